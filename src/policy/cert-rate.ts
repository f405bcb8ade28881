import { decision, gravest } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { formatPercent, formatPercentBeside, isAtLeast, percent, ratio } from '../values/ratio.ts'
import type { Ratio } from '../values/ratio.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import type { Rule } from './reason.ts'
import { PROGRAMMES, SKILL_PROGRAMMES } from './vocabulary.ts'
import type { Channel, Programme, SkillProgramme } from './vocabulary.ts'

/** One person of a class as far as the certificate rate goes. */
export interface CertRatePerson {
  personId: string
  /** The person's own programme decides, also in a mixed class (A-35, D-22). */
  programme: Programme
  attendedLessons: number
  transferredOut: boolean
  /** Channels he has a result in, passed or not. */
  examined: readonly Channel[]
  /** Channels he holds a verified certificate of this class in. */
  certified: readonly Channel[]
  /** For one who withdrew with proof: lessons of the plan held until then; else null. */
  withdrawnAfterLessons: number | null
}

/** 取证率 of one programme, with the two figures always shown beside it (D-04) and the early withdrawals left out. */
export interface CertRate {
  programme: SkillProgramme
  rate: Ratio | null
  /** 考核通过率: certified ÷ examined. */
  passRate: Ratio | null
  /** Certified ÷ 在位平均, as a fraction; only for a class of one programme. */
  onSiteRate: Ratio | null
  leftOut: number
}

const RULES: Readonly<Record<SkillProgramme, Rule>> = {
  DEMOB_SKILL: { code: 'CERT_RATE_DEMOB', clause: '三(三)9', requirement: 'R-067' },
  GENERAL_SKILL: { code: 'CERT_RATE_GENERAL', clause: '三(三)9', requirement: 'R-069' },
}
const BOUNDS = { DEMOB_SKILL: 'MIN_CERT_RATE_DEMOB', GENERAL_SKILL: 'MIN_CERT_RATE_GENERAL' } as const

/** F18 取证率 per programme of the persons in a class; judged on those who really took part. A rate over nobody has no value. */
export function decideCertRates(
  facts: { persons: readonly CertRatePerson[] | null; certGoal: Channel | null; totalLessons: number | null; average: Ratio | null },
  parameters: ParameterSet,
): Decision<readonly CertRate[]> {
  const { persons, certGoal, totalLessons, average } = facts
  if (!known(persons)) return decision<readonly CertRate[]>(null, [lacking(RULES.DEMOB_SKILL, '考核结果和证书')])
  if (!known(certGoal)) return decision<readonly CertRate[]>(null, [lacking(RULES.DEMOB_SKILL, '取证目标')])
  const present = SKILL_PROGRAMMES.filter((programme) => persons.some((p) => p.programme === programme))
  const decisions = present.map((programme) => {
    const own = persons.filter((p) => p.programme === programme)
    return decideOne({ programme, persons: own, certGoal, totalLessons, average: present.length === 1 ? average : null }, parameters)
  })
  const value = decisions.flatMap((d) => (d.value === null ? [] : [d.value]))
  return { verdict: gravest(decisions.map((d) => d.verdict)), value, reasons: decisions.flatMap((d) => d.reasons) }
}

/** Whether a certificate counts for the rate: a completion certificate only when it was the goal. */
export function countsForRate(channel: Channel, certGoal: Channel): boolean {
  return (channel !== 'TRAINING_COMPLETION' && channel !== 'STARTUP_COMPLETION') || channel === certGoal
}

function decideOne(
  facts: {
    programme: SkillProgramme
    persons: readonly CertRatePerson[]
    certGoal: Channel
    totalLessons: number | null
    average: Ratio | null
  },
  parameters: ParameterSet,
): Decision<CertRate> {
  const { programme, certGoal } = facts
  const rule = RULES[programme]
  const actual = facts.persons.filter((p) => p.attendedLessons > 0 && !p.transferredOut)
  const leftOut = actual.filter((p) => withdrewEarly(p, facts.totalLessons, parameters)).length
  const base = actual.length - leftOut
  const certified = actual.filter((p) => p.certified.some((channel) => countsForRate(channel, certGoal))).length
  const examined = facts.persons.filter((p) => p.examined.length > 0).length
  const rate = ratio(certified, base)
  const value: CertRate = {
    programme,
    rate,
    passRate: ratio(certified, examined),
    onSiteRate: overAverage(certified, facts.average),
    leftOut,
  }
  if (rate === null) return decision(value, [lacking(rule, '实际参训人员')])
  const bound = parameters.values[BOUNDS[programme]]
  const least = percent(bound)
  const shown = formatPercentBeside(rate, least)
  const beside = `考核通过率 ${formatPercent(value.passRate)}，按在位平均计 ${formatPercent(value.onSiteRate)}`
  const grounds = {
    facts: { programme, certified, actual: base, examined, leftOut },
    parameter: cited(parameters, BOUNDS[programme]),
    arithmetic: `${certified} ÷ ${base} = ${shown}；${beside}`,
  }
  const dropped = leftOut > 0 ? `（中途较早退学 ${leftOut} 人未计）` : ''
  const measured = `${PROGRAMMES[programme]}实际参训 ${base} 人${dropped}，取证 ${certified} 人，取证率 ${shown}`
  if (isAtLeast(rate, least)) return decision(value, [reason(rule, 'pass', `${measured}，达到 ${bound} %。`, grounds)])
  const short = Math.ceil((least.n * base) / least.d) - certified
  return decision(value, [reason(rule, 'block', `${measured}，未达到 ${bound} %，还差 ${short} 人。请核对未到证书，或安排补考。`, grounds)])
}

function withdrewEarly(person: CertRatePerson, totalLessons: number | null, parameters: ParameterSet): boolean {
  if (person.withdrawnAfterLessons === null || totalLessons === null) return false
  const share = percent(parameters.values.EARLY_WITHDRAWAL_SHARE)
  return person.withdrawnAfterLessons * share.d < share.n * totalLessons
}

function overAverage(certified: number, average: Ratio | null): Ratio | null {
  return average === null ? null : ratio(certified * average.d, average.n)
}
