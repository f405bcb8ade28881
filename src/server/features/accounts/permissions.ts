import type { Permissions } from '../../platform/principal.ts'

/** Who looks after accounts; everybody else named sees those of his own unit or place. */
export const userPermissions = {
  list: ['ADM', 'SEC', 'AUD', 'PRV1', 'PRV2', 'CIT1', 'CTY1', 'HR1', 'FIN1', 'REG', 'IAD', 'EVA'],
  listAll: ['ADM', 'SEC', 'AUD', 'PRV1', 'PRV2'],
  create: ['ADM'],
  setActive: ['ADM'],
  withdrawRoles: ['SEC'],
  resetPassword: ['ADM'],
  /** Of administrators, so that who runs the system cannot take their place. */
  resetAdministrator: ['SEC'],
  /** Never by who sets the password of the same account: nobody alone gets into another's. */
  resetSecondFactor: ['SEC'],
  resetSecondFactorOfAdministrator: ['ADM'],
  /** Where one-time passwords go: never by who resets the password of the same account. */
  setPhone: ['SEC'],
  setPhoneOfAdministrator: ['ADM'],
} as const satisfies Permissions<string>

/** Who asks for roles, each for his own unit or place (`managers`), and who alone grants them. */
export const rolePermissions = {
  propose: ['ADM', 'PRV1', 'CIT1', 'CTY1', 'HR1', 'FIN1', 'REG', 'IAD', 'EVA'],
  list: ['ADM', 'SEC', 'PRV1', 'CIT1', 'CTY1', 'HR1', 'FIN1', 'REG', 'IAD', 'EVA'],
  decide: ['SEC'],
} as const satisfies Permissions<string>

/** Who invites new people, each into his own unit or place. */
export const invitationPermissions = {
  invite: ['ADM', 'PRV1', 'CIT1', 'CTY1', 'HR1', 'FIN1', 'REG', 'IAD', 'EVA'],
  withdraw: ['ADM', 'PRV1', 'CIT1', 'CTY1', 'HR1', 'FIN1', 'REG', 'IAD', 'EVA'],
  withdrawAny: ['ADM'],
  list: ['ADM', 'SEC', 'PRV1', 'CIT1', 'CTY1', 'HR1', 'FIN1', 'REG', 'IAD', 'EVA'],
  listAll: ['ADM', 'SEC'],
} as const satisfies Permissions<string>

/** Who may have a deputy: everybody with a desk; administrators, trainers and inspectors are named in person. The chief of an office names deputies for others. */
export const delegationPermissions = {
  lend: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'REG', 'IAD', 'EVA'],
  lendForOthers: ['CTY2', 'CIT2', 'PRV2', 'HR2', 'FIN2', 'IAD'],
  list: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'REG', 'IAD', 'EVA', 'INS', 'TRN', 'AUD'],
} as const satisfies Permissions<string>
