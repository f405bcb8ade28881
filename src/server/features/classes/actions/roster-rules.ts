import { BEFORE_OPENING, type ClassState } from '../../../../policy/machines/training-class.ts'
import type { ClassRecord } from '../store/record.ts'

/** Whether the roster may change freely: until opening (D-23). */
export function rosterIsOpen(state: ClassState): boolean {
  return BEFORE_OPENING.includes(state)
}

/** Whether a roster change still waits for the bureau's confirmation. */
export function needsConfirmation(cls: Pick<ClassRecord, 'rosterChangedAt' | 'rosterConfirmedAt'>): boolean {
  return cls.rosterChangedAt !== null && (cls.rosterConfirmedAt === null || cls.rosterConfirmedAt < cls.rosterChangedAt)
}

/** What taking a person off before opening needs afterwards: from approval on, the same as a join. */
export function afterRemoval(state: ClassState): { mustSyncAgain: boolean; needsConfirmation: boolean } {
  const isMarked = state === 'APPROVED' || state === 'FILED' || state === 'POSTPONED'
  return { mustSyncAgain: isMarked, needsConfirmation: isMarked }
}
