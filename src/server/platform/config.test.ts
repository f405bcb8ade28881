import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const remote = 'postgres://app:secret@db.example.cn:5432/ronggui'

describe('where a demo may run', () => {
  it.each([
    'postgres://app@localhost/ronggui', 'postgres://app@127.0.0.1:5433/ronggui', 'postgres://app@[::1]/ronggui', 'postgres:///ronggui?host=/var/run/postgresql', 'postgres://app@127.1.2.3/x',
  ])('S-06 a database on this machine: %s', (databaseUrl) => {
    expect(readConfig({ DATABASE_URL: databaseUrl, DEMO_MODE: '1' }).demoMode).toBe(true)
  })

  it.each([
    remote, 'postgres://app@10.0.0.8/ronggui', 'postgres://app@localhost.example.cn/x', 'postgres://app@127.0.0.1.example.cn/x', 'postgres:///ronggui?host=db.example.cn',
    'postgres://app@localhost/x?hostaddr=10.0.0.8', 'postgres://localhost,db.example.cn/x', 'host=db.example.cn dbname=x',
  ])('S-06 refuses to start a demo on another machine: %s', (databaseUrl) => {
    expect(() => readConfig({ DATABASE_URL: databaseUrl, DEMO_MODE: '1' })).toThrow('DEMO_MODE=force')
    expect(() => readConfig({ DATABASE_URL: databaseUrl, DEMO_MODE: '1' })).not.toThrow('secret')
    expect(readConfig({ DATABASE_URL: databaseUrl, DEMO_MODE: 'force' }).demoMode).toBe(true)
  })

  it('S-06 is no demo unless asked for, once a database is named', () => {
    expect(readConfig({ DATABASE_URL: remote }).demoMode).toBe(false)
    expect(readConfig({ DATABASE_URL: remote, DEMO_MODE: '0' }).demoMode).toBe(false)
  })
})
