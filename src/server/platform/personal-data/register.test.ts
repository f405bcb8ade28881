import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import type { Row } from '../database.ts'
import { registerDocument } from './document.ts'
import { impersonal, personalField, register } from './register.ts'

type Column = Row & { field: string; type: string }

const looksPersonal = new RegExp(`(^|_)(${[
  'name', 'names', 'person', 'phone', 'mobile', 'mail', 'email', 'login', 'password', 'secret', 'code_hash', 'hash', 'enc', 'sealed', 'wrapped', 'check_value', 'id_no', 'card', 'account', 'birth',
  'sex', 'address', 'residence', 'household', 'work_region', 'resettlement_region', 'contact', 'actor', 'signature', 'signatures', 'signed_by', 'education', 'school', 'major', 'enlisted_on', 'discharged_on',
  'discharge_type', 'pension', 'lat', 'lng', 'photo_ids', 'agent', 'score', 'public_view', 'before', 'after', 'reply', 'errors', 'digest', 'present_mask', 'eligibility', 'qualification', 'device',
].join('|')})(_|$)`)
// instants, references and head-counts whose names hold one of these words
const looksOtherwise = /(_at|(account|person|photo)_id|_times|_of_person|_before_pause)$/

const columnOf = (field: string): string => field.split('.')[1] ?? ''

/** Columns that look personal, or are bytes, and stand neither in the register nor among what is known to be impersonal. */
function missing(columns: readonly Column[]): string[] {
  const known = new Set([...register.map((one) => one.field), ...Object.keys(impersonal)])
  return columns.filter(({ field, type }) => (type === 'bytea' || (looksPersonal.test(columnOf(field)) && !looksOtherwise.test(columnOf(field)))) && !known.has(field)).map(({ field }) => field)
}

describe('the register of personal data', { timeout: 60_000 }, () => {
  let world: World
  beforeAll(async () => { world = await createWorld() })
  afterAll(() => world.close())

  const columns = () => world.sql<Column>(
    `SELECT c.table_name || '.' || c.column_name AS field, c.data_type AS type
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1`)

  it('S-15 holds every column of the database that looks personal, and no column there is none of', async () => {
    const all = await columns()
    expect(missing(all), 'add these columns to the register (src/server/platform/personal-data) or to its list of impersonal ones').toEqual([])
    const fields = new Set(all.map((one) => one.field))
    expect([...register.map((one) => one.field), ...Object.keys(impersonal)].filter((field) => !fields.has(field)), 'these stand in the register and not in the database').toEqual([])
    expect(register.map((one) => one.field).filter((field, i, fieldsSoFar) => fieldsSoFar.indexOf(field) !== i)).toEqual([])
  })

  it('S-15 control: a column added by ALTER TABLE and not registered is found', async () => {
    const before = missing(await columns())
    await world.sql('ALTER TABLE venues ADD COLUMN keeper_phone text, ADD COLUMN badge bytea')
    try {
      expect(missing(await columns()).filter((field) => !before.includes(field))).toEqual(['venues.badge', 'venues.keeper_phone'])
    } finally {
      await world.sql('ALTER TABLE venues DROP COLUMN keeper_phone, DROP COLUMN badge')
    }
  })

  it('S-15 seals nothing but bytes that answer by the key of their row, and shows a sealed field in clear to no administrator', async () => {
    const all = new Map((await columns()).map((one) => [one.field, one]))
    for (const one of register) {
      if (one.sealed) {
        expect(all.get(one.field)?.type, one.field).toBe('bytea')
        for (const [key, type] of Object.entries(one.sealed)) expect(all.get(`${one.field.split('.')[0]}.${key}`)?.type, one.field).toBe(type)
        expect(one.mask, one.field).not.toBe('none')
      } else expect(one.clearFor, one.field).toBeUndefined()
      for (const role of ['ADM', 'SEC', 'LOG'] as const) expect(one.clearFor ?? [], one.field).not.toContain(role)
    }
    for (const field of ['veterans.id_no_enc', 'veterans.phone_enc', 'veterans.card_no_enc', 'bank_accounts.account_enc']) expect(personalField(field).sealed, field).toBeDefined()
  })

  it('S-15 is what docs/personal-data.md says', () => {
    expect(readFileSync(new URL('../../../../docs/personal-data.md', import.meta.url), 'utf8')).toBe(registerDocument())
  })
})
