import { individualFiling } from '../../../policy/machines/individual-filing.ts'
import { SELF_EMPLOYMENT_SOLDIER } from '../../../policy/eligibility.ts'
import { yearOf } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { bindForReimbursement, registerSubject, type Subject } from '../payments/index.ts'
import { findRegion } from '../regions/index.ts'
import { get, lock, move } from './apply.ts'
import * as filings from './store/filings.ts'
import * as rounds from './store/rounds.ts'

/** A reimbursement as something that is paid: one sum, owed to the veteran himself, by a third person of finance (D-08). */
export function ownReimbursements(): void {
  registerSubject('REIMBURSEMENT', {
    awaiting: async (tx) => (await filings.page(tx, { state: 'FIN_AGREED', states: null }, null, 200)).toReversed().map((f) => f.id),
    read,
    paid: async (tx, id, _itemIds, summary) => { await move(tx, await lock(tx, id), 'pay', { summary }) },
    returned: async (tx, id, _itemIds, summary) => { await move(tx, await lock(tx, id), 'unpay', { summary }) },
  })
}

async function read(tx: Tx, id: string, toPay: boolean): Promise<Subject> {
  const filing = toPay ? await lock(tx, id) : await get(tx, id)
  const [done, person] = [(await rounds.roundsOf(tx, id)).findLast((r) => r.step === 'FIN' && r.decision === 'AGREED'), await filings.person(tx, filing.veteranId)]
  return {
    kind: 'REIMBURSEMENT', id, title: titleOf(filing), subtitle: `${filing.filingNo} · ${filing.institution}`, regionCode: filing.region, regionName: (await findRegion(tx, filing.region))?.fullName ?? '', classId: null,
    years: [yearOf(await today(tx))], programme: programmeOf(person?.dischargeType), version: filing.version, stateLabel: individualFiling.states[filing.state], mayPay: filing.state === 'FIN_AGREED',
    since: filing.enteredAt, items: filing.decidedFen === null ? [] : [{ id, payee: 'VETERAN', payeeId: filing.veteranId, payeeName: filing.name, amountFen: filing.decidedFen, isPaid: filing.state === 'PAID' || filing.state === 'CLOSED', ...accountOf(filing) }],
    levels: [filing.level], holds: [], assessed: null, signers: [done?.firstPerson, done?.secondPerson].flatMap((p) => (p == null ? [] : [p])), formAccountId: null,
  }
}

const titleOf = (filing: filings.FilingRecord): string => `${filing.name}的${filing.tradeName}培训报销`
const programmeOf = (dischargeType: string | undefined) => (dischargeType === SELF_EMPLOYMENT_SOLDIER ? 'DEMOB_SKILL' as const : 'GENERAL_SKILL' as const)

/** The account he gave with his claim. */
const accountOf = (f: filings.FilingRecord) => (f.payeeSealed === null || f.claimedAt === null ? {} : { account: { id: f.id, bankName: f.payeeBank ?? '', sealed: f.payeeSealed, enteredAt: f.claimedAt } })

/** Finance signs only what is there; with the second signature the money is bound to the reimbursement. */
export async function bindMoney(tx: Tx, filing: filings.FilingRecord, amountFen: bigint, isFinal: boolean): Promise<void> {
  const person = await filings.person(tx, filing.veteranId)
  await bindForReimbursement(tx, { id: filing.id, title: titleOf(filing), regionCode: filing.region, programme: programmeOf(person?.dischargeType), amountFen, isFinal })
}
