import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
beforeAll(async () => { site = await startJourneySite() }, 400_000)
afterAll(() => site?.stop())

interface Listed { id: string; state: string; title: string }

/** Classes this person sees in a state of the story. */
const classesIn = (page: Page, state: string): Promise<Listed[]> =>
  page.evaluate(async (wanted) => ((await (await fetch(`/api/v1/classes?state=${wanted}&limit=50`)).json()) as { items: Listed[] }).items, state)

/** Exams already held whose results nobody has recorded. */
const heldWithoutResults = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const reply = (await (await fetch('/api/v1/exams?when=past&limit=100')).json()) as { items: { classId: string; classState: string; resultCount: number }[] }
    return reply.items.filter((exam) => exam.classState === 'EXAM_HELD' && exam.resultCount === 0).map((exam) => exam.classId)
  })

async function open(page: Page, path: string): Promise<void> {
  await page.goto(site.address + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}

describe('exams and certificates, in a browser', () => {
  it('R-059 an evaluation body starts with its exams, and opens one from the list', async () => {
    const page = await site.enterAs('eva-DEMO')
    await page.getByRole('heading', { level: 1, name: '考核', exact: true }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/exams')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '考过的' }).click()
    await page.getByRole('table', { name: '考核' }).getByRole('button').first().click()
    await page.getByRole('heading', { level: 1, name: /^结业考核：/ }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  it('R-152 R-153 S-26 results are recorded from the keyboard alone, and are there after reading the page again', async () => {
    const page = await site.enterAs('eva-DEMO')
    const [id] = await heldWithoutResults(page)
    expect(id).toBeDefined()
    await open(page, `/classes/${id}/exam`)
    const scores = page.getByRole('textbox', { name: /成绩$/ })
    const people = await scores.count()
    await scores.first().focus()
    for (let i = 0; i < people; i++) {
      await page.keyboard.type(i === 1 ? '52' : '88')
      await page.keyboard.press('Tab')
      await page.keyboard.press(i === 1 ? '0' : '1')
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Enter')
    }
    const save = page.getByRole('button', { name: `保存结果（${people} 项）` })
    await save.focus()
    await page.keyboard.press('Enter')
    await page.getByText(`已有结果 ${people} 人`).waitFor()
    await open(page, `/classes/${id}/exam`)
    expect(await page.getByRole('button', { name: '不合格', pressed: true }).count()).toBe(1)
    expect(await page.getByRole('button', { name: '合格', exact: true, pressed: true }).count()).toBe(people - 1)
    await page.context().close()
  })

  it('R-151 the school is told the earliest exam day while it types, and an earlier one is refused with a way out', async () => {
    const page = await site.enterAs('reg-DEMO03')
    const [cls] = await classesIn(page, 'INSPECTED')
    expect(cls).toBeDefined()
    await open(page, `/classes/${cls?.id}/exam`)
    expect(await page.getByText(/今天报考，最早 .*考核（提前 3 天，报考当天不算）/).count()).toBe(1)
    const day = page.getByRole('textbox', { name: '考核日期' })
    await day.fill(new Date().toISOString().slice(0, 10))
    await day.press('Enter')
    await page.getByRole('button', { name: /^改为/ }).click()
    expect(await page.getByRole('button', { name: /^改为/ }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  it.each([['hr1-410184', '/certificates', '证书与核验'], ['cty1-410184', '/claims', '补贴申领'], ['fin1-410184', '/claims', '补贴申领'], ['aud', '/exams', '报考与考核']])(
    'R-059 S-26 %s reads %s without an axe violation, also on a narrow screen', async (login, path, title) => {
      const page = await site.enterAs(login)
      await open(page, path)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title)
      expect(await page.getByRole('alert').count()).toBe(0)
      expect(await violations(page)).toEqual([])
      await page.setViewportSize({ width: 390, height: 900 })
      expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
      await page.context().close()
    })
})
