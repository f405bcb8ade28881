import { useEffect, useRef } from 'react'
import { fieldId } from './field.tsx'
import './states.css'

export interface FieldMistake {
  /** The field's `name`. */
  field: string
  /** `拟培训人数：26 人要 2 名教师` */
  message: string
}

/** All that must change before sending, each a link to its field; takes the focus when it appears. */
export function ErrorSummary({ mistakes, title }: { mistakes: readonly FieldMistake[]; title?: string }) {
  const box = useRef<HTMLDivElement>(null)
  const count = mistakes.length
  useEffect(() => {
    if (count > 0) box.current?.focus()
  }, [count])
  if (count === 0) return null
  return (
    <div className="rg-error-summary" role="alert" tabIndex={-1} ref={box}>
      <p>{title ?? `还有 ${count} 处要改，才能提交`}</p>
      <ul>
        {mistakes.map((mistake) => (
          <li key={`${mistake.field} ${mistake.message}`}>
            <a href={`#${fieldId(mistake.field)}`}
              onClick={(event) => { event.preventDefault(); goTo(mistake.field) }}>{mistake.message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function goTo(field: string): void {
  const target = document.getElementById(fieldId(field))
  target?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
}
