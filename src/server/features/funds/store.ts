import type { FundAccount, FundEntry, FundLevel, BudgetSource, PostingKind, PurposeAccount } from '../../../policy/funds.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface Range { lo: string; hi: string }

/** A fund with its balances, in 分. */
export interface Fund {
  id: string; purpose: PurposeAccount; source: BudgetSource; sourceNote: string | null; level: FundLevel; regionCode: string; regionName: string; year: number
  appropriated: bigint; carriedIn: bigint; available: bigint; committed: bigint; approved: bigint; paid: bigint; receivable: bigint; writtenOff: bigint; carriedOut: bigint; returned: bigint
}

const balances = (alias: string) => `${alias}.appropriated, ${alias}.carried_in AS "carriedIn", ${alias}.available, ${alias}.committed, ${alias}.approved, ${alias}.paid, ${alias}.receivable, ${alias}.written_off AS "writtenOff",
  ${alias}.carried_out AS "carriedOut", ${alias}.returned`
const columns = `f.id, f.purpose, f.source, f.source_note AS "sourceNote", f.level, f.region_code AS "regionCode", r.full_name AS "regionName", f.year, ${balances('b')}`
const source = 'funds f JOIN fund_balances b ON b.fund_id = f.id JOIN regions r ON r.code = f.region_code'
const order = `f.region_code, f.purpose DESC, array_position(ARRAY['EMPLOYMENT_SUBSIDY_FUND', 'SKILL_UPGRADE_FUND', 'UNEMPLOYMENT_INSURANCE_FUND', 'OTHER'], f.source), f.level, f.id`

export const ofYear = (tx: Tx, range: Range, year: number) =>
  tx.many<Fund>(`SELECT ${columns} FROM ${source} WHERE f.year = $1 AND f.region_code >= $2 AND f.region_code < $3 ORDER BY ${order}`, [year, range.lo, range.hi])

export const years = async (tx: Tx, range: Range): Promise<number[]> =>
  (await tx.many<{ year: number }>('SELECT DISTINCT f.year FROM funds f WHERE f.region_code >= $1 AND f.region_code < $2 ORDER BY f.year DESC', [range.lo, range.hi])).map((row) => row.year)

/** Sums of every year there is in range, oldest first. */
export const sumsByYear = (tx: Tx, range: Range) =>
  tx.many<{ year: number; appropriated: bigint; carriedIn: bigint; paid: bigint }>(
    `SELECT f.year, sum(b.appropriated)::bigint AS appropriated, sum(b.carried_in)::bigint AS "carriedIn", sum(b.paid)::bigint AS paid FROM funds f JOIN fund_balances b ON b.fund_id = f.id
      WHERE f.region_code >= $1 AND f.region_code < $2 GROUP BY f.year ORDER BY f.year`, [range.lo, range.hi])

export const find = (tx: Tx, ids: readonly string[], range: Range) =>
  tx.many<Fund>(`SELECT ${columns} FROM ${source} WHERE f.id = ANY ($1::uuid[]) AND f.region_code >= $2 AND f.region_code < $3 ORDER BY f.id`, [ids, range.lo, range.hi])

/** What a fund's name is made of, for every fund the wall lets through: a city may have paid for a county. */
export const named = (tx: Tx, ids: readonly string[]) =>
  tx.many<Pick<Fund, 'id' | 'purpose' | 'source' | 'sourceNote' | 'level' | 'year'>>(
    'SELECT f.id, f.purpose, f.source, f.source_note AS "sourceNote", f.level, f.year FROM funds f WHERE f.id = ANY ($1::uuid[])', [ids])

export const insert = (tx: Tx, f: { id: string; purpose: string; source: string; sourceNote: string | null; level: string; regionCode: string; year: number }) =>
  tx.run(`INSERT INTO funds (id, purpose, source, source_note, level, region_code, year, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, app_user(), app_now()) ON CONFLICT ON CONSTRAINT funds_once DO NOTHING`,
    [f.id, f.purpose, f.source, f.sourceNote, f.level, f.regionCode, f.year])

/** Balances of these funds, locked in one order until the transaction ends; those out of range are missing. */
export const lock = (tx: Tx, ids: readonly string[]) =>
  tx.many<{ fundId: string; available: bigint; committed: bigint; approved: bigint; paid: bigint; receivable: bigint; appropriated: bigint }>(
    'SELECT l.fund_id AS "fundId", l.available, l.committed, l.approved, l.paid, l.receivable, l.appropriated FROM lock_funds($1::uuid[]) l', [ids])

export interface NewPosting {
  id: string; kind: PostingKind; regionCode: string; subject: { kind: string; id: string } | null; reverses: string | null; note: string; entries: readonly FundEntry[]; on: PlainDate
}

export const insertPosting = async (tx: Tx, p: NewPosting): Promise<void> => {
  const total = p.entries.reduce((sum, e) => sum + e.debitFen, 0n)
  await tx.run(
    `INSERT INTO fund_postings (id, kind, region_code, subject_kind, subject_id, reverses, entry_count, total_fen, note, posted_by, posted_on, posted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,
       (SELECT u.id FROM users u WHERE u.id = app_user()), $10, app_now())`,
    [p.id, p.kind, p.regionCode, p.subject?.kind ?? null, p.subject?.id ?? null, p.reverses, p.entries.length, total, p.note, p.on])
  await tx.run(
    `INSERT INTO fund_entries (posting_id, seq, fund_id, account, debit_fen, credit_fen) SELECT $1, x.seq, x.fund, x.account, x.debit, x.credit
       FROM unnest($2::smallint[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[]) AS x (seq, fund, account, debit, credit)`,
    [p.id, p.entries.map((_e, i) => i + 1), p.entries.map((e) => e.fundId), p.entries.map((e) => e.account), p.entries.map((e) => String(e.debitFen)), p.entries.map((e) => String(e.creditFen))])
}

export const entriesOfPosting = (tx: Tx, postingId: string) =>
  tx.many<FundEntry & { kind: PostingKind; regionCode: string; reversed: boolean }>(
    `SELECT e.fund_id AS "fundId", e.account, e.debit_fen AS "debitFen", e.credit_fen AS "creditFen", p.kind, p.region_code AS "regionCode", EXISTS (SELECT 1 FROM fund_postings r WHERE r.reverses = p.id) AS reversed
       FROM fund_entries e JOIN fund_postings p ON p.id = e.posting_id WHERE e.posting_id = $1 ORDER BY e.seq`, [postingId])

export interface Change {
  id: string; kind: 'BUDGET' | 'BUDGET_CUT' | 'CARRY_OVER'; fundId: string; toFundId: string | null; amountFen: bigint; document: string; note: string; state: 'PROPOSED' | 'CONFIRMED' | 'REFUSED'; proposedBy: string; proposedPerson: string
  proposedAt: Date; decidedBy: string | null; decidedAt: Date | null; decisionNote: string | null
}
const changeColumns = `c.id, c.kind, c.fund_id AS "fundId", c.to_fund_id AS "toFundId", c.amount_fen AS "amountFen", c.document, c.note, c.state, u.name AS "proposedBy", u.person_id AS "proposedPerson", c.proposed_at AS "proposedAt",
  d.name AS "decidedBy", c.decided_at AS "decidedAt", c.decision_note AS "decisionNote"`
const changeSource = 'fund_changes c JOIN users u ON u.id = c.proposed_by LEFT JOIN users d ON d.id = c.decided_by'

export const changesOf = (tx: Tx, fundIds: readonly string[]) =>
  tx.many<Change>(`SELECT ${changeColumns} FROM ${changeSource} WHERE c.fund_id = ANY ($1::uuid[]) ORDER BY c.proposed_at DESC, c.id`, [fundIds])

export const lockChange = (tx: Tx, id: string, range: Range) =>
  tx.maybe<Change>(`SELECT ${changeColumns} FROM ${changeSource} JOIN funds f ON f.id = c.fund_id WHERE c.id = $1 AND f.region_code >= $2 AND f.region_code < $3 FOR UPDATE OF c`, [id, range.lo, range.hi])

export const insertChange = (tx: Tx, c: { id: string; kind: string; fundId: string; toFundId: string | null; amountFen: bigint; document: string; note: string }) =>
  tx.run(`INSERT INTO fund_changes (id, kind, fund_id, to_fund_id, amount_fen, document, note, proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, app_user(), app_now())`,
    [c.id, c.kind, c.fundId, c.toFundId, c.amountFen, c.document, c.note])

export const decideChange = (tx: Tx, id: string, d: { state: 'CONFIRMED' | 'REFUSED'; note: string; postingId: string | null }) =>
  tx.run('UPDATE fund_changes SET state = $2, decided_by = app_user(), decided_at = app_now(), decision_note = $3, posting_id = $4 WHERE id = $1', [id, d.state, d.note, d.postingId])

export interface StatementRow {
  postingId: string; no: bigint; seq: number; on: PlainDate; kind: PostingKind; account: FundAccount; debitFen: bigint; creditFen: bigint; balanceFen: bigint; note: string; by: string | null; reverses: bigint | null
  subjectKind: string | null; subjectId: string | null
}

/** Entries of a fund in the order of their vouchers, each with the balance of its account after it. */
export const statement = (tx: Tx, fundId: string, account: FundAccount | null, after: { no: bigint; seq: number } | null, limit: number) =>
  tx.many<StatementRow>(
    `WITH running AS (SELECT e.posting_id, e.seq, e.account, e.debit_fen, e.credit_fen, p.no, p.posted_on, p.kind, p.note, p.posted_by, p.reverses, p.subject_kind, p.subject_id,
        sum(CASE WHEN e.account IN ('APPROPRIATED', 'CARRIED_IN') THEN e.credit_fen - e.debit_fen ELSE e.debit_fen - e.credit_fen END) OVER (PARTITION BY e.account ORDER BY p.no, e.seq)::bigint AS balance
        FROM fund_entries e JOIN fund_postings p ON p.id = e.posting_id WHERE e.fund_id = $1 AND ($2::text IS NULL OR e.account = $2))
     SELECT x.posting_id AS "postingId", x.no, x.seq, x.posted_on AS "on", x.kind, x.account, x.debit_fen AS "debitFen", x.credit_fen AS "creditFen", x.balance AS "balanceFen", x.note, u.name AS by,
            (SELECT r.no FROM fund_postings r WHERE r.id = x.reverses) AS reverses, x.subject_kind AS "subjectKind", x.subject_id AS "subjectId"
       FROM running x LEFT JOIN users u ON u.id = x.posted_by WHERE $3::bigint IS NULL OR (x.no, x.seq) > ($3::bigint, $4::smallint) ORDER BY x.no, x.seq LIMIT ${limit}`,
    [fundId, account, after === null ? null : String(after.no), after?.seq ?? null])

export const turnover = (tx: Tx, range: Range, year: number) =>
  tx.many<{ account: FundAccount; debitFen: bigint; creditFen: bigint }>(
    `SELECT e.account, sum(e.debit_fen)::bigint AS "debitFen", sum(e.credit_fen)::bigint AS "creditFen" FROM fund_entries e JOIN funds f ON f.id = e.fund_id
      WHERE f.year = $1 AND f.region_code >= $2 AND f.region_code < $3 GROUP BY 1`, [year, range.lo, range.hi])

export const countPostings = async (tx: Tx, range: Range, year: number): Promise<number> =>
  (await tx.one<{ n: number }>(
    `SELECT count(DISTINCT e.posting_id)::int AS n FROM fund_entries e JOIN funds f ON f.id = e.fund_id WHERE f.year = $1 AND f.region_code >= $2 AND f.region_code < $3`, [year, range.lo, range.hi])).n

export const differences = (tx: Tx) =>
  tx.many<{ fundId: string; account: string; kept: bigint; summed: bigint }>('SELECT d.fund_id AS "fundId", d.account, d.kept, d.summed FROM fund_differences() d')
