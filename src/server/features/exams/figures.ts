import { decideCertRates, countsForRate } from '../../../policy/cert-rate.ts'
import { addDays, formatDate } from '../../../values/plain-date.ts'
import { workingDaysBetween, workingDaysLeft } from '../../../policy/calendar.ts'
import { decideExamFiling } from '../../../policy/exam-filing.ts'
import { decideHeadCounts, type HeadCounts } from '../../../policy/head-counts.ts'
import { decideCompletionHours } from '../../../policy/hours.ts'
import { CHANNEL_CODES, CHANNELS, type Channel } from '../../../policy/vocabulary.ts'
import { reason } from '../../../policy/reason.ts'
import type { Reason } from '../../../values/decision.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import type { ClassLessons } from '../attendance/index.ts'
import type { ClassRecord, Rulebook } from '../classes/index.ts'
import type { Filing, HeldCertificate, Result } from './store.ts'
import { evaluatesItself, isCompletionExam } from './who.ts'

/** Everything section 结业考核 of one class is computed from. */
export interface ExamFacts {
  cls: ClassRecord
  rules: Rulebook
  people: ClassLessons['people']
  filing: Filing | null
  results: readonly Result[]
  certificates: readonly HeldCertificate[]
  leftWithProof: readonly string[]
}

/** Head-counts of the exam with what contradicts in them: distinct persons, never sums. */
export function headCounts(facts: ExamFacts): { counts: HeadCounts | null; contradictions: Reason[] } {
  const { cls, people, rules } = facts
  const judged = decideHeadCounts({
    plannedCount: cls.plannedCount, rosterCount: null, rosterAtOpening: null, firstDaySignIns: null, trainingDays: null, inspections: null,
    persons: people.map((p) => ({ personId: p.enrolment.id, attendedLessons: p.lessons?.attended ?? 0, transferredOut: p.enrolment.state === 'TRANSFERRED_OUT' })),
    results: sat(facts.results).map((r) => ({ personId: r.enrolmentId, channel: r.channel })),
    certificates: facts.certificates.map((c) => ({ personId: c.enrolmentId, channel: c.type, verified: c.state === 'VERIFIED' })),
  }, rules.parameters)
  return { counts: judged.value, contradictions: judged.reasons.filter((r) => r.code === 'HEADCOUNT_INVARIANT' && r.verdict === 'block') }
}

/** Certificate rates per programme (F18); none before anybody was examined. */
export function certRates(facts: ExamFacts): readonly Reason[] {
  const { cls, people, results, certificates, rules } = facts
  if (sat(results).length === 0) return []
  return decideCertRates({
    certGoal: cls.certGoal, totalLessons: cls.totalLessons,
    average: cls.averageN === null || cls.averageD === null ? null : { n: cls.averageN, d: cls.averageD },
    persons: people.map(({ enrolment: e, lessons }) => ({
      personId: e.id, programme: e.programmeOfPerson, attendedLessons: (lessons?.attended ?? 0) + e.carriedLessons, transferredOut: e.state === 'TRANSFERRED_OUT',
      examined: channelsOf(sat(results).filter((r) => r.enrolmentId === e.id).map((r) => r.channel)),
      certified: channelsOf(certificates.filter((c) => c.enrolmentId === e.id && c.state === 'VERIFIED').map((c) => c.type)),
      withdrawnAfterLessons: facts.leftWithProof.includes(e.id) ? lessons?.heldUntilLeaving ?? null : null,
    })),
  }, rules.parameters).reasons
}

/** People who passed and still have no certificate of that channel; a completion certificate is awaited only where it is the goal. */
export function missingCertificates(facts: Pick<ExamFacts, 'cls' | 'results' | 'certificates'>): string[] {
  const { cls, results, certificates } = facts
  const arrived = new Set(certificates.filter((c) => c.state === 'RECORDED' || c.state === 'VERIFIED').map((c) => `${c.enrolmentId} ${c.type}`))
  const awaited = results.filter((r) => r.passed && countsForRate(r.channel, cls.certGoal) && !arrived.has(`${r.enrolmentId} ${r.channel}`))
  return [...new Set(awaited.map((r) => r.enrolmentId))]
}

/** People admitted to the exam of whom nothing is recorded yet, neither a result nor an absence. */
export function withoutResult(facts: Pick<ExamFacts, 'people' | 'results'>): ClassLessons['people'] {
  return facts.people.filter(({ enrolment: e }) => e.state === 'EXAM_READY' && !facts.results.some((r) => r.enrolmentId === e.id))
}

/** Until when certificates should arrive: P:CERT_ARRIVAL_DAYS after the exam; null before it. */
export function certificatesDue({ cls, rules, filing }: Pick<ExamFacts, 'cls' | 'rules' | 'filing'>) {
  if (filing === null || (cls.state !== 'EXAM_HELD' && cls.state !== 'RESULTS_IN' && cls.state !== 'COMPLETED')) return null
  const from = plainDateOf(filing.examAt)
  const due = addDays(from, rules.parameters.values.CERT_ARRIVAL_DAYS)
  const span = workingDaysBetween(rules.calendar, from, due)
  return { due, from, workingDays: span.days, left: workingDaysLeft(rules.calendar, rules.today, due), provisional: span.provisional, kind: 'promise' as const, label: '承诺时限' }
}

/** What stands in the way, or should be looked at, in words. */
export function examReasons(facts: ExamFacts): Reason[] {
  const { cls, filing, rules, results } = facts
  const found: Reason[] = []
  if (filing !== null) {
    found.push(...decideExamFiling({ filedOn: plainDateOf(filing.filedAt), examOn: plainDateOf(filing.examAt) }, rules.parameters).reasons)
    if (['OPEN', 'SUSPENDED', 'TRAINING_DONE'].includes(cls.state)) {
      found.push(reason({ code: 'EXAM_AFTER_R13', clause: '附2-R13', requirement: 'R-150' }, 'warn', '已经报考；人社部门签署检查意见以后才能考核。'))
    }
    if (cls.state === 'INSPECTED') {
      found.push(reason({ code: 'EXAM_FILING_OVERTAKEN', clause: '附2-R13', requirement: 'R-150' }, 'block',
        `检查意见是在原定考核时间${formatDate(plainDateOf(filing.examAt))}以后签署的。请重新报考。`))
    }
    if (evaluatesItself(cls)) {
      found.push(reason({ code: 'SELF_EVALUATION', clause: '附2-R14', requirement: 'R-151' }, 'warn', '承办学校自己评价本班学员。请核对该工种是否允许自主评价。'))
    }
    if (!filing.channels.includes(cls.certGoal)) {
      found.push(reason({ code: 'CERT_GOAL_NOT_FILED', clause: '附2-R14', requirement: 'R-151' }, 'warn', `本班的取证目标是${CHANNELS[cls.certGoal]}，这次报考没有包含。请核对。`))
    }
    if (filing.channels.some(isCompletionExam)) {
      found.push(...decideCompletionHours({ certGoal: cls.certGoal, lessons: cls.actualLessons, stage: 'ACTUAL', otherMinimum: null }, rules.parameters).reasons
        .filter((r) => r.verdict === 'block'))
    }
  }
  const open = withoutResult(facts)
  if (cls.state === 'EXAM_HELD' && results.length > 0 && open.length > 0) {
    found.push(reason({ code: 'RESULTS_OPEN', clause: '附2-R15', requirement: 'R-152' }, 'warn',
      `还有 ${open.length} 人没有考核结果：第 ${open.map((p) => p.enrolment.rosterNo).join('、')} 号。没有参加考核的，请登记缺考。`))
  }
  return [...found, ...headCounts(facts).contradictions]
}

/** Channels that stand on the page: filed ones, and any that has results or certificates. */
export function channelsShown(facts: ExamFacts): Channel[] {
  return CHANNEL_CODES.filter((channel) => facts.filing?.channels.includes(channel) || facts.results.some((r) => r.channel === channel) || facts.certificates.some((c) => c.type === channel))
}

/** Results of people who came. */
export const sat = (results: readonly Result[]): Result[] => results.filter((r) => !r.absent)

const channelsOf = (channels: readonly Channel[]): Channel[] => [...new Set(channels)]
