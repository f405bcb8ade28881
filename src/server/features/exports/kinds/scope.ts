import { inScope } from '../../classes/index.ts'
import type { Asked } from './kind.ts'

/** The condition that a class `c` is the asker's, and in the part of his range that was chosen. */
export function classSource({ scope, range }: Asked, ask: (value: unknown) => string): string {
  const [first, second] = inScope(scope, 1).params.map(ask)
  const own = inScope(scope, Number(first?.slice(1))).sql
  if (second === undefined || range === null) return own
  return `${own} AND c.responsible_region >= ${ask(range.lo)} AND c.responsible_region < ${ask(range.hi)}`
}
