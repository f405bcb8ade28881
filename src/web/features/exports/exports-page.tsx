import { useEffect, useState } from 'react'
import { exportKindCode, listExportKinds, listExports, type ExportView } from '../../../contract/exports.ts'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, Segments } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { ExportState } from './export-state.tsx'
import { RequestDialog } from './request-dialog.tsx'
import './exports.css'

const common: ReadonlyArray<Column<ExportView>> = [
  { key: 'rows', title: '行数', align: 'right', width: '88px', cell: (e) => e.rowCount.toLocaleString('zh-CN') },
  { key: 'reason', title: '用途', cell: (e) => <>{e.purposeLabel}<span className="rg-task-detail">{e.reason}</span></> },
]
const title: Column<ExportView> = { key: 'title', title: '名单', cell: (e) => <><b>{e.title}</b><span className="rg-task-detail">{e.number}・{e.filterText}</span></> }
const who: Column<ExportView> = { key: 'who', title: '申请人', width: '190px', cell: (e) => <>{e.requesterName}<span className="rg-task-detail">{e.officeName}</span></> }
const when: Column<ExportView> = { key: 'at', title: '申请时间', width: '140px', cell: (e) => momentWords(e.requestedAt) }
const state: Column<ExportView> = { key: 'state', title: '状态', width: '150px', cell: (e) => <ExportState row={e} /> }
const downloads: Column<ExportView> = { key: 'downloads', title: '下载', unit: '次', align: 'right', width: '80px', cell: (e) => e.downloads }

const views = {
  MINE: { columns: [title, state, ...common, when, downloads], empty: { title: '您还没有导出过', text: '点“申请导出”，写明用途。小的名单马上就好，大的要本单位另一位同志同意。' } },
  WAITING: { columns: [title, state, ...common, who, when], empty: { title: '没有等您同意的导出', text: '本单位同志申请的大名单会列在这里，由您看过用途再定。' } },
  LOG: { columns: [title, state, ...common, who, when, downloads], empty: { title: '还没有人导出过', text: '每一份导出都列在这里，谁、什么时候、为什么、下载几次。' } },
} as const
type View = keyof typeof views

/** 导出: asking for lists, agreeing as second person, and the log of what was taken out. */
export default function ExportsPage() {
  const [filters, change] = useFilters({ view: 'MINE', ask: '', classId: '', id: '' })
  const [isMoving, setMoving] = useState(false)
  const kinds = useCall(listExportKinds, {})
  const { cursor, pagerOf } = usePaging()
  const view: View = filters.view === 'WAITING' || filters.view === 'LOG' ? filters.view : 'MINE'
  const rows = useCall(listExports, { query: { view, limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true, enabled: kinds.isSuccess, ...(isMoving ? { every: 3000 } : {}) })
  // asked again only while something is written: a page left open must not keep the session awake
  useEffect(() => setMoving(rows.data?.items.some((e) => e.state === 'QUEUED' || e.state === 'WRITING') === true), [rows.data])
  const asked = exportKindCode.safeParse(filters.ask)
  return (
    <Awaiting reply={kinds} rows={8}>
      {(offer) => (
        <Page wide title="导出" crumbs={[{ title: '导出' }]} lead={`写明用途才能导出。文件加密，只留 ${offer.keepHours} 小时；每份都有看不见的标记，流到哪里都能查到是谁导出的。`}
          actions={offer.kinds.length > 0 && <Button large kind="primary" icon="download" onClick={() => change({ ask: offer.kinds[0]?.code ?? '' })}>申请导出</Button>}>
          {(offer.isReviewer || offer.log !== 'NONE') && (
            <div className="rg-export-views">
              <Segments label="看什么" value={view} onChange={(next) => change({ view: next })} items={[
                { key: 'MINE', title: '我的导出' }, ...(offer.isReviewer ? [{ key: 'WAITING', title: '等我同意' }] : []),
                ...(offer.log === 'NONE' ? [] : [{ key: 'LOG', title: offer.log === 'ALL' ? '全部导出记录' : '本单位导出记录' }]),
              ]} />
            </div>
          )}
          <RefusalNotice refusal={rows.error} onRetry={() => void rows.refetch()} />
          <DataTable caption="导出" columns={views[view].columns} rows={rows.data?.items} rowKey={(e) => e.id} loading={rows.isPending} onOpen={(e) => change({ id: e.id })} pager={pagerOf(rows.data, '份')}
            isMuted={(e) => e.state === 'REMOVED' || e.state === 'WITHDRAWN'} empty={views[view].empty} />
          {asked.success && <RequestDialog kinds={offer.kinds} first={asked.data} classId={filters.classId} onClose={() => change({ ask: '', classId: '' })} onDone={(id) => change({ ask: '', classId: '', view: 'MINE', id })} />}
          {filters.id !== '' && <ExportDialog key={filters.id} id={filters.id} keepHours={offer.keepHours} onClose={() => change({ id: '' })} />}
        </Page>
      )}
    </Awaiting>
  )
}
