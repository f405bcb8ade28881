import type { FreeRightView } from '../../../../contract/veterans.ts'
import { SELF_EMPLOYMENT_SOLDIER } from '../../../../policy/eligibility.ts'
import { standingOf } from '../../../../policy/free-right-states.ts'
import type { FreeRight } from '../../../../policy/free-right.ts'
import { formatDate, type PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'
import * as store from '../free-right-store.ts'

const words = { LOCKED: '占用', RELEASED: '退回', USED: '使用', IMPORTED_AS_USED: '补登已使用' } as const
const bare: Readonly<Record<FreeRight, string>> = { UNUSED: '未使用', LOCKED: '已锁定', USED: '已使用' }

/** The right as a person's page and the veteran's phone show it; an office that sees the person only through a class gets the verdict without what it was used for. */
export async function freeRightView(tx: Tx, veteranId: string, dischargeType: string): Promise<FreeRightView> {
  const [verdict, events] = await Promise.all([store.verdicts(tx, veteranId, null), store.events(tx, veteranId)])
  return {
    applies: dischargeType === SELF_EMPLOYMENT_SOLDIER, state: verdict.state, label: freeRightLabel(verdict.state, events), releases: verdict.releases,
    events: events.map((e) => ({
      kind: e.kind, words: words[e.kind], what: e.what, institution: e.institution, on: e.on, pastYear: e.pastYear, place: e.place, document: e.document, recordedAt: e.recordedAt.toISOString(),
    })),
  }
}

/** `未使用`, `已锁定（焊工班）`, `已使用（2022年8月25日，某学校）`. */
export function freeRightLabel(state: FreeRight, events: readonly store.EventRow[]): string {
  if (state === 'UNUSED') return bare.UNUSED
  const holder = standingOf(events.map((e) => ({ kind: e.kind, by: { kind: e.byKind, id: e.byId } }))).lockedBy
  const found = state === 'USED' ? events.find((e) => e.kind === 'USED' || e.kind === 'IMPORTED_AS_USED') : events.findLast((e) => e.kind === 'LOCKED' && e.byId === holder?.id)
  if (found === undefined) return bare[state]
  if (state === 'LOCKED') return `${bare.LOCKED}（${found.what}）`
  const day = found.on === null ? (found.pastYear === null ? null : `${found.pastYear} 年`) : dayOf(found.on)
  return `${bare.USED}（${[day, found.institution ?? found.place].filter((part) => part !== null).join('，')}）`
}

const dayOf = (day: PlainDate): string => formatDate(day)
