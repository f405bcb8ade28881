import type { Permissions } from '../../platform/principal.ts'
import { classPermissions } from '../classes/index.ts'

/** The box 岗位跟进 is read by who reads the class; its own institution's registrar fills it in. */
export const employmentPermissions = {
  view: classPermissions.view,
  setOrders: ['REG'],
  addEvent: ['REG'],
} as const satisfies Permissions<string>
