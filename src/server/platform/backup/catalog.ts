import pg from 'pg'

/** A table as it is written and read: the columns that hold data, and the order in which its rows always come. */
export interface TableShape { readonly name: string; readonly columns: readonly string[]; readonly order: string }

/** So that the same rows are the same text on every server. */
export const sameText = `SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex';
  SET LOCAL client_encoding = 'UTF8'; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL row_security = off`

/** Every table of the schema but the list of migrations, by name. */
export async function tablesOf(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; keys: { name: string; text: boolean }[] | null }>(`
    SELECT c.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT json_agg(json_build_object('name', a.attname, 'text', a.attcollation <> 0) ORDER BY k.n)
         FROM pg_index i CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, n) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE i.indrelid = c.oid AND i.indisprimary) AS keys
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'schema_migrations' ORDER BY c.relname COLLATE "C"`)
  return rows.map(({ name, columns, keys }) => ({
    name, columns,
    // whatever the database sorts by elsewhere, here it is the bytes
    order: keys === null ? `${pg.escapeIdentifier(name)}::text COLLATE "C"` : keys.map((key) => `${pg.escapeIdentifier(key.name)}${key.text ? ' COLLATE "C"' : ''}`).join(', '),
  }))
}

/** The rows of a table as text, always in the same order. */
export function copyOutSql({ name, columns, order }: TableShape): string {
  return `COPY (SELECT ${columns.map((column) => pg.escapeIdentifier(column)).join(', ')} FROM public.${pg.escapeIdentifier(name)} ORDER BY ${order}) TO STDOUT`
}

export const copyInSql = ({ name, columns }: Pick<TableShape, 'name' | 'columns'>): string =>
  `COPY public.${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) FROM STDIN`

/** Counters of the schema. */
export async function sequencesOf(client: pg.ClientBase): Promise<{ name: string; value: string; called: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname COLLATE "C"`)
  const found = []
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(`SELECT last_value::text AS value, is_called AS called FROM public.${pg.escapeIdentifier(name)}`)
    for (const row of state.rows) found.push({ name, ...row })
  }
  return found
}
