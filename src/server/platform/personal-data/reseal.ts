import { audit } from '../audit.ts'
import type { Vault } from '../crypto.ts'
import type { Tx } from '../database.ts'
import { enqueue, everywhere, type Task } from '../jobs.ts'
import { register } from './register.ts'

const batchSize = 500

interface SealedColumn { field: string; table: string; column: string; key: readonly string[]; types: readonly string[] }

/** The sealed columns of the register. */
export const sealedColumns: readonly SealedColumn[] = register.flatMap(({ field, sealed }) => {
  const [table = '', column = ''] = field.split('.')
  return sealed === undefined ? [] : [{ field, table, column, key: Object.keys(sealed), types: Object.values(sealed) }]
})

/** After a rotation: seals the values of earlier keys with the newest of their year, a batch a transaction, from where it was left. */
export const resealTask: Task = { name: 'platform.reseal', daily: { hour: 2, minute: 20 }, range: everywhere, run: resealBatch }

/** Begins anew with every sealed column, and queues the task. */
export async function beginResealing(tx: Tx): Promise<void> {
  await tx.run(`INSERT INTO reseal_progress (field) SELECT unnest($1::text[]) ON CONFLICT (field) DO UPDATE SET after = NULL, resealed = 0, finished_at = NULL`, [sealedColumns.map((c) => c.field)])
  await enqueue(tx, resealTask)
}

/** One batch of the first column that is not finished; answers how many values were sealed anew. */
async function resealBatch(tx: Tx, vault: Vault): Promise<number> {
  const at = await tx.maybe<{ field: string; after: string[] | null }>('SELECT field, after FROM reseal_progress WHERE finished_at IS NULL ORDER BY field LIMIT 1 FOR UPDATE SKIP LOCKED')
  const column = sealedColumns.find((one) => one.field === at?.field)
  if (!at || !column) return 0
  await vault.learn(tx)
  const rows = await batchOf(tx, column, at.after)
  const old = rows.flatMap((row) => {
    const fresh = vault.resealed(row.value)
    return fresh === null ? [] : [{ ...row, fresh }]
  })
  // a value changed meanwhile is sealed with the newest key already and stays as it is
  if (old.length > 0) await writeBatch(tx, column, old)
  const isLast = rows.length < batchSize
  await tx.run('UPDATE reseal_progress SET after = $2, resealed = resealed + $3, finished_at = CASE WHEN $4 THEN transaction_timestamp() END WHERE field = $1',
    [column.field, rows.at(-1)?.key ?? at.after, old.length, isLast])
  if (old.length > 0) await audit(tx, { noun: 'platform', recordId: column.field, action: 'reseal', summary: `用新密钥重新加密 ${old.length} 个值`, after: { field: column.field, count: old.length } })
  await enqueue(tx, resealTask)
  return old.length
}

async function batchOf(tx: Tx, { table, column, key, types }: SealedColumn, after: readonly string[] | null): Promise<{ key: string[]; value: Buffer }[]> {
  const beyond = after === null ? '' : `AND (${key.join(', ')}) > (${key.map((_, i) => `$${i + 1}::${types[i]}`).join(', ')})`
  return tx.many(`SELECT ARRAY[${key.map((k) => `${k}::text`).join(', ')}] AS key, ${column} AS value FROM ${table} WHERE ${column} IS NOT NULL ${beyond} ORDER BY ${key.join(', ')} LIMIT ${batchSize}`, after ?? [])
}

async function writeBatch(tx: Tx, { table, column, key, types }: SealedColumn, rows: readonly { key: string[]; value: Buffer; fresh: Buffer }[]): Promise<void> {
  const keys = key.map((_, i) => `$${i + 3}::${types[i]}[]`)
  await tx.run(
    `UPDATE ${table} t SET ${column} = n.fresh FROM unnest($1::bytea[], $2::bytea[], ${keys.join(', ')}) AS n (value, fresh, ${key.join(', ')})
      WHERE ${key.map((k) => `t.${k} = n.${k}`).join(' AND ')} AND t.${column} = n.value`,
    [rows.map((r) => r.value), rows.map((r) => r.fresh), ...key.map((_, i) => rows.map((r) => r.key[i]))])
}
