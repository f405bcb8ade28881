import type { FreeRight } from './free-right.ts'

/** What happened to a person's one free training (A-27, D-02), as events in the order of time. */
export interface FreeRightEvent {
  kind: 'LOCKED' | 'RELEASED' | 'USED' | 'IMPORTED_AS_USED'
  /** What it is about: an enrolment, a filing, a voucher's enrolment, an import. */
  by: { kind: 'ENROLMENT' | 'FILING' | 'IMPORT'; id: string }
  /** RELEASED after training was received; one before the first lesson, by transfer or because the class fell does not count as a retry. Absent = trained. */
  wasTrained?: boolean
}

/** State of the right, who holds the lock, and how many trainings gave it back without use. */
export interface FreeRightStanding {
  state: FreeRight
  lockedBy: FreeRightEvent['by'] | null
  releases: number
}

const nameOf = ({ kind, id }: FreeRightEvent['by']): string => `${kind} ${id}`

/** The standing after all events; once used it stays used, and of two locks (records merged into one) each is given back by its own holder. */
export function standingOf(events: readonly FreeRightEvent[]): FreeRightStanding {
  const holders = new Map<string, FreeRightEvent['by']>()
  const given = new Set<string>()
  let isUsed = false
  for (const { kind, by, wasTrained } of events) {
    if (kind === 'LOCKED') holders.set(nameOf(by), by)
    else if (kind === 'RELEASED') {
      holders.delete(nameOf(by))
      if (wasTrained !== false) given.add(nameOf(by))
    } else isUsed = true
  }
  const lockedBy = isUsed ? null : ([...holders.values()].at(-1) ?? null)
  return { state: isUsed ? 'USED' : lockedBy === null ? 'UNUSED' : 'LOCKED', lockedBy, releases: given.size }
}

/** Whether the right may be locked by an enrolment or filing: only when unused, and not again after it was given back more often than P:FREE_RIGHT_RETRIES. */
export function mayLock(standing: FreeRightStanding, by: FreeRightEvent['by'], retries: number): 'YES' | 'SAME_LOCK' | 'LOCKED_ELSEWHERE' | 'USED' | 'RETRIES_SPENT' {
  if (standing.state === 'USED') return 'USED'
  if (standing.state === 'LOCKED') return standing.lockedBy?.kind === by.kind && standing.lockedBy.id === by.id ? 'SAME_LOCK' : 'LOCKED_ELSEWHERE'
  return standing.releases > retries ? 'RETRIES_SPENT' : 'YES'
}
