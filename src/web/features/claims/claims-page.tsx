import { claimOfClass, listClaims, proposeClaim, type ClaimBrief } from '../../../contract/claims.ts'
import { listClasses, type ClassRow } from '../../../contract/classes.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, Segments } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DueText } from '../../ui/due.tsx'
import { FilterBar, OneInstitution } from '../../ui/filter-bar.tsx'
import { dateWords, Money } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { ClaimState } from './claim-words.tsx'
import './claims.css'

const columns: ReadonlyArray<Column<ClaimBrief>> = [
  { key: 'class', title: '班次', cell: (c) => <><b>{c.classTitle}</b><span className="rg-task-detail">{c.institutionName}・{c.kindLabel}</span></> },
  { key: 'bureau', title: '主管部门', width: '200px', cell: (c) => c.bureauName },
  { key: 'persons', title: '人数', unit: '人', align: 'right', width: '80px', cell: (c) => c.persons },
  { key: 'amount', title: '金额', unit: '元', align: 'right', width: '130px', cell: (c) => <Money fen={BigInt(c.amountFen)} column /> },
  { key: 'due', title: '期限', width: '130px', cell: (c) => <DueText term={c.due} /> },
  { key: 'state', title: '状态', width: '150px', cell: (c) => <ClaimState claim={c} /> },
]

const views = {
  mine: { title: '等我办', empty: { title: '现在没有等您办的补贴申领', text: '轮到您这一步的申领会列在这里，待办里也有。' } },
  all: { title: '全部', empty: { title: '还没有补贴申领', text: '培训机构对已结业的班次申领后，列在这里。' } },
  open: { title: '可以申领的班次', empty: { title: '没有可以申领的班次', text: '考核结果和证书录齐、人社部门签好结业意见后，班次会列在这里。' } },
} as const
type View = keyof typeof views

/** 补贴申领: claims that wait for me, all of them, and for schools the classes that may be claimed for. */
export default function ClaimsPage() {
  const session = useSession()
  const isSchool = hasRole(session, ['REG', 'IAD'])
  const [filters, change] = useFilters({ view: isSchool ? 'open' : 'mine', institutionId: '', year: '' })
  const view: View = filters.view === 'open' && !isSchool ? 'mine' : filters.view in views ? (filters.view as View) : 'mine'
  const shown = Object.entries(views).filter(([key]) => key !== 'open' || isSchool)
  return (
    <Page title="补贴申领" crumbs={[{ title: '补贴申领' }]} lead="一个班一份申领，就是附件2的第四、五部分；人数和金额由系统按规定算出，每一行都能看到为什么">
      <Columns kind="home" right={<Way />}>
        <div className="rg-claim-views"><Segments label="看什么" value={view} onChange={(next) => change({ view: next })} items={shown.map(([key, { title }]) => ({ key, title }))} /></div>
        {view === 'open' ? <Claimable /> : <Claims key={view} view={view} institutionId={filters.institutionId} year={filters.year} onAll={() => change({ institutionId: '', year: '' })} />}
      </Columns>
    </Page>
  )
}

function Claims({ view, institutionId, year, onAll }: { view: 'mine' | 'all'; institutionId: string; year: string; onAll: () => void }) {
  const go = useGo()
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listClaims, { query: { limit: 20, ...(view === 'mine' ? { mine: '1' as const } : {}), ...(institutionId === '' ? {} : { institutionId }), ...(year === '' ? {} : { year }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return (
    <>
      {(institutionId !== '' || year !== '') && <FilterBar>看{year === '' ? '' : `${year}年`}提交的申领<OneInstitution id={institutionId} onAll={onAll} /></FilterBar>}
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption={views[view].title} columns={columns} rows={reply.data?.items} rowKey={(c) => c.id} loading={reply.isPending} onOpen={(c) => go(`/claims/${c.id}`)} pager={pagerOf(reply.data, '份')} empty={views[view].empty} />
    </>
  )
}

const classColumns: ReadonlyArray<Column<ClassRow>> = [
  { key: 'title', title: '班次', cell: (c) => <><b>{c.title}</b><span className="rg-task-detail">{c.batchNo ?? '—'}</span></> },
  { key: 'people', title: '名册', unit: '人', align: 'right', width: '88px', cell: (c) => c.rosterCount },
  { key: 'done', title: '培训结束', width: '140px', cell: (c) => dateWords(c.completedOn, 'plain') },
  { key: 'claim', title: '办理', width: '220px', cell: (c) => <Start classId={c.id} /> },
]

function Claimable() {
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listClasses, { query: { state: 'COMPLETED', limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return (
    <>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption={views.open.title} columns={classColumns} rows={reply.data?.items} rowKey={(c) => c.id} loading={reply.isPending} pager={pagerOf(reply.data, '个班')} empty={views.open.empty} />
    </>
  )
}

/** Has the list of a class reckoned, or leads to the claim there is. */
function Start({ classId }: { classId: string }) {
  const go = useGo()
  const reply = useCall(claimOfClass, { params: { id: classId } })
  const send = useSend(proposeClaim, { onDone: (claim) => go(`/claims/${claim.id}`) })
  return (
    <Awaiting reply={reply} rows={1}>
      {({ items, can, why }) => {
        const kind = can[0]
        const open = items.find((c) => c.state === 'DRAFT' || c.state === 'RETURNED') ?? items[0]
        return (
          <>
            {kind !== undefined && <Button kind="primary" busy={send.isPending && '正在核算'} onClick={() => send.mutate({ params: { id: classId }, body: { id: crypto.randomUUID(), kind } })}>{kind === 'MAIN' ? '核算申领' : '核算补报'}</Button>}
            {kind === undefined && open !== undefined && <Button onClick={() => go(`/claims/${open.id}`)}>{open.state === 'DRAFT' || open.state === 'RETURNED' ? '继续办理' : '看申领'}</Button>}
            {kind === undefined && open === undefined && <span className="rg-quiet">{why ?? '现在不能申领'}</span>}
            <RefusalNotice refusal={send.error} />
          </>
        )
      }}
    </Awaiting>
  )
}

function Way() {
  return (
    <Section size="rail" title="申领怎么走（附件2 第四、五部分）">
      <FactList
        items={[
          { label: '培训机构', value: '核对人数和金额，负责人承诺后提交；只能少报，不能多报' },
          { label: '主管部门', value: '自受理之日起 15 个工作日内审核，退回补正时停表' },
          { label: '人社部门', value: '公示不少于 3 个工作日，处理异议后审核' },
          { label: '财政部门', value: '初审、复核，由第三人拨付' },
        ]}
      />
    </Section>
  )
}
