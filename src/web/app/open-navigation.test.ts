import { describe, expect, it } from 'vitest'
import type { RoleCode, SessionView } from '../../contract/accounts.ts'
import { deskNavigation, modules } from './navigation.ts'
import { homeOf, openItems, openModules } from './open-navigation.ts'
import type { RouteEntry } from './route-entry.ts'
import { routes } from './routes.tsx'

const five = ['过程监管', '结业考核', '鉴定评价', '补贴申领', '查询统计']
/** Functions a desk role takes part in by the matrix of permissions; each must have a page of its own today. */
const concerned: ReadonlyArray<[RoleCode, readonly string[]]> = [
  ['REG', five], ['IAD', five], ['CTY1', five], ['CTY2', five], ['CIT1', five], ['CIT2', five], ['PRV1', five], ['PRV2', five], ['HR1', five], ['HR2', five], ['AUD', five],
  ['EVA', ['结业考核', '鉴定评价', '查询统计']], ['ASR', ['鉴定评价']], ['FIN1', ['补贴申领', '查询统计']], ['FIN2', ['补贴申领', '查询统计']],
]
/** Where each begins the day: with the to-dos, or with the list the work lies in. */
const firstPages: ReadonlyArray<[RoleCode, string]> = [
  ['REG', '/todo'], ['IAD', '/todo'], ['CTY1', '/todo'], ['CTY2', '/todo'], ['CIT1', '/todo'], ['CIT2', '/todo'], ['PRV1', '/cockpit'], ['PRV2', '/cockpit'], ['HR1', '/todo'], ['HR2', '/todo'],
  ['EVA', '/exams'], ['ASR', '/my-assessments'], ['FIN1', '/claims'], ['FIN2', '/claims'], ['AUD', '/classes'],
]

describe('menus', () => {
  it('R-059 the menu names the five functions of 三(三)8 in the notice’s words', () => {
    expect(modules.map((module) => module.title)).toEqual(five)
  })

  it.each(concerned)('R-059 %s reaches each function concerned in two taps, the menu and then a page that exists: %s', (role, titles) => {
    expect(openModules([role]).map((module) => module.title)).toEqual(titles)
  })

  it.each(concerned)('R-059 every page %s is offered is a page of the site this role may open', (role) => {
    const offered = [...openModules([role]).flatMap((module) => module.items), ...openItems(deskNavigation, [role])]
    for (const item of offered) expect(routes.find((page) => page.path === item.path)?.roles ?? [role], item.path).toContain(role)
  })

  it.each(firstPages)('%s begins on %s', (role, path) => {
    expect(homeOf({ user: { roles: [{ code: role, label: '' }], home: 'desk' } } as unknown as SessionView)).toBe(path)
  })

  it('shows no word that leads nowhere', () => {
    expect(openItems(deskNavigation, ['CTY1'], [])).toEqual([])
  })

  it('leaves out pages whose own roles exclude the person', () => {
    const closed = routes.map((page): RouteEntry => ({ ...page, roles: ['AUD'] }))
    expect(openModules(['CTY1'], closed)).toEqual([])
  })
})
