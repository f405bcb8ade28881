import { randomUUID } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { yearOf } from '../../values/plain-date.ts'
import { canonicalJson } from './audit-chain.ts'
import { now, today } from './clock.ts'
import type { Vault } from './crypto.ts'
import type { Tx } from './database.ts'

/** Who can sign a text with SM2: today a key the server keeps, one day a certified token (docs/decisions/0017). */
export interface Signer {
  /** 04 and both coordinates, hex. */
  readonly publicKey: string
  /** SM2 with SM3 over the UTF-8 bytes, signer id 1234567812345678; DER in hex. */
  sign(text: string): string
}

/** What a person saw and decided, about to be signed. */
export interface Decided {
  /** Null where it is about several classes or none; then the place of the office says who may read it. */
  classId: string | null
  regionCode?: string
  noun: string
  recordId: string
  /** Which opinion: `R7 初审`. */
  step: string
  /** The record as it was shown: version, figures, facts. */
  seen: object
  opinion: string
}

/** Signs a decision with the principal's key and keeps statement and signature beside each other for good. */
export async function signDecision(tx: Tx, { seen, ...decided }: Decided): Promise<void> {
  if (tx.keys === undefined) throw new Error('nothing is signed outside a request')
  const who = tx.principal
  const [signer, at] = await Promise.all([signerOf(tx, tx.keys, who.personId), now(tx)])
  const statement = canonicalJson({
    form: 1, ...decided, seen, at,
    by: { userId: who.userId, personId: who.personId, name: who.name, office: who.orgName, roles: who.roles, deputyOf: who.acting },
  })
  await tx.run(
    `INSERT INTO signatures (id, class_id, region_code, noun, record_id, step, statement, signature, public_key, signed_by, signed_name, signed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [randomUUID(), decided.classId, decided.regionCode ?? null, decided.noun, decided.recordId, decided.step, statement, signer.sign(statement), signer.publicKey, who.userId, who.name, at])
}

/** The key of a natural person for this year, or of the site (null); made when first needed. */
export async function signerOf(tx: Tx, keys: Vault, personId: string | null): Promise<Signer> {
  const year = personId === null ? 0 : yearOf(await today(tx))
  const find = () => tx.maybe<{ publicKey: string; sealed: Buffer }>(
    'SELECT public_key AS "publicKey", private_sealed AS sealed FROM signing_keys WHERE person_id IS NOT DISTINCT FROM $1::uuid AND year = $2', [personId, year])
  const known = await find() ?? await makeKey(tx, keys, personId, year).then(find)
  if (known === null) throw new Error('the key just made is not there')
  const privateKey = keys.open(known.sealed)
  const { publicKey } = known
  return { publicKey, sign: (text) => sm2.doSignature(Buffer.from(text, 'utf8'), privateKey, { hash: true, der: true, publicKey }) }
}

/** Whether a signature was made over exactly this text with the private half of this key. */
export function isSignatureOf({ statement, signature, publicKey }: { statement: string; signature: string; publicKey: string }): boolean {
  try {
    return sm2.doVerifySignature(Buffer.from(statement, 'utf8'), signature, publicKey, { hash: true, der: true })
  } catch {
    return false // no DER, no point of the curve
  }
}

/** A public key as OpenSSL reads it. */
export function publicKeyPem(publicKey: string): string {
  const subject = Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d034200${publicKey}`, 'hex').toString('base64')
  return `-----BEGIN PUBLIC KEY-----\n${subject.replace(/.{1,64}/g, '$&\n')}-----END PUBLIC KEY-----\n`
}

// two first signatures at once: the second waits for the first's transaction and then finds its key
const makeKey = (tx: Tx, keys: Vault, personId: string | null, year: number): Promise<number> => {
  const pair = sm2.generateKeyPairHex()
  return tx.run('INSERT INTO signing_keys (id, person_id, year, public_key, private_sealed, made_at) VALUES ($1, $2, $3, $4, $5, app_now()) ON CONFLICT DO NOTHING',
    [randomUUID(), personId, year, pair.publicKey, keys.seal(pair.privateKey)])
}
