import { z } from 'zod'
import { byId, endpoint, id, plainDateText, requestId } from './endpoint.ts'

const tag = 'guidance'
const tradeCode = z.string().max(40)
export const roleView = z.enum(['SETTLED', 'ADAPTING', 'UNSURE'])
export const jobExpectation = z.enum(['LOCAL_JOB', 'AWAY_JOB', 'OWN_BUSINESS', 'STUDY', 'HAS_JOB', 'UNDECIDED'])
export const expectedPay = z.enum(['UNDER_2000', 'FROM_2000', 'FROM_4000', 'FROM_6000', 'REFUSED'])

/** The questionnaire: role, job expectation, trade wish. No trade = he does not wish to learn one. */
export const adaptAnswers = z.strictObject({ roleView, jobExpectation, expectedPay, jobWords: z.string().trim().max(60).describe('In his words; may be empty'), trades: z.array(tradeCode).max(3) })
export type AdaptAnswers = z.infer<typeof adaptAnswers>
const answersShown = adaptAnswers.extend({ roleLabel: z.string(), jobLabel: z.string(), payLabel: z.string(), tradeNames: z.array(z.string()) })
export type AdaptAnswersShown = z.infer<typeof answersShown>

const surveyWindow = z.enum(['NONE', 'NOT_YET', 'OPEN', 'OVER'])
const surveyRow = z.object({
  enrolmentId: id, rosterNo: z.number().int(), name: z.string(), state: z.enum(['ANSWERED', 'UNANSWERED', 'OPEN']), stateLabel: z.string(), answeredOn: plainDateText.nullable(), via: z.enum(['PHONE', 'PAPER']).nullable(),
  enteredBy: z.string().nullable().describe('Who said so'), why: z.string().nullable().describe('Why there is no answer'), answers: answersShown.nullable().describe('For who runs the class and its bureaus only'),
})
export type SurveyRow = z.infer<typeof surveyRow>
const share = z.object({ label: z.string(), persons: z.number().int() })
const classSurvey = z.object({
  classId: id, title: z.string(), window: surveyWindow, windowWords: z.string(), lastLesson: plainDateText.nullable(), total: z.number().int(), answered: z.number().int(), unanswered: z.number().int(), open: z.number().int(),
  roles: z.array(share), jobs: z.array(share), trades: z.array(share), rows: z.array(surveyRow), can: z.array(z.enum(['record'])),
})
export type ClassSurvey = z.infer<typeof classSurvey>

export const getAdaptSurvey = endpoint({ method: 'GET', path: '/classes/{id}/adapt-survey', tag, summary: 'The closing questionnaire of an adaptation class: who answered, who did not, who is open', params: byId, reply: classSurvey })
export const recordAdaptAnswer = endpoint({
  method: 'POST', path: '/classes/{id}/adapt-survey', tag, summary: 'Enter a trainee’s paper, or that he gave no answer (`answers` null, with `why`)', params: byId,
  body: z.strictObject({ requestId, id, enrolmentId: id, answeredOn: plainDateText, answers: adaptAnswers.nullable(), why: z.string().trim().max(100).nullable() }), reply: classSurvey,
})

const mySurvey = z.object({ enrolmentId: id, classId: id, title: z.string(), institutionName: z.string(), window: surveyWindow, answeredOn: plainDateText.nullable(), answers: answersShown.nullable(), can: z.array(z.enum(['answer'])) })
export type MySurvey = z.infer<typeof mySurvey>
export const myAdaptSurveys = endpoint({ method: 'GET', path: '/my-adapt-surveys', tag, summary: 'Questionnaires of my own adaptation classes, with what I answered', reply: z.object({ items: z.array(mySurvey) }) })
export const answerAdaptSurvey = endpoint({
  method: 'POST', path: '/my-adapt-surveys/{id}', tag, summary: 'Answer the questionnaire of my class; {id} is my enrolment', params: byId, body: z.strictObject({ requestId, answerId: id, answers: adaptAnswers }), reply: z.object({ items: z.array(mySurvey) }),
})
