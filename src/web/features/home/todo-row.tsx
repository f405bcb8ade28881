import { useId, useState } from 'react'
import type { z } from 'zod'
import { getDeadline } from '../../../contract/parameters.ts'
import type { todoItem } from '../../../contract/reports.ts'
import { useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DueRow } from '../../ui/due.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { WorkdayRuler } from '../../ui/workday-ruler.tsx'

type Item = z.output<typeof todoItem>
type Deadline = NonNullable<Item['due']>

/** One thing to do; its due date opens the working-day ruler that shows how it was counted. */
export function TodoRow({ item, isFirst }: { item: Item; isFirst: boolean }) {
  const go = useGo()
  const [isOpen, open] = useState(false)
  const panel = useId()
  const { due } = item
  const counts = due !== null && due.workingDays > 0
  const words = due === null ? undefined : dateWords(due.due)
  return (
    <DueRow left={due?.left ?? null} {...(due === null ? { leftWords: '随时', dueNote: '没有时限' } : {})} title={item.what} text={item.detail}
      due={counts ? <LinkButton expanded={isOpen} controls={panel} label={`${words ?? ''}是怎么算的`} onClick={() => open(!isOpen)}>{words}</LinkButton> : words}
      limit={due === null ? undefined : `${due.label}${due.provisional ? '（暂按周一至周五）' : ''}`}
      action={<Button kind={isFirst ? 'primary' : 'secondary'} label={`${item.action}：${item.detail}`} onClick={() => go(item.href)}>{item.action}</Button>}
      below={<div id={panel}>{isOpen && due !== null && <Ruler due={due} />}</div>} />
  )
}

function Ruler({ due }: { due: Deadline }) {
  const { today } = useSession()
  const reply = useCall(getDeadline, { query: { from: due.from, plus: due.workingDays } })
  return (
    <Awaiting reply={reply} rows={2}>
      {({ ruler, skipped }) => (
        <WorkdayRuler days={ruler} today={today} startWord="起"
          title={<><b>{dateWords(due.due, 'plain')}是怎么算的</b>　{dateWords(due.from, 'plain')}起算，当日不计；之后第 {due.workingDays} 个工作日，24:00 止</>}
          clause={due.kind === 'statutory' ? '规定时限' : '承诺时限'}
          note={`斜纹为周末和节假日，共 ${skipped.length} 天不计。${due.left >= 0 ? `还剩 ${due.left} 个工作日。` : `已超 ${-due.left} 个工作日。`}${due.provisional ? '其中有的年份还没有公布放假安排，暂按周一至周五计。' : ''}`} />
      )}
    </Awaiting>
  )
}
