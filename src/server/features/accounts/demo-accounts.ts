import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { demoAccount } from '../../../contract/accounts.ts'

const groups = z.array(z.object({ label: z.string(), accounts: z.array(demoAccount) }))
export type DemoAccountGroups = z.infer<typeof groups>

const fileIn = (dataDir: string) => join(dataDir, 'demo-accounts.json')

/** The demo sign-ins kept beside the data; empty when the story was not told here. */
export function readDemoAccounts(dataDir: string): DemoAccountGroups {
  return existsSync(fileIn(dataDir)) ? groups.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8'))) : []
}

export function writeDemoAccounts(dataDir: string, accounts: DemoAccountGroups): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
}
