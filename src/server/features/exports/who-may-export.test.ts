import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, asked, fetched, insertExport, password } from '../../../../tests/setup/exports.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/exports.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.veterans(Array.from({ length: 30 }, () => ({})))
  await world.veterans(Array.from({ length: 3 }, () => ({ region: '410122000000' })))
})
afterAll(() => world.close())

describe('who may export what (S-16)', () => {
  it.each<[string, contract.ExportKindCode]>([
    ['vet', 'PEOPLE'], ['trn-410184', 'ROSTER'], ['ins-410184', 'PEOPLE'], ['eva-410100', 'CERTIFICATES'], ['reg-410184', 'PEOPLE'], ['reg-410184', 'TRAINING'], ['fin1-410184', 'PEOPLE'],
    ['cty1-410184', 'PEOPLE_CLEAR'], ['cty1-410184', 'INSTITUTION_ACCOUNTS'], ['hr1-410184', 'PEOPLE_CLEAR'], ['aud', 'PEOPLE_CLEAR'], ['cty2-410184', 'USERS'], ['prv2', 'USERS'],
  ])('S-16 R-190 %s may not export %s', async (login, kind) => {
    if (login === 'vet') await world.addUser({ login, role: 'VET', org: null, veteranId: (await world.veteran({ region: '410122000000' })).id })
    expect(await world.as(login).refused(contract.requestExport, { body: asked(kind) })).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    expect(await world.as(login).refused(contract.estimateExport, { query: { kind } })).toMatchObject({ status: 403 })
  })

  it('S-16 administrators of system, roles and log take no personal data, also beside a role that may; the database refuses it too', async () => {
    for (const role of ['ADM', 'SEC', 'LOG'] as const) {
      const login = `both-${role.toLowerCase()}`
      const id = await world.addUser({ login, role: 'PRV2', org: 'VA-410000' })
      // nobody can come to hold both; were it so all the same, this wall stands by itself
      await world.sql('ALTER TABLE role_grants DISABLE TRIGGER USER')
      await world.sql('INSERT INTO role_grants (user_id, role) VALUES ($1, $2)', [id, role])
      await world.sql('ALTER TABLE role_grants ENABLE TRIGGER USER')
      for (const kind of ['PEOPLE', 'PEOPLE_CLEAR', 'TRAINING', 'CERTIFICATES', 'SKILL_HENAN', 'INSTITUTION_ACCOUNTS'] as const) {
        expect((await world.as(login).refused(contract.requestExport, { body: asked(kind) })).status, kind).toBe(403)
      }
      await expect(insertExport(world, { requestedBy: id })).rejects.toMatchObject({ constraint: 'exports_not_by_administrators' })
    }
    expect((await world.as('adm').call(contract.listExportKinds)).kinds.map((k) => k.code)).toEqual(['USERS'])
  })

  it('S-16 S-04 another county is not found, like what does not exist; a class of another school likewise', async () => {
    const other = await world.as('cty1-410184').refused(contract.estimateExport, { query: { kind: 'PEOPLE', region: '410122000000' } })
    const missing = await world.as('cty1-410184').refused(contract.estimateExport, { query: { kind: 'PEOPLE', region: '410999000000' } })
    expect(other).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect(other).toEqual(missing)
    expect(await world.as('cty1-410184').refused(contract.requestExport, { body: asked('ROSTER', { filters: { classId: randomUUID() } }) })).toMatchObject({ status: 404 })
    const { id } = await ask(world, 'cty1-410184', 'PEOPLE')
    for (const login of ['cty2-410122', 'hr2-410184', 'cty1-410122', 'reg-410184', 'adm']) {
      expect(await world.as(login).refused(contract.getExport, { params: { id } }), login).toMatchObject({ status: 404 })
      expect((await world.as(login).refused(contract.packExport, { params: { id }, body: { password } })).status, login).toBe(404)
    }
    expect((await world.as('cty2-410184').refused(contract.fetchExport, { params: { id } })).status).toBe(404)
  })

  it('S-16 S-08 asks who is there again before a list is asked for, agreed to, packed or fetched', async () => {
    const { id } = await ask(world, 'hr1-410122', 'PEOPLE')
    await world.sql(`UPDATE sessions SET proved_at = now() - interval '61 minutes' WHERE user_id = ANY ($1)`, [[world.user('hr1-410122'), world.user('hr2-410122')]])
    const [clerk, chief] = [world.as('hr1-410122'), world.as('hr2-410122')]
    for (const refusal of [
      await clerk.refused(contract.requestExport, { body: asked('PEOPLE') }), await clerk.refused(contract.packExport, { params: { id }, body: { password } }),
      await clerk.refused(contract.fetchExport, { params: { id } }), await chief.refused(contract.approveExport, { params: { id }, body: { note: '' } }),
    ]) expect(refusal).toMatchObject({ status: 403, code: 'STEP_UP' })
    await world.sql('UPDATE sessions SET proved_at = now()')
    await fetched(world, 'hr1-410122', id)
  })

  it.each([
    [{ reason: '三个字' }, 422, 'EXPORT_REASON'], [{ reason: '给 41018419900615001X 办证用' }, 400, 'BAD_INPUT'], [{ filters: { year: 2026 } }, 422, 'FILTER_UNKNOWN'], [{ filters: { dischargeType: 'X' } }, 422, 'DISCHARGE_UNKNOWN'],
    [{ filters: { dischargeType: 'DISCHARGE_SUPPORTED' } }, 422, 'NOTHING_TO_EXPORT'],
  ])('S-16 refuses %j', async (changes, status, code) => {
    expect(await world.as('cty1-410184').refused(contract.requestExport, { body: asked('PEOPLE', changes) })).toMatchObject({ status, code })
  })
})
