import { z } from 'zod'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, reason, requestId } from './endpoint.ts'

const tag = 'employment'
const name = z.string().trim().min(2).max(100)
export const placementGroup = z.enum(['WAITING', 'RECOMMENDED', 'EMPLOYED', 'FOUND', 'WILLING', 'EMPLOYED_BEFORE', 'STUDENT', 'NO_WISH'])
export const recommendationResult = z.enum(['INTERVIEWED', 'HIRED', 'NOT_HIRED', 'DECLINED'])

const recommendation = z.object({
  id, employer: z.string(), post: z.string().nullable(), contact: z.string().nullable(), recommendedOn: plainDateText, byName: z.string(), isOwn: z.boolean().describe('By the institution that trained the person; only these count'),
  resultLabel: z.string().nullable().describe('What was told last'), resultNote: z.string().nullable(), toldAt: instantText.nullable(), can: z.array(z.enum(['tell'])),
})
export type RecommendationView = z.infer<typeof recommendation>
const trainee = z.object({
  id: id.describe('Of the enrolment'), veteranId: id, personName: z.string(), classId: id, classTitle: z.string(), tradeLabel: z.string(), institutionName: z.string().describe('Who trained him and answers for him'), completedOn: plainDateText, days: z.number().int().describe('Since completion'),
  group: placementGroup, groupLabel: z.string(), finding: reason, recommendations: z.array(recommendation), can: z.array(z.enum(['recommend'])),
})
export type TraineeView = z.infer<typeof trainee>

const asked = { year: z.coerce.number().int().min(2022).max(2100).optional().describe('Of completion; without it, every year'), institutionId: id.optional() }
export const listRecommendations = endpoint({
  method: 'GET', path: '/recommendations', tag, summary: 'Completed trainees by where they stand, those completed first in front; without `group`, those who wait to be recommended', query: z.strictObject({ ...pageQuery, ...asked, group: placementGroup.optional() }), reply: pageOf(trainee),
})
export const recommendationRate = endpoint({
  method: 'GET', path: '/recommendation-rate', tag, summary: 'F19: share of completed trainees with a job wish at work after their own institution’s recommendation, with who is left out', query: z.strictObject(asked),
  reply: z.object({ basisLabel: z.string(), windowMonths: z.number().int(), counts: z.record(placementGroup, z.number().int()), recommended: z.number().int(), employedText: z.string(), recommendedText: z.string(), finding: reason }),
})
export type RecommendationRate = z.infer<typeof recommendationRate.reply>
export const recommendTrainee = endpoint({
  method: 'POST', path: '/enrolments/{id}/recommendations', tag, summary: 'Note that a completed trainee was recommended: to whom, for which post, on which day', params: byId,
  body: z.strictObject({ requestId, id, employer: name, post: name, contact: name.nullable(), recommendedOn: plainDateText }), reply: trainee,
})
const told = { requestId, id, result: recommendationResult, note: z.string().trim().min(2).max(200).nullable() }
export const tellResult = endpoint({ method: 'POST', path: '/recommendations/{id}/results', tag, summary: 'Add what came of a recommendation', params: byId, body: z.strictObject(told), reply: trainee })

const mine = recommendation.extend({ institutionName: z.string(), classTitle: z.string() })
export const myRecommendations = endpoint({ method: 'GET', path: '/my-recommendations', tag, summary: 'To whom I was recommended', reply: z.object({ items: z.array(mine) }) })
export const tellMyResult = endpoint({ method: 'POST', path: '/my-recommendations/{id}/result', tag, summary: 'Say what came of it', params: byId, body: z.strictObject(told), reply: z.object({ items: z.array(mine) }) })
