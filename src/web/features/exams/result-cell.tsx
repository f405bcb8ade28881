import type { KeyboardEvent } from 'react'
import type { Channel } from '../../../policy/vocabulary.ts'
import { LinkButton } from '../../ui/button.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import { examNames, latestResult, type Trainee } from './exam-words.ts'
import { isScore, outcomeOf, type Outcome, type ResultsDraft } from './results-draft.ts'

const outcomes: ReadonlyArray<{ value: Outcome; label: string; key: string; kind: StatusKind }> = [
  { value: 'pass', label: '合格', key: '1', kind: 'ok' },
  { value: 'fail', label: '不合格', key: '0', kind: 'refused' },
  { value: 'absent', label: '缺考', key: '-', kind: 'closed' },
]

interface CellProps {
  trainee: Trainee
  channel: Channel
  draft: ResultsDraft
  /** First results may be typed; otherwise only a re-exam of those who failed. */
  mayEdit: boolean
  mayRetake: boolean
}

/** One trainee's result in one channel: a score if there is one, and 合格, 不合格 or 缺考. */
export function ResultCell({ trainee, channel, draft, mayEdit, mayRetake }: CellProps) {
  if (!trainee.isReady) return <StatusTag kind="excluded">不能参加考核</StatusTag>
  const saved = latestResult(trainee, channel)
  const mark = draft.markOf(trainee, channel)
  const isNew = draft.isChanged(trainee, channel)
  const retake = mayRetake && saved !== null && !saved.passed && saved.attempt === 1 && mark.attempt === 1 && (
    <LinkButton label={`${trainee.name}录补考`} onClick={() => draft.change(trainee, channel, { attempt: 2, score: '', outcome: null })}>
      录补考
    </LinkButton>
  )
  if (!isNew && (!mayEdit || saved?.attempt === 2)) {
    const shown = saved === null ? null : outcomes.find((o) => o.value === outcomeOf(saved))
    if (saved === null || shown === null || shown === undefined) return <span className="rg-quiet">没有结果</span>
    return (
      <span className="rg-exam-cell">
        <StatusTag kind={shown.kind}>{shown.label}</StatusTag>
        {saved.score !== null && <span>{saved.score} 分</span>}
        {saved.attempt > 1 && <span className="rg-quiet rg-small">补考</span>}
        {retake}
      </span>
    )
  }
  const typeKey = (event: KeyboardEvent) => {
    const chosen = outcomes.find((o) => o.key === event.key)
    if (chosen !== undefined) choose(chosen.value)
  }
  const choose = (outcome: Outcome) => draft.change(trainee, channel, outcome === 'absent' ? { outcome, score: '' } : { outcome })
  return (
    <span className={isNew ? 'rg-exam-cell rg-exam-cell-new' : 'rg-exam-cell'}>
      <input
        className="rg-input rg-exam-score"
        inputMode="decimal"
        data-grid={`${channel} score`}
        aria-label={`${trainee.name} ${examNames[channel]}成绩`}
        aria-invalid={!isScore(mark.score) || undefined}
        placeholder="成绩"
        value={mark.score}
        maxLength={6}
        disabled={mark.outcome === 'absent'}
        onChange={(event) => draft.change(trainee, channel, { score: event.target.value.replaceAll('．', '.') })}
      />
      <span className="rg-segments rg-exam-outcome" role="group" aria-label={`${trainee.name} ${examNames[channel]}`}>
        {outcomes.map((outcome) => (
          <button
            key={outcome.value}
            type="button"
            data-grid={`${channel} ${outcome.value}`}
            aria-pressed={mark.outcome === outcome.value}
            onKeyDown={typeKey}
            onClick={() => choose(outcome.value)}
          >
            {outcome.label}
          </button>
        ))}
      </span>
      {mark.attempt > 1 && <span className="rg-quiet rg-small">补考</span>}
      {retake}
      {isNew && (
        <LinkButton label={`还原${trainee.name}`} onClick={() => draft.forget(trainee, channel)}>
          还原
        </LinkButton>
      )}
    </span>
  )
}

/** Up, down and Enter go to the same control of the person above or below. */
export function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target as HTMLElement
  const column = from.dataset.grid
  const isEnter = event.key === 'Enter' && from.tagName === 'INPUT'
  if (column === undefined || !(event.key === 'ArrowDown' || event.key === 'ArrowUp' || isEnter)) return
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>(`[data-grid="${column}"]:not(:disabled)`)]
  const next = cells[cells.indexOf(from) + (event.key === 'ArrowUp' ? -1 : 1)]
  event.preventDefault()
  next?.focus()
  if (next instanceof HTMLInputElement) next.select()
}
