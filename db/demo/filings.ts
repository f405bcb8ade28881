import { randomUUID } from 'node:crypto'
import * as contract from '../../src/contract/individuals.ts'
import type { FilingView } from '../../src/contract/individuals.ts'
import { addDays, type PlainDate } from '../../src/values/plain-date.ts'
import type { Desks } from './desks.ts'
import { treasuryOf } from './funds.ts'
import { pay } from './paying.ts'

/** Somebody who trains alone outside the province: his login, the digits of his county, and how many days ago he filed. */
interface Trainee { login: string; place: string; filed: number; province: string; town: string; institution: string; late?: true; invoices: readonly string[] }

/** The invoice two people hand in, in two counties (§8.4-25). */
export const sharedInvoice = '10000001'
const people: readonly Trainee[] = [
  { login: 'vet-0004', place: '410184', filed: 95, province: '440000000000', town: '深圳市宝安区', institution: '示例深圳技工学校', invoices: [sharedInvoice, '10000002'] },
  { login: 'vet-0005', place: '410185', filed: 85, province: '320000000000', town: '苏州市吴中区', institution: '示例苏州职业培训学校', invoices: [sharedInvoice, '10000003'] },
  { login: 'vet-0006', place: '410184', filed: 80, province: '330000000000', town: '杭州市余杭区', institution: '示例杭州职业培训学校', late: true, invoices: ['10000004'] },
]

/**
 * Three who learn welding outside the province and ask for their money: one is paid; the second hands in an invoice the first was paid for (§8.4-25); the third filed after he had signed up
 * (§8.4-26). A fourth files inside the province and waits for a class.
 */
export async function tellFilings(desks: Desks, today: PlainDate): Promise<void> {
  const ago = (days: number) => addDays(today, -days)
  const claims: FilingView[] = []
  for (const [i, person] of people.entries()) claims.push(await claimed(desks, person, i, ago))
  const [paid, , late] = claims
  if (!paid || !late) throw new Error('three people train alone')
  await agree(desks, paid, ago)
  await at(desks, ago(18), 'cty1-410184', contract.acceptReimbursement, late)
}

/** From the filing to the claim with receipts. */
async function claimed(desks: Desks, { login, place, filed, province, town, institution, late, invoices }: Trainee, no: number, ago: (days: number) => PlainDate): Promise<FilingView> {
  const id = randomUUID()
  desks.on(ago(filed))
  let filing = await desks.send(login, contract.fileIndividually, {
    body: {
      id, veteranId: null, channel: 'ONLINE', placeKind: 'WORK', placeCode: province, placeText: town, isDeclared: true, proof: null, institution, tradeCode: 'T-WELDER', level: 'L4', certificateType: null, plannedSignUp: null, classId: null,
    },
  })
  filing = await at(desks, ago(filed - 1), `cty1-${place}`, contract.acknowledgeFiling, filing)
  const signedUp = ago(late ? filed + 6 : filed - 3)
  filing = await at(desks, ago(filed - 4), login, contract.recordSignUp, filing, { signedUpAt: `${signedUp}T09:00:00+08:00` })
  filing = await at(desks, ago(filed - 5), login, contract.startIndividualTraining, filing, { startedOn: ago(filed - 5) })
  filing = await at(desks, ago(filed - 45), login, contract.recordFilingCertificate, filing, {
    id: randomUUID(), type: 'SKILL_LEVEL', tradeCode: 'T-WELDER', number: `DEMO${province.slice(0, 2)}000000000000000${no + 1}`, level: 'L4', issuedOn: ago(filed - 42), issuer: '示例技能评价机构',
  })
  filing = await at(desks, ago(filed - 47), `hr1-${place}`, contract.verifyFilingCertificate, filing, { verified: true, note: '' })
  return at(desks, ago(filed - 50), login, contract.claimReimbursement, filing, {
    attendedDays: null, paidElsewhereFen: 0, paidElsewhereNote: '', bankName: '示例银行城关支行', bankAccount: '0000001234567897', agreed: true as const,
    receipts: invoices.map((invoiceNumber, i) => ({ id: randomUUID(), item: i === 0 ? 'TUITION' as const : 'SKILL_TEST' as const, invoiceCode: '044001900111', invoiceNumber, amountFen: i === 0 ? 290_000 : 30_000, inOwnName: true, file: null, keepsFileOf: null })),
  })
}

/** Bureau and finance agree, two persons each, and the third person of finance pays. */
async function agree(desks: Desks, claim: FilingView, ago: (days: number) => PlainDate): Promise<void> {
  const { fin1, fin2, payer } = treasuryOf('410184')
  const sealed = { opinion: '核对无误，同意。', sealConfirmed: true as const }
  let filing = await at(desks, ago(44), 'cty1-410184', contract.acceptReimbursement, claim)
  filing = await at(desks, ago(43), 'cty1-410184', contract.firstReviewReimbursement, filing, { opinion: '票据和证书已核对。' })
  filing = await at(desks, ago(42), 'cty2-410184', contract.secondReviewReimbursement, filing, sealed)
  filing = await at(desks, ago(41), fin1, contract.finFirstReimbursement, filing, { opinion: '资金已落实，同意。' })
  filing = await at(desks, ago(40), fin2, contract.finSecondReimbursement, filing, sealed)
  desks.on(ago(38))
  await pay(desks, payer, { kind: 'REIMBURSEMENT', id: filing.id }, ago(38), undefined)
}

type Step = typeof contract.acknowledgeFiling

/** One step of a filing on its day, on the version last seen. */
function at(desks: Desks, day: PlainDate, login: string, endpoint: object, filing: FilingView, body: object = {}): Promise<FilingView> {
  desks.on(day)
  return desks.send(login, endpoint as Step, { params: { id: filing.id }, body: { ...body, version: filing.version } })
}
