import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css',
  '.svg': 'image/svg+xml' }
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'"

let folder: string
let server: Server
let browser: Browser
let site: string

describe('shared parts in a browser', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ronggui-web-'))
    const bin = join(process.cwd(), 'node_modules/vite/bin/vite.js')
    await promisify(execFile)(process.execPath, [bin, 'build', '--outDir', folder, '--emptyOutDir'], { env: { ...process.env,
      NODE_ENV: 'production' } })
    server = createServer((request, response) => void serve(request.url ?? '/', response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    })
  })

  afterAll(async () => {
    await browser?.close()
    await new Promise((resolve) => server?.close(resolve))
    await rm(folder, { recursive: true, force: true })
  })

  it.each([
    ['/ui', 1440], ['/ui', 390], ['/ui/phone', 390], ['/ui/phone', 320], ['/sign-in', 1440], ['/sign-in', 320],
  ])('S-26 %s has no axe violation at %i px and does not scroll sideways', async (path, width) => {
    const page = await open(path, width)
    expect(await violations(page)).toEqual([])
    expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
    await page.close()
  })

  it('S-26 the gallery at 200 % zoom (720 px) does not scroll sideways', async () => {
    const page = await open('/ui', 720)
    expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
    await page.close()
  })

  it('S-26 phone targets are at least 48 px high and text at least 16 px', async () => {
    const page = await open('/ui/phone', 320)
    const small = await page.evaluate(() => {
      const found: string[] = []
      for (const node of document.querySelectorAll('.rg-phone a, .rg-phone button, .rg-phone input:not(.rg-hidden), .rg-phone select')) {
        if (node.getBoundingClientRect().height < 47.5) found.push(`${node.textContent} ${node.getBoundingClientRect().height}`)
      }
      for (const node of document.querySelectorAll('.rg-phone *:not(.rg-demo-tag)')) {
        const hasText = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim() !== '')
        if (hasText && parseFloat(getComputedStyle(node).fontSize) < 16) found.push(`${node.textContent} ${getComputedStyle(node).fontSize}`)
      }
      return found
    })
    expect(small).toEqual([])
    await page.close()
  })

  it('S-26 on a phone the desk gives a thumb 44 px, and a mouse its dense 32 px on a wide screen', async () => {
    const phone = await open('/ui', 390)
    const heights = await phone.evaluate(() => [...document.querySelectorAll('main button:not(.rg-link-button, .rg-row-open), main .rg-button, main select, main input:not(.rg-hidden, [type=checkbox], [type=radio])')]
      .map((node) => ({ said: `${node.tagName} ${node.className} ${node.textContent}`, height: (node.closest('.ant-select, .ant-picker') ?? node).getBoundingClientRect().height })).filter((each) => each.height > 1))
    expect(heights.length).toBeGreaterThan(20)
    expect(heights.filter((each) => each.height < 43.5)).toEqual([])
    await phone.close()
    const desk = await open('/ui', 1440)
    expect(await desk.getByRole('button', { name: '撤销班次' }).evaluate((node) => node.getBoundingClientRect().height)).toBe(32)
    await desk.close()
  })

  it('S-26 on a phone a table stands in blocks of label and value, nothing of it off the screen', async () => {
    const page = await open('/ui', 390)
    const frames = await page.evaluate(() => [...document.querySelectorAll('.rg-table-scroll')].map((frame) => frame.scrollWidth - frame.clientWidth))
    expect(frames.length).toBeGreaterThan(1)
    expect(frames.filter((by) => by > 0)).toEqual([])
    await page.close()
  })

  it('S-26 a dialog opens, holds the focus and closes by keyboard alone, and gives the focus back', async () => {
    const page = await open('/ui', 1440)
    const trigger = page.getByRole('button', { name: '撤销班次' })
    await trigger.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: '撤销这个班次？' })
    await dialog.waitFor()
    expect(await violations(page)).toEqual([])
    for (let press = 0; press < 6; press++) {
      await page.keyboard.press('Tab')
      const where = await page.evaluate(() => document.activeElement?.closest('dialog') !== null || document.activeElement === document.body)
      expect(where).toBe(true)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await trigger.evaluate((node) => node === document.activeElement)).toBe(true)
    await page.close()
  })

  it('S-26 the counter answers to arrow keys and stops at its bound', async () => {
    const page = await open('/ui/phone', 390)
    const counter = page.getByRole('spinbutton', { name: '现在教室里有几个人？' })
    await counter.focus()
    await page.keyboard.press('ArrowUp')
    expect(await counter.getAttribute('aria-valuenow')).toBe('42')
    for (let press = 0; press < 6; press++) await page.keyboard.press('ArrowUp')
    expect(await counter.getAttribute('aria-valuenow')).toBe('45')
    await page.close()
  })

  it('S-26 a phone page loads no desk control', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    let bytes = 0
    page.on('response', (response) => void response.body().then((body) => { if (response.url().endsWith('.js')) bytes += body.length }).catch(() => undefined))
    await page.goto(`${site}/ui/phone`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.evaluate(() => document.querySelector('style[data-css-hash], style[data-rc-order], [class^="ant-"]') === null)).toBe(true)
    expect(bytes).toBeLessThan(600_000)
    await page.close()
  })
})

async function open(path: string, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${site}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

interface Violation {
  id: string
  help: string
  nodes: Array<{ html: string; failureSummary?: string }>
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const found = await page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run: (root: Document, options: object) => Promise<{ violations: Violation[] }> } }).axe
    const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    return result.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
  })
  return found
}

function sidewaysBy(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

async function serve(url: string, response: import('node:http').ServerResponse): Promise<void> {
  const path = normalize(decodeURIComponent(new URL(url, 'http://x').pathname))
  const file = join(folder, path)
  if (path.startsWith('/api/')) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"code":"NOT_FOUND","message":"没有"}}')
    return
  }
  const target = extname(path) !== '' && existsSync(file) ? file : join(folder, 'index.html')
  const body = await readFile(target)
  response.writeHead(200, { 'content-type': types[extname(target)] ?? 'application/octet-stream',
    'content-security-policy': policy }).end(body)
}
