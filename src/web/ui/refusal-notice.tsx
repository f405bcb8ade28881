import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

interface Refused {
  message: string
  clause?: string | undefined
}

/** What was refused and why, with the clause; shows nothing for null. */
export function RefusalNotice({ refusal, onRetry }: { refusal: Refused | null | undefined; onRetry?: () => void }) {
  if (refusal === null || refusal === undefined) return null
  const retry = onRetry === undefined ? undefined : <Button onClick={onRetry}>再试一次</Button>
  return (
    <Notice kind="refused" title={refusal.message} action={retry}>
      {refusal.clause === undefined ? undefined : <span>依据：{refusal.clause}</span>}
    </Notice>
  )
}
