import type { ReactNode } from 'react'

/** A link out of the desk to a page the server draws for the public, in a tab of its own. */
export function PublicLink({ to, children }: { to: string; children: ReactNode }) {
  return <a className="rg-button rg-button-secondary" href={to} target="_blank" rel="noopener">{children}</a>
}
