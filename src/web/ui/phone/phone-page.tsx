import { createContext, use, useEffect } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import { Link } from '../link.tsx'
import { DemoTag } from '../word-mark.tsx'
import './phone.css'

export interface PhoneTab {
  to: string
  title: string
  current: boolean
}

export interface PhoneHelp {
  phone: string
  /** 打给服务站 */
  title: string
  /** The same in three characters, for 320 px. */
  short: string
}

interface Frame {
  demo: boolean
  tabs: readonly PhoneTab[]
  help: PhoneHelp | null
  offline: ReactNode
  /** Signs out, offered at the end of first pages: phones are shared. */
  leave?: () => void
  /** Pages about the person himself, beside it. */
  own?: ReadonlyArray<{ to: string; title: string }>
}

const FrameContext = createContext<Frame>({ demo: false, tabs: [], help: null, offline: null })

/** What every phone page of a person has in common. */
export function PhoneFrame({ children, ...frame }: Frame & { children: ReactNode }) {
  return (
    <FrameContext value={frame}>
      <div className="rg-phone">{children}</div>
    </FrameContext>
  )
}

interface PhonePageProps {
  title: string
  /** Where ‹ goes; none on first pages. */
  back?: string
  /** The one main action (BigButton), always in view at the foot; then the bar of words is not shown. */
  foot?: ReactNode
  /** At the right of the header instead of the call button: a clock, a count. */
  aside?: ReactNode
  children: ReactNode
}

/** One page, one decision: title, way back, call button, content, foot. */
export function PhonePage({ title, back, foot, aside, children }: PhonePageProps) {
  const { demo, tabs, help, offline, leave, own = [] } = use(FrameContext)
  const showsBar = foot === undefined && (tabs.length > 0 || help !== null)
  useEffect(() => {
    document.title = `${title} - 戎归中原`
  }, [title])
  return (
    <div className="rg-phone-page">
      <header className="rg-phone-header">
        {back !== undefined && <Link to={back} className="rg-phone-back" label="返回"><Icon name="left" size={22} /></Link>}
        <h1>{title}</h1>
        {demo && <DemoTag />}
        {aside}
        {help !== null && !showsBar && (
          <a className="rg-phone-call-icon" href={`tel:${help.phone}`} aria-label={help.title}><Icon name="phone" size={22} /></a>
        )}
      </header>
      {offline}
      <main id="main" className="rg-phone-main" tabIndex={-1}>
        {children}
        {leave !== undefined && back === undefined && <p className="rg-phone-leave">{own.map(({ to, title: words }) => <Link key={to} to={to}>{words}</Link>)}<button type="button" onClick={leave}>退出登录</button></p>}
      </main>
      {foot !== undefined && <div className="rg-phone-foot">{foot}</div>}
      {showsBar && (
        <nav className="rg-phone-bar" aria-label="主导航">
          {tabs.map((tab) => <Link key={tab.to} to={tab.to} className="rg-phone-tab" current={tab.current}>{tab.title}</Link>)}
          {help !== null && (
            <a className="rg-phone-call" href={`tel:${help.phone}`}>
              <Icon name="phone" size={18} />
              <span className="rg-phone-call-long">{help.title}</span>
              <span className="rg-phone-call-short">{help.short}</span>
            </a>
          )}
        </nav>
      )}
    </div>
  )
}

/** A block of a phone page; rules between blocks, `strong` for the one that answers what is next. */
export function PhoneSection({ title, note, strong,
  children }: { title?: ReactNode; note?: ReactNode; strong?: boolean; children: ReactNode }) {
  return (
    <section className={strong === true ? 'rg-phone-section rg-phone-section-strong' : 'rg-phone-section'}>
      {title !== undefined && (
        <div className="rg-phone-section-head">
          <h2>{title}</h2>
          {note !== undefined && <span>{note}</span>}
        </div>
      )}
      {children}
    </section>
  )
}
