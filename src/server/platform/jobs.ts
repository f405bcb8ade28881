import type { Vault } from './crypto.ts'
import type { Tx } from './database.ts'

/** Work done later, as the system within a stated range, in one transaction: whatever fails is rolled back whole and tried again. */
export interface Task {
  /** `feature.verb`, as it stands in the queue. */
  readonly name: string
  /** When it runs every day in Shanghai's time, beside once at every start. */
  readonly daily: { readonly hour: number; readonly minute: number }
  /** Codes it may see and change, [lo, hi). */
  readonly range: { readonly lo: string; readonly hi: string }
  /** Must do nothing when there is nothing to do: it may be run twice. Writes are audited as the system's. The vault opens personal numbers. */
  run(tx: Tx, vault: Vault): Promise<unknown>
}

/** The whole province, for tasks that look after every office's records. */
export const everywhere = { lo: '0', hi: '~' } as const

/** Queues a task in the caller's transaction: no commit, no job. One still waiting is not queued a second time. */
export async function enqueue(tx: Tx, task: Pick<Task, 'name'>): Promise<void> {
  await tx.run('SELECT jobs.enqueue($1, $2, NULL, $1)', [task.name, '{}'])
}
