import { z } from 'zod'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, requestId } from './endpoint.ts'

export const educationPath = z.enum(['SECONDARY_VOC', 'HIGHER_VOC', 'UPGRADE_TO_BACHELOR', 'ADULT_BACHELOR', 'GAOKAO', 'POSTGRADUATE', 'OTHER'])
export const preferenceKind = z.enum(['TUITION_REDUCTION', 'BONUS_POINTS', 'EXAM_EXEMPT', 'SEPARATE_QUOTA', 'OTHER'])
export const preferenceState = z.enum(['REQUESTED', 'REALISED', 'NOT_REALISED'])
export const educationState = z.enum(['APPLIED', 'STUDYING', 'CLOSED'])
export const educationResult = z.enum(['GRADUATED', 'NOT_ADMITTED', 'LEFT'])
export const degree = z.enum(['JUNIOR_MIDDLE', 'SENIOR_MIDDLE', 'COLLEGE', 'BACHELOR', 'POSTGRADUATE'])
export const educationGroup = z.enum(['HIGH', 'BELOW', 'UNKNOWN'])
const tag = 'education'
const year = z.number().int().min(2000).max(2100)
const inWords = z.string().trim().min(2).max(60)
const regionCode = z.string().regex(/^\d{12}$/)

const preferenceView = z.object({ id, kind: preferenceKind, label: z.string(), state: preferenceState, stateLabel: z.string(), reason: z.string().nullable(), requestedOn: plainDateText, answeredAt: instantText.nullable() })
export type PreferenceView = z.infer<typeof preferenceView>

const educationBrief = z.object({
  id, veteranId: id, personName: z.string(), regionName: z.string(), path: educationPath, pathLabel: z.string(), school: z.string(), year: z.number().int(), state: educationState, stateLabel: z.string(),
  resultLabel: z.string().nullable(), attainedLabel: z.string().nullable(), endedOn: plainDateText.nullable(), openedAt: instantText, preferences: z.array(preferenceView),
})
export type EducationBrief = z.infer<typeof educationBrief>
const educationView = educationBrief.extend({ version: z.number().int(), educationLabel: z.string().describe('Education in the ledger today'), openedBy: z.string(), closedBy: z.string().nullable(), can: z.array(z.enum(['addPreference', 'answer', 'admit', 'close'])) })
export type EducationView = z.infer<typeof educationView>

const wanted = { path: educationPath.optional(), state: educationState.optional(), year: z.coerce.number().int().min(2000).max(2100).optional(), region: regionCode.optional() }
export const listEducation = endpoint({
  method: 'GET', path: '/education-cases', tag, summary: 'Education ledger of my range, newest first', query: z.strictObject({ ...pageQuery, ...wanted }), reply: pageOf(educationBrief).extend({ can: z.array(z.enum(['open'])) }),
})
const preferenceInput = z.strictObject({ id, kind: preferenceKind, note: inWords.nullable().describe('Which, when it is none of the named') })
export const openEducation = endpoint({
  method: 'POST', path: '/education-cases', tag, summary: 'Open the case of a person of the own county, with the preferences asked for',
  body: z.strictObject({ requestId, id, veteranId: id, path: educationPath, pathNote: inWords.nullable(), school: inWords, year, preferences: z.array(preferenceInput).max(8) }), reply: educationView,
})
export const getEducation = endpoint({ method: 'GET', path: '/education-cases/{id}', tag, summary: 'One education case', params: byId, reply: educationView })
const version = z.number().int()
export const addPreference = endpoint({
  method: 'POST', path: '/education-cases/{id}/preferences', tag, summary: 'Ask for one more preference', params: byId, body: z.strictObject({ requestId, version, preference: preferenceInput }), reply: educationView,
})
export const answerPreference = endpoint({
  method: 'POST', path: '/education-cases/{id}/preferences/{preferenceId}/answer', tag, summary: 'Realised, or not realised with the reason; final', params: z.strictObject({ id, preferenceId: id }),
  body: z.strictObject({ requestId, version, isRealised: z.boolean(), reason: z.string().trim().max(200).nullable() }), reply: educationView,
})
export const admitEducation = endpoint({
  method: 'POST', path: '/education-cases/{id}/admission', tag, summary: 'The school took him; school and year as they turned out', params: byId, body: z.strictObject({ requestId, version, school: inWords, year }), reply: educationView,
})
export const closeEducation = endpoint({
  method: 'POST', path: '/education-cases/{id}/closing', tag, summary: 'Record how it ended; refused while a preference is open. A higher degree is written to the ledger', params: byId,
  body: z.strictObject({ requestId, version, result: educationResult, attained: degree.nullable(), endedOn: plainDateText }), reply: educationView,
})
export const listPreferences = endpoint({
  method: 'GET', path: '/education-preferences', tag, summary: 'Preferences not realised yet, those waiting longest first', query: z.strictObject({ ...pageQuery, state: z.enum(['REQUESTED', 'NOT_REALISED']).optional() }),
  reply: pageOf(preferenceView.extend({ caseId: id, personName: z.string(), regionName: z.string(), pathLabel: z.string(), school: z.string(), days: z.number().int() })),
})
export type OpenPreference = z.infer<typeof listPreferences.reply>['items'][number]

const counts = z.object({ path: educationPath, count: z.number().int() })
export const countEducation = endpoint({
  method: 'GET', path: '/education-counts', tag, summary: 'Cases per path and city of a year', query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) }),
  reply: z.object({ paths: z.array(z.object({ path: educationPath, label: z.string() })), units: z.array(z.object({ code: z.string(), name: z.string(), counts: z.array(counts), total: z.number().int() })), totals: z.array(counts), total: z.number().int() }),
})
export type EducationCounts = z.infer<typeof countEducation.reply>

const share = z.object({ high: z.number().int(), known: z.number().int(), unknown: z.number().int(), total: z.number().int(), shareText: z.string(), unknownText: z.string() })
export const educationShare = endpoint({
  method: 'GET', path: '/education-share', tag, summary: 'F17: share of persons with 大专及以上 before and after education upgrade, month by month', query: z.strictObject({ region: regionCode.optional() }),
  reply: z.object({ asOf: plainDateText, regionName: z.string(), before: share, after: share, months: z.array(share.extend({ month: z.string().describe('YYYY-MM'), day: plainDateText })) }),
})
export type EducationShareView = z.infer<typeof educationShare.reply>
export const educationSharePeople = endpoint({
  method: 'GET', path: '/education-share/people', tag, summary: 'The named persons behind a figure of the share; without `day`, before any case',
  query: z.strictObject({ ...pageQuery, region: regionCode.optional(), group: educationGroup, day: plainDateText.optional() }),
  reply: pageOf(z.object({ id, name: z.string(), regionName: z.string(), educationLabel: z.string(), nowLabel: z.string() })),
})
export const myEducation = endpoint({ method: 'GET', path: '/my-education', tag, summary: 'My own education cases', reply: z.object({ items: z.array(educationBrief) }) })
