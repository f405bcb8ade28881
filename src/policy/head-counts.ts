import type { Ratio } from '../values/ratio.ts'
import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { decideOpenedHeadcount, decideTrainedHeadcount } from './inspections-counted.ts'
import type { CountedInspection } from './inspections-counted.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, reason } from './reason.ts'
import { CHANNEL_CODES, CHANNELS } from './vocabulary.ts'
import type { Channel } from './vocabulary.ts'

/** What is known about the people of one class; null = not recorded yet. */
export interface HeadCountFacts {
  plannedCount: number | null
  /** Names on the roster now, and on it when the class opened. */
  rosterCount: number | null
  rosterAtOpening: number | null
  firstDaySignIns: number | null
  /** Days with at least one lesson. */
  trainingDays: number | null
  inspections: readonly CountedInspection[] | null
  /** Everybody who was ever on the roster, with lessons attended here (made-up lessons not included). */
  persons: readonly { personId: string; attendedLessons: number; transferredOut: boolean }[] | null
  /** One row per person and channel with a result, passed or not. */
  results: readonly { personId: string; channel: Channel }[] | null
  /** Certificates of this class; only verified ones count. */
  certificates: readonly { personId: string; channel: Channel; verified: boolean }[] | null
}

export type ChannelCounts = Readonly<Record<Channel, number>>

/** The head-counts of one class, never interchangeable; null = undefined, which is not 0. */
export interface HeadCounts {
  plan: number | null
  roster: number | null
  open: number | null
  openUnchecked: boolean
  average: Ratio | null
  train: number | null
  actual: number | null
  exam: number | null
  examBy: ChannelCounts | null
  cert: number | null
  certBy: ChannelCounts | null
  /** Form row R17 holds special operation and special equipment together: distinct persons, not the sum. */
  specialRow: { exam: number | null; cert: number | null }
}

const INVARIANT = { code: 'HEADCOUNT_INVARIANT', clause: '三(三)10', requirement: 'R-074' } as const
const SPECIAL: readonly Channel[] = ['SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT']

/** All head-counts of a class with their reasons; counts that contradict each other block and say which. */
export function decideHeadCounts(facts: HeadCountFacts, parameters: ParameterSet): Decision<HeadCounts> {
  const opened = decideOpenedHeadcount({ ...facts, rosterCount: facts.rosterAtOpening })
  const trained = decideTrainedHeadcount(facts, parameters)
  const actual = facts.persons === null ? null : actualPersons(facts.persons).size
  const results = facts.results
  const certificates = facts.certificates === null ? null : facts.certificates.filter((c) => c.verified)
  const counts: HeadCounts = {
    plan: facts.plannedCount,
    roster: facts.rosterCount,
    open: opened.value?.count ?? null,
    openUnchecked: opened.value?.unchecked ?? false,
    average: trained.value?.average ?? null,
    train: trained.value?.trained ?? null,
    actual,
    exam: results && distinct(results),
    examBy: results && byChannel(results),
    cert: certificates && distinct(certificates),
    certBy: certificates && byChannel(certificates),
    specialRow: { exam: results && distinct(results.filter(isSpecial)), cert: certificates && distinct(certificates.filter(isSpecial)) },
  }
  return decision(counts, [...opened.reasons, ...trained.reasons, ...contradictions(facts, counts, certificates, parameters)])
}

/** H_actual 实际参训人员: distinct persons with at least one attended lesson who did not go to another class. */
export function actualPersons(persons: readonly { personId: string; attendedLessons: number; transferredOut: boolean }[]): Set<string> {
  return new Set(persons.filter((p) => p.attendedLessons > 0 && !p.transferredOut).map((p) => p.personId))
}

function contradictions(
  facts: HeadCountFacts,
  counts: HeadCounts,
  certificates: HeadCountFacts['certificates'],
  parameters: ParameterSet,
): Reason[] {
  const max = parameters.values.MAX_CLASS_SIZE
  const found: Reason[] = []
  const claim = (holds: boolean, message: string, compared: Record<string, number>, bounded = false): void => {
    if (!holds)
      found.push(
        reason(INVARIANT, 'block', message, { facts: compared, ...(bounded ? { parameter: cited(parameters, 'MAX_CLASS_SIZE') } : {}) }),
      )
  }
  if (known(facts.rosterAtOpening)) {
    claim(
      facts.rosterAtOpening <= max,
      `开班时名册 ${facts.rosterAtOpening} 人，超过每班 ${max} 人。`,
      { rosterAtOpening: facts.rosterAtOpening },
      true,
    )
  }
  for (const { presentCount, rosterCount } of facts.inspections ?? []) {
    if (rosterCount === null) continue
    claim(presentCount <= rosterCount, `检查人数 ${presentCount} 多于当时名册 ${rosterCount} 人，请核对，非名册人员另填。`, {
      presentCount,
      rosterCount,
    })
  }
  if (known(facts.results) && known(certificates)) {
    const sat = new Set(facts.results.map((r) => `${r.personId} ${r.channel}`))
    for (const channel of CHANNEL_CODES) {
      const without = new Set(
        certificates.filter((c) => c.channel === channel && !sat.has(`${c.personId} ${channel}`)).map((c) => c.personId),
      ).size
      claim(without === 0, `${CHANNELS[channel]}有 ${without} 人取证但没有考核结果，请先补录考核结果。`, { without })
    }
  }
  if (known(counts.actual) && known(facts.results) && known(facts.persons)) {
    const actual = actualPersons(facts.persons)
    const strangers = new Set(facts.results.filter((r) => !actual.has(r.personId)).map((r) => r.personId)).size
    claim(strangers === 0, `有 ${strangers} 人参加了考核，但没有到课记录或已转到其他班，请核对考核名单。`, {
      strangers,
      actual: counts.actual,
    })
  }
  return found
}

function isSpecial(row: { channel: Channel }): boolean {
  return SPECIAL.includes(row.channel)
}

function distinct(rows: readonly { personId: string }[]): number {
  return new Set(rows.map((r) => r.personId)).size
}

function byChannel(rows: readonly { personId: string; channel: Channel }[]): ChannelCounts {
  return Object.fromEntries(CHANNEL_CODES.map((c) => [c, distinct(rows.filter((r) => r.channel === c))])) as ChannelCounts
}
