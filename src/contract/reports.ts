import { z } from 'zod'
import { deadline, endpoint, id, instantText, plainDateText, reason } from './endpoint.ts'

/** One thing to do: what, whose, which step, until when, where. */
export const todoItem = z.object({
  key: z.string(), what: z.string(), detail: z.string(), classId: id.nullable(), due: deadline.nullable(),
  /** Where the work is done in the web page. */
  href: z.string(), action: z.string(), module: z.enum(['SUPERVISION', 'EXAM', 'EVALUATION', 'CLAIM', 'QUERY']),
})
export const listTodo = endpoint({
  method: 'GET', path: '/todo', summary: 'What I must do, by days left; what waits for others', tag: 'reports',
  reply: z.object({
    mine: z.array(todoItem), others: z.array(todoItem), doneThisWeek: z.number().int(),
    /** What I did this week, newest first; the last forty. */
    done: z.array(z.object({ key: z.string(), text: z.string(), classTitle: z.string().nullable(), at: instantText, href: z.string().nullable() })),
    figures: z.array(z.object({ label: z.string(), value: z.number().int(), unit: z.string(), target: z.number().int().nullable(), rate: z.string().nullable(), timeShare: z.number(), note: z.string(), href: z.string().nullable() })),
  }),
})

/** Model of annex 2 as src/documents/annex2/model.ts defines it. */
export const getForm2 = endpoint({ method: 'GET', path: '/classes/{id}/form', summary: 'Annex 2 as data, for the form view', tag: 'reports', params: z.strictObject({ id }), reply: z.looseObject({}) })
export const printForm2 = endpoint({
  method: 'GET', path: '/classes/{id}/form/{format}', summary: 'Annex 2 as PDF, DOCX or XLSX', tag: 'reports', replyKind: 'file',
  params: z.strictObject({ id, format: z.enum(['pdf', 'docx', 'xlsx']) }), query: z.strictObject({ marks: z.enum(['on', 'off']).optional() }),
})

export const measures = z.object({ openedClassCount: z.number().int().nullable(), trainingPersonTimes: z.number().int().nullable(), newSkilledPersons: z.number().int().nullable(), newHighSkilledPersons: z.number().int().nullable() })
export const ledgerQuery = z.strictObject({ year: z.coerce.number().int().min(2022).max(2100), quarter: z.coerce.number().int().min(1).max(4) })
export const measureKey = z.enum(['openedClassCount', 'trainingPersonTimes', 'newSkilledPersons', 'newHighSkilledPersons'])
/** What is corrected of a quarter frozen before: carried by a later quarter, with the month it belongs to (附3). */
const adjustment = z.object({ unit: z.string(), unitName: z.string(), year: z.number().int(), month: z.number().int(), measure: measureKey, amount: z.number().int().describe('补报 above zero, 冲减 below') })
export type LedgerAdjustment = z.infer<typeof adjustment>
export const ledgerView = z.object({
  year: z.number().int(), quarter: z.number().int(),
  units: z.array(z.object({ no: z.number().int(), code: z.string(), name: z.string(), months: z.array(measures.extend({ month: z.number().int() })), subtotal: measures })),
  total: z.object({ months: z.array(measures.extend({ month: z.number().int() })), subtotal: measures }),
  /** Classes opened in the quarter that the province organises itself; no unit's 开班数 holds them. */
  provincialClasses: z.number().int(),
  /** OPEN: figures follow every correction until `until`, the last working day for it; FROZEN: they stay, what is corrected later stands in a later quarter. */
  standing: z.object({ state: z.enum(['OPEN', 'FROZEN']), until: plainDateText, isProvisional: z.boolean(), frozenAt: instantText.nullable(), digest: z.string().nullable() }),
  /** Corrections of quarters frozen before that this quarter carries; the earliest open quarter shows those of today. */
  adjustments: z.array(adjustment),
  missingInspection: z.number().int(), recordedOnly: z.number().int(), generatedAt: instantText,
})
export type LedgerView = z.infer<typeof ledgerView>
export const getLedger = endpoint({ method: 'GET', path: '/ledger', summary: 'Annex 3 of a quarter', tag: 'reports', query: ledgerQuery, reply: ledgerView })
export const getLedgerCell = endpoint({
  method: 'GET', path: '/ledger/cell', summary: 'The named rows behind one figure', tag: 'reports',
  query: z.strictObject({ year: z.coerce.number().int().min(2020).max(2100), month: z.coerce.number().int().min(1).max(12), unit: z.string().regex(/^\d{12}$/), measure: measureKey }),
  reply: z.object({
    figure: z.number().int(), count: z.number().int(),
    /** What belongs to other counties of the unit and is not named to a county: figure = count + elsewhere. */
    elsewhere: z.number().int(), unitName: z.string(), explanation: z.string(), reasons: z.array(reason),
    classes: z.array(z.object({ id, batchNo: z.string(), title: z.string(), institutionName: z.string(), onDate: plainDateText, personTimes: z.number().int().nullable(),
      /** Organised by the province; the figure is the unit's part of it. */
      provincial: z.boolean(),
      /** Whether the caller may open the class itself. */
      mayOpen: z.boolean() })),
    persons: z.array(z.object({ name: z.string(), idMasked: z.string(), trade: z.string(), level: z.string(), onDate: plainDateText, number: z.string().nullable(), classId: id.nullable() })),
  }),
})
export type LedgerCellView = z.infer<typeof getLedgerCell.reply>
export const getLedgerAdjustment = endpoint({
  method: 'GET', path: '/ledger/adjustment', summary: 'The named records behind one adjustment of a quarter', tag: 'reports',
  query: ledgerQuery.extend({ unit: z.string().regex(/^\d{12}$/), ofYear: z.coerce.number().int().min(2020).max(2100), ofMonth: z.coerce.number().int().min(1).max(12), measure: measureKey }),
  reply: z.object({
    figure: z.number().int(), count: z.number().int().describe('Sum of the records below'), elsewhere: z.number().int().describe('What belongs to other counties of the unit and is not named to a county'), unitName: z.string(),
    records: z.array(z.object({ title: z.string(), detail: z.string(), onDate: plainDateText, amount: z.number().int(), why: z.string(), classId: id.nullable().describe('Set where the caller may open it') })),
  }),
})
export const printLedger = endpoint({
  method: 'GET', path: '/ledger/file/{format}', summary: 'Annex 3 as PDF or Excel', tag: 'reports', replyKind: 'file', params: z.strictObject({ format: z.enum(['pdf', 'xlsx']) }),
  query: ledgerQuery,
})
export const progressView = z.object({
  year: z.number().int(), asOf: plainDateText, elapsedMonths: z.number().int(), timeShare: z.string(),
  totals: z.array(z.object({ key: measureKey, label: z.string(), unit: z.string(), done: z.number().int(), target: z.number().int(), rate: z.string(), gap: z.string(), isBehind: z.boolean() })),
  units: z.array(z.object({
    no: z.number().int(), code: z.string(), name: z.string(), rank: z.number().int(),
    measures: z.array(z.object({ key: measureKey, done: z.number().int(), target: z.number().int(), rate: z.string(), rateValue: z.number().nullable(), gap: z.string(), isBehind: z.boolean(), isFarBehind: z.boolean() })),
  })),
  programmes: z.array(z.object({ code: z.string(), label: z.string(), classes: z.number().int(), persons: z.number().int() })),
  centralisedShare: z.object({ text: z.string(), verdict: z.enum(['pass', 'warn', 'missing']) }),
  /** What keeps the figures down, at most three; each leads to the rows behind it. */
  problems: z.array(z.object({ key: z.enum(['LAGGING', 'NO_INSPECTION', 'NOT_VERIFIED']), title: z.string(), text: z.string(), link: z.string(), href: z.string() })),
})
export const getProgress = endpoint({ method: 'GET', path: '/progress', summary: 'Targets of annex 1 with progress, gap, ranking', tag: 'reports', query: z.strictObject({ year: z.coerce.number().int().min(2022).max(2100) }), reply: progressView })
export const printAnnex1 = endpoint({ method: 'GET', path: '/targets/file/{format}', summary: 'Annex 1 as PDF or Excel', tag: 'reports', replyKind: 'file', params: z.strictObject({ format: z.enum(['pdf', 'xlsx']) }), query: z.strictObject({ year: z.coerce.number().int().min(2020).max(2100) }) })
export const getMap = endpoint({ method: 'GET', path: '/map', summary: 'Boundaries of the 18 units (GeoJSON), replaceable by MAP_FILE', tag: 'reports', reply: z.looseObject({}) })

export const searchKind = z.enum(['PERSON', 'CLASS', 'CERTIFICATE', 'INSTITUTION'])
/** One thing found: what tells it from its namesakes, how it stands, and the page that shows it (null where the caller has none). */
export const searchHit = z.object({
  kind: searchKind, id: z.string(), title: z.string(), text: z.string(), state: z.object({ code: z.string(), label: z.string() }).nullable(), href: z.string().nullable(),
})
export type SearchHitView = z.infer<typeof searchHit>
export const search = endpoint({
  method: 'GET', path: '/search', summary: 'People, classes, certificates and institutions the caller may see; personal numbers must be whole and are looked up by keyed hash', tag: 'reports',
  query: z.strictObject({ q: z.string().max(60).optional() }),
  reply: z.object({
    groups: z.array(z.object({
      kind: searchKind, label: z.string(),
      /** By what this group is found, in words. */
      by: z.string(), items: z.array(searchHit), hasMore: z.boolean(),
      /** The list that shows the rest. */
      moreHref: z.string().nullable(),
    })),
  }),
})
