import type { AssessmentKind, PushKind, PushSource, ScoreBand } from '../../../policy/talent-assessment.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface ResultRecord { id: string; enrolmentId: string; kind: AssessmentKind; band: ScoreBand; trades: string[]; tradeNames: string[]; assessedOn: PlainDate; enteredBy: string }
const resultColumns = `t.id, t.enrolment_id AS "enrolmentId", t.kind, t.band, t.suggested_trades AS trades,
  ARRAY(SELECT coalesce(x.name, w.code) FROM unnest(t.suggested_trades) WITH ORDINALITY AS w (code, at) LEFT JOIN trades x ON x.code = w.code ORDER BY w.at) AS "tradeNames", t.assessed_on AS "assessedOn",
  (SELECT u.name FROM users u WHERE u.id = t.entered_by) AS "enteredBy"`
/** Current results of a class the caller has found in his range. */
export const resultsOf = (tx: Tx, classId: string) => tx.many<ResultRecord>(`SELECT ${resultColumns} FROM talent_assessments t WHERE t.class_id = $1 AND t.superseded_at IS NULL`, [classId])
export const supersedeResult = (tx: Tx, enrolmentId: string) => tx.run('UPDATE talent_assessments SET superseded_at = app_now() WHERE enrolment_id = $1 AND superseded_at IS NULL', [enrolmentId])
/** False when the id is taken. */
export const insertResult = async (tx: Tx, r: { id: string; classId: string; enrolmentId: string; kind: AssessmentKind; band: ScoreBand; trades: readonly string[]; assessedOn: string }): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO talent_assessments (id, class_id, enrolment_id, kind, band, suggested_trades, assessed_on, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, app_user(), app_now()) ON CONFLICT (id) DO NOTHING`,
    [r.id, r.classId, r.enrolmentId, r.kind, r.band, r.trades, r.assessedOn])) > 0

export interface PushRecord { id: string; classId: string; enrolmentId: string; kind: PushKind; source: PushSource; sourceKey: string | null; title: string; detail: string; reason: string; pushedAt: Date; reply: 'INTERESTED' | 'NOT_INTERESTED' | null; withdrawnWhy: string | null }
const pushColumns = `p.id, p.class_id AS "classId", p.enrolment_id AS "enrolmentId", p.kind, p.source, p.source_key AS "sourceKey", p.title, p.detail, p.reason, p.pushed_at AS "pushedAt", p.reply, p.withdrawn_why AS "withdrawnWhy"`
export const pushesOf = (tx: Tx, classId: string) => tx.many<PushRecord>(`SELECT ${pushColumns} FROM talent_pushes p WHERE p.class_id = $1 ORDER BY p.pushed_at, p.id`, [classId])
export const holdPush = (tx: Tx, id: string) => tx.maybe<PushRecord>(`SELECT ${pushColumns} FROM talent_pushes p WHERE p.id = $1 FOR UPDATE`, [id])
/** False when the id is taken, or the same is recommended to him already. */
export const insertPush = async (tx: Tx, p: Omit<PushRecord, 'pushedAt' | 'reply' | 'withdrawnWhy'>): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO talent_pushes (id, class_id, enrolment_id, kind, source, source_key, title, detail, reason, pushed_by, pushed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_user(), app_now()) ON CONFLICT DO NOTHING`,
    [p.id, p.classId, p.enrolmentId, p.kind, p.source, p.sourceKey, p.title, p.detail, p.reason])) > 0
export const withdrawPush = (tx: Tx, id: string, why: string) => tx.run('UPDATE talent_pushes SET withdrawn_by = app_user(), withdrawn_at = app_now(), withdrawn_why = $2 WHERE id = $1', [id, why])
export const reply = (tx: Tx, id: string, said: 'INTERESTED' | 'NOT_INTERESTED') => tx.run('UPDATE talent_pushes SET reply = $2, replied_at = app_now() WHERE id = $1', [id, said])

export interface OpenClass { classId: string; title: string; institution: string; place: string; trade: string | null; opensOn: PlainDate | null; places: number }
/** Classes with places left near a place, as they are announced. */
export const openClasses = (tx: Tx, place: string, trade: string) =>
  tx.many<OpenClass>(`SELECT class_id AS "classId", title, institution, place, trade, opens_on AS "opensOn", places FROM fact_open_classes($1, $2) WHERE opens_on IS NULL OR opens_on >= app_today() LIMIT 5`, [place, trade])
export interface OpenOrder { id: string; employer: string; post: string; headCount: number; tradeName: string | null }
/** Whole employers' orders the caller sees, of submitted classes in the trades that suit, or of the class itself. */
export const ordersFor = (tx: Tx, classId: string, trades: readonly string[]) =>
  tx.many<OpenOrder>(
    `SELECT o.id, o.employer, o.post, o.head_count AS "headCount", CASE WHEN c.trade_code = ANY ($2::text[]) THEN x.name END AS "tradeName" FROM employer_orders o JOIN training_classes c ON c.id = o.class_id LEFT JOIN trades x ON x.code = c.trade_code
      WHERE (c.trade_code = ANY ($2::text[]) OR c.id = $1) AND c.state NOT IN ('DRAFT', 'RETURNED', 'REJECTED', 'CANCELLED', 'TERMINATED', 'ARCHIVED') AND o.employer IS NOT NULL AND o.post IS NOT NULL AND o.head_count IS NOT NULL
      ORDER BY o.entered_at DESC, o.id LIMIT 10`, [classId, trades])
export const eventsFor = (tx: Tx, classId: string) =>
  tx.many<{ id: string; heldOn: PlainDate; place: string; employers: string[] }>('SELECT id, held_on AS "heldOn", place, employers FROM job_events WHERE class_id = $1 AND withdrawn_at IS NULL ORDER BY held_on DESC, id LIMIT 5', [classId])
export const tradeNames = (tx: Tx, codes: readonly string[]) => tx.many<{ code: string; name: string }>('SELECT code, name FROM trades WHERE code = ANY ($1::text[]) AND active ORDER BY array_position($1::text[], code)', [codes])

/** The caller's own results in force, the newest first, with the class they belong to. */
export const ownResults = (tx: Tx) =>
  tx.many<ResultRecord & { classId: string; title: string; institutionName: string }>(
    `SELECT ${resultColumns}, c.id AS "classId", c.title, o.name AS "institutionName" FROM talent_assessments t JOIN enrolments e ON e.id = t.enrolment_id JOIN training_classes c ON c.id = t.class_id JOIN organizations o ON o.id = c.institution_id
      WHERE e.veteran_id = $1 AND t.superseded_at IS NULL ORDER BY t.assessed_on DESC, t.id`, [tx.principal.veteranId])
export const ownPushes = (tx: Tx) =>
  tx.many<PushRecord>(`SELECT ${pushColumns} FROM talent_pushes p JOIN enrolments e ON e.id = p.enrolment_id WHERE e.veteran_id = $1 ORDER BY p.pushed_at DESC, p.id`, [tx.principal.veteranId])

/** Adaptation classes of the range with assessed trainees to whom nothing is recommended. */
export const lackingPush = (tx: Tx, scope: { sql: string; params: readonly unknown[] }) =>
  tx.many<{ classId: string; title: string; institutionName: string; open: number }>(
    `SELECT c.id AS "classId", c.title, o.name AS "institutionName", n.open FROM training_classes c JOIN organizations o ON o.id = c.institution_id
       CROSS JOIN LATERAL (SELECT count(*)::int AS open FROM talent_assessments t JOIN enrolments e ON e.id = t.enrolment_id WHERE t.class_id = c.id AND t.superseded_at IS NULL AND e.state NOT IN ('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')
          AND NOT EXISTS (SELECT 1 FROM talent_pushes p WHERE p.enrolment_id = t.enrolment_id AND p.withdrawn_at IS NULL)) n
      WHERE c.programme = 'ADAPT' AND ${scope.sql} AND n.open > 0 AND c.state NOT IN ('CLOSED', 'ARCHIVED', 'TERMINATED', 'CANCELLED', 'REJECTED') ORDER BY c.ends_on, c.id LIMIT 100`, [...scope.params])
