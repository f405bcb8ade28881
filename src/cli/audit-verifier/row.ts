import { createHash } from 'node:crypto'

/** One line of a dump: a row of audit_log, numbers and JSON as the text PostgreSQL gives. */
export interface LogRow {
  seq: string
  at: string
  user_id: string | null
  person_id: string | null
  actor: string
  address: string | null
  action: string
  noun: string
  record_id: string
  class_id: string | null
  region_code: string | null
  summary: string
  before: string | null
  after: string | null
  request_id: string | null
  session_id: string | null
  form: number | null
  lane: number | null
  lane_seq: string | null
  previous: string | null
  digest: string | null
}

/** A row of a lane, its place as a number. */
export interface LaneRow extends LogRow { place: number; previous: string; digest: string }

/** Digest in hex of a row as if it stood at `place` and followed `previous`. */
export type DigestOf = (row: LogRow, previous: string, place: number) => string

/** What a digest is made from, version 1: JSON of the row without seq, form and digests; keys sorted, UTF-8 (docs/audit.md). */
export function entryText(row: LogRow, place: number | null): string {
  const fields: Record<string, string> = {
    action: quoted(row.action), actor: quoted(row.actor), address: quoted(row.address), after: jsonText(row.after), at: quoted(row.at), before: jsonText(row.before),
    class_id: quoted(row.class_id), lane: String(row.lane), lane_seq: place === null ? 'null' : `"${place}"`, noun: quoted(row.noun), person_id: quoted(row.person_id),
    record_id: quoted(row.record_id), region_code: quoted(row.region_code), request_id: quoted(row.request_id), session_id: quoted(row.session_id),
    summary: quoted(row.summary), user_id: quoted(row.user_id),
  }
  return `{${Object.keys(fields).sort().map((key) => `"${key}":${fields[key]}`).join(',')}}`
}

export const digestOfRow: DigestOf = (row, previous, place) =>
  createHash('sm3').update(Buffer.of(row.form ?? 0)).update(Buffer.from(previous, 'hex')).update(entryText(row, place), 'utf8').digest('hex')

const quoted = (text: string | null): string => (text === null ? 'null' : JSON.stringify(text))

/** JSON of the database in canonical form: keys sorted, no blanks, numbers exactly as they stand, so that no digit can hide behind rounding. */
function jsonText(text: string | null): string {
  if (text === null) return 'null'
  let at = 0
  return value()

  function value(): string {
    blanks()
    const first = text?.[at]
    if (first === '{') return object()
    if (first === '[') return list()
    if (first === '"') return JSON.stringify(string())
    return token(/[^\s,\]}]+/y)
  }
  function object(): string {
    const members: [string, string][] = []
    at++
    for (blanks(); text?.[at] !== '}'; blanks()) {
      if (text?.[at] === ',') { at++; blanks() }
      const key = string()
      blanks()
      at++ // the colon
      members.push([key, value()])
    }
    at++
    return `{${members.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, each]) => `${JSON.stringify(key)}:${each}`).join(',')}}`
  }
  function list(): string {
    const items: string[] = []
    at++
    for (blanks(); text?.[at] !== ']'; blanks()) {
      if (text?.[at] === ',') at++
      items.push(value())
    }
    at++
    return `[${items.join(',')}]`
  }
  function string(): string {
    return JSON.parse(token(/"(?:[^"\\]|\\.)*"/y)) as string
  }
  function token(shape: RegExp): string {
    shape.lastIndex = at
    const found = shape.exec(text ?? '')?.[0]
    if (found === undefined) throw new Error(`not JSON at ${at}`)
    at += found.length
    return found
  }
  function blanks(): void {
    while (text?.[at] === ' ') at++
  }
}
