import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectWholeWhenPaged } from '../../../../tests/setup/paging.ts'
import { draftClass, equip, onForm, type School } from '../../../../tests/setup/training.ts'
import { claimed, phoneOf } from '../../../../tests/setup/vouchers.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { addTrainee } from '../../../contract/roster.ts'
import * as contract from '../../../contract/vouchers.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { freeRight } from '../veterans/index.ts'
import { expire } from './index.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const claim = (login: string, kind: 'GENERAL' | 'EXCLUSIVE') => world.as(login).refused(contract.claimVoucher, { body: { id: randomUUID(), kind } })
const mine = (login: string) => world.as(login).call(contract.myVouchers)
const system = <T>(work: Parameters<typeof world.run<T>>[0]) => world.run(work, systemPrincipal())

describe('a veteran and his vouchers', () => {
  it('R-086 anybody verified claims a general voucher in one tap, one unused at a time, gives it back and claims anew; nobody else claims, sees or gives back', async () => {
    const [officer, other] = await world.veterans([{ dischargeType: 'DISCHARGE_TRANSFER' }, {}])
    const [login, stranger] = [await phoneOf(world, officer?.id ?? ''), await phoneOf(world, other?.id ?? '')]
    for (const desk of ['reg-410184', 'cty1-410184', 'hr1-410184', 'aud', 'adm']) {
      expect((await world.as(desk).refused(contract.claimVoucher, { body: { id: randomUUID(), kind: 'GENERAL' } })).status).toBe(403)
      expect((await world.as(desk).refused(contract.myVouchers)).status).toBe(403)
    }
    const before = await mine(login)
    expect(before.kinds).toMatchObject([{ kind: 'EXCLUSIVE', mayClaim: false, why: '专属券只发给自主就业退役士兵。您可以领普惠券，一样免费培训。' }, { kind: 'GENERAL', mayClaim: true, validTo: '2023-07-31' }])
    const card = await claimed(world, login, 'GENERAL')
    expect(card).toMatchObject({ state: 'CLAIMED', validFrom: '2022-08-01', validTo: '2023-07-31', worth: '无证 0 元', amountFen: 0, can: ['show', 'giveBack'], daysLeft: 364 })
    expect(await claim(login, 'GENERAL')).toMatchObject({ status: 409, code: 'VOUCHER_HELD', message: '您手里已有一张没用完的普惠券（有效期到2023年7月31日），用完或退还后才能再领。' })
    expect(await claim(login, 'EXCLUSIVE')).toMatchObject({ status: 422, code: 'VOUCHER_NOT_SOLDIER' })
    const body = { version: card.version }
    for (const asker of [stranger, 'cty1-410184', 'reg-410184']) expect([403, 404]).toContain((await world.as(asker).refused(contract.giveBackVoucher, { params: { id: card.id }, body })).status)
    expect((await world.as(login).refused(contract.giveBackVoucher, { params: { id: card.id }, body: { version: 99 } })).code).toBe('VOUCHER_CHANGED')
    expect((await world.as(login).call(contract.giveBackVoucher, { params: { id: card.id }, body })).state).toBe('RETURNED')
    expect((await world.as(login).refused(contract.giveBackVoucher, { params: { id: card.id }, body })).status).toBe(409)
    await claimed(world, login, 'GENERAL')
    expect((await mine(login)).items.map((v) => v.state)).toEqual(['CLAIMED', 'RETURNED'])
    expect((await world.as('cty1-410184').call(contract.listVouchers, { query: {} })).items.map((v) => v.state).toSorted()).toEqual(['CLAIMED', 'RETURNED'])
    expect((await world.as('cty1-410122').call(contract.listVouchers, { query: {} })).items).toEqual([])
    expect((await world.as('cty1-410122').refused(contract.getVoucher, { params: { id: card.id } })).status).toBe(404)
  })

  it('R-086 who is not verified, or past the age, is told why', async () => {
    const [unknown, old] = await world.veterans([{ verifyState: 'UNVERIFIED' }, { drawsPension: true }])
    expect(await claim(await phoneOf(world, unknown?.id ?? ''), 'GENERAL')).toMatchObject({ status: 422, code: 'VOUCHER_UNVERIFIED' })
    expect(await claim(await phoneOf(world, old?.id ?? ''), 'EXCLUSIVE')).toMatchObject({ status: 422, code: 'VOUCHER_AGE' })
  })

  it('R-087 T28 an exclusive voucher for the soldier whose right is unused or held by his own enrolment; past use from paper → 已享受; a filing’s lock refuses', async () => {
    const [past, studying, filing, free] = await world.veterans([{}, {}, {}, {}])
    const office = { orgId: world.office('VA-410184') }
    await world.run((tx) => freeRight.importUsed(tx, past?.id ?? '', randomUUID(), { year: 2021, place: '示例县', institution: '示例学校', document: '示例登记册' }), { ...systemPrincipal(), ...office })
    const used = await phoneOf(world, past?.id ?? '')
    expect(await claim(used, 'EXCLUSIVE')).toMatchObject({ status: 422, code: 'VOUCHER_RIGHT_USED', message: '您已享受过政府免费培训（2021 年，示例学校），不能再领专属券。您可以领普惠券。' })
    expect((await claimed(world, used, 'GENERAL')).state).toBe('CLAIMED')
    const cls = await draftClass(world, school, { people: [], draft: { programme: 'DEMOB_SKILL' } })
    await world.as(school.reg).call(addTrainee, { params: { id: cls.id }, body: { person: onForm({ veteranId: studying?.id ?? '', name: studying?.name ?? '', idNumber: studying?.idNumber ?? '' }) } })
    expect((await claimed(world, await phoneOf(world, studying?.id ?? ''), 'EXCLUSIVE')).kindLabel).toBe('专属券')
    await system((tx) => freeRight.lock(tx, filing?.id ?? '', { kind: 'FILING', id: randomUUID() }, { what: '示例报备' }))
    expect(await claim(await phoneOf(world, filing?.id ?? ''), 'EXCLUSIVE')).toMatchObject({ status: 422, code: 'VOUCHER_RIGHT_ELSEWHERE' })
    const login = await phoneOf(world, free?.id ?? '')
    await claimed(world, login, 'EXCLUSIVE')
    await claimed(world, login, 'GENERAL')
    expect((await mine(login)).items.map((v) => v.kind).toSorted(), 'one of each kind').toEqual(['EXCLUSIVE', 'GENERAL'])
  })

  it('A-53 R-087 an unused voucher ends with its last day, by night and by itself; the right stays and a new one is claimed', async () => {
    const person = await world.veteran()
    const login = await phoneOf(world, person.id)
    const card = await claimed(world, login, 'EXCLUSIVE')
    world.setNow('2023-07-31')
    expect(await system(expire)).toBe(0)
    world.setNow('2023-08-01')
    expect(await system(expire)).toBeGreaterThan(0)
    const [old] = (await mine(login)).items
    expect(old).toMatchObject({ id: card.id, state: 'EXPIRED', next: '过期了，没有用掉您的资格，可以再领。' })
    expect(old?.events.at(-1)).toMatchObject({ label: '到期', by: '系统', place: expect.stringContaining('新郑') as string })
    expect((await claimed(world, login, 'EXCLUSIVE')).validTo).toBe('2024-07-31')
    world.setNow('2022-08-01')
  })

  it('R-089 every state has actor, time and place, and events are only added; control: without the trigger a state goes untold', async () => {
    const person = await world.veteran()
    const login = await phoneOf(world, person.id)
    const card = await claimed(world, login, 'GENERAL')
    expect(card.events).toMatchObject([{ label: '本人领取', stateLabel: '已领取', by: login, at: '2022-08-01T02:00:00.000Z', place: expect.stringMatching(/新郑.*（本人）/) as string }])
    const untold = () => world.sql(`UPDATE vouchers SET state = 'RETURNED' WHERE id = $1`, [card.id])
    await expect(untold()).rejects.toThrow('no state of a voucher without actor, time and place')
    await expect(world.sql('UPDATE voucher_events SET place = $1', ['别处'])).rejects.toThrow('append-only')
    await expect(world.sql('DELETE FROM voucher_events')).rejects.toThrow('append-only')
    await expect(world.sql('TRUNCATE voucher_events')).rejects.toThrow('append-only')
    await expect(world.run((tx) => tx.run(`INSERT INTO voucher_events (voucher_id, event, to_state, at, by_name, region_code, place) SELECT id, 'x', 'CLAIMED', now(), 'x', region_code, 'x' FROM vouchers`))).rejects.toThrow('permission denied')
    await world.sql('ALTER TABLE vouchers DISABLE TRIGGER voucher_state_is_told')
    await untold()
    expect((await world.sql('SELECT 1 FROM voucher_events WHERE voucher_id = $1', [card.id])).length, 'one event, two states').toBe(1)
    await world.sql('ALTER TABLE vouchers ENABLE TRIGGER voucher_state_is_told')
  })

  it('R-090 the code on the phone is for its holder, for this voucher, for minutes, and the last one only', async () => {
    const [person, other] = await world.veterans([{}, {}])
    const [login, stranger] = [await phoneOf(world, person?.id ?? ''), await phoneOf(world, other?.id ?? '')]
    const card = await claimed(world, login, 'GENERAL')
    expect((await world.as(stranger).refused(contract.showVoucher, { params: { id: card.id }, body: {} })).status).toBe(404)
    const shown = await world.as(login).call(contract.showVoucher, { params: { id: card.id }, body: {} })
    expect(shown).toMatchObject({ code: expect.stringMatching(/^\d{8}$/) as string, until: '2022-08-01T02:10:00.000Z', minutes: 10 })
    expect(await world.sql('SELECT 1 FROM vouchers WHERE id = $1 AND position($2::bytea IN code_hash) > 0', [card.id, Buffer.from(shown.code)]), 'kept as a hash').toEqual([])
  })

  it('R-086 of fifty claims at once one is given; control: without the index there are more', async () => {
    const race = async (veteranId: string) => {
      const login = await phoneOf(world, veteranId)
      const answers = await Promise.all(Array.from({ length: 50 }, () => world.as(login).raw('POST', '/my-vouchers', { requestId: randomUUID(), id: randomUUID(), kind: 'GENERAL' })))
      return answers.filter((a) => a.status === 200).length
    }
    const [one, bare] = await world.veterans([{}, {}])
    expect(await race(one?.id ?? '')).toBe(1)
    const twice = (id: string) => world.sql(`WITH made AS (INSERT INTO vouchers (id, kind, number, veteran_id, region_code, valid_from, valid_to, state, claimed_at)
      SELECT gen_random_uuid(), 'GENERAL', gen_random_uuid()::text, $1, '410184000000', '2022-08-01', '2023-07-31', 'CLAIMED', now() FROM generate_series(1, 2) RETURNING id)
      INSERT INTO voucher_events (voucher_id, event, to_state, at, by_name, region_code, place) SELECT id, 'claim', 'CLAIMED', now(), '示例', '410184000000', '示例' FROM made`, [id])
    await expect(twice(bare?.id ?? '')).rejects.toThrow('vouchers_one_unused')
    await world.sql('ALTER TABLE vouchers DISABLE TRIGGER voucher_state_is_told')
    await world.sql('DROP INDEX vouchers_one_unused')
    await twice(bare?.id ?? '')
    expect((await world.sql('SELECT 1 FROM vouchers WHERE veteran_id = $1', [bare?.id])).length).toBe(2)
  }, 60_000)

  it('R-086 S-12 vouchers of one instant are listed whole over any page', async () => {
    world.setNow('2022-08-01', '10:00:00.123456')
    for (const person of await world.veterans([{}, {}, {}])) await claimed(world, await phoneOf(world, person.id), 'GENERAL')
    await expectWholeWhenPaged(world.as('cty1-410184'), contract.listVouchers)
  })
})
