import type { ScoreSheetView } from '../../../contract/assessment-scores.ts'
import { decideAppeal, reviewDue } from '../../../policy/assessment-effect.ts'
import { GRADES } from '../../../policy/assessment-score.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import type { ContractBrief } from '../contracts/index.ts'
import { parametersFor } from '../parameters/index.ts'
import { decidesFor, judgeConfirmed } from './effects-judge.ts'
import * as effects from './effects-store.ts'
import { scorePermissions } from './permissions.ts'
import type { AssessmentRecord, SheetRecord } from './scores-store.ts'

/** What followed a report: appeals, the confirmed result, and the hold with its decisions. */
export async function viewEffects(tx: Tx, record: AssessmentRecord, sheets: readonly SheetRecord[], parameters: ParameterSet): Promise<Pick<ScoreSheetView, 'appeals' | 'result' | 'hold' | 'against'>> {
  const [appeals, result, hold, decisions] = await Promise.all([effects.appealsOf(tx, sheets.map((s) => s.id)), effects.resultOf(tx, record.id), effects.holdOf(tx, record.id), effects.decisionsOf(tx, record.id)])
  const judged = record.state === 'FEEDBACK' && may(tx.principal, scorePermissions, 'confirm') ? await judgeConfirmed(tx, record.id, sheets[0]) : null
  return {
    appeals, result: result === null ? null : { ...result, total: result.total / 100, gradeLabel: GRADES[result.grade] },
    hold: hold === null ? null : { reason: hold.reason, setOn: hold.setOn, reviewDue: reviewDue(hold.reviewedOn, parameters), endedOn: hold.endedOn, decisions },
    against: judged === null || judged.verdict === 'pass' ? [] : [{ ...judged, facts: Object.fromEntries(Object.entries(judged.facts).map(([name, fact]) => [name, typeof fact === 'object' && fact !== null ? [...fact] : fact])) }],
  }
}

/** What the caller may do after the report: feed it back, appeal, answer, confirm, decide about held payments. */
export async function stepsAfter(tx: Tx, record: AssessmentRecord, contract: ContractBrief, sheet: SheetRecord | undefined): Promise<ScoreSheetView['can']> {
  const can = (action: keyof typeof scorePermissions) => may(tx.principal, scorePermissions, action)
  if (sheet === undefined) return []
  if (record.state === 'REPORTED') return can('feedback') ? ['feedback'] : []
  if (record.state === 'FEEDBACK' && sheet.fedBackOn !== null && sheet.appealUntil !== null) {
    const [appeals, day] = await Promise.all([effects.appealsOf(tx, [sheet.id]), today(tx)])
    const parameters = await parametersFor(tx, contract.regionCode, day)
    const mayAppeal = can('appeal') && decideAppeal({ fedBackOn: sheet.fedBackOn, until: sheet.appealUntil, today: day, appeals: appeals.length }, parameters).verdict === 'pass'
    const mayConfirm = can('confirm') && (await judgeConfirmed(tx, record.id, sheet))?.verdict === 'pass'
    return [...(mayAppeal ? ['appeal' as const] : []), ...(can('answer') && appeals.some((a) => a.outcome === null) ? ['answer' as const] : []), ...(mayConfirm ? ['confirm' as const] : [])]
  }
  const hold = can('decideHold') && decidesFor(tx.principal, contract.regionCode) ? await effects.holdOf(tx, record.id) : null
  return hold !== null && hold.endedOn === null ? ['decideHold'] : []
}
