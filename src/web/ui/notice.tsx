import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import './states.css'

const icons: Record<NoticeKind, IconName> = { info: 'info', ok: 'check-disc', warn: 'warning', refused: 'warning' }
export type NoticeKind = 'info' | 'ok' | 'warn' | 'refused'

interface NoticeProps {
  kind: NoticeKind
  title: ReactNode
  /** What happens next. */
  children?: ReactNode
  action?: ReactNode
}

/** A message that stays in the page, where it happened: what happened and what happens next. */
export function Notice({ kind, title, children, action }: NoticeProps) {
  return (
    <div className={`rg-notice rg-notice-${kind}`} role={kind === 'refused' ? 'alert' : 'status'}>
      <Icon name={icons[kind]} />
      <div className="rg-notice-text">
        <p className="rg-notice-title">{title}</p>
        {children !== undefined && <div>{children}</div>}
      </div>
      {action}
    </div>
  )
}
