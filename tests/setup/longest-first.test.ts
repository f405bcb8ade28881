import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '../../src/server/platform/migrations.ts'
import { longest } from './longest-first.ts'

it('names files that are there, each once', () => {
  expect(longest.filter((path) => !existsSync(join(projectFolder(), path)))).toEqual([])
  expect(new Set(longest).size).toBe(longest.length)
})
