import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { addDays, formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { formatInstant } from '../values/shanghai-time.ts'
import { decideClassSize } from './class-size.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'

/** What is known when a class is to open, or has opened. */
export interface OpeningFacts {
  /** Null = not filed; absent = not known. */
  filingNumber?: string | null
  filedAt?: Date | null
  /** Start of the first lesson, planned or real. */
  openingAt: Date | null
  today: PlainDate | null
  plannedOpen: PlainDate | null
  verifiedSignIns: number | null
  rosterCount: number | null
}

const FILED = { code: 'FILING_BEFORE_OPENING', clause: '三(三)10', requirement: 'R-072' } as const
const PLANNED = { code: 'OPENING_DAY', clause: '附2-R3', requirement: 'R-072' } as const
const PRESENT = { code: 'OPENING_SIGN_IN', clause: '三(三)10', requirement: 'R-074' } as const
const SYSTEM = { code: 'IN_SYSTEM_BEFORE_FIRST_LESSON', clause: '三(三)8', requirement: 'R-058' } as const
const SIGNED = { code: 'ATTENDANCE_IN_SYSTEM', clause: '三(三)8', requirement: 'R-058' } as const

/** Whether a class may open: filed, not before the planned day nor too long after it, somebody there, roster within the bound. */
export function decideOpening(facts: OpeningFacts, parameters: ParameterSet): Decision<null> {
  const size = decideClassSize({ count: facts.rosterCount }, parameters)
  return decision(null, [...decideFilingOrder(facts).reasons, decideDay(facts, parameters), decidePresence(facts), ...size.reasons])
}

/** 报备后组织实施: a filing number and time before the first lesson starts. */
export function decideFilingOrder(facts: Pick<OpeningFacts, 'filingNumber' | 'filedAt' | 'openingAt'>): Decision<null> {
  const { filingNumber, filedAt, openingAt } = facts
  if (filingNumber === undefined || filedAt === undefined) return decision(null, [lacking(FILED, '报备编号和报备时间')])
  if (!known(filingNumber) || filingNumber.trim() === '' || !known(filedAt)) {
    return decision(null, [
      reason(FILED, 'block', '还没有报备编号，不能开班。请先在技能人才管理服务信息系统报备并登记编号。', { facts: { filingNumber } }),
    ])
  }
  if (!known(openingAt)) return decision(null, [lacking(FILED, '开班时间')])
  const grounds = { facts: { filingNumber, filedAt: formatInstant(filedAt), openingAt: formatInstant(openingAt) } }
  if (filedAt < openingAt) return decision(null, [reason(FILED, 'pass', `${formatInstant(filedAt)}报备，早于开班。`, grounds)])
  return decision(null, [
    reason(
      FILED,
      'block',
      `${formatInstant(filedAt)}才报备，不早于首次上课 ${formatInstant(openingAt)}，报备前的课时不能补贴，不能开班。`,
      grounds,
    ),
  ])
}

/** 系统之外零补贴: the class was approved in the system before its first lesson, and attendance was taken in the system. */
export function decideInSystem(facts: {
  approvedAt?: Date | null
  firstLessonAt: Date | null
  attendanceRecords: number | null
}): Decision<null> {
  const { approvedAt, firstLessonAt, attendanceRecords } = facts
  const order =
    !known(firstLessonAt) || approvedAt === undefined
      ? lacking(SYSTEM, firstLessonAt === null ? '首次上课时间' : '开班申请同意时间')
      : !known(approvedAt)
        ? reason(SYSTEM, 'block', '开班申请没有在系统内获得同意，属于系统之外培训，不予补贴。')
        : approvedAt < firstLessonAt
          ? reason(SYSTEM, 'pass', '开班申请在首次上课前已在系统内同意。', {
              facts: { approvedAt: formatInstant(approvedAt), firstLessonAt: formatInstant(firstLessonAt) },
            })
          : reason(
              SYSTEM,
              'block',
              `首次上课 ${formatInstant(firstLessonAt)}，但开班申请 ${formatInstant(approvedAt)} 才同意，属于先上课后补录，不予补贴。`,
              {
                facts: { approvedAt: formatInstant(approvedAt), firstLessonAt: formatInstant(firstLessonAt) },
              },
            )
  return decision(null, [order, decideAttendanceTaken(attendanceRecords)])
}

function decideAttendanceTaken(attendanceRecords: number | null): Reason {
  if (!known(attendanceRecords)) return lacking(SIGNED, '系统内考勤记录')
  if (attendanceRecords > 0) return reason(SIGNED, 'pass', '考勤在系统内记录。', { facts: { attendanceRecords } })
  return reason(SIGNED, 'block', '系统内没有任何考勤记录，不予补贴。请核实是否在系统内点名。', { facts: { attendanceRecords } })
}

function decideDay(facts: OpeningFacts, parameters: ParameterSet): Reason {
  const { plannedOpen, today } = facts
  if (!known(plannedOpen)) return lacking(PLANNED, '计划开班日期')
  if (!known(today)) return lacking(PLANNED, '开班日期')
  const window = parameters.values.OPEN_WINDOW_DAYS
  const last = addDays(plannedOpen, window)
  const grounds = {
    facts: { plannedOpen, today, lastDay: last },
    parameter: cited(parameters, 'OPEN_WINDOW_DAYS'),
    arithmetic: `${plannedOpen} + ${window} 天 = ${last}`,
  }
  if (today < plannedOpen)
    return reason(PLANNED, 'block', `计划${formatDate(plannedOpen)}开班，今天还没到。需要提前的，请先调整计划日期。`, grounds)
  if (today > last)
    return reason(
      PLANNED,
      'block',
      `计划${formatDate(plannedOpen)}开班，已超过 ${window} 天。请办理延期，重新确定开班日期，或撤销本班。`,
      grounds,
    )
  return reason(PLANNED, 'pass', `在计划开班日期 ${formatDate(plannedOpen)} 起 ${window} 天内。`, grounds)
}

function decidePresence({ verifiedSignIns }: OpeningFacts): Reason {
  if (!known(verifiedSignIns)) return lacking(PRESENT, '首日签到')
  const grounds = { facts: { verifiedSignIns } }
  if (verifiedSignIns > 0) return reason(PRESENT, 'pass', `已有 ${verifiedSignIns} 人签到。`, grounds)
  return reason(PRESENT, 'block', '还没有人签到，不能开班。请先组织学员签到。', grounds)
}
