import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getVeteran, listVeterans, updateOwnContacts } from '../../../contract/veterans.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { runDueJobs } from '../../../../tests/setup/jobs.ts'
import { openVault, type Vault } from '../crypto.ts'
import { changeMaster, destroyYear, keyStatus, retireKeys, rotateKeys } from '../personal-data/keys.ts'
import { resealTask } from '../personal-data/reseal.ts'
import { environmentKeys, readKeyFile, type KeyProvider } from './key-provider.ts'
import { dataCipher, freshDataKey, keyIdOf } from './sealed-value.ts'

const folder = mkdtempSync(join(tmpdir(), 'ronggui-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hex = () => randomBytes(32).toString('hex')
const [first, second] = [hex(), hex()]
const file = (name: string, masters: { id: string; key: string }[]): KeyProvider => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ version: 2, masters }))
  const read = readKeyFile(path)
  if (!read) throw new Error('no key file')
  return read.provider
}
const providers = [
  ['a key file', (masters: { id: string; key: string }[]) => file(`${masters.map((m) => m.id).join('')}.json`, masters)],
  ['the environment', (masters: { id: string; key: string }[]) => environmentKeys(masters.map((m) => `${m.id}:${m.key}`).join(','))],
] as const

describe.each(providers)('master keys from %s', (_name, of) => {
  const [a, b] = [{ id: 'm-a', key: first }, { id: 'm-b', key: second }]

  it('S-15 wrap with the first key, unwrap with every key they hold, and with no other', async () => {
    const key = freshDataKey()
    const wrapped = await of([a]).wrap(key)
    expect(wrapped.includes(key.subarray(0, 16))).toBe(false)
    expect((await of([b, a]).unwrap('m-a', wrapped)).equals(key)).toBe(true)
    expect(of([b, a]).current).toBe('m-b')
    await expect(of([b]).unwrap('m-a', wrapped)).rejects.toThrow('没有编号为 m-a 的主密钥')
    await expect(of([{ id: 'm-a', key: second }]).unwrap('m-a', wrapped)).rejects.toThrow('altered')
    const altered = Buffer.from(wrapped)
    altered[30] = (altered[30] ?? 0) ^ 1
    await expect(of([a]).unwrap('m-a', altered)).rejects.toThrow('altered')
  })

  it('S-15 prove themselves by a check value that tells equal keys from others and nothing more', async () => {
    const value = await of([a]).checkValue('m-a')
    expect(value?.length).toBe(32)
    expect(value?.equals((await of([b, a]).checkValue('m-a')) ?? Buffer.alloc(0))).toBe(true)
    expect(value?.equals((await of([{ id: 'm-a', key: second }]).checkValue('m-a')) ?? Buffer.alloc(0))).toBe(false)
    expect(await of([b]).checkValue('m-a')).toBeNull()
  })

  it('refuse what is no key with one sentence', () => {
    for (const bad of [[], [{ id: 'm-a', key: 'abc' }], [{ id: '', key: first }]]) expect(() => of(bad)).toThrow(/主密钥|写法不对/)
  })
})

describe('a sealed value', () => {
  it('S-15 is SM4-CTR then HMAC-SM3 under its own key, the same bytes as the plain algorithms give', () => {
    const key = freshDataKey()
    const cipher = dataCipher('k', key)
    for (const text of ['', '1', '41039019900615001X', '一'.repeat(21), '长'.repeat(5000)]) {
      const sealed = cipher.seal(text)
      const [iv, body, tag] = [sealed.subarray(3, 19), sealed.subarray(0, -32), sealed.subarray(-32)]
      expect(sealed.subarray(19, -32).equals(createCipheriv('sm4-ctr', key.subarray(0, 16), iv).update(text, 'utf8'))).toBe(true)
      expect(tag.equals(createHmac('sm3', key.subarray(16)).update(body).digest())).toBe(true)
      expect(cipher.open(sealed)).toBe(text)
    }
    // a counter about to run over is carried into the upper bytes
    const iv = Buffer.concat([randomBytes(12), Buffer.from('ffffffff', 'hex')])
    const body = Buffer.concat([Buffer.from([1, 1]), Buffer.from('k'), iv, createCipheriv('sm4-ctr', key.subarray(0, 16), iv).update('41039019900615001X', 'utf8')])
    expect(cipher.open(Buffer.concat([body, createHmac('sm3', key.subarray(16)).update(body).digest()]))).toBe('41039019900615001X')
  })

  it('S-15 is refused when a single bit of it was altered, and never repeats', () => {
    const cipher = dataCipher('k', freshDataKey())
    const sealed = cipher.seal('41039019900615001X')
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(() => cipher.open(altered)).toThrow('altered')
    }
    expect(new Set(Array.from({ length: 2000 }, () => cipher.seal('1').toString('hex'))).size).toBe(2000)
  })
})

describe('keys of a database', { timeout: 60_000 }, () => {
  let world: World
  const at = (name: string) => ({ keyFile: join(folder, name), keys: null })
  beforeAll(async () => { world = await createWorld() })
  afterAll(() => world.close())

  it('S-15 are made once with mode 0600, and are needed from then on: missing, wrong, and another installation’s are refused with one sentence', async () => {
    const { database } = world.platform
    await expect(openVault(at('none.json'), database, true)).rejects.toThrow('找不到密钥文件')
    expect(existsSync(join(folder, 'none.json'))).toBe(false)
    const vault = await openVault(at('own.json'), database, false)
    expect(statSync(join(folder, 'own.json')).mode & 0o777).toBe(0o600)
    const sealed = vault.seal('41039019900615001X')
    expect((await openVault(at('own.json'), database, true)).open(sealed)).toBe('41039019900615001X')

    await expect(openVault(at('gone.json'), database, false)).rejects.toThrow(/^找不到密钥文件 .*从备份恢复密钥文件后再启动。$/)
    const own = JSON.parse(readFileSync(join(folder, 'own.json'), 'utf8')) as { masters: [{ id: string; key: string }] }
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ version: 2, masters: [{ id: own.masters[0].id, key: hex() }] }))
    await expect(openVault(at('wrong.json'), database, true)).rejects.toThrow('与数据库里的校验值不符，密钥不对')
    writeFileSync(join(folder, 'other.json'), JSON.stringify({ version: 2, masters: [{ id: 'm-other', key: hex() }] }))
    await expect(openVault(at('other.json'), database, true)).rejects.toThrow('像是另一套系统的密钥')
    writeFileSync(join(folder, 'broken.json'), '{"version": 2')
    await expect(openVault(at('broken.json'), database, true)).rejects.toThrow('读不出来')

    const keys = `${own.masters[0].id}:${own.masters[0].key}`
    expect((await openVault({ keyFile: join(folder, 'unused.json'), keys }, database, true)).open(sealed)).toBe('41039019900615001X')
    expect(existsSync(join(folder, 'unused.json'))).toBe(false)
    expect(JSON.stringify(await world.sql('SELECT d.*, m.* FROM data_keys d JOIN master_keys m ON m.id = d.master'))).not.toContain(own.masters[0].key)
  })

  it('S-15 of an earlier version go on opening its values, stand wrapped in the database, and leave the file', async () => {
    const other = await createWorld()
    try {
      const old = { sm4: randomBytes(16).toString('hex'), mac: hex(), find: hex() }
      writeFileSync(join(folder, 'old.json'), JSON.stringify({ current: 'k1', keys: { k1: old } }))
      const sealed = dataCipher('k1', Buffer.from(old.sm4 + old.mac, 'hex')).seal('41039019900615001X')
      const hash = createHmac('sm3', Buffer.from(old.find, 'hex')).update('41039019900615001X').digest()
      for (let start = 0; start < 2; start++) {
        const vault = await openVault(at('old.json'), other.platform.database, true)
        expect(vault.open(sealed)).toBe('41039019900615001X')
        expect(vault.hash('41039019900615001X').equals(hash)).toBe(true)
        const now = readFileSync(join(folder, 'old.json'), 'utf8')
        for (const part of Object.values(old)) expect(now).not.toContain(part)
      }
    } finally {
      await other.close()
    }
  })
})

describe('rotation and destruction', { timeout: 120_000 }, () => {
  let world: World
  let vault: Vault
  let copy: Buffer | null = null
  const source = { keyFile: join(folder, 'rotated.json'), keys: null }
  beforeAll(async () => {
    world = await createWorld({
      now: '2020-05-06',
      vault: (database) => {
        database.fixedNow = '2020-05-06T10:00:00+08:00'
        return openVault(source, database, false)
      },
    })
    vault = world.platform.vault
  })
  afterAll(() => world.close())

  const sealedBy = async (id: string) => {
    const [row] = await world.sql<{ phone_enc: Buffer; id_no_enc: Buffer }>('SELECT phone_enc, id_no_enc FROM veterans WHERE id = $1', [id])
    return row ? [keyIdOf(row.id_no_enc), keyIdOf(row.phone_enc)] : []
  }

  it('S-15 rotates while the server runs: the next request seals with the new key, old values are sealed anew in batches, then the old key is retired', async () => {
    const people = await world.veterans(Array.from({ length: 620 }, () => ({})))
    const [person] = people
    if (!person) throw new Error('nobody')
    await world.addUser({ login: 'vet', role: 'VET', org: null, veteranId: person.id })
    const [before = ''] = await sealedBy(person.id)

    await rotateKeys(world.platform.database, source)
    const made = (await keyStatus(world.ownerUrl)).filter((key) => key.cohort === '2020' && key.kind === 'DATA').at(-1)?.id ?? ''
    expect(made).not.toBe(before)
    await world.as('vet').call(updateOwnContacts, { params: { id: person.id }, body: { phone: '10012345678', residenceRegion: null } })
    expect(await sealedBy(person.id)).toEqual([before, made])
    expect((await world.as('cty1-410184').call(listVeterans, { query: { q: person.idNumber } })).items).toHaveLength(1)
    expect(await retireKeys(world.ownerUrl)).not.toContain(before)

    // a batch that is cut short leaves nothing behind, and the next one goes on where the last one ended
    await expect(world.run(async (tx) => {
      await resealTask.run(tx, vault)
      throw new Error('power cut')
    })).rejects.toThrow('power cut')
    expect(await world.sql('SELECT 1 FROM reseal_progress WHERE after IS NOT NULL')).toHaveLength(0)
    await runDueJobs(world, [resealTask])
    expect(await world.sql('SELECT field FROM reseal_progress WHERE finished_at IS NULL')).toEqual([])
    const status = await keyStatus(world.ownerUrl)
    expect(status.find((key) => key.id === before)?.values).toBe(0)
    // ID numbers and phones, and the kept answer
    expect(status.find((key) => key.id === made)?.values).toBe(620 + 620 + 1)
    expect(await retireKeys(world.ownerUrl)).toContain(before)
    for (const one of people.slice(0, 5)) {
      expect((await world.as('cty1-410184').call(listVeterans, { query: { q: one.idNumber } })).items.map((row) => row.id)).toEqual([one.id])
    }
    const audited = await world.sql<{ action: string; n: number }>(`SELECT action, count(*)::int AS n FROM audit_log WHERE noun = 'platform' GROUP BY 1 ORDER BY 1`)
    expect(audited.map((row) => row.action)).toEqual(expect.arrayContaining(['reseal', 'retireKeys', 'rotateKeys']))
  })

  it('S-15 changes the master key: the old one opens nothing any more, a running server reads on', async () => {
    const old = readFileSync(source.keyFile, 'utf8')
    const [wrapped] = await world.sql<{ wrapped: Buffer; master: string }>(`SELECT wrapped, master FROM data_keys WHERE kind = 'DATA' ORDER BY made_at DESC LIMIT 1`)
    await changeMaster(world.platform.database, source)
    const now = readFileSync(source.keyFile, 'utf8')
    const { masters } = JSON.parse(old) as { masters: [{ id: string; key: string }] }
    expect(now).not.toContain(masters[0].key)
    expect(statSync(source.keyFile).mode & 0o777).toBe(0o600)
    // what stands in an old copy of the database
    await expect(readKeyFile(source.keyFile)?.provider.unwrap(wrapped?.master ?? '', wrapped?.wrapped ?? Buffer.alloc(0))).rejects.toThrow('没有编号为')
    expect((await world.as('cty1-410184').call(listVeterans, {})).items[0]?.idMasked).toMatch(/^\d{6}\*{8}/)
  })

  it('S-15 S-17 destroys what was recorded in a year by destroying its keys; pages say 已销毁, a value asked for is refused', async () => {
    world.setNow('2026-03-02')
    const [now] = await world.veterans([{}])
    const year = await openVault(source, world.platform.database, true)
    const later = year.seal('41039019900615001X')
    const [old] = await world.sql<{ id: string; id_no_enc: Buffer }>('SELECT id, id_no_enc FROM veterans ORDER BY created_at, id LIMIT 1')
    if (!old || !now) throw new Error('nobody')
    expect(vault.open(old.id_no_enc)).toMatch(/^4103/)

    await expect(destroyYear(world.ownerUrl, '2026')).rejects.toThrow('还在使用')
    copy = (await world.sql<{ wrapped: Buffer }>('SELECT wrapped FROM data_keys WHERE id = $1', [keyIdOf(old.id_no_enc)]))[0]?.wrapped ?? null
    const { values } = await destroyYear(world.ownerUrl, '2020')
    expect(values).toBeGreaterThanOrEqual(1240)
    const row = await world.as('cty1-410184').call(getVeteran, { params: { id: old.id } })
    expect({ id: row.idMasked, phone: row.phoneMasked }).toEqual({ id: '已销毁', phone: '已销毁' })
    expect((await world.as('cty1-410184').call(listVeterans, {})).items.every((item) => item.idMasked === '已销毁' || item.idMasked.includes('*'))).toBe(true)
    expect(() => vault.open(old.id_no_enc)).toThrow('密钥已销毁')
    const fresh = await openVault(source, world.platform.database, true)
    expect(() => fresh.open(old.id_no_enc)).toThrow('密钥已销毁')
    expect(vault.open(later)).toBe('41039019900615001X')
    const [audited] = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE action = 'destroyKeys'`)
    expect(audited?.summary).toMatch(/^销毁 2020 年的数据密钥，\d+ 个值不能再读出$/)
  })

  it('S-15 control: with the key put back from a copy made before, the destroyed value opens again', async () => {
    const [old] = await world.sql<{ id_no_enc: Buffer }>('SELECT id_no_enc FROM veterans ORDER BY created_at, id LIMIT 1')
    if (!old) throw new Error('nobody')
    await world.sql(`UPDATE data_keys SET wrapped = $2, destroyed_at = NULL, version = nextval('data_key_versions') WHERE id = $1`, [keyIdOf(old.id_no_enc), copy])
    expect((await openVault(source, world.platform.database, true)).open(old.id_no_enc)).toMatch(/^4103/)
  })
})
