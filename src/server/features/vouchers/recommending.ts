import type { z } from 'zod'
import type { listRecommendations, Recommendation } from '../../../contract/vouchers.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { authorise, may, type Scope } from '../../platform/principal.ts'
import { voucherPermissions } from './permissions.ts'

interface Row { id: string; classId: string; classTitle: string; classRegion: string; personName: string; trade: string | null; cause: 'SETTLED' | 'CERTIFIED'; since: PlainDate; doneAt: Date | null; note: string | null }
const select = `SELECT d.id, d.class_id AS "classId", c.title AS "classTitle", d.class_region AS "classRegion", v.name AS "personName", t.name AS trade, d.cause, d.since, d.done_at AS "doneAt", d.note
  FROM recommendation_duties d JOIN enrolments e ON e.id = d.enrolment_id JOIN veterans v ON v.id = e.veteran_id JOIN training_classes c ON c.id = d.class_id LEFT JOIN trades t ON t.code = c.trade_code`
const causes = { SETTLED: '培训券已核销', CERTIFIED: '已取得证书' } as const

function within(scope: Scope, first: number): { sql: string; params: [unknown, unknown] } {
  const [a, b] = [`$${first}`, `$${first + 1}`]
  switch (scope.kind) {
    case 'range': return { sql: `(d.class_region >= ${a} AND d.class_region < ${b})`, params: [scope.lo, scope.hi] }
    case 'organisation': return { sql: `(d.institution_id IN (${a}::uuid, ${b}::uuid))`, params: [scope.orgId, scope.orgId] }
    default: return { sql: `(${a}::text IS NULL AND ${b}::text IS NOT NULL)`, params: [null, null] }
  }
}

/** People trained whom the school is to recommend to employers, oldest first; `done` those it has. */
export async function recommendations(tx: Tx, query: { done?: '1' }): Promise<z.input<typeof listRecommendations.reply>> {
  authorise(tx.principal, voucherPermissions, 'viewRecommendations')
  const scope = within(tx.principal.scope, 1)
  const rows = await tx.many<Row>(`${select} WHERE d.done_at IS ${query.done === undefined ? 'NULL' : 'NOT NULL'} AND ${scope.sql} ORDER BY d.since, d.id LIMIT 200`, scope.params)
  return { items: rows.map(viewOf), open: await openRecommendations(tx), can: may(tx.principal, voucherPermissions, 'recommend') ? ['finish'] : [] }
}

/** How many people wait to be recommended. */
export async function openRecommendations(tx: Tx): Promise<number> {
  const scope = within(tx.principal.scope, 1)
  return (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM recommendation_duties d WHERE d.done_at IS NULL AND ${scope.sql}`, scope.params)).n
}

/** Notes that somebody was recommended, and to whom; once. */
export async function finish(tx: Tx, id: string, body: { note: string }): Promise<Recommendation> {
  authorise(tx.principal, voucherPermissions, 'recommend')
  const scope = within(tx.principal.scope, 2)
  const row = await tx.maybe<Row>(`${select} WHERE d.id = $1 AND ${scope.sql} FOR UPDATE OF d`, [id, ...scope.params])
  if (row === null) throw notFound('条推荐')
  if (row.doneAt !== null) throw conflict('ALREADY_RECOMMENDED', '这个人已经登记过推荐，没有再登记。请刷新页面。')
  const note = maskNumbersIn(body.note)
  await tx.run('UPDATE recommendation_duties SET done_at = app_now(), done_by = app_user(), note = $2 WHERE id = $1', [id, note])
  await audit(tx, { noun: 'recommendation', recordId: id, classId: row.classId, regionCode: row.classRegion, action: 'finish', summary: `向用人单位推荐学员：${note}` })
  const done = await tx.one<Row>(`${select} WHERE d.id = $1`, [id])
  return viewOf(done)
}

const viewOf = (row: Row): Recommendation => ({
  id: row.id, classId: row.classId, classTitle: row.classTitle, personName: row.personName, tradeLabel: row.trade ?? '', cause: row.cause, causeLabel: causes[row.cause], since: row.since, doneAt: row.doneAt?.toISOString() ?? null, note: row.note,
})
