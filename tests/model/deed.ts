import type { AnyEndpoint } from '../../src/contract/endpoint.ts'
import { addDays, plainDate } from '../../src/values/plain-date.ts'
import type { CallInput } from '../setup/world-client.ts'
import type { LedgerPerson } from '../setup/training.ts'
import type { Course } from './course.ts'
import type { Stand } from './standing.ts'

/** The site as deeds see it. */
export interface Real {
  /** Whether a request went through; false when it was refused, an error of the run when the site broke. */
  ask<E extends AnyEndpoint>(login: string, endpoint: E, input: CallInput<E>): Promise<boolean>
  /** How the class stood after the last deed. */
  stand(c: Course): Stand
  /** The version of the class now. */
  versionOf(c: Course): Promise<number>
  /** Somebody who is on no roster, each time another. */
  nextStranger(): LedgerPerson
  /** Who is behind an enrolment. */
  people: ReadonlyMap<string, LedgerPerson>
  firstSession(c: Course): string
  /** An enrolment of another class. */
  elsewhere(c: Course): string
  inspector: string
  evaluator: string
  fundId: string
}

/** One thing somebody does to a class: whether it ought to go through as the model knows the class, and what then becomes of it. */
export interface Deed {
  name: string
  /** The instant at which it is done. */
  day(c: Course): string
  /** More than one request: undone as a whole when one of them is refused. */
  isSeveral?: boolean
  ought(c: Course): boolean
  /** Where it is refused for one reason only: there a run tries it most. */
  near?(c: Course): boolean
  ask(c: Course, real: Real): Promise<boolean>
  effect?(c: Course): void
}

/** An instant of a day counted from the Monday of the class. */
export const dayOf = (c: Course, days: number, time: string): string => `${addDays(plainDate(c.startsOn), days)}T${time}+08:00`
