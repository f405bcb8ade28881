import { createHash } from 'node:crypto'
import type { Client } from 'pg'

const perStatement = 1000

/** An id made from a name: the same data every time, in the form of random ids and as scattered. */
export const idOf = (name: string): string => {
  const hex = createHash('md5').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** The same in SQL, as `pg_temp.id_of(text)` of this connection. */
export const makeIdFunction = (client: Client): Promise<unknown> => client.query(
  `CREATE FUNCTION pg_temp.id_of(name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT overlay(overlay(md5(name) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid $$`)

/** Inserts objects whose keys are columns. */
export async function insertRows(client: Client, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  for (let at = 0; at < rows.length; at += perStatement) {
    await client.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`,
      [JSON.stringify(rows.slice(at, at + perStatement))])
  }
}

export const bytesText = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

/** Runs `work` on a table without its keys and indexes, except those another table refers to, and makes them again at once: everything is checked, but not row by row. */
export async function withoutKeys<T>(client: Client, table: string, work: () => Promise<T>): Promise<T> {
  const { rows: keys } = await client.query<{ name: string; definition: string }>(
    `SELECT c.conname AS name, pg_get_constraintdef(c.oid) AS definition FROM pg_constraint c
      WHERE c.conrelid = $1::regclass AND c.contype IN ('p', 'u',
        'f') AND NOT EXISTS (SELECT 1 FROM pg_constraint r WHERE r.contype = 'f' AND r.confrelid = c.conrelid AND r.conindid = c.conindid)
      ORDER BY c.contype = 'f'`, [table])
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
      WHERE i.indrelid = $1::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`, [table])
  for (const { name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
  const result = await work()
  for (const { definition } of indexes) await client.query(definition)
  for (const { name, definition } of keys) await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  return result
}
