import { trainingClass } from '../../../policy/machines/training-class.ts'
import type { ClassEvent, ClassState } from '../../../policy/machines/training-class.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { formatInstant } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { tellArrival } from './arrivals.ts'
import { openAwaited } from './opinions.ts'
import { comingExam } from './store/read.ts'
import { find, findAndLock, type ClassRecord } from './store/record.ts'
import { insertEvent, setFields, type ClassValues } from './store/write.ts'

/** What the raising feature knows about an event; kept with it. */
export interface EventFacts {
  /** Plain Chinese for the history; the event's own name when absent. */
  summary?: string
  /** `open`: day and head-count of the opening; unchecked = counted from sign-ins, no inspector came. */
  openedOn?: PlainDate
  openedHeadcount?: number
  openedUnchecked?: boolean
  reason?: string
  [fact: string]: unknown
}

/** The class, if this principal may see it; 404 otherwise, exactly as for a missing one (S-04). */
export async function get(tx: Tx, classId: string): Promise<ClassRecord> {
  const cls = await find(tx, classId)
  if (!cls) throw notFound('个班次')
  return cls
}

/** As get, and holds the class until the transaction ends. */
export async function lock(tx: Tx, classId: string): Promise<ClassRecord> {
  const cls = await findAndLock(tx, classId)
  if (!cls) throw notFound('个班次')
  return cls
}

/** Refuses a write that was prepared on an older state of the class. */
export function refuseStale(cls: ClassRecord, version: number): void {
  if (cls.version !== version) throw conflict('CLASS_CHANGED', '这个班次刚被别人改过，本次没有保存。请刷新页面，核对后再提交。')
}

/**
 * Moves a class along its life cycle and records it: the front door of every later feature. The caller has authorised the person and checked
 * the guard's facts; this refuses what the state does not allow (409), sets what the event decides, and writes event and audit entry.
 */
export async function apply(tx: Tx, classId: string, event: ClassEvent, facts: EventFacts = {}): Promise<ClassState> {
  return move(tx, await lock(tx, classId), event, facts)
}

/** As apply, for a class already locked; `values` are further columns set with the step, `by` is whose step it is when not the principal's. */
export async function move(tx: Tx, cls: ClassRecord, event: ClassEvent, facts: EventFacts = {},
  values: ClassValues = {}, by = tx.principal.userId): Promise<ClassState> {
  const row = trainingClass.transition(cls.state, event)
  if (!row.ok) throw conflict(row.code, row.message)
  await setFields(tx, cls.id, { ...(await decidedBy(tx, event, facts)), ...values, state: row.to })
  await openAwaited(tx, cls, row.to)
  await insertEvent(tx, { classId: cls.id, event, from: cls.state, to: row.to, facts, by })
  await audit(tx, {
    noun: 'class', recordId: cls.id, classId: cls.id, regionCode: cls.responsibleRegion, action: event,
    summary: facts.summary ?? trainingClass.events[event] + (facts.reason ? `：${facts.reason}` : ''), before: { state: cls.state },
    after: { state: row.to },
  })
  await tellArrival(tx, { ...cls, state: row.to }, row.to)
  return row.to === 'INSPECTED' ? followFiling(tx, cls) : row.to
}

/** An exam filed while training still ran is a dated record; with R13 signed in time it becomes the step of the form, by whoever filed it (D-10). */
async function followFiling(tx: Tx, cls: ClassRecord): Promise<ClassState> {
  const filing = await comingExam(tx, cls.id)
  if (filing === null) return 'INSPECTED'
  const facts = { examAt: filing.examAt.toISOString(), summary: `报考生效，考核时间${formatInstant(filing.examAt)}` }
  return move(tx, { ...cls, state: 'INSPECTED' }, 'fileExam', facts, {}, filing.filedBy)
}

async function decidedBy(tx: Tx, event: ClassEvent, facts: EventFacts): Promise<ClassValues> {
  switch (event) {
    case 'open': return { openedOn: facts.openedOn ?? (await today(tx)), openedHeadcount: facts.openedHeadcount ?? null,
      openedUnchecked: facts.openedUnchecked ?? false }
    case 'suspend': return { pausedReason: facts.reason ?? null }
    case 'resume': return { pausedReason: null }
    case 'reject': case 'cancel': case 'terminate': case 'autoCancel': return { endReason: facts.reason ?? null }
    case 'close': return { closedOn: await today(tx) }
    default: return {}
  }
}
