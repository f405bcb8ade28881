import type { MouseEvent, ReactNode } from 'react'
import { useRouter } from '@tanstack/react-router'

interface LinkProps {
  /** Path inside the site, query included: `/classes?state=OPEN`. */
  to: string
  className?: string
  label?: string
  current?: boolean
  title?: string
  children: ReactNode
}

/** A real link inside the site: opens in place, and in a new tab with the usual keys. */
export function Link({ to, className, label, current, title, children }: LinkProps) {
  const router = useRouter()
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.history.push(to)
  }
  return (
    <a href={to} className={className} aria-label={label} title={title} aria-current={current === true ? 'page' : undefined} onClick={open}>
      {children}
    </a>
  )
}
