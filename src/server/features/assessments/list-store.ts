import type { AssessmentStanding } from '../../../policy/assessment.ts'
import { ASSESSED_STATES } from '../../../policy/assessment.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import type { Tx } from '../../platform/database.ts'
import { inForceInRange } from '../contracts/index.ts'

export interface ListFilter { q: string; standing: AssessmentStanding | null }

/** `assessmentDue` and `standingOf` of the policy as SQL over every contract in range, so that a list is counted, ordered and cut without reading it; a test holds both to the same answers. */
function judged(tx: Tx, parameters: ParameterSet): { sql: string; params: unknown[] } {
  const [warnAt = 60, blockAt = 90] = parameters.values.ASSESSMENT_ALERT_SHARES
  const { source, where, params } = inForceInRange(tx.principal.scope, 4)
  return {
    params: [ASSESSED_STATES, [warnAt, blockAt], parameters.values.MIN_ASSESSMENTS_PER_CONTRACT, ...params],
    sql: `WITH results AS (SELECT r.contract_id, count(*) AS count, (array_agg(r.next_on ORDER BY r.confirmed_at DESC, r.assessment_id))[1] AS next_on FROM assessment_results r GROUP BY 1),
      days_set AS (SELECT DISTINCT contract_id FROM assessments WHERE state IN ('PLANNED', 'ASSIGNED', 'IN_PROGRESS', 'REPORTED', 'FEEDBACK')),
      terms AS (
        SELECT c.id, c.no, o.name, t.ends_on, coalesce(had.count, 0) AS count, days_set.contract_id IS NOT NULL AS is_planned, t.ends_on - t.starts_on + 1 AS length, CASE WHEN had.next_on < t.ends_on THEN had.next_on ELSE t.ends_on END AS due_on,
               least(t.ends_on - t.starts_on + 1, greatest(0, app_today() - t.starts_on + 1)) AS gone
          FROM ${source} LEFT JOIN results had ON had.contract_id = c.id LEFT JOIN days_set ON days_set.contract_id = c.id WHERE c.state = ANY ($1::text[]) AND ${where}),
      judged AS (
        SELECT id, no, name, due_on, CASE WHEN count < $3::int AND (ends_on < app_today() OR gone * 100 >= ($2::numeric[])[2] * length) THEN 'OVERDUE' WHEN count < $3 AND gone * 100 >= ($2)[1] * length THEN 'ALERT'
                 WHEN due_on < app_today() AND due_on < ends_on AND ends_on >= app_today() THEN 'OVERDUE' WHEN is_planned THEN 'PLANNED' WHEN ends_on < app_today() THEN 'ENDED' ELSE 'ON_TIME' END AS standing
          FROM terms)`,
  }
}

/** The soonest due first; contracts that are over and owe nothing come last. */
const place = `standing = 'ENDED', due_on, no COLLATE "C", id`

export interface Found { ids: string[]; total: number; overdue: number }
/** Ids of a page, behind the contract at which the page before ended, wherever it stands by now (none behind one that is not the caller's to see); how many the filter finds, and how many of its search, whatever their standing, are overdue. */
export function find(tx: Tx, parameters: ParameterSet, f: ListFilter, after: string | null, limit: number): Promise<Found> {
  const { sql, params } = judged(tx, parameters)
  return tx.one<Found>(
    `${sql} SELECT ARRAY(SELECT id FROM judged WHERE ${found(6)} AND ($8::uuid IS NULL OR (${place}) > (SELECT ${place} FROM judged WHERE id = $8)) ORDER BY ${place} LIMIT $9) AS ids,
      (SELECT count(*)::int FROM judged WHERE ${found(6)}) AS total, (SELECT count(*)::int FROM judged WHERE ${searched(6)} AND standing = 'OVERDUE') AS overdue`, [...params, f.q, f.standing, after, limit])
}

const searched = (n: number): string => `($${n}::text = '' OR strpos(name, $${n}) > 0 OR strpos(no, $${n}) > 0)`
const found = (n: number): string => `${searched(n)} AND ($${n + 1}::text IS NULL OR standing = $${n + 1})`
