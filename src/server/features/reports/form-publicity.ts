import { emptyForm2, type Form2 } from '../../../documents/annex2/model.ts'
import { addDays, daysBetween, formatDate, type PlainDate } from '../../../values/plain-date.ts'
import type { PublicityStanding } from '../notices/index.ts'

type Published = Pick<PublicityStanding, 'level' | 'officeName' | 'term' | 'closedOn' | 'filed' | 'open' | 'earlier'>

/**
 * R26: the period the list really was public, its days with both ends counted (A-21), and what came in against it and against notices before it. A term
 * that ran out is closed the day after, which is no day of publicity; only an objection keeps it open longer, and until that is answered its end stays blank.
 */
export function publicityCell(notice: Published | null): Form2['publicity'] {
  if (notice?.term == null) return emptyForm2.publicity
  const { publishedOn: from, until, isOver } = notice.term
  const isHeldOpen = notice.filed + notice.earlier.reduce((sum, n) => sum + n.filed, 0) > 0 && (notice.closedOn === null ? isOver : notice.closedOn > addDays(until, 1))
  const to = isHeldOpen ? notice.closedOn : until
  return {
    from, to, bureau: notice.level === 'province' ? '河南省' : notice.officeName.replace(/人力资源和社会保障(局|厅)$/, ''), days: to === null ? null : daysBetween(from, to) + 1, objections: objectionWords(notice, from),
  }
}

/** Nothing can be said of a publicity that still runs and met no objection so far. */
function objectionWords({ closedOn, filed, open, earlier }: Published, from: PlainDate): string | null {
  const before = earlier.filter((n) => n.filed > 0)
  if (before.length === 0 && filed === 0) return closedOn === null ? null : '未收到异议'
  const handled = open === 0 ? '均已答复' : `其中 ${open} 件正在处理`
  if (before.length === 0) return `收到异议 ${filed} 件，${handled}`
  const now = filed > 0 ? `收到异议 ${filed} 件` : closedOn === null ? '' : '未收到异议'
  return `${before.map((n) => `${formatDate(n.publishedOn)}公示收到异议 ${n.filed} 件`).join('，')}，${formatDate(from)}重新公示${now === '' ? '' : `，${now}`}；异议${handled}`
}
