import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { current, draftClass, enterLedger, equip, expectOk, freeTimetables, onForm, takeTo, weekOf, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { submitClass } from '../../../contract/class-steps.ts'
import { recordSurvey } from '../../../contract/demand.ts'
import { addTrainee } from '../../../contract/roster.ts'
import { copyTimetable, getTimetable, putTimetable, type PlannedSession } from '../../../contract/timetable.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const monday = '2022-08-22'
type Module = NonNullable<PlannedSession['module']>
const five: Module[] = ['SECURITY_DISCIPLINE', 'POLICY_LAW', 'PSYCHOLOGY', 'CAREER_GUIDANCE', 'TALENT_ASSESSMENT']
const plan = (modules: readonly (Module | null)[]) => weekOf(school, monday).map((s, i) => ({ ...s, module: modules[i] ?? null }))
const put = (id: string, modules: readonly (Module | null)[], login = school.reg) => world.as(login).send(putTimetable, { params: { id }, body: { sessions: plan(modules) } })
const submit = async (id: string) => world.as(school.iad).send(submitClass, { params: { id }, body: { signedBy: '示例负责人', sealConfirmed: true, version: (await current(world, school, id)).version } })
const classOf = async (programme: 'ADAPT' | 'STARTUP') => {
  await freeTimetables(world)
  return draftClass(world, school, { startsOn: monday, draft: { programme } })
}

describe('modules of a course plan', () => {
  it('R-022 an adaptation class without 心理调适 (planted case 44) is found and not submitted; with all five it is, and afterwards none may go', async () => {
    const cls = await classOf('ADAPT')
    expect((await put(cls.id, five, 'cty1-410184')).status).toBe(403)
    expectOk(await put(cls.id, five.filter((m) => m !== 'PSYCHOLOGY')))
    const seen = await current(world, school, cls.id)
    expect(seen.modules.map((m) => [m.code, m.label, m.needed, m.lessons])).toEqual([
      ['SECURITY_DISCIPLINE', '安全保密和组织纪律', 'EACH', 4], ['POLICY_LAW', '退役政策和法律法规', 'EACH', 2], ['PSYCHOLOGY', '心理调适', 'EACH', 0], ['CAREER_GUIDANCE', '职业指导', 'EACH', 4], ['TALENT_ASSESSMENT', '人才测评', 'EACH', 2]])
    expect(seen.limits.find((r) => r.code === 'ADAPT_MODULES')).toMatchObject({ verdict: 'block', clause: '三(一)1', facts: { absent: ['PSYCHOLOGY'] } })
    const refused = await submit(cls.id)
    expect([refused.status, refused.refusal?.code, refused.refusal?.clause]).toEqual([422, 'APPLICATION_NOT_READY', '三(一)1'])
    expect(refused.refusal?.message).toContain('课表里没有“心理调适”。')
    const foreign = await put(cls.id, ['AWARENESS'])
    expect([foreign.refusal?.code, foreign.refusal?.message]).toEqual(['MODULE_OF_OTHER', expect.stringContaining('“创业意识教育”不是适应性培训的课程模块')])
    const table = expectOk(await put(cls.id, five))
    expect([table.modules.every((m) => m.lessons > 0), table.reasons.filter((r) => r.code === 'ADAPT_MODULES').map((r) => r.verdict)]).toEqual([true, ['pass']])
    expect(expectOk(await submit(cls.id)).submittedReasons?.find((r) => r.code === 'ADAPT_MODULES')?.verdict).toBe('pass')
    const later = await put(cls.id, five.slice(1))
    expect([later.status, later.refusal?.code, later.refusal?.message]).toEqual([422, 'COURSE_MODULES', expect.stringContaining('没有“安全保密和组织纪律”')])
    expect(expectOk(await put(cls.id, [...five].reverse())).modules.map((m) => m.lessons)).toEqual([4, 2, 4, 2, 4])
  })

  it('R-022 a copied timetable keeps its modules; a plan approved before modules were named may still be moved', async () => {
    const from = await classOf('ADAPT')
    expectOk(await put(from.id, five))
    const to = await classOf('ADAPT')
    const copied = await world.as(school.reg).call(copyTimetable, { params: { id: to.id }, body: { fromClassId: from.id, startsOn: '2022-09-05' } })
    expect(copied.sessions.slice(0, 6).map((s) => s.module)).toEqual([...five, null])
    await freeTimetables(world)
    expectOk(await put(to.id, five))
    await takeTo(world, school, to, 'SUBMITTED')
    await world.sql('UPDATE class_sessions SET module = NULL WHERE class_id = $1', [to.id])
    expect(expectOk(await put(to.id, [])).modules.map((m) => m.lessons)).toEqual([0, 0, 0, 0, 0])
  })

  it('R-099 a start-up class holds one of three modules, and takes in who wishes to start a business', async () => {
    const cls = await classOf('STARTUP')
    expectOk(await put(cls.id, ['OTHER']))
    expect((await submit(cls.id)).refusal?.message).toContain('“创业意识教育”、“创业项目指导”、“企业经营管理”中的一项')
    const person = await enterLedger(world)
    const join = () => world.as(school.reg).send(addTrainee, { params: { id: cls.id }, body: { person: onForm(person) } })
    const unwilling = await join()
    expect([unwilling.status, unwilling.refusal?.message]).toEqual([422, expect.stringContaining('本人没有登记创业意愿')])
    await world.as('cty1-410184').call(recordSurvey, { params: { id: person.veteranId }, body: { id: randomUUID(), scene: 'VISIT', surveyedOn: '2022-07-20', answers: {
      contactConfirmed: true, livingPlace: null, employmentState: null, incomeBand: null, skillHeld: '', certificateHeld: '', wantsTraining: false, trades: [], quarter: null, place: null, startupWish: true, educationWish: null } } })
    expect((await join()).status).toBe(200)
    expectOk(await put(cls.id, ['MANAGEMENT']))
    expect(expectOk(await submit(cls.id)).state).toBe('SUBMITTED')
  })

  it('a skill class has no modules and no mark for lacking them', async () => {
    await freeTimetables(world)
    const cls = await draftClass(world, school, { startsOn: monday })
    expect(cls.modules).toEqual([])
    const table = await world.as(school.reg).call(getTimetable, { params: { id: cls.id } })
    expect([table.modules, table.reasons.some((r) => r.code.endsWith('_MODULES'))]).toEqual([[], false])
  })
})
