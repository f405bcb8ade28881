import type { Loader } from './load.ts'
import type { BenchOptions } from './options.ts'
import type { Outcome } from './outcome.ts'
import type { Server, Session, Site } from './site.ts'

/** What every measurement stands on. */
export interface Bench {
  options: BenchOptions
  site: Site
  server: Server
  /** Address of the plain handlers on the same data. */
  thin: string
  loader: Loader
  say: (message: string) => void
}

export type Measurement = (bench: Bench) => Promise<Outcome[]>

export const as = (session: Session): Record<string, string> => ({ cookie: session.cookie, 'x-ronggui-csrf': session.csrf, 'content-type': 'application/json' })
