import type { RoleCode, SessionView } from '../../contract/accounts.ts'
import type { Module, NavigationItem } from './navigation.ts'
import { deskNavigation, modules, phoneNavigation } from './navigation.ts'
import type { RouteEntry } from './route-entry.ts'
import { routes } from './routes.tsx'

/** The entries of a list that exist as pages and are open to these roles. */
export function openItems(items: readonly NavigationItem[], roles: readonly RoleCode[],
  pages: readonly RouteEntry[] = routes): NavigationItem[] {
  return items.filter((item) => {
    const page = pages.find((candidate) => candidate.path === item.path)
    return page !== undefined && isFor(item.roles, roles) && isFor(page.roles, roles)
  })
}

/** The five modules with the pages open to these roles; a module without one is left out. */
export function openModules(roles: readonly RoleCode[], pages: readonly RouteEntry[] = routes): Module[] {
  return modules.map((module) => ({ ...module, items: openItems(module.items, roles, pages) })).filter((module) => module.items.length > 0)
}

/** Where a person lands: the first page of their own face. */
export function homeOf(session: SessionView): string {
  const roles = session.user.roles.map((role) => role.code)
  const [first, second] = session.user.home === 'phone' ? [phoneNavigation, deskNavigation] : [deskNavigation, phoneNavigation]
  return (openItems(first, roles)[0] ?? openItems(second, roles)[0])?.path ?? '/welcome'
}

function isFor(allowed: readonly RoleCode[] | undefined, roles: readonly RoleCode[]): boolean {
  return allowed === undefined || roles.some((role) => allowed.includes(role))
}
