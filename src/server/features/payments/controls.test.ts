import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, standards } from '../../../../tests/setup/claims.ts'
import { fundWith, ordered } from '../../../../tests/setup/funds.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }])
  await fundWith(world, 100_000)
})
afterAll(() => world.close())

it('D-08 S-05 the database refuses a signer of R28 as payer, under whatever account, and a payment of a held claim; control: without the trigger it takes both', async () => {
  const cls = await completedClass(world, school, { size: 1 })
  const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
  const [payment] = (await ordered(world, claim)).payments
  const [{ person_id: personId } = { person_id: '' }] = await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE id = $1', [world.user('fin2-410184')])
  await world.addUser({ login: 'fin2-twin', role: 'FIN1', org: 'FIN-410100', personId })
  const byTwin = () => world.sql('UPDATE payments SET ordered_by = $2 WHERE id = $1', [payment?.id, world.user('fin2-twin')])
  await expect(byTwin()).rejects.toThrow('who signed for finance does not pay')
  await world.sql(`INSERT INTO claim_holds (id, claim_id, kind, reason, set_at) VALUES ($1, $2, 'OBJECTION', '示例', now())`, [randomUUID(), claim.id])
  await world.sql(`INSERT INTO payment_batches (id, no, region_code, payments, amount_fen, digest, exported_by, exported_at) VALUES ($1, 'X1', '410184000000', 1, 1, '', $2, now())`, [cls.id, world.user('fin2-410100')])
  const out = () => world.sql(`UPDATE payments SET state = 'EXPORTED', batch_id = $2 WHERE id = $1`, [payment?.id, cls.id])
  await expect(out()).rejects.toThrow('is held')
  await world.sql('ALTER TABLE payments DISABLE TRIGGER payment_by_a_third')
  await byTwin()
  await out()
  expect(await world.sql('SELECT state, ordered_by FROM payments WHERE id = $1', [payment?.id])).toEqual([{ state: 'EXPORTED', ordered_by: world.user('fin2-twin') }])
  await world.sql('ALTER TABLE payments ENABLE TRIGGER payment_by_a_third')
})

it('R-127 R-166 parts and items of an order add up to it, an item stands in one living order; control: without index and trigger it is paid twice', async () => {
  const cls = await completedClass(world, school, { size: 1 })
  const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
  const [payment] = (await ordered(world, claim)).payments
  const twice = (amount: string) => world.sql(
    `WITH p AS (INSERT INTO payments (id, no, subject_kind, subject_id, class_id, region_code, institution_id, payee, payee_name, bank_name, account_enc, account_id, amount_fen, ordered_by, ordered_at)
       SELECT gen_random_uuid(), $2, subject_kind, subject_id, class_id, region_code, institution_id, payee, payee_name, bank_name, account_enc, account_id, ${amount}, ordered_by, ordered_at FROM payments WHERE id = $1 RETURNING id),
     i AS (INSERT INTO payment_items (payment_id, item_id, amount_fen) SELECT p.id, x.item_id, x.amount_fen FROM p, payment_items x WHERE x.payment_id = $1)
     INSERT INTO payment_splits (payment_id, fund_id, amount_fen) SELECT p.id, x.fund_id, x.amount_fen FROM p, payment_splits x WHERE x.payment_id = $1`, [payment?.id, randomUUID().slice(0, 8)])
  await expect(twice('amount_fen')).rejects.toThrow('payment_items_once')
  await world.sql('DROP INDEX payment_items_once')
  await expect(twice('amount_fen + 1')).rejects.toThrow('has items of')
  await twice('amount_fen')
  expect(await world.sql('SELECT count(*)::int AS n FROM payment_items WHERE item_id IN (SELECT item_id FROM payment_items WHERE payment_id = $1) AND is_live', [payment?.id])).toEqual([{ n: 2 }])
  await expect(world.sql(`UPDATE payment_receipts SET reason = 'x'`)).resolves.toBeDefined()
  await expect(world.sql(`UPDATE payments SET state = 'PAID', paid_on = now() WHERE id = $1`, [payment?.id])).rejects.toThrow('does not go from')
})
