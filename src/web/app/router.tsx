import { Suspense, lazy } from 'react'
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { Skeleton } from '../ui/skeleton.tsx'
import { NotFound } from './plain-pages.tsx'
import { Home, Root } from './root.tsx'
import type { RouteEntry } from './route-entry.ts'
import { routes } from './routes.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    entry?: RouteEntry
  }
}

/** The site's router, made from the list of pages. */
export function createSiteRouter() {
  const root = createRootRoute({ component: Root, notFoundComponent: NotFound })
  const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })
  const pages = routes.map((entry) => {
    const Page = lazy(entry.load)
    return createRoute({
      getParentRoute: () => root,
      path: entry.path,
      staticData: { entry },
      component: () => (
        <Suspense fallback={<Skeleton rows={6} />}>
          <Page />
        </Suspense>
      ),
    })
  })
  return createRouter({
    routeTree: root.addChildren([home, ...pages]),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)])).toString()
      return text === '' ? '' : `?${text}`
    },
    scrollRestoration: true,
    defaultPendingMs: 300,
  })
}
