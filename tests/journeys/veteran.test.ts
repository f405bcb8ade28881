import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount } from '../../src/server/features/accounts/index.ts'
import { transact } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

const [login, password] = ['vet-journey', 'a-long-enough-password']
const title = '电工（四级）新郑第 7 期'
let site: JourneySite

beforeAll(async () => {
  site = await startJourneySite()
  await transact(site.platform.database, systemPrincipal(), async (tx) => {
    const [trainee] = await tx.many<{ id: string; name: string }>(
      `SELECT v.id, v.name FROM enrolments e JOIN training_classes c ON c.id = e.class_id JOIN veterans v ON v.id = e.veteran_id WHERE c.title = $1 ORDER BY e.roster_no DESC LIMIT 1`, [title])
    if (!trainee) throw new Error(`the story has no trainee in ${title}`)
    const id = randomUUID()
    await addAccount(tx, { id, personId: id, login, name: trainee.name, orgId: null, veteranId: trainee.id, password }, ['VET'])
  })
}, 300_000)
afterAll(() => site?.stop())

/** Heights below 48 px of what can be tapped in the page, the bar at the foot included. */
const smallTargets = (page: Awaited<ReturnType<JourneySite['enter']>>) => page.evaluate(() =>
  [...document.querySelectorAll<HTMLElement>('main a, main button, main summary, main input, main select, main textarea, nav a')]
    .filter((node) => node.offsetParent !== null && node.getBoundingClientRect().height < 48).map((node) => `${node.tagName} ${node.innerText.slice(0, 12)} ${Math.round(node.getBoundingClientRect().height)}`))

describe('a veteran on the phone', () => {
  it.each([390, 320])('R-010 S-26 at %d px sees first what is next, then card and class, without scrolling sideways', async (width) => {
    const page = await site.enter(login, password, width)
    await page.getByRole('heading', { level: 2, name: /去报到上课/ }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^.\*.*，您好$/)
    for (const words of ['一技在身', '一证在手', '致富路', '我的证书']) expect(await page.getByText(words, { exact: true }).count()).toBe(1)
    expect(await page.getByRole('link', { name: /打给服务站|找站里/ }).getAttribute('href')).toMatch(/^tel:/)
    expect([await sidewaysBy(page) <= 0, await smallTargets(page), await violations(page)]).toEqual([true, [], []])
    await page.getByRole('link', { name: '我的班', exact: true }).click()
    await page.getByRole('heading', { level: 2, name: title }).waitFor()
    await page.getByRole('button', { name: '看全部课表' }).click()
    expect([await sidewaysBy(page) <= 0, await smallTargets(page), await violations(page)]).toEqual([true, [], []])
    await page.context().close()
  })

  it('R-077 asks for leave with a signature drawn by finger, is told what is missing first, and finds the slip in 我的班', async () => {
    const page = await site.enter(login, password, 320)
    await page.getByRole('link', { name: '我的班', exact: true }).click()
    await page.getByRole('link', { name: '我要请假' }).click()
    await page.getByRole('button', { name: '交请假条' }).click()
    for (const words of ['请点要请假的课', '请选为什么请假', '请写清楚是什么事', '请签上您的名字']) await page.getByText(words, { exact: true }).waitFor()
    expect([await sidewaysBy(page) <= 0, await smallTargets(page), await violations(page)]).toEqual([true, [], []])
    await page.getByRole('group', { name: /08:00–/ }).first().getByRole('button', { name: '请假' }).click()
    await page.getByLabel('什么原因').selectOption({ label: '生病' })
    await page.getByLabel('写清楚是什么事').fill('发烧，去县医院看病')
    const pad = page.getByRole('img', { name: /签上您的名字/ })
    await pad.scrollIntoViewIfNeeded()
    const box = await pad.boundingBox()
    if (!box) throw new Error('no signature pad')
    await page.mouse.move(box.x + 30, box.y + 80)
    await page.mouse.down()
    await page.mouse.move(box.x + 120, box.y + 40, { steps: 6 })
    await page.mouse.move(box.x + 200, box.y + 110, { steps: 6 })
    await page.mouse.up()
    await page.getByRole('button', { name: '交请假条（4 课时）' }).click()
    await page.getByText('请假条交上去了，4 课时').waitFor()
    await page.getByRole('link', { name: '回到我的班' }).click()
    await page.getByRole('list', { name: '我的假条' }).getByText('等老师看').waitFor()
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  it('S-26 asks for another leave with the keyboard alone, typing the name', async () => {
    const page = await site.enter(login, password, 390)
    await page.goto(`${site.address}/me/class`)
    await page.getByRole('link', { name: '我要请假' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '请假' }).waitFor()
    await page.getByRole('group', { name: /08:00–/ }).first().waitFor()
    const tabTo = async (name: string | RegExp) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab')
        const words = await page.evaluate(() => {
          const node = document.activeElement as HTMLElement | null
          return node === null ? '' : node.getAttribute('aria-label') ?? ((node as HTMLInputElement).labels?.[0]?.innerText ?? node.innerText)
        })
        if (typeof name === 'string' ? words.trim() === name : name.test(words)) return
      }
      throw new Error(`the keyboard does not reach ${name}`)
    }
    await tabTo('请假')
    await page.keyboard.press('Space')
    await tabTo('什么原因')
    await page.keyboard.press('ArrowDown')
    await tabTo('写清楚是什么事')
    await page.keyboard.type('家里老人住院')
    await tabTo('打字签名')
    await page.keyboard.press('Enter')
    await tabTo(/输入您的姓名/)
    await page.keyboard.type('本人')
    await tabTo(/^交请假条（\d+ 课时）$/)
    await page.keyboard.press('Enter')
    await page.getByText(/请假条交上去了，[1-9]/).waitFor()
    await page.context().close()
  })

  it('shows nothing of the desk', async () => {
    const page = await site.enter(login, password, 390)
    for (const path of ['/people', '/search?q=电工', '/classes']) {
      await page.goto(site.address + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.getByText(title).count()).toBe(0)
    }
    await page.context().close()
  })
})
