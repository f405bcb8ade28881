import { isPrefilled, prefilledScore, type Dimension, type Prefilled, type Scores, type Weights } from '../../../policy/assessment-score.ts'
import { ratio } from '../../../values/ratio.ts'
import type { Performance } from './performance.ts'
import type { ScoreRecord } from './scores-store.ts'

/** Numerator and denominator of what the platform reckons; both null where nothing is recorded. */
export interface Fraction { n: number | null; d: number | null }

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((n, v) => n + (v ?? 0), 0)

/** Scale, 推荐就业率 as the contract agreed it, and 取证率 over the classes that were examined. */
export function fractionsOf({ scale, basis, classes, employment }: Performance): Readonly<Record<Prefilled, Fraction>> {
  const examined = classes.filter((c) => c.tookPart !== null)
  return {
    SCALE: { n: sum(classes.map((c) => c.trained)), d: scale },
    RECOMMEND_EMPLOY_RATE: employment === null ? { n: null, d: null } : { n: basis === 'EMPLOYED' ? employment.employed : employment.recommended, d: employment.willing },
    CERT_RATE: examined.length === 0 ? { n: null, d: null } : { n: sum(examined.map((c) => c.certified)), d: sum(examined.map((c) => c.tookPart)) },
  }
}

/** Hundredths of a point of a fraction; null where there is nothing to divide. */
export const scoreOf = ({ n, d }: Fraction): number | null => (n === null || d === null ? null : prefilledScore(ratio(n, d)))

/** One value of each dimension. */
export const byDimension = <T>(of: (d: Dimension) => T): Record<Dimension, T> => ({ TEACHING_QUALITY: of('TEACHING_QUALITY'), SCALE: of('SCALE'), RECOMMEND_EMPLOY_RATE: of('RECOMMEND_EMPLOY_RATE'), CERT_RATE: of('CERT_RATE'), OTHER: of('OTHER') })

/** Weights of a kept sheet. */
export const weightsOf = (scores: readonly ScoreRecord[]): Weights => byDimension((d) => scores.find((s) => s.dimension === d)?.weight ?? 0)
/** Scores of a kept sheet, hundredths of a point. */
export const scoresByDimension = (scores: readonly ScoreRecord[]): Scores => byDimension((d) => scores.find((s) => s.dimension === d)?.score ?? null)

/** Scores of the dimensions before anybody typed one. */
export const reckoned = (fractions: Readonly<Record<Prefilled, Fraction>>): Scores => byDimension((d) => (isPrefilled(d) ? scoreOf(fractions[d]) : null))
