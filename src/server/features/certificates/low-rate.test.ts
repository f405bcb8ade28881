import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { completedTraining, crowd, equip, freeTimetables, takeToExam, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { registerExtSync } from '../../../contract/class-steps.ts'
import { getClass } from '../../../contract/classes.ts'
import * as contract from '../../../contract/exams.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

/** A class of two after its exam, `certified` of whom hold a verified certificate, ready for R22. */
async function beforeOpinion(certified: 1 | 2): Promise<string> {
  await freeTimetables(world)
  world.setNow('2022-08-01')
  const { id } = await completedTraining(world, school, await crowd(world, 2))
  await takeToExam(world, school, id)
  const params = { id }
  const enrolments = (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [id])).map((e) => e.id)
  const results = enrolments.map((enrolmentId, at) => ({ enrolmentId, channel: 'SKILL_LEVEL' as const, attempt: 1, passed: at < certified, score: at < certified ? 80 : 50 }))
  await world.as('eva-410100').call(contract.saveResults, { params, body: { results } })
  const certificates = enrolments.slice(0, certified).map((enrolmentId, at) => ({
    id: randomUUID(), enrolmentId, type: 'SKILL_LEVEL' as const, number: `Y4100002022${id.replaceAll(/\D/g, '').padEnd(10, '0').slice(0, 10)}${at}`, level: 'L4', issuedOn: '2022-08-30', validTo: null, issuer: '示例郑州技能评价中心',
    medium: 'ELECTRONIC' as const,
  }))
  await world.as('eva-410100').call(contract.addCertificates, { params, body: { certificates } })
  await world.as('hr1-410184').call(contract.verifyCertificates, { body: { verdicts: certificates.map((c) => ({ id: c.id, verified: true, note: '' })) } })
  await world.as(school.reg).call(registerExtSync, { params, body: { kind: 'EXAM_RESULT', state: 'FILLED', systemNo: 'DEMO-KS-1' } })
  await world.as('eva-410100').call(contract.closeResults, { params, body: {} })
  return id
}

async function sealed(id: string) {
  const params = { id }
  await world.as('hr1-410184').call(contract.signCompletionOpinion, { params, body: { opinion: '同意' } })
  const shown = (await world.as('hr2-410184').call(contract.getExam, { params })).certRates
  const { classState } = await world.as('hr2-410184').call(contract.sealCompletionOpinion, { params, body: { opinion: '同意', sealConfirmed: true } })
  const [entry] = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE class_id = $1 AND action = 'complete'`, [id])
  const [event] = await world.sql<{ facts: Record<string, unknown> }>(`SELECT facts FROM class_events WHERE class_id = $1 AND event = 'complete'`, [id])
  return { shown, classState, summary: entry?.summary, facts: event?.facts }
}

it('R-069 R-159 a rate below 95 % holds no class up: who seals is told with clause and arithmetic, and the history keeps what stood there', async () => {
  const id = await beforeOpinion(1)
  const { shown, classState, summary, facts } = await sealed(id)
  expect(shown).toMatchObject([{ verdict: 'block', clause: '三(三)9', requirement: 'R-069', arithmetic: expect.stringContaining('1 ÷ 2 = 50') }])
  expect(classState).toBe('COMPLETED')
  expect(summary).toMatch(/^签署结业意见；盖章时.*取证 1 人，取证率 50.*未达到 95 %/)
  expect(facts).toMatchObject({ belowCertRate: ['CERT_RATE_GENERAL'] })
  expect((await world.as('cty1-410184').call(getClass, { params: { id } })).state).toBe('COMPLETED')
})

it('R-069 R-159 control: a class that reaches the rate has nothing of it in its history', async () => {
  const { shown, classState, summary, facts } = await sealed(await beforeOpinion(2))
  expect(shown).toMatchObject([{ verdict: 'pass' }])
  expect({ classState, summary, facts }).toEqual({ classState: 'COMPLETED', summary: '签署结业意见', facts: {} })
})
