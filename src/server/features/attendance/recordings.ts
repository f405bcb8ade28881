import type { recordingCoverage } from '../../../contract/attendance.ts'
import type { z } from 'zod'
import { decidePayableLessons, decideRecordings } from '../../../policy/recordings.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import { isSkillProgramme } from '../../../policy/vocabulary.ts'
import type { Decision } from '../../../values/decision.ts'
import { instantOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { get, refuseStrangerTrainer, rulebookOf, sessionsOf, type ClassRecord, type Session } from '../classes/index.ts'
import { sessionPermissions } from './permissions/session.ts'
import { views } from './reasons.ts'
import * as store from './store.ts'
import { capacity, take } from './who.ts'

type Coverage = z.input<typeof recordingCoverage.reply>
const CLAUSE = { clause: '附2-备注3' }
/** Until the claim is made; from then on a recording would change what was paid for. */
const OPEN_STATES: readonly string[] = ['FILED', 'OPEN', 'SUSPENDED', 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'COMPLETED']

/** Records which recordings exist for a session; the files stay with the school. Answers how the session is covered now. */
export async function addRecordings(tx: Tx, sessionId: string, rows: readonly store.NewRecording[]): Promise<Coverage['sessions'][number]> {
  const { session, cls } = await take(tx, sessionId)
  if (!OPEN_STATES.includes(cls.state)) throw conflict('CLASS_ENDED', '本班还没有报备，或者已经申领、结束，不能再登记录像。请先核对班次状态。', CLAUSE)
  if (session.state !== 'STARTED' && session.state !== 'CLOSED') throw conflict('SESSION_STATE', '这次课还没有上，不能登记录像。请在上课后登记。', CLAUSE)
  const [from, to, at] = [instantOf(session.onDate, session.startsAt), instantOf(session.onDate, session.endsAt), await now(tx)]
  for (const row of rows) {
    const [start, end] = [new Date(row.startedAt), new Date(row.endedAt)]
    if (end <= start || end > at) throw refuse('RECORDING_TIMES', `录像“${row.fileName}”的结束时间应晚于开始时间，且不晚于现在。请核对录像时间。`, { ...CLAUSE, field: 'recordings' })
    if (end <= from || start >= to) {
      throw refuse('RECORDING_OUTSIDE', `录像“${row.fileName}”不在这次课（${session.onDate} ${session.startsAt}—${session.endsAt}）的时间里。请核对是否选错了课次。`, { ...CLAUSE, field: 'recordings' })
    }
  }
  if ((await store.recordedElsewhere(tx, sessionId, rows.map((r) => r.digest))) > 0) {
    throw refuse('RECORDING_REUSED', '其中有录像已经登记在另一次课上，同一段录像不能用于两次课。请核对文件。', { ...CLAUSE, field: 'recordings' })
  }
  if ((await store.insertRecordings(tx, session, rows)) < rows.length) throw conflict('RECORDING_KNOWN', '其中有录像已经登记过，本次没有保存。请刷新页面后核对。', CLAUSE)
  await audit(tx, {
    noun: 'classSession', recordId: session.id, classId: session.classId, regionCode: cls.responsibleRegion, action: 'addRecordings', summary: `第 ${session.seq} 次课登记录像 ${rows.length} 段`,
    after: rows.map((r) => ({ id: r.id, digest: r.digest })),
  })
  return coverageOf(tx, cls, session, await store.recordingsOf(tx, cls.id), (await rulebookOf(tx, cls)).parameters).view
}

/** How every held session is covered, and once all are held whether enough payable lessons are left (D-15). */
export async function coverage(tx: Tx, classId: string): Promise<Coverage> {
  authorise(tx.principal, sessionPermissions, 'readClass')
  const cls = await get(tx, classId)
  await refuseStrangerTrainer(tx, classId)
  const { held, payable, payablePractice, judged } = await coverOf(tx, cls)
  return { sessions: held.map((s) => s.view), payableLessons: payable, payablePracticeLessons: payablePractice, reasons: judged === null ? [] : views(judged.reasons) }
}

/** Whether the recorded lessons of a class carry its claim (D-15); null until every session is held. */
export const payableLessons = async (tx: Tx, cls: ClassRecord): Promise<Decision<number> | null> => (await coverOf(tx, cls)).judged

async function coverOf(tx: Tx, cls: ClassRecord) {
  const { parameters } = await rulebookOf(tx, cls)
  const sessions = (await sessionsOf(tx, cls.id)).filter((s) => s.state !== 'CANCELLED')
  const rows = await store.recordingsOf(tx, cls.id)
  const held = sessions.filter((s) => s.state !== 'PLANNED').map((s) => ({ kind: s.kind, ...coverageOf(tx, cls, s, rows, parameters) }))
  const payable = held.reduce((sum, s) => sum + s.payable, 0)
  const payablePractice = held.reduce((sum, s) => sum + (s.kind === 'PRACTICE' ? s.payable : 0), 0)
  const isComplete = sessions.length > 0 && sessions.every((s) => s.state === 'CLOSED')
  const judged = isComplete ? decidePayableLessons({ planned: cls.totalLessons, payable, payablePractice, practiceRequired: isSkillProgramme(cls.programme) }, parameters) : null
  return { held, payable, payablePractice, judged }
}

/** How one session is covered by the recordings of its class. */
export function coverageOf(
  tx: Tx, cls: ClassRecord, s: Session, all: readonly store.RecordingRow[], parameters: ParameterSet,
): { payable: number; view: Coverage['sessions'][number] } {
  const rows = all.filter((r) => r.sessionId === s.id)
  const lessons = s.lessonIntervals.slice(0, s.lessons).map(({ from, to }) => ({ start: instantOf(s.onDate, from), end: instantOf(s.onDate, to) }))
  const judged = decideRecordings({ kind: s.kind, lessons, recordings: rows }, parameters)
  return {
    payable: judged.value?.payableLessons ?? 0,
    view: {
      id: s.id, seq: s.seq, onDate: s.onDate, startsAt: s.startsAt, endsAt: s.endsAt, kind: s.kind, topic: s.topic, verdict: judged.verdict, reasons: views(judged.reasons),
      pieces: rows.map((r) => ({ id: r.id, startedAt: r.start.toISOString(), endedAt: r.end.toISOString(), camera: r.camera, fileName: r.fileName, digest: r.digest })),
      can: OPEN_STATES.includes(cls.state) && capacity(tx.principal, cls, s) !== null ? ['addRecordings'] : [],
    },
  }
}
