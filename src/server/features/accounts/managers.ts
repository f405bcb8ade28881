import type { RoleCode } from '../../../contract/accounts.ts'
import type { Principal } from '../../platform/principal.ts'

/** Where somebody may ask for accounts, and which roles his word is enough for; every other role needs the security administrator. */
interface Manager { reach: 'everywhere' | 'place' | 'unit'; grants: readonly RoleCode[] }

/** `place`: bureaus, institutions, evaluation bodies and assessors of the region; the labour and finance departments look after their own people. */
const managers: Readonly<Partial<Record<RoleCode, Manager>>> = {
  ADM: { reach: 'everywhere', grants: [] },
  PRV1: { reach: 'place', grants: ['INS', 'ASR'] },
  CIT1: { reach: 'place', grants: ['INS'] },
  CTY1: { reach: 'place', grants: ['INS'] },
  HR1: { reach: 'unit', grants: ['INS'] },
  FIN1: { reach: 'unit', grants: [] },
  IAD: { reach: 'unit', grants: ['REG', 'TRN'] },
  REG: { reach: 'unit', grants: ['TRN'] },
  EVA: { reach: 'unit', grants: ['EVA'] },
}

interface Unit { id: string; kind: string; regionCode: string }
const kindsOfPlace = ['VA', 'INSTITUTION', 'EVAL', 'ASSESSOR']

function rulesFor(principal: Principal, unit: Unit): Manager[] {
  return principal.roles.flatMap((role) => managers[role] ?? []).filter(({ reach }) => {
    if (reach === 'everywhere') return true
    if (unit.id === principal.orgId) return true
    const { scope } = principal
    return reach === 'place' && scope.kind === 'range' && kindsOfPlace.includes(unit.kind) && unit.regionCode >= scope.lo && unit.regionCode < scope.hi
  })
}

/** Whether somebody looks after the accounts of a unit. */
export const manages = (principal: Principal, unit: Unit): boolean => rulesFor(principal, unit).length > 0

/** Whether his word alone gives these roles in this unit. */
export function givesAlone(principal: Principal, unit: Unit, roles: readonly RoleCode[]): boolean {
  const given = rulesFor(principal, unit).flatMap((rule) => rule.grants)
  return roles.every((role) => given.includes(role))
}
