import type { Tx } from '../../../platform/database.ts'

export interface SignatureRow {
  id: string
  classId: string
  noun: string
  recordId: string
  step: string
  statement: string
  signature: string
  publicKey: string
  userId: string
  name: string
  at: Date
}

/** All signatures on a class, oldest first, those of one moment in the order of the form. */
export const signaturesOf = (tx: Tx, classId: string) =>
  tx.many<SignatureRow>(
    `SELECT id, class_id AS "classId", noun, record_id AS "recordId", step, statement, signature, public_key AS "publicKey", signed_by AS "userId", signed_name AS name, signed_at AS at
       FROM signatures WHERE class_id = $1 ORDER BY signed_at, substring(step FROM '[0-9]+')::numeric, step COLLATE "C", id`, [classId])
