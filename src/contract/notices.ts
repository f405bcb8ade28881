import { z } from 'zod'
import { byId, deadline, endpoint, id, instantText, pageOf, pageQuery, plainDateText, reason, requestId } from './endpoint.ts'
import { revealReason } from './reveal.ts'

export const noticeKind = z.enum(['SUBSIDY', 'SELECTION', 'STARS'])
export const noticeState = z.enum(['DRAFT', 'PUBLISHED', 'EXTENDED', 'CLOSED', 'HIDDEN', 'REPLACED'])
export const objectionState = z.enum(['RECEIVED', 'ACCEPTED', 'NOT_ACCEPTED', 'INVESTIGATING', 'UPHELD', 'PARTLY', 'REJECTED', 'REPLIED'])
export const objectionOutcome = z.enum(['UPHELD', 'PARTLY', 'REJECTED'])

const rulerDay = z.object({
  date: plainDateText, weekday: z.string(), counted: z.number().int().nullable(), kind: z.enum(['START', 'WORKDAY', 'SWAP_WORKDAY', 'WEEKEND', 'HOLIDAY']), note: z.string(), provisional: z.boolean(),
})
/** The term of a notice: day of publication not counted, `until` the last day, `left` full working days from today (0 = today is the last or it is over). */
const term = z.object({
  publishedOn: plainDateText, until: plainDateText, workingDays: z.number().int(), calendarDays: z.number().int(), provisional: z.boolean(), arithmetic: z.string(), ruler: z.array(rulerDay), left: z.number().int(),
  isOver: z.boolean(),
})
const counts = z.object({ filed: z.number().int(), open: z.number().int() })
const noticeAction = z.enum(['publish', 'extend', 'close', 'object'])

const listed = z.object({
  id, kind: noticeKind, kindLabel: z.string(), number: z.string().nullable(), title: z.string(), officeName: z.string(), regionName: z.string(), state: noticeState, stateLabel: z.string(), rowCount: z.number().int(),
  totalFen: z.number().int().nullable(), publishedOn: plainDateText.nullable(), until: plainDateText.nullable(), left: z.number().int().nullable(), objections: counts,
})
export type ListedNotice = z.infer<typeof listed>

const row = z.object({
  rowNo: z.number().int(), name: z.string(), idMasked: z.string().nullable(), className: z.string(), trade: z.string(), certificate: z.string(), amountFen: z.number().int().nullable(),
})
export type NoticeRow = z.infer<typeof row>

export const noticeView = listed.extend({
  version: z.number().int(), paragraphs: z.array(z.string()), strip: z.array(z.object({ label: z.string(), count: z.number().int() })), stripNote: z.string(),
  term: term.nullable().describe('Null while it is a draft'), leastWorkingDays: z.number().int(), extendedBecause: z.string().nullable(), digest: z.string().nullable(), digestHolds: z.boolean().nullable(),
  closedAt: instantText.nullable(), hideOn: plainDateText.nullable(), replacesNumber: z.string().nullable(), replacedByNumber: z.string().nullable(),
  closing: z.array(reason).describe('Why it may or may not be closed today; empty unless it runs'), rows: z.array(row).describe('The first rows; the rest by page'), pages: z.number().int(), can: z.array(noticeAction),
})
export type NoticeView = z.infer<typeof noticeView>

export const listNotices = endpoint({
  method: 'GET', path: '/public-notices', tag: 'notices', summary: 'Public notices of my range, newest first; drafts of my office first',
  query: z.strictObject({ ...pageQuery, when: z.enum(['current', 'past', 'draft', 'all']).optional() }), reply: pageOf(listed),
})
export const getNotice = endpoint({
  method: 'GET', path: '/public-notices/{id}', tag: 'notices', summary: 'A notice with its term as ruler and arithmetic, its objections counted, and a page of rows', params: byId,
  query: z.strictObject({ page: z.coerce.number().int().min(1).max(100_000).optional() }), reply: noticeView,
})
const version = z.number().int()
const days = z.number().int().min(1).max(60)
export const publishNotice = endpoint({
  method: 'POST', path: '/public-notices/{id}/publish', tag: 'notices', summary: 'Publish a draft today, for at least the working days of its kind; whoever prepared it does not publish it', params: byId,
  body: z.strictObject({ requestId, version, workingDays: days }), reply: noticeView,
})
export const extendNotice = endpoint({
  method: 'POST', path: '/public-notices/{id}/extend', tag: 'notices', summary: 'Add working days to a running notice, with a reason', params: byId,
  body: z.strictObject({ requestId, version, workingDays: days, reason: z.string().trim().min(4).max(200) }), reply: noticeView,
})
export const closeNotice = endpoint({
  method: 'POST', path: '/public-notices/{id}/close', tag: 'notices', summary: 'Close a notice whose term is over and that no objection waits on', params: byId,
  body: z.strictObject({ requestId, version }), reply: noticeView,
})

const content = z.string().trim().min(4, '请写明有什么问题，至少 4 个字').max(1000, '最多 1000 个字')
const who = { filer: z.string().trim().max(40).optional(), contact: z.string().trim().max(80).optional(), rowNo: z.coerce.number().int().min(1).max(1_000_000).optional() }
/** What the form on the public page sends. */
export const objectionForm = z.strictObject({ id, content, ...who })
export const fileObjection = endpoint({
  method: 'POST', path: '/public-notices/{id}/objections', tag: 'notices', summary: 'File an objection with one’s account, or take one down for somebody at the desk; answers the receipt number', params: byId,
  body: z.strictObject({ requestId, id, content, ...who }), reply: z.object({ receipt: z.string(), message: z.string() }),
})

const objectionAction = z.enum(['accept', 'refuse', 'investigate', 'decide', 'reply', 'handOver', 'reveal'])
export type ObjectionAction = z.infer<typeof objectionAction>
const effect = z.object({ rowNo: z.number().int(), change: z.enum(['REMOVE', 'AMOUNT']), amountFen: z.number().int().min(0).max(1e15).nullable() })
const listedObjection = z.object({
  id, receipt: z.string(), noticeId: id, noticeNumber: z.string(), noticeTitle: z.string(), rowNo: z.number().int().nullable(), channel: z.enum(['WEB', 'ACCOUNT', 'DESK']), filedAt: instantText, state: objectionState,
  stateLabel: z.string(), officeName: z.string(), due: deadline.nullable().describe('Null before it is taken up and once it is answered'),
})
export type ListedObjection = z.infer<typeof listedObjection>
export const objectionView = listedObjection.extend({
  version, regionCode: z.string(), filer: z.string().nullable().describe('Masked; null = anonymous'), contact: z.string().nullable().describe('Masked; null = not given'), content: z.string(), row: row.nullable(),
  refusedBecause: z.string().nullable(), outcome: z.enum(['UPHELD', 'PARTLY', 'REJECTED', 'NOT_ACCEPTED']).nullable(), finding: z.string().nullable(), lines: z.array(effect), reply: z.string().nullable(),
  repliedAt: instantText.nullable(), events: z.array(z.object({ at: instantText, label: z.string(), by: z.string(), note: z.string() })), can: z.array(objectionAction),
  barred: z.string().nullable().describe('Why this person does not handle it, in a sentence'),
})
export type ObjectionView = z.infer<typeof objectionView>

export const listObjections = endpoint({
  method: 'GET', path: '/objections', tag: 'notices', summary: 'Register of objections in my range, those without reply first', query: z.strictObject({ ...pageQuery, which: z.enum(['open', 'answered', 'all']).optional(), noticeId: id.optional() }),
  reply: pageOf(listedObjection),
})
export const getObjection = endpoint({ method: 'GET', path: '/objections/{id}', tag: 'notices', summary: 'An objection with its steps', params: byId, reply: objectionView })
const step = { requestId, version }
const words = z.string().trim().min(4).max(2000)
export const acceptObjection = endpoint({ method: 'POST', path: '/objections/{id}/accept', tag: 'notices', summary: 'Take an objection up; its working days begin', params: byId, body: z.strictObject(step), reply: objectionView })
export const refuseObjection = endpoint({
  method: 'POST', path: '/objections/{id}/refuse', tag: 'notices', summary: 'Not take it up, with a reason', params: byId, body: z.strictObject({ ...step, reason: words }), reply: objectionView,
})
export const investigateObjection = endpoint({ method: 'POST', path: '/objections/{id}/investigate', tag: 'notices', summary: 'Begin to look into it', params: byId, body: z.strictObject(step), reply: objectionView })
export const decideObjection = endpoint({
  method: 'POST', path: '/objections/{id}/decide', tag: 'notices', summary: 'Uphold wholly or partly, or reject; by another person than took it up. Lines say what changes', params: byId,
  body: z.strictObject({
    ...step, outcome: objectionOutcome, finding: words,
    lines: z.array(z.strictObject({ rowNo: z.number().int().min(1), change: z.enum(['REMOVE', 'AMOUNT']), amountFen: z.number().int().min(0).max(1e15).nullable() })).max(500),
  }), reply: objectionView,
})
export const replyToObjection = endpoint({
  method: 'POST', path: '/objections/{id}/reply', tag: 'notices', summary: 'Answer the filer; read by receipt number', params: byId, body: z.strictObject({ ...step, reply: words }), reply: objectionView,
})
export const handOverObjection = endpoint({
  method: 'POST', path: '/objections/{id}/hand-over', tag: 'notices', summary: 'Hand it to the office above, when nobody here is free to handle it', params: byId, body: z.strictObject(step), reply: objectionView,
})
export const revealFiler = endpoint({
  method: 'POST', path: '/objections/{id}/reveal', tag: 'notices', summary: 'Name and contact of the filer in clear, for a stated reason; every look is in the log', shownOnce: true, params: byId,
  body: z.strictObject({ requestId, reason: revealReason }), reply: z.object({ filer: z.string().nullable(), contact: z.string().nullable() }),
})
