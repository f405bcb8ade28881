import type { myClasses as endpoint } from '../../../contract/teaching.ts'
import type { z } from 'zod'
import { trainingClass } from '../../../policy/machines/training-class.ts'
import { now, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise } from '../../platform/principal.ts'
import { get, rosterCount, rulebookOf, sessionsOf } from '../classes/index.ts'
import * as leaveStore from './leave-store.ts'
import { view as leaveView } from './leaves.ts'
import { view as makeUpView } from './make-ups.ts'
import { sessionPermissions } from './permissions/session.ts'
import { heldLessons } from './rates.ts'
import { coverageOf } from './recordings.ts'
import * as store from './store.ts'

type Reply = z.input<typeof endpoint.reply>

/** Everything a trainer plans his days by: his sessions in every class under way, slips that cover them, and make-up lessons he gives. */
export async function myClasses(tx: Tx): Promise<Reply> {
  authorise(tx.principal, sessionPermissions, 'listOwnClasses')
  const { trainerId } = tx.principal
  const items: Reply['items'] = []
  for (const id of trainerId === null ? [] : await store.classesOfTrainer(tx, trainerId)) items.push(await taught(tx, id))
  return { today: await today(tx), items }
}

async function taught(tx: Tx, classId: string): Promise<Reply['items'][number]> {
  const cls = await get(tx, classId)
  const at = await now(tx)
  const { parameters } = await rulebookOf(tx, cls)
  const [sessions, recordings, makeUps] = [await sessionsOf(tx, classId), await store.recordingsOf(tx, classId), await leaveStore.makeUpsOfClass(tx, classId)]
  const own = sessions.filter((s) => s.state !== 'CANCELLED' && s.trainers.some((t) => t.id === tx.principal.trainerId))
  const leaves = (await leaveStore.leavesOfClass(tx, classId)).filter((l) => l.covers.some((c) => own.some((s) => s.id === c.sessionId)))
  return {
    id: cls.id, title: cls.title, tradeLabel: `${cls.tradeName ?? ''} ${cls.levelName}`.trim(), stateLabel: trainingClass.states[cls.state], startsOn: cls.startsOn, endsOn: cls.endsOn,
    rosterCount: await rosterCount(tx, classId), planned: cls.totalLessons, held: heldLessons(sessions),
    sessions: own.map((s) => ({
      id: s.id, seq: s.seq, onDate: s.onDate, startsAt: s.startsAt, endsAt: s.endsAt, kind: s.kind, topic: s.topic, venueName: s.venueName, lessons: s.lessons, state: s.state,
      recordings: s.state === 'CLOSED' ? coverageOf(tx, cls, s, recordings, parameters).view.verdict : null,
    })),
    leaves: leaves.map((l) => leaveView(tx, cls, sessions, makeUps, l)),
    makeUps: makeUps.filter((m) => m.trainerId === tx.principal.trainerId).map((m) => makeUpView(tx, m, at)),
  }
}
