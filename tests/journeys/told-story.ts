import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inject } from 'vitest'
import { startSite } from '../../src/server/main.ts'
import { readConfig, type Config } from '../../src/server/platform/config.ts'

export interface Story { size: 'tiny' | 'demo'; today: string | undefined }

/** A data folder of its own that holds the story: told once in a run, by whoever needs it first, and copied for everybody. */
export async function dataFolderWith(story: Story): Promise<string> {
  const told = join(inject('storyFolder'), `${story.size}-${story.today ?? 'today'}`)
  if (isFirst(told)) await tell(story, told)
  // ends by the hook's limit should the one who tells it fail
  while (!existsSync(markOf(told))) await pause(200)
  const folder = mkdtempSync(join(tmpdir(), 'ronggui-journey-'))
  // with its owners: the database's files may be another user's
  execFileSync('cp', ['-a', '--reflink=auto', `${told}/.`, folder])
  return folder
}

/** Settings of a site on that folder, on a free port. */
export function settingsOf(folder: string, { size, today }: Story): Config {
  return readConfig({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error', DEMO_SIZE: size }, today === undefined ? [] : ['--today', today])
}

const markOf = (told: string) => `${told}.told`

function isFirst(told: string): boolean {
  try {
    mkdirSync(told)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function tell(story: Story, folder: string): Promise<void> {
  try {
    const site = await startSite(settingsOf(folder, story))
    await site.stop()
    writeFileSync(markOf(folder), '')
  } catch (error) {
    // the next one tries again, and says why it fails
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}
