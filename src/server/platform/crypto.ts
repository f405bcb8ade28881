import { createHash } from 'node:crypto'
import { providerOf, type KeySource } from './crypto/open-vault.ts'
import { vaultOn, type Vault } from './crypto/vault.ts'

export { openVault } from './crypto/open-vault.ts'
export { DestroyedNumber, type Vault } from './crypto/vault.ts'

/** What locks and opens without a database. */
export type Sealer = Pick<Vault, 'seal' | 'open'>

/** The master key as a lock for what is kept outside the database; throws one sentence when there is none. */
export const masterSealer = (source: KeySource): Sealer => providerOf(source, true).provider.outside

/** A vault with throw-away keys that never change, for tests. */
export function temporaryVault(): Vault {
  const keys = [
    { id: 'find', kind: 'SEARCH', cohort: '', key: Buffer.alloc(32, 2), isRetired: false },
    { id: 'k1', kind: 'DATA', cohort: '', key: Buffer.concat([Buffer.from('00112233445566778899aabbccddeeff', 'hex'), Buffer.alloc(32, 1)]), isRetired: false },
  ] as const
  const ring = { keys, stamp: '' }
  return { ...vaultOn(ring, () => Promise.resolve(ring)), isBehind: () => false }
}

/** SM3 of bytes or text, as lower-case hex. */
export function sm3(data: string | Uint8Array): string {
  return createHash('sm3').update(data).digest('hex')
}
