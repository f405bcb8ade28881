import type { MouseEventHandler, ReactNode, Ref } from 'react'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import { Link } from './link.tsx'
import './button.css'

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'danger-filled' | 'text'

interface Look {
  kind?: ButtonKind
  /** 40 px high: the main action of a page. */
  large?: boolean
  block?: boolean
  icon?: IconName
  children: ReactNode
}

export interface ButtonProps extends Look {
  onClick?: MouseEventHandler<HTMLButtonElement>
  type?: 'button' | 'submit'
  disabled?: boolean
  /** Why it cannot be pressed; keeps the button reachable by keyboard and spoken. Say it beside the button too. */
  blockedBecause?: string | undefined
  /** Shows work going on, with words: `busy="正在导出 40 %"`. */
  busy?: boolean | string
  label?: string
  expanded?: boolean
  ref?: Ref<HTMLButtonElement>
  form?: string
}

/** A button whose words are a verb of the glossary; one filled one per page. */
export function Button(props: ButtonProps) {
  const { kind = 'secondary', large, block, icon, children, onClick, type = 'button', disabled, blockedBecause, busy, label, expanded, ref,
    form } = props
  const isBusy = busy !== undefined && busy !== false
  const isBlocked = blockedBecause !== undefined || isBusy
  return (
    <button
      ref={ref}
      type={isBlocked ? 'button' : type}
      className={classes({ kind, large, block })}
      disabled={disabled}
      aria-disabled={isBlocked || undefined}
      aria-busy={isBusy || undefined}
      aria-label={label}
      aria-expanded={expanded}
      title={blockedBecause}
      form={form}
      onClick={isBlocked ? undefined : onClick}
    >
      {isBusy ? <Icon name="busy" /> : icon !== undefined && <Icon name={icon} />}
      {typeof busy === 'string' ? busy : children}
    </button>
  )
}

/** A link that looks like a button, for actions that open another page. */
export function ButtonLink({ to, kind = 'secondary', large, block, icon, children }: Look & { to: string }) {
  return (
    <Link to={to} className={classes({ kind, large, block })}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </Link>
  )
}

interface LinkButtonProps {
  onClick: MouseEventHandler<HTMLButtonElement>
  expanded?: boolean
  controls?: string
  label?: string
  children: ReactNode
}

/** Looks like a link in a sentence, but acts on this page. */
export function LinkButton({ onClick, expanded, controls, label, children }: LinkButtonProps) {
  return (
    <button type="button" className="rg-link-button" onClick={onClick} aria-expanded={expanded} aria-controls={controls} aria-label={label}>
      {children}
    </button>
  )
}

export interface Segment {
  key: string
  title: ReactNode
}

/** Two to four views of the same thing side by side, one pressed. */
export function Segments({ label, items, value,
  onChange }: { label: string; items: readonly Segment[]; value: string; onChange: (key: string) => void }) {
  return (
    <div className="rg-segments" role="group" aria-label={label}>
      {items.map((item) => (
        <button key={item.key} type="button" aria-pressed={item.key === value} onClick={() => onChange(item.key)}>
          {item.title}
        </button>
      ))}
    </div>
  )
}

function classes({ kind, large, block }: { kind: ButtonKind; large: boolean | undefined; block: boolean | undefined }): string {
  return ['rg-button', `rg-button-${kind}`, large === true && 'rg-button-large',
    block === true && 'rg-button-block'].filter(Boolean).join(' ')
}
