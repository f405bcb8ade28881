import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import type { IconName } from '../icons.tsx'
import { Link } from '../link.tsx'
import './phone.css'

export interface PhoneItem {
  key: string
  title: ReactNode
  /** Quiet second line. */
  text?: ReactNode
  icon?: IconName
  /** Colour of the icon or the words at the right. */
  tone?: 'ok' | 'warn' | 'block' | 'accent'
  /** At the right: state words with icon, a small button. */
  end?: ReactNode
  /** The whole row opens a page. */
  to?: string
}

/** Rows with rules between them, each at least 48 px. */
export function PhoneList({ items, label }: { items: readonly PhoneItem[]; label?: string }) {
  return (
    <ul className="rg-phone-list" aria-label={label}>
      {items.map((item) => <li key={item.key}>{item.to === undefined ? <div className="rg-phone-row"><Row item={item} /></div> : <Link
        to={item.to} className="rg-phone-row"><Row item={item} /></Link>}</li>)}
    </ul>
  )
}

/** Label and value with 改 at the right: check before signing. */
export function PhoneFacts({ facts }: { facts: ReadonlyArray<{ label: string; value: ReactNode; tone?: 'warn' | 'block'; onChange?: () => void }> }) {
  return (
    <dl className="rg-phone-facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            <span className={fact.tone === undefined ? undefined : `rg-tone-${fact.tone}`}>{fact.value}</span>
            {fact.onChange !== undefined && <button type="button" className="rg-phone-link" aria-label={`改${fact.label}`}
              onClick={fact.onChange}>改</button>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Three or four counts in a row: 42 到, 1 没到. */
export function PhoneFigures({ figures }: { figures: ReadonlyArray<{ label: string; value: ReactNode; tone?: 'ok' | 'warn' | 'block' }> }) {
  return (
    <dl className="rg-phone-figures">
      {figures.map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd className={figure.tone === undefined ? undefined : `rg-tone-${figure.tone}`}>{figure.value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Row({ item }: { item: PhoneItem }) {
  return (
    <>
      {item.icon !== undefined && <span className={`rg-phone-row-icon rg-phone-tone-${item.tone ?? 'accent'}`}><Icon name={item.icon}
        size={20} /></span>}
      <span className="rg-phone-row-words">
        <span className="rg-phone-row-title">{item.title}</span>
        {item.text !== undefined && <span className="rg-phone-row-text">{item.text}</span>}
      </span>
      {item.end !== undefined && <span
        className={item.tone === undefined ? 'rg-phone-row-end' : `rg-phone-row-end rg-phone-tone-${item.tone}`}>{item.end}</span>}
      {item.to !== undefined && item.end === undefined && <span className="rg-phone-row-end"><Icon name="right" size={18} /></span>}
    </>
  )
}
