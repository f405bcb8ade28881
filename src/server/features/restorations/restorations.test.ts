import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getRestoration, listRestorations, reconcileRestoration } from '../../../contract/restorations.ts'
import { audit } from '../../platform/audit.ts'
import { refuseUntilReconciled } from '../../platform/restorations.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const body = { reason: '已与银行流水逐笔核对' }
const pay = () => world.run((tx) => refuseUntilReconciled(tx))

describe('a database that was restored from a backup', () => {
  beforeEach(async () => {
    await world.sql('DELETE FROM restorations')
    await world.sql(`INSERT INTO restorations (id, restored_at, backup_taken_at) VALUES ($1, '2026-03-01T10:00:00+08:00', '2026-02-28T02:00:00+08:00')`, [randomUUID()])
  })

  it('S-24 is declared reconciled by nobody but the province, least of all by whoever restored it', async () => {
    for (const login of ['adm', 'aud', 'cty2-410184', 'reg-410184', 'fin1-410184']) expect(await world.as(login).refused(reconcileRestoration, { body })).toMatchObject({ status: 403 })
    expect(await world.as(null).refused(reconcileRestoration, { body })).toMatchObject({ status: 401 })
    await expect(pay()).rejects.toMatchObject({ body: { code: 'NOT_RECONCILED' } })
  })

  it('S-24 pays nothing until then, says so to everybody at work, and writes down who opened it again and why', async () => {
    const open = { restoredAt: '2026-03-01T02:00:00.000Z', backupTakenAt: '2026-02-27T18:00:00.000Z' }
    expect(await world.as('reg-410184').call(getRestoration)).toEqual({ open, can: [] })
    expect(await world.as('prv2').call(getRestoration)).toEqual({ open, can: ['reconcile'] })
    await expect(pay()).rejects.toMatchObject({ status: 422, body: { code: 'NOT_RECONCILED', message: expect.stringContaining('暂不能拨付') } })
    expect(await world.as('prv2').call(reconcileRestoration, { body })).toEqual({ open: null, can: [] })
    await pay()
    const [row] = await world.sql('SELECT reconciled_by, reason FROM restorations')
    expect(row).toEqual({ reconciled_by: world.user('prv2'), reason: body.reason })
    expect(await world.sql(`SELECT user_id, action, summary FROM audit_log WHERE noun = 'restoration'`)).toEqual([
      { user_id: world.user('prv2'), action: 'reconcile', summary: `从备份恢复后登记“已对账”：${body.reason}` }])
    expect(await world.as('prv2').refused(reconcileRestoration, { body })).toMatchObject({ status: 422, code: 'NOTHING_TO_RECONCILE' })
  })

  it('S-24 keeps the history for the province, auditors and administrators, and shows from where on to look', async () => {
    for (const login of ['reg-410184', 'fin1-410184', 'cty2-410184', 'sec']) expect(await world.as(login).refused(listRestorations)).toMatchObject({ status: 403 })
    const write = (day: string, summary: string) => {
      world.setNow(day)
      return world.run((tx) => audit(tx, { noun: 'class', recordId: 'one', action: 'accept', summary, regionCode: '410184000000' }))
    }
    await write('2026-02-20', '受理')
    await write('2026-02-27', '初审同意')
    await write('2026-03-02', '恢复以后办的')
    const open = await world.as('prv2').call(listRestorations)
    expect(open).toMatchObject({ items: [{ restoredAt: '2026-03-01T02:00:00.000Z', backupTakenAt: '2026-02-27T18:00:00.000Z', reconciledAt: null, reconciledBy: null, reason: null }], can: ['reconcile'] })
    expect(open.lastKnown).toEqual([{ noun: 'class', label: '班次办理', at: '2026-02-27T02:00:00.000Z', summary: '初审同意' }])
    for (const login of ['prv1', 'aud', 'adm']) expect((await world.as(login).call(listRestorations)).can).toEqual([])
    await world.as('prv2').call(reconcileRestoration, { body })
    const closed = await world.as('aud').call(listRestorations)
    expect(closed).toMatchObject({ items: [{ reconciledAt: '2026-03-02T02:00:00.000Z', reconciledBy: 'prv2', reason: body.reason }], lastKnown: [], can: [] })
  })

  it('S-24 control: without the mark of the restore the payment goes through', async () => {
    await world.sql('DELETE FROM restorations')
    await expect(pay()).resolves.toBeUndefined()
  })
})
