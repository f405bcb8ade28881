import type { Reason } from '../../../values/decision.ts'
import type { Tx } from '../../platform/database.ts'
import type { ClassRecord } from './store/record.ts'

type ApplicationRule = (tx: Tx, cls: ClassRecord) => Promise<readonly Reason[]>

const rules: ApplicationRule[] = []

/** Later features that keep a part of an application judge it themselves: they announce the rule once, when they are loaded. What it blocks is refused at submission and shown in the live check. */
export function registerApplicationRule(rule: ApplicationRule): void {
  rules.push(rule)
}

/** What the rules of later features say of an application, values not saved yet laid over it. */
export async function askRules(tx: Tx, cls: ClassRecord): Promise<Reason[]> {
  const found: Reason[] = []
  for (const rule of rules) found.push(...(await rule(tx, cls)))
  return found
}
