import type { RouteEntry } from './route-entry.ts'

/** Every page of the site; a feature adds one line per page. */
export const routes: readonly RouteEntry[] = [
  { path: '/sign-in', load: () => import('./sign-in-page.tsx'), face: 'public' },
  { path: '/ui', load: () => import('./gallery/gallery-page.tsx'), face: 'public' },
  { path: '/ui/phone', load: () => import('./gallery/phone-gallery-page.tsx'), face: 'public' },
]
