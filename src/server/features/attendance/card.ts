import type { SessionCard } from '../../../contract/attendance.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { now, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise, hasRole } from '../../platform/principal.ts'
import { get, rulebookOf, sessionsOn, type ClassRecord, type Session } from '../classes/index.ts'
import { sessionPermissions } from './permissions/session.ts'
import * as store from './store.ts'
import { capacity } from './who.ts'

/** States of a class in which a session may be started and the roll be called. */
export const TEACHING: readonly string[] = ['FILED', 'OPEN']

/** Sessions of a day: a trainer's own, all of the school for its office. */
export async function mySessions(tx: Tx, asked: string | undefined): Promise<{ day: string; now: string; items: SessionCard[] }> {
  authorise(tx.principal, sessionPermissions, 'listOwn')
  const day = asked === undefined ? await today(tx) : plainDate(asked)
  const at = (await now(tx)).toISOString()
  const isOffice = hasRole(tx.principal, 'REG', 'IAD')
  if (!isOffice && tx.principal.trainerId === null) return { day, now: at, items: [] }
  return { day, now: at, items: await cards(tx, await sessionsOn(tx, day, isOffice ? null : tx.principal.trainerId)) }
}

/** Cards of sessions, with what the principal may do with each. */
export async function cards(tx: Tx, sessions: readonly Session[]): Promise<SessionCard[]> {
  const counts = new Map((await store.countsOf(tx, sessions.map((s) => s.id))).map((row) => [row.id, row]))
  const classes = new Map<string, ClassRecord>()
  const clips = new Map<string, number>()
  for (const id of new Set(sessions.map((s) => s.classId))) {
    const cls = await get(tx, id)
    classes.set(id, cls)
    clips.set(id, (await rulebookOf(tx, cls)).parameters.values.MIN_PRACTICE_CLIP_MIN)
  }
  return sessions.map((s) => {
    const count = counts.get(s.id)
    const cls = classes.get(s.classId)
    return {
      id: s.id, classId: s.classId, classTitle: count?.title ?? '', seq: s.seq, onDate: s.onDate, startsAt: s.startsAt, endsAt: s.endsAt, kind: s.kind, topic: s.topic,
      venueName: s.venueName, workstations: s.workstations, lessons: s.lessons, state: s.state, rosterCount: count?.roster ?? 0, markedCount: count?.marked ?? 0, presentCount: count?.present ?? 0,
      onLeaveCount: count?.onLeave ?? 0,
      recordingRule: s.kind === 'PRACTICE' ? `每课时连着录满 ${clips.get(s.classId) ?? '—'} 分钟` : '从上课到下课全程录', can: cls === undefined || capacity(tx.principal, cls, s) === null ? [] : possible(cls, s),
    }
  })
}

export async function card(tx: Tx, session: Session): Promise<SessionCard> {
  const [only] = await cards(tx, [session])
  if (only === undefined) throw new Error('a session has one card')
  return only
}

function possible(cls: ClassRecord, session: Session): SessionCard['can'] {
  if (!TEACHING.includes(cls.state)) return []
  if (session.state === 'PLANNED') return ['start']
  if (session.state === 'STARTED') return ['callRoll', 'close']
  return session.state === 'CLOSED' ? ['callRoll'] : []
}
