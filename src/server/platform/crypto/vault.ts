import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Tx } from '../database.ts'
import { Refusal } from '../errors.ts'
import { dataCipher, keyIdOf, type DataCipher } from './sealed-value.ts'
import type { KeyProvider } from './key-provider.ts'

/** Encrypts personal numbers and finds them again by keyed hash. */
export interface Vault {
  /** SM4-CTR then HMAC-SM3 over everything, with the newest key of this year; the first bytes name the key. */
  seal(plain: string): Buffer
  /** Throws DestroyedNumber when the key was destroyed, an Error when the value was altered or its key is unknown. */
  open(sealed: Buffer): string
  /** HMAC-SM3 under the search key: equal numbers, equal hashes. */
  hash(plain: string): Buffer
  /** The value under the newest key of its own year; null when it is already, or when its key was destroyed. */
  resealed(sealed: Buffer): Buffer | null
  /** Whether `keys_stamp()` tells of keys, or of a year, this vault has not learnt. */
  isBehind(stamp: string): boolean
  /** Learns the keys as they stand. */
  learn(tx: Tx): Promise<void>
}

/** What is asked for was sealed with a key that has been destroyed: nobody can read it any more. */
export class DestroyedNumber extends Refusal {
  constructor() {
    super(410, { code: 'NUMBER_DESTROYED', message: '这个号码已过保存期限，密钥已销毁，任何人都不能再读出。' })
    this.name = 'DestroyedNumber'
  }
}

/** A key of `data_keys` as a vault uses it; `key` null once destroyed. */
export interface RingKey { id: string; kind: 'DATA' | 'SEARCH'; cohort: string; key: Buffer | null; isRetired: boolean }

interface Ring {
  stamp: string
  ciphers: ReadonlyMap<string, DataCipher>
  destroyed: ReadonlySet<string>
  cohortOf: ReadonlyMap<string, string>
  /** The newest living key of each cohort. */
  newest: ReadonlyMap<string, DataCipher>
  current: DataCipher
  search: KeyObject
}

/** A vault on these keys, in the order they were made; `read` gives them as they stand now. */
export function vaultOn(first: { keys: readonly RingKey[]; stamp: string }, read: (tx: Tx) => Promise<{ keys: readonly RingKey[]; stamp: string }>): Vault {
  let ring = ringOf(first.keys, first.stamp)
  const open = (sealed: Buffer): string => {
    const id = keyIdOf(sealed)
    const cipher = ring.ciphers.get(id)
    if (cipher) return cipher.open(sealed)
    if (ring.destroyed.has(id)) throw new DestroyedNumber()
    throw new Error(`no key named ${JSON.stringify(id.slice(0, 40))}`)
  }
  return {
    seal: (plain) => ring.current.seal(plain),
    open,
    hash: (plain) => createHmac('sm3', ring.search).update(plain, 'utf8').digest(),
    resealed(sealed) {
      const id = keyIdOf(sealed)
      const newest = ring.newest.get(ring.cohortOf.get(id) ?? '')
      return newest === undefined || newest.id === id || ring.destroyed.has(id) ? null : newest.seal(open(sealed))
    },
    isBehind: (stamp) => stamp !== ring.stamp,
    async learn(tx) {
      const now = await read(tx)
      ring = ringOf(now.keys, now.stamp)
    },
  }
}

function ringOf(keys: readonly RingKey[], stamp: string): Ring {
  const ciphers = new Map<string, DataCipher>()
  const newest = new Map<string, DataCipher>()
  let search: KeyObject | null = null
  for (const one of keys) {
    if (one.key === null) continue
    if (one.kind === 'SEARCH') search = createSecretKey(one.key)
    else {
      const cipher = dataCipher(one.id, one.key)
      ciphers.set(one.id, cipher)
      if (!one.isRetired) newest.set(one.cohort, cipher)
    }
  }
  // a year whose key is still to be made uses the last one's; never one that is not yet in the database
  const current = newest.get(stamp.split(':')[1] ?? '') ?? [...newest.values()].at(-1)
  if (search === null || current === undefined) throw new Error('数据库里没有可用的数据密钥，请从备份恢复。')
  return {
    stamp, ciphers, newest, current, search,
    destroyed: new Set(keys.filter((one) => one.key === null).map((one) => one.id)), cohortOf: new Map(keys.map((one) => [one.id, one.cohort])),
  }
}

/** The keys of the database, unwrapped by their provider. */
export async function readRing(tx: Tx, provider: KeyProvider): Promise<{ keys: RingKey[]; stamp: string }> {
  const { stamp } = await tx.one<{ stamp: string }>('SELECT keys_stamp() AS stamp')
  const rows = await tx.many<{ id: string; kind: 'DATA' | 'SEARCH'; cohort: string; master: string; wrapped: Buffer | null; isRetired: boolean }>(
    'SELECT id, kind, cohort, master, wrapped, retired_at IS NOT NULL AS "isRetired" FROM data_keys ORDER BY made_at, id')
  const keys = await Promise.all(rows.map(async ({ master, wrapped, ...rest }) => ({ ...rest, key: wrapped === null ? null : await provider.unwrap(master, wrapped) })))
  return { keys, stamp }
}
