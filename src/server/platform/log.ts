import pg from 'pg'
import { maskNumbersIn } from '../../values/mask.ts'
import type { Config } from './config.ts'

const ranks = { silent: 0, error: 1, info: 2, debug: 3 } as const

export interface Log {
  error(message: string, facts?: Record<string, unknown>): void
  info(message: string, facts?: Record<string, unknown>): void
  debug(message: string, facts?: Record<string, unknown>): void
}

/** One JSON line per entry on stderr; ids only, nothing personal: what looks like somebody's number is masked, whoever wrote it into an error. */
export function createLog(level: Config['logLevel']): Log {
  const write = (kind: 'error' | 'info' | 'debug') => (message: string, facts: Record<string, unknown> = {}) => {
    if (ranks[kind] > ranks[level]) return
    const line = JSON.stringify({ message, ...facts }, (_key, value: unknown) => (typeof value === 'string' ? withoutNumbers(value) : value))
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level: kind }).slice(0, -1)},${line.slice(1)}\n`)
  }
  return { error: write('error'), info: write('info'), debug: write('debug') }
}

/** What may be said of an error: of the database's what broke and where, never its words, which repeat values. */
export function errorFacts(error: unknown): { error: string; stack?: string } {
  if (!(error instanceof Error)) return { error: 'unknown' }
  const words = error instanceof pg.DatabaseError ? [error.code, error.table, error.column, error.constraint].filter((part) => part !== undefined).join(' ') : error.message
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')).join('\n')
  return { error: `${error.name}: ${words}`, ...(frames === undefined ? {} : { stack: frames }) }
}

const uuid = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/i

function withoutNumbers(text: string): string {
  return text.split(uuid).map((part, i) => (i % 2 === 1 ? part : maskNumbersIn(part))).join('')
}
