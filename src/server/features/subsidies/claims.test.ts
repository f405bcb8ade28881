import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTo, commitmentOf, completedClass, decided, proposed, standards } from '../../../../tests/setup/claims.ts'
import { expectWholeWhenPaged } from '../../../../tests/setup/paging.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClass, getClassSignatures } from '../../../contract/classes.ts'
import * as contract from '../../../contract/claims.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }, { type: 'SKILL_LEVEL', level: 'L3', yuan: 2000 }, { type: 'SPECIAL_OPERATION', level: 'NONE', yuan: 1000 }], 10)
})
afterAll(() => world.close())

const stateOfClass = async (id: string) => (await world.as(school.reg).call(getClass, { params: { id } })).state

describe('the claim of one class, R23 to R28', () => {
  it('R-160 R-161 R-162 R-164 R-165 S-05 T24 T26: 26 trained, cap 24, from the list to finance, each step by its own people', async () => {
    // 26 payable, on site (25 + 24 + 25) ÷ 3 = 24.67; three of them hold level three
    const cls = await completedClass(world, school, { size: 26, present: [25, 24, 25], certificates: (at) => [{ level: at < 3 ? 'L3' : 'L4' }] })
    const { params } = cls
    for (const login of ['cty1-410184', 'hr1-410184', 'fin1-410184', 'aud', 'adm']) {
      expect((await world.as(login).refused(contract.proposeClaim, { params, body: { id: randomUUID(), kind: 'MAIN' } })).status).toBe(403)
    }
    expect((await world.as('reg-DEMO04').refused(contract.proposeClaim, { params, body: { id: randomUUID(), kind: 'MAIN' } })).status).toBe(404)
    expect(await world.as(school.reg).call(contract.claimOfClass, { params })).toEqual({ items: [], can: ['MAIN'], why: null })
    const draft = await proposed(world, cls.id)
    // by hand: the two who joined last fall under the cap; 3 × 2000 + 21 × 1600 = 39 600 元 = 3.96 万元
    expect(draft).toMatchObject({ state: 'DRAFT', persons: 24, amountFen: 3_960_000, amountText: '¥39,600.00（3.96 万元）', verdict: 'warn' })
    expect(draft.strip).toMatchObject({ trained: 26, submitted: 24, notSubmitted: 2, notSubmittedBy: [{ label: '平均人数封顶', persons: 2 }] })
    expect(draft.lines.filter((l) => l.ruledCode === 'E-CAP').map((l) => [l.isSubmitted, l.reckonedFen])).toEqual([[false, 0], [false, 0]])
    expect(draft.lines.flatMap((l) => l.items.map((i) => [i.component, i.payee])).filter(([c]) => c !== 'TRAINING')).toEqual([])
    const second = await world.as(school.iad).refused(contract.proposeClaim, { params, body: { id: randomUUID(), kind: 'MAIN' } })
    expect(second).toMatchObject({ status: 409, code: 'NOT_CLAIMABLE' })

    const claim = { id: draft.id }
    expect((await world.as(school.reg).refused(contract.submitClaim, { params: claim, body: commitmentOf(draft) })).status).toBe(403)
    expect((await world.as(school.iad).refused(contract.submitClaim, { params: claim, body: { ...commitmentOf(draft), version: draft.version + 1 } })).code).toBe('CLAIM_CHANGED')
    expect((await world.as(school.iad).refused(contract.submitClaim, { params: claim, body: { ...commitmentOf(draft), commitmentVersion: '旧文本' } })).code).toBe('COMMITMENT_CHANGED')
    const submitted = await claimTo(world, draft, 'SUBMITTED')
    expect([submitted.state, submitted.commitment.signedName, await stateOfClass(cls.id)]).toEqual(['SUBMITTED', '示例负责人', 'CLAIMED'])
    expect(submitted.commitment.text).toBe('我郑重承诺对提供的各项材料和信息真实性负责，自觉接受社会监督。若有违反本承诺的行为，依法接受处理，并承担相应的责任。')

    expect((await world.as('cty1-410122').refused(contract.getClaim, { params: claim })).status).toBe(404)
    expect((await world.as('cty2-410184').refused(contract.acceptClaim, { params: claim, body: { version: submitted.version } })).status).toBe(403)
    const accepted = await claimTo(world, submitted, 'VA_FIRST')
    expect(accepted.clock).toMatchObject({ acceptedOn: '2022-10-08', limit: 15, used: 0, left: 15, deadline: '2022-10-27', state: 'RUNNING' })
    const sign = () => world.as('cty1-410184').refused(contract.firstReviewClaim, { params: claim, body: { version: accepted.version, opinion: '同意' } })
    expect(await sign()).toMatchObject({ status: 422, code: 'NOT_BALANCED', message: '还有 24 人没有定，不能签字。请逐行决定。' })
    const line = accepted.lines.find((l) => l.isSubmitted)
    const outside = accepted.lines.find((l) => !l.isSubmitted)
    const decide = (lines: object[], login = 'cty1-410184') => world.as(login).send(contract.decideClaimLines, { params: claim, body: { version: accepted.version, approveClean: false, lines: lines as never } })
    expect((await decide([], 'cty2-410184')).status).toBe(403)
    expect((await decide([{ lineId: outside?.id, decision: 'APPROVED', code: null, note: '' }])).refusal?.code).toBe('LINE_UNKNOWN')
    expect((await decide([{ lineId: line?.id, decision: 'EXCLUDED', code: null, note: '' }])).refusal?.code).toBe('CODE_MISSING')
    expect((await decide([{ lineId: line?.id, decision: 'EXCLUDED', code: 'E-INTEGRITY', note: '' }])).refusal?.code).toBe('NOTE_MISSING')
    const out = (await decide([{ lineId: line?.id, decision: 'EXCLUDED', code: 'E-INTEGRITY', note: '查实代签到，见案卷' }])).reply
    const settled = await decided(world, out)
    // one line of level three excluded: 39 600 − 2 000 = 37 600
    expect(settled.strip).toMatchObject({ submitted: 24, approved: 23, undecided: 0, approvedFen: 3_760_000, balanced: true, excluded: [{ code: 'E-INTEGRITY', persons: 1, amountFen: 200_000 }] })
    const first = await world.as('cty1-410184').call(contract.firstReviewClaim, { params: claim, body: { version: settled.version, opinion: '同意' } })
    const [{ person_id: personId } = { person_id: '' }] = await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE id = $1', [world.user('cty1-410184')])
    await world.addUser({ login: 'cty2-same', role: 'CTY2', org: 'VA-410184', personId })
    const seal = (login: string) => world.as(login).send(contract.secondReviewClaim, { params: claim, body: { version: first.version, opinion: '同意', sealConfirmed: true } })
    expect((await seal('cty2-same')).refusal).toMatchObject({ status: 422, code: 'FIRST_IS_SECOND', clause: '附2-R25' })
    expect((await seal('cty1-410184')).status).toBe(403)
    const agreed = (await seal('cty2-410184')).reply
    expect([agreed.state, agreed.persons, agreed.amountFen]).toEqual(['VA_AGREED', 23, 3_760_000])

    const done = await claimTo(world, agreed, 'FIN_AGREED')
    expect(done.reviews.map((r) => [r.step, r.firstName, r.secondName, r.decision])).toEqual([
      ['R25', 'cty1-410184', 'cty2-410184', 'AGREED'], ['R27', 'hr1-410184', 'hr2-410184', 'AGREED'], ['R28', 'fin1-410184', 'fin2-410184', 'AGREED'],
    ])
    const { items } = await world.as('cty1-410184').call(getClassSignatures, { params })
    const own = items.filter((s) => s.noun === 'claim')
    expect(own.map((s) => [s.label, s.isVerified])).toHaveLength(7)
    expect(own.every((s) => s.isVerified)).toBe(true)
    const kept = await world.sql<{ state: string; n: string; fen: string }>(`SELECT state, count(*)::text AS n, sum(amount_fen)::text AS fen FROM claim_items WHERE claim_id = $1 GROUP BY state ORDER BY state`, [draft.id])
    expect(kept).toEqual([{ state: 'APPROVED', n: '23', fen: '3760000' }, { state: 'DROPPED', n: '1', fen: '200000' }])
  })

  it('R-160 S-12 claims of one instant are listed whole over any page', async () => {
    const done = [await completedClass(world, school, { size: 1 }), await completedClass(world, school, { size: 1 }), await completedClass(world, school, { size: 1 })]
    world.setNow('2022-11-01', '10:00:00.123456')
    for (const cls of done) await proposed(world, cls.id)
    await expectWholeWhenPaged(world.as('cty1-410184'), contract.listClaims)
  })
})
