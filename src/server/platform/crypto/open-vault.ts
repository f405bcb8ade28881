import { randomBytes } from 'node:crypto'
import { transact, type Database, type Tx } from '../database.ts'
import { systemPrincipal } from '../principal.ts'
import { addMaster, environmentKeys, forgetEarlierKeys, readKeyFile, type EarlierKeys, type KeyProvider } from './key-provider.ts'
import { freshDataKey } from './sealed-value.ts'
import { readRing, vaultOn, type Vault } from './vault.ts'

/** Where master keys may come from. */
export interface KeySource { keyFile: string; keys: string | null }

const lockKey = 7_720_264

/**
 * The vault of a database. One without any data gets its keys, in a key file (0600) unless the environment holds them; data of an earlier version keep
 * theirs. Throws one sentence when the keys are missing, wrong, or another installation's.
 */
export async function openVault(source: KeySource, database: Database, hasData: boolean): Promise<Vault> {
  const opened = await transact(database, systemPrincipal(), async (tx) => {
    // of processes that start at once one makes the keys
    await tx.many('SELECT pg_advisory_xact_lock($1)', [lockKey])
    const masters = await tx.many<{ id: string; checkValue: Buffer }>(`SELECT id, check_value AS "checkValue" FROM master_keys m
      WHERE EXISTS (SELECT 1 FROM data_keys d WHERE d.master = m.id AND d.wrapped IS NOT NULL) ORDER BY id`)
    const { provider, earlier } = providerOf(source, hasData || masters.length > 0)
    for (const master of masters) await refuseWrongKey(provider, master)
    if (masters.length === 0) {
      if (hasData && earlier === null) throw new Error(`数据库里已有数据，却没有数据密钥，${provider.place}是新的，读不出这些数据。请从备份恢复原来的密钥文件后再启动。`)
      await makeFirstKeys(tx, provider, earlier)
    }
    await makeKeysOfTheYear(tx, provider)
    const ring = await readRing(tx, provider)
    // looked up again each time, because the master key may have been changed since
    return { vault: vaultOn(ring, (later) => readRing(later, providerOf(source, true).provider)), isAdopted: earlier !== null }
  })
  // the earlier keys are in the database now, wrapped, so that destroying them there destroys them
  if (opened.isAdopted) forgetEarlierKeys(source.keyFile)
  return opened.vault
}

/** The provider the settings name; `mustExist` when there are data only its keys can read. */
export function providerOf(source: KeySource, mustExist: boolean): { provider: KeyProvider; earlier: EarlierKeys | null } {
  const file = readKeyFile(source.keyFile)
  if (source.keys !== null) return { provider: environmentKeys(source.keys), earlier: file?.earlier ?? null }
  if (file !== null) return file
  if (mustExist) throw new Error(`找不到密钥文件 ${source.keyFile}。没有它，已加密的身份证号和账号都读不出来，请从备份恢复密钥文件后再启动。`)
  return { provider: addMaster(source.keyFile), earlier: null }
}

async function refuseWrongKey(provider: KeyProvider, master: { id: string; checkValue: Buffer }): Promise<void> {
  const value = await provider.checkValue(master.id)
  if (value === null) throw new Error(`${provider.place}里没有这个数据库的主密钥（编号 ${master.id}），像是另一套系统的密钥。请换回这套系统自己的密钥后再启动。`)
  if (!value.equals(master.checkValue)) throw new Error(`${provider.place}里编号为 ${master.id} 的主密钥与数据库里的校验值不符，密钥不对。请从备份恢复正确的密钥后再启动。`)
}

async function makeFirstKeys(tx: Tx, provider: KeyProvider, earlier: EarlierKeys | null): Promise<void> {
  const old = Object.entries(earlier?.keys ?? {})
  const find = old.find(([id]) => id === earlier?.current)?.[1].find
  await addKey(tx, provider, { id: `find-${randomBytes(3).toString('hex')}`, kind: 'SEARCH', key: find === undefined ? randomBytes(32) : Buffer.from(find, 'hex') })
  for (const [id, key] of old) await addKey(tx, provider, { id, kind: 'DATA', key: Buffer.from(key.sm4 + key.mac, 'hex') })
}

/** This year's key and the next year's, so that no year begins without one. */
export async function makeKeysOfTheYear(tx: Tx, provider: KeyProvider): Promise<number> {
  const missing = await tx.many<{ cohort: string }>(
    `SELECT y::text AS cohort FROM generate_series(extract(year FROM app_today())::int, extract(year FROM app_today())::int + 1) y
      WHERE NOT EXISTS (SELECT 1 FROM data_keys d WHERE d.kind = 'DATA' AND d.cohort = y::text AND d.retired_at IS NULL AND d.wrapped IS NOT NULL) ORDER BY y DESC`)
  for (const { cohort } of missing) await addDataKey(tx, provider, cohort)
  return missing.length
}

/** A fresh key for values recorded in a year; answers its id. */
export async function addDataKey(tx: Tx, provider: KeyProvider, cohort: string): Promise<string> {
  const id = `${cohort}-${randomBytes(3).toString('hex')}`
  await addKey(tx, provider, { id, kind: 'DATA', key: freshDataKey(), cohort })
  return id
}

async function addKey(tx: Tx, provider: KeyProvider, key: { id: string; kind: 'DATA' | 'SEARCH'; key: Buffer; cohort?: string }): Promise<void> {
  await knowMaster(tx, provider)
  await tx.run(`INSERT INTO data_keys (id, kind, cohort, master, wrapped, made_at) VALUES ($1, $2, coalesce($3, extract(year FROM app_today())::text), $4, $5, clock_timestamp())`,
    [key.id, key.kind, key.cohort ?? null, provider.current, await provider.wrap(key.key)])
}

/** Notes the current master key with its check value. */
export async function knowMaster(tx: Tx, provider: KeyProvider): Promise<void> {
  await tx.run('INSERT INTO master_keys (id, check_value) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', [provider.current, await provider.checkValue(provider.current)])
}
