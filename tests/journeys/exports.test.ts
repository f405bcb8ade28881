import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { opened, tableOf } from '../setup/exports.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
beforeAll(async () => {
  site = await startJourneySite()
  // low enough that the county of the story needs a second person
  await transact(site.platform.database, systemPrincipal(), (tx) => tx.run(
    `INSERT INTO parameter_values (id, key, value, effective_from, clause, reason) VALUES ($1, 'EXPORT_ORDINARY_ROWS', '100', '2022-03-01', '安全', '示例')`, [randomUUID()]))
}, 300_000)
afterAll(() => site?.stop())

describe('taking a list out, in a browser', () => {
  it('S-16 a clerk asks and says why, another person agrees from the to-do list, the clerk gets password and file', async () => {
    const clerk = await site.enterAs('cty1-410184')
    await clerk.goto(`${site.address}/people`)
    await clerk.getByRole('link', { name: '导出（要写用途）' }).click()
    const dialog = clerk.getByRole('dialog', { name: '申请导出' })
    await dialog.getByText(/要本单位另一位复核岗位的同志同意/).waitFor()
    expect(await violations(clerk)).toEqual([])
    await dialog.getByRole('button', { name: '提交申请' }).click()
    await dialog.getByText('请选用途').waitFor()
    await dialog.getByRole('radio', { name: '上级调度报送' }).check()
    await dialog.getByLabel('具体说明').fill('报送一季度调度材料')
    await dialog.getByRole('button', { name: '提交申请' }).click()
    await clerk.getByRole('dialog', { name: /DC\d{6} 就业创业实名制台账/ }).getByText('等第二人同意', { exact: true }).waitFor()
    expect(await violations(clerk)).toEqual([])

    const chief = await site.enterAs('cty2-410184', 390)
    await chief.getByText('看一份导出申请：就业创业实名制台账').waitFor()
    await chief.goto(`${site.address}/exports?view=WAITING`)
    await chief.getByRole('button', { name: /就业创业实名制台账/ }).click()
    await chief.getByRole('button', { name: '同意导出' }).click()
    expect(await violations(chief)).toEqual([])
    expect(await sidewaysBy(chief)).toBeLessThanOrEqual(0)
    await chief.getByLabel('核对情况').fill('已核对用途')
    await chief.getByRole('button', { name: '同意导出' }).click()
    await chief.getByText('没有等您同意的导出').waitFor()
    await chief.context().close()

    await clerk.reload()
    await clerk.getByRole('button', { name: '生成打开密码' }).click({ timeout: 60_000 })
    const password = await clerk.getByLabel('打开密码').innerText()
    expect(await violations(clerk)).toEqual([])
    const [download] = await Promise.all([clerk.waitForEvent('download'), clerk.getByRole('button', { name: /下载 DC/ }).click()])
    const workbook = await opened(new Uint8Array(readFileSync(await download.path())), password)
    expect(tableOf(workbook ?? new Uint8Array()).length).toBeGreaterThan(100)
    await clerk.context().close()
  }, 180_000)
})
