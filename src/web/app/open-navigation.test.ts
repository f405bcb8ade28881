import { describe, expect, it } from 'vitest'
import type { RoleCode } from '../../contract/accounts.ts'
import { deskNavigation, modules } from './navigation.ts'
import { openItems, openModules } from './open-navigation.ts'
import type { RouteEntry } from './route-entry.ts'

const everyPath = [...new Set([...modules.flatMap((module) => module.items), ...deskNavigation].map((item) => item.path))]
const pages: readonly RouteEntry[] = everyPath.map((path) => ({ path, face: 'desk', load: () => Promise.reject(new Error('not opened')) }))
const five = ['过程监管', '结业考核', '鉴定评价', '补贴申领', '查询统计']

describe('menus', () => {
  it('R-059 the menu names the five functions of 三(三)8 in the notice’s words', () => {
    expect(modules.map((module) => module.title)).toEqual(five)
  })

  it.each<[RoleCode]>([['REG'], ['CTY1'], ['CTY2'], ['CIT1'], ['CIT2'], ['PRV1'], ['PRV2'], ['HR1'], ['HR2'], ['AUD']])(
    'R-059 %s reaches each of the five functions in two taps: the menu, then a page', (role) => {
      const open = openModules([role], pages)
      expect(open.map((module) => module.title)).toEqual(five)
    },
  )

  it('shows no word that leads nowhere', () => {
    expect(openItems(deskNavigation, ['CTY1'], [])).toEqual([])
  })

  it('leaves out pages whose own roles exclude the person', () => {
    const closed = pages.map((page): RouteEntry => ({ ...page, roles: ['AUD'] }))
    expect(openModules(['CTY1'], closed)).toEqual([])
  })
})
