import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draft, reduced } from '../../src/server/features/notices/index.ts'
import { transact } from '../../src/server/platform/database.ts'
import { systemPrincipal, type Principal } from '../../src/server/platform/principal.ts'
import { probeSubject, withoutOwnDigits } from '../setup/notices.ts'
import { tellsTooMuch } from '../setup/public-page.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
let noticeId: string
let people: { name: string; idNumber: string }[]
beforeAll(async () => {
  site = await startJourneySite()
  const { database, vault } = site.platform
  noticeId = randomUUID()
  const run = <T>(work: Parameters<typeof transact<T>>[2], who: Principal = systemPrincipal()) => transact(database, who, work)
  await run(async (tx) => {
    const rows = await tx.many<{ name: string; sealed: Buffer }>('SELECT v.name, v.id_no_enc AS sealed FROM veterans v WHERE EXISTS (SELECT 1 FROM enrolments e WHERE e.veteran_id = v.id) ORDER BY v.id LIMIT 45')
    people = rows.map((r) => ({ name: r.name, idNumber: vault.open(r.sealed) }))
  })
  const clerk = await run(async (tx) => tx.one<{ userId: string; personId: string; orgId: string; orgName: string; region: string; lo: string; hi: string }>(
    `SELECT u.id AS "userId", u.person_id AS "personId", o.id AS "orgId", o.name AS "orgName", o.region_code AS region, r.range_lo AS lo, r.range_hi AS hi FROM users u JOIN organizations o ON o.id = u.org_id JOIN regions r ON r.code = o.region_code WHERE u.login = 'hr1-410184'`))
  // two desks more, so that somebody took no part: the demo has one person at each
  await run(async (tx) => {
    for (const role of ['HR1', 'HR2'] as const) {
      const id = randomUUID()
      await tx.run(`INSERT INTO users (id, person_id, login, name, org_id, password_hash) SELECT $1, $1, $2, $3, org_id, password_hash FROM users WHERE login = $4`, [id, `${role.toLowerCase()}-second`, role === 'HR1' ? '示例初审乙' : '示例复核乙', `${role.toLowerCase()}-410184`])
      await tx.run('INSERT INTO role_grants (user_id, role) VALUES ($1, $2)', [id, role])
    }
  })
  const n = people.length
  await run((tx) => draft(tx, {
    id: noticeId, kind: 'SUBSIDY', title: '关于今年第2批退役军人职业技能培训补贴的公示',
    body: `按照《高质量开展“戎归中原”培训工作实施方案》和年度政府补贴性职业技能培训申请表规定流程，示例新郑职业培训学校申领 2 个班次的培训补贴，经新郑市退役军人事务局审核，拟同意补贴 ${n} 人。现予公示，接受社会监督。`,
    strip: [{ label: '实际参训', count: n + 5 }, { label: '学校没有申报', count: 2 }, { label: '申报', count: n + 3 }, { label: '核减：超龄且已领养老金', count: 2 }, { label: '核减：没有证书', count: 1 }, { label: '拟同意', count: n }],
    stripNote: `${n + 5} = ${n + 3} + 2；${n + 3} = ${n} + 2 + 1。补贴标准：培训合格证书（电子）每人 700 元，${n} × 700 = ${(n * 700).toLocaleString('zh-CN')} 元。`,
    totalFen: BigInt(n) * 70_000n, subjects: [{ kind: probeSubject, id: randomUUID(), classId: null }],
    rows: people.map((p) => reduced(vault, noticeId, { ...p, lineKey: randomUUID(), className: '新郑 1 期', trade: '保安员', certificate: '培训合格证书', amountFen: 70_000n })),
  }), { ...systemPrincipal({ lo: clerk.lo, hi: clerk.hi }), userId: clerk.userId, personId: clerk.personId, orgId: clerk.orgId, orgKind: 'HRSS', orgName: clerk.orgName, regionCode: clerk.region })
}, 600_000)
afterAll(() => site?.stop())

/** Pictures for who wants to look: JOURNEY_PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

async function sound(page: Page, name: string): Promise<void> {
  await picture(page, name)
  expect(await violations(page), name).toEqual([])
  expect(await sidewaysBy(page), name).toBeLessThanOrEqual(0)
}

const visitor = async (page: Page, width = 1440) => {
  const context = await page.context().browser()?.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', javaScriptEnabled: true })
  if (context === undefined) throw new Error('no browser')
  return context.newPage()
}

describe('a notice, from the desk to the reply', () => {
  it('R-163 R-194 S-18 an objector without account reads the notice, objects, and reads the reply; who took part does not answer', async () => {
    const chief = await site.enterAs('hr2-410184')
    await chief.goto(`${site.address}/publicity?view=draft`)
    await chief.getByText('还没有编号').waitFor()
    await sound(chief, 'desk-drafts')
    await chief.getByRole('button', { name: /关于今年第2批/ }).click()
    await chief.getByText('示例新郑职业培训学校申领').waitFor()
    await sound(chief, 'desk-draft')
    await chief.getByRole('button', { name: '发布公示' }).click()
    await sound(chief, 'desk-publish')
    await chief.getByRole('dialog').getByRole('button', { name: '发布公示' }).click()
    await chief.getByText('发布后没有改动').waitFor()
    const number = await chief.getByText(/^\d{4}-GS-410184-\d{4}$/).first().innerText()
    await sound(chief, 'desk-running')

    const objector = await visitor(chief)
    const onPhone = await visitor(chief, 390)
    for (const [page, size] of [[objector, 'wide'], [onPhone, 'phone']] as const) {
      await page.goto(`${site.address}/notices`)
      await page.getByRole('link', { name: /关于今年第2批/ }).waitFor()
      await sound(page, `list-${size}`)
      await page.getByRole('link', { name: /关于今年第2批/ }).click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await sound(page, `notice-${size}`)
    }
    expect(await objector.evaluate(() => document.scripts.length)).toBe(0)
    const html = withoutOwnDigits(await objector.content())
    for (const person of people) expect(tellsTooMuch(html, { ...person, phone: null, account: null })).toEqual([])
    await objector.getByRole('link', { name: '下一页' }).click()
    await objector.getByText('第 21 至 40 行').waitFor()
    await objector.goto(`${site.address}/notices/${number}/print`)
    expect(await objector.locator('tbody tr').count()).toBe(45)
    await sound(objector, 'print')

    const [, second] = people
    await onPhone.getByLabel('姓名', { exact: true }).fill(second?.name ?? '')
    await onPhone.getByLabel('身份证号后 4 位').fill(second?.idNumber.slice(-4) ?? '')
    await onPhone.getByRole('button', { name: '查一下' }).click()
    await onPhone.getByText('在名单里：第 2 行。').waitFor()
    await sound(onPhone, 'looked-up')

    await onPhone.getByRole('link', { name: '提出异议' }).click()
    await sound(onPhone, 'form-phone')
    await onPhone.getByLabel(/有什么问题/).fill('第二行的人没有参加培训')
    await onPhone.getByLabel(/第几行/).fill('99')
    await onPhone.getByRole('button', { name: '提交异议' }).click()
    await onPhone.getByText('名单里没有这个序号').waitFor()
    await sound(onPhone, 'form-problem')
    await onPhone.getByLabel(/第几行/).fill('2')
    await onPhone.getByRole('button', { name: '提交异议' }).click()
    const receipt = await onPhone.getByText(/^YY \d{4} \d{4} \d{4}$/).first().innerText()
    await sound(onPhone, 'receipt')

    // the chief published it: he is told why it is not his
    await chief.goto(`${site.address}/publicity?view=open`)
    await chief.getByText(receipt.replaceAll(' ', '')).waitFor()
    await sound(chief, 'desk-register')
    await chief.getByRole('button', { name: receipt.replaceAll(' ', '') }).click()
    await chief.getByText('这件异议不由您处理').waitFor()
    await sound(chief, 'desk-barred')

    const first = await site.enter('hr1-second', site.passwordOf('hr1-410184'))
    const address = chief.url()
    await first.goto(address)
    await first.getByRole('button', { name: '受理', exact: true }).click()
    await first.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).click()
    await first.getByText('已受理', { exact: true }).first().waitFor()
    await sound(first, 'desk-accepted')
    const decider = await site.enter('hr2-second', site.passwordOf('hr2-410184'), 390)
    await decider.goto(address)
    await decider.getByRole('button', { name: '作出认定' }).click()
    const dialog = decider.getByRole('dialog')
    await dialog.getByRole('radio', { name: '部分成立' }).check()
    await dialog.getByLabel('查到什么').fill('核对签到，少一次课')
    await dialog.getByRole('button', { name: '加一行' }).click()
    await dialog.getByRole('radio', { name: '改金额' }).check()
    await dialog.getByLabel('新金额（元）').fill('350')
    await sound(decider, 'desk-decide-phone')
    await dialog.getByRole('button', { name: '作出认定' }).click()
    await decider.getByText('部分成立', { exact: true }).first().waitFor()
    await first.reload()
    await first.getByRole('button', { name: '答复', exact: true }).click()
    await first.getByRole('dialog').getByLabel('答复内容').fill('经核对，少一次课，这一行改为 350 元。')
    await first.getByRole('dialog').getByRole('button', { name: '答复', exact: true }).click()
    await first.getByText('已答复', { exact: true }).first().waitFor()
    await sound(first, 'desk-answered')

    await onPhone.goto(`${site.address}/notices/objections`)
    await onPhone.getByLabel(/回执编号/).fill(receipt)
    await onPhone.getByRole('button', { name: '查询' }).click()
    await onPhone.getByText('这一行改为 350 元').waitFor()
    await sound(onPhone, 'reply')
  }, 240_000)
})
