import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/setup/longest-first.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts', 'db/**/*.test.ts', 'scripts/**/*.test.mjs', 'bench/**/*.test.ts'],
    globalSetup: ['tests/setup/postgres.ts'],
    // machines without Chinese fonts would draw boxes
    env: { FONTCONFIG_FILE: fileURLToPath(new URL('assets/fonts/fonts.conf', import.meta.url)) },
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
})
