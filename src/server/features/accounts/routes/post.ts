import type { Context } from 'hono'
import type { Api } from '../../../platform/http.ts'
import type { Post } from '../phones.ts'

/** What messages to people need: keys, whether demo numbers count, and the address people reach this site by. */
export const postOf = ({ platform: { config, vault } }: Api, context: Context): Post =>
  ({ vault, demo: config.demoMode, site: config.publicUrl ?? new URL(context.req.url).origin })
