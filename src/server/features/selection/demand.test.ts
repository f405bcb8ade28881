import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accepted, enterCatalogue, jury, openedRound, scoredByThree, selected } from '../../../../tests/setup/selection.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { recordSurvey } from '../../../contract/demand.ts'
import { getRound, withdrawRound } from '../../../contract/selection.ts'
import { demandFlag } from '../../../policy/selection.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2022-03-07' })
  await jury(world)
  for (const key of ['inst-DEMO03', 'inst-DEMO04']) await enterCatalogue(world, key, ['T-CRANE', 'T-WELDER'])
  await world.sql(`UPDATE institutions SET state = 'REGISTERED' WHERE id = ANY ($1)`, [[world.office('inst-DEMO03'), world.office('inst-DEMO04')]])
})
afterAll(() => world.close())

async function wishing(trades: string[], county = '410184'): Promise<void> {
  const { id } = await world.veteran({ region: `${county}000000` })
  await world.as(`cty1-${county}`).call(recordSurvey, { params: { id }, body: { id: randomUUID(), scene: 'CARD_ISSUE', surveyedOn: '2022-03-07', answers: {
    contactConfirmed: true, livingPlace: `${county}000000`, employmentState: 'UNEMPLOYED', incomeBand: 'REFUSED', skillHeld: '', certificateHeld: '', wantsTraining: true, trades, quarter: 'ANY', place: null, startupWish: false, educationWish: false,
  } } })
}

describe('根据退役军人培训需求 (三(二)5)', () => {
  it.each([[0, true, 0, 'NO_WISH'], [0, true, 2, 'NO_WISH'], [0, false, 0, null], [3, true, 0, 'NO_APPLICANT'], [3, false, 0, 'NOT_CALLED'], [3, true, 1, null]] as const)(
    'R-044 %i wish it, called for %s, %i offer it: %s', (persons, isCalled, applicants, flag) => expect(demandFlag({ persons, isCalled, applicants })).toBe(flag))

  it('R-044 a round shows what its place wishes beside what is called for and who offers it; trades nobody wishes are flagged; who is chosen stands at the trades wanted', async () => {
    const round = await openedRound(world, { tradeCodes: ['T-CRANE', 'T-WELDER'] })
    const demand = async (login = 'cit2-410100') => (await world.as(login).call(getRound, { params: { id: round.id } })).demand
    expect((await demand())?.map((d) => [d.tradeCode, d.persons, d.flag])).toEqual([['T-CRANE', 0, 'NO_WISH'], ['T-WELDER', 0, 'NO_WISH']])

    await wishing(['T-WELDER', 'T-FORKLIFT'])
    await wishing(['T-WELDER'], '410122')
    await wishing(['T-CRANE'], '419001') // another city's
    expect(await demand()).toMatchObject([
      { tradeCode: 'T-WELDER', persons: 2, isCalled: true, applicants: [], flag: 'NO_APPLICANT', places: [{ name: expect.stringContaining('中牟') as string, persons: 1 }, { name: expect.stringContaining('新郑') as string, persons: 1 }] },
      { tradeCode: 'T-FORKLIFT', persons: 1, isCalled: false, flag: 'NOT_CALLED' }, { tradeCode: 'T-CRANE', persons: 0, isCalled: true, flag: 'NO_WISH', applicants: [] },
    ])

    const a = await accepted(world, round, 'iad-DEMO03')
    const crane = async (login?: string) => (await demand(login))?.find((d) => d.tradeCode === 'T-CRANE')
    expect(await crane()).toMatchObject({ flag: 'NO_WISH', applicants: [{ id: a.id, institutionName: a.institutionName, isChosen: false }] })
    await wishing(['T-CRANE'])
    expect(await crane()).toMatchObject({ persons: 1, flag: null })
    expect(await crane('hr1-410100')).toMatchObject({ persons: 1, flag: null })
    for (const login of ['iad-DEMO03', 'iad-DEMO04']) expect(await demand(login), 'an institution is told nothing of it').toBeNull()

    world.setNow('2022-03-12')
    await scoredByThree(world, a.id, [[35, 30, 20], [35, 30, 20], [35, 30, 20]])
    await selected(world, round.id, [a.id])
    expect(await crane()).toMatchObject({ applicants: [{ id: a.id, isChosen: true }] })
    const { version } = await world.as('cit2-410100').call(getRound, { params: { id: round.id } })
    await world.as('cit2-410100').call(withdrawRound, { params: { id: round.id }, body: { version, reason: '条件写错' } })
    expect(await crane(), 'nobody offers it in a round taken back').toMatchObject({ applicants: [] })
  })
})
