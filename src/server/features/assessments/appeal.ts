import type { z } from 'zod'
import type { answerAppeal, appealAssessment } from '../../../contract/assessment-results.ts'
import { appealTerm, decideAppeal } from '../../../policy/assessment-effect.ts'
import { formatScore, GRADES } from '../../../policy/assessment-score.ts'
import { assessment } from '../../../policy/machines/assessment.ts'
import { formatDate } from '../../../values/plain-date.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import type { Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { calendar, parametersFor } from '../parameters/index.ts'
import * as effects from './effects-store.ts'
import { scorePermissions } from './permissions.ts'
import { keepFile } from './report.ts'
import { freeze, holdAssessment, moveOn, noteAssessment } from './scores.ts'
import { weightsOf } from './scores-figures.ts'
import * as store from './scores-store.ts'

/** Tells the institution its result: it sees the sheet from now on, and its working days to appeal run. */
export async function feedBack(tx: Tx, id: string): Promise<void> {
  authorise(tx.principal, scorePermissions, 'feedback', '评估结果由省退役军人事务厅反馈。')
  const held = await holdAssessment(tx, id)
  await moveOn(tx, held, 'openFeedback')
  const { sheet } = held
  if (sheet === undefined || sheet.total === null || sheet.grade === null) throw conflict('NOT_REPORTED', '评估报告还没有提交，不能反馈。')
  const day = await today(tx)
  const until = appealTerm(await calendar(tx), day, await parametersFor(tx, held.contract.regionCode, day)).deadline
  await effects.setFeedback(tx, sheet.id, until)
  await noteAssessment(tx, held, 'feedBack', `反馈评估结果：${formatScore(sheet.total)} 分，${GRADES[sheet.grade]}，可申诉到${formatDate(until)}`)
}

/** The institution says what it holds against the result, once and within its working days; refused afterwards with both days named. */
export async function appeal(tx: Tx, platform: Platform, id: string, body: z.output<typeof appealAssessment.body>): Promise<void> {
  authorise(tx.principal, scorePermissions, 'appeal', '申诉由承训机构负责人提出。')
  const record = await store.find(tx, id)
  const sheet = record === null ? undefined : (await store.sheetsOf(tx, id))[0]
  if (record === null || sheet === undefined || sheet.fedBackOn === null || sheet.appealUntil === null) throw notFound('次评估')
  if (record.state !== 'FEEDBACK') throw conflict('NOT_IN_FEEDBACK', `这次评估现在是“${assessment.states[record.state]}”，不能申诉。`)
  const held = await holdAssessment(tx, id)
  const [day, appeals] = await Promise.all([today(tx), effects.appealsOf(tx, [sheet.id])])
  const judged = decideAppeal({ fedBackOn: sheet.fedBackOn, until: sheet.appealUntil, today: day, appeals: appeals.length }, await parametersFor(tx, held.contract.regionCode, day))
  if (judged.verdict !== 'pass') throw refuse(judged.code, judged.message, { clause: judged.clause, details: { reasons: [judged] } })
  const fileId = body.file === null ? null : await keepFile(tx, platform, body.file, { kind: 'ASSESSMENT_APPEAL', name: '申诉材料' })
  if ((await effects.insertAppeal(tx, { id: body.id, sheetId: sheet.id, grounds: maskNumbersIn(body.grounds), fileId })) === 0) throw conflict('APPEALED', '对这次反馈已经提出过申诉，不能再提。请刷新页面。')
  await noteAssessment(tx, held, 'appeal', '承训机构对评估结果提出申诉')
}

/** The province answers: the result stays, or the figures are frozen anew and the assessor scores again. */
export async function answer(tx: Tx, id: string, body: z.output<typeof answerAppeal.body>): Promise<void> {
  authorise(tx.principal, scorePermissions, 'answer', '申诉由省退役军人事务厅答复。')
  const held = await holdAssessment(tx, id)
  const { sheet } = held
  const open = sheet === undefined ? undefined : (await effects.appealsOf(tx, [sheet.id])).find((a) => a.outcome === null)
  if (sheet === undefined || open === undefined) throw conflict('NO_APPEAL', '没有待答复的申诉。请刷新页面。')
  await effects.setAnswer(tx, open.id, body.outcome, maskNumbersIn(body.answer))
  if (body.outcome === 'UPHELD') {
    await moveOn(tx, held, 'reopen')
    await freeze(tx, held, body.id, sheet.round + 1, weightsOf(await store.scoresOf(tx, [sheet.id])))
  }
  await noteAssessment(tx, held, 'answerAppeal', body.outcome === 'UPHELD' ? '申诉成立，重新取数并由评估机构重新评分' : '申诉不成立，维持评估结果')
}
