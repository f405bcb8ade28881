import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, published, standards, type Completed } from '../../../../tests/setup/claims.ts'
import { fundWith, ordered, paid, payer } from '../../../../tests/setup/funds.ts'
import { equip } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { draftClaimNotice, getClaim, type ClaimView } from '../../../contract/claims.ts'
import * as notices from '../../../contract/notices.ts'
import { recordReceipt } from '../../../contract/payments.ts'
import { printForm2 } from '../../../contract/reports.ts'
import { readPdf } from '../../../documents/testing/read-pdf.ts'

let world: World
let cls: Completed
let claim: ClaimView
let fundId: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }])
  fundId = await fundWith(world, 100_000)
  // desks that took no part handle what is said against a notice
  await world.addUser({ login: 'hr1-free', role: 'HR1', org: 'HRSS-410184' })
  await world.addUser({ login: 'hr2-free', role: 'HR2', org: 'HRSS-410184' })
  cls = await completedClass(world, school, { size: 3 })
  claim = await claimTo(world, await proposed(world, cls.id), 'VA_AGREED')
}, 240_000)
afterAll(() => world.close())

/** The second page of annex 2 as it is printed today, white space removed. */
const printed = async (login = 'cty1-410184') => readPdf((await world.as(login).file(printForm2, { params: { id: cls.id, format: 'pdf' } })).bytes).pages[1] ?? ''
const seen = () => world.as('hr1-410184').call(getClaim, { params: { id: claim.id } })

describe('sections 补贴资金申领 and 资金拨付 of a claim that meets an objection and a bank that sends money back', () => {
  it('R-163 R-175 R-194 the second publicity stands in R26 with what came in against the first', async () => {
    world.setNow('2022-10-13')
    const first = await published(world, await seen())
    expect(await printed()).toContain('2022年10月13日至2022年10月18日在新郑市人力资源和社会保障局官网进行公示，公示期6天，期间收到异议情况和处理情况：人力')
    const objection = randomUUID()
    await world.as('cty1-410184').call(notices.fileObjection, { params: { id: first.id }, body: { id: objection, content: '第二行的人没有参加培训' } })
    const step = async () => ({ params: { id: objection }, body: { version: (await world.as('hr1-free').call(notices.getObjection, { params: { id: objection } })).version } })
    await world.as('hr1-free').call(notices.acceptObjection, await step())
    const noticeId = randomUUID()
    world.setNow('2022-10-14')
    await world.as('hr1-410184').call(draftClaimNotice, { params: { id: claim.id }, body: { version: (await seen()).version, noticeId, replaces: first.id } })
    expect(await printed(), 'a draft changes nothing on the form').toContain('2022年10月13日至2022年10月18日')
    const again = await world.as('hr2-410184').call(notices.publishNotice, { params: { id: noticeId }, body: { version: 1, workingDays: 3 } })
    expect(await printed()).toContain('2022年10月14日至2022年10月19日在新郑市人力资源和社会保障局官网进行公示，公示期6天，期间收到异议情况和处理情况：2022年10月13日公示收到异议1件，2022年10月14日重新公示；异议其中1件正在处理')

    const { params, body } = await step()
    await world.as('hr2-free').call(notices.decideObjection, { params, body: { ...body, outcome: 'REJECTED', finding: '签到和录像都在', lines: [] } })
    await world.as('hr1-free').call(notices.replyToObjection, { params, body: { ...(await step()).body, reply: '经核对，本人参加了培训。' } })
    world.setNow('2022-10-20')
    await world.as('hr2-410184').call(notices.closeNotice, { params: { id: noticeId }, body: { version: again.version } })
    for (const login of ['cty1-410184', 'reg-410184']) {
      expect(await printed(login)).toContain('2022年10月14日至2022年10月19日在新郑市人力资源和社会保障局官网进行公示，公示期6天，期间收到异议情况和处理情况：2022年10月13日公示收到异议1件，2022年10月14日重新公示，未收到异议；异议均已答复')
    }
  })

  it('R-165 R-166 R-167 what the bank sent back is no payment in R29 and R30; what arrived after it is', async () => {
    claim = await claimTo(world, await seen(), 'FIN_AGREED')
    world.setNow('2022-11-01')
    const [first] = await paid(world, await ordered(world, claim, [{ fundId, amountFen: 480_000 }]), '2022-11-01')
    expect(await printed()).toContain('拨付时间2022年11月1日拨付金额（万元）0.48')
    world.setNow('2022-11-03')
    await world.as(payer).call(recordReceipt, { params: { id: first?.id ?? '' }, body: { result: 'RETURNED', amountFen: 480_000, on: '2022-11-03', bankReference: null, reason: '账号已销户' } })
    expect(await printed()).toContain('拨付时间拨付金额（万元）资金来源')
    world.setNow('2022-11-07')
    await paid(world, await ordered(world, claim, [{ fundId, amountFen: 480_000 }]), '2022-11-07')
    expect(await printed()).toContain('拨付时间2022年11月7日拨付金额（万元）0.48资金来源（就业补助资金、失业保险基金、职业技能提升行动资金等）就业补助资金0.48万元备注')
  })
})
