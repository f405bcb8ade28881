import type { z } from 'zod'
import type { claimStrip } from '../../../contract/claims.ts'
import { EXCLUSIONS } from '../../../policy/claim-exclusions.ts'
import { reconcile, type ReconciliationStrip } from '../../../policy/claim-strip.ts'
import type { Decision } from '../../../values/decision.ts'
import { refuse } from '../../platform/errors.ts'
import type { LineRecord } from './store/lines.ts'

/** The balance of a claim over its lines; an approved line counts with what was decided. */
function stripOf(trained: number, lines: readonly LineRecord[]): Decision<ReconciliationStrip> {
  return reconcile(trained, lines.map((l) => ({ submitted: l.isSubmitted, decision: l.decision, primary: l.code, amountFen: l.decision === 'APPROVED' ? l.decidedFen ?? 0n : l.submittedFen })))
}

/** Throws 422 with the sentence of the rule unless the balance holds. */
export function refuseUnbalanced(trained: number, lines: readonly LineRecord[]): ReconciliationStrip {
  const strip = stripOf(trained, lines)
  if (strip.value === null || strip.verdict !== 'pass') throw refuse('NOT_BALANCED', strip.reasons[0]?.message ?? '两式不平，不能签字。', { clause: '附2-R26', details: { reasons: strip.reasons } })
  return strip.value
}

/** Why persons were not submitted, counted: by the code of the rules, or left out by the applicant. */
export function notSubmittedBy(lines: readonly LineRecord[]): { label: string; persons: number }[] {
  const counts = new Map<string, number>()
  for (const line of lines.filter((l) => !l.isSubmitted)) {
    const label = line.leftOutReason !== null ? '申领单位未申领' : line.ruledCode === null ? '依据不全' : EXCLUSIONS[line.ruledCode].label
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return [...counts].map(([label, persons]) => ({ label, persons }))
}

/** The balance as pages show it. */
export function stripShown(trained: number, lines: readonly LineRecord[]): z.input<typeof claimStrip> {
  const strip = stripOf(trained, lines)
  const { value: sums } = strip
  return {
    trained, submitted: sums?.submitted ?? 0, notSubmitted: sums?.notSubmitted ?? 0, notSubmittedBy: notSubmittedBy(lines), approved: sums?.approved ?? 0, undecided: sums?.undecided ?? 0,
    excluded: (sums?.excluded ?? []).map((e) => ({ ...e, amountFen: Number(e.amountFen) })), submittedFen: Number(sums?.submittedFen ?? 0n), approvedFen: Number(sums?.approvedFen ?? 0n), balanced: strip.verdict === 'pass',
    message: strip.reasons[0]?.message ?? '', arithmetic: strip.reasons[0]?.arithmetic ?? '',
  }
}
