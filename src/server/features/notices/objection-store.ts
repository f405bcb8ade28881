import type { ObjectionState } from '../../../policy/machines/notice-machines.ts'
import type { NoticeKind } from '../../../policy/notice-kinds.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { actorName } from '../../platform/principal.ts'

export type Outcome = 'UPHELD' | 'PARTLY' | 'REJECTED' | 'NOT_ACCEPTED'
export interface KeptEffect { rowNo: number; lineKey: string | null; change: 'REMOVE' | 'AMOUNT'; amountFen: number | null }

export interface ObjectionRecord {
  id: string; receipt: string; noticeId: string; noticeNumber: string; noticeTitle: string; kind: NoticeKind; noticeOfficeId: string; regionCode: string; rowNo: number | null; channel: 'WEB' | 'ACCOUNT' | 'DESK'; filedAt: Date
  filerSealed: Buffer | null; contactSealed: Buffer | null; content: string; state: ObjectionState; officeId: string; officeName: string; handlerPerson: string | null; acceptedOn: PlainDate | null; refusedBecause: string | null
  outcome: Outcome | null; finding: string | null; lines: KeptEffect[]; deciderPerson: string | null; reply: string | null; repliedAt: Date | null; version: number
}

const columns = `x.id, x.receipt, x.notice_id AS "noticeId", n.number AS "noticeNumber", n.title AS "noticeTitle", n.kind, n.office_id AS "noticeOfficeId", x.region_code AS "regionCode", x.row_no AS "rowNo", x.channel,
  x.filed_at AS "filedAt", x.filer_sealed AS "filerSealed", x.contact_sealed AS "contactSealed", x.content, x.state, x.office_id AS "officeId", o.name AS "officeName", x.handler_person AS "handlerPerson",
  x.accepted_on AS "acceptedOn", x.refused_because AS "refusedBecause", x.outcome, x.finding, x.lines, x.decider_person AS "deciderPerson", x.reply, x.replied_at AS "repliedAt", x.version`
const source = 'objections x JOIN public_notices n ON n.id = x.notice_id JOIN organizations o ON o.id = x.office_id'

export const find = (tx: Tx, id: string) => tx.maybe<ObjectionRecord>(`SELECT ${columns} FROM ${source} WHERE x.id = $1`, [id])
export const lock = (tx: Tx, id: string) => tx.maybe<ObjectionRecord>(`SELECT ${columns} FROM ${source} WHERE x.id = $1 FOR UPDATE OF x`, [id])

interface Filed { id: string; noticeId: string; receipt: string; rowNo: number | null; channel: 'WEB' | 'ACCOUNT' | 'DESK'; filer: Buffer | null; contact: Buffer | null; content: string }
/** The receipt, of an earlier try of the same too; `CLOSED`, `NO_ROW` or `TAKEN` when it is not kept. */
export const file = async (tx: Tx, f: Filed): Promise<string> =>
  (await tx.one<{ said: string }>('SELECT file_objection($1, $2, $3, $4, $5, $6, $7, $8) AS said', [f.id, f.noticeId, f.receipt, f.rowNo, f.channel, f.filer, f.contact, f.content])).said

export interface Status {
  number: string; title: string; state: ObjectionState; filedOn: PlainDate; acceptedOn: PlainDate | null; outcome: Outcome | null; refusedBecause: string | null; reply: string | null; repliedAt: Date | null; office: string
  regionCode: string
}
export const status = (tx: Tx, receipt: string) =>
  tx.maybe<Status>(
    `SELECT number, title, state, filed_on AS "filedOn", accepted_on AS "acceptedOn", outcome, refused_because AS "refusedBecause", reply, replied_at AS "repliedAt", office, region_code AS "regionCode" FROM objection_status($1)`, [receipt])

export interface Wanted { which: 'open' | 'answered' | 'all'; noticeId: string | null; before: string | null; limit: number }
const wanted = (which: Wanted['which']) => (which === 'all' ? 'true' : which === 'open' ? `x.state <> 'REPLIED'` : `x.state = 'REPLIED'`)
export const list = (tx: Tx, { which, noticeId, before, limit }: Wanted) =>
  tx.many<ObjectionRecord>(
    `SELECT ${columns} FROM ${source} WHERE ${wanted(which)} AND ($1::uuid IS NULL OR x.notice_id = $1) AND ($2::uuid IS NULL OR (x.filed_at, x.id) < ((SELECT l.filed_at FROM objections l WHERE l.id = $2), $2)) ORDER BY x.filed_at DESC, x.id DESC LIMIT ${limit}`,
    [noticeId, before])
export const count = async (tx: Tx, { which, noticeId }: Pick<Wanted, 'which' | 'noticeId'>): Promise<number> =>
  (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM objections x WHERE ${wanted(which)} AND ($1::uuid IS NULL OR x.notice_id = $1)`, [noticeId])).n

const changes = {
  accept: 'handler_by = app_user(), handler_person = $2, accepted_on = app_today()',
  refuse: `handler_by = app_user(), handler_person = $2, refused_because = $3, outcome = 'NOT_ACCEPTED'`,
  investigate: 'handler_by = app_user(), handler_person = $2',
  decide: 'decider_by = app_user(), decider_person = $2, decided_at = app_now(), outcome = $3, finding = $4, lines = $5',
  reply: 'replier_by = app_user(), replier_person = $2, replied_at = app_now(), reply = $3',
} as const

/** Writes a step by the principal's natural person. */
export const write = (tx: Tx, id: string, step: keyof typeof changes, to: ObjectionState, values: readonly unknown[] = []) =>
  tx.run(`UPDATE objections SET ${changes[step]}, state = $${values.length + 3}, version = version + 1 WHERE id = $1`, [id, tx.principal.personId, ...values, to])

/** Gives it to the office that has two people free; answers that office. */
export const handOver = (tx: Tx, id: string) =>
  tx.one<{ officeId: string; officeName: string }>(
    `UPDATE objections x SET office_id = office_for_objection(x.notice_id), version = version + 1 WHERE id = $1 RETURNING office_id AS "officeId", (SELECT o.name FROM organizations o WHERE o.id = office_id) AS "officeName"`, [id])

export const isOfficeFree = async (tx: Tx, noticeId: string, officeId: string): Promise<boolean> =>
  (await tx.one<{ free: boolean }>('SELECT free_for_objection($1, $2) AS free', [noticeId, officeId])).free

export const addEvent = (tx: Tx, id: string, event: string, note = '') =>
  tx.run('INSERT INTO objection_events (objection_id, at, event, by_user, by_name, note) VALUES ($1, app_now(), $2, app_user(), $3, $4)', [id, event, actorName(tx.principal), note])

export const events = (tx: Tx, id: string) =>
  tx.many<{ at: Date; event: string; by: string; note: string }>('SELECT at, event, by_name AS by, note FROM objection_events WHERE objection_id = $1 ORDER BY seq', [id])
