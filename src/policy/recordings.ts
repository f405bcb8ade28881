import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { formatPercentBeside, isAtLeast, percent, ratio } from '../values/ratio.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import { SESSION_KINDS } from './vocabulary.ts'
import type { SessionKind } from './vocabulary.ts'

/** A stretch of time, end later than start. */
export interface Span {
  start: Date
  end: Date
}

/** A session with its lesson intervals and the recordings of all its cameras. */
export interface RecordedSession {
  kind: SessionKind
  lessons: readonly Span[]
  recordings: readonly Span[] | null
}

/** Lessons whose required recording exists; the others give no payable lesson (D-15). Indexes count from 0. */
export interface RecordingCover {
  payableLessons: number
  missingLessons: readonly number[]
}

const THEORY = { code: 'RECORDING_THEORY', clause: '附2-备注3', requirement: 'R-173' } as const
const PAYABLE = { code: 'RECORDING_PAYABLE', clause: '附2-备注3', requirement: 'R-173' } as const
const PRACTICE = { code: 'RECORDING_PRACTICE', clause: '附2-备注3', requirement: 'R-173' } as const

/** F25 录像覆盖: theory must be recorded throughout (small tolerance), practice with one uninterrupted piece in every lesson. */
export function decideRecordings(session: RecordedSession, parameters: ParameterSet): Decision<RecordingCover> {
  const rule = session.kind === 'PRACTICE' ? PRACTICE : THEORY
  if (!known(session.recordings)) return decision<RecordingCover>(null, [lacking(rule, `${SESSION_KINDS[session.kind]}课录像`)])
  if (session.lessons.length === 0) return decision<RecordingCover>(null, [lacking(rule, '课时起止时间')])
  const pieces = joinPieces(session.recordings, parameters.values.VIDEO_PAUSE_SECONDS)
  return session.kind === 'PRACTICE'
    ? decidePractice(session.lessons, pieces, parameters)
    : decideTheory(session.lessons, pieces, parameters)
}

/** D-15: when missing recordings bring a class under its planned lessons or practice share, the claim waits for a written decision. */
export function decidePayableLessons(
  facts: { planned: number | null; payable: number | null; payablePractice: number | null; practiceRequired: boolean },
  parameters: ParameterSet,
): Decision<number> {
  const { planned, payable, payablePractice, practiceRequired } = facts
  if (!known(planned)) return decision<number>(null, [lacking(PAYABLE, '计划课时')])
  if (!known(payable) || !known(payablePractice)) return decision<number>(null, [lacking(PAYABLE, '录像')])
  const share = percent(parameters.values.MIN_PRACTICE_RATIO)
  const enoughPractice = !practiceRequired || payablePractice * share.d >= share.n * payable
  const grounds = { facts: { planned, payable, payablePractice }, parameter: cited(parameters, 'MIN_PRACTICE_RATIO') }
  if (payable >= planned && enoughPractice)
    return decision(payable, [reason(PAYABLE, 'pass', `${payable} 课时录像齐全，可计入补贴。`, grounds)])
  const why =
    payable < planned
      ? `录像齐全的只有 ${payable} 课时，少于计划 ${planned} 课时`
      : `录像齐全的 ${payable} 课时中实操只有 ${payablePractice} 课时`
  return decision(payable, [reason(PAYABLE, 'block', `${why}，补贴申领暂缓，须由人社部门书面决定。请先补传录像。`, grounds)])
}

/** Recordings of several cameras as uninterrupted pieces: overlaps are united, a pause up to the tolerance does not split a piece. */
export function joinPieces(recordings: readonly Span[], pauseSeconds: number): Span[] {
  const pieces: Span[] = []
  for (const next of [...recordings].sort((a, b) => a.start.getTime() - b.start.getTime())) {
    const last = pieces.at(-1)
    if (last === undefined || next.start.getTime() - last.end.getTime() > pauseSeconds * 1000) pieces.push({ ...next })
    else if (next.end > last.end) last.end = next.end
  }
  return pieces
}

function decideTheory(lessons: readonly Span[], pieces: readonly Span[], parameters: ParameterSet): Decision<RecordingCover> {
  const tolerance = parameters.values.VIDEO_TOLERANCE
  const least = percent(100 - tolerance)
  const covered = lessons.map((lesson) => coveredMs(lesson, pieces))
  const due = lessons.map(lengthOf)
  const share = ratio(sum(covered), sum(due))
  if (share === null) return decision<RecordingCover>(null, [lacking(THEORY, '课时起止时间')])
  const whole = isAtLeast(share, least)
  const missing = whole ? [] : lessons.flatMap((_, i) => (isAtLeast({ n: covered[i] ?? 0, d: Math.max(1, due[i] ?? 0) }, least) ? [] : [i]))
  const grounds = {
    facts: { coveredMinutes: minutes(sum(covered)), lessonMinutes: minutes(sum(due)), missingLessons: missing.map((i) => String(i + 1)) },
    parameter: cited(parameters, 'VIDEO_TOLERANCE'),
    arithmetic: `${minutes(sum(covered))} ÷ ${minutes(sum(due))} 分钟 = ${formatPercentBeside(share, least)}`,
  }
  const value = { payableLessons: lessons.length - missing.length, missingLessons: missing }
  if (whole)
    return decision(value, [reason(THEORY, 'pass', `理论课录像覆盖 ${formatPercentBeside(share, least)}，符合全程录像要求。`, grounds)])
  const message = `理论课须全程录像，现只覆盖 ${formatPercentBeside(share, least)}，缺 ${minutes(sum(due) - sum(covered))} 分钟（容差 ${tolerance} %）。请补传缺少的录像。`
  return decision(value, [reason(THEORY, 'block', message, grounds)])
}

function decidePractice(lessons: readonly Span[], pieces: readonly Span[], parameters: ParameterSet): Decision<RecordingCover> {
  const bound = parameters.values.MIN_PRACTICE_CLIP_MIN
  const longest = lessons.map((lesson) => Math.max(0, ...pieces.map((piece) => coveredMs(lesson, [piece]))))
  const missing = longest.flatMap((ms, i) => (ms < bound * 60_000 ? [i] : []))
  const grounds = {
    facts: { longestMinutes: longest.map((ms) => String(minutes(ms))), missingLessons: missing.map((i) => String(i + 1)) },
    parameter: cited(parameters, 'MIN_PRACTICE_CLIP_MIN'),
  }
  const value = { payableLessons: lessons.length - missing.length, missingLessons: missing }
  if (missing.length === 0) return decision(value, [reason(PRACTICE, 'pass', `实操课每学时都有不少于 ${bound} 分钟的连续录像。`, grounds)])
  const list = missing.map((i) => `第 ${i + 1} 课时最长 ${minutes(longest[i] ?? 0)} 分钟`).join('，')
  return decision(value, [
    reason(PRACTICE, 'block', `实操课每学时须连续录像不低于 ${bound} 分钟：${list}。请补传录像，补不上的课时不计入补贴。`, grounds),
  ])
}

function coveredMs(lesson: Span, pieces: readonly Span[]): number {
  return sum(
    pieces.map((p) => Math.max(0, Math.min(p.end.getTime(), lesson.end.getTime()) - Math.max(p.start.getTime(), lesson.start.getTime()))),
  )
}

function lengthOf(span: Span): number {
  return Math.max(0, span.end.getTime() - span.start.getTime())
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0)
}

function minutes(ms: number): number {
  return Math.floor(ms / 6000) / 10
}
