import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import './status-tag.css'

const looks = {
  mine: { icon: 'arrow-disc', tone: 'ac' },
  active: { icon: 'clock', tone: 'ac' },
  info: { icon: 'info', tone: 'ac' },
  waiting: { icon: 'clock', tone: 'plain' },
  later: { icon: 'circle', tone: 'plain' },
  locked: { icon: 'lock', tone: 'plain' },
  offline: { icon: 'offline', tone: 'plain' },
  closed: { icon: 'ban', tone: 'plain' },
  paused: { icon: 'pause', tone: 'plain' },
  ok: { icon: 'check', tone: 'ok' },
  settled: { icon: 'check-disc', tone: 'ok' },
  due: { icon: 'clock', tone: 'wa' },
  returned: { icon: 'back', tone: 'wa' },
  warn: { icon: 'warning', tone: 'wa' },
  overdue: { icon: 'warning', tone: 'da' },
  excluded: { icon: 'ban', tone: 'da' },
  refused: { icon: 'cross', tone: 'da' },
} satisfies Record<string, { icon: IconName; tone: string }>

export type StatusKind = keyof typeof looks

/** A status in words, icon and colour: mine 您来办 · waiting 等…复核 · ok 已同意 · returned 退回补正 · overdue 已超 · refused 不同意 … */
export function StatusTag({ kind, large, children }: { kind: StatusKind; large?: boolean; children: ReactNode }) {
  const look = looks[kind]
  return (
    <span className={`rg-tag rg-tag-${look.tone}${large === true ? ' rg-tag-large' : ''}`}>
      <Icon name={look.icon} size={large === true ? 16 : 14} />
      {children}
    </span>
  )
}
