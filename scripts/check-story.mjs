// The README's first command as a newcomer meets it, on whatever day it is: the whole story of a year is told to an empty folder, the site answers,
// and every role offered on the sign-in page may sign in. What depends on the day, or on a unit the short story leaves out, shows here.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { folderForThrowaways } from './folder-in-memory.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dataDir = mkdtempSync(join(folderForThrowaways(), 'ronggui-story-'))
const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO_MODE: '1', DEMO_SIZE: 'demo', LIMIT_SIGN_IN: '1000' }
const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
const ended = once(child, 'exit')
let said = ''
for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { said += chunk })

try {
  while (!/已启动：http:\S+\d/.test(said)) {
    if (child.exitCode !== null) throw new Error(`the story of today was not told to its end:\n${said.slice(-2000)}`)
    await pause(200)
  }
  const address = /http:\/\/[\d.]+:\d+/.exec(said)?.[0] ?? ''
  const accounts = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')).flatMap((group) => group.accounts)
  for (const { login, password } of accounts) {
    const reply = await fetch(`${address}/api/v1/session`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ requestId: crypto.randomUUID(), login, password }),
    })
    if (reply.status !== 200) throw new Error(`${login} cannot sign in: ${reply.status} ${await reply.text()}`)
  }
  console.log(`told the story of a year as of today; ${accounts.length} people may sign in`)
} finally {
  if (child.exitCode === null) child.kill('SIGTERM')
  await ended
  rmSync(dataDir, { recursive: true, force: true })
}
