import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { ask, institutionsWithAccounts } from '../../../../tests/setup/exports.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { approveExport } from '../../../contract/exports.ts'
import type * as policy from '../../../policy/exports.ts'

// What stands between a person and a list, one by one taken away; each test shows that the attack then works.
const defences = vi.hoisted(() => ({ threshold: true, accumulation: true, approver: true }))
vi.mock('../../../policy/exports.ts', async (original) => {
  const real = await original<typeof policy>()
  return {
    ...real,
    decideSecondPerson: (...[facts, parameters]: Parameters<typeof real.decideSecondPerson>) => (defences.threshold
      ? real.decideSecondPerson(defences.accumulation ? facts : { ...facts, earlier: [] }, parameters) : { verdict: 'pass', value: facts.rows, reasons: [] }),
    decideApprover: (facts: Parameters<typeof real.decideApprover>[0]) => (defences.approver ? real.decideApprover(facts) : { verdict: 'pass', value: null, reasons: [] }),
  }
})

let world: World
let day = 1
beforeAll(async () => {
  world = await createWorld()
  await institutionsWithAccounts(world, 24)
  await institutionsWithAccounts(world, 30, '410122000000')
  await world.addUser({ login: 'cty2-same', role: 'CTY2', org: 'VA-410122', personId: world.user('cty2-410122') })
})
beforeEach(() => {
  Object.assign(defences, { threshold: true, accumulation: true, approver: true })
  day += 2
  world.setNow(`2026-05-${String(day).padStart(2, '0')}`)
})
afterAll(() => world.close())

it('S-16 control: with the threshold replaced no second person is asked for', async () => {
  expect((await ask(world, 'cty2-410122', 'INSTITUTION_ACCOUNTS')).state).toBe('WAITING')
  defences.threshold = false
  expect((await ask(world, 'cty2-410122', 'INSTITUTION_ACCOUNTS')).state).toBe('READY')
})

it('S-16 control: with the sum of 24 hours ignored a hundred times 24 accounts would slip through', async () => {
  expect((await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')).state).toBe('READY')
  expect((await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')).state).toBe('WAITING')
  defences.accumulation = false
  expect((await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')).state).toBe('READY')
})

it('S-16 S-05 control: without the rule the constraint still refuses the requester as second person; without both the same person agrees', async () => {
  const { id } = await ask(world, 'cty2-410122', 'INSTITUTION_ACCOUNTS')
  const agree = () => world.as('cty2-same').send(approveExport, { params: { id }, body: { note: '' } })
  expect((await agree()).refusal).toMatchObject({ code: 'EXPORT_APPROVER' })
  defences.approver = false
  expect((await agree()).status).toBe(500)
  await world.sql('ALTER TABLE exports DROP CONSTRAINT exports_second_is_another')
  expect((await agree()).reply).toMatchObject({ state: 'QUEUED' })
})
