import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainDateOf } from '../../values/shanghai-time.ts'
import { canonicalJson } from './audit-chain.ts'
import { audit } from './audit.ts'
import { now } from './clock.ts'
import type { Vault } from './crypto.ts'
import type { Tx } from './database.ts'
import { signerOf } from './signing.ts'

/** Where all lanes of the log stood at a moment: the signed text, its signature (DER, hex) and the site's public key. */
export interface Anchor { at: Date; statement: string; signature: string; publicKey: string }

/** Signs where every lane stands now and keeps it in the database; `keepAnchor` writes the file. */
export async function makeAnchor(tx: Tx, keys: Vault): Promise<Anchor> {
  const [signer, at, heads] = await Promise.all([
    signerOf(tx, keys, null), now(tx), tx.many<{ lane: number; laneSeq: bigint; seq: bigint; digest: string }>(
      `SELECT lane, lane_seq AS "laneSeq", seq, encode(digest, 'hex') AS digest FROM audit_heads()`)])
  const statement = canonicalJson({ form: 1, at, entries: heads.reduce((sum, { laneSeq }) => sum + laneSeq, 0n), lanes: heads })
  const anchor = { at, statement, signature: signer.sign(statement), publicKey: signer.publicKey }
  await tx.run('INSERT INTO audit_anchors (at, statement, signature, public_key) VALUES ($1, $2, $3, $4)', [at, statement, anchor.signature, anchor.publicKey])
  await audit(tx, { noun: 'audit', recordId: 'anchor', action: 'anchor', summary: `日志锚点：${heads.length} 路` })
  return anchor
}

/** Writes an anchor to `anchors/YYYY-MM-DD.json` (0600), a further one of the day beside it; never over another. Answers the path. */
export function keepAnchor(dataDir: string, { at, ...anchor }: Anchor): string {
  const folder = join(dataDir, 'anchors')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (let n = 1; ; n++) {
    const file = join(folder, `${plainDateOf(at)}${n === 1 ? '' : `-${String(n).padStart(3, '0')}`}.json`)
    try {
      writeFileSync(file, `${JSON.stringify(anchor)}\n`, { mode: 0o600, flag: 'wx' })
      return file
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** Whether the last anchor or check of the log is older than most of a day, so that a task started twice does nothing. */
export async function isDue(tx: Tx, table: 'audit_anchors' | 'audit_checks'): Promise<boolean> {
  const { due } = await tx.one<{ due: boolean }>(`SELECT NOT EXISTS (SELECT 1 FROM ${table} WHERE at > app_now() - interval '20 hours') AS due`)
  return due
}
