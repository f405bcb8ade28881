import type { ReactNode } from 'react'
import { dateWords } from './formats.tsx'
import { Icon } from './icons.tsx'
import './due.css'

interface DueBadgeProps {
  /** Working days left; negative when over. Null while the clock stands still, or when there is none (`words`). */
  left: number | null
  /** Said instead of 暂停 when there is no clock: 随时. */
  words?: string | undefined
  /** Under the days: 工作日, 17:30 前, 规定时限. */
  note?: ReactNode
  /** A second line beside: 10月12日（周三）. Gives the barred form. */
  due?: ReactNode
}

/** 13 天 · 今天 · 超 2 天 · 暂停, in words, colour and (when urgent) icon. */
export function DueBadge({ left, words = dueWords(left), note, due }: DueBadgeProps) {
  const tone = toneOf(left)
  if (due === undefined) {
    return (
      <span className={`rg-due rg-due-${tone}`}>
        <b>{words}</b>
        <span className="rg-due-note">{note ?? '工作日'}</span>
      </span>
    )
  }
  return (
    <span className={`rg-due-bar rg-due-${tone}`}>
      <b>{words}</b>
      <span className="rg-due-lines">
        <span>{tone === 'over' && <Icon name="warning" size={14} />}{tone === 'today' && <Icon name="clock" size={14} />}{due}</span>
        {note !== undefined && <span>{note}</span>}
      </span>
    </span>
  )
}

/** The days left as people say them. */
export function dueWords(left: number | null): string {
  if (left === null) return '暂停'
  if (left === 0) return '今天'
  return left < 0 ? `超 ${-left} 天` : `${left} 天`
}

/** The term of a row in a list: `超 24 天` in red above its date; — where no clock runs. */
export function DueText({ term }: { term: { due: string; left: number | null; provisional: boolean } | null }) {
  if (term === null) return <>—</>
  return (
    <>
      <span className={`rg-due-${toneOf(term.left)}`}>{dueWords(term.left)}{term.provisional && '（暂按）'}</span>
      <span className="rg-task-detail">{dateWords(term.due, 'day')}</span>
    </>
  )
}

interface DueRowProps {
  left: number | null
  leftWords?: string
  dueNote?: ReactNode
  title: ReactNode
  /** What, whose: 焊工（四级/中级工）38 人・示例…学校，9月13日提交 */
  text: ReactNode
  /** 9月16日（周五）; a LinkButton when it opens the ruler. */
  due?: ReactNode
  limit?: ReactNode
  /** The one action. */
  action?: ReactNode
  /** WorkdayRuler panel. */
  below?: ReactNode
}

/** One line of the to-do list: days left, what, due date, action. */
export function DueRow({ left, leftWords, dueNote, title, text, due, limit, action, below }: DueRowProps) {
  return (
    <li className="rg-due-row">
      <div className="rg-due-row-line">
        <DueBadge left={left} words={leftWords} note={dueNote} />
        <div className="rg-due-row-words"><p className="rg-due-row-title">{title}</p><p className="rg-quiet-2">{text}</p></div>
        <div className="rg-due-row-limit"><div>{due}</div>{limit !== undefined && <div className="rg-due-note">{limit}</div>}</div>
        <div className="rg-due-row-action">{action}</div>
      </div>
      {below}
    </li>
  )
}

/** A group of to-do lines: 已超时 1 件. */
export function DueGroup({ title, count, tone, children }: { title: string; count: number; tone?: 'over' | 'today'; children: ReactNode }) {
  return (
    <section className="rg-due-group" aria-label={title}>
      <h2 className={tone === undefined ? undefined : `rg-due-${tone}`}>
        {tone === 'over' && <Icon name="warning" />}{tone === 'today' && <Icon name="clock" />}
        {title} <span>{count} 件</span>
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

function toneOf(left: number | null): 'over' | 'today' | 'soon' | 'far' | 'paused' {
  if (left === null) return 'paused'
  if (left < 0) return 'over'
  if (left === 0) return 'today'
  return left <= 5 ? 'soon' : 'far'
}
