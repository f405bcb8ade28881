import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedTraining, crowd, equip, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { decideEmployment, recordEmployment } from '../../../contract/employment-records.ts'
import * as contract from '../../../contract/recommendations.ts'
import { listTodo } from '../../../contract/reports.ts'
import { placementOf } from '../../../policy/recommended-employment.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { systemPrincipal, type Principal } from '../../platform/principal.ts'
import { employmentOf } from '../contracts/index.ts'

let world: World
let school: School
let people: LedgerPerson[]
let classId: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  people = await crowd(world, 6)
  classId = (await completedTraining(world, school, people, { draft: { programme: 'DEMOB_SKILL', targetJobs: '外线电工' } })).id
})
afterAll(() => world.close())

const base64 = readFileSync(new URL('../../../../tests/fixtures/attachments/paper.pdf', import.meta.url)).toString('base64')
const nth = (at: number): LedgerPerson => {
  const found = people[at]
  if (found === undefined) throw new Error(`no person ${at}`)
  return found
}
const enrolmentOf = async (at: number) => (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 AND veteran_id = $2', [classId, nth(at).veteranId]))[0]?.id ?? ''
const given = (changes: object = {}) => ({ id: randomUUID(), employer: '示例物流公司', post: '驾驶员', contact: '人事科', recommendedOn: '2022-09-01', ...changes })
const recommend = async (login: string, at: number, changes: object = {}) => world.as(login).call(contract.recommendTrainee, { params: { id: await enrolmentOf(at) }, body: given(changes) })
const works = async (at: number, fromOn: string, status: 'EMPLOYED' | 'NO_WISH' = 'EMPLOYED') => {
  const id = randomUUID()
  const job = status === 'EMPLOYED' ? { proofKind: 'CONTRACT' as const, employer: '示例物流公司', place: '示例路', file: { name: '合同.pdf', base64 } } : { proofKind: null, employer: null, place: null, file: null }
  await world.as('cty1-410184').call(recordEmployment, { params: { id: nth(at).veteranId }, body: { id, status, fromOn, untilOn: null, corrects: null, ...job } })
  await world.as('cty2-410184').call(decideEmployment, { params: { id }, body: { isConfirmed: true, reason: null } })
}
const rate = (login = school.reg) => world.as(login).call(contract.recommendationRate, { query: {} })
const names = async (group: 'WAITING' | 'EMPLOYED' | 'FOUND', login = school.reg) => (await world.as(login).call(contract.listRecommendations, { query: { group } })).items.map((t) => t.personName).toSorted()
const namesAt = (...at: number[]) => at.map((n) => nth(n).name).toSorted()

describe('谁培训、谁推荐就业 (三(二)6)', () => {
  it('R-050 the school that trained stands for its trainees; only its own recommendations count for F19, each once the work came after it, and who is left out is said', async () => {
    world.setNow('2022-09-10')
    const id = await enrolmentOf(0)
    for (const login of [school.iad, 'cit1-410100', 'prv1', 'hr1-410184', 'aud', 'cty2-410184']) expect((await world.as(login).refused(contract.recommendTrainee, { params: { id }, body: given() })).status, login).toBe(403)
    for (const login of ['reg-DEMO03', 'cty1-410122']) expect((await world.as(login).refused(contract.recommendTrainee, { params: { id }, body: given() })).status, login).toBe(404)
    expect((await world.as(school.reg).refused(contract.recommendTrainee, { params: { id }, body: given({ recommendedOn: '2022-09-11' }) })).code).toBe('RECOMMENDED_AHEAD')
    expect(await names('WAITING')).toEqual(namesAt(0, 1, 2, 3, 4, 5))
    expect((await world.as(school.reg).call(listTodo)).mine.find((t) => t.href === '/recommendations')).toMatchObject({ what: '推荐就业：待推荐学员' })
    // one is left out, one recommended and then hired, one hired before, one recommended by the county alone
    await works(5, '2022-09-02', 'NO_WISH')
    const own = await recommend(school.reg, 0)
    expect(own).toMatchObject({ group: 'RECOMMENDED', recommendations: [{ employer: '示例物流公司', post: '驾驶员', contact: '人事科', isOwn: true, can: ['tell'] }], finding: { clause: '三(二)6' } })
    await works(0, '2022-09-05')
    await recommend(school.reg, 1)
    await works(1, '2022-08-28')
    const other = await recommend('cty1-410184', 2)
    expect(other).toMatchObject({ group: 'WAITING', finding: { message: '本机构还没有推荐。其他单位推荐 1 次，不计入本机构的推荐就业率。' }, recommendations: [{ isOwn: false }] })
    await recommend(school.reg, 3)
    const found = await rate()
    expect(found).toMatchObject({ windowMonths: 6, basisLabel: '已就业', recommended: 3, employedText: '20.0 %', recommendedText: '60.0 %', counts: { WILLING: 5, EMPLOYED: 1, FOUND: 1, RECOMMENDED: 1, WAITING: 2, NO_WISH: 1, STUDENT: 0, EMPLOYED_BEFORE: 0 }, finding: { verdict: 'warn', arithmetic: '1 ÷ 5 = 20.0 %' } })
    expect([await names('WAITING'), await names('EMPLOYED'), await names('FOUND')]).toEqual([namesAt(2, 4), namesAt(0), namesAt(1)])
    expect(await world.run((tx) => employmentOf(tx, [classId])), 'the sheet of the contract counts the same').toEqual({ willing: 5, recommended: 3, employed: 1 })
    expect((await rate('cty1-410122')).counts.WILLING).toBe(0)
    // the window: work that begins the day six months after completion counts, a day later it does not
    const [{ done } = { done: '' }] = await world.sql<{ done: string }>(`SELECT (completed_on + interval '6 months')::date::text AS done FROM training_classes WHERE id = $1`, [classId])
    world.setNow('2023-06-01')
    await works(3, done)
    await recommend(school.reg, 4)
    await works(4, plainDate(new Date(Date.parse(done) + 86_400_000).toISOString().slice(0, 10)))
    expect((await rate()).counts).toMatchObject({ EMPLOYED: 2, RECOMMENDED: 1 })
    for (const t of (await world.as(school.reg).call(contract.listRecommendations, { query: { group: 'WILLING' } })).items) expect((await world.as(school.reg).call(contract.listRecommendations, { query: { group: t.group } })).items.map((x) => x.id), 'the rule and the list agree').toContain(t.id)
    // entered as a student, and at work before the class opened: out of the base
    const willing = (await rate()).counts.WILLING ?? 0
    await world.sql(`UPDATE enrolments SET trainee_kind = 'STUDENT' WHERE id = $1`, [await enrolmentOf(4)])
    await works(2, '2022-07-01')
    expect((await rate()).counts).toMatchObject({ STUDENT: 1, EMPLOYED_BEFORE: 1, WILLING: willing - 2 })
    world.setNow('2022-09-10')
  })

  it('what came of it is added by who recommended, or told by the veteran himself', async () => {
    world.setNow('2022-09-12')
    const one = await recommend(school.reg, 2, { employer: '示例电力公司' })
    const mine = one.recommendations.find((r) => r.employer === '示例电力公司')
    const tell = (result: 'HIRED' | 'NOT_HIRED' | 'DECLINED') => ({ params: { id: mine?.id ?? '' }, body: { id: randomUUID(), result, note: null } })
    expect((await world.as('cty1-410184').refused(contract.tellResult, tell('HIRED'))).status).toBe(403)
    expect((await world.as('reg-DEMO03').refused(contract.tellResult, tell('HIRED'))).status).toBe(404)
    expect((await world.as(school.reg).call(contract.tellResult, tell('NOT_HIRED'))).recommendations.find((r) => r.id === mine?.id)?.resultLabel).toBe('没有录用')
    await world.addUser({ login: 'vet-recommended', role: 'VET', org: null, veteranId: nth(2).veteranId })
    await world.addUser({ login: 'vet-stranger', role: 'VET', org: null, veteranId: nth(4).veteranId })
    world.setNow('2022-09-13')
    expect((await world.as('vet-stranger').refused(contract.tellMyResult, tell('HIRED'))).status).toBe(404)
    expect((await world.as('vet-recommended').call(contract.tellMyResult, tell('DECLINED'))).items.map((r) => [r.employer, r.resultLabel])).toEqual([['示例电力公司', '本人不去'], ['示例物流公司', null]])
    expect((await world.sql<{ result: string }>('SELECT result FROM job_recommendation_results WHERE recommendation_id = $1 ORDER BY entered_at', [mine?.id])).map((r) => r.result)).toEqual(['NOT_HIRED', 'DECLINED'])
  })

  it('the duty of the school and its recommendations say one thing, whichever came first; controls: without the triggers they differ', async () => {
    const open = async (at: number) => (await world.sql<{ note: string | null }>('SELECT note FROM recommendation_duties WHERE enrolment_id = $1', [await enrolmentOf(at)])).map((d) => d.note)
    const certify = async (at: number) => world.sql(`UPDATE enrolments SET state = 'CERTIFIED' WHERE id = $1`, [await enrolmentOf(at)])
    await certify(0)
    expect(await open(0), 'recommended before').toEqual(['示例物流公司，驾驶员'])
    await world.sql('ALTER TABLE recommendation_duties DISABLE TRIGGER duty_fulfilled_before')
    await certify(1)
    expect(await open(1), 'control').toEqual([null])
    await world.sql('ALTER TABLE recommendation_duties ENABLE TRIGGER duty_fulfilled_before')
    await recommend(school.reg, 1, { recommendedOn: '2022-09-12' })
    expect(await open(1), 'recommended afterwards').toEqual(['示例物流公司，驾驶员'])
    await certify(5)
    await recommend('cty1-410184', 5)
    expect(await open(5), 'by another office').toEqual([null])
    await world.sql('ALTER TABLE job_recommendations DISABLE TRIGGER recommendation_fulfils_duty')
    await recommend(school.reg, 5)
    expect(await open(5), 'control').toEqual([null])
    await world.sql('ALTER TABLE job_recommendations ENABLE TRIGGER recommendation_fulfils_duty')
  })

  it('S-02 recommendations stay in range, under the school that trained, and as they were entered; controls', async () => {
    const tables = ['job_recommendations', 'job_recommendation_results']
    const seen = (scope: Principal['scope']) => Promise.all(tables.map(async (t) => (await world.run((tx) => tx.many(`SELECT 1 FROM ${t}`), { ...systemPrincipal(), scope, orgId: scope.kind === 'organisation' ? scope.orgId : null })).length > 0))
    for (const scope of [{ kind: 'nothing' }, { kind: 'range', lo: '410122000000', hi: '410123000000' }, { kind: 'organisation', orgId: world.office('INST-419001') }] as const) expect(await seen(scope), scope.kind).toEqual([false, false])
    expect(await seen({ kind: 'organisation', orgId: school.institutionId })).toEqual([true, true])
    for (const t of tables) await world.sql(`ALTER TABLE ${t} DISABLE ROW LEVEL SECURITY`)
    expect(await seen({ kind: 'nothing' }), 'control').toEqual([true, true])
    for (const t of tables) await world.sql(`ALTER TABLE ${t} ENABLE ROW LEVEL SECURITY`)
    const change = () => world.sql(`UPDATE job_recommendations SET employer = '别的公司' WHERE class_id = $1 RETURNING id`, [classId])
    await expect(change()).rejects.toThrow('stay as they were entered')
    await expect(world.sql('DELETE FROM job_recommendation_results')).rejects.toThrow('stay as they were entered')
    await world.sql('ALTER TABLE job_recommendations DISABLE TRIGGER job_recommendation_stays')
    expect((await change()).length).toBeGreaterThan(0)
    await world.sql('ALTER TABLE job_recommendations ENABLE TRIGGER job_recommendation_stays')
    const take = () => world.sql(
      `INSERT INTO job_recommendations (id, enrolment_id, class_id, class_region, institution_id, by_org, employer, recommended_on, entered_by, entered_at)
       SELECT gen_random_uuid(), enrolment_id, class_id, class_region, $1, $1, '示例', recommended_on, entered_by, entered_at FROM job_recommendations LIMIT 1 RETURNING id`, [world.office('INST-419001')])
    await expect(take()).rejects.toThrow('under the class and institution that trained')
    await world.sql('ALTER TABLE job_recommendations DISABLE TRIGGER job_recommendation_as_enrolled')
    expect((await take()).length, 'control').toBe(1)
    await world.sql('ALTER TABLE job_recommendations ENABLE TRIGGER job_recommendation_as_enrolled')
  })
})

it('F19 work on the day of the recommendation counts, the day before it does not', () => {
  const of = (ownOn: string | null, workFrom: string | null) => placementOf({ placement: workFrom === null ? 'SEEKING' : 'EMPLOYED', ownOn: ownOn === null ? null : plainDate(ownOn), workFrom: workFrom === null ? null : plainDate(workFrom), others: 0 }).group
  expect([of('2022-09-01', '2022-09-01'), of('2022-09-01', '2022-08-31'), of(null, '2022-09-01'), of('2022-09-01', null), of(null, null)]).toEqual(['EMPLOYED', 'FOUND', 'FOUND', 'RECOMMENDED', 'WAITING'])
})
