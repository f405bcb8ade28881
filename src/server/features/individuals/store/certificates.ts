import type { CertificateState } from '../../../../policy/machines/small-machines.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'

export interface NewCertificate { id: string; veteranId: string; unit: string | null; type: string; number: string; tradeCode: string; level: string; issuedOn: PlainDate; issuer: string }

/** Records a certificate of no class, credited to the person's unit; one he has on record already is taken as it is. Null when the number is somebody else's. */
export async function record(tx: Tx, c: NewCertificate): Promise<string | null> {
  const added = await tx.run(
    `INSERT INTO certificates (id, veteran_id, credited_unit, type, number, trade_code, level, issued_on, issuer, state, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'RECORDED', app_user(), app_now())
       ON CONFLICT (type, number) WHERE state <> 'REVOKED' DO NOTHING`, [c.id, c.veteranId, c.unit, c.type, c.number, c.tradeCode, c.level, c.issuedOn, c.issuer])
  if (added > 0) return c.id
  return (await tx.maybe<{ id: string }>(`SELECT id FROM certificates WHERE veteran_id = $1 AND type = $2 AND number = $3 AND trade_code = $4 AND level = $5 AND class_id IS NULL AND state <> 'REVOKED'`, [c.veteranId, c.type, c.number, c.tradeCode, c.level]))?.id ?? null
}

export const setVerdict = (tx: Tx, id: string, state: CertificateState, note: string) =>
  tx.run(`UPDATE certificates SET state = $2, verify_note = nullif($3, ''), verified_by = $4, verified_at = app_now() WHERE id = $1`, [id, state, note, tx.principal.userId])
