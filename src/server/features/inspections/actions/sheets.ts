import type { z } from 'zod'
import type { InspectionSheet, myInspections } from '../../../../contract/inspections.ts'
import { SESSION_KINDS } from '../../../../policy/vocabulary.ts'
import { now, today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { authorise } from '../../../platform/principal.ts'
import { marksOn } from '../../attendance/index.ts'
import * as classes from '../../classes/index.ts'
import { inspectionPermissions } from '../permissions.ts'
import * as store from '../store.ts'
import { inspectionViewOf } from '../view.ts'
import { viewsOf } from './lists.ts'

/** What an inspector still has to visit, each with its sheet, so that a phone can work where there is no signal; and what he handed in. */
export async function mine(tx: Tx): Promise<z.input<(typeof myInspections)['reply']>> {
  authorise(tx.principal, inspectionPermissions, 'carryOut')
  const planned = await store.listOfInspector(tx, tx.principal.userId, ['PLANNED'])
  const items: InspectionSheet[] = []
  for (const row of planned) items.push(await sheetOf(tx, row))
  return {
    today: await today(tx),
    now: (await now(tx)).toISOString(),
    items,
    sent: await viewsOf(tx, await store.listOfInspector(tx, tx.principal.userId, ['DONE', 'CONFIRMED', 'VOID'])),
  }
}

async function sheetOf(tx: Tx, row: store.Inspection): Promise<InspectionSheet> {
  const cls = await classes.get(tx, row.classId)
  const rules = await classes.rulebookOf(tx, cls)
  const [venues, sessions, people] = [await classes.venuesOf(tx, cls.id), await classes.sessionsOf(tx, cls.id), await classes.rosterOf(tx, cls.id)]
  const { isCalled, marks } = await marksOn(tx, cls.id, rules.today)
  const trainees = people
    .filter((p) => p.state !== 'APPLIED')
    .map((p) => {
      const mark = marks.find((m) => m.enrolmentId === p.id)
      return {
        enrolmentId: p.id,
        rosterNo: p.rosterNo,
        name: p.name,
        onLeave: mark?.onLeave ?? false,
        signedIn: isCalled ? (mark?.signedIn ?? false) : null,
      }
    })
  const earlier = (await store.listOfClass(tx, cls.id)).filter((i) => i.kind === 'DURING' && i.valid)
  const [venue] = venues
  return {
    inspection: inspectionViewOf(tx.principal, cls, row, rules.parameters),
    venue: venue === undefined ? null : `${venue.address} ${venue.name}`,
    today: rules.today,
    rosterCount: trainees.length,
    leaveCount: trainees.filter((t) => t.onLeave).length,
    trainees,
    earlierCounts: earlier.flatMap((i) => (i.presentCount === null ? [] : [i.presentCount])),
    sessions: sessions
      .filter((s) => s.onDate === rules.today && s.state !== 'CANCELLED')
      .map((s) => ({
        id: s.id,
        startsAt: s.startsAt,
        endsAt: s.endsAt,
        kind: SESSION_KINDS[s.kind],
        topic: s.topic,
        venueName: s.venueName,
        trainerNames: s.trainers.map((t) => t.name),
      })),
  }
}
