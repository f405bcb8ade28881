import type { JobExpectation, RoleView } from '../../../policy/adapt-survey.ts'
import type { IncomeBand } from '../../../policy/needs-survey.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface AnswerRecord {
  id: string; enrolmentId: string; kind: 'ANSWERED' | 'UNANSWERED'; via: 'PHONE' | 'PAPER'; roleView: RoleView | null; jobExpectation: JobExpectation | null; expectedPay: IncomeBand | null; jobWords: string | null; trades: string[]; tradeNames: string[]
  why: string | null; answeredOn: PlainDate; enteredBy: string
}
const columns = `a.id, a.enrolment_id AS "enrolmentId", a.kind, a.via, a.role_view AS "roleView", a.job_expectation AS "jobExpectation", a.expected_pay AS "expectedPay", a.job_words AS "jobWords", a.wish_trades AS trades,
  ARRAY(SELECT coalesce(t.name, w.code) FROM unnest(a.wish_trades) WITH ORDINALITY AS w (code, at) LEFT JOIN trades t ON t.code = w.code ORDER BY w.at) AS "tradeNames",
  a.unanswered_why AS why, a.answered_on AS "answeredOn", (SELECT u.name FROM users u WHERE u.id = a.entered_by) AS "enteredBy"`

/** What stands for the trainees of a class the caller has found in his range. */
export const ofClass = (tx: Tx, classId: string) => tx.many<AnswerRecord>(`SELECT ${columns} FROM adapt_answers a WHERE a.class_id = $1 AND a.superseded_at IS NULL`, [classId])
export const standing = (tx: Tx, enrolmentId: string) => tx.maybe<AnswerRecord>(`SELECT ${columns} FROM adapt_answers a WHERE a.enrolment_id = $1 AND a.superseded_at IS NULL`, [enrolmentId])
/** Every entry about the caller, superseded ones among them. */
export const ofPerson = (tx: Tx) =>
  tx.many<AnswerRecord & { title: string }>(
    `SELECT ${columns}, c.title FROM adapt_answers a JOIN enrolments e ON e.id = a.enrolment_id JOIN training_classes c ON c.id = a.class_id WHERE e.veteran_id = $1 ORDER BY a.entered_at DESC, a.id`, [tx.principal.veteranId])
export const supersede = (tx: Tx, enrolmentId: string) => tx.run('UPDATE adapt_answers SET superseded_at = app_now() WHERE enrolment_id = $1 AND superseded_at IS NULL', [enrolmentId])

export interface NewAnswer extends Pick<AnswerRecord, 'id' | 'enrolmentId' | 'kind' | 'via' | 'roleView' | 'jobExpectation' | 'expectedPay' | 'jobWords' | 'why'> { classId: string; trades: readonly string[]; answeredOn: PlainDate }
/** False when the id is taken. */
export const insert = async (tx: Tx, a: NewAnswer): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO adapt_answers (id, class_id, enrolment_id, kind, via, role_view, job_expectation, expected_pay, job_words, wish_trades, unanswered_why, answered_on, entered_by, entered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, app_user(), app_now()) ON CONFLICT (id) DO NOTHING`,
    [a.id, a.classId, a.enrolmentId, a.kind, a.via, a.roleView, a.jobExpectation, a.expectedPay, a.jobWords, a.trades, a.why, a.answeredOn])) > 0

export interface UntoldWish { id: string; veteranId: string; trades: string[]; answeredOn: PlainDate }
/** Wishes not yet among those of the person, held until the transaction ends. */
export const untold = (tx: Tx) =>
  tx.many<UntoldWish>(
    `SELECT a.id, e.veteran_id AS "veteranId", a.wish_trades AS trades, a.answered_on AS "answeredOn" FROM adapt_answers a JOIN enrolments e ON e.id = a.enrolment_id
      WHERE a.superseded_at IS NULL AND a.wish_told_at IS NULL AND a.wish_trades <> '{}' ORDER BY a.entered_at, a.id LIMIT 500 FOR UPDATE OF a SKIP LOCKED`)
export const told = (tx: Tx, id: string) => tx.run('UPDATE adapt_answers SET wish_told_at = app_now() WHERE id = $1', [id])

export interface OwnClassRow { enrolmentId: string; classId: string; title: string; institutionName: string }
/** Adaptation classes the caller was a trainee of, the newest first. */
export const ownClasses = (tx: Tx) =>
  tx.many<OwnClassRow>(
    `SELECT e.id AS "enrolmentId", c.id AS "classId", c.title, o.name AS "institutionName" FROM enrolments e JOIN training_classes c ON c.id = e.class_id JOIN organizations o ON o.id = c.institution_id
      WHERE e.veteran_id = $1 AND c.programme = 'ADAPT' AND e.state NOT IN ('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT') ORDER BY c.starts_on DESC NULLS LAST, e.id`, [tx.principal.veteranId])

export interface SurveyWork { classId: string; title: string; institutionName: string; open: number }
/** Adaptation classes of the range whose training is over, or whose last lesson was held, with trainees for whom nothing is recorded. */
export const openSurveys = (tx: Tx, scope: { sql: string; params: readonly unknown[] }) =>
  tx.many<SurveyWork>(
    `SELECT c.id AS "classId", c.title, o.name AS "institutionName", n.open FROM training_classes c JOIN organizations o ON o.id = c.institution_id
       CROSS JOIN LATERAL (SELECT count(*)::int AS open FROM enrolments e WHERE e.class_id = c.id AND e.state NOT IN ('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')
          AND NOT EXISTS (SELECT 1 FROM adapt_answers a WHERE a.enrolment_id = e.id AND a.superseded_at IS NULL)) n
      WHERE c.programme = 'ADAPT' AND ${scope.sql} AND n.open > 0 AND (c.state IN ('TRAINING_DONE', 'INSPECTED', 'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'COMPLETED', 'CLAIMED')
        OR (c.state IN ('OPEN', 'SUSPENDED') AND EXISTS (SELECT 1 FROM class_sessions s WHERE s.class_id = c.id AND s.state = 'CLOSED') AND NOT EXISTS (SELECT 1 FROM class_sessions s WHERE s.class_id = c.id AND s.state IN ('PLANNED', 'STARTED'))))
      ORDER BY c.ends_on, c.id LIMIT 100`, [...scope.params])
