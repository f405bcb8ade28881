import type { ApplicationState, RoundState } from '../../../policy/machines/selection.ts'
import type { Criterion } from '../../../policy/selection.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface RoundRecord {
  id: string; title: string; year: number; officeId: string; officeName: string; level: 'city' | 'province'; regionCode: string; regionName: string; conditions: string; items: string[]; criteria: Criterion[]; passMark: number; openedBy: string; openedPerson: string
  openedAt: Date; opensOn: PlainDate; closesOn: PlainDate; state: RoundState; version: number; selectedBy: string | null; selectedPerson: string | null; selectedAt: Date | null; opinion: string | null; outOfOrder: string | null; finishedAt: Date | null; withdrawnBy: string | null; withdrawnAt: Date | null; withdrawnReason: string | null
  trades: { code: string; name: string }[]; applicants: number; recognised: number; myApplicationId: string | null; mayJoin: boolean
}
const columns = `r.id, r.title, r.year::int AS year, r.office_id AS "officeId", r.office_name AS "officeName", r.level, r.region_code AS "regionCode", g.full_name AS "regionName", r.conditions, r.items, r.criteria, r.pass_mark AS "passMark",
  ou.name AS "openedBy", ou.person_id AS "openedPerson", r.opened_at AS "openedAt", r.opens_on AS "opensOn", r.closes_on AS "closesOn", r.state, r.version, su.name AS "selectedBy", su.person_id AS "selectedPerson", r.selected_at AS "selectedAt", r.opinion,
  r.out_of_order AS "outOfOrder", r.finished_at AS "finishedAt", wu.name AS "withdrawnBy", r.withdrawn_at AS "withdrawnAt", r.withdrawn_reason AS "withdrawnReason",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'name', t.name) ORDER BY t.name, t.code), '[]') FROM selection_round_trades x JOIN trades t ON t.code = x.trade_code WHERE x.round_id = r.id) AS trades,
  (SELECT count(*)::int FROM selection_applications a WHERE a.round_id = r.id) AS applicants, (SELECT count(*)::int FROM selection_applications a WHERE a.round_id = r.id AND a.state = 'RECOGNISED') AS recognised,
  (SELECT a.id FROM selection_applications a WHERE a.round_id = r.id AND a.institution_id = app_org()) AS "myApplicationId",
  app_org() IS NOT NULL AND app_may_join_round(r.region_code) AS "mayJoin"`
const source = 'selection_rounds r JOIN regions g ON g.code = r.region_code LEFT JOIN users ou ON ou.id = r.opened_by LEFT JOIN users su ON su.id = r.selected_by LEFT JOIN users wu ON wu.id = r.withdrawn_by'
const inRange = (tx: Tx): [string, string] => (tx.principal.scope.kind === 'range' ? [tx.principal.scope.lo, tx.principal.scope.hi] : ['~', '~'])
/** Of the range, or any for an institution: the conditions are public. Parameters $1 and $2. */
const seen = '((r.region_code >= $1 AND r.region_code < $2) OR app_org() IS NOT NULL)'
/** A list shows an institution the rounds it may apply in. */
const listed = `${seen} AND (app_org() IS NULL OR app_may_join_round(r.region_code))`

export const findRound = (tx: Tx, id: string) => tx.maybe<RoundRecord>(`SELECT ${columns} FROM ${source} WHERE ${seen} AND r.id = $3`, [...inRange(tx), id])
/** Held until the transaction ends; null outside the range. */
export const holdRound = (tx: Tx, id: string) => tx.maybe<{ id: string }>('SELECT r.id FROM selection_rounds r WHERE r.region_code >= $1 AND r.region_code < $2 AND r.id = $3 FOR UPDATE', [...inRange(tx), id])
export const pageOfRounds = (tx: Tx, year: number | null, after: string | null, limit: number) =>
  tx.many<RoundRecord>(
    `SELECT ${columns} FROM ${source} WHERE ${listed} AND ($3::int IS NULL OR r.year = $3) AND ($4::uuid IS NULL OR (r.opened_at, r.id) < ((SELECT l.opened_at FROM selection_rounds l WHERE l.id = $4), $4)) ORDER BY r.opened_at DESC, r.id DESC LIMIT $5`,
    [...inRange(tx), year, after, limit])
export const countRounds = async (tx: Tx, year: number | null): Promise<number> => (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM selection_rounds r WHERE ${listed} AND ($3::int IS NULL OR r.year = $3)`, [...inRange(tx), year])).n

export async function insertRound(tx: Tx, r: { id: string; title: string; year: number; officeId: string; officeName: string; level: 'city' | 'province'; regionCode: string; conditions: string; items: readonly string[]; criteria: readonly Criterion[]; passMark: number; closesOn: PlainDate; tradeCodes: readonly string[] }): Promise<void> {
  await tx.run(
    `INSERT INTO selection_rounds (id, title, year, office_id, office_name, level, region_code, conditions, items, criteria, pass_mark, opened_by, opened_at, opens_on, closes_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, app_user(), app_now(), app_today(), $12)`,
    [r.id, r.title, r.year, r.officeId, r.officeName, r.level, r.regionCode, r.conditions, r.items, JSON.stringify(r.criteria), r.passMark, r.closesOn])
  await tx.run('INSERT INTO selection_round_trades (round_id, trade_code) SELECT $1, t FROM unnest($2::text[]) t', [r.id, r.tradeCodes])
}

const moves = {
  select: 'selected_by = app_user(), selected_at = app_now(), opinion = $3, out_of_order = $4',
  finish: 'selected_by = app_user(), selected_at = app_now(), finished_at = app_now(), opinion = $3, out_of_order = $4',
  publish: 'opinion = opinion',
  recognise: 'finished_at = app_now()',
  withdraw: 'withdrawn_by = app_user(), withdrawn_at = app_now(), withdrawn_reason = $3',
} as const
export const moveRound = (tx: Tx, id: string, event: keyof typeof moves, to: RoundState, values: readonly unknown[] = []) =>
  tx.run(`UPDATE selection_rounds SET ${moves[event]}, state = $2, version = version + 1 WHERE id = $1`, [id, to, ...values])

export interface AskedTrade { code: string; name: string; levels: string[]; isWanted: boolean }
export interface ApplicationRecord {
  id: string; roundId: string; institutionId: string; institutionName: string; regionName: string; regionCode: string; statement: string; state: ApplicationState; version: number; submittedAt: Date; lastSubmittedAt: Date; checkedBy: string | null
  checkedPerson: string | null; missing: string[]; averageHundredths: number | null; rank: number | null; selectedAt: Date | null; publicisedAt: Date | null; publicityClosedAt: Date | null; recognisedAt: Date | null; validTo: PlainDate | null; rejectedAt: Date | null; cameFrom: string | null
  trades: AskedTrade[]; totals: number[]; conflicts: number; iHaveStated: boolean; iHaveConflict: boolean; iHaveScored: boolean
}
/** Scores are summed in the order they were signed; $1 is the natural person who asks. */
const applicationColumns = `a.id, a.round_id AS "roundId", a.institution_id AS "institutionId", o.name AS "institutionName", g.full_name AS "regionName", a.region_code AS "regionCode", a.statement, a.state, a.version, a.submitted_at AS "submittedAt",
  a.last_submitted_at AS "lastSubmittedAt", cu.name AS "checkedBy", cu.person_id AS "checkedPerson", a.missing, a.average_hundredths AS "averageHundredths", a.rank, a.selected_at AS "selectedAt", a.publicised_at AS "publicisedAt",
  a.publicity_closed_at AS "publicityClosedAt", a.recognised_at AS "recognisedAt", a.valid_to AS "validTo", a.rejected_at AS "rejectedAt", a.came_from AS "cameFrom",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'name', t.name, 'levels', x.levels, 'isWanted', EXISTS (SELECT 1 FROM selection_round_trades w WHERE w.round_id = a.round_id AND w.trade_code = x.trade_code)) ORDER BY t.name, t.code), '[]')
     FROM selection_application_trades x JOIN trades t ON t.code = x.trade_code WHERE x.application_id = a.id) AS trades,
  (SELECT coalesce(array_agg(s.total ORDER BY s.signed_at, s.person_id), '{}') FROM selection_score_sheets s WHERE s.application_id = a.id) AS totals,
  (SELECT count(*)::int FROM selection_statements s WHERE s.application_id = a.id AND s.has_conflict) AS conflicts,
  EXISTS (SELECT 1 FROM selection_statements s WHERE s.application_id = a.id AND s.person_id = $1) AS "iHaveStated",
  EXISTS (SELECT 1 FROM selection_statements s WHERE s.application_id = a.id AND s.person_id = $1 AND s.has_conflict) AS "iHaveConflict",
  EXISTS (SELECT 1 FROM selection_score_sheets s WHERE s.application_id = a.id AND s.person_id = $1) AS "iHaveScored"`
const applicationSource = 'selection_applications a JOIN organizations o ON o.id = a.institution_id JOIN regions g ON g.code = o.region_code LEFT JOIN users cu ON cu.id = a.checked_by'
const mine = '((a.region_code >= $2 AND a.region_code < $3) OR a.institution_id = app_org())'

export const findApplication = (tx: Tx, id: string) =>
  tx.maybe<ApplicationRecord>(`SELECT ${applicationColumns} FROM ${applicationSource} WHERE ${mine} AND a.id = $4`, [tx.principal.personId, ...inRange(tx), id])
export const applicationsOf = (tx: Tx, roundId: string) =>
  tx.many<ApplicationRecord>(`SELECT ${applicationColumns} FROM ${applicationSource} WHERE ${mine} AND a.round_id = $4 ORDER BY a.rank NULLS LAST, a.submitted_at, a.id`, [tx.principal.personId, ...inRange(tx), roundId])
/** Applications that wait for somebody: not yet decided. */
export const openApplications = (tx: Tx) =>
  tx.many<ApplicationRecord & { roundTitle: string; officeId: string }>(
    `SELECT ${applicationColumns}, r.title AS "roundTitle", r.office_id AS "officeId" FROM ${applicationSource} JOIN selection_rounds r ON r.id = a.round_id WHERE ${mine} AND a.state IN ('SUBMITTED', 'RETURNED', 'UNDER_SCORING') ORDER BY a.last_submitted_at, a.id LIMIT 200`,
    [tx.principal.personId, ...inRange(tx)])
/** Applications of the caller's institution that ended with a withdrawn round in the last so many days. */
export const ownWithdrawn = (tx: Tx, day: PlainDate, days: number) =>
  tx.many<{ id: string; title: string; reason: string }>(
    `SELECT a.id, r.title, r.withdrawn_reason AS reason FROM selection_applications a JOIN selection_rounds r ON r.id = a.round_id
      WHERE a.institution_id = app_org() AND a.state = 'WITHDRAWN' AND (r.withdrawn_at AT TIME ZONE 'Asia/Shanghai')::date > $1::date - $2::int ORDER BY r.withdrawn_at DESC, a.id`, [day, days])
export const holdApplication = (tx: Tx, id: string) => tx.maybe<{ id: string }>('SELECT a.id FROM selection_applications a WHERE a.id = $1 FOR UPDATE', [id])
export const holdApplicationsOf = (tx: Tx, roundId: string) => tx.many<{ id: string }>('SELECT a.id FROM selection_applications a WHERE a.round_id = $1 ORDER BY a.id FOR UPDATE', [roundId])

/** False when the institution stands in the round already. */
export const insertApplication = async (tx: Tx, a: { id: string; roundId: string; institutionId: string; regionCode: string; statement: string; cameFrom: string }): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO selection_applications (id, round_id, institution_id, region_code, statement, submitted_by, submitted_at, last_submitted_at, came_from) VALUES ($1, $2, $3, $4, $5, app_user(), app_now(), app_now(), $6) ON CONFLICT (round_id, institution_id) DO NOTHING`,
    [a.id, a.roundId, a.institutionId, a.regionCode, a.statement, a.cameFrom])) > 0
export async function putTrades(tx: Tx, applicationId: string, trades: readonly { tradeCode: string; levels: readonly string[] }[]): Promise<void> {
  await tx.run('DELETE FROM selection_application_trades WHERE application_id = $1', [applicationId])
  for (const t of trades) await tx.run('INSERT INTO selection_application_trades (application_id, trade_code, levels) VALUES ($1, $2, $3)', [applicationId, t.tradeCode, t.levels])
}

const steps = {
  resubmit: 'statement = $3, last_submitted_at = app_now()',
  returnApplication: 'checked_by = app_user(), checked_at = app_now(), missing = $3',
  acceptApplication: `checked_by = app_user(), checked_at = app_now(), accepted_at = app_now(), missing = '{}'`,
  select: 'selected_at = app_now(), average_hundredths = $3, rank = $4',
  notSelect: 'average_hundredths = $3, rank = $4',
  lapse: 'checked_at = checked_at',
  publish: 'publicised_at = app_now()',
  reject: 'rejected_at = app_now()',
  withdraw: 'checked_at = checked_at',
  recognise: 'recognised_by = app_user(), recognised_at = app_now(), valid_to = $3',
} as const
export const moveApplication = (tx: Tx, id: string, event: keyof typeof steps, to: ApplicationState, values: readonly unknown[] = []) =>
  tx.run(`UPDATE selection_applications SET ${steps[event]}, state = $2, version = version + 1 WHERE id = $1`, [id, to, ...values])
export const closePublicity = (tx: Tx, id: string) => tx.run(`UPDATE selection_applications SET publicity_closed_at = app_now(), version = version + 1 WHERE id = $1 AND state = 'IN_PUBLICITY' AND publicity_closed_at IS NULL`, [id])
