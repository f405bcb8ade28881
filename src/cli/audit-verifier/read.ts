import { createReadStream } from 'node:fs'
import pg from 'pg'
import type { LogRow } from './row.ts'

const perFetch = 2000
const text = ['seq', 'user_id', 'person_id', 'actor', 'address', 'action', 'noun', 'record_id', 'class_id', 'region_code', 'summary', 'before', 'after', 'request_id', 'session_id', 'lane_seq']
const line = `json_build_object('at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), ${text.map((column) => `'${column}', ${column}::text`).join(', ')},
  'form', form, 'lane', lane, 'previous', encode(previous, 'hex'), 'digest', encode(digest, 'hex'))::text`

/** The log of a database as the lines of a dump, entries without a lane first, then lane by lane; one snapshot, read with the rights of the tables' owner. */
export async function* linesOfDatabase(url: string): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: url, application_name: 'ronggui-audit' })
  await client.connect()
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; DECLARE log CURSOR FOR SELECT ${line} AS line FROM audit_log ORDER BY lane NULLS FIRST, lane_seq, seq`)
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`FETCH ${perFetch} FROM log`)
      for (const row of rows) yield row.line
      if (rows.length < perFetch) return
    }
  } finally {
    await client.end()
  }
}

/** The lines of a dump, whatever its size; only a line feed ends a line, other separators of Unicode stand inside texts. */
export async function* linesOfFile(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const part of createReadStream(path, 'utf8')) {
    const lines = (rest + String(part)).split('\n')
    rest = lines.pop() ?? ''
    for (const each of lines) if (each !== '') yield each
  }
  if (rest !== '') yield rest
}

export async function* rowsOf(lines: AsyncIterable<string>): AsyncGenerator<LogRow> {
  for await (const each of lines) yield JSON.parse(each) as LogRow
}
