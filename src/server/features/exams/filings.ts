import type { z } from 'zod'
import type { answerExamFiling, fileExam as fileExamEndpoint } from '../../../contract/exams.ts'
import { decideExamFiling } from '../../../policy/exam-filing.ts'
import { EXAM_FILING_STATES, trainingClass } from '../../../policy/machines/training-class.ts'
import { CHANNELS } from '../../../policy/vocabulary.ts'
import { formatDate } from '../../../values/plain-date.ts'
import { formatInstant, plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { examPermissions } from './permissions.ts'
import * as store from './store.ts'
import { isCompletionExam } from './who.ts'

type Body = z.output<typeof fileExamEndpoint.body>
const CLAUSE = { clause: '附2-R14' }

/**
 * Files the exam at least three days ahead, from the opening on (D-10). What is filed while training still runs is a dated record; it becomes
 * the step of the form as soon as R13 is signed (`classes` follows it then). A new filing replaces one that was not held.
 */
export async function fileExam(tx: Tx, classId: string, body: Body): Promise<void> {
  authorise(tx.principal, examPermissions, 'file')
  const cls = await classes.lock(tx, classId)
  if (!classes.actsAs(tx.principal, cls, ['REG', 'IAD'])) throw forbidden('考核由承办本班的学校报考。')
  if (!EXAM_FILING_STATES.includes(cls.state)) throw conflict('EXAM_FILING_CLOSED', `本班现在是“${trainingClass.states[cls.state]}”，不能报考。开班以后、考核之前都可以报考。`, CLAUSE)
  const channels = [...new Set(body.channels)]
  const { parameters, today } = await classes.rulebookOf(tx, cls)
  const examOn = plainDateOf(new Date(body.examAt))
  const judged = decideExamFiling({ filedOn: today, examOn }, parameters)
  const block = judged.reasons.find((r) => r.verdict === 'block')
  if (block) throw refuse(block.code, block.message, { clause: block.clause, field: 'examAt', details: { reasons: judged.reasons } })
  const lastDay = cls.completedOn ?? cls.endsOn
  if (lastDay !== null && examOn < lastDay) {
    throw refuse('EXAM_BEFORE_END', `考核日期${formatDate(examOn)}早于培训最后一天${formatDate(lastDay)}。请把考核安排在培训结束以后。`, { ...CLAUSE, field: 'examAt' })
  }
  await refuseEvaluator(tx, cls, channels, body.evaluatorOrgId)
  const before = await store.lockFiling(tx, classId)
  if (before !== null) await store.replaceFiling(tx, before.id)
  const row = { ...body, classId, channels, classRegion: cls.responsibleRegion, institutionId: cls.institutionId }
  if (!(await store.insertFiling(tx, row))) throw conflict('FILED_ALREADY', '这次报考已经登记过，没有重复登记。请刷新页面查看。', CLAUSE)
  await classes.setEvaluator(tx, classId, body.evaluatorOrgId)
  const names = channels.map((channel) => CHANNELS[channel]).join('、')
  const when = formatInstant(new Date(body.examAt))
  await audit(tx, {
    noun: 'examFiling', recordId: body.id, classId, regionCode: cls.responsibleRegion, action: before === null ? 'fileExam' : 'replaceExam',
    summary: before === null ? `报考：${names}，${when}，${body.place}` : `改报考核：原定${formatInstant(before.examAt)}，改为${when}，${names}，${body.place}`,
    before: before === null ? undefined : { filingId: before.id, examAt: before.examAt, channels: before.channels }, after: { examAt: body.examAt, channels, evaluatorOrgId: body.evaluatorOrgId },
  })
  if (cls.state === 'INSPECTED') await classes.apply(tx, classId, 'fileExam', { filingId: body.id, examAt: body.examAt, summary: `报考，考核时间${when}` })
}

/** The labour department confirms or refuses a filing until the exam begins; silence confirms it. */
export async function answerFiling(tx: Tx, classId: string, body: z.output<typeof answerExamFiling.body>): Promise<void> {
  authorise(tx.principal, examPermissions, 'answer')
  const cls = await classes.lock(tx, classId)
  if (!classes.actsAs(tx.principal, cls, ['HR1'])) throw forbidden('报考由组织本班的人社部门初审确认。')
  const filing = await store.lockFiling(tx, classId)
  if (filing === null) throw conflict('NO_FILING', '本班现在没有等待确认的报考。请刷新页面看最新状态。', CLAUSE)
  if (filing.state === 'CONFIRMED') throw conflict('FILING_CONFIRMED', '这次报考已经确认。要改时间地点的，请学校重新报考。', CLAUSE)
  if (filing.examAt <= (await now(tx))) throw conflict('EXAM_BEGUN', '考核时间已到，报考视为已确认，不能再改。', CLAUSE)
  const reason = body.reason ?? ''
  if (!body.confirm && reason.length < 2) throw refuse('REASON_MISSING', '不同意报考时请写明原因，学校才知道怎样重新报考。', { ...CLAUSE, field: 'reason' })
  await store.answerFiling(tx, filing.id, body.confirm ? 'CONFIRMED' : 'REFUSED', body.confirm ? null : reason)
  await audit(tx, {
    noun: 'examFiling', recordId: filing.id, classId, regionCode: cls.responsibleRegion, action: body.confirm ? 'confirmExam' : 'refuseExam',
    summary: body.confirm ? `确认报考（${formatInstant(filing.examAt)}）` : `不同意报考（${formatInstant(filing.examAt)}）：${reason}`, before: { state: filing.state },
  })
}

/** External exams are held by an evaluation body, or by the school itself where its trade allows it; the completion exam needs none. */
async function refuseEvaluator(tx: Tx, cls: classes.ClassRecord, channels: Body['channels'], evaluatorOrgId: string | null): Promise<void> {
  const field = { ...CLAUSE, field: 'evaluatorOrgId' }
  if (evaluatorOrgId === null) {
    const external = channels.find((channel) => !isCompletionExam(channel))
    if (external === undefined) return
    throw refuse('EVALUATOR_MISSING', `${CHANNELS[external]}的考核须由评价（鉴定、考核）机构组织，还没有选择机构。请选择机构后再报考。`, field)
  }
  if (evaluatorOrgId === cls.institutionId) return
  const body = await store.findOrganization(tx, evaluatorOrgId)
  if (body?.kind !== 'EVAL') throw refuse('EVALUATOR_UNKNOWN', '所选单位不是在册的评价（鉴定、考核）机构。请从机构名单里选择。', field)
}
