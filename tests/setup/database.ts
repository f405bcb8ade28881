import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { appUrlOf } from '../../src/server/platform/migrations.ts'
import { appPassword, templateName } from './postgres.ts'

/** A private database with schema and reference data, cloned from the template. */
export interface TestDatabase {
  /** As the app role: row security holds. */
  appUrl: string
  /** As the owner of the tables. */
  ownerUrl: string
  drop(): Promise<void>
}

/** Clones the template (tens of milliseconds) once the test run's PostgreSQL is ready. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const superuserUrl = await whenReady()
  const name = `ronggui_test_${randomBytes(6).toString('hex')}`
  await asSuperuser(superuserUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName}`)
  const url = new URL(superuserUrl)
  url.pathname = `/${name}`
  const ownerUrl = url.toString()
  return { appUrl: appUrlOf(ownerUrl, appPassword), ownerUrl, drop: () => asSuperuser(superuserUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function whenReady(): Promise<string> {
  const file = inject('databaseReadyFile')
  for (let waited = 0; waited < 90_000; waited += 50) {
    if (existsSync(file)) {
      const answer = JSON.parse(readFileSync(file, 'utf8')) as { superuserUrl?: string; error?: string }
      if (answer.superuserUrl) return answer.superuserUrl
      throw new Error(`the test database did not start: ${answer.error}`)
    }
    await pause(50)
  }
  throw new Error('the test database did not start within 90 s')
}

async function asSuperuser(url: string, sql: string): Promise<void> {
  // several workers clone one template at once; PostgreSQL refuses while another clone copies it, so try again
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query(sql)
      return
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && error.code === '55006') || attempt >= 40) throw error
    } finally {
      await client.end()
    }
    await pause(50)
  }
}
