import { settledDeadline } from '../../../../policy/calendar.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { formatMoney } from '../../../../values/fen.ts'
import { formatDate, type PlainDate } from '../../../../values/plain-date.ts'
import { plainDateOf } from '../../../../values/shanghai-time.ts'
import { audit } from '../../../platform/audit.ts'
import { now, today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Platform } from '../../../platform/http.ts'
import type { Vault } from '../../../platform/crypto.ts'
import { conflict, forbidden, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { signDecision } from '../../../platform/signing.ts'
import * as classes from '../../classes/index.ts'
import { calendar, parametersFor } from '../../parameters/index.ts'
import { freeRight } from '../../veterans/index.ts'
import { get, lock, move, refuseStale } from '../apply.ts'
import { actsAs } from '../authority.ts'
import { filingPermissions } from '../permissions.ts'
import * as filings from '../store/filings.ts'
import * as rounds from '../store/rounds.ts'
import { tellLapsed, tellSettled } from '../tell.ts'
import { step } from './training.ts'

const CLAUSE = { clause: '三(三)11' }
/** Days after payment in which the bank may still send the money back before a filing is closed. */
const CLOSE_AFTER_DAYS = 30

/** A clerk's confirmation after he looked at identity and right: from now on the cap is promised (D-07). */
export async function acknowledge(tx: Tx, id: string, body: { version: number }): Promise<void> {
  const filing = await step(tx, id, 'acknowledge', body.version)
  const person = await filings.person(tx, filing.veteranId)
  if (person?.verifyState !== 'VERIFIED') throw refuse('NOT_VERIFIED', '本人身份还没有核验通过，不能确认。请先在人员档案里核验身份；到期系统会出自动回执，以审核为准。', CLAUSE)
  const standing = await freeRight.standing(tx, filing.veteranId, { kind: 'FILING', id })
  if (filing.isOutside && standing.applies && standing.lockedBy === null) throw refuse('RIGHT_NOT_HELD', '本人的一次免费培训资格没有为这份报备保留，不能确认。请核对资格的使用记录。', CLAUSE)
  if (filing.isOutside && filing.capFen === null) throw refuse('CAP_MISSING', '安置地在报备当天还没有已复核的报销标准，现在不能承诺最高报多少。请先在补贴标准里录入并复核，再确认。', CLAUSE)
  await move(tx, filing, 'acknowledge', { summary: filing.capFen === null ? '确认报备' : `确认报备，最高可报 ${formatMoney(filing.capFen)}` }, { acknowledgedAt: await now(tx), acknowledgedById: tx.principal.userId })
}

/** Puts who filed inside the province on the roster of a class of the caller's own office; his filing ends there. */
export async function join(tx: Tx, platform: Platform, id: string, body: { version: number; classId: string; enrolmentId: string }): Promise<void> {
  authorise(tx.principal, filingPermissions, 'join', '加入集中班由办班地退役军人事务局初审人员办理。')
  const filing = await get(tx, id)
  if (filing.isOutside) throw refuse('OUTSIDE_PROVINCE', '省外培训取得证书后报销，不加入本省的班。', CLAUSE)
  const cls = await classes.lock(tx, body.classId)
  if (!classes.actsAs(tx.principal, cls, ['VA1'])) throw forbidden('加入集中班由办班地退役军人事务局初审人员办理。')
  const held = await lock(tx, id)
  refuseStale(held, body.version)
  const enrolment = await classes.enrolIndividual(tx, { vault: platform.vault, demoMode: platform.config.demoMode }, cls, { enrolmentId: body.enrolmentId, veteranId: held.veteranId })
  await move(tx, held, 'joinClass', { summary: `加入集中班“${cls.title}”`, classId: cls.id }, { classId: cls.id, classRegion: cls.responsibleRegion, classTitle: cls.title, enrolmentId: enrolment })
}

/** Written exception for a filing after sign-up, by the second reviewer; the city takes note of it (D-07). */
export async function excuseLate(tx: Tx, id: string, body: { version: number; reason: string }): Promise<void> {
  authorise(tx.principal, filingPermissions, 'excuseLate', '报备晚于报名的例外，由安置地退役军人事务局复核人员书面决定。')
  const filing = await lock(tx, id)
  if (!actsAs(tx.principal, filing, ['VA2'])) throw forbidden('报备晚于报名的例外，由安置地退役军人事务局复核人员书面决定。')
  refuseStale(filing, body.version)
  if (filing.signedUpAt === null || filing.filedAt < filing.signedUpAt) throw conflict('NOT_LATE', '这份报备没有晚于报名，不需要例外。')
  if (filing.lateReason !== null) throw conflict('EXCUSED_ALREADY', '这份报备已经作了书面例外，不能再作。')
  if (!['SIGNED_UP', 'TRAINING', 'CERTIFIED', 'CLAIMED', 'CLAIM_FIRST', 'RETURNED'].includes(filing.state)) throw conflict('TOO_LATE', '这份报备已经审核或办结，不能再作例外。请刷新页面看最新状态。')
  const reason = maskNumbersIn(body.reason)
  if (await filings.enteredBy(tx, id, tx.principal.userId)) throw refuse('EXCUSES_OWN', '这份报备是您本人登记的，不能由您作例外。请交给另一位复核人员。', CLAUSE)
  await filings.set(tx, id, { lateReason: reason, lateById: tx.principal.userId, lateAt: await now(tx) })
  await signDecision(tx, { classId: null, regionCode: filing.region, noun: 'filing', recordId: id, step: '逾期报备例外', opinion: reason, seen: { filingNo: filing.filingNo, filedAt: filing.filedAt.toISOString(), signedUpAt: filing.signedUpAt.toISOString() } })
  await audit(tx, { noun: 'filing', recordId: id, regionCode: filing.region, action: 'excuseLate', summary: `报备晚于报名，书面作例外处理：${reason}` })
}

/** The city has read of the exception. */
export async function noteLate(tx: Tx, id: string, body: { version: number }): Promise<void> {
  authorise(tx.principal, filingPermissions, 'noteLate', '由市级退役军人事务局知悉。')
  const filing = await lock(tx, id)
  refuseStale(filing, body.version)
  if (filing.lateReason === null || filing.lateSeenAt !== null) throw conflict('NOTHING_TO_NOTE', '没有需要知悉的例外。请刷新页面看最新状态。')
  await filings.set(tx, id, { lateSeenById: tx.principal.userId, lateSeenAt: await now(tx) })
  await audit(tx, { noun: 'filing', recordId: id, regionCode: filing.region, action: 'noteLate', summary: '市级知悉逾期报备例外' })
}

export async function cancel(tx: Tx, id: string, body: { version: number; reason: string }): Promise<void> {
  const filing = await step(tx, id, 'cancel', body.version)
  const open = await rounds.openRound(tx, id)
  if (open !== null) await rounds.close(tx, open.id, 'CANCELLED', '本人撤销')
  await move(tx, filing, 'cancel', { reason: maskNumbersIn(body.reason) }, { closedAt: await now(tx) })
}

/** Acknowledges by itself what nobody confirmed in time: a receipt, no promise (D-07). A provisional day acknowledges nothing (D-32). */
export async function acknowledgeOverdue(tx: Tx): Promise<number> {
  for (const one of await filings.unsettledAcknowledgements(tx)) {
    const dueOn = await settled(tx, one, 'ACK_FILING_WD')
    if (dueOn !== null) await filings.settleAcknowledgement(tx, one.id, dueOn)
  }
  const due = await filings.toAcknowledge(tx)
  for (const { id } of due) await ended(tx, id, 'autoAcknowledge', '到期自动确认，以审核为准', { acknowledgedAt: await now(tx) })
  return due.length
}

/** Ends filings that brought no certificate in their months; the free right is free again. */
export async function lapseOverdue(tx: Tx): Promise<number> {
  const due = await filings.toLapse(tx)
  for (const { id } of due) await ended(tx, id, 'lapse', '报备期限已过，没有取得证书', { closedAt: await now(tx) })
  return due.length
}

/** Ends returned claims that were not mended in time: receipts and free right are free again, and he is told that he may file anew. */
export async function lapseUncorrected(tx: Tx, vault: Vault): Promise<number> {
  for (const one of await filings.unsettledReturns(tx)) {
    const dueOn = await settled(tx, one, 'RETURN_WD')
    if (dueOn === null) continue
    await filings.set(tx, one.id, { dueOn })
    await tellSettled(tx, vault, await lock(tx, one.id), dueOn)
  }
  let ended = 0
  for (const { id } of await filings.toLapseUncorrected(tx)) {
    const filing = await lock(tx, id)
    // sent again while this waited for the row
    if (filing.state !== 'RETURNED' || filing.dueOn === null) continue
    await move(tx, filing, 'lapse', { reason: `退回补正期限 ${formatDate(filing.dueOn)} 已过，没有重新提交` }, { closedAt: await now(tx) })
    await tellLapsed(tx, vault, filing)
    ended += 1
  }
  return ended
}

/** The last day of a term that ran into a year not published when it began; null while that year is unknown (D-32). */
async function settled(tx: Tx, { region, since }: { region: string; since: Date }, term: 'ACK_FILING_WD' | 'RETURN_WD'): Promise<PlainDate | null> {
  const from = plainDateOf(since)
  return settledDeadline(await calendar(tx), from, (await parametersFor(tx, region, from)).values[term], await today(tx))
}

/** Closes filings paid a month ago. */
export async function closePaid(tx: Tx): Promise<number> {
  const paid = await filings.toClose(tx, CLOSE_AFTER_DAYS)
  for (const { id } of paid) await ended(tx, id, 'close', '支付满 30 天没有退票，办结', { closedAt: await now(tx) })
  return paid.length
}

const ended = async (tx: Tx, id: string, event: 'autoAcknowledge' | 'lapse' | 'close', summary: string, values: filings.FilingValues) => move(tx, await lock(tx, id), event, { summary }, values)
