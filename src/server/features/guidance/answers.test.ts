import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedTraining, crowd, equip, freeTimetables, openedClass, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getSurveys, listWishes, recordSurvey } from '../../../contract/demand.ts'
import * as contract from '../../../contract/guidance.ts'
import { myData, myDataFile } from '../../../contract/privacy.ts'
import { listTodo } from '../../../contract/reports.ts'
import * as classes from '../classes/index.ts'
import { wishesTold } from './index.ts'

let world: World
let school: School
let trades: string[]
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  trades = (await world.sql<{ code: string }>('SELECT code FROM trades WHERE active ORDER BY code LIMIT 4')).map((t) => t.code)
})
afterAll(() => world.close())

const reg = () => world.as(school.reg)
const answers = (changes: Partial<contract.AdaptAnswers> = {}): contract.AdaptAnswers => ({ roleView: 'ADAPTING', jobExpectation: 'LOCAL_JOB', expectedPay: 'FROM_4000', jobWords: '电工', trades: [trades[0] ?? ''], ...changes })
const survey = (classId: string, login = school.reg) => world.as(login).call(contract.getAdaptSurvey, { params: { id: classId } })
const paper = (classId: string, enrolmentId: string, changes: Partial<{ answeredOn: string; answers: contract.AdaptAnswers | null; why: string | null }> = {}) =>
  ({ params: { id: classId }, body: { id: randomUUID(), enrolmentId, answeredOn: '2022-08-26', answers: answers(), why: null, ...changes } })
/** An adaptation class whose lessons were all held. */
async function ended(people: readonly LedgerPerson[]) {
  world.setNow('2022-08-01')
  await freeTimetables(world)
  const cls = await completedTraining(world, school, people)
  await world.sql(`UPDATE training_classes SET programme = 'ADAPT' WHERE id = $1`, [cls.id])
  const seats = await world.sql<{ id: string; veteranId: string }>('SELECT id, veteran_id AS "veteranId" FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [cls.id])
  return { id: cls.id, seats: seats.map((s) => s.id), veterans: seats.map((s) => s.veteranId) }
}
async function signIn(veteranId: string): Promise<string> {
  const login = `vet-${veteranId.slice(0, 8)}`
  await world.addUser({ login, role: 'VET', org: null, veteranId })
  return login
}

describe('结业问卷 (三(一)1)', () => {
  it('R-021 papers are entered by the trainer and the school of the class; everybody else is refused, other counties find nothing, other programmes have none', async () => {
    const cls = await ended(await crowd(world, 2))
    const [first = '', second = ''] = cls.seats
    for (const login of ['cty1-410184', 'cty2-410184', 'cit1-410100', 'hr1-410184', 'aud', school.iad]) expect((await world.as(login).refused(contract.recordAdaptAnswer, paper(cls.id, first))).status, login).toBe(403)
    expect((await world.as('reg-DEMO03').refused(contract.recordAdaptAnswer, paper(cls.id, first))).status).toBe(404)
    expect((await world.as('cty1-410122').refused(contract.getAdaptSurvey, { params: { id: cls.id } })).status).toBe(404)
    await world.addUser({ login: 'trn-idle', role: 'TRN', org: 'INST-410184' })
    expect((await world.as('trn-idle').refused(contract.recordAdaptAnswer, paper(cls.id, first))).status).toBe(403)
    expect((await reg().refused(contract.recordAdaptAnswer, paper(cls.id, randomUUID()))).status).toBe(404)
    expect(await world.sql('SELECT 1 FROM adapt_answers WHERE class_id = $1', [cls.id])).toEqual([])
    await world.sql(`UPDATE class_sessions SET state = 'CLOSED' WHERE class_id = $1`, [cls.id])
    const seen = await reg().call(contract.recordAdaptAnswer, paper(cls.id, first))
    expect(seen).toMatchObject({ window: 'OPEN', total: 2, answered: 1, unanswered: 0, open: 1, lastLesson: '2022-08-26', roles: [{ label: '正在适应，还要一段时间', persons: 1 }], jobs: [{ label: '在本地找工作', persons: 1 }], can: ['record'] })
    expect(seen.rows[0]).toMatchObject({ state: 'ANSWERED', via: 'PAPER', answers: { payLabel: '4000 元至 6000 元', jobWords: '电工' } })
    const marked = await reg().call(contract.recordAdaptAnswer, paper(cls.id, second, { answers: null, why: '班长转告，本人不愿答' }))
    expect(marked).toMatchObject({ answered: 1, unanswered: 1, open: 0 })
    expect(marked.rows[1]).toMatchObject({ state: 'UNANSWERED', stateLabel: '未答', why: '班长转告，本人不愿答', answers: null })
    // who reads the class sees who answered; what was said is for the school and the bureaus
    const labour = await survey(cls.id, 'hr1-410184')
    expect([labour.answered, labour.rows.map((r) => r.answers)]).toEqual([1, [null, null]])
    expect((await survey(cls.id, 'cty1-410184')).rows[0]?.answers).not.toBeNull()
    await world.sql(`UPDATE training_classes SET programme = 'GENERAL_SKILL' WHERE id = $1`, [cls.id])
    expect(await survey(cls.id)).toMatchObject({ window: 'NONE', total: 0, rows: [] })
    expect((await reg().refused(contract.recordAdaptAnswer, paper(cls.id, first))).code).toBe('SURVEY_CLOSED')
    expect((await world.sql<{ action: string }>(`SELECT action FROM audit_log WHERE noun = 'adaptAnswer' AND class_id = $1`, [cls.id])).map((e) => e.action)).toEqual(['record', 'record'])
  })

  it('R-021 refuses days before the last lesson or ahead, 未答 without who said so, unknown trades; and anything before the end or after the close', async () => {
    const cls = await ended(await crowd(world, 1))
    const [seat = ''] = cls.seats
    const code = async (changes: Parameters<typeof paper>[2]) => (await reg().refused(contract.recordAdaptAnswer, paper(cls.id, seat, changes))).code
    expect(await code({ answeredOn: '2022-08-25' })).toBe('ANSWER_EARLY')
    expect(await code({ answeredOn: '2022-08-27' })).toBe('ANSWER_AHEAD')
    expect(await code({ answers: null, why: ' ' })).toBe('WHY_UNANSWERED')
    expect(await code({ answers: answers({ trades: ['NO-SUCH'] }) })).toBe('TRADE_UNKNOWN')
    expect(await code({ answers: answers({ trades: [trades[0] ?? '', trades[0] ?? ''] }) })).toBe('TRADE_TWICE')
    expect((await reg().send(contract.recordAdaptAnswer, paper(cls.id, seat, { answers: answers({ trades }) }))).status).toBe(400)
    await world.sql(`UPDATE training_classes SET state = 'OPEN' WHERE id = $1`, [cls.id])
    await world.sql(`UPDATE class_sessions SET state = 'PLANNED' WHERE class_id = $1 AND seq = 1`, [cls.id])
    expect((await survey(cls.id)).window).toBe('NOT_YET')
    expect(await code({})).toBe('SURVEY_CLOSED')
    await world.sql(`UPDATE class_sessions SET state = 'CLOSED' WHERE class_id = $1`, [cls.id])
    await world.sql(`UPDATE training_classes SET state = 'CLOSED' WHERE id = $1`, [cls.id])
    expect(await code({})).toBe('SURVEY_CLOSED')
    expect(await world.sql('SELECT 1 FROM adapt_answers WHERE class_id = $1', [cls.id])).toEqual([])
  })

  it('R-021 R-125 the trainee answers on his phone; his trades are his one wish in demand, not doubled; papers do not overrule him', async () => {
    const cls = await ended(await crowd(world, 2))
    const [seat = '', other = ''] = cls.seats
    const [veteranId = ''] = cls.veterans
    const login = await signIn(veteranId)
    const mine = { params: { id: seat }, body: { answerId: randomUUID(), answers: answers({ trades: [trades[1] ?? '', trades[0] ?? ''] }) } }
    expect((await reg().refused(contract.answerAdaptSurvey, mine)).status).toBe(403)
    expect((await world.as(login).refused(contract.answerAdaptSurvey, { ...mine, params: { id: other } })).status).toBe(404)
    expect((await world.as(login).call(contract.myAdaptSurveys, {})).items).toMatchObject([{ enrolmentId: seat, window: 'OPEN', answeredOn: null, answers: null, can: ['answer'] }])
    await reg().call(contract.recordAdaptAnswer, paper(cls.id, seat, { answers: null, why: '本人没有到场' }))
    const done = await world.as(login).call(contract.answerAdaptSurvey, mine)
    expect(done.items).toMatchObject([{ answeredOn: '2022-08-26', answers: { trades: [trades[1], trades[0]], jobLabel: '在本地找工作' } }])
    const wish = async () => (await world.as('cty1-410184').call(getSurveys, { params: { id: veteranId } }))
    expect((await wish()).current).toMatchObject({ scene: 'ADAPTATION', isValid: true, answers: { trades: [trades[1], trades[0]], quarter: 'ANY' } })
    expect((await world.as('cty1-410184').call(listWishes, { query: { trade: trades[1] } })).items.filter((w) => w.veteranId === veteranId)).toHaveLength(1)
    // the same trades again, in another order: the wish stands once
    await world.as(login).call(contract.answerAdaptSurvey, { params: { id: seat }, body: { answerId: randomUUID(), answers: answers({ trades: [trades[0] ?? '', trades[1] ?? ''] }) } })
    expect((await wish()).earlier).toEqual([])
    expect((await reg().refused(contract.recordAdaptAnswer, paper(cls.id, seat))).code).toBe('OWN_ANSWER')
    expect((await reg().refused(contract.recordAdaptAnswer, paper(cls.id, seat, { answers: null, why: '本人不愿答' }))).code).toBe('HAS_ANSWER')
    expect(await survey(cls.id)).toMatchObject({ answered: 1, unanswered: 0, open: 1 })
  })

  it('R-021 R-125 a paper’s trades become the wish of its person, in whichever county he lives, once the system tells them; a newer survey stays', async () => {
    const [here, away] = await world.veterans([{}, { region: '410122000000' }])
    if (!here || !away) throw new Error('two people were asked for')
    const cls = await ended([here, away].map((p) => ({ veteranId: p.id, name: p.name, idNumber: p.idNumber })))
    await world.as('trn-410184').call(contract.recordAdaptAnswer, paper(cls.id, cls.seats[0] ?? '', { answers: answers({ trades: [trades[2] ?? ''] }) }))
    await reg().call(contract.recordAdaptAnswer, paper(cls.id, cls.seats[1] ?? '', { answers: answers({ trades: [trades[3] ?? ''] }) }))
    const wishOf = async (login: string, id: string) => (await world.as(login).call(getSurveys, { params: { id } })).current
    expect(await wishOf('cty1-410184', here.id)).toBeNull()
    await world.sql(`UPDATE adapt_answers SET wish_told_at = now() WHERE class_id <> $1 AND wish_told_at IS NULL`, [cls.id])
    // a trade taken out of the catalogue meanwhile holds up nobody else, and is told once it is back
    await world.sql('UPDATE trades SET active = false WHERE code = $1', [trades[3]])
    expect(await world.run((tx) => wishesTold.run(tx, world.platform.vault))).toBe(1)
    await world.sql('UPDATE trades SET active = true WHERE code = $1', [trades[3]])
    expect(await world.run((tx) => wishesTold.run(tx, world.platform.vault))).toBe(1)
    expect(await wishOf('cty1-410184', here.id)).toMatchObject({ scene: 'ADAPTATION', surveyedOn: '2022-08-26', answers: { trades: [trades[2]] } })
    expect(await wishOf('cty1-410122', away.id)).toMatchObject({ answers: { trades: [trades[3]] } })
    expect(await world.run((tx) => wishesTold.run(tx, world.platform.vault)), 'twice tells nothing').toBe(0)
    // asked again at a visit after the paper was dated: the newer wish stays
    world.setNow('2022-08-28')
    const blank = { contactConfirmed: null, livingPlace: null, employmentState: null, incomeBand: null, skillHeld: '', certificateHeld: '', quarter: null, place: null, startupWish: null, educationWish: null }
    await world.as('cty1-410184').call(recordSurvey, { params: { id: here.id }, body: { id: randomUUID(), scene: 'VISIT', surveyedOn: '2022-08-28', answers: { ...blank, wantsTraining: true, trades: [trades[1] ?? ''], quarter: 'ANY' } } })
    await reg().call(contract.recordAdaptAnswer, paper(cls.id, cls.seats[0] ?? '', { answeredOn: '2022-08-27', answers: answers({ trades: [trades[3] ?? ''] }) }))
    await world.run((tx) => wishesTold.run(tx, world.platform.vault))
    expect(await wishOf('cty1-410184', here.id)).toMatchObject({ scene: 'VISIT', answers: { trades: [trades[1]] } })
    world.setNow('2022-08-01')
  })

  it('R-021 who is still without an answer is a to-do of school and county, and stands in the log when the class completes', async () => {
    const cls = await ended(await crowd(world, 2))
    const todo = async (login: string) => (await world.as(login).call(listTodo, {})).mine.find((i) => i.key === `survey ${cls.id}`)?.what
    expect([await todo(school.reg), await todo('cty1-410184'), await todo('cty1-410122'), await todo('cty2-410184')]).toEqual(['结业问卷还有 2 人没有答', '结业问卷还有 2 人没有答', undefined, undefined])
    await reg().call(contract.recordAdaptAnswer, paper(cls.id, cls.seats[0] ?? ''))
    await world.sql(`UPDATE training_classes SET state = 'RESULTS_IN' WHERE id = $1`, [cls.id])
    await world.run((tx) => classes.apply(tx, cls.id, 'complete'))
    expect(await world.sql(`SELECT summary FROM audit_log WHERE class_id = $1 AND action = 'warnAdaptSurvey'`, [cls.id])).toEqual([{ summary: '结业时还有 1 人没有答结业问卷，也没有记未答：名册第 2 号' }])
    expect(await todo(school.reg)).toBe('结业问卷还有 1 人没有答')
    await reg().call(contract.recordAdaptAnswer, paper(cls.id, cls.seats[1] ?? '', { answers: null, why: '电话联系不上' }))
    expect(await todo(school.reg)).toBeUndefined()
  })

  it('S-17 the person finds his answers and his row on the roll among what is held, in the copy too; nobody else’s', async () => {
    const cls = await ended(await crowd(world, 2))
    const [mine = '', neighbour = ''] = cls.veterans
    const login = await signIn(mine)
    await world.sql(`INSERT INTO adaptation_roll (id, veteran_id, region_code, received_on, reason, reason_on, reason_by, source, added_by, added_at) SELECT gen_random_uuid(), v.id, v.resettlement_region, '2022-03-01', 'STUDYING', '2022-04-01', $2, 'MANUAL', $2, now() FROM veterans v WHERE v.id = ANY ($1::uuid[])`,
      [[mine, neighbour], world.user('cty1-410184')])
    await reg().call(contract.recordAdaptAnswer, paper(cls.id, cls.seats[0] ?? '', { answers: answers({ jobWords: '我想开货车' }) }))
    await reg().call(contract.recordAdaptAnswer, paper(cls.id, cls.seats[1] ?? '', { answers: answers({ jobWords: '邻座的话' }) }))
    const { held } = await world.as(login).call(myData, {})
    expect(held.filter((h) => h.label === '适应性培训名册' || h.label === '结业问卷')).toMatchObject([{ count: 1, text: '2022年，已参加' }, { count: 1 }])
    const copy = Buffer.from((await world.as(login).file(myDataFile, { params: { format: 'json' } })).bytes).toString('utf8')
    expect(JSON.parse(copy)).toMatchObject({ adaptation: [{ cohort: 2022, receivedOn: '2022-03-01', reason: '在校就读' }], adaptAnswers: [{ words: '我想开货车', role: '正在适应，还要一段时间', pay: '4000 元至 6000 元' }] })
    expect(copy).not.toContain('邻座的话')
    expect((await world.as(login).file(myDataFile, { params: { format: 'pdf' } })).bytes.byteLength).toBeGreaterThan(1000)
  })

  it('R-021 the database keeps answers as given, one current a seat, of adaptation classes only; control: without trigger and index all three give way', async () => {
    const cls = await ended(await crowd(world, 1))
    const [seat = ''] = cls.seats
    await reg().call(contract.recordAdaptAnswer, paper(cls.id, seat))
    await freeTimetables(world)
    world.setNow('2022-08-01')
    const skill = await openedClass(world, school, await crowd(world, 1))
    const rewrite = () => world.sql(`UPDATE adapt_answers SET role_view = 'SETTLED' WHERE enrolment_id = $1`, [seat])
    const remove = () => world.sql(`DELETE FROM adapt_answers WHERE enrolment_id = $1`, [seat])
    const add = (classId: string) => world.sql(
      `INSERT INTO adapt_answers (id, class_id, enrolment_id, kind, via, unanswered_why, answered_on, entered_by, entered_at) SELECT gen_random_uuid(), class_id, id, 'UNANSWERED', 'PAPER', '没有到场', '2022-08-26', $2, now() FROM enrolments WHERE class_id = $1`, [classId, world.user(school.reg)])
    await expect(rewrite()).rejects.toThrow('stays as it was given')
    await expect(remove()).rejects.toThrow('never deleted')
    await expect(add(skill.id)).rejects.toThrow('only trainees of an adaptation class')
    await expect(add(cls.id)).rejects.toThrow('adapt_answers_one_current')
    await world.sql('ALTER TABLE adapt_answers DISABLE TRIGGER adapt_answer_stays')
    await world.sql('DROP INDEX adapt_answers_one_current')
    await add(skill.id)
    await add(cls.id)
    await rewrite().catch(() => world.sql(`UPDATE adapt_answers SET role_view = 'SETTLED' WHERE enrolment_id = $1 AND kind = 'ANSWERED'`, [seat]))
    expect(await world.sql(`SELECT count(*)::int AS n, bool_or(role_view = 'SETTLED') AS rewritten FROM adapt_answers WHERE enrolment_id = $1`, [seat])).toEqual([{ n: 2, rewritten: true }])
    await remove()
    await world.sql('DELETE FROM adapt_answers WHERE class_id = $1', [skill.id])
    await world.sql('CREATE UNIQUE INDEX adapt_answers_one_current ON adapt_answers (enrolment_id) WHERE superseded_at IS NULL')
    await world.sql('ALTER TABLE adapt_answers ENABLE TRIGGER adapt_answer_stays')
  })

  it('R-021 of five papers about one seat at once every one is kept and one is current', async () => {
    const cls = await ended(await crowd(world, 1))
    const sent = await Promise.all([1, 2, 3, 4, 5].map(() => reg().send(contract.recordAdaptAnswer, paper(cls.id, cls.seats[0] ?? ''))))
    expect(sent.map((s) => s.status)).toEqual([200, 200, 200, 200, 200])
    expect(await world.sql('SELECT count(*)::int AS n, count(*) FILTER (WHERE superseded_at IS NULL)::int AS current FROM adapt_answers WHERE class_id = $1', [cls.id])).toEqual([{ n: 5, current: 1 }])
  })
})
