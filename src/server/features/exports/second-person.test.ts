import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, fetched, insertExport, institutionsWithAccounts, newestEntry, opened, password, tableOf, writeAllQueued } from '../../../../tests/setup/exports.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/exports.ts'
import { listTodo } from '../../../contract/reports.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await institutionsWithAccounts(world, 24)
  await world.addUser({ login: 'cty2-too', role: 'CTY2', org: 'VA-410184' })
  await world.addUser({ login: 'cty2-same', role: 'CTY2', org: 'VA-410184', personId: world.user('cty2-410184') })
})
afterAll(() => world.close())

describe('the second person (S-16, S-05)', () => {
  beforeAll(() => world.setNow('2026-04-01'))

  it('S-16 24 accounts go at once, the 25th in 24 hours needs a second person, also from another account of the same person', async () => {
    expect(await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')).toMatchObject({ state: 'READY', rowCount: 24, sensitivityLabel: '银行账号' })
    world.setNow('2026-04-02', '10:00:00')
    const estimate = await world.as('cty2-same').call(contract.estimateExport, { query: { kind: 'INSTITUTION_ACCOUNTS' } })
    expect(estimate).toMatchObject({ needsSecond: true, isQueued: true, reasons: [{ clause: '安全', arithmetic: '24 + 24 = 48 ≥ 25', parameter: { key: 'EXPORT_ACCOUNT_ROWS', value: 25 } }] })
    expect(await ask(world, 'cty2-same', 'INSTITUTION_ACCOUNTS')).toMatchObject({ state: 'WAITING', needsSecond: true, can: ['withdraw'] })
    world.setNow('2026-04-03', '10:00:01')
    expect(await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')).toMatchObject({ state: 'READY' })
  })

  it('S-16 S-23 two requests at the same moment are counted as two', async () => {
    world.setNow('2026-04-10')
    const views = await Promise.all(['cty2-410184', 'cty2-same', 'cty2-410184'].map((login) => ask(world, login, 'INSTITUTION_ACCOUNTS')))
    expect(views.map((v) => v.state).sort()).toEqual(['READY', 'WAITING', 'WAITING'])
  })

  it('S-16 what is withdrawn or refused does not count', async () => {
    world.setNow('2026-04-20')
    await institutionsWithAccounts(world, 1)
    const { id } = await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')
    await world.as('cty2-410184').call(contract.withdrawExport, { params: { id } })
    expect((await world.as('cty2-410184').call(contract.estimateExport, { query: { kind: 'INSTITUTION_ACCOUNTS' } })).reasons[0]?.arithmetic).toBe('0 + 25 = 25 ≥ 25')
  })

  it('S-16 S-05 the second person is another natural person with a reviewer role in the same office', async () => {
    world.setNow('2026-05-06')
    const { id, state, can } = await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')
    expect({ state, can }).toEqual({ state: 'WAITING', can: ['withdraw'] })
    const approve = { params: { id }, body: { note: '' } }
    expect(await world.as('cty1-410184').refused(contract.approveExport, approve)).toMatchObject({ status: 403 })
    expect(await world.as('cty2-410122').refused(contract.approveExport, approve)).toMatchObject({ status: 404 })
    expect(await world.as('hr2-410184').refused(contract.approveExport, approve)).toMatchObject({ status: 404 })
    expect(await world.as('cit2-410100').refused(contract.approveExport, approve)).toMatchObject({ status: 404 })
    expect(await world.as('cty2-410184').refused(contract.approveExport, approve)).toMatchObject({ status: 422, code: 'EXPORT_APPROVER' })
    expect(await world.as('cty2-same').refused(contract.approveExport, approve)).toMatchObject({ status: 422, code: 'EXPORT_APPROVER' })
    expect((await world.as('cty2-too').call(contract.listExports, { query: { view: 'WAITING' } })).items.map((item) => item.id)).toContain(id)
    expect((await world.as('cty2-too').call(listTodo)).mine.find((item) => item.key === `export ${id}`)).toMatchObject({ what: '看一份导出申请：承训机构与收款账户', href: `/exports?view=WAITING&id=${id}` })
    expect((await world.as('cty2-same').call(listTodo)).mine.filter((item) => item.key.startsWith('export'))).toEqual([])
    expect((await world.as('cty2-same').call(contract.listExports, { query: { view: 'WAITING' } })).items.map((item) => item.id)).not.toContain(id)

    const requestId = randomUUID()
    const agreed = await world.as('cty2-too').call(contract.approveExport, { params: { id }, body: { requestId, note: '已核对' } })
    expect(agreed).toMatchObject({ state: 'QUEUED', second: { name: 'cty2-too', note: '已核对' } })
    expect(await world.as('cty2-too').call(contract.approveExport, { params: { id }, body: { requestId, note: '已核对' } })).toEqual(agreed)
    expect(await newestEntry(world)).toMatchObject({ action: 'approved', summary: `同意导出${agreed.number}《承训机构与收款账户》25 行：已核对` })
    await writeAllQueued(world)
    expect(await world.as('cty2-410184').call(contract.getExport, { params: { id } })).toMatchObject({ state: 'READY', written: 25 })
    expect((await world.as('cty2-too').refused(contract.packExport, { params: { id }, body: { password } })).status).toBe(404)
    const table = tableOf(await opened(await fetched(world, 'cty2-410184', id), password) ?? new Uint8Array())
    expect(table).toHaveLength(26)
    expect(table[1]?.[9]).toMatch(/^0000\d{12}$/)
  })

  it('S-16 a refusal says why and ends it', async () => {
    world.setNow('2026-05-20')
    const { id } = await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')
    await world.as('cty2-too').call(contract.refuseExport, { params: { id }, body: { note: '范围太大' } })
    expect(await world.as('cty2-too').refused(contract.approveExport, { params: { id }, body: { note: '' } })).toMatchObject({ status: 409 })
    expect(await world.as('cty2-410184').call(contract.getExport, { params: { id } })).toMatchObject({ state: 'REFUSED', second: { note: '范围太大' }, can: [] })
  })

  it('S-16 S-05 the database refuses requester = second person, a person other than the account says, and a large export without a second', async () => {
    const [one, two] = [world.user('cty2-410184'), world.user('cty2-too')]
    await expect(insertExport(world, { requestedBy: one, secondBy: one, state: 'QUEUED' })).rejects.toMatchObject({ constraint: 'exports_second_is_another' })
    await expect(insertExport(world, { requestedBy: one, secondBy: world.user('cty2-same'), secondPerson: one, state: 'QUEUED' })).rejects.toMatchObject({ constraint: 'exports_second_is_another' })
    await expect(insertExport(world, { requestedBy: one, secondBy: world.user('cty2-same'), secondPerson: randomUUID(), state: 'QUEUED' })).rejects.toMatchObject({ constraint: 'exports_second_is_known' })
    await expect(insertExport(world, { requestedBy: one, secondBy: world.user('hr2-410184'), state: 'QUEUED' })).rejects.toMatchObject({ constraint: 'exports_second_is_known' })
    await expect(insertExport(world, { requestedBy: one, requestedPerson: two })).rejects.toMatchObject({ constraint: 'exports_requester_is_known' })
    await expect(insertExport(world, { requestedBy: one, state: 'READY' })).rejects.toMatchObject({ constraint: 'exports_large_by_two' })
    await insertExport(world, { requestedBy: one, secondBy: two, state: 'REFUSED' })
  })
})
