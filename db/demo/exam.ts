import { randomUUID } from 'node:crypto'
import * as steps from '../../src/contract/class-steps.ts'
import {
  addCertificates, answerExamFiling, assignPatrol, closeResults, fileExam, getExam, patrolExam, saveResults, sealCompletionOpinion, signCompletionOpinion, verifyCertificates,
} from '../../src/contract/exams.ts'
import { addDays, type PlainDate } from '../../src/values/plain-date.ts'
import { reaches, type Case, type ExamPlan } from './case.ts'

/** The school holds its completion exam itself; every other exam is the evaluation body's. */
const isOwnExam = ({ story }: Case): boolean => story.certGoal === 'TRAINING_COMPLETION'
const recorderOf = (told: Case): string => (isOwnExam(told) ? told.school.reg : 'eva-DEMO')

/** From filing the exam to the completed class, as far as the story goes. */
export async function examine(told: Case): Promise<void> {
  const { exam } = told.story
  if (!exam) throw new Error(`${told.story.title}: the story has no day for its exam`)
  await file(told, exam)
  if (!reaches(told, 'EXAM_HELD')) return
  await patrol(told, exam)
  if (!reaches(told, 'RESULTS_IN')) return
  await record(told, exam)
  const checkedOn = addDays(exam.late === undefined ? exam.heldOn : withoutLate(exam.heldOn), 7)
  await verify(told, checkedOn)
  if (reaches(told, 'COMPLETED')) await complete(told, addDays(checkedOn, 1))
}

/** From when results may be closed although a certificate is not there yet. */
const withoutLate = (heldOn: PlainDate): PlainDate => addDays(heldOn, 31)

async function file(told: Case, { filedOn, heldOn }: ExamPlan): Promise<void> {
  const { desks, school, counter, story, params } = told
  desks.on(filedOn, '09:00')
  await desks.send(school.reg, fileExam, {
    params,
    body: { id: randomUUID(), channels: [story.certGoal], examAt: `${heldOn}T09:00:00+08:00`, place: isOwnExam(told) ? '示例路 1 号 理论教室' : '示例郑州技能评价中心考场', evaluatorOrgId: isOwnExam(told) ? null : school.evaluator, extSystemNo: null },
  })
  desks.on(filedOn, '15:00')
  await desks.send(counter.hr1, answerExamFiling, { params, body: { confirm: true } })
}

async function patrol({ desks, counter, params }: Case, { heldOn }: ExamPlan): Promise<void> {
  const [login = ''] = counter.inspectors
  const inspector = await desks.person(login)
  desks.on(addDays(heldOn, -1), '16:00')
  await desks.send(counter.va1, assignPatrol, { params, body: { inspectorIds: [inspector.id] } })
  desks.on(heldOn, '09:40')
  await desks.send(login, patrolExam, { params, body: { id: randomUUID(), signatures: [inspector.name], note: '考场秩序良好，人证相符。' } })
}

/** Results are recorded the day after the exam, certificates five days later. */
async function record(told: Case, { heldOn, failed = 0, late = 0, onPaper = 0 }: ExamPlan): Promise<void> {
  const { desks, school, story, params, id } = told
  const evaluator = recorderOf(told)
  desks.on(addDays(heldOn, 1), '10:00')
  const { trainees } = await desks.send(evaluator, getExam, { params })
  const ready = trainees.filter((t) => t.isReady)
  const passes = (at: number) => at < ready.length - failed
  const inTime = ready.slice(0, ready.length - failed - late)
  await desks.send(evaluator, saveResults, {
    params, body: { results: ready.map((t, at) => ({ enrolmentId: t.enrolmentId, channel: story.certGoal, attempt: 1, passed: passes(at), score: passes(at) ? 72 + ((at * 7) % 25) : 52 })) },
  })
  const issuedOn = addDays(heldOn, 5)
  desks.on(issuedOn, '10:00')
  await desks.send(evaluator, addCertificates, {
    params,
    body: {
      certificates: inTime.map((t, at) => ({ ...certificateOf(told, t.enrolmentId, at, issuedOn), medium: at < onPaper ? 'PAPER' as const : 'ELECTRONIC' as const })),
    },
  })
  await desks.send(school.reg, steps.registerExtSync, { params, body: { kind: 'EXAM_RESULT', state: 'FILLED', systemNo: `DEMO-KH-${id.slice(0, 6)}` } })
  if (late > 0) desks.on(withoutLate(heldOn))
  await desks.send(evaluator, closeResults, { params, body: {} })
}

/** The certificate of the n-th person examined. */
const certificateOf = (told: Case, enrolmentId: string, at: number, issuedOn: PlainDate) => ({
  id: randomUUID(), enrolmentId, type: told.story.certGoal, number: `DEMO${told.id.slice(0, 8).toUpperCase()}${String(at + 1).padStart(4, '0')}`, level: told.story.level, issuedOn,
  validTo: told.story.certGoal === 'SPECIAL_EQUIPMENT' ? addDays(issuedOn, 4 * 365) : null, issuer: isOwnExam(told) ? told.school.name : '示例郑州技能评价中心', medium: 'ELECTRONIC' as const,
})

/** The last one who passed gets his certificate 80 days after the exam, and it is checked the day after. */
export async function certifyLate(told: Case, { heldOn }: ExamPlan): Promise<void> {
  const { desks, counter, params } = told
  const issuedOn = addDays(heldOn, 80)
  desks.on(issuedOn, '10:00')
  const { trainees } = await desks.send(recorderOf(told), getExam, { params })
  const last = trainees.find((t) => t.certificates.length === 0 && t.results.some((r) => r.passed))
  if (!last) throw new Error(`${told.story.title}: nobody's certificate is late`)
  const certificate = certificateOf(told, last.enrolmentId, trainees.length - 1, issuedOn)
  await desks.send(recorderOf(told), addCertificates, { params, body: { certificates: [certificate] } })
  desks.on(addDays(issuedOn, 1), '09:00')
  await desks.send(counter.hr1, verifyCertificates, { body: { verdicts: [{ id: certificate.id, verified: true, note: '全国联网查询相符' }] } })
}

/** The labour department checks the certificates; of a class that is not completed yet, every third still waits. */
async function verify(told: Case, day: PlainDate): Promise<void> {
  const { desks, counter, params } = told
  desks.on(day, '09:00')
  const { trainees } = await desks.send(counter.hr1, getExam, { params })
  const certificates = trainees.flatMap((t) => t.certificates).filter((_, at) => reaches(told, 'COMPLETED') || at % 3 !== 2)
  await desks.send(counter.hr1, verifyCertificates, { body: { verdicts: certificates.map(({ id }) => ({ id, verified: true, note: '全国联网查询相符' })) } })
}

async function complete({ desks, counter, params }: Case, day: PlainDate): Promise<void> {
  const opinion = '考核组织规范，证书已核验，同意结业。'
  desks.on(day, '09:30')
  await desks.send(counter.hr1, signCompletionOpinion, { params, body: { opinion } })
  desks.on(day, '15:00')
  await desks.send(counter.hr2, sealCompletionOpinion, { params, body: { opinion, sealConfirmed: true } })
}
