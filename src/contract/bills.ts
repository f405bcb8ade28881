import { z } from 'zod'
import { byId, endpoint, id, instantText, plainDateText, reason } from './endpoint.ts'
import { claimState, claimStrip } from './claims.ts'
import { fen } from './money.ts'

/** What is left of one amount after another, in 分; below 0 only where something is wrong. */
const difference = z.number().int()
const payee = z.enum(['INSTITUTION', 'VETERAN'])

/** A confirmed row of the money tables as a bill names it; `version` counts the rows confirmed for the same thing and place. */
const billStandard = z.object({
  id, name: z.string(), regionName: z.string(), version: z.number().int(), amountFen: fen, effectiveFrom: plainDateText, effectiveTo: plainDateText.nullable(), confirmedOn: plainDateText, source: z.string(),
  followedOn: plainDateText.nullable().describe('From when a later version holds'),
})
export type BillStandard = z.infer<typeof billStandard>

const billItem = z.object({
  id, label: z.string(), payee, amountFen: fen, arithmetic: z.string(), stateLabel: z.string(), standard: billStandard.nullable(),
  lower: billStandard.nullable().describe('The standard of the lower level paid before, where only the difference is paid'),
})

/** What the kept facts give when they are reckoned once more; null = no facts or standards to reckon on. */
const recomputed = z.object({ amountFen: fen.nullable(), isSame: z.boolean(), parameterVersion: z.string(), sentence: z.string() })

/** An order of payment or recovery; `amountFen` is what of it is for this bill, `wholeFen` the whole order its sources are of. */
const billMove = z.object({
  id, kind: z.enum(['PAYMENT', 'RECOVERY']), no: z.string(), state: z.enum(['OPEN', 'DONE', 'BACK', 'CANCELLED']), stateLabel: z.string(), on: plainDateText.nullable(), amountFen: fen, wholeFen: fen,
  sources: z.array(z.object({ name: z.string(), amountFen: fen })), note: z.string().nullable(),
})
export type BillMove = z.infer<typeof billMove>

/** net = paid − recovered; open = decided − paid, null while nothing is decided. */
const billMoney = z.object({ paidFen: fen, backFen: fen, recoveredFen: fen, netFen: difference, openFen: difference.nullable(), moves: z.array(billMove) })

const step = z.object({ label: z.string(), text: z.string() })
const excluded = z.object({ code: z.string(), label: z.string(), clause: z.string() })
const person = { lineId: id, name: z.string(), idMasked: z.string().nullable() }

const bill = z.object({
  ...person, classTitle: z.string(), isSubmitted: z.boolean(), reckonedFen: fen, submittedFen: fen, decidedFen: fen.nullable(), certificate: z.string().nullable(),
  reasons: z.array(reason), facts: z.array(z.object({ label: z.string(), value: z.string() })), steps: z.array(step), excluded: z.array(excluded), items: z.array(billItem),
  changed: z.array(z.object({ label: z.string(), kept: z.string(), today: z.string() })).describe('Facts that are others today; the bill stays on the kept ones'),
  history: z.array(z.object({ at: instantText, stateLabel: z.string(), state: claimState, parameterVersion: z.string(), reckonedFen: fen, by: z.string().nullable() })), recomputed, money: billMoney,
})
export type BillView = z.infer<typeof bill>

export const getBill = endpoint({
  method: 'GET', path: '/claims/{id}/lines/{lineId}/bill', tag: 'claims', summary: 'Why this amount: clauses, kept facts and standards of one line, reckoned once more from them (R-160)', params: z.strictObject({ id, lineId: id }), reply: bill,
})

const classBill = z.object({
  id, classId: id, classTitle: z.string(), batchNo: z.string().nullable(), institutionName: z.string(), kindLabel: z.string(), state: claimState, stateLabel: z.string(), parameterVersion: z.string(), reckonedAt: instantText,
  strip: claimStrip, balance: z.string().describe('Applied = approved + excluded + undecided, in yuan'), reasons: z.array(reason), recomputed,
  components: z.array(z.object({ label: z.string(), payee, persons: z.number().int(), amountFen: fen, paidFen: fen, recoveredFen: fen })),
  lines: z.array(z.object({
    ...person, rosterNo: z.number().int(), resultLabel: z.string(), isCounted: z.boolean(), submittedFen: fen, decidedFen: fen.nullable(), recomputedFen: fen.nullable(), isSame: z.boolean(), paidFen: fen, recoveredFen: fen, hasChanged: z.boolean(),
  })),
  funds: z.array(z.object({ name: z.string(), paidFen: fen, recoveredFen: fen })), money: billMoney,
})
export type ClassBillView = z.infer<typeof classBill>

export const getClassBill = endpoint({
  method: 'GET', path: '/claims/{id}/bill', tag: 'claims', summary: 'The bill of a class: sums by component, the balance, the cap, every line reckoned once more, and the funds it was paid from (R-160, R-187)', params: byId, reply: classBill,
})

const myBill = z.object({
  lineId: id, classTitle: z.string(), institutionName: z.string(), completedOn: plainDateText.nullable(), certificate: z.string().nullable(), amountFen: fen,
  result: z.enum(['UNDER_REVIEW', 'NOTHING', 'APPROVED', 'PAID', 'RECOVERED']), items: z.array(billItem.extend({ paidOn: plainDateText.nullable() })), steps: z.array(step), excluded: z.array(excluded),
  reasons: z.array(z.string()), facts: z.array(z.object({ label: z.string(), value: z.string() })), recomputed: recomputed.nullable().describe('null while nothing is decided'), toSchoolFen: fen, toMeFen: fen, recoveredFen: fen,
})
export type MyBill = z.infer<typeof myBill>
const myBillsView = z.object({ toSchoolFen: fen, toMeFen: fen, recoveredFen: fen, items: z.array(myBill) })
export type MyBillsView = z.infer<typeof myBillsView>

export const myBills = endpoint({ method: 'GET', path: '/my-bills', tag: 'claims', summary: 'What the state paid for the veteran who asks, to whomever, line by line with the reasons (R-160)', reply: myBillsView })
