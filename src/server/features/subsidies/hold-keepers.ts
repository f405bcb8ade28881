import type { Tx } from '../../platform/database.ts'

/** Why a hold is not lifted by hand, in words; null when this feature does not keep it. */
type Keeper = (tx: Tx, holdId: string) => Promise<string | null>

const keepers: Keeper[] = []

/** A later feature that sets holds says which of them only it lifts; once, when it is loaded. */
export function registerHoldKeeper(keeper: Keeper): void {
  keepers.push(keeper)
}

/** Why a hold is not lifted by hand; null when a desk may lift it. */
export async function keptBecause(tx: Tx, hold: { id: string; kind: string }): Promise<string | null> {
  if (hold.kind === 'OBJECTION') return '这一项因异议暂缓，异议办结后自动解除。'
  for (const keeper of keepers) {
    const reason = await keeper(tx, hold.id)
    if (reason !== null) return reason
  }
  return null
}
