import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { formatPercentBeside, isAtLeast, percent, ratio } from '../values/ratio.ts'
import type { Ratio } from '../values/ratio.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'

/** One person's lessons in one class. `required` is the whole plan, also for late joiners (D-14). */
export interface PersonLessons {
  required: number
  /** Lessons present in this class. */
  attended: number
  /** Lessons made up in time for an approved leave; see `countMakeUps`. */
  madeUp: number
  /** Lessons brought along from the class he was transferred from. */
  carried: number
  /** For one who left: lessons held until then; null while he stays. */
  heldUntilLeaving: number | null
}

/** A missed lesson, the leave behind it, and when its make-up ended. */
export interface MakeUp {
  missedLesson: string
  leaveApproved: boolean
  endedAt: Date | null
}

const PERSON = { code: 'ATTENDANCE_PERSON', clause: '三(三)10', requirement: 'R-078' } as const
const CLASS = { code: 'ATTENDANCE_CLASS', clause: '三(三)10', requirement: 'R-078' } as const

/** Make-ups that count: approved leave, ended before the exam starts, each missed lesson once (三(三)10). */
export function countMakeUps(makeUps: readonly MakeUp[], examStartsAt: Date | null): number {
  const counted = makeUps.filter((m) => m.leaveApproved && m.endedAt !== null && (examStartsAt === null || m.endedAt < examStartsAt))
  return new Set(counted.map((m) => m.missedLesson)).size
}

/** F3 到课率 of a person: (attended + carried + made up) ÷ required, at most 1; nothing required → no value. */
export function personAttendanceRate(person: PersonLessons): Ratio | null {
  return ratio(Math.min(person.required, person.attended + person.carried + person.madeUp), person.required)
}

/** F3 against the bound for exam and money (P:MIN_ATTENDANCE, a design default); below it blocks. */
export function decidePersonAttendance(person: PersonLessons | null, parameters: ParameterSet): Decision<Ratio> {
  if (person === null) return decision<Ratio>(null, [lacking(PERSON, '到课记录')])
  const rate = personAttendanceRate(person)
  if (rate === null) return decision<Ratio>(null, [lacking(PERSON, '应到课时')])
  const bound = parameters.values.MIN_ATTENDANCE
  const least = percent(bound)
  const { attended, carried, madeUp, required } = person
  const parts = `${attended}${carried > 0 ? ` + 转入前 ${carried}` : ''}${madeUp > 0 ? ` + 补课 ${madeUp}` : ''}`
  const grounds = {
    facts: { attended, carried, madeUp, required },
    parameter: cited(parameters, 'MIN_ATTENDANCE'),
    arithmetic: `(${parts}) ÷ ${required} = ${formatPercentBeside(rate, least)}`,
  }
  const measured = `应到 ${required} 课时，计入 ${rate.n} 课时，到课率 ${formatPercentBeside(rate, least)}`
  if (isAtLeast(rate, least)) return decision(rate, [reason(PERSON, 'pass', `${measured}，不低于 ${bound} %。`, grounds)])
  const short = Math.ceil((least.n * required) / least.d) - rate.n
  return decision(rate, [
    reason(PERSON, 'block', `${measured}，低于 ${bound} %，还差 ${short} 课时。有书面请假的，请在考核前补课。`, grounds),
  ])
}

/**
 * F4 到课率 of a class: Σ counted ÷ Σ required over those who really took part. Carried lessons count in the class that
 * gave them; one who left counts with the lessons held until then.
 */
export function classAttendanceRate(persons: readonly PersonLessons[]): Ratio | null {
  let [counted, required] = [0, 0]
  for (const person of persons) {
    const due = Math.max(0, (person.heldUntilLeaving ?? person.required) - (person.heldUntilLeaving === null ? person.carried : 0))
    required += due
    counted += Math.min(due, person.attended + person.madeUp)
  }
  return ratio(counted, required)
}

/** F4 as a figure; the notice sets no bound for the class, so it only informs. */
export function decideClassAttendance(persons: readonly PersonLessons[] | null): Decision<Ratio> {
  if (!known(persons)) return decision<Ratio>(null, [lacking(CLASS, '到课记录')])
  const rate = classAttendanceRate(persons)
  if (rate === null) return decision<Ratio>(null, [lacking(CLASS, '应到课时')])
  const grounds = { facts: { counted: rate.n, required: rate.d, persons: persons.length }, arithmetic: `${rate.n} ÷ ${rate.d}` }
  return decision(rate, [
    reason(
      CLASS,
      'pass',
      `全班 ${persons.length} 人应到 ${rate.d} 课时，计入 ${rate.n} 课时，到课率 ${formatPercentBeside(rate, percent(100))}。`,
      grounds,
    ),
  ])
}
