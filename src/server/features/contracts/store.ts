import { randomUUID } from 'node:crypto'
import type { ContractTerms, ContractView } from '../../../contract/contracts.ts'
import type { ContractPeriod } from '../../../policy/contract.ts'
import type { ContractState } from '../../../policy/machines/contract.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../platform/principal.ts'

export interface ContractRecord {
  id: string; no: string; state: ContractState; version: number; partyAId: string; partyAName: string; regionCode: string; isProvincial: boolean; institutionId: string; institutionName: string; institutionState: string
  inForceSeq: number | null; renewalOfId: string | null; renewalOfNo: string | null; endedOn: PlainDate | null; endReason: string | null; settlement: ContractView['settlement']; createdBy: string | null; draftedPerson: string | null
}
export interface TermsRecord extends Omit<ContractTerms, 'startsOn' | 'endsOn' | 'trades'> {
  seq: number; startsOn: PlainDate; endsOn: PlainDate; reason: string | null; madeAt: Date; madePerson: string | null
  trades: { tradeCode: string; tradeName: string; levels: string[] }[]; signatures: { party: 'A' | 'B'; name: string; at: string }[]; files: { id: string; title: string; fileName: string; addedAt: string }[]
}

/** The predicate of a scope over a contract `c`; two parameters from $n on. */
function seenBy(scope: Scope, n: number): { where: string; params: [unknown, unknown] } {
  const [lo, hi] = [`$${n}`, `$${n + 1}`]
  switch (scope.kind) {
    case 'range': return {
      where: `((c.region_code >= ${lo}::text AND c.region_code < ${hi}::text) OR (i.region_code >= ${lo} AND i.region_code < ${hi}))`,
      params: [scope.lo, scope.hi],
    }
    case 'organisation': return { where: `(c.institution_id = ${lo}::uuid AND ${hi}::text IS NULL)`, params: [scope.orgId, null] }
    case 'assessor': return {
      where: `EXISTS (SELECT 1 FROM assessments e JOIN assessment_assignments g ON g.assessment_id = e.id WHERE e.contract_id = c.id AND g.ended_at IS NULL AND g.assessor_id = ${lo}::uuid AND ${hi}::text IS NULL)`,
      params: [scope.orgId, null],
    }
    default: return { where: `(${lo}::text IS NOT NULL AND ${hi}::text IS NULL)`, params: [null, null] }
  }
}

const columns = `c.id, c.no, c.state, c.version, c.party_a_id AS "partyAId", a.name AS "partyAName", c.region_code AS "regionCode", c.is_provincial AS "isProvincial", c.institution_id AS "institutionId", o.name AS "institutionName",
  coalesce(i.state, '') AS "institutionState", c.in_force_seq AS "inForceSeq", c.renewal_of AS "renewalOfId", p.no AS "renewalOfNo", c.ended_on AS "endedOn", c.end_reason AS "endReason", c.settlement, c.created_by AS "createdBy", u.person_id AS "draftedPerson"`
const joined = `contracts c JOIN organizations a ON a.id = c.party_a_id JOIN organizations o ON o.id = c.institution_id LEFT JOIN institutions i ON i.id = c.institution_id LEFT JOIN contracts p ON p.id = c.renewal_of LEFT JOIN users u ON u.id = c.created_by`

/** The contract, if this principal may see it. */
export function find(tx: Tx, id: string): Promise<ContractRecord | null> {
  const seen = seenBy(tx.principal.scope, 2)
  return tx.maybe<ContractRecord>(`SELECT ${columns} FROM ${joined} WHERE c.id = $1 AND ${seen.where}`, [id, ...seen.params])
}

/** Holds a contract until the transaction ends. */
export const hold = (tx: Tx, id: string) => tx.maybe('SELECT 1 FROM contracts WHERE id = $1 FOR UPDATE', [id])

export interface ListedContract {
  id: string; no: string; state: ContractState; partyAId: string; partyAName: string; regionCode: string; institutionId: string; institutionName: string; seq: number; trades: number; scale: number; priceFen: bigint
  startsOn: PlainDate; endsOn: PlainDate; signedBy: ('A' | 'B')[]
}
export interface ContractFilter { q: string; state: string | null; ids?: readonly string[]; institutionId?: string }
const filtered = `($1 = '' OR o.name LIKE '%' || $1 || '%' OR c.no LIKE '%' || $1 || '%') AND ($2::text IS NULL OR c.state = $2) AND ($3::uuid[] IS NULL OR c.id = ANY ($3))`
/** The terms that hold, else those drafted last, and the place they give a contract in the register. */
const termed = 'JOIN LATERAL (SELECT max(seq) AS seq FROM contract_terms WHERE contract_id = c.id) n ON true JOIN contract_terms t ON t.contract_id = c.id AND t.seq = coalesce(c.in_force_seq, n.seq)'
const place = `c.state IN ('TERMINATED', 'EXPIRED', 'RENEWED'), t.ends_on, c.no, c.id`

/** Contracts of a scope with the terms that hold, for a query of a later feature about contracts that came into force: the contract is `c`, its institution `o`, its terms `t`; two parameters from $n on. */
export const inForceInRange = (scope: Scope, n: number) => ({
  source: 'contracts c JOIN organizations o ON o.id = c.institution_id LEFT JOIN institutions i ON i.id = c.institution_id JOIN contract_terms t ON t.contract_id = c.id AND t.seq = c.in_force_seq', ...seenBy(scope, n),
})

/** Contracts of the scope by the terms that hold, else those drafted last; the soonest to end first, those that are over last; `after` is the one the page before ended at, and without a limit all come. */
export function list(tx: Tx, f: ContractFilter, after: string | null = null, limit: number | null = null): Promise<ListedContract[]> {
  const seen = seenBy(tx.principal.scope, 6)
  return tx.many<ListedContract>(
    `SELECT c.id, c.no, c.state, c.party_a_id AS "partyAId", a.name AS "partyAName", c.region_code AS "regionCode", c.institution_id AS "institutionId", o.name AS "institutionName", n.seq, (SELECT count(*)::int FROM contract_trades x WHERE x.contract_id = c.id AND x.seq = t.seq) AS trades,
            t.scale, t.price_fen AS "priceFen", t.starts_on AS "startsOn", t.ends_on AS "endsOn", ARRAY(SELECT s.party FROM contract_signatures s WHERE s.contract_id = c.id AND s.seq = n.seq ORDER BY 1) AS "signedBy"
       FROM ${joined} ${termed} WHERE ${filtered} AND ${seen.where} AND ($8::uuid IS NULL OR c.institution_id = $8) AND ($4::uuid IS NULL OR (${place}) > (SELECT ${place} FROM contracts c ${termed} WHERE c.id = $4))
      ORDER BY ${place} LIMIT $5`, [f.q, f.state, f.ids ?? null, after, limit, ...seen.params, f.institutionId ?? null])
}

export async function count(tx: Tx, f: ContractFilter): Promise<number> {
  const seen = seenBy(tx.principal.scope, 4)
  return (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${joined} WHERE ${filtered} AND ${seen.where} AND ($6::uuid IS NULL OR c.institution_id = $6)`, [f.q, f.state, f.ids ?? null, ...seen.params, f.institutionId ?? null])).n
}

/** Contracts the caller's office is a party to and that are not over, by the terms that hold, else those drafted last; `signedBy` and `drafters` (natural persons) are about the newest terms. */
export const listOwn = (tx: Tx) =>
  tx.many<Omit<ListedContract, 'trades' | 'scale' | 'priceFen'> & { drafters: (string | null)[] }>(
    `SELECT c.id, c.no, c.state, c.party_a_id AS "partyAId", a.name AS "partyAName", c.institution_id AS "institutionId", o.name AS "institutionName", n.seq, t.starts_on AS "startsOn", t.ends_on AS "endsOn",
            ARRAY(SELECT s.party FROM contract_signatures s WHERE s.contract_id = c.id AND s.seq = n.seq ORDER BY 1) AS "signedBy",
            ARRAY(SELECT w.person_id FROM users w WHERE w.id = c.created_by OR w.id = (SELECT made_by FROM contract_terms y WHERE y.contract_id = c.id AND y.seq = n.seq)) AS drafters
       FROM ${joined} ${termed} WHERE $1::uuid IN (c.party_a_id, c.institution_id) AND c.state NOT IN ('TERMINATED', 'EXPIRED', 'RENEWED') ORDER BY t.ends_on, c.no`, [tx.principal.orgId])

/** Every version of the terms, newest first. */
export async function termsOf(tx: Tx, id: string): Promise<TermsRecord[]> {
  const rows = await tx.many<Omit<TermsRecord, 'priceFen'> & { priceFen: bigint }>(
    `SELECT t.seq, t.starts_on AS "startsOn", t.ends_on AS "endsOn", t.scale, t.price_fen AS "priceFen", t.price_note AS "priceNote", t.cert_rate_percent AS "certRatePercent", t.employment_rate_percent AS "employmentRatePercent",
            t.employment_basis AS "employmentBasis", t.kpi_note AS "kpiNote", t.reason, t.made_at AS "madeAt", u.person_id AS "madePerson",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('tradeCode', x.trade_code, 'tradeName', r.name, 'levels', x.levels) ORDER BY r.name), '[]') FROM contract_trades x JOIN trades r ON r.code = x.trade_code WHERE x.contract_id = t.contract_id AND x.seq = t.seq) AS trades,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('party', s.party, 'name', s.signed_name, 'at', s.signed_at) ORDER BY s.party), '[]') FROM contract_signatures s WHERE s.contract_id = t.contract_id AND s.seq = t.seq) AS signatures,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.attachment_id, 'title', f.title, 'fileName', m.file_name, 'addedAt', f.added_at) ORDER BY f.added_at), '[]') FROM contract_files f JOIN attachments m ON m.id = f.attachment_id WHERE f.contract_id = t.contract_id AND f.seq = t.seq) AS files
       FROM contract_terms t LEFT JOIN users u ON u.id = t.made_by WHERE t.contract_id = $1 ORDER BY t.seq DESC`, [id])
  return rows.map((row) => ({ ...row, priceFen: Number(row.priceFen) }))
}

export const isNoTaken = async (tx: Tx, partyAId: string, no: string): Promise<boolean> => (await tx.maybe('SELECT 1 FROM contracts WHERE party_a_id = $1 AND no = $2', [partyAId, no])) !== null

export const insert = (tx: Tx, c: { id: string; no: string; partyAId: string; regionCode: string; isProvincial: boolean; institutionId: string; renewalOf: string | null }) =>
  tx.run(`INSERT INTO contracts (id, no, party_a_id, region_code, is_provincial, institution_id, renewal_of, created_by, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, app_user(), app_now(), app_now()) ON CONFLICT (id) DO NOTHING`,
    [c.id, c.no, c.partyAId, c.regionCode, c.isProvincial, c.institutionId, c.renewalOf])

/** Writes a version of the terms, over the one of that number while nobody signed it. */
export async function saveTerms(tx: Tx, id: string, seq: number, t: ContractTerms, reason: string | null): Promise<void> {
  await tx.run(
    `INSERT INTO contract_terms (contract_id, seq, starts_on, ends_on, scale, price_fen, price_note, cert_rate_percent, employment_rate_percent, employment_basis, kpi_note, reason, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, app_user(), app_now())
     ON CONFLICT (contract_id, seq) DO UPDATE SET starts_on = excluded.starts_on, ends_on = excluded.ends_on, scale = excluded.scale, price_fen = excluded.price_fen, price_note = excluded.price_note, cert_rate_percent = excluded.cert_rate_percent,
       employment_rate_percent = excluded.employment_rate_percent, employment_basis = excluded.employment_basis, kpi_note = excluded.kpi_note, made_by = excluded.made_by, made_at = excluded.made_at`,
    [id, seq, t.startsOn, t.endsOn, t.scale, t.priceFen, t.priceNote, t.certRatePercent, t.employmentRatePercent, t.employmentBasis, t.kpiNote, reason])
  await tx.run('DELETE FROM contract_trades WHERE contract_id = $1 AND seq = $2', [id, seq])
  for (const trade of t.trades) await tx.run('INSERT INTO contract_trades (contract_id, seq, trade_code, levels) VALUES ($1, $2, $3, $4)', [id, seq, trade.tradeCode, trade.levels])
}

export const insertSignature = (tx: Tx, id: string, seq: number, party: 'A' | 'B') =>
  tx.run('INSERT INTO contract_signatures (contract_id, seq, party, signed_by, person_id, signed_name, signed_at) VALUES ($1, $2, $3, app_user(), $4, $5, app_now())', [id, seq, party, tx.principal.personId, tx.principal.name])

/** Sets what a step decides and counts the version up; absent fields stay. */
export const setFields = (tx: Tx, id: string, f: { state?: ContractState; inForceSeq?: number; endedOn?: PlainDate; endReason?: string; settlement?: ContractView['settlement'] }) =>
  tx.run(
    `UPDATE contracts SET state = coalesce($2, state), in_force_seq = coalesce($3, in_force_seq), ended_on = coalesce($4::date, ended_on), end_reason = coalesce($5, end_reason), settlement = coalesce($6::jsonb, settlement), version = version + 1, updated_at = app_now()
      WHERE id = $1`, [id, f.state ?? null, f.inForceSeq ?? null, f.endedOn ?? null, f.endReason ?? null, f.settlement === undefined ? null : JSON.stringify(f.settlement)])

export const insertEvent = (tx: Tx, e: { contractId: string; seq: number | null; event: string; from: ContractState | null; to: ContractState; reason: string | null }) =>
  tx.run(
    `INSERT INTO contract_events (id, contract_id, seq, event, from_state, to_state, reason, by_user, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN EXISTS (SELECT 1 FROM users WHERE id = app_user()) THEN app_user() END, $8, app_now())`,
    [randomUUID(), e.contractId, e.seq, e.event, e.from, e.to, e.reason, tx.principal.name])
export const eventsOf = (tx: Tx, id: string) =>
  tx.many<{ event: string; reason: string | null; byName: string; at: Date }>('SELECT event, reason, by_name AS "byName", at FROM contract_events WHERE contract_id = $1 ORDER BY order_no DESC', [id])

/** The last contract of the same parties that is over, or will be, before a day; terminated and unsigned ones do not count. */
export const before = (tx: Tx, partyAId: string, institutionId: string, day: string) =>
  tx.maybe<{ id: string; no: string }>(
    `SELECT c.id, c.no FROM contracts c JOIN contract_terms t ON t.contract_id = c.id AND t.seq = c.in_force_seq
      WHERE c.party_a_id = $1 AND c.institution_id = $2 AND c.state IN ('ACTIVE', 'AMENDED', 'SUSPENDED', 'EXPIRED') AND t.ends_on < $3::date ORDER BY t.ends_on DESC LIMIT 1`, [partyAId, institutionId, day])

/** Whether another contract of the institution holds now. */
export const holdsAnother = async (tx: Tx, institutionId: string, but: string): Promise<boolean> =>
  (await tx.maybe(`SELECT 1 FROM contracts WHERE institution_id = $1 AND id <> $2 AND state IN ('ACTIVE', 'AMENDED', 'SUSPENDED') LIMIT 1`, [institutionId, but])) !== null

/** Signed contracts whose first day has come, or whose last day is over, and the signed one that goes on from it. */
export const due = (tx: Tx, today: PlainDate) =>
  tx.many<{ id: string; event: 'takeEffect' | 'expire'; endsOn: PlainDate; successor: string | null }>(
    `SELECT c.id, CASE WHEN c.state = 'PENDING_SIGN' THEN 'takeEffect' ELSE 'expire' END AS event, t.ends_on AS "endsOn",
            (SELECT n.no FROM contracts n WHERE n.renewal_of = c.id AND n.in_force_seq IS NOT NULL LIMIT 1) AS successor
       FROM contracts c JOIN contract_terms t ON t.contract_id = c.id AND t.seq = c.in_force_seq
      WHERE (c.state = 'PENDING_SIGN' AND t.starts_on <= $1) OR (c.state IN ('ACTIVE', 'AMENDED', 'SUSPENDED') AND t.ends_on < $1) ORDER BY c.state <> 'PENDING_SIGN', t.ends_on, c.id`, [today])

/** See fact_contract_cover: the contract that covers a class, or comes nearest. */
export const cover = (tx: Tx, w: { institutionId: string; trade: { code: string; level: string }; from: string; to: string; isProvincial: boolean }) =>
  tx.maybe<{ no: string; state: ContractState; startsOn: PlainDate; endsOn: PlainDate; endedOn: PlainDate | null; hasTrade: boolean; hasLevel: boolean }>(
    `SELECT contract_no AS no, state, starts_on AS "startsOn", ends_on AS "endsOn", ended_on AS "endedOn", has_trade AS "hasTrade", has_level AS "hasLevel" FROM fact_contract_cover($1, $2, $3, $4, $5, $6)`,
    [w.institutionId, w.trade.code, w.trade.level, w.from, w.to, w.isProvincial])

/** See fact_contract_periods: the days contracts hold or held for a trade and level, the earliest first. */
export const periods = (tx: Tx, w: { institutionId: string; trade: { code: string; level: string }; isProvincial: boolean }) =>
  tx.many<ContractPeriod>('SELECT contract_no AS no, state, starts_on AS "startsOn", last_day AS "lastDay" FROM fact_contract_periods($1, $2, $3, $4)', [w.institutionId, w.trade.code, w.trade.level, w.isProvincial])

/** Keeps a file of a version. */
export async function insertFile(tx: Tx, f: { contractId: string; seq: number; title: string; attachmentId: string; digest: string; size: number; mediaType: string; fileName: string }): Promise<void> {
  await tx.run(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, 'CONTRACT', app_user(), app_now())`, [f.attachmentId, f.digest, f.size, f.mediaType, f.fileName])
  await tx.run('INSERT INTO contract_files (attachment_id, contract_id, seq, title, added_by, added_at) VALUES ($1, $2, $3, $4, app_user(), app_now())', [f.attachmentId, f.contractId, f.seq, f.title])
}
export const findFile = (tx: Tx, contractId: string, fileId: string) =>
  tx.maybe<{ digest: string; mediaType: string; fileName: string }>('SELECT m.digest, m.media_type AS "mediaType", m.file_name AS "fileName" FROM contract_files f JOIN attachments m ON m.id = f.attachment_id WHERE f.contract_id = $1 AND f.attachment_id = $2', [contractId, fileId])
