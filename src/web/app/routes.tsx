import type { RouteEntry } from './route-entry.ts'

/** Every page of the site; a feature adds one line per page. */
export const routes: readonly RouteEntry[] = [
  { path: '/todo', load: () => import('../features/home/home-page.tsx'), face: 'desk' },
  { path: '/classes', load: () => import('../features/classes/class-list-page.tsx'), face: 'desk' },
  { path: '/classes/$id/form', load: () => import('../features/classes/form-page.tsx'), face: 'desk' },
  { path: '/classes/$id', load: () => import('../features/classes/class-page.tsx'), face: 'desk' },
  { path: '/classes/$id/apply', load: () => import('../features/classes/apply-page.tsx'), face: 'desk' },
  { path: '/classes/$id/roster', load: () => import('../features/classes/roster-page.tsx'), face: 'desk' },
  { path: '/classes/$id/timetable', load: () => import('../features/classes/timetable-page.tsx'), face: 'desk' },
  { path: '/claims', load: () => import('../features/claims/claims-page.tsx'), face: 'desk' },
  { path: '/people', load: () => import('../features/veterans/people-page.tsx'), face: 'desk' },
  { path: '/people/$id', load: () => import('../features/veterans/person-page.tsx'), face: 'desk' },
  { path: '/institution', load: () => import('../features/institutions/institution-page.tsx'), face: 'desk' },
  { path: '/institutions', load: () => import('../features/institutions/institution-list-page.tsx'), face: 'desk' },
  { path: '/institutions/$id', load: () => import('../features/institutions/one-institution-page.tsx'), face: 'desk' },
  { path: '/ledger', load: () => import('../features/reports/ledger-page.tsx'), face: 'desk' },
  { path: '/targets', load: () => import('../features/reports/targets-page.tsx'), face: 'desk' },
  { path: '/cockpit', load: () => import('../features/reports/targets-page.tsx'), face: 'desk' },
  { path: '/search', load: () => import('../features/reports/search-page.tsx'), face: 'desk' },
  { path: '/teach', load: () => import('../features/attendance/teach-page.tsx'), face: 'phone', roles: ['TRN'] },
  { path: '/teach/classes', load: () => import('../features/attendance/my-classes-page.tsx'), face: 'phone', roles: ['TRN'] },
  { path: '/teach/recordings', load: () => import('../features/attendance/recordings-page.tsx'), face: 'phone', roles: ['TRN'] },
  { path: '/teach/$id', load: () => import('../features/attendance/roll-call-page.tsx'), face: 'phone', roles: ['TRN'] },
  { path: '/sign-in', load: () => import('./sign-in-page.tsx'), face: 'public' },
  { path: '/ui', load: () => import('./gallery/gallery-page.tsx'), face: 'public' },
  { path: '/ui/phone', load: () => import('./gallery/phone-gallery-page.tsx'), face: 'public' },
]
