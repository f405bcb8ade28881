import type { ClassView } from '../../../../contract/classes.ts'
import type { ClassState } from '../../../../policy/machines/training-class.ts'
import type { Tx } from '../../../platform/database.ts'
import { clockOf } from '../clock.ts'
import { roundsFor } from '../opinions.ts'
import { rulebookOf } from '../rulebook.ts'
import * as read from '../store/read.ts'
import { find } from '../store/record.ts'
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
  const pending: PendingClass[] = []
  for (const row of rows) {
    const cls = await find(tx, row.id)
    if (cls === null) continue
    const rules = await rulebookOf(tx, cls)
    const returns = await read.returnsOf(tx, row.id)
    const clock = clockOf({ ...rules, state: cls.state, plannedOpen: cls.plannedOpen, events: await read.eventsOf(tx, row.id),
      returnDue: returns.at(-1)?.dueOn ?? null })
    const [step] = nextSteps(tx.principal, cls, clock, await roundsFor(tx, cls))
    if (step !== undefined) pending.push({ row: rowView(row), step })
  }
  return pending
}
