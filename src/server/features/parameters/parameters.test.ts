import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/parameters.ts'
import { getReference, listTowns } from '../../../contract/reference.ts'
import { isParameterKey, isParameterValue, PARAMETER_KEYS } from '../../../policy/parameters.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { parametersFor } from './index.ts'
import { choicesOf } from './value-text.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2026-03-02' }) })
afterAll(() => world.close())

const value = (given: contract.ParameterValueView, effectiveFrom = '2026-03-02') => ({ id: randomUUID(), value: given, effectiveFrom, reason: '按省厅通知调整' })
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const file = (...lines: string[]) => ({ file: { name: '表.csv', base64: base64(lines.join('\n')) } })
const row = async (login: string, key: string) => (await world.as(login).call(contract.listParameters)).items.find((item) => item.key === key)
const inForce = (region: string | null, day: string) => world.run(async (tx) => (await parametersFor(tx, region, plainDate(day))).values)
const audited = (noun: string) => world.sql<{ record_id: string; action: string; summary: string }>('SELECT record_id, action, summary FROM audit_log WHERE noun = $1 ORDER BY seq', [noun])

describe('policy parameters', () => {
  it('refuse everybody who may not set them, and who has no session', async () => {
    const body = value(70)
    expect(await world.as(null).refused(contract.listParameters)).toMatchObject({ status: 401 })
    expect(await world.as('prv1').refused(contract.setParameter, { params: { key: 'MAX_CLASS_SIZE' }, body })).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    expect(await world.as('cit1-410100').refused(contract.setLocalParameter, { params: { key: 'MAX_CLASS_SIZE' }, body })).toMatchObject({ status: 403 })
    expect(await world.as('adm').refused(contract.setParameter, { params: { key: 'MAX_CLASS_SIZE' }, body })).toMatchObject({ status: 403 })
    expect(await world.as('prv2').refused(contract.setLocalParameter, { params: { key: 'MAX_CLASS_SIZE' }, body })).toMatchObject({ status: 403 })
  })

  it('R-001 show the notice, its clauses, and every parameter with its clause, unit, bound and origin', async () => {
    const page = await world.as('reg-410184').call(contract.listParameters)
    expect(page.document).toEqual({ number: '豫退役军人〔2022〕12号', title: '高质量开展“戎归中原”培训工作实施方案', issuer: '河南省退役军人事务厅', issuedOn: '2022-02-15' })
    expect(page.items.map((item) => item.key)).toEqual(PARAMETER_KEYS)
    expect(page.items.find((item) => item.key === 'MAX_CLASS_SIZE')).toMatchObject({ value: 80, valueText: '80人', clause: '三(三)9', mark: 'S', direction: 'max', inclusive: true, can: [] })
    expect(page.items.find((item) => item.key === 'PAPER_EXEMPT_TYPES')?.valueText).toBe('就业创业合格证书')
    const clause = page.clauses.find((c) => c.id === '三(三)9')
    expect(clause?.parameterKeys).toContain('MAX_CLASS_SIZE')
    expect(page.clauses.every((c) => c.text.length > 0 && (c.appliedBy === 'RULES' || c.because !== null))).toBe(true)
  })

  it('R-001 take a provincial value from its day on, never backwards, and keep every version with who and why', async () => {
    const province = world.as('prv2')
    expect(await province.refused(contract.setParameter, { params: { key: 'MIN_CLASS' }, body: value(12, '2026-03-01') })).toMatchObject({ code: 'EFFECTIVE_IN_PAST', field: 'effectiveFrom' })
    expect(await province.refused(contract.setParameter, { params: { key: 'MIN_CLASS' }, body: value(1.5) })).toMatchObject({ code: 'VALUE_KIND', field: 'value' })
    expect(await province.refused(contract.setParameter, { params: { key: 'HEADCOUNT_ROUNDING' }, body: value('UP') })).toMatchObject({ code: 'VALUE_KIND' })
    expect(await province.refused(contract.setParameter, { params: { key: 'NO_SUCH' }, body: value(1) })).toMatchObject({ status: 404 })
    await province.call(contract.setParameter, { params: { key: 'MIN_CLASS' }, body: value(12) })
    const later = await province.call(contract.setParameter, { params: { key: 'MIN_CLASS' }, body: { ...value(15, '2026-04-01'), clause: '豫退役军人〔2026〕示例号' } })
    expect(later.versions.map((v) => [v.value, v.state, v.clause])).toEqual([[15, 'FUTURE', '豫退役军人〔2026〕示例号'], [12, 'CURRENT', '三(三)9']])
    expect(later).toMatchObject({ value: 12, initialValue: 10 })
    expect([(await inForce(null, '2026-03-31')).MIN_CLASS, (await inForce('410184000000', '2026-04-01')).MIN_CLASS]).toEqual([12, 15])
    expect((await audited('parameter')).map((a) => a.summary)).toEqual([
      '修改政策参数：开班人数提醒线，2026年3月2日起由10人改为12人', '修改政策参数：开班人数提醒线，2026年4月1日起由12人改为15人'])
  })

  it('R-001 let a value of the same day replace the earlier one', async () => {
    await world.as('prv2').call(contract.setParameter, { params: { key: 'LATE_CERT_DAYS' }, body: value(100) })
    expect((await world.as('prv2').call(contract.setParameter, { params: { key: 'LATE_CERT_DAYS' }, body: value(110) })).value).toBe(110)
  })

  it('R-003 let a city and a county be stricter, never looser than what stands above them, and say both values', async () => {
    const set = { params: { key: 'MAX_CLASS_SIZE' } }
    const looser = await world.as('cit2-410100').refused(contract.setLocalParameter, { ...set, body: value(81) })
    expect(looser).toMatchObject({ status: 422, clause: '通知', field: 'value', details: { above: 80, local: 81 } })
    expect(looser.message).toMatch(/81人 比省里宽松：不得高于 80人/)
    expect((await world.as('cit2-410100').call(contract.setLocalParameter, { ...set, body: value(60) })).value).toBe(60)
    const county = world.as('cty2-410184')
    const county61 = await county.refused(contract.setLocalParameter, { ...set, body: value(61) })
    expect(county61).toMatchObject({ details: { above: 60, local: 61 }, message: expect.stringContaining('比市里宽松：不得高于 60人') })
    expect((await county.call(contract.setLocalParameter, { ...set, body: value(50) })).value).toBe(50)
    expect([(await row('prv2', 'MAX_CLASS_SIZE'))?.value, (await row('cty1-410105', 'MAX_CLASS_SIZE'))?.value, (await row('cit2-419001', 'MAX_CLASS_SIZE'))?.value]).toEqual([80, 60, 80])
    expect([(await inForce('410184000000', '2026-03-02')).MAX_CLASS_SIZE, (await inForce('410105000000', '2026-03-02')).MAX_CLASS_SIZE]).toEqual([50, 60])
    expect(await county.refused(contract.setLocalParameter, { params: { key: 'HEADCOUNT_ROUNDING' }, body: value('HALF_UP') })).toMatchObject({ status: 422 })
    expect((await row('cit2-410100', 'MAX_CLASS_SIZE'))?.versions.map((v) => v.placeName)).toEqual(['郑州市新郑市', '郑州市'])
  })

  it('R-003 let 济源, which has no counties, set its own, and stop using a local value the province has overtaken', async () => {
    const set = { params: { key: 'MIN_ATTENDANCE' } }
    expect((await world.as('cty2-419001').call(contract.setLocalParameter, { ...set, body: value(85) })).value).toBe(85)
    await world.as('prv2').call(contract.setParameter, { ...set, body: value(90) })
    const seen = await row('cit2-419001', 'MIN_ATTENDANCE')
    expect(seen?.value).toBe(90)
    expect(seen?.versions.map((v) => [v.placeName, v.state])).toContainEqual(['济源市', 'OVERRULED'])
  })

  it('offer only choices the policy knows', () => {
    for (const key of PARAMETER_KEYS) for (const choice of choicesOf(key) ?? []) expect(isParameterKey(key) && isParameterValue(key, choice.value)).toBe(true)
  })
})

describe('the working-day calendar', () => {
  it('refuses an import by anybody but the province’s clerk or the administrator', async () => {
    expect(await world.as('cit2-410100').refused(contract.importCalendar, { params: { year: 2027 }, body: file('日期,放假或上班', '2027-01-01,放假') })).toMatchObject({ status: 403 })
  })

  it('R-196 counts 15 working days from 2022-09-16 to 2022-10-12 and draws every day', async () => {
    const { deadline, skipped, ruler } = await world.as('cty1-410184').call(contract.getDeadline, { query: { from: '2022-09-16', plus: 15 } })
    expect(deadline).toMatchObject({ due: '2022-10-12', from: '2022-09-16', workingDays: 15, provisional: false })
    expect(skipped).toHaveLength(11)
    expect(ruler[0]).toMatchObject({ date: '2022-09-16', kind: 'START', counted: 0 })
    expect(ruler.at(-1)).toMatchObject({ date: '2022-10-12', counted: 15 })
    expect(ruler.find((d) => d.date === '2022-10-08')?.kind).toBe('SWAP_WORKDAY')
    expect(ruler.find((d) => d.date === '2022-10-01')).toMatchObject({ kind: 'HOLIDAY', counted: null })
  })

  it('R-196 marks a term into an unpublished year, until that year is imported', async () => {
    const ask = () => world.as('prv1').call(contract.getDeadline, { query: { from: '2026-12-31', plus: 3 } })
    expect((await ask()).deadline).toMatchObject({ due: '2027-01-05', provisional: true })
    const answer = await world.as('prv1').call(contract.importCalendar, { params: { year: 2027 }, body: file('日期,放假或上班,说明', '2027-01-01,放假,元旦', '2027/1/2,放假,元旦', '2027年1月3日,上班,示例调休', '2027-01-04,放假,示例') })
    expect(answer).toMatchObject({ read: 4, accepted: 4, applied: true, changedDays: 365, rejected: [] })
    expect((await ask()).deadline).toMatchObject({ due: '2027-01-06', provisional: false })
    const year = await world.as('cty1-410184').call(contract.getCalendar, { params: { year: 2027 } })
    expect(year).toMatchObject({ isPublished: true, workingDays: answer.workingDays, can: [] })
    expect(year.days.find((d) => d.date === '2027-01-03')).toEqual({ date: '2027-01-03', isWorkday: true, note: '示例调休' })
    expect((await world.as('adm').call(contract.importCalendar, { params: { year: 2027 }, body: file('日期,放假或上班,说明', '2027-01-01,放假,元旦', '2027/1/2,放假,元旦', '2027年1月3日,上班,示例调休', '2027-01-04,放假,示例') })).changedDays).toBe(0)
    expect((await audited('calendar')).map((a) => a.action)).toEqual(['import', 'import'])
  })

  it('R-198 names every wrong row and changes nothing when one is wrong', async () => {
    const answer = await world.as('prv1').call(contract.importCalendar, { params: { year: 2028 }, body: file('日期,类型', '2028-01-01,放假', '2028-01-01,放假', '2029-01-01,放假', '2028-05-01,也许', '2028-13-01,放假') })
    expect(answer).toMatchObject({ read: 5, accepted: 1, applied: false, changedDays: 0 })
    expect(answer.rejected.map((r) => [r.row, r.code])).toEqual([[3, 'DAY_TWICE'], [4, 'OTHER_YEAR'], [5, 'KIND_UNKNOWN'], [6, expect.any(String)]])
    expect((await world.as('prv1').call(contract.getCalendar, { params: { year: 2028 } })).isPublished).toBe(false)
    expect((await world.as('prv1').file(contract.calendarTemplate)).fileName).toBe('工作日历导入模板.xlsx')
  })
})

describe('reference lists', () => {
  it('refuse the category import to a city, and lists to strangers', async () => {
    expect(await world.as('cit2-410100').refused(contract.importSkillHenanCategories, { params: { year: 2026 }, body: file('序号,名称', '1,专项01') })).toMatchObject({ status: 403 })
    expect(await world.as(null).refused(getReference)).toMatchObject({ status: 401 })
  })

  it('R-002 list exactly 18 units in the order of annex 1, and every county with its unit', async () => {
    const lists = await world.as('reg-410184').call(getReference)
    expect(lists.units).toHaveLength(18)
    expect([lists.units[0]?.name, lists.units[17]?.name]).toEqual(['郑州', '济源'])
    expect(lists.counties.find((c) => c.code === '410184000000')).toEqual({ code: '410184000000', name: '郑州市新郑市', unitCode: '410100000000' })
    expect(lists.counties.filter((c) => c.unitCode === '419001000000').map((c) => c.code)).toEqual(['419001000000'])
    expect(lists.trades.find((t) => t.code === 'T-ELECTRICIAN')).toMatchObject({ name: '电工', certificateTypes: expect.arrayContaining(['SKILL_LEVEL']) })
    expect(lists.labels.institution_type).toHaveLength(10)
    expect(lists.levels.filter((l) => l.isHighSkilled).map((l) => l.code)).toContain('L3')
    expect((await world.as('cty1-410184').call(listTowns, { params: { code: '410184000000' } })).items.length).toBeGreaterThan(5)
    expect(await world.as('cty1-410184').refused(listTowns, { params: { code: '999999000000' } })).toMatchObject({ status: 404 })
  })

  it('R-036 load exactly the fourteen special categories of a year, or nothing', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, i) => `${i + 1},专项${String(i + 1).padStart(2, '0')},示例部门`)
    const load = (lines: string[]) => ({ params: { year: 2026 }, body: file('序号,专项名称,牵头部门', ...lines) })
    expect((await world.as('reg-410184').call(getReference)).skillHenanCategories).toEqual([])
    expect(await world.as('prv1').refused(contract.importSkillHenanCategories, load(rows(13)))).toMatchObject({ code: 'NOT_FOURTEEN', clause: '三(一)4' })
    expect((await world.as('prv1').call(contract.importSkillHenanCategories, load(rows(15))))).toMatchObject({ applied: false, rejected: [{ row: 16, code: 'SEQ_RANGE' }] })
    const loaded = await world.as('prv1').call(contract.importSkillHenanCategories, load(rows(14)))
    expect(loaded).toMatchObject({ read: 14, accepted: 14, applied: true })
    expect((await world.as('reg-410184').call(getReference)).skillHenanCategories).toHaveLength(14)
    expect((await audited('skillHenanCategories')).map((a) => a.action)).toEqual(['refuseImport', 'import'])
  })
})
