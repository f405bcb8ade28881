import { execFileSync } from 'node:child_process'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readHere } from '../fixtures/sheets/read-here.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
beforeAll(async () => { site = await startJourneySite() }, 400_000)
afterAll(() => site?.stop())

/** Waits until the page has said everything, then looks at it as a screen reader and as a narrow screen would. */
async function isSound(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 900 })
  expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
}

async function press(button: Locator, key = 'Enter'): Promise<void> {
  await button.focus()
  await button.press(key)
}

/** Follows a word of the top bar with the keyboard. */
async function go(page: Page, word: string, heading: string | RegExp): Promise<void> {
  await press(page.getByRole('banner').getByRole('link', { name: word, exact: true }))
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await isSound(page)
}

/** Opens a class from the list, found by a part of its title. */
async function openClass(page: Page, title: string): Promise<void> {
  await page.goto(`${site.address}/classes?q=${encodeURIComponent(title)}`)
  await press(page.getByRole('button', { name: new RegExp(title) }).first())
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await isSound(page)
}

/** Presses what opens a file in a new tab, and answers the file. */
async function fileBehind(page: Page, button: Locator, path: string): Promise<Buffer> {
  const [request] = await Promise.all([page.context().waitForEvent('request', (r) => r.url().includes(path)), press(button)])
  const reply = await page.request.get(request.url())
  expect(reply.status()).toBe(200)
  return reply.body()
}

/** The text of a PDF without its blanks, which stand wherever a cell ends. */
const pdfText = (bytes: Buffer): string => execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replaceAll(/\s/g, '')

/** Verbs of buttons that would change a record. */
const writes = /受理|同意|盖章|退回|登记|提交|保存|撤销|暂停|恢复|开班$|报考$|录结果|补录|确认|安排|添加|移出|修改|新开/

describe('the other offices, in a browser', { timeout: 120_000 }, () => {
  it.each(['cit1-410100', 'cit2-410100'])('R-182 %s of a city reads targets and ledger, and a class of each of two counties', async (login) => {
    const page = await site.enterAs(login)
    await page.getByRole('heading', { level: 1, name: /待办/ }).waitFor()
    await isSound(page)
    await go(page, '目标', '全省目标进度')
    expect(await page.getByRole('table').first().getByRole('rowheader').allInnerTexts()).toContain('郑州')
    await go(page, '台账', '季度台账（附件3）')
    await press(page.getByRole('button', { name: /^郑州.*开班数：[1-9].*看名单/ }).first())
    await page.getByRole('complementary', { name: '名单' }).getByText(/名单\s*\d+\s*个班\s*=/).waitFor()
    await isSound(page)
    await openClass(page, '焊工（五级）新郑第 3 期')
    await openClass(page, '焊工（五级）登封第 2 期')
    await page.goto(`${site.address}/classes?q=${encodeURIComponent('济源第 2 期')}`)
    await page.getByText('没有符合条件的班次').waitFor()
    await page.context().close()
  })

  it.each(['fin1-410184', 'fin2-410184'])('R-059 %s of finance lands on a page that works, and reaches ledger, targets and claims', async (login) => {
    const page = await site.enterAs(login)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await isSound(page)
    await go(page, '台账', '季度台账（附件3）')
    await go(page, '目标', '全省目标进度')
    await go(page, '补贴', '补贴申领')
    await page.context().close()
  })

  it('R-190 the auditor reads a class, what happened to it and the ledger, and finds no button that writes', async () => {
    const page = await site.enterAs('aud')
    await page.getByRole('heading', { level: 1, name: '班次' }).waitFor()
    await isSound(page)
    const buttons = async () => (await page.getByRole('main').getByRole('button').allInnerTexts()).filter((words) => writes.test(words))
    await openClass(page, '电工（五级）新郑第 6 期')
    expect(await buttons()).toEqual([])
    const history = page.getByRole('region', { name: '经过' })
    await history.getByText(/李知微（新郑市退役军人事务局）/).first().waitFor()
    expect(await history.getByRole('listitem').count()).toBe(12)
    for (const [link, heading] of [[/^名册/, /^名册：/], [/^课表/, /^课表：/], [/^到课、请假、录像/, /./], [/^看检查/, '检查'], [/^看报考/, /^结业考核/]] as const) {
      await press(page.getByRole('main').getByRole('link', { name: link }))
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await isSound(page)
      expect(await buttons()).toEqual([])
      await page.goBack()
      await page.getByRole('heading', { level: 1, name: '电工（五级）新郑第 6 期', exact: true }).waitFor()
    }
    const refused = await page.evaluate(async (path) => (await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ requestId: crypto.randomUUID(), version: 1, reason: '不该成功' }) })).status,
      `/api/v1${new URL(page.url()).pathname}/cancel`)
    expect(refused).toBe(403)
    await go(page, '台账', '季度台账（附件3）')
    expect(await buttons()).toEqual([])
    await page.context().close()
  })

  it('R-145 济源 is a city without counties: its bureau does both functions by two people, and the second may not be the first', async () => {
    const waiting = '电工（四级）济源第 2 期'
    const clerk = await site.enterAs('cty1-419001')
    await clerk.getByRole('heading', { level: 1, name: /待办/ }).waitFor()
    await isSound(clerk)
    await openClass(clerk, waiting)
    expect(await clerk.getByText('复核中').count()).toBeGreaterThan(0)
    expect(await clerk.getByRole('button', { name: '复核同意并盖章' }).count()).toBe(0)
    // not by the back door either
    const id = new URL(clerk.url()).pathname.split('/')[2]
    const { version } = (await (await clerk.request.get(`${site.address}/api/v1/classes/${id}`)).json()) as { version: number }
    const tried = await clerk.evaluate(async ({ id, version }) => {
      const body = JSON.stringify({ requestId: crypto.randomUUID(), version, opinion: '同意开班。', sealConfirmed: true })
      return (await fetch(`/api/v1/classes/${id}/va-second`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status
    }, { id, version })
    expect(tried).toBe(403)
    await clerk.context().close()
    const chief = await site.enterAs('cty2-419001')
    await chief.getByRole('heading', { level: 1, name: /待办/ }).waitFor()
    await isSound(chief)
    await press(chief.getByRole('button', { name: new RegExp(waiting) }).first())
    await press(chief.getByRole('button', { name: '复核同意并盖章' }))
    const dialog = chief.getByRole('dialog')
    await press(dialog.getByRole('checkbox', { name: '已核对材料，同意盖章' }), 'Space')
    expect(await violations(chief)).toEqual([])
    await press(dialog.getByRole('button', { name: '复核同意并盖章' }))
    await chief.getByText('人社初审中').first().waitFor()
    await chief.getByText(/初审 苗青原、复核 卫知远，.*盖章/).waitFor()
    await isSound(chief)
    await chief.context().close()
  })

  it('R-182 R-199 the province compares 18 units, opens the names behind a figure, prints annexes 1 and 3 and takes the ledger as a workbook', async () => {
    const page = await site.enterAs('prv1')
    await page.getByRole('heading', { level: 1, name: '全省目标进度' }).waitFor()
    await isSound(page)
    const ranking = page.getByRole('table').first()
    const ranked = await ranking.getByRole('rowheader').allInnerTexts()
    expect(ranked).toHaveLength(19)
    expect(ranked.at(-1)).toBe('合计')
    expect(new Set(ranked).size).toBe(19)
    const annex1 = pdfText(await fileBehind(page, page.getByRole('button', { name: '打印附件1' }), '/targets/file/pdf'))
    for (const words of ['附件1', '20000', '合计', ...ranked.slice(0, 18)]) expect(annex1).toContain(words)

    await go(page, '台账', '季度台账（附件3）')
    const figure = page.getByRole('button', { name: /^郑州.*新增技能人才人数（人）：[1-9]\d*，看名单/ }).first()
    const shown = Number(await figure.innerText())
    await press(figure)
    const drawer = page.getByRole('complementary', { name: '名单' })
    await drawer.getByRole('status').waitFor()
    expect(await drawer.getByRole('status').innerText()).toMatch(new RegExp(`名单\\s*${shown}\\s*人\\s*=\\s*台账\\s*${shown}\\s*人`))
    expect(await drawer.getByRole('table').getByRole('row').count()).toBe(shown + 1)
    await isSound(page)
    const total = (await page.getByRole('row', { name: /^合/ }).getByRole('cell').last().innerText()).replaceAll(/\D+/g, ' ').trim().split(' ')
    expect(total).toHaveLength(4)
    const annex3 = pdfText(await fileBehind(page, page.getByRole('button', { name: '打印', exact: true }), '/ledger/file/pdf'))
    for (const words of ['附件3', '退役军人培训季度台账', ...ranked.slice(0, 18)]) expect(annex3).toContain(words)
    const [download] = await Promise.all([page.waitForEvent('download'), press(page.getByRole('link', { name: '导出 Excel' }))])
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    const rows: string[][] = []
    for await (const row of readHere(await download.path())) rows.push(row.cells.map((cell) => cell?.text ?? ''))
    expect(rows.filter((row) => ranked.slice(0, 18).includes(row[1] ?? ''))).toHaveLength(18)
    expect(rows.find((row) => row.some((cell) => /合\s*计/.test(cell)))?.join(' ')).toContain(total[0] ?? '?')
    await page.context().close()
  })
})
