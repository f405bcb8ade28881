import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftClass, enterLedger, equip, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { isSignedBy } from '../../../cli/audit-verifier/sm2.ts'
import { isSignatureOf, publicKeyPem } from '../../platform/signing.ts'

interface Signed { statement: string; signature: string; publicKey: string; step: string; name: string; user: string }

let world: World
let school: School
let classId = ''
let signed: Signed[] = []
const folder = mkdtempSync(join(tmpdir(), 'ronggui-signature-'))
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  classId = (await takeTo(world, school, await draftClass(world, school, { people: [await enterLedger(world)], startsOn: '2022-08-29' }), 'APPROVED')).id
  signed = await world.sql<Signed & Record<string, string>>(
    `SELECT statement, signature, public_key AS "publicKey", step, signed_name AS name, signed_by AS "user" FROM signatures WHERE class_id = $1 ORDER BY step`, [classId])
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

const only = (step: string): Signed => {
  const found = signed.find((each) => each.step === step)
  if (found === undefined) throw new Error(`nobody signed ${step}`)
  return found
}

/** Asks the database directly, with the settings of a session. */
async function asSession<T>({ cookie }: { cookie: string }, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: String(world.platform.database.pool.options.connectionString) })
  await client.connect()
  try {
    await client.query(`BEGIN; SELECT app_enter('\\x${createHash('sha256').update(cookie.slice('rg_session='.length)).digest('hex')}'::bytea, '')`)
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What the OpenSSL command line says. */
function openssl(statement: string, { signature, publicKey }: Signed): number | null {
  for (const [name, content] of [['statement', statement], ['signature', Buffer.from(signature, 'hex')], ['key', publicKeyPem(publicKey)]] as const) writeFileSync(join(folder, name), content)
  return spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'key', '-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678', '-in', 'statement', '-sigfile', 'signature'], { cwd: folder }).status
}

describe('signed opinions', () => {
  it('S-13 every opinion is signed by who gave it, with what he saw', () => {
    expect(signed.map(({ step, name }) => [step, name])).toEqual([['R7 初审', 'cty1-410184'], ['R7 复核', 'cty2-410184'], ['R8 初审', 'hr1-410184'], ['R8 复核', 'hr2-410184']])
    expect(JSON.parse(only('R8 复核').statement)).toMatchObject({
      form: 1, classId, noun: 'review', step: 'R8 复核', at: expect.stringMatching(/^2022-08-0/), opinion: expect.any(String),
      seen: { classId, state: 'HR_SECOND', round: 1, version: expect.any(Number), plannedCount: expect.any(Number), judged: expect.any(Array) },
      by: { userId: world.user('hr2-410184'), name: 'hr2-410184', office: '新郑市人力资源和社会保障局', roles: ['HR2'], deputyOf: [] },
    })
    expect(new Set(signed.map(({ publicKey }) => publicKey)).size).toBe(4)
  })

  it('S-13 OpenSSL and the verifier agree that the statement was signed', () => {
    for (const each of signed) expect([isSignatureOf(each), isSignedBy(each.publicKey, each.statement, each.signature), openssl(each.statement, each)]).toEqual([true, true, 0])
  })

  it('S-13 control: a statement changed in one word no longer fits its signature, nor a signature another key', () => {
    const [one, other] = [only('R7 初审'), only('R7 复核')]
    const changed = one.statement.replace('"R7 初审"', '"R7 复核"')
    expect(changed).not.toBe(one.statement)
    expect([isSignatureOf({ ...one, statement: changed }), isSignedBy(one.publicKey, changed, one.signature), openssl(changed, one)]).toEqual([false, false, 1])
    expect([isSignatureOf({ ...one, publicKey: other.publicKey }), isSignedBy(other.publicKey, one.statement, one.signature), openssl(one.statement, { ...one, publicKey: other.publicKey })])
      .toEqual([false, false, 1])
  })

  it('S-13 nobody alters or takes back a signature, and nobody signs for another', async () => {
    for (const statement of [`UPDATE signatures SET statement = 'x'`, 'DELETE FROM signatures', 'TRUNCATE signatures']) await expect(world.sql(statement)).rejects.toThrow('append-only')
    const forge = world.run((tx) => tx.run(
      `INSERT INTO signatures (id, class_id, noun, record_id, step, statement, signature, public_key, signed_by, signed_name, signed_at)
       SELECT gen_random_uuid(), class_id, noun, record_id, step, statement, signature, public_key, signed_by, signed_name, signed_at FROM signatures LIMIT 1`))
    await expect(forge).rejects.toThrow('row-level security')
  })

  it('S-13 S-04 only who works on the class reads its signatures, and nobody another person’s key', async () => {
    const seen = (login: string) => asSession(world.session(login), (client) => client.query<{ signatures: number; keys: number }>(
      'SELECT (SELECT count(*)::int FROM signatures) AS signatures, (SELECT count(*)::int FROM signing_keys) AS keys').then(({ rows }) => rows[0]))
    expect(await seen('hr2-410184')).toEqual({ signatures: 4, keys: 1 })
    expect(await seen('hr2-410122')).toEqual({ signatures: 0, keys: 0 })
    expect(await seen('reg-410184')).toEqual({ signatures: 4, keys: 0 })
  })

  it('S-13 the private half stands in the database only sealed', async () => {
    const rows = await world.sql<{ sealed: Buffer; person: string }>('SELECT private_sealed AS sealed, person_id AS person FROM signing_keys')
    expect(rows).toHaveLength(4)
    for (const { sealed } of rows) expect([sealed.toString('utf8').includes(world.platform.vault.open(sealed)), world.platform.vault.open(sealed)]).toEqual([false, expect.stringMatching(/^[0-9a-f]{64}$/)])
  })
})
