import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd, equip, freeTimetables, openedClass, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/employment-records.ts'
import { myData } from '../../../contract/privacy.ts'
import { listTodo } from '../../../contract/reports.ts'
import { systemPrincipal, type Principal } from '../../platform/principal.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const base64 = readFileSync(new URL('../../../../tests/fixtures/attachments/paper.pdf', import.meta.url)).toString('base64')
const file = { name: '合同.pdf', base64 }
const job = (changes: object = {}) => ({ id: randomUUID(), status: 'EMPLOYED' as const, proofKind: 'CONTRACT' as const, employer: '示例物流公司', place: '新郑市示例路', fromOn: '2022-07-01', untilOn: null, file, corrects: null, ...changes })
const idle = (changes: object = {}) => job({ status: 'UNEMPLOYED', proofKind: null, employer: null, place: null, file: null, ...changes })
const state = (login: string, veteranId: string, body: object) => world.as(login).call(contract.recordEmployment, { params: { id: veteranId }, body: body as ReturnType<typeof job> })
const decision = (id: string, isConfirmed = true, reason: string | null = null) => ({ params: { id }, body: { isConfirmed, reason } })
const confirm = (id: string, login = 'cty2-410184') => world.as(login).call(contract.decideEmployment, decision(id))
const confirmed = async (veteranId: string, body: { id: string }) => {
  await state('cty1-410184', veteranId, body)
  await confirm(body.id)
}
const holder = async (veteranId: string, changes: { issuedOn?: string; validTo?: string | null; verifiedAt?: string; state?: string } = {}) => {
  await world.sql(
    `INSERT INTO certificates (id, veteran_id, type, number, level, issued_on, valid_to, issuer, state, recorded_by, recorded_at, verified_at) VALUES (gen_random_uuid(), $1, 'SKILL_LEVEL', $2, 'L4', $3, $4, '示例评价中心', $5, $6, $7, $7)`,
    [veteranId, `Y41${randomUUID().slice(0, 8)}`, changes.issuedOn ?? '2022-06-01', changes.validTo ?? null, changes.state ?? 'VERIFIED', world.user('eva-410100'), changes.verifiedAt ?? '2022-06-02T02:00:00Z'])
}
const rateOf = (login: string, month: string, region?: string) => world.as(login).call(contract.certifiedEmployment, { query: { month, ...(region === undefined ? {} : { region }) } })
const namesOf = async (login: string, month: string, group: contract.CertifiedEmploymentView['total']['counts'] extends Record<infer G, number> ? G : never) =>
  (await world.as(login).call(contract.certifiedEmploymentPeople, { query: { month, group } })).items.map((p) => p.name).toSorted()

describe('employment records (三(一)4)', () => {
  it('who may not state, confirm or read a record: other desks, other counties, a school of strangers', async () => {
    const person = await world.veteran()
    for (const login of ['cty2-410184', 'cit1-410100', 'prv1', 'hr1-410184', school.iad, 'aud']) expect((await world.as(login).refused(contract.recordEmployment, { params: { id: person.id }, body: job() })).status, login).toBe(403)
    for (const login of ['cty1-410122', school.reg]) expect((await world.as(login).refused(contract.recordEmployment, { params: { id: person.id }, body: job() })).status, login).toBe(404)
    const made = job()
    await state('cty1-410184', person.id, made)
    for (const login of ['cit2-410100', 'prv2', school.reg, 'hr2-410184']) expect((await world.as(login).refused(contract.decideEmployment, decision(made.id))).status, login).toBe(403)
    expect((await world.as('cty2-410122').refused(contract.decideEmployment, decision(made.id))).status).toBe(404)
    expect((await world.as('cty1-410122').raw('GET', `/employment-records/${made.id}/file`)).status).toBe(404)
    expect((await world.as('cty1-410122').call(contract.listEmployment, { query: {} })).items).toEqual([])
    expect((await world.as('cit1-410100').raw('GET', `/employment-records/${made.id}/file`)).status).toBe(200)
    expect(await world.as('cty1-410184').refused(contract.decideEmployment, decision(made.id)), 'his own').toMatchObject({ code: 'CONFIRMS_OWN' })
    expect((await world.as('cty2-410184').call(listTodo)).mine.find((t) => t.href === '/employment')?.what).toBe('确认就业登记')
    expect(await world.as('cty2-410184').refused(contract.decideEmployment, decision(made.id, false))).toMatchObject({ code: 'REASON_MISSING' })
    expect(await confirm(made.id)).toMatchObject({ state: 'CONFIRMED', stateLabel: '已确认', sourceLabel: '县级退役军人事务局', can: [] })
    expect(await world.as('cty2-410184').refused(contract.decideEmployment, decision(made.id))).toMatchObject({ status: 409, code: 'RECORD_DECIDED' })
    expect((await world.sql<{ action: string }>(`SELECT action FROM audit_log WHERE noun = 'employment' AND record_id = $1 ORDER BY seq`, [made.id])).map((r) => r.action)).toEqual(['record', 'confirm'])
  })

  it('work is shown by a paper that fits it, with employer and place; days ahead are refused; long numbers are masked', async () => {
    const { id } = await world.veteran()
    const against = async (body: object) => (await world.as('cty1-410184').refused(contract.recordEmployment, { params: { id }, body: body as ReturnType<typeof job> })).message
    expect(await against(job({ file: null, place: null }))).toContain('还缺工作地点、凭证文件')
    expect(await against(job({ status: 'SELF_EMPLOYED' }))).toContain('须有营业执照')
    expect(await against(idle({ proofKind: 'CONTRACT' }))).toContain('不是就业')
    expect(await against(job({ fromOn: '2022-08-02' }))).toContain('还没有到')
    const sheet = await state('cty1-410184', id, job({ employer: '示例公司13812345678' }))
    expect(sheet.nowLabel, 'nothing counts before it is confirmed').toBe('还没有确认过的登记')
    expect(sheet.items[0]?.employer).not.toContain('13812345678')
  })

  it('the school states where its trainee works and reads that alone; the trainee tells it himself; a correction keeps what it replaces', async () => {
    await freeTimetables(world)
    const people = await crowd(world, 1)
    const [one] = people
    const id = one?.veteranId ?? ''
    await openedClass(world, school, people)
    await world.addUser({ login: 'vet-at-work', role: 'VET', org: null, veteranId: id })
    const hers = job({ fromOn: '2022-08-10', employer: '示例电力公司' })
    world.setNow('2022-08-20')
    const sheet = await state(school.reg, id, hers)
    expect(sheet.items).toMatchObject([{ employer: '示例电力公司', state: 'WAITING', stateLabel: '待确认' }])
    expect(sheet.items[0]?.sourceLabel, 'the school by name').not.toBe('承训机构')
    const { corrects: _corrects, ...own } = job({ status: 'FLEXIBLE', proofKind: 'FLEXIBLE_STATEMENT', employer: '自己跑运输', fromOn: '2022-08-15' })
    expect((await world.as(school.reg).refused(contract.reportMyEmployment, { body: own as never })).status).toBe(403)
    const mine = await world.as('vet-at-work').call(contract.reportMyEmployment, { body: own as never })
    expect(mine.items.map((r) => [r.employer, r.sourceLabel === '本人'])).toEqual([['自己跑运输', true], ['示例电力公司', false]])
    expect((await world.as(school.reg).call(contract.getEmployment, { params: { id } })).items.map((r) => r.employer), 'what he says himself is not the school’s').toEqual(['示例电力公司'])
    expect((await world.as('reg-DEMO03').refused(contract.getEmployment, { params: { id } })).status).toBe(404)
    await confirm(hers.id, 'cty1-410184')
    const right = job({ corrects: hers.id, employer: '示例电力公司二分公司', fromOn: '2022-08-11' })
    await state('cty1-410184', id, right)
    expect(await world.as('cty1-410184').refused(contract.recordEmployment, { params: { id }, body: job({ corrects: hers.id }) })).toMatchObject({ status: 409, code: 'NOT_CORRECTABLE' })
    await confirm(right.id)
    const after = await world.as('cty1-410184').call(contract.getEmployment, { params: { id } })
    expect(after.items.map((r) => [r.employer, r.isSuperseded, r.correctsFrom])).toEqual([['自己跑运输', false, null], ['示例电力公司二分公司', false, '2022-08-10'], ['示例电力公司', true, null]])
    expect(after.nowLabel).toBe('在岗就业')
    expect((await world.as('vet-at-work').call(myData)).held.find((h) => h.label === '就业登记')).toMatchObject({ count: 3 })
    expect((await world.as('vet-at-work').raw('GET', `/employment-records/${hers.id}/file`)).status).toBe(200)
  })

  it('S-02 the database keeps records in range and as they were entered; controls: without trigger and wall it would not', async () => {
    const { id } = await world.veteran()
    const made = job()
    await state('cty1-410184', id, made)
    const corrected = async (isOn: boolean) => {
      const one = job()
      await confirmed(id, one)
      if (!isOn) await world.sql('ALTER TABLE employment_records DISABLE TRIGGER employment_corrected')
      await confirmed(id, job({ corrects: one.id }))
      await world.sql('ALTER TABLE employment_records ENABLE TRIGGER employment_corrected')
      return (await world.sql<{ over: boolean }>('SELECT superseded_at IS NOT NULL AS over FROM employment_records WHERE id = $1', [one.id]))[0]?.over
    }
    expect([await corrected(true), await corrected(false)], 'control: the corrected record would stand').toEqual([true, false])
    const update = (set: string) => world.sql(`UPDATE employment_records SET ${set} WHERE id = $1 RETURNING id`, [made.id])
    await expect(update(`employer = '别的公司'`)).rejects.toThrow('stays as it was entered')
    await expect(update(`state = 'CONFIRMED', decided_at = now(), decided_by = entered_by`)).rejects.toThrow('nobody confirms what he entered')
    await expect(world.sql('DELETE FROM employment_records WHERE id = $1', [made.id])).rejects.toThrow('never deleted')
    await world.sql('ALTER TABLE employment_records DISABLE TRIGGER employment_record_stays')
    expect((await update(`employer = '别的公司'`)).length).toBe(1)
    await world.sql('ALTER TABLE employment_records ENABLE TRIGGER employment_record_stays')
    const seen = (scope: Principal['scope']) => world.run((tx) => tx.many('SELECT 1 FROM employment_records WHERE id = $1', [made.id]), { ...systemPrincipal(), scope, veteranId: scope.kind === 'self' ? scope.veteranId : null })
    const strangers: Principal['scope'][] = [{ kind: 'nothing' }, { kind: 'range', lo: '410122000000', hi: '410123000000' }, { kind: 'organisation', orgId: world.office('INST-419001') }, { kind: 'self', veteranId: randomUUID() }]
    for (const scope of strangers) expect((await seen(scope)).length, scope.kind).toBe(0)
    expect([(await seen({ kind: 'self', veteranId: id })).length, (await seen({ kind: 'range', lo: '410184000000', hi: '410185000000' })).length]).toEqual([1, 1])
    await world.sql('ALTER TABLE employment_records DISABLE ROW LEVEL SECURITY')
    expect((await seen({ kind: 'nothing' })).length, 'control').toBe(1)
    expect((await world.as('cty1-410122').raw('GET', `/employment-records/${made.id}/file`)).status, 'the application’s own wall still stands').toBe(404)
    await world.sql('ALTER TABLE employment_records ENABLE ROW LEVEL SECURITY')
  })

  it('records follow the person to another place, and to the record his own is merged into', async () => {
    const [keep, gone] = await world.veterans([{ name: '示例丁同人' }, { name: '示例丁同人' }])
    if (keep === undefined || gone === undefined) throw new Error('two people')
    await confirmed(gone.id, job())
    const moved = async () => (await world.sql<{ veteran_id: string; region_code: string }>(`SELECT veteran_id, region_code FROM employment_records WHERE veteran_id IN ($1, $2)`, [keep.id, gone.id]))
    await world.sql(`UPDATE veterans SET resettlement_region = '410122000000' WHERE id = $1`, [gone.id])
    expect(await moved()).toEqual([{ veteran_id: gone.id, region_code: '410122000000' }])
    await world.sql('UPDATE veterans SET merged_into = $1 WHERE id = $2', [keep.id, gone.id])
    expect(await moved()).toEqual([{ veteran_id: keep.id, region_code: '410184000000' }])
    await world.sql('ALTER TABLE veterans DISABLE TRIGGER employment_of_person')
    await world.sql(`UPDATE veterans SET resettlement_region = '410122000000' WHERE id = $1`, [keep.id])
    expect(await moved(), 'control: without the trigger they stay behind').toEqual([{ veteran_id: keep.id, region_code: '410184000000' }])
    await world.sql('ALTER TABLE veterans ENABLE TRIGGER employment_of_person')
  })
})

describe('持证就业率 (三(一)4, F16)', () => {
  it('R-039 counts holders of a valid certificate by city at a month’s end, each figure with its names; what is learnt later changes the month and is said', async () => {
    world.setNow('2022-09-30')
    for (const login of ['hr1-410184', school.reg, 'fin1-410184']) expect((await world.as(login).refused(contract.certifiedEmployment, { query: { month: '2022-09' } })).status, login).toBe(403)
    expect((await world.as('cty1-410184').refused(contract.certifiedEmployment, { query: { month: '2022-09', region: '410122000000' } })).status).toBe(404)
    expect((await world.as('prv1').refused(contract.certifiedEmployment, { query: { month: '2022-10' } })).code).toBe('MONTH_AHEAD')
    const region = '410105000000'
    const before = await rateOf('prv1', '2022-09', region)
    expect([before.total.rateText, before.total.holdingText], 'a share of nobody').toEqual(['—', '—'])
    const names = ['示例甲在岗', '示例乙灵活', '示例丙待业', '示例丁没登记', '示例戊在读', '示例己退休', '示例庚证过期', '示例辛没证', '示例壬待确认']
    const made = await world.veterans(names.map((name) => ({ name, region })))
    const of = (name: string) => made[names.indexOf(name)]?.id ?? ''
    await world.sql(`UPDATE veterans SET birth_on = '1955-01-01' WHERE id = $1`, [of('示例己退休')])
    for (const name of names.filter((n) => n !== '示例辛没证')) await holder(of(name), name === '示例庚证过期' ? { validTo: '2022-08-31' } : {})
    const clerk = 'cty1-410105'
    await state(clerk, of('示例甲在岗'), job({ fromOn: '2022-09-01', id: '00000000-0000-4000-8000-000000000a01' }))
    await state(clerk, of('示例乙灵活'), job({ status: 'FLEXIBLE', proofKind: 'FLEXIBLE_STATEMENT', id: '00000000-0000-4000-8000-000000000a02' }))
    await state(clerk, of('示例丙待业'), job({ fromOn: '2022-07-01', untilOn: '2022-08-20', id: '00000000-0000-4000-8000-000000000a03' }))
    await state(clerk, of('示例戊在读'), idle({ status: 'STUDYING', id: '00000000-0000-4000-8000-000000000a04' }))
    await state(clerk, of('示例壬待确认'), job({ id: '00000000-0000-4000-8000-000000000a05' }))
    for (const n of [1, 2, 3, 4]) await confirm(`00000000-0000-4000-8000-000000000a0${n}`, 'cty2-410105')
    const sept = await rateOf('prv1', '2022-09', region)
    expect(sept.total).toMatchObject({ counts: { HOLDERS: 6, BASE: 5, WORKING: 2, SEEKING: 1, UNKNOWN: 2, LEFT_OUT: 1, OUT_OF_AGE: 1, LEDGER: 8 }, rateText: '40.0 %', ratePercent: 40, holdingText: '75.0 %' })
    expect((await rateOf('prv1', '2022-09')).places.length, 'all 18 units').toBe(18)
    expect((await rateOf('prv1', '2022-09')).places.find((p) => p.code === '410100000000')?.counts.HOLDERS, 'its city').toBe(6)
    expect((await rateOf('cit1-410100', '2022-09')).places.find((p) => p.code === region)?.rateText).toBe('40.0 %')
    expect(await namesOf(clerk, '2022-09', 'WORKING')).toEqual(['示例乙灵活', '示例甲在岗'])
    expect(await namesOf(clerk, '2022-09', 'UNKNOWN')).toEqual(['示例丁没登记', '示例壬待确认'])
    expect(await namesOf('cty1-410184', '2022-09', 'WORKING'), 'nobody of another county').not.toContain('示例甲在岗')
    // as of the last day of August one job had not begun and one certificate still held
    expect((await rateOf(clerk, '2022-08')).total).toMatchObject({ counts: { HOLDERS: 7, BASE: 6, WORKING: 1 } })
    // October: what waited is confirmed, the month before changes and says so
    world.setNow('2022-10-10')
    expect((await rateOf(clerk, '2022-09')).asKnown, 'nothing learnt since').toBeNull()
    await confirm('00000000-0000-4000-8000-000000000a05', 'cty2-410105')
    expect(await rateOf(clerk, '2022-09')).toMatchObject({ total: { rateText: '60.0 %' }, asKnown: { rateText: '40.0 %' }, laterRecords: 1 })
  })
})
