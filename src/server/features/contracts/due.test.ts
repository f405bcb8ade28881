import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd, current, equip, openedClass, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/contracts.ts'
import { listTodo } from '../../../contract/reports.ts'
import { registerAssessments } from './index.ts'

let world: World
let school: School
let mine: { id: string; version: number; no: string }
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  const [found] = await world.sql<typeof mine>('SELECT id, version, no FROM contracts WHERE institution_id = $1', [school.institutionId])
  if (found === undefined) throw new Error('the school is under contract')
  mine = found
})
afterAll(() => world.close())

/** What the to-do list of an account says about the contract. */
async function asked(login: string): Promise<string[]> {
  const { mine: items } = await world.as(login).call(listTodo, {})
  return items.filter((i) => i.href === `/contracts/${mine.id}`).map((i) => `${i.what}：${i.detail.split('，').slice(1).join('，')}`)
}

describe('what a contract asks of whom', () => {
  it('§3.4 the end is announced to both parties 60, 30 and 7 days ahead, to nobody else', async () => {
    registerAssessments(async () => new Map([[mine.id, { count: 1, lastGrade: 'GOOD', nextOn: null }]]))
    world.setNow('2027-10-31')
    expect(await asked('cit1-410100')).toEqual([])
    world.setNow('2027-11-01')
    for (const login of ['cty1-410184', 'cit1-419001', 'cit2-419001', school.reg, 'hr1-410100']) expect(await asked(login), login).toEqual([])
    for (const login of ['cit1-410100', 'cit2-410100', school.iad]) expect(await asked(login), login).toEqual(['承训合同将到期：2027年12月31日到期，还有 60 天'])
    world.setNow('2027-12-31')
    expect(await asked('cit2-410100')).toEqual(['承训合同将到期：2027年12月31日到期，就是今天'])
  })

  it('R-055 without an assessment the city is told from 60 % of the term on, one day before it is not; once assessed no more', async () => {
    const source = new Map<string, { count: number; lastGrade: null; nextOn: null }>()
    registerAssessments(async () => source)
    // 2022-01-01 to 2027-12-31 are 2191 days; the 1315th is the first with 60 %
    world.setNow('2025-08-06')
    expect(await asked('cit1-410100')).toEqual([])
    world.setNow('2025-08-07')
    expect(await asked('cit1-410100')).toEqual([expect.stringContaining('合同期 2191 天已过 1315 天，还没有一次确认的评估')])
    expect(await asked(school.iad)).toEqual([])
    source.set(mine.id, { count: 1, lastGrade: null, nextOn: null })
    expect(await asked('cit1-410100')).toEqual([])
  })

  it('三(二)6 a change waits for the signature of chief and head, not of who wrote it', async () => {
    world.setNow('2022-08-01')
    const now = await world.as('cit1-410100').call(contract.getContract, { params: { id: mine.id } })
    const [given] = now.terms
    if (given === undefined) throw new Error('a contract has terms')
    const { startsOn, priceFen, priceNote, certRatePercent, employmentRatePercent, employmentBasis, kpiNote } = given
    const terms = { startsOn, endsOn: given.endsOn, scale: 400, priceFen, priceNote, certRatePercent, employmentRatePercent, employmentBasis, kpiNote, trades: given.trades.map(({ tradeCode, levels }) => ({ tradeCode, levels })) }
    const amended = await world.as('cit1-410100').call(contract.amendContract, { params: { id: mine.id }, body: { version: now.version, reason: '减少规模', terms } })
    expect(await asked('cit1-410100')).toEqual([])
    for (const login of ['cit2-410100', school.iad]) expect(await asked(login), login).toEqual(['签署承训合同：变更待签署'])
    await world.as('cit2-410100').call(contract.signContract, { params: { id: mine.id }, body: { version: amended.version } })
    expect([await asked('cit2-410100'), (await asked(school.iad)).length]).toEqual([[], 1])
  })
})

it('§8.4-29 the class page says that the contract ended during the class, with clause and days; a contract that held through its last day is none of its troubles afterwards', async () => {
  world.setNow('2022-08-01')
  const cls = await openedClass(world, school, await crowd(world, 1))
  const finding = async () => (await current(world, school, cls.id)).limits.find((r) => r.code === 'CONTRACT_HELD')
  expect(await finding()).toBeUndefined()
  const last = cls.endsOn ?? ''
  const day = (n: number) => new Date(Date.parse(last) + n * 86_400_000).toISOString().slice(0, 10)
  await world.sql(`UPDATE contracts SET state = 'TERMINATED', ended_on = $2, end_reason = '违约', settlement = '[{"item":"清理","who":"示例","amountFen":null}]' WHERE id = $1`, [mine.id, day(-1)])
  expect(await finding()).toMatchObject({ verdict: 'block', clause: '三(二)6', requirement: 'R-047', message: expect.stringContaining('终止，班次最后一天是') as string, arithmetic: expect.stringContaining('= 1 天') as string })
  await world.sql(`UPDATE contracts SET state = 'EXPIRED', ended_on = $2 WHERE id = $1`, [mine.id, last])
  expect(await finding(), 'a contract that is over now, and held through the last day').toBeUndefined()
  await world.sql(`UPDATE contracts SET ended_on = '2022-07-31' WHERE id = $1`, [mine.id])
  expect((await finding())?.message).toContain('这一天没有双方签署')
})
