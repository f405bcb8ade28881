import { Link } from './link.tsx'
import './word-mark.css'

/** 戎归中原 in its serif, linking home. */
export function WordMark({ to, large }: { to: string; large?: boolean }) {
  return <Link to={to} className={large === true ? 'rg-word-mark rg-word-mark-large' : 'rg-word-mark'}>戎归中原</Link>
}

/** Stands on every page in demo mode. */
export function DemoTag() {
  return <span className="rg-demo-tag">演示数据</span>
}
