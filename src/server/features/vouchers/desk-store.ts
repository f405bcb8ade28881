import type { Tx } from '../../platform/database.ts'
import { seated } from '../classes/index.ts'

/** A trainee in scope by name, read only; null when there is none to see. */
export function enrolmentInScope(tx: Tx, id: string): Promise<{ classId: string; name: string } | null> {
  const scope = seated(tx.principal.scope, 2)
  return tx.maybe(`SELECT e.class_id AS "classId", v.name FROM enrolments e JOIN veterans v ON v.id = e.veteran_id WHERE e.id = $1 AND ${scope.sql}`, [id, ...scope.params])
}
