import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { unpublish } from '../../../../tests/setup/calendar.ts'
import { cap, file, filingBody, filingTo, phone, type Phone } from '../../../../tests/setup/individuals.ts'
import { expectWholeWhenPaged } from '../../../../tests/setup/paging.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/individuals.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { freeRight } from '../veterans/index.ts'
import { acknowledgeOverdue, lapseOverdue } from './index.ts'

let world: World
let vet: Phone
beforeAll(async () => {
  world = await createWorld({ now: '2022-05-10' })
  await cap(world, 3500)
})
beforeEach(async () => {
  world.setNow('2022-05-10')
  vet = await phone(world)
})
afterAll(() => world.close())

const standing = (veteranId: string) => world.run((tx) => freeRight.standing(tx, veteranId))
const refused = (login: string, changes: object = {}) => world.as(login).refused(contract.fileIndividually, { body: filingBody(changes) })

describe('个人报备 (三(三)11)', () => {
  it('R-079 nobody but the veteran and the clerk of his place files; a station or counter filing names who it is for', async () => {
    for (const login of ['cty2-410184', 'cit1-410100', 'prv1', 'hr1-410184', 'fin1-410184', 'reg-410184', 'aud']) expect((await refused(login, { veteranId: vet.person.id })).status, login).toBe(403)
    expect((await refused('cty1-410122', { veteranId: vet.person.id })).status).toBe(404)
    expect((await refused(vet.login, { veteranId: (await phone(world)).person.id })).status).toBe(403)
    const byClerk = await file(world, 'cty1-410184', { veteranId: vet.person.id, channel: 'STATION' })
    expect(byClerk).toMatchObject({ channelLabel: '服务站代办', enteredBy: 'cty1-410184', name: vet.person.name })
    expect((await world.as(vet.login).call(contract.getFiling, { params: { id: byClerk.id } })).filingNo).toBe(byClerk.filingNo)
  })

  it('R-079 work or residence, any province, declared or proved', async () => {
    const photo = readFileSync(new URL('../../../../tests/fixtures/attachments/photo.jpg', import.meta.url)).toString('base64')
    expect((await refused(vet.login, { isDeclared: false }))).toMatchObject({ code: 'PLACE_UNPROVED', field: 'proof' })
    expect((await refused(vet.login, { placeCode: '990000000000' })).code).toBe('PLACE_UNKNOWN')
    expect((await refused(vet.login, { level: 'NONE' })).code).toBe('GOAL_MISSING')
    const filed = await file(world, vet.login, { placeKind: 'RESIDENCE', placeCode: '650000000000', placeText: '乌鲁木齐市', isDeclared: false, proof: { name: '居住证.jpg', base64: photo } })
    expect(filed).toMatchObject({ placeKindLabel: '居住地', placeName: '新疆维吾尔自治区乌鲁木齐市', isOutside: true, hasProof: true })
    expect((await world.as('cty1-410184').raw('GET', `/filings/${filed.id}/proof`)).status).toBe(200)
    expect((await world.as('cty1-410122').raw('GET', `/filings/${filed.id}/proof`)).status).toBe(404)
  })

  it('R-080 R-081 the receipt has a number, its time to the second, and the cap in 元 of that day, kept with the filing', async () => {
    world.setNow('2022-05-10', '09:30:15')
    const filed = await file(world, vet.login)
    expect(filed.filingNo).toMatch(/^GR410184-2022-\d{6}$/)
    expect(filed).toMatchObject({ state: 'FILED', filedAt: '2022-05-10T01:30:15.000Z', capFen: 350_000, due: { due: '2022-05-12', workingDays: 2 }, cap: { big: '已报备，最高可报 3,500.00 元（以审核为准）', isPromise: false } })
    expect((await refused(vet.login)).code).toBe('ALREADY_FILED')
    const seen = await world.as('cty1-410184').call(contract.acknowledgeFiling, { params: { id: filed.id }, body: { version: filed.version } })
    expect(seen).toMatchObject({ state: 'ACKNOWLEDGED', cap: { big: '已报备，最高可报 3,500.00 元', isPromise: true }, acknowledgement: { by: 'cty1-410184', isAutomatic: false } })
    for (const login of ['cty2-410184', 'cit1-410100', 'hr1-410184', vet.login]) expect((await world.as(login).refused(contract.acknowledgeFiling, { params: { id: filed.id }, body: { version: seen.version } })).status).toBe(403)
  })

  it('R-081 D-07 nobody answered in two working days: a receipt, no promise; again changes nothing', async () => {
    const filed = await file(world, vet.login)
    world.setNow('2022-05-12')
    expect(await world.run(acknowledgeOverdue)).toBe(0)
    world.setNow('2022-05-13')
    expect(await world.run(acknowledgeOverdue)).toBeGreaterThan(0)
    expect(await world.run(acknowledgeOverdue)).toBe(0)
    expect(await world.as(vet.login).call(contract.getFiling, { params: { id: filed.id } })).toMatchObject({ state: 'ACKNOWLEDGED', cap: { isPromise: false, big: '已报备，最高可报 3,500.00 元（以审核为准）' }, acknowledgement: { by: null, isAutomatic: true } })
  })

  it('R-081 D-32 a day nobody has published acknowledges nothing; published, it is fixed, and a day already past is today', async () => {
    world.setNow('2022-05-10')
    const publish = await unpublish(world, '2022-05-12')
    const filed = await file(world, vet.login)
    const after = async (day: string) => {
      world.setNow(day)
      await world.run(acknowledgeOverdue)
      return (await world.sql<{ state: string; due: string; provisional: boolean }>('SELECT state, ack_due_on::text AS due, ack_due_provisional AS provisional FROM individual_filings WHERE id = $1', [filed.id]))[0]
    }
    expect(await after('2022-06-13')).toMatchObject({ state: 'FILED', provisional: true })
    await publish()
    expect(await after('2022-06-13')).toEqual({ state: 'FILED', due: '2022-06-13', provisional: false })
    expect(await after('2022-06-14')).toMatchObject({ state: 'ACKNOWLEDGED' })
  })

  it('R-080 T20 signed up at a later hour of the same day passes, at an earlier one is E-LATE; only CTY2 excuses it in writing, and the city takes note (planted case 26)', async () => {
    world.setNow('2022-05-10', '09:00:00')
    const filed = await file(world, vet.login)
    const late = await file(world, (await phone(world)).login)
    const [a, b] = [await filingTo(world, 'x', filed, 'ACKNOWLEDGED'), await filingTo(world, 'x', late, 'ACKNOWLEDGED')]
    world.setNow('2022-05-11')
    const signUp = (id: string, version: number, signedUpAt: string) => world.as('cty1-410184').call(contract.recordSignUp, { params: { id }, body: { version, signedUpAt } })
    expect(await signUp(a.id, a.version, '2022-05-10T15:00:00+08:00')).toMatchObject({ state: 'SIGNED_UP', isLate: false })
    const tardy = await signUp(b.id, b.version, '2022-05-10T08:59:59+08:00')
    expect(tardy.isLate).toBe(true)
    const params = { id: b.id }
    const body = { version: tardy.version, reason: '在外地打工，站里代办晚了半天' }
    for (const login of ['cty1-410184', 'cit2-410100', 'prv2', vet.login]) expect([403, 404]).toContain((await world.as(login).refused(contract.excuseLateFiling, { params, body })).status)
    expect((await world.as('cty2-410184').refused(contract.excuseLateFiling, { params: { id: a.id }, body: { ...body, version: 3 } })).code).toBe('NOT_LATE')
    const excused = await world.as('cty2-410184').call(contract.excuseLateFiling, { params, body })
    expect(excused.late).toMatchObject({ reason: body.reason, by: 'cty2-410184', seenAt: null })
    expect((await world.as('cty1-410184').refused(contract.noteLateFiling, { params, body: { version: excused.version } })).status).toBe(403)
    expect((await world.as('cit1-410100').call(contract.noteLateFiling, { params, body: { version: excused.version } })).late.seenBy).toBe('cit1-410100')
  })

  it('R-029 D-02 D-06 an out-of-province filing locks the right of a self-employment soldier only; taken back or lapsed, it is free again', async () => {
    const soldier = await phone(world, { dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' })
    const filed = await file(world, soldier.login)
    expect(await standing(soldier.person.id)).toMatchObject({ state: 'LOCKED' })
    expect((await refused(soldier.login, { tradeCode: 'T-ELECTRICIAN' })).code).toBe('FREE_RIGHT_LOCKED_ELSEWHERE')
    await file(world, vet.login)
    expect((await standing(vet.person.id)).state).toBe('UNUSED')
    await world.as(soldier.login).call(contract.cancelFiling, { params: { id: filed.id }, body: { version: filed.version, reason: '不去外地了' } })
    expect(await standing(soldier.person.id)).toMatchObject({ state: 'UNUSED', releases: 0 })
    const again = await file(world, soldier.login)
    const training = await filingTo(world, soldier.login, again, 'TRAINING')
    world.setNow('2023-05-10')
    expect(await world.run(lapseOverdue)).toBe(0)
    world.setNow('2023-05-11')
    expect(await world.run(lapseOverdue)).toBeGreaterThan(0)
    expect(await world.run(lapseOverdue)).toBe(0)
    expect((await world.as(soldier.login).call(contract.getFiling, { params: { id: training.id } })).state).toBe('LAPSED')
    // he was trained, so the release counts against P:FREE_RIGHT_RETRIES
    expect(await standing(soldier.person.id)).toMatchObject({ state: 'UNUSED', releases: 1 })
  })

  it('R-029 A-36 a self-employment soldier files outside the province until the day before the statutory age, counted on the day he means to sign up; others are not asked', async () => {
    const born = (birthOn: string, dischargeType = 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER') => phone(world, { dischargeType, birthOn: plainDate(birthOn) })
    const [under, exactly, over] = [await born('1962-05-11'), await born('1962-05-10'), await born('1962-05-09')]
    expect((await file(world, under.login)).state).toBe('FILED')
    for (const each of [exactly, over]) expect(await refused(each.login)).toMatchObject({ status: 422, code: 'PAST_RETIREMENT', clause: '三(一)3', message: expect.stringContaining('已到法定退休年龄') as string })
    expect((await world.sql('SELECT 1 FROM individual_filings WHERE veteran_id = $1', [exactly.person.id])).length).toBe(0)
    const soon = await born('1962-06-01')
    expect((await refused(soon.login, { plannedSignUp: '2022-06-01' })).message).toContain('2022年6月1日已到法定退休年龄')
    expect((await file(world, soon.login, { plannedSignUp: '2022-05-31' })).state).toBe('FILED')
    expect((await file(world, (await born('1950-01-01', 'DISCHARGE_OFFICER')).login)).state).toBe('FILED')
  })

  it('R-080 who is resettled in a township files with its county, whose clerk files for him and confirms', async () => {
    const [town] = await world.sql<{ code: string }>(`SELECT code FROM regions WHERE code > '410184000000' AND code < '410185000000' ORDER BY code LIMIT 1`)
    const rural = await phone(world, { region: town?.code ?? '' })
    const filed = await file(world, 'cty1-410184', { veteranId: rural.person.id, channel: 'COUNTER' })
    expect(filed).toMatchObject({ channelLabel: '窗口代办', capFen: 350_000, bureauName: '新郑市退役军人事务局' })
    expect(filed.filingNo).toMatch(/^GR410184-/)
    expect((await filingTo(world, rural.login, filed, 'ACKNOWLEDGED')).state).toBe('ACKNOWLEDGED')
    expect((await refused('cty1-410122', { veteranId: rural.person.id })).status).toBe(404)
  })

  it('R-079 the filings of one person are listed by his record, and nothing of a person of another county', async () => {
    const [mine, other] = [await file(world, vet.login), await file(world, (await phone(world)).login)]
    const listed = (login: string, veteranId: string) => world.as(login).call(contract.listFilings, { query: { veteranId } })
    expect(await listed('cty1-410184', vet.person.id)).toMatchObject({ items: [{ id: mine.id }], total: { value: 1 } })
    expect((await listed('cty1-410122', vet.person.id)).total).toMatchObject({ value: 0 })
    expect((await listed(vet.login, other.veteranId)).items).toEqual([])
  })

  it('S-04 another county finds nothing, exactly as for a missing filing; FIN and HR of the place see, schools and inspectors do not', async () => {
    const filed = await file(world, vet.login)
    const missing = await world.as('cty1-410122').refused(contract.getFiling, { params: { id: randomUUID() } })
    for (const login of ['cty1-410122', 'fin1-410122', (await phone(world)).login]) expect(await world.as(login).refused(contract.getFiling, { params: { id: filed.id } })).toEqual(missing)
    for (const login of ['cty2-410184', 'cit1-410100', 'prv1', 'hr1-410184', 'fin1-410184', 'aud']) expect((await world.as(login).call(contract.getFiling, { params: { id: filed.id } })).id).toBe(filed.id)
    for (const login of ['reg-410184', 'ins-410184', 'hr2-410184', 'adm']) expect((await world.as(login).refused(contract.listFilings)).status).toBe(403)
    expect((await world.as('cty1-410184').call(contract.listFilings, { query: { mine: '1' } })).items.map((f) => f.id)).toContain(filed.id)
    expect((await world.as(vet.login).call(contract.listFilings)).items.map((f) => f.id)).toEqual([filed.id])
  })

  it('S-11 fifty taps file once', async () => {
    const sent = await Promise.all(Array.from({ length: 50 }, () => world.as(vet.login).send(contract.fileIndividually, { body: filingBody() })))
    expect([sent.filter((s) => s.status === 200).length, sent.filter((s) => s.status === 409).length]).toEqual([1, 49])
    expect((await world.sql('SELECT 1 FROM individual_filings WHERE veteran_id = $1', [vet.person.id])).length).toBe(1)
  })

  it('R-079 what was filed is never edited and history stays, also for the owner of the tables', async () => {
    const filed = await file(world, vet.login)
    await expect(world.sql(`UPDATE individual_filings SET filed_at = filed_at - interval '1 day' WHERE id = $1`, [filed.id])).rejects.toThrow('never edited')
    await expect(world.sql('DELETE FROM filing_events WHERE filing_id = $1', [filed.id])).rejects.toThrow()
    await expect(world.sql(`UPDATE individual_filings SET state = 'PAID', signed_up_at = now() WHERE id = $1`, [filed.id])).rejects.toThrow(/filings_agreed_with_cap|agreed/)
  })

  it('R-079 S-12 filings of one instant are listed whole over any page', async () => {
    world.setNow('2022-05-11', '10:00:00.123456')
    for (const _ of [1, 2, 3]) await file(world, (await phone(world)).login)
    await expectWholeWhenPaged(world.as('cty1-410184'), contract.listFilings)
  })
})
