import { planned, type Tx } from '../../../platform/database.ts'

export interface Card { no: number; version: number; title: string; topic: string; body: string; source: string; importedAt: Date }

const columns = 'c.item_no::int AS no, c.version, c.title, c.topic, c.body, c.source, c.imported_at AS "importedAt"'
const newest = planned(`SELECT DISTINCT ON (c.item_no) ${columns} FROM policy_cards c ORDER BY c.item_no, c.version DESC`)

/** The cards as they stand, by number. */
export const current = (tx: Tx) => tx.many<Card>(newest)

export const versions = (tx: Tx, no: number) => tx.many<Card>(`SELECT ${columns} FROM policy_cards c WHERE c.item_no = $1 ORDER BY c.version DESC`, [no])

/** Lets one import at a time number its versions; readers go on. */
export const hold = (tx: Tx) => tx.run(`SELECT pg_advisory_xact_lock(hashtext('policy_cards'))`)

export const insert = (tx: Tx, c: Omit<Card, 'importedAt'>) =>
  tx.run('INSERT INTO policy_cards (item_no, version, title, topic, body, source, imported_by, imported_at) VALUES ($1, $2, $3, $4, $5, $6, app_user(), app_now())', [c.no, c.version, c.title, c.topic, c.body, c.source])
