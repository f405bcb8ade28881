import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/server/platform/migrations.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
beforeAll(async () => {
  site = await startJourneySite()
}, 240_000)
afterAll(() => site?.stop())

const title = '电工（五级）新郑第 6 期'
const inspector = { login: 'ins2-410184', name: '周景明' }
const picture = join(projectFolder(), 'tests', 'fixtures', 'attachments', 'photo.jpg')
const other = join(projectFolder(), 'tests', 'fixtures', 'attachments', 'photo.png')

/** The page of a class's inspections, from its case file. */
async function inspectionsOf(login: string, name = title): Promise<Page> {
  const page = await site.enterAs(login)
  page.setDefaultTimeout(15_000)
  await page.goto(`${site.address}/classes?q=${encodeURIComponent(name)}`)
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByRole('link', { name: '看检查、照片和在位平均' }).click()
  await page.getByRole('heading', { level: 1, name: '检查' }).waitFor()
  await page.getByRole('heading', { level: 2, name: /^检查 \d+ 次$/ }).waitFor()
  return page
}

async function isSound(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
  expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
}

describe('an inspection from the bureau’s desk to the workshop and back, in a browser', { timeout: 120_000 }, () => {
  it('R-148 the bureau plans a visit; the school does not see when or who', async () => {
    const clerk = await inspectionsOf('cty1-410184')
    await clerk.getByRole('button', { name: '安排检查' }).click()
    const dialog = clerk.getByRole('dialog', { name: '安排检查' })
    await dialog.getByRole('combobox', { name: /检查人员/ }).click()
    await clerk.locator('.ant-select-item-option').filter({ hasText: inspector.name }).first().click()
    expect(await violations(clerk)).toEqual([])
    await dialog.getByRole('button', { name: '安排检查' }).click()
    await dialog.waitFor({ state: 'detached' })
    await clerk.getByRole('region', { name: '培训期间检查（待做）' }).filter({ hasText: inspector.name }).waitFor()
    await isSound(clerk)
    await clerk.context().close()
    const school = await inspectionsOf('reg-DEMO03')
    const planned = school.getByRole('region', { name: '培训期间检查（待做）' })
    await planned.first().waitFor()
    expect(await planned.filter({ hasText: inspector.name }).count()).toBe(0)
    expect(await planned.first().innerText()).toMatch(/检查日期\s*做完以后显示\s*检查人员\s*做完以后显示/)
    await isSound(school)
    await school.context().close()
  })

  it('R-147 R-148 S-11 the inspector counts without a signal, loses nothing at a reload, and it arrives once when the signal returns', async () => {
    const page = await site.enterAs(inspector.login, 390)
    page.setDefaultTimeout(15_000)
    await page.getByRole('heading', { level: 1, name: '检查' }).waitFor()
    await page
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .waitFor()
    await isSound(page)
    // everything by keyboard as far as the count
    await page
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    const counter = page.getByRole('spinbutton', { name: '现在教室里有几个人？' })
    await counter.waitFor()
    await isSound(page)
    await counter.focus()
    for (const key of ['PageUp', 'PageUp', 'ArrowUp', 'ArrowUp', 'ArrowDown']) await page.keyboard.press(key)
    expect(await counter.getAttribute('aria-valuenow')).toBe('21')
    const roster = Number(await counter.getAttribute('aria-valuemax'))
    for (let i = 0; i < roster; i += 10) await page.keyboard.press('PageUp')
    expect(await counter.getAttribute('aria-valuenow')).toBe(String(roster))
    expect(await page.getByRole('button', { name: '多一个' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '少一个' }).click()
    await page.getByRole('button', { name: '抽点 5 人' }).click()
    for (const row of await page.getByRole('button', { name: '到', exact: true }).all()) await row.click()
    await page.reload()
    await page.getByRole('button', { name: `${roster - 1} 人，下一步` }).click()

    await page.context().setOffline(true)
    await page.getByText(/没有网络/).waitFor()
    for (const note of ['师资', '签到', '资料']) await page.getByRole('group', { name: note }).getByRole('button', { name: '正常' }).click()
    await page.getByRole('group', { name: '出勤' }).getByRole('button', { name: '有问题' }).click()
    await page.getByLabel('出勤有什么问题').fill('1 人没请假也没到')
    expect(await page.getByRole('button', { name: '下一步，签字' }).isDisabled()).toBe(true)
    const camera = page.locator('input[type=file]')
    await camera.setInputFiles(picture)
    await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
    await camera.setInputFiles(other)
    await page.getByRole('img', { name: '第 2 张照片' }).waitFor()
    await isSound(page)
    await page.getByRole('button', { name: '下一步，签字' }).click()
    await page.getByRole('button', { name: '打字签名' }).click()
    await page.getByLabel('检查人员签字，输入您的姓名').fill(inspector.name)
    await isSound(page)
    await page.getByRole('button', { name: '存好，有网就发' }).click()
    await page.getByText('已经存好').waitFor()
    await page.getByText('没有网络，1 项存在手机里，有网自动发').waitFor()
    await isSound(page)

    await page.context().setOffline(false)
    await page.getByText('这次检查不用做了').waitFor()
    await page.getByRole('link', { name: '回到检查' }).click()
    await page.getByRole('link', { name: '已办' }).click()
    await page.getByRole('heading', { level: 1, name: '已办' }).waitFor()
    expect(await page.getByText(`在位 ${roster - 1} 人（名册 ${roster} 人）`).count()).toBe(1)
    await isSound(page)
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
    await page.context().close()
  })

  it('R-147 R-148 the second reviewer sees the photos and confirms; the school sees the visit now', async () => {
    const chief = await inspectionsOf('cty2-410184')
    const photo = chief.getByRole('img', { name: /第 1 张照片/ }).last()
    await photo.scrollIntoViewIfNeeded()
    await expect.poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
    await isSound(chief)
    await chief.getByRole('button', { name: '确认检查' }).last().click()
    await chief.getByRole('dialog').getByRole('button', { name: '确认检查' }).click()
    await chief.getByText('已确认').first().waitFor()
    await chief.goto(`${site.address}/inspections?state=CONFIRMED`)
    await chief
      .getByRole('button', { name: new RegExp(title) })
      .first()
      .waitFor()
    await isSound(chief)
    await chief.context().close()
    const school = await inspectionsOf('reg-DEMO03')
    await school.getByText('1 人没请假也没到').first().waitFor()
    await school.context().close()
  })

  it('R-150 the labour department signs its opinion on the inspections by two people', async () => {
    const done = '焊工（五级）新郑第 3 期'
    for (const [login, verb, next] of [
      ['hr1-410184', '初审检查意见', '等复核盖章'],
      ['hr2-410184', '复核同意并盖章', '盖章。'],
    ] as const) {
      const page = await inspectionsOf(login, done)
      await page.getByRole('button', { name: verb }).click()
      const dialog = page.getByRole('dialog', { name: verb })
      if (login === 'hr2-410184') await dialog.getByText('已核对检查记录，同意盖章').click()
      expect(await violations(page)).toEqual([])
      await dialog.getByRole('button', { name: verb }).click()
      await page.getByText(next).first().waitFor()
      await page.context().close()
    }
  })
})
