import type { ClassState } from '../../../policy/machines/training-class.ts'
import type { Tx } from '../../platform/database.ts'
import type { ClassRecord } from './store/record.ts'

type Listener = (tx: Tx, cls: ClassRecord, to: ClassState) => Promise<void>

const listeners: Listener[] = []

/** Later features that have something to do when a class arrives in a state announce it, once, when they are loaded; it is part of the same transaction. */
export function onArrival(listener: Listener): void {
  listeners.push(listener)
}

export async function tellArrival(tx: Tx, cls: ClassRecord, to: ClassState): Promise<void> {
  for (const listener of listeners) await listener(tx, cls, to)
}
