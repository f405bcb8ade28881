import type { LeadingRole } from '../../../policy/steering.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface MemberRecord { id: string; role: LeadingRole; post: string; name: string; fromOn: PlainDate; toOn: PlainDate | null; enteredBy: string }
const columns = 'm.id, m.role, m.post, m.name, m.from_on AS "fromOn", m.to_on AS "toOn", u.name AS "enteredBy"'

/** Who is in the group by seat and day, then who left, the last first; a group has a few dozen of them over the years. */
export const members = (tx: Tx) => tx.many<MemberRecord>(
  `SELECT ${columns} FROM leading_group_members m JOIN users u ON u.id = m.entered_by
    ORDER BY m.to_on IS NOT NULL, m.to_on DESC, array_position('{LEADER,DEPUTY,MEMBER}', m.role), m.from_on, m.entered_at, m.id`)
export const hold = (tx: Tx, id: string) => tx.maybe<MemberRecord>(`SELECT ${columns} FROM leading_group_members m JOIN users u ON u.id = m.entered_by WHERE m.id = $1 FOR UPDATE OF m`, [id])
/** The leader of that day or of a later one. */
export const leaderFrom = (tx: Tx, from: PlainDate) =>
  tx.maybe<MemberRecord>(`SELECT ${columns} FROM leading_group_members m JOIN users u ON u.id = m.entered_by WHERE m.role = 'LEADER' AND daterange(m.from_on, m.to_on) && daterange($1, NULL) ORDER BY m.from_on LIMIT 1`, [from])
/** False when the entry is there already, or another leader holds one of its days. */
export const insert = async (tx: Tx, m: { id: string; role: LeadingRole; post: string; name: string; fromOn: PlainDate }): Promise<boolean> =>
  (await tx.run('INSERT INTO leading_group_members (id, role, post, name, from_on, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, app_user(), app_now()) ON CONFLICT DO NOTHING', [m.id, m.role, m.post, m.name, m.fromOn])) > 0
export const end = (tx: Tx, id: string, toOn: PlainDate) => tx.run('UPDATE leading_group_members SET to_on = $2, ended_by = app_user(), ended_at = app_now() WHERE id = $1', [id, toOn])
