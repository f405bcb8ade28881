import type { RoleCode } from '../../contract/accounts.ts'
import { forbidden } from './errors.ts'

/** What a principal may see: a range of region codes [lo, hi), one organisation's records, the classes he is sent to as an inspector, the assessments his organisation was given, or only himself. */
export type Scope =
  | { kind: 'range'; lo: string; hi: string }
  | { kind: 'organisation'; orgId: string }
  | { kind: 'self'; veteranId: string }
  | { kind: 'assigned'; userId: string }
  | { kind: 'assessor'; orgId: string }
  | { kind: 'nothing' }

/** Who is asking, as the session says; effects of a withdrawn role show on the next request. */
export interface Principal {
  userId: string
  personId: string
  login: string
  name: string
  roles: readonly RoleCode[]
  orgId: string | null
  orgKind: string | null
  orgName: string | null
  orgLevel: string | null
  regionCode: string | null
  regionName: string | null
  /** 12-digit code of the reporting unit (city or 济源) the office lies in; null for the province. */
  unitCode: string | null
  veteranId: string | null
  trainerId: string | null
  scope: Scope
  csrf: string
  /** The session that asks; null for the system. */
  sessionId: string | null
  /** Seconds since the holder last proved who he is; 0 for the system. */
  provedSeconds: number
  /** Whether a second factor was given in this session. */
  hasSecondFactor: boolean
  /** Roles held as somebody's deputy, and whose. */
  acting: readonly { role: RoleCode; userId: string; name: string }[]
}

/** Permissions of one noun: action → roles that may try it; the action's own guards decide the rest. */
export type Permissions<A extends string> = Readonly<Record<A, readonly RoleCode[]>>

/** Whether any role of the principal stands in the table for this action. */
export function may<A extends string>(principal: Principal, permissions: Permissions<A>, action: A): boolean {
  return permissions[action].some((role) => principal.roles.includes(role))
}

/** Throws 403 unless the principal may. */
export function authorise<A extends string>(principal: Principal, permissions: Permissions<A>, action: A, message?: string): void {
  if (!may(principal, permissions, action)) throw forbidden(message)
  noteRolesUsed(principal, permissions[action])
}

/** For whom somebody acted in this request: known once a step was authorised by a role he holds only as a deputy. */
const actedFor = new WeakMap<Principal, Set<string>>()

/** Remembers, for the log, when nothing but a deputy's role authorised a step; `sufficing` are the roles any of which would have done. */
export function noteRolesUsed(principal: Principal, sufficing: readonly string[]): void {
  const held = principal.roles.filter((role) => sufficing.includes(role))
  const lent = principal.acting.filter((duty) => held.includes(duty.role))
  if (lent.length === 0 || held.some((role) => !lent.some((duty) => duty.role === role))) return
  const names = actedFor.get(principal) ?? new Set<string>()
  for (const { name } of lent) names.add(name)
  actedFor.set(principal, names)
}

/** `李四（代张三）` when he acted as a deputy in this request, else `李四`. */
export function actorName(principal: Principal): string {
  const names = [...(actedFor.get(principal) ?? [])]
  return names.length === 0 ? principal.name : `${principal.name}（代${names.join('、')}）`
}

export function hasRole(principal: Principal, ...roles: readonly RoleCode[]): boolean {
  return roles.some((role) => principal.roles.includes(role))
}

/** The principal of jobs, seeds and the command line: everything in range, named as the system. */
export function systemPrincipal(range: { lo: string; hi: string } = { lo: '0', hi: '~' }): Principal {
  return {
    userId: '00000000-0000-0000-0000-000000000000', personId: '00000000-0000-0000-0000-000000000000', login: 'system', name: '系统', roles: [],
    orgId: null, orgKind: null, orgName: null, orgLevel: null, regionCode: null, regionName: null, unitCode: null, veteranId: null, trainerId: null,
    scope: { kind: 'range', ...range }, csrf: '', sessionId: null, provedSeconds: 0, hasSecondFactor: false, acting: [],
  }
}
