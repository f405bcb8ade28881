import { useState } from 'react'
import { listTodo } from '../../../contract/reports.ts'
import { useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, Segments } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DueGroup, dueWords } from '../../ui/due.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { BigFigure } from '../../ui/figure-strip.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Section } from '../../ui/section.tsx'
import { History } from '../../ui/task-row.tsx'
import { TodoRow } from './todo-row.tsx'

type View = 'mine' | 'others' | 'done'

/** 待办: what I must do, ordered by working days left; beside it three figures and what waits for others. */
export default function HomePage() {
  const { today } = useSession()
  const go = useGo()
  const [view, show] = useState<View>('mine')
  const reply = useCall(listTodo, {}, { every: 60_000 })
  return (
    <Awaiting reply={reply} rows={8}>
      {(todo) => {
        type Item = (typeof todo.mine)[number]
        const over = todo.mine.filter((t) => t.due !== null && t.due.left < 0)
        const due = todo.mine.filter((t) => t.due !== null && t.due.left === 0)
        const week = todo.mine.filter((t) => t.due !== null && t.due.left > 0 && t.due.left <= 5)
        const later = todo.mine.filter((t) => t.due === null || t.due.left > 5)
        const first = [...over, ...due, ...week, ...later][0]?.key
        const group = (title: string, items: readonly Item[], tone?: 'over' | 'today') =>
          items.length > 0 && <DueGroup title={title} count={items.length} {...(tone === undefined ? {} : { tone })}>{items.map((item) => <TodoRow key={item.key} item={item} isFirst={item.key === first} />)}</DueGroup>
        return (
          <Page title={`待办 ${todo.mine.length} 件`} lead={`${dateWords(today)}。${over.length > 0 ? `${over.length} 件已超过时限，` : ''}${due.length > 0 ? `${due.length} 件今天到期，` : ''}本周已办 ${todo.doneThisWeek} 项。`}
            actions={<Segments label="看哪些事" value={view} onChange={(key) => show(key as View)} items={[
              { key: 'mine', title: `我来办 ${todo.mine.length}` }, { key: 'others', title: `等别人办 ${todo.others.length}` }, { key: 'done', title: `本周办完 ${todo.doneThisWeek}` },
            ]} />}>
            <Columns kind="home" right={
              <>
                {todo.figures.map((f) => (
                    <BigFigure key={f.label} title={f.label} value={f.value.toLocaleString('en-US')} of={f.target === null ? f.unit : `/ ${f.target.toLocaleString('en-US')} ${f.unit}`} rate={f.rate ?? '—'}
                      progress={<Progress value={f.value} max={f.target ?? 0} tick={f.timeShare} label={f.label} />} note={f.note} />
                ))}
                <Section size="rail" title={`等别人办 ${todo.others.length} 件`}>
                  {todo.others.length === 0 ? <EmptyState title="没有等别人办的事" /> : <History items={todo.others.map((o) => ({ key: o.key, text: <Link to={o.href}>{o.what}</Link>, note: `${o.detail}${o.due === null ? '' : `，${dueWords(o.due.left)}`}` }))} />}
                </Section>
              </>
            }>
              {view === 'mine' && (
                <>
                  {todo.mine.length === 0 && <EmptyState title="没有待办" text="承训机构提交申请、或班次走到您这一步时，会出现在这里。" action={<Button onClick={() => go('/classes')}>看班次</Button>} />}
                  {group('已超时', over, 'over')}
                  {group('今天到期', due, 'today')}
                  {group('本周', week)}
                  {group('以后', later)}
                </>
              )}
              {view === 'others' && (
                <DueGroup title="等别人办" count={todo.others.length}>
                  {todo.others.map((item) => <TodoRow key={item.key} item={{ ...item, action: '去看' }} isFirst={false} />)}
                </DueGroup>
              )}
              {view === 'done' && (todo.done.length === 0 ? <EmptyState title="本周还没有办过事" text="您办的每一步都会记在这里，也记在班次的经过里。" />
                : <History items={todo.done.map((d) => ({ key: d.key, text: d.href === null ? d.text : <Link to={d.href}>{d.text}</Link>, note: `${d.classTitle ?? ''}　${momentWords(d.at)}` }))} />)}
            </Columns>
          </Page>
        )
      }}
    </Awaiting>
  )
}
