import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCatalogue } from '../../src/contract/catalogue.ts'
import { importCertificates } from '../../src/contract/exams.ts'
import { importCalendar, importSkillHenanCategories } from '../../src/contract/parameters.ts'
import { importRoster } from '../../src/contract/roster.ts'
import { importPolicyCards } from '../../src/contract/policy-cards.ts'
import { importStandards } from '../../src/contract/standards.ts'
import { importFreeRight, importVeterans, listVeterans } from '../../src/contract/veterans.ts'
import { importRoll } from '../../src/contract/adaptation.ts'
import type { AnyEndpoint } from '../../src/contract/endpoint.ts'
import { completedTraining, crowd, draftClass, equip, takeToExam } from '../setup/training.ts'
import { createWorld, idNumberOf, type World } from '../setup/world.ts'

let world: World
let draftId = ''
let doors: readonly { name: string; login: string; endpoint: AnyEndpoint; path: () => string; more: () => object }[] = []
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  const examined = await completedTraining(world, school, await crowd(world, 4), {})
  await takeToExam(world, school, examined.id)
  draftId = (await draftClass(world, school, { startsOn: '2022-12-05' })).id
  doors = [
    { name: 'veterans', login: 'cty1-410184', endpoint: importVeterans, path: () => '/veterans/import', more: () => ({}) },
    { name: 'roster', login: 'reg-410184', endpoint: importRoster, path: () => `/classes/${draftId}/roster/import`, more: () => ({ importId: randomUUID() }) },
    { name: 'certificates', login: 'eva-410100', endpoint: importCertificates, path: () => `/classes/${examined.id}/certificates/import`, more: () => ({ importId: randomUUID() }) },
    { name: 'calendar', login: 'adm', endpoint: importCalendar, path: () => '/calendar/2027/import', more: () => ({}) },
    { name: 'categories', login: 'adm', endpoint: importSkillHenanCategories, path: () => '/skill-henan-categories/2027/import', more: () => ({}) },
    { name: 'free right', login: 'cty1-410184', endpoint: importFreeRight, path: () => '/veterans/free-right/import', more: () => ({}) },
    { name: 'adaptation roll', login: 'cty1-410184', endpoint: importRoll, path: () => '/adaptation-roll/import', more: () => ({ cohort: 2022 }) },
    { name: 'catalogue', login: 'cit2-410100', endpoint: importCatalogue, path: () => '/catalogue/import', more: () => ({ year: 2022 }) },
    { name: 'policy cards', login: 'prv1', endpoint: importPolicyCards, path: () => '/policy-cards/import', more: () => ({}) },
    { name: 'standards', login: 'cty1-410184', endpoint: importStandards, path: () => '/standards/caps/import', more: () => ({}) },
  ]
})
afterAll(() => world.close())

const folder = new URL('../fixtures/sheets/', import.meta.url)
const corpus = ['bad', 'good'].flatMap((kind) => readdirSync(new URL(`${kind}/`, folder)).map((name) => [name, readFileSync(new URL(`${kind}/${name}`, folder))] as const))
/** One of each family for the imports that share the reader with the first: every file is opened in a thread of its own, which takes its time. */
const families = /^(legacy-xls|bomb-lying|macro|xxe-sheet|billion-laughs|renamed-pdf|truncated|encrypted|empty|bad-bytes|table-missing-columns|roster-gbk|roster-utf16le|roster-bom)\./
const send = (door: (typeof doors)[number], name: string, bytes: Uint8Array) =>
  world.as(door.login).raw('POST', door.path(), { requestId: randomUUID(), ...door.more(), file: { name, base64: Buffer.from(bytes).toString('base64') } })

interface Account { read: number; accepted: number; unchanged?: number; applied?: boolean; rejected: { sheet: string; row: number; column: string; code: string; message: string }[] }

describe('the corpus of files at every import', () => {
  it.each(['veterans', 'roster', 'certificates', 'calendar', 'categories', 'policy cards', 'standards', 'free right', 'adaptation roll'])('S-20 S-21 %s: every file is refused in Chinese or accounted for row by row, never a fault', async (name) => {
    const door = doors.find((one) => one.name === name)
    if (!door) throw new Error(`no door ${name}`)
    const faults: string[] = []
    for (const [file, bytes] of corpus.filter(([file]) => name === 'veterans' || families.test(file))) {
      const response = await send(door, file, bytes)
      const reply = (await response.json()) as Account & { error?: { code: string; message: string } }
      if (response.ok) {
        const rejected = new Set(reply.rejected.map((row) => `${row.sheet} ${row.row}`)).size
        const isWhole = [reply.accepted + rejected, reply.accepted + (reply.unchanged ?? 0) + rejected].includes(reply.read)
        if (!isWhole && reply.applied !== false) faults.push(`${file}: ${reply.accepted} taken and ${rejected} rejected of ${reply.read}`)
        for (const row of reply.rejected) if (!/\p{Script=Han}/u.test(row.message) || row.row < 1) faults.push(`${file}: row ${row.row} without a reason`)
      } else if (response.status >= 500 || !/\p{Script=Han}/u.test(reply.error?.message ?? '')) faults.push(`${file}: ${response.status}`)
    }
    expect(faults).toEqual([])
  }, 600_000)
})

describe('a row of the real-name ledger', () => {
  const header = '姓名,身份证号,退役类型,安置地'
  const one = async (name: string, idNumber: string, encode: (text: string) => Uint8Array = (text) => Buffer.from(text)) => {
    const door = doors[0]
    if (!door) throw new Error('no door')
    const response = await send(door, '名单.csv', encode(`${header}\n${name},${idNumber},自主就业,河南省郑州市新郑市\n`))
    expect(response.status).toBe(200)
    return (await response.json()) as Account
  }
  const found = async (q: string) => (await world.as('cty1-410184').call(listVeterans, { query: { q } })).items.map((person) => person.name)

  it.each([['𠮷田䶮', 7001], ['买买提·吐尔逊江', 7002], ['阿不都热合曼·买买提艾力', 7003]])('S-20 the name %s is kept and found as it was sent', async (name, serial) => {
    expect(await one(name, idNumberOf(serial))).toMatchObject({ read: 1, accepted: 1, rejected: [] })
    expect(await world.sql('SELECT name FROM veterans WHERE name = $1', [name])).toHaveLength(1)
    expect(await found(name)).toEqual([name])
  })

  it('S-20 an ID number in scientific notation is refused with its row, one in full width is read', async () => {
    expect(await one('示例科学', '4.10184E+17')).toMatchObject({ read: 1, accepted: 0, rejected: [{ row: 2, column: '身份证号', message: expect.stringMatching(/\p{Script=Han}/u) }] })
    const wide = idNumberOf(7010).replace(/[0-9X]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0))
    expect(await one('示例全角', wide)).toMatchObject({ read: 1, accepted: 1 })
  })

  it.each([
    ['UTF-16 with a mark', (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]), 7020],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\u{feff}${text}`), 7021],
  ])('S-20 %s reads like plain UTF-8', async (_kind, encode, serial) => {
    expect(await one('示例编码', idNumberOf(serial), encode)).toMatchObject({ read: 1, accepted: 1 })
  })

  it('S-21 applies once even if the file is sent twice, in one breath too', async () => {
    const [name, number] = ['示例两次', idNumberOf(7030)]
    await Promise.all([one(name, number), one(name, number)])
    await one(name, number)
    expect(await world.sql('SELECT 1 FROM veterans WHERE name = $1', [name])).toHaveLength(1)
  })

  it('S-21 control: without the hash of the ID number that tells people apart the same file makes two', async () => {
    const other = await createWorld({ now: '2022-08-01' })
    const door = doors[0]
    const file = Buffer.from(`${header}\n示例两次,${idNumberOf(7031)},自主就业,河南省郑州市新郑市\n`).toString('base64')
    // the hash by which the person is found again, and by which the index would refuse the second row
    await other.sql(`CREATE OR REPLACE FUNCTION hide_again() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.id_hash := sha256(gen_random_uuid()::text::bytea); RETURN NEW; END $$`)
    await other.sql('CREATE TRIGGER hide_again BEFORE INSERT ON veterans FOR EACH ROW EXECUTE FUNCTION hide_again()')
    for (let i = 0; i < 2; i++) await other.as('cty1-410184').raw('POST', door?.path() ?? '', { requestId: randomUUID(), file: { name: '名单.csv', base64: file } })
    expect(await other.sql(`SELECT 1 FROM veterans WHERE name = '示例两次'`)).toHaveLength(2)
    await other.close()
  })
})
