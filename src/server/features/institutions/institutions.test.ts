import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractFor } from '../../../../tests/setup/contracts.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getInstitution, listInstitutions, recogniseTrade, saveTrainer, registerInstitution, saveVenue, setAccount, updateInstitution } from '../../../contract/institutions.ts'
import { transact } from '../../platform/database.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { usccCheckCharacter } from '../../../values/uscc.ts'
import { mayTeach } from './index.ts'

let world: World
let school: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-03-07' })
  school = world.office('inst-DEMO03')
})
afterAll(() => world.close())

const account = (changes: object = {}) => ({ accountId: randomUUID(), bankName: '示例银行郑州分行', accountName: '示例郑州求实职业培训学校', accountNumber: '0000001234567897', ...changes })
const trade = { tradeCode: 'T-CRANE', levels: ['L5', 'L4'], validFrom: '2022-01-01', validTo: '2022-12-31' }

describe('institutions', () => {
  it('refuses another institution and a county that would recognise a trade', async () => {
    expect((await world.as('reg-DEMO04').send(getInstitution, { params: { id: school } })).status).toBe(404)
    expect((await world.as('cty2-410184').send(recogniseTrade, { params: { id: school }, body: trade })).status).toBe(403)
  })

  it('keeps trainers and venues with their workstations, with an audit entry each', async () => {
    await world.as('reg-DEMO03').send(saveTrainer, { params: { id: school }, body: { trainer: { id: randomUUID(), name: '何清和', teaches: 'BOTH', qualification: '高级工', tradeCodes: ['T-ELECTRICIAN'], active: true } } })
    const { reply } = await world.as('reg-DEMO03').send(saveVenue, { params: { id: school }, body: { venue: { id: randomUUID(), name: '焊接实训间', address: '示例路 1 号', workstations: 12, seats: 60, active: true } } })
    expect(reply.trainers.map((t) => t.name)).toContain('何清和')
    expect(reply.venues.find((v) => v.name === '焊接实训间')?.workstations).toBe(12)
    expect((await world.sql(`SELECT action FROM audit_log WHERE noun = 'institution' ORDER BY seq`)).map((r) => r.action)).toEqual(['saveTrainer', 'saveVenue'])
  })

  it('the register counts what an institution has; a desk counts in its own range alone, and who has none counts nothing', async () => {
    await world.as('reg-DEMO03').send(saveVenue, { params: { id: school }, body: { venue: { id: randomUUID(), name: '旧车间', address: '示例路 2 号', workstations: 9, seats: 20, active: false } } })
    await world.sql(`INSERT INTO institution_trades (institution_id, trade_code, levels, valid_from, valid_to) VALUES ($1, 'T-WELDER', '{L5}', '2022-01-01', '2022-12-31') ON CONFLICT DO NOTHING`, [school])
    const [own] = await world.sql<{ trades: number; trainers: number; workstations: number }>(`SELECT (SELECT count(*)::int FROM institution_trades WHERE institution_id = $1) AS trades, (SELECT count(*)::int FROM trainers WHERE institution_id = $1 AND active) AS trainers,
      (SELECT sum(workstations)::int FROM venues WHERE institution_id = $1 AND active) AS workstations`, [school])
    expect(own).toMatchObject({ trades: 1, workstations: 12 })
    const rows = async (login: string) => (await world.as(login).call(listInstitutions, { query: {} })).items
    expect((await rows('cit1-410100')).find((i) => i.id === school)).toMatchObject(own ?? {})
    expect((await rows('cty1-419001')).some((i) => i.id === school)).toBe(false)
    const counted = (principal: ReturnType<typeof systemPrincipal>) => transact(world.platform.database, principal, (tx) => tx.many('SELECT 1 FROM sizes_of_institutions()'))
    expect((await counted({ ...systemPrincipal(), scope: { kind: 'nothing' } })).length, 'no range').toBe(0)
    expect((await counted(systemPrincipal())).length).toBeGreaterThan(1)
  })

  it('S-04 control: with the range inside sizes_of_institutions gone every county counts what the institutions of all others have', async () => {
    const county = { ...systemPrincipal(), scope: { kind: 'range' as const, lo: '419001000000', hi: '419002000000' } }
    const counted = async () => (await transact(world.platform.database, county, (tx) => tx.many<{ id: string }>('SELECT institution_id AS id FROM sizes_of_institutions()'))).map((i) => i.id)
    const own = (await world.sql<{ id: string }>(`SELECT id FROM institutions WHERE region_code >= '419001000000' AND region_code < '419002000000'`)).map((i) => i.id)
    expect((await counted()).toSorted()).toEqual(own.toSorted())
    const [{ text } = { text: '' }] = await world.sql<{ text: string }>(`SELECT pg_get_functiondef('sizes_of_institutions()'::regprocedure) AS text`)
    const open = text.replace('WHERE i.region_code >= public.app_lo() AND i.region_code < public.app_hi()', '')
    expect(open).not.toBe(text)
    await world.sql(open)
    expect(await counted()).toContain(school)
    expect((await world.as('cty1-419001').call(listInstitutions, { query: {} })).items.some((i) => i.id === school), 'the wall of the institutions themselves still stands before the list').toBe(false)
    await world.sql(text)
    expect(await counted()).not.toContain(school)
  })

  it('R-140 takes an account only in the institution’s own name, masks it, and warns when another institution uses it', async () => {
    const wrong = await world.as('iad-DEMO03').send(setAccount, { params: { id: school }, body: account({ accountName: '示例贸易公司' }) })
    expect(wrong.refusal).toMatchObject({ code: 'ACCOUNT_NAME', clause: '附2-R2' })
    const taken = await world.as('iad-DEMO03').send(setAccount, { params: { id: school }, body: account() })
    expect(taken.refusal).toBeNull()
    expect(taken.reply.account?.accountMasked).not.toContain('0000001234567897')
    expect(taken.reply.account?.reasons).toEqual([])
    await world.sql(`INSERT INTO bank_accounts (id, org_id, bank_name, account_name, account_enc, account_hash, created_at) SELECT gen_random_uuid(), $1, 'x', 'x', account_enc, account_hash, now() FROM bank_accounts WHERE org_id = $2`, [world.office('inst-DEMO04'), school])
    expect((await world.as('iad-DEMO03').send(getInstitution, { params: { id: school } })).reply.account?.reasons.map((r) => r.code)).toEqual(['ACCOUNT_SHARED'])
    expect((await world.as('reg-DEMO03').send(setAccount, { params: { id: school }, body: account() })).status).toBe(403)
  })

  it('R-141 R-045 may teach only recognised trades and levels, inside the period, both ends included, of the catalogue of the year', async () => {
    expect((await world.as('cit2-410100').send(recogniseTrade, { params: { id: school }, body: trade })).refusal).toMatchObject({ code: 'NOT_IN_CATALOGUE', clause: '三(二)5' })
    await world.sql(`INSERT INTO catalog_entries (id, year, entry_no, institution_id, trade_code, levels, region_code, imported_at) VALUES (gen_random_uuid(), 2022, 'DEMO-7', $1, 'T-CRANE', '{L5,L4,L3}', '410100000000', now())`, [school])
    expect((await world.as('cit2-410100').send(recogniseTrade, { params: { id: school }, body: trade })).refusal).toBeNull()
    const ask = (code: string, level: string, from: string, to: string) =>
      transact(world.platform.database, systemPrincipal(), async (tx) => (await mayTeach(tx, { institutionId: school, trade: { code, level }, from, to, isProvincial: false })).verdict)
    await contractFor((text, values) => world.sql(text, values), { institutionId: school, partyAId: world.office('VA-410100') })
    expect(await ask('T-CRANE', 'L4', '2022-01-01', '2022-12-31')).toBe('pass')
    expect(await ask('T-CRANE', 'L4', '2022-12-01', '2023-01-01')).toBe('block')
    expect(await ask('T-CRANE', 'L3', '2022-03-01', '2022-04-01')).toBe('block')
    expect(await ask('T-EXCAVATOR', 'L4', '2022-03-01', '2022-04-01')).toBe('block')
  })

  it('R-046 registers an institution of one of the ten kinds in the office’s own range, and asks for words behind 其他', async () => {
    const uscc = (serial: string) => `52419900${serial}` + usccCheckCharacter(`52419900${serial}`)
    const body = (changes: object = {}) => ({
      id: randomUUID(), name: '示例新郑技能大师工作室', uscc: uscc('DEM000011'), regionCode: '410184000000', type: 'MASTER_STUDIO' as const, legalPerson: '示例', licenceNo: null, address: '示例路 9 号',
      contactName: '示例', contactPhone: '0371-00000000', ...changes,
    })
    const clerk = world.as('cty1-410184')
    expect(await world.as('reg-DEMO03').refused(registerInstitution, { body: body() })).toMatchObject({ status: 403 })
    expect(await clerk.refused(registerInstitution, { body: body({ regionCode: '410122000000' }) })).toMatchObject({ code: 'REGION_OUTSIDE' })
    expect(await clerk.refused(registerInstitution, { body: body({ uscc: '52419900DEM0000110' }) })).toMatchObject({ field: 'uscc' })
    expect(await clerk.refused(registerInstitution, { body: body({ type: 'OTHER' }) })).toMatchObject({ code: 'TYPE_NOTE', clause: '三(二)5' })
    const made = await clerk.call(registerInstitution, { body: body() })
    expect(made).toMatchObject({ typeLabel: '技能大师工作室', typeNote: null, state: 'REGISTERED', trades: [] })
    expect(await clerk.refused(registerInstitution, { body: body() })).toMatchObject({ status: 409, code: 'USCC_TAKEN' })
    const other = await clerk.call(registerInstitution, { body: body({ type: 'OTHER', typeNote: '军民两用人才基地', uscc: uscc('DEM000012') }) })
    expect(other.typeNote).toBe('军民两用人才基地')
    expect((await world.sql(`SELECT action FROM audit_log WHERE record_id = $1`, [made.id])).map((r) => r.action)).toEqual(['register'])
  })

  it('lets an institution correct its own record, with a real contact phone', async () => {
    const basic = { type: 'PRIVATE_TRAINING' as const, legalPerson: '示例', licenceNo: null, address: '示例路 3 号', contactName: '示例', contactPhone: '0371-66666666' }
    expect((await world.as('reg-DEMO03').call(updateInstitution, { params: { id: school }, body: basic })).contactPhone).toBe('037166666666')
    expect(await world.as('reg-DEMO03').refused(updateInstitution, { params: { id: school }, body: { ...basic, contactPhone: '1234567' } })).toMatchObject({ field: 'contactPhone' })
    expect(await world.as('trn-DEMO03').refused(updateInstitution, { params: { id: school }, body: basic })).toMatchObject({ status: 403 })
  })
})
