import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import type { IconName } from '../icons.tsx'
import { Link } from '../link.tsx'
import './phone.css'

interface Look {
  /** `quiet`: words only; `inverse`: white on the dark block. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'inverse' | 'danger'
  icon?: IconName
  children: ReactNode
}

interface BigButtonProps extends Look {
  onClick?: () => void
  type?: 'button' | 'submit'
  disabled?: boolean
  busy?: boolean | string
  label?: string
}

/** 56 px high, full width; its words are what happens next: 41 人，下一步. */
export function BigButton({ kind = 'primary', icon, children, onClick, type = 'button', disabled, busy, label }: BigButtonProps) {
  const isBusy = busy !== undefined && busy !== false
  return (
    <button type={type} className={`rg-big rg-big-${kind}`} disabled={disabled} aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined} aria-label={label}
      onClick={isBusy ? undefined : onClick}>
      {isBusy ? <Icon name="busy" size={20} /> : icon !== undefined && <Icon name={icon} size={20} />}
      {typeof busy === 'string' ? busy : children}
    </button>
  )
}

/** The same as a link to another page. */
export function BigLink({ to, kind = 'primary', icon, children }: Look & { to: string }) {
  return (
    <Link to={to} className={`rg-big rg-big-${kind}`}>
      {icon !== undefined && <Icon name={icon} size={20} />}
      {children}
    </Link>
  )
}

/** Two big buttons side by side; under each other when the words are long. */
export function BigRow({ children }: { children: ReactNode }) {
  return <div className="rg-big-row">{children}</div>
}
