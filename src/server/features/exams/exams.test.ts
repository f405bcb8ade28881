import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedTraining, crowd, equip, fileExamOf, freeTimetables, inspected, openedClass, takeToExam, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClass } from '../../../contract/classes.ts'
import * as contract from '../../../contract/exams.ts'
import { systemPrincipal } from '../../platform/principal.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const filing = (changes: object = {}) => ({
  id: randomUUID(), channels: ['SKILL_LEVEL' as const], examAt: '2022-08-30T09:00:00+08:00', place: '示例考场', evaluatorOrgId: world.office('EVAL-410100'), extSystemNo: null, ...changes,
})
const send = (id: string) => world.as('cty1-410184').call(contract.assignPatrol, { params: { id }, body: { inspectorIds: [world.user('ins-410184')] } })
const patrol = (changes: object = {}) => ({ id: randomUUID(), signatures: ['示例甲'], note: '秩序良好', ...changes })
const back = async () => {
  await freeTimetables(world)
  world.setNow('2022-08-01')
}
const trained = async (size: number, options: { missing?: number; draft?: object } = {}) => {
  await back()
  const people = await crowd(world, size)
  const cls = await completedTraining(world, school, people, { missing: people.slice(size - (options.missing ?? 0)), draft: options.draft })
  return { id: cls.id, params: { id: cls.id }, people }
}
const enrolmentsOf = async (classId: string) => (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [classId])).map((e) => e.id)
const stateOf = async (classId: string) => (await world.sql<{ state: string }>('SELECT state FROM training_classes WHERE id = $1', [classId]))[0]?.state
const result = (enrolmentId: string | undefined, changes: object = {}) => ({ enrolmentId: enrolmentId ?? '', channel: 'SKILL_LEVEL' as const, attempt: 1, passed: true, score: 86, ...changes })
const lastAudit = async (classId: string) => (await world.sql<{ action: string; summary: string }>('SELECT action, summary FROM audit_log WHERE class_id = $1 ORDER BY seq DESC LIMIT 1', [classId]))[0]

describe('filing an exam (R14)', () => {
  it('R-151 is refused to offices and other schools, and the section is hidden from whoever has no part in it', async () => {
    const { params } = await trained(2)
    expect((await world.as('cty1-410184').refused(contract.fileExam, { params, body: filing() })).status).toBe(403)
    expect((await world.as('eva-410100').refused(contract.fileExam, { params, body: filing() })).status).toBe(403)
    expect((await world.as('reg-419001').refused(contract.fileExam, { params, body: filing() })).status).toBe(404)
    expect((await world.as(null).refused(contract.getExam, { params })).status).toBe(401)
    expect((await world.as('cty1-410122').refused(contract.getExam, { params })).status).toBe(404)
    expect((await world.as('fin1-410184').refused(contract.getExam, { params })).status).toBe(403)
    expect((await world.as('eva-419001').refused(contract.getExam, { params })).status).toBe(404)
  })

  it('R-151 T11 counts three natural days from the day after filing, and says the earliest day', async () => {
    const { params } = await trained(2)
    world.setNow('2022-08-27')
    expect(await world.as(school.reg).refused(contract.fileExam, { params, body: filing({ examAt: '2022-08-29T23:00:00+08:00' }) })).toMatchObject({
      status: 422, code: 'EXAM_FILING', clause: '附2-R14', field: 'examAt', message: '2022年8月27日报考只提前 2 天，须提前 3 天。请把考核安排在2022年8月30日或以后。',
    })
    expect((await world.as(school.reg).call(contract.getExam, { params })).earliestExamOn).toBe('2022-08-30')
    const filed = await world.as(school.iad).call(contract.fileExam, { params, body: filing({ examAt: '2022-08-30T00:10:00+08:00' }) })
    expect(filed.filing).toMatchObject({ state: 'FILED', stateLabel: '已报考', channelLabels: ['职业技能等级证书'], evaluator: { name: '示例郑州技能评价中心' }, selfEvaluation: false })
    expect(await lastAudit(params.id)).toMatchObject({ action: 'fileExam', summary: '报考：职业技能等级证书，2022年8月30日 00:10，示例考场' })
  })

  it('R-073 D-10 is a dated record while training runs, and becomes the step of the form with the seal of R13', async () => {
    await back()
    const cls = await openedClass(world, school, await crowd(world, 2))
    const params = { id: cls.id }
    world.setNow('2022-08-22')
    expect((await world.as(school.reg).refused(contract.fileExam, { params, body: filing({ examAt: '2022-08-25T09:00:00+08:00' }) })).code).toBe('EXAM_BEFORE_END')
    const early = await world.as(school.reg).call(contract.fileExam, { params, body: filing() })
    expect([early.classState, early.reasons.map((r) => r.code)]).toEqual(['OPEN', ['EXAM_FILING', 'EXAM_AFTER_R13']])
    await world.sql(`UPDATE training_classes SET state = 'TRAINING_DONE', completed_on = '2022-08-26' WHERE id = $1`, [cls.id])
    world.setNow('2022-08-27')
    await inspected(world, cls.id)
    const events = await world.sql<{ event: string }>('SELECT event FROM class_events WHERE class_id = $1 ORDER BY seq DESC LIMIT 2', [cls.id])
    expect([(await world.as(school.reg).call(getClass, { params })).state, events.map((e) => e.event)]).toEqual(['EXAM_FILED', ['fileExam', 'signInspection']])
  })

  it('R-151 names a registered evaluation body; the school itself is marked, a completion exam needs none', async () => {
    const { params } = await trained(2)
    const reg = world.as(school.reg)
    expect((await reg.refused(contract.fileExam, { params, body: filing({ evaluatorOrgId: null }) })).code).toBe('EVALUATOR_MISSING')
    expect((await reg.refused(contract.fileExam, { params, body: filing({ evaluatorOrgId: world.office('VA-410184') }) })).code).toBe('EVALUATOR_UNKNOWN')
    const own = await reg.call(contract.fileExam, { params, body: filing({ evaluatorOrgId: school.institutionId }) })
    expect(own.filing?.selfEvaluation).toBe(true)
    expect(own.reasons.map((r) => r.code)).toContain('SELF_EVALUATION')
    const completion = await reg.call(contract.fileExam, { params, body: filing({ channels: ['TRAINING_COMPLETION'], evaluatorOrgId: null }) })
    expect(completion.filing).toMatchObject({ evaluator: null, selfEvaluation: false })
    expect(completion.reasons.map((r) => r.code)).toContain('CERT_GOAL_NOT_FILED')
  })

  it('shows the class to the evaluation body of the filing in force only, and never its people to a replaced one', async () => {
    const { params } = await trained(3)
    const reg = world.as(school.reg)
    await reg.call(contract.fileExam, { params, body: filing() })
    expect((await world.as('eva-410100').call(contract.getExam, { params })).trainees).toHaveLength(3)
    const replaced = await reg.call(contract.fileExam, { params, body: filing({ examAt: '2022-08-31T09:00:00+08:00', evaluatorOrgId: world.office('EVAL-419001') }) })
    expect(replaced.earlierFilings.map((f) => f.stateLabel)).toEqual(['已改期'])
    expect((await world.as('eva-410100').refused(contract.getExam, { params })).status).toBe(404)
    expect((await world.as('eva-419001').call(contract.getExam, { params })).trainees).toHaveLength(3)
    const behindTheWall = (key: string) => world.run((tx) => tx.many('SELECT 1 FROM enrolments WHERE class_id = $1', [params.id]),
      { ...systemPrincipal(), scope: { kind: 'organisation', orgId: world.office(key) } })
    expect([(await behindTheWall('EVAL-410100')).length, (await behindTheWall('EVAL-419001')).length]).toEqual([0, 3])
    expect(await lastAudit(params.id)).toMatchObject({ action: 'replaceExam' })
  })

  it('is confirmed or refused by the labour department that organises the class, with a reason; silence confirms', async () => {
    const { params } = await trained(2)
    expect((await world.as('hr1-410184').refused(contract.answerExamFiling, { params, body: { confirm: true } })).code).toBe('NO_FILING')
    await world.as(school.reg).call(contract.fileExam, { params, body: filing() })
    expect((await world.as('hr2-410184').refused(contract.answerExamFiling, { params, body: { confirm: true } })).status).toBe(403)
    expect((await world.as('hr1-410122').refused(contract.answerExamFiling, { params, body: { confirm: true } })).status).toBe(404)
    expect((await world.as('hr1-410184').refused(contract.answerExamFiling, { params, body: { confirm: false } })).code).toBe('REASON_MISSING')
    const refused = await world.as('hr1-410184').call(contract.answerExamFiling, { params, body: { confirm: false, reason: '考场未备案' } })
    expect([refused.filing, refused.earlierFilings[0]?.refusal]).toEqual([null, '考场未备案'])
    await world.as(school.reg).call(contract.fileExam, { params, body: filing() })
    expect((await world.as('hr1-410184').call(contract.answerExamFiling, { params, body: { confirm: true } })).filing?.state).toBe('CONFIRMED')
    expect(await lastAudit(params.id)).toMatchObject({ action: 'confirmExam' })
    await world.as(school.reg).call(contract.fileExam, { params, body: filing() })
    world.setNow('2022-08-30')
    expect((await world.as('hr1-410184').refused(contract.answerExamFiling, { params, body: { confirm: false, reason: '太晚了' } })).code).toBe('EXAM_BEGUN')
  })
})

describe('the exam patrol (R21)', () => {
  it('R-150 D-10 R-158 holds the exam on its day or later, with R13 signed before and at least one signature', async () => {
    const { id, params } = await trained(3, { missing: 1 })
    const ins = world.as('ins-410184')
    expect((await ins.refused(contract.patrolExam, { params, body: patrol() })).status).toBe(404)
    await send(id)
    expect((await ins.refused(contract.patrolExam, { params, body: patrol() })).code).toBe('EXAM_NOT_FILED')
    await fileExamOf(world, school, id)
    world.setNow('2022-08-30')
    expect(await ins.refused(contract.patrolExam, { params, body: patrol() })).toMatchObject({ code: 'R13_NOT_SIGNED', clause: '附2-R13' })
    world.setNow('2022-08-28')
    await inspected(world, id)
    expect(await stateOf(id)).toBe('EXAM_FILED')
    expect((await ins.refused(contract.patrolExam, { params, body: patrol() })).code).toBe('EXAM_NOT_YET')
    world.setNow('2022-08-30')
    expect((await world.as('eva-410100').refused(contract.patrolExam, { params, body: patrol() })).status).toBe(403)
    expect((await world.as('ins-410122').refused(contract.patrolExam, { params, body: patrol() })).status).toBe(404)
    expect((await ins.refused(contract.patrolExam, { params, body: patrol({ signatures: [] }) })).status).toBe(400)
    const held = await ins.call(contract.patrolExam, { params, body: patrol({ signatures: ['示例甲', '示例乙', '示例甲'] }) })
    expect([held.classState, held.patrols.map((p) => p.signatures)]).toEqual(['EXAM_HELD', [['示例甲', '示例乙']]])
    expect(held.trainees.map((t) => [t.state, t.isReady])).toEqual([['EXAM_READY', true], ['EXAM_READY', true], ['STUDYING', false]])
    expect((await world.as('cty1-410184').call(contract.patrolExam, { params, body: patrol() })).patrols).toHaveLength(2)
    expect((await world.sql('SELECT 1 FROM audit_log WHERE class_id = $1 AND action IN (\'patrolExam\', \'holdExam\')', [id]))).toHaveLength(3)
  })

  it('R-073 does not hold an exam whose time came before R13 was signed: it must be filed again', async () => {
    const { id, params } = await trained(2)
    await fileExamOf(world, school, id)
    world.setNow('2022-08-31')
    await inspected(world, id)
    expect(await stateOf(id)).toBe('INSPECTED')
    await send(id)
    expect((await world.as('ins-410184').refused(contract.patrolExam, { params, body: patrol() })).code).toBe('EXAM_FILING_OVERTAKEN')
    const again = await world.as(school.reg).call(contract.fileExam, { params, body: filing({ examAt: '2022-09-03T09:00:00+08:00' }) })
    expect([again.classState, again.earlierFilings.length]).toEqual(['EXAM_FILED', 1])
  })
})

describe('results (R15–R19)', () => {
  it('R-152 R-153 are recorded by the evaluation body, those of the completion exam by the school; nobody else', async () => {
    const { id, params } = await trained(2)
    await takeToExam(world, school, id, { channels: ['SKILL_LEVEL', 'TRAINING_COMPLETION'] })
    const [one, two] = await enrolmentsOf(id)
    const save = (login: string, ...results: ReturnType<typeof result>[]) => world.as(login).send(contract.saveResults, { params, body: { results } })
    expect((await save('hr1-410184', result(one))).status).toBe(403)
    expect((await save('eva-419001', result(one))).status).toBe(404)
    expect((await save(school.reg, result(one))).refusal).toMatchObject({ status: 403, message: '职业技能等级证书的考核结果由示例郑州技能评价中心登记。' })
    expect((await save('eva-410100', result(one, { channel: 'TRAINING_COMPLETION' }))).status).toBe(403)
    expect((await save('eva-410100', result(one, { channel: 'SPECIAL_OPERATION' }))).refusal?.code).toBe('CHANNEL_NOT_FILED')
    const saved = (await save('eva-410100', result(one), result(two, { passed: false, score: 40.5 }))).reply
    expect(saved.trainees.map((t) => [t.state, t.results[0]?.score, t.results[0]?.passed])).toEqual([['EXAMINED', '86.0', true], ['EXAMINED', '40.5', false]])
    expect(await lastAudit(id)).toMatchObject({ action: 'saveResults', summary: '登记考核结果 2 条：合格 1，不合格 1' })
    const both = (await save(school.reg, result(one, { channel: 'TRAINING_COMPLETION' }))).reply
    expect(both.counts).toMatchObject({ examinees: 2, byChannel: [{ channel: 'SKILL_LEVEL', examinees: 2 }, { channel: 'TRAINING_COMPLETION', examinees: 1 }] })
    expect((await save('eva-410100', result(one), result(one))).refusal?.code).toBe('RESULT_TWICE')
  })

  it('R-078 nobody sits the exam whose attendance is too low, and the refusal says the rate', async () => {
    const { id, params } = await trained(2, { missing: 1 })
    await takeToExam(world, school, id)
    const [, low] = await enrolmentsOf(id)
    const refusal = await world.as('eva-410100').refused(contract.saveResults, { params, body: { results: [result(low)] } })
    expect(refusal).toMatchObject({ status: 422, code: 'NOT_EXAM_READY' })
    expect(refusal.message).toContain('低于 80 %')
    const { trainees } = await world.as('eva-410100').call(contract.getExam, { params })
    expect(trainees.find((t) => t.enrolmentId === low)).toMatchObject({ isReady: false, attendanceRate: '13.3 %' })
  })

  it('R-174 T31 a class that leads to a completion certificate only is not examined below 40 lessons', async () => {
    const { id, params } = await trained(1)
    await world.sql(`UPDATE training_classes SET cert_goal = 'TRAINING_COMPLETION', actual_lessons = 39 WHERE id = $1`, [id])
    await takeToExam(world, school, id, { channels: ['TRAINING_COMPLETION'], evaluatorOrgId: null })
    const [one] = await enrolmentsOf(id)
    const body = { results: [result(one, { channel: 'TRAINING_COMPLETION' })] }
    expect(await world.as(school.reg).refused(contract.saveResults, { params, body })).toMatchObject({ code: 'COMPLETION_HOURS_ACTUAL', clause: '附2-备注3' })
    await world.sql('UPDATE training_classes SET actual_lessons = 40 WHERE id = $1', [id])
    expect((await world.as(school.reg).call(contract.saveResults, { params, body })).trainees[0]?.state).toBe('EXAMINED')
  })

  it('one re-exam follows a failure within the year; an absence is no sitting', async () => {
    const { id, params } = await trained(2)
    await takeToExam(world, school, id)
    const [one, two] = await enrolmentsOf(id)
    const eva = world.as('eva-410100')
    const save = (...results: ReturnType<typeof result>[]) => eva.send(contract.saveResults, { params, body: { results } })
    expect((await save(result(one, { attempt: 2 }))).refusal?.code).toBe('EXAM_ATTEMPT')
    expect((await save(result(two, { absent: true, passed: true }))).refusal?.code).toBe('ABSENT_WITH_RESULT')
    const first = (await save(result(one, { passed: false, score: 51 }), result(two, { absent: true, passed: false, score: null }))).reply
    expect([first.counts.examinees, first.trainees.map((t) => t.state)]).toEqual([1, ['EXAMINED', 'EXAM_READY']])
    const again = (await save(result(one, { attempt: 2, score: 77 }))).reply
    expect([again.counts.examinees, again.trainees[0]?.results.map((r) => r.passed)]).toEqual([1, [false, true]])
    expect((await save(result(one, { attempt: 1, passed: true }))).refusal?.code).toBe('EXAM_ATTEMPT')
    world.setNow('2023-01-01')
    expect((await save(result(two, { attempt: 2 }))).refusal?.message).toContain('补考须在考核当年（2022 年）内完成')
  })

  it('is closed before the exam is held', async () => {
    const { id, params } = await trained(1)
    await fileExamOf(world, school, id)
    const [one] = await enrolmentsOf(id)
    expect(await world.as('eva-410100').refused(contract.saveResults, { params, body: { results: [result(one)] } })).toMatchObject({ status: 409, code: 'RESULTS_CLOSED' })
  })
})

describe('the list of exams', () => {
  it('shows coming exams of the own range, the next first, and pages by key', async () => {
    const people: LedgerPerson[][] = []
    const ids: string[] = []
    for (const day of ['2022-09-20', '2022-09-10', '2022-09-15']) {
      const { id, people: own } = await trained(1)
      people.push(own)
      ids.push(id)
      await fileExamOf(world, school, id, { examAt: `${day}T09:00:00+08:00` })
    }
    world.setNow('2022-09-10')
    const first = await world.as('eva-410100').call(contract.listExams, { query: { when: 'coming', limit: 2 } })
    expect(first.items.map((e) => e.classId)).toEqual([ids[1], ids[2]])
    const rest = await world.as('eva-410100').call(contract.listExams, { query: { when: 'coming', limit: 2, cursor: first.next ?? '' } })
    expect([rest.items.map((e) => e.classId), rest.next, first.total.value]).toEqual([[ids[0]], null, 3])
    expect((await world.as('eva-419001').call(contract.listExams, { query: { when: 'coming' } })).items).toEqual([])
    expect((await world.as('hr1-410122').call(contract.listExams, { query: { when: 'all' } })).items).toEqual([])
    expect((await world.as('trn-410184').refused(contract.listExams, { query: {} })).status).toBe(403)
    expect((await world.as('hr1-410184').call(contract.listExams, { query: { when: 'past' } })).items.length).toBeGreaterThan(2)
  })
})
