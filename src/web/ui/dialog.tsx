import { useId, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import './dialog.css'

interface DialogProps {
  title: string
  children: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
  /** Escape; without it the dialog must be answered. */
  onClose?: () => void
}

/** A question over the page: the page behind is out of reach until it is answered; focus returns where it was. */
export function Dialog({ title, children, actions, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const node = dialog.current
    node?.showModal()
    // closing while still in the document gives the focus back to where it was
    return () => node?.close()
  }, [])
  return createPortal(
    <dialog ref={dialog} className="rg-dialog" aria-labelledby={titleId} onCancel={(event) => {
      event.preventDefault()
      onClose?.()
    }}>
      <h2 id={titleId}>{title}</h2>
      <div className="rg-dialog-body">{children}</div>
      {actions !== undefined && <div className="rg-dialog-actions">{actions}</div>}
    </dialog>,
    document.body,
  )
}
