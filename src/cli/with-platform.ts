import { join } from 'node:path'
import { connectDatabase, migrateAndSeed, type Preparation } from '../server/connect.ts'
import { createFileStore } from '../server/platform/attachments/file-store.ts'
import { readConfig, type Config } from '../server/platform/config.ts'
import { openVault } from '../server/platform/crypto.ts'
import { makeDataFolder } from '../server/platform/data-folder.ts'
import { openDatabase } from '../server/platform/database.ts'
import { Refusal } from '../server/platform/errors.ts'
import type { Platform } from '../server/platform/http.ts'
import { createLog } from '../server/platform/log.ts'
import { UsageError } from './command.ts'
import type { CommandIo, ExitCode } from './command.ts'

/** The platform of one command, and whether anybody has an account yet. */
export interface OpenPlatform {
  platform: Platform
  /** Connection of the tables' owner. */
  ownerUrl: string
  hasPeople: boolean
}

/** Runs `work` on the platform the settings name, with `settings` as the options the server knows (`--today`); errors end as in `withConnection`. */
export function withPlatform(io: CommandIo, work: (open: OpenPlatform) => Promise<ExitCode>, settings: readonly string[] = []): Promise<ExitCode> {
  return withConnection(io, async (config, { appUrl, ownerUrl }) => {
    const database = openDatabase(appUrl, { max: 4, keepsPlans: config.keepsPlans, fixedNow: config.today === null ? null : `${config.today}T10:00:00+08:00` })
    try {
      const hasPeople = (await database.pool.query('SELECT 1 FROM users LIMIT 1')).rowCount !== 0
      const platform = {
        config, database, vault: await openVault(config, database, hasPeople), files: createFileStore(join(config.dataDir, 'files')), log: createLog(config.logLevel),
      }
      return await work({ platform, ownerUrl, hasPeople })
    } finally {
      await database.close()
    }
  }, settings)
}

/**
 * Adopts the embedded database or starts it, brings the schema up to date (or does what `preparationFor` answers instead) and stops afterwards what it
 * started. What goes wrong is one sentence on the talking side and exit code 1.
 */
export async function withConnection(
  io: CommandIo, work: (config: Config, connection: { appUrl: string; ownerUrl: string }) => Promise<ExitCode>, settings: readonly string[] = [],
  preparationFor: (config: Config) => Promise<Preparation> = () => Promise.resolve(migrateAndSeed),
): Promise<ExitCode> {
  // leaving through process.exit tells the embedded database that this process is gone
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))
  try {
    const config = readConfig(process.env, settings)
    makeDataFolder(config.dataDir)
    const connection = await connectDatabase(config, io.talk, await preparationFor(config))
    try {
      return await work(config, connection)
    } finally {
      await connection.stop()
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    io.talk(error instanceof Error ? error.message : String(error))
    if (!(error instanceof Refusal) && process.env.LOG_LEVEL === 'debug' && error instanceof Error) io.talk(error.stack ?? '')
    return 1
  }
}
