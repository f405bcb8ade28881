import { decision, type Decision, type Reason } from '../values/decision.ts'
import { formatDate, type PlainDate } from '../values/plain-date.ts'
import { EMPLOYMENT_STATES } from './needs-survey.ts'
import { reason, type Rule } from './reason.ts'

export type EmploymentStatus = keyof typeof EMPLOYMENT_STATES
export const WORKING = ['EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED'] as const satisfies readonly EmploymentStatus[]
/** At work in the sense of the two rates: employed, flexibly, or with a business of his own. */
export const isWorking = (status: string | null): boolean => WORKING.some((w) => w === status)

/** What shows that somebody works. */
export const EMPLOYMENT_PROOFS = { CONTRACT: '劳动合同', SOCIAL_INSURANCE: '社保缴费证明', BUSINESS_LICENCE: '营业执照', FLEXIBLE_STATEMENT: '灵活就业声明（本人签字）' } as const
export type EmploymentProof = keyof typeof EMPLOYMENT_PROOFS
export const EMPLOYMENT_SOURCES = { INSTITUTION: '承训机构', COUNTY: '县级退役军人事务局', SELF: '本人' } as const
export type EmploymentSource = keyof typeof EMPLOYMENT_SOURCES
export const RECORD_STATES = { WAITING: '待确认', CONFIRMED: '已确认', REFUSED: '没有确认' } as const
export type RecordState = keyof typeof RECORD_STATES

/** Which proof fits which kind of work. */
export const PROOFS_OF: Readonly<Record<(typeof WORKING)[number], readonly EmploymentProof[]>> = {
  EMPLOYED: ['CONTRACT', 'SOCIAL_INSURANCE'], FLEXIBLE: ['FLEXIBLE_STATEMENT', 'SOCIAL_INSURANCE'], SELF_EMPLOYED: ['BUSINESS_LICENCE'],
}

const RULE: Rule = { code: 'EMPLOYMENT_PROOF', clause: '三(一)4', requirement: 'R-039' }

export interface EmploymentFacts {
  status: EmploymentStatus
  proofKind: EmploymentProof | null
  hasFile: boolean
  employer: string | null
  place: string | null
  fromOn: PlainDate
  /** Last day of work that is over; null while it goes on. */
  untilOn: PlainDate | null
  today: PlainDate
}

/** Whether a statement about somebody's work may be recorded: work is shown by a paper that fits it, with employer and place; what is no work carries neither; no day lies ahead. */
export function decideEmploymentRecord(facts: EmploymentFacts): Decision<EmploymentStatus> {
  const { status, proofKind } = facts
  const label = EMPLOYMENT_STATES[status]
  const found: Reason[] = []
  const block = (message: string) => { found.push(reason(RULE, 'block', message, { facts: { status, proofKind } })) }
  if (isWorking(status)) {
    const fitting = PROOFS_OF[status as (typeof WORKING)[number]]
    if (proofKind === null || !fitting.includes(proofKind)) block(`“${label}”须有${fitting.map((p) => EMPLOYMENT_PROOFS[p]).join('或')}。`)
    const lacks = [...(facts.employer === null ? ['用人单位'] : []), ...(facts.place === null ? ['工作地点'] : []), ...(facts.hasFile ? [] : ['凭证文件'])]
    if (lacks.length > 0) block(`还缺${lacks.join('、')}。没有凭证的不算就业。`)
  } else if (proofKind !== null || facts.employer !== null || facts.place !== null) block(`“${label}”不是就业，不填用人单位、地点和凭证类别。`)
  if (facts.fromOn > facts.today) block(`${formatDate(facts.fromOn)}还没有到，到了再登记。`)
  if (facts.untilOn !== null && facts.untilOn > facts.today) block(`结束日期${formatDate(facts.untilOn)}还没有到。还在做的，结束日期留空。`)
  if (facts.untilOn !== null && facts.untilOn < facts.fromOn) block('结束日期早于开始日期，请核对。')
  return found.length > 0 ? decision<EmploymentStatus>(null, found) : decision(status, [reason(RULE, 'pass', isWorking(status) ? '凭证齐全。' : '不需要凭证。')])
}

/** A confirmed record that stands. */
export interface Standing { status: EmploymentStatus; fromOn: PlainDate; untilOn: PlainDate | null }

/** Situation on a day after the confirmed records, the newest beginning counts; work that ended is followed by 待业; null before the first record. `records` newest confirmed first among equal days. */
export function employmentAt(records: readonly Standing[], day: PlainDate): EmploymentStatus | null {
  const last = records.filter((r) => r.fromOn <= day).reduce<Standing | null>((best, r) => (best === null || r.fromOn > best.fromOn ? r : best), null)
  if (last === null) return null
  return isWorking(last.status) && last.untilOn !== null && last.untilOn < day ? 'UNEMPLOYED' : last.status
}
