import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { roleCodes } from '../contract/accounts.ts'
import { permissionTables } from './permissions.ts'

const features = fileURLToPath(new URL('./features/', import.meta.url))
const files = readdirSync(features, { recursive: true, encoding: 'utf8' })
  .map((file) => join(features, file)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))

/** Files that ask for a role beside the tables, and what for: whose record it is, or what a list shows. None of them opens a route. */
const relations: Readonly<Record<string, string>> = {
  'attendance/card.ts': 'whether the day of one trainer or of the whole school is listed',
  'attendance/leaves.ts': 'the trainer of these very lessons decides first',
  'attendance/make-ups.ts': 'the trainer of this very lesson reports it',
  'attendance/roll-call.ts': 'a trainer who is nothing else sees his own sessions only',
  'attendance/who.ts': 'the trainer of this very session',
  'certificates/verification.ts': 'the labour department of this very class, or the province',
  'classes/authority.ts': 'the role an event of the life cycle names, in the office of this very class',
  'classes/actions/timetable.ts': 'a trainer who is nothing else sees his own sessions only',
  'exams/patrollers.ts': 'an inspector who is nothing else patrols where he was sent',
  'exams/possible.ts': 'what the page offers as next step',
  'exports/judge.ts': 'an administrator takes nothing personal, whatever else he is',
  'exports/request.ts': 'an administrator takes nothing personal, whatever else he is',
  'exports/view.ts': 'an administrator takes nothing personal, whatever else he is',
  'guidance/own-class.ts': 'a trainer who is nothing else sees the classes he teaches only',
  'individuals/actions/training.ts': 'the province verifies any certificate, beside the labour department of the place',
  'individuals/authority.ts': 'the veteran himself, and the desk an event of the life cycle names in the office of his place',
  'individuals/list.ts': 'what the list of filings and the to-do list show',
  'inspections/pending.ts': 'what the to-do list shows',
  'inspections/rights.ts': 'a school learns of a visit when it is over',
  'notices/authority.ts': 'the first or second desk of the office of this very notice or objection',
  'reports/todo-attendance.ts': 'what the to-do list shows',
  'reports/todo-exams.ts': 'what the to-do list shows',
  'subsidies/list.ts': 'what the to-do list shows',
  'veterans/actions/people.ts': 'a place of the person’s range',
  'vouchers/list.ts': 'which department a voucher waits for',
}

it('S-01 every permission table of a feature stands in the index, by its noun', async () => {
  const indexed = new Set<unknown>(Object.values(permissionTables))
  const missing: string[] = []
  for (const file of files.filter((each) => /\/permissions(\.ts$|\/)/.test(each))) {
    const exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>
    for (const [name, table] of Object.entries(exported)) {
      if (name.endsWith('Permissions') && !indexed.delete(table)) missing.push(`${relative(features, file)} ${name}`)
    }
  }
  expect(missing, 'add these to src/server/permissions.ts').toEqual([])
  expect(indexed.size, 'the index holds tables no feature has').toBe(0)
})

it('S-01 a table names roles that exist, each once', () => {
  for (const [noun, table] of Object.entries(permissionTables)) {
    for (const [action, roles] of Object.entries(table)) {
      expect(new Set(roles).size, `${noun} ${action}`).toBe(roles.length)
      expect(roleCodes, `${noun} ${action}`).toEqual(expect.arrayContaining([...roles]))
    }
  }
})

it('S-01 beside the tables a role is asked for only to tell whose record it is', () => {
  const asking = files.filter((file) => /\bhasRole\(|principal\.roles(?! as RoleCode)\b|\.roles\b.*(?:includes|some)\(/.test(readFileSync(file, 'utf8')))
    .map((file) => relative(features, file)).filter((file) => !file.startsWith('accounts/'))
  expect(asking.sort(), 'who may try what belongs into the permissions of its noun; if it only tells whose record it is, add the file with its reason above').toEqual(Object.keys(relations).sort())
})
