import { decision, gravest } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { formatMoneyWithWan } from '../values/fen.ts'
import type { Fen } from '../values/fen.ts'
import { decideCap } from './claim-cap.ts'
import type { CapChoice } from './claim-cap.ts'
import type { ClaimClass } from './claim-certificates.ts'
import { exclusionRule, inOrder } from './claim-exclusions.ts'
import type { ExclusionCode } from './claim-exclusions.ts'
import { decideClaimPerson } from './claim-person.ts'
import type { ClaimPersonFacts } from './claim-person.ts'
import type { TrainedHeadcount } from './inspections-counted.ts'
import type { ParameterSet } from './parameters.ts'
import { lacking, reason } from './reason.ts'
import { COMPONENTS, findStandard, livingAllowance } from './standards.ts'
import type { AllowanceStandard, Component, SubsidyStandard } from './standards.ts'

/** Who receives a component: the institution that trained, or the veteran himself. */
export type Payee = 'INSTITUTION' | 'VETERAN'

/** One component of one person, in 分, with the standard it was reckoned by. */
export interface ClaimItem {
  component: Component
  payee: Payee
  amountFen: Fen
  standardId: string
  arithmetic: string
}

/** One person of the claim. */
export interface ClaimLine {
  personId: string
  included: boolean
  primary: ExclusionCode | null
  codes: ExclusionCode[]
  certificateId: string | null
  items: ClaimItem[]
  amountFen: Fen
  reasons: Reason[]
}

/** What the system would pay for a class, person by person (F9, F10). */
export interface ClaimProposal {
  lines: ClaimLine[]
  /** H_pay. */
  persons: number
  totalFen: Fen
}

/** Everything a claim of one class is decided on. */
export interface ClaimFacts {
  class: ClaimClass
  /** Which components are claimed through the form (P:CLAIM_COMPONENTS). */
  persons: readonly (ClaimPersonFacts & { enrolledAt: string; attendedDays: number | null })[]
  /** 培训人数 with its reasons; without valid inspections there is none and the claim waits. */
  trained: Decision<TrainedHeadcount>
  /** Missing recordings brought the class under its lessons: what HR2 decided in writing (D-15). */
  recording: { verdict: 'FULL' | 'SHORT'; decided: 'ACCEPTED' | 'REFUSED' | null }
  cap: CapChoice
}

/** The money tables a claim is reckoned with. */
export interface MoneyTables {
  standards: readonly SubsidyStandard[]
  allowances: readonly AllowanceStandard[]
}

const HELD = { code: 'CLAIM_RECORDING', clause: '附2-备注3', requirement: 'R-173' } as const
const TOTAL = { code: 'CLAIM_TOTAL', clause: '附2-R23', requirement: 'R-160' } as const

/**
 * F9 and F10: who is payable, who falls out and why, what each gets, and the total. A missing standard, missing facts of a person or a head-count
 * that does not exist leave no total: then nobody may sign.
 */
export function decideClaim(facts: ClaimFacts, tables: MoneyTables, parameters: ParameterSet): Decision<ClaimProposal> {
  const refused = facts.recording.verdict === 'SHORT' && facts.recording.decided === 'REFUSED'
  const judged = facts.persons.map((person) => ({
    person, result: decideClaimPerson({ ...person, recordingRefused: person.recordingRefused || refused }, facts.class, tables.standards, parameters),
  }))
  const cap = decideCap(judged.filter((j) => j.result.payable).map((j) => ({ ...j.result, enrolledAt: j.person.enrolledAt })), facts.trained, facts.cap, parameters)
  const capped = new Set(cap.value)
  const lines = judged.map(({ person, result }): ClaimLine => {
    const falls = capped.has(result.personId)
    const codes = falls ? inOrder([...result.codes, 'E-CAP']) : result.codes
    const included = result.payable && !falls
    const { items, reasons } = included ? itemsOf(person, result.choice, facts.class, tables, parameters) : { items: [], reasons: [] }
    const why = falls ? [reason(exclusionRule('E-CAP'), 'block', cap.reasons[0]?.message ?? '超出在位平均人数。')] : []
    return {
      personId: result.personId, included, primary: codes[0] ?? null, codes, certificateId: result.choice.certificate?.id ?? null, items,
      amountFen: items.reduce((sum, item) => sum + item.amountFen, 0n), reasons: [...result.reasons, ...why, ...reasons],
    }
  })
  const unsettled = judged.filter((j) => !j.result.payable && j.result.primary === null)
  const reasons: Reason[] = [...cap.reasons]
  if (facts.recording.verdict === 'SHORT' && facts.recording.decided === null)
    reasons.push(reason(HELD, 'block', '录像不齐使课时或实操占比不足，申领暂缓，须由人社部门书面决定。'))
  const lackingReasons = unsettled.flatMap((j) => j.result.reasons.filter((r) => r.verdict === 'missing'))
  if (unsettled.length > 0) reasons.push(...sentences(unsettled.length, lackingReasons))
  const totalFen = lines.reduce((sum, line) => sum + line.amountFen, 0n)
  const persons = lines.filter((line) => line.included).length
  const verdict = gravest(reasons.map((r) => r.verdict))
  if (verdict === 'pass' || verdict === 'warn') {
    reasons.push(reason(TOTAL, 'pass', `补贴 ${persons} 人，${formatMoneyWithWan(totalFen)}。`, { facts: { persons, totalFen: String(totalFen) }, arithmetic: sumOf(lines) }))
  }
  return decision({ lines, persons, totalFen }, reasons)
}

function itemsOf(
  person: ClaimFacts['persons'][number], choice: ReturnType<typeof decideClaimPerson>['choice'], claim: ClaimClass, tables: MoneyTables, parameters: ParameterSet,
): { items: ClaimItem[]; reasons: Reason[] } {
  const items: ClaimItem[] = []
  const reasons: Reason[] = []
  const claimed = parameters.values.CLAIM_COMPONENTS
  // a difference of nothing is no payment: the person counts, and nothing is paid out
  if (choice.standard !== null && choice.amountFen !== null && choice.amountFen > 0n && claimed.includes('TRAINING'))
    items.push({ component: 'TRAINING', payee: 'INSTITUTION', amountFen: choice.amountFen, standardId: choice.standard.id, arithmetic: COMPONENTS.TRAINING })
  if (claimed.includes('SKILL_TEST') && choice.certificate !== null) {
    const { type, level } = choice.certificate
    const test = findStandard(tables.standards, { component: 'SKILL_TEST', certificateType: type, level, places: claim.places, on: claim.completedOn })
    if (test.value !== null) items.push({ component: 'SKILL_TEST', payee: 'INSTITUTION', amountFen: test.value.amountFen, standardId: test.value.id, arithmetic: COMPONENTS.SKILL_TEST })
  }
  if (claimed.includes('LIVING_ALLOWANCE') && person.programme === 'DEMOB_SKILL' && person.attendedDays !== null) {
    const allowance = livingAllowance(tables.allowances, { days: person.attendedDays, places: claim.places, on: claim.completedOn })
    if (allowance !== null) {
      items.push({ component: 'LIVING_ALLOWANCE', payee: 'VETERAN', amountFen: allowance.amountFen, standardId: allowance.standard.id, arithmetic: allowance.arithmetic })
      reasons.push(reason({ code: 'LIVING_ALLOWANCE', clause: '三(一)3', requirement: 'R-030' }, 'pass', `生活补助 ${allowance.arithmetic}。`, { arithmetic: allowance.arithmetic }))
    }
  }
  return { items, reasons }
}

function sentences(persons: number, missing: readonly Reason[]): Reason[] {
  const names = [...new Set(missing.flatMap((r) => (Array.isArray(r.facts['lacking']) ? (r.facts['lacking'] as string[]) : [])))]
  const [first = '核算依据', ...rest] = names
  return [{ ...lacking(TOTAL, first, ...rest), message: `有 ${persons} 人缺少${names.map((n) => `“${n}”`).join('、')}，金额还不能算出，不能签字。请补全后再看。` }]
}

function sumOf(lines: readonly ClaimLine[]): string {
  const groups = new Map<Fen, number>()
  for (const { amountFen, included } of lines) if (included) groups.set(amountFen, (groups.get(amountFen) ?? 0) + 1)
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([amount, count]) => `${count} × ${yuan(amount)}`).join(' + ')
}

const yuan = (fen: Fen): string => (fen % 100n === 0n ? String(fen / 100n) : `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`)
