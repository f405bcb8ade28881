import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpublish } from '../../../../tests/setup/calendar.ts'
import { claimTo, commitmentOf, completedClass, decided, proposed, standards } from '../../../../tests/setup/claims.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/claims.ts'
import { getClass } from '../../../contract/classes.ts'
import { canonicalJson } from '../../platform/audit-chain.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { apply, excludeObjected, holdForObjection, liftForObjection, payable, withdrawOverdue } from './index.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }, { type: 'SPECIAL_OPERATION', level: 'NONE', yuan: 1000 }], 10)
})
afterAll(() => world.close())

const codes = (claim: contract.ClaimView) => claim.lines.map((l) => l.ruledCode)
const get = (id: string, login = 'cty1-410184') => world.as(login).call(contract.getClaim, { params: { id } })

describe('who is paid, and why not', () => {
  it('R-160 R-090 T25 one person with two certificates is paid once at the higher; without certificate, with an unverified one, dated too early or absent, nobody is', async () => {
    const cls = await completedClass(world, school, {
      size: 6, exam: { channels: ['SKILL_LEVEL', 'SPECIAL_OPERATION'] }, missing: [5],
      certificates: (at) => [[{}, { type: 'SPECIAL_OPERATION' as const }], [], [{ verified: false }], [{ issuedOn: '2022-08-25' }], [{ type: 'SPECIAL_OPERATION' as const }], [{}]][at] ?? [],
    })
    const draft = await proposed(world, cls.id)
    expect(codes(draft)).toEqual([null, 'E-NOCERT', 'E-NOCERT', 'E-CERTDATE', null, 'E-NOCERT'])
    expect(draft.lines[5]?.ruledCodes).toEqual(['E-NOCERT', 'E-ATT'])
    // by hand: 1600 (not 1600 + 1000) + 1000
    expect(draft.lines.map((l) => l.submittedFen)).toEqual([160_000, 0, 0, 0, 100_000, 0])
    expect(draft).toMatchObject({ persons: 2, amountFen: 260_000, amountText: '¥2,600.00（0.26 万元）' })
    expect(draft.lines[0]?.items).toMatchObject([{ component: 'TRAINING', payee: 'INSTITUTION', amountFen: 160_000 }])
    expect(draft.lines[1]?.reasons.find((r) => r.code === 'E-NOCERT')).toMatchObject({ verdict: 'block', clause: '三(三)12', message: '没有本班的证书，无证 0 元。' })
    const kept = await world.sql<{ facts: string }>('SELECT facts FROM claim_lines WHERE claim_id = $1', [draft.id])
    for (const { facts } of kept) expect(canonicalJson(JSON.parse(facts))).toBe(facts)
  })

  it('R-061 T30 a paper completion certificate pays nothing (E-PAPER); an exempt type is not excluded by this code', async () => {
    const cls = await completedClass(world, school, { size: 2 })
    await world.sql(`UPDATE certificates SET type = 'TRAINING_COMPLETION', level = 'NONE', medium = 'PAPER' WHERE enrolment_id = $1`, [cls.enrolments[0]])
    await world.sql(`UPDATE certificates SET type = 'STARTUP_COMPLETION', level = 'NONE', medium = 'PAPER' WHERE enrolment_id = $1`, [cls.enrolments[1]])
    await world.sql(`UPDATE training_classes SET cert_goal = 'TRAINING_COMPLETION' WHERE id = $1`, [cls.id])
    const draft = await proposed(world, cls.id)
    expect([draft.lines[0]?.ruledCode, draft.lines[0]?.reckonedFen]).toEqual(['E-PAPER', 0])
    expect(draft.lines[1]?.ruledCodes).not.toContain('E-PAPER')
    // the exempt one has no standard in the table: no amount, and nobody may submit or sign
    expect(draft.verdict).toBe('missing')
    expect((await world.as(school.iad).refused(contract.submitClaim, { params: { id: draft.id }, body: commitmentOf(draft) })).code).toBe('NOT_RECKONED')
  })

  it('D-03 R-160 the school leaves people out and exchanges lines with a reason, adds nobody; the labour department lifts the cap in writing', async () => {
    const cls = await completedClass(world, school, { size: 4, present: [3, 3] })
    const draft = await proposed(world, cls.id)
    const params = { id: draft.id }
    const [one, two, three, four] = draft.lines
    const choose = (body: object, login = school.reg, version = draft.version) => world.as(login).send(contract.chooseLines, { params, body: { version, leftOut: [], exchange: null, ...body } as never })
    expect(codes(draft)).toContain('E-CAP')
    expect((await choose({}, 'cty1-410184')).status).toBe(403)
    expect((await choose({}, 'reg-DEMO04')).status).toBe(404)
    expect((await choose({ exchange: { lineIds: [one?.id, two?.id], reason: '按报名先后' } })).refusal).toMatchObject({ code: 'EXCHANGE_WRONG', clause: '三(三)10' })
    expect((await choose({ leftOut: [{ lineId: randomUUID(), reason: '本人放弃' }] })).refusal?.code).toBe('LINES_UNKNOWN')
    const exchanged = (await choose({ exchange: { lineIds: [two?.id], reason: '该学员已转由单位承担' } })).reply
    expect(exchanged.lines.map((l) => [l.ruledCode, l.isExchanged, l.isSubmitted])).toEqual([[null, false, true], ['E-CAP', true, false], [null, false, true], [null, false, true]])
    expect(exchanged.cap.exchangeReason).toBe('该学员已转由单位承担')
    const without = (await choose({ leftOut: [{ lineId: three?.id, reason: '本人书面放弃' }] }, school.reg, exchanged.version)).reply
    expect(without.lines.map((l) => [l.isSubmitted, l.leftOutReason])).toEqual([[true, null], [true, null], [false, '本人书面放弃'], [true, null]])
    expect(without.strip).toMatchObject({ submitted: 3, notSubmitted: 1, notSubmittedBy: [{ label: '申领单位未申领', persons: 1 }] })
    const lift = (login: string) => world.as(login).send(contract.liftClaimCap, { params, body: { version: without.version, reason: '检查当天因公外出，已补课' } })
    expect((await lift('hr1-410184')).status).toBe(403)
    const lifted = (await lift('hr2-410184')).reply
    const all = (await choose({}, school.reg, lifted.version)).reply
    expect([all.persons, all.cap.liftedBy, codes(all)]).toEqual([4, 'hr2-410184', [null, null, null, null]])
    expect(four?.isSubmitted === false || one?.isSubmitted === false || two?.isSubmitted === false || three?.isSubmitted === false).toBe(true)
  })

  it('D-15 R-173 missing recordings hold a claim until the labour department decides in writing', async () => {
    const cls = await completedClass(world, school, { size: 2, recorded: false })
    const draft = await proposed(world, cls.id)
    expect(draft.reasons.map((r) => [r.code, r.verdict])).toContainEqual(['CLAIM_RECORDING', 'block'])
    const accepted = await claimTo(world, draft, 'VA_FIRST')
    const settled = await decided(world, accepted)
    const sign = (version: number) => world.as('cty1-410184').send(contract.firstReviewClaim, { params: { id: draft.id }, body: { version, opinion: '同意' } })
    expect((await sign(settled.version)).refusal).toMatchObject({ status: 422, code: 'NOT_RECKONED', clause: '附2-备注3' })
    const say = (login: string, decision: 'ACCEPTED' | 'REFUSED') => world.as(login).send(contract.decideClaimRecording, { params: { id: draft.id }, body: { version: settled.version, decision, reason: '设备故障，已核对签到' } })
    expect((await say('cty2-410184', 'ACCEPTED')).status).toBe(403)
    const said = (await say('hr2-410184', 'ACCEPTED')).reply
    expect((await sign(said.version)).reply.state).toBe('VA_SECOND')
  })
})

describe('the way through the offices', () => {
  it('R-162 R-197 A-20 a return stops the clock and takes the decisions back; what is not answered in time is withdrawn', async () => {
    const cls = await completedClass(world, school, { size: 2 })
    const accepted = await claimTo(world, await proposed(world, cls.id), 'VA_FIRST')
    const params = { id: accepted.id }
    world.setNow('2022-10-21')
    const due = await get(accepted.id)
    expect(due.clock).toMatchObject({ used: 11, left: 4, state: 'DUE_SOON' })
    const back = (login: string, items: string[]) => world.as(login).send(contract.returnClaim, { params, body: { version: due.version, reason: '证明材料不全', items } })
    expect((await back('hr1-410184', ['补交第 2 号的证书复印件'])).status).toBe(403)
    expect((await back('cty1-410184', [])).status).toBe(400)
    const returned = (await back('cty1-410184', ['补交第 2 号的证书复印件'])).reply
    expect([returned.state, returned.returnDue, returned.clock?.state, returned.reviews.at(-1)?.decision]).toEqual(['RETURNED', '2022-11-04', 'STANDING', 'RETURNED'])
    const again = (answers: string[], version = returned.version) => world.as(school.iad).send(contract.resubmitClaim, { params, body: { ...commitmentOf(returned), version, answers } })
    expect((await again([])).refusal?.code).toBe('ANSWERS_MISSING')
    world.setNow('2022-10-28')
    const sent = (await again(['已补交'.padEnd(6, '。')])).reply
    world.setNow('2022-10-31')
    const taken = await world.as('cty1-410184').call(contract.acceptClaim, { params, body: { version: sent.version } })
    expect(taken.clock).toMatchObject({ acceptedOn: '2022-10-08', used: 11, left: 4, deadline: '2022-11-04' })
    // into days nobody has published: no day, and nothing ends by it (D-32)
    const publish = await unpublish(world, '2022-11-09')
    await world.as('cty1-410184').call(contract.returnClaim, { params, body: { version: taken.version, reason: '仍不齐全', items: ['补交合同'] } })
    world.setNow('2022-11-30')
    expect([await world.run(withdrawOverdue), (await get(accepted.id)).returnDue]).toEqual([0, null])
    await publish()
    world.setNow('2022-11-09')
    expect([await world.run(withdrawOverdue), (await get(accepted.id)).returnDue]).toEqual([0, '2022-11-14'])
    world.setNow('2022-11-14')
    expect(await world.run(withdrawOverdue)).toBe(0)
    world.setNow('2022-11-15')
    expect(await world.run(withdrawOverdue)).toBe(1)
    expect((await get(accepted.id)).state).toBe('WITHDRAWN')
    world.setNow('2022-11-16')
    expect((await world.as(school.reg).call(contract.claimOfClass, { params: cls.params })).can).toEqual(['MAIN'])
  })

  it('R-160 E-DUP E-LIMIT what another office paid meanwhile falls out at the first review, and stops a signature on older facts', async () => {
    const cls = await completedClass(world, school, { size: 3 })
    const other = await completedClass(world, school, { size: 1, startsOn: '2022-09-05', certificates: () => [{ issuedOn: '2022-09-13' }] })
    const accepted = await claimTo(world, await proposed(world, cls.id), 'VA_FIRST')
    expect(codes(accepted)).toEqual([null, null, null])
    const settled = await decided(world, accepted)
    // the other class turns out to have trained the same person under a second record, and its claim is sealed first
    await claimTo(world, await proposed(world, other.id), 'VA_AGREED')
    const veteran = cls.people[0]?.veteranId
    await world.sql('UPDATE enrolments SET veteran_id = $2 WHERE id = $1', [other.enrolments[0], veteran])
    await world.sql('UPDATE certificates SET veteran_id = $2 WHERE enrolment_id = $1', [other.enrolments[0], veteran])
    const sign = (version: number) => world.as('cty1-410184').send(contract.firstReviewClaim, { params: { id: accepted.id }, body: { version, opinion: '同意' } })
    expect((await sign(settled.version)).refusal).toMatchObject({ status: 409, code: 'FACTS_CHANGED' })
    const rechecked = await world.as('cty1-410184').call(contract.decideClaimLines, { params: { id: accepted.id }, body: { version: settled.version, approveClean: false, lines: [] } })
    expect(rechecked.lines.map((l) => [l.group, l.ruledCode, l.decision])).toEqual([['OUT', 'E-DUP', null], ['CLEAN', null, 'APPROVED'], ['CLEAN', null, 'APPROVED']])
    const line = rechecked.lines[0]?.id ?? ''
    const decide = (decision: 'APPROVED' | 'EXCLUDED') => world.as('cty1-410184').send(contract.decideClaimLines, { params: { id: accepted.id }, body: { version: rechecked.version, approveClean: false, lines: [{ lineId: line, decision, code: null, note: '' }] } })
    expect((await decide('APPROVED')).refusal?.code).toBe('NOT_PAYABLE')
    const out = (await decide('EXCLUDED')).reply
    expect([out.lines[0]?.code, out.lines[0]?.codeLabel, out.strip.balanced]).toEqual(['E-DUP', '同工种同等级已补', true])
    expect((await sign(out.version)).reply.state).toBe('VA_SECOND')
  })

  it('R-187 D-09 holds are marks, an upheld objection takes a line out, and payment learns what is left', async () => {
    const cls = await completedClass(world, school, { size: 3 })
    const agreed = await claimTo(world, await proposed(world, cls.id), 'VA_AGREED')
    const objection = randomUUID()
    await world.run((tx) => apply(tx, agreed.id, 'publish'))
    await world.run((tx) => holdForObjection(tx, agreed.id, objection))
    expect([(await get(agreed.id)).held, (await get(agreed.id)).state]).toEqual([true, 'IN_PUBLICITY'])
    expect((await world.as('cty2-410184').refused(contract.liftClaimHold, { params: { id: agreed.id, holdId: objection }, body: { reason: '异议不成立' } })).code).toBe('HELD_BY_OBJECTION')
    const lineId = agreed.lines[1]?.id ?? ''
    await world.run((tx) => excludeObjected(tx, agreed.id, [lineId], '本人未参加培训'), { ...systemPrincipal(), userId: world.user('hr2-410184'), personId: world.user('hr2-410184') })
    await world.run((tx) => liftForObjection(tx, agreed.id, objection))
    await world.run((tx) => apply(tx, agreed.id, 'closePublicity'))
    const done = await claimTo(world, await get(agreed.id), 'FIN_AGREED')
    expect(done.strip).toMatchObject({ submitted: 3, approved: 2, approvedFen: 320_000, excluded: [{ code: 'E-OBJ', persons: 1, amountFen: 160_000 }], balanced: true })
    const owed = await world.run((tx) => payable(tx, agreed.id))
    expect([owed.items.length, owed.items.reduce((sum, i) => sum + i.amountFen, 0n), owed.holds, owed.finSigners.length]).toEqual([2, 320_000n, [], 2])
  })

  it('S-11 fifty at once submit one claim once, and fifty sign it once; a repeated request gets the first answer', async () => {
    const cls = await completedClass(world, school, { size: 2 })
    const draft = await proposed(world, cls.id)
    const params = { id: draft.id }
    const sent = await Promise.all(Array.from({ length: 50 }, () => world.as(school.iad).send(contract.submitClaim, { params, body: commitmentOf(draft) })))
    expect([sent.filter((s) => s.status === 200).length, sent.filter((s) => s.status === 409).length]).toEqual([1, 49])
    expect((await world.sql<{ n: string }>(`SELECT count(*)::text AS n FROM claim_events WHERE claim_id = $1 AND event = 'submit'`, [draft.id]))[0]?.n).toBe('1')
    const settled = await decided(world, await claimTo(world, await get(draft.id), 'VA_FIRST'))
    const requestId = randomUUID()
    const body = { requestId, version: settled.version, opinion: '同意' }
    const first = await world.as('cty1-410184').call(contract.firstReviewClaim, { params, body })
    expect(await world.as('cty1-410184').call(contract.firstReviewClaim, { params, body })).toEqual(first)
    expect((await world.as('cty1-410184').refused(contract.firstReviewClaim, { params, body: { ...body, opinion: '另一个意见' } })).status).toBe(409)
    const seals = await Promise.all(Array.from({ length: 50 }, () => world.as('cty2-410184').send(contract.secondReviewClaim, { params, body: { version: first.version, opinion: '同意', sealConfirmed: true } })))
    expect(seals.filter((s) => s.status === 200)).toHaveLength(1)
    expect((await world.sql<{ n: string }>(`SELECT count(*)::text AS n FROM claim_items WHERE claim_id = $1 AND state = 'APPROVED'`, [draft.id]))[0]?.n).toBe('2')
    expect((await world.as('reg-410184').call(getClass, { params: cls.params })).state).toBe('CLAIMED')
  })
})
