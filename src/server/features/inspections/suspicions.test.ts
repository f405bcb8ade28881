import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findings, inspect, photo } from '../../../../tests/setup/inspections.ts'
import { crowd, equip, openedClass, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/inspections.ts'

let world: World
let school: School
let monday = '2022-08-15'
const reviewer = 'cty2-410184'
const inspector = 'ins-410184'
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

/** An open class of four; the clock stands on its first day. */
async function openOne(on?: string) {
  if (on === undefined) monday = new Date(Date.parse(monday) + 7 * 86_400_000).toISOString().slice(0, 10)
  const day = on ?? monday
  world.setNow('2022-08-01')
  const cls = await openedClass(world, school, await crowd(world, 4), { startsOn: new Date(Date.parse(day)).toISOString().slice(0, 10) })
  world.setNow(day)
  return { id: cls.id, day }
}
/** Two classes visited by one inspector forty minutes apart; answers both visits. */
async function twoPlaces() {
  const here = await openOne()
  const there = await openOne()
  await world.sql('UPDATE training_classes SET opened_on = $2 WHERE id = $1', [there.id, here.day])
  const first = await inspect(world, here.id, { at: `${here.day}T10:00:00+08:00`, presentCount: 4 })
  const second = await inspect(world, there.id, { at: `${here.day}T10:40:00+08:00`, presentCount: 4 })
  return { here, there, first, second, day: here.day }
}
const asked = (id: string, words: string) => ({ params: { id }, body: { id: randomUUID(), finding: 'INSPECTOR_TWO_PLACES' as const, words } })
const one = async (login: string, classId: string, id: string) => (await world.as(login).call(contract.listClassInspections, { params: { id: classId } })).items.find((i) => i.id === id)

describe('a suspicion is held for a person (S-19)', () => {
  it('S-19 blocks nothing: the suspected visit is taken in and counts', async () => {
    const { here, second } = await twoPlaces()
    expect([second.state, second.valid, second.suspicions.map((s) => s.code)]).toEqual(['DONE', true, ['INSPECTOR_TWO_PLACES']])
    expect(second.can).toContain('explain')
    expect((await one(reviewer, here.id, second.id)) ?? null).toBeNull()
    const average = await world.as(reviewer).call(contract.listClassInspections, { params: { id: here.id } })
    expect(average.items.map((i) => i.valid)).toEqual([true])
  })

  it('S-19 is explained by the inspector and the school, by nobody else, and while nobody has decided', async () => {
    const { there, second } = await twoPlaces()
    for (const login of ['cty1-410184', reviewer, 'hr1-410184', 'hr2-410184', 'aud', 'prv1']) {
      expect([login, (await world.as(login).refused(contract.explainInspection, asked(second.id, '不是我的事'))).status]).toEqual([login, 403])
    }
    for (const login of ['cty1-410122', 'ins-410122', 'reg-419001']) {
      expect([login, (await world.as(login).refused(contract.explainInspection, asked(second.id, '不是我的事'))).status === 200]).toEqual([login, false])
    }
    const sent = asked(second.id, '两个教学点在同一栋楼，走路五分钟。')
    const requestId = randomUUID()
    const said = await world.as(inspector).call(contract.explainInspection, { ...sent, body: { ...sent.body, requestId } })
    const replayed = await world.as(inspector).call(contract.explainInspection, { ...sent, body: { ...sent.body, requestId } })
    expect(replayed).toEqual(said)
    expect((await world.as(inspector).refused(contract.explainInspection, sent)).code).toBe('EXPLANATION_KNOWN')
    await world.as(school.reg).call(contract.explainInspection, asked(second.id, '签到表和门口录像都能看到。'))
    const seen = await one(reviewer, there.id, second.id)
    expect(seen?.suspicions[0]?.explanations.map((e) => [e.partyLabel, e.words])).toEqual([['检查人员', '两个教学点在同一栋楼，走路五分钟。'], ['承训机构', '签到表和门口录像都能看到。']])
    const entries = await world.sql<{ action: string }>(`SELECT action FROM audit_log WHERE record_id = $1 AND action = 'explain'`, [second.id])
    expect(entries.length).toBe(2)
    await world.as(reviewer).call(contract.confirmInspection, { params: { id: second.id }, body: { reason: '看过录像，本人到场' } })
    expect(await world.as(inspector).refused(contract.explainInspection, asked(second.id, '再补一句'))).toMatchObject({ status: 409, code: 'INSPECTION_JUDGED' })
  })

  it('S-19 is decided by the reviewer, against it only with a reason; where nothing is suspected he needs none', async () => {
    const { first, second, there } = await twoPlaces()
    const silent = await world.as(reviewer).refused(contract.confirmInspection, { params: { id: second.id }, body: {} })
    expect(silent).toMatchObject({ status: 422, code: 'FINDING_UNANSWERED', clause: '附2-R10', field: 'reason' })
    expect((await one(reviewer, there.id, second.id))?.state).toBe('DONE')
    await world.as(reviewer).call(contract.confirmInspection, { params: { id: second.id }, body: { reason: '电话和录像都核对过' } })
    expect(await one(reviewer, there.id, second.id)).toMatchObject({ state: 'CONFIRMED', valid: true, confirmReason: '电话和录像都核对过' })
    const [entry] = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE record_id = $1 AND action = 'confirm'`, [second.id])
    expect(entry?.summary).toContain('有疑点，电话和录像都核对过')
    await world.as(reviewer).call(contract.voidInspection, { params: { id: first.id }, body: { reason: '检查人员不在场' } })
    const calm = await openOne()
    const plain = await inspect(world, calm.id, { at: `${calm.day}T15:00:00+08:00`, presentCount: 4 })
    expect((await world.as(inspector).refused(contract.explainInspection, asked(plain.id, '没有什么要说的'))).code).toBe('NO_SUCH_FINDING')
    await world.as(reviewer).call(contract.confirmInspection, { params: { id: plain.id }, body: {} })
    expect(await one(reviewer, calm.id, plain.id)).toMatchObject({ state: 'CONFIRMED', confirmReason: null, suspicions: [] })
  })

  it('S-19 control: with the explanations taken out of the database the reviewer would not see them, and they cannot be', async () => {
    const { there, second } = await twoPlaces()
    await world.as(inspector).call(contract.explainInspection, asked(second.id, '两处相邻。'))
    await expect(world.sql('DELETE FROM inspection_explanations WHERE inspection_id = $1', [second.id])).rejects.toThrow('append-only')
    await world.sql('ALTER TABLE inspection_explanations DISABLE TRIGGER inspection_explanations_kept')
    try {
      await world.sql('DELETE FROM inspection_explanations WHERE inspection_id = $1', [second.id])
      expect((await one(reviewer, there.id, second.id))?.suspicions[0]?.explanations).toEqual([])
    } finally {
      await world.sql('ALTER TABLE inspection_explanations ENABLE TRIGGER inspection_explanations_kept')
    }
  })
})

describe('a certain breach blocks (S-19)', () => {
  it('S-19 R-147 the same picture proves no second visit of the class either; the sentence says what to do, and a void visit gives it free', async () => {
    const { id, day } = await openOne()
    const sent = photo()
    const first = await inspect(world, id, { at: `${day}T09:00:00+08:00`, presentCount: 4, changes: { photos: [sent] } })
    const visit = randomUUID()
    await world.as('cty1-410184').call(contract.planInspection, { params: { id }, body: { id: visit, kind: 'DURING', channel: 'ONSITE', plannedOn: day, inspectorId: world.user(inspector) } })
    world.setNow(day, '15:00:00')
    const body = () => ({ ...findings(`${day}T15:00:00+08:00`, 4), photos: [{ ...sent, id: randomUUID() }] })
    const refused = await world.as(inspector).refused(contract.carryOutInspection, { params: { id: visit }, body: body() })
    expect(refused).toMatchObject({ status: 422, code: 'PHOTO_REUSED' })
    expect(refused.message).toContain('换成本次现场拍的')
    const twice = await world.as(inspector).refused(contract.carryOutInspection, { params: { id: visit }, body: { ...body(), photos: [sent, { ...sent, id: randomUUID() }] } })
    expect([twice.code, twice.message]).toEqual(['PHOTO_TWICE', '有两张照片是同一张。请去掉一张，或另拍一张。'])
    await world.as(reviewer).call(contract.voidInspection, { params: { id: first.id }, body: { reason: '点错了人数，重新检查' } })
    expect((await world.as(inspector).call(contract.carryOutInspection, { params: { id: visit }, body: body() })).state).toBe('DONE')
  })
})
