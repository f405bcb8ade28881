import { createContext } from 'react'
import { Link } from './link.tsx'
import './word-mark.css'

/** 戎归中原 in its serif, linking home. */
export function WordMark({ to, large }: { to: string; large?: boolean }) {
  return <Link to={to} className={large === true ? 'rg-word-mark rg-word-mark-large' : 'rg-word-mark'}>戎归中原</Link>
}

/** Whether the server that sent this page runs as a demo; known before, and without, any answer. */
export const isDemoSite = (): boolean => document.documentElement.dataset['demo'] !== undefined

/** Whether a frame around the page shows the mark already, as the desk's header does. */
export const MarkedFrame = createContext(false)

/** Stands on every page in demo mode. */
export function DemoTag() {
  return <span className="rg-demo-tag">演示数据</span>
}
