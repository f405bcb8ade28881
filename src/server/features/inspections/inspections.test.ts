import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findings, inspect, photo } from '../../../../tests/setup/inspections.ts'
import { attend, crowd, current, draftClass, equip, openedClass, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClassHistory } from '../../../contract/classes.ts'
import { openClass } from '../../../contract/class-steps.ts'
import * as contract from '../../../contract/inspections.ts'

let world: World
let school: School
let monday = '2022-08-15'
const clerk = 'cty1-410184'
const inspector = 'ins-410184'
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

function nextMonday(): string {
  monday = new Date(Date.parse(monday) + 7 * 86_400_000).toISOString().slice(0, 10)
  world.setNow('2022-08-01')
  return monday
}
const dayAfter = (day: string, days = 1) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
/** An open class of four with its opening day, and the clock on it. */
async function openOne() {
  const day = nextMonday()
  const cls = await openedClass(world, school, await crowd(world, 4), { startsOn: day })
  world.setNow(day)
  return { id: cls.id, day }
}
async function filedOne() {
  const day = nextMonday()
  const cls = await takeTo(world, school, await draftClass(world, school, { people: await crowd(world, 4), startsOn: day }), 'FILED')
  return { id: cls.id, day }
}
async function planned(classId: string, plannedOn: string, changes: object = {}) {
  const id = randomUUID()
  await world.as(clerk).call(contract.planInspection, { params: { id: classId }, body: { id, kind: 'DURING', channel: 'ONSITE', plannedOn, inspectorId: world.user(inspector), ...changes } })
  return id
}
const seen = (login: string, id: string) => world.as(login).call(contract.listClassInspections, { params: { id } })

describe('planning a visit', () => {
  it('is for the responsible bureau, its labour department, the city above and the province; another county’s class does not exist', async () => {
    const { id, day } = await openOne()
    const body = { id: randomUUID(), kind: 'DURING' as const, channel: 'ONSITE' as const, plannedOn: dayAfter(day), inspectorId: world.user(inspector) }
    for (const login of ['reg-410184', 'iad-410184', 'cty2-410184', 'aud', 'hr2-410184', 'cit2-410100', 'hr1-410100']) {
      expect([login, (await world.as(login).refused(contract.planInspection, { params: { id }, body })).status]).toEqual([login, 403])
    }
    for (const login of [inspector, 'cit1-419001']) expect([login, (await world.as(login).send(contract.planInspection, { params: { id }, body })).status]).toEqual([login, login === inspector ? 403 : 404])
    expect((await world.as('cty1-410122').refused(contract.planInspection, { params: { id }, body })).status).toBe(404)
    expect((await world.as('cty1-410122').refused(contract.listClassInspections, { params: { id } })).status).toBe(404)
    for (const login of [clerk, 'hr1-410184', 'cit1-410100', 'prv1']) {
      expect((await world.as(login).call(contract.planInspection, { params: { id }, body: { ...body, id: randomUUID() } })).items.length).toBeGreaterThan(0)
    }
    const [entry] = await world.sql<{ action: string; after: { plannedOn: string } }>(`SELECT action, after FROM audit_log WHERE class_id = $1 AND noun = 'inspection' ORDER BY seq LIMIT 1`, [id])
    expect(entry).toMatchObject({ action: 'plan', after: { plannedOn: dayAfter(day) } })
  })

  it('S-05 offers and takes nobody who works at the school or teaches in the class, from whatever account', async () => {
    const { id, day } = await openOne()
    const [reg] = await world.sql<{ id: string }>('SELECT person_id AS id FROM users WHERE id = $1', [world.user(school.reg)])
    const [trn] = await world.sql<{ id: string }>('SELECT person_id AS id FROM users WHERE id = $1', [world.user('trn-410184')])
    const both = [await world.addUser({ login: 'ins-reg', role: 'INS', org: 'VA-410184', personId: reg?.id ?? '' }), await world.addUser({ login: 'ins-trn', role: 'INS', org: 'HRSS-410184', personId: trn?.id ?? '' })]
    const offered = (await world.as(clerk).call(contract.listInspectors, { params: { id } })).items.map((i) => i.id)
    expect(offered).toContain(world.user(inspector))
    expect(offered).toContain(world.user('ins-410100'))
    expect(offered).not.toContain(world.user('ins-410122'))
    for (const inspectorId of both) {
      expect(offered).not.toContain(inspectorId)
      const refused = await world.as(clerk).refused(contract.planInspection, { params: { id }, body: { id: randomUUID(), kind: 'DURING', channel: 'ONSITE', plannedOn: day, inspectorId } })
      expect(refused).toMatchObject({ status: 422, code: 'INSPECTOR_OF_OWN_CLASS', field: 'inspectorId' })
    }
    const refused = await world.as(clerk).refused(contract.planInspection, { params: { id }, body: { id: randomUUID(), kind: 'DURING', channel: 'ONSITE', plannedOn: day, inspectorId: world.user('ins-410122') } })
    expect(refused.code).toBe('INSPECTOR_UNKNOWN')
  })

  it('R-148 keeps the day and the person from the school until the visit is over, also in the history', async () => {
    const { id, day } = await openOne()
    const visit = await planned(id, dayAfter(day))
    expect((await seen(clerk, id)).items[0]).toMatchObject({ plannedOn: dayAfter(day), inspectorName: inspector, can: ['cancel'] })
    expect((await seen(school.reg, id)).items[0]).toMatchObject({ plannedOn: null, inspectorName: '', can: [] })
    expect((await world.as(school.reg).call(contract.listInspections, { query: {} })).items.filter((i) => i.classId === id)).toEqual([])
    const history = (await world.as(school.reg).call(getClassHistory, { params: { id } })).items.filter((h) => h.noun === 'inspection')
    expect(history.map((h) => h.text)).toEqual(['安排检查'])
    world.setNow(dayAfter(day))
    await world.as(inspector).call(contract.carryOutInspection, { params: { id: visit }, body: findings(`${dayAfter(day)}T10:00:00+08:00`, 4) })
    expect((await seen(school.reg, id)).items[0]).toMatchObject({ plannedOn: dayAfter(day), inspectorName: inspector, presentCount: 4 })
  })

  it('R-147 R-148 takes no day that has passed, no visit before the opening, one opening inspection on the opening day', async () => {
    const { id, day } = await filedOne()
    const plan = (plannedOn: string, kind: 'OPENING' | 'DURING') => world.as(clerk).refused(contract.planInspection, { params: { id }, body: { id: randomUUID(), kind, channel: 'ONSITE', plannedOn, inspectorId: world.user(inspector) } })
    expect((await plan('2022-07-31', 'DURING')).code).toBe('PLAN_IN_PAST')
    expect((await plan(dayAfter(day, -1), 'DURING')).code).toBe('INSPECTION_DURING_DAY')
    expect((await plan(dayAfter(day, -1), 'OPENING')).code).toBe('INSPECTION_OPENING_DAY')
    expect((await plan(dayAfter(day, 11), 'OPENING')).code).toBe('INSPECTION_OPENING_DAY')
    const opening = await planned(id, day, { kind: 'OPENING' })
    expect(await plan(day, 'OPENING')).toMatchObject({ status: 409, code: 'INSPECTION_KNOWN' })
    const after = await world.as(clerk).call(contract.cancelInspection, { params: { id: opening }, body: { reason: '改派' } })
    expect(after.items[0]).toMatchObject({ state: 'VOID', stateLabel: '已取消', voidReason: '改派' })
    await planned(id, day, { kind: 'OPENING' })
    expect((await world.as(clerk).refused(contract.cancelInspection, { params: { id: opening }, body: { reason: '再取消' } })).code).toBe('ILLEGAL_EVENT')
  })
})

describe('carrying out a visit', () => {
  it('R-147 is for the assigned inspector alone, and takes no count above the roster', async () => {
    const { id, day } = await openOne()
    const visit = await planned(id, day)
    const body = findings(`${day}T10:00:00+08:00`, 5)
    for (const login of [clerk, 'cty2-410184', school.reg]) {
      expect([login, (await world.as(login).refused(contract.carryOutInspection, { params: { id: visit }, body })).status]).toEqual([login, 403])
    }
    for (const login of ['ins-410100', 'ins-410122']) expect((await world.as(login).refused(contract.carryOutInspection, { params: { id: visit }, body })).status).toBe(404)
    const above = await world.as(inspector).refused(contract.carryOutInspection, { params: { id: visit }, body })
    expect(above).toMatchObject({ status: 422, code: 'INSPECTION_COUNT', clause: '附2-R9' })
    expect(above.message).toContain('在位 5 人，多于当时名册 4 人')
    const done = await world.as(inspector).call(contract.carryOutInspection, { params: { id: visit }, body: { ...findings(body.inspectedAt, 4), outsideCount: 1 } })
    expect(done).toMatchObject({ state: 'DONE', presentCount: 4, outsideCount: 1, rosterCount: 4, valid: true, sentLate: false })
    expect((await world.as(inspector).refused(contract.carryOutInspection, { params: { id: visit }, body: findings(body.inspectedAt, 3) })).code).toBe('ILLEGAL_EVENT')
    const [entry] = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE record_id = $1 AND action = 'carryOut'`, [visit])
    expect(entry?.summary).toBe('培训期间检查：在位 4 人（名册 4 人），请假 0 人，非名册人员 1 人')
  })

  it('R-148 asks for a sentence where something is wrong, a photo on the spot, and a day within the training', async () => {
    const { id, day } = await openOne()
    const visit = await planned(id, day)
    const at = `${day}T10:00:00+08:00`
    const refused = (changes: object) => world.as(inspector).refused(contract.carryOutInspection, { params: { id: visit }, body: { ...findings(at, 3), ...changes } })
    expect(await refused({ signState: { value: 'PROBLEM', text: '' } })).toMatchObject({ code: 'NOTE_MISSING', field: 'signState' })
    expect((await refused({ photos: [] })).code).toBe('INSPECTION_PHOTO')
    expect((await refused({ inspectedAt: `${dayAfter(day, -1)}T10:00:00+08:00` })).code).toBe('INSPECTION_DURING_DAY')
    expect((await refused({ inspectedAt: `${day}T10:11:00+08:00` })).code).toBe('DEVICE_CLOCK')
    expect((await refused({ photos: [photo({ bytes: Buffer.from('not a picture') })] })).code).toBe('ATTACHMENT_TYPE')
    const same = photo()
    expect((await refused({ photos: [same, { ...same, id: randomUUID() }] })).code).toBe('PHOTO_TWICE')
    const done = await world.as(inspector).call(contract.carryOutInspection, { params: { id: visit }, body: { ...findings(at, 3), attendanceState: { value: 'PROBLEM', text: '1 人没请假也没到' } } })
    expect([done.attendanceState, done.trainerState]).toEqual(['1 人没请假也没到', '正常'])
  })

  it('S-11 sent again under the same id after a lost answer, it is one inspection with one audit entry', async () => {
    const { id, day } = await openOne()
    const visit = await planned(id, day)
    const body = { requestId: randomUUID(), ...findings(`${day}T10:00:00+08:00`, 4) }
    const once = await world.as(inspector).call(contract.carryOutInspection, { params: { id: visit }, body })
    expect(await world.as(inspector).call(contract.carryOutInspection, { params: { id: visit }, body })).toEqual(once)
    expect((await world.as(inspector).refused(contract.carryOutInspection, { params: { id: visit }, body: { ...body, presentCount: 3 } })).code).toBe('REQUEST_ID_REUSED')
    expect(await world.sql(`SELECT 1 FROM audit_log WHERE record_id = $1 AND action = 'carryOut'`, [visit])).toHaveLength(1)
    expect(await world.sql('SELECT 1 FROM attachments WHERE class_id = $1', [id])).toHaveLength(2)
  })

  it('R-148 kept on a phone without a signal it counts by the roster of its own hour and says that it came late', async () => {
    const { id, day } = await openOne()
    const visit = await planned(id, day)
    const [gone] = await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 ORDER BY roster_no LIMIT 1', [id])
    await world.sql(`UPDATE enrolments SET state = 'WITHDRAWN', left_at = $2, left_reason = '示例' WHERE id = $1`, [gone?.id, `${dayAfter(day)}T09:00:00+08:00`])
    world.setNow(dayAfter(day))
    const done = await world.as(inspector).call(contract.carryOutInspection, { params: { id: visit }, body: findings(`${day}T15:00:00+08:00`, 4) })
    expect(done).toMatchObject({ sentLate: true, rosterCount: 4, inspectedAt: `${day}T07:00:00.000Z` })
  })

  it('S-14 keeps the photo as it came under its digest and shows it without place, time and device', async () => {
    const { id, day } = await openOne()
    const original = readFileSync(new URL('../../../../tests/fixtures/attachments/photo.jpg', import.meta.url))
    expect(original.includes('EXAMPLE-PHONE-1')).toBe(true)
    const sent = photo({ bytes: original })
    const made = await inspect(world, id, { at: `${day}T10:00:00+08:00`, presentCount: 4, changes: { photos: [sent] } })
    const [kept] = await world.sql<{ digest: string; media_type: string; kind: string }>('SELECT digest, media_type, kind FROM attachments WHERE id = $1', [sent.id])
    expect(kept).toMatchObject({ media_type: 'image/jpeg', kind: 'INSPECTION_PHOTO' })
    expect(Buffer.from((await world.platform.files.get(kept?.digest ?? '')) ?? []).equals(original)).toBe(true)
    const params = { id: made.id, photoId: sent.id }
    const shown = await world.as(school.reg).file(contract.inspectionPhoto, { params })
    expect([shown.mediaType, Buffer.from(shown.bytes).includes('EXAMPLE-PHONE-1')]).toEqual(['image/jpeg', false])
    expect((await world.as('cty1-410122').refused(contract.inspectionPhoto, { params })).status).toBe(404)
    expect((await world.as(clerk).refused(contract.inspectionPhoto, { params: { id: made.id, photoId: randomUUID() } })).status).toBe(404)
    const other = await openOne()
    const visit = await planned(other.id, other.day)
    const again = await world.as(inspector).refused(contract.carryOutInspection, { params: { id: visit }, body: { ...findings(`${other.day}T10:00:00+08:00`, 4), photos: [{ ...sent, id: randomUUID() }] } })
    expect(again).toMatchObject({ status: 422, code: 'PHOTO_REUSED', clause: '附2-R9', field: 'photos' })
  })

  it('warns of an inspector who signs at two places in the same hour', async () => {
    const { id, day } = await openOne()
    const other = await openOne()
    await world.sql('UPDATE training_classes SET opened_on = $2 WHERE id = $1', [other.id, day])
    await inspect(world, id, { at: `${day}T10:00:00+08:00`, presentCount: 4 })
    const second = await inspect(world, other.id, { at: `${day}T10:40:00+08:00`, presentCount: 4 })
    expect(second.reasons.filter((r) => r.verdict === 'warn').map((r) => r.code)).toEqual(['INSPECTOR_TWO_PLACES'])
    const third = await inspect(world, id, { at: `${day}T11:50:00+08:00`, presentCount: 4 })
    expect(third.reasons.map((r) => r.code)).not.toContain('INSPECTOR_TWO_PLACES')
  })
})

describe('the opening inspection', () => {
  it('R-074 R-147 before the opening it is the evidence to open on, only on the day the class opens', async () => {
    const { id, day } = await filedOne()
    const visit = await planned(id, day, { kind: 'OPENING' })
    const during = await planned(id, day)
    world.setNow(dayAfter(day, -1))
    expect((await world.as(inspector).refused(contract.carryOutInspection, { params: { id: visit }, body: findings(`${dayAfter(day, -1)}T10:00:00+08:00`, 3) })).code).toBe('INSPECTION_OPENING_DAY')
    world.setNow(day)
    expect((await world.as(inspector).refused(contract.carryOutInspection, { params: { id: during }, body: findings(`${day}T10:00:00+08:00`, 3) })).code).toBe('CLASS_NOT_OPEN')
    await world.as(inspector).call(contract.carryOutInspection, { params: { id: visit }, body: findings(`${day}T10:00:00+08:00`, 3) })
    world.setNow(dayAfter(day))
    const { version } = await current(world, school, id)
    expect((await world.as(school.reg).refused(openClass, { params: { id }, body: { version } })).code).toBe('MAY_NOT_OPEN')
    world.setNow(day)
    const opened = await world.as(school.reg).call(openClass, { params: { id }, body: { version } })
    expect([opened.openedHeadcount, opened.openedUnchecked, opened.roster.count]).toEqual([3, false, 4])
    expect((await seen(school.reg, id)).opened.text).toBe('3 人')
  })

  it('R-074 after the opening it replaces the sign-ins, and void gives them back', async () => {
    const { id, day } = await openOne()
    expect(await current(world, school, id)).toMatchObject({ openedHeadcount: 4, openedUnchecked: true })
    await world.sql('DELETE FROM attendance_records WHERE class_id = $1', [id])
    await attend(world, id, (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 ORDER BY roster_no LIMIT 3', [id])).map((r) => r.id))
    const made = await inspect(world, id, { kind: 'OPENING', at: `${day}T10:00:00+08:00`, presentCount: 2 })
    expect(await current(world, school, id)).toMatchObject({ openedHeadcount: 2, openedUnchecked: false, averageOnSite: null })
    await world.as('cty2-410184').call(contract.voidInspection, { params: { id: made.id }, body: { reason: '拍的是别的班' } })
    expect(await current(world, school, id)).toMatchObject({ openedHeadcount: 3, openedUnchecked: true })
    expect((await seen(clerk, id)).opened.text).toBe('3 人（未检查）')
  })
})
