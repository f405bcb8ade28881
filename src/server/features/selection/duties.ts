import type { RoundView } from '../../../contract/selection.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { selectionPermissions } from './permissions.ts'
import { noticeOf } from './publicity.ts'
import * as store from './store.ts'
import { dueOf } from './view.ts'

/** Something of selection that waits for the principal. */
export interface SelectionDuty { key: string; what: string; detail: string; href: string; action: string; due: RoundView['applications'][number]['checkDue'] }

/** Days for which an institution reads in its to-do list that a round it stood in was taken back. */
const toldForDays = 14

/** What selection asks: the bureau to check, score, choose, show and recognise; the institution to complete what was returned. */
export async function selectionDuties(tx: Tx): Promise<SelectionDuty[]> {
  if (!may(tx.principal, selectionPermissions, 'view')) return []
  const can = (action: keyof typeof selectionPermissions) => may(tx.principal, selectionPermissions, action)
  const duties: SelectionDuty[] = []
  if (can('check') || can('apply')) {
    for (const a of await store.openApplications(tx)) {
      const href = `/selection/applications/${a.id}`
      const say = (what: string, action: string, due: SelectionDuty['due'] = null) => duties.push({ key: `${a.id} ${a.state}`, what, detail: `${a.institutionName}（${a.roundTitle}）`, href, action, due })
      if (a.state === 'RETURNED' && can('apply') && a.institutionId === tx.principal.orgId) say('补正承训申请', '补正')
      if (a.officeId !== tx.principal.orgId) continue
      if (a.state === 'SUBMITTED' && can('check')) say('核对承训申请', '核对', await dueOf(tx, a, a))
      if (a.state === 'UNDER_SCORING' && can('score') && !a.iHaveScored && !a.iHaveConflict) say(a.iHaveStated ? '给承训申请评分' : '签利害关系声明后评分', '评分')
    }
  }
  if (can('apply')) {
    for (const w of await store.ownWithdrawn(tx, await today(tx), toldForDays)) duties.push({ key: `${w.id} WITHDRAWN`, what: '承训申请随这一轮撤回', detail: `${w.title}：${w.reason}`, href: `/selection/applications/${w.id}`, action: '看原因', due: null })
  }
  if (can('select') || can('draftNotice')) duties.push(...await ofRounds(tx))
  return duties
}

async function ofRounds(tx: Tx): Promise<SelectionDuty[]> {
  const [day, duties] = [await today(tx), [] as SelectionDuty[]]
  for (const round of await store.pageOfRounds(tx, null, null, 50)) {
    if (round.officeId !== tx.principal.orgId || round.state === 'FINISHED' || round.state === 'WITHDRAWN') continue
    const say = (what: string, action: string) => duties.push({ key: `${round.id} ${round.state}`, what, detail: round.title, href: `/selection/${round.id}`, action, due: null })
    if (round.state === 'OPEN' && day > round.closesOn && may(tx.principal, selectionPermissions, 'select')) say('择优选定承训机构', '选定')
    const standing = round.state === 'OPEN' ? null : await noticeOf(tx, await store.applicationsOf(tx, round.id))
    if (round.state === 'SELECTED' && standing === null && may(tx.principal, selectionPermissions, 'draftNotice')) say('准备机构认定公示', '准备')
    if (round.state === 'IN_PUBLICITY' && standing?.closedOn != null && standing.open === 0 && may(tx.principal, selectionPermissions, 'recognise')) say('公示期满，认定承训机构', '认定')
  }
  return duties
}

