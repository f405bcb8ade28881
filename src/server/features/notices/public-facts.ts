import type { LookUpAnswer, NoticeListPage, NoticePage, ReceiptStatus } from '../../../documents/public-notice/model.ts'
import { objection, publicNotice } from '../../../policy/machines/notice-machines.ts'
import { NOTICE_KINDS } from '../../../policy/notice-kinds.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { findRegion } from '../regions/index.ts'
import * as objections from './objection-store.ts'
import { dueOf } from './objection-view.ts'
import * as store from './store.ts'
import { parametersOf, termOf } from './term.ts'
import { digestHolds, paragraphsOf, PAST, RUNNING } from './view.ts'

export const rowsOnAPage = 20
const listLength = 20

/** What a notice's page tells the public today; `page` null = all rows. Row security has the last word on whether there are any. */
export async function noticePage(tx: Tx, notice: store.NoticeRecord, { page, demo, lookUp = null }: { page: number | null; demo: boolean; lookUp?: LookUpAnswer | null }): Promise<NoticePage> {
  const pages = Math.max(1, Math.ceil(notice.rowCount / rowsOnAPage))
  const at = Math.min(page ?? 1, pages)
  const [term, day, parameters, rows, holds] = [
    await termOf(tx, notice), await today(tx), await parametersOf(tx, notice), await store.rowsOf(tx, notice.id, page === null ? undefined : { first: (at - 1) * rowsOnAPage + 1, last: at * rowsOnAPage }),
    await digestHolds(tx, notice),
  ]
  if (term === null || notice.state === 'DRAFT' || notice.number === null) throw new Error('a draft has no page')
  const rule = NOTICE_KINDS[notice.kind]
  return {
    number: notice.number, kindLabel: rule.label, title: notice.title, paragraphs: paragraphsOf(notice), officeName: notice.officeName, officePhone: notice.officePhone, state: notice.state,
    stateLabel: publicNotice.states[notice.state], extendedBecause: notice.extendedBecause, term, today: day, strip: notice.strip, stripNote: notice.stripNote, rows: rows.length === 0 ? null : rows, rowCount: notice.rowCount,
    totalFen: notice.totalFen, page: at, pages, filed: notice.filed, open: notice.open, digest: notice.digest ?? '', digestHolds: holds, closedOn: notice.closedAt === null ? null : plainDateOf(notice.closedAt),
    keepDays: parameters.values.NOTICE_KEEP_DAYS, replacedBy: notice.replacedByNumber, answerDays: parameters.values.OBJECTION_ANSWER_WD, involved: rule.involved, demo, lookUp,
  }
}

/** The list of notices as asked for; what is no choice counts as none. */
export async function listPage(tx: Tx, query: Readonly<Record<string, string>>, page: number, demo: boolean): Promise<NoticeListPage> {
  const when = query.when === 'past' ? 'past' : 'current'
  const level = query.level === 'province' || query.level === 'city' || query.level === 'county' ? query.level : ''
  const region = /^\d{12}$/.test(query.place ?? '') ? await findRegion(tx, query.place ?? '') : null
  const wanted = { states: when === 'past' ? PAST : RUNNING, range: region === null ? null : { lo: region.lo, hi: region.hi }, ...(level === '' ? {} : { level }) }
  const total = await store.count(tx, wanted)
  const pages = Math.max(1, Math.ceil(total / listLength))
  const at = Math.min(page, pages)
  const [found, places, day] = [await store.list(tx, { ...wanted, offset: (at - 1) * listLength, limit: listLength }), await store.places(tx), await today(tx)]
  const items = await Promise.all(found.map(async (n) => {
    const term = await termOf(tx, n)
    if (term === null || n.number === null) throw new Error('a draft is not listed')
    return {
      number: n.number, title: n.title, officeName: n.officeName, kindLabel: NOTICE_KINDS[n.kind].label, publishedOn: term.publishedOn, until: term.until, left: when === 'current' ? term.left : null, isOver: day > term.until,
      stateLabel: publicNotice.states[n.state], rowCount: n.rowCount,
    }
  }))
  return { items, when, level, place: region?.code ?? '', places, page: at, pages, total, demo }
}

/** State and reply of an objection; nothing of who filed it or what it says. */
export async function receiptStatus(tx: Tx, receipt: string): Promise<ReceiptStatus | null> {
  const found = await objections.status(tx, receipt)
  if (found === null) return null
  const due = found.repliedAt === null ? await dueOf(tx, { regionCode: found.regionCode, from: found.acceptedOn }) : null
  // what was decided is told with the reply, not before
  const outcome = found.repliedAt === null ? null : found.outcome
  return {
    number: found.number, title: found.title, stateLabel: found.repliedAt === null && found.outcome !== null ? '已认定，等答复' : objection.states[found.state], filedOn: found.filedOn, acceptedOn: found.acceptedOn, due: due?.due ?? null,
    dueIsProvisional: due?.provisional === true, office: found.office, outcomeLabel: outcome === null ? null : objection.states[outcome], refusedBecause: found.repliedAt === null ? null : found.refusedBecause, reply: found.reply,
    repliedOn: found.repliedAt === null ? null : plainDateOf(found.repliedAt),
  }
}
