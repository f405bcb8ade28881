import type { z } from 'zod'
import type { AdaptAnswers, answerAdaptSurvey, recordAdaptAnswer } from '../../../contract/guidance.ts'
import { surveyWindow, SURVEY_WINDOWS, whyNotReplaced, whyNotThatDay } from '../../../policy/adapt-survey.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { plainDate, type PlainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { authorise } from '../../platform/principal.ts'
import { orRefused } from '../../platform/savepoint.ts'
import * as classes from '../classes/index.ts'
import { checkWish, recordWish } from '../demand/index.ts'
import { lastLessonOf } from './answers-view.ts'
import * as store from './answers-store.ts'
import { ownClass } from './own-class.ts'
import { adaptSurveyPermissions } from './permissions.ts'

const clause = '三(一)1'
export const tellWishesName = 'guidance.tellWishes'

/** Enters a trainee's paper, or that there was no answer, by the trainer or the school of the class. */
export async function recordPaper(tx: Tx, classId: string, body: z.output<typeof recordAdaptAnswer.body>): Promise<void> {
  authorise(tx.principal, adaptSurveyPermissions, 'record', '问卷由任课教师或承办培训机构的教务登记，也可以由学员本人在手机上填。')
  const { cls, sessions } = await ownClass(tx, classId)
  if (tx.principal.orgId !== cls.institutionId) throw forbidden('问卷由承办培训机构的教师或教务登记。')
  const enrolment = await classes.lockEnrolment(tx, body.enrolmentId)
  if (enrolment === null || enrolment.classId !== classId || enrolment.leftAt !== null) throw notFound('名学员')
  refuseClosed(cls, sessions)
  const answeredOn = plainDate(body.answeredOn)
  const wrongDay = whyNotThatDay(answeredOn, { lastLesson: lastLessonOf(sessions), today: await today(tx) })
  if (wrongDay !== null) throw refuse(wrongDay.code, wrongDay.message, { field: 'answeredOn', clause })
  const why = body.why ?? ''
  if (body.answers === null && why.length < 2) throw refuse('WHY_UNANSWERED', '记“未答”的，请写明是谁说的、为什么没有答，至少两个字。没有保存。', { field: 'why', clause })
  await write(tx, cls, enrolment, { id: body.id, via: 'PAPER', answeredOn, answers: body.answers, why: body.answers === null ? why : null })
  if (body.answers !== null && body.answers.trades.length > 0) await enqueue(tx, { name: tellWishesName })
}

/** The trainee answers himself; the trades he wishes for are his current wish at once. */
export async function answerOwn(tx: Tx, enrolmentId: string, { answerId, answers }: z.output<typeof answerAdaptSurvey.body>): Promise<void> {
  authorise(tx.principal, adaptSurveyPermissions, 'answerOwn')
  const enrolment = await classes.lockEnrolment(tx, enrolmentId)
  if (enrolment === null || enrolment.leftAt !== null) throw notFound('份问卷')
  const cls = await classes.get(tx, enrolment.classId)
  refuseClosed(cls, await classes.sessionsOf(tx, cls.id))
  const answeredOn = await today(tx)
  await write(tx, cls, enrolment, { id: answerId, via: 'PHONE', answeredOn, answers, why: null })
  if (answers.trades.length > 0) await tell(tx, { id: answerId, veteranId: enrolment.veteranId, trades: answers.trades, answeredOn })
}

/** As the system: wishes told on paper become wishes of their persons, wherever these live. Answers how many were told. */
export async function tellWishes(tx: Tx): Promise<number> {
  let count = 0
  for (const wish of await store.untold(tx)) {
    // a trade taken out of the catalogue since, or a record merged meanwhile, holds up nobody else
    if ((await orRefused(tx, () => tell(tx, wish))).ok) count += 1
  }
  return count
}

async function tell(tx: Tx, { id, veteranId, trades, answeredOn }: store.UntoldWish): Promise<void> {
  await recordWish(tx, { veteranId, on: answeredOn, trades })
  await store.told(tx, id)
}

function refuseClosed(cls: classes.ClassRecord, sessions: readonly classes.Session[]): void {
  const window = surveyWindow(cls, sessions.map((s) => s.state))
  if (window !== 'OPEN') throw conflict('SURVEY_CLOSED', `现在不能填结业问卷：${SURVEY_WINDOWS[window]}。`, { clause })
}

interface Entry { id: string; via: 'PHONE' | 'PAPER'; answeredOn: PlainDate; answers: AdaptAnswers | null; why: string | null }

async function write(tx: Tx, cls: classes.ClassRecord, enrolment: classes.Enrolment, { id, via, answeredOn, answers, why }: Entry): Promise<void> {
  const kind = answers === null ? 'UNANSWERED' : 'ANSWERED'
  const refused = whyNotReplaced(await store.standing(tx, enrolment.id), { kind, via })
  if (refused !== null) throw conflict(refused.code, refused.message, { clause })
  await checkWish(tx, answers?.trades ?? [])
  await store.supersede(tx, enrolment.id)
  const jobWords = answers === null || answers.jobWords === '' ? null : maskNumbersIn(answers.jobWords)
  const added = await store.insert(tx, {
    id, classId: cls.id, enrolmentId: enrolment.id, kind, via, answeredOn, roleView: answers?.roleView ?? null, jobExpectation: answers?.jobExpectation ?? null, expectedPay: answers?.expectedPay ?? null, jobWords, trades: answers?.trades ?? [],
    why: why === null ? null : maskNumbersIn(why),
  })
  if (!added) throw conflict('ANSWER_THERE', '这份问卷已经保存过了。请刷新页面查看。')
  const who = `名册第 ${enrolment.rosterNo} 号`
  await audit(tx, {
    noun: 'adaptAnswer', recordId: id, classId: cls.id, regionCode: cls.responsibleRegion, action: via === 'PHONE' ? 'answer' : 'record',
    summary: answers === null ? `结业问卷：${who}记为未答` : `结业问卷：${who}${via === 'PHONE' ? '本人在手机上填写' : '按纸质登记'}，想学 ${answers.trades.length} 个工种`, after: { kind, via, answeredOn, trades: answers?.trades ?? [] },
  })
}
