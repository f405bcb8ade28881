import type { RecordHistoryView } from '../../contract/audit.ts'
import { Awaiting } from './awaiting.tsx'
import { Button } from './button.tsx'
import { InstantText } from './formats.tsx'
import { Section } from './section.tsx'
import { History } from './task-row.tsx'

interface RecordHistoryProps {
  reply: { data: RecordHistoryView | undefined; error: { message: string } | null; refetch: () => unknown }
  /** Goes on to the entries before a cursor. */
  onOlder: (cursor: string) => void
  /** Back to the newest; null on the first page. */
  onNewest: (() => void) | null
  level?: 2 | 3
}

/** What was done with one record, by whom and when, newest first. */
export function RecordHistory({ reply, onOlder, onNewest, level = 2 }: RecordHistoryProps) {
  return (
    <Section title="办理经过" size="plain" level={level} {...(reply.data?.withLooks === false ? { note: '不列查看；外地单位办的只写单位和事项' } : {})}>
      <Awaiting reply={reply} rows={3}>
        {({ items, next }) => (items.length === 0 ? <p className="rg-quiet">还没有办理记录。登记、更正、启用停用等办理后列在这里。</p> : (
          <History items={items.map(({ key, at, actor, summary }) => ({ key, text: summary, note: <><InstantText at={at} /> {actor}</> }))}
            {...(next === null && onNewest === null ? {} : { more: <>
              {next !== null && <Button kind="text" onClick={() => onOlder(next)}>更早的</Button>}
              {onNewest !== null && <Button kind="text" onClick={onNewest}>回到最新</Button>}
            </> })} />
        ))}
      </Awaiting>
    </Section>
  )
}
