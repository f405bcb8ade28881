import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { accepted, applied, closed, enterCatalogue, jury, openedRound, publicised, recognised, scoredByThree, selected } from '../../../../tests/setup/selection.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as notices from '../../../contract/notices.ts'
import * as contract from '../../../contract/selection.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2022-03-07' })
  await jury(world)
  for (const key of ['inst-DEMO03', 'inst-DEMO04']) await enterCatalogue(world, key, ['T-CRANE', 'T-WELDER'])
})
beforeEach(async () => {
  world.setNow('2022-03-07')
  await world.sql(`UPDATE institutions SET state = 'REGISTERED' WHERE id = ANY ($1)`, [[world.office('inst-DEMO03'), world.office('inst-DEMO04')]])
})
afterAll(() => world.close())

/** Does something past one trigger, whose state it restores. */
async function without(table: string, trigger: string, work: () => Promise<unknown>): Promise<void> {
  await world.sql(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`)
  await work()
  await world.sql(`ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`)
}

it('R-042 the database dates every step itself and skips none; control: without the trigger a back-dated and a skipped step get through', async () => {
  const round = await openedRound(world)
  const a = await accepted(world, round, 'iad-DEMO03')
  const backDated = () => world.sql(`UPDATE selection_applications SET selected_at = '2022-03-01T02:00:00Z' WHERE id = $1`, [a.id])
  const skipped = () => world.sql(`UPDATE selection_applications SET state = 'RECOGNISED', recognised_at = now(), recognised_by = submitted_by, valid_to = '2024-12-31' WHERE id = $1`, [a.id])
  await expect(backDated()).rejects.toThrow('never back')
  await expect(skipped()).rejects.toThrow('does not go from UNDER_SCORING to RECOGNISED')
  await expect(world.sql(`UPDATE selection_applications SET submitted_at = '2022-03-01T02:00:00Z' WHERE id = $1`, [a.id])).rejects.toThrow('stays')
  await expect(world.sql(`INSERT INTO selection_rounds (id, title, year, office_id, office_name, level, region_code, conditions, items, criteria, pass_mark, opened_by, opened_at, opens_on, closes_on)
    SELECT $2, title, year, office_id, office_name, level, region_code, conditions, items, criteria, pass_mark, opened_by, opened_at, opens_on, closes_on FROM selection_rounds WHERE id = $1`, [round.id, randomUUID()])).rejects.toThrow('begins today')
  await without('selection_applications', 'selection_steps_are_dated', async () => { await backDated(); await skipped() })
  expect(await world.sql(`SELECT state, selected_at < submitted_at AS "backDated" FROM selection_applications WHERE id = $1`, [a.id])).toEqual([{ state: 'RECOGNISED', backDated: true }])
})

it('R-042 nobody is chosen on two sheets; control: without the trigger he is', async () => {
  const a = await accepted(world, await openedRound(world), 'iad-DEMO03')
  const chosen = () => world.sql(`UPDATE selection_applications SET state = 'SELECTED', selected_at = now() WHERE id = $1`, [a.id])
  await expect(chosen()).rejects.toThrow('sheets of three persons')
  await without('selection_applications', 'selection_steps_are_dated', chosen)
  expect(await world.sql('SELECT state FROM selection_applications WHERE id = $1', [a.id])).toEqual([{ state: 'SELECTED' }])
})

it('R-042 one natural person scores once, in his own name and without an interest; control: without the trigger an interested person scores', async () => {
  const a = await accepted(world, await openedRound(world), 'iad-DEMO03')
  await world.as('cit1-b').call(contract.stateInterest, { params: { id: a.id }, body: { hasConflict: true, note: '亲属任职' } })
  const sheet = (login: string, person: string) => world.sql(`INSERT INTO selection_score_sheets (application_id, person_id, user_id, points, total, signed_name, signed_at) SELECT $1, p.person_id, u.id, '{40,35,25}', 100, u.name, transaction_timestamp() FROM users u, users p WHERE u.id = $2 AND p.id = $3`,
    [a.id, world.user(login), world.user(person)])
  await expect(sheet('cit1-b', 'cit1-b')).rejects.toThrow('who has an interest does not score')
  await expect(sheet('cit1-c', 'cit1-b')).rejects.toThrow('in the name of who fills it in')
  await world.as('cit1-c').call(contract.stateInterest, { params: { id: a.id }, body: { hasConflict: false, note: '' } })
  await sheet('cit1-c', 'cit1-c')
  await expect(sheet('cit1-c', 'cit1-c')).rejects.toThrow('selection_score_sheets_pkey')
  await expect(world.sql('UPDATE selection_score_sheets SET total = 1 WHERE application_id = $1', [a.id])).rejects.toThrow()
  await without('selection_score_sheets', 'selection_scorer_is_free', () => sheet('cit1-b', 'cit1-b'))
  expect(await world.sql('SELECT count(*)::int AS n FROM selection_score_sheets WHERE application_id = $1', [a.id])).toEqual([{ n: 2 }])
})

it('R-042 an institution is recognised by a round alone; control: without the trigger anybody writes it', async () => {
  const school = world.office('inst-DEMO03')
  const write = () => world.sql(`UPDATE institutions SET state = 'RECOGNISED' WHERE id = $1`, [school])
  await expect(write()).rejects.toThrow('recognised by a round')
  await without('institutions', 'recognised_by_selection', write)
  expect(await world.sql('SELECT state FROM institutions WHERE id = $1', [school])).toEqual([{ state: 'RECOGNISED' }])
})

it('R-042 D-09 an objection is handled by who took no part; upheld it ends the application it names, and the others are recognised', async () => {
  const round = await openedRound(world)
  const [one, other] = [await accepted(world, round, 'iad-DEMO03'), await accepted(world, round, 'iad-DEMO04')]
  for (const a of [one, other]) await scoredByThree(world, a.id, [])
  world.setNow('2022-03-12')
  const chosen = await selected(world, round.id, [one.id, other.id])
  world.setNow('2022-03-14')
  const noticeId = await publicised(world, chosen)
  const filed = randomUUID()
  await world.as('iad-DEMO04').call(notices.fileObjection, { params: { id: noticeId }, body: { id: filed, content: '该校实训场地与申请材料不符。' } })
  const { version } = await world.as('cit1-free').call(notices.getObjection, { params: { id: filed } })
  for (const login of ['cit1-410100', 'cit1-b']) expect(await world.as(login).refused(notices.acceptObjection, { params: { id: filed }, body: { version } })).toMatchObject({ status: 422, code: 'TOOK_PART' })
  const accepting = await world.as('cit1-free').call(notices.acceptObjection, { params: { id: filed }, body: { version } })
  world.setNow('2022-03-22')
  expect(await world.as('cit2-b').refused(notices.closeNotice, { params: { id: noticeId }, body: { version: 2 } })).toMatchObject({ code: 'PUBLICITY_CLOSE' })
  const outcome = (lines: { rowNo: number; change: 'REMOVE' | 'AMOUNT'; amountFen: number | null }[]) => ({ params: { id: filed }, body: { version: accepting.version, outcome: 'UPHELD' as const, finding: '经现场核查，场地不符。', lines } })
  expect(await world.as('cit2-free').refused(notices.decideObjection, outcome([]))).toMatchObject({ status: 422, code: 'WHO_IS_REJECTED' })
  expect(await world.as('cit2-free').refused(notices.decideObjection, outcome([{ rowNo: 1, change: 'AMOUNT', amountFen: 1 }]))).toMatchObject({ status: 422, code: 'NO_AMOUNTS' })
  const rows = (await world.as('cit2-b').call(notices.getNotice, { params: { id: noticeId }, query: {} })).rows
  const rowNo = rows.find((r) => r.name === '示例郑州求实职业培训学校')?.rowNo ?? 0
  const decided = await world.as('cit2-free').call(notices.decideObjection, outcome([{ rowNo, change: 'REMOVE', amountFen: null }]))
  await world.as('cit1-free').call(notices.replyToObjection, { params: { id: filed }, body: { version: decided.version, reply: '反映属实，不予认定。' } })
  expect((await world.as('iad-DEMO03').call(contract.getApplication, { params: { id: one.id } })).state).toBe('REJECTED')
  await closed(world, noticeId)
  const done = await recognised(world, round.id)
  expect(done.applications.map((a) => [a.institutionName, a.state]).toSorted()).toEqual([['示例新郑启航职业培训学校', 'RECOGNISED'], ['示例郑州求实职业培训学校', 'REJECTED']])
  // out of this round, he may apply in the next one
  world.setNow('2022-03-23')
  expect((await applied(world, await openedRound(world, { closesOn: '2022-03-31' }), 'iad-DEMO03')).state).toBe('SUBMITTED')
})
