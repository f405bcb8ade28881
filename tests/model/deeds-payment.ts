import { exportBatch, orderPayment, recordReceipt } from '../../src/contract/payments.ts'
import { acceptCase, decideCase, proposeCase, reportCase } from '../../src/contract/recoveries.ts'
import { moneyMoved, owed, type Course, type Order } from './course.ts'
import type { Deed, Real } from './deed.ts'
import { fresh } from './stations.ts'

const PAID_ON = '2022-11-01'
const day = (): string => `${PAID_ON}T10:00:00+08:00`
const payer = 'fin2-410100'
const mayPay = (c: Course): boolean => c.claim === 'FIN_AGREED' || c.claim === 'PAID_PART'
const fenOf = (c: Course, items: readonly string[]): number => items.reduce((sum, id) => sum + (c.sums.get(id)?.fen ?? 0), 0)

const ordering = (login: string, items: readonly string[], fen: number, c: Course, real: Real): Promise<string | null> => {
  const id = fresh()
  return real.ask(login, orderPayment, { params: { kind: 'CLAIM', id: real.stand(c).claim ?? fresh() }, body: { id, version: real.stand(c).claimVersion ?? 1, itemIds: items.length === 0 ? [fresh()] : [...items], splits: [{ fundId: real.fundId, amountFen: Math.max(1, fen) }] } }).then((said) => (said ? id : null))
}
const order = (count: number): Deed => ({
  name: `order the payment of ${count}`, day, ought: (c) => mayPay(c) && owed(c).length > 0,
  ask: async (c, real) => {
    const items = owed(c).slice(0, count)
    const fen = fenOf(c, items)
    const id = await ordering(payer, items, fen, c, real)
    if (id !== null) c.orders.push({ id, items, fen, state: 'ORDERED' })
    return id !== null
  },
})
const first = (c: Course, state: Order['state']) => c.orders.find((o) => o.state === state)
const receipt = (result: 'PAID' | 'RETURNED', real: Real, order: Pick<Order, 'id' | 'fen'> | undefined, more = 0): Promise<boolean> => real.ask(payer, recordReceipt, {
  params: { id: order?.id ?? fresh() }, body: { result, amountFen: (order?.fen ?? 1) + more, on: PAID_ON, bankReference: result === 'PAID' ? `DEMO${fresh().slice(0, 12)}` : null, reason: result === 'PAID' ? '' : '账号有误' },
})

export const pay: readonly Deed[] = [
  order(1), order(2), order(9),
  { name: 'order the payment of what is ordered', day, ought: () => false, near: (c) => mayPay(c) && c.orders.some((o) => o.state !== 'RETURNED'), ask: async (c, real) => { const taken = c.orders.find((o) => o.state !== 'RETURNED'); return (await ordering(payer, taken?.items ?? [], taken?.fen ?? 0, c, real)) !== null } },
  { name: 'order by a signer of R28', day, ought: () => false, near: (c) => mayPay(c) && owed(c).length > 0, ask: async (c, real) => (await ordering('fin2-410184', owed(c), fenOf(c, owed(c)), c, real)) !== null },
  { name: 'order one fen more than is owed', day, ought: () => false, near: (c) => mayPay(c) && owed(c).length > 0, ask: async (c, real) => (await ordering(payer, owed(c), fenOf(c, owed(c)) + 1, c, real)) !== null },
  {
    name: 'hand an order over', day, ought: (c) => first(c, 'ORDERED') !== undefined, effect: (c) => { const found = first(c, 'ORDERED'); if (found !== undefined) found.state = 'EXPORTED' },
    ask: (c, real) => real.ask(payer, exportBatch, { body: { id: fresh(), paymentIds: [first(c, 'ORDERED')?.id ?? c.orders[0]?.id ?? fresh()] } }),
  },
  {
    name: 'pay', day, ought: (c) => first(c, 'EXPORTED') !== undefined,
    effect: (c) => {
      const found = first(c, 'EXPORTED')
      if (found === undefined) return
      found.state = 'PAID'
      for (const id of found.items) { const sum = c.sums.get(id); if (sum !== undefined) sum.state = 'PAID' }
      moneyMoved(c)
    },
    ask: (c, real) => receipt('PAID', real, first(c, 'EXPORTED')),
  },
  { name: 'pay a fen more', day, ought: () => false, near: (c) => first(c, 'EXPORTED') !== undefined, ask: (c, real) => receipt('PAID', real, first(c, 'EXPORTED'), 1) },
  { name: 'pay what is paid', day, ought: () => false, near: (c) => first(c, 'PAID') !== undefined, ask: (c, real) => receipt('PAID', real, first(c, 'PAID')) },
]

/** Whether money of this order is asked back: it does not come home twice. */
const isAsked = (c: Course, order: Order | undefined): boolean => order?.items.some((id) => c.sums.get(id)?.state === 'RECOVERED') === true
export const bounce: readonly Deed[] = [
  {
    name: 'bounce', day, ought: (c) => first(c, 'PAID') !== undefined && !isAsked(c, first(c, 'PAID')), near: (c) => isAsked(c, first(c, 'PAID')),
    effect: (c) => {
      const found = first(c, 'PAID')
      if (found === undefined) return
      found.state = 'RETURNED'
      for (const id of found.items) { const sum = c.sums.get(id); if (sum !== undefined) sum.state = 'APPROVED' }
      moneyMoved(c)
    },
    ask: (c, real) => receipt('RETURNED', real, first(c, 'PAID')),
  },
  { name: 'bounce what is not paid', day, ought: () => false, near: (c) => first(c, 'EXPORTED') !== undefined || first(c, 'RETURNED') !== undefined, ask: (c, real) => receipt('RETURNED', real, first(c, 'EXPORTED') ?? first(c, 'RETURNED')) },
]

const hasPaid = (c: Course): boolean => [...c.sums.values()].some((s) => s.state === 'PAID')
const recovery = (name: string, decider: string, ought: Deed['ought'], near: Deed['ought']): Deed => ({
  name, day, isSeveral: true, ought, near,
  effect: (c) => {
    const paid = [...c.sums.values()].find((s) => s.state === 'PAID')
    if (paid !== undefined) paid.state = 'RECOVERED'
    moneyMoved(c)
  },
  ask: async (c, real) => {
    const id = fresh()
    const paid = [...c.sums].find(([, s]) => s.state === 'PAID')?.[0]
    const line = real.stand(c).lineOf[paid ?? ''] ?? fresh()
    return await real.ask('hr1-410184', reportCase, { body: { id, kind: 'FALSE_PERSON', title: '一名学员没有参加培训', account: '群众举报，学员在外地务工，没有到课。', claimId: real.stand(c).claim ?? fresh(), institutionId: null, suspectedFen: 160_000 } })
      && await real.ask('cty2-410184', acceptCase, { params: { id }, body: { version: 1 } })
      && await real.ask('cty1-410184', proposeCase, { params: { id }, body: { version: 2, outcomes: ['RECOVER'], document: '示例退役军人函〔2022〕9号', grounds: '经核查，考勤系他人代签。', lineIds: [line] } })
      && real.ask(decider, decideCase, { params: { id }, body: { version: 3, agree: true, opinion: '同意' } })
  },
})

export const recover: readonly Deed[] = [
  recovery('recover', 'cty2-410184', hasPaid, () => false),
  recovery('recover by the hand that proposed it', 'cty1-twin', () => false, hasPaid),
]
