import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask, fetched, institutionsWithAccounts, opened, password, tableOf, writeAllQueued } from '../../../../tests/setup/exports.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { approveExport, type ExportKindCode } from '../../../contract/exports.ts'
import { personalField, type PersonalField } from '../../platform/personal-data/register.ts'
import { exportPermissions } from './permissions.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.veterans(Array.from({ length: 3 }, () => ({})))
  await institutionsWithAccounts(world, 1)
})
afterAll(() => world.close())

const undo: (() => void)[] = []
afterEach(() => { for (const put of undo.splice(0)) put() })
/** Another entry of the register until the end of the test. */
function change(field: string, changes: Partial<PersonalField>): void {
  const entry = personalField(field)
  const before = { ...entry }
  undo.push(() => Object.assign(entry, before))
  Object.assign(entry, changes)
}

/** One column of a list as it is fetched. */
async function columnOf(login: string, kind: ExportKindCode, title: string): Promise<(string | undefined)[]> {
  const { id } = await ask(world, login, kind)
  await writeAllQueued(world)
  const [head = [], ...rows] = tableOf(await opened(await fetched(world, login, id), password) ?? new Uint8Array())
  return rows.map((row) => row[head.indexOf(title)])
}
const whole = /^\d{17}[\dX]$/

describe('what lists show of persons (S-15, S-16)', () => {
  it('S-15 S-16 the roles that may take a list of whole numbers are those the register names', () => {
    expect([...personalField('veterans.id_no_enc').listedFor ?? []].sort()).toEqual([...exportPermissions.peopleClear].sort())
    expect([...personalField('bank_accounts.account_enc').listedFor ?? []].sort()).toEqual([...exportPermissions.institutionAccounts].sort())
  })

  it('S-15 every mask of a list is the register’s', async () => {
    expect(await columnOf('cty1-410184', 'PEOPLE', '证件号')).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^\d{6}\*{8}\d{3}[\dX]$/)))
    expect(await columnOf('cty1-410184', 'PEOPLE', '姓名')).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^.\*/)))
    expect((await columnOf('cty2-410184', 'PEOPLE_CLEAR', '证件号')).every((number) => whole.test(number ?? ''))).toBe(true)
    expect(await columnOf('fin1-410184', 'INSTITUTION_ACCOUNTS', '账号')).toEqual([expect.stringMatching(/^\d{16}$/)])
  })

  it('S-15 control: with another entry in the register the lists follow, the whole numbers too', async () => {
    change('veterans.id_no_enc', { mask: 'hidden', listedFor: [] })
    change('veterans.name', { unnamed: 'hidden' })
    expect(await columnOf('cty1-410184', 'PEOPLE', '证件号')).toEqual(['****', '****', '****'])
    expect(await columnOf('cty1-410184', 'PEOPLE', '姓名')).toEqual(['****', '****', '****'])
    expect(await columnOf('cty2-410184', 'PEOPLE_CLEAR', '证件号')).toEqual(['****', '****', '****'])
    change('bank_accounts.account_enc', { listedFor: ['HR2'] })
    expect(await columnOf('fin1-410184', 'INSTITUTION_ACCOUNTS', '账号')).toEqual([expect.stringMatching(/^\*{12}\d{4}$/)])
  })

  it('S-15 a list the queue writes shows what the requester’s roles of that day may see', async () => {
    await world.veterans(Array.from({ length: 1_010 }, () => ({ region: '410105000000' })))
    const written = async (whileWriting: () => Promise<unknown>, afterwards: () => Promise<unknown>) => {
      const { id, state } = await ask(world, 'cty2-410105', 'PEOPLE_CLEAR')
      expect(state).toBe('WAITING')
      expect((await world.as('cty2-too').call(approveExport, { params: { id }, body: { note: '' } })).state).toBe('QUEUED')
      await whileWriting()
      await writeAllQueued(world)
      await afterwards()
      const [head = [], ...rows] = tableOf(await opened(await fetched(world, 'cty2-410105', id), password) ?? new Uint8Array())
      return rows.map((row) => row[head.indexOf('证件号')] ?? '')
    }
    await world.addUser({ login: 'cty2-too', role: 'CTY2', org: 'VA-410105' })
    const nothing = () => Promise.resolve()
    const numbers = await written(nothing, nothing)
    expect([numbers.length, numbers.every((number) => whole.test(number))]).toEqual([1_010, true])
    const until = (day: string) => world.sql(`UPDATE role_grants SET valid_from = '2020-01-01', valid_to = ${day} WHERE user_id = $1`, [world.user('cty2-410105')])
    const withdrawn = await written(() => until(`'2026-01-01'`), () => until('NULL'))
    expect([withdrawn.length, withdrawn.some((number) => whole.test(number))]).toEqual([1_010, false])
  })
})
