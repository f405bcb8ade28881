import type { RoleCode } from '../../../contract/accounts.ts'
import type { Tx } from '../../platform/database.ts'
import { hashPassword } from './actions/passwords.ts'
import { refuseRolePairs } from './role-rules.ts'
import * as store from './store.ts'

export { routes } from './routes.ts'
export { delegationPermissions, invitationPermissions, rolePermissions, userPermissions } from './permissions.ts'
export { firstAdministratorLink } from './invitations.ts'
export { rescueAccount, type Lost } from './rescue.ts'
export { hashPassword } from './actions/passwords.ts'
export { endExpiredSessions } from './actions/sessions.ts'
export { readDemoAccounts, writeDemoAccounts, type DemoAccountGroups } from './demo-accounts.ts'
export { openUser } from './staff.ts'
export { roleLabels } from './role-labels.ts'
export { findOrganization, insertOrganization, officeFor } from './store.ts'

/** Makes an account with its roles; `passwordHash` saves re-hashing one demo password many times. */
export async function addAccount(tx: Tx, user: Omit<store.NewUser, 'passwordHash'> & ({ password: string } | { passwordHash: string }), roles: readonly RoleCode[]): Promise<void> {
  refuseRolePairs(roles)
  await store.insertUser(tx, { ...user, passwordHash: 'passwordHash' in user ? user.passwordHash : await hashPassword(user.password) }, roles)
}
