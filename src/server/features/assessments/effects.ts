import type { z } from 'zod'
import type { AssessmentResultRow, decideAssessmentHold } from '../../../contract/assessment-results.ts'
import { holdSentence } from '../../../policy/assessment-effect.ts'
import { formatScore, GRADES, nextAssessment } from '../../../policy/assessment-score.ts'
import type { AssessmentCount } from '../../../policy/contract.ts'
import { assessment } from '../../../policy/machines/assessment.ts'
import { formatDate } from '../../../values/plain-date.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import type { Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { parametersFor } from '../parameters/index.ts'
import { refuseTied } from './assign.ts'
import { find as findAssignment } from './assignment-store.ts'
import { decidesFor, judgeConfirmed } from './effects-judge.ts'
import * as effects from './effects-store.ts'
import { scorePermissions } from './permissions.ts'
import { keepFile } from './report.ts'
import { holdAssessment, moveOn, noteAssessment } from './scores.ts'

/** Counts, last grades and next dates of contracts, for whoever sees them: the answer contracts ask for. */
export async function countsOfContracts(tx: Tx, contractIds: readonly string[]): Promise<ReadonlyMap<string, AssessmentCount>> {
  return new Map((await effects.countsOf(tx, contractIds)).map(({ contractId, ...count }) => [contractId, count]))
}

/** Confirms a result: grade, points and next date hold from now on and count for the contract; a failed one holds payments (三(二)7, R-056). */
export async function confirm(tx: Tx, id: string): Promise<void> {
  authorise(tx.principal, scorePermissions, 'confirm', '评估结果由省退役军人事务厅复核人员确认。')
  const held = await holdAssessment(tx, id)
  const row = assessment.transition(held.record.state, 'confirm')
  if (!row.ok) throw conflict(row.code, row.message)
  const { sheet, contract } = held
  const judged = await judgeConfirmed(tx, id, sheet)
  if (sheet === undefined || sheet.total === null || sheet.grade === null || judged === null) throw conflict('NOT_FED_BACK', '评估结果还没有反馈承训机构，不能确认。')
  if (judged.verdict !== 'pass') throw refuse(judged.code, judged.message, { clause: judged.clause, details: { reasons: [judged] } })
  await refuseTied(tx, { contract, assignment: (await findAssignment(tx, id))?.assignment ?? null })
  const day = await today(tx)
  const parameters = await parametersFor(tx, contract.regionCode, day)
  const { nextOn } = nextAssessment(sheet.grade, day, contract.endsOn, parameters)
  await effects.insertResult(tx, {
    assessmentId: id, sheetId: sheet.id, contractId: contract.id, institutionId: contract.institutionId, total: sheet.total, grade: sheet.grade, nextOn, parameterVersion: parameters.version,
    holdReason: sheet.grade === 'FAIL' ? holdSentence({ contractNo: contract.no, confirmedOn: day, total: sheet.total }) : null,
  })
  await moveOn(tx, held, 'confirm')
  await noteAssessment(tx, held, 'confirm', `确认评估结果：${formatScore(sheet.total)} 分，${GRADES[sheet.grade]}，下次最迟${formatDate(nextOn)}${sheet.grade === 'FAIL' ? '，暂缓拨付' : ''}`, { total: sheet.total, grade: sheet.grade, nextOn })
}

/** A written decision about held payments: they wait on, and are looked at again, or go on. */
export async function decideHold(tx: Tx, platform: Platform, id: string, body: z.output<typeof decideAssessmentHold.body>): Promise<void> {
  const who = '暂缓拨付由省退役军人事务厅或签合同的市局复核人员决定。'
  authorise(tx.principal, scorePermissions, 'decideHold', who)
  const held = await holdAssessment(tx, id)
  if (!decidesFor(tx.principal, held.contract.regionCode)) throw forbidden(who)
  const hold = await effects.holdOf(tx, id)
  if (hold === null) throw conflict('NOT_HELD', '这次评估没有暂缓拨付，不用决定。')
  if (hold.endedOn !== null) throw conflict('HOLD_ENDED', `${formatDate(hold.endedOn)}已经决定恢复拨付，不能再决定。请刷新页面。`)
  const fileId = await keepFile(tx, platform, body.file, { kind: 'ASSESSMENT_DECISION', name: '书面决定' })
  const kept = await effects.insertDecision(tx, { id: body.id, assessmentId: id, kind: body.kind, documentNo: body.documentNo, grounds: maskNumbersIn(body.grounds), fileId })
  if (kept === 0) throw conflict('DECIDED', '这份决定已经登记。请刷新页面。')
  await noteAssessment(tx, held, 'decideHold', `${body.kind === 'RELEASE' ? '决定恢复拨付' : '复查后继续暂缓拨付'}（${body.documentNo}）`, { kind: body.kind })
}

/** Confirmed results of an institution as far as the caller sees its contracts, the newest first. */
export async function resultsOf(tx: Tx, institutionId: string): Promise<{ items: AssessmentResultRow[] }> {
  authorise(tx.principal, scorePermissions, 'view')
  if (!(await effects.seesInstitution(tx, institutionId))) throw notFound('家机构')
  const rows = await effects.resultsOfInstitution(tx, institutionId)
  return { items: rows.map(({ setOn, endedOn, total, ...r }) => ({ ...r, total: total / 100, gradeLabel: GRADES[r.grade], heldUntil: endedOn, isHeld: setOn !== null && endedOn === null })) }
}
