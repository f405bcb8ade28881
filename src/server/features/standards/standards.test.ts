import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/standards.ts'
import { findStandard } from '../../../policy/standards.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { readSheets } from '../../platform/sheets/index.ts'
import { capsOf, moneyTables } from './index.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2026-03-02' }) })
afterAll(() => world.close())

const cap = (more: Partial<Parameters<typeof contract.capInput.parse>[0] & object> = {}) => ({
  id: randomUUID(), tradeCode: null, level: null, capFen: 350_000, tuitionCapFen: null, lodgingCapFen: null, skillTestCapFen: null, otherCapFen: null, addsAllowance: false,
  effectiveFrom: '2026-01-01', effectiveTo: null, source: '示例文件〔2026〕1号', note: '', ...more,
})
const caps = { params: { kind: 'caps' as const } }
const clerk = (place = '410184') => world.as(`cty1-${place}`)
const chief = (place = '410184') => world.as(`cty2-${place}`)
const confirm = (ids: string[], place?: string) => chief(place).call(contract.confirmStandards, { ...caps, body: { ids } })
const given = (login: string, query: Partial<{ regionCode: string; tradeCode: string; level: 'L4' | 'L5' | 'NONE'; on: string }> = {}) =>
  world.as(login).call(contract.getReimbursementCap, { query: { tradeCode: 'T-WELDER', level: 'L4', ...query } })

describe('subsidy standards that came with the platform', () => {
  it('R-160 are shown as examples to be verified and used by nothing until one person compared and another confirmed them', async () => {
    const seen = await world.as('hr1-410184').call(contract.listStandards, { query: { kind: 'subsidies', limit: '200' } })
    expect(seen.items).toHaveLength(17)
    expect(seen.items.every((row) => row.stateLabel === '示例，待核实' && !row.isInForce && row.can.length === 0)).toBe(true)
    expect(await world.run((tx) => moneyTables(tx))).toEqual({ standards: [], allowances: [] })
    const row = seen.items.find((r) => r.component === 'TRAINING' && r.certificateType === 'SKILL_LEVEL' && r.level === 'L4')
    if (!row) throw new Error('the table names L4')
    const one = { params: { kind: 'subsidies' as const }, body: { ids: [row.id] } }
    expect(await world.as('prv2').refused(contract.checkStandards, one)).toMatchObject({ status: 403 })
    expect(await world.as('prv2').refused(contract.confirmStandards, one)).toMatchObject({ status: 409, code: 'STANDARD_STATE' })
    expect(await clerk().refused(contract.checkStandards, one)).toMatchObject({ status: 404 })
    expect((await world.as('prv1').call(contract.checkStandards, one)).items[0]).toMatchObject({ state: 'PROPOSED', createdBy: 'prv1' })
    expect((await world.as('prv2').call(contract.confirmStandards, one)).items[0]).toMatchObject({ state: 'CONFIRMED', confirmedBy: 'prv2', isInForce: true, amountFen: 160_000 })
    const { standards } = await world.run((tx) => moneyTables(tx))
    expect(findStandard(standards, { component: 'TRAINING', certificateType: 'SKILL_LEVEL', level: 'L4', places: ['410184000000', '410100000000', '410000000000'], on: plainDate('2026-03-02') }).value)
      .toMatchObject({ id: row.id, amountFen: 160_000n })
  })
})

describe('amounts of a place', () => {
  it('S-05 are entered by the first desk of that place, and by nobody else', async () => {
    for (const login of ['cty2-410184', 'hr1-410184', 'fin1-410184', 'prv2', 'adm', 'reg-410184', 'aud']) {
      expect(await world.as(login).refused(contract.createReimbursementCap, { body: cap() })).toMatchObject({ status: 403 })
    }
    expect(await world.as('reg-410184').refused(contract.listStandards, { query: { kind: 'caps' } })).toMatchObject({ status: 403 })
  })

  it('R-081 A-24 a cap counts from its second person on, for its own place only, and the veteran is told it in 元', async () => {
    const self = await world.veteran({ name: '示例本人' })
    await world.addUser({ login: 'vet-own', role: 'VET', org: null, veteranId: self.id })
    const row = cap({ tradeCode: 'T-WELDER', level: 'L4', capFen: 400_000, lodgingCapFen: 60_000, addsAllowance: true })
    expect(await clerk().call(contract.createReimbursementCap, { body: row })).toMatchObject({ state: 'PROPOSED', placeName: '郑州市新郑市', can: ['withdraw'] })
    expect((await given('vet-own')).cap).toBeNull()
    expect(await chief('410122').refused(contract.confirmStandards, { ...caps, body: { ids: [row.id] } })).toMatchObject({ status: 404 })
    expect(await world.as('cit2-410100').refused(contract.confirmStandards, { ...caps, body: { ids: [row.id] } })).toMatchObject({ status: 404 })
    await confirm([row.id])
    const told = await given('vet-own', { regionCode: '410122000000' })
    expect(told).toMatchObject({ placeName: '郑州市新郑市', cap: { capFen: 400_000, lodgingCapFen: 60_000, addsAllowance: true } })
    expect(told.text).toContain('最高可报 ¥4,000.00，其中住宿费最高 ¥600.00，另发培训期间生活补助')
    expect((await given('vet-own', { level: 'L5' })).cap).toBeNull()
    expect((await given('vet-own', { on: '2025-12-31' })).cap).toBeNull()
    expect((await given('cty1-410122')).cap).toBeNull()
    // the row without trade is for all the others, the city's for counties without one of their own
    const [all, citys] = [cap({ capFen: 300_000 }), cap({ capFen: 200_000 })]
    await clerk().call(contract.createReimbursementCap, { body: all })
    await world.as('cit1-410100').call(contract.createReimbursementCap, { body: citys })
    await confirm([all.id])
    await world.as('cit2-410100').call(contract.confirmStandards, { ...caps, body: { ids: [citys.id] } })
    expect([(await given('vet-own')).cap?.capFen, (await given('vet-own', { level: 'L5' })).cap?.capFen, (await given('cty1-410122')).cap?.capFen]).toEqual([400_000, 300_000, 200_000])
    expect(await world.run((tx) => capsOf(tx))).toContainEqual(expect.objectContaining({ id: row.id, capFen: 400_000n, itemCaps: { LODGING: 60_000n }, addsAllowance: true, tradeCode: 'T-WELDER' }))
  })

  it('S-05 one natural person with two accounts does not confirm what he entered; nor does the database let him', async () => {
    await world.addUser({ login: 'cty2-same', role: 'CTY2', org: 'VA-410184', personId: world.user('cty1-410184') })
    const row = cap({ level: 'L3' })
    await clerk().call(contract.createReimbursementCap, { body: row })
    expect(await world.as('cty2-same').refused(contract.confirmStandards, { ...caps, body: { ids: [row.id] } })).toMatchObject({ status: 403, message: expect.stringContaining('须由另一人复核') as string })
    const byHimself = () => world.sql(`UPDATE reimbursement_caps SET state = 'CONFIRMED', confirmed_by = $2, confirmed_at = now() WHERE id = $1`, [row.id, world.user('cty2-same')])
    await expect(byHimself()).rejects.toThrow('nobody confirms the standard he entered')
    await world.sql('ALTER TABLE reimbursement_caps DISABLE TRIGGER reimbursement_caps_kept')
    await byHimself()
    expect((await given('cty1-410184', { level: 'L4', tradeCode: 'T-SECURITY' })).cap?.capFen).toBe(300_000)
    expect(await world.run((tx) => capsOf(tx)), 'control: without the trigger his own signature counts').toContainEqual(expect.objectContaining({ id: row.id }))
    await world.sql('DELETE FROM reimbursement_caps WHERE id = $1', [row.id])
    await world.sql('ALTER TABLE reimbursement_caps ENABLE TRIGGER reimbursement_caps_kept')
  })

  it('R-160 a new row ends the old one the day before; two on one day are refused; nothing is edited', async () => {
    const place = '410105'
    const [old, next, same] = [cap(), cap({ capFen: 500_000, effectiveFrom: '2026-04-01' }), cap({ capFen: 1 })]
    for (const body of [old, next, same]) await clerk(place).call(contract.createReimbursementCap, { body })
    await confirm([old.id], place)
    expect(await chief(place).refused(contract.confirmStandards, { ...caps, body: { ids: [same.id, next.id] } })).toMatchObject({ status: 409, code: 'STANDARD_OVERLAPS' })
    await confirm([next.id], place)
    const at = async (on: string) => (await given(`cty1-${place}`, { on })).cap?.capFen
    expect([await at('2026-03-31'), await at('2026-04-01'), await at('2025-12-31')]).toEqual([350_000, 500_000, undefined])
    const list = async (query: { on?: string; history?: 'true' }) =>
      (await world.as(`fin1-${place}`).call(contract.listStandards, { query: { kind: 'caps', regionCode: `${place}000000`, ...query } })).items.filter((r) => r.state === 'CONFIRMED').map((r) => [r.amountFen, r.effectiveTo])
    expect([await list({ on: '2026-03-31' }), await list({ on: '2026-04-01' }), await list({ history: 'true' })]).toEqual([[[350_000, '2026-03-31']], [[500_000, null]], [[350_000, '2026-03-31'], [500_000, null]]])
    await expect(world.sql('UPDATE reimbursement_caps SET cap_fen = 1 WHERE id = $1', [old.id])).rejects.toThrow('never edited')
    await expect(world.sql('DELETE FROM reimbursement_caps WHERE id = $1', [old.id])).rejects.toThrow('append-only')
    await expect(world.sql(`UPDATE reimbursement_caps SET state = 'CONFIRMED', confirmed_by = $2, confirmed_at = now() WHERE id = $1`, [same.id, world.user('cty2-410105')])).rejects.toThrow('one_in_force')
    await world.sql('ALTER TABLE reimbursement_caps DROP CONSTRAINT reimbursement_caps_one_in_force')
    await world.sql(`UPDATE reimbursement_caps SET state = 'CONFIRMED', confirmed_by = $2, confirmed_at = now() WHERE id = $1`, [same.id, world.user('cty2-410105')])
    expect(await list({ on: '2026-03-31' }), 'control: without the constraint two amounts hold on one day').toHaveLength(2)
  })

  it('R-160 an end is proposed by one and confirmed by another; what nobody confirmed is taken back', async () => {
    const row = cap({ tradeCode: 'T-DRONE' })
    await clerk().call(contract.createReimbursementCap, { body: row })
    const ended = { params: { kind: 'caps' as const, id: row.id }, body: { on: '2026-06-30', reason: '文件废止' } }
    expect(await clerk().refused(contract.endStandard, ended)).toMatchObject({ status: 409, code: 'STANDARD_STATE' })
    await confirm([row.id])
    expect(await clerk().refused(contract.endStandard, { ...ended, body: { ...ended.body, on: '2025-12-30' } })).toMatchObject({ status: 422, code: 'END_BEFORE_START' })
    expect(await clerk().call(contract.endStandard, ended)).toMatchObject({ effectiveTo: null, ending: { on: '2026-06-30', by: 'cty1-410184' } })
    expect((await given('cty1-410184', { tradeCode: 'T-DRONE', on: '2026-07-01' })).cap?.capFen).toBe(350_000)
    await confirm([row.id])
    expect((await given('cty1-410184', { tradeCode: 'T-DRONE', on: '2026-07-01' })).cap?.capFen).toBe(300_000)
    expect(await clerk().refused(contract.withdrawStandards, { ...caps, body: { ids: [row.id], reason: '写错了' } })).toMatchObject({ status: 409 })
    const slip = cap({ tradeCode: 'T-FORKLIFT' })
    await clerk().call(contract.createReimbursementCap, { body: slip })
    expect((await clerk().call(contract.withdrawStandards, { ...caps, body: { ids: [slip.id], reason: '写错了' } })).items[0]).toMatchObject({ state: 'WITHDRAWN', can: [] })
    expect(await world.sql(`SELECT action FROM audit_log WHERE noun = 'standard' AND record_id = $1 ORDER BY seq`, [row.id])).toEqual([{ action: 'create' }, { action: 'confirm' }, { action: 'end' }, { action: 'confirmEnd' }])
  })

  it('A-24 amounts that contradict themselves or fall to nobody are refused in words', async () => {
    expect(await clerk().refused(contract.createReimbursementCap, { body: cap({ tuitionCapFen: 400_000 }) })).toMatchObject({ status: 422, code: 'ITEM_ABOVE_CAP', field: 'tuitionCapFen' })
    expect(await clerk().refused(contract.createReimbursementCap, { body: cap({ effectiveTo: '2025-01-01' }) })).toMatchObject({ status: 422, code: 'DATES_REVERSED' })
    expect(await clerk().refused(contract.createReimbursementCap, { body: cap({ source: ' ' }) })).toMatchObject({ status: 400 })
    const subsidy = { id: randomUUID(), component: 'TRAINING' as const, certificateType: 'SKILL_LEVEL' as const, level: 'NONE' as const, amountFen: 1, directRecognitionPercent: null, effectiveFrom: '2026-01-01', effectiveTo: null, source: '示例', note: '' }
    expect(await clerk().refused(contract.createSubsidyStandard, { body: subsidy })).toMatchObject({ status: 422, code: 'LEVEL_NEEDED', field: 'level' })
  })

  it('F23 a daily allowance of a county is one row of the money tables', async () => {
    const row = { id: randomUUID(), amountFen: 1_000, effectiveFrom: '2026-01-01', effectiveTo: null, source: '示例文件', note: '' }
    await clerk().call(contract.createAllowanceStandard, { body: row })
    await chief().call(contract.confirmStandards, { params: { kind: 'allowances' }, body: { ids: [row.id] } })
    expect((await world.run((tx) => moneyTables(tx))).allowances).toEqual([{ id: row.id, regionCode: '410184000000', amountFen: 1_000n, effectiveFrom: '2026-01-01', effectiveTo: null, source: '示例文件' }])
  })
})

describe('the import', () => {
  const file = (...lines: string[]) => ({ params: { kind: 'caps' as const }, body: { file: { name: '标准.csv', base64: Buffer.from(lines.join('\n')).toString('base64') } } })
  const header = '工种,等级,最高报销（元）,学杂费上限（元）,住宿费上限（元）,另发生活补助,施行日期,停止日期,依据文件'

  it('S-21 settles every row, the same file twice changes nothing, and what it brought waits for the second person', async () => {
    const given = file(header, '电工,四级/中级工,3500.50,,800,否,2027-01-01,,示例文件', '没有的工种,,100,,,否,2027-01-01,,示例文件', ',,1.234,,,也许,2027-01-01,,示例文件', ',,100,200,,是,2027-01-01,2026-01-01,示例文件', '电工,四级/中级工,1,,,否,2027-01-01,,示例文件')
    expect(await chief().refused(contract.importStandards, given)).toMatchObject({ status: 403 })
    const first = await clerk().call(contract.importStandards, given)
    expect(first).toMatchObject({ read: 5, accepted: 1, unchanged: 0 })
    expect(first.rejected.map((r) => [r.row, r.code])).toEqual([[3, 'TRADE_UNKNOWN'], [4, 'AMOUNT'], [5, 'DATES_REVERSED'], [6, 'DUPLICATE_IN_FILE']])
    expect(first.errorWorkbook).not.toBeNull()
    expect(await clerk().call(contract.importStandards, given)).toMatchObject({ read: 5, accepted: 1, unchanged: 1 })
    const list = await clerk().call(contract.listStandards, { query: { kind: 'caps', regionCode: '410184000000', history: 'true' } })
    expect(list.items.filter((r) => r.effectiveFrom === '2027-01-01')).toMatchObject([{ tradeName: '电工', level: 'L4', amountFen: 350_050, lodgingCapFen: 80_000, state: 'PROPOSED' }])
  })

  it('R-160 the list comes as a workbook with amounts in 元', async () => {
    const response = await world.as('fin1-410184').raw('GET', '/standards/caps/file?history=true')
    expect(response.status).toBe(200)
    const rows: string[][] = []
    for await (const row of readSheets(new Uint8Array(await response.arrayBuffer()))) rows.push(row.cells.map((cell) => cell.text))
    expect(rows.flat()).toContain('示例文件〔2026〕1号')
    expect(rows.some((r) => r.includes('4000') || r.includes('4000.00') || r.includes('4,000.00'))).toBe(true)
  })

  it('a page ends where the next begins, and a cursor of something else is refused', async () => {
    const all: string[] = []
    let cursor: string | undefined
    do {
      const page = await world.as('prv1').call(contract.listStandards, { query: { kind: 'subsidies', limit: '5', ...(cursor === undefined ? {} : { cursor }) } })
      all.push(...page.items.map((r) => r.id))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect([all.length, new Set(all).size]).toEqual([17, 17])
    expect(await world.as('prv1').refused(contract.listStandards, { query: { kind: 'subsidies', cursor: 'x' } })).toMatchObject({ status: 422, code: 'BAD_CURSOR' })
  })
})
