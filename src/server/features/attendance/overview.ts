import type { attendanceOverview, ClassInTraining } from '../../../contract/teaching.ts'
import type { z } from 'zod'
import { trainingClass } from '../../../policy/machines/training-class.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise } from '../../platform/principal.ts'
import { get, rosterCount, rulebookOf } from '../classes/index.ts'
import { cards } from './card.ts'
import * as leaveStore from './leave-store.ts'
import { mayDecide } from './leaves.ts'
import { sessionPermissions } from './permissions/session.ts'
import { classLessons, classRate, heldLessons, isOutOfReach } from './rates.ts'
import { coverageOf } from './recordings.ts'
import * as store from './store.ts'

/** Classes in training in range: rates so far, and what is missing today and before. */
export async function overview(tx: Tx): Promise<z.input<typeof attendanceOverview.reply>> {
  authorise(tx.principal, sessionPermissions, 'overview')
  const items: ClassInTraining[] = []
  for (const id of await store.classesUnderWay(tx)) items.push(await inTraining(tx, id))
  return { day: await today(tx), items }
}

/** One class with what its attendance lacks; also what the to-do list counts. */
export async function inTraining(tx: Tx, classId: string): Promise<ClassInTraining> {
  const cls = await get(tx, classId)
  const { parameters, today: day } = await rulebookOf(tx, cls)
  const { sessions, people } = await classLessons(tx, cls)
  const recordings = await store.recordingsOf(tx, classId)
  const [leaves, makeUps] = [await leaveStore.leavesOfClass(tx, classId), await leaveStore.makeUpsOfClass(tx, classId)]
  const held = heldLessons(sessions)
  const rate = classRate(people, held)
  return {
    id: cls.id, title: cls.title, institutionName: cls.institutionName, state: cls.state, stateLabel: trainingClass.states[cls.state], startsOn: cls.startsOn, endsOn: cls.endsOn,
    rosterCount: await rosterCount(tx, classId), planned: cls.totalLessons, held, soFar: rate.soFar, reasons: rate.reasons,
    outOfReach: people.filter((p) => p.enrolment.state !== 'APPLIED' && isOutOfReach(p.lessons, held, parameters)).length,
    today: (await cards(tx, sessions.filter((s) => s.onDate === day))).map((c) => ({
      id: c.id, seq: c.seq, startsAt: c.startsAt, endsAt: c.endsAt, state: c.state, presentCount: c.presentCount, rosterCount: c.rosterCount, rollTaken: c.markedCount > 0,
    })),
    unclosed: sessions.filter((s) => s.onDate < day && s.state !== 'CLOSED').length,
    unrecorded: sessions.filter((s) => s.state === 'CLOSED' && coverageOf(tx, cls, s, recordings, parameters).view.verdict !== 'pass').length,
    undecided: leaves.filter((l) => l.state === 'SUBMITTED' || l.state === 'TRAINER_APPROVED').length,
    toDecide: leaves.filter((l) => mayDecide(tx, cls, sessions, l)).length,
    unplanned: leaves.filter((l) => (l.state === 'APPROVED' || l.state === 'MAKEUP_PLANNED') && makeUps.filter((m) => m.leaveId === l.id).length < l.lessons).length,
  }
}
