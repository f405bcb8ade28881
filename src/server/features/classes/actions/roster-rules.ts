import { BEFORE_OPENING, type ClassState } from '../../../../policy/machines/training-class.ts'
import type { ClassRecord } from '../store/record.ts'

/** Whether the roster may change freely: until opening (D-23). */
export function rosterIsOpen(state: ClassState): boolean {
  return BEFORE_OPENING.includes(state)
}

/** Whether a change must be confirmed by the bureau: from submission on, except while the class is back with the institution. */
export function changeIsMarked(state: ClassState): boolean {
  return state !== 'DRAFT' && state !== 'RETURNED'
}

/** Whether a roster change still waits for the bureau's confirmation. */
export function needsConfirmation(cls: Pick<ClassRecord, 'rosterChangedAt' | 'rosterConfirmedAt'>): boolean {
  return cls.rosterChangedAt !== null && (cls.rosterConfirmedAt === null || cls.rosterConfirmedAt < cls.rosterChangedAt)
}
