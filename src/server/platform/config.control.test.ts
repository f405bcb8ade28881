import { expect, it, vi } from 'vitest'
import { readConfig } from './config.ts'

vi.mock('./local-address.ts', async (load) => ({ ...await load<object>(), isLocalDatabase: () => true }))

it('S-06 control: without the look at the address a demo starts on a database elsewhere', () => {
  expect(readConfig({ DATABASE_URL: 'postgres://app@db.example.cn/ronggui', DEMO_MODE: '1' }).demoMode).toBe(true)
})
