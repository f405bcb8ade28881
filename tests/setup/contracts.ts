import { randomUUID } from 'node:crypto'

/** Runs SQL as the owner of the tables. */
export type OwnerSql = (text: string, values: unknown[]) => Promise<unknown>

/** What a school is contracted for: trades (null = those it is recognised for), days, and the bureau that signs; `no` of the paper. */
export interface ContractPlan { institutionId: string; partyAId: string; trades?: readonly string[]; from?: string; to?: string; isProvincial?: boolean; no?: string }

/** Trades a school is recognised for, with every level they have. */
export const recognise = (sql: OwnerSql, institutionId: string, trades: readonly string[], from = '2022-01-01', to = '2027-12-31') =>
  sql(`INSERT INTO institution_trades (institution_id, trade_code, levels, valid_from, valid_to) SELECT $1, t.code, t.levels, $3, $4 FROM trades t WHERE t.code = ANY ($2) ON CONFLICT DO NOTHING`, [institutionId, trades, from, to])

/** Entries of the catalogue of every year a world may play in, for the trades a school is recognised for. */
export const enterCatalogue = (sql: OwnerSql, institutionId: string, from = 2022, to = 2027) =>
  sql(
    `INSERT INTO catalog_entries (id, year, entry_no, institution_id, trade_code, levels, region_code, imported_at)
     SELECT gen_random_uuid(), y, 'DEMO-' || y || '-' || left(i.id::text, 4), i.id, x.trade_code, x.levels, i.region_code, now()
       FROM institutions i JOIN institution_trades x ON x.institution_id = i.id CROSS JOIN generate_series($2::int, $3::int) AS y WHERE i.id = $1
     ON CONFLICT DO NOTHING`, [institutionId, from, to])

/** A contract both parties signed on paper before the world began, in force; the school is contracted by it. Answers the id of the contract. */
export async function contractFor(sql: OwnerSql, plan: ContractPlan): Promise<string> {
  const id = randomUUID()
  await sql(
    `WITH made AS (INSERT INTO contracts (id, no, party_a_id, region_code, is_provincial, institution_id, state, created_at, updated_at)
                   SELECT $1, $2, o.id, o.region_code, $4, $5, 'PENDING_SIGN', now(), now() FROM organizations o WHERE o.id = $3 RETURNING id),
          terms AS (INSERT INTO contract_terms (contract_id, seq, starts_on, ends_on, scale, price_fen, cert_rate_percent, employment_rate_percent, employment_basis, made_at)
                    SELECT id, 1, $6, $7, 500, 80000000, 95, 80, 'EMPLOYED', now() FROM made RETURNING contract_id)
     INSERT INTO contract_trades (contract_id, seq, trade_code, levels)
       SELECT contract_id, 1, x.trade_code, x.levels FROM terms JOIN institution_trades x ON x.institution_id = $5 WHERE $8::text[] IS NULL OR x.trade_code = ANY ($8)`,
    [id, plan.no ?? `DEMO-HT-${id.slice(0, 8)}`, plan.partyAId, plan.isProvincial ?? false, plan.institutionId, plan.from ?? '2022-01-01', plan.to ?? '2027-12-31', plan.trades ?? null])
  await sql(`INSERT INTO contract_signatures (contract_id, seq, party, signed_name, signed_at) SELECT $1, 1, p, '示例', now() FROM unnest(ARRAY['A', 'B']) AS p`, [id])
  await sql(`UPDATE contracts SET state = 'ACTIVE', in_force_seq = 1 WHERE id = $1`, [id])
  await sql(`UPDATE institutions SET state = 'CONTRACTED' WHERE id = $1`, [plan.institutionId])
  return id
}

/** A school as most tests want it: recognised, in the catalogue of every year, and under a contract with its city. */
export async function putUnderContract(sql: OwnerSql, school: { institutionId: string; partyAId: string; trades: readonly string[] }): Promise<string> {
  await recognise(sql, school.institutionId, school.trades)
  await enterCatalogue(sql, school.institutionId)
  return contractFor(sql, school)
}

/** A school recognised before the platform kept rounds: past the trigger that wants a round behind it. */
export async function recognisedBefore(sql: OwnerSql, institutionId: string): Promise<void> {
  await sql('ALTER TABLE institutions DISABLE TRIGGER recognised_by_selection', [])
  await sql(`UPDATE institutions SET state = 'RECOGNISED' WHERE id = $1`, [institutionId])
  await sql('ALTER TABLE institutions ENABLE TRIGGER recognised_by_selection', [])
}
