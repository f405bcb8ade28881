import type { Tx } from '../../../platform/database.ts'

/** An account money can go to. */
export interface AccountRow { id: string; bankName: string; accountName: string; sealed: Buffer; enteredAt: Date; isChange: boolean; isShared: boolean }

/** The account of an institution that is paid to now, with whether it took the place of another. */
export const accountOfInstitution = (tx: Tx, orgId: string) =>
  tx.maybe<AccountRow>(
    `SELECT b.id, b.bank_name AS "bankName", b.account_name AS "accountName", b.account_enc AS sealed, b.created_at AS "enteredAt",
            EXISTS (SELECT 1 FROM bank_accounts o WHERE o.org_id = b.org_id AND o.id <> b.id) AS "isChange", fact_same_account(b.account_hash, b.org_id) AS "isShared"
       FROM bank_accounts b WHERE b.org_id = $1 AND b.active`, [orgId])

/** Accounts of veterans, by veteran. */
export const accountsOfVeterans = async (tx: Tx, veteranIds: readonly string[]): Promise<Map<string, AccountRow>> =>
  new Map((await tx.many<AccountRow & { veteranId: string }>(
    `SELECT a.id, a.veteran_id AS "veteranId", a.bank_name AS "bankName", v.name AS "accountName", a.account_enc AS sealed, a.entered_at AS "enteredAt", a.is_change AS "isChange", false AS "isShared"
       FROM payee_accounts a JOIN veterans v ON v.id = a.veteran_id WHERE a.veteran_id = ANY ($1::uuid[]) AND a.active`, [veteranIds])).map((row) => [row.veteranId, row]))

export interface OwnAccount { id: string; bankName: string; sealed: Buffer; hash: Buffer; isChange: boolean; enteredBy: string; enteredAt: Date }
export const ownAccount = (tx: Tx, veteranId: string) =>
  tx.maybe<OwnAccount>(
    `SELECT a.id, a.bank_name AS "bankName", a.account_enc AS sealed, a.account_hash AS hash, a.is_change AS "isChange", u.name AS "enteredBy", a.entered_at AS "enteredAt"
       FROM payee_accounts a JOIN users u ON u.id = a.entered_by WHERE a.veteran_id = $1 AND a.active`, [veteranId])

/** Takes the place of the account before; false when the number is somebody else's. */
export async function replaceAccount(tx: Tx, a: { id: string; veteranId: string; bankName: string; sealed: Buffer; hash: Buffer; isChange: boolean }): Promise<boolean> {
  await tx.run('UPDATE payee_accounts SET active = false WHERE veteran_id = $1 AND active', [a.veteranId])
  return (await tx.run(
    `INSERT INTO payee_accounts (id, veteran_id, bank_name, account_enc, account_hash, is_change, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6, app_user(), app_now()) ON CONFLICT (account_hash) WHERE active DO NOTHING`,
    [a.id, a.veteranId, a.bankName, a.sealed, a.hash, a.isChange])) > 0
}

/** A veteran of the own range, or oneself. */
export const veteranFor = (tx: Tx, id: string) =>
  tx.maybe<{ id: string; name: string; regionCode: string }>(
    `SELECT v.id, v.name, v.resettlement_region AS "regionCode" FROM veterans v WHERE v.id = $1 AND (v.id = app_veteran() OR (v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi()))`, [id])

export const regionNameOf = async (tx: Tx, code: string): Promise<string> => (await tx.maybe<{ name: string }>('SELECT full_name AS name FROM regions WHERE code = $1', [code]))?.name ?? code
