import { useEffect, useRef, useState } from 'react'
import { Icon } from '../ui/icons.tsx'
import { useGo } from './use-address.ts'

/** One box for people, classes and certificates; `/` puts the cursor there. */
export function SearchBox() {
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const go = useGo()
  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || target?.closest('input, textarea, select, [contenteditable]')) return
      event.preventDefault()
      box.current?.focus()
    }
    document.addEventListener('keydown', focusOnSlash)
    return () => document.removeEventListener('keydown', focusOnSlash)
  }, [])
  return (
    <form className="rg-search" role="search" onSubmit={(event) => {
      event.preventDefault()
      if (text.trim() !== '') go(`/search?q=${encodeURIComponent(text.trim())}`)
    }}>
      <Icon name="search" />
      <input ref={box} type="search" value={text} onChange={(event) => setText(event.target.value)} aria-label="查人、查班次、查证书"
        placeholder="查人、查班次、查证书"
        autoComplete="off" maxLength={60} aria-keyshortcuts="/" />
      <kbd aria-hidden="true">/</kbd>
    </form>
  )
}
