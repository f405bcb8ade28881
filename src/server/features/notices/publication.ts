import { publicityTerm } from '../../../policy/claim-clock.ts'
import { publicNotice as machine, type NoticeEvent } from '../../../policy/machines/notice-machines.ts'
import { NOTICE_KINDS } from '../../../policy/notice-kinds.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { addDays, formatDate, yearOf } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { signDecision } from '../../platform/signing.ts'
import { calendar } from '../parameters/index.ts'
import { actsFor } from './authority.ts'
import { publicNoticePermissions } from './permissions/public-notice.ts'
import { digestOf } from './rows.ts'
import * as store from './store.ts'
import type { NoticeRecord } from './store.ts'
import { involvedIn, ownerOf } from './subjects.ts'
import { decideClose, parametersOf } from './term.ts'

/** A notice as the feature that owns its subjects hands it over. Texts name nobody; `strip` adds up to the number of rows, which the owner has proved. */
export type NewNotice = Omit<store.Draft, 'workingDays' | 'replaces'> & { replaces?: string; workingDays?: number }

/**
 * Keeps a draft for the principal's office; the same id writes it anew while it is a draft. The owner has asked who may. Refuses 409 when it is published
 * already, 422 when a text holds a long number or nothing is to be shown.
 */
export async function draft(tx: Tx, notice: NewNotice): Promise<void> {
  const rule = NOTICE_KINDS[notice.kind]
  if (tx.principal.orgKind !== rule.office) throw forbidden(`${rule.label}由${rule.office === 'HRSS' ? '人社部门' : '退役军人事务部门'}准备。`)
  if (notice.rows.length === 0 || notice.subjects.length === 0) throw refuse('NOTHING_TO_SHOW', '没有要公示的名单，没有保存。请先完成审核。', { clause: rule.clause })
  for (const text of [notice.title, notice.body, notice.stripNote]) if (maskNumbersIn(text) !== text) throw refuse('NUMBER_IN_TEXT', '公示的文字里有像证件号、手机号或账号的长号码，没有保存。请删去后再试。', { clause: rule.clause, field: 'body' })
  const earlier = await store.find(tx, notice.id)
  if (earlier !== null && (earlier.state !== 'DRAFT' || earlier.officeId !== tx.principal.orgId || earlier.kind !== notice.kind)) throw conflict('PUBLISHED_ALREADY', '这份公示已经发布，内容不能再改。名单有变化的，请另发新公示代替它。', { clause: rule.clause })
  const least = (await parametersOf(tx, { regionCode: tx.principal.regionCode ?? '' })).values[rule.minimum]
  await store.putDraft(tx, { ...notice, replaces: notice.replaces ?? null, workingDays: Math.max(least, notice.workingDays ?? least) })
  await audit(tx, { noun: 'public-notice', recordId: notice.id, action: 'draft', summary: `准备公示：${notice.title}`, after: { rows: notice.rows.length, subjects: notice.subjects.map((s) => `${s.kind} ${s.id}`) } })
}

/** Publishes a draft today by the database's clock; a notice it replaces stops running in the same moment, its objections still count. */
export async function publish(tx: Tx, id: string, body: { version: number; workingDays: number }): Promise<void> {
  authorise(tx.principal, publicNoticePermissions, 'publish')
  const notice = await lockFor(tx, id, body.version)
  const rule = NOTICE_KINDS[notice.kind]
  move(notice, 'publish')
  if (notice.preparedPerson === tx.principal.personId) throw refuse('PREPARED_IT', '这份公示是您本人准备的，要由本单位另一位复核人员发布。', { clause: rule.clause })
  const least = (await parametersOf(tx, notice)).values[rule.minimum]
  if (body.workingDays < least) throw refuse('TOO_SHORT', `${rule.label}不少于 ${least} 个工作日，您填的是 ${body.workingDays} 个。请改后再发布。`, { clause: rule.clause, field: 'workingDays' })
  const [subjects, rows, day, days] = [await store.subjectsOf(tx, id), await store.rowsOf(tx, id), await today(tx), await calendar(tx)]
  const replaced = notice.replaces === null ? null : await store.lock(tx, notice.replaces)
  if (replaced !== null) move(replaced, 'replace')
  await store.addInvolved(tx, id, await involvedIn(tx, subjects), '办理')
  await store.addInvolved(tx, id, [notice.preparedPerson, tx.principal.personId], '公示')
  const number = await store.nextNumber(tx, yearOf(day), notice.regionCode)
  const digest = digestOf({ ...notice, number, publishedOn: day, workingDays: body.workingDays }, rows)
  const term = publicityTerm(days, day, body.workingDays)
  await store.write(tx, id, 'publish', 'PUBLISHED', [number, body.workingDays, term.until, digest])
  await sign(tx, { ...notice, number }, 'R26 发布公示', { digest, rows: rows.length, publishedOn: day, until: term.until, workingDays: body.workingDays }, '同意公示')
  await audit(tx, entry(notice, 'publish', `发布公示 ${number}，公示到 ${term.until}`, { number, until: term.until, digest }))
  await tell(tx, id, 'publish')
  if (replaced === null) return
  await store.write(tx, replaced.id, 'replace', 'REPLACED')
  await audit(tx, entry(replaced, 'replace', `由新公示 ${number} 代替`, { by: id }))
  await tell(tx, replaced.id, 'replace')
}

/** Adds working days to a running notice. */
export async function extend(tx: Tx, id: string, body: { version: number; workingDays: number; reason: string }): Promise<void> {
  authorise(tx.principal, publicNoticePermissions, 'extend')
  const notice = await lockFor(tx, id, body.version)
  const to = move(notice, 'extend')
  if (notice.publishedOn === null) return
  const whole = notice.workingDays + notice.extendedDays + body.workingDays
  if (whole > 60) throw refuse('TOO_LONG', `加起来有 ${whole} 个工作日，公示最长 60 个工作日。请减少后再试。`, { field: 'workingDays' })
  const term = publicityTerm(await calendar(tx), notice.publishedOn, whole)
  await store.write(tx, id, 'extend', to, [body.workingDays, maskNumbersIn(body.reason), term.until])
  await audit(tx, entry(notice, 'extend', `延长公示 ${body.workingDays} 个工作日，到 ${formatDate(term.until)}`, { until: term.until }))
  await tell(tx, id, 'extend')
}

/** Closes a notice by hand, signed; refused before its term is over, on provisional days, and while an objection waits. */
export async function close(tx: Tx, id: string, body: { version: number }): Promise<void> {
  authorise(tx.principal, publicNoticePermissions, 'close')
  const notice = await lockFor(tx, id, body.version)
  move(notice, 'close')
  const judged = await decideClose(tx, notice)
  if (judged.verdict !== 'pass') throw refuse('PUBLICITY_CLOSE', judged.reasons[0]?.message ?? '公示还不能结束。', { clause: NOTICE_KINDS[notice.kind].clause, details: judged.reasons })
  await sign(tx, notice, 'R26 结束公示', { publishedOn: notice.publishedOn, until: judged.term.until, filed: notice.filed, digest: notice.digest }, '公示期满，无未答复的异议')
  await end(tx, notice, judged.term.until, tx.principal.userId)
}

/**
 * Nightly: closes what may be closed, marks as extended what an objection holds open, takes rows off the public page whose time is over. A provisional term
 * ends nothing (D-32). Does nothing when nothing is due.
 */
export async function endDue(tx: Tx): Promise<number> {
  let done = 0
  for (const { id } of await store.due(tx)) {
    const notice = await store.lock(tx, id)
    if (notice !== null && await advance(tx, notice)) done++
  }
  return done
}

async function advance(tx: Tx, notice: NoticeRecord): Promise<boolean> {
  if (notice.state === 'CLOSED' || notice.state === 'REPLACED') return hideWhenDue(tx, notice)
  if (notice.state !== 'PUBLISHED' && notice.state !== 'EXTENDED') return false
  const judged = await decideClose(tx, notice)
  if (judged.verdict === 'pass') {
    await end(tx, notice, judged.term.until, null)
    return true
  }
  if (notice.open === 0 || notice.state === 'EXTENDED' || !judged.term.isOver) return false
  await store.write(tx, notice.id, 'extend', move(notice, 'extend'), [0, '有异议没有答复', judged.term.until])
  await audit(tx, entry(notice, 'extend', '有异议没有答复，公示自动延期', { open: notice.open }))
  await tell(tx, notice.id, 'extend')
  return true
}

async function end(tx: Tx, notice: NoticeRecord, until: string, by: string | null): Promise<void> {
  const keep = (await parametersOf(tx, notice)).values.NOTICE_KEEP_DAYS
  const hideOn = addDays(await today(tx), keep)
  await store.write(tx, notice.id, 'close', 'CLOSED', [until, by, hideOn])
  await audit(tx, entry(notice, 'close', by === null ? '公示期满，无未答复的异议，自动结束' : '公示期满，结束公示', { until, filed: notice.filed, hideOn }))
  await tell(tx, notice.id, 'close')
  await hideWhenDue(tx, { ...notice, state: 'CLOSED', hideOn })
}

async function hideWhenDue(tx: Tx, notice: NoticeRecord): Promise<boolean> {
  if (notice.hideOn === null || notice.hideOn > await today(tx)) return false
  await store.write(tx, notice.id, 'hide', move(notice, 'hide'))
  await audit(tx, entry(notice, 'hide', `公开页不再显示名单；内部留存 ${notice.rowCount} 行和校验值`, { digest: notice.digest }))
  await tell(tx, notice.id, 'hide')
  return true
}

async function lockFor(tx: Tx, id: string, version: number): Promise<NoticeRecord> {
  const notice = await store.lock(tx, id)
  if (notice === null) throw notFound('份公示')
  if (!actsFor(tx.principal, notice, 'second')) throw forbidden(`这份公示由${notice.officeName}的复核人员办理。`)
  if (notice.version !== version) throw conflict('CHANGED_MEANWHILE', '这份公示刚有变化，本次没有保存。请刷新后再办。')
  return notice
}

function move(notice: NoticeRecord, event: NoticeEvent): NoticeRecord['state'] {
  const row = machine.transition(notice.state, event)
  if (!row.ok) throw conflict(row.code, row.message, { clause: NOTICE_KINDS[notice.kind].clause })
  return row.to
}

async function tell(tx: Tx, id: string, event: NoticeEvent): Promise<void> {
  for (const subject of await store.subjectsOf(tx, id)) await ownerOf(subject.kind).noticeEvent?.(tx, subject.id, event, id)
}

const sign = async (tx: Tx, notice: NoticeRecord, step: string, seen: object, opinion: string) => {
  const classes = [...new Set((await store.subjectsOf(tx, notice.id)).map((s) => s.classId))]
  const [classId = null] = classes
  await signDecision(tx, { classId: classes.length === 1 ? classId : null, regionCode: notice.regionCode, noun: 'public-notice', recordId: notice.id, step, seen: { number: notice.number, title: notice.title, ...seen }, opinion })
}

const entry = (notice: NoticeRecord, action: string, summary: string, after: object) => ({ noun: 'public-notice', recordId: notice.id, regionCode: notice.regionCode, action, summary, before: { state: notice.state }, after })
