import { reviewDue } from '../../../policy/assessment-effect.ts'
import { daysBetween, formatDate, type PlainDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { calendar, deadlineOf, parametersFor, type Deadline } from '../parameters/index.ts'
import { decidesFor } from './effects-judge.ts'
import { openHolds, underWay, type UnderWay } from './effects-store.ts'
import { scorePermissions } from './permissions.ts'

/** Something of an assessment that waits for the principal. */
export interface AssessmentDuty { key: string; what: string; detail: string; href: string; action: string; due: Deadline | null }

/** What assessments ask: the assessor to score, the province to issue the sheet, feed back, answer and confirm, the institution to read its result and what waits because of it, province or city to look at a hold again. */
export async function assessmentDuties(tx: Tx): Promise<AssessmentDuty[]> {
  const can = (action: keyof typeof scorePermissions) => may(tx.principal, scorePermissions, action)
  if (!(['openSheet', 'score', 'feedback', 'appeal', 'confirm', 'decideHold'] as const).some(can)) return []
  const [rows, day, days] = await Promise.all([underWay(tx), today(tx), calendar(tx)])
  const parameters = await parametersFor(tx, tx.principal.regionCode, day)
  const to = (a: UnderWay, what: string, action: string, due: Deadline | null = null): AssessmentDuty => ({ key: `${a.id} ${what}`, what, detail: `${a.institutionName}，合同 ${a.contractNo}`, href: `/assessments/${a.id}/score-sheet`, action, due })
  const ofRow = (a: UnderWay): AssessmentDuty[] => {
    if (a.state === 'IN_PROGRESS' && can('openSheet')) return a.hasSheet ? [] : [to(a, '评估已经开始，还没有发出评分表', '发出')]
    if (a.state === 'IN_PROGRESS') return can('score') && a.isAssignee && a.hasSheet ? [to(a, '评分并提交评估报告', '评分')] : []
    if (a.state === 'REPORTED') return can('feedback') ? [to(a, '把评估结果反馈承训机构', '反馈')] : []
    if (a.fedBackOn === null || a.appealUntil === null) return []
    if (a.appeal === 'OPEN') return can('answer') ? [to(a, '答复评估申诉', '答复')] : []
    const isOver = a.appeal === 'ANSWERED' || day > a.appealUntil
    const term = { from: a.fedBackOn, workingDays: parameters.values.ASSESSMENT_APPEAL_WD, kind: 'promise' as const, label: '评估申诉期' }
    return [...(can('appeal') && !isOver ? [to(a, '评估结果已经反馈，可以申诉', '看结果', deadlineOf(days, day, term))] : []), ...(can('confirm') && isOver && !a.persons.includes(tx.principal.personId) ? [to(a, '确认评估结果', '确认')] : [])]
  }
  const open = can('decideHold') || can('appeal') ? await openHolds(tx) : []
  const holds = can('decideHold') ? open.filter((h) => decidesFor(tx.principal, h.regionCode) && day >= reviewDue(h.reviewedOn, parameters)) : []
  return [
    ...rows.flatMap(ofRow),
    ...holds.map((h): AssessmentDuty => ({ key: `${h.id} hold`, what: '复查暂缓拨付', detail: `${h.institutionName}，${reviewWords(reviewDue(h.reviewedOn, parameters), day)}`, href: `/assessments/${h.id}/score-sheet`, action: '复查', due: null })),
    ...(can('appeal') ? open : []).map((h): AssessmentDuty => ({ key: `${h.id} held`, what: '评估不合格，补贴暂缓拨付', detail: '整改以后，由省厅或签合同的市局书面决定恢复拨付', href: `/assessments/${h.id}/score-sheet`, action: '看结果', due: null })),
  ]
}

const reviewWords = (due: PlainDate, day: PlainDate): string => (due === day ? '今天到复查的日子' : `应在${formatDate(due)}复查，已过 ${daysBetween(due, day)} 天`)
