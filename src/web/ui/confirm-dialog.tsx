import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { RefusalNotice } from './refusal-notice.tsx'
import './field.css'

interface ConfirmDialogProps {
  /** The question, with the verb: 撤销这个班次？ */
  title: string
  /** The consequence in words: who is told, what cannot be undone. */
  children: ReactNode
  /** The verb on the button: 撤销班次 */
  verb: string
  danger?: boolean
  /** Asks for a reason of at least two characters. */
  reason?: { label: string; hint?: string; maxLength?: number }
  busy?: boolean
  refusal?: { message: string; clause?: string | undefined } | null
  onConfirm: (reason: string) => void
  onClose: () => void
}

/** Asks before what cannot be taken back, with the consequence in words. */
export function ConfirmDialog({ title, children, verb, danger, reason, busy, refusal, onConfirm, onClose }: ConfirmDialogProps) {
  const [text, setText] = useState('')
  const [isAsked, setAsked] = useState(false)
  const id = useId()
  const isShort = reason !== undefined && text.trim().length < 2
  const confirm = () => {
    setAsked(true)
    if (!isShort) onConfirm(text.trim())
  }
  const actions = (
    <>
      <Button onClick={onClose}>不办了</Button>
      <Button kind={danger === true ? 'danger-filled' : 'primary'} busy={busy === true} onClick={confirm}>{verb}</Button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      <div>{children}</div>
      {reason !== undefined && (
        <div>
          <label className="rg-field-label" htmlFor={id}>{reason.label}</label>
          {reason.hint !== undefined && <div className="rg-field-hint">{reason.hint}</div>}
          {isAsked && isShort && <div className="rg-field-error" role="alert" id={`${id}-error`}>请写明原因，至少两个字</div>}
          <textarea id={id} className="rg-input rg-input-large" rows={3} value={text} maxLength={reason.maxLength ?? 200}
            aria-invalid={(isAsked && isShort) || undefined}
            aria-describedby={isAsked && isShort ? `${id}-error` : undefined} onChange={(event) => setText(event.target.value)} />
        </div>
      )}
      <RefusalNotice refusal={refusal} />
    </Dialog>
  )
}
