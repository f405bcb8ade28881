import { Client } from 'pg'
import { expect, it } from 'vitest'
import { createTestDatabase } from './database.ts'

it('gives every test a database of its own, with an app role that owns nothing', async () => {
  const databases = await Promise.all([createTestDatabase(), createTestDatabase(), createTestDatabase()])
  const names = await Promise.all(databases.map(async ({ appUrl, drop }) => {
    const client = new Client({ connectionString: appUrl })
    await client.connect()
    const { rows } = await client.query<{ name: string; owned: string; bypass: boolean }>(`
      SELECT current_database() AS name, rolbypassrls OR rolsuper AS bypass, (SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owned
      FROM pg_roles r WHERE rolname = current_user`)
    expect(rows[0]).toMatchObject({ owned: '0', bypass: false })
    await client.end()
    await drop()
    return rows[0]?.name
  }))
  expect(new Set(names).size).toBe(3)
})
