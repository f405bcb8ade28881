import type { VoucherKind } from '../../../policy/voucher.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

/** What the rules ask of the person who claims. */
export interface Holder { id: string; verifyState: string; sex: 'M' | 'F'; birthOn: PlainDate; dischargeType: string; drawsPension: boolean }
export const find = (tx: Tx, veteranId: string) =>
  tx.maybe<Holder>(`SELECT v.id, v.verify_state AS "verifyState", v.sex, v.birth_on AS "birthOn", v.discharge_type AS "dischargeType", v.draws_pension AS "drawsPension" FROM veterans v WHERE v.id = $1 AND v.merged_into IS NULL`, [veteranId])

/** The last day of an unused voucher of the kind, whether an exclusive one was settled, and whether an enrolment of the person's own holds his right. */
export const standing = (tx: Tx, veteranId: string, kind: VoucherKind) =>
  tx.one<{ until: PlainDate | null; redeemed: boolean; byEnrolment: boolean }>(
    `SELECT (SELECT max(v.valid_to) FROM vouchers v WHERE v.veteran_id = $1 AND v.kind = $2 AND v.state NOT IN ('SETTLED', 'EXPIRED', 'RETURNED', 'VOID')) AS until,
            EXISTS (SELECT 1 FROM vouchers v WHERE v.veteran_id = $1 AND v.kind = 'EXCLUSIVE' AND v.state = 'SETTLED') AS redeemed,
            coalesce((SELECT bool_or(fact_free_right_held($1, 'ENROLMENT', e.id)) FROM enrolments e WHERE e.veteran_id = $1), false) AS "byEnrolment"`, [veteranId, kind])
