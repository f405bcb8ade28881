import { decision } from '../values/decision.ts'
import type { Reason } from '../values/decision.ts'
import { formatYuan, type Fen } from '../values/fen.ts'
import { decideClaim, type ClaimFacts, type ClaimItem, type MoneyTables } from './claim.ts'
import { EXCLUSIONS, inOrder, type ExclusionCode } from './claim-exclusions.ts'
import type { ParameterSet } from './parameters.ts'
import { COMPONENTS } from './standards.ts'

/** What was kept of a judged line: its facts, the codes it fell out by and the standards it was reckoned with. */
export interface KeptLine {
  facts: { person: ClaimFacts['persons'][number]; class: ClaimFacts['class'] }
  codes: readonly ExclusionCode[]
  standardIds: ReadonlySet<string>
}

/**
 * Reckons a kept line once more (R-160): only on its own facts, and for what it was paid by with the very rows it names, whatever rows came later. What was
 * judged of the class as a whole (cap, recordings) stays as its codes say. Null = a standard or fact is lacking.
 */
export function reckonKept(kept: KeptLine, tables: MoneyTables, parameters: ParameterSet): ClaimItem[] | null {
  const { person, class: cls } = kept.facts
  const refused = kept.codes.includes('E-VIDEO')
  const result = decideClaim({
    class: cls, persons: [person], trained: decision({ average: { n: 1, d: 1 }, trained: 1, counts: [1] }, []), recording: refused ? { verdict: 'SHORT', decided: 'REFUSED' } : { verdict: 'FULL', decided: null },
    cap: { exchange: null, lifted: null },
  }, asKept(tables, kept.standardIds), parameters)
  const line = result.value?.lines[0]
  if (line === undefined || result.verdict === 'missing') return null
  return kept.codes.includes('E-CAP') ? [] : line.items
}

/** The tables as the line saw them: a row it names holds without end and takes the place of every other row for the same. */
function asKept({ standards, allowances }: MoneyTables, ids: ReadonlySet<string>): MoneyTables {
  const named = standards.filter((s) => ids.has(s.id))
  const rivals = (s: (typeof standards)[number]) => named.some((n) => n.component === s.component && n.certificateType === s.certificateType && n.level === s.level)
  const rate = allowances.filter((a) => ids.has(a.id))
  return {
    standards: standards.flatMap((s) => (ids.has(s.id) ? [{ ...s, effectiveTo: null }] : rivals(s) ? [] : [s])),
    allowances: rate.length > 0 ? rate.map((a) => ({ ...a, effectiveTo: null })) : allowances,
  }
}

/** Rows of the money tables the kept reasons name: what was paid by, what it was compared with, and what was deducted. */
export function standardsNamed(reasons: readonly Pick<Reason, 'facts'>[]): string[] {
  return reasons.flatMap(({ facts }) => [facts['standard'], facts['comparedStandards'], facts['lowerStandards']]).flatMap((named) => (typeof named === 'string' ? [named] : Array.isArray(named) ? (named as readonly string[]) : []))
}

/** What was deducted because a lower level was paid before: the standard of that level and the sum as people write it; null = the whole standard is paid. */
export function differencePaid(reasons: readonly Pick<Reason, 'code' | 'facts' | 'arithmetic'>[]): { lowerStandard: string | null; arithmetic: string } | null {
  const kept = reasons.find((r) => r.code === 'PAY_DIFFERENCE')
  if (kept === undefined) return null
  const lower = kept.facts['lowerStandards']
  return { lowerStandard: Array.isArray(lower) ? (lower as readonly string[])[0] ?? null : null, arithmetic: kept.arithmetic ?? '' }
}

/** What a line came to: what was kept of it, and what was decided. */
export interface BilledLine { items: readonly Pick<ClaimItem, 'component' | 'amountFen' | 'arithmetic'>[]; difference: string | null; isSubmitted: boolean; submittedFen: Fen; decision: 'APPROVED' | 'EXCLUDED' | null; code: ExclusionCode | null; decidedFen: Fen | null }

/** The sum of a line step by step, in 元, as people would write it down. */
export function billSteps(line: BilledLine): { label: string; text: string }[] {
  const amounts = line.items.map((i) => i.amountFen)
  const total = amounts.reduce((sum, amount) => sum + amount, 0n)
  const steps: { label: string; text: string }[] = line.items.map((i) => ({
    label: COMPONENTS[i.component], text: i.component === 'LIVING_ALLOWANCE' ? i.arithmetic : i.component === 'TRAINING' && line.difference !== null ? line.difference : `1 人 × ${formatYuan(i.amountFen)} 元 = ${formatYuan(i.amountFen)} 元`,
  }))
  if (line.items.length > 1) steps.push({ label: '合计', text: `${amounts.map(formatYuan).join(' + ')} = ${formatYuan(total)} 元` })
  if (!line.isSubmitted) return [...steps, { label: '申领', text: '没有申领，0 元' }]
  steps.push({ label: '申领', text: `${formatYuan(line.submittedFen)} 元` })
  if (line.decision === 'APPROVED') steps.push({ label: '核定', text: `${formatYuan(line.decidedFen ?? 0n)} 元` })
  if (line.decision === 'EXCLUDED') steps.push({ label: '核定', text: `${formatYuan(line.submittedFen)} − ${formatYuan(line.submittedFen)} = 0 元，核减${line.code === null ? '' : ` ${line.code} ${EXCLUSIONS[line.code].label}`}` })
  return steps
}

/**
 * The balance of a claim in 元 (R-187): applied = approved + excluded by code + what an approved line was lowered by since it was submitted + what is not decided yet. It does
 * not hold where a line was approved with more than it was submitted with.
 */
export function billBalance(lines: readonly Pick<BilledLine, 'isSubmitted' | 'submittedFen' | 'decision' | 'code' | 'decidedFen'>[]): { text: string; holds: boolean } {
  const claimed = lines.filter((l) => l.isSubmitted)
  const approved = claimed.filter((l) => l.decision === 'APPROVED')
  const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0n)
  const submitted = sum(claimed.map((l) => l.submittedFen))
  const lowered = approved.map((l) => l.submittedFen - (l.decidedFen ?? 0n))
  const codes = inOrder(claimed.flatMap((l) => (l.decision === 'EXCLUDED' && l.code !== null ? [l.code] : [])))
  const parts = [
    { label: '核定', fen: sum(approved.map((l) => l.decidedFen ?? 0n)) }, ...codes.map((code) => ({ label: code, fen: sum(claimed.filter((l) => l.decision === 'EXCLUDED' && l.code === code).map((l) => l.submittedFen)) })),
    { label: '核低', fen: sum(lowered) }, { label: '还没定', fen: sum(claimed.filter((l) => l.decision === null).map((l) => l.submittedFen)) },
  ].filter((part, at) => at === 0 || part.fen !== 0n)
  return { text: `申领 ${formatYuan(submitted)} = ${parts.map((part) => `${part.label} ${formatYuan(part.fen)}`).join(' + ')}（元）`, holds: sum(parts.map((part) => part.fen)) === submitted && lowered.every((fen) => fen >= 0n) }
}
