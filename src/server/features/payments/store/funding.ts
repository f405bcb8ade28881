import type { BudgetSource, FundLevel, PurposeAccount, Split } from '../../../../policy/funds.ts'
import type { Tx } from '../../../platform/database.ts'

export interface PlaceFund { id: string; purpose: PurposeAccount; source: BudgetSource; sourceNote: string | null; level: FundLevel; year: number; regionCode: string; availableFen: bigint }

/** Funds of a place for some years with what is free of them, those of the first year first. */
export const fundsOf = (tx: Tx, regionCode: string, years: readonly number[]) =>
  tx.many<PlaceFund>(
    `SELECT f.id, f.purpose, f.source, f.source_note AS "sourceNote", f.level, f.year, f.region_code AS "regionCode", b.available AS "availableFen" FROM funds f JOIN fund_balances b ON b.fund_id = f.id
      WHERE f.region_code = $1 AND f.year = ANY ($2::int[]) ORDER BY array_position($2::int[], f.year), f.purpose, f.source, f.id`, [regionCode, years])

export const fundsById = (tx: Tx, ids: readonly string[]) =>
  tx.many<PlaceFund>(
    `SELECT f.id, f.purpose, f.source, f.source_note AS "sourceNote", f.level, f.year, f.region_code AS "regionCode", b.available AS "availableFen" FROM funds f JOIN fund_balances b ON b.fund_id = f.id WHERE f.id = ANY ($1::uuid[])`, [ids])

/** What is still set aside for a class and its claims, per fund. */
export const committedFor = async (tx: Tx, classId: string): Promise<Split[]> =>
  (await tx.many<{ fundId: string; amountFen: bigint }>('SELECT c.fund_id AS "fundId", c.committed_fen AS "amountFen" FROM class_committed($1) c ORDER BY c.fund_id', [classId])).filter((s) => s.amountFen > 0n)

/** Per fund what is approved for a claim or reimbursement and unpaid, and what of it no living order promises. */
export const approvedFor = async (tx: Tx, kind: string, id: string): Promise<{ fundId: string; approvedFen: bigint; freeFen: bigint }[]> =>
  (await tx.many<{ fundId: string; approvedFen: bigint; promisedFen: bigint }>('SELECT f.fund_id AS "fundId", f.approved_fen AS "approvedFen", f.promised_fen AS "promisedFen" FROM subject_funds($1, $2) f ORDER BY f.fund_id', [kind, id]))
    .map(({ fundId, approvedFen, promisedFen }) => ({ fundId, approvedFen, freeFen: approvedFen - promisedFen }))

export interface CommitmentRow { state: 'COMMITTED' | 'SHORT' | 'NO_BUDGET' | 'NO_STANDARD' | 'RELEASED'; expectedFen: bigint | null; shortFen: bigint; message: string; arithmetic: string; toldAt: Date }
export const commitmentOf = (tx: Tx, classId: string) =>
  tx.maybe<CommitmentRow>('SELECT state, expected_fen AS "expectedFen", short_fen AS "shortFen", message, arithmetic, told_at AS "toldAt" FROM class_commitments WHERE class_id = $1', [classId])

export const saveCommitment = (tx: Tx, c: { classId: string; regionCode: string; state: CommitmentRow['state']; expectedFen: bigint | null; shortFen: bigint; message: string; arithmetic: string }) =>
  tx.run(
    `INSERT INTO class_commitments (class_id, region_code, state, expected_fen, short_fen, message, arithmetic, told_at) VALUES ($1, $2, $3, $4, $5, $6, $7, app_now())
     ON CONFLICT (class_id) DO UPDATE SET state = excluded.state, expected_fen = excluded.expected_fen, short_fen = excluded.short_fen, message = excluded.message, arithmetic = excluded.arithmetic, told_at = excluded.told_at`,
    [c.classId, c.regionCode, c.state, c.expectedFen, c.shortFen, c.message, c.arithmetic])
export const setReleased = (tx: Tx, classId: string, message: string) =>
  tx.run(`UPDATE class_commitments SET state = 'RELEASED', short_fen = 0, message = $2, told_at = app_now() WHERE class_id = $1`, [classId, message])

/** Classes whose money nobody has looked at yet, or that ended with money still set aside. */
export const unlookedClasses = (tx: Tx) =>
  tx.many<{ id: string }>(
    `SELECT c.id FROM training_classes c WHERE c.state IN ('APPROVED', 'FILED', 'POSTPONED') AND NOT EXISTS (SELECT 1 FROM class_commitments m WHERE m.class_id = c.id) ORDER BY c.id LIMIT 500`)
export const fallenClasses = (tx: Tx) =>
  tx.many<{ id: string }>(
    `SELECT c.id FROM training_classes c JOIN class_commitments m ON m.class_id = c.id WHERE c.state IN ('CANCELLED', 'REJECTED', 'TERMINATED', 'CLOSED', 'ARCHIVED') AND m.state = 'COMMITTED' ORDER BY c.id LIMIT 500`)

export interface Preset { id: string; name: string; shares: { fundId: string; share: number }[] }
export const presetsOf = (tx: Tx, regionCode: string, years: readonly number[]) =>
  tx.many<Preset>('SELECT id, name, shares FROM fund_presets WHERE region_code = $1 AND year = ANY ($2::int[]) AND active ORDER BY name, id', [regionCode, years])
export async function savePreset(tx: Tx, p: { id: string; regionCode: string; year: number; name: string; shares: readonly { fundId: string; share: number }[] }): Promise<void> {
  await tx.run('UPDATE fund_presets SET active = false WHERE region_code = $1 AND year = $2 AND name = $3 AND active', [p.regionCode, p.year, p.name])
  await tx.run('INSERT INTO fund_presets (id, region_code, year, name, shares, saved_by, saved_at) VALUES ($1, $2, $3, $4, $5, app_user(), app_now())', [p.id, p.regionCode, p.year, p.name, JSON.stringify(p.shares)])
}
