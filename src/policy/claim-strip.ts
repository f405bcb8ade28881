import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import type { Fen } from '../values/fen.ts'
import { EXCLUSIONS, inOrder } from './claim-exclusions.ts'
import type { ExclusionCode } from './claim-exclusions.ts'
import { reason } from './reason.ts'

/** One submitted or left-out person as the strip counts it. */
export interface StripLine {
  submitted: boolean
  decision: 'APPROVED' | 'EXCLUDED' | null
  /** The one primary code of an excluded line; nobody is subtracted twice (F9a). */
  primary: ExclusionCode | null
  /** What the line was submitted with, in 分. */
  amountFen: Fen
}

/** trained = submitted + notSubmitted; submitted = approved + Σ excluded + undecided, in persons and in 分. */
export interface ReconciliationStrip {
  trained: number
  submitted: number
  notSubmitted: number
  approved: number
  undecided: number
  excluded: { code: ExclusionCode; label: string; persons: number; amountFen: Fen }[]
  submittedFen: Fen
  approvedFen: Fen
}

const STRIP = { code: 'RECONCILE', clause: '附2-R26', requirement: 'R-187' } as const

/** The balance strip of a claim; it passes only when every submitted line is decided and both identities hold, else nobody signs. */
export function reconcile(trained: number, lines: readonly StripLine[]): Decision<ReconciliationStrip> {
  const submitted = lines.filter((l) => l.submitted)
  const approved = submitted.filter((l) => l.decision === 'APPROVED')
  const out = submitted.filter((l) => l.decision === 'EXCLUDED')
  const codes = inOrder(out.flatMap((l) => (l.primary === null ? [] : [l.primary])))
  const sum = (some: readonly StripLine[]): Fen => some.reduce((total, l) => total + l.amountFen, 0n)
  const strip: ReconciliationStrip = {
    trained, submitted: submitted.length, notSubmitted: lines.length - submitted.length, approved: approved.length, undecided: submitted.length - approved.length - out.length,
    excluded: codes.map((code) => {
      const these = out.filter((l) => l.primary === code)
      return { code, label: EXCLUSIONS[code].label, persons: these.length, amountFen: sum(these) }
    }),
    submittedFen: sum(submitted), approvedFen: sum(approved),
  }
  const arithmetic = `${trained} = ${strip.submitted} + ${strip.notSubmitted}；${strip.submitted} = ${[strip.approved, ...strip.excluded.map((e) => e.persons)].join(' + ')}`
  const grounds = { facts: { trained, submitted: strip.submitted, approved: strip.approved, undecided: strip.undecided }, arithmetic }
  if (trained !== lines.length) return decision(strip, [reason(STRIP, 'block', `参训 ${trained} 人，申领表上只有 ${lines.length} 人，两数不平，不能签字。请重新核算。`, grounds)])
  const uncoded = out.filter((l) => l.primary === null).length
  if (uncoded > 0) return decision(strip, [reason(STRIP, 'block', `有 ${uncoded} 人核减没有写代码，不能签字。请逐人选择核减原因。`, grounds)])
  if (strip.undecided > 0) return decision(strip, [reason(STRIP, 'block', `还有 ${strip.undecided} 人没有定，不能签字。请逐行决定。`, grounds)])
  return decision(strip, [reason(STRIP, 'pass', '两式都平，可以签字。', grounds)])
}
