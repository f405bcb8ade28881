import type { z } from 'zod'
import type { myExamPatrols } from '../../../contract/exams.ts'
import { EXAM_FILING_STATES } from '../../../policy/machines/training-class.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../platform/errors.ts'
import { authorise, hasRole, may, type Principal } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { candidates, isTied } from '../inspections/index.ts'
import { examPermissions } from './permissions.ts'
import * as store from './store.ts'

const CLAUSE = { clause: '附2-R21' }
/** States in which the exam may still be patrolled. */
const AHEAD: readonly string[] = [...EXAM_FILING_STATES, 'EXAM_FILED', 'EXAM_HELD']

/** Whether this person sends inspectors to the exam of a class: its bureau, the city above, the labour department, the province. */
export const mayAssignPatrol = (principal: Principal, cls: classes.ClassRecord): boolean =>
  AHEAD.includes(cls.state) && may(principal, examPermissions, 'assignPatrol') && classes.actsAs(principal, cls, ['VA1', 'CIT1', 'PRV1', 'HR1'])

/** An inspector who is nothing else patrols only where he was sent (附2-R21); the desks of the offices patrol in their range. */
export async function mayPatrol(tx: Tx, classId: string): Promise<boolean> {
  if (!may(tx.principal, examPermissions, 'patrol')) return false
  if (hasRole(tx.principal, 'CTY1', 'CIT1', 'PRV1', 'HR1')) return true
  return (await store.patrollersOf(tx, classId)).some((p) => p.id === tx.principal.userId)
}

/** Exams this person is sent to, from the assignment until the results are in. */
export async function myPatrols(tx: Tx): Promise<z.input<typeof myExamPatrols.reply>> {
  authorise(tx.principal, examPermissions, 'patrol')
  const items = []
  for (const classId of await store.classesToPatrol(tx, AHEAD)) {
    const cls = await classes.get(tx, classId)
    const filing = (await store.filingsOf(tx, classId)).find((f) => f.state === 'FILED' || f.state === 'CONFIRMED') ?? null
    const signatures = (await store.patrolsOf(tx, classId)).filter((p) => p.filingId === filing?.id).flatMap((p) => p.signatures)
    const { today } = await classes.rulebookOf(tx, cls)
    const isDue = filing !== null && (cls.state === 'EXAM_FILED' || cls.state === 'EXAM_HELD') && plainDateOf(filing.examAt) <= today
    items.push({
      classId, classTitle: cls.title, institutionName: cls.institutionName, examAt: filing?.examAt.toISOString() ?? null, place: filing?.place ?? null,
      traineeCount: await classes.rosterCount(tx, classId), signatures, can: isDue ? ['patrol' as const] : [],
    })
  }
  return { items }
}

/** Sends these inspectors and nobody else to the exam; who loses the assignment no longer sees the class by it. */
export async function assignPatrol(tx: Tx, classId: string, inspectorIds: readonly string[]): Promise<void> {
  authorise(tx.principal, examPermissions, 'assignPatrol')
  const cls = await classes.lock(tx, classId)
  if (!classes.actsAs(tx.principal, cls, ['VA1', 'CIT1', 'PRV1', 'HR1'])) throw forbidden('考核巡查由负责的退役军人事务局、上级市局、人社部门或省厅经办安排，您的岗位不能安排。')
  if (!AHEAD.includes(cls.state)) throw conflict('PATROL_CLOSED', '本班还没有开班，或者考核已经结束，现在不能安排考核巡查。请先核对班次状态。', CLAUSE)
  const wanted = [...new Set(inspectorIds)]
  const [before, known] = [await store.patrollersOf(tx, classId), await candidates(tx, cls)]
  for (const id of wanted) {
    if (known.some((c) => c.id === id)) continue
    if (await isTied(tx, cls, id)) throw refuse('INSPECTOR_OF_OWN_CLASS', '所选人员同时是本班承办学校的人员或任课教师，不能巡查自己班的考核。请另选检查人员。', { ...CLAUSE, field: 'inspectorIds' })
    throw refuse('INSPECTOR_UNKNOWN', '所选人员不是能检查本班的检查人员，请从检查人员名单里选择。', { ...CLAUSE, field: 'inspectorIds' })
  }
  const added = wanted.filter((id) => !before.some((p) => p.id === id))
  const ended = before.filter((p) => !wanted.includes(p.id)).map((p) => p.id)
  await store.endPatrollers(tx, classId, ended)
  await store.addPatrollers(tx, classId, added)
  await audit(tx, {
    noun: 'examPatrol', recordId: classId, classId, regionCode: cls.responsibleRegion, action: 'assignPatrol', summary: wanted.length === 0 ? '取消考核巡查安排' : `安排考核巡查 ${wanted.length} 人`,
    before: { inspectorIds: before.map((p) => p.id) }, after: { inspectorIds: wanted },
  })
}
