import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/education.ts'
import { getVeteran } from '../../../contract/veterans.ts'
import { mergeVeterans } from '../../../contract/merging.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2026-03-10' })
})
afterAll(() => world.close())

type Preference = contract.PreferenceView['kind']
const opening = (veteranId: string, changes: object = {}, preferences: readonly Preference[] = ['TUITION_REDUCTION']) => ({
  body: { id: randomUUID(), veteranId, path: 'HIGHER_VOC' as const, pathNote: null, school: '示例职业学院', year: 2026, preferences: preferences.map((kind) => ({ id: randomUUID(), kind, note: kind === 'OTHER' ? '入学奖励' : null })), ...changes },
})
const clerk = () => world.as('cty1-410184')
const opened = (veteranId: string, changes: object = {}, preferences?: readonly Preference[]) => clerk().call(contract.openEducation, opening(veteranId, changes, preferences))
const answer = (k: contract.EducationView, at: number, isRealised: boolean, reason: string | null = null) => ({ params: { id: k.id, preferenceId: k.preferences[at]?.id ?? '' }, body: { version: k.version, isRealised, reason } })
const admission = (k: contract.EducationView) => ({ params: { id: k.id }, body: { version: k.version, school: k.school, year: k.year } })
const closing = (k: contract.EducationView, changes: object = {}) => ({ params: { id: k.id }, body: { version: k.version, result: 'GRADUATED' as const, attained: 'COLLEGE' as const, endedOn: '2026-03-01', ...changes } })
const graduated = async (veteranId: string, changes: object = {}) => clerk().call(contract.closeEducation, closing(await clerk().call(contract.admitEducation, admission(await opened(veteranId, {}, []))), changes))

describe('学历提升 (三(一)2)', () => {
  it('R-024 the county clerk keeps path, school, year and result of its own people; other desks read, other counties see nothing', async () => {
    const person = await world.veteran()
    for (const login of ['cty2-410184', 'cit1-410100', 'prv1', 'aud', 'hr1-410184', 'reg-410184']) expect((await world.as(login).refused(contract.openEducation, opening(person.id))).status, login).toBe(403)
    expect((await world.as('cty1-410122').refused(contract.openEducation, opening(person.id))).status).toBe(404)
    const k = await opened(person.id)
    expect(k).toMatchObject({ personName: person.name, pathLabel: '高职（大专）', state: 'APPLIED', stateLabel: '已报名', preferences: [{ label: '学费减免', stateLabel: '申请中' }], can: ['addPreference', 'answer', 'admit', 'close'] })
    expect((await clerk().refused(contract.openEducation, opening(person.id))).code, 'one open case per path').toBe('CASE_OPEN')
    expect((await world.as('cty1-410122').refused(contract.getEducation, { params: { id: k.id } })).status).toBe(404)
    expect((await world.as('cty1-410122').refused(contract.admitEducation, admission(k))).status).toBe(404)
    expect((await world.as('hr1-410184').refused(contract.listEducation, { query: {} })).status).toBe(403)
    for (const login of ['cty2-410184', 'cit1-410100', 'prv1', 'aud']) expect((await world.as(login).call(contract.getEducation, { params: { id: k.id } })).can, login).toEqual([])
    const studying = await clerk().call(contract.admitEducation, admission(k))
    expect(await clerk().refused(contract.admitEducation, admission(studying))).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT' })
    expect((await clerk().refused(contract.admitEducation, admission(k))).code, 'an older version').toBe('CASE_CHANGED')
    const [entry] = await world.sql<{ summary: string; region_code: string }>(`SELECT summary, region_code FROM audit_log WHERE noun = 'educationCase' AND record_id = $1 AND action = 'open'`, [k.id])
    expect(entry).toEqual({ summary: '登记学历提升：高职（大专），2026年，申请优惠 1 项', region_code: '410184000000' })
  })

  it('R-025 every preference ends as realised or not realised with its reason, once; no case is closed before', async () => {
    const person = await world.veteran()
    const k = await clerk().call(contract.admitEducation, admission(await opened(person.id, {}, ['TUITION_REDUCTION', 'OTHER'])))
    expect(k.preferences.map((p) => p.label).toSorted()).toEqual(['其他：入学奖励', '学费减免'])
    expect((await clerk().refused(contract.openEducation, opening(person.id, { path: 'GAOKAO', preferences: [{ id: randomUUID(), kind: 'OTHER', note: null }] }))).code).toBe('PREFERENCE_NOTE')
    const refused = await clerk().refused(contract.closeEducation, closing(k))
    expect(refused).toMatchObject({ status: 422, code: 'PREFERENCE_OPEN' })
    for (const label of ['其他：入学奖励', '学费减免']) expect(refused.message).toContain(`“${label}”`)
    expect((await clerk().refused(contract.answerPreference, answer(k, 0, false, ' '))).code).toBe('REASON_MISSING')
    const one = await clerk().call(contract.answerPreference, answer(k, 0, false, '学校没有这项政策'))
    expect(one.preferences[0]).toMatchObject({ stateLabel: '未落实', reason: '学校没有这项政策' })
    expect((await clerk().refused(contract.answerPreference, answer(one, 0, true))).code).toBe('PREFERENCE_ANSWERED')
    expect((await clerk().refused(contract.closeEducation, closing(one))).code).toBe('PREFERENCE_OPEN')
    const waiting = await world.as('cit1-410100').call(contract.listPreferences, { query: {} })
    expect(waiting.items.filter((p) => p.caseId === k.id)).toMatchObject([{ personName: person.name, stateLabel: '申请中', days: 0 }])
    expect((await clerk().call(contract.listPreferences, { query: { state: 'NOT_REALISED' } })).items.map((p) => p.reason)).toContain('学校没有这项政策')
    expect((await world.as('cty1-410122').call(contract.listPreferences, { query: {} })).items.filter((p) => p.caseId === k.id)).toEqual([])
    const closed = await clerk().call(contract.closeEducation, closing(await clerk().call(contract.answerPreference, answer(one, 1, true))))
    expect(closed).toMatchObject({ state: 'CLOSED', resultLabel: '毕业', attainedLabel: '大专', can: [] })
    expect((await clerk().refused(contract.addPreference, { params: { id: k.id }, body: { version: closed.version, preference: { id: randomUUID(), kind: 'BONUS_POINTS', note: null } } })).code).toBe('CASE_CLOSED')
  })

  it('R-025 the database holds an open preference’s case open by itself; without the trigger it would close', async () => {
    const k = await opened((await world.veteran()).id)
    const close = (id: string) => world.sql(`UPDATE education_cases SET state = 'CLOSED', result = 'NOT_ADMITTED', ended_on = '2026-03-01', closed_at = now() WHERE id = $1`, [id])
    await expect(close(k.id)).rejects.toThrow('still open')
    await world.sql('ALTER TABLE education_cases DISABLE TRIGGER education_case_closes')
    await close(k.id)
    await world.sql('ALTER TABLE education_cases ENABLE TRIGGER education_case_closes')
    await expect(world.sql(`UPDATE education_cases SET state = 'APPLIED', result = NULL, ended_on = NULL, closed_at = NULL WHERE id = $1`, [k.id])).rejects.toThrow('stays closed')
    const late = () => world.sql(`INSERT INTO education_preferences (id, case_id, kind, requested_on) VALUES ($1, $2, 'EXAM_EXEMPT', '2026-03-01')`, [randomUUID(), k.id])
    await expect(late()).rejects.toThrow('the case is closed')
    await world.sql('ALTER TABLE education_preferences DISABLE TRIGGER education_preference_answered_once')
    await late()
    await world.sql('ALTER TABLE education_preferences ENABLE TRIGGER education_preference_answered_once')
  })

  it('R-024 fifty clerks at once open one case', async () => {
    const person = await world.veteran()
    const answers = await Promise.all(Array.from({ length: 50 }, () => clerk().raw('POST', '/education-cases', { ...opening(person.id, {}, []).body, requestId: randomUUID() })))
    expect(answers.filter((a) => a.status === 200).length).toBe(1)
  })

  it('R-026 seven paths, counted per city; each figure opens as many named rows', async () => {
    const [here, there] = await world.veterans([{}, { region: '410122000000' }])
    for (const path of ['SECONDARY_VOC', 'UPGRADE_TO_BACHELOR', 'ADULT_BACHELOR', 'GAOKAO', 'POSTGRADUATE'] as const) await opened(here?.id ?? '', { path, year: 2030 }, [])
    expect((await clerk().refused(contract.openEducation, opening(here?.id ?? '', { path: 'OTHER' }))).code).toBe('PATH_NOTE')
    await opened(here?.id ?? '', { path: 'OTHER', pathNote: '开放大学', year: 2030 }, [])
    await world.as('cty1-410122').call(contract.openEducation, opening(there?.id ?? '', { path: 'GAOKAO', year: 2030 }, []))
    const table = await world.as('prv1').call(contract.countEducation, { query: { year: 2030 } })
    expect(table.paths.map((p) => p.label)).toEqual(['中等职业教育', '高职（大专）', '专升本', '成人本科', '普通高考', '研究生招考', '其他'])
    expect(table.units).toHaveLength(18)
    expect(table.units[0]).toMatchObject({ name: '郑州', counts: [1, 0, 1, 1, 2, 1, 1].map((count) => ({ count })), total: 7 })
    expect([table.total, table.totals.map((t) => t.count)]).toEqual([7, [1, 0, 1, 1, 2, 1, 1]])
    const rows = await world.as('prv1').call(contract.listEducation, { query: { year: '2030', path: 'GAOKAO', region: table.units[0]?.code ?? '' } })
    expect([rows.total.value, rows.items.length]).toEqual([2, 2])
    const own = await clerk().call(contract.countEducation, { query: { year: 2030 } })
    expect([own.units.length, own.total]).toEqual([1, 6])
    expect((await clerk().refused(contract.listEducation, { query: { region: '410122000000' } })).status).toBe(404)
  })

  it('R-027 the share of 大专及以上 before and after, unknown left out and told, by month; every figure opens its named rows', async () => {
    const region = '410108000000'
    const people = await world.veterans([{ region }, { region }, { region, education: 'COLLEGE' }, { region, education: 'UNKNOWN' }])
    const [one] = people
    const local = (await world.veterans([{ education: 'SENIOR_MIDDLE' }]))[0]
    const query = { region }
    const empty = await world.as('prv1').call(contract.educationShare, { query })
    expect([empty.before, empty.after].map((s) => [s.high, s.known, s.unknown, s.shareText, s.unknownText])).toEqual([[1, 3, 1, '33.3 %', '25.0 %'], [1, 3, 1, '33.3 %', '25.0 %']])
    await world.sql(`INSERT INTO education_cases (id, veteran_id, region_code, path, school, year, state, result, attained, education_before, ended_on, opened_by, opened_at, closed_at)
      VALUES ($1, $2, $3, 'HIGHER_VOC', '示例学院', 2023, 'CLOSED', 'GRADUATED', 'COLLEGE', 'SENIOR_MIDDLE', '2026-01-15', $4, now(), now())`, [randomUUID(), one?.id, region, world.user('cty1-410184')])
    await world.sql(`UPDATE veterans SET education = 'COLLEGE' WHERE id = $1`, [one?.id])
    const view = await world.as('prv1').call(contract.educationShare, { query })
    expect([view.before.shareText, view.after.shareText]).toEqual(['33.3 %', '66.7 %'])
    expect(view.months.map((m) => [m.month, m.high]).slice(-4)).toEqual([['2025-12', 1], ['2026-01', 2], ['2026-02', 2], ['2026-03', 2]])
    expect(view.months.at(-1)?.day).toBe('2026-03-10')
    const behind = async (group: 'HIGH' | 'BELOW' | 'UNKNOWN', day?: string) => (await world.as('prv1').call(contract.educationSharePeople, { query: { region, group, ...(day === undefined ? {} : { day }) } }))
    for (const [day, figure] of [[undefined, view.before], ['2026-03-10', view.after], ['2025-12-31', view.months.at(-4)]] as const) {
      for (const [group, n] of [['HIGH', figure?.high], ['BELOW', (figure?.known ?? 0) - (figure?.high ?? 0)], ['UNKNOWN', figure?.unknown]] as const) {
        const rows = await behind(group, day)
        expect([rows.items.length, rows.total.value], `${group} ${day ?? ''}`).toEqual([n, n])
      }
    }
    expect((await behind('BELOW')).items.find((p) => p.id === one?.id)).toMatchObject({ educationLabel: '高中、中职', nowLabel: '大专' })
    // recorded through the case the ledger itself rises
    await graduated(local?.id ?? '')
    expect((await clerk().call(getVeteran, { params: { id: local?.id ?? '' } })).education).toBe('COLLEGE')
    await graduated(local?.id ?? '', { attained: 'SENIOR_MIDDLE' })
    expect((await clerk().call(getVeteran, { params: { id: local?.id ?? '' } })).education, 'a lower degree changes nothing').toBe('COLLEGE')
    expect((await world.as('cty1-410122').refused(contract.educationShare, { query })).status).toBe(404)
    expect((await world.as('reg-410184').refused(contract.educationShare, { query: {} })).status).toBe(403)
  })

  it('R-024 the veteran reads his own case on the phone and nobody else’s; cases follow him to another place and into a merged record', async () => {
    const [self, other] = await world.veterans([{ name: '示例同人' }, { name: '示例同人' }])
    await world.addUser({ login: 'vet-edu', role: 'VET', org: null, veteranId: self?.id ?? '' })
    const [own, others] = [await opened(self?.id ?? ''), await opened(other?.id ?? '')]
    expect((await world.as('vet-edu').call(contract.myEducation, {})).items.map((k) => [k.id, k.preferences[0]?.stateLabel])).toEqual([[own.id, '申请中']])
    expect((await world.as('vet-edu').refused(contract.getEducation, { params: { id: own.id } })).status).toBe(403)
    expect((await clerk().refused(contract.myEducation, {})).status).toBe(403)
    const [a, b] = [await clerk().call(getVeteran, { params: { id: self?.id ?? '' } }), await clerk().call(getVeteran, { params: { id: other?.id ?? '' } })]
    await world.as('cit2-410100').call(mergeVeterans, { params: { id: a.id }, body: { otherId: b.id, version: a.version, otherVersion: b.version, keep: { idNumber: 'SURVIVOR', phone: 'SURVIVOR' }, reason: '同一人重复建档' } })
    expect((await world.as('vet-edu').call(contract.myEducation, {})).items.map((k) => k.id).toSorted()).toEqual([own.id, others.id].toSorted())
    await world.sql(`UPDATE veterans SET resettlement_region = '410122000000' WHERE id = $1`, [self?.id])
    expect((await clerk().refused(contract.getEducation, { params: { id: own.id } })).status).toBe(404)
    expect((await world.as('cty1-410122').call(contract.getEducation, { params: { id: own.id } })).regionName).toContain('中牟')
  })
})
