import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, standards } from '../../../../tests/setup/claims.ts'
import { accountNumber, fundWith, ordered, paid } from '../../../../tests/setup/funds.ts'
import { equip } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { mergeVeterans } from '../../../contract/merging.ts'
import * as contract from '../../../contract/payments.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2022-08-01' }) })
afterAll(() => world.close())

type Person = { id: string; name: string }
async function twins(name = '示例重户'): Promise<[Person, Person]> {
  const [one, other] = await world.veterans([{ name: '示例重户' }, { name }])
  if (one === undefined || other === undefined) throw new Error('two records')
  return [{ id: one.id, name: one.name }, { id: other.id, name: other.name }]
}
const setAccount = (person: Person, number: string) => ({ params: { id: person.id }, body: { id: randomUUID(), bankName: '示例银行新郑支行', accountName: person.name, accountNumber: number } })
const clerk = () => world.as('cty1-410184')
const accountOf = async (person: Person) => (await clerk().call(contract.getPayeeAccount, { params: { id: person.id } })).account
async function merge(survivor: Person, other: Person): Promise<void> {
  await world.sql('UPDATE sessions SET proved_at = now(), last_seen_at = now()')
  const version = async ({ id }: Person) => (await world.sql<{ version: number }>('SELECT version FROM veterans WHERE id = $1', [id]))[0]?.version ?? 0
  await world.as('cit2-410100').call(mergeVeterans, { params: { id: survivor.id }, body: { otherId: other.id, version: await version(survivor), otherVersion: await version(other), keep: { idNumber: 'SURVIVOR', phone: 'SURVIVOR', name: 'SURVIVOR' }, reason: '核对档案，同一个人' } })
}

describe('money of two records of one person', () => {
  it('R-184 R-166 the one account comes along, as a change that waits its working days', async () => {
    const [one, other] = await twins()
    await clerk().call(contract.setPayeeAccount, setAccount(other, accountNumber()))
    const before = await accountOf(other)
    world.setNow('2022-08-08')
    await merge(one, other)
    expect(before).toMatchObject({ isChange: false, payableFrom: '2022-08-01' })
    expect(await accountOf(one)).toMatchObject({ accountMasked: before?.accountMasked, bankName: before?.bankName, isChange: true, enteredBy: 'cit2-410100', payableFrom: '2022-08-11' })
    world.setNow('2022-08-01')
  })

  it('R-184 R-166 of two accounts the one of the record that stays is paid to; the other card is the person’s and may be entered; control: without the trigger it is refused as somebody else’s', async () => {
    const [one, other] = await twins()
    const [own, second] = [accountNumber(), accountNumber()]
    await clerk().call(contract.setPayeeAccount, setAccount(one, own))
    await clerk().call(contract.setPayeeAccount, setAccount(other, second))
    const kept = await accountOf(one)
    await merge(one, other)
    expect((await accountOf(one))?.id).toBe(kept?.id)
    expect((await clerk().call(contract.setPayeeAccount, setAccount(one, second))).account).toMatchObject({ isChange: true })

    const [third, fourth] = await twins()
    const card = accountNumber()
    await clerk().call(contract.setPayeeAccount, setAccount(fourth, card))
    await world.sql('ALTER TABLE veterans DISABLE TRIGGER money_of_merged_record')
    await merge(third, fourth)
    expect((await clerk().refused(contract.setPayeeAccount, setAccount(third, card))).code, 'control').toBe('ACCOUNT_TAKEN')
    await world.sql('ALTER TABLE veterans ENABLE TRIGGER money_of_merged_record')
  })

  it('R-184 R-166 an account in the name that is given up is not paid to: the person enters his own', async () => {
    const [one, other] = await twins('示例重产')
    await clerk().call(contract.setPayeeAccount, setAccount(other, accountNumber()))
    await merge(one, other)
    expect(await accountOf(one)).toBeNull()
    expect(await world.sql('SELECT active, is_change FROM payee_accounts WHERE veteran_id = $1', [one.id])).toEqual([{ active: false, is_change: false }])
    await expect(world.sql(
      `INSERT INTO payee_accounts SELECT gen_random_uuid(), $1, bank_name, account_enc, sha256(account_hash), true, false, entered_by, entered_at FROM payee_accounts LIMIT 1`, [other.id])).rejects.toThrow('merged into another')
  })

  it('R-184 R-166 what was paid to one record was paid to the person', async () => {
    const school = await equip(world)
    await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }], 15)
    await fundWith(world, 1_000_000)
    const cls = await completedClass(world, school, { size: 3 })
    await world.sql(`UPDATE enrolments SET programme_of_person = 'DEMOB_SKILL' WHERE id = $1`, [cls.enrolments[0]])
    const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
    world.setNow('2022-11-01')
    const [trainee] = await world.sql<Person>('SELECT v.id, v.name FROM veterans v JOIN enrolments e ON e.veteran_id = v.id WHERE e.id = $1', [cls.enrolments[0]])
    if (trainee === undefined) throw new Error('a trainee')
    await clerk().call(contract.setPayeeAccount, setAccount(trainee, accountNumber()))
    await paid(world, await ordered(world, claim), '2022-11-01')
    const [standing] = await world.veterans([{ name: trainee.name }])
    if (standing === undefined) throw new Error('a second record')
    await merge(standing, trainee)
    expect(await world.sql('SELECT state, payee_name FROM payments WHERE veteran_id = $1', [standing.id])).toEqual([{ state: 'PAID', payee_name: trainee.name }])
    expect(await world.sql('SELECT 1 FROM payments WHERE veteran_id = $1', [trainee.id])).toEqual([])
  })
})
