import type { JobFollowUp } from '../../../contract/employment.ts'
import { decideFollowUp, decideOrders, decideTargetPosts, ORDER_MODES } from '../../../policy/job-follow-up.ts'
import type { Reason } from '../../../values/decision.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise, may } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { filingsOf } from '../exams/index.ts'
import { employmentPermissions } from './permissions.ts'
import { orderSharesOf } from './shares.ts'
import * as store from './store.ts'

type ClassRecord = classes.ClassRecord
export const isDraft = (cls: ClassRecord): boolean => cls.state === 'DRAFT' || cls.state === 'RETURNED'
/** States in which nothing more is held for a class. */
export const isOver = (cls: ClassRecord): boolean => ['CLOSED', 'ARCHIVED', 'REJECTED', 'CANCELLED', 'TERMINATED'].includes(cls.state)

/** The posts a class is aimed at: those it names, or those of its orders. */
const postsOf = (cls: ClassRecord, orders: readonly store.OrderRecord[]): string | null =>
  cls.targetJobs !== null && cls.targetJobs.trim() !== '' ? cls.targetJobs : orders.map((o) => o.post).filter((post) => post !== null).join('、') || null
const factsOf = (orders: readonly store.OrderRecord[]) => orders.map((o) => ({ ...o, hasFile: o.attachmentId !== null }))

/** What an application owes: orders by its mode, and the posts of a class of demobilised soldiers. */
export async function judgeOrders(tx: Tx, cls: ClassRecord): Promise<readonly Reason[]> {
  const orders = await store.ordersOf(tx, cls.id)
  return [...decideOrders(cls.orderMode, factsOf(orders)), ...decideTargetPosts({ programme: cls.programme, targetPosts: postsOf(cls, orders) })]
}

/** Posts and events of a class judged as they stand; the day of the exam is that of the newest filing. */
export async function judgeFollowUp(tx: Tx, cls: ClassRecord, orders: readonly store.OrderRecord[], events: readonly store.EventRecord[]) {
  const exam = (await filingsOf(tx, cls.id))[0]
  const examDay = exam === undefined ? null : plainDateOf(exam.examAt)
  return { examDay, ...decideFollowUp({ programme: cls.programme, targetPosts: postsOf(cls, orders), eventDays: events.filter((e) => e.withdrawnWhy === null).map((e) => e.heldOn), examDay }) }
}

/** The box 岗位跟进 of a class. */
export async function view(tx: Tx, classId: string): Promise<JobFollowUp> {
  authorise(tx.principal, employmentPermissions, 'view')
  const cls = await classes.get(tx, classId)
  const [orders, events] = [await store.ordersOf(tx, classId), await store.eventsOf(tx, classId)]
  const judged = await judgeFollowUp(tx, cls, orders, events)
  const isOwn = tx.principal.orgId === cls.institutionId
  const reasons = [...decideOrders(cls.orderMode, factsOf(orders)), ...judged.reasons]
  const share = (await orderSharesOf(tx, [cls.institutionId], cls.year)).get(cls.institutionId)
  return {
    classId, orderMode: cls.orderMode, orderModeLabel: ORDER_MODES[cls.orderMode], isRequired: cls.programme === 'DEMOB_SKILL', targetJobs: cls.targetJobs, examDay: judged.examDay, year: cls.year, share: share?.text ?? '—',
    orders: orders.map(({ id, employer, post, headCount, fileName }) => ({ id, employer, post, headCount, fileName })),
    events: events.map(({ id, heldOn, place, employers, posts, attendees, fileName, withdrawnWhy }) => ({ id, heldOn, place, employers, posts, attendees, fileName, withdrawnWhy })),
    isWhole: reasons.every((r) => r.verdict === 'pass'), reasons: reasons.map((r) => ({ ...r, facts: { ...r.facts } }) as JobFollowUp['reasons'][number]),
    can: [...(isOwn && isDraft(cls) && may(tx.principal, employmentPermissions, 'setOrders') ? ['setOrders' as const] : []), ...(isOwn && !isDraft(cls) && !isOver(cls) && may(tx.principal, employmentPermissions, 'addEvent') ? ['addEvent' as const] : [])],
  }
}
