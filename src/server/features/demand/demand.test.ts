import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from '../../../contract/demand.ts'
import { mergeVeterans } from '../../../contract/merging.ts'
import { myData, myDataFile } from '../../../contract/privacy.ts'
import { expectWholeWhenPaged } from '../../../../tests/setup/paging.ts'
import { crowd, equip, openedClass } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { recordWish, startupWish, wishesByTrade } from './index.ts'

let world: World
let trades: string[]
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  trades = (await world.sql<{ code: string }>('SELECT code FROM trades WHERE active ORDER BY code LIMIT 5')).map((t) => t.code)
})
afterAll(() => world.close())

const trade = (at: number): string => trades[at] ?? ''
const answers = (changes: Partial<contract.SurveyAnswers> = {}): contract.SurveyAnswers => ({
  contactConfirmed: true, livingPlace: '410184000000', employmentState: 'UNEMPLOYED', incomeBand: 'REFUSED', skillHeld: '驾驶', certificateHeld: '', wantsTraining: true, trades: [trade(0)], quarter: 'Q3', place: null, startupWish: false, educationWish: false, ...changes,
})
const survey = (veteranId: string, changes: Partial<contract.SurveyAnswers> = {}, more: { id?: string; scene?: 'VISIT' | 'SELF' | 'CARD_ISSUE'; surveyedOn?: string } = {}) =>
  ({ params: { id: veteranId }, body: { id: randomUUID(), scene: 'CARD_ISSUE' as const, surveyedOn: '2022-08-01', answers: answers(changes), ...more } })
const willing = async (changes: Partial<contract.SurveyAnswers> = {}, person: Parameters<World['veteran']>[0] = {}): Promise<string> => {
  const { id } = await world.veteran(person)
  await world.as('cty1-410184').call(contract.recordSurvey, survey(id, changes))
  return id
}

describe('就业创业信息普查 (四(三))', () => {
  it('R-122 D-27 is written down by the first desk of the person’s county or by himself; everybody else is refused', async () => {
    const { id } = await world.veteran()
    for (const login of ['cty2-410184', 'cit1-410100', 'prv1', 'hr1-410184', 'reg-410184', 'aud', 'adm']) expect((await world.as(login).refused(contract.recordSurvey, survey(id))).status, login).toBe(403)
    expect((await world.as('cty1-410122').refused(contract.recordSurvey, survey(id))).status).toBe(404)
    const seen = await world.as('cty1-410184').call(contract.recordSurvey, survey(id))
    expect(seen).toMatchObject({ current: { scene: 'CARD_ISSUE', sceneLabel: '发放优待证', surveyedOn: '2022-08-01', validUntil: '2023-07-31', isValid: true, enteredBy: 'cty1-410184' }, earlier: [], can: ['record', 'withdraw'] })
    await world.addUser({ login: 'vet-own', role: 'VET', org: null, veteranId: id })
    expect((await world.as('vet-own').refused(contract.recordSurvey, survey(id))).code).toBe('SCENE')
    expect((await world.as('cty1-410184').refused(contract.recordSurvey, survey(id, {}, { scene: 'SELF' }))).code).toBe('SCENE')
    expect((await world.as('vet-own').call(contract.recordSurvey, survey(id, { trades: [trade(1)] }, { scene: 'SELF' }))).current?.answers.trades).toEqual([trade(1)])
    const { id: other } = await world.veteran()
    expect((await world.as('vet-own').refused(contract.getSurveys, { params: { id: other } })).status).toBe(404)
    expect(await world.sql(`SELECT action FROM audit_log WHERE noun = 'survey' AND record_id = $1`, [seen.current?.id])).toEqual([{ action: 'record' }])
  })

  it('R-122 refuses what does not fit, each with its field, and keeps nothing', async () => {
    const { id } = await world.veteran()
    const refused = async (changes: Partial<contract.SurveyAnswers>, more = {}) => (await world.as('cty1-410184').refused(contract.recordSurvey, survey(id, changes, more))).code
    expect(await refused({ trades: [] })).toBe('TRADES_MISSING')
    expect(await refused({ wantsTraining: false })).toBe('WISH_WITHOUT')
    expect(await refused({ trades: ['NO-SUCH'] })).toBe('TRADE_UNKNOWN')
    expect(await refused({ trades: [trade(0), trade(0)] })).toBe('TRADE_TWICE')
    expect(await refused({ livingPlace: '999999000000' })).toBe('PLACE_UNKNOWN')
    expect(await refused({}, { surveyedOn: '2022-08-02' })).toBe('SURVEY_AHEAD')
    expect((await world.as('cty1-410184').send(contract.recordSurvey, survey(id, { trades: trades.slice(0, 4) }))).status).toBe(400)
    expect((await world.as('cty1-410184').call(contract.getSurveys, { params: { id } })).current).toBeNull()
  })

  it('R-122 A-46 one is current; the newer takes its place and the older stays; a wish is over with its months, or taken back', async () => {
    const id = await willing()
    world.setNow('2022-09-01')
    await world.as('cty1-410184').call(contract.recordSurvey, survey(id, { trades: [trade(1), trade(2)] }, { scene: 'VISIT', surveyedOn: '2022-09-01' }))
    expect((await world.as('cty1-410184').refused(contract.recordSurvey, survey(id, {}, { surveyedOn: '2022-08-15' }))).code).toBe('SURVEY_OLDER')
    const seen = await world.as('cty1-410184').call(contract.getSurveys, { params: { id } })
    expect([seen.current?.answers.trades, seen.earlier.map((s) => s.answers.trades)]).toEqual([[trade(1), trade(2)], [[trade(0)]]])
    const listed = async () => (await world.as('cty1-410184').call(contract.listWishes, { query: { trade: trade(2) } })).items.map((w) => w.veteranId)
    expect(await listed()).toEqual([id])
    world.setNow('2023-08-31')
    expect(await listed()).toEqual([id])
    world.setNow('2023-09-01')
    expect(await listed()).toEqual([])
    world.setNow('2022-09-01')
    expect((await world.as('cty1-410184').call(contract.withdrawWish, { params: { id }, body: { surveyId: seen.current?.id ?? '', why: '找到工作了' } })).current).toMatchObject({ isValid: false, withdrawnWhy: '找到工作了' })
    expect((await world.as('cty1-410184').refused(contract.withdrawWish, { params: { id }, body: { surveyId: seen.current?.id ?? '', why: '找到工作了' } })).code).toBe('NO_WISH')
    expect(await listed()).toEqual([])
    world.setNow('2022-08-01')
  })

  it('R-122 the database keeps what was answered and one current survey a person; control: without trigger and index both give way', async () => {
    const id = await willing()
    const rewrite = () => world.sql(`UPDATE needs_surveys SET income_band = 'FROM_6000' WHERE veteran_id = $1`, [id])
    const second = () => world.sql(
      `INSERT INTO needs_surveys (id, veteran_id, region_code, scene, surveyed_on, valid_until, wants_training, entered_at) VALUES (gen_random_uuid(), $1, '410184000000', 'VISIT', '2022-08-01', '2023-07-31', false, now())`, [id])
    await expect(rewrite()).rejects.toThrow('stays as it was answered')
    await expect(world.sql('DELETE FROM needs_surveys WHERE veteran_id = $1', [id])).rejects.toThrow('never deleted')
    await expect(second()).rejects.toThrow('needs_surveys_one_current')
    await world.sql('ALTER TABLE needs_surveys DISABLE TRIGGER survey_stays')
    await world.sql('DROP INDEX needs_surveys_one_current')
    await rewrite()
    await second()
    expect(await world.sql(`SELECT count(*)::int AS n, bool_or(income_band = 'FROM_6000') AS rewritten FROM needs_surveys WHERE veteran_id = $1 AND superseded_at IS NULL`, [id])).toEqual([{ n: 2, rewritten: true }])
    await world.sql(`DELETE FROM needs_surveys WHERE veteran_id = $1`, [id])
    await world.sql('CREATE UNIQUE INDEX needs_surveys_one_current ON needs_surveys (veteran_id) WHERE superseded_at IS NULL')
    await world.sql('ALTER TABLE needs_surveys ENABLE TRIGGER survey_stays')
  })

  it('S-17 the person finds his own surveys among what is held and in the copy, nobody else’s', async () => {
    const [id, neighbour] = [await willing({ skillHeld: '开过挖掘机', incomeBand: 'FROM_2000' }), await willing({ skillHeld: '邻居的手艺' })]
    await world.addUser({ login: 'vet-surveyed', role: 'VET', org: null, veteranId: id })
    const own = world.as('vet-surveyed')
    expect((await own.call(myData)).held.find((h) => h.label === '就业创业信息普查')).toMatchObject({ count: 1, text: expect.stringContaining('2022年8月1日') as string })
    const copy = Buffer.from((await own.file(myDataFile, { params: { format: 'json' } })).bytes).toString('utf8')
    expect(JSON.parse(copy)).toMatchObject({ surveys: [{ on: '2022年8月1日', scene: '发放优待证', employment: '待业', income: '2000 元至 4000 元', skill: '开过挖掘机', until: '2023年7月31日' }] })
    expect([neighbour, copy.includes('邻居的手艺')]).toEqual([neighbour, false])
    expect((await own.file(myDataFile, { params: { format: 'pdf' } })).bytes.byteLength).toBeGreaterThan(1000)
  })

  it('R-122 of ten surveys at once about one person each is kept and one is current', async () => {
    const { id } = await world.veteran()
    const sent = await Promise.all(Array.from({ length: 10 }, () => world.as('cty1-410184').send(contract.recordSurvey, survey(id))))
    expect(sent.map((s) => s.status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect(await world.sql('SELECT count(*)::int AS n, count(*) FILTER (WHERE superseded_at IS NULL)::int AS current FROM needs_surveys WHERE veteran_id = $1', [id])).toEqual([{ n: 10, current: 1 }])
  })
})

describe('two records of one person', () => {
  it('R-122 R-184 surveys come along with a merge, the one answered later counts and the person once; control: without the trigger his wish is lost', async () => {
    const [keep, gone, third] = await world.veterans([{ name: '示例意愿' }, { name: '示例意愿', region: '410122000000' }, { name: '示例意愿' }])
    if (keep === undefined || gone === undefined || third === undefined) throw new Error('three people')
    await world.as('cty1-410184').call(contract.recordSurvey, survey(keep.id, { trades: [trade(0)] }, { surveyedOn: '2022-07-01' }))
    await world.as('cty1-410122').call(contract.recordSurvey, survey(gone.id, { trades: [trade(1)] }, { surveyedOn: '2022-07-20' }))
    const persons = async () => (await world.as('cit1-410100').call(contract.wishTable, { query: {} })).persons
    const before = await persons()
    const version = async (id: string) => (await world.sql<{ version: number }>('SELECT version FROM veterans WHERE id = $1', [id]))[0]?.version ?? 0
    const merge = async (other: string, taken: object = {}) => world.as('cit2-410100').call(mergeVeterans, {
      params: { id: keep.id }, body: { otherId: other, version: await version(keep.id), otherVersion: await version(other), keep: { idNumber: 'SURVIVOR', phone: 'SURVIVOR', ...taken }, reason: '核对档案，同一个人' } })
    await merge(gone.id, { resettlementRegion: 'SURVIVOR' })
    const seen = await world.as('cty1-410184').call(contract.getSurveys, { params: { id: keep.id } })
    expect([seen.current?.answers.trades, seen.earlier.map((s) => s.answers.trades)]).toEqual([[trade(1)], [[trade(0)]]])
    expect(await persons()).toBe(before - 1)
    expect((await world.as('cty1-410122').call(contract.listWishes, { query: {} })).items.filter((w) => w.veteranId === gone.id)).toEqual([])
    await expect(world.sql(
      `INSERT INTO needs_surveys (id, veteran_id, region_code, scene, surveyed_on, valid_until, wants_training, entered_at) VALUES (gen_random_uuid(), $1, '410122000000', 'VISIT', '2022-08-01', '2023-07-31', false, now())`, [gone.id])).rejects.toThrow('merged into another')
    await world.as('cty1-410184').call(contract.recordSurvey, survey(third.id, { trades: [trade(2)] }))
    await world.sql('ALTER TABLE veterans DISABLE TRIGGER surveys_of_merged_record')
    await merge(third.id)
    expect((await world.as('cty1-410184').call(contract.getSurveys, { params: { id: keep.id } })).current?.answers.trades, 'control').toEqual([trade(1)])
    await world.sql('ALTER TABLE veterans ENABLE TRIGGER surveys_of_merged_record')
  })
})

describe('培训意愿 (三(一)4)', () => {
  it('R-038 F22 lists the willing who are not trained; who began a training afterwards counts as covered, in whatever county', async () => {
    const people = await crowd(world, 3)
    for (const person of people) await world.as('cty1-410184').call(contract.recordSurvey, survey(person.veteranId, { trades: [trade(3)] }))
    const query = { trade: trade(3) }
    const desk = world.as('cty1-410184')
    expect((await desk.call(contract.listWishes, { query })).items.length).toBe(3)
    const before = (await desk.call(contract.listWishes, { query })).coverage
    const cls = await openedClass(world, await equip(world), people.slice(0, 2))
    await world.sql(`UPDATE enrolments SET state = 'STUDYING' WHERE class_id = $1`, [cls.id])
    const after = await desk.call(contract.listWishes, { query })
    expect(after.items.map((w) => w.veteranId)).toEqual([people[2]?.veteranId])
    expect(after.coverage).toMatchObject({ willing: before.willing, met: before.met + 2 })
    expect(after.coverage.text).toBe(`${before.met + 2} ÷ ${before.willing} = ${(((before.met + 2) / before.willing) * 100).toFixed(1)}%`)
    expect((await desk.call(contract.listWishes, { query: { ...query, which: 'MET' } })).items.length).toBe(2)
    // one trained before he was asked is not covered by that
    await world.sql(`UPDATE training_classes SET opened_on = '2022-07-01' WHERE id = $1`, [cls.id])
    expect((await desk.call(contract.listWishes, { query })).items.length).toBe(3)
    for (const login of ['reg-410184', 'hr1-410184', 'fin1-410184', 'adm']) expect((await world.as(login).refused(contract.listWishes, { query })).status, login).toBe(403)
    expect((await world.as('cty1-410122').call(contract.listWishes, { query })).items).toEqual([])
    await expectWholeWhenPaged(desk, contract.listWishes, { which: 'ALL' })
  })

  it('R-038 S-17 invites in one tap: a message only to who agreed and has a phone, the others stand on the list of calls', async () => {
    const [quiet, agreed, without] = [await willing({ trades: [trade(4)] }), await willing({ trades: [trade(4)] }), await willing({ trades: [trade(4)] })]
    await world.sql(`UPDATE veterans SET not_agreed_to = '{}' WHERE id = ANY ($1::uuid[])`, [[agreed, without]])
    await world.sql('UPDATE veterans SET phone_enc = NULL, phone_hash = NULL WHERE id = $1', [without])
    const desk = world.as('cty1-410184')
    const { items } = await desk.call(contract.listWishes, { query: { trade: trade(4) } })
    const body = { surveyIds: items.map((w) => w.id), text: '9月5日开焊工班，请于9月1日前报名。' }
    expect((await world.as('cty2-410184').refused(contract.inviteWilling, { body })).status).toBe(403)
    expect((await world.as('cty1-410122').refused(contract.inviteWilling, { body })).status).toBe(404)
    expect(await desk.call(contract.inviteWilling, { body })).toEqual({ messages: 1, calls: 2 })
    const channels = new Map((await desk.call(contract.listWishes, { query: { trade: trade(4) } })).items.map((w) => [w.veteranId, w.channel]))
    expect([channels.get(quiet), channels.get(agreed), channels.get(without)]).toEqual(['CALL', 'MESSAGE', 'CALL'])
    expect(await world.sql(`SELECT count(*)::int AS n FROM messages WHERE purpose = 'TRAINING_INVITATION'`)).toEqual([{ n: 1 }])
  })

  it('R-125 the table counts valid wishes trade by county and period, each person once in the sum', async () => {
    const fresh = await createWorld({ now: '2022-08-01' })
    try {
      const [a, b, c] = (await fresh.sql<{ code: string }>('SELECT code FROM trades WHERE active ORDER BY code LIMIT 3')).map((t) => t.code)
      if (a === undefined || b === undefined || c === undefined) throw new Error('no trades')
      const one = await fresh.veterans([{}, {}, { region: '410122000000' }])
      const write = (login: string, at: number, wish: Partial<contract.SurveyAnswers>) => fresh.as(login).call(contract.recordSurvey, survey(one[at]?.id ?? '', wish))
      await write('cty1-410184', 0, { trades: [a, b], quarter: 'Q3' })
      await write('cty1-410184', 1, { trades: [a], quarter: 'ANY' })
      await write('cty1-410122', 2, { trades: [a, c], quarter: 'Q1' })
      const table = (login: string, quarter?: 'Q1' | 'Q3') => fresh.as(login).call(contract.wishTable, { query: quarter === undefined ? {} : { quarter } })
      const all = await table('cit1-410100')
      expect([all.persons, all.rows.map((r) => [r.tradeCode, r.persons])]).toEqual([3, [[a, 3], [b, 1], [c, 1]]])
      expect(all.rows[0]?.places.map((p) => [p.code, p.persons])).toEqual([['410122000000', 1], ['410184000000', 2]])
      expect((await table('cit1-410100', 'Q3')).rows.map((r) => [r.tradeCode, r.persons])).toEqual([[a, 2], [b, 1]])
      expect((await table('cty1-410184')).persons).toBe(2)
      // the figure is its rows
      expect((await fresh.as('cit1-410100').call(contract.listWishes, { query: { trade: a } })).total.value).toBe(3)
      const front = await fresh.run((tx) => wishesByTrade(tx, ['410100000000', '410200000000']))
      expect(front.rows[0]).toMatchObject({ tradeCode: a, persons: 3 })
      // the questionnaire of a class becomes the current wish and leaves what it did not ask
      await fresh.run((tx) => recordWish(tx, { veteranId: one[0]?.id ?? '', on: plainDate('2022-08-01'), trades: [c] }))
      expect((await fresh.as('cty1-410184').call(contract.getSurveys, { params: { id: one[0]?.id ?? '' } })).current).toMatchObject({ scene: 'ADAPTATION', answers: { trades: [c], incomeBand: 'REFUSED', quarter: 'Q3' } })
      expect(await fresh.run((tx) => startupWish(tx, one[0]?.id ?? ''))).toBe(false)
      await write('cty1-410184', 0, { startupWish: true })
      expect(await fresh.run((tx) => startupWish(tx, one[0]?.id ?? ''))).toBe(true)
    } finally {
      await fresh.close()
    }
  })
})
