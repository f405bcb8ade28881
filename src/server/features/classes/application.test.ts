import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { current, draftClass, enterLedger, equip, expectOk, save, soundDraft, takeTo,
  type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { checkClass, createClass, getClass, getClassHistory, listClasses, updateClass } from '../../../contract/classes.ts'
import { submitClass } from '../../../contract/class-steps.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const signed = { signedBy: '示例负责人', sealConfirmed: true }
const submit = async (id: string, login = school.iad) =>
  world.as(login).send(submitClass, { params: { id }, body: { ...signed, version: (await current(world, school, id)).version } })
const codes = (reasons: readonly { code: string; verdict: string }[], verdict: string) =>
  reasons.filter((r) => r.verdict === verdict).map((r) => r.code)

describe('class application', () => {
  it('refuses everybody but the registrar to start one, another county to see one, and an administrator to see any', async () => {
    const draft = soundDraft(school)
    for (const login of ['iad-410184', 'cty1-410184', 'adm', 'eva-410100']) {
      expect((await world.as(login).send(createClass, { body: { id: randomUUID(), draft } })).status, login).toBe(403)
    }
    const cls = await draftClass(world, school)
    const elsewhere = await world.as('cty1-410122').send(getClass, { params: { id: cls.id } })
    const missing = await world.as('cty1-410122').send(getClass, { params: { id: randomUUID() } })
    expect([elsewhere.status, elsewhere.refusal]).toEqual([404, missing.refusal])
    expect((await world.as('reg-419001').send(getClass, { params: { id: cls.id } })).status).toBe(404)
    expect((await world.as('adm').send(getClass, { params: { id: cls.id } })).status).toBe(403)
  })

  it('R-019 R-037 R-071 R-139 belongs to one programme, names both organisers and a clerk of a bureau of county level or above, and is audited', async () => {
    const id = randomUUID()
    const made = expectOk(await world.as(school.reg).send(createClass,
      { body: { id, draft: { programme: 'GENERAL_SKILL', title: '刚开始填的班' } } }))
    expect(made).toMatchObject({
      programme: 'GENERAL_SKILL', state: 'DRAFT', responsibleOrg: { name: '新郑市退役军人事务局' }, organiserHr: { name: '新郑市人力资源和社会保障局' },
      responsibleClerk: { name: 'cty1-410184' },
      creditedUnit: '410100000000', contactName: '示例', bank: { accountName: '示例新郑职业培训学校', accountMasked: '************7890' },
    })
    const wrong = await world.as(school.reg).send(createClass,
      { body: { id: randomUUID(), draft: { programme: 'GENERAL_SKILL', responsibleOrgId: world.office('FIN-410184') } } })
    expect(wrong.refusal).toMatchObject({ code: 'RESPONSIBLE_BUREAU', clause: '三(三)10' })
    const history = expectOk(await world.as('cty1-410184').send(getClassHistory, { params: { id } }))
    expect(history.items.map((i) => [i.text, i.who])).toEqual([['新建开班申请草稿', 'reg-410184（示例新郑职业培训学校）']])
  })

  it('R-141 refuses a trade outside the contract at once, saves partial steps, and refuses a step prepared on an older state', async () => {
    const cls = await draftClass(world, school)
    const outside = await world.as(school.reg).send(updateClass,
      { params: { id: cls.id }, body: { version: cls.version, draft: { tradeCode: 'T-CRANE' } } })
    expect(outside.refusal).toMatchObject({ code: 'TRADE_NOT_CONTRACTED', field: 'tradeCode' })
    const late = await world.as(school.reg).send(updateClass,
      { params: { id: cls.id }, body: { version: cls.version, draft: { startsOn: '2028-01-03', endsOn: '2028-01-07' } } })
    expect(late.refusal?.code).toBe('TRADE_NOT_CONTRACTED')
    const saved = await save(world, school, cls, { plannedCount: null })
    expect([saved.plannedCount, saved.version]).toEqual([null, cls.version + 1])
    const stale = await world.as(school.reg).send(updateClass,
      { params: { id: cls.id }, body: { version: cls.version, draft: { plannedCount: 3 } } })
    expect([stale.status, stale.refusal?.code]).toEqual([409, 'CLASS_CHANGED'])
  })

  it('R-062 R-063 R-064 the live panel judges values not saved yet: 26 to one trainer, no workstations, 81 people', async () => {
    const cls = await draftClass(world, school)
    const check = async (draft: object) => expectOk(await world.as(school.reg).send(checkClass,
      { params: { id: cls.id }, body: { draft } }))
    const [one] = school.trainers
    const fine = await check({})
    expect(codes(fine.reasons, 'block')).toEqual([])
    expect(codes(fine.reasons, 'missing')).toEqual([])
    const crowded = await check({ plannedCount: 26, trainerIds: [one] })
    expect(crowded.reasons.find((r) => r.code === 'TRAINER_RATIO')).toMatchObject({
      verdict: 'block', clause: '三(三)9', parameter: { key: 'MAX_TRAINEES_PER_TRAINER', value: 25, inclusive: true },
      arithmetic: '26 ≤ 25 × 1 = 25',
    })
    expect(codes((await check({ plannedCount: 25, trainerIds: [one] })).reasons, 'block')).toEqual([])
    expect(codes((await check({ plannedCount: 81 })).reasons, 'block')).toEqual(expect.arrayContaining(['CLASS_SIZE']))
    expect(codes((await check({ plannedCount: 20, venueIds: [school.venue] })).reasons, 'block')).toEqual(['WORKSTATION_RATIO'])
    expect((await current(world, school, cls.id)).plannedCount).toBe(20)
  })

  it('R-066 R-142 R-174 blocks a plan with too little practice, other lessons than the timetable, and 39 lessons for a completion certificate', async () => {
    const cls = await draftClass(world, school)
    const check = async (draft: object) => codes(expectOk(await world.as(school.reg).send(checkClass,
      { params: { id: cls.id }, body: { draft } })).reasons, 'block')
    expect(await check({ practiceLessons: 17 })).toEqual(['PRACTICE_SHARE_PLAN', 'PRACTICE_LESSONS'])
    expect(await check({ practiceLessons: 18 })).toEqual(['PRACTICE_LESSONS'])
    expect(await check({ practiceLessons: 20 })).toEqual([])
    expect(await check({ totalLessons: 31 })).toEqual(['DURATION'])
    expect(await check({ certGoal: 'TRAINING_COMPLETION' })).toEqual(['COMPLETION_HOURS_PLAN'])
    expect(await check({ endsOn: '2022-08-20' })).toContain('DURATION')
  })

  it('R-040 R-143 a project class needs level four or higher and its number; “other” delivery needs its words', async () => {
    const cls = await draftClass(world, school)
    const check = async (draft: object) => expectOk(await world.as(school.reg).send(checkClass,
      { params: { id: cls.id }, body: { draft } })).reasons
    expect(codes(await check({ projectType: 'PROJECT_BASED', projectNo: 'DEMO-XM-1', level: 'L5' }), 'block')).toEqual(['PROJECT_LEVEL'])
    expect(codes(await check({ projectType: 'PROJECT_BASED', level: 'L4' }), 'missing')).toEqual(['PROJECT_LEVEL'])
    expect(codes(await check({ deliveryMode: 'OTHER' }), 'block')).toEqual(['DELIVERY_MODE'])
    expect(codes(await check({ deliveryMode: 'OTHER', deliveryText: '师带徒' }), 'block')).toEqual([])
  })

  it('R-036 asks for the category of the year once the year’s list is loaded, and takes only listed ones', async () => {
    const cls = await draftClass(world, school)
    const check = async (draft: object) => expectOk(await world.as(school.reg).send(checkClass,
      { params: { id: cls.id }, body: { draft } })).reasons.filter((r) => r.code === 'SKILL_HENAN_CATEGORY').map((r) => r.verdict)
    expect(await check({})).toEqual(['warn'])
    await world.sql(`INSERT INTO skill_henan_categories (year, seq, name) VALUES (2022, 3, '示例专项')`)
    const answers = [await check({}), await check({ skillHenanCategory: 4 }), await check({ skillHenanCategory: 3 })]
    await world.sql('DELETE FROM skill_henan_categories')
    expect(answers).toEqual([['block'], ['block'], ['pass']])
  })

  it('R-140 the account must bear the applicant’s name', async () => {
    const cls = await draftClass(world, school)
    const other = randomUUID()
    await world.sql(`UPDATE bank_accounts SET account_name = '另一家公司' WHERE id = $1`, [school.account])
    const refused = await submit(cls.id)
    await world.sql(`UPDATE bank_accounts SET account_name = '示例新郑职业培训学校' WHERE id = $1`, [school.account])
    expect([refused.status, refused.refusal?.code, refused.refusal?.clause]).toEqual([422, 'APPLICATION_NOT_READY', '附2-R2'])
    const foreign = await world.as(school.reg).send(updateClass,
      { params: { id: cls.id }, body: { version: cls.version, draft: { bankAccountId: other } } })
    expect(foreign.refusal?.code).toBe('ACCOUNT_UNKNOWN')
  })

  it('R-001 R-141 submits by the head’s signature with seal: number 年-机构代码-序号, parameters of the day stay with the class', async () => {
    const cls = await draftClass(world, school, { people: [await enterLedger(world)] })
    expect((await submit(cls.id, school.reg)).status).toBe(403)
    const unsealed = await world.as(school.iad).send(submitClass,
      { params: { id: cls.id }, body: { ...signed, sealConfirmed: false, version: (await current(world, school, cls.id)).version } })
    expect(unsealed.refusal?.message).toContain('加盖印章')
    const sent = expectOk(await submit(cls.id))
    expect(sent).toMatchObject({ state: 'SUBMITTED', batchNo: '2022-DEMO03-001', parameterVersion: 'notice-2022-12', signedBy: '示例负责人' })
    const [stored] = await world.sql<{ size: string }>(`SELECT parameter_set ->> 'MAX_CLASS_SIZE' AS size FROM training_classes
      WHERE id = $1`, [cls.id])
    expect(stored?.size).toBe('80')
    expect((await world.as(school.reg).send(updateClass,
      { params: { id: cls.id }, body: { version: sent.version, draft: { plannedCount: 21 } } })).refusal?.code).toBe('NOT_EDITABLE')
    const next = await takeTo(world, school, await draftClass(world, school, { startsOn: '2022-09-05' }), 'SUBMITTED')
    expect(next.batchNo).toBe('2022-DEMO03-002')
    const [entry] = await world.sql<{ summary: string; before: object; after: object }>(`SELECT summary, before, after FROM audit_log
      WHERE class_id = $1 AND action = 'submit'`, [cls.id])
    expect(entry).toMatchObject({ summary: '提交开班申请', before: { state: 'DRAFT' }, after: { state: 'SUBMITTED' } })
  })

  it('R-141 the application comes eight working days ahead: refused one day short, accepted on the day', async () => {
    const cls = await draftClass(world, school, { startsOn: '2022-08-29' })
    world.setNow('2022-08-18')
    const late = await submit(cls.id)
    world.setNow('2022-08-17')
    const inTime = await submit(cls.id)
    world.setNow('2022-08-01')
    expect(late.refusal?.message).toContain('不足 8 个工作日')
    expect(inTime.status).toBe(200)
  })

  it('R-168 carries further trades and batches on one form', async () => {
    const cls = await draftClass(world, school, { startsOn: '2022-09-19' })
    const item = { tradeCode: 'T-ELECTRICIAN', level: 'L5' as const, plannedCount: 15, startsOn: '2022-09-05', endsOn: '2022-09-09',
      totalLessons: 30 }
    expect((await save(world, school, cls, { items: [item, { ...item, level: 'L3' }] })).items).toEqual([item, { ...item, level: 'L3' }])
  })

  it('pages by planned opening with a true total, drafts without a date first, each office its own range', async () => {
    await world.as(school.reg).send(createClass, { body: { id: randomUUID(), draft: { programme: 'ADAPT', title: '还没有日期的班' } } })
    const seen: (string | null)[] = []
    let cursor: string | undefined
    let total = 0
    do {
      const page = expectOk(await world.as('cty1-410184').send(listClasses, { query: { limit: 3, ...(cursor ? { cursor } : {}) } }))
      seen.push(...page.items.map((i) => i.plannedOpen))
      total = page.total.value
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(seen).toHaveLength(total)
    expect(seen).toEqual([...seen].sort((a, b) => (a === null ? -1 : b === null ? 1 : b.localeCompare(a))))
    expect(expectOk(await world.as('cty1-410122').send(listClasses)).total.value).toBe(0)
    expect(expectOk(await world.as('prv1').send(listClasses, { query: { programme: 'ADAPT', q: '没有日期' } })).items.map((i) =>
      i.title)).toEqual(['还没有日期的班'])
    expect(expectOk(await world.as('prv1').send(listClasses,
      { query: { state: 'SUBMITTED,FILED', unit: '410100000000' } })).items.every((i) => i.state === 'SUBMITTED')).toBe(true)
  })
})
