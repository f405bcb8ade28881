import type { z } from 'zod'
import type { acceptApplication, returnApplication, scoreApplication, stateInterest } from '../../../contract/selection.ts'
import { sheetTotal } from '../../../policy/selection.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, refuse } from '../../platform/errors.ts'
import { signDecision } from '../../platform/signing.ts'
import { apply as moveInstitution } from '../institutions/index.ts'
import { listedReasons } from './applications.ts'
import { CLAUSE, applicationAt, fresh, note, raise } from './step.ts'
import type { ApplicationRecord, RoundRecord } from './store.ts'

/** Returns an application with the list of what is missing; the institution may hand it in again. */
export async function giveBack(tx: Tx, id: string, body: z.output<typeof returnApplication.body>): Promise<void> {
  const { a } = await applicationAt(tx, id, 'check')
  fresh(a, body.version)
  const missing = body.missing.map(maskNumbersIn)
  await raise(tx, a, 'returnApplication', [missing], `退回补正 ${missing.length} 项`, { missing })
  await moveInstitution(tx, a.institutionId, 'returnApplication', { reason: missing.join('；') })
}

/** Complete and still in the catalogue: on to the scorers. */
export async function accept(tx: Tx, id: string, body: z.output<typeof acceptApplication.body>): Promise<void> {
  const { a, round } = await applicationAt(tx, id, 'check')
  fresh(a, body.version)
  const unlisted = (await listedReasons(tx, round.year, a.institutionId, a.trades.map((t) => ({ tradeCode: t.code, levels: t.levels })))).find((r) => r.verdict !== 'pass')
  if (unlisted !== undefined) throw refuse(unlisted.code, unlisted.message, { ...CLAUSE, details: [unlisted] })
  await raise(tx, a, 'acceptApplication', [], '材料齐全，送评审')
  await moveInstitution(tx, a.institutionId, 'acceptApplication', { summary: `材料齐全，送评审（${round.title}）` })
}

/** Signs whether the scorer has an interest in this applicant; once, and before any score. */
export async function declare(tx: Tx, id: string, body: z.output<typeof stateInterest.body>): Promise<void> {
  const { a, round } = await underScoring(tx, id)
  if (a.iHaveStated) throw conflict('STATED_ALREADY', '您对这家机构已经签过利害关系声明，不能再改。', CLAUSE)
  const said = maskNumbersIn(body.note)
  if (body.hasConflict && said === '') throw refuse('CONFLICT_UNNAMED', '有利害关系的，请写明是什么关系。', { ...CLAUSE, field: 'note' })
  await tx.run('INSERT INTO selection_statements (application_id, person_id, user_id, has_conflict, note, signed_name, signed_at) VALUES ($1, $2, app_user(), $3, $4, $5, app_now())', [id, tx.principal.personId, body.hasConflict, said, tx.principal.name])
  await sign(tx, a, round, '评审回避声明', body.hasConflict ? `有利害关系，回避：${said}` : '与该机构无利害关系', { hasConflict: body.hasConflict, note: said })
  await note(tx, a, 'declare', body.hasConflict ? '评审人员声明有利害关系，回避' : '评审人员声明无利害关系')
}

/** Signs a score sheet; one natural person once, only after a statement without conflict. */
export async function score(tx: Tx, id: string, body: z.output<typeof scoreApplication.body>): Promise<void> {
  const { a, round } = await underScoring(tx, id)
  if (a.iHaveConflict) throw refuse('CONFLICT_OF_INTEREST', '您声明了与这家机构有利害关系，不能给它评分。', CLAUSE)
  if (!a.iHaveStated) throw refuse('STATEMENT_MISSING', '请先签署利害关系声明，再评分。', CLAUSE)
  if (a.iHaveScored) throw conflict('SCORED_ALREADY', '您本人已经给这家机构评过分，一人只评一次，不能改。', CLAUSE)
  const sheet = sheetTotal(round.criteria, body.points)
  if ('wrong' in sheet) throw refuse('SHEET', sheet.wrong, { ...CLAUSE, field: 'points' })
  const said = maskNumbersIn(body.note)
  await tx.run('INSERT INTO selection_score_sheets (application_id, person_id, user_id, points, total, note, signed_name, signed_at) VALUES ($1, $2, app_user(), $3, $4, $5, $6, app_now())',
    [id, tx.principal.personId, body.points, sheet.total, said, tx.principal.name])
  await sign(tx, a, round, '评分表', `${sheet.total} 分`, { criteria: round.criteria, points: body.points, total: sheet.total, note: said })
  await note(tx, a, 'score', '评审人员签署评分表')
}

async function underScoring(tx: Tx, id: string): Promise<{ a: ApplicationRecord; round: RoundRecord }> {
  const found = await applicationAt(tx, id, 'score')
  if (found.a.state !== 'UNDER_SCORING') throw conflict('NOT_UNDER_SCORING', '这份申请现在不在评审中，不能声明或评分。请刷新页面看最新状态。', CLAUSE)
  return found
}

const sign = (tx: Tx, a: ApplicationRecord, round: RoundRecord, step: string, opinion: string, seen: object) =>
  signDecision(tx, { classId: null, regionCode: a.regionCode, noun: 'selectionApplication', recordId: a.id, step: `三(二)5 ${step}`, opinion, seen: { round: round.title, institution: a.institutionName, ...seen } })
