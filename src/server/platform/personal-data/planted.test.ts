import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getInstitution, setAccount } from '../../../contract/institutions.ts'
import { search } from '../../../contract/reports.ts'
import { addTrainee, getRoster, importRoster } from '../../../contract/roster.ts'
import { createVeteran, getVeteran, importVeterans, listVeterans, updateVeteran } from '../../../contract/veterans.ts'
import type * as masks from '../../../values/mask.ts'
import { draftClass, equip } from '../../../../tests/setup/training.ts'
import { createWorld, idNumberOf, type World } from '../../../../tests/setup/world.ts'
import { createLog } from '../log.ts'
import { temporaryVault, type Vault } from '../crypto.ts'

const unmasked = { on: false }
vi.mock('../../../values/mask.ts', async (original) => {
  const real = await original<typeof masks>()
  return Object.fromEntries(Object.entries(real).map(([name, mask]) => [name, (text: string) => (unmasked.on ? text : mask(text))]))
})

const planted = { idNumber: idNumberOf(307), phone: '11987600417', refusedPhone: '10876543219', account: '0000009876543217', card: '990041012345678931', badId: '410390199006159999', strayPhone: '11456789023' }
const numbers = Object.values(planted)

/** Which planted numbers stand in a text, also as they would inside JSON, hex or base64. */
const found = (text: string): string[] => numbers.filter((number) => text.includes(number) || text.includes(Buffer.from(number).toString('hex')) || text.includes(Buffer.from(`"${number}"`).toString('base64').slice(2, -4)))

interface Planted { world: World; logged: string[]; personId: string; classId: string; school: string; answers: string[] }

/** Sends the numbers in through real requests: good ones, refused ones, rows of files good and bad, and one that fails within. */
async function plant(vault: Vault): Promise<Planted> {
  const logged: string[] = []
  const world = await createWorld({ vault: () => Promise.resolve(vault) })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { logged.push(String(text)); return true })
  Object.assign(world.platform.log, createLog('debug'))
  const clerk = world.as('cty1-410184')
  const veteran = { name: '示例甲', idNumber: planted.idNumber, phone: planted.phone, dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', resettlementRegion: '410184000000', enlistedOn: null, dischargedOn: null, education: null, residenceRegion: null, householdRegion: null } as const
  const personId = randomUUID()
  await clerk.call(createVeteran, { body: { id: personId, veteran } })
  const again = { ...veteran, phone: planted.refusedPhone }
  await clerk.refused(createVeteran, { body: { id: randomUUID(), veteran: again } })
  await clerk.raw('POST', '/veterans', { requestId: randomUUID(), id: randomUUID(), veteran: { ...again, idNumber: planted.badId } })
  await clerk.raw('POST', '/veterans', { requestId: randomUUID(), id: randomUUID(), veteran: { ...again, [planted.badId]: 1 } })
  await clerk.raw('POST', '/veterans', { requestId: randomUUID(), id: personId, veteran: { ...again, idNumber: idNumberOf(308) } })
  // a key nobody expects, broken inside the statement
  await world.sql(`CREATE UNIQUE INDEX unexpected ON veterans (name) WHERE name = '示例甲'`)
  await clerk.raw('POST', '/veterans', { requestId: randomUUID(), id: randomUUID(), veteran: { ...again, idNumber: idNumberOf(308) } })
  await world.sql('DROP INDEX unexpected')
  await clerk.raw('GET', `/veterans/${planted.badId}`)
  const { idNumber: _idNumber, ...rest } = again
  await clerk.refused(updateVeteran, { params: { id: personId }, body: { version: 99, veteran: rest } })
  const rows = ['姓名,身份证号,手机号,退役类型,安置地,优待证号', `示例甲,${planted.idNumber},${planted.phone},自主就业,河南省郑州市新郑市,${planted.card}`, `${planted.strayPhone},${planted.badId},${planted.refusedPhone},不知道${planted.strayPhone},火星,`]
  const file = { name: `台账${planted.strayPhone}.csv`, base64: Buffer.from(rows.join('\n')).toString('base64') }
  await clerk.call(importVeterans, { body: { file } })

  const school = await equip(world)
  const institution = world.office('INST-410184')
  const [{ name } = { name: '' }] = await world.sql<{ name: string }>('SELECT name FROM organizations WHERE id = $1', [institution])
  const account = { accountId: randomUUID(), bankName: '示例银行', accountName: name, accountNumber: planted.account }
  await world.as('iad-410184').call(setAccount, { params: { id: institution }, body: account })
  await world.as('iad-410184').refused(setAccount, { params: { id: institution }, body: { ...account, accountName: '别的单位' } })
  const cls = await draftClass(world, school)
  const registrar = world.as('reg-410184')
  await registrar.call(addTrainee, { params: { id: cls.id }, body: { person: { enrolmentId: randomUUID(), idNumber: planted.idNumber, name: '示例甲', traineeKind: 'OTHER', currentTrade: null, major: null, school: null, mode: 'CENTRALISED' } } })
  const roster = ['姓名,身份证号,手机号', `示例乙,${planted.badId},${planted.strayPhone}`].join('\n')
  await registrar.call(importRoster, { params: { id: cls.id }, body: { importId: randomUUID(), file: { name: `${planted.strayPhone}.csv`, base64: Buffer.from(roster).toString('base64') } } })
  return { world, logged, personId, classId: cls.id, school: institution, answers: await answersOf(world, personId, cls.id, institution) }
}

/** What everybody reads of them. */
async function answersOf(world: World, personId: string, classId: string, institution: string): Promise<string[]> {
  const answers: string[] = []
  for (const login of ['cty1-410184', 'cty2-410184', 'cit1-410100', 'prv1', 'hr1-410184', 'fin1-410184', 'aud', 'adm', 'reg-410184', 'trn-410184', 'eva-410100', 'ins-410184', 'cty1-410122', null]) {
    const asked = world.as(login)
    for (const path of [`/veterans/${personId}`, '/veterans', '/veterans?q=示例甲', `/classes/${classId}`, `/classes/${classId}/roster`, `/classes/${classId}/form2`, `/institutions/${institution}`, '/search?q=示例甲']) {
      answers.push(`${login} ${path} ${await (await asked.raw('GET', path)).text()}`)
    }
  }
  return answers
}

/** Every table as COPY writes it. */
async function dumpOf(world: World): Promise<string> {
  const tables = await world.sql<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`)
  const texts = await Promise.all(tables.map(async ({ name }) => (await world.sql<{ line: string }>(`SELECT t::text AS line FROM "${name}" t`)).map((row) => row.line).join('\n')))
  return texts.join('\n')
}

describe('planted numbers', { timeout: 120_000 }, () => {
  let it0: Planted
  const temporary = mkdtempSync(join(tmpdir(), 'ronggui-planted-'))
  const before = process.env.TMPDIR
  beforeAll(async () => {
    process.env.TMPDIR = temporary
    it0 = await plant(temporaryVault())
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await it0?.world.close()
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    rmSync(temporary, { recursive: true, force: true })
  })

  it('S-15 are in nobody’s answers', async () => {
    expect(it0.answers.filter((answer) => found(answer).length > 0)).toEqual([])
    const { world, personId, classId, school } = it0
    expect((await world.as('cty1-410184').call(getVeteran, { params: { id: personId } })).phoneMasked).toBe('119****0417')
    expect((await world.as('reg-410184').call(getRoster, { params: { id: classId } })).items).toHaveLength(1)
    expect((await world.as('fin1-410184').call(getInstitution, { params: { id: school } })).account?.accountMasked).toBe('************3217')
    // whole numbers find their person all the same
    for (const q of [planted.idNumber, planted.phone]) {
      expect((await world.as('cty1-410184').call(listVeterans, { query: { q } })).items.map((row) => row.id)).toEqual([personId])
      expect(JSON.stringify(await world.as('cty1-410184').call(search, { query: { q } }))).toContain(personId)
    }
  })

  it('S-15 stand in no row of any table', async () => {
    expect(found(await dumpOf(it0.world))).toEqual([])
  })

  it('S-15 stand in no line of the log at its most talkative, and not in the words of a broken key', () => {
    const lines = it0.logged.join('')
    expect(lines).toContain('23505')
    expect(lines).not.toContain('Key (')
    expect(found(lines)).toEqual([])
  })

  it('S-15 stand in no file on the way', () => {
    const files = readdirSync(temporary, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    expect(files.filter((path) => found(readFileSync(path).toString('latin1')).length > 0)).toEqual([])
    expect(execFileSync('ls', [temporary]).toString()).not.toContain(planted.strayPhone)
  })

  it('S-15 control: with masks that mask nothing the numbers stand in the answers', async () => {
    const { world, personId, classId, school } = it0
    unmasked.on = true
    try {
      const seen = new Set((await answersOf(world, personId, classId, school)).flatMap(found))
      expect([...seen].sort()).toEqual([planted.account, planted.idNumber, planted.phone].sort())
    } finally {
      unmasked.on = false
    }
  })

  it('S-15 control: with a vault that seals nothing the numbers stand in the tables', async () => {
    const plain: Vault = { ...temporaryVault(), seal: (text) => Buffer.from(text), open: (bytes) => bytes.toString('utf8') }
    const open = await plant(plain)
    try {
      expect(found(await dumpOf(open.world))).toEqual(expect.arrayContaining([planted.account, planted.idNumber, planted.phone, planted.card]))
    } finally {
      await open.world.close()
    }
  })
})
