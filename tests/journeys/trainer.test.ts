import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
// a Friday: the open class of the story is in its week of lessons
beforeAll(async () => { site = await startJourneySite({ today: '2026-11-27' }) }, 400_000)
afterAll(() => site?.stop())

const person = (page: Page, at: number) => page.getByRole('group').filter({ has: page.getByRole('button', { name: '没到', exact: true }) }).nth(at)
const nameOf = async (row: Locator) => (await row.locator('.rg-choice-label').innerText()).split('\n')[0] ?? ''
const awayIn = (words: string): number => words.match(/没到/g)?.length ?? 0
/** Takes the network away or gives it back. A request fails at once while it is away: one that hung would be answered by the page that waits for it, not by the bar. */
async function offline(page: Page, isOffline: boolean): Promise<void> {
  if (isOffline) await page.route('**/api/**', (route) => route.abort('internetdisconnected'))
  await page.context().setOffline(isOffline)
  if (isOffline) return
  await page.unroute('**/api/**')
  // should the first attempt have come too early, the next is some twenty seconds later
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
}

/** The trainer's page with the session that is to do now. */
async function atWork(): Promise<Page> {
  const page = await site.enterAs('trn-DEMO03', 390)
  await page.getByRole('heading', { level: 1, name: /何老师，今天 \d+ 次课/ }).waitFor()
  await page.waitForLoadState('networkidle')
  return page
}

/** What the school's office sees in the matrix of the class: words of a person's cells, from the first session to the last. */
async function matrixRow(name: string): Promise<string> {
  const page = await site.enterAs('reg-DEMO03')
  await page.goto(`${site.address}/attendance`)
  await page.getByRole('button', { name: /电工（五级）新郑第 6 期/ }).click()
  await page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) }).waitFor()
  expect(await violations(page)).toEqual([])
  const text = await page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) }).innerText()
  await page.context().close()
  return text
}

describe('a trainer with a phone in a workshop without a signal', { timeout: 180_000 }, () => {
  it('R-185 starts by keyboard, calls the roll offline with one absent and one there in part, and hands it in once the network is back', async () => {
    const page = await atWork()
    expect(await violations(page)).toEqual([])
    expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: '开始上课，先点名' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /点名/ }).waitFor()
    await page.getByRole('button', { name: '全到', exact: true }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await violations(page)).toEqual([])
    expect(await page.getByRole('button', { name: /还差 \d+ 人没点/ }).isDisabled()).toBe(true)

    await offline(page, true)
    await page.getByText('没有网络').waitFor()
    const [absent, late] = [await nameOf(person(page, 0)), await nameOf(person(page, 1))]
    await person(page, 0).getByRole('button', { name: '没到', exact: true }).click()
    await person(page, 1).getByRole('button', { name: '没到', exact: true }).click()
    await person(page, 1).getByRole('button', { name: '第 2 课时' }).click()
    await page.getByRole('button', { name: '其余全到' }).click()
    await page.getByRole('button', { name: /^交点名，到 \d+ 人$/ }).click()
    await page.getByText('没有网络，1 项存在手机里，有网自动发').waitFor()
    await page.getByText('已存手机，有网自动发').waitFor()
    expect(await violations(page)).toEqual([])
    const before = awayIn(await matrixRow(absent))

    await offline(page, false)
    await page.getByText(/到 \d+ 人，名册 \d+ 人/).waitFor()
    expect(await page.getByText('已存手机').count()).toBe(0)
    expect(awayIn(await matrixRow(absent))).toBe(before + 1)
    expect(await matrixRow(late)).toContain('到第 2 课时')
    await page.getByRole('button', { name: '下课' }).click()
    await page.getByText('上完').waitFor()
    await page.context().close()
  })

  it('S-11 loses nothing that was marked when the page is loaded again, and says when a kept step was refused later', async () => {
    const page = await atWork()
    await page.getByRole('button', { name: '开始上课，先点名' }).click()
    await page.getByRole('button', { name: '全到', exact: true }).waitFor()
    await person(page, 2).getByRole('button', { name: '没到', exact: true }).click()
    await page.reload()
    await person(page, 2).getByRole('button', { name: '没到', exact: true, pressed: true }).waitFor()
    await page.getByRole('button', { name: '其余全到' }).click()
    await page.getByRole('button', { name: /^交点名/ }).click()
    await page.getByRole('button', { name: '下课' }).waitFor()
    await page.waitForLoadState('networkidle')

    await offline(page, true)
    await page.getByRole('button', { name: '下课' }).click()
    await page.getByText('已存手机，有网自动发').waitFor()
    await enterFromPaper()
    await offline(page, false)
    const refused = page.getByRole('alert').filter({ hasText: '下课没有办成' })
    await refused.waitFor({ timeout: 60_000 })
    expect(await refused.innerText()).toContain('这次课没有在上，不能下课')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '知道了，不发了' }).click()
    await refused.waitFor({ state: 'detached' })
    await page.context().close()
  })

  it.each(['/teach', '/teach/classes', '/teach/recordings'])('S-26 %s has no axe violation and does not scroll sideways at 320 px', async (path) => {
    const page = await site.enterAs('trn-DEMO03', 320)
    await page.goto(site.address + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await violations(page)).toEqual([])
    expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
    await page.context().close()
  })

  it('R-173 takes the fingerprint of a chosen file on the phone and says what is still missing', async () => {
    const page = await site.enterAs('trn-DEMO03', 390)
    await page.goto(`${site.address}/teach/recordings`)
    const morning = page.locator('.rg-slip-decide').filter({ hasText: '08:00—' }).first()
    await morning.getByRole('button', { name: '登记录像' }).click()
    await page.getByLabel('选录像文件').setInputFiles({ name: '上午第一课时.mp4', mimeType: 'video/mp4', buffer: Buffer.from('not really a film') })
    await page.getByText(/指纹 [0-9a-f]{8}/).waitFor()
    await page.getByLabel('到几点').fill('08:45')
    await page.getByRole('button', { name: '登记 1 段' }).click()
    await morning.getByRole('list', { name: '已登记的录像' }).getByText('上午第一课时.mp4').waitFor()
    expect(await morning.innerText()).toMatch(/第 2 课时最长 0 分钟/)
    await page.context().close()
  })
})

/** The school's office enters the same session from the signed sheet and closes it. */
async function enterFromPaper(): Promise<void> {
  const page = await site.enterAs('reg-DEMO03')
  await page.goto(`${site.address}/attendance`)
  await page.getByRole('button', { name: /电工（五级）新郑第 6 期/ }).click()
  await page.getByRole('button', { name: /正在上/ }).click()
  await page.getByRole('button', { name: '按纸质签到更正' }).click()
  await page.getByLabel('为什么由教务录入').fill('教师手机没有信号，按签到表录入')
  await page.getByRole('button', { name: '保存并下课' }).click()
  await page.getByText('已下课').first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.context().close()
}
