import { checkMobile } from '../../../values/contact-numbers.ts'
import { refuse } from '../../platform/errors.ts'
import { opened, shown } from '../../platform/personal-data/shown.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'

/** What is needed to seal a number and to write to it; `site` is the address people reach this site by. */
export interface Post { vault: Vault; demo: boolean; site: string }

/** A mobile number, sealed; refuses what is none. */
export function sealedMobile({ vault, demo }: Pick<Post, 'vault' | 'demo'>, typed: string): Buffer {
  const checked = checkMobile(typed, { demoMode: demo })
  if (!checked.ok) throw refuse(checked.code, checked.message, { field: 'phone' })
  return vault.seal(checked.number)
}

/** The number in a sealed column; null where there is none, or its key was destroyed. */
export const numberIn = (vault: Vault, sealed: Buffer | null): string | null => (sealed === null ? null : opened(vault, sealed))

/** `138****5678`; null where there is none. */
export const phoneShown = (tx: Tx, vault: Vault, field: 'users.phone_enc' | 'invitations.phone_enc', sealed: Buffer | null): string | null =>
  sealed === null ? null : shown(tx.principal, vault, field, sealed)
