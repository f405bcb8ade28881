import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { file, filingBody, phone } from '../../../../tests/setup/individuals.ts'
import { crowd, draftClass, equip, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/individuals.ts'

let world: World
let school: School
let classId: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  classId = (await takeTo(world, school, await draftClass(world, school, { people: await crowd(world, 2) }), 'FILED')).id
})
afterAll(() => world.close())

describe('省内统一参加集中培训 (三(三)11)', () => {
  it('R-082 A-25 inside the province only classes of the place are offered; the bureau of the class puts him on the roster, and there is no cash', async () => {
    const vet = await phone(world, { region: '410122000000' })
    const offered = await world.as(vet.login).call(contract.listOpenClasses, { query: { placeCode: '410184000000' } })
    expect(offered.items.find((c) => c.id === classId)).toMatchObject({ institution: '示例新郑职业培训学校', bureau: '新郑市退役军人事务局' })
    const filed = await file(world, vet.login, { placeCode: '410184000000', placeText: '', classId })
    expect(filed).toMatchObject({ isOutside: false, capFen: null, joined: { classId, isOn: false } })
    expect(filed.can).toEqual(['cancel'])
    for (const endpoint of [contract.recordSignUp, contract.claimReimbursement] as const) expect(JSON.stringify(filed.can)).not.toContain(endpoint.path)
    const acknowledged = await world.as('cty1-410122').call(contract.acknowledgeFiling, { params: { id: filed.id }, body: { version: filed.version } })
    expect((await world.as(vet.login).refused(contract.recordSignUp, { params: { id: filed.id }, body: { version: acknowledged.version, signedUpAt: '2022-08-01T09:00:00+08:00' } })).code).toBe('INSIDE_PROVINCE')
    const body = { version: acknowledged.version, classId, enrolmentId: randomUUID() }
    expect((await world.as('cty1-410122').refused(contract.joinByFiling, { params: { id: filed.id }, body })).status).toBe(404)
    expect((await world.as('cty2-410184').refused(contract.joinByFiling, { params: { id: filed.id }, body })).status).toBe(403)
    const seen = await world.as('cty1-410184').call(contract.getFiling, { params: { id: filed.id } })
    expect(seen).toMatchObject({ name: vet.person.name })
    expect(seen.can).toEqual(['joinClass'])
    const joined = await world.as('cty1-410184').call(contract.joinByFiling, { params: { id: filed.id }, body })
    expect(joined).toMatchObject({ state: 'JOINED_CLASS', joined: { classId, isOn: true } })
    expect(await world.sql('SELECT mode, state FROM enrolments WHERE class_id = $1 AND veteran_id = $2', [classId, vet.person.id])).toEqual([{ mode: 'INDIVIDUAL', state: 'CONFIRMED' }])
    // the resettlement county still sees it
    expect((await world.as('cty1-410122').call(contract.getFiling, { params: { id: filed.id } })).state).toBe('JOINED_CLASS')
    await expect(world.sql(`UPDATE individual_filings SET signed_up_at = now(), is_outside = true WHERE id = $1`, [filed.id])).rejects.toThrow()
  })

  it('R-082 a class outside the place, full or of another province is refused; another county neither sees nor joins', async () => {
    const vet = await phone(world)
    const refused = (changes: object) => world.as(vet.login).refused(contract.fileIndividually, { body: filingBody(changes) })
    expect((await refused({ classId })).code).toBe('CLASS_OUTSIDE')
    expect((await refused({ placeCode: '419001000000', classId })).code).toBe('CLASS_UNKNOWN')
    expect((await refused({ placeCode: '410000000000', classId: null })).code).toBe('PLACE_UNKNOWN')
    const filed = await file(world, vet.login, { placeCode: '410105000000', placeText: '' })
    expect((await world.as('cty1-410105').call(contract.getFiling, { params: { id: filed.id } })).name).toBe(vet.person.name)
    expect((await world.as('cty1-419001').refused(contract.getFiling, { params: { id: filed.id } })).status).toBe(404)
    const outside = await file(world, vet.login, { tradeCode: 'T-DRONE' })
    expect((await world.as('cty1-410184').refused(contract.joinByFiling, { params: { id: outside.id }, body: { version: outside.version, classId, enrolmentId: randomUUID() } })).code).toBe('OUTSIDE_PROVINCE')
  })
})
