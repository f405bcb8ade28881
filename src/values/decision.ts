/** How a rule judged its facts; `missing` means the rule could not judge because facts are absent. */
export type Verdict = 'pass' | 'warn' | 'block' | 'missing'

export type FactValue = string | number | boolean | null | readonly string[]

/** One explained judgement: the clause, the facts it looked at, the parameter and whether its bound is inclusive. */
export interface Reason {
  /** Stable code, e.g. `CLASS_SIZE`. */
  code: string
  verdict: Verdict
  /** Clause of the notice, e.g. `三(三)9`. */
  clause: string
  /** Requirement id, e.g. `R-064`. */
  requirement: string
  /** Plain Chinese: value, bound and what to do next. */
  message: string
  facts: Readonly<Record<string, FactValue>>
  parameter?: { key: string; value: string | number | boolean | null; inclusive: boolean }
  /** The computation as people write it, e.g. `(42 + 41) ÷ 2 = 41.5`. */
  arithmetic?: string
}

/** A value with the reasons it was decided by. */
export interface Decision<T> {
  verdict: Verdict
  value: T | null
  reasons: readonly Reason[]
}

const severity: Readonly<Record<Verdict, number>> = { pass: 0, warn: 1, missing: 2, block: 3 }

/** The gravest verdict of several; `pass` for none. */
export function gravest(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict = 'pass'
  for (const verdict of verdicts) if (severity[verdict] > severity[worst]) worst = verdict
  return worst
}

/** A decision from its reasons; its verdict is the gravest of theirs. */
export function decision<T>(value: T | null, reasons: readonly Reason[]): Decision<T> {
  return { verdict: gravest(reasons.map((r) => r.verdict)), value, reasons }
}
