import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { clockTimeOf, minutesBetween } from '../values/shanghai-time.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import { INSPECTION_CHANNELS } from './vocabulary.ts'
import type { InspectionChannel } from './vocabulary.ts'

/** What an inspector recorded, beside the roster at that moment and the class's state of 有效监管. */
export interface InspectionFacts {
  kind: 'OPENING' | 'DURING'
  channel: InspectionChannel
  inspectedAt: Date | null
  inspectedOn: PlainDate | null
  openedOn: PlainDate | null
  /** Last day of training once it is over. */
  completedOn: PlainDate | null
  presentCount: number | null
  rosterCount: number | null
  signatures: number | null
  /** Reference of the stored stream or file, and still pictures kept from it; asked of remote inspections only. */
  evidenceReference: string | null
  stills: number | null
  /** When the county flagged the class 有效监管 (D-24); null while it is not flagged, undefined = not known. */
  remoteSupervisedFrom: Date | null | undefined
}

const COUNT = { code: 'INSPECTION_COUNT', clause: '附2-R9', requirement: 'R-147' } as const
const OPENING_DAY = { code: 'INSPECTION_OPENING_DAY', clause: '附2-R9', requirement: 'R-147' } as const
const DURING_DAY = { code: 'INSPECTION_DURING_DAY', clause: '附2-R10', requirement: 'R-148' } as const
const SIGNED = { code: 'INSPECTION_SIGNATURE', clause: '附2-R9', requirement: 'R-147' } as const
const REMOTE = { code: 'INSPECTION_REMOTE', clause: '三(三)10', requirement: 'R-076' } as const

/** Whether an inspection counts (value true): count within the roster, right day, signed, and remote ones with evidence. */
export function decideInspection(facts: InspectionFacts, parameters: ParameterSet): Decision<boolean> {
  const reasons = [decideCount(facts), decideDay(facts), decideSignatures(facts, parameters), ...decideRemote(facts, parameters)]
  const judged = decision<boolean>(null, reasons)
  return { ...judged, value: judged.verdict === 'missing' ? null : judged.verdict !== 'block' }
}

function decideCount({ presentCount, rosterCount }: InspectionFacts): Reason {
  if (!known(presentCount)) return lacking(COUNT, '在位人数')
  if (!known(rosterCount)) return lacking(COUNT, '当时名册人数')
  const grounds = { facts: { presentCount, rosterCount }, arithmetic: `${presentCount} ≤ ${rosterCount}` }
  if (presentCount <= rosterCount) return reason(COUNT, 'pass', `在位 ${presentCount} 人，不多于当时名册 ${rosterCount} 人。`, grounds)
  return reason(
    COUNT,
    'block',
    `在位 ${presentCount} 人，多于当时名册 ${rosterCount} 人，不能保存。名册以外的人请填到“非名册人员”。`,
    grounds,
  )
}

function decideDay({ kind, inspectedOn, openedOn, completedOn }: InspectionFacts): Reason {
  const rule = kind === 'OPENING' ? OPENING_DAY : DURING_DAY
  if (!known(inspectedOn)) return lacking(rule, '检查日期')
  if (!known(openedOn)) return lacking(rule, '开班日期')
  const grounds = { facts: { inspectedOn, openedOn, completedOn } }
  if (kind === 'OPENING') {
    if (inspectedOn === openedOn) return reason(rule, 'pass', '检查日期就是开班当日。', grounds)
    return reason(
      rule,
      'block',
      `开班当日检查的日期是${formatDate(inspectedOn)}，但实际开班是${formatDate(openedOn)}。请核对日期，或改为培训期间检查。`,
      grounds,
    )
  }
  if (inspectedOn < openedOn || (completedOn !== null && inspectedOn > completedOn)) {
    return reason(rule, 'block', `检查日期${formatDate(inspectedOn)}不在培训期间，请核对日期。`, grounds)
  }
  return reason(rule, 'pass', '检查日期在培训期间。', grounds)
}

function decideSignatures({ signatures }: InspectionFacts, parameters: ParameterSet): Reason {
  if (!known(signatures)) return lacking(SIGNED, '检查人员签字')
  const advised = parameters.values.OPENING_SIGNATURES
  const grounds = { facts: { signatures }, parameter: cited(parameters, 'OPENING_SIGNATURES') }
  if (signatures === 0) return reason(SIGNED, 'block', '没有检查人员签字，不能作为检查记录。请签字后再提交。', grounds)
  if (signatures < advised) return reason(SIGNED, 'warn', `只有 ${signatures} 名检查人员签字，建议 ${advised} 人。`, grounds)
  return reason(SIGNED, 'pass', `${signatures} 名检查人员已签字。`, grounds)
}

function decideRemote(facts: InspectionFacts, parameters: ParameterSet): Reason[] {
  if (facts.channel === 'ONSITE') return []
  const { remoteSupervisedFrom, inspectedAt, evidenceReference, stills } = facts
  const bound = parameters.values.REMOTE_STILLS
  const grounds = {
    facts: { channel: facts.channel, stills, hasReference: known(evidenceReference) },
    parameter: cited(parameters, 'REMOTE_STILLS'),
  }
  const label = INSPECTION_CHANNELS[facts.channel]
  if (!known(inspectedAt)) return [lacking(REMOTE, '检查时间')]
  if (remoteSupervisedFrom === undefined) return [lacking(REMOTE, '有效监管标记')]
  if (remoteSupervisedFrom === null || inspectedAt < remoteSupervisedFrom) {
    return [
      reason(
        REMOTE,
        'block',
        `${label}检查时，本班还没有标记为“有效监管”，不能计入。请先由县局核实两路画面或录像后标记，以前的检查不补认。`,
        grounds,
      ),
    ]
  }
  if (!known(stills)) return [lacking(REMOTE, '截图')]
  if (!known(evidenceReference) || evidenceReference.trim() === '' || stills < bound) {
    return [reason(REMOTE, 'block', `${label}检查须留存画面或文件编号和 ${bound} 张截图，现有截图 ${stills} 张。请补充后再提交。`, grounds)]
  }
  return [reason(REMOTE, 'pass', `本班已标记有效监管，${label}的凭证齐全。`, grounds)]
}

/** Findings that only suspect: they never block, are held for whoever confirms, and can be explained (S-19). */
export type SuspicionCode = 'INSPECTOR_TWO_PLACES'
const PLACES = { code: 'INSPECTOR_TWO_PLACES', clause: '附2-R10', requirement: 'R-148' } as const
/** 同一小时: closer together than this, two places need an explanation; it warns and never blocks. */
const SAME_HOUR_MINUTES = 60

/** An inspector who signs at two places in the same hour: a warning for whoever confirms. `other` is the nearest visit to another class, without a title where that class cannot be seen. */
export function decideInspectorPlaces(facts: { inspectedAt: Date; other: { title: string | null; at: Date } | null }): Decision<null> {
  const { inspectedAt, other } = facts
  if (other === null || Math.abs(minutesBetween(inspectedAt, other.at)) >= SAME_HOUR_MINUTES) {
    return decision(null, [reason(PLACES, 'pass', '检查人员在同一小时内没有检查别的班。')])
  }
  return decision(null, [
    reason(PLACES, 'warn', `同一名检查人员 ${clockTimeOf(other.at)} 还检查了${other.title === null ? '别处的班' : `“${other.title}”`}，与本次相隔不到 1 小时。请核对是不是本人到场。`, {
      facts: { inspectedAt: clockTimeOf(inspectedAt), otherAt: clockTimeOf(other.at), otherClass: other.title ?? '别处的班' },
    }),
  ])
}

const EXPLAINED = { code: 'FINDING_UNANSWERED', clause: '附2-R10', requirement: 'R-148' } as const

/** Whether a visit may be confirmed: one that something speaks against only with a written reason, so that whoever decides has weighed it. */
export function decideConfirmation(facts: { suspicions: number; reason: string | null }): Decision<null> {
  const { suspicions } = facts
  if (suspicions === 0) return decision(null, [reason(EXPLAINED, 'pass', '没有疑点，可以确认。')])
  const grounds = { facts: { suspicions } }
  if (facts.reason === null)
    return decision(null, [
      reason(EXPLAINED, 'block', '这次检查有疑点，系统只提示，由您判断。请看过疑点和说明，写明为什么仍然确认；不能认可的，请作废。', grounds),
    ])
  return decision(null, [reason(EXPLAINED, 'pass', '有疑点，复核人员已写明为什么仍然确认。', grounds)])
}
