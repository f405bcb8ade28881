import { useEffect, useState } from 'react'
import type { RollRow } from '../../../contract/adaptation.ts'
import { revealVeteran } from '../../../contract/veterans.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'

const clearSeconds = 60

/** One tap shows the number as a link that dials; who looked, and that it was to invite, stands in the log. After a minute it is masked again. */
export function CallButton({ of: row }: { of: RollRow }) {
  const [number, setNumber] = useState<string | null>(null)
  const { mutateAsync, reset, isPending, error } = useSend(revealVeteran, { refresh: [] })
  useEffect(() => {
    if (number === null) return undefined
    const timer = setTimeout(() => setNumber(null), clearSeconds * 1000)
    return () => clearTimeout(timer)
  }, [number])
  const dial = async () => {
    const shown = await mutateAsync({ params: { id: row.veteranId }, body: { fields: ['phone'], reason: { choice: 'CONTACT', text: '通知参加适应性培训' } } }).then(({ values }) => values.phone ?? null, () => null)
    if (shown === null) return
    // what was shown stays on the page alone
    reset()
    setNumber(shown)
  }
  if (row.phoneMasked === null) return <>没有登记</>
  if (number !== null) return <a href={`tel:${number}`}>{number}</a>
  return (
    <>
      {row.phoneMasked}
      {row.can.includes('call') && <Button kind="text" label={`打电话给${row.name}`} busy={isPending && '正在查'} onClick={() => void dial()}>打电话</Button>}
      {error !== null && <span className="rg-task-detail" role="alert">{error.message}</span>}
    </>
  )
}
