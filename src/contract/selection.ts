import { z } from 'zod'
import { byId, deadline, endpoint, id, instantText, pageOf, pageQuery, plainDateText, reason, requestId, uploadedFile } from './endpoint.ts'

export const roundState = z.enum(['OPEN', 'SELECTED', 'IN_PUBLICITY', 'FINISHED', 'WITHDRAWN'])
export const applicationState = z.enum(['SUBMITTED', 'RETURNED', 'UNDER_SCORING', 'SELECTED', 'NOT_SELECTED', 'IN_PUBLICITY', 'RECOGNISED', 'REJECTED', 'LAPSED', 'WITHDRAWN'])
const tag = 'selection'
const version = z.number().int()
const words = (least: number, most: number) => z.string().trim().min(least).max(most)

const criterion = z.strictObject({ name: words(2, 40), weight: z.number().int().min(1).max(100) })
const askedTrade = z.strictObject({ tradeCode: z.string().max(40), levels: z.array(z.string().max(20)).min(1).max(9) })

const roundBrief = z.object({
  id, title: z.string(), year: z.number().int(), officeName: z.string(), regionName: z.string(), state: roundState, stateLabel: z.string(), opensOn: plainDateText, closesOn: plainDateText, isTakingApplications: z.boolean(),
  trades: z.array(z.object({ code: z.string(), name: z.string() })), applicants: z.number().int().describe('Of an institution: its own'), recognised: z.number().int(), myApplicationId: id.nullable(),
})
export type RoundBrief = z.infer<typeof roundBrief>

/** One of the steps of 三(二)5 with its day; `state` of an institution's ruler is the same. */
const step = z.object({ key: z.enum(['CALL', 'APPLY', 'CHOOSE', 'PUBLICISE', 'RECOGNISE']), label: z.string(), on: plainDateText.nullable(), note: z.string(), state: z.enum(['done', 'current', 'waiting']) })

const applicant = z.object({
  id, institutionId: id, institutionName: z.string(), regionName: z.string(), state: applicationState, stateLabel: z.string(), submittedAt: instantText, checkDue: deadline.nullable(),
  trades: z.array(z.object({ code: z.string(), name: z.string(), levels: z.array(z.string()), isWanted: z.boolean() })),
  scorers: z.number().int(), conflicts: z.number().int(), averageHundredths: z.number().int().nullable(), arithmetic: z.string().nullable(), rank: z.number().int().nullable(),
  myPart: z.enum(['none', 'mayState', 'mayScore', 'scored', 'conflict']),
})
export type Applicant = z.infer<typeof applicant>

/** What veterans of the round's place wish to learn beside what is called for and offered, trade by trade. */
const roundDemand = z.object({
  tradeCode: z.string(), tradeName: z.string(), persons: z.number().int().describe('With a valid wish for this trade'), places: z.array(z.object({ name: z.string(), persons: z.number().int() })),
  isCalled: z.boolean(), applicants: z.array(z.object({ id, institutionName: z.string(), isChosen: z.boolean() })), flag: z.enum(['NO_WISH', 'NO_APPLICANT', 'NOT_CALLED']).nullable(),
})
export type RoundDemand = z.infer<typeof roundDemand>

const withdrawn = z.object({ by: z.string(), at: instantText, reason: z.string() }).nullable().describe('Of a round that was taken back')

export const roundView = roundBrief.extend({
  version, conditions: z.string(), items: z.array(z.string()), criteria: z.array(criterion), passMark: z.number().int(), openedBy: z.string(), openedAt: instantText, selectedBy: z.string().nullable(), selectedAt: instantText.nullable(), opinion: z.string().nullable(),
  outOfOrder: z.string().nullable(), leastScorers: z.number().int(), steps: z.array(step), applications: z.array(applicant).describe('Best first once scored; of an institution: its own'),
  demand: z.array(roundDemand).nullable().describe('Null for institutions'),
  notice: z.object({ id, number: z.string().nullable(), stateLabel: z.string(), until: plainDateText.nullable(), left: z.number().int().nullable(), open: z.number().int() }).nullable(),
  selecting: z.array(reason).describe('What stands between now and the choice; empty where the person does not choose'), recognising: z.array(reason).describe('What stands between now and recognition'),
  withdrawn, can: z.array(z.enum(['apply', 'select', 'draftNotice', 'recognise', 'withdraw'])),
})
export type RoundView = z.infer<typeof roundView>

const sheet = z.object({ scorer: z.string(), points: z.array(z.number().int()), total: z.number().int(), note: z.string(), signedAt: instantText })
export const applicationView = applicant.extend({
  version, roundId: id, roundTitle: z.string(), year: z.number().int(), roundState, criteria: z.array(criterion), passMark: z.number().int(), statement: z.string(), catalogue: z.array(reason).describe('Per trade: whether it stands in the catalogue of the year'),
  missing: z.array(z.string()), checkedBy: z.string().nullable(), files: z.array(z.object({ id, title: z.string(), addedAt: instantText })), steps: z.array(step), items: z.array(z.string()),
  sheets: z.array(sheet).describe('Of others only once one has given one’s own; never shown to an institution'), statements: z.array(z.object({ person: z.string(), hasConflict: z.boolean(), note: z.string(), signedAt: instantText })),
  notice: roundView.shape.notice, validTo: plainDateText.nullable(), whyNotScoring: z.string().nullable(), withdrawn, can: z.array(z.enum(['resubmit', 'addFile', 'return', 'accept', 'state', 'score'])),
})
export type ApplicationView = z.infer<typeof applicationView>

export const listRounds = endpoint({
  method: 'GET', path: '/selection-rounds', tag, summary: 'Selection rounds of my range, or open to my institution, newest first', query: z.strictObject({ ...pageQuery, year: z.coerce.number().int().min(2020).max(2100).optional() }),
  reply: pageOf(roundBrief).extend({ can: z.array(z.enum(['open'])), whyNotOpen: z.string().nullable() }),
})
export const openRound = endpoint({
  method: 'POST', path: '/selection-rounds', tag, summary: 'Open a round: its conditions are public from now on and never change; city and province only',
  body: z.strictObject({
    requestId, id, title: words(4, 80), year: z.number().int().min(2020).max(2100), closesOn: plainDateText, conditions: words(4, 4000), items: z.array(words(2, 200)).max(30), tradeCodes: z.array(z.string().max(40)).min(1).max(60),
    criteria: z.array(criterion).min(1).max(20), passMark: z.number().int().min(0).max(100),
  }), reply: roundView,
})
export const getRound = endpoint({ method: 'GET', path: '/selection-rounds/{id}', tag, summary: 'One round with its steps, its applicants, and what may be done next', params: byId, reply: roundView })
const application = { trades: z.array(askedTrade).min(1).max(30), statement: words(4, 4000) }
export const applyInRound = endpoint({
  method: 'POST', path: '/selection-rounds/{id}/applications', tag, summary: 'Apply for one’s own institution; every trade and level must stand in the catalogue of the year', params: byId,
  body: z.strictObject({ requestId, id, ...application }), reply: applicationView,
})
export const selectInRound = endpoint({
  method: 'POST', path: '/selection-rounds/{id}/selection', tag, stepUp: true, summary: 'Choose by the ranked scores, signed; whoever is not named is not selected', params: byId,
  body: z.strictObject({ requestId, version, applicationIds: z.array(id).max(500), opinion: words(2, 300), outOfOrder: words(4, 300).nullable() }), reply: roundView,
})
export const draftSelectionNotice = endpoint({
  method: 'POST', path: '/selection-rounds/{id}/notice', tag, summary: 'Draw up the public notice of who was chosen; another person publishes it', params: byId, body: z.strictObject({ requestId, version, noticeId: id }), reply: roundView,
})
export const recogniseSelected = endpoint({
  method: 'POST', path: '/selection-rounds/{id}/recognition', tag, stepUp: true, summary: 'Recognise who was shown to the public and nobody objected to successfully, signed; sets the trades each may teach', params: byId,
  body: z.strictObject({ requestId, version, validTo: plainDateText, opinion: words(2, 300) }), reply: roundView,
})
export const withdrawRound = endpoint({
  method: 'POST', path: '/selection-rounds/{id}/withdrawal', tag, summary: 'Take back a round that was opened with an error, with the reason; refused once its choice is in publicity', params: byId,
  body: z.strictObject({ requestId, version, reason: words(2, 300) }), reply: roundView,
})

export const getApplication = endpoint({ method: 'GET', path: '/selection-applications/{id}', tag, summary: 'One application with its papers, its check and its scores', params: byId, reply: applicationView })
export const resubmitApplication = endpoint({
  method: 'PUT', path: '/selection-applications/{id}', tag, summary: 'Hand a returned application in again', params: byId, body: z.strictObject({ requestId, version, ...application }), reply: applicationView,
})
export const addSelectionFile = endpoint({
  method: 'POST', path: '/selection-applications/{id}/files', tag, summary: 'Add a paper: PDF or picture', params: byId, body: z.strictObject({ requestId, title: words(2, 60), file: uploadedFile }), reply: applicationView,
})
export const getSelectionFile = endpoint({ method: 'GET', path: '/selection-applications/{id}/files/{fileId}', tag, summary: 'One paper of an application', params: z.strictObject({ id, fileId: id }), replyKind: 'file' })
export const returnApplication = endpoint({
  method: 'POST', path: '/selection-applications/{id}/return', tag, summary: 'Return it with a list of what is missing', params: byId, body: z.strictObject({ requestId, version, missing: z.array(words(2, 200)).min(1).max(20) }), reply: applicationView,
})
export const acceptApplication = endpoint({ method: 'POST', path: '/selection-applications/{id}/accept', tag, summary: 'It is complete: on to the scorers', params: byId, body: z.strictObject({ requestId, version }), reply: applicationView })
export const stateInterest = endpoint({
  method: 'POST', path: '/selection-applications/{id}/statement', tag, summary: 'Sign whether one has an interest in the applicant; who has does not score it', params: byId,
  body: z.strictObject({ requestId, hasConflict: z.boolean(), note: z.string().trim().max(200) }), reply: applicationView,
})
export const scoreApplication = endpoint({
  method: 'POST', path: '/selection-applications/{id}/scores', tag, summary: 'Sign a score sheet: whole points per criterion', params: byId,
  body: z.strictObject({ requestId, points: z.array(z.number().int().min(0).max(100)).min(1).max(20), note: z.string().trim().max(500) }), reply: applicationView,
})
