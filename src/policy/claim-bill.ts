import { decision } from '../values/decision.ts'
import { decideClaim, type ClaimFacts, type ClaimItem, type MoneyTables } from './claim.ts'
import type { ExclusionCode } from './claim-exclusions.ts'
import type { ParameterSet } from './parameters.ts'

/** What was kept of a judged line: its facts, the codes it fell out by and the standards it was reckoned with. */
export interface KeptLine {
  facts: { person: ClaimFacts['persons'][number]; class: ClaimFacts['class'] }
  codes: readonly ExclusionCode[]
  standardIds: ReadonlySet<string>
}

/**
 * Reckons a kept line once more: only on its own facts, and for what it was paid by with the very rows it names, whatever rows came later. What was
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
