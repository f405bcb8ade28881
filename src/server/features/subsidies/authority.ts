import { subsidyClaim, type ClaimEvent } from '../../../policy/machines/subsidy-claim.ts'
import { rolesOf, type Actor } from '../../../policy/roles.ts'
import type { RegionCode } from '../../../values/region-code.ts'
import { conflict, forbidden } from '../../platform/errors.ts'
import { noteRolesUsed, type Principal } from '../../platform/principal.ts'
import { actsAs as actsForClass, type ClassRecord } from '../classes/index.ts'
import type { ClaimRecord } from './store/claims.ts'

const levels = { county: 'COUNTY', city: 'CITY', province: 'PROVINCE' } as const
const isFinance = (actor: Actor): boolean => actor === 'FIN1' || actor === 'FIN2'

/** Whether one of the principal's roles is among the actors for this class: its own school, bureau and labour department, and the finance office of its place. */
export function actsAs(principal: Principal, cls: ClassRecord, actors: readonly Actor[]): boolean {
  const ownFinance = principal.orgKind === 'FIN' && principal.regionCode === cls.responsibleRegion
  return actsForClass(principal, cls, actors.filter((actor) => !isFinance(actor) || ownFinance))
}

/** Whether the person may raise an event on a claim as it stands. */
export function mayRaise(principal: Principal, cls: ClassRecord, claim: Pick<ClaimRecord, 'state'>, event: ClaimEvent): boolean {
  const row = subsidyClaim.transition(claim.state, event)
  return row.ok && actsAs(principal, cls, row.who)
}

/** Throws 403 when the person is not the one whose step it is, 409 naming what is possible when the claim stands elsewhere. */
export function authoriseEvent(principal: Principal, cls: ClassRecord, claim: Pick<ClaimRecord, 'state'>, event: ClaimEvent): void {
  const row = subsidyClaim.transition(claim.state, event)
  const who = row.ok ? row.who : subsidyClaim.transitions.filter((each) => each.event === event).flatMap((each) => each.who)
  if (!actsAs(principal, cls, who)) throw forbidden(`“${subsidyClaim.events[event]}”应由${whoLabel(cls, who)}办理，您的岗位不能办理这一项。`)
  if (!row.ok) throw conflict(row.code, row.message)
  noteRolesUsed(principal, rolesOf(who, { level: levels[cls.responsibleLevel], region: cls.responsibleRegion as RegionCode }))
}

/** Who acts, in words: the office and its desk. */
export function whoLabel(cls: ClassRecord, actors: readonly Actor[]): string {
  const hr = cls.organiserHrName ?? '人社部门'
  const labels: Partial<Record<Actor, string>> = {
    REG: `${cls.institutionName}教务`, IAD: `${cls.institutionName}负责人`, VA1: `${cls.responsibleOrgName}初审`, VA2: `${cls.responsibleOrgName}复核`, HR1: `${hr}初审`, HR2: `${hr}复核`, FIN1: '同级财政部门初审', FIN2: '同级财政部门复核', SYSTEM: '系统',
  }
  return [...new Set(actors.map((actor) => labels[actor] ?? actor))].join('或')
}
