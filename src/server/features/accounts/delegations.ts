import type { z } from 'zod'
import type { RoleCode } from '../../../contract/accounts.ts'
import type { delegationRow, nameDeputy as nameEndpoint } from '../../../contract/delegations.ts'
import { addDays, plainDate, type PlainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise, type Principal } from '../../platform/principal.ts'
import { delegationPermissions } from './permissions.ts'
import { roleLabels } from './role-labels.ts'
import { refuseConflicts } from './role-rules.ts'
import { securityRules } from './security-rules.ts'
import * as store from './store/delegations.ts'

type DelegationView = z.input<typeof delegationRow>
const lendable: readonly RoleCode[] = delegationPermissions.lend

/** Roles a person holds himself; what he holds as a deputy passes on no further. */
const ownRoles = (principal: Principal): RoleCode[] => principal.roles.filter((role) => !principal.acting.some((duty) => duty.role === role))
const isChief = (principal: Principal): boolean => ownRoles(principal).some((role) => (delegationPermissions.lendForOthers as readonly RoleCode[]).includes(role))

/** The deputies of the caller's office, and whom he may name. */
export async function listDelegations(tx: Tx) {
  authorise(tx.principal, delegationPermissions, 'list')
  const orgId = tx.principal.orgId ?? ''
  const [rows, people, day] = [await store.delegationsOf(tx, orgId), await store.colleagues(tx, orgId), await today(tx)]
  const mine = (row: store.Delegation) => row.toUser === tx.principal.userId || row.fromUser === tx.principal.userId
  const lends = (person: store.Colleague) => isChief(tx.principal) || person.id === tx.principal.userId
  return {
    items: [...rows.filter(mine), ...rows.filter((row) => !mine(row))].map((row) => view(tx, row, day)),
    holders: people.filter(lends).map((p) => ({ id: p.id, name: p.name, roles: p.roles.filter((role) => lendable.includes(role)).map((code) => ({ code, label: roleLabels[code] })) })).filter((p) => p.roles.length > 0),
    people: people.map((p) => ({ id: p.id, name: p.name, login: p.login, roleLabels: p.roles.map((role) => roleLabels[role]) })),
  }
}

/** Lends a role of oneself, or as chief of the office of a colleague, to another colleague for some days. */
export async function nameDeputy(tx: Tx, input: Omit<z.output<typeof nameEndpoint.body>, 'requestId'>): Promise<DelegationView> {
  authorise(tx.principal, delegationPermissions, 'lend', '这个岗位不能找人代。')
  const people = await store.colleagues(tx, tx.principal.orgId ?? '')
  const from = people.find((person) => person.id === input.fromUser)
  const to = people.find((person) => person.id === input.toUser)
  if (!from || !to) throw notFound('位同事')
  if (from.id !== tx.principal.userId && !isChief(tx.principal)) throw forbidden('只能为自己的岗位找人代；替别人安排的，请本单位复核人或负责人办理。')
  if (!lendable.includes(input.role) || !from.roles.includes(input.role)) throw refuse('NOT_HELD', `${from.name}没有这个岗位，或者这个岗位不能代。`, { field: 'role' })
  if (from.personId === to.personId) throw refuse('SAME_PERSON', '代岗的要是另一个人。', { field: 'toUser' })
  if (to.roles.includes(input.role)) throw refuse('HELD_ALREADY', `${to.name}本来就是${roleLabels[input.role]}，不用再代。`, { field: 'toUser' })
  await refusePeriod(tx, input)
  refuseConflicts([input.role], await store.dutiesBetween(tx, to.personId, input.validFrom, input.validTo))
  if (await store.isTaken(tx, input)) throw conflict('DEPUTY_TAKEN', `${from.name}的${roleLabels[input.role]}这几天已经有人代。请先结束原来的，或者改日期。`, { field: 'validFrom' })
  await store.insertDelegation(tx, input)
  const summary = `${to.name}代${from.name}任${roleLabels[input.role]}，${input.validFrom} 至 ${input.validTo}：${input.reason}`
  await audit(tx, { noun: 'delegation', recordId: input.id, action: 'nameDeputy', summary, after: { fromUser: from.id, toUser: to.id, role: input.role, validFrom: input.validFrom, validTo: input.validTo } })
  return get(tx, input.id)
}

export async function endDelegation(tx: Tx, id: string): Promise<DelegationView> {
  authorise(tx.principal, delegationPermissions, 'list')
  const row = await store.lockDelegation(tx, id)
  if (!row || row.orgId !== tx.principal.orgId) throw notFound('条代岗')
  if (!mayEnd(tx.principal, row)) throw forbidden('代岗由本人、代岗人或本单位复核人结束。')
  if (!['NOW', 'COMING'].includes(stateOf(row, await today(tx)))) throw conflict('DELEGATION_OVER', '这条代岗已经结束。请刷新列表。')
  await store.endDelegation(tx, id)
  await audit(tx, { noun: 'delegation', recordId: id, action: 'endDelegation', summary: `提前结束${row.toName}代${row.fromName}任${roleLabels[row.role]}` })
  return get(tx, id)
}

async function refusePeriod(tx: Tx, { validFrom, validTo }: { validFrom: string; validTo: string }): Promise<void> {
  const { DEPUTY_DAYS: most } = await securityRules(tx)
  if (validFrom < await today(tx)) throw refuse('PERIOD_PAST', '开始日期不能早于今天。', { field: 'validFrom' })
  if (validTo < validFrom) throw refuse('PERIOD_ORDER', '结束日期不能早于开始日期。', { field: 'validTo' })
  if (validTo > addDays(plainDate(validFrom), most - 1)) throw refuse('PERIOD_LONG', `一次代岗最长 ${most} 天。时间更长的，请申请正式调整岗位。`, { field: 'validTo' })
}

const mayEnd = (principal: Principal, row: store.Delegation): boolean => row.fromUser === principal.userId || row.toUser === principal.userId || isChief(principal)
const stateLabels = { COMING: '还没到', NOW: '正在代', OVER: '已到期', ENDED: '已提前结束' } as const

function stateOf(row: store.Delegation, day: PlainDate): keyof typeof stateLabels {
  if (row.endedAt !== null) return 'ENDED'
  if (row.validTo < day) return 'OVER'
  return row.validFrom > day ? 'COMING' : 'NOW'
}

function view(tx: Tx, row: store.Delegation, day: PlainDate): DelegationView {
  const { orgId: _office, endedAt: _ended, ...shown } = row
  const state = stateOf(row, day)
  return { ...shown, roleLabel: roleLabels[row.role], state, stateLabel: stateLabels[state], can: (state === 'NOW' || state === 'COMING') && mayEnd(tx.principal, row) ? ['end'] : [] }
}

async function get(tx: Tx, id: string): Promise<DelegationView> {
  const row = await store.findDelegation(tx, id)
  if (!row) throw notFound('条代岗')
  return view(tx, row, await today(tx))
}
