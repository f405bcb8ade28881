import type { z } from 'zod'
import type { addLeadingMember, LeadingGroup, LeadingMember } from '../../../contract/steering.ts'
import { LEADING_ROLES } from '../../../policy/steering.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { PROVINCE_CODE } from '../../../values/region-code.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { steeringPermissions } from './permissions.ts'
import * as store from './group-store.ts'

const viewOf = (m: store.MemberRecord): LeadingMember => ({ id: m.id, role: m.role, roleLabel: LEADING_ROLES[m.role], post: m.post, name: m.name, fromOn: m.fromOn, toOn: m.toOn, enteredBy: m.enteredBy })

export async function view(tx: Tx): Promise<LeadingGroup> {
  authorise(tx.principal, steeringPermissions, 'view')
  const all = (await store.members(tx)).map(viewOf)
  return { current: all.filter((m) => m.toOn === null), former: all.filter((m) => m.toOn !== null), can: may(tx.principal, steeringPermissions, 'recordMember') ? ['record'] : [] }
}

/** Enters a member; 409 LEADER_ACTIVE while another leader holds one of the days, 422 for a day to come. */
export async function add(tx: Tx, body: z.output<typeof addLeadingMember.body>): Promise<LeadingGroup> {
  authorise(tx.principal, steeringPermissions, 'recordMember', '领导小组由省厅经办人员登记。')
  const fromOn = plainDate(body.fromOn)
  if (fromOn > await today(tx)) throw refuse('FROM_LATER', `任职日期 ${formatDate(fromOn)} 还没有到，到任后再登记。没有保存。`, { field: 'fromOn' })
  const kept = await store.insert(tx, { id: body.id, role: body.role, post: body.post, name: body.name, fromOn })
  if (!kept) {
    const other = await store.leaderFrom(tx, fromOn)
    throw conflict('LEADER_ACTIVE', other === null ? '这条登记已经有了，请刷新页面。没有保存。'
      : `组长同一时间只能有一位：${other.name}（${other.post}）自 ${formatDate(other.fromOn)} 起${other.toOn === null ? '任组长，还没有离任。请先登记离任，再登记新组长' : `至 ${formatDate(other.toOn)} 任组长。请核对任职日期`}。没有保存。`, { clause: '四(一)', field: 'role' })
  }
  await audit(tx, { noun: 'leadingGroup', recordId: body.id, regionCode: PROVINCE_CODE, action: 'enter', summary: `登记领导小组${LEADING_ROLES[body.role]}：${body.post} ${body.name}，自 ${formatDate(fromOn)} 起` })
  return view(tx)
}

/** Records the day a member left; the entry stays as history. */
export async function end(tx: Tx, id: string, on: string): Promise<LeadingGroup> {
  authorise(tx.principal, steeringPermissions, 'recordMember', '领导小组由省厅经办人员登记。')
  const toOn = plainDate(on)
  const member = await store.hold(tx, id)
  if (member === null) throw notFound('位成员')
  if (member.toOn !== null) throw conflict('MEMBER_LEFT', `${member.name} 已登记于 ${formatDate(member.toOn)} 离任，不能再改。`)
  if (toOn < member.fromOn) throw refuse('LEFT_BEFORE', `离任日期不能早于任职日期 ${formatDate(member.fromOn)}。没有保存。`, { field: 'toOn' })
  if (toOn > await today(tx)) throw refuse('LEFT_LATER', `离任日期 ${formatDate(toOn)} 还没有到，离任后再登记。没有保存。`, { field: 'toOn' })
  await store.end(tx, id, toOn)
  await audit(tx, { noun: 'leadingGroup', recordId: id, regionCode: PROVINCE_CODE, action: 'end', summary: `领导小组${LEADING_ROLES[member.role]} ${member.post} ${member.name} 于 ${formatDate(toOn)} 离任` })
  return view(tx)
}
