import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectWholeWhenPaged } from '../../../../tests/setup/paging.ts'
import { accepted, applied, asked, closed, conditions, enterCatalogue, jury, openedRound, recognised, scoredBy, scoredByThree, selected } from '../../../../tests/setup/selection.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getInstitution } from '../../../contract/institutions.ts'
import { closeNotice, publishNotice } from '../../../contract/notices.ts'
import * as contract from '../../../contract/selection.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2022-03-07' })
  await jury(world)
  for (const key of ['inst-DEMO03', 'inst-DEMO04']) await enterCatalogue(world, key, ['T-CRANE', 'T-WELDER'])
})
afterAll(() => world.close())

const stateOf = async (key: string) => (await world.as('cit1-410100').call(getInstitution, { params: { id: world.office(key) } })).state
const application = (id: string, login = 'cit1-410100') => world.as(login).call(contract.getApplication, { params: { id } })
const round = (id: string, login = 'cit2-410100') => world.as(login).call(contract.getRound, { params: { id } })
/** Institutions begin anew: they were registered and nothing else. */
const anew = () => world.sql(`UPDATE institutions SET state = 'REGISTERED' WHERE id = ANY ($1)`, [[world.office('inst-DEMO03'), world.office('inst-DEMO04')]])

describe('择优选择培训机构', () => {
  it('R-043 a county opens no round and sees no button; city and province do', async () => {
    for (const login of ['cty1-410184', 'cty2-410184'] as const) expect(await world.as(login).refused(contract.openRound, { body: conditions() })).toMatchObject({ status: 403, clause: '三(二)5', message: expect.stringContaining('县级不能发起') })
    for (const login of ['iad-DEMO03', 'hr1-410100', 'aud', 'cit2-410100'] as const) expect((await world.as(login).refused(contract.openRound, { body: conditions() })).status).toBe(403)
    expect((await world.as('hr1-410100').call(contract.listRounds, { query: {} })).can).toEqual([])
    expect((await world.as('cit1-410100').call(contract.listRounds, { query: {} })).can).toEqual(['open'])
    const opened = await world.as('prv1').call(contract.openRound, { body: conditions({ title: '2022年度省级承训机构择优选择' }) })
    expect(opened).toMatchObject({ officeName: '河南省退役军人事务局', state: 'OPEN', opensOn: '2022-03-07' })
    // the city neither sees nor handles the province's round, an institution may apply in it
    expect((await world.as('cit1-410100').refused(contract.getRound, { params: { id: opened.id } })).status).toBe(404)
    expect((await round(opened.id, 'iad-DEMO03')).can).toEqual(['apply'])
  })

  it('R-042 conditions are published as they stand, with a hundred points, and never change', async () => {
    const wrong = (changes: object) => world.as('cit1-410100').refused(contract.openRound, { body: conditions(changes) })
    expect(await wrong({ criteria: [{ name: '师资力量', weight: 99 }] })).toMatchObject({ status: 422, code: 'ROUND_CONDITIONS', message: expect.stringContaining('99 分') })
    expect(await wrong({ items: [] })).toMatchObject({ code: 'ROUND_CONDITIONS' })
    expect(await wrong({ closesOn: '2022-03-06' })).toMatchObject({ code: 'ROUND_CONDITIONS' })
    expect(await wrong({ tradeCodes: ['T-NONE'] })).toMatchObject({ code: 'TRADE_UNKNOWN' })
    const opened = await openedRound(world)
    expect(opened).toMatchObject({ state: 'OPEN', steps: [{ key: 'CALL', on: '2022-03-07', state: 'done' }, { key: 'APPLY', on: null, state: 'current' }, { key: 'CHOOSE' }, { key: 'PUBLICISE' }, { key: 'RECOGNISE' }] })
    await expect(world.sql(`UPDATE selection_rounds SET pass_mark = 10 WHERE id = $1`, [opened.id])).rejects.toThrow('published conditions are never changed')
    expect((await world.sql(`SELECT action FROM audit_log WHERE record_id = $1`, [opened.id])).map((r) => r.action)).toEqual(['open'])
  })

  it('R-045 the head applies for his own institution, for trades that are wanted and stand in the catalogue of the year', async () => {
    await anew()
    const opened = await openedRound(world)
    const attempt = (login: string, changes: object = {}) => world.as(login).refused(contract.applyInRound, { params: { id: opened.id }, body: asked(changes) })
    for (const login of ['reg-DEMO03', 'cit1-410100', 'trn-DEMO03']) expect((await attempt(login)).status).toBe(403)
    expect(await attempt('iad-419001')).toMatchObject({ status: 422, code: 'ROUND_ELSEWHERE' })
    expect(await attempt('iad-410184', { trades: [{ tradeCode: 'T-WELDER', levels: ['L5'] }, { tradeCode: 'T-WELDER', levels: ['L4'] }] })).toMatchObject({ code: 'TRADE_TWICE' })
    expect(await attempt('iad-DEMO03', { trades: [{ tradeCode: 'T-EXCAVATOR', levels: ['L5'] }] })).toMatchObject({ code: 'TRADE_NOT_WANTED' })
    const wide = await openedRound(world, { tradeCodes: ['T-CRANE', 'T-EXCAVATOR'] })
    expect(await world.as('iad-DEMO03').refused(contract.applyInRound, { params: { id: wide.id }, body: asked({ trades: [{ tradeCode: 'T-EXCAVATOR', levels: ['L5'] }] }) })).toMatchObject({ status: 422, code: 'TRADE_NOT_IN_ENTRY', clause: '三(二)5' })
    await world.sql(`UPDATE catalog_entries SET withdrawn_at = now(), withdrawn_reason = '示例' WHERE institution_id = $1`, [world.office('inst-DEMO04')])
    expect(await attempt('iad-DEMO04')).toMatchObject({ code: 'NOT_IN_CATALOGUE' })
    await enterCatalogue(world, 'inst-DEMO04', ['T-CRANE', 'T-WELDER'])
    const a = await applied(world, opened, 'iad-DEMO03')
    expect(a).toMatchObject({ state: 'SUBMITTED', sheets: [], catalogue: [{ code: 'IN_CATALOGUE' }], checkDue: { due: '2022-03-14', workingDays: 5 } })
    expect(await stateOf('inst-DEMO03')).toBe('APPLIED')
    expect(await attempt('iad-DEMO03')).toMatchObject({ status: 409, code: 'APPLIED_ALREADY' })
    // another institution sees the round, not this application
    expect((await round(opened.id, 'iad-DEMO04')).applications).toEqual([])
    expect((await world.as('iad-DEMO04').refused(contract.getApplication, { params: { id: a.id } })).status).toBe(404)
    world.setNow('2022-03-12')
    expect(await attempt('iad-DEMO04')).toMatchObject({ status: 409, code: 'ROUND_CLOSED' })
    world.setNow('2022-03-07')
  })

  it('R-042 an application is returned with a list, completed, and checked within five working days; its papers are seen by both sides', async () => {
    await anew()
    const opened = await openedRound(world)
    const a = await applied(world, opened, 'iad-DEMO03')
    for (const login of ['cit2-410100', 'cty1-410184', 'iad-DEMO03'] as const) expect((await world.as(login).refused(contract.acceptApplication, { params: { id: a.id }, body: { version: 1 } })).status).toBe(403)
    expect((await world.as('prv1').refused(contract.acceptApplication, { params: { id: a.id }, body: { version: 1 } })).status).toBe(403)
    expect((await world.as('cit1-419001').refused(contract.acceptApplication, { params: { id: a.id }, body: { version: 1 } })).status).toBe(404)
    expect(await world.as('iad-DEMO03').refused(contract.resubmitApplication, { params: { id: a.id }, body: { version: 1, trades: asked().trades, statement: '补正完毕。' } })).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT', message: expect.stringContaining('待核对') })
    const back = await world.as('cit1-410100').call(contract.returnApplication, { params: { id: a.id }, body: { version: 1, missing: ['消防验收材料', '教师资格证书'] } })
    expect(back).toMatchObject({ state: 'RETURNED', missing: ['消防验收材料', '教师资格证书'], checkDue: null })
    expect(await stateOf('inst-DEMO03')).toBe('RETURNED')
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF').toString('base64')
    const filed = await world.as('iad-DEMO03').call(contract.addSelectionFile, { params: { id: a.id }, body: { title: '消防验收材料', file: { name: 'a.pdf', base64: pdf } } })
    const fileId = filed.files[0]?.id ?? ''
    for (const login of ['iad-DEMO03', 'cit1-410100', 'hr1-410100'] as const) expect((await world.as(login).file(contract.getSelectionFile, { params: { id: a.id, fileId } })).mediaType).toContain('pdf')
    expect((await world.as('iad-DEMO04').refused(contract.getSelectionFile, { params: { id: a.id, fileId } })).status).toBe(404)
    world.setNow('2022-03-09')
    const again = await world.as('iad-DEMO03').call(contract.resubmitApplication, { params: { id: a.id }, body: { version: back.version, trades: asked().trades, statement: '补正完毕，请核对。' } })
    expect(again).toMatchObject({ state: 'SUBMITTED', checkDue: { from: '2022-03-09', due: '2022-03-16' } })
    const taken = await world.as('cit1-410100').call(contract.acceptApplication, { params: { id: a.id }, body: { version: again.version } })
    expect(taken).toMatchObject({ state: 'UNDER_SCORING', checkDue: null })
    expect(await stateOf('inst-DEMO03')).toBe('UNDER_SCORING')
    expect(await world.as('iad-DEMO03').refused(contract.addSelectionFile, { params: { id: a.id }, body: { title: '再补一份', file: { name: 'a.pdf', base64: pdf } } })).toMatchObject({ status: 409, code: 'CHECKED_ALREADY' })
    world.setNow('2022-03-07')
  })

  it('R-042 three persons score, each after a signed statement; an interest bars, nobody scores twice, nobody sees others first', async () => {
    await anew()
    const opened = await openedRound(world)
    const a = await accepted(world, opened, 'iad-DEMO03')
    const as = (login: string) => world.as(login)
    const sheet = { params: { id: a.id }, body: { points: [36, 30, 20], note: '' } }
    for (const login of ['cit2-410100', 'cty1-410184', 'hr1-410100', 'iad-DEMO03']) expect((await as(login).refused(contract.scoreApplication, sheet)).status).toBe(403)
    expect(await as('cit1-410100').refused(contract.scoreApplication, sheet)).toMatchObject({ status: 422, code: 'STATEMENT_MISSING' })
    await scoredBy(world, 'cit1-410100', a.id, [36, 30, 20])
    expect(await as('cit1-410100').refused(contract.scoreApplication, sheet)).toMatchObject({ status: 409, code: 'SCORED_ALREADY' })
    // the same natural person under another account
    const [{ person }] = await world.sql<{ person: string }>('SELECT person_id AS person FROM users WHERE id = $1', [world.user('cit1-410100')]) as [{ person: string }]
    await world.addUser({ login: 'cit1-twin', role: 'CIT1', org: 'VA-410100', personId: person })
    expect(await as('cit1-twin').refused(contract.scoreApplication, sheet)).toMatchObject({ status: 409, code: 'SCORED_ALREADY' })
    expect(await as('cit1-b').refused(contract.stateInterest, { params: { id: a.id }, body: { hasConflict: true, note: '' } })).toMatchObject({ code: 'CONFLICT_UNNAMED' })
    const barred = await as('cit1-b').call(contract.stateInterest, { params: { id: a.id }, body: { hasConflict: true, note: '配偶在该校任教' } })
    expect(barred).toMatchObject({ myPart: 'conflict', can: [] })
    expect(await as('cit1-b').refused(contract.scoreApplication, sheet)).toMatchObject({ status: 422, code: 'CONFLICT_OF_INTEREST' })
    expect(await as('cit1-b').refused(contract.stateInterest, { params: { id: a.id }, body: { hasConflict: false, note: '' } })).toMatchObject({ status: 409, code: 'STATED_ALREADY' })
    expect(await application(a.id, 'cit1-c')).toMatchObject({ sheets: [], averageHundredths: null, arithmetic: null, myPart: 'mayState' })
    await as('cit1-c').call(contract.stateInterest, { params: { id: a.id }, body: { hasConflict: false, note: '' } })
    for (const points of [[41, 30, 20], [36, 30]]) expect(await as('cit1-c').refused(contract.scoreApplication, { params: { id: a.id }, body: { points, note: '' } })).toMatchObject({ status: 422, code: 'SHEET' })
    await as('cit1-c').call(contract.scoreApplication, { params: { id: a.id }, body: { points: [40, 30, 21], note: '' } })
    expect(await application(a.id, 'cit1-c')).toMatchObject({ arithmetic: expect.stringMatching(/^\((86 \+ 91|91 \+ 86)\) ÷ 2 = 88\.50$/), averageHundredths: 8850, rank: 1, conflicts: 1, scorers: 2 })
    world.setNow('2022-03-14')
    expect((await round(opened.id)).selecting.filter((r) => r.verdict === 'block').map((r) => r.message)).toEqual(['示例郑州求实职业培训学校有 2 人评分，至少要 3 人，还差 1 人。'])
    expect(await as('cit2-410100').refused(contract.selectInRound, { params: { id: opened.id }, body: { version: 1, applicationIds: [a.id], opinion: '同意', outOfOrder: null } })).toMatchObject({ status: 422, code: 'SCORERS' })
    expect((await application(a.id, 'iad-DEMO03'))).toMatchObject({ sheets: [], statements: [], averageHundredths: null })
    expect((await world.sql<{ step: string }>('SELECT step FROM signatures WHERE record_id = $1 ORDER BY step', [a.id])).map((s) => s.step)).toEqual(['三(二)5 评分表', '三(二)5 评分表', '三(二)5 评审回避声明', '三(二)5 评审回避声明', '三(二)5 评审回避声明'])
    world.setNow('2022-03-07')
  })

  it('R-041 R-042 chosen by rank, public for five full working days, recognised with the trades it may teach', async () => {
    await anew()
    const opened = await openedRound(world)
    const [better, other] = [await accepted(world, opened, 'iad-DEMO03'), await accepted(world, opened, 'iad-DEMO04')]
    await scoredByThree(world, better.id, [[40, 30, 16], [40, 30, 20], [40, 30, 12]])
    await scoredByThree(world, other.id, [[20, 20, 20], [20, 20, 19], [20, 20, 20]])
    const choose = (body: object, login = 'cit2-410100') => world.as(login).refused(contract.selectInRound, { params: { id: opened.id }, body: { version: 1, applicationIds: [better.id], opinion: '同意', outOfOrder: null, ...body } })
    expect(await choose({})).toMatchObject({ code: 'ROUND_READY', message: expect.stringContaining('次日才能选定') })
    world.setNow('2022-03-12')
    for (const login of ['cit1-410100', 'cty2-410184', 'hr2-410100', 'iad-DEMO03']) expect((await choose({}, login)).status).toBe(403)
    expect((await choose({}, 'prv2')).status).toBe(403)
    expect((await choose({}, 'cit2-419001')).status).toBe(404)
    expect(await choose({ applicationIds: [better.id, other.id] })).toMatchObject({ code: 'CHOICE', message: expect.stringContaining('59.67 分，低于本轮公布的 60 分') })
    expect(await choose({ applicationIds: [randomUUID()] })).toMatchObject({ code: 'NOT_SCORED' })
    const chosen = await selected(world, opened.id, [better.id])
    expect(chosen.applications.map((a) => [a.institutionName, a.state, a.averageHundredths, a.rank])).toEqual([['示例郑州求实职业培训学校', 'SELECTED', 8600, 1], ['示例新郑启航职业培训学校', 'NOT_SELECTED', 5967, 2]])
    expect([await stateOf('inst-DEMO03'), await stateOf('inst-DEMO04')]).toEqual(['SELECTED', 'NOT_SELECTED'])
    expect(await world.as('cit2-410100').refused(contract.selectInRound, { params: { id: opened.id }, body: { version: chosen.version, applicationIds: [better.id], opinion: '同意', outOfOrder: null } })).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT' })
    expect(await application(other.id, 'iad-DEMO04')).toMatchObject({ state: 'NOT_SELECTED', averageHundredths: 5967, rank: 2, sheets: [] })

    world.setNow('2022-03-14')
    for (const login of ['cit2-410100', 'cty1-410184'] as const) expect((await world.as(login).refused(contract.draftSelectionNotice, { params: { id: opened.id }, body: { version: chosen.version, noticeId: randomUUID() } })).status).toBe(403)
    const drafted = await world.as('cit1-410100').call(contract.draftSelectionNotice, { params: { id: opened.id }, body: { version: chosen.version, noticeId: randomUUID() } })
    const noticeId = drafted.notice?.id ?? ''
    expect(await world.as('cit2-b').refused(publishNotice, { params: { id: noticeId }, body: { version: 1, workingDays: 4 } })).toMatchObject({ code: 'TOO_SHORT' })
    await world.as('cit2-b').call(publishNotice, { params: { id: noticeId }, body: { version: 1, workingDays: 5 } })
    expect(await round(opened.id)).toMatchObject({ state: 'IN_PUBLICITY', notice: { until: '2022-03-21', left: 5 }, can: [] })
    expect(await stateOf('inst-DEMO03')).toBe('IN_PUBLICITY')
    world.setNow('2022-03-21')
    expect(await world.as('cit2-b').refused(closeNotice, { params: { id: noticeId }, body: { version: 2 } })).toMatchObject({ code: 'PUBLICITY_CLOSE' })
    const recognise = (login: string) => world.as(login).refused(contract.recogniseSelected, { params: { id: opened.id }, body: { version: 3, validTo: '2024-12-31', opinion: '同意认定' } })
    expect(await recognise('cit2-410100')).toMatchObject({ status: 422, code: 'FOUR_STEPS', message: expect.stringContaining('公示期满') })
    world.setNow('2022-03-22')
    await closed(world, noticeId)
    for (const login of ['cit1-410100', 'cty2-410184', 'iad-DEMO03']) expect((await recognise(login)).status).toBe(403)
    const done = await recognised(world, opened.id)
    expect(done).toMatchObject({ state: 'FINISHED', recognised: 1 })
    const school = await world.as('cit1-410100').call(getInstitution, { params: { id: world.office('inst-DEMO03') } })
    expect(school).toMatchObject({ state: 'RECOGNISED', trades: [{ code: 'T-CRANE', levels: ['L5', 'L4'], validFrom: '2022-03-22', validTo: '2024-12-31' }] })
    expect((await application(better.id, 'iad-DEMO03')).steps.map((s) => [s.key, s.on])).toEqual([['CALL', '2022-03-07'], ['APPLY', '2022-03-07'], ['CHOOSE', '2022-03-12'], ['PUBLICISE', '2022-03-14'], ['RECOGNISE', '2022-03-22']])
    world.setNow('2022-03-07')
  })

  it('R-042 whoever is passed over is given a reason; a returned application lapses with the choice; nobody chosen ends the round', async () => {
    await anew()
    const opened = await openedRound(world)
    const [first, second] = [await accepted(world, opened, 'iad-DEMO03'), await accepted(world, opened, 'iad-DEMO04')]
    await scoredByThree(world, first.id, [[40, 35, 25], [40, 35, 25], [40, 35, 25]])
    await scoredByThree(world, second.id, [[30, 30, 20], [30, 30, 20], [30, 30, 20]])
    world.setNow('2022-03-12')
    expect(await world.as('cit2-410100').refused(contract.selectInRound, { params: { id: opened.id }, body: { version: 1, applicationIds: [second.id], opinion: '同意', outOfOrder: null } })).toMatchObject({ code: 'CHOICE', message: expect.stringContaining('第 1 名') })
    expect(await selected(world, opened.id, [second.id], '求实学校书面放弃本轮。')).toMatchObject({ outOfOrder: '求实学校书面放弃本轮。', state: 'SELECTED' })
    world.setNow('2022-03-07')
    await anew()
    const idle = await openedRound(world)
    const a = await applied(world, idle, 'iad-DEMO03')
    await world.as('cit1-410100').call(contract.returnApplication, { params: { id: a.id }, body: { version: 1, missing: ['场地证明'] } })
    world.setNow('2022-03-12')
    expect(await selected(world, idle.id, [])).toMatchObject({ state: 'FINISHED', applications: [{ state: 'LAPSED' }] })
    world.setNow('2022-03-07')
  })

  it('R-042 S-12 rounds of one instant are listed whole over any page', async () => {
    world.setNow('2022-03-07', '10:00:00.123456')
    for (const n of ['甲', '乙', '丙']) await openedRound(world, { title: `同一刻的一轮${n}` })
    await expectWholeWhenPaged(world.as('cit1-410100'), contract.listRounds)
    world.setNow('2022-03-07')
  })
})
