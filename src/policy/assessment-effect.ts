import type { Reason } from '../values/decision.ts'
import { addDays, formatDate, parsePlainDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { formatScore, GRADES } from './assessment-score.ts'
import { addWorkingDays, type WorkCalendar, type WorkingDayTerm } from './calendar.ts'
import { cited, reason } from './reason.ts'
import type { Rule } from './reason.ts'
import type { ParameterSet } from './parameters.ts'

const APPEAL: Rule = { code: 'ASSESSMENT_APPEAL', clause: '三(二)7', requirement: 'R-056' }
const CONFIRM: Rule = { code: 'ASSESSMENT_CONFIRM', clause: '三(二)7', requirement: 'R-056' }

/** The working days the institution has to appeal, from the day the result was fed back. */
export const appealTerm = (calendar: WorkCalendar, fedBackOn: PlainDate, parameters: ParameterSet): WorkingDayTerm => addWorkingDays(calendar, fedBackOn, parameters.values.ASSESSMENT_APPEAL_WD)

/** Whether an institution may still appeal: until the last working day, that day included; refused afterwards with both days named. */
export function decideAppeal(facts: { fedBackOn: PlainDate; until: PlainDate; today: PlainDate; appeals: number }, parameters: ParameterSet): Reason {
  const { fedBackOn, until, today, appeals } = facts
  const grounds = { facts: { fedBackOn, until, today, appeals }, parameter: cited(parameters, 'ASSESSMENT_APPEAL_WD') }
  if (appeals > 0) return reason(APPEAL, 'block', '对这次反馈已经提出过申诉，不能再提。请等待省厅答复。', grounds)
  if (today > until) return reason(APPEAL, 'block', `评估结果${formatDate(fedBackOn)}反馈，申诉期到${formatDate(until)}为止（${parameters.values.ASSESSMENT_APPEAL_WD} 个工作日），今天是${formatDate(today)}，不能再申诉。`, grounds)
  return reason(APPEAL, 'pass', `可以申诉，到${formatDate(until)}为止。`, grounds)
}

/** Whether a result may be confirmed: nobody's own plan, no appeal without answer, and the institution had its days to appeal. */
export function decideConfirmed(facts: { isOwn: boolean; until: PlainDate; today: PlainDate; appeal: 'NONE' | 'OPEN' | 'ANSWERED' }): Reason {
  const { isOwn, until, today, appeal } = facts
  const grounds = { facts: { isOwn, until, today, appeal } }
  if (isOwn) return reason(CONFIRM, 'block', '这次评估由您安排、发表或反馈，结果须由另一位同志确认。', grounds)
  if (appeal === 'OPEN') return reason(CONFIRM, 'block', '承训机构的申诉还没有答复，不能确认。请先答复申诉。', grounds)
  if (appeal === 'NONE' && today <= until) return reason(CONFIRM, 'block', `承训机构可以申诉到${formatDate(until)}，过了这一天才能确认结果。`, grounds)
  return reason(CONFIRM, 'pass', '可以确认结果。', grounds)
}

/** Why payments wait after a failed assessment, as finance and labour read it. */
export const holdSentence = (result: { contractNo: string; confirmedOn: PlainDate; total: number }): string =>
  `合同 ${result.contractNo} 的评估${formatDate(result.confirmedOn)}确认为不合格（${formatScore(result.total)} 分），省厅或签合同的市局作出书面决定以前暂缓拨付（三(二)7）`

/** The day by which a hold has to be looked at again, counted from the day it was set or last reviewed. */
export const reviewDue = (lastOn: PlainDate, parameters: ParameterSet): PlainDate => addDays(lastOn, parameters.values.HOLD_REVIEW_DAYS)

/** `良好（85.5 分），2022年10月24日确认` from what the fact about a last result says: grade, hundredths of a point and day with blanks between; null without one. Throws RangeError for anything else. */
export function lastResult(fact: string | null): string | null {
  if (fact === null) return null
  const [grade = '', total = '', on = ''] = fact.split(' ')
  const day = parsePlainDate(on)
  const label = Object.entries(GRADES).find(([code]) => code === grade)?.[1]
  if (label === undefined || day === null || !/^\d+$/.test(total)) throw new RangeError(`not a last result: ${fact}`)
  return `${label}（${formatScore(Number(total))} 分），${formatDate(day)}确认`
}
