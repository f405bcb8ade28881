import { useEffect, useState } from 'react'
import type { RevealReason } from '../../contract/reveal.ts'
import { REVEAL_REASONS } from '../../values/reveal-reasons.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { RadioField, TextField } from './fields.tsx'
import { RefusalNotice } from './refusal-notice.tsx'
import './revealed-value.css'

const clearSeconds = 60

interface RevealedValueProps {
  /** What it is, as the page calls it: 身份证号 */
  name: string
  masked: string
  /** Asks for the number; rejects with a refusal to show. Left out for those who may not. */
  ask?: ((reason: RevealReason) => Promise<string | null>) | undefined
}

/** A masked number with a button that shows it for a stated reason; after a minute it is masked again. */
export function RevealedValue({ name, masked, ask }: RevealedValueProps) {
  const [clear, setClear] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  useEffect(() => {
    if (clear === null) return undefined
    const timer = setTimeout(() => setClear(null), clearSeconds * 1000)
    return () => clearTimeout(timer)
  }, [clear])
  return (
    <span className="rg-revealed">
      <span className={clear === null ? 'rg-revealed-number' : 'rg-revealed-number is-clear'} aria-live="polite">{clear ?? masked}</span>
      {ask !== undefined && masked !== '已销毁' && (clear === null
        ? <Button kind="text" label={`显示${name}`} onClick={() => setAsking(true)}>显示</Button>
        : <Button kind="text" label={`遮住${name}`} onClick={() => setClear(null)}>遮住</Button>)}
      {isAsking && ask !== undefined && <ReasonDialog name={name} ask={ask} onClose={() => setAsking(false)} onShown={(value) => {
        setClear(value)
        setAsking(false)
      }} />}
    </span>
  )
}

const choices = Object.entries(REVEAL_REASONS).map(([value, label]) => ({ value, label }))

function ReasonDialog({ name, ask, onClose, onShown }: { name: string; ask: NonNullable<RevealedValueProps['ask']>; onClose: () => void; onShown: (value: string) => void }) {
  const [choice, setChoice] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const [refusal, setRefusal] = useState<{ message: string } | null>(null)
  const isShort = text.trim().length < 2
  const show = async () => {
    setAsked(true)
    if (choice === null || isShort) return
    setBusy(true)
    try {
      onShown((await ask({ choice: choice as RevealReason['choice'], text: text.trim() })) ?? '没有登记')
    } catch (error) {
      setRefusal({ message: error instanceof Error ? error.message : '没有查到，请再试一次。' })
      setBusy(false)
    }
  }
  return (
    <Dialog title={`显示${name}`} onClose={onClose} actions={
      <>
        <Button onClick={onClose}>不看了</Button>
        <Button kind="primary" busy={isBusy} onClick={() => void show()}>显示</Button>
      </>
    }>
      <p>谁在什么时候、为什么看了哪一项，会记入日志，本人和审计都能查到。{clearSeconds} 秒后自动遮回。</p>
      <RadioField label="为什么要看" name="reveal-reason" value={choice} onChange={setChoice} options={choices} error={isAsked && choice === null ? '请选一项' : undefined} />
      <TextField label="具体事由" name="reveal-text" required width="full" value={text} onChange={setText} maxLength={200} placeholder="例如：通知 3 月 9 日开班" error={isAsked && isShort ? '请写明事由，至少两个字' : undefined} />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  )
}
