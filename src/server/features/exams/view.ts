import type { ExamView } from '../../../contract/exams.ts'
import { decidePersonAttendance } from '../../../policy/attendance-rate.ts'
import { decideExamFiling } from '../../../policy/exam-filing.ts'
import { enrolment as enrolmentMachine, ON_ROSTER } from '../../../policy/machines/enrolment.ts'
import { certificate } from '../../../policy/machines/small-machines.ts'
import { CHANNELS, LEVELS, PROGRAMMES, type Level } from '../../../policy/vocabulary.ts'
import { formatPercent } from '../../../values/ratio.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import type { Reason } from '../../../values/decision.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise } from '../../platform/principal.ts'
import { classLessons } from '../attendance/index.ts'
import * as classes from '../classes/index.ts'
import { shownNumber } from './certificate-number.ts'
import * as figures from './figures.ts'
import { examPermissions } from './permissions.ts'
import { mayPatrol } from './patrollers.ts'
import { possible } from './possible.ts'
import * as store from './store.ts'

/** Section 结业考核 of a class as this principal sees it; a trainee reads his own results and nothing of the others or of the offices' work. */
export async function viewExam(tx: Tx, classId: string): Promise<ExamView> {
  authorise(tx.principal, examPermissions, 'view')
  const cls = await classes.get(tx, classId)
  const filings = await store.filingsOf(tx, classId)
  const facts = await factsOf(tx, cls, filings)
  const isTrainee = tx.principal.veteranId !== null
  const { rules, people, filing, results, certificates } = facts
  const opinion = isTrainee ? { block: null, can: null } : await classes.opinionOf(tx, classId, 'complete')
  const numbers = new Map((await store.recordNumbersOf(tx, classId)).map((r) => [r.enrolmentId, r.number]))
  const { counts } = figures.headCounts(facts)
  const missing = isTrainee ? [] : figures.missingCertificates(facts)
  return {
    classId, classTitle: cls.title, classState: cls.state,
    filing: filing === null ? null : filingView(cls, filing), earlierFilings: filings.filter((f) => f !== filing).map((f) => filingView(cls, f)),
    earliestExamOn: decideExamFiling({ filedOn: rules.today, examOn: null }, rules.parameters).value ?? rules.today,
    patrollers: isTrainee ? [] : await store.patrollersOf(tx, classId),
    patrols: isTrainee ? [] : (await store.patrolsOf(tx, classId)).map((p) => ({ id: p.id, signatures: p.signatures, note: p.note, at: p.at.toISOString() })),
    trainees: people.filter(({ enrolment: e }) => (ON_ROSTER.includes(e.state) || results.some((r) => r.enrolmentId === e.id)) && (!isTrainee || e.veteranId === tx.principal.veteranId)).map(({ enrolment: e, lessons }) => {
      const judged = decidePersonAttendance(lessons, rules.parameters)
      return {
        enrolmentId: e.id, rosterNo: e.rosterNo, name: e.name, programme: e.programmeOfPerson, programmeLabel: PROGRAMMES[e.programmeOfPerson], state: e.state,
        stateLabel: enrolmentMachine.states[e.state], attendanceRate: formatPercent(judged.value), isReady: judged.verdict === 'pass', attendanceReasons: views(judged.reasons),
        results: results.filter((r) => r.enrolmentId === e.id).map(({ channel, attempt, score, passed, absent }) => ({ channel, attempt, score, passed, absent })),
        certificates: certificates.filter((c) => c.enrolmentId === e.id).map((c) => ({
          id: c.id, type: c.type, typeLabel: CHANNELS[c.type], number: shownNumber(c.number), level: c.level, levelLabel: LEVELS[c.level as Level].label, issuedOn: c.issuedOn,
          state: c.state, stateLabel: certificate.states[c.state],
        })) as ExamView['trainees'][number]['certificates'],
        recordNumber: numbers.get(e.id) ?? null,
      }
    }),
    counts: {
      examinees: counts?.exam ?? 0, certified: counts?.cert ?? 0, recordedOnly: recordedOnly(certificates),
      byChannel: figures.channelsShown(facts).map((channel) => ({
        channel, label: CHANNELS[channel], examinees: counts?.examBy?.[channel] ?? 0, certified: counts?.certBy?.[channel] ?? 0,
      })),
    },
    certificatesDue: missing.length === 0 ? null : figures.certificatesDue(facts), missingCertificates: missing.length,
    certRates: isTrainee ? [] : views(figures.certRates(facts)),
    opinion: opinion.block,
    reasons: isTrainee ? [] : views(figures.examReasons(facts)),
    can: isTrainee ? [] : possible(tx.principal, facts, opinion.can, await now(tx), await mayPatrol(tx, classId)),
  }
}

/** What the section is computed from; the caller has found the class in scope. */
export async function factsOf(tx: Tx, cls: classes.ClassRecord, filings?: readonly store.Filing[]): Promise<figures.ExamFacts> {
  const known = filings ?? (await store.filingsOf(tx, cls.id))
  return {
    cls, rules: await classes.rulebookOf(tx, cls), people: (await classLessons(tx, cls)).people, filing: known.find((f) => f.state === 'FILED' || f.state === 'CONFIRMED') ?? null,
    results: await store.resultsOf(tx, cls.id), certificates: await store.certificatesOf(tx, cls.id), leftWithProof: await store.leftWithProof(tx, cls.id),
  }
}

const FILING_STATES = { FILED: '已报考', CONFIRMED: '已确认', REFUSED: '不同意', REPLACED: '已改期' } as const

/** A filing as replies carry it. */
export function filingView(cls: { institutionId: string }, f: store.Filing): NonNullable<ExamView['filing']> {
  return {
    id: f.id, channels: f.channels, channelLabels: f.channels.map((channel) => CHANNELS[channel]), filedAt: f.filedAt.toISOString(), examAt: f.examAt.toISOString(), place: f.place,
    evaluator: f.evaluatorId === null ? null : { id: f.evaluatorId, name: f.evaluatorName ?? '' }, extSystemNo: f.extSystemNo, state: f.state, stateLabel: FILING_STATES[f.state],
    refusal: f.refusal, selfEvaluation: f.evaluatorId === cls.institutionId,
  }
}

/** People whose only certificates still wait for verification (D-33 shows them beside). */
function recordedOnly(certificates: readonly store.HeldCertificate[]): number {
  const verified = new Set(certificates.filter((c) => c.state === 'VERIFIED').map((c) => c.enrolmentId))
  return new Set(certificates.filter((c) => c.state === 'RECORDED' && !verified.has(c.enrolmentId)).map((c) => c.enrolmentId)).size
}

const views = (reasons: readonly Reason[]): ReasonView[] => reasons.map((r) => ({ ...r, facts: { ...r.facts } as ReasonView['facts'] }))
