import type { ReviewBlock } from '../../../contract/classes.ts'
import { trainingClass, type ClassEvent, type ClassState } from '../../../policy/machines/training-class.ts'
import type { Actor } from '../../../policy/roles.ts'
import type { Tx } from '../../platform/database.ts'
import type { Principal } from '../../platform/principal.ts'
import * as reviews from '../reviews/index.ts'
import { actsAs } from './authority.ts'
import type { ClassRecord } from './store/record.ts'

/** The event that seals an opinion of the labour department which the class waits for in one state. */
export type OpinionEvent = 'signInspection' | 'complete'

interface AwaitedOpinion { event: OpinionEvent; step: reviews.ReviewStepCode; first: string; label: string; firstBy: readonly Actor[] }

/** Opinions that do not split into two states of the class: the first reviewer signs the round, the second seals it and moves the class. */
const AWAITED: Partial<Record<ClassState, AwaitedOpinion>> = {
  TRAINING_DONE: { event: 'signInspection', step: 'R13', first: 'signInspectionFirst', label: '初审检查意见', firstBy: ['HR1'] },
  RESULTS_IN: { event: 'complete', step: 'R22', first: 'completeFirst', label: '初审结业意见', firstBy: ['HR1'] },
}

/** The opinion a class waits for in this state; undefined where there is none. */
export const awaitedIn = (state: ClassState): AwaitedOpinion | undefined => AWAITED[state]

/** The opinion an event seals. */
export function awaitedBy(event: OpinionEvent): AwaitedOpinion {
  const found = Object.values(AWAITED).find((opinion) => opinion.event === event)
  if (found === undefined) throw new Error(`no opinion is sealed by ${event}`)
  return found
}

/** Opens the round of the opinion a class waits for, once it reaches the state. */
export async function openAwaited(tx: Tx, cls: Pick<ClassRecord, 'id' | 'organiserHrOrgId'>, state: ClassState): Promise<void> {
  const awaited = AWAITED[state]
  if (awaited !== undefined) await reviews.open(tx, { classId: cls.id, step: awaited.step, orgId: cls.organiserHrOrgId })
}

/** States that wait for a second signature: it is offered to nobody who gave the first. */
const COUNTERSIGNED: readonly ClassState[] = ['VA_SECOND', 'HR_SECOND']

/** The rounds that matter for what is next: none where no opinion or second signature is awaited. */
export const roundsFor = async (tx: Tx, classes: readonly Pick<ClassRecord, 'id' | 'state'>[]): Promise<reviews.ReviewStep[]> => {
  const waiting = classes.filter((cls) => AWAITED[cls.state] !== undefined || COUNTERSIGNED.includes(cls.state))
  return waiting.length === 0 ? [] : reviews.listOf(tx, waiting.map((cls) => cls.id))
}

/** The first signature still missing before an event, if that is what is due now. */
export function firstDue(state: ClassState, rounds: readonly reviews.ReviewStep[]): AwaitedOpinion | null {
  const awaited = AWAITED[state]
  if (awaited === undefined) return null
  const current = rounds.filter((r) => r.step === awaited.step && r.decision === null).at(-1)
  return current !== undefined && current.firstPerson === null ? awaited : null
}

/** What this person may sign of the awaited opinion: its first part, its seal, or nothing. */
export function mayGive(principal: Principal, cls: ClassRecord, rounds: readonly reviews.ReviewStep[]): 'first' | 'seal' | null {
  const awaited = AWAITED[cls.state]
  if (awaited === undefined) return null
  if (firstDue(cls.state, rounds) !== null) return actsAs(principal, cls, awaited.firstBy) ? 'first' : null
  const row = trainingClass.transition(cls.state, awaited.event satisfies ClassEvent)
  return row.ok && actsAs(principal, cls, row.who) && reviews.mayCountersign(rounds, awaited.step, principal.personId) ? 'seal' : null
}

/** A round as replies show it. */
export function reviewView(r: reviews.ReviewStep): ReviewBlock {
  return {
    step: r.step, round: r.round, orgName: r.orgName, acceptedAt: iso(r.acceptedAt), firstName: r.firstName, firstOpinion: r.firstOpinion,
    firstAt: iso(r.firstAt), secondName: r.secondName, opinion: r.opinion, decision: r.decision, sealedAt: iso(r.sealedAt),
  }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
