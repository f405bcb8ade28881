import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftClass, equip, takeTo } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getGapTable, listPlannedClasses } from '../../../contract/class-calendar.ts'
import { recordSurvey, type SurveyAnswers } from '../../../contract/demand.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2022-08-01' }) })
afterAll(() => world.close())

const query = { year: 2022, quarter: 3 }
const gaps = (login: string, changes: object = {}) => world.as(login).call(getGapTable, { query: { ...query, ...changes } })
const brief = async (login: string, changes: object = {}) => (await gaps(login, changes)).rows.map((r) => [r.tradeCode, r.wishes, r.seats, r.difference, r.flag])

/** Somebody of 新郑 with a wish for these trades. */
async function wishing(trades: string[], changes: Partial<SurveyAnswers> = {}, county = '410184'): Promise<void> {
  const { id } = await world.veteran({ region: `${county}000000` })
  const answers: SurveyAnswers = {
    contactConfirmed: true, livingPlace: `${county}000000`, employmentState: 'UNEMPLOYED', incomeBand: 'REFUSED', skillHeld: '', certificateHeld: '', wantsTraining: true, trades, quarter: 'Q3', place: null, startupWish: false, educationWish: false, ...changes,
  }
  await world.as(`cty1-${county}`).call(recordSurvey, { params: { id }, body: { id: randomUUID(), scene: 'CARD_ISSUE', surveyedOn: '2022-08-01', answers } })
}

describe('意愿与计划名额 (四(三))', () => {
  it('R-125 is for bureaus, labour and audit; sets wishes of the quarter beside planned seats by trade and place, and says what has no counterpart', async () => {
    for (const login of ['reg-DEMO03', 'ins-410184', 'fin1-410184', 'adm']) expect((await world.as(login).refused(getGapTable, { query })).status, login).toBe(403)
    expect(await gaps('prv1')).toMatchObject({ rows: [], persons: 0, seats: 0 })

    await wishing(['T-WELDER', 'T-FORKLIFT'])
    await wishing(['T-WELDER'], { quarter: 'ANY' })
    await wishing(['T-WELDER'], { quarter: 'Q4' })
    await wishing(['T-WELDER'], {}, '410122')
    expect(await brief('prv1')).toEqual([['T-WELDER', 3, 0, -3, 'WISH_WITHOUT_SEATS'], ['T-FORKLIFT', 1, 0, -1, 'WISH_WITHOUT_SEATS']])
    expect((await gaps('prv1')).persons, 'each person once').toBe(3)
    expect(await brief('cty1-410184'), 'a county sees its own').toEqual([['T-WELDER', 2, 0, -2, 'WISH_WITHOUT_SEATS'], ['T-FORKLIFT', 1, 0, -1, 'WISH_WITHOUT_SEATS']])

    const school = await equip(world)
    const planned = await takeTo(world, school, await draftClass(world, school), 'SUBMITTED')
    const [trade, seats] = ['T-ELECTRICIAN', 20]
    expect(await brief('prv1')).toEqual([['T-WELDER', 3, 0, -3, 'WISH_WITHOUT_SEATS'], ['T-FORKLIFT', 1, 0, -1, 'WISH_WITHOUT_SEATS'], [trade, 0, seats, seats, 'SEATS_WITHOUT_WISH']])
    await wishing([trade])
    const [last] = (await gaps('cit1-410100')).rows.slice(-1)
    expect(last).toMatchObject({ tradeCode: trade, wishes: 1, classes: 1, seats, difference: seats - 1, flag: 'ENOUGH', places: [{ name: expect.stringContaining('新郑') as string, wishes: 1, seats }] })
    expect(await brief('prv1', { quarter: 4 }), 'seats and wishes of another quarter').toEqual([['T-WELDER', 2, 0, -2, 'WISH_WITHOUT_SEATS']])
    expect(await brief('cit1-419001')).toEqual([])

    const behind = async (of: string) => (await world.as('prv1').call(listPlannedClasses, { query: { ...query, kind: 'ALL', trade: of } })).items.map((c) => c.id)
    expect([await behind(trade), await behind('T-WELDER')], 'the seats open their classes').toEqual([[planned.id], []])
    await world.sql(`UPDATE training_classes SET planned_count = 1 WHERE id = $1`, [planned.id])
    for (let n = 0; n < 2; n += 1) await wishing([trade])
    expect((await brief('prv1')).find(([code]) => code === trade)).toEqual([trade, 3, 1, -2, 'SHORT'])
  })
})
