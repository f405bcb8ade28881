import type { StandardKind } from '../../../contract/standards.ts'
import type { Fen } from '../../../values/fen.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { AllowanceStandard, Component, ReimbursementCap, SubsidyStandard } from '../../../policy/standards.ts'
import type { Channel, Level } from '../../../policy/vocabulary.ts'
import { planned, type Tx } from '../../platform/database.ts'

export interface StandardRecord {
  id: string; rowKey: string; regionCode: string; placeName: string; component: Component | null; certificateType: Channel | null; level: Level | null; tradeCode: string | null; tradeName: string | null
  amountFen: Fen; tuitionCapFen: Fen | null; lodgingCapFen: Fen | null; skillTestCapFen: Fen | null; otherCapFen: Fen | null; addsAllowance: boolean | null; directRecognitionPercent: number | null
  effectiveFrom: PlainDate; effectiveTo: PlainDate | null; source: string; note: string; state: 'STARTER' | 'PROPOSED' | 'CONFIRMED' | 'WITHDRAWN'
  createdBy: string | null; createdById: string | null; createdByPerson: string | null; confirmedBy: string | null; confirmedAt: Date | null
  endOn: PlainDate | null; endBy: string | null; endById: string | null; endByPerson: string | null; endReason: string | null; isEndConfirmed: boolean
}

export const tables = { subsidies: 'subsidy_standards', allowances: 'allowance_standards', caps: 'reimbursement_caps' } as const satisfies Record<StandardKind, string>

const own: Readonly<Record<StandardKind, string>> = {
  subsidies: `s.component, s.certificate_type AS "certificateType", s.level, NULL AS "tradeCode", NULL AS "tradeName", s.amount_fen AS "amountFen", NULL::bigint AS "tuitionCapFen",
    NULL::bigint AS "lodgingCapFen", NULL::bigint AS "skillTestCapFen", NULL::bigint AS "otherCapFen", NULL::boolean AS "addsAllowance", s.direct_recognition_percent AS "directRecognitionPercent"`,
  allowances: `NULL AS component, NULL AS "certificateType", NULL AS level, NULL AS "tradeCode", NULL AS "tradeName", s.amount_fen AS "amountFen", NULL::bigint AS "tuitionCapFen",
    NULL::bigint AS "lodgingCapFen", NULL::bigint AS "skillTestCapFen", NULL::bigint AS "otherCapFen", NULL::boolean AS "addsAllowance", NULL::smallint AS "directRecognitionPercent"`,
  caps: `NULL AS component, NULL AS "certificateType", s.level, s.trade_code AS "tradeCode", (SELECT t.name FROM trades t WHERE t.code = s.trade_code) AS "tradeName", s.cap_fen AS "amountFen",
    s.tuition_cap_fen AS "tuitionCapFen", s.lodging_cap_fen AS "lodgingCapFen", s.skill_test_cap_fen AS "skillTestCapFen", s.other_cap_fen AS "otherCapFen", s.adds_allowance AS "addsAllowance",
    NULL::smallint AS "directRecognitionPercent"`,
}

const columnsOf = (kind: StandardKind) => `s.id, s.row_key AS "rowKey", s.region_code AS "regionCode", r.full_name AS "placeName", ${own[kind]}, s.effective_from AS "effectiveFrom", s.effective_to AS "effectiveTo",
  s.source, s.note, s.state, c.name AS "createdBy", s.created_by AS "createdById", c.person_id AS "createdByPerson", f.name AS "confirmedBy", s.confirmed_at AS "confirmedAt",
  s.end_on AS "endOn", e.name AS "endBy", s.end_by AS "endById", e.person_id AS "endByPerson", s.end_reason AS "endReason", s.end_confirmed_by IS NOT NULL AS "isEndConfirmed"`
const fromOf = (kind: StandardKind) => `FROM ${tables[kind]} s JOIN regions r ON r.code = s.region_code LEFT JOIN users c ON c.id = s.created_by LEFT JOIN users f ON f.id = s.confirmed_by LEFT JOIN users e ON e.id = s.end_by`

/** What the caller looks at: his range and the places above it; one place of these when named. */
export interface Sight { lo: string; hi: string; above: readonly string[]; place: string | null }
const seen = `((s.region_code >= $1 AND s.region_code < $2) OR s.region_code = ANY ($3)) AND ($4::text IS NULL OR s.region_code = $4)`
/** On a day: what holds and what may come to hold; null = everything there ever was. */
const onDay = `($5::date IS NULL OR (s.state <> 'WITHDRAWN' AND (s.effective_to IS NULL OR s.effective_to >= $5::date) AND (s.state <> 'CONFIRMED' OR s.effective_from <= $5::date)))`
const seenBy = ({ lo, hi, above, place }: Sight) => [lo, hi, above, place]

export interface Place { rowKey: string; from: string; id: string }
const beforeAll: Place = { rowKey: '', from: '1900-01-01', id: '00000000-0000-0000-0000-000000000000' }

/** A page by what the amount is for and the first day, keyset. */
export const list = (tx: Tx, kind: StandardKind, sight: Sight, on: PlainDate | null, after: Place | null, limit: number) => {
  const start = after ?? beforeAll
  return tx.many<StandardRecord>(planned(
    `SELECT ${columnsOf(kind)} ${fromOf(kind)} WHERE ${seen} AND ${onDay} AND (s.row_key, s.effective_from, s.id) > ($6 COLLATE "C", $7::date, $8::uuid) ORDER BY s.row_key, s.effective_from, s.id LIMIT $9`),
    [...seenBy(sight), on, start.rowKey, start.from, start.id, limit])
}

/** How many rows wait for the second person of a place. */
export const countWaiting = async (tx: Tx, kind: StandardKind, region: string): Promise<number> =>
  (await tx.one<{ n: number }>(planned(
    `SELECT count(*)::int AS n FROM ${tables[kind]} WHERE region_code = $1 AND (state = 'PROPOSED' OR (state = 'CONFIRMED' AND end_on IS NOT NULL AND end_confirmed_by IS NULL))`), [region])).n

/** Rows of one place by their ids, held until the transaction ends. */
export const lockSome = (tx: Tx, kind: StandardKind, ids: readonly string[], region: string) =>
  tx.many<StandardRecord>(`SELECT ${columnsOf(kind)} ${fromOf(kind)} WHERE s.id = ANY ($1::uuid[]) AND s.region_code = $2 ORDER BY s.row_key, s.effective_from, s.id FOR UPDATE OF s`, [ids, region])

export const find = (tx: Tx, kind: StandardKind, ids: readonly string[]) =>
  tx.many<StandardRecord>(`SELECT ${columnsOf(kind)} ${fromOf(kind)} WHERE s.id = ANY ($1::uuid[]) ORDER BY s.row_key, s.effective_from, s.id`, [ids])

/** Lets one transaction at a time change which rows are in force; readers go on. */
export const holdTable = (tx: Tx, kind: StandardKind) => tx.run('SELECT pg_advisory_xact_lock(hashtext($1))', [tables[kind]])

/** Confirmed rows with one of these keys, held. */
export const inForceOf = (tx: Tx, kind: StandardKind, keys: readonly string[]) =>
  tx.many<{ id: string; rowKey: string; effectiveFrom: PlainDate; effectiveTo: PlainDate | null }>(
    `SELECT id, row_key AS "rowKey", effective_from AS "effectiveFrom", effective_to AS "effectiveTo" FROM ${tables[kind]} WHERE row_key = ANY ($1) AND state = 'CONFIRMED' ORDER BY effective_from FOR UPDATE`, [keys])

export const setChecked = (tx: Tx, kind: StandardKind, ids: readonly string[]) =>
  tx.run(`UPDATE ${tables[kind]} SET state = 'PROPOSED', created_by = app_user(), created_at = app_now() WHERE id = ANY ($1::uuid[])`, [ids])
export const setConfirmed = (tx: Tx, kind: StandardKind, id: string) =>
  tx.run(`UPDATE ${tables[kind]} SET state = 'CONFIRMED', confirmed_by = app_user(), confirmed_at = app_now() WHERE id = $1`, [id])
export const setWithdrawn = (tx: Tx, kind: StandardKind, ids: readonly string[]) => tx.run(`UPDATE ${tables[kind]} SET state = 'WITHDRAWN' WHERE id = ANY ($1::uuid[])`, [ids])
export const proposeEnd = (tx: Tx, kind: StandardKind, id: string, on: string, reason: string) =>
  tx.run(`UPDATE ${tables[kind]} SET end_on = $2, end_by = app_user(), end_reason = $3 WHERE id = $1`, [id, on, reason])
export const withdrawEnd = (tx: Tx, kind: StandardKind, id: string) => tx.run(`UPDATE ${tables[kind]} SET end_on = NULL, end_by = NULL, end_reason = NULL WHERE id = $1`, [id])
export const confirmEnd = (tx: Tx, kind: StandardKind, id: string) =>
  tx.run(`UPDATE ${tables[kind]} SET effective_to = end_on, end_confirmed_by = app_user() WHERE id = $1`, [id])
/** Ends a row the day before its successor begins; proposed by who entered the successor, confirmed with it. */
export const endForSuccessor = (tx: Tx, kind: StandardKind, id: string, end: { on: string; by: string | null; reason: string }) =>
  tx.run(`UPDATE ${tables[kind]} SET effective_to = $2, end_on = $2, end_by = $3, end_reason = $4, end_confirmed_by = app_user() WHERE id = $1`, [id, end.on, end.by, end.reason])

export interface NewRow { id: string; regionCode: string; effectiveFrom: string; effectiveTo: string | null; source: string; note: string }
export interface NewSubsidy extends NewRow { component: Component; certificateType: Channel; level: Level; amountFen: Fen; directRecognitionPercent: number | null }
export interface NewAllowance extends NewRow { amountFen: Fen }
export interface NewCap extends NewRow {
  tradeCode: string | null; level: Level | null; capFen: Fen; tuitionCapFen: Fen | null; lodgingCapFen: Fen | null; skillTestCapFen: Fen | null; otherCapFen: Fen | null; addsAllowance: boolean
}

const common = 'id, region_code, effective_from, effective_to, source, note, state, created_by, created_at'
const commonValues = `$1, $2, $3, $4, $5, $6, 'PROPOSED', app_user(), app_now()`
const valuesOf = (r: NewRow) => [r.id, r.regionCode, r.effectiveFrom, r.effectiveTo, r.source, r.note]

export const insertSubsidy = (tx: Tx, r: NewSubsidy) =>
  tx.run(`INSERT INTO subsidy_standards (${common}, component, certificate_type, level, amount_fen, direct_recognition_percent) VALUES (${commonValues}, $7, $8, $9, $10, $11)`,
    [...valuesOf(r), r.component, r.certificateType, r.level, r.amountFen, r.directRecognitionPercent])
export const insertAllowance = (tx: Tx, r: NewAllowance) => tx.run(`INSERT INTO allowance_standards (${common}, amount_fen) VALUES (${commonValues}, $7)`, [...valuesOf(r), r.amountFen])
export const insertCap = (tx: Tx, r: NewCap) =>
  tx.run(
    `INSERT INTO reimbursement_caps (${common}, trade_code, level, cap_fen, tuition_cap_fen, lodging_cap_fen, skill_test_cap_fen, other_cap_fen, adds_allowance)
     VALUES (${commonValues}, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [...valuesOf(r), r.tradeCode, r.level, r.capFen, r.tuitionCapFen, r.lodgingCapFen, r.skillTestCapFen, r.otherCapFen, r.addsAllowance])

/** Rows of a place that wait or hold, for telling a file's row from one already there. */
export const known = (tx: Tx, kind: StandardKind, region: string) =>
  tx.many<StandardRecord>(`SELECT ${columnsOf(kind)} ${fromOf(kind)} WHERE s.region_code = $1 AND s.state IN ('PROPOSED', 'CONFIRMED')`, [region])

const dated = `s.id, s.region_code AS "regionCode", s.effective_from AS "effectiveFrom", s.effective_to AS "effectiveTo", s.source`
const subsidiesText = planned(
  `SELECT ${dated}, s.component, s.certificate_type AS "certificateType", s.level, s.amount_fen AS "amountFen" FROM subsidy_standards s WHERE s.state = 'CONFIRMED' ORDER BY s.row_key, s.effective_from`)
const allowancesText = planned(`SELECT ${dated}, s.amount_fen AS "amountFen" FROM allowance_standards s WHERE s.state = 'CONFIRMED' ORDER BY s.row_key, s.effective_from`)
const capsText = planned(
  `SELECT ${dated}, s.trade_code AS "tradeCode", s.level, s.cap_fen AS "capFen", s.tuition_cap_fen AS tuition, s.lodging_cap_fen AS lodging, s.skill_test_cap_fen AS "skillTest", s.other_cap_fen AS other,
    s.adds_allowance AS "addsAllowance" FROM reimbursement_caps s WHERE s.state = 'CONFIRMED' ORDER BY s.row_key, s.effective_from`)

export const confirmedSubsidies = (tx: Tx) => tx.many<SubsidyStandard>(subsidiesText)
export const confirmedAllowances = (tx: Tx) => tx.many<AllowanceStandard>(allowancesText)

type CapRow = Omit<ReimbursementCap, 'itemCaps'> & { tuition: Fen | null; lodging: Fen | null; skillTest: Fen | null; other: Fen | null }
export const confirmedCaps = async (tx: Tx): Promise<ReimbursementCap[]> =>
  (await tx.many<CapRow>(capsText)).map(({ tuition, lodging, skillTest, other, ...row }) => ({
    ...row,
    itemCaps: {
      ...(tuition === null ? {} : { TUITION: tuition }), ...(lodging === null ? {} : { LODGING: lodging }), ...(skillTest === null ? {} : { SKILL_TEST: skillTest }), ...(other === null ? {} : { OTHER: other }),
    },
  }))

/** Resettlement region of the veteran who asks. */
export const ownResettlement = async (tx: Tx): Promise<string | null> =>
  (await tx.maybe<{ region: string }>('SELECT resettlement_region AS region FROM veterans WHERE id = app_veteran()'))?.region ?? null

/** A confirmed row with its place and what became of it; an allowance has no certificate. `version` counts the rows confirmed for the same thing, so that it stays what it was. */
export interface NamedRow {
  id: string; component: Component; certificateType: Channel | null; level: Level | null; regionName: string; amountFen: Fen; effectiveFrom: PlainDate; effectiveTo: PlainDate | null; confirmedAt: Date; source: string; version: number; followedOn: PlainDate | null
}
const namedText = (table: string, own: string) =>
  `SELECT s.id, ${own}, r.full_name AS "regionName", s.amount_fen AS "amountFen", s.effective_from AS "effectiveFrom", s.effective_to AS "effectiveTo", s.confirmed_at AS "confirmedAt", s.source,
    (SELECT count(*)::int FROM ${table} o WHERE o.row_key = s.row_key AND o.state = 'CONFIRMED' AND (o.confirmed_at, o.id) <= (s.confirmed_at, s.id)) AS version,
    (SELECT min(n.effective_from) FROM ${table} n WHERE n.row_key = s.row_key AND n.state = 'CONFIRMED' AND n.effective_from > s.effective_from) AS "followedOn"
    FROM ${table} s JOIN regions r ON r.code = s.region_code WHERE s.id = ANY ($1::uuid[]) AND s.state = 'CONFIRMED'`
export const named = (tx: Tx, ids: readonly string[]) =>
  tx.many<NamedRow>(`${namedText('subsidy_standards', `s.component, s.certificate_type AS "certificateType", s.level`)} UNION ALL ${namedText('allowance_standards', `'LIVING_ALLOWANCE', NULL, NULL`)}`, [ids])
