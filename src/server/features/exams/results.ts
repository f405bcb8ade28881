import { decidePersonAttendance, type PersonLessons } from '../../../policy/attendance-rate.ts'
import { decideExamAttempt } from '../../../policy/exam-attempt.ts'
import { decideCompletionHours } from '../../../policy/hours.ts'
import type { EnrolmentState } from '../../../policy/machines/enrolment.ts'
import { trainingClass, type ClassState } from '../../../policy/machines/training-class.ts'
import { CHANNELS, type Channel } from '../../../policy/vocabulary.ts'
import type { Reason } from '../../../values/decision.ts'
import { yearOf } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { classLessons } from '../attendance/index.ts'
import * as classes from '../classes/index.ts'
import { examPermissions } from './permissions.ts'
import * as store from './store.ts'
import { recorderLabel, records } from './who.ts'

export interface ResultInput { enrolmentId: string; channel: Channel; attempt: number; passed: boolean; score: number | null; absent?: boolean | undefined }

/** Why a result cannot be recorded. */
export interface ResultProblem { field: 'enrolmentId' | 'channel' | 'attempt' | 'passed' | 'score'; code: string; message: string; clause?: string; reasons?: readonly Reason[]; status?: 403 }

/** What recording results of one class needs, fetched once for many rows. */
export interface Recording {
  cls: classes.ClassRecord
  rules: classes.Rulebook
  filing: store.Filing
  people: { enrolment: classes.Enrolment; lessons: PersonLessons | null }[]
  results: store.Result[]
}

/** States in which results are recorded; once the results are closed only re-exams are. */
const FIRST: readonly ClassState[] = ['EXAM_HELD']
export const RESULT_STATES: readonly ClassState[] = ['EXAM_HELD', 'RESULTS_IN', 'COMPLETED', 'CLAIMED']
const SAT: readonly EnrolmentState[] = ['EXAM_READY', 'EXAMINED', 'CERTIFIED', 'NOT_CERTIFIED']
const CLAUSE = { clause: '附2-R15' }

/** The class, locked and open for results; 403 for whoever records no channel of it, 409 before the exam and after the end. */
export async function startRecording(tx: Tx, classId: string): Promise<Recording> {
  authorise(tx.principal, examPermissions, 'record')
  const cls = await classes.lock(tx, classId)
  const filing = await store.lockFiling(tx, classId)
  if (filing === null || !RESULT_STATES.includes(cls.state)) {
    throw conflict('RESULTS_CLOSED', `本班现在是“${trainingClass.states[cls.state]}”，不能登记考核结果。考核举行、巡查签字以后才能登记。`, CLAUSE)
  }
  if (!filing.channels.some((channel) => records(tx.principal, cls, channel))) throw forbidden('考核结果由评价机构登记，结业考核由承办学校登记，您的岗位不能办理这一项。')
  return {
    cls, filing, rules: await classes.rulebookOf(tx, cls), people: (await classLessons(tx, cls)).people, results: await store.resultsOf(tx, classId),
  }
}

/** Judges one result: channel filed, recorded by whose it is, person admitted, attempt in order; null when it may stand. */
export function judgeResult(tx: Tx, recording: Recording, row: ResultInput): ResultProblem | null {
  const { cls, filing, people, results, rules } = recording
  if (!filing.channels.includes(row.channel)) {
    return { field: 'channel', code: 'CHANNEL_NOT_FILED', message: `本次没有报考${CHANNELS[row.channel]}。请核对考核类别。`, ...CLAUSE }
  }
  if (!records(tx.principal, cls, row.channel)) {
    return { field: 'channel', code: 'NOT_OWN_CHANNEL', message: `${CHANNELS[row.channel]}的考核结果由${recorderLabel(cls, row.channel)}登记。`, status: 403 }
  }
  const person = people.find((p) => p.enrolment.id === row.enrolmentId)
  if (!person) return { field: 'enrolmentId', code: 'NOT_ON_ROSTER', message: '这名学员不在本班名册里。请刷新页面后重新填写。', ...CLAUSE }
  const { enrolment } = person
  const who = `第 ${enrolment.rosterNo} 号${enrolment.name}`
  if (!SAT.includes(enrolment.state)) {
    const judged = decidePersonAttendance(person.lessons, rules.parameters)
    const why = judged.reasons.find((r) => r.verdict !== 'pass')
    return {
      field: 'enrolmentId', code: 'NOT_EXAM_READY', clause: why?.clause ?? CLAUSE.clause, reasons: judged.reasons,
      message: why === undefined ? `${who}已经离开本班，不能参加考核。` : `${who}没有达到考核条件：${why.message}`,
    }
  }
  if (row.absent === true && (row.passed || row.score !== null)) {
    return { field: 'passed', code: 'ABSENT_WITH_RESULT', message: `${who}登记为缺考，就不能再有成绩或合格结论。请核对。`, ...CLAUSE }
  }
  if (row.channel === 'TRAINING_COMPLETION' && cls.certGoal === 'TRAINING_COMPLETION') {
    const hours = decideCompletionHours({ certGoal: cls.certGoal, lessons: cls.actualLessons, stage: 'ACTUAL', otherMinimum: null }, rules.parameters)
    const short = hours.reasons.find((r) => r.verdict === 'block')
    if (short) return { field: 'channel', code: short.code, message: short.message, clause: short.clause, reasons: hours.reasons }
  }
  if (row.attempt === 1 && !FIRST.includes(cls.state)) {
    return { field: 'attempt', code: 'RESULTS_CLOSED', message: '考核结果已经办结，只能再登记补考。请核对考核次数。', ...CLAUSE }
  }
  const others = results.filter((r) => r.enrolmentId === row.enrolmentId && r.channel === row.channel && r.attempt !== row.attempt)
  const judged = decideExamAttempt({ attempt: row.attempt, others, examYear: yearOf(plainDateOf(filing.examAt)), year: yearOf(rules.today) }, rules.parameters)
  const block = judged.reasons.find((r) => r.verdict === 'block')
  return block === undefined ? null : { field: 'attempt', code: block.code, message: `${who}：${block.message}`, clause: block.clause, reasons: judged.reasons }
}

/** Whether exactly this result is recorded already. */
export function isRecorded(recording: Recording, row: ResultInput): boolean {
  return recording.results.some((r) => r.enrolmentId === row.enrolmentId && r.channel === row.channel && r.attempt === row.attempt && r.passed === row.passed
    && r.absent === (row.absent ?? false) && (r.score === null ? null : Number(r.score)) === row.score)
}

/** Writes judged results and moves the people on: who sat the exam has been examined, a re-exam opens a closed case again. */
export async function keepResults(tx: Tx, recording: Recording, rows: readonly ResultInput[]): Promise<void> {
  const { cls, people, results } = recording
  const fresh = rows.filter((row) => !isRecorded(recording, row)).map((row) => ({ ...row, absent: row.absent ?? false }))
  if (fresh.length === 0) return
  await store.putResults(tx, cls.id, fresh)
  for (const id of new Set(fresh.filter((row) => !row.absent).map((row) => row.enrolmentId))) {
    const person = people.find((p) => p.enrolment.id === id)
    if (person === undefined) continue
    const { enrolment } = person
    if (enrolment.state === 'EXAM_READY') enrolment.state = await classes.applyEnrolment(tx, id, 'sitExam')
    else if (enrolment.state === 'NOT_CERTIFIED' && fresh.some((row) => row.enrolmentId === id && row.attempt > 1)) enrolment.state = await classes.applyEnrolment(tx, id, 'examineAgain')
  }
  const before = fresh.flatMap((row) => results.filter((r) => r.enrolmentId === row.enrolmentId && r.channel === row.channel && r.attempt === row.attempt))
  const passed = fresh.filter((row) => row.passed).length
  const [absent, again] = [fresh.filter((row) => row.absent).length, fresh.filter((row) => row.attempt > 1).length]
  await audit(tx, {
    noun: 'examResult', recordId: cls.id, classId: cls.id, regionCode: cls.responsibleRegion, action: before.length > 0 ? 'correctResults' : 'saveResults',
    summary: `登记考核结果 ${fresh.length} 条：合格 ${passed}，不合格 ${fresh.length - passed - absent}${absent > 0 ? `，缺考 ${absent}` : ''}${again > 0 ? `，其中补考 ${again}` : ''}`
      + `${before.length > 0 ? `，更正 ${before.length} 条` : ''}`,
    before: before.length > 0 ? before : undefined, after: fresh,
  })
  recording.results = await store.resultsOf(tx, cls.id)
}

/** Records results; one that may not stand refuses the whole list and names the person. */
export async function saveResults(tx: Tx, classId: string, rows: readonly ResultInput[]): Promise<void> {
  const recording = await startRecording(tx, classId)
  const seen = new Set<string>()
  for (const row of rows) {
    const key = `${row.enrolmentId} ${row.channel}`
    if (seen.has(key)) throw refuse('RESULT_TWICE', '同一个人同一类考核在这次提交里出现了两次。请核对后重新提交。', { ...CLAUSE, field: 'results' })
    seen.add(key)
    const problem = judgeResult(tx, recording, row)
    if (problem?.status === 403) throw forbidden(problem.message)
    if (problem) throw refuse(problem.code, problem.message, { clause: problem.clause, field: 'results', details: { reasons: problem.reasons, enrolmentId: row.enrolmentId } })
  }
  if (rows.every((row) => isRecorded(recording, row))) {
    await audit(tx, { noun: 'examResult', recordId: classId, classId, regionCode: recording.cls.responsibleRegion, action: 'saveResults', summary: `考核结果 ${rows.length} 条与已登记的相同，没有改动` })
    return
  }
  await keepResults(tx, recording, rows)
}

