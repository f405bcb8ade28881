import { migrateAndSeed, type Preparation } from './connect.ts'
import { createFileStore } from './platform/attachments/file-store.ts'
import { loadBackup, refuseUnlessEmpty, refuseUnlessNoFiles, verifyBackup, type BackupFile, type Manifest } from './platform/backup/index.ts'
import { migrate } from './platform/migrations.ts'

/** A backup that was checked from end to end, and how it comes into an empty database. */
export interface CheckedBackup { manifest: Manifest; bringBack: Preparation }

/**
 * Checks a backup before any database is touched; refuses a damaged, foreign or newer one, other keys and a folder of files in use. `bringBack` refuses a
 * database that is not empty, makes the backup's own schema, loads and compares every row, and only after that brings the schema up to date.
 */
export async function checkBackup(backup: BackupFile, filesFolder: string, onProgress: (message: string) => void): Promise<CheckedBackup> {
  await refuseUnlessNoFiles(filesFolder)
  onProgress('正在核对备份文件')
  const manifest = await verifyBackup(backup)
  return {
    manifest,
    bringBack: async (options) => {
      await refuseUnlessEmpty(options.ownerUrl)
      await migrate({ ...options, only: new Set(manifest.migrations.map(({ name }) => name)) })
      await loadBackup({ ownerUrl: options.ownerUrl, backup, manifest, files: createFileStore(filesFolder), filesFolder, onProgress })
      await migrateAndSeed(options)
    },
  }
}
