import { importVeterans, listVeterans } from '../../src/contract/veterans.ts'
import type { Tx } from '../../src/server/platform/database.ts'
import type { Desks } from './desks.ts'
import { openAccount, type Access, type DemoAccount } from './offices.ts'
import { peopleFile, type StoryPerson } from './people.ts'

/** A clerk imports the ledger file of his county; every row must be accepted. */
export async function importPeople(desks: Desks, clerk: string, people: readonly StoryPerson[]): Promise<void> {
  const file = { name: '人员台账.csv', base64: Buffer.from(peopleFile(people), 'utf8').toString('base64') }
  const { rejected } = await desks.send(clerk, importVeterans, { body: { file } })
  const [first] = rejected
  if (first) throw new Error(`the story's ledger has a faulty row: ${first.message}`)
}

/** Who of the story signs in as a veteran, what there is to see, and the clerk who has him in his ledger. */
export interface VeteranDesk { login: string; person: StoryPerson; hint: string; home: string; clerk: string }

/** Finds the persons' records as their clerk would, by ID number. */
export async function recordsOf(desks: Desks, people: readonly VeteranDesk[]): Promise<(VeteranDesk & { veteranId: string })[]> {
  const found = []
  for (const desk of people) {
    const { items } = await desks.send(desk.clerk, listVeterans, { query: { q: desk.person.idNumber } })
    const [record] = items
    if (!record) throw new Error(`the story has no record for ${desk.login}`)
    found.push({ ...desk, veteranId: record.id })
  }
  return found
}

/** Accounts of veterans; they belong to no office. */
export async function openVeteranAccounts(tx: Tx, access: Access, people: readonly (VeteranDesk & { veteranId: string })[]): Promise<DemoAccount[]> {
  const accounts = []
  for (const { login, person, hint, home, veteranId } of people) {
    accounts.push({ ...(await openAccount(tx, access, { login, role: 'VET', name: person.name, hint, orgId: null, orgName: '', veteranId })), orgName: home })
  }
  return accounts
}
