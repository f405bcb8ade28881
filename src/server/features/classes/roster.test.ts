import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crowd, current, draftClass, enterLedger, equip, expectOk, onForm, openedClass, save, takeTo, type LedgerPerson,
  type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/roster.ts'
import { getVeteran, updateVeteran } from '../../../contract/veterans.ts'
import { submitClass } from '../../../contract/class-steps.ts'
import { createWorkbook } from '../../../documents/workbook/index.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { readSheets } from '../../platform/sheets/index.ts'
import { majorMatchesTrade } from './eligibility.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())
beforeEach(() => world.setNow('2022-08-01'))

let monday = '2022-08-15'
const nextMonday = () => (monday = new Date(Date.parse(monday) + 7 * 86_400_000).toISOString().slice(0, 10))
const draft = (options: { people?: readonly LedgerPerson[]; draft?: object } = {}) =>
  draftClass(world, school, { startsOn: nextMonday(), ...options })
const add = (classId: string, person: LedgerPerson, changes: object = {}) =>
  world.as(school.reg).send(contract.addTrainee, { params: { id: classId }, body: { person: onForm(person, changes) } })
const rosterOf = async (classId: string, all: '0' | '1' = '0') =>
  expectOk(await world.as(school.reg).send(contract.getRoster, { params: { id: classId }, query: { all } }))
const blocked = (row: { refusal: { details?: unknown } | null }) =>
  ((row.refusal?.details as { reasons?: { code: string; verdict: string; requirement: string }[] })?.reasons ?? []).filter((r) =>
    r.verdict === 'block').map((r) => `${r.requirement} ${r.code}`)

describe('adding one person', () => {
  it('refuses other schools and offices to write, the office to see nothing outside, and other trainers to see it', async () => {
    const cls = await draft()
    const person = onForm(await enterLedger(world))
    const params = { id: cls.id }
    for (const login of ['cty1-410184', 'iad-410184']) expect((await world.as(login).send(contract.addTrainee,
      { params, body: { person } })).status, login).toBe(403)
    expect((await world.as('reg-419001').send(contract.addTrainee, { params, body: { person } })).status).toBe(404)
    expect((await world.as('trn-419001').send(contract.getRoster, { params })).status).toBe(404)
    expect((await world.as('hr1-410105').send(contract.getRoster, { params })).status).toBe(404)
  })

  it('R-035 finds the person by number and name anywhere in the province, stores the panel, masks the number, and is audited without it',
    async () => {
    const cls = await draft()
    const elsewhere = await enterLedger(world, { name: '欧阳·示例', region: '419001000000' })
    const row = expectOk(await add(cls.id, { ...elsewhere, name: '欧阳•示例' }))
    expect(row).toMatchObject({ name: '欧阳·示例', rosterNo: 1, state: 'CONFIRMED',
      idMasked: `${elsewhere.idNumber.slice(0, 6)}********${elsewhere.idNumber.slice(-4)}`, creditedUnit: '410100000000', can: ['remove'] })
    expect(row.eligibility?.reasons.map((r) => r.code)).toEqual(expect.arrayContaining(['REAL_NAME', 'IS_VETERAN', 'OVERLAPPING_CLASS',
      'SAME_TRADE_PAID', 'RETIREMENT_AGE', 'NO_FEE']))
    const entries = await world.sql<{ text: string; summary: string }>(`SELECT row_to_json(a)::text AS text, summary FROM audit_log a
      WHERE class_id = $1 AND action = 'join'`, [cls.id])
    expect([entries.length, entries[0]?.summary]).toEqual([1, '名册加入 1 人'])
    expect(entries[0]?.text).not.toContain(elsewhere.idNumber)
    expect((await add(cls.id, elsewhere)).refusal?.code).toBe('ALREADY_ON_ROSTER')
  })

  it('R-035 warns of people who live in another city, compares places and not spellings, and asks when it cannot tell', async () => {
    const cls = await draft()
    const verdictOf = async (residenceRegion: string | null) => {
      const someone = await enterLedger(world, {})
      const stored = await world.as('cty1-410184').call(getVeteran, { params: { id: someone.veteranId } })
      await world.as('cty1-410184').call(updateVeteran, { params: { id: someone.veteranId }, body: {
        version: stored.version, veteran: { name: stored.name, phone: null, dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', resettlementRegion: stored.resettlementRegion, enlistedOn: null,
          dischargedOn: null, education: null, residenceRegion, householdRegion: null } } })
      const row = expectOk(await add(cls.id, someone))
      return row.eligibility?.reasons.find((r) => r.code === 'LIVES_ELSEWHERE')?.verdict
    }
    expect(await verdictOf('河南省郑州市新郑市龙湖镇')).toBe('pass')
    expect(await verdictOf('新郑')).toBe('pass')
    expect(await verdictOf('410105')).toBe('pass')
    expect(await verdictOf('济源市沁园街道')).toBe('warn')
    expect(await verdictOf('广东省深圳市南山区')).toBe('warn')
    expect(await verdictOf('幸福小区 3 号楼')).toBe('missing')
  })

  it('refuses a wrong name, a wrong digit and somebody not in the ledger, each with what to do', async () => {
    const cls = await draft()
    const person = await enterLedger(world)
    expect((await add(cls.id, { ...person, name: '另一个人' })).refusal).toMatchObject({ code: 'NAME_MISMATCH', field: 'name' })
    const digit = person.idNumber.endsWith('1') ? '2' : '1'
    expect((await add(cls.id, { ...person, idNumber: person.idNumber.slice(0,
      17) + digit })).refusal).toMatchObject({ code: 'ID_CHECK_DIGIT', field: 'idNumber' })
    const stranger = await enterLedger(world)
    await world.sql('DELETE FROM veterans WHERE id = $1', [stranger.veteranId])
    const refused = await add(cls.id, stranger)
    expect(refused.refusal?.code).toBe('NOT_IN_LEDGER')
    expect(refused.refusal?.message).toContain('请先请本人安置地的退役军人事务局建档')
  })

  it('R-028 R-034 only self-employment soldiers join their programme; other veterans are sent to the general one, free of charge',
    async () => {
    const transferred = await enterLedger(world, { dischargeType: 'DISCHARGE_TRANSFER' })
    const demob = await draft({ draft: { programme: 'DEMOB_SKILL' } })
    const refused = await add(demob.id, transferred)
    expect([blocked(refused), refused.refusal?.message]).toEqual([['R-028 PROGRAMME_OF_PERSON'],
      expect.stringContaining('可改为参加退役军人免费（普惠性）职业技能培训')])
    const general = await draft()
    expect(expectOk(await add(general.id, transferred)).programmeOfPerson).toBe('GENERAL_SKILL')
    await expect(world.sql('UPDATE enrolments SET fee_fen = 100 WHERE class_id = $1', [general.id])).rejects.toThrow('fee_fen')
  })

  it('R-029 the one free training is locked by one class and refused to another', async () => {
    const soldier = await enterLedger(world)
    const [first, second] = [await draft({ draft: { programme: 'DEMOB_SKILL' } }), await draft({ draft: { programme: 'DEMOB_SKILL' } })]
    expectOk(await add(first.id, soldier))
    expect(blocked(await add(second.id, soldier))).toEqual(['R-029 FREE_RIGHT'])
  })

  it('R-035 blocks an unverified identity, an overlapping class, the retirement age and a pension', async () => {
    const cls = await draft()
    expect(blocked(await add(cls.id, await enterLedger(world, { verifyState: 'REFUSED' })))).toEqual(['R-035 REAL_NAME',
      'R-035 IS_VETERAN'])
    expect(blocked(await add(cls.id, await enterLedger(world, { birthOn: plainDate('1962-08-01') })))).toEqual(['R-035 RETIREMENT_AGE'])
    expect(expectOk(await add(cls.id, await enterLedger(world, { birthOn: plainDate('1963-08-01') }))).state).toBe('CONFIRMED')
    expect(blocked(await add(cls.id, await enterLedger(world, { drawsPension: true })))).toEqual(['R-035 RETIREMENT_AGE'])
    const person = await enterLedger(world)
    expectOk(await add(cls.id, person))
    const same = await draftClass(world, school, { startsOn: cls.plannedOpen ?? '' })
    expect(blocked(await add(same.id, person))).toEqual(['R-035 OVERLAPPING_CLASS'])
  })

  it('R-170 R-171 R-172 checks post, former post and major against the trade', async () => {
    const cls = await draft()
    const person = () => enterLedger(world)
    expect(blocked(await add(cls.id, await person(), { traineeKind: 'EMPLOYED',
      currentTrade: '保安员' }))).toEqual(['R-170 POST_MATCHES_TRADE'])
    expect(expectOk(await add(cls.id, await person(), { traineeKind: 'EMPLOYED', currentTrade: '电工' })).currentTrade).toBe('电工')
    expect(blocked(await add(cls.id, await person(), { traineeKind: 'TRANSFER_JOB',
      currentTrade: '电工' }))).toEqual(['R-171 TRANSFER_LEAVES_TRADE'])
    expectOk(await add(cls.id, await person(), { traineeKind: 'TRANSFER_JOB', currentTrade: '保安员' }))
    expect(blocked(await add(cls.id, await person(), { traineeKind: 'STUDENT', major: '电工技术' }))).toEqual(['R-172 STUDENT_OWN_MAJOR'])
    expectOk(await add(cls.id, await person(), { traineeKind: 'STUDENT', major: '会计' }))
  })

  it.each([['汽修', '汽车维修工', true], ['汽车维修专业', '汽车维修工', true], ['会计', '汽车维修工', false], ['', '汽车维修工', null]] as const)(
    'R-172 the major %s against the trade %s: %s (附2-备注3)', (major, trade, expected) =>
      expect(majorMatchesTrade(major, trade)).toBe(expected))

  it('R-019 R-028 a class for self-employment soldiers is not submitted with others on its roster (D-22)', async () => {
    const cls = await draft({ people: [await enterLedger(world, { dischargeType: 'DISCHARGE_TRANSFER' })] })
    const changed = await save(world, school, cls, { programme: 'DEMOB_SKILL' })
    const refused = await world.as(school.iad).send(submitClass,
      { params: { id: cls.id }, body: { version: changed.version, signedBy: '示例', sealConfirmed: true } })
    expect(refused.refusal?.message).toContain('名册中有非自主就业退役士兵')
  })
})

describe('size and splitting', () => {
  it('R-064 takes the 80th person, refuses the 81st with a proposal, and splits into a sibling draft (T3)', async () => {
    const people = await crowd(world, 81)
    const cls = await draft({ draft: { plannedCount: 80 } })
    const csv = `姓名,身份证号\n${people.slice(0, 80).map((p) => `${p.name},${p.idNumber}`).join('\n')}`
    const imported = await upload(cls.id, csv)
    expect([imported.read, imported.accepted, imported.split]).toEqual([80, 80, null])
    const last = people[80]
    if (!last) throw new Error('no 81st person')
    const refused = await add(cls.id, last)
    expect(refused.refusal).toMatchObject({ code: 'CLASS_FULL', details: { split: { total: 81, limit: 80, classes: [41, 40] } } })
    const roster = await rosterOf(cls.id)
    const newClassId = randomUUID()
    const split = expectOk(await world.as(school.reg).send(contract.splitClass, {
      params: { id: cls.id }, body: { newClassId, enrolmentIds: roster.items.slice(41).map((r) => r.id), people: [onForm(last)] },
    }))
    expect(split).toMatchObject({ moved: 39, added: 1, split: { classes: [41, 40] } })
    const sibling = await current(world, school, newClassId)
    expect(sibling).toMatchObject({ state: 'DRAFT', rosterCount: 40, plannedCount: 40, splitFrom: cls.id,
      trade: { code: 'T-ELECTRICIAN' }, plannedOpen: cls.plannedOpen, trainers: [] })
    expect([(await rosterOf(cls.id)).count, (await rosterOf(newClassId)).items.map((r) => r.rosterNo).slice(0, 3)]).toEqual([41, [1, 2, 3]])
  })
})

const upload = async (classId: string, text: string | Uint8Array, more: object = {}, name = '名册.csv') => {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : Buffer.from(text)
  return expectOk(await world.as(school.reg).send(contract.importRoster,
    { params: { id: classId }, body: { importId: randomUUID(), file: { name, base64: bytes.toString('base64') }, ...more } }))
}

describe('roster files', () => {
  it('R-064 accounts for every row of a workbook: taken, known, refused with sheet, row, column and reason; a second time changes nothing', async () => {
    const [good, wrong, student] = await crowd(world, 3)
    if (!good || !wrong || !student) throw new Error('no people')
    const cls = await draft()
    const book = createWorkbook()
    const sheet = book.addSheet('名册', { columns: [12, 24, 14, 12, 14, 14] })
    sheet.addRow(['学员姓名', '公民身份号码', '手机号', '学员类别', '现岗位工种', '在读专业', '备注'])
    sheet.addRow([good.name, good.idNumber, '10012345678', '其他'])
    sheet.addRow(['改了名', wrong.idNumber, '', ''])
    sheet.addRow([student.name, student.idNumber, '', '在校生', '', '电工'])
    sheet.addRow(['示例路人', good.idNumber.slice(0, 17), '', ''])
    sheet.addRow([wrong.name, wrong.idNumber, '', '志愿者'])
    const first = await upload(cls.id, book.toBytes(), {}, '名册.xlsx')
    expect([first.read, first.accepted, first.unchanged, first.rejected.map((r) => [r.row, r.column, r.code]),
      first.unknownColumns]).toEqual([
      5, 1, 0, [[3, '姓名', 'NAME_MISMATCH'], [4, '在读专业', 'NOT_ELIGIBLE'], [5, '身份证号', 'ID_LENGTH'], [6, '学员类别', 'TRAINEE_KIND']], ['备注'],
    ])
    expect(JSON.stringify(first)).not.toContain(wrong.idNumber)
    const again = await upload(cls.id, book.toBytes(), {}, '名册.xlsx')
    expect([again.accepted, again.unchanged, (await rosterOf(cls.id)).count]).toEqual([1, 1, 1])
    const [kept] = await world.sql<{ text: string }>('SELECT errors::text AS text FROM imports WHERE id = $1', [first.importId])
    expect(kept?.text).not.toContain(wrong.idNumber)
    const file = await world.as(school.reg).file(contract.rosterErrors, { params: { id: cls.id, importId: first.importId } })
    expect(await world.sql(`SELECT action, after FROM audit_log WHERE noun = 'import' AND record_id = $1 AND action = 'export'`, [first.importId]), 'R-190 S-16 rows handed out').toEqual([{ action: 'export', after: { rows: 4 } }])
    const rows: string[][] = []
    for await (const row of readSheets(file.bytes)) rows.push(row.cells.filter(Boolean).map((c) => c?.text ?? ''))
    expect(rows[1]).toEqual(expect.arrayContaining(['改了名', wrong.idNumber, expect.stringContaining('姓名与实名台账')]))
    expect((await world.as('cty1-410184').send(contract.rosterErrors,
      { params: { id: cls.id, importId: first.importId } })).status).toBe(403)
    expect((await world.as(school.reg).file(contract.rosterTemplate)).fileName).toBe('学员名册模板.xlsx')
  })

  it('R-064 puts rows over the limit into a sibling class when asked, and names them otherwise', async () => {
    const people = await crowd(world, 83)
    const csv = `姓名,身份证号\n${people.map((p) => `${p.name},${p.idNumber}`).join('\n')}`
    const cls = await draft()
    const named = await upload(cls.id, csv)
    expect([named.accepted, named.rejected.map((r) => r.code), named.split]).toEqual([80, ['CLASS_FULL', 'CLASS_FULL', 'CLASS_FULL'],
      { total: 83, limit: 80, classes: [42, 41] }])
    const newClassId = randomUUID()
    const split = await upload(cls.id, csv, { newClassId })
    expect([split.accepted, split.unchanged, split.rejected, split.newClassId]).toEqual([83, 80, [], newClassId])
    expect((await current(world, school, newClassId)).rosterCount).toBe(3)
  })
})

describe('leaving and moving', () => {
  it('R-193 removes before opening and takes back the same person; an open class knows withdrawal, not removal', async () => {
    const person = await enterLedger(world)
    const cls = await draft({ people: [person] })
    const [row] = (await rosterOf(cls.id)).items
    const params = { id: row?.id ?? '' }
    expectOk(await world.as(school.reg).send(contract.removeTrainee, { params, body: { reason: '本人不来了' } }))
    expect([(await rosterOf(cls.id)).count, (await rosterOf(cls.id, '1')).items[0]?.leftReason]).toEqual([0, '移出名册：本人不来了'])
    expect(expectOk(await add(cls.id, person))).toMatchObject({ id: row?.id, state: 'CONFIRMED', leftReason: null })
    const running = await openedClass(world, school, await crowd(world, 2), { startsOn: nextMonday() })
    const [one, two] = (await rosterOf(running.id)).items
    expect((await world.as(school.reg).send(contract.removeTrainee,
      { params: { id: one?.id ?? '' }, body: { reason: '写错了' } })).refusal?.code).toBe('CLASS_OPENED')
    expect(expectOk(await world.as(school.reg).send(contract.withdrawTrainee,
      { params: { id: one?.id ?? '' }, body: { reason: '找到工作' } })).state).toBe('WITHDRAWN')
    expect((await world.as(school.reg).send(contract.disqualifyTrainee,
      { params: { id: two?.id ?? '' }, body: { reason: '冒名' } })).status).toBe(403)
    expect(expectOk(await world.as('cty2-410184').send(contract.disqualifyTrainee,
      { params: { id: two?.id ?? '' }, body: { reason: '冒名' } })).state).toBe('DISQUALIFIED')
    const entries = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE class_id = $1 AND noun = 'enrolment'
      AND action IN ('withdraw', 'disqualify') ORDER BY seq`, [running.id])
    expect(entries.map((e) => e.summary)).toEqual(['学员第 1 号退学：找到工作', '学员第 2 号除名：冒名'])
  })

  it('R-064 moves a person with the lessons attended to a running class of the trade, counted once; never to a higher level or another trade', async () => {
    const [goes, stays] = await crowd(world, 2)
    if (!goes || !stays) throw new Error('no people')
    const from = await openedClass(world, school, [goes], { startsOn: nextMonday() })
    const higher = await openedClass(world, school, [stays], { startsOn: nextMonday(), draft: { level: 'L3' } })
    const [row] = (await rosterOf(from.id)).items
    const params = { id: row?.id ?? '' }
    const move = async (toClassId: string) => world.as(school.reg).send(contract.transferTrainee,
      { params, body: { newEnrolmentId: randomUUID(), toClassId, reason: '时间冲突' } })
    expect((await move(higher.id)).refusal).toMatchObject({ code: 'TRANSFER_REFUSED' })
    expect((await move(from.id)).refusal?.code).toBe('SAME_CLASS')
    await world.sql(`UPDATE training_classes SET level = 'L4' WHERE id = $1`, [higher.id])
    expect(expectOk(await world.as(school.reg).send(contract.listTransferTargets, { params })).items.map((t) => t.id)).toContain(higher.id)
    expect(expectOk(await move(higher.id)).state).toBe('TRANSFERRED_OUT')
    expect((await rosterOf(higher.id)).items.find((r) => r.veteranId === goes.veteranId)).toMatchObject({ state: 'STUDYING',
      carriedLessons: 4, transferredFrom: row?.id, creditedUnit: '410100000000' })
    const [{ n } = { n: 0 }] = await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM enrolments WHERE veteran_id = $1
      AND state <> 'TRANSFERRED_OUT'`, [goes.veteranId])
    expect(n).toBe(1)
  })

  it('D-23 after opening people join only within the first tenth of the lessons, and that is confirmed', async () => {
    const cls = await openedClass(world, school, await crowd(world, 1), { startsOn: nextMonday() })
    expect(expectOk(await add(cls.id, await enterLedger(world))).state).toBe('CONFIRMED')
    expect((await current(world, school, cls.id)).roster.needsConfirmation).toBe(true)
    await world.sql(`UPDATE class_sessions SET state = 'CLOSED' WHERE class_id = $1 AND seq = 1`, [cls.id])
    const late = await add(cls.id, await enterLedger(world))
    expect([late.refusal?.code, late.refusal?.message]).toEqual(['ROSTER_CLOSED', expect.stringContaining('4/30')])
  })

  it('R-070 keeps whether a person enrolled with a group or alone', async () => {
    const cls = await draft()
    const row = expectOk(await add(cls.id, await enterLedger(world), { mode: 'INDIVIDUAL' }))
    expect(row.mode).toBe('INDIVIDUAL')
    expect((await rosterOf((await takeTo(world, school, cls, 'SUBMITTED')).id)).items.map((r) =>
      [r.mode, r.state])).toEqual([['INDIVIDUAL', 'CONFIRMED']])
  })
})
