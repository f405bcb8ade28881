import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedTraining, crowd, equip, fileExamOf, inspected, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClass } from '../../../contract/classes.ts'
import { registerExtSync } from '../../../contract/class-steps.ts'
import * as exams from '../../../contract/exams.ts'
import { getForm2, listTodo, printForm2 } from '../../../contract/reports.ts'
import type { Form2 } from '../../../documents/annex2/model.ts'
import { readPdf } from '../../../documents/testing/read-pdf.ts'

let world: World
let school: School
let people: LedgerPerson[]
let params: { id: string }
let enrolments: string[]
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  people = await crowd(world, 3)
  params = { id: (await completedTraining(world, school, people)).id }
  enrolments = (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [params.id])).map((e) => e.id)
})
afterAll(() => world.close())

const formOf = async () => (await world.as('cty1-410184').call(getForm2, { params })) as unknown as Form2
/** What the to-do list says about exams, with its due day. */
const todo = async (login: string) => (await world.as(login).call(listTodo)).mine.filter((t) => t.href.endsWith('/exam') || t.href.startsWith('/inspect/') || t.href.startsWith('/certificates')).map((t) => [t.what, t.due?.due ?? null, t.module])
const result = (at: number, channel: exams.ExamChannel, passed = true) => ({ enrolmentId: enrolments[at] ?? '', channel, attempt: 1, passed, score: null })
const certificate = (type: exams.ExamChannel, number: string, level: string) => ({
  id: randomUUID(), enrolmentId: enrolments[0] ?? '', type, number, level, issuedOn: '2022-08-30', validTo: null, issuer: '示例郑州技能评价中心', medium: 'ELECTRONIC' as const,
})

describe('section 结业考核 on form and to-do list, from the filing to R22', () => {
  it('R-059 asks the labour department about the filing and the patrol on the day of the exam, not before', async () => {
    await fileExamOf(world, school, params.id, { channels: ['SKILL_LEVEL', 'SPECIAL_EQUIPMENT'] })
    expect(await todo('hr1-410184')).toContainEqual(['确认报考：2022年8月30日 09:00考核', '2022-08-30', 'EXAM'])
    await inspected(world, params.id)
    await world.as('cty1-410184').call(exams.assignPatrol, { params, body: { inspectorIds: [world.user('ins-410184')] } })
    expect([await todo('ins-410184'), await todo('cty1-410184'), await todo('eva-410100')]).toEqual([[], [], []])
    world.setNow('2022-08-30')
    for (const login of ['ins-410184', 'cty1-410184']) expect(await todo(login)).toEqual([['考核巡查签字', '2022-08-30', 'EXAM']])
    const page = async (login: string) => (await world.as(login).call(listTodo)).mine.filter((t) => t.what === '考核巡查签字').map((t) => t.href)
    expect([await page('ins-410184'), await page('cty1-410184')]).toEqual([[`/inspect/patrol/${params.id}`], [`/classes/${params.id}/exam`]])
    expect([await todo('hr1-410184'), await todo('ins-410122')]).toEqual([[], []])
    expect(await formOf()).toMatchObject({ items: [{ examAt: '2022年8月30日 09:00' }], exam: { examined: null, certified: null }, examPatrol: [] })
  })

  it('R-151 R-152 R-154 R-157 R-158 T25 prints who sat and who is certified, with special equipment in its row and different persons in all', async () => {
    await world.as('ins-410184').call(exams.patrolExam, { params, body: { id: randomUUID(), signatures: ['示例巡查甲', '示例巡查乙'], note: '' } })
    expect(await todo('eva-410100')).toEqual([['登记考核结果', null, 'EVALUATION']])
    const results = [result(0, 'SKILL_LEVEL'), result(1, 'SKILL_LEVEL', false), result(0, 'SPECIAL_EQUIPMENT')]
    await world.as('eva-410100').call(exams.saveResults, { params, body: { results } })
    expect((await todo('eva-410100')).sort()).toEqual([['登记考核结果，还差 1 人', null, 'EVALUATION'], ['登记证书，还差 1 人', '2022-09-29', 'EVALUATION']].sort())
    await world.as('eva-410100').call(exams.saveResults, { params, body: { results: [{ ...result(2, 'SKILL_LEVEL', false), absent: true }] } })
    expect((await formOf()).exam).toMatchObject({ examined: 2, certified: null, channels: { SKILL_LEVEL: { examined: 2, certified: null }, TRAINING_COMPLETION: { examined: null } } })
    const rows = [certificate('SKILL_LEVEL', 'Y410000000000000000001', 'L4'), certificate('SPECIAL_EQUIPMENT', `TS${people[0]?.idNumber}`, 'NONE')]
    await world.as('eva-410100').call(exams.addCertificates, { params, body: { certificates: rows } })
    expect(await todo('hr1-410184')).toEqual([['核验证书 2 张', null, 'EXAM']])
    await world.as('hr1-410184').call(exams.verifyCertificates, { body: { verdicts: rows.map(({ id }) => ({ id, verified: true, note: '一致' })) } })
    expect(await world.as('cty1-410184').call(getClass, { params })).toMatchObject({ examinees: 2, certifiedTotal: 1 })

    expect(await todo('eva-410100')).toEqual([])
    expect(await todo(school.reg)).toEqual([['考核结果在信息管理系统填报', null, 'EXAM']])
    await world.as(school.reg).call(registerExtSync, { params, body: { kind: 'EXAM_RESULT', state: 'FILLED', systemNo: 'DEMO-KS-7' } })
    expect(await todo(school.reg)).toEqual([['考核结果录齐，等您办结', null, 'EXAM']])
    await world.as(school.reg).call(exams.closeResults, { params, body: {} })

    const { exam } = await formOf()
    const { SKILL_LEVEL: skill, SPECIAL_OPERATION: special } = exam.channels
    expect([exam.examined, skill, special, exam.specialEquipment, exam.certified]).toEqual([2, { examined: 2, certified: 1 }, { examined: 1, certified: 1 }, { examined: 1, certified: 1 }, 1])
    expect((skill.certified ?? 0) + (special.certified ?? 0)).toBe(2)
  })

  it('R-159 prints the sealed opinion R22 and reads back from the PDF', async () => {
    expect((await todo('hr1-410184')).map(([what]) => what)).toEqual(['初审结业意见'])
    await world.as('hr1-410184').call(exams.signCompletionOpinion, { params, body: { opinion: '初审无误' } })
    expect((await formOf()).examOpinion.text).toBeNull()
    await world.as('hr2-410184').call(exams.sealCompletionOpinion, { params, body: { opinion: '同意结业', sealConfirmed: true } })
    const { bytes } = await world.as('cty1-410184').file(printForm2, { params: { id: params.id, format: 'pdf' } })
    const text = readPdf(bytes).pages.join('')
    for (const words of ['2022年8月30日09:00', '参加职业技能等级评定人数2取证人数1', '含特种设备1人', '示例巡查甲', '示例巡查乙', 'DEMO-KS-7', '同意结业', 'hr2-410184']) expect(text).toContain(words)
    expect(text).toMatch(/取证总人数1/)
  })
})
