import { audit } from '../audit.ts'
import { addMaster, dropMasters, type KeyProvider } from '../crypto/key-provider.ts'
import { addDataKey, knowMaster, providerOf, type KeySource } from '../crypto/open-vault.ts'
import { openDatabase, transact, type Database, type Tx } from '../database.ts'
import { conflict, refuse } from '../errors.ts'
import { systemPrincipal } from '../principal.ts'
import { beginResealing, sealedColumns } from './reseal.ts'

/** A data key as an operator sees it. */
export interface KeyStatus { id: string; kind: 'DATA' | 'SEARCH'; cohort: string; master: string; madeAt: Date; retiredAt: Date | null; destroyedAt: Date | null; values: number }

/** A new data key for every year that has one, used by running servers from their next request on; the values of the old keys are sealed anew in the background. */
export async function rotateKeys(database: Database, source: KeySource): Promise<string[]> {
  const { provider } = providerOf(source, true)
  return transact(database, systemPrincipal(), async (tx) => {
    const years = await tx.many<{ cohort: string }>(`SELECT DISTINCT cohort FROM data_keys WHERE kind = 'DATA' AND wrapped IS NOT NULL ORDER BY cohort`)
    const made: string[] = []
    for (const { cohort } of years) made.push(await addDataKey(tx, provider, cohort))
    await beginResealing(tx)
    await audit(tx, { noun: 'platform', recordId: 'data_keys', action: 'rotateKeys', summary: `换用新的数据密钥 ${made.length} 把`, after: { keys: made } })
    return made
  })
}

/** Every data key with the number of values sealed by it; asks as the owner, who sees every row. */
export async function keyStatus(ownerUrl: string): Promise<KeyStatus[]> {
  return asOwner(ownerUrl, statusOf)
}

/** Marks the keys nothing is sealed with any more, except the newest of each year; answers their ids. */
export async function retireKeys(ownerUrl: string): Promise<string[]> {
  return asOwner(ownerUrl, async (tx) => {
    const keys = await statusOf(tx)
    const idle = keys.filter((key, i) => key.kind === 'DATA' && key.values === 0 && key.retiredAt === null && key.destroyedAt === null && keys.slice(i + 1).some((later) => later.kind === 'DATA' && later.cohort === key.cohort))
    const ids = idle.map((key) => key.id)
    if (ids.length === 0) return []
    await tx.run(`UPDATE data_keys SET retired_at = transaction_timestamp(), version = nextval('data_key_versions') WHERE id = ANY ($1)`, [ids])
    await audit(tx, { noun: 'platform', recordId: 'data_keys', action: 'retireKeys', summary: `停用数据密钥 ${ids.length} 把`, after: { keys: ids } })
    return ids
  })
}

/** Destroys every key of a year and with them all that was recorded then; nothing brings the values back. Refuses the current year and a year without keys. */
export async function destroyYear(ownerUrl: string, cohort: string): Promise<{ keys: string[]; values: number }> {
  return asOwner(ownerUrl, async (tx) => {
    const { year } = await tx.one<{ year: string }>('SELECT extract(year FROM app_today())::text AS year')
    if (cohort >= year) throw refuse('YEAR_IN_USE', `${cohort} 年的密钥还在使用，不能销毁。只能销毁以往年份的密钥。`)
    const keys = (await statusOf(tx)).filter((key) => key.kind === 'DATA' && key.cohort === cohort && key.destroyedAt === null)
    if (keys.length === 0) throw conflict('NO_SUCH_KEY', `没有 ${cohort} 年的数据密钥，没有销毁任何东西。`)
    const ids = keys.map((key) => key.id)
    await tx.run(`UPDATE data_keys SET wrapped = NULL, destroyed_at = transaction_timestamp(), version = nextval('data_key_versions') WHERE id = ANY ($1)`, [ids])
    const values = keys.reduce((n, key) => n + key.values, 0)
    await audit(tx, { noun: 'platform', recordId: 'data_keys', action: 'destroyKeys', summary: `销毁 ${cohort} 年的数据密钥，${values} 个值不能再读出`, after: { keys: ids, values } })
    return { keys: ids, values }
  })
}

/** Wraps every data key with a new master key and drops the old one, so that keys in old copies of the database open nothing. Answers the master's id. */
export async function changeMaster(database: Database, source: KeySource): Promise<string> {
  const before = providerOf(source, true).provider
  const provider = source.keys === null ? addMaster(source.keyFile) : before
  await transact(database, systemPrincipal(), (tx) => wrapAnew(tx, before, provider))
  if (source.keys === null) dropMasters(source.keyFile, provider.current)
  return provider.current
}

async function wrapAnew(tx: Tx, before: KeyProvider, provider: KeyProvider): Promise<void> {
  await knowMaster(tx, provider)
  const keys = await tx.many<{ id: string; master: string; wrapped: Buffer }>('SELECT id, master, wrapped FROM data_keys WHERE wrapped IS NOT NULL AND master <> $1 FOR UPDATE', [provider.current])
  for (const { id, master, wrapped } of keys) {
    await tx.run(`UPDATE data_keys SET master = $2, wrapped = $3, version = nextval('data_key_versions') WHERE id = $1`,
      [id, provider.current, await provider.wrap(await before.unwrap(master, wrapped))])
  }
  await audit(tx, { noun: 'platform', recordId: 'data_keys', action: 'changeMaster', summary: `换用新的主密钥，重新包裹数据密钥 ${keys.length} 把`, after: { master: provider.current } })
}

async function statusOf(tx: Tx): Promise<KeyStatus[]> {
  const keys = await tx.many<Omit<KeyStatus, 'values'>>(`SELECT id, kind, cohort, master, made_at AS "madeAt", retired_at AS "retiredAt", destroyed_at AS "destroyedAt" FROM data_keys ORDER BY made_at, id`)
  const counts = new Map<string, number>()
  for (const { table, column } of sealedColumns) {
    const rows = await tx.many<{ id: string; n: number }>(
      `SELECT convert_from(substring(${column} FROM 3 FOR get_byte(${column}, 1)), 'UTF8') AS id, count(*)::int AS n FROM ${table} WHERE ${column} IS NOT NULL GROUP BY 1`)
    for (const { id, n } of rows) counts.set(id, (counts.get(id) ?? 0) + n)
  }
  return keys.map((key) => ({ ...key, values: counts.get(key.id) ?? 0 }))
}

async function asOwner<T>(ownerUrl: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const database = openDatabase(ownerUrl, { max: 1 })
  try {
    return await transact(database, systemPrincipal(), work)
  } finally {
    await database.close()
  }
}
