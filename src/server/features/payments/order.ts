import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { orderPayment } from '../../../contract/payments.ts'
import { allotSplits } from '../../../policy/commitment.ts'
import { decideSplit, type Split } from '../../../policy/funds.ts'
import { formatMoney } from '../../../values/fen.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise, type Principal } from '../../platform/principal.ts'
import { refuseUntilReconciled } from '../../platform/restorations.ts'
import { post } from '../funds/index.ts'
import { added, sumOf } from './commitments.ts'
import { payeesOf, type Payee } from './payees.ts'
import { paymentPermissions } from './permissions.ts'
import * as funding from './store/funding.ts'
import * as store from './store/payments.ts'
import { ownerOf, type Subject, type SubjectKind } from './subjects.ts'

/** Whether this office pays for the place: its own finance, or the finance office above it that lends a hand (D-08). */
export const paysFor = (principal: Principal, regionCode: string): boolean =>
  principal.orgKind === 'FIN' && principal.scope.kind === 'range' && principal.scope.lo <= regionCode && regionCode < principal.scope.hi

/** Refuses who may not touch the money of a subject: another office (404 for another place), a signer of R28 (422). */
export function refuseSigner(principal: Principal, subject: Pick<Subject, 'regionCode' | 'signers'>): void {
  if (!paysFor(principal, subject.regionCode)) throw forbidden('拨付由同级财政部门办理。')
  if (subject.signers.includes(principal.personId)) throw refuse('SIGNED_FINANCE', '财政审核意见是您签的，拨付须由第三人办理。本单位不足三人的，请上级财政部门的同志代办。', { clause: '附2-R29' })
}

/** Orders payment of some or all that is owed: one order per payee, bound to funds; nothing leaves before it is handed over. */
export async function order(tx: Tx, kind: SubjectKind, id: string, body: z.output<typeof orderPayment.body>): Promise<void> {
  authorise(tx.principal, paymentPermissions, 'order', '拨付由财政部门办理。')
  const subject = await ownerOf(kind).read(tx, id, true)
  refuseSigner(tx.principal, subject)
  await refuseUntilReconciled(tx)
  if (subject.version !== body.version) throw conflict('SUBJECT_CHANGED', '这一笔刚被别人办理过，本次没有保存。请刷新页面，核对后再办。')
  if (!subject.mayPay) throw conflict('NOT_PAYABLE', `现在是“${subject.stateLabel}”，不能拨付。请刷新页面看最新状态。`)
  if (subject.holds.length > 0) throw refuse('PAYMENT_HELD', `这一笔暂缓拨付：${subject.holds.map((h) => h.text).join('；')}。解除以后才能办理。`, { clause: subject.holds[0]?.clause ?? '四(四)' })
  const payees = chosen(await payeesOf(tx, subject), body.itemIds)
  const faults = payees.flatMap((p) => p.reasons.filter((r) => r.verdict === 'block'))
  if (faults.length > 0) throw refuse(faults[0]?.code ?? 'ACCOUNT', `${faults.length} 个收款人现在不能拨付：${faults[0]?.message ?? ''}`, { clause: '附2-R29', details: { reasons: faults } })
  const splits = body.splits.map((s) => ({ fundId: s.fundId, amountFen: BigInt(s.amountFen) }))
  const amountFen = payees.reduce((sum, p) => sum + p.amountFen, 0n)
  const judged = decideSplit({ amountFen, splits, levels: subject.levels })
  if (judged.verdict === 'block') throw refuse('SPLIT', judged.reasons[0]?.message ?? '资金拆分不对。', { clause: '四(四)', field: 'splits', details: { reasons: judged.reasons } })
  await bindToFunds(tx, subject, splits)
  const parts = allotSplits(payees.map((p) => p.amountFen), splits)
  const orders = payees.map((p, at): store.NewPayment => {
    if (p.account === null) throw notFound('个收款账户')
    return {
      id: at === 0 ? body.id : randomUUID(), subjectKind: kind, subjectId: id, classId: subject.classId, regionCode: subject.regionCode, institutionId: p.payee === 'INSTITUTION' ? p.payeeId : null, payee: p.payee,
      veteranId: p.payee === 'VETERAN' ? p.payeeId : null, payeeName: p.name, bankName: p.account.bankName, sealed: p.account.sealed, accountId: p.account.id, amountFen: p.amountFen, isHigherLevel: judged.value === true, items: p.items, splits: parts[at] ?? [],
    }
  })
  if (!(await store.insert(tx, orders))) throw conflict('ORDERED_ALREADY', '其中有款项已经在另一份拨付指令里，本次没有办理。请刷新页面。')
  await audit(tx, {
    noun: 'payment', recordId: body.id, ...(subject.classId === null ? {} : { classId: subject.classId }), regionCode: subject.regionCode, action: 'order', summary: `开出拨付指令：${subject.title}，${payees.length} 个收款人，${formatMoney(amountFen)}`,
    after: { subject: { kind, id }, payments: orders.map((o) => ({ id: o.id, fen: String(o.amountFen) })), splits: splits.map((s) => ({ fund: s.fundId, fen: String(s.amountFen) })) },
  })
}

/** The payees of the chosen items with only those items; a payee of whom something else was asked too is refused. */
function chosen(open: readonly Payee[], itemIds: readonly string[]): Payee[] {
  const wanted = new Set(itemIds)
  const payees = open.flatMap((p) => {
    const items = p.items.filter((i) => wanted.has(i.id))
    for (const i of items) wanted.delete(i.id)
    return items.length === 0 ? [] : [{ ...p, items, amountFen: sumOf(items) }]
  })
  if (wanted.size > 0) throw conflict('ITEMS_CHANGED', '其中有款项已经拨付、在另一份指令里，或者不再核准，本次没有办理。请刷新页面后重选。')
  return payees
}

/** Sees to it that what is to be paid from each fund is approved there for this subject, moving approvals between funds where the payer chose others. */
async function bindToFunds(tx: Tx, subject: Subject, splits: readonly Split[]): Promise<void> {
  const free = new Map((await funding.approvedFor(tx, subject.kind, subject.id)).map((f) => [f.fundId, f.freeFen]))
  const lacking: Split[] = []
  for (const { fundId, amountFen } of splits) {
    const have = free.get(fundId) ?? 0n
    if (have < amountFen) lacking.push({ fundId, amountFen: amountFen - have })
    free.set(fundId, have > amountFen ? have - amountFen : 0n)
  }
  if (lacking.length === 0) return
  let left = sumOf(lacking)
  const from = [...free].flatMap(([fundId, have]) => {
    const part = have < left ? have : left
    left -= part
    return part > 0n ? [{ fundId, amountFen: part }] : []
  })
  if (left > 0n) throw conflict('APPROVED_LESS', '财政核准的金额里没有这么多没拨的款，本次没有办理。请刷新页面，核对各资金账户。')
  const known = await funding.fundsById(tx, lacking.map((s) => s.fundId))
  if (known.length !== lacking.length || known.some((f) => f.regionCode !== subject.regionCode || !subject.years.includes(f.year))) throw refuse('FUND_OF_OTHER', '只能用本地、本年度或班次所属年度的资金账户。请重新选择。', { field: 'splits' })
  const about = (note: string) => ({ id: randomUUID(), subject: { kind: subject.kind, id: subject.id }, note: `${subject.title}：${note}` })
  await post(tx, 'WITHDRAW_APPROVAL', from, about('改由其他资金拨付'))
  await post(tx, 'RELEASE', from, about('改由其他资金拨付'))
  await post(tx, 'COMMIT', added(lacking), about('改由本资金拨付'))
  await post(tx, 'APPROVE', added(lacking), about('改由本资金拨付'))
}
