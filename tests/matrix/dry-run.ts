import type { Platform } from '../../src/server/platform/http.ts'

/** Asks like the site, but takes every change back when the answer is made. */
export function dryRun(platform: Platform): Platform {
  const { pool } = platform.database
  const dryPool = new Proxy(pool, {
    get: (target, key) => (key === 'connect' ? async () => takingBack(await pool.connect()) : bound(target, key)),
  })
  return { ...platform, database: Object.create(platform.database, { pool: { value: dryPool } }) as Platform['database'] }
}

function takingBack<T extends object>(client: T): T {
  return new Proxy(client, {
    get: (target, key) => {
      const value: unknown = bound(target, key)
      if (key !== 'query' || typeof value !== 'function') return value
      return (text: unknown, ...rest: unknown[]) => Reflect.apply(value, target, [text === 'COMMIT' ? 'ROLLBACK' : text, ...rest]) as unknown
    },
  })
}

function bound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key)
  return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
}
