import type { ClassView } from '../../../../contract/classes.ts'
import type { ClassState } from '../../../../policy/machines/training-class.ts'
import type { Tx } from '../../../platform/database.ts'
import { clockOf } from '../clock.ts'
import { roundsFor } from '../opinions.ts'
import { rulebooksOf } from '../rulebook.ts'
import * as read from '../store/read.ts'
import { findAll } from '../store/record.ts'
import { nextSteps, rowView } from './view.ts'

const live: readonly ClassState[] = [
  'DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'APPROVED', 'FILED', 'POSTPONED', 'OPEN', 'SUSPENDED',
  'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'RETURNED',
]
const most = 200

/** A class still under way in the principal's scope, with the step that is due now. */
export interface PendingClass {
  row: ReturnType<typeof rowView>
  step: ClassView['next'][number]
}

/** Classes whose next step is somebody's: mine and others', newest planned opening first; at most 200. */
export async function pendingClasses(tx: Tx): Promise<PendingClass[]> {
  const rows = await read.listPage(tx, { states: live, programme: null, trade: null, unit: null, q: '' }, null, most)
  const ids = rows.map((row) => row.id)
  const classes = new Map((await findAll(tx, ids)).map((cls) => [cls.id, cls]))
  const [rulesOf, events, dues, rounds] = [await rulebooksOf(tx), await read.eventsByClass(tx, ids), await read.returnDues(tx, ids),
    await roundsFor(tx, [...classes.values()])]
  const pending: PendingClass[] = []
  for (const row of rows) {
    const cls = classes.get(row.id)
    if (cls === undefined) continue
    const clock = clockOf({ ...(await rulesOf(cls)), state: cls.state, plannedOpen: cls.plannedOpen, events: events.get(row.id) ?? [],
      returnDue: dues.get(row.id) ?? null })
    const [step] = nextSteps(tx.principal, cls, clock, rounds.filter((round) => round.classId === cls.id))
    if (step !== undefined) pending.push({ row: rowView(row), step })
  }
  return pending
}
