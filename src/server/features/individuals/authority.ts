import { individualFiling, type FilingEvent } from '../../../policy/machines/individual-filing.ts'
import { rolesOf, type Actor } from '../../../policy/roles.ts'
import { regionCode } from '../../../values/region-code.ts'
import { conflict, forbidden } from '../../platform/errors.ts'
import { hasRole, noteRolesUsed, type Principal } from '../../platform/principal.ts'
import type { FilingRecord } from './store/filings.ts'

type Place = Pick<FilingRecord, 'region' | 'veteranId'>
const officeOf: Readonly<Partial<Record<Actor, string>>> = { VA1: 'VA', VA2: 'VA', FIN1: 'FIN', FIN2: 'FIN', HR1: 'HRSS' }

/** The roles behind the actors at the place of resettlement. */
const rolesAt = (filing: Place, actors: readonly Actor[]) => rolesOf(actors, { level: 'COUNTY', region: regionCode(filing.region) })

/** Whether the principal is among the actors for this filing: the veteran himself, and the offices of exactly his place of resettlement. */
export function actsAs(principal: Principal, filing: Place, actors: readonly Actor[]): boolean {
  return actors.some((actor) => {
    if (actor === 'VET') return principal.veteranId === filing.veteranId && hasRole(principal, 'VET')
    const office = officeOf[actor]
    return office !== undefined && principal.orgKind === office && principal.regionCode === filing.region && rolesAt(filing, [actor]).some((role) => (principal.roles as readonly string[]).includes(role))
  })
}

/** Whether the person may raise an event on a filing as it stands. */
export function mayRaise(principal: Principal, filing: FilingRecord, event: FilingEvent): boolean {
  const row = individualFiling.transition(filing.state, event)
  return row.ok && actsAs(principal, filing, row.who)
}

/** Throws 403 when the person is not the one whose step it is, 409 naming what is possible when the filing stands elsewhere. */
export function authoriseEvent(principal: Principal, filing: FilingRecord, event: FilingEvent): void {
  const row = individualFiling.transition(filing.state, event)
  const who = row.ok ? row.who : individualFiling.transitions.filter((each) => each.event === event).flatMap((each) => each.who)
  if (!actsAs(principal, filing, who)) throw forbidden(`“${individualFiling.events[event]}”应由${whoLabel(who)}办理，您的岗位不能办理这一项。`)
  if (!row.ok) throw conflict(row.code, row.message)
  noteRolesUsed(principal, rolesAt(filing, who))
}

const labels: Readonly<Partial<Record<Actor, string>>> = { VET: '本人', VA1: '安置地退役军人事务局初审', VA2: '安置地退役军人事务局复核', FIN1: '安置地财政部门初审', FIN2: '安置地财政部门复核', HR1: '安置地人社部门初审', SYSTEM: '系统' }
const whoLabel = (actors: readonly Actor[]): string => [...new Set(actors.map((actor) => labels[actor] ?? actor))].join('或')
