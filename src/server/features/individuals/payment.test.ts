import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fundWith, payer } from '../../../../tests/setup/funds.ts'
import { cap, file, filingTo, phone, receipt } from '../../../../tests/setup/individuals.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getFund } from '../../../contract/funds.ts'
import * as filings from '../../../contract/individuals.ts'
import * as contract from '../../../contract/payments.ts'

let world: World
let fund: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-05-10' })
  await cap(world, 3500)
  fund = await fundWith(world, 10_000)
})
afterAll(() => world.close())

it('R-085 D-08 a reimbursement is paid to the veteran’s own account by a third person, once; sent back it may be paid again', async () => {
  const vet = await phone(world)
  const agreed = await filingTo(world, vet.login, await file(world, vet.login), 'FIN_AGREED', { receipts: [receipt({ amountFen: 298_050 })] })
  const params = { kind: 'REIMBURSEMENT' as const, id: agreed.id }
  const balances = async () => (await world.as('fin1-410184').call(getFund, { params: { id: fund } })).balances
  const before = await balances()
  expect(before).toMatchObject({ approved: 298_050 })
  const open = await world.as(payer).call(contract.getPayable, { params })
  expect(open).toMatchObject({ approvedFen: 298_050, openFen: 298_050, payees: [{ payee: 'VETERAN', name: vet.person.name, amountFen: 298_050, mayPay: true }], suggested: [{ fundId: fund, amountFen: 298_050 }], can: ['order', 'savePreset'] })
  const body = { id: randomUUID(), version: open.version, itemIds: open.payees.flatMap((p) => p.itemIds), splits: open.suggested }
  for (const login of ['fin1-410184', 'fin2-410184']) expect(await world.as(login).refused(contract.orderPayment, { params, body })).toMatchObject({ status: 422, code: 'SIGNED_FINANCE' })
  expect((await world.as('fin1-410122').refused(contract.orderPayment, { params, body })).status).toBe(404)
  const ordered = await world.as(payer).call(contract.orderPayment, { params, body })
  await expect(world.sql('UPDATE payments SET ordered_by = $2 WHERE id = $1', [body.id, world.user('fin2-410184')])).rejects.toThrow('who signed for finance does not pay')
  expect(ordered.payments).toMatchObject([{ state: 'ORDERED', amountFen: 298_050, title: '个人培训报销' }])
  await world.as(payer).call(contract.exportBatch, { body: { id: randomUUID(), paymentIds: [body.id] } })
  const told = (result: 'PAID' | 'RETURNED', changes: object) => world.as(payer).call(contract.recordReceipt, { params: { id: body.id }, body: { result, amountFen: 298_050, on: '2022-08-01', bankReference: null, reason: '', ...changes } })
  await told('PAID', { bankReference: 'DEMO-R-1' })
  expect((await world.as(vet.login).call(filings.getFiling, { params: { id: agreed.id } })).state).toBe('PAID')
  expect(await balances()).toMatchObject({ approved: 0, paid: 298_050 })
  await told('RETURNED', { reason: '卡已注销' })
  expect((await world.as(vet.login).call(filings.getFiling, { params: { id: agreed.id } })).state).toBe('FIN_AGREED')
  expect(await balances()).toMatchObject({ approved: 298_050, paid: 0 })
  expect(await world.as(payer).call(contract.getPayable, { params })).toMatchObject({ openFen: 298_050, paidFen: 0 })
})

it('R-084 R-126 finance does not sign a reimbursement its funds cannot pay', async () => {
  const poor = await createWorld({ now: '2022-05-10' })
  await cap(poor, 3500)
  await fundWith(poor, 1_000)
  const vet = await phone(poor)
  const waiting = await filingTo(poor, vet.login, await file(poor, vet.login), 'FIN_FIRST', { receipts: [receipt({ amountFen: 298_050 })] })
  expect(await poor.as('fin1-410184').refused(filings.finFirstReimbursement, { params: { id: waiting.id }, body: { version: waiting.version, opinion: '同意' } })).toMatchObject({ status: 422, code: 'FUND_SHORT', message: expect.stringContaining('还差 ¥1,980.50') as string })
  await poor.close()
})
