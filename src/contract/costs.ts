import { z } from 'zod'
import { byId, endpoint, id, plainDateText, requestId } from './endpoint.ts'

export const costItem = z.enum(['TUITION', 'LODGING', 'SKILL_TEST', 'LIVING_ALLOWANCE'])
/** Who pays a line; the trainee is none of them. */
export const costPayer = z.enum(['SUBSIDY', 'INSTITUTION', 'EVALUATOR'])

/** The four lines of one trainee; amounts in 分, null while nobody has stated one or no standard holds. */
export const costSlip = z.object({
  enrolmentId: id, asOf: plainDateText,
  lines: z.array(z.object({
    item: costItem, label: z.string(), amountFen: z.number().int().nullable(), payer: costPayer.nullable(), payerLabel: z.string(), traineeShareFen: z.number().int(),
    /** How the amount came about, or what is missing. */
    note: z.string(),
  })).length(4),
  /** What the trainee is spared: tuition, lodging and skill test as far as stated. */
  sparedFen: z.number().int(), allowanceFen: z.number().int().nullable(),
})
export type CostSlip = z.infer<typeof costSlip>

export const getCostSlip = endpoint({ method: 'GET', path: '/enrolments/{id}/costs', tag: 'roster', summary: 'The cost slip of one trainee: tuition, lodging, skill test, living allowance, and who pays', params: byId, reply: costSlip })

const classCosts = z.object({ trainees: z.number().int(), slips: z.array(costSlip), can: z.array(z.enum(['set'])) })
export type ClassCosts = z.infer<typeof classCosts>
export const getClassCosts = endpoint({ method: 'GET', path: '/classes/{id}/costs', tag: 'roster', summary: 'The cost slips of everybody on a roster', params: byId, reply: classCosts })

const stated = z.strictObject({ amountFen: z.number().int().min(0).max(100_000_000), payer: costPayer })
export const setClassCosts = endpoint({
  method: 'PUT', path: '/classes/{id}/costs', tag: 'roster', summary: 'What tuition, lodging and skill test cost per trainee and who pays, for everybody on the roster who is not yet claimed', params: byId,
  body: z.strictObject({ requestId, tuition: stated, lodging: stated, skillTest: stated }), reply: z.object({ trainees: z.number().int(), slips: z.array(costSlip) }),
})
