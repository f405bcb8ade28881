import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { idCheckDigit } from '../../src/values/id-number.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
beforeAll(async () => { site = await startJourneySite() }, 300_000)
afterAll(() => site?.stop())

const numbered = (sequence: string) => `41019919880317${sequence}${idCheckDigit(`41019919880317${sequence}`)}`
const [kept, gone] = [numbered('901'), numbered('903')]
const masked = (number: string) => `${number.slice(0, 6)}********${number.slice(-4)}`

/** The county's clerk brings one person in twice, as it happens: two numbers, one name and birth date. */
async function plant(): Promise<void> {
  const clerk = await site.enterAs('cty1-410184')
  await clerk.goto(`${site.address}/people`)
  await clerk.getByRole('button', { name: '导入台账' }).click()
  await upload(clerk, [`示例重名,${kept},12100000041,自主就业,河南省郑州市新郑市,2006-12-01,2018-12-01,大专`, `示例重名,${gone},12100000042,自主就业,河南省郑州市新郑市,2006-12-01,2018-12-01,高中`])
  await clerk.getByText('读取 2 行：接受 2 行，退回 0 行').waitFor()
  await clerk.context().close()
}
async function upload(page: Page, lines: readonly string[]): Promise<void> {
  const header = '姓名,身份证号,手机号,退役类型,安置地,入伍时间,退役时间,文化程度'
  await page.locator('input[type=file]').first().setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from([header, ...lines].join('\n')) })
}

describe('two records of one person, in a browser', () => {
  it('R-184 the county’s clerk sees no entry and is refused by address; the city’s second desk finds the pair, compares, merges and sees what came of it', async () => {
    await plant()
    const clerk = await site.enterAs('cty1-410184')
    await clerk.goto(`${site.address}/people`)
    await clerk.getByRole('heading', { level: 1, name: '人员' }).waitFor()
    expect(await clerk.getByRole('link', { name: '重复人员' }).count()).toBe(0)
    for (const path of ['/duplicates', `/duplicates/${crypto.randomUUID()}/${crypto.randomUUID()}`]) {
      await clerk.goto(site.address + path)
      await clerk.getByText('这一页属于别的岗位').waitFor()
    }
    expect(await violations(clerk)).toEqual([])

    const desk = await site.enterAs('cit2-410100')
    await desk.goto(`${site.address}/people`)
    await desk.getByRole('link', { name: '重复人员' }).first().click()
    await desk.getByRole('heading', { level: 1, name: '重复人员' }).waitFor()
    const row = desk.getByRole('row', { name: /示例重名/ })
    await row.getByText('姓名、出生日期相同').waitFor()
    expect(await violations(desk)).toEqual([])
    await row.getByRole('button', { name: '示例重名' }).click()
    await desk.getByRole('heading', { level: 1, name: '示例重名：两份档案' }).waitFor()
    expect(await violations(desk)).toEqual([])
    // the list names the records in no order a person would know: the one with the number that is right is to stay
    if (!(await desk.locator('.rg-merge-head').first().innerText()).includes(masked(kept))) {
      await desk.getByRole('button', { name: '改为保留另一份' }).click()
      await desk.locator('.rg-merge-head').first().getByText(masked(kept)).waitFor()
    }
    await desk.getByRole('button', { name: '合并这两份档案' }).click()
    await desk.getByText('请写明核对了什么，至少四个字').waitFor()
    await desk.getByText('还有 3 项没有选：身份证号、手机号、文化程度').waitFor()
    await desk.getByRole('radiogroup', { name: /身份证号/ }).getByRole('radio').first().check()
    await desk.getByRole('radiogroup', { name: /手机号/ }).getByRole('radio').last().check()
    await desk.getByRole('radiogroup', { name: /文化程度/ }).getByRole('radio').first().check()
    await desk.getByLabel('凭什么认定是同一个人').fill('核对退役证和身份证原件')
    expect(await violations(desk)).toEqual([])
    await desk.getByRole('button', { name: '合并这两份档案' }).click()
    await site.platform.database.pool.query(`UPDATE sessions SET proved_at = now() - interval '11 minutes' WHERE user_id = (SELECT id FROM users WHERE login = 'cit2-410100')`)
    await desk.getByRole('dialog').getByRole('button', { name: '合并，不能撤回' }).click()
    const proof = desk.getByRole('dialog', { name: '请再确认一次是您本人' })
    await proof.getByRole('textbox', { name: '登录密码' }).fill(site.passwordOf('cit2-410100'))
    await proof.getByRole('button', { name: '确认，接着办' }).click()
    await desk.getByRole('heading', { level: 1, name: '示例重名：已合并成一份' }).waitFor()
    expect(await violations(desk)).toEqual([])
    await desk.getByRole('link', { name: '看合并后的档案' }).click()
    await desk.getByRole('heading', { level: 1, name: '示例重名', exact: true }).waitFor()
    await desk.getByText(/另一份重复档案并入本档案：移过来 0 个班次、0 本证书/).waitFor()
    expect(await desk.getByText('121****0042').count()).toBe(1)
    await desk.goto(`${site.address}/duplicates`)
    await desk.getByRole('heading', { level: 1, name: '重复人员' }).waitFor()
    await desk.waitForLoadState('networkidle')
    expect(await desk.getByRole('row', { name: /示例重名/ }).count()).toBe(0)
    await desk.context().close()

    // the clerk's next file still knows the former number: the row is accounted for in words
    await clerk.goto(`${site.address}/people`)
    await clerk.getByRole('button', { name: '导入台账' }).click()
    await upload(clerk, [`示例重名,${gone},,自主就业,河南省郑州市新郑市,2006-12-01,2018-12-01,高中`])
    await clerk.getByText(/属于已合并的重复档案，这一行对应到合并后的那份档案/).waitFor()
    expect(await violations(clerk)).toEqual([])
    await clerk.context().close()
  }, 240_000)

  it('R-184 the list and the comparison fit a phone', async () => {
    const clerk = await site.enterAs('cty1-410184')
    await clerk.goto(`${site.address}/people`)
    await clerk.getByRole('button', { name: '导入台账' }).click()
    const phone = '12100000043'
    await upload(clerk, ['905', '907'].map((n) => `示例同机,${numbered(n)},${phone},自主就业,河南省郑州市新郑市,2006-12-01,2018-12-01,大专`))
    await clerk.getByText('读取 2 行：接受 2 行，退回 0 行').waitFor()
    await clerk.context().close()
    const page = await site.enterAs('cit2-410100', 390)
    await page.goto(`${site.address}/duplicates`)
    const row = page.getByRole('row', { name: /示例同机/ })
    await row.getByText('姓名、出生日期和手机号都相同').waitFor()
    expect([await sidewaysBy(page) <= 0, await violations(page)]).toEqual([true, []])
    await row.getByRole('button', { name: '示例同机' }).click()
    await page.getByRole('heading', { level: 1, name: '示例同机：两份档案' }).waitFor()
    await page.getByText('1 项不一样').waitFor()
    expect([await sidewaysBy(page) <= 0, await violations(page)]).toEqual([true, []])
    await page.context().close()
  }, 120_000)
})
