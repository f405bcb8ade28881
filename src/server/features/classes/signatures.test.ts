import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftClass, enterLedger, equip, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClassSignatures } from '../../../contract/classes.ts'
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

  it('S-13 S-04 the signatures of a class are read by who sees the class; for others it is not there', async () => {
    const missing = await world.as('hr2-410184').refused(getClassSignatures, { params: { id: randomUUID() } })
    for (const login of ['hr2-410122', 'cty1-410122']) {
      const refused = await world.as(login).refused(getClassSignatures, { params: { id: classId } })
      expect([refused.status, refused.code, refused.message], login).toEqual([404, missing.code, missing.message])
    }
    expect((await world.as('trn-410184').refused(getClassSignatures, { params: { id: classId } })).status).toBe(403)
    expect((await world.as(null).refused(getClassSignatures, { params: { id: classId } })).status).toBe(401)
  })

  it('S-13 shows in words who signed what with which facts before him, and that it verifies', async () => {
    for (const login of ['reg-410184', 'cty1-410184', 'prv2', 'aud']) {
      const { items } = await world.as(login).call(getClassSignatures, { params: { id: classId } })
      expect(items.map(({ label, who, isVerified }) => [label, who, isVerified]), login).toEqual([
        ['行业主管部门审核意见：初审', 'cty1-410184', true], ['行业主管部门审核意见：复核', 'cty2-410184', true],
        ['人力资源社会保障部门审核意见：初审', 'hr1-410184', true], ['人力资源社会保障部门审核意见：复核', 'hr2-410184', true],
      ])
    }
    const last = (await world.as('hr2-410184').call(getClassSignatures, { params: { id: classId } })).items.at(-1)
    expect(last).toMatchObject({ office: '新郑市人力资源和社会保障局', deputyOf: [], opinion: expect.stringMatching(/./), at: expect.stringMatching(/^2022-08-0/) })
    const value = (label: string) => last?.shown.find((fact) => fact.label === label)?.value
    expect([value('当时状态'), value('第几轮'), value('开始'), value('拟培训人数')]).toEqual(['人社复核中', '1', '2022年8月29日', expect.stringMatching(/^\d+$/)])
    expect(value('开班条件')).toMatch(/^共 \d+ 项：/)
  })

  it('S-13 says of an altered statement, column or signature that it does not verify, and repeats no number from it', async () => {
    const shownNow = async () => (await world.as('hr2-410184').call(getClassSignatures, { params: { id: classId } })).items
    const before = await shownNow()
    expect(before).toHaveLength(4)
    await world.sql('ALTER TABLE signatures DISABLE TRIGGER signatures_kept')
    const alter = (step: string, change: string) => world.sql(`UPDATE signatures SET ${change} WHERE class_id = $1 AND step = $2`, [classId, step])
    await alter('R7 初审', `statement = regexp_replace(statement, '"opinion":"', '"opinion":"电话 13812345678 ')`)
    await alter('R7 复核', `signed_name = '别人'`)
    await alter('R8 初审', `statement = 'x'`)
    const items = await shownNow()
    expect(items.map(({ isVerified }) => isVerified)).toEqual([false, false, false, true])
    expect(JSON.stringify(items)).not.toContain('13812345678')
    expect(items[2]).toMatchObject({ opinion: '', shown: [], office: null })
  })
})
