import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, reason } from './reason.ts'

const ATTEMPT = { code: 'EXAM_ATTEMPT', clause: '附2-R15', requirement: 'R-152' } as const

/**
 * Whether a result may stand as this attempt: the first always; a re-exam (补考) only after failed earlier ones, within the calendar year of
 * the exam and not oftener than P:EXAM_ATTEMPTS. A result once followed by a re-exam is not changed any more.
 */
export function decideExamAttempt(
  facts: { attempt: number; others: readonly { attempt: number; passed: boolean }[]; examYear: number; year: number },
  parameters: ParameterSet,
): Decision<null> {
  const { attempt, others, examYear, year } = facts
  const bound = parameters.values.EXAM_ATTEMPTS
  const grounds = { facts: { attempt, examYear, year }, parameter: cited(parameters, 'EXAM_ATTEMPTS') }
  const block = (message: string): Decision<null> => decision(null, [reason(ATTEMPT, 'block', message, grounds)])
  if (attempt > bound) return block(`同一个班最多考 ${bound} 次（含补考），不能再登记第 ${attempt} 次。`)
  if (others.some((o) => o.attempt > attempt)) return block(`已经登记了补考，第 ${attempt} 次的结果不能再改。请核对考核次数。`)
  const earlier = others.filter((o) => o.attempt < attempt)
  if (earlier.length < attempt - 1) return block(`还没有第 ${attempt - 1} 次考核的结果，不能登记第 ${attempt} 次。请先登记前一次。`)
  if (earlier.some((o) => o.passed)) return block('前一次考核已经合格，不用补考。请核对考核次数。')
  if (attempt > 1 && year !== examYear) return block(`补考须在考核当年（${examYear} 年）内完成，现在是 ${year} 年。请编入新的班次再考。`)
  return decision(null, [reason(ATTEMPT, 'pass', attempt === 1 ? '首次考核。' : `第 ${attempt} 次考核，在当年之内。`, grounds)])
}
