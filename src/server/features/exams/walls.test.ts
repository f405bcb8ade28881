import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { completedTraining, crowd, equip } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { fileExam } from '../../../contract/exams.ts'
import { systemPrincipal, type Principal } from '../../platform/principal.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2022-08-01' }) })
afterAll(() => world.close())

/** An evaluation body as row security knows it, below every permission file. */
const body = (key: string): Principal => ({ ...systemPrincipal(), roles: ['EVA'], orgId: world.office(key), orgKind: 'EVAL', scope: { kind: 'organisation', orgId: world.office(key) } })

it('row security shows trainees to the body of the filing that holds, and to none of a replaced one', async () => {
  const school = await equip(world)
  const cls = await completedTraining(world, school, await crowd(world, 3))
  const seen = (key: string) => world.run(async (tx) => (await tx.many('SELECT 1 FROM enrolments WHERE class_id = $1', [cls.id])).length, body(key))
  const file = (evaluator: string, day: string) => world.as(school.reg).call(fileExam, {
    params: { id: cls.id }, body: { id: randomUUID(), channels: ['SKILL_LEVEL'], examAt: `${day}T09:00:00+08:00`, place: '示例考场', evaluatorOrgId: world.office(evaluator), extSystemNo: null },
  })
  expect(await seen('EVAL-410100')).toBe(0)
  await file('EVAL-410100', '2022-08-30')
  expect([await seen('EVAL-410100'), await seen('EVAL-419001')]).toEqual([3, 0])
  await file('EVAL-419001', '2022-08-31')
  expect([await seen('EVAL-410100'), await seen('EVAL-419001')]).toEqual([0, 3])
})
