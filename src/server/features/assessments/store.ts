import type { AssessmentState } from '../../../policy/machines/assessment.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface PlannedRecord { id: string; contractId: string; occasion: 'PLAN' | 'EVENT'; state: AssessmentState; plannedOn: PlainDate; reason: string; plannedBy: string; plannedAt: Date }
const columns = `id, contract_id AS "contractId", occasion, state, planned_on AS "plannedOn", reason, planned_name AS "plannedBy", planned_at AS "plannedAt"`

/** Open assessments of contracts the caller has found, the soonest first. */
export const planned = (tx: Tx, contractIds: readonly string[]) =>
  tx.many<PlannedRecord>(`SELECT ${columns} FROM assessments WHERE contract_id = ANY ($1) AND state IN ('PLANNED', 'ASSIGNED', 'IN_PROGRESS', 'REPORTED', 'FEEDBACK') ORDER BY planned_on, id`, [contractIds])

/** One assessment, held until the transaction ends. */
export const hold = (tx: Tx, id: string) =>
  tx.maybe<PlannedRecord>(`SELECT ${columns} FROM assessments WHERE id = $1 FOR UPDATE`, [id])

/** Answers 0 when the id is taken. */
export const insert = (tx: Tx, a: { id: string; contractId: string; occasion: string; plannedOn: PlainDate; reason: string }) =>
  tx.run(
    'INSERT INTO assessments (id, contract_id, occasion, planned_on, reason, planned_by, planned_name, planned_at) VALUES ($1, $2, $3, $4, $5, app_user(), $6, app_now()) ON CONFLICT (id) DO NOTHING',
    [a.id, a.contractId, a.occasion, a.plannedOn, a.reason, tx.principal.name])

/** Takes back the assignment that holds, if one does. */
export const endAssignment = (tx: Tx, assessmentId: string, because: string) =>
  tx.run('UPDATE assessment_assignments SET ended_by = app_user(), ended_at = app_now(), ended_because = $2 WHERE assessment_id = $1 AND ended_at IS NULL', [assessmentId, because])

export const withdraw = (tx: Tx, id: string, because: string) =>
  tx.run(`UPDATE assessments SET state = 'WITHDRAWN', withdrawn_by = app_user(), withdrawn_at = app_now(), withdrawn_because = $2 WHERE id = $1`, [id, because])
