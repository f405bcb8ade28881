import type { Tx } from '../../platform/database.ts'

/** Whether two records that are one person hold two unused vouchers of a kind, or two settled exclusive ones: then they are not merged before one is given back. */
export const vouchersCollide = async (tx: Tx, one: string, other: string): Promise<boolean> =>
  (await tx.one<{ collide: boolean }>('SELECT fact_vouchers_collide($1, $2) AS collide', [one, other])).collide
