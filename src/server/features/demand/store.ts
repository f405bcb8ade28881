import type { EmploymentState, IncomeBand, SurveyScene, WishQuarter } from '../../../policy/needs-survey.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface SurveyRecord {
  id: string; veteranId: string; scene: SurveyScene; surveyedOn: PlainDate; validUntil: PlainDate; enteredBy: string | null; isCurrent: boolean; withdrawnAt: Date | null; withdrawnWhy: string | null
  contactConfirmed: boolean | null; livingPlace: string | null; livingPlaceName: string | null; employmentState: EmploymentState | null; incomeBand: IncomeBand | null; skillHeld: string | null; certificateHeld: string | null
  wantsTraining: boolean; trades: string[]; tradeNames: string[]; quarter: WishQuarter | null; place: string | null; placeName: string | null; startupWish: boolean | null; educationWish: boolean | null
}
const tradeNames = `ARRAY(SELECT coalesce(t.name, w.code) FROM unnest(s.wish_trades) WITH ORDINALITY AS w (code, at) LEFT JOIN trades t ON t.code = w.code ORDER BY w.at)`
const columns = `s.id, s.veteran_id AS "veteranId", s.scene, s.surveyed_on AS "surveyedOn", s.valid_until AS "validUntil", (SELECT u.name FROM users u WHERE u.id = s.entered_by) AS "enteredBy", s.superseded_at IS NULL AS "isCurrent",
  s.withdrawn_at AS "withdrawnAt", s.withdrawn_why AS "withdrawnWhy", s.contact_confirmed AS "contactConfirmed", s.living_place AS "livingPlace", (SELECT r.full_name FROM regions r WHERE r.code = s.living_place) AS "livingPlaceName",
  s.employment_state AS "employmentState", s.income_band AS "incomeBand", s.skill_held AS "skillHeld", s.certificate_held AS "certificateHeld", s.wants_training AS "wantsTraining", s.wish_trades AS trades, ${tradeNames} AS "tradeNames",
  s.wish_quarter AS quarter, s.wish_place AS place, (SELECT r.full_name FROM regions r WHERE r.code = s.wish_place) AS "placeName", s.startup_wish AS "startupWish", s.education_wish AS "educationWish"`

/** A person of the range, or the caller himself. */
export const person = (tx: Tx, id: string) =>
  tx.maybe<{ id: string; name: string; region: string }>(
    `SELECT v.id, v.name, v.resettlement_region AS region FROM veterans v WHERE v.id = $1 AND v.merged_into IS NULL AND (v.id = app_veteran() OR (v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi()))`, [id])

/** Surveys of one person, the current one first. */
export const ofPerson = (tx: Tx, veteranId: string) =>
  tx.many<SurveyRecord>(`SELECT ${columns} FROM needs_surveys s WHERE s.veteran_id = $1 ORDER BY s.superseded_at IS NOT NULL, s.entered_at DESC, s.id LIMIT 50`, [veteranId])
/** One writer at a time about a person's wishes; read them afterwards. */
export const hold = (tx: Tx, veteranId: string) => tx.run('SELECT hold_survey($1)', [veteranId])
export const supersede = (tx: Tx, veteranId: string) => tx.run('UPDATE needs_surveys SET superseded_at = app_now() WHERE veteran_id = $1 AND superseded_at IS NULL', [veteranId])
export const withdraw = (tx: Tx, id: string, why: string) => tx.run('UPDATE needs_surveys SET withdrawn_at = app_now(), withdrawn_why = $2 WHERE id = $1 AND superseded_at IS NULL AND withdrawn_at IS NULL', [id, why])

export interface NewSurvey {
  id: string; veteranId: string; region: string; scene: SurveyScene; surveyedOn: PlainDate; validUntil: PlainDate; contactConfirmed: boolean | null; livingPlace: string | null; employmentState: string | null; incomeBand: string | null
  skillHeld: string | null; certificateHeld: string | null; wantsTraining: boolean; trades: readonly string[]; quarter: string | null; place: string | null; startupWish: boolean | null; educationWish: boolean | null
}
/** False when the id is taken. */
export const insert = async (tx: Tx, s: NewSurvey): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO needs_surveys (id, veteran_id, region_code, scene, surveyed_on, valid_until, contact_confirmed, living_place, employment_state, income_band, skill_held, certificate_held, wants_training, wish_trades, wish_quarter, wish_place,
       startup_wish, education_wish, entered_by, entered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, (SELECT u.id FROM users u WHERE u.id = app_user()), app_now()) ON CONFLICT (id) DO NOTHING`,
    [s.id, s.veteranId, s.region, s.scene, s.surveyedOn, s.validUntil, s.contactConfirmed, s.livingPlace, s.employmentState, s.incomeBand, s.skillHeld, s.certificateHeld, s.wantsTraining, s.trades, s.quarter, s.place, s.startupWish, s.educationWish])) > 0

export const unknownTrades = async (tx: Tx, codes: readonly string[]): Promise<string[]> =>
  (await tx.many<{ code: string }>('SELECT w.code FROM unnest($1::text[]) AS w (code) WHERE NOT EXISTS (SELECT 1 FROM trades t WHERE t.code = w.code AND t.active)', [codes])).map((r) => r.code)
export const unknownPlaces = async (tx: Tx, codes: readonly string[]): Promise<string[]> =>
  (await tx.many<{ code: string }>('SELECT w.code FROM unnest($1::text[]) AS w (code) WHERE NOT EXISTS (SELECT 1 FROM regions r WHERE r.code = w.code)', [codes])).map((r) => r.code)

export const invitationsOf = (tx: Tx, surveyIds: readonly string[]) =>
  tx.many<{ surveyId: string; at: Date; by: string; text: string; channel: 'MESSAGE' | 'CALL' }>(
    `SELECT i.survey_id AS "surveyId", i.invited_at AS at, u.name AS by, i.text, i.channel FROM wish_invitations i JOIN users u ON u.id = i.invited_by WHERE i.survey_id = ANY ($1::uuid[]) ORDER BY i.invited_at DESC, i.id`, [surveyIds])
export const insertInvitation = (tx: Tx, i: { surveyId: string; text: string; channel: 'MESSAGE' | 'CALL' }) =>
  tx.run('INSERT INTO wish_invitations (survey_id, text, channel, invited_by, invited_at) VALUES ($1, $2, $3, app_user(), app_now())', [i.surveyId, i.text, i.channel])

/** A current wish that was not taken back and is not over. */
const valid = `s.superseded_at IS NULL AND s.wants_training AND s.withdrawn_at IS NULL AND s.valid_until >= (SELECT app_today()) AND s.region_code >= $1 AND s.region_code < $2`
const source = 'needs_surveys s JOIN veterans v ON v.id = s.veteran_id'

export interface WishFilter { trade: string | null; place: string | null; quarter: string | null; which: 'UNMET' | 'MET' | 'ALL' }
export interface WishRecord {
  id: string; veteranId: string; name: string; phoneSealed: Buffer | null; regionCode: string; regionName: string; tradeNames: string[]; quarter: WishQuarter | null; surveyedOn: PlainDate; validUntil: PlainDate; isMet: boolean; invitedAt: Date | null
  channel: 'MESSAGE' | 'CALL' | null
}
const matches = `($3::text IS NULL OR $3 = ANY (s.wish_trades)) AND ($4::text IS NULL OR s.region_code = $4) AND ($5::text IS NULL OR coalesce(s.wish_quarter, 'ANY') IN ('ANY', $5)) AND ($6 = 'ALL' OR (s.id IN (SELECT m.survey_id FROM met m)) = ($6 = 'MET'))`
const met = 'WITH met AS MATERIALIZED (SELECT survey_id FROM fact_wishes_met())'
const range = (tx: Tx): [string, string] => (tx.principal.scope.kind === 'range' ? [tx.principal.scope.lo, tx.principal.scope.hi] : ['~', '~'])

/** Longest waiting first, from after the survey `after` on. */
export const page = (tx: Tx, f: WishFilter, after: string | null, limit: number) =>
  tx.many<WishRecord>(
    `${met} SELECT s.id, s.veteran_id AS "veteranId", v.name, v.phone_enc AS "phoneSealed", s.region_code AS "regionCode", (SELECT r.full_name FROM regions r WHERE r.code = s.region_code) AS "regionName", ${tradeNames} AS "tradeNames", s.wish_quarter AS quarter,
            s.surveyed_on AS "surveyedOn", s.valid_until AS "validUntil", s.id IN (SELECT m.survey_id FROM met m) AS "isMet", i.at AS "invitedAt", i.channel
       FROM ${source} LEFT JOIN LATERAL (SELECT w.invited_at AS at, w.channel FROM wish_invitations w WHERE w.survey_id = s.id ORDER BY w.invited_at DESC, w.id LIMIT 1) i ON true
      WHERE ${valid} AND ${matches} AND ($7::uuid IS NULL OR (s.surveyed_on, s.id) > ((SELECT l.surveyed_on FROM needs_surveys l WHERE l.id = $7), $7)) ORDER BY s.surveyed_on, s.id LIMIT $8`,
    [...range(tx), f.trade, f.place, f.quarter, f.which, after, limit])
export const count = async (tx: Tx, f: WishFilter): Promise<number> =>
  (await tx.one<{ n: number }>(`${met} SELECT count(*)::int AS n FROM needs_surveys s WHERE ${valid} AND ${matches}`, [...range(tx), f.trade, f.place, f.quarter, f.which])).n

/** Everybody with a wish in range: valid, met, over, taken back. */
export const coverage = (tx: Tx) =>
  tx.one<{ willing: number; met: number; expired: number; withdrawn: number }>(
    `${met} SELECT count(*) FILTER (WHERE s.withdrawn_at IS NULL AND s.valid_until >= app_today())::int AS willing,
       count(*) FILTER (WHERE s.withdrawn_at IS NULL AND s.valid_until >= app_today() AND s.id IN (SELECT m.survey_id FROM met m))::int AS met,
       count(*) FILTER (WHERE s.withdrawn_at IS NULL AND s.valid_until < app_today())::int AS expired, count(*) FILTER (WHERE s.withdrawn_at IS NOT NULL)::int AS withdrawn
       FROM needs_surveys s WHERE s.superseded_at IS NULL AND s.wants_training AND s.region_code >= $1 AND s.region_code < $2`, range(tx))

/** `persons` named the trade; `firsts` named it before any other, so they add up to people. */
export interface Cell { tradeCode: string; tradeName: string; code: string; name: string; persons: number; firsts: number }
/** Valid unmet and met wishes, trade by place, in one reading of the surveys; `quarter` keeps to those it suits. */
export const table = (tx: Tx, [lo, hi]: readonly [string, string], quarter: string | null) =>
  tx.many<Cell>(
    `WITH cells AS (
       SELECT w.trade, w.place, count(*)::int AS persons, count(*) FILTER (WHERE w.at = 1)::int AS firsts
         FROM (SELECT unnest(s.wish_trades) AS trade, generate_subscripts(s.wish_trades, 1) AS at, s.region_code AS place FROM needs_surveys s WHERE ${valid} AND ($3::text IS NULL OR coalesce(s.wish_quarter, 'ANY') IN ('ANY', $3))) w GROUP BY w.trade, w.place)
     SELECT c.trade AS "tradeCode", coalesce(t.name, c.trade) AS "tradeName", c.place AS code, r.full_name AS name, c.persons, c.firsts
       FROM cells c LEFT JOIN trades t ON t.code = c.trade JOIN regions r ON r.code = c.place ORDER BY c.trade, c.place`, [lo, hi, quarter])
export const ownRange = range

/** Surveys of the range that may be invited now, with the sealed phone. */
export const invitable = (tx: Tx, ids: readonly string[]) =>
  tx.many<{ id: string; veteranId: string; phoneSealed: Buffer | null }>(`SELECT s.id, s.veteran_id AS "veteranId", v.phone_enc AS "phoneSealed" FROM ${source} WHERE ${valid} AND s.id = ANY ($3::uuid[]) ORDER BY s.id`, [...range(tx), ids])
export const hasStartupWish = async (tx: Tx, veteranId: string): Promise<boolean> => (await tx.one<{ has: boolean }>('SELECT fact_startup_wish($1) AS has', [veteranId])).has
