import { listDuplicates, type DuplicatePair } from '../../../contract/merging.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { heldWords, whyWords } from './merging-words.ts'
import './merging.css'

const record = (v: DuplicatePair['one']) => (
  <>{v.idMasked}<span className="rg-merge-line">{dateWords(v.birthOn, 'plain')}出生，电话{v.phoneMasked ?? '没有登记'}</span><span className="rg-merge-line">{v.resettlementName}・{heldWords(v)}</span></>
)
const columns: ReadonlyArray<Column<DuplicatePair>> = [
  { key: 'name', title: '姓名', width: '110px', cell: (p) => p.one.name },
  { key: 'why', title: '为什么像同一个人', width: '190px', cell: (p) => whyWords(p.why) },
  { key: 'one', title: '一份档案', cell: (p) => record(p.one) },
  { key: 'other', title: '另一份档案', cell: (p) => record(p.other) },
]

/** 重复人员: pairs of records that are likely one person; a row opens both side by side. */
export default function DuplicatesPage() {
  const session = useSession()
  const go = useGo()
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listDuplicates, { query: { limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const { total: _none, ...pager } = pagerOf(reply.data === undefined ? undefined : { ...reply.data, total: { value: 0, exact: true } })
  return (
    <Page wide title="重复人员" crumbs={[{ title: '重复人员' }]} lead={`${session.user.regionName ?? ''}范围内像是同一个人的两份档案。看过再定：同名同天出生的也可能是两个人${hasRole(session, ['CIT2']) ? '；两份在不同市的，由省厅合并' : ''}。`}>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {(reply.error === null || reply.data !== undefined) && (
        <DataTable caption="像是同一个人的档案" columns={columns} rows={reply.data?.items} rowKey={(p) => `${p.one.id} ${p.other.id}`} loading={reply.isPending} onOpen={(p) => go(`/duplicates/${p.one.id}/${p.other.id}`)} pager={pager}
          empty={{ title: '没有像是重复的档案', text: '同名并且出生日期或手机号相同的两份档案会列在这里。身份证号只差一位的查不出来，要靠县局核对。' }} />
      )}
    </Page>
  )
}
