import { z } from 'zod'
import { endpoint, id, plainDateText, requestId, uploadedFile } from './endpoint.ts'

/** The three tables of amounts. */
export const standardKind = z.enum(['subsidies', 'allowances', 'caps'])
export type StandardKind = z.infer<typeof standardKind>

const component = z.enum(['TRAINING', 'SKILL_TEST', 'LODGING', 'LIVING_ALLOWANCE'])
const channel = z.enum(['VOC_QUALIFICATION', 'SKILL_LEVEL', 'SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT', 'SPECIAL_ABILITY', 'TRAINING_COMPLETION', 'STARTUP_COMPLETION'])
const level = z.enum(['LX_APPRENTICE', 'L5', 'L4', 'L3', 'L2', 'L1', 'L0_SPECIAL', 'L0_CHIEF', 'NONE'])
/** Up to 10 million 元, in 分. */
const amount = z.number().int().min(1).max(1_000_000_000)
const itemCap = z.number().int().min(0).max(1_000_000_000).nullable()
const regionText = z.string().regex(/^\d{12}$/)

export const standardStep = z.enum(['check', 'confirm', 'withdraw', 'end'])

/** One row, whatever its table; amounts in 分. */
export const standardRow = z.object({
  id, kind: standardKind, regionCode: z.string(), placeName: z.string(),
  /** What the amount is for, in words. */
  what: z.string(),
  component: component.nullable(), certificateType: z.string().nullable(), level: z.string().nullable(), tradeCode: z.string().nullable(), tradeName: z.string().nullable(),
  amountFen: z.number().int(),
  tuitionCapFen: itemCap, lodgingCapFen: itemCap, skillTestCapFen: itemCap, otherCapFen: itemCap, addsAllowance: z.boolean().nullable(), directRecognitionPercent: z.number().int().nullable(),
  effectiveFrom: plainDateText, effectiveTo: plainDateText.nullable(), source: z.string(), note: z.string(),
  state: z.enum(['STARTER', 'PROPOSED', 'CONFIRMED', 'WITHDRAWN']), stateLabel: z.string(),
  /** Whether it holds on the day the list was asked for. */
  isInForce: z.boolean(),
  createdBy: z.string().nullable(), confirmedBy: z.string().nullable(), confirmedAt: z.string().nullable(),
  /** An end somebody proposed and nobody has confirmed yet. */
  ending: z.object({ on: plainDateText, by: z.string(), reason: z.string() }).nullable(),
  can: z.array(standardStep),
})
export type StandardRow = z.infer<typeof standardRow>

export const listStandards = endpoint({
  method: 'GET', path: '/standards', tag: 'standards', summary: 'Amounts of my place, of the places above it and below it, as they hold on a day; with `history` every row there was or will be',
  query: z.strictObject({ kind: standardKind, on: plainDateText.optional(), history: z.enum(['true', 'false']).optional(), regionCode: regionText.optional(), cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  reply: z.object({ on: plainDateText, placeName: z.string(), items: z.array(standardRow), next: z.string().nullable(), waiting: z.number().int(), can: z.array(z.enum(['create', 'import'])) }),
})

const dates = { effectiveFrom: plainDateText, effectiveTo: plainDateText.nullable(), source: z.string().trim().min(2).max(200), note: z.string().trim().max(300) }
const own = { requestId, id }
export const subsidyInput = z.strictObject({ ...own, component, certificateType: channel, level, amountFen: amount, directRecognitionPercent: z.number().int().min(0).max(100).nullable(), ...dates })
export const allowanceInput = z.strictObject({ ...own, amountFen: amount, ...dates })
export const capInput = z.strictObject({
  ...own, tradeCode: z.string().max(40).nullable(), level: level.nullable(), capFen: amount, tuitionCapFen: itemCap, lodgingCapFen: itemCap, skillTestCapFen: itemCap, otherCapFen: itemCap, addsAllowance: z.boolean(), ...dates,
})

export const createSubsidyStandard = endpoint({ method: 'POST', path: '/standards/subsidies', tag: 'standards', summary: 'Enter a subsidy standard of my own place; it counts once a second person confirmed it', body: subsidyInput, reply: standardRow })
export const createAllowanceStandard = endpoint({ method: 'POST', path: '/standards/allowances', tag: 'standards', summary: 'Enter the daily living allowance of my own place', body: allowanceInput, reply: standardRow })
export const createReimbursementCap = endpoint({ method: 'POST', path: '/standards/caps', tag: 'standards', summary: 'Enter the most that is reimbursed to veterans resettled in my place', body: capInput, reply: standardRow })

const ofKind = z.strictObject({ kind: standardKind })
const several = { requestId, ids: z.array(id).min(1).max(200) }
const changed = z.object({ items: z.array(standardRow) })

export const checkStandards = endpoint({
  method: 'POST', path: '/standards/{kind}/checks', tag: 'standards', summary: 'Starter rows compared with their document, word for word; they then wait for the second person', params: ofKind,
  body: z.strictObject(several), reply: changed,
})
export const confirmStandards = endpoint({
  method: 'POST', path: '/standards/{kind}/confirmations', tag: 'standards', summary: 'Second person: rows count from now on, what they replace ends the day before, proposed ends hold', params: ofKind,
  body: z.strictObject(several), reply: changed,
})
export const withdrawStandards = endpoint({
  method: 'POST', path: '/standards/{kind}/withdrawals', tag: 'standards', summary: 'Take back rows nobody has confirmed yet', params: ofKind,
  body: z.strictObject({ ...several, reason: z.string().trim().min(2).max(300) }), reply: changed,
})
export const endStandard = endpoint({
  method: 'POST', path: '/standards/{kind}/{id}/end', tag: 'standards', summary: 'Propose the last day of a row in force; it holds once a second person confirmed it', params: z.strictObject({ kind: standardKind, id }),
  body: z.strictObject({ requestId, on: plainDateText, reason: z.string().trim().min(2).max(300) }), reply: standardRow,
})

const rejectedRow = z.object({ sheet: z.string(), row: z.number().int(), column: z.string(), code: z.string(), value: z.string(), message: z.string() })
export const importStandards = endpoint({
  method: 'POST', path: '/standards/{kind}/import', tag: 'standards', summary: 'Rows of my own place from Excel or CSV; good rows wait for the second person, each other row comes back with its reason', params: ofKind,
  body: z.strictObject({ requestId, file: uploadedFile }),
  reply: z.object({ read: z.number().int(), accepted: z.number().int(), unchanged: z.number().int(), rejected: z.array(rejectedRow), unknownColumns: z.array(z.string()), errorWorkbook: z.string().nullable() }),
})
export type StandardImport = z.infer<typeof importStandards.reply>
export const standardTemplate = endpoint({ method: 'GET', path: '/standards/{kind}/template', tag: 'standards', summary: 'Template of the import', params: ofKind, replyKind: 'file' })
export const standardFile = endpoint({
  method: 'GET', path: '/standards/{kind}/file', tag: 'standards', summary: 'The list as a workbook: as of a day, or with its history', params: ofKind,
  query: z.strictObject({ on: plainDateText.optional(), history: z.enum(['true', 'false']).optional() }), replyKind: 'file',
})

/** The most a veteran of a place gets reimbursed when he files on a day. */
export const reimbursementCap = z.object({
  on: plainDateText, placeName: z.string(),
  cap: z.object({ id, placeName: z.string(), capFen: z.number().int(), tuitionCapFen: itemCap, lodgingCapFen: itemCap, skillTestCapFen: itemCap, otherCapFen: itemCap, addsAllowance: z.boolean(), source: z.string() }).nullable(),
  /** One sentence, for the veteran and for the filing. */
  text: z.string(),
})
export const getReimbursementCap = endpoint({
  method: 'GET', path: '/reimbursement-cap', tag: 'standards', summary: 'The cap in force for a trade and level; a veteran asks for his own place of resettlement, an office names one',
  query: z.strictObject({ regionCode: regionText.optional(), tradeCode: z.string().min(1).max(40), level, on: plainDateText.optional() }), reply: reimbursementCap,
})
