import type { z } from 'zod'
import type { getRecordHistory, recordNoun } from '../../../contract/audit.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { openUser } from '../accounts/index.ts'
import { getInstitution } from '../institutions/index.ts'
import { viewCase } from '../recoveries/index.ts'
import { getVeteran } from '../veterans/index.ts'
import { positionOf } from './actions.ts'
import { auditPermissions } from './permissions.ts'
import * as store from './store.ts'

/** The owner's own way to open a record: it refuses whoever may not, with the words of a missing one. */
const openers: Readonly<Record<z.infer<typeof recordNoun>, (tx: Tx, vault: Vault, id: string) => Promise<unknown>>> = {
  veteran: getVeteran,
  institution: getInstitution,
  user: (tx, _vault, id) => openUser(tx, id),
  integrityCase: (tx, _vault, id) => viewCase(tx, id),
}

/**
 * What was done with one record, newest first, by whatever office; what another place's office did is told by unit and kind, without name and words. Who does not read the whole log is not shown the looks at it: they are many and
 * change nothing.
 */
export async function recordHistory(tx: Tx, vault: Vault, { noun, id, cursor, limit = 20 }: z.output<typeof getRecordHistory.query>): Promise<z.input<typeof getRecordHistory.reply>> {
  await openers[noun](tx, vault, id)
  const withLooks = may(tx.principal, auditPermissions, 'readWhole')
  const rows = await store.ofRecord(tx, { noun, id, withLooks }, cursor === undefined ? null : positionOf(cursor), limit + 1)
  const shown = rows.slice(0, limit)
  return {
    items: shown.map(({ seq, at, actor, unit, summary }) => ({ key: String(seq), at: at.toISOString(), actor: actor ?? unit ?? '平台', summary: maskNumbersIn(summary) })),
    next: rows.length > limit ? String(shown.at(-1)?.seq) : null, withLooks,
  }
}
