import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { sessionsOf } from '../classes/index.ts'
import { onLeave } from './leave-words.ts'
import * as store from './store.ts'

/** Where somebody is on a day by the books: on approved leave, and signed in (null = no roll was called yet). */
export interface DayMark {
  enrolmentId: string
  onLeave: boolean
  signedIn: boolean | null
}

/** Leave and sign-ins of a class on a day, for whoever counts heads there; people without either are left out when no roll was called. */
export async function marksOn(tx: Tx, classId: string, day: PlainDate): Promise<{ isCalled: boolean; marks: DayMark[] }> {
  const sessions = (await sessionsOf(tx, classId)).filter((s) => s.onDate === day && s.state !== 'CANCELLED')
  const [leave, present] = [new Set<string>(), new Map<string, boolean>()]
  for (const session of sessions) {
    for (const slip of await store.leavesOf(tx, classId, session.id)) if (onLeave(slip)) leave.add(slip.enrolmentId)
    for (const mark of await store.presencesOf(tx, session.id))
      present.set(mark.enrolmentId, (present.get(mark.enrolmentId) ?? false) || mark.presentMask > 0)
  }
  const isCalled = present.size > 0
  const marks = [...new Set([...leave, ...present.keys()])].map((enrolmentId) => ({
    enrolmentId,
    onLeave: leave.has(enrolmentId),
    signedIn: isCalled ? (present.get(enrolmentId) ?? false) : null,
  }))
  return { isCalled, marks }
}
