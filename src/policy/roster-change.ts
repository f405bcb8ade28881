import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { isAtLeast, percent } from '../values/ratio.ts'
import { decideJoin } from './class-size.ts'
import { BEFORE_OPENING } from './machines/training-class.ts'
import type { ClassState } from './machines/training-class.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import { isAtLeastLevel } from './vocabulary.ts'
import type { Level } from './vocabulary.ts'

/** What a permitted change of the roster needs afterwards. */
export interface RosterChange {
  /** The roster must be entered again in the labour department's system. */
  mustSyncAgain: boolean
  /** The county clerk confirms it (CTY1, or the responsible bureau's first reviewer). */
  needsConfirmation: boolean
}

const CHANGE = { code: 'ROSTER_CHANGE', clause: '三(三)10', requirement: 'R-057' } as const
const TRANSFER = { code: 'TRANSFER', clause: '三(三)10', requirement: 'R-064' } as const
const AFTER_APPROVAL: readonly ClassState[] = ['APPROVED', 'FILED', 'POSTPONED']

/** D-23: free until approval; until opening with confirmation and a fresh entry; after opening only joins within the first lessons. */
export function decideRosterJoin(
  facts: { state: ClassState; onRoster: number; joining: number; heldLessons: number | null; totalLessons: number | null },
  parameters: ParameterSet,
): Decision<RosterChange> {
  const size = decideJoin(facts, parameters)
  const after = AFTER_APPROVAL.includes(facts.state)
  if (BEFORE_OPENING.includes(facts.state)) {
    const message = after ? '开班前可以调整名册，须重新在系统填报并由经办确认。' : '开班前可以调整名册。'
    return decision({ mustSyncAgain: after, needsConfirmation: after }, [
      reason(CHANGE, 'pass', message, { facts: { state: facts.state } }),
      ...size.reasons,
    ])
  }
  if (facts.state !== 'OPEN') {
    return decision<RosterChange>(null, [
      reason(CHANGE, 'block', '本班当前状态不能再加入学员。', { facts: { state: facts.state } }),
      ...size.reasons,
    ])
  }
  return decision({ mustSyncAgain: true, needsConfirmation: true }, [decideLateJoin(facts, parameters), ...size.reasons])
}

/** 转班: while training goes on, into a class of the same trade and an equal or lower level. */
export function decideTransfer(
  facts: { fromState: ClassState; toState: ClassState; sameTrade: boolean; fromLevel: Level; toLevel: Level; toRoster: number },
  parameters: ParameterSet,
): Decision<null> {
  const reasons: Reason[] = []
  const judge = (holds: boolean, good: string, bad: string): void => {
    reasons.push(
      reason(TRANSFER, holds ? 'pass' : 'block', holds ? good : bad, { facts: { fromState: facts.fromState, toState: facts.toState } }),
    )
  }
  const inTraining = facts.fromState === 'OPEN' && facts.toState === 'OPEN'
  judge(inTraining, '两个班都在培训中。', '只有两个班都在培训期间才能转班。')
  judge(facts.sameTrade, '工种相同。', '转入班的工种不同，不能转班。请选择同工种的班。')
  const notHigher = facts.fromLevel === facts.toLevel || isAtLeastLevel(facts.fromLevel, facts.toLevel)
  judge(notHigher, '等级相同或更低。', '转入班的等级更高，不能转班。请选择相同或更低等级的班。')
  return decision(null, [...reasons, ...decideJoin({ onRoster: facts.toRoster, joining: 1 }, parameters).reasons])
}

function decideLateJoin(facts: { heldLessons: number | null; totalLessons: number | null }, parameters: ParameterSet): Reason {
  const { heldLessons, totalLessons } = facts
  if (!known(heldLessons) || !known(totalLessons)) return lacking(CHANGE, '已上课时', '总课时')
  const share = parameters.values.LATE_JOIN_MAX_SHARE
  const grounds = {
    facts: { heldLessons, totalLessons },
    parameter: cited(parameters, 'LATE_JOIN_MAX_SHARE'),
    arithmetic: `${heldLessons} ÷ ${totalLessons} ≤ ${share} %`,
  }
  const inTime = totalLessons > 0 && isAtLeast(percent(share), { n: heldLessons, d: totalLessons })
  if (inTime)
    return reason(
      CHANGE,
      'pass',
      `已上 ${heldLessons}/${totalLessons} 课时，在前 ${share} % 以内，可以补入；缺的课时照常计入应到课时。`,
      grounds,
    )
  return reason(CHANGE, 'block', `已上 ${heldLessons}/${totalLessons} 课时，超过前 ${share} %，不能再补入。请安排到下一个班。`, grounds)
}
