import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd, draftClass, equip, type School } from '../../../../tests/setup/training.ts'
import { cap, file, filingBody, filingTo } from '../../../../tests/setup/individuals.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/merging.ts'
import { getRecordHistory } from '../../../contract/audit.ts'
import { search } from '../../../contract/reports.ts'
import { cancelFiling, fileIndividually, getFiling } from '../../../contract/individuals.ts'
import { getVeteran, listVeterans } from '../../../contract/veterans.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

type Person = Awaited<ReturnType<World['veteran']>>
/** Two records of one name and birth date, each with a verified certificate of this year from a class of its own. */
async function twins(place: World = world, from: School = school): Promise<[Person, Person]> {
  const pair = await place.veterans([{ name: '示例双份' }, { name: '示例双份', region: '410122000000' }]) as [Person, Person]
  for (const [i, person] of pair.entries()) await certified(place, from, person, `2022-0${i + 5}-20`)
  return pair
}
async function certified(place: World, from: School, person: Person, issuedOn: string): Promise<void> {
  const cls = await draftClass(place, from, { people: [] })
  const ids = { enrolment: randomUUID(), certificate: randomUUID() }
  await place.sql(`INSERT INTO enrolments (id, class_id, veteran_id, class_region, institution_id, roster_no, programme_of_person, credited_unit, state, added_at)
    SELECT $1, id, $3, responsible_region, institution_id, 1, 'GENERAL_SKILL', '410100000000', 'CERTIFIED', now() FROM training_classes WHERE id = $2`, [ids.enrolment, cls.id, person.id])
  await place.sql(`INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, issuer, state, recorded_by, recorded_at)
    SELECT $1, veteran_id, class_id, id, class_region, institution_id, credited_unit, 'SKILL_LEVEL', $3, 'T-ELECTRICIAN', 'L4', $4, '示例', 'VERIFIED', $5, now() FROM enrolments WHERE id = $2`,
  [ids.certificate, ids.enrolment, `M${ids.certificate}`, issuedOn, place.user(from.reg)])
}
const merging = (one: Person, other: Person, changes: object = {}) => ({
  params: { id: one.id },
  body: { requestId: randomUUID(), otherId: other.id, version: 1, otherVersion: 1, keep: { idNumber: 'SURVIVOR', phone: 'OTHER', resettlementRegion: 'SURVIVOR' } as const, reason: '核对档案，同一个人', ...changes },
})
/** What annex 3 says of newly skilled people of the city, as kept and as counted from the rows. */
async function newSkilled(place: World = world): Promise<[number, number]> {
  const [kept] = await place.sql<{ n: number }>(`SELECT coalesce(sum(new_skilled), 0)::int AS n FROM ledger_months WHERE unit_code = '410100000000' AND year = 2022`)
  const [raw] = await place.sql<{ n: number }>(`SELECT coalesce(sum(new_skilled), 0)::int AS n FROM ledger_raw(2022) WHERE unit_code = '410100000000'`)
  return [kept?.n ?? -1, raw?.n ?? -1]
}
const counted = async () => (await world.sql(`SELECT (SELECT sum(persons)::int FROM veteran_counts) - (SELECT count(*)::int FROM veterans WHERE merged_into IS NULL) AS difference`))[0]

describe('R-184 two records of one person', () => {
  it('R-184 are for the second desk of the city that has both, or of the province', async () => {
    const [one, other] = await twins()
    for (const login of ['cty1-410184', 'cty2-410184', 'cit1-410100', 'prv1', 'aud', 'adm']) {
      expect((await world.as(login).refused(contract.mergeVeterans, merging(one, other))).status).toBe(403)
      expect((await world.as(login).refused(contract.listDuplicates)).status).toBe(403)
    }
    const elsewhere = await world.veteran({ name: '示例双份', region: '419001000000' })
    expect(await world.as('cit2-410100').refused(contract.mergeVeterans, merging(one, elsewhere))).toMatchObject({ status: 404 })
    expect(await world.as('cit2-410100').refused(contract.compareVeterans, { params: { id: elsewhere.id, otherId: one.id } })).toMatchObject({ status: 404 })
    await world.sql(`UPDATE sessions SET proved_at = now() - interval '1 hour' WHERE user_id = $1`, [world.user('prv2')])
    expect(await world.as('prv2').refused(contract.mergeVeterans, merging(one, other))).toMatchObject({ status: 403, code: 'STEP_UP' })
  })

  it('R-184 are found by name with birth date or phone, page by page, numbers masked', async () => {
    const phone = '10077776666'
    const [one, other] = await world.veterans([{ name: '示例同机', phone }, { name: '示例同机', phone, birthOn: '1991-01-01' as Person['birthOn'] }]) as [Person, Person]
    const all = []
    let cursor: string | undefined
    do {
      const page = await world.as('cit2-410100').call(contract.listDuplicates, { query: { limit: '1', ...(cursor === undefined ? {} : { cursor }) } })
      all.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    const found = all.find((p) => [p.one.id, p.other.id].includes(one.id))
    expect(found?.why).toEqual(['SAME_NAME_AND_PHONE'])
    expect([found?.one.id, found?.other.id].sort()).toEqual([one.id, other.id].sort())
    expect(all.filter((p) => p.one.name === '示例双份').map((p) => p.why)).toContainEqual(['SAME_NAME_AND_BIRTH'])
    expect(JSON.stringify(all)).not.toMatch(new RegExp(`${one.idNumber}|${phone}`))
    // a record of the city's own and one of another city are no pair of the city's desk
    expect(all.some((p) => [p.one, p.other].some((v) => v.resettlementName.includes('济源')))).toBe(false)
  })

  it('R-184 on one roster are not merged, nor while something differs undecided, nor on an old version', async () => {
    const people = await crowd(world, 2)
    await draftClass(world, school, { people })
    const [a, b] = await Promise.all(people.map(async (p) => (await world.sql<{ id: string; version: number }>('SELECT id, version FROM veterans WHERE id = $1', [p.veteranId]))[0]))
    const body = { otherId: b?.id ?? '', version: a?.version ?? 0, otherVersion: b?.version ?? 0, keep: {}, reason: '核对档案，同一个人' }
    expect(await world.as('cit2-410100').refused(contract.mergeVeterans, { params: { id: a?.id ?? '' }, body })).toMatchObject({ status: 409, code: 'SAME_CLASS', message: expect.stringContaining('移出名单') as string })
    const [one, other] = await twins()
    expect(await world.as('cit2-410100').refused(contract.mergeVeterans, merging(one, other, { keep: { idNumber: 'SURVIVOR' } }))).toMatchObject({ status: 422, code: 'CHOOSE_FIELDS', message: expect.stringContaining('手机号、安置地') as string })
    expect(await world.as('cit2-410100').refused(contract.mergeVeterans, merging(one, other, { otherVersion: 2 }))).toMatchObject({ status: 409, code: 'CHANGED_MEANWHILE' })
    expect(await world.as('cit2-410100').refused(contract.mergeVeterans, merging(one, one))).toMatchObject({ status: 422, code: 'SAME_RECORD' })
  })

  it('R-184 become one: counted once in annex 3, the old number leads to it, and both log entries say what moved', async () => {
    const [one, other] = await twins()
    await world.addUser({ login: 'vet-one', role: 'VET', org: null, veteranId: one.id })
    await world.addUser({ login: 'vet-two', role: 'VET', org: null, veteranId: other.id })
    const [before] = await newSkilled()
    const desk = world.as('cit2-410100')
    const beside = await desk.call(contract.compareVeterans, { params: { id: one.id, otherId: other.id } })
    expect(beside.fields.filter((f) => f.differs).map((f) => f.field)).toEqual(['idNumber', 'phone', 'resettlementRegion'])
    expect(beside).toMatchObject({ obstacles: [], moves: { enrolments: 1, certificates: 1, filings: 0, personalRequests: 0, accounts: 1 }, warning: expect.stringContaining('不能撤回') as string, other: { classCount: 1, certificateCount: 1 } })
    const request = merging(one, other, { reason: `身份证号${other.idNumber}登记错了` })
    const done = await desk.call(contract.mergeVeterans, request)
    expect(done).toMatchObject({ mergedId: other.id, moved: { enrolments: 1, certificates: 1, filings: 0, personalRequests: 0, accounts: 1 }, message: expect.stringContaining('不能撤回') as string })
    expect(await newSkilled()).toEqual([before - 1, before - 1])
    expect(await counted()).toEqual({ difference: 0 })

    // sent again, it answers the same and moves nothing; a fresh request finds one record only
    expect(await desk.call(contract.mergeVeterans, request)).toEqual(done)
    expect(await desk.refused(contract.mergeVeterans, merging(one, other))).toMatchObject({ status: 404 })

    const whole = await desk.call(getVeteran, { params: { id: one.id } })
    expect([whole.classes.length, whole.certificates.length, whole.phoneMasked]).toEqual([2, 2, `${other.phone.slice(0, 3)}****${other.phone.slice(-4)}`])
    expect(await desk.refused(getVeteran, { params: { id: other.id } })).toMatchObject({ status: 404, code: 'MERGED', details: { veteranId: one.id, name: one.name, idMasked: whole.idMasked, resettlementName: whole.resettlementName } })
    expect((await desk.call(getRecordHistory, { query: { noun: 'veteran', id: one.id } })).items.map((i) => i.summary)).toContain('另一份重复档案并入本档案：移过来 1 个班次、1 本证书')
    expect(await world.as('cit2-419001').refused(getVeteran, { params: { id: other.id } })).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect((await desk.call(listVeterans, { query: { q: other.idNumber } })).items.map((v) => v.id)).toEqual([one.id])
    expect((await desk.call(search, { query: { q: other.idNumber } })).groups.flatMap((g) => g.items.map((i) => i.id))).toEqual([one.id])
    expect((await desk.call(listVeterans, { query: { q: '示例双份', limit: '200' } })).items.map((v) => v.id)).not.toContain(other.id)
    expect(await world.run((tx) => tx.maybe('SELECT veteran_id FROM fact_match_veteran($1, $2)', [world.platform.vault.hash(other.idNumber), other.name]))).toEqual({ veteran_id: one.id })
    // one person, one account
    expect(await world.sql('SELECT login, active FROM users WHERE veteran_id = $1 ORDER BY login', [one.id])).toEqual([{ login: 'vet-one', active: true }, { login: 'vet-two', active: false }])

    const [kept] = await world.sql('SELECT survivor_id, taken, moved, reason, survivor_before::text || merged_before::text AS before, merged_by FROM veteran_merges WHERE merged_id = $1', [other.id])
    expect(kept).toMatchObject({ survivor_id: one.id, taken: ['phone'], moved: done.moved, merged_by: world.user('cit2-410100') })
    const logged = await world.sql<{ action: string; text: string }>(`SELECT action, summary || coalesce(after::text, '') AS text FROM audit_log WHERE record_id = ANY ($1) AND action LIKE 'merge%' ORDER BY action`, [[one.id, other.id]])
    expect(logged.map((l) => l.action)).toEqual(['merge', 'mergeAway'])
    expect(JSON.stringify([kept, logged])).not.toMatch(new RegExp([one, other].flatMap((p) => [p.idNumber, p.phone]).join('|')))
  })

  it('R-184 the number of the other record may be the right one; then the first leads there too, also through a second merge', async () => {
    const [one, other] = await twins()
    const third = await world.veteran({ name: '示例双份' })
    const desk = world.as('cit2-410100')
    await desk.call(contract.mergeVeterans, merging(one, other, { keep: { idNumber: 'OTHER', phone: 'SURVIVOR', resettlementRegion: 'OTHER' } }))
    const found = async (number: string) => (await desk.call(listVeterans, { query: { q: number } })).items.map((v) => [v.id, v.idMasked.slice(-4), v.resettlementRegion])
    for (const number of [one.idNumber, other.idNumber]) expect(await found(number)).toEqual([[one.id, other.idNumber.slice(-4), '410122000000']])
    await desk.call(contract.mergeVeterans, merging(third, one, { otherVersion: 2, keep: { idNumber: 'OTHER', phone: 'SURVIVOR', resettlementRegion: 'SURVIVOR' } }))
    for (const number of [one.idNumber, other.idNumber, third.idNumber]) expect(await found(number)).toEqual([[third.id, other.idNumber.slice(-4), '410184000000']])
    expect(await counted()).toEqual({ difference: 0 })
  })

  it('R-184 the merge log is only ever added to, and a trace takes no certificate', async () => {
    const [row] = await world.sql<{ id: string; merged_id: string }>('SELECT id, merged_id FROM veteran_merges LIMIT 1')
    await expect(world.sql(`UPDATE veteran_merges SET reason = 'x' WHERE id = $1`, [row?.id])).rejects.toThrow('append-only')
    await expect(world.sql('DELETE FROM veteran_merges')).rejects.toThrow('append-only')
    await expect(world.sql('TRUNCATE veteran_merges')).rejects.toThrow('append-only')
    await expect(world.sql(`INSERT INTO certificates (id, veteran_id, type, number, issued_on, issuer, recorded_by, recorded_at) VALUES ($1, $2, 'SKILL_LEVEL', 'Z1', '2022-01-01', '示例', $3, now())`,
      [randomUUID(), row?.merged_id, world.user(school.reg)])).rejects.toThrow('merged into another')
  })
})

describe('R-184 filings of two records of one person', () => {
  const goal = { tradeCode: 'T-ELECTRICIAN' }
  /** Two records of one soldier, each signed in on a phone. */
  async function soldiers(changes: Partial<Person> = { dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' }, place = world) {
    const [one, other] = await place.veterans([{ name: '示例报备', ...changes }, { name: '示例报备', ...changes }]) as [Person, Person]
    const logins = [`vet-${randomUUID().slice(0, 8)}`, `vet-${randomUUID().slice(0, 8)}`] as const
    await place.addUser({ login: logins[0], role: 'VET', org: null, veteranId: one.id })
    await place.addUser({ login: logins[1], role: 'VET', org: null, veteranId: other.id })
    return { one, other, logins }
  }
  const keep = { idNumber: 'SURVIVOR', phone: 'SURVIVOR' } as const
  const desk = () => world.as('cit2-410100')
  beforeAll(async () => {
    world.setNow('2022-05-10')
    await cap(world, 3500)
  })

  it('R-184 R-085 are counted before and moved whole: number, receipts, opinions and events stay, and the right goes along', async () => {
    world.setNow('2022-05-10')
    const { one, other, logins } = await soldiers()
    const filing = await filingTo(world, logins[1], await file(world, logins[1]), 'CLAIM_FIRST')
    const historyOf = () => world.sql('SELECT event, at, by_user FROM filing_events WHERE filing_id = $1 ORDER BY seq', [filing.id])
    const before = await historyOf()
    const beside = await desk().call(contract.compareVeterans, { params: { id: one.id, otherId: other.id } })
    expect(beside).toMatchObject({ obstacles: [], moves: { filings: 1 }, survivor: { filingCount: 0 }, other: { filingCount: 1 } })
    const done = await desk().call(contract.mergeVeterans, merging(one, other, { keep }))
    expect(done).toMatchObject({ moved: { filings: 1 }, message: expect.stringContaining('1 份个人报备') as string })
    expect(await world.sql('SELECT filing_no, veteran_id FROM individual_filings WHERE id = $1', [filing.id])).toEqual([{ filing_no: filing.filingNo, veteran_id: one.id }])
    expect(await historyOf()).toEqual(before)
    const seen = await world.as('cty1-410184').call(getFiling, { params: { id: filing.id } })
    expect(seen).toMatchObject({ veteranId: one.id, state: 'CLAIM_FIRST', receipts: filing.receipts, steps: filing.steps })
    expect(await world.sql('SELECT moved FROM veteran_merges WHERE merged_id = $1', [other.id])).toMatchObject([{ moved: { filings: 1 } }])
    expect(await world.sql(`SELECT fact_free_right_held($1, 'FILING', $2) AS held`, [one.id, filing.id])).toEqual([{ held: true }])
    // the trace takes no new one
    await expect(world.sql(
      `INSERT INTO individual_filings SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'filing_no', 'X', 'veteran_id', $2::uuid, 'state', 'CANCELLED', 'certificate_id', null))).* FROM individual_filings f WHERE f.id = $1`,
      [filing.id, other.id])).rejects.toThrow('merged into another')
  })

  it('R-184 D-02 both open for one trade and level, or both holding the one right: refused with the reason until one is cancelled', async () => {
    world.setNow('2022-05-10')
    const same = await soldiers({ dischargeType: 'DISCHARGE_OFFICER' })
    const mine = await file(world, same.logins[0], goal)
    await file(world, same.logins[1], goal)
    expect(await desk().refused(contract.mergeVeterans, merging(same.one, same.other, { keep }))).toMatchObject({ status: 409, code: 'TWO_FILINGS' })
    expect((await desk().call(contract.compareVeterans, { params: { id: same.one.id, otherId: same.other.id } })).obstacles).toEqual([expect.stringContaining('同一工种、同一等级') as string])
    await world.as(same.logins[0]).call(cancelFiling, { params: { id: mine.id }, body: { version: mine.version, reason: '重复报备' } })
    expect((await desk().call(contract.mergeVeterans, merging(same.one, same.other, { keep }))).moved.filings).toBe(1)

    const both = await soldiers()
    const filed = await file(world, both.logins[0])
    await world.as(both.logins[1]).call(fileIndividually, { body: filingBody(goal) })
    expect(await desk().refused(contract.mergeVeterans, merging(both.one, both.other, { keep }))).toMatchObject({ status: 409, code: 'TWO_HOLD_RIGHT' })
    expect(await world.sql('SELECT 1 FROM veterans WHERE id = $1 AND merged_into IS NULL', [both.other.id])).toHaveLength(1)
    await world.as(both.logins[0]).call(cancelFiling, { params: { id: filed.id }, body: { version: filed.version, reason: '重复报备' } })
    expect((await desk().call(contract.mergeVeterans, merging(both.one, both.other, { keep }))).moved.filings).toBe(1)
    expect(await world.sql(`SELECT fact_free_right($1, '00000000-0000-0000-0000-000000000000') AS state`, [both.one.id])).toEqual([{ state: 'LOCKED' }])
  })

  it('R-184 D-02 control: with fact_filings_collide gone one person holds the one right twice, and two of one goal end in an error that says nothing; without the index too he has both', async () => {
    const bare = await createWorld({ now: '2022-05-10' })
    try {
      await cap(bare, 3500)
      const pair = async (second: object, changes?: Partial<Person>) => {
        const found = await soldiers(changes, bare)
        await file(bare, found.logins[0], second === goal ? goal : {})
        await file(bare, found.logins[1], goal)
        return { ...found, merge: () => bare.as('cit2-410100').send(contract.mergeVeterans, merging(found.one, found.other, { keep })) }
      }
      const open = async (id: string) => (await bare.sql<{ trade: string; holds: boolean }>(`SELECT trade_code AS trade, fact_free_right_held(veteran_id, 'FILING', id) AS holds FROM individual_filings WHERE veteran_id = $1 ORDER BY trade_code`, [id])).map((f) => [f.trade, f.holds])
      const [both, same] = [await pair({}), await pair(goal, { dischargeType: 'DISCHARGE_OFFICER' })]
      expect([(await both.merge()).refusal?.code, (await same.merge()).refusal?.code]).toEqual(['TWO_HOLD_RIGHT', 'TWO_FILINGS'])
      await bare.sql(`CREATE OR REPLACE FUNCTION fact_filings_collide(one uuid, other uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS 'SELECT NULL::text'`)
      expect((await both.merge()).refusal).toBeNull()
      expect(await open(both.one.id), 'two trainings paid by the one right').toEqual([['T-ELECTRICIAN', true], ['T-WELDER', true]])
      expect((await same.merge()).status).toBe(500)
      expect(await open(same.one.id)).toHaveLength(1)
      await bare.sql('DROP INDEX individual_filings_one_open')
      expect((await same.merge()).refusal).toBeNull()
      expect((await open(same.one.id)).map(([trade]) => trade), 'one goal, filed twice').toEqual(['T-ELECTRICIAN', 'T-ELECTRICIAN'])
    } finally {
      await bare.close()
    }
  }, 60_000)
})

describe('R-184 controls, each in a database of its own', () => {
  it('R-184 control: without the ledger’s trigger the person stays counted twice, and without its own the log is rewritten', async () => {
    const bare = await createWorld({ now: '2022-08-01' })
    try {
      const [one, other] = await twins(bare, await equip(bare))
      const [before] = await newSkilled(bare)
      await bare.sql('ALTER TABLE certificates DISABLE TRIGGER ledger_of_certificate')
      await bare.as('cit2-410100').call(contract.mergeVeterans, merging(one, other))
      expect(await newSkilled(bare)).toEqual([before, before - 1])
      await bare.sql('DROP TRIGGER veteran_merges_kept ON veteran_merges')
      await bare.sql(`UPDATE veteran_merges SET reason = '改过' WHERE merged_id = $1`, [other.id])
      expect(await bare.sql('SELECT reason FROM veteran_merges')).toEqual([{ reason: '改过' }])
    } finally {
      await bare.close()
    }
  })

  it('R-184 leaves nothing behind: every table that names a person is named in what a merge does', async () => {
    const tables = (await world.sql<{ table: string }>(
      `SELECT DISTINCT c.conrelid::regclass::text AS table FROM pg_constraint c WHERE c.contype = 'f' AND c.confrelid = 'veterans'::regclass AND c.conrelid::regclass::text NOT IN ('veterans', 'veteran_merges') ORDER BY 1`)).map((t) => t.table)
    expect(tables.length).toBeGreaterThan(10)
    const moves = (await world.sql<{ body: string }>(
      `SELECT p.prosrc AS body FROM pg_proc p WHERE p.proname = 'merge_veterans' OR p.oid IN (SELECT t.tgfoid FROM pg_trigger t WHERE t.tgrelid = 'veterans'::regclass AND pg_get_triggerdef(t.oid) LIKE '%merged_into%')`)).map((f) => f.body).join('\n')
    expect(tables.filter((table) => !new RegExp(`(UPDATE|DELETE FROM) public\\.${table}\\b[^;]*veteran_id`).test(moves))).toEqual([])
  })
})
