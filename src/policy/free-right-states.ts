import type { FreeRight } from './free-right.ts'

/** What happened to a person's one free training (A-27, D-02), as events in the order of time. */
export interface FreeRightEvent {
  kind: 'LOCKED' | 'RELEASED' | 'USED' | 'IMPORTED_AS_USED'
  /** What it is about: an enrolment, a filing, a voucher's enrolment, an import. */
  by: { kind: 'ENROLMENT' | 'FILING' | 'IMPORT'; id: string }
}

/** State of the right, who holds the lock, and how often it was given back without use. */
export interface FreeRightStanding {
  state: FreeRight
  lockedBy: FreeRightEvent['by'] | null
  releases: number
}

/** The standing after all events. */
export function standingOf(events: readonly FreeRightEvent[]): FreeRightStanding {
  let standing: FreeRightStanding = { state: 'UNUSED', lockedBy: null, releases: 0 }
  for (const { kind, by } of events) {
    if (kind === 'LOCKED') standing = { ...standing, state: 'LOCKED', lockedBy: by }
    else if (kind === 'RELEASED') standing = { state: 'UNUSED', lockedBy: null, releases: standing.releases + 1 }
    else standing = { ...standing, state: 'USED', lockedBy: null }
  }
  return standing
}

/** Whether the right may be locked by an enrolment or filing: only when unused, and not again after it was given back more often than P:FREE_RIGHT_RETRIES. */
export function mayLock(standing: FreeRightStanding, by: FreeRightEvent['by'], retries: number): 'YES' | 'SAME_LOCK' | 'LOCKED_ELSEWHERE' | 'USED' | 'RETRIES_SPENT' {
  if (standing.state === 'USED') return 'USED'
  if (standing.state === 'LOCKED') return standing.lockedBy?.kind === by.kind && standing.lockedBy.id === by.id ? 'SAME_LOCK' : 'LOCKED_ELSEWHERE'
  return standing.releases > retries ? 'RETRIES_SPENT' : 'YES'
}
