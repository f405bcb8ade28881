import type { RouteEntry } from './route-entry.ts'

/** Every page of the site; a feature adds one line per page. */
export const routes: readonly RouteEntry[] = [
  { path: '/ui', load: () => import('./gallery-page.tsx'), face: 'public' },
  { path: '/ledger', load: () => import('../features/reports/ledger-page.tsx'), face: 'desk' },
  { path: '/targets', load: () => import('../features/reports/targets-page.tsx'), face: 'desk' },
  { path: '/cockpit', load: () => import('../features/reports/targets-page.tsx'), face: 'desk' },
  { path: '/sign-in', load: () => import('./sign-in-page.tsx'), face: 'public' },
]
