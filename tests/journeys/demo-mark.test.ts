import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleCodes, type RoleCode } from '../../src/contract/accounts.ts'
import { transact } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { deskNavigation, modules, personNavigation, phoneNavigation } from '../../src/web/app/navigation.ts'
import { openItems } from '../../src/web/app/open-navigation.ts'
import { routes } from '../../src/web/app/routes.tsx'
import { startJourneySite, type JourneySite } from './site.ts'

let site: JourneySite
/** A record behind `$id`, by the first word of the path. */
let ids: Readonly<Record<string, string>>
beforeAll(async () => {
  site = await startJourneySite()
  ids = await transact(site.platform.database, systemPrincipal(), (tx) => tx.one(
    `SELECT (SELECT id FROM training_classes WHERE opened_on IS NOT NULL ORDER BY id LIMIT 1) AS classes, (SELECT id FROM veterans ORDER BY id LIMIT 1) AS people,
            (SELECT id FROM institutions ORDER BY id LIMIT 1) AS institutions, (SELECT id FROM contracts ORDER BY id LIMIT 1) AS contracts, (SELECT number FROM completion_records ORDER BY number LIMIT 1) AS verify`))
}, 300_000)
afterAll(() => site?.stop())

const addressOf = (path: string): string => path.replace(/\$\w+/, ids[path.split('/')[1] ?? ''] ?? '00000000-0000-4000-8000-000000000000')

/** Whether the words 演示数据 stand inside the window, for eyes, once the page has a heading or says why it has none. */
async function isMarked(page: Page, wait = 10_000): Promise<boolean> {
  await page.locator('h1, [role=alert]').first().waitFor({ timeout: 15_000 })
  const mark = page.locator('.rg-demo-tag, .demo').filter({ hasText: '演示数据', visible: true }).first()
  if (!await mark.waitFor({ timeout: wait }).then(() => true, () => false)) return false
  // a page that puts up its content anew has no box for a moment
  const [box, window] = [await mark.boundingBox() ?? await mark.boundingBox(), page.viewportSize()]
  return box !== null && window !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= window.width && box.y + box.height <= window.height
}

/** Loads each address anew. */
async function loadedUnmarked(page: Page, addresses: readonly string[], wait?: number): Promise<string[]> {
  const found: string[] = []
  for (const address of addresses) {
    await page.goto(`${site.address}${address}`, { waitUntil: 'domcontentloaded' })
    if (!await isMarked(page, wait).catch(() => false)) found.push(address)
  }
  return found
}

/** Goes from page to page as the site's own links do: nothing is loaded anew, each page puts up its own heading, or says why it has none. */
async function walkedUnmarked(page: Page, addresses: readonly string[]): Promise<string[]> {
  const found: string[] = []
  await page.waitForFunction(() => !['/', '/sign-in'].includes(location.pathname) && document.querySelector('h1') !== null)
  for (const address of addresses) {
    await page.evaluate((to) => {
      for (const shown of document.querySelectorAll('h1, [role=alert]')) shown.setAttribute('data-before', '')
      history.pushState({}, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, address)
    const came = await page.waitForFunction((to) => location.pathname === to && document.querySelector(':is(h1, [role=alert]):not([data-before])') !== null, address, { timeout: 15_000 }).then(() => true, () => false)
    if (!came || !await isMarked(page).catch(() => false)) found.push(address)
  }
  return found
}

/** Pages of a role: what its navigation offers, the pages below that, and those kept for it. */
function pagesOf(role: RoleCode): string[] {
  const offered = [...deskNavigation, ...personNavigation, ...phoneNavigation, ...modules.flatMap((module) => module.items)]
  const open = openItems(offered, [role]).map((item) => item.path)
  const isOpen = (path: string) => open.includes(path) || open.some((above) => path.startsWith(`${above}/`))
  return routes.filter((entry) => entry.face !== 'public' && (entry.roles === undefined ? isOpen(entry.path) : entry.roles.includes(role))).map((entry) => addressOf(entry.path))
}
const isOnPhone = (role: RoleCode): boolean => role === 'VET' || role === 'TRN' || role === 'INS'

/** The fewest roles, greedily, that together are offered every page; `left` is what nobody is offered. */
function walkers(): { walks: { role: RoleCode; addresses: string[] }[]; left: string[] } {
  const walks: { role: RoleCode; addresses: string[] }[] = []
  let left = routes.filter((entry) => entry.face !== 'public').map((entry) => addressOf(entry.path))
  for (;;) {
    const offers = roleCodes.filter((role) => site.loginOf(role) !== null).map((role) => ({ role, addresses: pagesOf(role).filter((address) => left.includes(address)) }))
    const best = offers.reduce((most, each) => (each.addresses.length > most.addresses.length ? each : most))
    if (best.addresses.length === 0) return { walks, left }
    walks.push(best)
    left = left.filter((address) => !best.addresses.includes(address))
  }
}

describe('demo mode shows itself on every page (S-06)', () => {
  it('S-06 signed in: every page of the router, walked by somebody who is offered it, an address that is none, and a page of others', { timeout: 200_000 }, async () => {
    const { walks, left } = walkers()
    expect(left).toEqual([])
    expect(walks.length).toBeLessThan(roleCodes.length / 2)
    for (const { role, addresses } of walks) {
      const page = await site.enterAs(site.loginOf(role) ?? '', isOnPhone(role) ? 390 : 1440)
      expect([role, await walkedUnmarked(page, ['/no-such-page', ...addresses, ...(isOnPhone(role) ? ['/my-sign-ins', '/personal-requests'] : ['/teach/recordings'])])]).toEqual([role, []])
      await page.context().close()
    }
  })

  it('S-06 without signing in: sign-in, invitations, the public pages of records, addresses that are none, and a page asked for without a session', { timeout: 120_000 }, async () => {
    const page = await site.visitor(390)
    const open = routes.filter((entry) => entry.face === 'public').map((entry) => addressOf(entry.path))
    expect(await loadedUnmarked(page, [...open, '/verify', `/verify/${ids['verify'] ?? 'RG-1'}`, '/verify/RG-0', '/no-such-page', '/classes'])).toEqual([])
    await page.context().close()
  })

  it('S-06 when the server does not answer, and when a page breaks', { timeout: 120_000 }, async () => {
    const visitor = await site.visitor()
    await visitor.route('**/api/v1/**', (route) => route.fulfill({ status: 500, contentType: 'application/json', body: '{"error":{"code":"INTERNAL","message":"出错了。"}}' }))
    expect(await loadedUnmarked(visitor, ['/classes', '/sign-in', '/invite/x'])).toEqual([])
    await visitor.context().close()
    const page = await site.enterAs('cty1-410184')
    await page.route('**/api/v1/todo**', (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{}' }))
    expect(await loadedUnmarked(page, ['/todo'])).toEqual([])
    await page.getByRole('heading', { name: '这一页出了问题' }).waitFor()
    await page.context().close()
  })

  it('S-06 control: where the session does not say so, and the page is sent without its word, the same look finds pages without the mark', { timeout: 120_000 }, async () => {
    const page = await site.enterAs('cty1-410184')
    await page.route('**/api/v1/session', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()) as object, demo: false } })
    })
    expect(await loadedUnmarked(page, ['/classes', '/my-sign-ins'], 1_500)).toEqual(['/classes', '/my-sign-ins'])
    const visitor = await site.visitor()
    await visitor.route('**/sign-in', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replace(' data-demo', '') })
    })
    expect(await loadedUnmarked(visitor, ['/sign-in'], 1_500)).toEqual(['/sign-in'])
    for (const each of [page, visitor]) await each.context().close()
  })
})
