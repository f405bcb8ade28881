import type { RoleCode } from '../../../contract/accounts.ts'
import { PARAMETER_DEFINITIONS, PARAMETER_KEYS, resolveParameters, type ParameterRow, type ParameterValues } from '../../../policy/parameters.ts'
import { today } from '../../platform/clock.ts'
import { planned, type Tx } from '../../platform/database.ts'

const keys = PARAMETER_KEYS.filter((key) => PARAMETER_DEFINITIONS[key].clause === '安全')
const versions = planned(
  `SELECT key, NULL AS "regionCode", value, effective_from AS "effectiveFrom", effective_to AS "effectiveTo" FROM parameter_values
    WHERE region_code IS NULL AND key = ANY ($1) ORDER BY effective_from, set_at, id`)

/** The limits of sign-in as the province has set them, in force today. */
export async function securityRules(tx: Tx): Promise<ParameterValues> {
  return resolveParameters(await tx.many<ParameterRow>(versions, [keys]), await today(tx)).values
}

const keyStaff: readonly RoleCode[] = ['CTY2', 'CIT2', 'PRV2', 'HR2', 'FIN1', 'FIN2', 'ADM', 'SEC', 'LOG']

/** Whether people of these roles sign in with a second factor; the story of a demo never asks for one. */
export function needsSecondFactor(rules: ParameterValues, roles: readonly RoleCode[], demo: boolean): boolean {
  if (demo || rules.SECOND_FACTOR_FOR === 'NOBODY') return false
  return rules.SECOND_FACTOR_FOR === 'ALL_STAFF' ? roles.some((role) => role !== 'VET') : roles.some((role) => keyStaff.includes(role))
}
