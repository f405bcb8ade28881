import type { ReactNode } from 'react'

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const
const disc = <circle cx="8" cy="8" r="7" fill="currentColor" />
const onDisc = { ...line, stroke: '#fff', strokeWidth: 1.7 } as const

const drawings = {
  check: <path d="M2.5 8.5 6 12l7.5-8" {...line} />,
  'check-disc': <>{disc}<path d="M4.7 8.2 7 10.5l4.3-4.7" {...onDisc} /></>,
  'arrow-disc': <>{disc}<path d="M4.6 8h6.6M8.4 5.2 11.2 8l-2.8 2.8" {...onDisc} /></>,
  'cross-disc': <>{disc}<path d="m5.5 5.5 5 5m0-5-5 5" {...onDisc} /></>,
  circle: <circle cx="8" cy="8" r="6.2" {...line} />,
  clock: <><circle cx="8" cy="8" r="6.2" {...line} /><path d="M8 4.4V8l2.4 1.6" {...line} /></>,
  warning: <><path d="M8 1.9 14.6 13.6H1.4Z" {...line} /><path d="M8 6.2v3.6" {...line} /><circle cx="8" cy="11.6" r=".9"
    fill="currentColor" /></>,
  ban: <><circle cx="8" cy="8" r="6.2" {...line} /><path d="m3.7 3.7 8.6 8.6" {...line} /></>,
  cross: <path d="m3.5 3.5 9 9m0-9-9 9" {...line} />,
  back: <path d="M5.5 2.5 2.5 5.5l3 3M2.5 5.5h7a4 4 0 0 1 0 8H6" {...line} />,
  lock: <><rect x="3" y="7" width="10" height="7" rx="1" {...line} /><path d="M5 7V5a3 3 0 0 1 6 0v2" {...line} /></>,
  offline: <><path d="M5.2 4.3A4 4 0 0 1 11.8 7a3 3 0 0 1 1.7 4.6M10.9 12.5H4.6A3 3 0 0 1 4 6.6" {...line} /><path
    d="m2 2 12 12" {...line} /></>,
  info: <><circle cx="8" cy="8" r="6.2" {...line} /><path d="M8 7.4v3.8" {...line} /><circle cx="8" cy="5" r=".9" fill="currentColor" /></>,
  search: <><circle cx="7" cy="7" r="4.6" {...line} /><path d="m10.5 10.5 3.7 3.7" {...line} /></>,
  print: <><path d="M4.5 6V2h7v4M4.5 12H2.2V6.2h11.6V12h-2.3" {...line} /><path d="M4.5 9.7h7V14h-7Z" {...line} /></>,
  download: <path d="M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.6h11" {...line} />,
  upload: <path d="M8 10.4V2.2M4.8 5.4 8 2.2l3.2 3.2M2.5 13.6h11" {...line} />,
  phone: <path d="M3.2 2.2h2.4l1.1 3.2-1.5 1.1a8.5 8.5 0 0 0 4.3 4.3l1.1-1.5 3.2 1.1v2.4c0 .6-.5 1-1 1A10.6 10.6 0 0 1 2.2 3.2c0-.6.4-1 1-1Z" {...line} />,
  camera: <><path d="M1.8 4.6h3l1-1.8h4.4l1 1.8h3v8.6H1.8Z" {...line} /><circle cx="8" cy="8.7" r="2.5" {...line} /></>,
  video: <><path d="M1.6 4h8.6v8H1.6Z" {...line} /><path d="m10.2 7 4.2-2.2v6.4L10.2 9" {...line} /></>,
  person: <><circle cx="8" cy="5" r="2.8" {...line} /><path d="M2.8 14c0-2.9 2.3-4.6 5.2-4.6s5.2 1.7 5.2 4.6" {...line} /></>,
  file: <><path d="M3.4 1.8h5.8l3.4 3.4v9H3.4Z" {...line} /><path d="M9 1.8v3.6h3.6" {...line} /></>,
  pin: <><path d="M8 14.4S3.2 10 3.2 6.4a4.8 4.8 0 0 1 9.6 0C12.8 10 8 14.4 8 14.4Z" {...line} /><circle cx="8" cy="6.4"
    r="1.6" {...line} /></>,
  calendar: <><path d="M2 3.4h12v10.4H2ZM2 6.8h12M5 1.8v3M11 1.8v3" {...line} /></>,
  edit: <path d="m10.6 2.6 2.8 2.8L5.6 13.2l-3.4.6.6-3.4Z" {...line} />,
  menu: <path d="M2 4h12M2 8h12M2 12h12" {...line} />,
  plus: <path d="M8 2.5v11M2.5 8h11" {...line} />,
  minus: <path d="M2.5 8h11" {...line} />,
  pause: <path d="M5.5 3v10M10.5 3v10" {...line} />,
  down: <path d="m3.5 6 4.5 4.5L12.5 6" {...line} />,
  up: <path d="M3.5 10 8 5.5l4.5 4.5" {...line} />,
  left: <path d="M10.5 2.8 5.3 8l5.2 5.2" {...line} />,
  right: <path d="M5.5 2.8 10.7 8l-5.2 5.2" {...line} />,
  'arrow-right': <path d="M2 8h12M9.6 3.6 14 8l-4.4 4.4" {...line} />,
  'arrow-up': <path d="M8 14V2.4M3.6 6.6 8 2.2l4.4 4.4" {...line} />,
  busy: <path d="M8 1.8A6.2 6.2 0 1 1 1.8 8" {...line} />,
  sound: <><path d="M2 6h2.6L8 3v10L4.6 10H2Z" {...line} /><path
    d="M10.4 5.4a3.6 3.6 0 0 1 0 5.2M12.4 3.4a6.4 6.4 0 0 1 0 9.2" {...line} /></>,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

interface IconProps {
  name: IconName
  /** Edge in px; 16 by default. */
  size?: number
  /** Spoken name; without it the icon is decoration beside words. */
  label?: string
}

/** A 16-grid line icon in the colour of its text. */
export function Icon({ name, size = 16, label }: IconProps) {
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg className={name === 'busy' ? 'rg-icon rg-icon-busy' : 'rg-icon'} width={size} height={size} viewBox="0 0 16 16" {...naming}>
      {drawings[name]}
    </svg>
  )
}
