import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import { Progress } from './progress.tsx'
import './file-drop.css'

interface LongWorkProps {
  /** 正在导入名册 */
  title: string
  done: number
  /** Null while the amount is not known. */
  total: number | null
  /** 可以离开，回来在“导入记录”里看 */
  note?: ReactNode
  action?: ReactNode
}

/** Work that takes a while: how far, and that one may leave and find it again. */
export function LongWork({ title, done, total, note, action }: LongWorkProps) {
  return (
    <div className="rg-long-work" role="status">
      <p><Icon name="busy" /><b>{title}</b><span>{total === null ? `已做 ${done}` : `${done} / ${total}`}</span></p>
      {total !== null && <Progress label={title} value={done} max={total} thin />}
      {note !== undefined && <p className="rg-quiet rg-small">{note}</p>}
      {action}
    </div>
  )
}
