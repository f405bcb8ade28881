import { randomUUID } from 'node:crypto'
import type { RoleCode } from '../../src/contract/accounts.ts'
import { placesOf, nth, type Place, type Plan } from './plan.ts'

/** One row of a table with row security, with what its visibility depends on. */
export interface Fact {
  table: string
  /** As the direct query names it. */
  key: string
  cls?: ClassFact
  enrolment?: EnrolmentFact
  person?: PersonFact
  school?: SchoolFact
  filing?: { body: string | null }
  region?: string
  /** The user whose own the row is. */
  by?: string
  units?: string[]
}
export interface PersonFact { id: string; region: string; name: string }
export interface SchoolFact { id: string; region: string; account: string; trainer: string; venue: string }
export interface ClassFact { id: string; region: string; school: SchoolFact; body: string | null; holds: boolean; filing: string | null; filingState: string; office: string; session: string }
export interface EnrolmentFact { id: string; cls: ClassFact; person: PersonFact }
export interface CertificateFact { id: string; person: PersonFact; enrolment: EnrolmentFact | null; issuedOn: string; unit: string | null }

/** Somebody who signs in; the range, organisation or person follows from what he is, never from the server. */
export interface Asker { login: string; role: RoleCode; lo: string; hi: string; org: string | null; veteran: string | null; userId: string; office: string | null }

/** Everything of one random world. */
export interface Facts {
  places: Place[]
  offices: { key: string; kind: string; place: Place }[]
  people: PersonFact[]
  schools: SchoolFact[]
  bodies: string[]
  classes: ClassFact[]
  enrolments: EnrolmentFact[]
  certificates: CertificateFact[]
  /** Inspectors who were sent to a class and still are: to a visit, or to its exam. */
  sent: { userId: string; cls: ClassFact }[]
  rows: Fact[]
}

/** Turns what fast-check chose into named facts; writes nothing. `serial` makes the province's own two digits. */
export function factsOf(plan: Plan, serial: number, orgOf: (key: string) => string): Facts {
  const places = placesOf(plan, String(60 + (serial % 30)))
  const homes = places.filter((p) => p.level !== 'province')
  const bureaus = places.filter((p) => p.level !== 'village')
  const offices = bureaus.flatMap((place) => (place.level === 'town' ? ['VA', 'STATION'] : ['VA', 'HRSS', 'FIN']).map((kind) => ({ key: `${kind}-${place.code}`, kind, place })))
  const people = plan.people.map((n, i): PersonFact => ({ id: randomUUID(), region: nth(homes, n).code, name: `墙${i}` }))
  const schools = plan.schools.map((n, i): SchoolFact => ({ id: orgOf(`school-${i}`), region: nth(homes, n).code, account: randomUUID(), trainer: randomUUID(), venue: randomUUID() }))
  const bodies = plan.bodies.map((_, i) => orgOf(`body-${i}`))
  const classes = plan.classes.map((c): ClassFact => {
    const office = nth(bureaus.filter((p) => p.level !== 'town'), c.office)
    const body = c.filing === 'NONE' ? null : nth(bodies, c.body)
    return {
      id: randomUUID(), region: office.code, office: orgOf(`VA-${office.code}`), school: nth(schools, c.school), body, holds: c.filing === 'FILED' || c.filing === 'CONFIRMED',
      filing: c.filing === 'NONE' ? null : randomUUID(), filingState: c.filing, session: randomUUID(),
    }
  })
  const enrolments = plan.classes.flatMap((c, i) => [...new Set(c.seats.map((n) => nth(people, n)))].map((person): EnrolmentFact => ({ id: randomUUID(), cls: nth(classes, i), person })))
  const inClass = enrolments.length === 0 ? [] : plan.certificates.map((n) => nth(enrolments, n))
  const certificates = [
    ...inClass.map((enrolment, i): CertificateFact => ({ id: randomUUID(), person: enrolment.person, enrolment, issuedOn: `2026-01-0${i + 1}`, unit: cityOf(places, enrolment.cls.region) })),
    ...plan.loose.map((n, i): CertificateFact => ({ id: randomUUID(), person: nth(people, n), enrolment: null, issuedOn: `2025-01-0${i + 1}`, unit: null })),
  ]
  return { places, offices, people, schools, bodies, classes, enrolments, certificates, sent: [], rows: [] }
}

/** The city a place lies in; the province itself for a class of the province's own. */
function cityOf(places: readonly Place[], code: string): string {
  return places.find((p) => p.level === 'city' && code >= p.lo && code < p.hi)?.code ?? code
}
