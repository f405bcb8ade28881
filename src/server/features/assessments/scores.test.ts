import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractOfSchool, findings, paper, plannedAssessment, scored, weights } from '../../../../tests/setup/assessments.ts'
import { assign } from '../../../../tests/setup/assessors.ts'
import { completedClass } from '../../../../tests/setup/claims.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { answerAppeal, appealAssessment, confirmAssessment, decideAssessmentHold, feedBackAssessment, listResults } from '../../../contract/assessment-results.ts'
import { assessmentReportFile, getScoreSheet, openScoreSheet, reportAssessment, saveScores } from '../../../contract/assessment-scores.ts'
import { unassignAssessment } from '../../../contract/assessors.ts'
import { listTodo } from '../../../contract/reports.ts'
import { archiveApplied } from './nightly.ts'
import { getContract } from '../../../contract/contracts.ts'
import { listAssessments } from '../../../contract/assessments.ts'

let world: World
let school: School
let contractId: string
/** The assessment everything happens to, and its class of three with two certificates. */
let id: string
let classId: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  contractId = await contractOfSchool(world, school.institutionId)
  classId = (await completedClass(world, school, { size: 3, certificates: (at) => (at === 0 ? [] : [{}]) })).id
  id = await plannedAssessment(world, contractId, '2022-10-10')
  await assign(world, { assessmentId: id, to: 'asr-1', begun: true })
})
afterAll(() => world.close())

const as = (login: string) => world.as(login)
const params = () => ({ params: { id } })
const sheet = async (login = 'prv1') => (await as(login).call(getScoreSheet, params())).sheets[0]
const rowOf = async (dimension: string) => (await sheet())?.scores.find((s) => s.dimension === dimension)

describe('评分表 (三(二)7)', () => {
  it('R-054 only the province fixes weights; they make 100 and leave out only what the platform cannot reckon', async () => {
    for (const login of ['asr-1', 'cit2-410100', 'iad-410184', 'fin2-410184', 'aud']) expect((await as(login).refused(openScoreSheet, { ...params(), body: { id: randomUUID(), weights } })).status, login).toBe(403)
    const { proposal } = await as('prv1').call(getScoreSheet, params())
    expect(proposal?.weights).toEqual({ TEACHING_QUALITY: 40, SCALE: 20, RECOMMEND_EMPLOY_RATE: 20, CERT_RATE: 20, OTHER: 0 })
    expect(proposal?.figures.map((f) => [f.fraction, f.score])).toEqual([[null, null], ['3 ÷ 500', 0.6], [null, null], ['2 ÷ 3', 66.66], [null, null]])
    const open = (changes: object) => as('prv1').refused(openScoreSheet, { ...params(), body: { id: randomUUID(), weights: { ...weights, ...changes } } })
    expect(await open({ OTHER: 11 })).toMatchObject({ status: 422, code: 'ASSESSMENT_WEIGHTS', message: expect.stringContaining('多 1 %') as string })
    expect(await open({ SCALE: 0, TEACHING_QUALITY: 70 })).toMatchObject({ status: 422, message: expect.stringContaining('“培训规模”没有权重') as string })
    const opened = await as('prv1').call(openScoreSheet, { ...params(), body: { id: randomUUID(), weights } })
    expect(opened.sheets[0]?.classes).toMatchObject([{ classId, trained: 3, certified: 2, tookPart: 3 }])
    expect(await as('prv1').refused(openScoreSheet, { ...params(), body: { id: randomUUID(), weights } })).toMatchObject({ status: 409, code: 'SHEET_EXISTS' })
  })

  it('R-054 what the platform reckons has no place in the body, another assessor finds nothing, and the school sees nothing before it is told', async () => {
    for (const login of ['prv1', 'cit1-410100', 'iad-410184']) expect((await as(login).refused(saveScores, { ...params(), body: scored(40, 60) })).status, login).toBe(403)
    expect((await as('asr-2').refused(saveScores, { ...params(), body: scored(40, 60) })).status).toBe(404)
    expect((await as('asr-2').refused(getScoreSheet, params())).status).toBe(404)
    const wide = { scores: { CERT_RATE: { score: 100, remark: '都很好' } } } as unknown as ReturnType<typeof scored>
    expect((await as('asr-1').refused(saveScores, { ...params(), body: wide })).status).toBe(400)
    expect((await as('iad-410184').call(getScoreSheet, params())).sheets).toEqual([])
    expect(await as('asr-1').refused(reportAssessment, { ...params(), body: { findings, file: paper } })).toMatchObject({ status: 422, code: 'SHEET_INCOMPLETE', message: expect.stringContaining('“教学质量”') as string })
    await as('asr-1').call(saveScores, { ...params(), body: scored(40, 60) })
    expect(await rowOf('TEACHING_QUALITY')).toMatchObject({ score: 40, remark: '实操设备不足' })
  })

  it('R-054 the database refuses a typed rate and a weight that moves; control: without the trigger it takes both', async () => {
    const typed = () => world.sql(`UPDATE assessment_scores SET score = 10000 WHERE dimension = 'CERT_RATE'`)
    const moved = () => world.sql(`UPDATE assessment_scores SET weight = 60 WHERE dimension = 'TEACHING_QUALITY'`)
    await expect(typed()).rejects.toThrow('nobody types it')
    await expect(moved()).rejects.toThrow('weights are fixed before scoring')
    await expect(world.sql(`INSERT INTO assessment_sheet_classes (sheet_id, class_id, title) SELECT h.id, c.id, '另一班' FROM assessment_sheets h, training_classes c LIMIT 1`)).rejects.toThrow('frozen')
    await world.sql('ALTER TABLE assessment_scores DISABLE TRIGGER reckoned_is_not_typed')
    await typed()
    await moved()
    expect([(await rowOf('CERT_RATE'))?.score, (await rowOf('TEACHING_QUALITY'))?.weight]).toEqual([100, 60])
    await world.sql(`UPDATE assessment_scores SET score = 6666 WHERE dimension = 'CERT_RATE'`)
    await world.sql(`UPDATE assessment_scores SET weight = 50 WHERE dimension = 'TEACHING_QUALITY'`)
    await world.sql('ALTER TABLE assessment_scores ENABLE TRIGGER reckoned_is_not_typed')
  })

  it('R-053 R-054 who is assigned after a sheet was scored by others gets a sheet of his own; the one left stays for the province', async () => {
    const other = await plannedAssessment(world, contractId, '2022-10-11')
    const at = { params: { id: other } }
    await assign(world, { assessmentId: other, to: 'asr-1', begun: true })
    await as('prv1').call(openScoreSheet, { ...at, body: { id: randomUUID(), weights } })
    await as('prv1').call(unassignAssessment, { ...at, body: { reason: '还没有评分就换人' } })
    await assign(world, { assessmentId: other, to: 'asr-1', begun: true })
    await as('asr-1').call(saveScores, { ...at, body: scored(95, 95) })
    await as('prv1').call(unassignAssessment, { ...at, body: { reason: '评估机构退出' } })
    await assign(world, { assessmentId: other, to: 'asr-2', begun: true })
    expect(await as('asr-2').refused(saveScores, { ...at, body: scored(40, 60) })).toMatchObject({ status: 409, code: 'SHEET_LEFT' })
    expect(await as('asr-2').refused(reportAssessment, { ...at, body: { findings, file: paper } })).toMatchObject({ status: 409, code: 'SHEET_LEFT' })
    expect((await as('prv1').call(getScoreSheet, at)).can).toContain('openSheet')
    const asked = async (login: string) => (await as(login).call(listTodo, {})).mine.filter((d) => d.href.includes(other)).map((d) => d.what)
    expect([await asked('prv1'), await asked('asr-2')]).toEqual([['评估已经开始，还没有发出评分表'], []])
    await as('prv1').call(openScoreSheet, { ...at, body: { id: randomUUID(), weights } })
    const shown = async (login: string) => (await as(login).call(getScoreSheet, at)).sheets.map((s) => [s.round, s.scores.find((x) => x.dimension === 'TEACHING_QUALITY')?.score])
    expect(await shown('asr-2')).toEqual([[2, null]])
    await as('asr-2').call(saveScores, { ...at, body: scored(40, 60) })
    expect(await shown('prv1')).toEqual([[2, 40], [1, 95]])
    await as('prv1').call(unassignAssessment, { ...at, body: { reason: '试完' } })
  })

  it('R-054 the report is signed and its score stands: 50 % × 40 + 20 % × 0.6 + 20 % × 66.66 + 10 % × 60 = 39.45', async () => {
    const done = await as('asr-1').call(reportAssessment, { ...params(), body: { findings, file: paper } })
    expect([done.state, done.sheets[0]?.total, done.sheets[0]?.gradeLabel]).toEqual(['REPORTED', 39.45, '不合格'])
    expect(done.sheets[0]?.outcome[0]?.arithmetic).toBe('50 % × 40 + 20 % × 0.6 + 20 % × 66.66 + 10 % × 60 = 39.45')
    expect((await as('asr-1').refused(saveScores, { ...params(), body: scored(90, 60) })).status).toBe(409)
    const fileId = done.sheets[0]?.reportId ?? ''
    expect((await as('iad-410184').refused(assessmentReportFile, { params: { id, fileId } })).status, 'not before it is told').toBe(404)
    expect((await as('aud').file(assessmentReportFile, { params: { id, fileId } })).bytes.length).toBeGreaterThan(100)
    await expect(world.sql('UPDATE assessment_sheets SET total = 9000 WHERE reported_at IS NOT NULL')).rejects.toThrow('its report and its feedback say stays')
  })
})

describe('反馈、申诉和确认 (三(二)7)', () => {
  const grounds = '取证人数少计一人，附证书复印件，请核对。'
  it('R-056 the school is told, appeals within five working days once, and an upheld appeal is scored anew on fresh figures', async () => {
    for (const login of ['asr-1', 'cit2-410100', 'iad-410184']) expect((await as(login).refused(feedBackAssessment, { ...params(), body: {} })).status, login).toBe(403)
    expect((await as('iad-410184').refused(appealAssessment, { ...params(), body: { id: randomUUID(), grounds, file: null } })).status, 'nothing to appeal against').toBe(404)
    world.setNow('2022-10-14')
    expect((await as('prv1').call(feedBackAssessment, { ...params(), body: {} })).sheets[0]).toMatchObject({ fedBackOn: '2022-10-14', appealUntil: '2022-10-21' })
    expect((await as('iad-410184').call(getScoreSheet, params())).can).toEqual(['appeal'])
    for (const login of ['reg-410184', 'prv1', 'cit1-410100']) expect((await as(login).refused(appealAssessment, { ...params(), body: { id: randomUUID(), grounds, file: null } })).status, login).toBe(403)
    world.setNow('2022-10-21')
    await as('iad-410184').call(appealAssessment, { ...params(), body: { id: randomUUID(), grounds, file: paper } })
    expect(await as('iad-410184').refused(appealAssessment, { ...params(), body: { id: randomUUID(), grounds, file: null } })).toMatchObject({ status: 422, code: 'ASSESSMENT_APPEAL' })
    expect(await as('prv2').refused(confirmAssessment, { ...params(), body: {} })).toMatchObject({ status: 422, message: expect.stringContaining('没有答复') as string })
    for (const login of ['asr-1', 'cit2-410100', 'iad-410184']) expect((await as(login).refused(answerAppeal, { ...params(), body: { id: randomUUID(), outcome: 'KEPT', answer: '维持' } })).status, login).toBe(403)
    const again = await as('prv1').call(answerAppeal, { ...params(), body: { id: randomUUID(), outcome: 'UPHELD', answer: '补核后重新评分' } })
    expect([again.state, again.sheets.map((s) => [s.round, s.total])]).toEqual(['IN_PROGRESS', [[2, null], [1, 39.45]]])
    await as('asr-1').call(saveScores, { ...params(), body: scored(70, 80) })
    await as('asr-1').call(reportAssessment, { ...params(), body: { findings, file: paper } })
    await as('prv1').call(feedBackAssessment, { ...params(), body: {} })
  })

  it('R-056 an appeal after its days is refused with both days, by the database too; control: without the trigger it is taken', async () => {
    world.setNow('2022-10-31')
    expect(await as('iad-410184').refused(appealAssessment, { ...params(), body: { id: randomUUID(), grounds, file: null } })).toMatchObject({ status: 422, message: expect.stringMatching(/2022年10月28日为止（5 个工作日），今天是2022年10月31日/) as string })
    const late = () => world.sql(`INSERT INTO assessment_appeals (id, sheet_id, grounds, filed_by, filed_name, filed_on) SELECT gen_random_uuid(), id, $1, $2, '示例', '2022-10-31' FROM assessment_sheets WHERE round = 2`, [grounds, world.user('iad-410184')])
    await expect(late()).rejects.toThrow('in the working days after the feedback')
    await world.sql('ALTER TABLE assessment_appeals DISABLE TRIGGER USER')
    await late()
    await world.sql(`DELETE FROM assessment_appeals WHERE filed_on = '2022-10-31'`)
    await world.sql('ALTER TABLE assessment_appeals ENABLE TRIGGER USER')
  })

  it('R-056 S-05 another person than who planned it confirms; grade, points and next date count for the contract at once', async () => {
    for (const login of ['prv1', 'cit2-410100', 'asr-1', 'iad-410184']) expect((await as(login).refused(confirmAssessment, { ...params(), body: {} })).status, login).toBe(403)
    await world.sql('UPDATE assessments SET planned_by = $2 WHERE id = $1', [id, world.user('prv2')])
    expect(await as('prv2').refused(confirmAssessment, { ...params(), body: {} })).toMatchObject({ status: 422, message: expect.stringContaining('另一位同志确认') as string })
    const self = () => world.sql(`INSERT INTO assessment_results (assessment_id, sheet_id, contract_id, institution_id, total, grade, next_on, hold_reason, parameter_version, confirmed_by, confirmed_name, confirmed_on, confirmed_at)
      SELECT $1, h.id, $2, $3, h.total, h.grade, '2023-01-31', CASE WHEN h.grade = 'FAIL' THEN '示例' END, 'x', $4, '示例', '2022-10-31', now() FROM assessment_sheets h WHERE h.assessment_id = $1 AND h.round = 2`, [id, contractId, school.institutionId, world.user('prv2')])
    await expect(self()).rejects.toThrow('does not confirm its result')
    await world.sql('UPDATE assessments SET planned_by = $2 WHERE id = $1', [id, world.user('prv1')])
    const done = await as('prv2').call(confirmAssessment, { ...params(), body: {} })
    // 50 % × 70 + 20 % × 0.6 + 20 % × 66.66 + 10 % × 80 = 56.45
    expect([done.state, done.result?.total, done.result?.gradeLabel, done.result?.nextOn, done.hold?.reviewDue]).toEqual(['CONFIRMED', 56.45, '不合格', '2023-01-31', '2022-11-30'])
    expect(done.result?.parameterVersion).toContain('notice-2022-12')
    expect((await as('cit2-410100').call(getContract, { params: { id: contractId } })).assessments).toEqual({ count: 1, lastGrade: 'FAIL', nextOn: '2023-01-31' })
    expect((await as('prv1').call(listAssessments, { query: {} })).items.find((r) => r.contractId === contractId)).toMatchObject({ count: 1, dueOn: '2023-01-31', last: { assessmentId: id, gradeLabel: '不合格', isFailed: true, isHeld: true } })
    expect((await as('iad-410184').call(listTodo)).mine.map((d) => d.what), 'the school reads it first thing').toContain('评估不合格，补贴暂缓拨付')
    expect((await as('iad-410184').call(listResults, { params: { id: school.institutionId } })).items).toMatchObject([{ gradeLabel: '不合格', total: 56.45, isHeld: true }])
    await expect(world.sql('UPDATE assessment_results SET total = 9000')).rejects.toThrow()
  })

  it('R-056 only a written decision of the province or the city of the contract lets payment go on; another city, the county and finance may not', async () => {
    const body = (kind: 'KEEP' | 'RELEASE') => ({ id: randomUUID(), kind, documentNo: '示例〔2022〕9号', grounds: '已整改，设备到位', file: paper })
    for (const login of ['prv1', 'cit1-410100', 'cty2-410184', 'fin2-410184', 'hr2-410184', 'iad-410184', 'asr-1']) expect((await as(login).refused(decideAssessmentHold, { ...params(), body: body('RELEASE') })).status, login).toBe(403)
    expect((await as('cit2-419001').refused(decideAssessmentHold, { ...params(), body: body('RELEASE') })).status).toBe(404)
    await expect(world.sql('UPDATE assessment_holds SET ended_on = set_on').then(() => world.run((tx) => tx.run('UPDATE assessment_holds SET ended_on = NULL')))).rejects.toThrow('permission denied')
    await world.sql('UPDATE assessment_holds SET ended_on = NULL')
    const night = async () => { await world.run((tx) => archiveApplied(tx)); return (await as('prv1').call(getScoreSheet, params())).state }
    expect(await night(), 'held: stays in sight').toBe('CONFIRMED')
    world.setNow('2022-11-30')
    expect((await as('cit2-410100').call(decideAssessmentHold, { ...params(), body: body('KEEP') })).hold).toMatchObject({ endedOn: null, reviewDue: '2022-12-30' })
    const ended = await as('prv2').call(decideAssessmentHold, { ...params(), body: body('RELEASE') })
    expect(ended.hold?.decisions.map((d) => [d.kind, d.documentNo, d.officeName])).toEqual([['RELEASE', '示例〔2022〕9号', '河南省退役军人事务局'], ['KEEP', '示例〔2022〕9号', '郑州市退役军人事务局']])
    expect(await as('prv2').refused(decideAssessmentHold, { ...params(), body: body('RELEASE') })).toMatchObject({ status: 409, code: 'HOLD_ENDED' })
    expect(await night()).toBe('ARCHIVED')
    expect((await as('iad-410184').call(listTodo)).mine.map((d) => d.what)).not.toContain('评估不合格，补贴暂缓拨付')
    expect((await as('prv1').call(listAssessments, { query: {} })).items.find((r) => r.contractId === contractId)?.last).toMatchObject({ gradeLabel: '不合格', isHeld: false })
    expect(await as('prv2').refused(decideAssessmentHold, { ...params(), body: body('RELEASE') })).toMatchObject({ status: 409, code: 'HOLD_ENDED' })
    expect((await as('cit2-410100').call(getContract, { params: { id: contractId } })).assessments, 'counts as before').toEqual({ count: 1, lastGrade: 'FAIL', nextOn: '2023-01-31' })
  })
})
