import type { ClassState } from '../../../policy/machines/training-class.ts'
import type { Tx } from '../../platform/database.ts'
import { inScope } from '../classes/index.ts'

/** What still waits around the exam of one class. */
export interface ExamWork {
  classId: string
  state: ClassState
  examAt: Date
  isAnswered: boolean
  /** Admitted to the exam and without result or absence. */
  open: number
  results: number
  /** Passed and without certificate of that channel. */
  missing: number
  isInSystem: boolean
}

/** Classes in scope with a filing in force whose exam section is not done; the next exam first. */
export function examWork(tx: Tx): Promise<ExamWork[]> {
  const scope = inScope(tx.principal.scope, 1)
  return tx.many<ExamWork>(
    `SELECT c.id AS "classId", c.state, f.exam_at AS "examAt", f.state = 'CONFIRMED' AS "isAnswered",
            (SELECT count(*)::int FROM enrolments e WHERE e.class_id = c.id AND e.state = 'EXAM_READY' AND NOT EXISTS (SELECT 1 FROM exam_results r WHERE r.enrolment_id = e.id)) AS open,
            (SELECT count(*)::int FROM exam_results r WHERE r.class_id = c.id) AS results,
            (SELECT count(DISTINCT r.enrolment_id)::int FROM exam_results r WHERE r.class_id = c.id AND r.passed AND (r.channel NOT IN ('TRAINING_COMPLETION', 'STARTUP_COMPLETION') OR r.channel = c.cert_goal)
                AND NOT EXISTS (SELECT 1 FROM certificates x WHERE x.enrolment_id = r.enrolment_id AND x.type = r.channel AND x.state IN ('RECORDED', 'VERIFIED'))) AS missing,
            coalesce((SELECT s.state IN ('FILLED', 'CONFIRMED') FROM ext_sync_records s WHERE s.class_id = c.id AND s.kind = 'EXAM_RESULT' ORDER BY s.seq DESC LIMIT 1), false) AS "isInSystem"
       FROM training_classes c JOIN exam_filings f ON f.class_id = c.id AND f.state IN ('FILED', 'CONFIRMED')
      WHERE ${scope.sql} AND c.state IN ('OPEN', 'SUSPENDED', 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'COMPLETED') ORDER BY f.exam_at, c.id LIMIT 200`, scope.params)
}

/** Certificates in scope that wait for verification by this labour department, and of how many classes. */
export function waitingCertificates(tx: Tx): Promise<{ count: number; classes: number }> {
  const scope = inScope(tx.principal.scope, 1)
  return tx.one(
    `SELECT count(*)::int AS count, count(DISTINCT x.class_id)::int AS classes FROM certificates x JOIN training_classes c ON c.id = x.class_id
      WHERE x.state = 'RECORDED' AND ${scope.sql} AND (c.organiser_hr_org_id IS NULL OR c.organiser_hr_org_id = $3)`, [...scope.params, tx.principal.orgId])
}
