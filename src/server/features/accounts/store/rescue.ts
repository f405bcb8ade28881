import type { Tx } from '../../../platform/database.ts'

/** Logins of active accounts of other natural persons that hold a role today. */
export const othersWith = async (tx: Tx, role: 'ADM' | 'SEC', personId: string): Promise<string[]> =>
  (await tx.many<{ login: string }>(
    `SELECT u.login FROM users u JOIN role_grants g ON g.user_id = u.id
      WHERE g.role = $1 AND u.active AND u.person_id <> $2 AND app_today() BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity') ORDER BY u.login`, [role, personId])).map((row) => row.login)

/** Takes a second factor away in nobody's name; the holder is told when he next signs in. */
export async function takeAwayAtConsole(tx: Tx, userId: string, reset: { id: string; reason: string }): Promise<void> {
  await tx.run('UPDATE users SET second_factor_since = NULL WHERE id = $1', [userId])
  await tx.run('INSERT INTO second_factor_resets (id, user_id, by_user, reason, at) VALUES ($1, $2, NULL, $3, app_now())', [reset.id, userId, reset.reason])
}
