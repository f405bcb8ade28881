import type { ComponentType } from 'react'
import type { RoleCode } from '../../contract/accounts.ts'

/** `desk` and `phone` need a session and bring their shell, `own` the one the person works with; `public` brings none. */
export type Face = 'desk' | 'phone' | 'own' | 'public'

/** One page of the site. */
export interface RouteEntry {
  /** Pattern with `$name` for parameters: `/classes/$id`. */
  path: string
  /** Loads the page in its own chunk; the page is the module's default export. */
  load: () => Promise<{ default: ComponentType }>
  face: Face
  /** Who may see it; everyone signed in when left out. The server decides again. */
  roles?: readonly RoleCode[]
}
