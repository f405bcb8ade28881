import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Browser, type Page } from 'playwright-core'
import type { RoleCode } from '../../src/contract/accounts.ts'
import type { DemoAccountGroups } from '../../src/server/features/accounts/index.ts'
import { startSite } from '../../src/server/main.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { outboxFile } from '../../src/server/platform/messages/outbox.ts'
import { dataFolderWith, settingsOf } from './told-story.ts'
import { buildWebPage } from './web-page.ts'

/** The whole site with its demo story on its own PostgreSQL, and a real browser. */
export interface JourneySite {
  address: string
  /** A fresh browser, signed in by choosing the demo role on the sign-in page. */
  enterAs(login: string, width?: number): Promise<Page>
  /** The same for an account the journey made itself. */
  enter(login: string, password: string, width?: number): Promise<Page>
  /** What the demo account signs in with. */
  passwordOf(login: string): string
  /** The text of the newest message to a number as the outbox shows it, once it was delivered. */
  messageTo(masked: string): Promise<string>
  /** A demo account of a role; null when the story has none. */
  loginOf(role: RoleCode): string | null
  /** Who may sign in on the page: schools of the story's background have accounts that are not among them. */
  logins: readonly string[]
  /** A browser in which nobody is signed in. */
  visitor(width?: number): Promise<Page>
  /** The running server's database and keys, for what no screen can set up. */
  platform: Platform
  /** As the owner of the tables, for facts the application itself may not write. */
  ownerUrl: string
  stop(): Promise<void>
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Starts everything on free ports on a copy of the told story, on a fixed day when one is given and with the core story alone; builds the web page when a source of it changed. */
export async function startJourneySite(options: { today?: string; size?: 'tiny' | 'demo' } = {}): Promise<JourneySite> {
  buildWebPage()
  const story = { size: options.size ?? 'tiny', today: options.today } as const
  const folder = await dataFolderWith(story)
  const site = await startSite(settingsOf(folder, story))
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  const accounts = (JSON.parse(readFileSync(join(folder, 'demo-accounts.json'), 'utf8')) as DemoAccountGroups).flatMap((g) => g.accounts)
  const visitor = async (width = 1440): Promise<Page> => (await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' })).newPage()
  const enter = async (login: string, password: string, width?: number): Promise<Page> => {
    const page = await visitor(width)
    await page.goto(`${site.address}/sign-in`)
    await page.getByLabel('账号', { exact: true }).fill(login)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    return page
  }
  const passwordOf = (login: string): string => {
    const account = accounts.find((a) => a.login === login)
    if (!account) throw new Error(`no demo account ${login}`)
    return account.password
  }
  return {
    address: site.address,
    platform: site.platform,
    ownerUrl: site.ownerUrl,
    enter,
    passwordOf,
    messageTo: async (masked) => {
      for (const end = Date.now() + 60_000; Date.now() < end;) {
        const lines = existsSync(outboxFile(folder)) ? readFileSync(outboxFile(folder), 'utf8').trim().split('\n') : []
        const found = lines.map((line) => JSON.parse(line) as { to: string; text: string }).findLast((line) => line.to === masked)
        if (found !== undefined) return found.text
        await pause(100)
      }
      throw new Error(`no message to ${masked}`)
    },
    visitor,
    logins: accounts.map((a) => a.login),
    loginOf: (role) => accounts.find((a) => a.roleCode === role)?.login ?? null,
    enterAs: async (login, width) => enter(login, passwordOf(login), width),
    stop: async () => {
      await browser.close()
      await site.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Rules of WCAG 2.1 A and AA the page breaks, by name. */
export async function violations(page: Page): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    const result = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
    return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' | ')}`)
  })
}

/** How far the page scrolls sideways, in pixels; 0 or less is right. */
export const sidewaysBy = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
