import { maskNumbersIn } from '../../../values/mask.ts'
import { planned, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../platform/principal.ts'

export interface VeteranRecord {
  id: string; name: string; idNoEnc: Buffer; sex: 'M' | 'F'; birthOn: string; phoneEnc: Buffer | null; resettlementRegion: string; resettlementName: string; dischargeType: string; dischargeLabel: string
  dischargedOn: string | null; enlistedOn: string | null; education: string | null; educationLabel: string | null; verifyState: string; classCount: number
  householdRegion: string | null; residenceRegion: string | null; stationPhone: string | null; hasCard: boolean; restrictedAt: Date | null; version: number
}

const columns = `v.id, v.name, v.id_no_enc AS "idNoEnc", v.sex, v.birth_on AS "birthOn", v.phone_enc AS "phoneEnc", v.resettlement_region AS "resettlementRegion", (SELECT r.full_name FROM regions r WHERE r.code = v.resettlement_region) AS "resettlementName",
  v.discharge_type AS "dischargeType", d.label AS "dischargeLabel", v.discharged_on AS "dischargedOn",
  v.enlisted_on AS "enlistedOn", v.education, e.label AS "educationLabel", v.verify_state AS "verifyState",
  (SELECT count(*)::int FROM enrolments x WHERE x.veteran_id = v.id AND x.state NOT IN ('TRANSFERRED_OUT', 'NO_SHOW')
    AND ((x.class_region >= app_lo() AND x.class_region < app_hi()) OR x.veteran_id = app_veteran())) AS "classCount",
  v.household_region AS "householdRegion", v.residence_region AS "residenceRegion", v.station_phone AS "stationPhone", v.card_no_enc IS NOT NULL AS "hasCard", v.restricted_at AS "restrictedAt", v.version`

const labelled = `LEFT JOIN labels d ON d.kind = 'discharge_type' AND d.code = v.discharge_type LEFT JOIN labels e ON e.kind = 'education' AND e.code = v.education`

export interface ListFilter {
  lo: string; hi: string; name: string | null; idHash: Buffer | null; phoneHash: Buffer | null; dischargeType: string | null
  /** Completed years, both ends included. */
  ageFrom: number | null; ageTo: number | null
  after: { region: string; id: string } | null; limit: number
}

const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * A page by (resettlement region, id), keyset; what is not asked for is not in the text, so that one plan fits each. The plain page has one beginning and one end and no
 * second lower bound: two bounds on one column make the planner expect next to no rows and sort them all.
 */
export function list(tx: Tx, f: ListFilter): Promise<VeteranRecord[]> {
  const start = f.after !== null && f.after.region >= f.lo ? f.after : { region: f.lo, id: beforeAll }
  const asked = askedOf(f, [f.hi, start.region, start.id])
  const text = `SELECT ${columns} FROM (SELECT * FROM veterans v WHERE (v.resettlement_region, v.id) > ($2, $3::uuid) AND v.resettlement_region < $1${asked.sql}
      ORDER BY v.resettlement_region, v.id LIMIT ${Math.trunc(f.limit)}) v ${labelled} ORDER BY v.resettlement_region, v.id`
  // the best plan of a filter depends on its values
  return tx.many<VeteranRecord>(asked.sql === '' ? planned(text) : text, asked.params)
}

const highestCharacter = '\u{10FFFF}'

/** What a filter asks beside the range, with its values behind the given ones. */
function askedOf(f: ListFilter, params: unknown[]): { sql: string; params: unknown[] } {
  let sql = ''
  const ask = (value: unknown, condition: (n: string) => string) => {
    if (value !== null) sql += ` AND ${condition(`$${params.push(value)}`)}`
  }
  // what LIKE 'x%' means, in operators row security trusts: it would keep LIKE away from the index and read the whole ledger
  ask(f.name, (n) => `v.name ~>=~ ${n}`)
  ask(f.name === null ? null : `${f.name}${highestCharacter}`, (n) => `v.name ~<~ ${n}`)
  ask(f.idHash, (n) => `v.id_hash = ${n}`)
  ask(f.phoneHash, (n) => `v.phone_hash = ${n}`)
  ask(f.dischargeType, (n) => `v.discharge_type = ${n}`)
  ask(f.ageFrom, (n) => `v.birth_on <= app_today() - make_interval(years => ${n}::int)`)
  ask(f.ageTo, (n) => `v.birth_on > app_today() - make_interval(years => ${n}::int + 1)`)
  return { sql, params }
}

/** Rows of a filter, counted up to `bound`. */
export async function countUpTo(tx: Tx, f: ListFilter, bound: number): Promise<number> {
  const asked = askedOf(f, [f.lo, f.hi])
  return (await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM veterans v WHERE v.resettlement_region >= $1 AND v.resettlement_region < $2${asked.sql} LIMIT ${bound + 1}) few`, asked.params)).n
}

/** Maintained total of a range, without reading the ledger itself (D-38). */
export const countRange = async (tx: Tx, lo: string, hi: string): Promise<number> =>
  (await tx.one<{ n: number }>(planned('SELECT coalesce(sum(persons), 0)::int AS n FROM veteran_counts WHERE region_code >= $1 AND region_code < $2'), [lo, hi])).n

const classesSql = (seen: string) => `SELECT c.id AS "classId", c.title, o.name AS "institutionName", c.starts_on AS "startsOn", e.state FROM enrolments e JOIN training_classes c ON c.id = e.class_id
      JOIN organizations o ON o.id = c.institution_id WHERE e.veteran_id = v.id AND ${seen} ORDER BY c.starts_on DESC NULLS LAST`
const certificatesSql = (seen: string) => `SELECT x.id, t.name AS "typeLabel", coalesce(g.name, '') AS trade, l.name AS level, x.number, x.issued_on AS "issuedOn", x.state
      FROM certificates x JOIN certificate_types t ON t.code = x.type JOIN skill_levels l ON l.code = x.level LEFT JOIN trades g ON g.code = x.trade_code
     WHERE x.veteran_id = v.id AND ${seen} ORDER BY x.issued_on DESC`
const part = (sql: string) => `(SELECT coalesce(json_agg(part), '[]') FROM (${sql}) part)`

export interface WholeRecord extends VeteranRecord {
  classes: { classId: string; title: string; institutionName: string; startsOn: string | null; state: string }[]
  certificates: { id: string; typeLabel: string; trade: string; level: string; number: string; issuedOn: string; state: string }[]
}

const wholeRecord = (seen: { person: string; enrolment: string; certificate: string }) => planned(
  `SELECT ${columns}, ${part(classesSql(seen.enrolment))} AS classes, ${part(certificatesSql(seen.certificate))} AS certificates FROM veterans v ${labelled} WHERE v.id = $1 AND ${seen.person}`)
const within = (column: string) => `(${column} >= $2 AND ${column} < $3)`
const byRange = wholeRecord({
  person: `(${within('v.resettlement_region')} OR EXISTS (SELECT 1 FROM enrolments own WHERE own.veteran_id = v.id AND ${within('own.class_region')}))`,
  enrolment: within('e.class_region'), certificate: `(${within('v.resettlement_region')} OR ${within('x.class_region')})`,
})
const bySelf = wholeRecord({ person: 'v.id = $2', enrolment: 'true', certificate: 'true' })

/** A person with his classes and certificates, in one round trip: for the office of his resettlement place, for an office he trains with (D-30), and for himself. */
export function get(tx: Tx, id: string): Promise<WholeRecord | null> {
  const scope: Scope = tx.principal.scope
  if (scope.kind === 'range') return tx.maybe<WholeRecord>(byRange, [id, scope.lo, scope.hi])
  return scope.kind === 'self' ? tx.maybe<WholeRecord>(bySelf, [id, scope.veteranId]) : Promise.resolve(null)
}

/** The sealed numbers of a person of this range, or of a trainee of this school. */
export function sealedNumbers(tx: Tx, id: string): Promise<{ idNumber: Buffer; phone: Buffer | null; cardNo: Buffer | null; resettlementRegion: string } | null> {
  const scope: Scope = tx.principal.scope
  const [where, ...params]: [string, ...unknown[]] = scope.kind === 'range' ? ['v.resettlement_region >= $2 AND v.resettlement_region < $3', scope.lo, scope.hi]
    : scope.kind === 'organisation' ? [`EXISTS (SELECT 1 FROM enrolments e WHERE e.veteran_id = v.id AND e.institution_id = $2 AND e.state NOT IN ('NO_SHOW', 'TRANSFERRED_OUT'))`, scope.orgId] : ['false']
  return tx.maybe(`SELECT v.id_no_enc AS "idNumber", v.phone_enc AS phone, v.card_no_enc AS "cardNo", v.resettlement_region AS "resettlementRegion" FROM veterans v WHERE v.id = $1 AND ${where}`, [id, ...params])
}

export const lock = (tx: Tx, id: string) => tx.maybe<{ version: number; resettlementRegion: string }>('SELECT version, resettlement_region AS "resettlementRegion" FROM veterans WHERE id = $1 FOR UPDATE', [id])

/** Writes what a person may change of his own record. */
export const updateContacts = (tx: Tx, id: string, c: { phoneEnc: Buffer | null; phoneHash: Buffer | null; residenceRegion: string | null; residenceCode: string | null }) =>
  tx.run('UPDATE veterans SET phone_enc = $2, phone_hash = $3, residence_region = $4, residence_code = $5, version = version + 1, updated_at = app_now() WHERE id = $1 AND id = app_veteran()',
    [id, c.phoneEnc, c.phoneHash, c.residenceRegion, c.residenceCode])

/** Whether a person with this ID hash stands in the ledger anywhere: a verdict, never the row (D-31). */
export const isRegistered = async (tx: Tx, idHash: Buffer): Promise<boolean> => (await tx.one<{ held: boolean }>('SELECT fact_is_registered($1) AS held', [idHash])).held

/** The hash a person is found by today, for a number of a record merged into another. */
export const standingHash = async (tx: Tx, idHash: Buffer): Promise<Buffer> => (await tx.one<{ hash: Buffer }>('SELECT standing_hash($1) AS hash', [idHash])).hash

/** Which of these are numbers of a record that was merged into one of the range, by hex hash, and whether the name is that person's. */
export const mergedNumbers = async (tx: Tx, people: readonly { idHash: Buffer; name: string }[]): Promise<Map<string, { isName: boolean }>> =>
  new Map((await tx.many<{ hash: string; isName: boolean }>(`SELECT encode(id_hash, 'hex') AS hash, is_name AS "isName" FROM merged_numbers($1, $2)`, [people.map((p) => p.idHash), people.map((p) => p.name)]))
    .map((n) => [n.hash, n]))

/** The record a merged one leads to, whoever may see it. */
export const standingRecord = async (tx: Tx, id: string): Promise<string | null> => (await tx.one<{ id: string | null }>('SELECT standing_record($1) AS id', [id])).id

/** One person ready to be written; arrays of these are merged in one statement. */
export interface NewVeteran {
  id: string; name: string; idNoEnc: Buffer; idHash: Buffer; sex: string; birthOn: string; phoneEnc: Buffer | null; phoneHash: Buffer | null; resettlementRegion: string; resettlementUnit: string
  dischargeType: string; enlistedOn: string | null; dischargedOn: string | null; education: string | null; householdRegion: string | null; residenceRegion: string | null; cardNoEnc: Buffer | null; source: string
  /** What the residence was recognised as; null = not certain. */
  residenceCode: string | null
}

const unnested = `unnest($1::uuid[], $2::text[], $3::bytea[], $4::bytea[], $5::text[], $6::date[], $7::bytea[], $8::bytea[], $9::text[], $10::text[], $11::text[], $12::date[], $13::date[], $14::text[], $15::text[], $16::text[], $17::bytea[], $18::text[])
  AS n (id, name, id_no_enc, id_hash, sex, birth_on, phone_enc, phone_hash, resettlement_region, resettlement_unit, discharge_type, enlisted_on, discharged_on, education, household_region, residence_region, card_no_enc, residence_code)`

/** Inserts people in bulk; an ID number already held anywhere is left out and not returned. Answers the hex hashes that were made. */
export async function insertMany(tx: Tx, people: readonly NewVeteran[], source: string): Promise<Set<string>> {
  const rows = await tx.many<{ hash: string }>(
    `INSERT INTO veterans (id, name, id_no_enc, id_hash, sex, birth_on, phone_enc, phone_hash, resettlement_region, resettlement_unit, discharge_type, enlisted_on, discharged_on, education,
       household_region, residence_region, card_no_enc, residence_code, source, created_at, updated_at)
     SELECT n.*, $19, app_now(), app_now() FROM ${unnested} ON CONFLICT (id_hash) DO NOTHING RETURNING encode(id_hash, 'hex') AS hash`, [...arraysOf(people), source])
  return new Set(rows.map((r) => r.hash))
}

/** People of these hashes inside the range, with what a file can change, for comparison. */
export const listByHash = (tx: Tx, hashes: readonly Buffer[]) =>
  tx.many<{ hash: string; id: string; name: string; phoneHash: Buffer | null; resettlementRegion: string; dischargeType: string; enlistedOn: string | null; dischargedOn: string | null; education: string | null; householdRegion: string | null; residenceRegion: string | null; hasCard: boolean }>(
    `SELECT encode(id_hash, 'hex') AS hash, id, name, phone_hash AS "phoneHash", resettlement_region AS "resettlementRegion", discharge_type AS "dischargeType", enlisted_on AS "enlistedOn", discharged_on AS "dischargedOn",
            education, household_region AS "householdRegion", residence_region AS "residenceRegion", card_no_enc IS NOT NULL AS "hasCard"
       FROM veterans WHERE id_hash = ANY ($1) AND resettlement_region >= app_lo() AND resettlement_region < app_hi()`, [hashes])

/** Updates people in bulk by id; an empty part of the file keeps what is there. */
export const updateMany = (tx: Tx, people: readonly NewVeteran[]) =>
  tx.run(
    `UPDATE veterans v SET name = n.name, phone_enc = coalesce(n.phone_enc, v.phone_enc), phone_hash = coalesce(n.phone_hash, v.phone_hash), discharge_type = n.discharge_type, resettlement_region = n.resettlement_region,
        resettlement_unit = n.resettlement_unit, enlisted_on = coalesce(n.enlisted_on, v.enlisted_on), discharged_on = coalesce(n.discharged_on, v.discharged_on), education = coalesce(n.education, v.education),
        household_region = coalesce(n.household_region, v.household_region), residence_region = coalesce(n.residence_region, v.residence_region), card_no_enc = coalesce(n.card_no_enc, v.card_no_enc),
        residence_code = CASE WHEN n.residence_region IS NULL THEN v.residence_code ELSE n.residence_code END,
        version = v.version + 1, updated_at = app_now()
       FROM ${unnested} WHERE v.id = n.id`, arraysOf(people))

function arraysOf(people: readonly NewVeteran[]): unknown[] {
  const pick = <K extends keyof NewVeteran>(key: K) => people.map((p) => p[key])
  return [pick('id'), pick('name'), pick('idNoEnc'), pick('idHash'), pick('sex'), pick('birthOn'), pick('phoneEnc'), pick('phoneHash'), pick('resettlementRegion'), pick('resettlementUnit'), pick('dischargeType'),
    pick('enlistedOn'), pick('dischargedOn'), pick('education'), pick('householdRegion'), pick('residenceRegion'), pick('cardNoEnc'), pick('residenceCode')]
}

export const insertImport = (tx: Tx, i: { id: string; fileName: string; digest: string; region: string | null; read: number; accepted: number; unchanged: number; errors: unknown }) =>
  tx.run(
    `INSERT INTO imports (id, kind, file_name, digest, region_code, rows_read, accepted, unchanged, rejected, errors, imported_by, imported_at)
     VALUES ($1, 'VETERANS', $2, $3, $4, $5, $6, $7, $8, $9, app_user(), app_now())`, [i.id, maskNumbersIn(i.fileName), i.digest, i.region, i.read, i.accepted, i.unchanged, i.read - i.accepted, JSON.stringify(i.errors)])

/** Whether this account has looked at this person since an instant, by the log. */
export const hasLooked = async (tx: Tx, id: string, since: Date): Promise<boolean> =>
  (await tx.maybe(planned(`SELECT 1 FROM audit_log WHERE noun = 'veteran' AND record_id = $1 AND action = 'view' AND user_id = $2 AND at >= $3 LIMIT 1`), [id, tx.principal.userId, since])) !== null

export interface ChosenUse { isRestricted: boolean; restrictedAt: Date | null; notAgreedTo: string[] }
/** What the person has said about the use of his record. */
export const chosenUse = (tx: Tx, id: string) =>
  tx.maybe<ChosenUse>('SELECT restricted_at IS NOT NULL AS "isRestricted", restricted_at AS "restrictedAt", not_agreed_to AS "notAgreedTo" FROM veterans WHERE id = $1', [id])

/** Limits the own record, or lifts the limit; one that stands keeps its beginning. */
export const setUse = (tx: Tx, id: string, use: { isRestricted: boolean; notAgreedTo: readonly string[] }) =>
  tx.run(`UPDATE veterans SET restricted_at = CASE WHEN $2 THEN coalesce(restricted_at, app_now()) END, not_agreed_to = $3, version = version + 1, updated_at = app_now()
    WHERE id = $1 AND id = app_veteran()`, [id, use.isRestricted, use.notAgreedTo])

/** Columns a correction may write, each by its own name. */
export type CorrectedColumns = Partial<Record<
  'name' | 'id_no_enc' | 'id_hash' | 'sex' | 'birth_on' | 'phone_enc' | 'phone_hash' | 'enlisted_on' | 'discharged_on' | 'education' | 'household_region' | 'residence_region' | 'residence_code', unknown>>

/** Writes the columns of one corrected field. */
export function correct(tx: Tx, id: string, columns: CorrectedColumns): Promise<number> {
  const names = Object.keys(columns)
  return tx.run(`UPDATE veterans SET ${names.map((name, i) => `${name} = $${i + 2}`).join(', ')}, version = version + 1, updated_at = app_now() WHERE id = $1`, [id, ...Object.values(columns)])
}
