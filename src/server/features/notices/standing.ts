import type { NoticeState } from '../../../policy/machines/notice-machines.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './store.ts'
import type { Subject } from './subjects.ts'
import { termOf, type Standing } from './term.ts'

/** Where the publicity of a subject stands: facts of R26. */
export interface PublicityStanding {
  noticeId: string; number: string | null; state: NoticeState; level: 'province' | 'city' | 'county'; officeName: string; term: Standing | null; closedOn: PlainDate | null
  /** Objections to this notice so far, and those without reply to it or to notices it replaced. */
  filed: number; open: number
  /** Notices of the subject published before this one, oldest first, each with the objections it had. */
  earlier: readonly { publishedOn: PlainDate; filed: number }[]
}

/** The newest notice of a subject that the principal may see; null when there is none. */
export async function standing(tx: Tx, subject: Pick<Subject, 'kind' | 'id'>): Promise<PublicityStanding | null> {
  const [notice, ...others] = await store.noticesOf(tx, subject)
  if (notice === undefined) return null
  const earlier = others.flatMap(({ publishedOn, filed }) => (publishedOn === null ? [] : [{ publishedOn, filed }]))
  return {
    noticeId: notice.id, number: notice.number, state: notice.state, level: notice.level, officeName: notice.officeName, term: await termOf(tx, notice),
    closedOn: notice.closedAt === null ? null : plainDateOf(notice.closedAt), filed: notice.filed, open: notice.open,
    earlier: earlier.toReversed(),
  }
}

/** How many objections without reply concern a subject; payment waits for all of them. */
export async function openObjections(tx: Tx, subject: Pick<Subject, 'kind' | 'id'>): Promise<number> {
  const notices = await store.noticesOf(tx, subject)
  const replaced = new Set(notices.map((n) => n.replaces))
  return notices.filter((n) => !replaced.has(n.id)).reduce((sum, n) => sum + n.open, 0)
}
