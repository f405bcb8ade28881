import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftClass, enterLedger, equip, openedClass, takeTo, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getSession } from '../../../contract/accounts.ts'
import { askForLeave } from '../../../contract/attendance.ts'
import type { ClassView } from '../../../contract/classes.ts'
import { myTraining } from '../../../contract/my.ts'

let world: World
let school: School
let cls: ClassView
let me: LedgerPerson
let other: LedgerPerson
const mine = () => world.as('vet-me').call(myTraining)

beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  ;[me, other] = [await enterLedger(world, { name: '陈以安' }), await enterLedger(world, { name: '吴景明' })]
  await world.addUser({ login: 'vet-me', role: 'VET', org: null, veteranId: me.veteranId })
  await world.addUser({ login: 'vet-other', role: 'VET', org: null, veteranId: other.veteranId })
})
afterAll(() => world.close())

describe('a veteran’s own card', () => {
  it('is refused to everybody else', async () => {
    for (const login of ['cty1-410184', 'reg-410184', 'trn-410184', 'aud', 'adm']) expect((await world.as(login).refused(myTraining)).status).toBe(403)
    expect((await world.as(null).refused(myTraining)).status).toBe(401)
  })

  it('R-029 before any class names the free training and the way to the station', async () => {
    const card = await mine()
    expect(card).toMatchObject({ nameMasked: '陈*安', classes: [], certificates: [], freeRight: { state: 'UNUSED', clause: '三(一)3' }, next: { classId: null } })
    expect(card.lights.map((l) => [l.label, l.state])).toEqual([['一技在身', 'NOT_YET'], ['一证在手', 'NOT_YET'], ['致富路', 'NOT_YET']])
  })

  it('gives the phone of the station, or else of the bureau of the resettlement place', async () => {
    expect((await world.as('vet-me').call(getSession)).user.helpPhone).toBe('0371-00000000')
    await world.sql('UPDATE veterans SET station_phone = $2 WHERE id = $1', [me.veteranId, '0371-11111111'])
    expect((await world.as('vet-me').call(getSession)).user.helpPhone).toBe('0371-11111111')
  })

  it('says what is next in plain words from the application to the first lesson', async () => {
    cls = await draftClass(world, school, { people: [me, other], draft: { programme: 'DEMOB_SKILL' } })
    expect((await mine()).classes).toEqual([])
    cls = await takeTo(world, school, cls, 'SUBMITTED')
    expect(await mine()).toMatchObject({ next: { title: '等审核', classId: cls.id }, freeRight: { state: 'LOCKED' } })
    cls = await takeTo(world, school, cls, 'FILED')
    expect((await mine()).next).toMatchObject({ title: '8月22日（周一） 08:00 去报到上课', on: '2022-08-22', place: '实训车间' })
    world.setNow('2022-08-21')
    expect((await mine()).next.title).toBe('明天 08:00 去报到上课')
    world.setNow('2022-08-22')
    expect((await mine()).next.title).toBe('今天 08:00 去报到上课')
    world.setNow('2022-08-22', '12:00:00')
    expect((await mine()).next.title).toBe('今天 14:00 去报到上课')
  })

  it('R-077 shows own sessions, attendance and leave slips, and nothing of a fellow trainee', async () => {
    world.setNow('2022-08-01')
    const third = await enterLedger(world, { name: '刘伯宁' })
    await world.addUser({ login: 'vet-third', role: 'VET', org: null, veteranId: third.veteranId })
    const opened = await openedClass(world, school, [third, await enterLedger(world)], { startsOn: '2022-08-29' })
    world.setNow('2022-08-30')
    await world.sql(`UPDATE class_sessions SET state = 'CLOSED', closed_at = now() WHERE class_id = $1 AND seq = 1`, [opened.id])
    const before = (await world.as('vet-third').call(myTraining)).classes[0]
    expect(before).toMatchObject({ can: ['askForLeave', 'withdraw'], attendance: { required: 30, least: 24, attended: 4, madeUp: 0, missed: 0 }, leaves: [] })
    const slip = (enrolmentId: string, seq: number) => ({
      params: { id: enrolmentId },
      body: { id: randomUUID(), reasonKind: 'FAMILY' as const, reason: '家里有事', signature: '本人签字', covers: [{ sessionId: before?.sessions[seq - 1]?.id ?? '', mask: 3 }] },
    })
    await world.as('vet-third').call(askForLeave, slip(before?.enrolmentId ?? '', 4))
    const [fellow] = await world.sql<{ id: string; veteran_id: string }>('SELECT id, veteran_id FROM enrolments WHERE class_id = $1 AND veteran_id <> $2', [opened.id, third.veteranId])
    await world.addUser({ login: 'vet-fellow', role: 'VET', org: null, veteranId: fellow?.veteran_id ?? '' })
    await world.as('vet-fellow').call(askForLeave, slip(fellow?.id ?? '', 6))
    const after = (await world.as('vet-third').call(myTraining)).classes[0]
    expect(after?.leaves.map((l) => l.reason)).toEqual(['家里有事'])
    expect(after?.sessions.filter((s) => s.onLeave).map((s) => s.onDate)).toEqual(['2022-08-30'])
    expect(JSON.stringify(after)).not.toContain(fellow?.id ?? '?')
    expect((await world.as('vet-me').call(myTraining)).classes.map((c) => c.classId)).toEqual([cls.id])
  })

  it('R-010 lights up by a valid certificate, and names exam, completion record and the used right', async () => {
    world.setNow('2022-08-30')
    const [own] = await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 AND veteran_id = $2', [cls.id, me.veteranId])
    await world.sql(`UPDATE training_classes SET state = 'EXAM_FILED' WHERE id = $1`, [cls.id])
    await world.sql(
      `INSERT INTO exam_filings (id, class_id, channels, filed_at, filed_by, exam_at, place, state, class_region, institution_id)
       VALUES ($1, $2, '{SKILL_LEVEL}', now(), $3, '2022-09-05T09:00:00+08:00', '示例考点', 'CONFIRMED', '410184000000', $4)`, [randomUUID(), cls.id, world.user('reg-410184'), school.institutionId])
    expect(await mine()).toMatchObject({ next: { title: '9月5日（周一） 09:00 去考核', place: '示例考点' }, classes: [{ exam: { words: '9月5日（周一） 09:00', place: '示例考点' } }] })
    await world.sql(
      `INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, institution_id, type, number, trade_code, level, issued_on, issuer, state, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, '410184000000', $5, 'SKILL_LEVEL', 'DEMO1', 'T-ELECTRICIAN', 'L4', '2022-09-10', '示例', 'VERIFIED', $6, now())`,
      [randomUUID(), me.veteranId, cls.id, own?.id, school.institutionId, world.user('eva-410100')])
    await world.sql(`INSERT INTO completion_records (number, enrolment_id, class_id, issued_at, public_view) VALUES ('DEMO-HG-1', $1, $2, now(), '{}')`, [own?.id, cls.id])
    await world.sql(`UPDATE enrolments SET state = 'CERTIFIED' WHERE id = $1`, [own?.id])
    await world.sql(`UPDATE training_classes SET state = 'COMPLETED' WHERE id = $1`, [cls.id])
    const card = await mine()
    expect(card.lights.map((l) => [l.state, l.words])).toEqual([['DONE', '学过了'], ['DONE', '有 1 本'], ['NOT_YET', '还没登记']])
    expect(card).toMatchObject({ freeRight: { state: 'USED' }, certificates: [{ number: 'DEMO1', isValid: true, stateWords: '有效' }], classes: [{ isCurrent: false, recordNumber: 'DEMO-HG-1', stateWords: '已拿证' }] })
    expect((await world.as('vet-other').call(myTraining)).certificates).toEqual([])
  })

  it('R-029 ends with the pension and is the general training for everybody else', async () => {
    const [pensioner, officer] = [await enterLedger(world, { drawsPension: true }), await enterLedger(world, { dischargeType: 'DISCHARGE_TRANSFER' })]
    await world.addUser({ login: 'vet-pension', role: 'VET', org: null, veteranId: pensioner.veteranId })
    await world.addUser({ login: 'vet-officer', role: 'VET', org: null, veteranId: officer.veteranId })
    expect((await world.as('vet-pension').call(myTraining)).freeRight.state).toBe('ENDED')
    expect((await world.as('vet-officer').call(myTraining)).freeRight.state).toBe('GENERAL')
  })
})
