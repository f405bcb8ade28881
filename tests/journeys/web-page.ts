import { execFileSync } from 'node:child_process'
import { projectFolder } from '../../src/server/platform/migrations.ts'

/** Builds dist/web anew when what it is made of has changed since; otherwise only looks, which takes a fraction of a second. Of two that ask at once one builds. */
export function buildWebPage(): void {
  execFileSync(process.execPath, ['scripts/prepare.mjs', 'web'], { cwd: projectFolder(), stdio: ['ignore', 'ignore', 'inherit'] })
}
