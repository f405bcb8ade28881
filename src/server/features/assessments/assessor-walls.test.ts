import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assign } from '../../../../tests/setup/assessors.ts'
import { contractFor } from '../../../../tests/setup/contracts.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { systemPrincipal, type Principal } from '../../platform/principal.ts'

let world: World
/** The contract assessed by the first organisation, with that assessment and one of the second; another contract nobody assesses. */
let own: string
let other: string
let mine: string
let theirs: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  const sign = (institutionId: string) => contractFor((text, values) => world.sql(text, values), { institutionId, partyAId: world.office('VA-410100'), trades: [], from: '2022-01-01', to: '2022-12-31' })
  own = await sign(world.office('INST-410184'))
  other = await sign(world.office('inst-DEMO03'))
  const planned = async (contractId: string, on: string) => {
    const id = randomUUID()
    await world.sql(`INSERT INTO assessments (id, contract_id, occasion, planned_on, reason, planned_by, planned_name, planned_at) VALUES ($1, $2, 'PLAN', $3, '年度评估', $4, '示例', now())`, [id, contractId, on, world.user('prv1')])
    return id
  }
  mine = await planned(own, '2022-09-01')
  theirs = await planned(own, '2022-10-01')
  await planned(other, '2022-09-01')
  await assign(world, { assessmentId: mine, to: 'asr-1' })
  await assign(world, { assessmentId: theirs, to: 'asr-2' })
})
afterAll(() => world.close())

const assessor = (key: string): Principal => ({ ...systemPrincipal(), userId: world.user('asr-1'), roles: ['ASR'], orgId: world.office(key), orgKind: 'ASSESSOR', scope: { kind: 'assessor', orgId: world.office(key) } })
const seen = (table: string, key = 'id') => world.run(async (tx) => (await tx.many<{ id: string }>(`SELECT ${key}::text AS id FROM ${table} ORDER BY 1`)).map((row) => row.id), assessor('ASSESSOR-1'))

it('三(二)7 an assessor sees the assessments assigned to his organisation, their contract and its institution, and no other', async () => {
  expect(await seen('assessments')).toEqual([mine])
  expect(await seen('contracts')).toEqual([own])
  expect(await seen('contract_terms', 'DISTINCT contract_id')).toEqual([own])
  expect(await seen('institutions')).toEqual([world.office('INST-410184')])
  expect(await seen('assessor_organizations')).toEqual([world.office('ASSESSOR-1')])
  expect(await seen('assessment_assignments', 'assessment_id')).toEqual([mine])
  expect(await seen('assessment_assignees', 'user_id')).toEqual([world.user('asr-1')])
  for (const table of ['veterans', 'training_classes', 'enrolments', 'bank_accounts', 'claims']) expect(await seen(table), table).toEqual([])
})

it('三(二)7 what was taken back is gone from his sight at once; control: without row security he sees everything', async () => {
  await world.sql(`UPDATE assessment_assignments SET ended_by = $2, ended_at = now(), ended_because = '换一家' WHERE assessment_id = $1`, [mine, world.user('prv1')])
  expect([await seen('assessments'), await seen('contracts'), await seen('institutions')]).toEqual([[], [], []])
  await world.sql('ALTER TABLE assessments DISABLE ROW LEVEL SECURITY')
  expect((await seen('assessments')).length, 'control: the wall is what hides them').toBe(3)
  await world.sql('ALTER TABLE assessments ENABLE ROW LEVEL SECURITY')
})

it('三(二)7 no state is skipped, and none begins before every assessing person stated that he has no interest; control: without the trigger it does', async () => {
  const set = (state: string) => world.sql('UPDATE assessments SET state = $2 WHERE id = $1 RETURNING state', [theirs, state])
  await expect(set('REPORTED')).rejects.toThrow('does not go from ASSIGNED to REPORTED')
  await expect(set('IN_PROGRESS')).rejects.toThrow('each assessing person')
  await world.sql('ALTER TABLE assessments DISABLE TRIGGER assessment_goes_its_way')
  expect(await set('IN_PROGRESS'), 'control: the trigger is what refuses').toEqual([{ state: 'IN_PROGRESS' }])
  await world.sql('ALTER TABLE assessments ENABLE TRIGGER assessment_goes_its_way')
})
