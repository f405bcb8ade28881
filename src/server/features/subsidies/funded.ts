import type { Tx } from '../../platform/database.ts'

/** What finance is about to agree to; with the second signature the money is bound. */
export interface Wanted { claimId: string; classId: string; amountFen: bigint; isFinal: boolean }
type Check = (tx: Tx, wanted: Wanted) => Promise<void>

const checks: Check[] = []

/** The feature that keeps the money announces its check, once, when it is loaded; it throws what finance is told when the money is not there. */
export function registerFundCheck(check: Check): void {
  checks.push(check)
}

export async function refuseUnfunded(tx: Tx, wanted: Wanted): Promise<void> {
  for (const check of checks) await check(tx, wanted)
}
