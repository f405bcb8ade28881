import { execFileSync } from 'node:child_process'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corePeople, ofWorkingAge } from '../../db/demo/core.ts'
import { storyPeople, type StoryPerson } from '../../db/demo/people.ts'
import { createWorkbook } from '../../src/documents/workbook/index.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
beforeAll(async () => { site = await startJourneySite() }, 400_000)
afterAll(() => site?.stop())

const title = '焊工（五级）新郑第 6 期'
const thisYear = new Date().getFullYear()
/** People of 新郑's ledger who are in no class of the story. */
const trainees = ofWorkingAge(corePeople().find(([clerk]) => clerk === 'cty1-410184')?.[1] ?? [], thisYear).slice(463, 488)
/** Somebody no ledger knows. */
const [stranger] = storyPeople(1, { digits: '410184', name: '河南省郑州市新郑市' }, 2)

const rosterRow = (p: StoryPerson) => [p.name, p.idNumber, p.phone, '其他']
const headers = ['姓名', '身份证号', '手机号', '学员类别']

/** A text table in the encoding Excel saves on a Chinese Windows. */
function gbkFile(rows: readonly (readonly string[])[]): Buffer {
  const bytesOf = new Map<string, number[]>()
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) bytesOf.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail])
  return Buffer.from([...rows.map((row) => row.join(',')).join('\r\n')].flatMap((char) => bytesOf.get(char) ?? [char.charCodeAt(0)]))
}

function workbookFile(rows: readonly (readonly string[])[]): Buffer {
  const book = createWorkbook()
  const sheet = book.addSheet('名册', { columns: [12, 22, 16, 10] })
  sheet.addRow(['新郑市焊工班学员名册'])
  for (const row of rows) sheet.addRow([...row])
  return Buffer.from(book.toBytes())
}

/** Waits until the page has said everything, then looks at it as a screen reader and as a narrow screen would. */
async function isSound(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 900 })
  expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
}

async function type(field: Locator, text: string): Promise<void> {
  await field.focus()
  await field.press('Control+A')
  await field.page().keyboard.type(text)
}

/** Chooses in a list by typing part of the name. */
async function pick(field: Locator, name: string): Promise<void> {
  await field.focus()
  await field.page().keyboard.type(name)
  await field.page().locator('.ant-select-item-option-active').filter({ hasText: name }).waitFor()
  await field.press('Enter')
}

async function press(button: Locator, key = 'Enter'): Promise<void> {
  await button.focus()
  await button.press(key)
}

const stepHeading = (page: Page, step: number) => page.getByRole('heading', { level: 2, name: new RegExp(`^第 ${step} 步`) })

async function next(page: Page, step: number): Promise<void> {
  // what was just typed may still be on its way to be judged
  await page.locator('button:not([aria-disabled])').filter({ hasText: /^下一步/ }).waitFor()
  await press(page.getByRole('button', { name: /^下一步/ }))
  await stepHeading(page, step).waitFor()
}

const dayFromNow = (days: number): string => {
  const monday = new Date(Date.now() + days * 86_400_000)
  while (monday.getUTCDay() !== 1) monday.setUTCDate(monday.getUTCDate() + 1)
  return monday.toISOString().slice(0, 10)
}
const startsOn = dayFromNow(49)
const endsOn = new Date(Date.parse(startsOn) + 4 * 86_400_000).toISOString().slice(0, 10)

describe('a school applies for a class, in a browser', { timeout: 180_000 }, () => {
  it('R-062 R-066 R-141 the office fills in the wizard from the keyboard; what breaks a limit is said while it is typed, with a way out', async () => {
    const page = await site.enterAs('reg-DEMO03')
    await page.goto(`${site.address}/classes`)
    await isSound(page)
    await press(page.getByRole('button', { name: '新开班申请' }))
    await stepHeading(page, 1).waitFor()
    await type(page.getByLabel('班次名称'), title)
    await pick(page.getByRole('combobox', { name: '工种' }), '焊工')
    await pick(page.getByRole('combobox', { name: '培训级别' }), '初级工')
    await pick(page.getByRole('combobox', { name: '取证目标' }), '职业技能等级')
    await type(page.getByLabel('联系人'), '沈以宁')
    await type(page.getByLabel('联系电话'), '12100371007')
    await page.getByText(/示例银行郑州分行　.*\*{4,}\d{4}/).waitFor()
    await isSound(page)

    await next(page, 2)
    await type(page.getByLabel('计划开班日期'), new Date(Date.now() + 86_400_000).toISOString().slice(0, 10))
    await page.keyboard.press('Enter')
    const wayOut = page.getByRole('button', { name: /^改为 \d{4}-\d\d-\d\d$/ })
    await wayOut.waitFor()
    expect(await page.getByRole('button', { name: /^下一步/ }).getAttribute('aria-disabled')).toBe('true')
    await press(wayOut)
    await wayOut.waitFor({ state: 'detached' })
    for (const [label, day] of [['计划开班日期', startsOn], ['培训开始', startsOn], ['培训结束', endsOn]] as const) {
      await type(page.getByLabel(label), day)
      await page.keyboard.press('Enter')
    }
    await type(page.getByLabel('总课时'), '40')
    await type(page.getByLabel('其中实操课时'), '23')
    await page.getByRole('alert').filter({ hasText: '实操' }).waitFor()
    await press(page.getByRole('button', { name: '实操改为 24 课时' }))
    expect(await page.getByLabel('其中实操课时').inputValue()).toBe('24')
    await type(page.getByLabel('每课时'), '45')
    await isSound(page)

    await next(page, 3)
    await press(page.getByRole('checkbox', { name: /石澄明/ }), 'Space')
    await type(page.getByLabel('拟培训人数'), '26')
    await page.getByText('26 人要 2 名教师，现在只选了 1 名。请再选 1 名教师，或改为 25 人。').waitFor()
    expect(await page.getByRole('region', { name: '随填随查' }).innerText()).toContain('26 人 / 1 名，超 1 人')
    expect(await page.getByRole('button', { name: /^下一步/ }).getAttribute('aria-disabled')).toBe('true')
    await isSound(page)
    await press(page.getByRole('button', { name: '改为 25 人' }))
    await page.getByText(/26 人要 2 名教师/).waitFor({ state: 'detached' })
    expect(await page.getByRole('region', { name: '随填随查' }).innerText()).toContain('25 人 / 1 名')

    await next(page, 4)
    for (const name of [/理论教室/, /实训车间/]) await press(page.getByRole('checkbox', { name }), 'Space')
    await page.getByText('已选 2 处，共 12 个工位。').waitFor()
    await isSound(page)
    await next(page, 5)
    await page.getByRole('button', { name: '下载模板' }).waitFor()
    await isSound(page)
    await page.getByText(/草稿已自动保存/).waitFor()
    await page.context().close()
  })

  it('R-198 the roster comes from a file: what was read is what was taken plus what was returned by name, and the mended file takes the rest', async () => {
    const page = await reopen()
    const upload = page.getByLabel('上传名册')
    const faulty = trainees.map((p, i) => {
      if (i === 4) return rosterRow({ ...p, idNumber: p.idNumber.slice(0, 16) + String((Number(p.idNumber[16]) + 1) % 10) + p.idNumber.slice(17) })
      if (i === 9) return rosterRow({ ...p, name: `${p.name}某` })
      return rosterRow(i === 14 && stranger ? stranger : p)
    })
    await upload.setInputFiles({ name: '焊工班名册.csv', mimeType: 'text/csv', buffer: gbkFile([headers, ...faulty]) })
    await page.getByText('读取 25 行：接受 22 行，原已在册 0 行，退回 3 行').waitFor()
    const returned = page.getByRole('table', { name: '退回的行' })
    const rows = await returned.getByRole('row').allInnerTexts()
    expect(rows.slice(1).map((row) => row.split('\t').slice(0, 2).map((cell) => cell.trim()))).toEqual([['6', '身份证号'], ['11', '姓名'], ['16', '身份证号']])
    expect(rows[1]).toMatch(/校验|末位/)
    expect(rows[2]).toContain('姓名与实名台账里这个身份证号的姓名不一致')
    expect(rows[3]).toContain('还没有在退役军人实名台账建档')
    await isSound(page)
    const [download] = await Promise.all([page.waitForEvent('download'), press(page.getByRole('button', { name: '下载退回的行' }))])
    expect(download.suggestedFilename()).toBe('名册未导入的行-焊工班名册.xlsx')

    await upload.setInputFiles({ name: '焊工班名册（改好）.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: workbookFile([headers, ...trainees.map(rosterRow)]) })
    await page.getByText('读取 25 行：接受 25 行，原已在册 22 行，退回 0 行').waitFor()
    await page.getByText('25 人，每班不超过 80 人').waitFor()
    const roster = page.getByRole('table', { name: '名册', exact: true })
    const listed = (await roster.getByRole('row').allInnerTexts()).map((row) => row.split('\t')[1]?.trim())
    expect(new Set(listed.slice(1))).toEqual(new Set(trainees.map((p) => p.name)))
    expect(await roster.getByText('不符合', { exact: true }).count()).toBe(0)
    for (const { idNumber } of trainees) expect(await page.content()).not.toContain(idNumber)
    await press(roster.getByRole('button', { name: '1', exact: true }))
    await page.getByRole('region', { name: /^.+为什么(符合|还缺材料)$/ }).waitFor()
    await isSound(page)
    await page.context().close()
  })

  it('R-142 the timetable is proposed from a day’s pattern, adds up to the lessons, and the last step shows every answer', async () => {
    const page = await reopen()
    await next(page, 6)
    await page.getByText(/^还有 1 处要改或要填，才能提交/).waitFor()
    await press(page.getByRole('button', { name: /2 时间与课时/ }))
    await stepHeading(page, 2).waitFor()
    await press(page.getByRole('link', { name: '排课表' }))
    await page.getByRole('heading', { level: 1, name: `课表：${title}` }).waitFor()
    await isSound(page)
    // five days whatever the calendar of that week says
    await press(page.getByRole('checkbox', { name: /^避开法定节假日/ }), 'Space')
    await press(page.getByRole('button', { name: '排出课表' }))
    await page.getByText('5 天，40 课时').waitFor()
    await page.getByText('课表里实操合计 25 课时，申请 24 课时，两者要一致').waitFor()
    await isSound(page)
    await press(page.getByRole('button', { name: '保存课表' }))
    await page.getByText('5 天，40 课时：理论 15，实操 25').waitFor()
    await press(page.getByRole('link', { name: '回到申请' }))
    await stepHeading(page, 6).waitFor()
    await page.getByText('申请写实操 24 课时，课表里实操合计 25 课时，两者必须一致。请核对课表。').first().waitFor()
    await press(page.getByRole('main').getByRole('button', { name: '去第 2 步' }))
    await press(page.getByRole('button', { name: '实操改为 25 课时' }))
    await page.getByRole('button', { name: '实操改为 25 课时' }).waitFor({ state: 'detached' })
    await press(page.getByRole('button', { name: /6 核对并提交/ }))
    await page.getByText('填写的内容都符合，可以交负责人签字提交').waitFor()
    const answers = await page.getByRole('main').innerText()
    for (const answer of [title, '焊工 五级/初级工', '职业技能等级证书', '新郑市退役军人事务局', '沈以宁', '40 课时，其中实操 25 课时，每课时 45 分钟', '5 天，合计 40 课时', '25 人', '石澄明', '理论教室（0 个工位）', '实训车间（12 个工位）']) {
      expect(answers).toContain(answer)
    }
    await isSound(page)
    await press(page.getByRole('button', { name: '交负责人签字提交' }))
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    // the office prepares; only the head may sign and submit
    expect(await page.getByRole('button', { name: '核对并提交' }).count()).toBe(0)
    await isSound(page)
    await page.context().close()
  })

  it('R-139 R-141 the head signs and submits with the keyboard, and the class gets its batch number', async () => {
    const page = await site.enterAs('iad-DEMO03')
    await page.getByRole('heading', { level: 1, name: /待办/ }).waitFor()
    await isSound(page)
    await press(page.getByRole('button', { name: new RegExp(`${title}`) }).first())
    await page.waitForURL(/\/classes\/[^/]+/)
    await page.goto(page.url().replace(/\/apply$/, ''))
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await page.getByText('未提交', { exact: true }).count()).toBe(1)
    await press(page.getByRole('button', { name: '核对并提交' }))
    const dialog = page.getByRole('dialog', { name: '核对并提交' })
    expect(await dialog.getByRole('button', { name: '核对并提交' }).getAttribute('aria-disabled')).toBe('true')
    await type(dialog.getByLabel('签字人'), '严守正')
    await press(dialog.getByRole('checkbox', { name: '已加盖印章，内容属实' }), 'Space')
    expect(await violations(page)).toEqual([])
    await press(dialog.getByRole('button', { name: '核对并提交' }))
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('navigation', { name: '所在位置' }).getByText(/^\d{4}-DEMO03-\d{3}$/).waitFor()
    await isSound(page)
    await page.context().close()
  })

  it('R-199 form annex 2 prints with what was applied for, and the county clerk finds the class among the to-dos', async () => {
    const page = await site.enterAs('reg-DEMO03')
    await page.goto(`${site.address}/classes`)
    await press(page.getByRole('button', { name: new RegExp(title) }).first())
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    const [print] = await Promise.all([page.context().waitForEvent('request', (request) => request.url().includes('/form/pdf')), press(page.getByRole('button', { name: '打印附件2' }))])
    const file = await page.request.get(print.url())
    expect(file.headers()['content-type']).toBe('application/pdf')
    const text = pdfText(await file.body())
    for (const words of ['示例郑州求实职业培训学校', '焊工', '拟培训人数25', '共40课时', '委托培训', '信息化管理系统填报否']) expect(text).toContain(words)
    expect(text).toMatch(/\d{4}-DEMO03-\d{3}，版本/)
    await press(page.getByRole('button', { name: '看原表' }))
    await page.getByRole('region', { name: /职业技能培训/ }).waitFor()
    await isSound(page)
    await page.context().close()
    const clerk = await site.enterAs('cty1-410184')
    await clerk.getByRole('heading', { level: 1, name: /待办 \d+ 件/ }).waitFor()
    await clerk.getByRole('button', { name: new RegExp(`受理：.*${title}`) }).waitFor()
    await isSound(clerk)
    await clerk.context().close()
  })
})

/** The draft again, where it was left. */
async function reopen(): Promise<Page> {
  const page = await site.enterAs('reg-DEMO03')
  await page.goto(`${site.address}/classes?state=${encodeURIComponent('DRAFT,RETURNED')}`)
  await press(page.getByRole('button', { name: new RegExp(title) }).first())
  await stepHeading(page, 5).waitFor()
  return page
}

/** The text of a PDF without its blanks, which stand wherever a cell ends. */
const pdfText = (bytes: Buffer): string => execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replaceAll(/\s/g, '')
