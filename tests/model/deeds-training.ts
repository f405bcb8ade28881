import * as attendance from '../../src/contract/attendance.ts'
import * as steps from '../../src/contract/class-steps.ts'
import * as exams from '../../src/contract/exams.ts'
import * as inspections from '../../src/contract/inspections.ts'
import { addTrainee } from '../../src/contract/roster.ts'
import { findings } from '../setup/inspections.ts'
import { onForm } from '../setup/training.ts'
import { takesVisits, type Course } from './course.ts'
import { dayOf, type Deed } from './deed.ts'
import { fresh } from './stations.ts'

const opinion = '同意'
const sealed = { opinion, sealConfirmed: true as const }
const state = (...states: string[]) => (c: Course): boolean => states.includes(c.cls)
const moved = (to: string) => (c: Course): void => {
  c.cls = to
}
const FREE_ROSTER = ['DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'APPROVED', 'FILED']

export const enrol: readonly Deed[] = [
  {
    name: 'enrol a stranger', day: () => '2022-08-01', ought: state(...FREE_ROSTER),
    ask: async (c, real) => {
      // who comes late into a running class is the roster's own test
      if (c.cls === 'OPEN') return false
      const person = onForm(real.nextStranger())
      const said = await real.ask('reg-410184', addTrainee, { params: { id: c.id }, body: { person } })
      if (!said) return false
      c.roster.push(person.enrolmentId)
      // from the approval on the bureau confirms a change before the class opens (D-23)
      if (c.cls === 'APPROVED' || c.cls === 'FILED') c.isRosterChanged = true
      return true
    },
  },
  {
    name: 'enrol somebody twice', day: () => '2022-08-01', ought: () => false, near: state(...FREE_ROSTER),
    ask: (c, real) => real.ask('reg-410184', addTrainee, { params: { id: c.id }, body: { person: onForm(real.people.get(c.roster[0] ?? '') ?? { veteranId: '', name: '', idNumber: '' }) } }),
  },
]

const ofClass = (c: Course, real: Parameters<Deed['ask']>[1]) => ({ params: { id: c.id }, version: real.stand(c).version })

export const reviewClass: readonly Deed[] = [
  { name: 'submit the application', day: () => '2022-08-01', ought: state('DRAFT'), effect: moved('SUBMITTED'), ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('iad-410184', steps.submitClass, { params, body: { version, signedBy: '示例负责人', sealConfirmed: true } }) } },
  { name: 'accept the application', day: () => '2022-08-01', ought: state('SUBMITTED'), effect: moved('VA_FIRST'), ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('cty1-410184', steps.acceptClass, { params, body: { version } }) } },
  { name: 'first review R7', day: () => '2022-08-01', ought: state('VA_FIRST'), effect: moved('VA_SECOND'), ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('cty1-410184', steps.firstReviewClass, { params, body: { version, opinion } }) } },
  { name: 'second review R7', day: () => '2022-08-01', ought: state('VA_SECOND'), effect: moved('HR_FIRST'), ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('cty2-410184', steps.secondReviewClass, { params, body: { version, ...sealed } }) } },
  { name: 'second review R7 by the first hand', day: () => '2022-08-01', ought: () => false, near: state('VA_SECOND'), ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('cty1-twin', steps.secondReviewClass, { params, body: { version, ...sealed } }) } },
  { name: 'first review R8', day: () => '2022-08-01', ought: state('HR_FIRST'), effect: moved('HR_SECOND'), ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('hr1-410184', steps.hrFirstClass, { params, body: { version, opinion } }) } },
  {
    name: 'second review R8', day: () => '2022-08-01', ought: state('HR_SECOND'), effect: moved('APPROVED'), isSeveral: true,
    ask: async (c, real) => {
      const { params, version } = ofClass(c, real)
      if (c.cls !== 'HR_SECOND') return real.ask('hr2-410184', steps.hrSecondClass, { params, body: { version, ...sealed } })
      await real.ask('reg-410184', steps.registerExtSync, { params, body: { kind: 'PLAN_ROSTER', state: 'FILLED', systemNo: `DEMO-${c.id.slice(0, 8)}` } })
      return real.ask('hr2-410184', steps.hrSecondClass, { params, body: { version: await real.versionOf(c), ...sealed } })
    },
  },
  { name: 'second review R8 outside the system', day: () => '2022-08-01', ought: () => false, near: state('HR_SECOND'), ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('hr2-410184', steps.hrSecondClass, { params, body: { version, ...sealed } }) } },
  { name: 'file', day: () => '2022-08-01', ought: state('APPROVED'), effect: moved('FILED'), ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('cty1-410184', steps.fileClass, { params, body: { version, filingNo: `DEMO-BB-${fresh().slice(0, 8)}` } }) } },
]

export const open: readonly Deed[] = [
  {
    name: 'sign in', day: (c) => dayOf(c, 0, '08:00:00'), isSeveral: true, ought: (c) => c.cls === 'FILED' && c.present === 0,
    effect: (c) => {
      c.present = c.roster.length - 1
    },
    ask: async (c, real) => {
      const params = { id: real.firstSession(c) }
      return await real.ask('trn-410184', attendance.startSession, { params, body: {} })
        && real.ask('trn-410184', attendance.callRoll, { params, body: { mode: 'ROLL_CALL', marks: c.roster.map((enrolmentId, at) => ({ enrolmentId, presentMask: at === 0 ? 0 : 15 })) } })
    },
  },
  { name: 'open', day: (c) => dayOf(c, 0, '08:30:00'), ought: (c) => c.cls === 'FILED' && c.present > 0 && !c.isRosterChanged, near: (c) => c.cls === 'FILED' && (c.present === 0 || c.isRosterChanged), effect: moved('OPEN'), ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('reg-410184', steps.openClass, { params, body: { version } }) } },
  { name: 'open before the day', day: (c) => dayOf(c, -3, '08:30:00'), ought: () => false, near: (c) => c.cls === 'FILED' && c.present > 0, ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('reg-410184', steps.openClass, { params, body: { version } }) } },
]

const visit = (more: number): Deed => ({
  name: more > 0 ? 'inspect and count more than the roster' : `inspect and count ${-more} less than the roster`, day: (c) => dayOf(c, 2, '10:00:00'), isSeveral: true, ought: (c) => more <= 0 && c.cls === 'OPEN', near: (c) => more > 0 && c.cls === 'OPEN',
  effect: (c) => {
    c.visits.push(c.roster.length + more)
  },
  ask: async (c, real) => {
    const id = fresh()
    const at = dayOf(c, 2, '10:00:00')
    const planned = await real.ask('cty1-410184', inspections.planInspection, { params: { id: c.id }, body: { id, kind: 'DURING', channel: 'ONSITE', plannedOn: at.slice(0, 10), inspectorId: real.inspector } })
    return planned && real.ask('ins-410184', inspections.carryOutInspection, { params: { id }, body: findings(at, Math.max(0, c.roster.length + more)) })
  },
})

export const inspect: readonly Deed[] = [
  visit(0), visit(-1), visit(1),
  {
    name: 'void a visit', day: (c) => dayOf(c, 3, '10:00:00'), ought: (c) => takesVisits(c) && c.visits.length > 0 && c.r13 !== 'SEALED',
    effect: (c) => {
      c.visits.pop()
    },
    // what becomes of an opinion when its visits are voided is the inspections' own test
    ask: async (c, real) => c.r13 !== 'SEALED' && real.ask('cty2-410184', inspections.voidInspection, { params: { id: real.stand(c).visit ?? fresh() }, body: { reason: '记录有误' } }),
  },
  { name: 'finish training', day: (c) => dayOf(c, 4, '18:00:00'), ought: (c) => c.cls === 'OPEN' && c.isTaught, effect: moved('TRAINING_DONE'), ask: (c, real) => { const { params, version } = ofClass(c, real); return real.ask('reg-410184', steps.finishTraining, { params, body: { version } }) } },
]
const attended = (c: Course): string[] => c.roster.slice(0, 3)
const certificateOf = (enrolmentId: string) => ({ id: fresh(), enrolmentId, type: 'SKILL_LEVEL' as const, number: `Y${String(410_000_000_000_700_000_000n + BigInt(serial++))}`, level: 'L4', issuedOn: '2022-08-30', validTo: null, issuer: '示例郑州技能评价中心', medium: 'ELECTRONIC' as const })
let serial = 0
const examDay = (c: Course, time: string) => dayOf(c, 8, time)

export const examine: readonly Deed[] = [
  {
    name: 'first opinion R13', day: (c) => dayOf(c, 5, '09:00:00'), ought: (c) => c.cls === 'TRAINING_DONE' && c.r13 === 'NONE', effect: (c) => { c.r13 = 'FIRST' },
    ask: (c, real) => real.ask('hr1-410184', inspections.signInspectionOpinion, { params: { id: c.id }, body: { opinion } }),
  },
  {
    name: 'seal R13', day: (c) => dayOf(c, 5, '09:30:00'), ought: (c) => c.cls === 'TRAINING_DONE' && c.r13 === 'FIRST' && c.visits.length > 0,
    effect: (c) => {
      c.r13 = 'SEALED'
      c.cls = c.isExamFiled ? 'EXAM_FILED' : 'INSPECTED'
    },
    ask: (c, real) => real.ask('hr2-410184', inspections.sealInspectionOpinion, { params: { id: c.id }, body: sealed }),
  },
  { name: 'seal R13 by the first hand', day: (c) => dayOf(c, 5, '09:30:00'), ought: () => false, near: (c) => c.cls === 'TRAINING_DONE' && c.r13 === 'FIRST' && c.visits.length > 0, ask: (c, real) => real.ask('hr1-twin', inspections.sealInspectionOpinion, { params: { id: c.id }, body: sealed }) },
  {
    name: 'file the exam', day: (c) => dayOf(c, 4, '18:30:00'), ought: state('OPEN', 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED'),
    effect: (c) => {
      c.isExamFiled = true
      if (c.cls === 'INSPECTED') c.cls = 'EXAM_FILED'
    },
    ask: (c, real) => real.ask('reg-410184', exams.fileExam, { params: { id: c.id }, body: { id: fresh(), channels: ['SKILL_LEVEL'], examAt: examDay(c, '09:00:00'), place: '示例考场', evaluatorOrgId: real.evaluator, extSystemNo: 'DEMO-KS-1' } }),
  },
  {
    name: 'file the exam a day ahead', day: (c) => dayOf(c, 7, '09:00:00'), ought: () => false, near: state('OPEN', 'TRAINING_DONE', 'INSPECTED'),
    ask: (c, real) => real.ask('reg-410184', exams.fileExam, { params: { id: c.id }, body: { id: fresh(), channels: ['SKILL_LEVEL'], examAt: examDay(c, '09:00:00'), place: '示例考场', evaluatorOrgId: real.evaluator, extSystemNo: 'DEMO-KS-1' } }),
  },
  {
    name: 'patrol the exam', day: (c) => examDay(c, '16:00:00'), ought: state('EXAM_FILED', 'EXAM_HELD'), effect: (c) => { c.cls = 'EXAM_HELD' },
    ask: (c, real) => real.ask('cty1-410184', exams.patrolExam, { params: { id: c.id }, body: { id: fresh(), signatures: ['示例巡查员'], note: '' } }),
  },
  {
    name: 'results', day: (c) => examDay(c, '17:00:00'), ought: state('EXAM_HELD'), effect: (c) => { c.results = new Set(attended(c)) },
    ask: (c, real) => real.ask('eva-410100', exams.saveResults, { params: { id: c.id }, body: { results: attended(c).map((enrolmentId) => ({ enrolmentId, channel: 'SKILL_LEVEL' as const, attempt: 1, passed: true, score: 80 })) } }),
  },
  {
    name: 'a result of a stranger', day: (c) => examDay(c, '17:00:00'), ought: () => false, near: state('EXAM_HELD'),
    ask: (c, real) => real.ask('eva-410100', exams.saveResults, { params: { id: c.id }, body: { results: [{ enrolmentId: real.elsewhere(c), channel: 'SKILL_LEVEL' as const, attempt: 1, passed: true, score: 80 }] } }),
  },
  {
    name: 'certificates', day: (c) => examDay(c, '17:30:00'), ought: (c) => c.cls === 'EXAM_HELD' && c.results.size > 0 && c.certificates.size === 0,
    ask: async (c, real) => {
      // what a second certificate of one class is worth is the policy's own test
      if (c.certificates.size > 0) return false
      const certificates = attended(c).map(certificateOf)
      const said = await real.ask('eva-410100', exams.addCertificates, { params: { id: c.id }, body: { certificates } })
      if (said) for (const each of certificates) c.certificates.set(each.enrolmentId, { id: each.id, isVerified: false })
      return said
    },
  },
  {
    name: 'verify certificates', day: (c) => examDay(c, '18:00:00'), ought: (c) => c.certificates.size > 0 && [...c.certificates.values()].every((each) => !each.isVerified), effect: (c) => { for (const each of c.certificates.values()) each.isVerified = true },
    ask: (c, real) => real.ask('hr1-410184', exams.verifyCertificates, { body: { verdicts: c.certificates.size === 0 ? [{ id: fresh(), verified: true, note: '' }] : [...c.certificates.values()].map(({ id }) => ({ id, verified: true, note: '' })) } }),
  },
  {
    name: 'close the results', day: (c) => dayOf(c, 9, '09:00:00'), isSeveral: true, ought: (c) => c.cls === 'EXAM_HELD' && c.results.size > 0 && c.certificates.size > 0, effect: moved('RESULTS_IN'),
    ask: async (c, real) => (c.cls !== 'EXAM_HELD' || await real.ask('reg-410184', steps.registerExtSync, { params: { id: c.id }, body: { kind: 'EXAM_RESULT', state: 'FILLED', systemNo: `DEMO-KS-${c.id.slice(0, 8)}` } }))
      && real.ask('eva-410100', exams.closeResults, { params: { id: c.id }, body: {} }),
  },
  { name: 'first opinion R22', day: (c) => dayOf(c, 10, '09:00:00'), ought: (c) => c.cls === 'RESULTS_IN' && c.r22 === 'NONE', effect: (c) => { c.r22 = 'FIRST' }, ask: (c, real) => real.ask('hr1-410184', exams.signCompletionOpinion, { params: { id: c.id }, body: { opinion } }) },
  {
    name: 'seal R22', day: (c) => dayOf(c, 10, '10:00:00'), ought: (c) => c.cls === 'RESULTS_IN' && c.r22 === 'FIRST', effect: (c) => { c.r22 = 'SEALED'; c.cls = 'COMPLETED' },
    ask: (c, real) => real.ask('hr2-410184', exams.sealCompletionOpinion, { params: { id: c.id }, body: { opinion: '同意结业', sealConfirmed: true } }),
  },
  { name: 'seal R22 by the first hand', day: (c) => dayOf(c, 10, '10:00:00'), ought: () => false, near: (c) => c.cls === 'RESULTS_IN' && c.r22 === 'FIRST', ask: (c, real) => real.ask('hr1-twin', exams.sealCompletionOpinion, { params: { id: c.id }, body: { opinion: '同意结业', sealConfirmed: true } }) },
]
