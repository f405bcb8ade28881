import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedTraining, crowd, equip, freeTimetables, takeToExam, type ExamPlan, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { tellsTooMuch } from '../../../../tests/setup/public-page.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { registerExtSync } from '../../../contract/class-steps.ts'
import * as contract from '../../../contract/exams.ts'
import { renderVerifyPage } from '../../../documents/completion-record/html.ts'
import { readPdf } from '../../../documents/testing/read-pdf.ts'
import { maskIdForPublic, maskName } from '../../../values/mask.ts'
import { plainDate } from '../../../values/plain-date.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

interface Examined { id: string; params: { id: string }; people: LedgerPerson[]; enrolments: string[] }
/** A class after its exam: everybody passed every channel of the evaluation body. */
async function examined(size: number, plan: ExamPlan = {}): Promise<Examined> {
  await freeTimetables(world)
  world.setNow('2022-08-01')
  const people = await crowd(world, size)
  const cls = await completedTraining(world, school, people)
  await takeToExam(world, school, cls.id, plan)
  const enrolments = (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [cls.id])).map((e) => e.id)
  const params = { id: cls.id }
  const channels = (plan.channels ?? ['SKILL_LEVEL']).filter((c) => c !== 'TRAINING_COMPLETION')
  if (channels.length > 0) await world.as('eva-410100').call(contract.saveResults, { params, body: { results: channels.flatMap((channel) => enrolments.map((e) => ({ ...passed(e), channel }))) } })
  return { id: cls.id, params, people, enrolments }
}
const passed = (enrolmentId: string) => ({ enrolmentId, channel: 'SKILL_LEVEL' as contract.ExamChannel, attempt: 1, passed: true, score: 80 })

let serial = 0
const skillNumber = () => `Y${String(410_000_000_000_000_000_000n + BigInt(serial++))}`
const certificate = (enrolmentId: string | undefined, changes: object = {}) => ({
  id: randomUUID(), enrolmentId: enrolmentId ?? '', type: 'SKILL_LEVEL' as contract.ExamChannel, number: skillNumber(), level: 'L4', issuedOn: '2022-08-30', validTo: null,
  issuer: '示例郑州技能评价中心', medium: 'ELECTRONIC' as const, ...changes,
})
const add = (login: string, params: { id: string }, ...certificates: ReturnType<typeof certificate>[]) => world.as(login).send(contract.addCertificates, { params, body: { certificates } })
const verify = (login: string, ...ids: string[]) => world.as(login).send(contract.verifyCertificates, { body: { verdicts: ids.map((id) => ({ id, verified: true, note: '' })) } })
const stateOf = async (enrolmentId: string | undefined) => (await world.sql<{ state: string }>('SELECT state FROM enrolments WHERE id = $1', [enrolmentId]))[0]?.state
const inSystem = (params: { id: string }) => world.as(school.reg).call(registerExtSync, { params, body: { kind: 'EXAM_RESULT', state: 'FILLED', systemNo: 'DEMO-KS-9' } })
/** The ledger cell of 郑州 in August as kept, and as counted from the rows. */
async function newSkilled(): Promise<[number, number]> {
  const [kept] = await world.sql<{ n: number }>(`SELECT coalesce(sum(new_skilled), 0)::int AS n FROM ledger_months WHERE unit_code = '410100000000' AND year = 2022`)
  const [raw] = await world.sql<{ n: number }>(`SELECT coalesce(sum(new_skilled), 0)::int AS n FROM ledger_raw(2022) WHERE unit_code = '410100000000'`)
  return [kept?.n ?? -1, raw?.n ?? -1]
}

describe('recording certificates (R20)', () => {
  it('R-200 is for the body that held the exam, for people who passed, with number, level and dates in order', async () => {
    const { params, enrolments: [one, two] } = await examined(2, { channels: ['SKILL_LEVEL', 'TRAINING_COMPLETION'] })
    expect((await add('hr1-410184', params, certificate(one))).status).toBe(403)
    expect((await add('eva-419001', params, certificate(one))).status).toBe(404)
    expect((await add(school.reg, params, certificate(one))).refusal).toMatchObject({ status: 403, message: '职业技能等级证书由示例郑州技能评价中心登记。' })
    expect((await add(school.reg, params, certificate(one, { type: 'TRAINING_COMPLETION', level: 'NONE' }))).refusal?.code).toBe('NO_PASSED_RESULT')
    const refusalOf = async (changes: object) => (await add('eva-410100', params, certificate(one, changes))).refusal
    expect(await refusalOf({ number: '4.10105E+17' })).toMatchObject({ status: 422, code: 'CERT_NUMBER', clause: '附2-R20' })
    expect((await refusalOf({ level: 'NONE' }))?.code).toBe('CERT_LEVEL')
    expect((await refusalOf({ level: '四级' }))?.code).toBe('LEVEL_UNKNOWN')
    expect((await refusalOf({ issuedOn: '2022-08-31' }))?.code).toBe('CERT_DATES')
    expect((await refusalOf({ issuedOn: '2022-08-21' }))?.message).toContain('早于开班日期')
    const first = certificate(one)
    const saved = (await add('eva-410100', params, first, certificate(two, { number: 'ODD-12345' }))).reply
    expect(saved.trainees.map((t) => t.certificates.map((c) => [c.stateLabel, c.levelLabel]))).toEqual([[['已录入', '四级/中级工']], [['已录入', '四级/中级工']]])
    expect(saved.counts).toMatchObject({ certified: 0, recordedOnly: 2 })
    const [entry] = await world.sql<{ summary: string; after: unknown }>(`SELECT summary, after FROM audit_log WHERE class_id = $1 ORDER BY seq DESC LIMIT 1`, [params.id])
    expect(entry?.summary).toBe('登记职业技能等级证书 2 张')
    expect(JSON.stringify(entry)).not.toContain(first.number)
    expect((await add('eva-410100', params, { ...first, id: randomUUID() })).reply.trainees[0]?.certificates).toHaveLength(1)
    const { items } = await world.as('hr1-410184').call(contract.listCertificates, { query: { classId: params.id } })
    const odd = items.find((c) => c.number === 'ODD-12345')
    expect([odd?.reasons.map((r) => [r.code, r.verdict]), odd?.querySite, odd?.can]).toEqual([[['CERT_NUMBER', 'warn']], '技能人才评价证书全国联网查询（zscx.osta.org.cn）', ['verify']])
  })

  it('R-200 refuses a number already recorded anywhere in the province, without saying whose it is', async () => {
    const { params, enrolments: [one, two] } = await examined(2)
    const stranger = await world.veteran({ region: '419001000000' })
    const number = skillNumber()
    await world.sql(
      `INSERT INTO certificates (id, veteran_id, type, number, level, issued_on, issuer, state, recorded_by, recorded_at)
       VALUES ($1, $2, 'SKILL_LEVEL', $3, 'L4', '2022-05-01', '示例', 'RECORDED', (SELECT id FROM users LIMIT 1), now())`, [randomUUID(), stranger.id, number])
    const refusal = (await add('eva-410100', params, certificate(one, { number: ` ${number.toLowerCase()} ` }))).refusal
    expect([refusal?.status, refusal?.code]).toEqual([422, 'CERT_NUMBER_UNIQUE'])
    for (const secret of [stranger.name, '济源', stranger.idNumber]) expect(refusal?.message).not.toContain(secret)
    const twice = skillNumber()
    expect((await add('eva-410100', params, certificate(one, { number: twice }), certificate(two, { number: twice }))).refusal?.code).toBe('CERT_NUMBER_UNIQUE')
  })

  it('R-154 keeps a holder’s ID number inside a certificate number nowhere in the clear, and refuses another person’s', async () => {
    const { params, people: [me, other], enrolments: [one] } = await examined(2, { channels: ['SPECIAL_OPERATION'] })
    const special = (idNumber: string | undefined) => certificate(one, { type: 'SPECIAL_OPERATION', level: 'NONE', number: `T${idNumber}`, validTo: '2028-08-29' })
    expect((await add('eva-410100', params, special(other?.idNumber))).refusal?.code).toBe('CERT_NUMBER_OTHER_PERSON')
    const saved = (await add('eva-410100', params, special(me?.idNumber))).reply
    expect(saved.trainees[0]?.certificates[0]?.number).toBe(`T${me?.idNumber.slice(0, 6)}********${me?.idNumber.slice(-4)}`)
    expect((await add('eva-410100', params, special(me?.idNumber))).reply.trainees[0]?.certificates).toHaveLength(1)
    const [kept] = await world.sql<{ text: string }>('SELECT row_to_json(x)::text AS text FROM certificates x WHERE enrolment_id = $1', [one])
    expect(kept?.text).not.toContain(me?.idNumber)
    const { items } = await world.as('hr1-410184').call(contract.listCertificates, { query: { classId: params.id } })
    expect(items.map((c) => c.reasons)).toEqual([[]])
  })

  it('R-061 a paper completion certificate is recorded with a warning; R-004 the category of the class goes along', async () => {
    const { id, params, enrolments: [one] } = await examined(1, { channels: ['TRAINING_COMPLETION'], evaluatorOrgId: null })
    await world.sql('UPDATE training_classes SET skill_henan_category = 3 WHERE id = $1', [id])
    await world.as(school.reg).call(contract.saveResults, { params, body: { results: [{ ...passed(one ?? ''), channel: 'TRAINING_COMPLETION' }] } })
    expect((await add(school.reg, params, certificate(one, { type: 'TRAINING_COMPLETION', level: 'NONE', number: 'DEMO-HR-0001', medium: 'PAPER' }))).status).toBe(200)
    const [row] = (await world.as(school.reg).call(contract.listCertificates, { query: { classId: id } })).items
    expect([row?.reasons.map((r) => r.code), row?.skillHenanCategory, row?.can]).toEqual([['CERT_MEDIUM'], 3, []])
  })
})

describe('verification and revocation', () => {
  it('R-200 D-33 is verified by the labour department of the class or the province, and only then counts', async () => {
    const { params, enrolments: [one, two, three] } = await examined(3)
    const rows = [certificate(one), certificate(two), certificate(three)]
    await add('eva-410100', params, ...rows)
    const [a = '', b = '', c = ''] = rows.map((row) => row.id)
    expect((await verify('eva-410100', a)).status).toBe(403)
    expect((await verify('hr2-410184', a)).status).toBe(403)
    expect((await verify('hr1-410122', a)).status).toBe(404)
    expect((await verify('hr1-410100', a)).status).toBe(403)
    expect((await verify('hr1-410184', a, randomUUID())).status).toBe(404)
    const before = (await newSkilled())[0]
    const fail = { body: { verdicts: [{ id: c, verified: false, note: '' }] } }
    expect((await world.as('hr1-410184').refused(contract.verifyCertificates, fail)).code).toBe('NOTE_MISSING')
    expect(await world.as('hr1-410184').call(contract.verifyCertificates, { body: { verdicts: [{ id: a, verified: true, note: '查询一致' }, { id: c, verified: false, note: '查无此证' }] } })).toEqual({ verified: 1, failed: 1 })
    expect((await verify('hr1-410184', a)).refusal?.status).toBe(409)
    await verify('prv1', b)
    expect([await stateOf(one), await stateOf(two), await stateOf(three)]).toEqual(['CERTIFIED', 'CERTIFIED', 'EXAMINED'])
    expect(await newSkilled()).toEqual([before + 2, before + 2])
    const view = await world.as('eva-410100').call(contract.getExam, { params })
    expect([view.counts.certified, view.missingCertificates]).toEqual([2, 1])
    expect(view.certRates[0]).toMatchObject({ code: 'CERT_RATE_GENERAL', requirement: 'R-069', verdict: 'block' })
    const mended = certificate(three)
    await add('eva-410100', params, mended)
    await verify('hr1-410184', mended.id)
    expect((await world.as('eva-410100').call(contract.getExam, { params })).certRates[0]).toMatchObject({ verdict: 'pass' })
    const entries = await world.sql<{ action: string; summary: string }>('SELECT action, summary FROM audit_log WHERE record_id = $1 ORDER BY seq', [c])
    expect(entries).toEqual([{ action: 'failCertificate', summary: '职业技能等级证书核验未通过：查无此证' }])
  })

  it('R-181 a revoked certificate leaves the ledger, and with the last one the person is without again', async () => {
    const { params, enrolments: [one] } = await examined(1)
    const row = certificate(one)
    await add('eva-410100', params, row)
    await verify('hr1-410184', row.id)
    const before = (await newSkilled())[0]
    const revoke = (login: string) => world.as(login).send(contract.revokeCertificate, { params: { id: row.id }, body: { reason: '发证单位公告作废' } })
    expect((await revoke('hr1-410184')).status).toBe(403)
    expect((await revoke('hr2-410122')).status).toBe(404)
    expect((await revoke('hr2-410184')).reply).toEqual({ id: row.id, state: 'REVOKED' })
    expect(await newSkilled()).toEqual([before - 1, before - 1])
    expect([await stateOf(one), (await revoke('hr2-410184')).status]).toEqual(['NOT_CERTIFIED', 409])
    const [talent] = await world.sql<{ skilled_on: string | null }>('SELECT t.skilled_on FROM talent_years t JOIN enrolments e ON e.veteran_id = t.veteran_id WHERE e.id = $1', [one])
    expect(talent?.skilled_on).toBeNull()
    expect((await add('eva-410100', params, { ...row, id: randomUUID() })).status).toBe(200)
  })
})

describe('closing results and the opinion R22', () => {
  it('R-157 R-159 closes when everything is in, here and in the outside system; two people of the labour department complete the class', async () => {
    const { id, params, enrolments: [one, two, three] } = await examined(3)
    await world.sql('DELETE FROM exam_results WHERE enrolment_id = $1', [three])
    await world.sql(`UPDATE enrolments SET state = 'EXAM_READY' WHERE id = $1`, [three])
    const close = () => world.as('eva-410100').send(contract.closeResults, { params, body: {} })
    expect((await world.as('hr1-410184').refused(contract.closeResults, { params, body: {} })).status).toBe(403)
    expect((await close()).refusal).toMatchObject({ code: 'RESULTS_OPEN', message: '还有 1 人没有考核结果：第 3 号。没有参加考核的，请登记缺考。' })
    await world.as('eva-410100').call(contract.saveResults, { params, body: { results: [{ ...passed(three ?? ''), passed: false, score: null, absent: true }] } })
    const rows = [certificate(one), certificate(two)]
    await add('eva-410100', params, rows[0] ?? certificate(one))
    expect((await close()).refusal).toMatchObject({ code: 'CERTIFICATES_MISSING', clause: '附2-R20' })
    await add('eva-410100', params, rows[1] ?? certificate(two))
    expect((await close()).refusal?.code).toBe('RESULTS_NOT_IN_SYSTEM')
    await inSystem(params)
    const closed = (await close()).reply
    expect([closed.classState, closed.counts.examinees, closed.opinion?.step]).toEqual(['RESULTS_IN', 2, 'R22'])
    const seal = (login: string) => world.as(login).send(contract.sealCompletionOpinion, { params, body: { opinion: '同意结业', sealConfirmed: true } })
    expect((await seal('hr2-410184')).refusal?.code).toBe('NO_FIRST')
    expect((await world.as('cty1-410184').refused(contract.signCompletionOpinion, { params, body: { opinion: '同意' } })).status).toBe(403)
    const first = await world.as('hr1-410184').call(contract.signCompletionOpinion, { params, body: { opinion: '同意' } })
    expect([first.opinion?.firstOpinion, first.can.includes('seal')]).toEqual(['同意', false])
    const [{ person_id: personId } = { person_id: '' }] = await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE id = $1', [world.user('hr1-410184')])
    await world.addUser({ login: `hr2-same-${id}`, role: 'HR2', org: 'HRSS-410184', personId })
    expect((await seal(`hr2-same-${id}`)).refusal?.code).toBe('FIRST_IS_SECOND')
    await verify('hr1-410184', rows[0]?.id ?? '')
    const done = (await seal('hr2-410184')).reply
    expect([done.classState, done.opinion?.decision, done.can]).toEqual(['COMPLETED', 'AGREED', []])
    expect([await stateOf(one), await stateOf(two), await stateOf(three)]).toEqual(['CERTIFIED', 'NOT_CERTIFIED', 'EXAM_READY'])
    expect(done.trainees.map((t) => t.recordNumber)).toEqual([expect.stringMatching(/^RG-2022-DEMO03-\d{3}-0001$/), expect.stringMatching(/-0002$/), null])
    const entries = await world.sql<{ action: string }>(`SELECT action FROM audit_log WHERE class_id = $1 ORDER BY seq DESC LIMIT 3`, [id])
    expect(entries.map((e) => e.action)).toContain('issueRecords')
    await verify('prv2', rows[1]?.id ?? '')
    expect(await stateOf(two)).toBe('CERTIFIED')
  })

  it('R-157 certificates that do not come within thirty days hold nothing up', async () => {
    const { params } = await examined(1)
    await inSystem(params)
    world.setNow('2022-09-29')
    expect((await world.as('eva-410100').refused(contract.closeResults, { params, body: {} })).code).toBe('CERTIFICATES_MISSING')
    world.setNow('2022-09-30')
    expect(await world.as('eva-410100').call(contract.closeResults, { params, body: {} })).toMatchObject({ classState: 'RESULTS_IN', missingCertificates: 1, certificatesDue: { due: '2022-09-29' } })
  })

  it('R-152 R-154 R-157 T25 A-23 one person with two certificates counts twice by channel and once in all', async () => {
    const { params, people: [me], enrolments: [one] } = await examined(1, { channels: ['SKILL_LEVEL', 'SPECIAL_OPERATION'] })
    const rows = [certificate(one), certificate(one, { type: 'SPECIAL_OPERATION', level: 'NONE', number: `T${me?.idNumber}` })]
    await add('eva-410100', params, ...rows)
    await verify('hr1-410184', ...rows.map((row) => row.id))
    const { counts } = await world.as('hr1-410184').call(contract.getExam, { params })
    expect([counts.byChannel.reduce((sum, c) => sum + c.certified, 0), counts.certified, counts.examinees]).toEqual([2, 1, 1])
  })
})

describe('electronic completion records (R-060)', () => {
  it('R-060 R-188 S-18 D-19 carries the official number once it is verified; paper, public page and revocation agree', async () => {
    const { id, params, people: [me], enrolments: [one, two] } = await examined(2, { channels: ['TRAINING_COMPLETION'], evaluatorOrgId: null })
    await world.sql(`UPDATE training_classes SET cert_goal = 'TRAINING_COMPLETION', actual_lessons = 40 WHERE id = $1`, [id])
    const results = [one, two].map((e) => ({ ...passed(e ?? ''), channel: 'TRAINING_COMPLETION' as const }))
    await world.as(school.reg).call(contract.saveResults, { params, body: { results } })
    const rows = [one, two].map((e, i) => certificate(e, { type: 'TRAINING_COMPLETION', level: 'NONE', number: `DEMO-HR-01${i}` }))
    await add(school.reg, params, ...rows)
    await inSystem(params)
    await world.as(school.reg).call(contract.closeResults, { params, body: {} })
    await world.as('hr1-410184').call(contract.signCompletionOpinion, { params, body: { opinion: '同意' } })
    const done = await world.as('hr2-410184').call(contract.sealCompletionOpinion, { params, body: { opinion: '同意', sealConfirmed: true } })
    const number = done.trainees[0]?.recordNumber ?? ''
    const pdf = async () => readPdf((await world.as(school.reg).file(contract.completionRecordPdf, { params: { number } })).bytes).pages[0] ?? ''
    expect(await pdf()).toContain('不作为培训合格证书使用')
    expect(await world.sql(`SELECT after FROM audit_log WHERE noun = 'completion-record' AND record_id = $1 AND action = 'print'`, [number]), 'R-190 S-16 a print with a name').toEqual([{ after: { rows: 1 } }])
    await verify('hr1-410184', rows[0]?.id ?? '')
    const text = await pdf()
    for (const words of [number, me?.name, `${me?.idNumber.slice(0, 6)}********${me?.idNumber.slice(-4)}`, 'DEMO-HR-010', `/verify/${number}`, '演示数据']) expect(text).toContain(words)
    expect((await world.as('reg-419001').send(contract.completionRecordPdf, { params: { number } })).status).toBe(404)
    expect((await world.as(null).send(contract.completionRecordPdf, { params: { number } })).status).toBe(401)

    await world.addUser({ login: 'vet-own', role: 'VET', org: null, veteranId: me?.veteranId })
    expect((await world.as('vet-own').file(contract.completionRecordPdf, { params: { number } })).mediaType).toBe('application/pdf')
    expect((await world.as('vet-own').send(contract.completionRecordPdf, { params: { number: done.trainees[1]?.recordNumber ?? '' } })).status).toBe(404)

    const page = await world.as(null).page(`/verify/${number}`)
    const html = await page.text()
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    for (const words of ['<html lang="zh-CN">', '核验通过', 'DEMO-HR-010（人社部门已核验）', '演示数据', number]) expect(html).toContain(words)
    expect(html).not.toContain('<script')
    const person = { name: me?.name ?? '', idNumber: me?.idNumber ?? '', phone: null, account: null }
    expect(tellsTooMuch(html, person), 'R-188 S-18').toEqual([])
    for (const shown of [maskName(person.name), maskIdForPublic(person.idNumber)]) expect(html, 'R-188 S-18').toContain(shown)

    await world.as('hr2-410184').call(contract.revokeCertificate, { params: { id: rows[0]?.id ?? '' }, body: { reason: '弄虚作假' } })
    expect(await (await world.as(null).page(`/verify/${number}`)).text()).toContain('撤销，不再有效')
    expect((await world.as(school.reg).send(contract.completionRecordPdf, { params: { number } })).status).toBe(409)
  })

  it('R-188 S-18 control: a page made of what is not masked is found out', () => {
    const record = { name: '示例甲', idNumber: '410184199001010011', className: '电工班', batchNo: '', trade: '电工', level: null, lessons: 40, start: null, end: null, institution: '示例学校', officialNumber: null }
    const page = (changes: object) => renderVerifyPage({ number: 'RG-1', issuedOn: plainDate('2022-08-30'), record: { ...record, ...changes }, revokedOn: null, demo: true })
    const tells = (changes: object) => tellsTooMuch(page(changes), { name: record.name, idNumber: record.idNumber, phone: '13800000000', account: null })
    const masked = { name: maskName(record.name), idNumber: maskIdForPublic(record.idNumber) }
    expect(tells(masked)).toEqual([])
    expect(tells({ idNumber: masked.idNumber })).toEqual(['whole name'])
    expect(tells({ ...masked, idNumber: record.idNumber }).length).toBeGreaterThan(10)
    expect(tells({ ...masked, idNumber: '4101**************' })).toEqual(['ID digits from 0'])
    expect(tells({ ...masked, institution: '示例学校 13800000000' })).toContain('phone')
  })

  it('R-188 S-18 everything open without signing in is on this list, so that a new page is looked at', async () => {
    const document = (await (await world.as(null).page('/api/openapi.json')).json()) as { paths: Record<string, Record<string, { security?: unknown }>> }
    const open = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).filter(([, one]) => one.security === undefined).map(([method]) => `${method} ${path.replace('/api/v1', '')}`))
    expect(open.sort()).toEqual([
      'get /demo/accounts', 'get /sign-in-ways', 'post /external-sign-in', 'post /external-sign-in/return', 'post /invitation', 'post /invitation/account', 'post /invitation/external-sign-in', 'post /session',
      'post /session/veteran-code', 'post /veteran-codes',
    ])
  })

  it('R-060 answers an unknown number politely, and takes a number typed by hand', async () => {
    const unknown = await world.as(null).page('/verify/RG-%3Cb%3E')
    expect([unknown.status, (await unknown.text()).includes('没有找到编号为“RG-&#60;b&#62;”的记录')]).toEqual([404, true])
    const typed = await world.as(null).page('/verify?number=RG-1')
    expect([typed.status, typed.headers.get('location')]).toEqual([303, '/verify/RG-1'])
    expect((await world.as(null).page('/verify')).status).toBe(200)
  })
})
