import { decidePayeeAccount } from '../../../policy/payee-account.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import type { Reason } from '../../../values/decision.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { calendar, parametersFor } from '../parameters/index.ts'
import * as accounts from './store/payees.ts'
import { promisedItems } from './store/payments.ts'
import type { OwedItem, Subject } from './subjects.ts'

/** Somebody who is owed money of a subject that no living order promises. Amounts in 分. */
export interface Payee { payee: OwedItem['payee']; payeeId: string; name: string; items: OwedItem[]; amountFen: bigint; account: accounts.AccountRow | null; reasons: Reason[] }

/** Who is still to be paid, the school first, with the account and what stands against it. */
export async function payeesOf(tx: Tx, subject: Subject): Promise<Payee[]> {
  const open = subject.items.filter((i) => !i.isPaid)
  const promised = await promisedItems(tx, open.map((i) => i.id))
  const groups = new Map<string, OwedItem[]>()
  for (const item of open) if (!promised.has(item.id)) groups.set(`${item.payee} ${item.payeeId}`, [...groups.get(`${item.payee} ${item.payeeId}`) ?? [], item])
  const [day, days] = [await today(tx), await calendar(tx)]
  const parameters = await parametersFor(tx, subject.regionCode, day)
  const personal = await accounts.accountsOfVeterans(tx, open.filter((i) => i.payee === 'VETERAN').map((i) => i.payeeId))
  const payees: Payee[] = []
  for (const items of groups.values()) {
    const [first] = items
    if (first === undefined) continue
    const { payee, payeeId, payeeName: name } = first
    const account = payee === 'INSTITUTION' ? await accounts.accountOfInstitution(tx, payeeId) : first.account === undefined ? personal.get(payeeId) ?? null : { ...first.account, accountName: name, isChange: false, isShared: false }
    const reasons = decidePayeeAccount({
      payee, payeeName: name, today: day,
      account: account === null ? null : {
        name: account.accountName, enteredOn: plainDateOf(account.enteredAt), isChange: account.isChange, isShared: account.isShared, isOnForm: payee === 'VETERAN' || subject.formAccountId === null || subject.formAccountId === account.id,
      },
    }, days, parameters)
    payees.push({ payee, payeeId, name, items, amountFen: items.reduce((sum, i) => sum + i.amountFen, 0n), account, reasons })
  }
  return payees.toSorted((a, b) => Number(a.payee === 'VETERAN') - Number(b.payee === 'VETERAN'))
}
