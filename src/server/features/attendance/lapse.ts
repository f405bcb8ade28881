import { leaveRequest } from '../../../policy/machines/small-machines.ts'
import type { Tx } from '../../platform/database.ts'
import { get } from '../classes/index.ts'
import * as store from './leave-store.ts'
import { record } from './leaves.ts'

/** Ends the leaves whose lessons were not all made up when the exam began (三(三)10): what was not held is taken off and stays missed. Answers how many. */
export async function lapseLeaves(tx: Tx): Promise<number> {
  const due = await store.leavesPastExam(tx)
  for (const { id, classId } of due) {
    const cls = await get(tx, classId)
    const leave = await store.findLeave(tx, id)
    const step = leaveRequest.transition(leave.state, 'lapse')
    if (!step.ok) throw new Error(`leave ${id} cannot lapse from ${leave.state}`)
    const left = await store.cancelPlannedMakeUps(tx, id)
    await store.setLeave(tx, id, step.to, null, null)
    await record(tx, cls, id, 'lapse', `考核已开始，请假 ${leave.lessons} 课时没有全部补课，没补的按缺课计${left > 0 ? `；取消未上的补课 ${left} 课时` : ''}`)
  }
  return due.length
}
