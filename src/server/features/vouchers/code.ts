import type { Vault } from '../../platform/crypto.ts'

/** The keyed hash a code is known by; the code itself is kept nowhere. */
export const codeHash = (vault: Vault, code: string): Buffer => vault.hash(`voucher ${code}`)

/** What the school typed or scanned, as a number or as a code: signs and spaces between are nobody's meaning. */
export function readShown(shown: string): { number: string; code: string | null } {
  const text = shown.normalize('NFKC').replace(/[\s·-]/g, '').toUpperCase()
  return { number: text, code: /^\d{8}$/.test(text) ? text : null }
}
