import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { appUrlOf, jobsUrlOf } from '../../src/server/platform/migrations.ts'
import { administer, ownerRole, urlFor, type TestServer } from './postgres.ts'

/** A private database with schema and reference data. */
export interface TestDatabase {
  /** As the app role: owns nothing, row security holds. */
  readonly appUrl: string
  /** As the owner of the tables, no superuser. */
  readonly ownerUrl: string
  /** As the jobs role: owns the queue and nothing else. */
  readonly jobsUrl: string
  readonly superuserUrl: string
  /** Ends its connections and removes it. */
  drop(): Promise<void>
}

let server: Promise<TestServer> | null = null

/** Clones the migrated template database, or makes one with nothing in it; call `drop` when done. The first call of a run starts the server. */
export async function createTestDatabase(kind: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  const { superuserUrl, prefix, template, ownerPassword, appPassword, jobsPassword } = await (server ??= askForServer())
  // copying its files takes half the time of logging every page, as nothing waits for the disk
  const database = `${prefix}_${randomBytes(6).toString('hex')}`
  await administer(superuserUrl, (admin) => admin.query(`CREATE DATABASE ${database} OWNER ${ownerRole} ${
    kind === 'migrated' ? `TEMPLATE ${template} STRATEGY FILE_COPY` : `TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`}`))
  const ownerUrl = urlFor(superuserUrl, { database, user: ownerRole, password: ownerPassword })
  return {
    appUrl: appUrlOf(ownerUrl, appPassword),
    ownerUrl,
    jobsUrl: jobsUrlOf(ownerUrl, jobsPassword),
    superuserUrl: urlFor(superuserUrl, { database }),
    drop: async () => {
      await administer(superuserUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`))
    },
  }
}

async function askForServer(): Promise<TestServer> {
  const reply = await fetch(inject('postgresDoor'))
  const text = await reply.text()
  if (!reply.ok) throw new Error(`the test database did not start: ${text}`)
  return JSON.parse(text) as TestServer
}
