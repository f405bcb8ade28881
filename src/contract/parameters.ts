import { z } from 'zod'
import { deadline, endpoint, id, plainDateText, requestId, uploadedFile } from './endpoint.ts'

export const parameterValue = z.union([z.number(), z.boolean(), z.null(), z.string().max(200), z.array(z.number()).max(20), z.array(z.string().max(60)).max(20)])
export type ParameterValueView = z.infer<typeof parameterValue>

/** One version: from a day on, for the province (regionCode null) or one stricter place. */
export const parameterVersion = z.object({
  id, regionCode: z.string().nullable(), placeName: z.string(), value: parameterValue, valueText: z.string(), effectiveFrom: plainDateText, clause: z.string(), reason: z.string(),
  setBy: z.string().nullable(),
  /** `OVERRULED`: a local value that has become looser than the one above it, and no longer holds. */
  state: z.enum(['CURRENT', 'FUTURE', 'PAST', 'OVERRULED']),
})
export const parameterRow = z.object({
  key: z.string(), label: z.string(), unit: z.string(),
  /** What holds for the caller's place today. */
  value: parameterValue, valueText: z.string(),
  /** What the notice or the platform starts with. */
  initialValue: parameterValue, initialText: z.string(), initialFrom: plainDateText,
  clause: z.string(), clauseTitle: z.string().nullable(),
  /** `S` stated in the notice, `D` a choice where it is silent. */
  mark: z.enum(['S', 'D']), direction: z.enum(['max', 'min']).nullable(), inclusive: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
  versions: z.array(parameterVersion),
  can: z.array(z.string()),
})
export type ParameterRowView = z.infer<typeof parameterRow>

export const listParameters = endpoint({
  method: 'GET', path: '/parameters', summary: 'Policy page: the notice, its clauses, and every parameter with its value for my place', tag: 'parameters',
  query: z.strictObject({ day: plainDateText.optional() }),
  reply: z.object({
    document: z.object({ number: z.string(), title: z.string(), issuer: z.string(), issuedOn: plainDateText }),
    day: plainDateText, placeName: z.string(),
    items: z.array(parameterRow),
    clauses: z.array(z.object({ id: z.string(), title: z.string(), text: z.string(), appliedBy: z.enum(['RULES', 'PEOPLE']), because: z.string().nullable(), parameterKeys: z.array(z.string()) })),
  }),
})

const newValue = z.strictObject({
  requestId, id, value: parameterValue, effectiveFrom: plainDateText, reason: z.string().trim().min(2).max(300),
  clause: z.string().trim().min(1).max(120).optional().describe('The document or clause the value follows; default: that of the parameter'),
})
const byKey = z.strictObject({ key: z.string().max(60) })

export const setParameter = endpoint({
  method: 'POST', path: '/parameters/{key}/values', summary: 'A new provincial value from today or a later day on', tag: 'parameters', params: byKey, body: newValue, reply: parameterRow,
})
export const setLocalParameter = endpoint({
  method: 'POST', path: '/parameters/{key}/local-values', summary: 'A value of my city or county, at least as strict as the one above it', tag: 'parameters',
  params: byKey, body: newValue, reply: parameterRow,
})

export const rulerDay = z.object({
  date: plainDateText, weekday: z.string(), counted: z.number().int().nullable(), kind: z.enum(['START', 'WORKDAY', 'SWAP_WORKDAY', 'WEEKEND', 'HOLIDAY']), note: z.string(), provisional: z.boolean(),
})
export const getDeadline = endpoint({
  method: 'GET', path: '/calendar/deadline', summary: 'The last day of so many working days, with every day counted or skipped', tag: 'parameters',
  query: z.strictObject({ from: plainDateText, plus: z.coerce.number().int().min(0).max(1000) }),
  reply: z.object({ deadline, skipped: z.array(plainDateText), ruler: z.array(rulerDay) }),
})
export const getCalendar = endpoint({
  method: 'GET', path: '/calendar/{year}', summary: 'Working days of a year', tag: 'parameters', params: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) }),
  reply: z.object({
    year: z.number().int(), isPublished: z.boolean(), workingDays: z.number().int(), publishedYears: z.array(z.number().int()),
    days: z.array(z.object({ date: plainDateText, isWorkday: z.boolean(), note: z.string() })), can: z.array(z.string()),
  }),
})

const rejectedRow = z.object({ sheet: z.string(), row: z.number().int(), column: z.string(), code: z.string(), value: z.string(), message: z.string() })
/** An import of reference data applies as a whole: one rejected row, and nothing changes. */
const wholeImport = { read: z.number().int(), accepted: z.number().int(), rejected: z.array(rejectedRow), applied: z.boolean() }
const year = z.strictObject({ year: z.coerce.number().int().min(2020).max(2100) })

export const importCalendar = endpoint({
  method: 'POST', path: '/calendar/{year}/import', summary: 'The holidays and swapped working days of a year, from Excel or CSV; other days are Monday to Friday', tag: 'parameters',
  params: year, body: z.strictObject({ requestId, file: uploadedFile }), reply: z.object({ year: z.number().int(), workingDays: z.number().int(), changedDays: z.number().int(), ...wholeImport }),
})
export const calendarTemplate = endpoint({ method: 'GET', path: '/calendar/template', summary: 'Template of the calendar import', tag: 'parameters', replyKind: 'file' })
export const getSkillHenanCategories = endpoint({
  method: 'GET', path: '/skill-henan-categories/{year}', summary: 'The fourteen special categories of a year; none before they are imported', tag: 'parameters', params: year,
  reply: z.object({ year: z.number().int(), years: z.array(z.number().int()), categories: z.array(z.object({ seq: z.number().int(), name: z.string(), leadDepartment: z.string() })), can: z.array(z.enum(['import'])) }),
})
export const importSkillHenanCategories = endpoint({
  method: 'POST', path: '/skill-henan-categories/{year}/import', summary: 'The fourteen special categories of the year, from Excel or CSV', tag: 'parameters',
  params: year, body: z.strictObject({ requestId, file: uploadedFile }),
  reply: z.object({ year: z.number().int(), categories: z.array(z.object({ seq: z.number().int(), name: z.string(), leadDepartment: z.string() })), ...wholeImport }),
})
export const skillHenanTemplate = endpoint({ method: 'GET', path: '/skill-henan-categories/template', summary: 'Template of the category import', tag: 'parameters', replyKind: 'file' })
