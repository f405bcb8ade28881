import type { ComponentProps } from 'react'
import { DataTable, type Column } from './data-table.tsx'
import { dateWords } from './formats.tsx'
import { Link } from './link.tsx'
import { RefusalNotice } from './refusal-notice.tsx'
import { Section } from './section.tsx'

/** What every list of classes behind a number says of a class. */
export interface ClassBehind { id: string; title: string; institutionName: string; regionName: string; stateLabel: string }

/** Day, class with its institution, place and state; between place and state the counts the number is made of. */
export const classColumns = <C extends ClassBehind>(day: { title: string; of: (c: C) => string | null }, counts: ReadonlyArray<Column<C>>, more: ReadonlyArray<Column<C>> = []): ReadonlyArray<Column<C>> => [
  { key: 'on', title: day.title, width: '150px', cell: (c) => dateWords(day.of(c), 'plain') },
  { key: 'class', title: '班次', cell: (c) => <><Link to={`/classes/${c.id}`}>{c.title}</Link><span className="rg-task-detail">{c.institutionName}</span></> },
  ...more,
  { key: 'place', title: '主管单位所在地', width: '170px', cell: (c) => c.regionName },
  ...counts,
  { key: 'state', title: '状态', width: '140px', cell: (c) => c.stateLabel },
]

/** A count of persons; — where nothing is known. */
export const personsColumn = <C extends ClassBehind>(key: string, title: string, of: (c: C) => number | null): Column<C> => ({ key, title, unit: '人', align: 'right', width: '110px', cell: (c) => of(c)?.toLocaleString('en-US') ?? '—' })

interface Props<C extends ClassBehind> {
  title: string; note: string; caption: string; columns: ReadonlyArray<Column<C>>
  reply: { data: { items: readonly C[] } | undefined; error: ComponentProps<typeof RefusalNotice>['refusal']; isPending: boolean; refetch: () => unknown }
  pager: ComponentProps<typeof DataTable<C>>['pager']
  /** What to choose instead when there is none. */
  empty: string
}

/** The classes behind a number, page by page: as many as the number says. */
export function ClassesBehind<C extends ClassBehind>({ title, note, caption, columns, reply, pager, empty }: Props<C>) {
  return (
    <Section title={title} note={note}>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {(reply.error === null || reply.data !== undefined) && <DataTable caption={caption} columns={columns} rows={reply.data?.items} rowKey={(c) => c.id} loading={reply.isPending} pager={pager} stacks empty={{ title: '没有这样的班次', text: empty }} />}
    </Section>
  )
}
