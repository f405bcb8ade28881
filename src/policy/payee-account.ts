import type { Reason } from '../values/decision.ts'
import { foldCode } from '../values/folding.ts'
import { formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { addWorkingDays } from './calendar.ts'
import type { WorkCalendar } from './calendar.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, reason } from './reason.ts'

/** What is known of an account money is to go to; null account = none entered. */
export interface PayeeAccountFacts {
  payee: 'INSTITUTION' | 'VETERAN'
  payeeName: string
  account: { name: string; enteredOn: PlainDate; isChange: boolean; isOnForm: boolean; isShared: boolean } | null
  today: PlainDate
}

const rule = (code: string) => ({ code, clause: '附2-R29', requirement: 'R-166' }) as const

/** The first day a changed account is paid to: so many working days after the day it was entered. */
export function payableFrom(enteredOn: PlainDate, isChange: boolean, calendar: WorkCalendar, parameters: ParameterSet): PlainDate {
  const wait = parameters.values.ACCOUNT_COOLING_WD
  return isChange && wait > 0 ? addWorkingDays(calendar, enteredOn, wait).deadline : enteredOn
}

/** What stands against paying to an account: none there, another name, changed a short while ago; a shared one is pointed out. */
export function decidePayeeAccount({ payee, payeeName, account, today }: PayeeAccountFacts, calendar: WorkCalendar, parameters: ParameterSet): Reason[] {
  if (account === null) {
    const who = payee === 'INSTITUTION' ? '承训机构还没有登记收款账户，请机构负责人在“机构”页登记。' : '本人还没有登记收款账户，请本人在手机上登记，或到县局窗口登记。'
    return [reason(rule('ACCOUNT_MISSING'), 'block', `${who}登记以后才能拨付。`)]
  }
  const reasons: Reason[] = []
  if (foldCode(account.name) !== foldCode(payeeName)) reasons.push(reason(rule('ACCOUNT_NAME'), 'block', `户名“${account.name}”与收款人“${payeeName}”不一致，不能拨付。请更正收款账户。`))
  const from = payableFrom(account.enteredOn, account.isChange, calendar, parameters)
  if (today < from) {
    reasons.push(reason(rule('ACCOUNT_COOLING'), 'block', `收款账户${formatDate(account.enteredOn)}才变更，须等到${formatDate(from)}再拨付，以防被人冒改。请先向收款人核实。`,
      { facts: { enteredOn: account.enteredOn, payableFrom: from }, parameter: cited(parameters, 'ACCOUNT_COOLING_WD') }))
  }
  if (!account.isOnForm) reasons.push(reason(rule('ACCOUNT_CHANGED'), 'warn', '收款账户与申请表上登记的不是同一个，请核对机构的变更说明。'))
  if (account.isShared) reasons.push(reason(rule('ACCOUNT_SHARED'), 'warn', '另一个单位也登记了同一个账号，请先核实。'))
  return reasons
}
