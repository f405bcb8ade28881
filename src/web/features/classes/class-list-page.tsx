import { useState } from 'react'
import { createClass, listClasses, type ClassRow } from '../../../contract/classes.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button, Segments } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, OneInstitution } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { kindOfState } from '../../ui/class-state.ts'
import './class-list.css'

const stages: ReadonlyArray<{ label: string; states: string }> = [
  { label: '全部', states: '' },
  { label: '草稿和退回', states: 'DRAFT,RETURNED' },
  { label: '审核中', states: 'SUBMITTED,VA_FIRST,VA_SECOND,HR_FIRST,HR_SECOND' },
  { label: '待开班', states: 'APPROVED,FILED,POSTPONED' },
  { label: '培训中', states: 'OPEN,SUSPENDED' },
  { label: '考核取证', states: 'TRAINING_DONE,INSPECTED,EXAM_FILED,EXAM_HELD,RESULTS_IN' },
  { label: '已结业', states: 'COMPLETED,CLAIMED,CLOSED,ARCHIVED' },
  { label: '未办成', states: 'REJECTED,CANCELLED,TERMINATED' },
]

const columns: ReadonlyArray<Column<ClassRow>> = [
  { key: 'title', title: '班次', cell: (c) => <span className="rg-class-name"><b>{c.title}</b><small>{c.batchNo ?? '未提交，还没有批次号'}　{c.programmeLabel}</small></span> },
  { key: 'trade', title: '工种、级别', cell: (c) => (c.trade === null ? '—' : `${c.trade.label} ${c.level.label}`), width: '180px' },
  { key: 'institution', title: '承训机构', cell: (c) => c.institution.name, width: '220px' },
  { key: 'people', title: '名册 / 拟培训', unit: '人', align: 'right', cell: (c) => `${c.rosterCount} / ${c.plannedCount ?? '—'}`, width: '120px' },
  { key: 'dates', title: '起止', cell: (c) => (c.startsOn === null ? '—' : `${short(c.openedOn ?? c.startsOn)}—${c.endsOn === null ? '' : short(c.completedOn ?? c.endsOn)}`), width: '150px' },
  { key: 'state', title: '状态', cell: (c) => <StatusTag kind={kindOfState(c.state)}>{c.stateLabel}</StatusTag>, width: '150px' },
]

/** 班次: all classes in range, newest planned opening first; a row opens the case file. */
export default function ClassListPage() {
  const session = useSession()
  const go = useGo()
  const [filters, change] = useFilters({ state: '', q: '', institutionId: '' })
  const [typed, setTyped] = useState(filters.q)
  const { cursor, pagerOf } = usePaging()
  const query = { ...(cursor === undefined ? {} : { cursor }), ...(filters.state === '' ? {} : { state: filters.state }), ...(filters.q === '' ? {} : { q: filters.q }), ...(filters.institutionId === '' ? {} : { institutionId: filters.institutionId }), limit: 20 }
  const reply = useCall(listClasses, { query }, { keepPrevious: true })
  const create = useSend(createClass, { onDone: (made) => go(`/classes/${made.id}/apply`) })
  return (
    <Page wide title="班次" crumbs={[{ title: '班次' }]} actions={hasRole(session, ['REG']) && (
      <Button kind="primary" large icon="plus" busy={create.isPending} onClick={() => create.mutate({ body: { id: crypto.randomUUID(), draft: { programme: 'GENERAL_SKILL' } } })}>新开班申请</Button>
    )}>
      <RefusalNotice refusal={create.error} />
      <div className="rg-class-bar">
        <Segments label="按进度筛选" value={filters.state} onChange={(state) => change({ state })} items={stages.map((stage) => ({ key: stage.states, title: stage.label }))} />
        <form role="search" onSubmit={(event) => { event.preventDefault(); change({ q: typed.trim() }) }}>
          <label className="rg-hidden" htmlFor="class-q">查班次</label>
          <input id="class-q" className="rg-input rg-class-q" placeholder="班次名称、批次号" value={typed} onChange={(event) => setTyped(event.target.value)} />
          <Button type="submit">查</Button>
        </form>
      </div>
      {filters.institutionId !== '' && <FilterBar>看这些班次<OneInstitution id={filters.institutionId} onAll={() => change({ institutionId: '' })} /></FilterBar>}
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="班次" columns={columns} rows={reply.data?.items} rowKey={(c) => c.id} loading={reply.isPending} onOpen={(c) => go(c.state === 'DRAFT' && hasRole(session, ['REG', 'IAD']) ? `/classes/${c.id}/apply` : `/classes/${c.id}`)}
        isMuted={(c) => ['REJECTED', 'CANCELLED', 'TERMINATED'].includes(c.state)}
        empty={{ title: '没有符合条件的班次', text: filters.state === '' && filters.q === '' ? '承训机构提交开班申请后，会出现在这里。' : '换一个进度或关键词再查。' }}
        pager={pagerOf(reply.data, '个班')} />
    </Page>
  )
}

const short = (day: string) => formatDate(plainDate(day)).replace(/^\d+年/, '')
