import { z } from 'zod'
import { byId, endpoint, id, plainDateText, reason } from './endpoint.ts'

const orderMode = z.enum(['ORDER', 'POST', 'OPEN'])
/** The performance sheet of a contract: obligations with planned and actual values, and the rows behind every actual. */
export const contractPerformanceView = z.object({
  contractId: id, no: z.string(), partyAName: z.string(), institutionName: z.string(), startsOn: plainDateText, lastDay: plainDateText, asOf: plainDateText, isOver: z.boolean(),
  obligations: z.array(z.object({
    key: z.enum(['SCALE', 'CERT_RATE', 'EMPLOYMENT_RATE', 'VIOLATIONS']), label: z.string(), planned: z.string(), actual: z.string().nullable().describe('Null where nobody records it yet; never 0 for that'), finding: reason,
  })),
  modes: z.array(z.object({ mode: orderMode, label: z.string(), classes: z.number().int() })).describe('Opened classes by 订单式, 定岗式, 其他'),
  classes: z.array(z.object({
    id, title: z.string(), mode: orderMode, openedOn: plainDateText, completedOn: plainDateText.nullable(),
    trained: z.number().int().nullable().describe('Persons who really took part; null before training ends'),
    certified: z.number().int().nullable(), tookPart: z.number().int().nullable().describe('Base of 取证率; null before somebody was examined'),
  })),
  cases: z.array(z.object({ id, no: z.string(), title: z.string(), decidedOn: plainDateText })),
})
export type ContractPerformanceView = z.infer<typeof contractPerformanceView>

export const getContractPerformance = endpoint({
  method: 'GET', path: '/contracts/{id}/performance', tag: 'reports', summary: 'What a contract promised against what was done until today, with the classes and cases behind it', params: byId, reply: contractPerformanceView,
})
