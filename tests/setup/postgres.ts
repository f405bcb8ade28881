import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/server/platform/embedded-postgres.ts'
import { migrate } from '../../src/server/platform/migrations.ts'
import { seedReference } from '../../src/server/platform/seed-reference.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** File that appears when the template database is ready: JSON {superuserUrl} or {error}. */
    databaseReadyFile: string
  }
}

export const templateName = 'ronggui_template'
export const appPassword = 'app-password-of-tests'

/**
 * One real PostgreSQL per test run, started beside the tests: tests that need no database do not wait for it, those that do wait in createTestDatabase().
 * `TEST_DATABASE_URL` (a superuser) uses an existing server instead, for the run on PostgreSQL 15.
 */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ronggui-tests-'))
  const readyFile = join(folder, 'ready.json')
  project.provide('databaseReadyFile', readyFile)
  const tell = (answer: object) => { writeFileSync(`${readyFile}.part`, JSON.stringify(answer)); renameSync(`${readyFile}.part`, readyFile) }
  const given = process.env.TEST_DATABASE_URL
  const starting: Promise<EmbeddedPostgres | null> = (async () => {
    const server = given ? null : await startEmbeddedPostgres({ dataDir: folder })
    const superuserUrl = given ?? server?.superuserUrl ?? ''
    await makeTemplate(superuserUrl)
    tell({ superuserUrl })
    return server
  })()
  starting.catch((error: unknown) => tell({ error: error instanceof Error ? error.message : String(error) }))
  return async () => {
    const server = await starting.catch(() => null)
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query(`DROP DATABASE IF EXISTS ${templateName}`)
    await client.query(`CREATE DATABASE ${templateName}`)
  } finally {
    await client.end()
  }
  const url = new URL(superuserUrl)
  url.pathname = `/${templateName}`
  await migrate({ ownerUrl: url.toString(), appPassword })
  await seedReference(url.toString())
}
