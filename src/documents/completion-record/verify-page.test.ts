import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromium, type Browser } from 'playwright-core'
import { sidewaysBy, violations } from '../../../tests/journeys/site.ts'
import { plainDate } from '../../values/plain-date.ts'
import { sampleRecord } from '../testing/samples.ts'
import { renderVerifyForm, renderVerifyPage } from './html.ts'

const page = {
  number: sampleRecord.number, issuedOn: sampleRecord.issuedOn, revokedOn: null, demo: true,
  record: { ...sampleRecord, name: '䶮*·买买提', idNumber: '410*************14', officialNumber: null },
}
const revoked = { ...page, revokedOn: plainDate('2022-10-08'), demo: false }
const pages = { valid: renderVerifyPage(page), revoked: renderVerifyPage(revoked), unknown: renderVerifyForm('RG-2022-DEMO03-007-9999', true), empty: renderVerifyForm(null, false) }

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })
})
afterAll(() => browser?.close())

describe('public page of a completion record', () => {
  it.each(Object.entries(pages).flatMap(([name, html]) => [1440, 390, 320].map((width) => [name, width, html] as const)))(
    'R-060 S-26 %s has no axe violation at %i px and does not scroll sideways', async (name, width, html) => {
      const tab = await browser.newPage({ viewport: { width, height: 900 } })
      await tab.setContent(html)
      expect(await violations(tab)).toEqual([])
      expect(await sidewaysBy(tab)).toBeLessThanOrEqual(0)
      if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true })
      await tab.close()
    })

  it('R-060 says what holds, whose it is in part, and in demo mode that the data are made up', () => {
    for (const words of ['<html lang="zh-CN">', '核验通过', '䶮*·买买提', '410*************14', '120 课时', '2022年8月22日至2022年9月16日', '不作为培训合格证书使用', '演示数据']) {
      expect(pages.valid).toContain(words)
    }
    expect(renderVerifyPage({ ...page, record: { ...page.record, officialNumber: 'DEMO-HR-0018' } })).toContain('DEMO-HR-0018（人社部门已核验）')
    expect(pages.revoked).toContain('本记录已于2022年10月8日撤销，不再有效')
    expect(pages.revoked).not.toContain('演示数据')
    for (const html of Object.values(pages)) expect(html).not.toMatch(/<script|javascript:|https?:/)
  })

  it('lets no text become markup', () => {
    expect(renderVerifyForm('<img src=x onerror="a">', true)).toContain('&#60;img src=x onerror=&#34;a&#34;&#62;')
    expect(renderVerifyPage({ ...page, record: { ...page.record, className: '<b>&</b>' } })).toContain('&#60;b&#62;&#38;&#60;/b&#62;')
  })
})
