import type { z } from 'zod'
import type { getAuditState, listAudit } from '../../../contract/audit.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { forbidden, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { auditPermissions } from './permissions.ts'
import * as store from './store.ts'
import { differencesOf, nounLabels, withoutNumbers } from './words.ts'

type Question = z.output<typeof listAudit.query>
const exactUpTo = 1000

/** A page of the log within the reader's range. The question is itself an entry, once and not for every page of its answer. */
export async function readLog(tx: Tx, { cursor, limit = 50, ...question }: Question): Promise<z.input<typeof listAudit.reply>> {
  authorise(tx.principal, auditPermissions, 'read')
  const whole = may(tx.principal, auditPermissions, 'readWhole')
  const { scope } = tx.principal
  if (!whole && scope.kind !== 'range') throw forbidden()
  const filter: store.LogFilter = {
    lo: whole || scope.kind !== 'range' ? null : scope.lo, hi: whole || scope.kind !== 'range' ? null : scope.hi,
    who: question.who || null, noun: question.noun || null, record: question.record || null, only: question.only ?? null, from: question.from ?? null, to: question.to ?? null,
  }
  const before = cursor === undefined ? null : positionOf(cursor)
  const [rows, found] = await Promise.all([store.list(tx, filter, before, limit + 1), store.count(tx, filter, exactUpTo + 1)])
  if (before === null) {
    const asked = Object.entries(question).filter(([, value]) => value !== undefined && value !== '')
    await audit(tx, { noun: 'audit', recordId: 'log', action: 'read', summary: asked.length === 0 ? '查看日志' : '按条件查看日志', ...(asked.length === 0 ? {} : { after: { filter: Object.fromEntries(asked) } }) })
  }
  const shown = rows.slice(0, limit)
  return {
    items: shown.map(viewOf), next: rows.length > limit ? String(shown.at(-1)?.seq) : null, total: { value: Math.min(found, exactUpTo), exact: found <= exactUpTo },
    nouns: Object.entries(nounLabels).map(([code, label]) => ({ code, label })), whole,
  }
}

/** What the nightly verification said last, and when the log was last anchored. */
export async function chainState(tx: Tx): Promise<z.input<typeof getAuditState.reply>> {
  authorise(tx.principal, auditPermissions, 'read')
  const [check, anchor] = await Promise.all([store.lastCheck(tx), store.lastAnchor(tx)])
  return {
    check: check && { at: check.at.toISOString(), entries: Number(check.entries), findings: check.findings },
    anchor: anchor && { at: anchor.at.toISOString(), lanes: anchor.lanes },
  }
}

/** Entries written before the two had names of their own call a session of a class what a sign-in is called. */
const nounLabel = ({ noun, isOfClass }: store.LogRow): string => nounLabels[noun === 'session' && isOfClass ? 'classSession' : noun] ?? '其他'

const viewOf = (row: store.LogRow) => ({
  seq: String(row.seq), at: row.at.toISOString(), actor: row.actor, address: row.address, action: row.action, noun: row.noun, nounLabel: nounLabel(row),
  recordId: row.recordId, summary: withoutNumbers(row.summary), isRefusal: row.action === 'refuse', differences: differencesOf(row.before, row.after),
  place: row.lane === null ? null : `${row.lane}-${row.laneSeq}`,
})

/** Where the next page begins. */
export function positionOf(cursor: string): bigint {
  if (!/^\d{1,18}$/.test(cursor)) throw refuse('BAD_CURSOR', '翻页位置已失效，请回到第一页。')
  return BigInt(cursor)
}
