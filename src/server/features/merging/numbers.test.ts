import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedTraining, crowd, draftClass, equip, onForm, takeToExam, type School } from '../../../../tests/setup/training.ts'
import { runDueJobs } from '../../../../tests/setup/jobs.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { importCertificates } from '../../../contract/exams.ts'
import { mergeVeterans } from '../../../contract/merging.ts'
import { askVeteranCode, signInWithCode } from '../../../contract/veteran-codes.ts'
import { search } from '../../../contract/reports.ts'
import { addTrainee, getRoster, importRoster } from '../../../contract/roster.ts'
import { createVeteran, getVeteran, importVeterans, listVeterans } from '../../../contract/veterans.ts'
import { channelOf } from '../../platform/messages/channel.ts'
import { outboxFile } from '../../platform/messages/outbox.ts'
import { deliverMessages } from '../../platform/messages/queue.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

type Person = Awaited<ReturnType<World['veteran']>>
/** The second was merged into the first, which kept its own number. */
async function merged(second: Partial<Person> = {}): Promise<{ stays: Person; gone: Person }> {
  const [stays, gone] = await world.veterans([{}, second]) as [Person, Person]
  await mergeInto(stays, gone)
  return { stays, gone }
}
async function mergeInto(stays: { id: string }, gone: { id: string }, place = world): Promise<void> {
  const versions = new Map((await place.sql<{ id: string; version: number }>('SELECT id, version FROM veterans WHERE id = ANY ($1)', [[stays.id, gone.id]])).map((v) => [v.id, v.version]))
  await place.as('prv2').call(mergeVeterans, {
    params: { id: stays.id },
    body: {
      otherId: gone.id, version: versions.get(stays.id) ?? 0, otherVersion: versions.get(gone.id) ?? 0, reason: '核对档案，同一个人',
      keep: { name: 'SURVIVOR', idNumber: 'SURVIVOR', phone: 'SURVIVOR', resettlementRegion: 'SURVIVOR', education: 'SURVIVOR' },
    },
  })
}
const file = (text: string) => ({ name: '名单.csv', base64: Buffer.from(text).toString('base64') })
const header = '姓名,身份证号,手机号,退役类型,安置地,入伍时间,退役时间,文化程度'
const line = (name: string, idNumber: string, more = ',自主就业,河南省郑州市新郑市,2010-09-01,2015-09-01,本科') => `${name},${idNumber},${more}`
const importLedger = (login: string, lines: string[], place = world) => place.as(login).call(importVeterans, { body: { file: file([header, ...lines].join('\n')) } })
const whole = (id: string) => world.sql('SELECT * FROM veterans WHERE id = $1', [id])

describe('R-184 the number of a merged record leads to the record that stays', () => {
  it('R-184 in a ledger file: the row is accepted, changes nothing and says why; another name is refused, another county stays a stranger', async () => {
    const { stays, gone } = await merged()
    const before = await whole(stays.id)
    const account = await importLedger('cty1-410184', [line(gone.name, gone.idNumber), line(stays.name, gone.idNumber.toLowerCase()), line('示例别人', gone.idNumber)])
    expect(account).toMatchObject({ read: 3, accepted: 1, created: 0, changed: 0, unchanged: 1 })
    expect(account.notes).toEqual([{ sheet: expect.any(String) as string, row: 2, message: expect.stringMatching(/已合并的重复档案.*没有新建，也没有改动/) as string }])
    expect(account.rejected.map((r) => r.code)).toEqual(['DUPLICATE_IN_FILE', 'DUPLICATE_IN_FILE'])
    const other = await importLedger('cty1-410184', [line('示例别人', gone.idNumber)])
    expect(other.rejected.map((r) => [r.column, r.code])).toEqual([['姓名', 'MERGED_NAME']])
    expect(other.rejected[0]?.message).toContain('报市局核对')
    expect(await whole(stays.id)).toEqual(before)
    // both numbers in one file: the number of today brings its changes, the former one does not
    const both = await importLedger('cty1-410184', [line(stays.name, stays.idNumber), line(stays.name, gone.idNumber)])
    expect([both.changed, both.unchanged, both.notes.map((n) => n.row)]).toEqual([1, 1, [3]])
    const elsewhere = await importLedger('cty1-410105', [line(gone.name, gone.idNumber, ',自主就业,河南省郑州市金水区,2010-09-01,2015-09-01,本科')])
    expect([elsewhere.rejected.map((r) => r.code), elsewhere.notes]).toEqual([['HELD_ELSEWHERE'], []])
    expect(JSON.stringify([account, other, both])).not.toContain(gone.idNumber)
    expect(await world.sql('SELECT count(*)::int AS n FROM veterans WHERE id_hash = $1', [world.platform.vault.hash(gone.idNumber)])).toEqual([{ n: 1 }])
  })

  it('R-184 in registering one person: nothing new is made', async () => {
    const { gone } = await merged()
    const veteran = { name: gone.name, idNumber: gone.idNumber, phone: null, dischargeType: gone.dischargeType, resettlementRegion: gone.region, enlistedOn: null, dischargedOn: null, education: null, residenceRegion: null, householdRegion: null }
    const refused = await world.as('cty1-410184').refused(createVeteran, { body: { id: randomUUID(), veteran } as never })
    expect(refused).toMatchObject({ status: 409, code: 'HELD_ELSEWHERE' })
  })

  it('R-184 in adding to a roster, under either name, and once only', async () => {
    const { stays, gone } = await merged({ name: '示例旧名' })
    const reg = world.as(school.reg)
    const [first, second] = [await draftClass(world, school, { people: [] }), await draftClass(world, school, { people: [], startsOn: '2022-09-05' })]
    const add = (id: string, name: string) => ({ params: { id }, body: { person: onForm({ veteranId: '', name, idNumber: gone.idNumber }) } })
    expect(await world.as('cty1-410184').refused(addTrainee, add(first.id, stays.name))).toMatchObject({ status: 403 })
    expect(await reg.refused(addTrainee, add(first.id, '示例别人'))).toMatchObject({ code: 'NAME_MISMATCH' })
    const added = await reg.call(addTrainee, add(first.id, '示例旧名'))
    expect(added).toMatchObject({ veteranId: stays.id, name: stays.name, note: expect.stringContaining('已合并的重复档案') as string })
    expect(await reg.refused(addTrainee, add(first.id, stays.name))).toMatchObject({ status: 409, code: 'ALREADY_ON_ROSTER', message: expect.stringContaining('已合并的重复档案') as string })
    expect((await reg.call(addTrainee, add(second.id, stays.name))).veteranId).toBe(stays.id)
    // a number of today brings no such words
    const plain = await world.veteran()
    expect((await reg.call(addTrainee, { params: { id: first.id }, body: { person: onForm({ veteranId: plain.id, name: plain.name, idNumber: plain.idNumber }) } })).note).toBeNull()
    expect((await reg.call(getRoster, { params: { id: first.id } })).items.map((r) => r.veteranId)).toEqual([stays.id, plain.id])
  })

  it('R-184 in a roster file: both numbers are one trainee, and the row says so', async () => {
    const { stays, gone } = await merged()
    const cls = await draftClass(world, school, { people: [], startsOn: '2022-09-19' })
    const account = await world.as(school.reg).call(importRoster, {
      params: { id: cls.id }, body: { importId: randomUUID(), file: file(['姓名,身份证号', `${gone.name},${gone.idNumber}`, `${stays.name},${stays.idNumber}`].join('\n')) },
    })
    expect(account).toMatchObject({ read: 2, accepted: 2, unchanged: 1, rejected: [] })
    expect(account.notes).toEqual([{ sheet: expect.any(String) as string, row: 2, message: expect.stringContaining('已按合并后的那份档案办理') as string }])
    expect((await world.as(school.reg).call(getRoster, { params: { id: cls.id } })).items.map((r) => r.veteranId)).toEqual([stays.id])
  })

  it('R-184 in looking up: the ledger, the search of an office and of a school', async () => {
    const { stays, gone } = await merged()
    await draftClass(world, school, { people: [{ veteranId: stays.id, name: stays.name, idNumber: stays.idNumber }], startsOn: '2022-10-10' })
    expect((await world.as('cty1-410184').call(listVeterans, { query: { q: gone.idNumber } })).items.map((v) => v.id)).toEqual([stays.id])
    for (const login of ['cty1-410184', school.reg]) {
      const found = await world.as(login).call(search, { query: { q: gone.idNumber } })
      expect(found.groups.flatMap((g) => g.items.map((i) => i.id))).toEqual([stays.id])
    }
    expect((await world.as('cty1-410105').call(listVeterans, { query: { q: gone.idNumber } })).items).toEqual([])
    expect((await world.as('cty1-410184').call(getVeteran, { params: { id: stays.id } })).id).toBe(stays.id)
  })

  it('R-184 in results and certificates, in a file and inside the number of a licence', async () => {
    const people = await crowd(world, 2)
    const [trainee] = people
    if (trainee === undefined) throw new Error('nobody')
    world.setNow('2022-08-01')
    await world.sql('DELETE FROM class_sessions')
    const cls = await completedTraining(world, school, people)
    await takeToExam(world, school, cls.id, { channels: ['SKILL_LEVEL', 'SPECIAL_OPERATION'] })
    const gone = await world.veteran({ name: '示例旧档' })
    await mergeInto({ id: trainee.veteranId }, gone)
    const header = '名册号,姓名,身份证号,考核类别,考核结果,成绩,证书编号,级别,发证日期,发证机构'
    const send = (text: string) => world.as('eva-410100').call(importCertificates, { params: { id: cls.id }, body: { importId: randomUUID(), file: file([header, text].join('\n')) } })
    const wrong = await send(`,示例别人,${gone.idNumber},职业技能等级证书,合格,75,Y410000000000777000000,四级,2022-08-30,示例郑州技能评价中心`)
    expect(wrong.rejected.map((r) => r.code)).toEqual(['NOT_ON_ROSTER'])
    const account = await send(`,示例旧档,${gone.idNumber},职业技能等级证书,合格,75,Y410000000000777000000,四级,2022-08-30,示例郑州技能评价中心`)
    expect([account.rejected, account.accepted]).toEqual([[], 1])
    expect(account.notes).toEqual([{ sheet: expect.any(String) as string, row: 2, message: expect.stringContaining('已合并的重复档案') as string }])
    // a licence printed with the former number is his, one with a stranger's is not
    const licence = (idNumber: string) => send(`,${trainee.name},${trainee.idNumber},特种作业操作证书,合格,80,T${idNumber},,2022-08-30,示例郑州技能评价中心`)
    expect((await licence(people[1]?.idNumber ?? '')).rejected.map((r) => r.code)).toEqual(['CERT_NUMBER_OTHER_PERSON'])
    const taken = await licence(gone.idNumber)
    expect([taken.rejected, taken.accepted]).toEqual([[], 1])
    expect((await licence(gone.idNumber)).unchanged).toBe(1)
    const kept = await world.sql<{ veteran_id: string; number: string }>('SELECT veteran_id, number FROM certificates WHERE class_id = $1 ORDER BY type', [cls.id])
    expect(kept.map((c) => c.veteran_id)).toEqual([trainee.veteranId, trainee.veteranId])
    expect(JSON.stringify(kept)).not.toContain(gone.idNumber)
  })

  it('R-184 in signing in: the code goes to the phone of the record that stays, and opens that person’s account', async () => {
    const { stays, gone } = await merged()
    const browser = world.browser({ address: '203.0.113.9' })
    await browser.call(askVeteranCode, { body: { idNumber: gone.idNumber } })
    await runDueJobs(world, [deliverMessages(channelOf(world.platform.config))])
    const [sent] = readFileSync(outboxFile(world.platform.config.dataDir), 'utf8').trim().split('\n').slice(-1).map((l) => JSON.parse(l) as { to: string; text: string })
    expect(sent?.to).toBe(`${stays.phone.slice(0, 3)}****${stays.phone.slice(-4)}`)
    const entered = await browser.call(signInWithCode, { body: { idNumber: gone.idNumber, code: /\d{6}/.exec(sent?.text ?? '')?.[0] ?? '' } })
    expect(entered.user).toMatchObject({ veteranId: stays.id, name: stays.name })
  })

  it('R-184 control: without the way from the former number the file is refused, the search finds nobody and the roster knows nobody', async () => {
    const bare = await createWorld({ now: '2022-08-01' })
    try {
      const [stays, gone] = await bare.veterans([{}, {}]) as [Person, Person]
      const at = await equip(bare)
      await mergeInto(stays, gone, bare)
      await bare.sql('CREATE OR REPLACE FUNCTION standing_hash(wanted_hash bytea) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT wanted_hash $$')
      await bare.sql(`CREATE OR REPLACE FUNCTION fact_match_veteran(wanted_hash bytea, wanted_name text) RETURNS TABLE (veteran_id uuid, is_name boolean, verify_state text) LANGUAGE sql STABLE SECURITY DEFINER AS $$
        SELECT v.id, true, v.verify_state FROM public.veterans v WHERE v.id_hash = wanted_hash AND v.merged_into IS NULL $$`)
      expect((await importLedger('cty1-410184', [line(gone.name, gone.idNumber)], bare)).rejected.map((r) => r.code)).toEqual(['HELD_ELSEWHERE'])
      expect((await bare.as('cty1-410184').call(listVeterans, { query: { q: gone.idNumber } })).items).toEqual([])
      const cls = await draftClass(bare, at, { people: [] })
      expect(await bare.as(at.reg).refused(addTrainee, { params: { id: cls.id }, body: { person: onForm({ veteranId: '', name: gone.name, idNumber: gone.idNumber }) } })).toMatchObject({ code: 'NOT_IN_LEDGER' })
    } finally {
      await bare.close()
    }
  })
})
