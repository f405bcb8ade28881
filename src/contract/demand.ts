import { z } from 'zod'
import { byId, endpoint, id, pageOf, pageQuery, plainDateText, reason, requestId } from './endpoint.ts'

const tag = 'demand'
const regionCode = z.string().regex(/^\d{12}$/)
const year = z.coerce.number().int().min(2020).max(2100)
const tradeCode = z.string().max(40)
export const surveyScene = z.enum(['CARD_ISSUE', 'VISIT', 'ADAPTATION', 'SELF'])
export const employmentState = z.enum(['EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED', 'UNEMPLOYED', 'STUDYING', 'NO_WISH'])
export const incomeBand = z.enum(['UNDER_2000', 'FROM_2000', 'FROM_4000', 'FROM_6000', 'REFUSED'])
export const wishQuarter = z.enum(['ANY', 'Q1', 'Q2', 'Q3', 'Q4'])

/** The twelve fields of the survey (D-27); null = not asked. */
export const surveyAnswers = z.strictObject({
  contactConfirmed: z.boolean().nullable(), livingPlace: regionCode.nullable(), employmentState: employmentState.nullable(), incomeBand: incomeBand.nullable(), skillHeld: z.string().trim().max(60), certificateHeld: z.string().trim().max(60),
  wantsTraining: z.boolean(), trades: z.array(tradeCode).max(3), quarter: wishQuarter.nullable(), place: regionCode.nullable(), startupWish: z.boolean().nullable(), educationWish: z.boolean().nullable(),
})
export type SurveyAnswers = z.infer<typeof surveyAnswers>
export const surveyView = z.object({
  id, veteranId: id, scene: surveyScene, sceneLabel: z.string(), surveyedOn: plainDateText, validUntil: plainDateText, enteredBy: z.string().nullable(), answers: surveyAnswers, tradeNames: z.array(z.string()),
  livingPlaceName: z.string().nullable(), placeName: z.string().nullable(), isCurrent: z.boolean(), isValid: z.boolean(), withdrawnWhy: z.string().nullable(),
  invitations: z.array(z.object({ at: z.string(), by: z.string(), text: z.string(), channel: z.enum(['MESSAGE', 'CALL']) })),
})
export type SurveyView = z.infer<typeof surveyView>
export const surveysOf = z.object({ veteranId: id, name: z.string(), current: surveyView.nullable(), earlier: z.array(surveyView), can: z.array(z.enum(['record', 'withdraw'])) })

export const getSurveys = endpoint({ method: 'GET', path: '/veterans/{id}/surveys', tag, summary: 'What a veteran was asked, the newest first', params: byId, reply: surveysOf })
export const recordSurvey = endpoint({
  method: 'POST', path: '/veterans/{id}/surveys', tag, summary: 'Write down a survey; it takes the place of the one before, which stays', params: byId,
  body: z.strictObject({ requestId, id, scene: surveyScene, surveyedOn: plainDateText, answers: surveyAnswers }), reply: surveysOf,
})
export const withdrawWish = endpoint({
  method: 'POST', path: '/veterans/{id}/surveys/withdrawal', tag, summary: 'Take back the wish to be trained', params: byId, body: z.strictObject({ requestId, surveyId: id, why: z.string().trim().min(2).max(200) }), reply: surveysOf,
})

export const wishRow = z.object({
  id, veteranId: id, name: z.string(), phoneMasked: z.string().nullable(), regionCode, regionName: z.string(), tradeNames: z.array(z.string()), quarterLabel: z.string(), surveyedOn: plainDateText, validUntil: plainDateText,
  isMet: z.boolean(), invitedAt: z.string().nullable(), channel: z.enum(['MESSAGE', 'CALL']).nullable(),
})
export type WishRow = z.infer<typeof wishRow>
export const listWishes = endpoint({
  method: 'GET', path: '/wishes', tag, summary: 'People of my range with a valid wish to be trained, those not yet trained unless asked otherwise, longest waiting first',
  query: z.strictObject({ ...pageQuery, trade: tradeCode.optional(), place: regionCode.optional(), quarter: wishQuarter.optional(), which: z.enum(['UNMET', 'MET', 'ALL']).optional() }),
  reply: pageOf(wishRow).extend({ coverage: z.object({ willing: z.number().int(), met: z.number().int(), text: z.string(), expired: z.number().int(), withdrawn: z.number().int() }), can: z.array(z.enum(['invite'])) }),
})
export const inviteWilling = endpoint({
  method: 'POST', path: '/wishes/invitations', tag, summary: 'Tell people of a training: a message where they agreed to one and have a phone, the others are to be called',
  body: z.strictObject({ requestId, surveyIds: z.array(id).min(1).max(200), text: z.string().trim().min(2).max(300) }),
  reply: z.object({ messages: z.number().int(), calls: z.number().int() }),
})

/** Valid wishes per trade and place; a person with three trades counts once in each. */
export const tradeDemand = z.object({ tradeCode, tradeName: z.string(), persons: z.number().int(), places: z.array(z.object({ code: regionCode, name: z.string(), persons: z.number().int() })) })
export const wishTable = endpoint({
  method: 'GET', path: '/wishes/table', tag, summary: 'Valid wishes trade by county for a period', query: z.strictObject({ quarter: wishQuarter.optional() }),
  reply: z.object({ rows: z.array(tradeDemand), places: z.array(z.object({ code: regionCode, name: z.string(), persons: z.number().int() })), persons: z.number().int().describe('Persons, each once') }),
})
export type WishTable = z.infer<typeof wishTable.reply>

export const demandItem = z.object({
  id, year: z.number().int(), tradeCode, tradeName: z.string(), regionCode, regionName: z.string(), persons: z.number().int(), prospect: z.string(), whyNotLocal: z.string(), wishes: z.number().int(), state: z.enum(['DRAFT', 'CONFIRMED']), version: z.number().int(),
  enteredBy: z.string(), confirmedBy: z.string().nullable(), can: z.array(z.enum(['change', 'confirm'])),
})
export type DemandItem = z.infer<typeof demandItem>
export const unitQuota = z.object({ unit: regionCode, name: z.string(), demanded: z.number().int(), persons: z.number().int(), enrolled: z.number().int().nullable() })
export const provincialPlan = z.object({
  id, year: z.number().int(), tradeCode, tradeName: z.string(), seats: z.number().int(), wishes: z.number().int(), demanded: z.number().int(), prospect: z.string(), whyNotLocal: z.string(), state: z.enum(['PROPOSED', 'DECIDED', 'REFUSED']),
  stateLabel: z.string(), version: z.number().int(), reasons: z.array(reason), proposedBy: z.string(), decidedBy: z.string().nullable(), opinion: z.string().nullable(), classId: id.nullable(), classTitle: z.string().nullable(),
  quotas: z.array(unitQuota), arithmetic: z.string(), can: z.array(z.enum(['decide', 'link'])),
})
export type ProvincialPlan = z.infer<typeof provincialPlan>
const ranked = z.object({ tradeCode, tradeName: z.string(), wishes: z.number().int(), demanded: z.number().int(), units: z.array(z.object({ unit: regionCode, name: z.string(), persons: z.number().int() })) })
export const getDemand = endpoint({
  method: 'GET', path: '/provincial-demand', tag, summary: 'What places asked the province to organise in a year, the trades ranked, and what was decided', query: z.strictObject({ year: year.optional() }),
  reply: z.object({ year: z.number().int(), items: z.array(demandItem), ranking: z.array(ranked), plans: z.array(provincialPlan), can: z.array(z.enum(['ask', 'propose'])) }),
})
export type DemandOfYear = z.infer<typeof getDemand.reply>
const facts = { prospect: z.string().trim().min(2).max(300), whyNotLocal: z.string().trim().min(2).max(300) }
export const saveDemandItem = endpoint({
  method: 'POST', path: '/provincial-demand/items', tag, summary: 'Ask the province to organise a trade, or change what was asked before it is confirmed',
  body: z.strictObject({ requestId, id, year: z.number().int().min(2020).max(2100), tradeCode, persons: z.number().int().min(1).max(10_000), ...facts, version: z.number().int().optional() }), reply: demandItem,
})
export const confirmDemandItem = endpoint({ method: 'POST', path: '/provincial-demand/items/{id}/confirm', tag, summary: 'The second desk confirms the demand', params: byId, body: z.strictObject({ requestId, version: z.number().int() }), reply: demandItem })
export const proposePlan = endpoint({
  method: 'POST', path: '/provincial-demand/plans', tag, summary: 'Propose that the province organises a trade; quotas follow the confirmed demand by largest remainder',
  body: z.strictObject({ requestId, id, year: z.number().int().min(2020).max(2100), tradeCode, seats: z.number().int().min(1).max(10_000), ...facts }), reply: provincialPlan,
})
export const decidePlan = endpoint({
  method: 'POST', path: '/provincial-demand/plans/{id}/decision', tag, summary: 'The section chief of the province decides', params: byId, body: z.strictObject({ requestId, version: z.number().int(), agree: z.boolean(), opinion: z.string().trim().min(2).max(300) }), reply: provincialPlan,
})
export const linkPlanClass = endpoint({
  method: 'POST', path: '/provincial-demand/plans/{id}/class', tag, summary: 'Name the class of the province that came of a decided plan', params: byId, body: z.strictObject({ requestId, version: z.number().int(), classId: id }), reply: provincialPlan,
})
