import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { Link } from './link.tsx'
import './page.css'

export interface Crumb {
  title: string
  to?: string
}

interface PageProps {
  title: string
  crumbs?: readonly Crumb[]
  /** A StatusTag beside the title. */
  tag?: ReactNode
  /** One line under the title. */
  lead?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  /** 32 px margins, for wide tables and split views. */
  wide?: boolean
  /** Always in view at the foot of the window: ActionStrip. */
  strip?: ReactNode
  children: ReactNode
}

/** Where am I (breadcrumbs), what is this (title), what can I do (actions), then the page. */
export function Page({ title, crumbs, tag, lead, actions, wide, strip, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} - 戎归中原`
  }, [title])
  return (
    <div className={`rg-page${wide === true ? ' rg-page-wide' : ''}${strip === undefined ? '' : ' rg-page-with-strip'}`}>
      <div className="rg-page-head">
        <div className="rg-page-words">
          {leads(crumbs) && (
            <nav className="rg-crumbs" aria-label="所在位置">
              <ol>
                {crumbs.map((crumb) => <li key={crumb.title}>{crumb.to === undefined ? crumb.title : <Link
                  to={crumb.to}>{crumb.title}</Link>}</li>)}
              </ol>
            </nav>
          )}
          <div className="rg-page-title">
            <h1>{title}</h1>
            {tag}
          </div>
          {lead !== undefined && <div className="rg-page-lead">{lead}</div>}
        </div>
        {actions !== undefined && <div className="rg-page-actions rg-no-print">{actions}</div>}
      </div>
      {children}
      {strip}
    </div>
  )
}

/** A way of one step that leads nowhere would say the title twice. */
function leads(crumbs: readonly Crumb[] | undefined): crumbs is readonly Crumb[] {
  return crumbs !== undefined && (crumbs.length > 1 || crumbs[0]?.to !== undefined)
}

/** The bar at the foot of the window: arithmetic or hints at the left, the main action at the right. */
export function ActionStrip({ children, end, strong }: { children?: ReactNode; end?: ReactNode; strong?: boolean }) {
  return (
    <div className={strong === true ? 'rg-strip rg-strip-strong' : 'rg-strip'} role="region" aria-label="办理">
      <div className="rg-strip-start">{children}</div>
      {end !== undefined && <div className="rg-strip-end">{end}</div>}
    </div>
  )
}
