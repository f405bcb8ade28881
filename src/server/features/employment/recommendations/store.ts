import type { PlacementCounts, PlacementGroup, RecommendationResult } from '../../../../policy/recommended-employment.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'
import type { DayPlace } from '../../../platform/paging.ts'
import type { Scope } from '../../../platform/principal.ts'

/** Trainees in question: of a year of completion, of one institution, of some classes; null = whichever. */
export interface Wanted { year: number | null; institutionId: string | null; classIds: readonly string[] | null; enrolmentId: string | null }

function bounds(scope: Scope): [string, string, string | null] {
  switch (scope.kind) {
    case 'range': return [scope.lo, scope.hi, null]
    case 'organisation': return ['~', '~', scope.orgId]
    default: return ['~', '~', null]
  }
}

/** Everybody who completed a class of skill or start-up training, with his own institution's first recommendation and where he stands ($4: months of the window). */
const trainees = `
  WITH found AS MATERIALIZED (
    SELECT e.id, e.veteran_id, e.class_id, e.class_region, e.institution_id, c.title, c.trade_code, c.completed_on, fact_placement(e.id, $4) AS told,
           (SELECT min(r.recommended_on) FROM job_recommendations r WHERE r.enrolment_id = e.id AND r.is_own) AS own_on, (SELECT count(*)::int FROM job_recommendations r WHERE r.enrolment_id = e.id AND NOT r.is_own) AS others
      FROM enrolments e JOIN training_classes c ON c.id = e.class_id
     WHERE ((e.class_region >= $1 AND e.class_region < $2) OR e.institution_id = $3) AND c.completed_on IS NOT NULL AND c.state <> 'TERMINATED' AND c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL', 'STARTUP')
       AND e.state NOT IN ('APPLIED', 'CONFIRMED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT') AND ($5::int IS NULL OR (c.completed_on >= make_date($5, 1, 1) AND c.completed_on < make_date($5 + 1, 1, 1)))
       AND ($6::uuid IS NULL OR e.institution_id = $6) AND ($7::uuid[] IS NULL OR e.class_id = ANY ($7)) AND ($8::uuid IS NULL OR e.id = $8)),
  trainees AS (SELECT f.*, split_part(f.told, ' ', 1) AS placement, nullif(split_part(f.told, ' ', 2), '')::date AS work_from FROM found f)`
const wishes = `t.placement IN ('SEEKING', 'EMPLOYED')`
const groups: Readonly<Record<PlacementGroup, string>> = {
  WAITING: `t.placement = 'SEEKING' AND t.own_on IS NULL`, RECOMMENDED: `t.placement = 'SEEKING' AND t.own_on IS NOT NULL`, EMPLOYED: `t.placement = 'EMPLOYED' AND t.own_on <= t.work_from`,
  FOUND: `t.placement = 'EMPLOYED' AND (t.own_on IS NULL OR t.own_on > t.work_from)`, WILLING: wishes, EMPLOYED_BEFORE: `t.placement = 'EMPLOYED_BEFORE'`, STUDENT: `t.placement = 'STUDENT'`, NO_WISH: `t.placement = 'NO_WISH'`,
}
const asked = (tx: Tx, months: number, w: Wanted) => [...bounds(tx.principal.scope), months, w.year, w.institutionId, w.classIds, w.enrolmentId]

/** How many stand where, and how many were recommended by their own institution among those with a wish. */
export const counts = (tx: Tx, months: number, w: Wanted) =>
  tx.one<PlacementCounts & { recommended: number }>(
    `${trainees} SELECT ${Object.entries(groups).map(([group, where]) => `count(*) FILTER (WHERE ${where})::int AS "${group}"`).join(', ')}, count(*) FILTER (WHERE ${wishes} AND t.own_on IS NOT NULL)::int AS recommended FROM trainees t`, asked(tx, months, w))

export interface Trainee {
  id: string; veteranId: string; personName: string; classId: string; classTitle: string; classRegion: string; institutionId: string; institutionName: string; trade: string | null; completedOn: PlainDate
  placement: 'EMPLOYED_BEFORE' | 'STUDENT' | 'NO_WISH' | 'SEEKING' | 'EMPLOYED'; workFrom: PlainDate | null; ownOn: PlainDate | null; others: number
}
export const page = (tx: Tx, months: number, w: Wanted, group: PlacementGroup | null, after: DayPlace | null, limit: number) =>
  tx.many<Trainee>(
    `${trainees} SELECT t.id, t.veteran_id AS "veteranId", v.name AS "personName", t.class_id AS "classId", t.title AS "classTitle", t.class_region AS "classRegion", t.institution_id AS "institutionId", o.name AS "institutionName", d.name AS trade,
       t.completed_on AS "completedOn", t.placement, t.work_from AS "workFrom", t.own_on AS "ownOn", t.others
       FROM trainees t JOIN veterans v ON v.id = t.veteran_id JOIN organizations o ON o.id = t.institution_id LEFT JOIN trades d ON d.code = t.trade_code
      WHERE ${group === null ? 'true' : groups[group]} AND ($9::date IS NULL OR (t.completed_on, t.id) > ($9, $10::uuid)) ORDER BY t.completed_on, t.id LIMIT $11`, [...asked(tx, months, w), after?.day ?? null, after?.id ?? null, limit])
/** One completed trainee of the caller's, held against a second statement at the same time; null outside. */
export const hold = async (tx: Tx, months: number, enrolmentId: string): Promise<Trainee | null> => {
  await tx.maybe('SELECT 1 FROM enrolments WHERE id = $1 FOR NO KEY UPDATE', [enrolmentId])
  return (await page(tx, months, { year: null, institutionId: null, classIds: null, enrolmentId }, null, null, 1))[0] ?? null
}

export interface RecommendationRecord {
  id: string; enrolmentId: string; employer: string; post: string | null; contact: string | null; recommendedOn: PlainDate; byOrg: string; byName: string; isOwn: boolean; result: RecommendationResult | null; resultNote: string | null; toldAt: Date | null
  institutionName: string; classTitle: string
}
const columns = `r.id, r.enrolment_id AS "enrolmentId", r.employer, r.post, r.contact, r.recommended_on AS "recommendedOn", r.by_org AS "byOrg", b.name AS "byName", r.is_own AS "isOwn", s.result, s.note AS "resultNote", s.entered_at AS "toldAt",
  i.name AS "institutionName", c.title AS "classTitle"`
const source = `job_recommendations r JOIN organizations b ON b.id = r.by_org JOIN organizations i ON i.id = r.institution_id JOIN training_classes c ON c.id = r.class_id
  LEFT JOIN LATERAL (SELECT x.result, x.note, x.entered_at FROM job_recommendation_results x WHERE x.recommendation_id = r.id ORDER BY x.entered_at DESC, x.id DESC LIMIT 1) s ON true`
export const ofTrainees = (tx: Tx, enrolmentIds: readonly string[]) =>
  tx.many<RecommendationRecord>(`SELECT ${columns} FROM ${source} WHERE r.enrolment_id = ANY ($1::uuid[]) ORDER BY r.recommended_on DESC, r.entered_at DESC, r.id`, [enrolmentIds])
export const ofPerson = (tx: Tx, veteranId: string | null) =>
  tx.many<RecommendationRecord>(`SELECT ${columns} FROM ${source} JOIN enrolments e ON e.id = r.enrolment_id WHERE e.veteran_id = $1 ORDER BY r.recommended_on DESC, r.entered_at DESC, r.id LIMIT 50`, [veteranId])
export const enrolmentOf = (tx: Tx, id: string) => tx.maybe<{ enrolmentId: string; byOrg: string; classRegion: string; classId: string }>('SELECT enrolment_id AS "enrolmentId", by_org AS "byOrg", class_region AS "classRegion", class_id AS "classId" FROM job_recommendations WHERE id = $1', [id])

/** 0 when the id is taken. */
export const insert = (tx: Tx, t: Trainee, r: { id: string; byOrg: string | null; employer: string; post: string; contact: string | null; recommendedOn: PlainDate }) =>
  tx.run(
    `INSERT INTO job_recommendations (id, enrolment_id, class_id, class_region, institution_id, by_org, employer, post, contact, recommended_on, entered_by, entered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, app_user(), app_now()) ON CONFLICT (id) DO NOTHING`, [r.id, t.id, t.classId, t.classRegion, t.institutionId, r.byOrg, r.employer, r.post, r.contact, r.recommendedOn])
export const insertResult = (tx: Tx, s: { id: string; recommendationId: string; result: RecommendationResult; note: string | null; saidBy: 'INSTITUTION' | 'COUNTY' | 'SELF' }) =>
  tx.run(`INSERT INTO job_recommendation_results (id, recommendation_id, result, note, said_by, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, app_user(), app_now()) ON CONFLICT (id) DO NOTHING`, [s.id, s.recommendationId, s.result, s.note, s.saidBy])
