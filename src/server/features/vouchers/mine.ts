import { randomInt } from 'node:crypto'
import type { z } from 'zod'
import type { claimVoucher, giveBackVoucher, myVouchers, showVoucher, VoucherCard } from '../../../contract/vouchers.ts'
import { voucher as machine } from '../../../policy/machines/voucher.ts'
import { isPastWorkingAge } from '../../../policy/retirement.ts'
import { decideVoucherClaim, VOUCHER_KINDS, type VoucherKind } from '../../../policy/voucher.ts'
import type { Reason } from '../../../values/decision.ts'
import { addDays, addMonths, daysBetween, yearOf, type PlainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { now, today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { parametersFor } from '../parameters/index.ts'
import { freeRight, freeRightView } from '../veterans/index.ts'
import { codeHash } from './code.ts'
import * as holder from './holder-store.ts'
import { lock, move, named, refuseStale } from './move.ts'
import { voucherPermissions } from './permissions.ts'
import * as store from './store.ts'
import { eventViews, factsOf } from './view.ts'

const own = '培训券由退役军人本人领取和使用。'

/** My vouchers, and which I may claim. */
export async function mine(tx: Tx): Promise<z.input<typeof myVouchers.reply>> {
  authorise(tx.principal, voucherPermissions, 'hold', own)
  const me = await person(tx)
  const [day, months] = await dayAndMonths(tx)
  const kinds = []
  for (const kind of ['EXCLUSIVE', 'GENERAL'] as const) {
    const reasons = await judge(tx, me, kind, day)
    kinds.push({ kind, label: VOUCHER_KINDS[kind], mayClaim: reasons.every((r) => r.verdict === 'pass'), why: reasons[0]?.message ?? '', validTo: lastDay(day, months), clause: '三(三)12' })
  }
  return { kinds, items: await cards(tx, await store.ofHolder(tx, me.id), day) }
}

/** Claims a voucher in one step: claiming states the wish to be trained. Fifty claims at once give one voucher. */
export async function claim(tx: Tx, body: z.output<typeof claimVoucher.body>): Promise<VoucherCard> {
  authorise(tx.principal, voucherPermissions, 'hold', own)
  // one decision at a time about a person, and none about a record that was just merged into another
  if (tx.principal.veteranId !== null) await freeRight.hold(tx, tx.principal.veteranId)
  const me = await person(tx)
  const [day, months] = await dayAndMonths(tx)
  const reasons = await judge(tx, me, body.kind, day)
  const against = reasons.find((r) => r.verdict !== 'pass')
  if (against?.code === 'VOUCHER_HELD') throw conflict(against.code, against.message)
  if (against !== undefined) throw refuse(against.code, against.message, { clause: '三(三)12', details: { reasons } })
  const added = await store.insert(tx, { id: body.id, kind: body.kind, number: numberFor(body.kind, day), veteranId: me.id, validFrom: day, validTo: lastDay(day, months) })
  if (!added) throw conflict('VOUCHER_HELD', `您手里已有一张没用完的${VOUCHER_KINDS[body.kind]}，没有再领。请刷新页面查看。`)
  await store.tell(tx, { id: body.id, event: 'claim', from: null, facts: { wish: true } })
  const v = await lock(tx, body.id)
  await audit(tx, { noun: 'voucher', recordId: v.id, regionCode: v.regionCode, action: 'claim', summary: `本人领取${named(v)}`, after: { state: machine.states[v.state], validTo: v.validTo } })
  return card(tx, v.id)
}

/** Gives an unused voucher back. */
export async function giveBack(tx: Tx, id: string, body: z.output<typeof giveBackVoucher.body>): Promise<VoucherCard> {
  authorise(tx.principal, voucherPermissions, 'hold', own)
  const v = await lock(tx, id)
  if (v.state !== 'CLAIMED') throw conflict('NOT_UNUSED', `这张券现在是“${machine.states[v.state]}”，不能退还。${v.classTitle === null ? '' : '已经登记到班的，请找办班机构先退回。'}`)
  refuseStale(v, body.version)
  await move(tx, v, 'giveBack', {}, { codeHash: null, codeUntil: null })
  return card(tx, id)
}

/** A code for the school to scan or type: it stands for this voucher alone, and for minutes; a new one ends the one before. */
export async function showCode(tx: Tx, vault: Vault, id: string): Promise<z.input<typeof showVoucher.reply>> {
  authorise(tx.principal, voucherPermissions, 'hold', own)
  const v = await lock(tx, id)
  if (v.state !== 'CLAIMED') throw conflict('NOT_UNUSED', `这张券现在是“${machine.states[v.state]}”，不用再出示。`)
  const [at, { values }] = [await now(tx), await parametersFor(tx, v.regionCode, await today(tx))]
  const minutes = values.VOUCHER_CODE_MINUTES
  const [code, until] = [String(randomInt(100_000_000)).padStart(8, '0'), new Date(at.getTime() + minutes * 60_000)]
  await store.set(tx, id, { codeHash: codeHash(vault, code), codeUntil: until })
  await audit(tx, { noun: 'voucher', recordId: id, regionCode: v.regionCode, action: 'show', summary: `本人出示${named(v)}的登记码，${minutes} 分钟内有效` })
  return { code, until: until.toISOString(), minutes }
}

async function person(tx: Tx): Promise<holder.Holder> {
  const found = tx.principal.veteranId === null ? null : await holder.find(tx, tx.principal.veteranId)
  if (found === null) throw notFound('个人')
  return found
}

async function dayAndMonths(tx: Tx): Promise<[PlainDate, number]> {
  const day = await today(tx)
  return [day, (await parametersFor(tx, null, day)).values.VOUCHER_MONTHS]
}

const lastDay = (day: PlainDate, months: number): PlainDate => addDays(addMonths(day, months), -1)
const numberFor = (kind: VoucherKind, day: PlainDate): string => `${kind === 'GENERAL' ? 'PH' : 'ZS'}${yearOf(day)}${String(randomInt(1_000_000_000)).padStart(9, '0')}`

async function judge(tx: Tx, me: holder.Holder, kind: VoucherKind, day: PlainDate): Promise<Reason[]> {
  const [right, held] = [await freeRightView(tx, me.id, me.dischargeType), await holder.standing(tx, me.id, kind)]
  return decideVoucherClaim({
    kind, realNameVerified: me.verifyState === 'VERIFIED', isPastAge: me.drawsPension || isPastWorkingAge(me, day), dischargeType: me.dischargeType, right: right.state,
    rightHeldBy: right.state !== 'LOCKED' ? null : held.byEnrolment ? 'ENROLMENT' : 'OTHER', used: /（(.+)）/.exec(right.label)?.[1] ?? null, holdsUntil: held.until, redeemed: held.redeemed,
  })
}

async function card(tx: Tx, id: string): Promise<VoucherCard> {
  const v = await store.find(tx, id)
  const [shown] = v === null ? [] : await cards(tx, [v], await today(tx))
  if (shown === undefined) throw notFound('张培训券')
  return shown
}

async function cards(tx: Tx, vouchers: readonly store.VoucherRecord[], day: PlainDate): Promise<VoucherCard[]> {
  const events = await store.eventsOf(tx, vouchers.map((v) => v.id))
  return vouchers.map((v) => ({
    ...factsOf(v), daysLeft: v.state === 'CLAIMED' ? Math.max(0, daysBetween(day, v.validTo)) : null, next: nextSteps[v.state], events: eventViews(events.filter((e) => e.voucherId === v.id)),
    can: v.state === 'CLAIMED' ? (v.validTo >= day ? ['show' as const, 'giveBack' as const] : ['giveBack' as const]) : [],
  }))
}

/** What comes next, to the holder. */
const nextSteps: Readonly<Record<store.VoucherRecord['state'], string>> = {
  CLAIMED: '报到时把二维码给学校扫一下，就登记好了。', REGISTERED: '按时上课，学校会核对是您本人。', VERIFIED: '好好学，拿到证书券才算数。', CERT_LINKED: '证书有了，等人社和退役军人事务部门审核。',
  HALF_REVIEWED: '一个部门审核过了，等另一个部门。', REVIEWED: '两个部门都审核过了，等补贴支付。', SETTLED: '已经用完，学校会向用人单位推荐您。', EXPIRED: '过期了，没有用掉您的资格，可以再领。', RETURNED: '您已经退还，需要时可以再领。',
  VOID: '这张券作废了。有疑问请打电话给服务站。',
}
