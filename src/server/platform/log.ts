import type { Config } from './config.ts'

const ranks = { silent: 0, error: 1, info: 2, debug: 3 } as const

export interface Log {
  error(message: string, facts?: Record<string, unknown>): void
  info(message: string, facts?: Record<string, unknown>): void
  debug(message: string, facts?: Record<string, unknown>): void
}

/** One JSON line per entry on stderr; ids only, nothing personal. */
export function createLog(level: Config['logLevel']): Log {
  const write = (kind: 'error' | 'info' | 'debug') => (message: string, facts: Record<string, unknown> = {}) => {
    if (ranks[kind] <= ranks[level]) process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level: kind, message, ...facts })}\n`)
  }
  return { error: write('error'), info: write('info'), debug: write('debug') }
}
