import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

/** What a class needs to know about its institution. */
export interface InstitutionFacts { id: string; name: string; state: string; regionCode: string; code: string; contactName: string; contactPhone: string; uscc: string | null }

export const findInstitution = (tx: Tx, id: string) =>
  tx.maybe<InstitutionFacts>(
    `SELECT i.id, o.name, i.state, i.region_code AS "regionCode", coalesce(nullif(i.licence_no, ''), right(o.uscc, 6), left(i.id::text, 6)) AS code, i.contact_name AS "contactName",
            i.contact_phone AS "contactPhone", o.uscc FROM institutions i JOIN organizations o ON o.id = i.id WHERE i.id = $1`, [id])

/** Whether the institution may teach a trade and level over some days: under contract, not on hold, and the days inside the agreed period. */
export const mayTeach = async (tx: Tx, asked: { institutionId: string; tradeCode: string; level: string; from: PlainDate; to: PlainDate }): Promise<boolean> =>
  (await tx.maybe(
    `SELECT 1 FROM institution_trades t JOIN institutions i ON i.id = t.institution_id
      WHERE i.id = $1 AND i.state = 'CONTRACTED' AND t.trade_code = $2 AND (cardinality(t.levels) = 0 OR $3 = ANY (t.levels)) AND t.valid_from <= $4 AND t.valid_to >= $5`,
    [asked.institutionId, asked.tradeCode, asked.level, asked.from, asked.to])) !== null

export const activeBankAccount = async (tx: Tx, orgId: string): Promise<string | null> =>
  (await tx.maybe<{ id: string }>('SELECT id FROM bank_accounts WHERE org_id = $1 AND active', [orgId]))?.id ?? null
