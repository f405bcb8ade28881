import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { LongestFirst } from './tests/setup/longest-first.ts'
import { filesSharingProcess } from './tests/setup/sharing-process.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const [rules, features] = [filesSharingProcess(root, ['src/values', 'src/policy']), filesSharingProcess(root, ['src/server/features'])]
const everyFile: TestProjectInlineConfiguration['test'] = {
  // machines without Chinese fonts would draw boxes
  env: { FONTCONFIG_FILE: fileURLToPath(new URL('assets/fonts/fonts.conf', import.meta.url)) },
  testTimeout: 30_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    globalSetup: ['tests/setup/postgres.ts'],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...everyFile, name: 'alone', exclude: [...configDefaults.exclude, ...rules, ...features],
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts', 'db/**/*.test.ts', 'scripts/**/*.test.mjs', 'bench/**/*.test.ts'],
        },
      },
      { test: { ...everyFile, name: 'features', include: features, isolate: false, setupFiles: ['tests/setup/each-file.ts'] } },
      { test: { ...everyFile, name: 'rules', include: rules, isolate: false } },
    ],
  },
})
