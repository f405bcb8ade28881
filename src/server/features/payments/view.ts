import type { z } from 'zod'
import type { listPayables, listPayments, payableView, paymentView } from '../../../contract/payments.ts'
import type { Reason } from '../../../values/decision.ts'
import { formatMoneyWithWan } from '../../../values/fen.ts'
import { coverFromFunds } from '../../../policy/commitment.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import { openRestoration } from '../../platform/restorations.ts'
import { fundName, fundNames } from '../funds/index.ts'
import { paysFor } from './order.ts'
import { payeesOf } from './payees.ts'
import { paymentPermissions } from './permissions.ts'
import * as funding from './store/funding.ts'
import * as store from './store/payments.ts'
import { kinds, ownerOf, type Subject, type SubjectKind } from './subjects.ts'
import { sumOf } from './commitments.ts'

export const stateLabels: Readonly<Record<store.PaymentState, string>> = { ORDERED: '待送国库', EXPORTED: '已送国库', PAID: '已拨付', FAILED: '国库退回', RETURNED: '银行退票', CANCELLED: '已撤销' }

/** What waits for payment in range, oldest first. */
export async function listOpen(tx: Tx): Promise<z.input<typeof listPayables.reply>> {
  authorise(tx.principal, paymentPermissions, 'viewPayables')
  const items = []
  for (const kind of kinds()) for (const id of await ownerOf(kind).awaiting(tx)) items.push(briefOf(await ownerOf(kind).read(tx, id, false), await store.ofSubject(tx, kind, id)))
  return { items: items.toSorted((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1)) }
}

function briefOf(s: Subject, payments: readonly store.PaymentRecord[]) {
  const approvedFen = sumOf(s.items)
  const paidFen = sumOf(s.items.filter((i) => i.isPaid))
  const promisedFen = sumOf(payments.filter((p) => p.state === 'ORDERED' || p.state === 'EXPORTED'))
  return {
    kind: s.kind, id: s.id, title: s.title, subtitle: s.subtitle, regionName: s.regionName, stateLabel: s.stateLabel, approvedFen: Number(approvedFen), paidFen: Number(paidFen), promisedFen: Number(promisedFen),
    openFen: Number(approvedFen - paidFen - promisedFen), holds: s.holds.map((h) => h.text), assessed: s.assessed, since: s.since?.toISOString() ?? null,
  }
}

/** One claim or reimbursement as the payer sees it. */
export async function viewPayable(tx: Tx, vault: Vault, kind: SubjectKind, id: string): Promise<z.input<typeof payableView>> {
  authorise(tx.principal, paymentPermissions, 'viewPayables')
  const subject = await ownerOf(kind).read(tx, id, false)
  const payments = await store.ofSubject(tx, kind, id)
  const [payees, approved, funds] = [await payeesOf(tx, subject), await funding.approvedFor(tx, kind, id), await funding.fundsOf(tx, subject.regionCode, subject.years)]
  const free = new Map(approved.map((f) => [f.fundId, f.freeFen]))
  const payableFen = sumOf(payees.filter((p) => !p.reasons.some((r) => r.verdict === 'block')))
  const reasons = await against(tx, subject)
  const mayOrder = subject.mayPay && may(tx.principal, paymentPermissions, 'order') && paysFor(tx.principal, subject.regionCode) && reasons.length === 0 && payees.length > 0
  return {
    ...briefOf(subject, payments), version: subject.version, reasons,
    payees: payees.map((p) => ({
      key: `${p.payee} ${p.payeeId}`, payee: p.payee, name: p.name, bankName: p.account?.bankName ?? null,
      accountMasked: p.account === null ? null : shown(tx.principal, vault, p.payee === 'INSTITUTION' ? 'bank_accounts.account_enc' : 'payee_accounts.account_enc', p.account.sealed), amountFen: Number(p.amountFen), itemIds: p.items.map((i) => i.id),
      reasons: p.reasons.map((r) => ({ ...r, facts: { ...r.facts } as Record<string, string> })), mayPay: !p.reasons.some((r) => r.verdict === 'block'),
    })),
    funds: funds.map((f) => ({ id: f.id, name: fundName(f), year: f.year, availableFen: Number(f.availableFen), approvedHereFen: Number(free.get(f.id) ?? 0n) })),
    suggested: suggestion(payableFen, free, funds, subject).map((s) => ({ fundId: s.fundId, amountFen: Number(s.amountFen) })), presets: await funding.presetsOf(tx, subject.regionCode, subject.years),
    payments: await viewsOf(tx, vault, payments), can: mayOrder ? ['order', 'savePreset'] : [],
  }
}

/** Where finance approved it, as long as that lasts; then what is free. */
function suggestion(amountFen: bigint, free: ReadonlyMap<string, bigint>, funds: readonly funding.PlaceFund[], subject: Subject) {
  if (amountFen === 0n) return []
  const bound = coverFromFunds(amountFen, funds.map((f) => ({ ...f, availableFen: free.get(f.id) ?? 0n })), subject.programme)
  return bound.splits
}

async function against(tx: Tx, subject: Subject) {
  const rule = { clause: '附2-R29', requirement: 'R-166', verdict: 'block' as const, facts: {} }
  const restored = await openRestoration(tx)
  return [
    ...subject.holds.map(({ text, clause }) => ({ ...rule, clause, code: 'PAYMENT_HELD', message: `暂缓拨付——${text}` })),
    ...(subject.signers.includes(tx.principal.personId) ? [{ ...rule, code: 'SIGNED_FINANCE', message: '财政审核意见是您签的，拨付须由第三人办理；本单位不足三人的，请上级财政部门的同志代办。' }] : []),
    ...(restored === null ? [] : [{ ...rule, code: 'NOT_RECONCILED', message: '数据库是从备份恢复的，还没有对账，暂不能拨付。' }]),
  ] satisfies Reason[]
}

/** Orders as this person may see them. */
export async function viewsOf(tx: Tx, vault: Vault, payments: readonly store.PaymentRecord[]): Promise<z.input<typeof paymentView>[]> {
  const splits = await store.splitsOf(tx, payments.map((p) => p.id))
  const names = await fundNames(tx, splits.map((s) => s.fundId))
  const acts = may(tx.principal, paymentPermissions, 'receipt')
  return payments.map((p) => ({
    id: p.id, no: p.no, subjectKind: p.subjectKind, subjectId: p.subjectId, title: p.title ?? '个人培训报销', payee: p.payee, payeeName: p.payeeName, bankName: p.bankName, accountMasked: shown(tx.principal, vault, 'payments.account_enc', p.sealed),
    amountFen: Number(p.amountFen), amountText: formatMoneyWithWan(p.amountFen), isHigherLevel: p.isHigherLevel, state: p.state, stateLabel: stateLabels[p.state], batchId: p.batchId, batchNo: p.batchNo, orderedBy: p.orderedBy,
    orderedAt: p.orderedAt.toISOString(), paidOn: p.paidOn, bankReference: p.bankReference, endReason: p.endReason, items: p.items,
    splits: splits.filter((s) => s.paymentId === p.id).map((s) => ({ fundId: s.fundId, fundName: names.get(s.fundId)?.name ?? '', amountFen: Number(s.amountFen) })),
    can: !acts || !paysFor(tx.principal, p.regionCode) ? [] : p.state === 'ORDERED' ? ['cancel' as const] : p.state === 'EXPORTED' ? ['receipt' as const] : p.state === 'PAID' ? ['bounce' as const] : [],
  }))
}

export async function viewPayment(tx: Tx, vault: Vault, id: string): Promise<z.input<typeof paymentView>> {
  authorise(tx.principal, paymentPermissions, 'view')
  const payment = await store.find(tx, id)
  const [view] = payment === null ? [] : await viewsOf(tx, vault, [payment])
  if (view === undefined) throw notFound('份拨付指令')
  return view
}

/** A page of orders in range, newest first. */
export async function list(tx: Tx, vault: Vault, query: z.output<typeof listPayments.query>): Promise<z.input<typeof listPayments.reply>> {
  authorise(tx.principal, paymentPermissions, 'view')
  const limit = query.limit ?? 50
  const filter = { state: query.state ?? null, batchId: query.batchId ?? null, classId: query.classId ?? null }
  const page = pageOf(await store.page(tx, filter, readPlace(query.cursor), limit + 1), limit)
  return { items: await viewsOf(tx, vault, page.items), next: page.next, total: { value: await store.count(tx, filter), exact: true } }
}
