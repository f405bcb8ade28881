import type { z } from 'zod'
import type { decideObjection } from '../../../contract/notices.ts'
import type { RevealReason } from '../../../contract/reveal.ts'
import { objection as machine, type ObjectionEvent } from '../../../policy/machines/notice-machines.ts'
import { NOTICE_KINDS } from '../../../policy/notice-kinds.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { reveal } from '../../platform/personal-data/reveal.ts'
import { authorise } from '../../platform/principal.ts'
import { signDecision } from '../../platform/signing.ts'
import { actsFor } from './authority.ts'
import * as objections from './objection-store.ts'
import type { ObjectionRecord } from './objection-store.ts'
import { objectionPermissions } from './permissions/objection.ts'
import * as store from './store.ts'
import { involvedIn, ownerOf, type ObjectionNews } from './subjects.ts'

const CLAUSE = { clause: '附2-R26' }

export async function accept(tx: Tx, id: string, version: number): Promise<void> {
  const held = await begin(tx, id, 'handle', version)
  await step(tx, held, 'accept', 'accept')
  await news(tx, held, (open) => ({ event: 'accepted', objectionId: id, open }))
}

export async function refuseIt(tx: Tx, id: string, version: number, reason: string): Promise<void> {
  const held = await begin(tx, id, 'handle', version)
  await step(tx, held, 'refuse', 'refuse', [maskNumbersIn(reason)], reason)
}

export async function investigate(tx: Tx, id: string, version: number): Promise<void> {
  await step(tx, await begin(tx, id, 'handle', version), 'investigate', 'investigate')
}

const eventOf = { UPHELD: 'uphold', PARTLY: 'upholdPartly', REJECTED: 'reject' } as const

/** Decides, signed, by another natural person than took it up; lines are checked against the notice and handed to the owner with the reply. */
export async function decide(tx: Tx, id: string, body: z.output<typeof decideObjection.body>): Promise<void> {
  const held = await begin(tx, id, 'decide', body.version)
  if (held.handlerPerson === tx.principal.personId) throw refuse('HANDLED_IT', '这件异议是您本人受理核查的，要由另一位复核人员认定。', CLAUSE)
  if (body.outcome === 'REJECTED' && body.lines.length > 0) throw refuse('LINES_OF_A_REJECTION', '认定不成立的，名单不变，请去掉要改的行。', { ...CLAUSE, field: 'lines' })
  if (body.lines.some((line) => (line.change === 'AMOUNT') !== (line.amountFen !== null))) throw refuse('AMOUNT_MISSING', '改金额的行要填新金额，剔除的行不填金额。请改后再提交。', { ...CLAUSE, field: 'lines' })
  const rows = new Map((await store.rowsOf(tx, held.noticeId)).map((row) => [row.rowNo, row]))
  if (new Set(body.lines.map((l) => l.rowNo)).size < body.lines.length || body.lines.some((l) => !rows.has(l.rowNo))) throw refuse('NO_SUCH_ROW', '要改的行里有重复的，或者名单上没有的序号。请对照名单改正。', { ...CLAUSE, field: 'lines' })
  const lines = body.lines.map((l) => ({ ...l, lineKey: rows.get(l.rowNo)?.lineKey ?? null }))
  for (const { kind } of await store.subjectsOf(tx, held.noticeId)) ownerOf(kind).checkOutcome?.(body.outcome, body.lines)
  const finding = maskNumbersIn(body.finding)
  await step(tx, held, 'decide', eventOf[body.outcome], [body.outcome, finding, JSON.stringify(lines)])
  await signDecision(tx, {
    classId: null, regionCode: held.regionCode, noun: 'objection', recordId: id, step: `R26 异议${{ UPHELD: '成立', PARTLY: '部分成立', REJECTED: '不成立' }[body.outcome]}`, opinion: finding,
    seen: { receipt: held.receipt, notice: held.noticeNumber, rowNo: held.rowNo, content: held.content, lines },
  })
}

/** Answers the filer; with the last answer the notice may go on. */
export async function replyTo(tx: Tx, id: string, version: number, reply: string): Promise<void> {
  const held = await begin(tx, id, 'reply', version)
  const { outcome } = held
  await step(tx, held, 'reply', 'reply', [maskNumbersIn(reply)])
  if (outcome === null) return
  const lines = held.lines.map((line) => ({ ...line, amountFen: line.amountFen === null ? null : BigInt(line.amountFen) }))
  await news(tx, held, (open) => ({ event: 'replied', objectionId: id, open, outcome, lines }))
}

/** Hands it to the office above once nobody here is free any more (D-09). */
export async function handOver(tx: Tx, id: string, version: number): Promise<void> {
  authorise(tx.principal, objectionPermissions, 'handle')
  const held = await lockHis(tx, id, version, 'first')
  if (held.state === 'REPLIED') throw conflict('ANSWERED_ALREADY', '这件异议已经答复，不用移交。', CLAUSE)
  await rememberInvolved(tx, held.noticeId)
  if (await objections.isOfficeFree(tx, held.noticeId, held.officeId)) throw refuse('OFFICE_IS_FREE', '本单位还有没参加办理的初审和复核人员，由他们处理，不能移交上级。', CLAUSE)
  const to = await objections.handOver(tx, id)
  if (to.officeId === held.officeId) throw refuse('NOBODY_ABOVE', '上级单位也没有可以处理的人员。请联系省级管理员核对岗位。', CLAUSE)
  await objections.addEvent(tx, id, 'handOver', `移交${to.officeName}`)
  await audit(tx, entry(held, 'handOver', `本单位人员都参加过办理，移交${to.officeName}`, to))
}

/** Name and contact in clear, for who handles it; every look is in the log. */
export async function revealFiler(tx: Tx, vault: Vault, id: string, reason: RevealReason): Promise<{ filer: string | null; contact: string | null }> {
  authorise(tx.principal, objectionPermissions, 'reply')
  const held = await objections.find(tx, id)
  if (held === null) throw notFound('件异议')
  const barred = await whyBarred(tx, held, ['first', 'second'])
  if (barred !== null) throw forbidden(barred)
  const values = await reveal(tx, vault, { noun: 'objection', id, regionCode: held.regionCode, reason },
    [{ name: 'filer', field: 'objections.filer_sealed', sealed: held.filerSealed }, { name: 'contact', field: 'objections.contact_sealed', sealed: held.contactSealed }])
  return { filer: values.filer ?? null, contact: values.contact ?? null }
}

type Desk = 'first' | 'second'
const desks: Readonly<Record<'handle' | 'decide' | 'reply', readonly Desk[]>> = { handle: ['first'], decide: ['second'], reply: ['first', 'second'] }

/** Why this person does not handle the objection, in a sentence; null when he may. */
export async function whyBarred(tx: Tx, held: ObjectionRecord, which: readonly Desk[]): Promise<string | null> {
  const office = { kind: held.kind, officeId: held.officeId }
  if (!which.some((desk) => actsFor(tx.principal, office, desk))) return `这件异议由${held.officeName}处理。`
  if (await store.isInvolved(tx, held.noticeId, tx.principal.personId)) return `您参加过这份公示的办理，不能处理对它的异议（${NOTICE_KINDS[held.kind].involved}要回避）。请交给本单位没有参加的同志；没有的，移交上级。`
  return null
}

async function begin(tx: Tx, id: string, action: 'handle' | 'decide' | 'reply', version: number): Promise<ObjectionRecord> {
  authorise(tx.principal, objectionPermissions, action)
  const [first = 'first', ...others] = desks[action]
  const held = await lockHis(tx, id, version, first, ...others)
  await rememberInvolved(tx, held.noticeId)
  const barred = await whyBarred(tx, held, desks[action])
  if (barred !== null) throw refuse('TOOK_PART', barred, CLAUSE)
  return held
}

/** Whoever signed since the notice was published is barred too. */
async function rememberInvolved(tx: Tx, noticeId: string): Promise<void> {
  await store.addInvolved(tx, noticeId, await involvedIn(tx, await store.subjectsOf(tx, noticeId)), '办理')
}

async function lockHis(tx: Tx, id: string, version: number, ...which: Desk[]): Promise<ObjectionRecord> {
  const found = await objections.find(tx, id)
  if (found === null) throw notFound('件异议')
  // the notice first, as whoever closes it does
  await store.lock(tx, found.noticeId)
  const held = await objections.lock(tx, id)
  if (held === null) throw notFound('件异议')
  const office = { kind: held.kind, officeId: held.officeId }
  if (!which.some((desk) => actsFor(tx.principal, office, desk))) throw forbidden(`这件异议由${held.officeName}处理。`)
  if (held.version !== version) throw conflict('CHANGED_MEANWHILE', '这件异议刚有变化，本次没有保存。请刷新后再办。')
  return held
}

async function step(tx: Tx, held: ObjectionRecord, write: Parameters<typeof objections.write>[2], event: ObjectionEvent, values: readonly unknown[] = [], note = ''): Promise<void> {
  const row = machine.transition(held.state, event)
  if (!row.ok) throw conflict(row.code, row.message, CLAUSE)
  await objections.write(tx, held.id, write, row.to, values)
  await objections.addEvent(tx, held.id, event, maskNumbersIn(note))
  await audit(tx, entry(held, event, `${machine.events[event]}异议 ${held.receipt.slice(-4)}`, { state: row.to }))
}

async function news(tx: Tx, held: ObjectionRecord, tell: (open: number) => ObjectionNews): Promise<void> {
  const open = (await store.find(tx, held.noticeId))?.open ?? 0
  for (const subject of await store.subjectsOf(tx, held.noticeId)) await ownerOf(subject.kind).objectionNews?.(tx, subject.id, tell(open))
}

const entry = (held: ObjectionRecord, action: string, summary: string, after: object) => ({ noun: 'objection', recordId: held.id, regionCode: held.regionCode, action, summary, before: { state: held.state }, after })
