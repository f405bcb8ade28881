import { z } from 'zod'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, requestId, uploadedFile } from './endpoint.ts'
import { revealReason } from './reveal.ts'

export const dischargeType = z.enum([
  'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', 'DISCHARGE_GOV_PLACEMENT', 'DISCHARGE_MONTHLY_PENSION', 'DISCHARGE_TRANSFER', 'DISCHARGE_SELF_CHOICE', 'DISCHARGE_DEMOBILIZED',
  'DISCHARGE_RETIRED', 'DISCHARGE_SUPPORTED', 'DISCHARGE_OTHER',
])
export const education = z.enum(['JUNIOR_MIDDLE', 'SENIOR_MIDDLE', 'COLLEGE', 'BACHELOR', 'POSTGRADUATE', 'UNKNOWN'])

/** Numbers of a person that can be seen in clear, one by one, with a reason. */
export const revealedField = z.enum(['idNumber', 'phone', 'cardNo'])
export type RevealedField = z.infer<typeof revealedField>

/** One line of the real-name ledger; numbers are masked. */
export const veteranRow = z.object({
  id, name: z.string(), idMasked: z.string(), sex: z.enum(['M', 'F']), birthOn: plainDateText, phoneMasked: z.string().nullable(), resettlementRegion: z.string(), resettlementName: z.string(),
  dischargeType: z.string(), dischargeLabel: z.string(), dischargedOn: plainDateText.nullable(), education: z.string().nullable(), educationLabel: z.string(), verifyState: z.string(), classCount: z.number().int(),
})
export type VeteranRow = z.infer<typeof veteranRow>
/** One thing that happened to the one free training of a self-employment soldier. */
export const freeRightEvent = z.object({
  kind: z.enum(['LOCKED', 'RELEASED', 'USED', 'IMPORTED_AS_USED']), words: z.string(), what: z.string(), institution: z.string().nullable(), on: plainDateText.nullable(),
  pastYear: z.number().int().nullable(), place: z.string().nullable(), document: z.string().nullable(), recordedAt: instantText,
})
export const freeRightView = z.object({
  /** Whether the person has the right at all: only self-employment soldiers. */
  applies: z.boolean(), state: z.enum(['UNUSED', 'LOCKED', 'USED']),
  /** `未使用`, `已锁定（焊工班）`, `已使用（2022年8月25日，某学校）`; without names for offices that see the person only through a class. */
  label: z.string(), releases: z.number().int(), events: z.array(freeRightEvent),
})
export type FreeRightView = z.infer<typeof freeRightView>
export const veteranView = veteranRow.extend({
  freeRight: freeRightView,
  enlistedOn: plainDateText.nullable(), householdRegion: z.string().nullable(), residenceRegion: z.string().nullable(), stationPhone: z.string().nullable(), hasCard: z.boolean(), version: z.number().int(),
  /** Since when the person limits the use of the record to what the law demands. */
  restrictedAt: instantText.nullable(),
  classes: z.array(z.object({ classId: id, title: z.string(), institutionName: z.string(), startsOn: plainDateText.nullable(), state: z.string(), stateLabel: z.string() })),
  certificates: z.array(z.object({ id, typeLabel: z.string(), trade: z.string(), level: z.string(), number: z.string(), issuedOn: plainDateText, state: z.string() })),
  can: z.array(z.string()),
  reveal: z.array(revealedField).describe('Numbers this person may ask to see in clear'),
})
export type VeteranView = z.infer<typeof veteranView>

export const listVeterans = endpoint({
  method: 'GET', path: '/veterans', summary: 'Real-name ledger in my range; `q` is a name prefix, a whole ID number or a whole phone number', tag: 'veterans',
  query: z.strictObject({ ...pageQuery, q: z.string().trim().max(40).optional(), dischargeType: dischargeType.optional(), region: z.string().regex(/^\d{12}$/).optional(),
    ageFrom: z.coerce.number().int().min(0).max(120).optional(), ageTo: z.coerce.number().int().min(0).max(120).optional() }),
  reply: pageOf(veteranRow),
})
export const getVeteran = endpoint({ method: 'GET', path: '/veterans/{id}', summary: 'One person: training and certificates', tag: 'veterans', params: byId, reply: veteranView })
export const veteranInput = z.strictObject({
  name: z.string().trim().min(1).max(60), idNumber: z.string().trim().min(1).max(40), phone: z.string().trim().max(30).nullable(), dischargeType, resettlementRegion: z.string().regex(/^\d{12}$/),
  enlistedOn: plainDateText.nullable(), dischargedOn: plainDateText.nullable(), education: education.nullable(), residenceRegion: z.string().trim().max(100).nullable(), householdRegion: z.string().trim().max(100).nullable(),
})
export const createVeteran = endpoint({ method: 'POST', path: '/veterans', summary: 'Register a person', tag: 'veterans', body: z.strictObject({ requestId, id, veteran: veteranInput }), reply: veteranView })
export const updateVeteran = endpoint({
  method: 'PATCH', path: '/veterans/{id}', summary: 'Correct a person’s record (the ID number stays)', tag: 'veterans', params: byId,
  body: z.strictObject({ requestId, version: z.number().int(), veteran: veteranInput.omit({ idNumber: true }) }), reply: veteranView,
})
export const updateOwnContacts = endpoint({
  method: 'PATCH', path: '/veterans/{id}/contacts', summary: 'A veteran keeps his own phone and residence up to date', tag: 'veterans', params: byId,
  body: z.strictObject({ requestId, phone: z.string().trim().max(30).nullable(), residenceRegion: z.string().trim().max(100).nullable() }), reply: veteranView,
})
/** Details of the refusal MERGED: the record a merged one leads to. */
export const mergedInto = z.object({ veteranId: id, name: z.string(), idMasked: z.string(), resettlementName: z.string() })
export type MergedInto = z.infer<typeof mergedInto>

export const revealVeteran = endpoint({
  method: 'POST', path: '/veterans/{id}/reveal', summary: 'Numbers of one person in clear, for a stated reason; every look is in the log', tag: 'veterans', shownOnce: true, params: byId,
  body: z.strictObject({ requestId, fields: z.array(revealedField).min(1).max(3), reason: revealReason }),
  reply: z.object({ values: z.partialRecord(revealedField, z.string().nullable()) }),
})
export const importAccount = z.object({
  importId: id, read: z.number().int(), accepted: z.number().int(), created: z.number().int(), changed: z.number().int(), unchanged: z.number().int(),
  rejected: z.array(z.object({ sheet: z.string(), row: z.number().int(), column: z.string(), code: z.string(), value: z.string(), message: z.string() })),
  notes: z.array(z.object({ sheet: z.string(), row: z.number().int(), message: z.string() })).describe('What to know of rows that were accepted'),
  unknownColumns: z.array(z.string()), errorWorkbook: z.string().nullable().describe('Base64 XLSX of the rejected rows with reasons'),
})
export type ImportAccountView = z.infer<typeof importAccount>
export const importVeterans = endpoint({
  method: 'POST', path: '/veterans/import', summary: 'Import the real-name ledger from Excel or CSV; every row is accounted for', tag: 'veterans',
  body: z.strictObject({ requestId, file: uploadedFile }), reply: importAccount,
})
export const veteranTemplate = endpoint({ method: 'GET', path: '/veterans/template', summary: 'Template of the import', tag: 'veterans', replyKind: 'file' })
export const freeRightTemplate = endpoint({ method: 'GET', path: '/veterans/free-right/template', summary: 'Template for past free trainings', tag: 'veterans', replyKind: 'file' })
export const importFreeRight = endpoint({
  method: 'POST', path: '/veterans/free-right/import', summary: 'Free trainings of earlier years from Excel or CSV: the right counts as used, with year, place and document', tag: 'veterans',
  body: z.strictObject({ requestId, file: uploadedFile }), reply: importAccount.omit({ importId: true, created: true, changed: true, notes: true }),
})
export type FreeRightImport = z.infer<typeof importFreeRight.reply>
