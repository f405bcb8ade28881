import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, standards } from '../../../../tests/setup/claims.ts'
import { fundWith, moreBudget } from '../../../../tests/setup/funds.ts'
import { draftClass, equip, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClass } from '../../../contract/classes.ts'
import { cancelClass } from '../../../contract/class-steps.ts'
import { getFund } from '../../../contract/funds.ts'
import * as contract from '../../../contract/payments.ts'
import { closeSettled, settleCommitments } from './index.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const told = (id: string, login = 'cty1-410184') => world.as(login).call(contract.getCommitment, { params: { id } })
const again = (id: string, login = 'fin1-410184') => world.as(login).call(contract.recheckCommitment, { params: { id }, body: {} })
const balances = async (id: string) => (await world.as('fin1-410184').call(getFund, { params: { id } })).balances

describe('资金占用 (四(四))', () => {
  it('R-126 an approved class is told whether its money is there before it opens: no standard, no budget, too little, set aside; a cancelled one gives it back', async () => {
    const cls = await takeTo(world, school, await draftClass(world, school), 'APPROVED')
    expect(await told(cls.id)).toMatchObject({ state: 'NO_STANDARD', expectedFen: null, committedFen: 0 })
    expect(await world.as('cty1-410122').refused(contract.getCommitment, { params: { id: cls.id } })).toMatchObject({ status: 404 })
    for (const login of ['cty1-410184', 'reg-410184', 'aud']) expect(await world.as(login).refused(contract.recheckCommitment, { params: { id: cls.id }, body: {} })).toMatchObject({ status: 403 })
    await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }])
    expect(await again(cls.id)).toMatchObject({ state: 'NO_BUDGET', expectedFen: 3_200_000, shortFen: 3_200_000 })
    const fund = await fundWith(world, 30_000)
    expect(await again(cls.id)).toMatchObject({ state: 'SHORT', shortFen: 200_000, message: expect.stringContaining('还差 ¥2,000.00') })
    expect(await balances(fund)).toMatchObject({ available: 3_000_000, committed: 0 })
    await moreBudget(world, fund, 5_000)
    // two at once set it aside once
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.as('hr2-410184').raw('POST', `/classes/${cls.id}/commitment`, { requestId: randomUUID() })))
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
    expect(await told(cls.id)).toMatchObject({ state: 'COMMITTED', committedFen: 3_200_000, splits: [{ fundId: fund, amountFen: 3_200_000 }], arithmetic: '20 人 × 1600 元 = 32000 元' })
    expect(await balances(fund)).toMatchObject({ available: 300_000, committed: 3_200_000 })
    const { version } = await world.as('reg-410184').call(getClass, { params: { id: cls.id } })
    // the school's range holds no fund, so the night gives the money back
    await world.as('reg-410184').call(cancelClass, { params: { id: cls.id }, body: { version, reason: '报名人数不够' } })
    await world.run(settleCommitments)
    expect(await told(cls.id)).toMatchObject({ state: 'RELEASED', committedFen: 0 })
    expect(await balances(fund)).toMatchObject({ available: 3_500_000, committed: 0 })
    await world.run(settleCommitments)
    expect(await balances(fund)).toMatchObject({ available: 3_500_000, committed: 0 })
  })

  it('R-126 a class the bureau cancels while its money is missing is short of nothing any more', async () => {
    const cls = await takeTo(world, school, await draftClass(world, school, { draft: { plannedCount: 30 } }), 'APPROVED')
    expect(await told(cls.id)).toMatchObject({ state: 'SHORT', shortFen: 1_300_000 })
    const { version } = await world.as('cty2-410184').call(getClass, { params: { id: cls.id } })
    await world.as('cty2-410184').call(cancelClass, { params: { id: cls.id }, body: { version, reason: '资金没有落实' } })
    expect(await told(cls.id)).toMatchObject({ state: 'RELEASED', shortFen: 0, committedFen: 0 })
  })

  it('附2-R29 a class whose claims are all at their end is closed in the night and gives back what it did not need', async () => {
    const cls = await completedClass(world, school, { size: 1 })
    const claim = await claimTo(world, await proposed(world, cls.id), 'SUBMITTED')
    await world.run(closeSettled)
    expect(await world.sql('SELECT state FROM training_classes WHERE id = $1', [cls.id])).toEqual([{ state: 'CLAIMED' }])
    await world.sql(`UPDATE claims SET state = 'REJECTED' WHERE id = $1`, [claim.id])
    await world.run(closeSettled)
    expect(await world.sql('SELECT state FROM training_classes WHERE id = $1', [cls.id])).toEqual([{ state: 'CLOSED' }])
    expect(await told(cls.id)).toMatchObject({ state: 'RELEASED', committedFen: 0 })
  })
})
