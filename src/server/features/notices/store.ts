import type { NoticeState } from '../../../policy/machines/notice-machines.ts'
import type { NoticeKind } from '../../../policy/notice-kinds.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { PublicRow } from './rows.ts'
import type { Subject } from './subjects.ts'

/** A share of the number of people, as the strip 人数怎么来的 shows it. */
export interface StripPart { label: string; count: number }

export interface NoticeRecord {
  id: string; kind: NoticeKind; number: string | null; officeId: string; officeName: string; officePhone: string | null; level: 'province' | 'city' | 'county'; regionCode: string; regionName: string; title: string; body: string
  strip: StripPart[]; stripNote: string; rowCount: number; totalFen: bigint | null; state: NoticeState; workingDays: number; extendedDays: number; extendedBecause: string | null; preparedBy: string; preparedPerson: string
  preparedAt: Date; publishedAt: Date | null; publishedOn: PlainDate | null; untilOn: PlainDate | null; digest: string | null; closedAt: Date | null; hideOn: PlainDate | null; replaces: string | null; replacesNumber: string | null
  replacedByNumber: string | null; version: number; filed: number; open: number
}

const columns = `n.id, n.kind, n.number, n.office_id AS "officeId", n.office_name AS "officeName", o.phone AS "officePhone", n.level, n.region_code AS "regionCode", r.full_name AS "regionName", n.title, n.body, n.strip,
  n.strip_note AS "stripNote", n.row_count AS "rowCount", n.total_fen AS "totalFen", n.state, n.working_days AS "workingDays", n.extended_days AS "extendedDays", n.extended_because AS "extendedBecause",
  n.prepared_by AS "preparedBy", u.person_id AS "preparedPerson", n.prepared_at AS "preparedAt", n.published_at AS "publishedAt", n.published_on AS "publishedOn", n.until_on AS "untilOn", n.digest, n.closed_at AS "closedAt",
  n.hide_on AS "hideOn", n.replaces, (SELECT x.number FROM public_notices x WHERE x.id = n.replaces) AS "replacesNumber",
  (SELECT x.number FROM public_notices x WHERE x.replaces = n.id AND x.state <> 'DRAFT') AS "replacedByNumber", n.version, filed_objections(n.id) AS filed, open_objections(n.id) AS open`
const source = 'public_notices n JOIN organizations o ON o.id = n.office_id JOIN regions r ON r.code = n.region_code JOIN users u ON u.id = n.prepared_by'

export const find = (tx: Tx, id: string) => tx.maybe<NoticeRecord>(`SELECT ${columns} FROM ${source} WHERE n.id = $1`, [id])
export const findByNumber = (tx: Tx, number: string) => tx.maybe<NoticeRecord>(`SELECT ${columns} FROM ${source} WHERE n.number = $1`, [number])

/** The notice held until the transaction ends, read after the lock is ours; null outside the range. */
export async function lock(tx: Tx, id: string): Promise<NoticeRecord | null> {
  const held = await tx.maybe('SELECT 1 FROM public_notices WHERE id = $1 AND region_code >= app_lo() AND region_code < app_hi() FOR UPDATE', [id])
  return held === null ? null : find(tx, id)
}

/** Which notices a list wants: state groups, a range of places, and where the page before ended. */
export interface Wanted { states: readonly NoticeState[]; range: { lo: string; hi: string } | null; level?: string; before?: string | null; offset?: number; limit: number }

export function list(tx: Tx, { states, range, level, before = null, offset = 0, limit }: Wanted): Promise<NoticeRecord[]> {
  return tx.many<NoticeRecord>(
    `SELECT ${columns} FROM ${source} WHERE n.state = ANY ($1::text[]) AND ($2::text IS NULL OR (n.region_code >= $2 AND n.region_code < $3)) AND ($4::text IS NULL OR n.level = $4)
       AND ($5::uuid IS NULL OR (coalesce(n.published_at, n.prepared_at), n.id) < ((SELECT coalesce(l.published_at, l.prepared_at) FROM public_notices l WHERE l.id = $5), $5)) ORDER BY coalesce(n.published_at, n.prepared_at) DESC, n.id DESC LIMIT ${limit} OFFSET ${offset}`,
    [states, range?.lo ?? null, range?.hi ?? null, level ?? null, before])
}

export const count = async (tx: Tx, { states, range, level }: Pick<Wanted, 'states' | 'range' | 'level'>): Promise<number> =>
  (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM public_notices n WHERE n.state = ANY ($1::text[]) AND ($2::text IS NULL OR (n.region_code >= $2 AND n.region_code < $3)) AND ($4::text IS NULL OR n.level = $4)`,
    [states, range?.lo ?? null, range?.hi ?? null, level ?? null])).n

/** Places that have published anything, for the choice on the public list. */
export const places = (tx: Tx) =>
  tx.many<{ code: string; name: string }>(`SELECT DISTINCT r.code, r.full_name AS name FROM public_notices n JOIN regions r ON r.code = n.region_code WHERE n.state <> 'DRAFT' ORDER BY r.code`)

export const rowsOf = (tx: Tx, id: string, page?: { first: number; last: number }) =>
  tx.many<PublicRow & { rowNo: number }>(
    `SELECT row_no AS "rowNo", line_key AS "lineKey", name, id_masked AS "idMasked", class_name AS "className", trade, certificate, amount_fen AS "amountFen", look_up AS "lookUp" FROM notice_rows
      WHERE notice_id = $1 AND row_no BETWEEN $2 AND $3 ORDER BY row_no`, [id, page?.first ?? 1, page?.last ?? 2_147_483_647])

export const subjectsOf = (tx: Tx, id: string) =>
  tx.many<Subject>('SELECT subject_kind AS kind, subject_id AS id, class_id AS "classId" FROM notice_subjects WHERE notice_id = $1 ORDER BY 1, 2', [id])

export const noticesOf = (tx: Tx, subject: Pick<Subject, 'kind' | 'id'>) =>
  tx.many<NoticeRecord>(`SELECT ${columns} FROM ${source} WHERE n.id IN (SELECT s.notice_id FROM notice_subjects s WHERE s.subject_kind = $1 AND s.subject_id = $2)
     ORDER BY n.state = 'DRAFT', EXISTS (SELECT 1 FROM public_notices x WHERE x.replaces = n.id AND x.state <> 'DRAFT'), n.prepared_at DESC, n.id`, [subject.kind, subject.id])

export interface Draft {
  id: string; kind: NoticeKind; title: string; body: string; strip: readonly StripPart[]; stripNote: string; totalFen: bigint | null; workingDays: number; replaces: string | null; rows: readonly PublicRow[]; subjects: readonly Subject[]
}

/** Writes a draft for the principal's office, or writes it anew. */
export async function putDraft(tx: Tx, d: Draft): Promise<void> {
  await tx.run(
    `INSERT INTO public_notices AS n (id, kind, office_id, office_name, level, region_code, title, body, strip, strip_note, row_count, total_fen, working_days, replaces, prepared_by, prepared_at)
     SELECT $1, $2, o.id, o.name, o.level, o.region_code, $4, $5, $6, $7, $8, $9, $10, $11, app_user(), app_now() FROM organizations o WHERE o.id = $3
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body, strip = excluded.strip, strip_note = excluded.strip_note, row_count = excluded.row_count, total_fen = excluded.total_fen,
       working_days = excluded.working_days, replaces = excluded.replaces, prepared_by = excluded.prepared_by, prepared_at = excluded.prepared_at, version = n.version + 1`,
    [d.id, d.kind, tx.principal.orgId, d.title, d.body, JSON.stringify(d.strip), d.stripNote, d.rows.length, d.totalFen, d.workingDays, d.replaces])
  await tx.run('DELETE FROM notice_rows WHERE notice_id = $1', [d.id])
  await tx.run('DELETE FROM notice_subjects WHERE notice_id = $1', [d.id])
  await tx.run(
    `INSERT INTO notice_rows (notice_id, row_no, line_key, name, id_masked, class_name, trade, certificate, amount_fen, look_up)
     SELECT $1, t.no, t.line, t.name, t.masked, t.class, t.trade, t.certificate, t.amount, t.look
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bytea[]) WITH ORDINALITY AS t (line, name, masked, class, trade, certificate, amount, look, no)`,
    [d.id, d.rows.map((r) => r.lineKey), d.rows.map((r) => r.name), d.rows.map((r) => r.idMasked), d.rows.map((r) => r.className), d.rows.map((r) => r.trade), d.rows.map((r) => r.certificate),
      d.rows.map((r) => r.amountFen), d.rows.map((r) => r.lookUp)])
  await tx.run('INSERT INTO notice_subjects (notice_id, subject_kind, subject_id, class_id) SELECT $1, t.* FROM unnest($2::text[], $3::uuid[], $4::uuid[]) AS t (kind, id, class)',
    [d.id, d.subjects.map((s) => s.kind), d.subjects.map((s) => s.id), d.subjects.map((s) => s.classId)])
}

/** The next number of a place and year; publications of one place wait for each other. */
export async function nextNumber(tx: Tx, year: number, regionCode: string): Promise<string> {
  const prefix = `${year}-GS-${regionCode.slice(0, 6)}-`
  await tx.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 17))', [prefix])
  const { last } = await tx.one<{ last: number }>(`SELECT coalesce(max(substring(number FROM '[0-9]+$')::int), 0) AS last FROM public_notices WHERE number LIKE $1 || '%'`, [prefix])
  return `${prefix}${String(last + 1).padStart(4, '0')}`
}

const changes = {
  publish: `number = $2, working_days = $3, published_by = app_user(), published_at = app_now(), published_on = app_today(), until_on = $4, digest = $5`,
  extend: 'extended_days = extended_days + $2, extended_because = $3, until_on = $4',
  close: `until_on = $2, closed_by = $3, closed_at = app_now(), hide_on = $4`,
  hide: 'hidden_at = app_now()',
  replace: 'hide_on = app_today()',
} as const

/** Writes an event of the life cycle. */
export const write = (tx: Tx, id: string, event: keyof typeof changes, to: NoticeState, values: readonly unknown[] = []) =>
  tx.run(`UPDATE public_notices SET ${changes[event]}, state = $${values.length + 2}, version = version + 1 WHERE id = $1`, [id, ...values, to])

export const addInvolved = (tx: Tx, id: string, persons: readonly string[], part: string) =>
  tx.run('INSERT INTO notice_involved (notice_id, person_id, part) SELECT $1, p, $3 FROM unnest($2::uuid[]) p ON CONFLICT DO NOTHING', [id, persons, part])

export const isInvolved = async (tx: Tx, id: string, person: string): Promise<boolean> =>
  (await tx.maybe('SELECT 1 FROM notice_involved WHERE notice_id = $1 AND person_id = $2', [id, person])) !== null

/** Ids of what nightly work looks at: notices whose term may be over, and closed or replaced ones whose rows are to go. */
export const due = (tx: Tx) =>
  tx.many<{ id: string; state: NoticeState }>(
    `SELECT id, state FROM public_notices WHERE (state IN ('PUBLISHED', 'EXTENDED') AND until_on < app_today()) OR (state IN ('CLOSED', 'REPLACED') AND hide_on <= app_today()) ORDER BY id`)

/** Row number, 0 = none, -1 = too many wrong tries, null = the rows are not shown. */
export const lookUp = async (tx: Tx, id: string, nameKey: Buffer, rowKey: Buffer, most: number): Promise<number | null> =>
  (await tx.one<{ found: number | null }>('SELECT look_up_notice_row($1, $2, $3, $4) AS found', [id, nameKey, rowKey, most])).found
