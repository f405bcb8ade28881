import { trainingClass } from '../../../policy/machines/training-class.ts'
import type { ClassEvent } from '../../../policy/machines/training-class.ts'
import { rolesOf, type Actor, type PolicyRole } from '../../../policy/roles.ts'
import type { RegionCode } from '../../../values/region-code.ts'
import { conflict, forbidden } from '../../platform/errors.ts'
import { noteRolesUsed, type Principal } from '../../platform/principal.ts'
import type { ClassRecord } from './store/record.ts'

type Parties = Pick<
  ClassRecord, 'institutionId' | 'institutionName' | 'responsibleOrgId' | 'responsibleOrgName' | 'responsibleLevel' | 'responsibleRegion'
    | 'organiserHrOrgId' | 'organiserHrName' | 'evaluatorOrgId' | 'evaluatorName'
>

/**
 * Whether this person may raise an event on a class as it stands: the machine allows it, and one of his roles is the actor for this very
 * class.
 */
export function mayRaise(principal: Principal, cls: Parties & Pick<ClassRecord, 'state'>, event: ClassEvent): boolean {
  const row = trainingClass.transition(cls.state, event)
  return row.ok && actsAs(principal, cls, row.who)
}

/** Throws 409 naming what is possible instead when the state does not allow the event, 403 when this person may not raise it. */
export function authoriseEvent(principal: Principal, cls: Parties & Pick<ClassRecord, 'state'>, event: ClassEvent): void {
  const row = trainingClass.transition(cls.state, event)
  const who = row.ok ? row.who : trainingClass.transitions.filter((each) => each.event === event).flatMap((each) => each.who)
  if (!actsAs(principal, cls, who)) throw forbidden(`“${trainingClass.events[event]}”应由${whoLabel(cls, who)}办理，您的岗位不能办理这一项。`)
  if (!row.ok) throw conflict(row.code, row.message)
  noteRolesUsed(principal, rolesOf(who.filter((actor) => standsIn(principal, cls, actor)), bureauOf(cls)))
}

/** Whether one of the principal's roles is among the actors, for this class's own institution, bureau and departments. */
export function actsAs(principal: Principal, cls: Parties, actors: readonly Actor[]): boolean {
  const bureau = bureauOf(cls)
  return actors.some((actor) => rolesOf([actor], bureau).some((role) => holds(principal, role) && standsIn(principal, cls, actor)))
}

/** Who acts, in words: the office and its desk. */
export function whoLabel(cls: Parties, actors: readonly Actor[]): string {
  const hr = cls.organiserHrName ?? '人社部门'
  const labels: Partial<Record<Actor, string>> = {
    REG: `${cls.institutionName}教务`, IAD: `${cls.institutionName}负责人`, VA1: `${cls.responsibleOrgName}初审`,
    VA2: `${cls.responsibleOrgName}复核`, VA_COUNTERSIGN: `${cls.responsibleOrgName}复核`, HR1: `${hr}初审`, HR2: `${hr}复核`,
    EVA: cls.evaluatorName ?? '评价机构', INS: '检查人员', PRV1: '省厅', PRV2: '省厅', CIT1: '市局', CIT2: '市局', SYSTEM: '系统',
  }
  return [...new Set(actors.map((actor) => labels[actor] ?? actor))].join('或')
}

function bureauOf(cls: Parties): { level: 'COUNTY' | 'CITY' | 'PROVINCE'; region: RegionCode } {
  const levels = { county: 'COUNTY', city: 'CITY', province: 'PROVINCE' } as const
  return { level: levels[cls.responsibleLevel], region: cls.responsibleRegion as RegionCode }
}

function holds(principal: Principal, role: PolicyRole): boolean {
  if (role === 'SYSTEM') return principal.login === 'system' && principal.roles.length === 0
  return (principal.roles as readonly string[]).includes(role)
}

function standsIn(principal: Principal, cls: Parties, actor: Actor): boolean {
  switch (actor) {
    case 'REG': case 'IAD': case 'TRN': return principal.orgId === cls.institutionId
    case 'VA1': case 'VA2': case 'VA_COUNTERSIGN': return principal.orgId === cls.responsibleOrgId
    case 'HR1': case 'HR2': return cls.organiserHrOrgId === null ? principal.orgKind === 'HRSS' : principal.orgId === cls.organiserHrOrgId
    case 'EVA': return principal.orgId === cls.evaluatorOrgId
    default: return true
  }
}
