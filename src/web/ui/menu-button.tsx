import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import './menu-button.css'

interface MenuButtonProps {
  title: ReactNode
  className?: string
  align?: 'left' | 'right'
  /** Groups of links and buttons; any of them closes the menu. */
  children: ReactNode
}

/** A word that opens a list of links below it; Escape and leaving close it. */
export function MenuButton({ title, className, align = 'left', children }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: Event) => {
      if (frame.current?.contains(event.target as Node) !== true) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
    }
  }, [isOpen])
  return (
    <div className="rg-menu-frame" ref={frame} onKeyDown={(event) => {
      if (event.key !== 'Escape' || !isOpen) return
      setOpen(false)
      button.current?.focus()
    }}>
      <button ref={button} type="button" className={className} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {title}
        {align === 'left' && <Icon name={isOpen ? 'up' : 'down'} size={12} />}
      </button>
      <div id={id} className={`rg-menu rg-menu-${align}`} hidden={!isOpen} onClick={(event) => {
        if ((event.target as HTMLElement).closest('a, button') !== null) setOpen(false)
      }}>
        {children}
      </div>
    </div>
  )
}
