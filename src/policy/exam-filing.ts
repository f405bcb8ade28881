import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { addDays, daysBetween, formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'

const FILING = { code: 'EXAM_FILING', clause: '附2-R14', requirement: 'R-151' } as const

/** 「提前3天提出」: natural days from the day of filing, which is not counted, to the day of the exam; value is the earliest exam day. */
export function decideExamFiling(
  facts: { filedOn: PlainDate | null; examOn: PlainDate | null },
  parameters: ParameterSet,
): Decision<PlainDate> {
  const { filedOn, examOn } = facts
  if (!known(filedOn)) return decision<PlainDate>(null, [lacking(FILING, '报考日期')])
  const bound = parameters.values.EXAM_FILING_DAYS
  const earliest = addDays(filedOn, bound)
  if (!known(examOn)) return decision<PlainDate>(earliest, [lacking(FILING, '考核日期')])
  const days = daysBetween(filedOn, examOn)
  const grounds = {
    facts: { filedOn, examOn, days },
    parameter: cited(parameters, 'EXAM_FILING_DAYS'),
    arithmetic: `${examOn} − ${filedOn} = ${days} 天 ≥ ${bound} 天`,
  }
  if (days >= bound)
    return decision(earliest, [reason(FILING, 'pass', `${formatDate(filedOn)}报考，${formatDate(examOn)}考核，提前 ${days} 天。`, grounds)])
  const lead = days < 0 ? `晚于考核日 ${-days} 天` : `只提前 ${days} 天`
  return decision(earliest, [
    reason(
      FILING,
      'block',
      `${formatDate(filedOn)}报考${lead}，须提前 ${bound} 天。请把考核安排在${formatDate(earliest)}或以后。`,
      grounds,
    ),
  ])
}
