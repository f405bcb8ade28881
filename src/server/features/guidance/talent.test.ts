import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedTraining, crowd, draftClass, equip, freeTimetables, takeTo, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { addJobEvent, setEmployerOrders } from '../../../contract/employment.ts'
import { myDataFile } from '../../../contract/privacy.ts'
import { listTodo } from '../../../contract/reports.ts'
import * as contract from '../../../contract/talent.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const trade = 'T-ELECTRICIAN'
const reg = () => world.as(school.reg)
const talent = (classId: string, login = school.reg) => world.as(login).call(contract.getTalent, { params: { id: classId } })
const results = (classId: string, seats: readonly string[], changes: Partial<{ assessedOn: string; trades: string[] }> = {}) => {
  const { trades = [trade], ...more } = changes
  return { params: { id: classId }, body: { assessedOn: '2022-08-25', kind: 'WHOLE' as const, items: seats.map((enrolmentId) => ({ id: randomUUID(), enrolmentId, band: 'GOOD' as const, trades })), ...more } }
}
const own = (enrolmentId: string, changes: object = {}) => ({ id: randomUUID(), kind: 'JOB' as const, title: '维修电工', detail: '示例物业公司，新郑市', reason: '离家近，正在要人', ...changes, enrolmentId })
const pushing = (classId: string, enrolmentId: string, keys: readonly string[], withOwn = false) => {
  const { enrolmentId: _seat, ...text } = own(enrolmentId)
  return { params: { id: classId }, body: { enrolmentId, proposals: keys.map((key) => ({ id: randomUUID(), key })), own: withOwn ? text : null } }
}
/** An adaptation class whose lessons were held. */
async function adapted(people: readonly LedgerPerson[]) {
  world.setNow('2022-08-01')
  await freeTimetables(world)
  const cls = await completedTraining(world, school, people)
  await world.sql(`UPDATE training_classes SET programme = 'ADAPT' WHERE id = $1`, [cls.id])
  const seats = await world.sql<{ id: string; veteranId: string }>('SELECT id, veteran_id AS "veteranId" FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [cls.id])
  return { id: cls.id, seats: seats.map((s) => s.id), veterans: seats.map((s) => s.veteranId) }
}

describe('人才测评和为您推荐 (三(一)1)', () => {
  it('R-023 only the school of the class enters results, singly or as a table; labour and inspectors do not read them, other counties find nothing', async () => {
    const cls = await adapted(await crowd(world, 3))
    const [first = '', second = '', third = ''] = cls.seats
    for (const login of ['cty1-410184', 'cit1-410100', 'hr1-410184', 'aud', 'trn-410184', school.iad]) expect((await world.as(login).refused(contract.enterTalent, results(cls.id, [first]))).status, login).toBe(403)
    for (const login of ['hr1-410184', 'ins-410184', 'trn-410184']) expect((await world.as(login).refused(contract.getTalent, { params: { id: cls.id } })).status, login).toBe(403)
    expect((await world.as('reg-DEMO03').refused(contract.enterTalent, results(cls.id, [first]))).status).toBe(404)
    expect((await world.as('cty1-410122').refused(contract.getTalent, { params: { id: cls.id } })).status).toBe(404)
    expect((await reg().refused(contract.enterTalent, results(cls.id, [randomUUID()]))).status).toBe(404)
    expect((await reg().refused(contract.enterTalent, results(cls.id, [first], { assessedOn: '2022-08-27' }))).code).toBe('ASSESSED_AHEAD')
    expect((await reg().refused(contract.enterTalent, results(cls.id, [first], { assessedOn: '2022-08-21' }))).code).toBe('ASSESSED_EARLY')
    expect((await reg().refused(contract.enterTalent, results(cls.id, [first, first]))).code).toBe('TRAINEE_TWICE')
    // all or none
    expect((await reg().refused(contract.enterTalent, results(cls.id, [first, randomUUID()]))).status).toBe(404)
    expect((await reg().refused(contract.enterTalent, results(cls.id, [first], { trades: ['NO-SUCH'] }))).code).toBe('TRADE_UNKNOWN')
    expect(await talent(cls.id)).toMatchObject({ total: 3, assessed: 0, withoutPush: [] })
    const seen = await reg().call(contract.enterTalent, results(cls.id, [first, second]))
    expect(seen).toMatchObject({ total: 3, assessed: 2, withoutPush: [seen.rows[0]?.name, seen.rows[1]?.name], can: ['enter'] })
    expect(seen.rows[0]?.assessment).toMatchObject({ kindLabel: '综合测评', bandLabel: '较好', trades: [trade], assessedOn: '2022-08-25', enteredBy: school.reg })
    expect((await reg().call(contract.enterTalent, results(cls.id, [third]))).assessed).toBe(3)
    await reg().call(contract.enterTalent, results(cls.id, [first], { trades: ['T-WELDER'] }))
    expect((await talent(cls.id, 'cty1-410184')).rows[0]?.assessment?.trades).toEqual(['T-WELDER'])
    expect(await world.sql('SELECT count(*)::int AS n FROM talent_assessments WHERE enrolment_id = $1', [first])).toEqual([{ n: 2 }])
    await world.sql(`UPDATE training_classes SET programme = 'GENERAL_SKILL' WHERE id = $1`, [cls.id])
    expect((await reg().refused(contract.enterTalent, results(cls.id, [first]))).code).toBe('NO_TALENT_NOW')
  })

  it('R-023 the system proposes orders, events, open classes and trades by what suits; the school confirms; who was assessed without any is listed and a to-do', async () => {
    const cls = await adapted(await crowd(world, 2))
    const [first = '', second = ''] = cls.seats
    const file = { name: '意向书.pdf', base64: readFileSync(new URL('../../../../tests/fixtures/attachments/paper.pdf', import.meta.url)).toString('base64') }
    await reg().call(addJobEvent, { params: { id: cls.id }, body: { id: randomUUID(), heldOn: '2022-08-25', place: '实训楼', employers: ['示例电力公司'], posts: 10, attendees: 2, file: null } })
    // a class to order of the same trade that is agreed to and has places left
    await freeTimetables(world)
    const coming = await draftClass(world, school, { startsOn: '2022-09-19', draft: { title: '电工订单班', orderMode: 'ORDER' }, people: await crowd(world, 1) })
    await reg().call(setEmployerOrders, { params: { id: coming.id }, body: { orders: [{ id: randomUUID(), employer: '示例电力公司', post: '外线电工', headCount: 12, file }] } })
    await takeTo(world, school, coming, 'APPROVED')
    expect((await reg().refused(contract.proposeTalent, { params: { id: cls.id }, query: { enrolment: first } })).code).toBe('NOT_ASSESSED')
    expect((await reg().refused(contract.pushTalent, pushing(cls.id, first, [], true))).code).toBe('NOT_ASSESSED')
    await reg().call(contract.enterTalent, results(cls.id, [first, second]))
    const todo = async (login: string) => (await world.as(login).call(listTodo, {})).mine.find((i) => i.key === `push ${cls.id}`)?.what
    expect([await todo(school.reg), await todo('cty1-410184'), await todo('cty1-410122')]).toEqual(['人才测评后还有 2 人没有推荐', '人才测评后还有 2 人没有推荐', undefined])
    expect((await world.as('cty1-410184').refused(contract.proposeTalent, { params: { id: cls.id }, query: { enrolment: first } })).status).toBe(403)
    const { items } = await reg().call(contract.proposeTalent, { params: { id: cls.id }, query: { enrolment: first } })
    const keyOf = (source: string) => items.find((i) => i.source === source)?.key ?? ''
    expect(items.find((i) => i.source === 'ORDER')).toMatchObject({ kind: 'JOB', title: '外线电工', detail: '示例电力公司，要 12 人' })
    expect(items.find((i) => i.source === 'EVENT')).toMatchObject({ kind: 'JOB', detail: '示例电力公司，2022年8月25日在实训楼' })
    expect(items.find((i) => i.source === 'CLASS')).toMatchObject({ kind: 'TRAINING', title: '电工订单班', detail: expect.stringContaining('2022年9月19日开班，还有 19 个名额') as string })
    expect(items.find((i) => i.source === 'TRADE')).toMatchObject({ kind: 'TRAINING', key: `TRADE ${trade}` })
    expect((await reg().refused(contract.pushTalent, pushing(cls.id, first, []))).code).toBe('NOTHING_CHOSEN')
    expect((await reg().refused(contract.pushTalent, pushing(cls.id, first, [`ORDER ${randomUUID()}`]))).code).toBe('PROPOSAL_GONE')
    for (const login of ['cty1-410184', 'aud', school.iad, 'trn-410184']) expect((await world.as(login).refused(contract.pushTalent, pushing(cls.id, first, [keyOf('TRADE')]))).status, login).toBe(403)
    const pushed = await reg().call(contract.pushTalent, pushing(cls.id, first, [keyOf('ORDER'), keyOf('CLASS')], true))
    expect(pushed.rows[0]?.pushes.map((p) => [p.source, p.title])).toEqual(expect.arrayContaining([['ORDER', '外线电工'], ['CLASS', '电工订单班'], ['OWN', '维修电工']]))
    expect(pushed.withoutPush).toEqual([pushed.rows[1]?.name])
    expect((await reg().refused(contract.pushTalent, pushing(cls.id, first, [keyOf('ORDER')]))).code).toBe('PUSH_THERE')
    expect(await todo(school.reg)).toBe('人才测评后还有 1 人没有推荐')
    await reg().call(contract.pushTalent, pushing(cls.id, second, [`TRADE ${trade}`]))
    expect([(await talent(cls.id)).withoutPush, await todo(school.reg)]).toEqual([[], undefined])
    // withdrawn it counts no more and stays to be seen
    const [only] = (await talent(cls.id)).rows[1]?.pushes ?? []
    const back = { params: { id: cls.id, pushId: only?.id ?? '' }, body: { reason: '工种选错了' } }
    expect((await world.as('cty1-410184').refused(contract.withdrawTalentPush, back)).status).toBe(403)
    const after = await reg().call(contract.withdrawTalentPush, back)
    expect([after.withoutPush, after.rows[1]?.pushes[0]?.withdrawnWhy]).toEqual([[after.rows[1]?.name], '工种选错了'])
    expect((await reg().refused(contract.withdrawTalentPush, back)).code).toBe('PUSH_WITHDRAWN')
    expect((await world.sql<{ action: string }>(`SELECT DISTINCT action FROM audit_log WHERE class_id = $1 AND action IN ('enterTalent', 'recommend', 'withdrawPush') ORDER BY 1`, [cls.id])).map((e) => e.action)).toEqual(['enterTalent', 'recommend', 'withdrawPush'])
  })

  it('R-023 S-17 the person reads 为您推荐 with the reason, says what interests him, and has it in his copy; nobody else’s', async () => {
    const cls = await adapted(await crowd(world, 2))
    const [first = '', second = ''] = cls.seats
    await world.addUser({ login: 'vet-one', role: 'VET', org: null, veteranId: cls.veterans[0] ?? '' })
    await world.addUser({ login: 'vet-two', role: 'VET', org: null, veteranId: cls.veterans[1] ?? '' })
    await reg().call(contract.enterTalent, results(cls.id, [first, second]))
    await reg().call(contract.pushTalent, pushing(cls.id, first, [`TRADE ${trade}`], true))
    expect((await reg().refused(contract.myTalent, {})).status).toBe(403)
    const { items } = await world.as('vet-one').call(contract.myTalent, {})
    const push = items[0]?.pushes.find((p) => p.source === 'TRADE')
    expect(push).toMatchObject({ kindLabel: '培训项目', reason: expect.stringMatching(/^人才测评建议您做.+可以免费学/) as string, replyLabel: '还没有回复' })
    expect(items[0]?.result).toMatchObject({ bandLabel: '较好' })
    expect((await world.as('vet-two').call(contract.myTalent, {})).items).toMatchObject([{ pushes: [] }])
    const reply = (said: 'INTERESTED' | 'NOT_INTERESTED') => ({ params: { id: push?.id ?? '' }, body: { reply: said } })
    expect((await world.as('vet-two').refused(contract.replyToPush, reply('INTERESTED'))).status).toBe(404)
    await world.as('vet-one').call(contract.replyToPush, reply('NOT_INTERESTED'))
    await world.as('vet-one').call(contract.replyToPush, reply('INTERESTED'))
    expect(await talent(cls.id)).toMatchObject({ interested: 1 })
    const copy = JSON.parse(Buffer.from((await world.as('vet-one').file(myDataFile, { params: { format: 'json' } })).bytes).toString('utf8')) as object
    expect(copy).toMatchObject({ talent: [{ band: '较好', pushes: expect.arrayContaining([expect.objectContaining({ reply: '有兴趣' })]) as object }] })
    expect((await world.as('vet-one').file(myDataFile, { params: { format: 'pdf' } })).bytes.byteLength).toBeGreaterThan(1000)
    expect(JSON.parse(Buffer.from((await world.as('vet-two').file(myDataFile, { params: { format: 'json' } })).bytes).toString('utf8'))).toMatchObject({ talent: [{ pushes: [] }] })
    // taken back it is gone from the phone, and cannot be answered
    await reg().call(contract.withdrawTalentPush, { params: { id: cls.id, pushId: push?.id ?? '' }, body: { reason: '已经开过班' } })
    expect((await world.as('vet-one').call(contract.myTalent, {})).items[0]?.pushes.map((p) => p.source)).toEqual(['OWN'])
    expect((await world.as('vet-one').refused(contract.replyToPush, reply('INTERESTED'))).status).toBe(404)
  })

  it('R-023 the database keeps results and recommendations as entered, of assessed trainees of adaptation classes; control: without the triggers it would not', async () => {
    const cls = await adapted(await crowd(world, 2))
    const [seat = '', other = ''] = cls.seats
    await reg().call(contract.enterTalent, results(cls.id, [seat]))
    await reg().call(contract.pushTalent, pushing(cls.id, seat, [`TRADE ${trade}`]))
    const by = world.user(school.reg)
    const rewrite = () => world.sql(`UPDATE talent_assessments SET band = 'LOW' WHERE enrolment_id = $1`, [seat])
    const reword = () => world.sql(`UPDATE talent_pushes SET title = '别的培训' WHERE enrolment_id = $1`, [seat])
    const unassessed = () => world.sql(`INSERT INTO talent_pushes (id, class_id, enrolment_id, kind, source, title, detail, reason, pushed_by, pushed_at) VALUES (gen_random_uuid(), $1, $2, 'JOB', 'OWN', '电工', '示例公司', '对口', $3, now())`, [cls.id, other, by])
    const elsewhere = () => world.sql(`INSERT INTO talent_assessments (id, class_id, enrolment_id, kind, band, suggested_trades, assessed_on, entered_by, entered_at) SELECT gen_random_uuid(), (SELECT id FROM training_classes WHERE id <> $1 LIMIT 1), $2, 'WHOLE', 'GOOD', '{T-WELDER}', '2022-08-25', $3, now()`, [cls.id, other, by])
    await expect(rewrite()).rejects.toThrow('stays as it was entered')
    await expect(reword()).rejects.toThrow('stays as it was made')
    await expect(unassessed()).rejects.toThrow('not assessed')
    await expect(elsewhere()).rejects.toThrow('only trainees of an adaptation class')
    await expect(world.sql('DELETE FROM talent_assessments WHERE enrolment_id = $1', [seat])).rejects.toThrow('never deleted')
    await expect(world.sql('DELETE FROM talent_pushes WHERE enrolment_id = $1', [seat])).rejects.toThrow('never deleted')
    await world.sql('ALTER TABLE talent_assessments DISABLE TRIGGER talent_result_stays')
    await world.sql('ALTER TABLE talent_pushes DISABLE TRIGGER talent_push_stays')
    for (const change of [rewrite, reword, unassessed, elsewhere]) await change()
    expect(await world.sql(`SELECT t.band, p.title FROM talent_assessments t JOIN talent_pushes p ON p.enrolment_id = t.enrolment_id WHERE t.enrolment_id = $1`, [seat])).toEqual([{ band: 'LOW', title: '别的培训' }])
    await world.sql('DELETE FROM talent_pushes WHERE enrolment_id = ANY ($1::uuid[])', [[seat, other]])
    await world.sql('DELETE FROM talent_assessments WHERE enrolment_id = ANY ($1::uuid[])', [[seat, other]])
    await world.sql('ALTER TABLE talent_assessments ENABLE TRIGGER talent_result_stays')
    await world.sql('ALTER TABLE talent_pushes ENABLE TRIGGER talent_push_stays')
  })

  it('R-023 one result counts and one thing is recommended once, also in two hands at once; control: without the unique indexes two results stand and he reads the same twice', async () => {
    const cls = await adapted(await crowd(world, 1))
    const [seat = ''] = cls.seats
    const standing = () => world.sql(`SELECT (SELECT count(*)::int FROM talent_assessments WHERE enrolment_id = $1 AND superseded_at IS NULL) AS results, (SELECT count(*)::int FROM talent_pushes WHERE enrolment_id = $1 AND withdrawn_at IS NULL) AS pushes`, [seat])
    const twice = async <T,>(act: () => Promise<T>) => Promise.all([act(), act()])
    await reg().call(contract.enterTalent, results(cls.id, [seat]))
    const entered = await twice(() => reg().send(contract.enterTalent, results(cls.id, [seat])))
    const pushed = await twice(() => reg().send(contract.pushTalent, pushing(cls.id, seat, [`TRADE ${trade}`])))
    expect(entered.map((r) => r.status)).toEqual([200, 200])
    expect(pushed.map((r) => r.refusal?.code ?? r.status).toSorted()).toEqual([200, 'PUSH_THERE'])
    expect(await standing()).toEqual([{ results: 1, pushes: 1 }])
    const another = () => world.sql(`INSERT INTO talent_assessments (id, class_id, enrolment_id, kind, band, suggested_trades, assessed_on, entered_by, entered_at) SELECT gen_random_uuid(), class_id, enrolment_id, kind, 'LOW', '{T-WELDER}', assessed_on, entered_by, entered_at FROM talent_assessments WHERE enrolment_id = $1 AND superseded_at IS NULL`, [seat])
    const again = () => world.sql(`INSERT INTO talent_pushes (id, class_id, enrolment_id, kind, source, source_key, title, detail, reason, pushed_by, pushed_at) SELECT gen_random_uuid(), class_id, enrolment_id, kind, source, source_key, title, detail, reason, pushed_by, pushed_at FROM talent_pushes WHERE enrolment_id = $1`, [seat])
    await expect(another()).rejects.toThrow('talent_assessments_one_current')
    await expect(again()).rejects.toThrow('talent_pushes_once')
    await world.addUser({ login: 'vet-once', role: 'VET', org: null, veteranId: cls.veterans[0] ?? '' })
    const read = async () => (await world.as('vet-once').call(contract.myTalent, {})).items.map((i) => i.pushes.length)
    expect(await read()).toEqual([1])
    await world.sql('DROP INDEX talent_assessments_one_current')
    await world.sql('DROP INDEX talent_pushes_once')
    await another()
    await again()
    expect(await standing()).toEqual([{ results: 2, pushes: 2 }])
    expect(await read(), 'control: on his phone two results, and all of it double').toEqual([2, 2])
  })
})
