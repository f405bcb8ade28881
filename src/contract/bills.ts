import { z } from 'zod'
import { endpoint, id, instantText, plainDateText, reason } from './endpoint.ts'
import { claimState } from './claims.ts'
import { fen } from './money.ts'

const billItem = z.object({
  id, label: z.string(), payee: z.enum(['INSTITUTION', 'VETERAN']), amountFen: fen, arithmetic: z.string(), stateLabel: z.string(),
  standard: z.object({ id, regionCode: z.string(), amountFen: fen, effectiveFrom: plainDateText, effectiveTo: plainDateText.nullable(), source: z.string() }).nullable(),
})

/** What the kept facts give when they are reckoned once more; null = no facts or standards to reckon on. */
const recomputed = z.object({ amountFen: fen.nullable(), isSame: z.boolean(), parameterVersion: z.string(), sentence: z.string() })

const bill = z.object({
  lineId: id, name: z.string(), idMasked: z.string().nullable(), classTitle: z.string(), isSubmitted: z.boolean(), reckonedFen: fen, submittedFen: fen, decidedFen: fen.nullable(), certificate: z.string().nullable(),
  reasons: z.array(reason), facts: z.array(z.object({ label: z.string(), value: z.string() })), items: z.array(billItem),
  history: z.array(z.object({ at: instantText, stateLabel: z.string(), state: claimState, parameterVersion: z.string(), reckonedFen: fen, by: z.string().nullable() })), recomputed,
})

export const getBill = endpoint({
  method: 'GET', path: '/claims/{id}/lines/{lineId}/bill', tag: 'claims', summary: 'Why this amount: clauses, kept facts and standards of one line, reckoned once more from them (R-160)', params: z.strictObject({ id, lineId: id }), reply: bill,
})
