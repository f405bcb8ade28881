import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assign } from '../../../../tests/setup/assessors.ts'
import { completedClass } from '../../../../tests/setup/claims.ts'
import { equip } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { planAssessment } from '../../../contract/assessments.ts'
import * as contract from '../../../contract/field-work.ts'
import { maskName } from '../../../values/mask.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { fieldWorkOf } from './index.ts'

const photo = readFileSync(new URL('../../../../tests/fixtures/attachments/photo.jpg', import.meta.url)).toString('base64')
const paper = readFileSync(new URL('../../../../tests/fixtures/attachments/paper.pdf', import.meta.url)).toString('base64')
let world: World
let contractId: string
let id: string
let phones: string[]
let names: string[]
/** What was said when nobody had finished a class yet. */
let tooEarly: { status: number; code: string }
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  contractId = (await world.sql<{ id: string }>('SELECT id FROM contracts WHERE institution_id = $1', [school.institutionId]))[0]?.id ?? ''
  id = await planned('2022-12-01')
  await assign(world, { assessmentId: id, to: 'asr-1', begun: true })
  tooEarly = await world.as('asr-1').refused(contract.drawSample, { params: { id }, body: {} })
  const cls = await completedClass(world, school, { size: 7 })
  names = cls.people.map((p) => p.name)
  phones = (await world.sql<{ phone: Buffer }>('SELECT phone_enc AS phone FROM veterans WHERE id = ANY ($1)', [cls.people.map((p) => p.veteranId)])).map((row) => world.platform.vault.open(row.phone))
  await world.sql(`INSERT INTO parameter_values (id, key, value, effective_from, clause, reason) VALUES (gen_random_uuid(), 'ASSESSMENT_SAMPLE_SIZE', '5', '2022-01-01', '三(二)7', '示例')`)
}, 300_000)
afterAll(() => world.close())

async function planned(on: string): Promise<string> {
  const made = randomUUID()
  await world.as('prv1').call(planAssessment, { body: { id: made, contractId, occasion: 'PLAN', plannedOn: on, reason: '年度评估计划' } })
  return made
}
const at = (of = id) => ({ params: { id: of } })
const assessor = () => world.as('asr-1')
const fine = { value: 'NORMAL' as const, text: '' }
const visit = (changes: object = {}) => ({
  id: randomUUID(), visitedAt: '2022-08-01T09:00:00+08:00', place: '示例学校实训车间', looked: { VENUE: fine, EQUIPMENT: fine, TRAINERS: { value: 'PROBLEM' as const, text: '一名教师与备案不符' }, RECORDS: fine }, findings: '设备齐全，台账有缺页。', photos: [{ id: randomUUID(), name: '车间.jpg', base64: photo }], ...changes,
})

describe('评估的现场工作 (三(二)7)', () => {
  it('三(二)7 nobody draws, calls or visits but those named on the letter, while the assessment goes on; others read or find nothing', async () => {
    for (const login of ['prv1', 'aud', 'iad-410184', 'cit2-410100']) {
      expect((await world.as(login).refused(contract.drawSample, { ...at(), body: {} })).status, login).toBe(403)
      expect((await world.as(login).refused(contract.handInVisit, { ...at(), body: visit() })).status, login).toBe(403)
    }
    expect((await world.as('asr-2').refused(contract.drawSample, { ...at(), body: {} })).status).toBe(404)
    expect((await world.as('asr-2').refused(contract.getFieldWork, at())).status).toBe(404)
    expect((await world.as('iad-410184').refused(contract.getFieldWork, at())).status).toBe(403)
    await world.addUser({ login: 'asr-1b', role: 'ASR', org: 'ASSESSOR-1' })
    expect((await world.as('asr-1b').refused(contract.drawSample, { ...at(), body: {} })).status, 'a colleague who is not named').toBe(403)
    const waiting = await planned('2022-12-02')
    await assign(world, { assessmentId: waiting, to: 'asr-1', stated: true })
    expect(await assessor().refused(contract.drawSample, { ...at(waiting), body: {} })).toMatchObject({ status: 409, code: 'NOT_IN_PROGRESS' })
  })

  it('三(二)7 the sample is drawn once, of people who finished a class under the contract, by a seed that gives it again; names and numbers are masked', async () => {
    expect(tooEarly).toMatchObject({ status: 422, code: 'SAMPLE_EMPTY' })
    const drawn = await assessor().call(contract.drawSample, { ...at(), body: {} })
    expect(drawn.sample).toMatchObject({ population: 7, reproduces: true, figures: { drawn: drawn.sample?.people.length, called: 0 } })
    expect([drawn.size, drawn.sample?.people.length]).toEqual([5, 5])
    expect(drawn.can).toEqual(['call', 'visit'])
    expect(drawn.sample?.people.filter((p) => !names.map(maskName).includes(p.name))).toEqual([])
    for (const login of ['asr-1', 'prv2', 'aud']) {
      const text = JSON.stringify(await world.as(login).call(contract.getFieldWork, at()))
      for (const number of [...phones, ...names]) expect(text, login).not.toContain(number)
    }
    expect(await assessor().refused(contract.drawSample, { ...at(), body: {} })).toMatchObject({ status: 409, code: 'SAMPLE_DRAWN' })
    const order = async (seed: string) => (await world.sql<{ ids: string[] }>(`SELECT drawn_from($1, population, 3) AS ids FROM assessment_samples`, [seed]))[0]?.ids
    expect(await order('one')).toEqual(await order('one'))
    expect([await order('one'), await order('two'), await order('three')].map((ids) => ids?.length)).toEqual([3, 3, 3])
    await expect(world.sql(`UPDATE assessment_samples SET seed = 'other'`)).rejects.toThrow('append-only')
    await world.sql('ALTER TABLE assessment_samples DISABLE TRIGGER assessment_samples_kept')
    await world.sql(`UPDATE assessment_samples SET seed = 'other', size = 3`)
    expect((await assessor().call(contract.getFieldWork, at())).sample?.reproduces, 'control: another seed is seen').toBe(false)
    await world.sql(`UPDATE assessment_samples SET seed = $1, size = $2`, [drawn.sample?.seed, drawn.sample?.size])
    await world.sql('ALTER TABLE assessment_samples ENABLE TRIGGER assessment_samples_kept')
    expect((await assessor().call(contract.getFieldWork, at())).sample?.reproduces).toBe(true)
  })

  it('三(二)7 S-15 a number is shown to the one who calls, for a reason that stands in the person’s own log; to nobody else and of nobody else', async () => {
    const person = (await assessor().call(contract.getFieldWork, at())).sample?.people[0]
    const body = { personId: person?.id ?? '', reason: { choice: 'CONTACT' as const, text: '绩效评估电话回访' } }
    for (const login of ['prv1', 'aud', 'iad-410184']) expect((await world.as(login).refused(contract.revealCallNumber, { ...at(), body })).status, login).toBe(403)
    expect((await assessor().refused(contract.revealCallNumber, { ...at(), body: { ...body, personId: randomUUID() } })).status).toBe(404)
    expect(phones).toContain((await assessor().call(contract.revealCallNumber, { ...at(), body })).phone)
    expect((await world.sql(`SELECT action, noun, summary FROM audit_log WHERE action = 'reveal' ORDER BY seq DESC LIMIT 1`))[0]).toMatchObject({ noun: 'veteran', summary: '查看手机号明文：联系本人，绩效评估电话回访' })
  })

  it('三(二)7 answers are recorded per person, the last counts, incomplete ones are refused; they are readable for the score sheet', async () => {
    const people = (await assessor().call(contract.getFieldWork, at())).sample?.people ?? []
    const said = (place: number, answer: object) => ({ ...at(), body: { id: randomUUID(), personId: people[place]?.id ?? '', reached: true, satisfied: 5, employed: true, remark: '', ...answer } })
    expect(await assessor().refused(contract.recordCall, said(0, { satisfied: null }))).toMatchObject({ status: 422, code: 'CALL_ANSWER', clause: '三(二)7' })
    await assessor().call(contract.recordCall, said(0, { reached: false, satisfied: null, employed: null, remark: '无人接听' }))
    await assessor().call(contract.recordCall, said(0, { satisfied: 4, remark: '老师讲得好，电话 13800000000' }))
    const after = await assessor().call(contract.recordCall, said(1, { satisfied: 2, employed: false }))
    expect(after.sample?.people[0]).toMatchObject({ calls: 2, call: { reached: true, satisfied: 4, employed: true, remark: '老师讲得好，电话 138****0000' } })
    expect(after.sample?.figures).toMatchObject({ called: 2, reached: 2, satisfiedTotal: 6, contented: 1, employed: 1 })
    expect((await world.run((tx) => fieldWorkOf(tx, id), systemPrincipal()))?.calls).toMatchObject({ called: 2, satisfiedTotal: 6 })
    await expect(world.sql('UPDATE assessment_calls SET satisfied = 5')).rejects.toThrow('append-only')
    await world.sql('ALTER TABLE assessment_calls DISABLE TRIGGER assessment_calls_kept')
    expect((await world.sql(`UPDATE assessment_calls SET remark = 'x' WHERE remark = '无人接听' RETURNING 1`)).length, 'control: the trigger is what keeps them').toBe(1)
    await world.sql('ALTER TABLE assessment_calls ENABLE TRIGGER assessment_calls_kept')
  })

  it('三(二)7 a visit says what was looked at and found, with photos; a problem without a word, the same picture again, a file that is none and a fast clock are refused; what is sent twice counts once', async () => {
    expect(await assessor().refused(contract.handInVisit, { ...at(), body: visit({ looked: { VENUE: fine, EQUIPMENT: fine, TRAINERS: { value: 'PROBLEM', text: '' }, RECORDS: fine } }) })).toMatchObject({ status: 422, code: 'VISIT_NOTE' })
    expect((await assessor().refused(contract.handInVisit, { ...at(), body: visit({ visitedAt: '2022-12-30T09:00:00+08:00' }) })).code).toBe('DEVICE_CLOCK')
    expect((await assessor().refused(contract.handInVisit, { ...at(), body: visit({ photos: [{ id: randomUUID(), name: 'x.jpg', base64: paper }] }) })).status).toBeGreaterThanOrEqual(400)
    const body = visit()
    const done = await assessor().call(contract.handInVisit, { ...at(), body })
    expect(done.visits).toMatchObject([{ place: '示例学校实训车间', findings: '设备齐全，台账有缺页。', looked: [{ label: '场地和安全', value: 'NORMAL' }, {}, { label: '师资', value: 'PROBLEM', text: '一名教师与备案不符' }, {}], photos: [{}] }])
    expect((await assessor().refused(contract.handInVisit, { ...at(), body })).code).toBe('VISIT_KNOWN')
    expect(await assessor().refused(contract.handInVisit, { ...at(), body: visit() })).toMatchObject({ status: 422, code: 'PHOTO_REUSED', field: 'photos' })
    const address = `/assessments/${id}/photos/${done.visits[0]?.photos[0]}`
    expect([(await world.as('prv1').raw('GET', address)).status, (await world.as('asr-2').raw('GET', address)).status, (await world.as('iad-410184').raw('GET', address)).status]).toEqual([200, 404, 403])
    const again = () => world.sql(`WITH a AS (INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) SELECT gen_random_uuid(), digest, size, media_type, file_name, kind, uploaded_by, now() FROM attachments WHERE kind = 'ASSESSMENT_PHOTO' LIMIT 1 RETURNING id, digest)
      INSERT INTO assessment_visit_photos (attachment_id, visit_id, digest) SELECT id, $1, digest FROM a RETURNING 1`, [body.id])
    await expect(again()).rejects.toThrow('assessment_visit_photos_digest_key')
    await world.sql('ALTER TABLE assessment_visit_photos DROP CONSTRAINT assessment_visit_photos_digest_key')
    expect((await again()).length, 'control: the fingerprint is what refuses').toBe(1)
  })

  it('三(二)7 what was drawn is out of the assessor’s sight once the assignment is taken back', async () => {
    const who = { ...systemPrincipal(), userId: world.user('asr-1'), roles: ['ASR' as const], orgId: world.office('ASSESSOR-1'), orgKind: 'ASSESSOR', scope: { kind: 'assessor' as const, orgId: world.office('ASSESSOR-1') } }
    const seen = () => world.run(async (tx) => [(await tx.many('SELECT id FROM veterans')).length, (await tx.many('SELECT id FROM enrolments')).length, (await tx.many('SELECT id FROM assessment_calls')).length], who)
    const before = await seen()
    expect([before[0] === before[1], (before[0] ?? 0) > 0, before[2]]).toEqual([true, true, 3])
    await world.sql(`UPDATE assessment_assignments SET ended_by = $2, ended_at = now(), ended_because = '换一家' WHERE assessment_id = $1`, [id, world.user('prv1')])
    expect(await seen()).toEqual([0, 0, 0])
  })
})
