import { randomUUID } from 'node:crypto'
import * as contract from '../../src/contract/individuals.ts'
import type { FilingView } from '../../src/contract/individuals.ts'
import { budgetAtHand } from './claims.ts'
import type { World } from './world.ts'
import type { WorldVeteran } from './world-veterans.ts'

/** A veteran with a phone of his own. */
export interface Phone { person: WorldVeteran; login: string }

let serial = 0

/** Adds a veteran with an account; by default an officer, whom the one free right does not concern. */
export async function phone(world: World, person: Partial<WorldVeteran> = {}): Promise<Phone> {
  const added = await world.veteran({ dischargeType: 'DISCHARGE_OFFICER', ...person })
  const login = `vet-i${++serial}`
  await world.addUser({ login, role: 'VET', org: null, veteranId: added.id })
  return { person: added, login }
}

/** Enters the cap of a place as confirmed by two of its people, in 元. */
export async function cap(world: World, yuan: number, changes: { region?: string; tradeCode?: string; level?: string; addsAllowance?: boolean; lodgingYuan?: number; from?: string } = {}): Promise<string> {
  const [row] = await world.sql<{ id: string }>(
    `INSERT INTO reimbursement_caps (region_code, trade_code, level, cap_fen, lodging_cap_fen, adds_allowance, effective_from, source, state, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, '示例文件', 'PROPOSED', $8, now()) RETURNING id`,
    [changes.region ?? '410184000000', changes.tradeCode ?? null, changes.level ?? null, yuan * 100, changes.lodgingYuan === undefined ? null : changes.lodgingYuan * 100, changes.addsAllowance ?? false, changes.from ?? '2022-01-01', world.user('cty1-410184')])
  await world.sql(`UPDATE reimbursement_caps SET state = 'CONFIRMED', confirmed_by = $1, confirmed_at = now() WHERE id = $2`, [world.user('cty2-410184'), row?.id])
  return row?.id ?? ''
}

type FilingBody = Parameters<typeof filingBody>[0]
export const filingBody = (changes: object = {}) => ({
  id: randomUUID(), veteranId: null, channel: 'ONLINE' as const, placeKind: 'WORK' as const, placeCode: '440000000000', placeText: '深圳市宝安区', isDeclared: true, proof: null, institution: '示例深圳技工学校', tradeCode: 'T-WELDER', level: 'L4' as const,
  certificateType: null, plannedSignUp: null, classId: null, ...changes,
})

export const file = (world: World, login: string, changes: FilingBody = {}): Promise<FilingView> => world.as(login).call(contract.fileIndividually, { body: filingBody(changes) })

export const receipt = (changes: object = {}) => ({
  id: randomUUID(), item: 'TUITION' as const, invoiceCode: '044001900111', invoiceNumber: String(10_000_000 + ++serial), amountFen: 420_000, inOwnName: true, file: null, keepsFileOf: null, ...changes,
})
export const claimBody = (filing: { version: number }, receipts: readonly object[] = [receipt()], changes: object = {}) => ({
  version: filing.version, attendedDays: null, paidElsewhereFen: 0, paidElsewhereNote: '', bankName: '示例银行城关支行', bankAccount: '0000001234567897', receipts: receipts as ReturnType<typeof receipt>[], agreed: true as const, ...changes,
})

export type FilingStop = 'ACKNOWLEDGED' | 'SIGNED_UP' | 'TRAINING' | 'CERTIFIED' | 'CLAIMED' | 'CLAIM_FIRST' | 'CLAIM_SECOND' | 'FIN_FIRST' | 'FIN_SECOND' | 'FIN_AGREED'
interface Way { receipts?: readonly object[]; claim?: object; signedUpAt?: string; certificate?: object; verified?: boolean; county?: string }

/** Takes a filing along its way to a state, each step by the person whose it is. The clock stands at the day of filing and later months as given. */
export async function filingTo(world: World, login: string, filing: FilingView, state: FilingStop, way: Way = {}): Promise<FilingView> {
  const params = { id: filing.id }
  const county = way.county ?? '410184'
  const sealed = { opinion: '同意', sealConfirmed: true as const }
  const steps: readonly [FilingStop, (f: FilingView) => Promise<FilingView>][] = [
    ['ACKNOWLEDGED', ({ version }) => world.as(`cty1-${county}`).call(contract.acknowledgeFiling, { params, body: { version } })],
    ['SIGNED_UP', ({ version }) => {
      world.setNow('2022-05-12')
      return world.as(login).call(contract.recordSignUp, { params, body: { version, signedUpAt: way.signedUpAt ?? '2022-05-11T09:00:00+08:00' } })
    }],
    ['TRAINING', ({ version }) => world.as(login).call(contract.startIndividualTraining, { params, body: { version, startedOn: '2022-05-12' } })],
    ['CERTIFIED', async ({ version }) => {
      world.setNow('2022-08-01')
      const done = await world.as(login).call(contract.recordFilingCertificate, {
        params, body: { version, id: randomUUID(), type: 'SKILL_LEVEL', tradeCode: 'T-WELDER', number: `Y${String(440_000_000_000_000_000_000n + BigInt(++serial))}`, level: 'L4', issuedOn: '2022-07-20', issuer: '示例深圳评价中心', ...way.certificate },
      })
      return way.verified === false ? done : world.as(`hr1-${county}`).call(contract.verifyFilingCertificate, { params, body: { version: done.version, verified: true, note: '' } })
    }],
    ['CLAIMED', (f) => world.as(login).call(contract.claimReimbursement, { params, body: claimBody(f, way.receipts, way.claim) })],
    ['CLAIM_FIRST', ({ version }) => world.as(`cty1-${county}`).call(contract.acceptReimbursement, { params, body: { version } })],
    ['CLAIM_SECOND', ({ version }) => world.as(`cty1-${county}`).call(contract.firstReviewReimbursement, { params, body: { version, opinion: '同意' } })],
    ['FIN_FIRST', ({ version }) => world.as(`cty2-${county}`).call(contract.secondReviewReimbursement, { params, body: { version, ...sealed } })],
    ['FIN_SECOND', async ({ version }) => {
      await budgetAtHand(world)
      return world.as(`fin1-${county}`).call(contract.finFirstReimbursement, { params, body: { version, opinion: '同意' } })
    }],
    ['FIN_AGREED', ({ version }) => world.as(`fin2-${county}`).call(contract.finSecondReimbursement, { params, body: { version, ...sealed } })],
  ]
  const order = steps.map(([to]) => to as string)
  let at = filing
  for (const [to, step] of steps.slice(order.indexOf(filing.state) + 1)) {
    at = await step(at)
    if (to === state) break
  }
  return at
}
