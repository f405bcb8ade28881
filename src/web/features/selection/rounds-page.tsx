import { useState } from 'react'
import { listRounds, type RoundBrief } from '../../../contract/selection.ts'
import { useSession } from '../../app/session.tsx'
import { useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { OpenDialog } from './open-dialog.tsx'
import { RoundState } from './selection-words.tsx'
import './selection.css'

/** 择优选择: rounds of the own range; for an institution those it may apply in. */
export default function RoundsPage() {
  const { user } = useSession()
  const go = useGo()
  const { cursor, pagerOf } = usePaging()
  const [isOpening, setOpening] = useState(false)
  const reply = useCall(listRounds, { query: { limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const mayOpen = reply.data?.can.includes('open') === true
  const isSchool = user.institutionId !== null
  return (
    <Page wide title="择优选择承训机构" crumbs={[{ title: '择优选择' }]} lead="条件公开、自愿申请、择优认定、社会公示。由省辖市以上退役军人事务部门在当年目录清单内选择。"
      actions={mayOpen ? <Button kind="primary" icon="plus" onClick={() => setOpening(true)}>发起一轮</Button> : undefined}>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {(reply.error === null || reply.data !== undefined) && <DataTable caption="择优选择" columns={columns(isSchool)} rows={reply.data?.items} rowKey={(r) => r.id} loading={reply.isPending} pager={pagerOf(reply.data, '轮')} onOpen={(r) => go(`/selection/${r.id}`)} stacks
        empty={{ title: isSchool ? '没有可以申请的轮次' : '还没有发起过', text: mayOpen ? '点“发起一轮”，公布条件和征集的工种。' : isSchool ? '省辖市以上退役军人事务部门发起后列在这里。' : '发起的轮次列在这里。' }} />}
      {isOpening && <OpenDialog onClose={() => setOpening(false)} onDone={(made) => go(`/selection/${made.id}`)} />}
    </Page>
  )
}

const columns = (isSchool: boolean): ReadonlyArray<Column<RoundBrief>> => [
  { key: 'title', title: '名称', cell: (r) => <><b>{r.title}</b><span className="rg-task-detail">{r.officeName}</span></> },
  { key: 'trades', title: '征集的工种', width: '260px', cell: (r) => r.trades.map((t) => t.name).join('、') },
  { key: 'days', title: '申请期', width: '190px', cell: (r) => <>{dateWords(r.closesOn, 'plain')}止<span className="rg-task-detail">{dateWords(r.opensOn, 'plain')}公布</span></> },
  ...(isSchool
    ? [{ key: 'mine', title: '本机构', width: '120px', cell: (r: RoundBrief) => (r.myApplicationId !== null ? '已申请' : r.isTakingApplications ? '可以申请' : '没有申请') }]
    : [
        { key: 'applicants', title: '申请', unit: '家', align: 'right' as const, width: '90px', cell: (r: RoundBrief) => r.applicants },
        { key: 'recognised', title: '认定', unit: '家', align: 'right' as const, width: '90px', cell: (r: RoundBrief) => (r.state === 'FINISHED' ? r.recognised : '—') },
      ]),
  { key: 'state', title: '状态', width: '160px', cell: (r) => <RoundState round={r} /> },
]
