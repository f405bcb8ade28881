import { subsidyClaim } from '../../../policy/machines/subsidy-claim.ts'
import { yearOf } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { awaitingPayment, markPaid, markUnpaid, payable, registerMoney } from '../subsidies/index.ts'
import { movesOfClaim } from './moves.ts'
import { registerSubject, type Subject } from './subjects.ts'
import { regionNameOf } from './store/payees.ts'

const holdLabels: Readonly<Record<string, string>> = { OBJECTION: '异议处理中', INTEGRITY: '诚信案件未结', ASSESSMENT: '机构评估不合格', OTHER: '暂缓' }

/** A claim as something that is paid: its items, the school and the veterans as payees; its bill is told the orders. */
export function ownClaims(): void {
  registerSubject('CLAIM', { awaiting: awaitingPayment, read, paid: markPaid, returned: markUnpaid })
  registerMoney(movesOfClaim)
}

async function read(tx: Tx, id: string, toPay: boolean): Promise<Subject> {
  const claim = await payable(tx, id, toPay)
  const { cls } = claim
  return {
    kind: 'CLAIM', id, title: cls.title, subtitle: `${cls.institutionName} · ${claim.kindLabel}`, regionCode: cls.responsibleRegion, regionName: await regionNameOf(tx, cls.responsibleRegion), classId: cls.id,
    years: [...new Set([cls.year, yearOf(await today(tx))])], programme: cls.programme, version: claim.version, stateLabel: subsidyClaim.states[claim.state], mayPay: claim.state === 'FIN_AGREED' || claim.state === 'PAID_PART', since: claim.since,
    items: claim.items.map((i) => ({
      id: i.id, payee: i.payee, payeeId: i.payee === 'INSTITUTION' ? cls.institutionId : i.veteranId, payeeName: i.payee === 'INSTITUTION' ? cls.institutionName : i.name, amountFen: i.amountFen, isPaid: i.state === 'PAID',
    })),
    levels: claim.levels, holds: claim.holds.map((h) => ({ text: `${holdLabels[h.kind] ?? '暂缓'}：${h.reason}`, clause: h.kind === 'ASSESSMENT' ? '三(二)7' : '四(四)' })), assessed: claim.assessed, signers: claim.finSigners, formAccountId: cls.bankAccountId,
  }
}
