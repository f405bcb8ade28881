import { useState } from 'react'
import { finishRecommendation, listRecommendations, type Recommendation } from '../../../contract/vouchers.ts'
import { useFilters } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button, Segments } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import './vouchers.css'

/** 推荐就业名单: who is trained and not yet recommended to an employer; made the day of certificate or settlement. */
export default function RecommendationsPage() {
  const [filters, change] = useFilters({ done: '0' })
  const reply = useCall(listRecommendations, { query: filters.done === '1' ? { done: '1' } : {} }, { keepPrevious: true })
  const [chosen, choose] = useState<Recommendation | null>(null)
  const may = reply.data?.can.includes('finish') === true
  const columns: ReadonlyArray<Column<Recommendation>> = [
    { key: 'person', title: '学员', cell: (r) => <><b>{r.personName}</b><span className="rg-task-detail">{r.tradeLabel}</span></> },
    { key: 'class', title: '班次', cell: (r) => r.classTitle },
    { key: 'cause', title: '因为', width: '150px', cell: (r) => r.causeLabel },
    { key: 'since', title: '从哪天起', width: '140px', cell: (r) => dateWords(r.since, 'plain') },
    { key: 'done', title: '推荐', width: '220px', cell: (r) => (r.note !== null ? r.note : may ? <Button onClick={() => choose(r)}>登记推荐</Button> : <span className="rg-quiet">等学校推荐</span>) },
  ]
  return (
    <Page title="推荐就业名单" crumbs={[{ title: '培训券', to: '/vouchers' }, { title: '推荐就业名单' }]} lead="学员取得证书或培训券核销的当天列入，由培训机构向用人单位推荐">
      <div className="rg-voucher-views"><Segments label="看什么" value={filters.done} onChange={(done) => change({ done })} items={[{ key: '0', title: `还没推荐 ${reply.data?.open ?? ''}` }, { key: '1', title: '已经推荐' }]} /></div>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="推荐就业名单" columns={columns} rows={reply.data?.items} rowKey={(r) => r.id} loading={reply.isPending} empty={{ title: filters.done === '1' ? '还没有登记过推荐' : '没有等推荐的学员', text: '学员取得证书或培训券核销后，当天列在这里。' }} />
      {chosen !== null && <Finish one={chosen} onClose={() => choose(null)} />}
    </Page>
  )
}

function Finish({ one, onClose }: { one: Recommendation; onClose: () => void }) {
  const send = useSend(finishRecommendation, { onDone: onClose })
  return (
    <ConfirmDialog title={`登记对${one.personName}的推荐`} verb="登记推荐" busy={send.isPending} refusal={send.error} onClose={onClose} reason={{ label: '推荐给哪个单位、什么岗位', hint: '至少四个字；不要写身份证号和电话', maxLength: 300 }} onConfirm={(note) => send.mutate({ params: { id: one.id }, body: { note } })}>
      登记后从名单里移走，不能再改。
    </ConfirmDialog>
  )
}
