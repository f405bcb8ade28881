import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getInstitution, recogniseTrade, saveTrainer, saveVenue, setAccount } from '../../../contract/institutions.ts'
import { transact } from '../../platform/database.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { mayTeach } from './index.ts'

let world: World
let school: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-03-07' })
  school = world.office('INST-410184')
})
afterAll(() => world.close())

const account = (changes: object = {}) => ({ accountId: randomUUID(), bankName: '示例银行郑州分行', accountName: '示例新郑职业培训学校', accountNumber: '0000001234567897', ...changes })
const trade = { tradeCode: 'T-ELECTRICIAN', levels: ['L5', 'L4'], validFrom: '2022-01-01', validTo: '2022-12-31' }

describe('institutions', () => {
  it('refuses another institution and a county that would recognise a trade', async () => {
    expect((await world.as('reg-419001').send(getInstitution, { params: { id: school } })).status).toBe(404)
    expect((await world.as('cty2-410184').send(recogniseTrade, { params: { id: school }, body: trade })).status).toBe(403)
  })

  it('keeps trainers and venues with their workstations, with an audit entry each', async () => {
    await world.as('reg-410184').send(saveTrainer, { params: { id: school }, body: { trainer: { id: randomUUID(), name: '何清和', teaches: 'BOTH', qualification: '高级工', tradeCodes: ['T-ELECTRICIAN'], active: true } } })
    const { reply } = await world.as('reg-410184').send(saveVenue, { params: { id: school }, body: { venue: { id: randomUUID(), name: '实训车间', address: '示例路 1 号', workstations: 12, seats: 60, active: true } } })
    expect([reply.trainers.length, reply.venues[0]?.workstations]).toEqual([1, 12])
    expect((await world.sql(`SELECT action FROM audit_log WHERE noun = 'institution' ORDER BY seq`)).map((r) => r.action)).toEqual(['saveTrainer', 'saveVenue'])
  })

  it('R-140 takes an account only in the institution’s own name, masks it, and warns when another institution uses it', async () => {
    const wrong = await world.as('iad-410184').send(setAccount, { params: { id: school }, body: account({ accountName: '示例贸易公司' }) })
    expect(wrong.refusal).toMatchObject({ code: 'ACCOUNT_NAME', clause: '附2-R2' })
    const taken = await world.as('iad-410184').send(setAccount, { params: { id: school }, body: account() })
    expect(taken.refusal).toBeNull()
    expect(taken.reply.account?.accountMasked).not.toContain('0000001234567897')
    expect(taken.reply.account?.reasons).toEqual([])
    await world.sql(`INSERT INTO bank_accounts (id, org_id, bank_name, account_name, account_enc, account_hash, created_at) SELECT gen_random_uuid(), $1, 'x', 'x', account_enc, account_hash, now() FROM bank_accounts WHERE org_id = $2`, [world.office('INST-419001'), school])
    expect((await world.as('iad-410184').send(getInstitution, { params: { id: school } })).reply.account?.reasons.map((r) => r.code)).toEqual(['ACCOUNT_SHARED'])
    expect((await world.as('reg-410184').send(setAccount, { params: { id: school }, body: account() })).status).toBe(403)
  })

  it('R-141 may teach only recognised trades and levels, inside the period, both ends included', async () => {
    expect((await world.as('cit2-410100').send(recogniseTrade, { params: { id: school }, body: trade })).refusal).toBeNull()
    const ask = (code: string, level: string, from: string, to: string) =>
      transact(world.platform.database, systemPrincipal(), async (tx) => (await mayTeach(tx, school, { code, level }, from, to)).verdict)
    expect(await ask('T-ELECTRICIAN', 'L4', '2022-01-01', '2022-12-31')).toBe('pass')
    expect(await ask('T-ELECTRICIAN', 'L4', '2022-12-01', '2023-01-01')).toBe('block')
    expect(await ask('T-ELECTRICIAN', 'L3', '2022-03-01', '2022-04-01')).toBe('block')
    expect(await ask('T-WELDER', 'L4', '2022-03-01', '2022-04-01')).toBe('block')
  })
})
