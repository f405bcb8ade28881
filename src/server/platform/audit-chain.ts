import { createHash } from 'node:crypto'

/** Version of the canonical form (docs/audit.md); another form gets another number, old entries keep theirs. */
export const canonicalForm = 1
/** Takes a lane for the transaction: one row in the shape of `LaneHead`. */
export const takeLane = 'SELECT lane, lane_seq AS "laneSeq", digest, at FROM audit_take_lane()'

/** What a digest is made from: the columns of an entry, `at` in UTC with microseconds, `before` and `after` in canonical JSON. */
export interface ChainedEntry {
  at: string
  userId: string | null
  personId: string | null
  actor: string
  address: string | null
  action: string
  noun: string
  recordId: string
  classId: string | null
  regionCode: string | null
  summary: string
  before: string | null
  after: string | null
  requestId: string | null
  sessionId: string | null
  /** Null, with `laneSeq`, for an entry from before the chain. */
  lane: number | null
  laneSeq: bigint | null
}

/** The bytes of an entry that the digest covers, as text: JSON with sorted keys, nothing left out. */
export function canonicalEntry(entry: ChainedEntry): string {
  const text = (value: string | null): string => (value === null ? 'null' : JSON.stringify(value))
  return `{"action":${text(entry.action)},"actor":${text(entry.actor)},"address":${text(entry.address)},"after":${entry.after ?? 'null'},"at":${text(entry.at)}`
    + `,"before":${entry.before ?? 'null'},"class_id":${text(entry.classId)},"lane":${entry.lane ?? 'null'},"lane_seq":${entry.laneSeq === null ? 'null' : `"${entry.laneSeq}"`}`
    + `,"noun":${text(entry.noun)},"person_id":${text(entry.personId)},"record_id":${text(entry.recordId)},"region_code":${text(entry.regionCode)}`
    + `,"request_id":${text(entry.requestId)},"session_id":${text(entry.sessionId)},"summary":${text(entry.summary)},"user_id":${text(entry.userId)}}`
}

/** SM3 over the form's number, the digest before and the entry. */
export function digestOf(previous: Buffer, entry: ChainedEntry): Buffer {
  return createHash('sm3').update(Buffer.of(canonicalForm)).update(previous).update(canonicalEntry(entry), 'utf8').digest()
}

/** One JSON text for one value: keys sorted by UTF-16 units, numbers without exponent, bigint as text; what PostgreSQL's jsonb gives back has the same. */
export function canonicalJson(given: unknown): string {
  const value = typeof given === 'object' && given !== null && 'toJSON' in given && typeof given.toJSON === 'function' ? (given.toJSON() as unknown) : given
  switch (typeof value) {
    case 'string': return JSON.stringify(wellFormed(value))
    case 'bigint': return `"${value}"`
    case 'number': return Number.isFinite(value) ? plainNumber(value) : 'null'
    case 'boolean': return String(value)
    case 'object': break
    default: return 'null'
  }
  if (value === null) return 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  return `{${Object.entries(value).filter(([, each]) => each !== undefined).map(([key, each]) => [wellFormed(key), each] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`
}

/** Text as the database will give it back: a lone half of a surrogate pair becomes U+FFFD. */
export const wellFormed = (text: string): string => (/[\ud800-\udfff]/.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text)

function plainNumber(value: number): string {
  const [mantissa = '0', power] = String(value).split('e')
  if (power === undefined) return mantissa
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', part = ''] = mantissa.replace('-', '').split('.')
  const point = whole.length + Number(power)
  const digits = whole + part
  return sign + (point <= 0 ? `0.${'0'.repeat(-point)}${digits}` : digits.padEnd(point, '0'))
}
