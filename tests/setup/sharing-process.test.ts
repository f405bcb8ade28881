import { expect, it } from 'vitest'
import { projectFolder } from '../../src/server/platform/migrations.ts'
import { filesSharingProcess, leavesNothingBehind } from './sharing-process.ts'

it.each([
  "vi.mock('../../platform/principal.ts', async (original) => ({}))", "vi.spyOn(process.stderr, 'write')", "vi.stubEnv('TZ', 'UTC')", "process.env.TMPDIR = folder", "process.env['TMPDIR'] = folder",
  "process.once('SIGTERM', stop)", 'registerAssessments(async () => assessed)', '  contracts.registerEmployment(null)',
])('gives a process of its own to a file with %s', (line) => {
  expect(leavesNothingBehind(`import { it } from 'vitest'\n${line}\n`)).toBe(false)
})

it.each([
  "const folder = process.env.TMPDIR ?? '/tmp'", "if (process.env.TZ === 'UTC') skip()", 'await desk.call(registerPayment, { body })', 'expect(document).toBe(registerDocument())', 'describe.each(sites)',
])('lets a file with %s share', (line) => {
  expect(leavesNothingBehind(`import { it } from 'vitest'\n${line}\n`)).toBe(true)
})

it('knows the files of the project', () => {
  const sharing = filesSharingProcess(projectFolder(), ['src/policy', 'src/server/features'])
  expect(sharing).toContain('src/server/features/accounts/accounts.test.ts')
  expect(sharing).toContain('src/policy/ledger.test.ts')
  expect(sharing).not.toContain('src/server/features/accounts/sign-in.test.ts')
  expect(new Set(sharing).size).toBe(sharing.length)
})
