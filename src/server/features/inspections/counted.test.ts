import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect, photo } from '../../../../tests/setup/inspections.ts'
import { crowd, current, draftClass, equip, openedClass, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { finishTraining, registerExtSync } from '../../../contract/class-steps.ts'
import * as contract from '../../../contract/inspections.ts'
import { getForm2, getLedger, listTodo } from '../../../contract/reports.ts'

let world: World
let school: School
let monday = '2022-08-15'
const clerk = 'cty1-410184'
const chief = 'cty2-410184'
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const dayAfter = (day: string, days = 1) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
/** An open class of four with its opening day, and the clock on it. */
async function openOne() {
  monday = dayAfter(monday, 7)
  world.setNow('2022-08-01')
  const cls = await openedClass(world, school, await crowd(world, 4), { startsOn: monday })
  world.setNow(monday)
  return { id: cls.id, day: monday }
}
/** Gives a class a sixth training day, so that it counts as a longer one. */
const lengthen = (id: string, day: string) => world.sql(
  `INSERT INTO class_sessions (id, class_id, seq, on_date, starts_at, ends_at, kind, topic, declared_lessons, lessons, net_minutes, lesson_intervals, state)
   SELECT gen_random_uuid(), class_id, 99, $2, starts_at, ends_at, kind, topic, declared_lessons, lessons, net_minutes, lesson_intervals, state FROM class_sessions WHERE class_id = $1 AND seq = 1`, [id, dayAfter(day, 5)])
async function finish(id: string) {
  await world.sql(`UPDATE class_sessions SET state = 'CLOSED', closed_at = now() WHERE class_id = $1`, [id])
  const { version } = await current(world, school, id)
  return world.as(school.reg).call(finishTraining, { params: { id }, body: { version } })
}
const seen = (login: string, id: string) => world.as(login).call(contract.listClassInspections, { params: { id } })
const voided = (login: string, id: string, reason = '照片不是本班') => world.as(login).call(contract.voidInspection, { params: { id }, body: { reason } })
const cell = async (day: string) => {
  const ledger = await world.as('prv1').call(getLedger, { query: { year: 2022, quarter: Math.ceil(Number(day.slice(5, 7)) / 3) } })
  return ledger.units.find((u) => u.code === '410100000000')?.months.find((m) => m.month === Number(day.slice(5, 7)))?.trainingPersonTimes ?? null
}

describe('在位平均', () => {
  it('R-075 is the exact mean of the during-training counts, rounded down; the opening day is left out, too few leave it undefined', async () => {
    const { id, day } = await openOne()
    await lengthen(id, day)
    await inspect(world, id, { kind: 'OPENING', at: `${day}T09:00:00+08:00`, presentCount: 1 })
    await inspect(world, id, { at: `${dayAfter(day)}T10:00:00+08:00`, presentCount: 4 })
    const short = await seen(school.reg, id)
    expect([short.average.text, short.average.trained, short.average.reasons[0]?.verdict]).toEqual([null, null, 'block'])
    expect(short.average.reasons[0]?.message).toContain('至少要 2 次有效的培训期间检查，现有 1 次')
    expect(await current(world, school, id)).toMatchObject({ averageOnSite: null, trainedHeadcount: null })
    await inspect(world, id, { at: `${dayAfter(day, 2)}T10:00:00+08:00`, presentCount: 3 })
    expect((await seen(school.reg, id)).average).toMatchObject({ text: '(4 + 3) ÷ 2 = 3.5 → 3', trained: 3 })
    expect(await current(world, school, id)).toMatchObject({ averageOnSite: { n: 7, d: 2, text: '3.5' }, trainedHeadcount: 3 })
    const third = await inspect(world, id, { at: `${dayAfter(day, 3)}T10:00:00+08:00`, presentCount: 1 })
    expect((await seen(school.reg, id)).average.text).toBe('(4 + 3 + 1) ÷ 3 = 2.7 → 2')
    await voided(chief, third.id)
    expect(await current(world, school, id)).toMatchObject({ averageOnSite: { n: 7, d: 2 }, trainedHeadcount: 3 })
  })

  it('R-075 a visit voided after the training corrects average and quarterly ledger exactly', async () => {
    const { id, day } = await openOne()
    const low = await inspect(world, id, { at: `${dayAfter(day)}T10:00:00+08:00`, presentCount: 1 })
    await inspect(world, id, { at: `${dayAfter(day, 2)}T10:00:00+08:00`, presentCount: 4 })
    const before = await cell(day)
    const done = await finish(id)
    expect(done).toMatchObject({ trainedHeadcount: 2 })
    const completedOn = done.completedOn ?? ''
    await world.sql(`UPDATE training_classes SET state = 'COMPLETED' WHERE id = $1`, [id])
    const counted = await cell(completedOn)
    expect(counted).toBe((completedOn.slice(5, 7) === day.slice(5, 7) ? before ?? 0 : 0) + 2)
    expect((await world.as(clerk).refused(contract.voidInspection, { params: { id: low.id }, body: { reason: '照片不是本班' } })).status).toBe(403)
    expect((await world.as('cty2-410122').refused(contract.voidInspection, { params: { id: low.id }, body: { reason: '照片不是本班' } })).status).toBe(404)
    const after = await voided('hr2-410184', low.id)
    expect(after.items.find((i) => i.id === low.id)).toMatchObject({ state: 'VOID', valid: false, voidReason: '照片不是本班' })
    expect(await current(world, school, id)).toMatchObject({ averageOnSite: { n: 4, d: 1 }, trainedHeadcount: 4 })
    expect(await cell(completedOn)).toBe((counted ?? 0) + 2)
    const [entry] = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE record_id = $1 AND action = 'void'`, [low.id])
    expect(entry?.summary).toBe('作废培训期间检查（在位 1 人）：照片不是本班')
    await world.sql(`UPDATE training_classes SET state = 'CLAIMED' WHERE id = $1`, [id])
    const [other] = after.items.filter((i) => i.state === 'DONE')
    expect((await world.as(chief).refused(contract.voidInspection, { params: { id: other?.id ?? '' }, body: { reason: '太晚了' } })).code).toBe('CLASS_CLAIMED')
  })

  it('R-148 is confirmed by a second reviewer who did not make the visit, and then stands', async () => {
    const { id, day } = await openOne()
    const [person] = await world.sql<{ id: string }>('SELECT person_id AS id FROM users WHERE id = $1', [world.user('ins-410184')])
    await world.addUser({ login: `chief-${day}`, role: 'CTY2', org: 'VA-410184', personId: person?.id ?? '' })
    const made = await inspect(world, id, { at: `${day}T10:00:00+08:00`, presentCount: 4 })
    const params = { id: made.id }
    for (const login of [clerk, 'hr1-410184', 'ins-410184', school.iad]) expect((await world.as(login).refused(contract.confirmInspection, { params })).status).toBe(403)
    expect((await world.as(`chief-${day}`).refused(contract.confirmInspection, { params })).code).toBe('CONFIRMS_OWN')
    expect((await seen(chief, id)).items[0]?.can).toEqual(['confirm', 'void'])
    expect((await world.as(chief).call(contract.confirmInspection, { params })).items[0]).toMatchObject({ state: 'CONFIRMED', stateLabel: '已确认', can: [] })
    expect((await world.as(chief).refused(contract.voidInspection, { params, body: { reason: '再看看' } })).code).toBe('ILLEGAL_EVENT')
    expect(await world.sql(`SELECT 1 FROM audit_log WHERE record_id = $1 AND action = 'confirm'`, [made.id])).toHaveLength(1)
  })
})

describe('有效监管', () => {
  it('R-076 counts a remote visit only from the county’s flag on, with its reference and two stills; never backwards (D-24)', async () => {
    const { id, day } = await openOne()
    const at = `${day}T10:00:00+08:00`
    const evidence = { reference: '平台录像 DEMO-01', at }
    const params = { id }
    await expect(inspect(world, id, { channel: 'REMOTE_LIVE', at, presentCount: 4, changes: { evidence } })).rejects.toThrow('INSPECTION_REMOTE')
    for (const login of [chief, 'hr1-410184', school.reg]) expect((await world.as(login).refused(contract.flagRemoteSupervision, { params, body: { on: true, reason: '看过两路画面' } })).status).toBe(403)
    world.setNow(day, '10:30:00')
    const flagged = await world.as(clerk).call(contract.flagRemoteSupervision, { params, body: { on: true, reason: '看过两路画面' } })
    expect(flagged.remoteSupervision).toMatchObject({ on: true, reason: '看过两路画面' })
    expect((await world.as(clerk).refused(contract.flagRemoteSupervision, { params, body: { on: true, reason: '再标一次' } })).code).toBe('FLAG_KNOWN')
    await expect(inspect(world, id, { channel: 'REMOTE_LIVE', at, presentCount: 4, changes: { evidence } })).rejects.toThrow('INSPECTION_REMOTE')
    const later = `${day}T11:00:00+08:00`
    await expect(inspect(world, id, { channel: 'REMOTE_LIVE', at: later, presentCount: 4 })).rejects.toThrow('INSPECTION_REMOTE')
    await expect(inspect(world, id, { channel: 'REMOTE_LIVE', at: later, presentCount: 4, changes: { evidence, photos: [photo()] } })).rejects.toThrow('现有截图 1 张')
    expect(await current(world, school, id)).toMatchObject({ averageOnSite: null, remoteSupervised: true })
    const made = await inspect(world, id, { channel: 'REMOTE_LIVE', at: later, presentCount: 4, changes: { evidence } })
    expect(made).toMatchObject({ channelLabel: '远程视频', evidenceReference: '平台录像 DEMO-01', valid: true })
    await world.as(clerk).call(contract.flagRemoteSupervision, { params, body: { on: false, reason: '一路画面中断' } })
    expect((await seen(clerk, id)).items.find((i) => i.id === made.id)).toMatchObject({ valid: true })
    expect(await current(world, school, id)).toMatchObject({ averageOnSite: { n: 4, d: 1 }, remoteSupervised: false })
    expect(await world.sql(`SELECT action FROM audit_log WHERE class_id = $1 AND action LIKE '%flagRemote' ORDER BY seq`, [id])).toEqual([{ action: 'flagRemote' }, { action: 'unflagRemote' }])
  })
})

describe('检查意见', () => {
  it('R-150 opens when training ends, is signed by two people of the labour department, and only on enough valid visits', async () => {
    const { id, day } = await openOne()
    const params = { id }
    const opinion = { opinion: '检查情况属实。' }
    const sealed = { opinion: '同意。', sealConfirmed: true as const }
    expect((await world.as('hr1-410184').refused(contract.signInspectionOpinion, { params, body: opinion })).code).toBe('OPINION_NOT_DUE')
    world.setNow(dayAfter(day, 5))
    const done = await finish(id)
    expect(done.next.slice(0, 2).map((n) => [n.event, n.label, n.who])).toEqual([['signInspectionFirst', '初审检查意见', '新郑市人力资源和社会保障局初审'], ['signInspection', '签署检查意见', '新郑市人力资源和社会保障局复核']])
    expect(done.next[0]?.deadline?.workingDays).toBe(5)
    const first = (await world.as('hr1-410184').call(listTodo)).mine.find((t) => t.classId === id)
    expect([first?.what, first?.action]).toEqual(['初审检查意见', '签意见'])
    expect((await world.as('hr2-410184').call(listTodo)).mine.filter((t) => t.classId === id && t.action === '签意见')).toEqual([])
    expect((await world.as('hr2-410184').refused(contract.sealInspectionOpinion, { params, body: sealed })).code).toBe('INSPECTIONS_SHORT')
    for (const login of [clerk, chief, 'hr2-410184', school.iad]) expect((await world.as(login).refused(contract.signInspectionOpinion, { params, body: opinion })).status).toBe(403)
    expect((await world.as('hr1-410122').refused(contract.signInspectionOpinion, { params, body: opinion })).status).toBe(404)
    // one person in both accounts is refused already; the review behind that refuses him too
    await world.sql('ALTER TABLE users DISABLE TRIGGER one_person_one_duty')
    await world.sql('UPDATE users SET person_id = $2 WHERE id = $1', [world.user('hr1-410184'), world.user(school.reg)])
    expect((await world.as('hr1-410184').refused(contract.signInspectionOpinion, { params, body: opinion })).code).toBe('REVIEWS_OWN')
    await world.sql('UPDATE users SET person_id = id WHERE id = $1', [world.user('hr1-410184')])
    expect((await seen('hr1-410184', id)).can).toEqual(['signFirst'])
    const signed = await world.as('hr1-410184').call(contract.signInspectionOpinion, { params, body: opinion })
    expect(signed.opinion).toMatchObject({ step: 'R13', firstName: 'hr1-410184', firstOpinion: '检查情况属实。', decision: null })
    expect((await world.as('hr1-410184').refused(contract.signInspectionOpinion, { params, body: opinion })).code).toBe('ALREADY_FIRST')
    expect((await world.as('hr2-410184').call(listTodo)).mine.find((t) => t.classId === id && t.action === '签意见')?.what).toBe('复核检查意见并盖章')
    expect(await world.as('hr2-410184').refused(contract.sealInspectionOpinion, { params, body: sealed })).toMatchObject({ code: 'INSPECTIONS_SHORT', clause: '附2-R13' })
    await world.sql(`UPDATE training_classes SET state = 'OPEN' WHERE id = $1`, [id])
    await inspect(world, id, { at: `${dayAfter(day, 3)}T10:00:00+08:00`, presentCount: 4 })
    await world.sql(`UPDATE training_classes SET state = 'TRAINING_DONE' WHERE id = $1`, [id])
    await world.sql('UPDATE users SET person_id = $2 WHERE id = $1', [world.user('hr2-410184'), world.user('hr1-410184')])
    expect((await seen('hr2-410184', id)).can).toEqual([])
    expect((await world.as('hr2-410184').refused(contract.sealInspectionOpinion, { params, body: sealed })).code).toBe('FIRST_IS_SECOND')
    await world.sql('UPDATE users SET person_id = id WHERE id = $1', [world.user('hr2-410184')])
    expect((await seen('hr2-410184', id)).can).toEqual(['seal'])
    const after = await world.as('hr2-410184').call(contract.sealInspectionOpinion, { params, body: sealed })
    expect(after.opinion).toMatchObject({ decision: 'AGREED', secondName: 'hr2-410184' })
    expect((await current(world, school, id)).state).toBe('INSPECTED')
    expect(await world.sql(`SELECT action FROM audit_log WHERE class_id = $1 AND action LIKE 'signInspection%' ORDER BY seq`, [id])).toEqual([{ action: 'signInspectionFirst' }, { action: 'signInspection' }])
  })

  it('R-147 R-148 R-149 R-150 print on annex 2 as they were made: a third visit adds a row, what has not happened stays blank', async () => {
    const { id, day } = await openOne()
    interface Printed {
      opening: { presentCount: number | null; signState: string | null; materialState: string | null; signatures: string[] }; averageAttendance: string | null
      inspections: { date: string; place: string; trainerState: string; attendance: string; signatures: string[] }[]; inspectionFiling: { filed: boolean | null; number: string | null }
      inspectionOpinion: { text: string | null; firstReviewer: string | null; secondReviewer: string | null }
    }
    const form = async () => (await world.as(clerk).call(getForm2, { params: { id } })) as unknown as Printed
    const blank = await form()
    expect([blank.opening.signState, blank.inspections, blank.averageAttendance, blank.inspectionFiling.filed, blank.inspectionOpinion.text]).toEqual([null, [], null, null, null])
    await inspect(world, id, { kind: 'OPENING', at: `${day}T09:00:00+08:00`, presentCount: 3, changes: { materialState: { value: 'PROBLEM', text: '缺教案' } } })
    await inspect(world, id, { at: `${dayAfter(day)}T10:00:00+08:00`, presentCount: 4 })
    await inspect(world, id, { at: `${dayAfter(day, 2)}T10:00:00+08:00`, presentCount: 3, changes: { leaveCount: 1, attendanceState: { value: 'PROBLEM', text: '1 人早退' } } })
    await inspect(world, id, { at: `${dayAfter(day, 3)}T10:00:00+08:00`, presentCount: 3 })
    const voidOne = await inspect(world, id, { at: `${dayAfter(day, 3)}T15:00:00+08:00`, presentCount: 1 })
    await voided(chief, voidOne.id)
    await finish(id)
    expect((await form()).inspectionFiling).toEqual({ filed: false, number: null })
    await world.as(school.reg).call(registerExtSync, { params: { id }, body: { kind: 'INSPECTION', state: 'FILLED', systemNo: 'DEMO-JC-1' } })
    await world.as('hr1-410184').call(contract.signInspectionOpinion, { params: { id }, body: { opinion: '属实。' } })
    expect((await form()).inspectionOpinion.text).toBe(null)
    await world.as('hr2-410184').call(contract.sealInspectionOpinion, { params: { id }, body: { opinion: '同意。', sealConfirmed: true } })
    const printed = await form()
    expect(printed.opening).toEqual({ presentCount: 3, signState: '正常', materialState: '缺教案', signatures: ['示例检查员', '示例陪同'] })
    expect(printed.inspections.map((i) => [i.date, i.place, i.trainerState, i.attendance, i.signatures.length])).toEqual([
      [dayAfter(day), '示例路1号 实训车间', '正常', '在位 4 人，请假 0 人', 2], [dayAfter(day, 2), '示例路1号 实训车间', '正常', '在位 3 人，请假 1 人；1 人早退', 2],
      [dayAfter(day, 3), '示例路1号 实训车间', '正常', '在位 3 人，请假 0 人', 2],
    ])
    expect([printed.averageAttendance, printed.inspectionFiling]).toEqual(['3.3', { filed: true, number: 'DEMO-JC-1' }])
    expect(printed.inspectionOpinion).toMatchObject({ text: '同意。', firstReviewer: 'hr1-410184', secondReviewer: 'hr2-410184' })
  })
})

describe('what is to do', () => {
  it('R-148 asks the bureau to plan, the inspector to go, the second reviewers to confirm, and after training to enter R12', async () => {
    monday = dayAfter(monday, 7)
    world.setNow('2022-08-01')
    const filed = await takeTo(world, school, await draftClass(world, school, { people: await crowd(world, 2), startsOn: monday }), 'FILED')
    const tasks = async (login: string, id: string) => (await world.as(login).call(listTodo)).mine.filter((t) => t.classId === id).map((t) => [t.what, t.action, t.due?.due ?? null, t.href])
    expect(await tasks(clerk, filed.id)).toEqual([['安排开班当日检查', '安排检查', monday, `/classes/${filed.id}/inspections`]])
    expect(await tasks('hr1-410184', filed.id)).toEqual([])
    await world.as(clerk).call(contract.planInspection, { params: { id: filed.id }, body: { id: crypto.randomUUID(), kind: 'OPENING', channel: 'ONSITE', plannedOn: monday, inspectorId: world.user('ins-410184') } })
    expect(await tasks(clerk, filed.id)).toEqual([])
    expect(await tasks('ins-410184', filed.id)).toEqual([['去做开班当日检查', '去检查', monday, '/inspect']])
    const { id, day } = await openOne()
    const plan = [['安排培训期间检查', '安排检查', dayAfter(day, 4), `/classes/${id}/inspections`]]
    expect(await tasks(clerk, id)).toEqual(plan)
    await inspect(world, id, { at: `${day}T10:00:00+08:00`, presentCount: 4 })
    expect(await tasks(clerk, id)).toEqual(plan)
    const second = await inspect(world, id, { at: `${dayAfter(day)}T10:00:00+08:00`, presentCount: 4 })
    expect(await tasks(clerk, id)).toEqual([])
    for (const login of [chief, 'hr2-410184']) expect(await tasks(login, id)).toEqual([['确认 2 次检查', '确认检查', null, `/classes/${id}/inspections`]])
    await voided(chief, second.id)
    expect(await tasks(clerk, id)).toEqual(plan)
    await finish(id)
    for (const login of [clerk, school.reg]) expect(await tasks(login, id)).toEqual([['在信息管理系统填报检查情况', '登记填报', null, `/classes/${id}/inspections`]])
    await world.as(clerk).call(registerExtSync, { params: { id }, body: { kind: 'INSPECTION', state: 'FILLED', systemNo: 'DEMO-JC-2' } })
    for (const login of [clerk, school.reg]) expect(await tasks(login, id)).toEqual([])
  })
})

describe('the inspector’s sheets', () => {
  it('R-148 carry the roster, who is on leave and who signed in, for the assigned inspector alone', async () => {
    const { id, day } = await openOne()
    const made = await inspect(world, id, { at: `${day}T09:00:00+08:00`, presentCount: 4 })
    const planned = await world.as(clerk).call(contract.planInspection, { params: { id }, body: { id: crypto.randomUUID(), kind: 'DURING', channel: 'ONSITE', plannedOn: day, inspectorId: world.user('ins-410184') } })
    const mine = await world.as('ins-410184').call(contract.myInspections)
    const sheet = mine.items.find((s) => s.inspection.classId === id)
    expect(sheet).toMatchObject({ today: day, rosterCount: 4, leaveCount: 0, earlierCounts: [4], venue: '示例路1号 实训车间' })
    expect(sheet?.inspection.id).toBe(planned.items.find((i) => i.state === 'PLANNED')?.id)
    expect(sheet?.trainees.map((t) => [t.rosterNo, t.onLeave, t.signedIn])).toEqual([[1, false, true], [2, false, true], [3, false, true], [4, false, true]])
    expect(sheet?.sessions.map((s) => [s.startsAt, s.kind])).toEqual([['08:00', '实操'], ['14:00', '理论']])
    expect(mine.sent.map((i) => i.id)).toContain(made.id)
    expect((await world.as(clerk).call(contract.myInspections)).items).toEqual([])
    expect((await world.as(school.reg).refused(contract.myInspections)).status).toBe(403)
  })
})
