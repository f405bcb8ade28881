import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, standards } from '../../../../tests/setup/claims.ts'
import { fundWith, ordered, paid, payer } from '../../../../tests/setup/funds.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getBill, getClassBill, myBills } from '../../../contract/bills.ts'
import type { ClaimView } from '../../../contract/claims.ts'
import { recordReceipt } from '../../../contract/payments.ts'
import * as recoveries from '../../../contract/recoveries.ts'

let world: World
let school: School
let fund: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }, { type: 'SKILL_LEVEL', level: 'L5', yuan: 1200 }], 15)
  fund = await fundWith(world, 1_000_000)
})
afterAll(() => world.close())

const bill = (claim: ClaimView, at = 0, login = 'cty1-410184') => world.as(login).call(getBill, { params: { id: claim.id, lineId: claim.lines[at]?.id ?? '' } })
const classBill = (claim: ClaimView, login = 'cty1-410184') => world.as(login).call(getClassBill, { params: { id: claim.id } })

/** Another amount for the same thing and place from a day on, as two people of the province would confirm it. */
async function superseded(level: string, yuan: number, from: string, region = '410000000000'): Promise<void> {
  await world.sql(`UPDATE subsidy_standards SET effective_to = $2::date - 1, end_on = $2::date - 1, end_by = created_by, end_reason = '示例', end_confirmed_by = confirmed_by WHERE level = $1 AND component = 'TRAINING' AND state = 'CONFIRMED' AND region_code = $3 AND effective_to IS NULL`, [level, from, region])
  await world.sql(`INSERT INTO subsidy_standards (region_code, component, certificate_type, level, amount_fen, effective_from, source, state, created_by, created_at)
    VALUES ($5, 'TRAINING', 'SKILL_LEVEL', $1, $2, $3, '示例新文件', 'PROPOSED', $4, now())`, [level, yuan * 100, from, world.user('prv1'), region])
  await world.sql(`UPDATE subsidy_standards SET state = 'CONFIRMED', confirmed_by = $1, confirmed_at = now() WHERE state = 'PROPOSED'`, [world.user('prv2')])
}

/** An amount changed behind the back of the platform. */
async function tampered(claimId: string, change: string): Promise<void> {
  await world.sql('ALTER TABLE claim_items DISABLE TRIGGER USER')
  await world.sql(`UPDATE claim_items SET amount_fen = amount_fen ${change} WHERE claim_id = $1 AND component = 'TRAINING'`, [claimId])
  await world.sql('ALTER TABLE claim_items ENABLE TRIGGER USER')
}

describe('the money on a bill', () => {
  it('R-167 R-130 tells each order with its funds, what came back from the bank, and what was taken back afterwards, to the offices of the place', async () => {
    const cls = await completedClass(world, school, { size: 2 })
    const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
    world.setNow('2022-11-01')
    expect((await bill(claim)).money).toEqual({ paidFen: 0, backFen: 0, recoveredFen: 0, netFen: 0, openFen: 160_000, moves: [] })
    const [first] = await paid(world, await ordered(world, claim), '2022-11-01')
    await world.as(payer).call(recordReceipt, { params: { id: first?.id ?? '' }, body: { result: 'RETURNED', amountFen: 320_000, on: '2022-11-01', bankReference: null, reason: '账号已销户' } })
    expect((await bill(claim)).money).toMatchObject({ paidFen: 0, backFen: 160_000, netFen: 0, openFen: 160_000, moves: [{ kind: 'PAYMENT', state: 'BACK', stateLabel: '银行退票', note: '账号已销户', amountFen: 160_000, wholeFen: 320_000 }] })
    await paid(world, await ordered(world, claim), '2022-11-01')
    const k = { id: randomUUID() }
    await world.as('hr1-410184').call(recoveries.reportCase, { body: { ...k, kind: 'FALSE_PERSON', title: '一名学员没有参加培训', account: '群众举报，学员在外地务工，没有到课。', claimId: claim.id, institutionId: null, suspectedFen: null } })
    const taken = await world.as('cty2-410184').call(recoveries.acceptCase, { params: k, body: { version: 1 } })
    const lineIds = [claim.lines[0]?.id ?? '']
    const found = await world.as('cty1-410184').call(recoveries.proposeCase, { params: k, body: { version: taken.version, outcomes: ['RECOVER'], document: '示例函〔2022〕9号', grounds: '经核查，考勤系他人代签。', lineIds } })
    await world.as('cty2-410184').call(recoveries.decideCase, { params: k, body: { version: found.version, agree: true, opinion: '同意' } })
    const { money, recomputed } = await bill(claim)
    expect(money).toMatchObject({ paidFen: 160_000, backFen: 160_000, recoveredFen: 160_000, netFen: 0, openFen: 0 })
    expect(money.moves.map((m) => [m.kind, m.state, m.amountFen, m.wholeFen])).toEqual([['PAYMENT', 'BACK', 160_000, 320_000], ['PAYMENT', 'DONE', 160_000, 320_000], ['RECOVERY', 'OPEN', 160_000, 160_000]])
    expect(money.moves[1]?.sources).toEqual([{ name: expect.stringContaining('就业补助资金') as unknown, amountFen: 320_000 }])
    expect(money.moves[2]?.note).toBe('0 − (1 × 1600) = −1600 元；更正 2022-08，列入2022年第四季度；已退回 ¥0.00')
    expect(recomputed).toMatchObject({ amountFen: 160_000, isSame: true })
    expect((await bill(claim, 1)).money).toMatchObject({ paidFen: 160_000, recoveredFen: 0, netFen: 160_000 })
    // the school knows its orders and what is asked back, not the accounts of the offices nor the case
    const own = (await bill(claim, 0, 'reg-410184')).money
    expect(own.moves.map((m) => [m.kind, m.sources[0]?.name])).toEqual([['PAYMENT', '财政资金'], ['PAYMENT', '财政资金'], ['RECOVERY', '财政资金']])
    expect(own.moves[2]?.no).toBe('追回决定')
    const whole = await classBill(claim, 'fin1-410184')
    expect(whole.money).toMatchObject({ paidFen: 320_000, backFen: 320_000, recoveredFen: 160_000, netFen: 160_000, openFen: 0 })
    expect(whole.funds).toEqual([{ name: expect.stringContaining('就业补助资金') as unknown, paidFen: 320_000, recoveredFen: 160_000 }])
    expect(whole.components).toEqual([{ label: '培训补贴', payee: 'INSTITUTION', persons: 2, amountFen: 320_000, paidFen: 320_000, recoveredFen: 160_000 }])
  })
})

describe('the bill of a class', () => {
  it('R-160 R-187 adds up by component and by code, shows the cap, and reckons every line once more to the same fen; control: one changed item is found', async () => {
    const cls = await completedClass(world, school, { size: 4, present: [3, 3], certificates: (at) => (at === 0 ? [] : [{}]) })
    await world.sql(`UPDATE enrolments SET programme_of_person = 'DEMOB_SKILL' WHERE id = $1`, [cls.enrolments[1]])
    const claim = await claimTo(world, await proposed(world, cls.id), 'VA_FIRST')
    const params = { params: { id: claim.id } }
    for (const login of ['eva-410100', 'ins-410184', 'adm']) expect(await world.as(login).refused(getClassBill, params)).toMatchObject({ status: 403 })
    expect(await world.as('hr1-410122').refused(getClassBill, params)).toMatchObject({ status: 404 })
    const open = await classBill(claim)
    expect(open.recomputed).toMatchObject({ isSame: true, amountFen: open.lines.reduce((sum, l) => sum + (l.isCounted ? l.submittedFen : 0), 0) })
    expect(open.reasons.find((r) => r.code === 'E-CAP')?.arithmetic).toBe('3 人和 3 人取较小 = 3 人')
    const agreed = await claimTo(world, claim, 'VA_AGREED')
    const whole = await classBill(agreed, 'hr1-410184')
    // by hand: 3 × 1600 + 5 days × 15 = 4875 元
    expect(whole).toMatchObject({ balance: '申领 4875 = 核定 4875（元）', recomputed: { amountFen: 487_500, isSame: true }, strip: { trained: 4, submitted: 3, notSubmitted: 1, approved: 3, balanced: true } })
    expect(whole.components).toEqual(expect.arrayContaining([{ label: '培训补贴', payee: 'INSTITUTION', persons: 3, amountFen: 480_000, paidFen: 0, recoveredFen: 0 }, { label: '生活补助', payee: 'VETERAN', persons: 1, amountFen: 7500, paidFen: 0, recoveredFen: 0 }]))
    expect(whole.lines.map((l) => [l.resultLabel, l.decidedFen, l.recomputedFen, l.isSame])).toEqual([['不能申领 E-NOCERT 无证', null, 0, true], ['核定', 167_500, 167_500, true], ['核定', 160_000, 160_000, true], ['核定', 160_000, 160_000, true]])
    await tampered(claim.id, '- 1')
    expect((await classBill(claim)).recomputed).toMatchObject({ isSame: false })
  })
})

describe('my own bill', () => {
  it('R-160 S-17 a veteran reads what was paid for him, to whomever, and nobody else’s; before the seal only that it is looked at; control: without its condition the function gives away the others', async () => {
    const cls = await completedClass(world, school, { size: 3, certificates: (at) => (at === 2 ? [] : [{}]) })
    await world.sql(`UPDATE enrolments SET programme_of_person = 'DEMOB_SKILL' WHERE id = $1`, [cls.enrolments[0]])
    const logins = cls.people.map((_, at) => `vet-bill-${at}`)
    for (const [at, login] of logins.entries()) await world.addUser({ login, role: 'VET', org: null, veteranId: cls.people[at]?.veteranId ?? '' })
    const mine = (at: number) => world.as(logins[at] ?? '').call(myBills, {})
    for (const login of ['reg-410184', 'cty1-410184', 'fin1-410184', 'adm']) expect(await world.as(login).refused(myBills, {})).toMatchObject({ status: 403 })
    const draft = await proposed(world, cls.id)
    expect(await mine(0)).toEqual({ toSchoolFen: 0, toMeFen: 0, recoveredFen: 0, items: [] })
    const open = await claimTo(world, draft, 'VA_FIRST')
    expect((await mine(0)).items).toMatchObject([{ result: 'UNDER_REVIEW', amountFen: 167_500, steps: [], facts: [], recomputed: null, reasons: [] }])
    expect((await mine(2)).items).toMatchObject([{ result: 'UNDER_REVIEW', excluded: [], reasons: [] }])
    const claim = await claimTo(world, open, 'FIN_AGREED')
    world.setNow('2022-11-01')
    expect((await mine(2)).items).toMatchObject([{ result: 'NOTHING', amountFen: 0, excluded: [{ code: 'E-NOCERT' }], reasons: ['没有本班的证书，无证 0 元。'] }])
    // the school is paid, his own account is not known yet
    await paid(world, await ordered(world, claim, [{ fundId: fund, amountFen: 320_000 }]), '2022-11-01')
    const own = await mine(0)
    expect(own).toMatchObject({ toSchoolFen: 160_000, toMeFen: 0, recoveredFen: 0 })
    expect(own.items).toHaveLength(1)
    expect(own.items[0]).toMatchObject({ result: 'APPROVED', amountFen: 167_500, recomputed: { amountFen: 167_500, isSame: true }, toSchoolFen: 160_000 })
    expect(own.items[0]?.items.map((i) => [i.label, i.payee, i.amountFen, i.paidOn])).toEqual([['生活补助', 'VETERAN', 7500, null], ['培训补贴', 'INSTITUTION', 160_000, '2022-11-01']])
    expect((await mine(1)).items).toMatchObject([{ result: 'PAID', toSchoolFen: 160_000, lineId: claim.lines[1]?.id }])
    expect(JSON.stringify(own)).not.toContain(claim.lines[1]?.id)
    const [{ text } = { text: '' }] = await world.sql<{ text: string }>(`SELECT pg_get_functiondef('own_claim_lines()'::regprocedure) AS text`)
    await world.sql(text.replace('e.veteran_id = public.app_veteran() AND', ''))
    expect((await mine(0)).items.map((i) => i.lineId)).toContain(claim.lines[1]?.id)
    await world.sql(text)
    expect((await mine(0)).items).toHaveLength(1)
  })
})

// last, and in this order: what is confirmed about a standard stays
describe('the bill of a line', () => {
  it('R-160 P:PAY_DIFFERENCE_ONLY names both standards, and stays the same fen after the lower one got another amount', async () => {
    const [person] = await world.veterans([{}])
    if (person === undefined) throw new Error('nobody')
    const people = [{ veteranId: person.id, name: person.name, idNumber: person.idNumber }]
    const lower = await completedClass(world, school, { people, certificates: () => [{ level: 'L5' }] })
    await claimTo(world, await proposed(world, lower.id), 'VA_AGREED')
    const upper = await completedClass(world, school, { people, startsOn: '2022-09-05', certificates: () => [{ issuedOn: '2022-09-13' }] })
    await world.sql(`UPDATE training_classes SET parameter_set = parameter_set || '{"PAY_DIFFERENCE_ONLY": true}' WHERE id = $1`, [upper.id])
    const claim = await claimTo(world, await proposed(world, upper.id), 'VA_FIRST')
    const before = await bill(claim)
    // by hand: 1600 − 1200 = 400 元
    expect(before).toMatchObject({ reckonedFen: 40_000, recomputed: { amountFen: 40_000, isSame: true }, items: [{ amountFen: 40_000, standard: { amountFen: 160_000 }, lower: { amountFen: 120_000, name: '培训补贴（职业技能等级证书，五级/初级工）' } }] })
    expect(before.steps[0]).toEqual({ label: '培训补贴', text: '1600 − 1200 = 400 元' })
    await superseded('L5', 1000, '2022-08-15')
    const after = await bill(claim)
    expect(after.recomputed).toEqual(before.recomputed)
    expect(after.items[0]?.lower).toMatchObject({ amountFen: 120_000, followedOn: '2022-08-15' })
    // control: a line that forgot which lower standard it deducted is reckoned with the one of today
    await world.sql(`UPDATE claim_lines SET reasons = replace(reasons, 'lowerStandards', 'forgotten') WHERE claim_id = $1`, [claim.id])
    expect((await bill(claim)).recomputed).toMatchObject({ amountFen: 60_000, isSame: false })
  })

  it('R-160 F9 stays the same fen when parameters change, a version of its standard follows, and the facts of the person are corrected: then it says what is otherwise today', async () => {
    const cls = await completedClass(world, school, { size: 2 })
    const claim = await claimTo(world, await proposed(world, cls.id), 'VA_AGREED')
    const before = await bill(claim)
    expect(before).toMatchObject({ decidedFen: 160_000, recomputed: { amountFen: 160_000, isSame: true }, changed: [] })
    for (const [key, value] of [['CLAIM_COMPONENTS', '["SKILL_TEST"]'], ['MAX_SUBSIDIES_PER_YEAR', '0']]) {
      await world.sql(`INSERT INTO parameter_values (id, key, value, effective_from, clause, reason) VALUES (gen_random_uuid(), $1, $2::jsonb, '2022-01-01', '附2-R23', '示例')`, [key, value])
    }
    await superseded('L4', 1800, '2022-09-01')
    await world.sql(`UPDATE enrolments SET trainee_kind = 'STUDENT' WHERE id = $1`, [cls.enrolments[0]])
    await world.sql(`UPDATE certificates SET issued_on = issued_on + 1 WHERE enrolment_id = $1`, [cls.enrolments[0]])
    const after = await bill(claim)
    expect([after.recomputed, after.facts, after.steps, after.decidedFen]).toEqual([before.recomputed, before.facts, before.steps, before.decidedFen])
    expect(after.items[0]?.standard).toMatchObject({ version: 1, amountFen: 160_000, effectiveTo: '2022-08-31', followedOn: '2022-09-01' })
    expect(after.changed.map((c) => c.label)).toEqual(['人员类型', '证书'])
    expect(after.changed[1]).toMatchObject({ kept: expect.stringContaining('2022年8月30日发证') as unknown, today: expect.stringContaining('2022年8月31日发证') as unknown })
    expect((await bill(claim, 1)).changed).toEqual([])
    expect((await classBill(claim)).lines.map((l) => [l.isSame, l.hasChanged])).toEqual([[true, true], [true, false]])
    // control: with the parameters of today in place of those the class was approved with, it is another sum
    await world.sql(`UPDATE training_classes SET parameter_set = parameter_set || '{"MAX_SUBSIDIES_PER_YEAR": 0}' WHERE id = $1`, [cls.id])
    expect((await bill(claim)).recomputed).toMatchObject({ amountFen: 0, isSame: false })
    await world.sql(`DELETE FROM parameter_values WHERE reason = '示例'`)
  })

  it('R-160 names clause, facts and standard, and recomputes to the same fen after a newer standard; control: an item changed past the trigger is told as different', async () => {
    const people = await world.veterans([{}, {}])
    const cls = await completedClass(world, school, { people: people.map((p) => ({ veteranId: p.id, name: p.name, idNumber: p.idNumber })), certificates: (at) => (at === 1 ? [] : [{}]) })
    await world.sql(`UPDATE enrolments SET programme_of_person = 'DEMOB_SKILL' WHERE id = $1`, [cls.enrolments[0]])
    const claim = await claimTo(world, await proposed(world, cls.id), 'VA_FIRST')
    for (const login of ['eva-410100', 'ins-410184', 'adm']) expect(await world.as(login).refused(getBill, { params: { id: claim.id, lineId: claim.lines[0]?.id ?? '' } })).toMatchObject({ status: 403 })
    expect(await world.as('cty1-410122').refused(getBill, { params: { id: claim.id, lineId: claim.lines[0]?.id ?? '' } })).toMatchObject({ status: 404 })
    // by hand: 1600 + 5 days × 15 = 1675 元
    const first = await bill(claim)
    expect(first).toMatchObject({ reckonedFen: 167_500, recomputed: { amountFen: 167_500, isSame: true }, changed: [] })
    expect(first.items.map((i) => [i.label, i.payee, i.amountFen, i.standard?.source, i.standard?.regionName, i.standard?.version])).toEqual([['生活补助', 'VETERAN', 7500, '示例文件', '河南省', 1], ['培训补贴', 'INSTITUTION', 160_000, '示例文件', '河南省', 1]])
    expect(first.items[1]?.standard).toMatchObject({ name: '培训补贴（职业技能等级证书，四级/中级工）', amountFen: 160_000, effectiveFrom: '2022-04-02' })
    expect(first.steps).toEqual([
      { label: '生活补助', text: '5 天 × 15 元 = 75 元' }, { label: '培训补贴', text: '1 人 × 1600 元 = 1600 元' }, { label: '合计', text: '75 + 1600 = 1675 元' }, { label: '申领', text: '1675 元' },
    ])
    expect(first.reasons.find((r) => r.code === 'SUBSIDY_STANDARD')).toMatchObject({ clause: '附2-R23', requirement: 'R-160' })
    expect(first.facts).toContainEqual({ label: '到课天数', value: '5' })
    expect(first.history.map((h) => h.state)).toEqual(['DRAFT'])
    expect(await bill(claim, 1)).toMatchObject({ reckonedFen: 0, items: [], excluded: [{ code: 'E-NOCERT', clause: '三(三)12' }], recomputed: { amountFen: 0, isSame: true } })

    // a newer amount of the county that covers the day the class ended
    await superseded('L4', 2000, '2022-06-01', '410184000000')
    const later = await bill(claim, 0, 'fin1-410184')
    expect([later.items, later.recomputed]).toEqual([first.items, first.recomputed])

    await tampered(claim.id, '+ 1')
    expect((await bill(claim)).recomputed).toMatchObject({ amountFen: 167_500, isSame: false })
  })
})
