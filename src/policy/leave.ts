import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { formatInstant } from '../values/shanghai-time.ts'
import { addWorkingDays } from './calendar.ts'
import type { WorkCalendar } from './calendar.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'

const WRITTEN = { code: 'LEAVE_WRITTEN', clause: '三(三)10', requirement: 'R-077' } as const
const IN_TIME = { code: 'LEAVE_IN_TIME', clause: '三(三)10', requirement: 'R-077' } as const
const APPROVED = { code: 'MAKE_UP_LEAVE', clause: '三(三)10', requirement: 'R-078' } as const
const ONCE = { code: 'MAKE_UP_ONCE', clause: '三(三)10', requirement: 'R-078' } as const
const BEFORE_EXAM = { code: 'MAKE_UP_BEFORE_EXAM', clause: '三(三)10', requirement: 'R-078' } as const

/** 书面请假: a file or a signature, a reason, and not too long after the first day of absence; value is the last day to submit. */
export function decideLeave(
  facts: { hasEvidence: boolean; reasonText: string; submittedOn: PlainDate | null; firstAbsence: PlainDate | null },
  calendar: WorkCalendar,
  parameters: ParameterSet,
): Decision<PlainDate> {
  const { hasEvidence, reasonText, submittedOn, firstAbsence } = facts
  const written = hasEvidence && reasonText.trim() !== ''
  const reasons: Reason[] = [
    written
      ? reason(WRITTEN, 'pass', '有书面材料或签字，并写明原因。', { facts: { hasEvidence } })
      : reason(WRITTEN, 'block', '没有书面材料或签字，或没有写明原因，不能算请假。请拍照上传假条，或在手机上签字并写明原因。', {
          facts: { hasEvidence },
        }),
  ]
  if (!known(submittedOn) || !known(firstAbsence)) return decision<PlainDate>(null, [...reasons, lacking(IN_TIME, '提交日期', '缺课日期')])
  const bound = parameters.values.LEAVE_RETRO_WD
  const term = addWorkingDays(calendar, firstAbsence, bound)
  const grounds = {
    facts: { submittedOn, firstAbsence, lastDay: term.deadline, provisional: term.provisional },
    parameter: cited(parameters, 'LEAVE_RETRO_WD'),
    arithmetic: `${firstAbsence} + ${bound} 个工作日 = ${term.deadline}`,
  }
  const message = `缺课 ${formatDate(firstAbsence)}，最迟可在${formatDate(term.deadline)}补交请假`
  reasons.push(
    submittedOn <= term.deadline || term.provisional
      ? reason(IN_TIME, submittedOn <= term.deadline ? 'pass' : 'warn', `${message}，${formatDate(submittedOn)}已提交。`, grounds)
      : reason(IN_TIME, 'block', `${message}，${formatDate(submittedOn)}提交已超过 ${bound} 个工作日，按缺课处理。`, grounds),
  )
  return decision(term.deadline, reasons)
}

/** 补课: only for an approved leave, each missed lesson once, ended before the exam starts. */
export function decideMakeUp(facts: {
  leaveApproved: boolean
  alreadyMadeUp: boolean
  endsAt: Date | null
  examStartsAt: Date | null
}): Decision<null> {
  const { leaveApproved, alreadyMadeUp, endsAt, examStartsAt } = facts
  const reasons: Reason[] = [
    leaveApproved
      ? reason(APPROVED, 'pass', '请假已批准。')
      : reason(APPROVED, 'block', '没有已批准的请假，不能安排补课。请先办理书面请假手续。'),
    alreadyMadeUp ? reason(ONCE, 'block', '这一课时已经补过，不能重复补课。') : reason(ONCE, 'pass', '这一课时还没有补过。'),
  ]
  if (!known(endsAt)) return decision(null, [...reasons, lacking(BEFORE_EXAM, '补课结束时间')])
  if (examStartsAt === null || endsAt < examStartsAt) {
    return decision(null, [
      ...reasons,
      reason(BEFORE_EXAM, 'pass', examStartsAt === null ? '考核时间还没有确定，补课须在考核前完成。' : '补课在考核前结束。'),
    ])
  }
  const message = `补课到${formatInstant(endsAt)}才结束，不早于考核开始时间${formatInstant(examStartsAt)}，不能计入到课率。请提前补课。`
  return decision(null, [
    ...reasons,
    reason(BEFORE_EXAM, 'block', message, { facts: { endsAt: formatInstant(endsAt), examStartsAt: formatInstant(examStartsAt) } }),
  ])
}
