import type { z } from 'zod'
import type { ListedNotice, listNotices, NoticeView } from '../../../contract/notices.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { publicNotice as machine, type NoticeState } from '../../../policy/machines/notice-machines.ts'
import { NOTICE_KINDS } from '../../../policy/notice-kinds.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, may } from '../../platform/principal.ts'
import { actsFor } from './authority.ts'
import { objectionPermissions } from './permissions/objection.ts'
import { publicNoticePermissions } from './permissions/public-notice.ts'
import { digestOf } from './rows.ts'
import * as store from './store.ts'
import type { NoticeRecord } from './store.ts'
import { decideClose, parametersOf, termOf } from './term.ts'

export const RUNNING: readonly NoticeState[] = ['PUBLISHED', 'EXTENDED']
export const PAST: readonly NoticeState[] = ['CLOSED', 'HIDDEN', 'REPLACED']
const groups = { current: RUNNING, past: PAST, draft: ['DRAFT'], all: ['DRAFT', ...RUNNING, ...PAST] } as const
const rowsOnAPage = 20

/** A page of the notices in the principal's range. */
export async function notices(tx: Tx, query: z.output<typeof listNotices.query>): Promise<z.input<typeof listNotices.reply>> {
  authorise(tx.principal, publicNoticePermissions, 'view')
  const { scope } = tx.principal
  const range = scope.kind === 'range' ? scope : { lo: '', hi: '' }
  const states = groups[query.when ?? 'all']
  const limit = query.limit ?? 20
  const page = pageOf(await store.list(tx, { states, range, before: readPlace(query.cursor), limit: limit + 1 }), limit)
  return {
    items: await Promise.all(page.items.map((notice) => listed(tx, notice))), total: { value: await store.count(tx, { states, range }), exact: true },
    next: page.next,
  }
}

/** One notice in the principal's range, with its term, and why it may be closed or not. */
export async function viewNotice(tx: Tx, id: string, page = 1): Promise<NoticeView> {
  authorise(tx.principal, publicNoticePermissions, 'view')
  const notice = await store.find(tx, id)
  const { scope } = tx.principal
  if (notice === null || scope.kind !== 'range' || notice.regionCode < scope.lo || notice.regionCode >= scope.hi) throw notFound('份公示')
  const isRunning = RUNNING.includes(notice.state)
  const [summary, term, parameters, closing, rows, holds] = [
    await listed(tx, notice), await termOf(tx, notice), await parametersOf(tx, notice), isRunning ? (await decideClose(tx, notice)).reasons : [],
    await store.rowsOf(tx, id, { first: (page - 1) * rowsOnAPage + 1, last: page * rowsOnAPage }), await digestHolds(tx, notice),
  ]
  return {
    ...summary, version: notice.version, paragraphs: paragraphsOf(notice), strip: notice.strip, stripNote: notice.stripNote, term, leastWorkingDays: parameters.values[NOTICE_KINDS[notice.kind].minimum],
    extendedBecause: notice.extendedBecause, digest: notice.digest, digestHolds: holds, closedAt: notice.closedAt?.toISOString() ?? null, hideOn: notice.hideOn, replacesNumber: notice.replacesNumber,
    replacedByNumber: notice.replacedByNumber, closing: closing.map((r): ReasonView => ({ ...r, facts: { ...r.facts } as ReasonView['facts'] })),
    rows: rows.map(({ rowNo, name, idMasked, className, trade, certificate, amountFen }) => ({ rowNo, name, idMasked, className, trade, certificate, amountFen: amountFen === null ? null : Number(amountFen) })),
    pages: Math.ceil(notice.rowCount / rowsOnAPage), can: possible(tx, notice, closing[0]?.verdict === 'pass'),
  }
}

export const paragraphsOf = (notice: Pick<NoticeRecord, 'body'>): string[] => notice.body.split('\n').map((line) => line.trim()).filter((line) => line !== '')

/** Whether what is kept is still what was published; null for a draft and for whom the rows are hidden from. */
export async function digestHolds(tx: Tx, notice: NoticeRecord): Promise<boolean | null> {
  if (notice.number === null || notice.publishedOn === null || notice.digest === null) return null
  const rows = await store.rowsOf(tx, notice.id)
  return rows.length === 0 ? null : digestOf({ ...notice, number: notice.number, publishedOn: notice.publishedOn }, rows) === notice.digest
}

export async function listed(tx: Tx, notice: NoticeRecord): Promise<ListedNotice> {
  const term = RUNNING.includes(notice.state) ? await termOf(tx, notice) : null
  return {
    id: notice.id, kind: notice.kind, kindLabel: NOTICE_KINDS[notice.kind].label, number: notice.number, title: notice.title, officeName: notice.officeName, regionName: notice.regionName, state: notice.state,
    stateLabel: machine.states[notice.state], rowCount: notice.rowCount, totalFen: notice.totalFen === null ? null : Number(notice.totalFen), publishedOn: notice.publishedOn, until: term?.until ?? notice.untilOn,
    left: term?.left ?? null, objections: { filed: notice.filed, open: notice.open },
  }
}

function possible(tx: Tx, notice: NoticeRecord, mayClose: boolean): NoticeView['can'] {
  const isHis = actsFor(tx.principal, notice, 'second')
  return [
    ...(notice.state === 'DRAFT' && isHis && notice.preparedPerson !== tx.principal.personId ? ['publish' as const] : []),
    ...(RUNNING.includes(notice.state) && isHis ? ['extend' as const, ...(mayClose ? ['close' as const] : [])] : []),
    ...(RUNNING.includes(notice.state) && may(tx.principal, objectionPermissions, 'file') ? ['object' as const] : []),
  ]
}
