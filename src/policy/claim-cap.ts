import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { exclusionRule } from './claim-exclusions.ts'
import type { TrainedHeadcount } from './inspections-counted.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, reason } from './reason.ts'
import { formatDecimal } from '../values/ratio.ts'

/** A payable person as the cap orders them. */
export interface Cappable {
  personId: string
  /** 到课率 as counted and required lessons. */
  attended: { n: number; d: number } | null
  /** When he joined the class, ISO. */
  enrolledAt: string
}

/** What the applicant or the reviewer did about the cap: other lines chosen with a reason, or the cap lifted in writing by HR2 (D-03). */
export interface CapChoice {
  exchange: { dropped: readonly string[]; reason: string } | null
  lifted: { reason: string } | null
}

const CAP = exclusionRule('E-CAP')

/**
 * D-03: not more persons are paid than the integer of 在位平均 (P:APPLY_AVG_CAP). Proposed to fall out: lowest 到课率 first, then who joined last, then who stands last on the roster
 * (persons come in its order).
 * Value = the persons that fall out; no head-count (缺检查) blocks.
 */
export function decideCap(
  persons: readonly Cappable[],
  trained: Decision<TrainedHeadcount>,
  choice: CapChoice,
  parameters: ParameterSet,
): Decision<readonly string[]> {
  const parameter = cited(parameters, 'APPLY_AVG_CAP')
  if (!parameters.values.APPLY_AVG_CAP) return decision<readonly string[]>([], [reason(CAP, 'pass', '没有启用按在位平均人数封顶。', { parameter })])
  if (trained.value === null) return decision<readonly string[]>(null, trained.reasons)
  const bound = trained.value.trained
  const over = persons.length - bound
  const grounds = { facts: { payable: persons.length, trained: bound }, parameter, arithmetic: `${persons.length} 人和 ${bound} 人取较小 = ${Math.min(persons.length, bound)} 人` }
  const measured = `可补贴 ${persons.length} 人，在位平均 ${formatDecimal(trained.value.average)} 人，培训人数 ${bound} 人`
  if (over <= 0) return decision<readonly string[]>([], [reason(CAP, 'pass', `${measured}，没有超过。`, grounds)])
  if (choice.lifted !== null) return decision<readonly string[]>([], [reason(CAP, 'warn', `${measured}，超出 ${over} 人，人社复核书面放开：${choice.lifted.reason}`, grounds)])
  const proposed = persons.toReversed().toSorted(byFallingOut).slice(0, over).map((p) => p.personId)
  if (choice.exchange === null) return decision<readonly string[]>(proposed, [reason(CAP, 'warn', `${measured}，超出 ${over} 人，按到课率从低到高、入班从晚到早核减。`, grounds)])
  const dropped = new Set(choice.exchange.dropped)
  const known = persons.filter((p) => dropped.has(p.personId))
  if (dropped.size !== over || known.length !== over || choice.exchange.reason.trim() === '') {
    return decision<readonly string[]>(null, [reason(CAP, 'block', `${measured}，须从可补贴人员中正好核减 ${over} 人并写明理由，现在选了 ${known.length} 人。`, grounds)])
  }
  return decision<readonly string[]>([...dropped].sort(), [reason(CAP, 'warn', `${measured}，超出 ${over} 人，申领单位调换了核减人员：${choice.exchange.reason}`, grounds)])
}

function byFallingOut(a: Cappable, b: Cappable): number {
  const [x, y] = [a.attended ?? { n: 0, d: 1 }, b.attended ?? { n: 0, d: 1 }]
  const rate = x.n * y.d - y.n * x.d
  if (rate !== 0) return rate
  if (a.enrolledAt === b.enrolledAt) return 0
  return a.enrolledAt < b.enrolledAt ? 1 : -1
}
