import { useState } from 'react'
import { listVouchers, voucherState, type VoucherBrief } from '../../../contract/vouchers.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Button, ButtonLink, Segments } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { VoucherState } from './voucher-words.tsx'
import './vouchers.css'

const columns: ReadonlyArray<Column<VoucherBrief>> = [
  { key: 'person', title: '持券人', cell: (v) => <><b>{v.personName}</b><span className="rg-task-detail">{v.kindLabel}　{v.number}</span></> },
  { key: 'class', title: '班次', cell: (v) => (v.classTitle === null ? <span className="rg-quiet">还没登记到班</span> : <>{v.classTitle}<span className="rg-task-detail">{v.institutionName}</span></>) },
  { key: 'worth', title: '券面', align: 'right', width: '150px', cell: (v) => v.worth },
  { key: 'until', title: '有效期到', width: '156px', cell: (v) => dateWords(v.validTo, 'plain') },
  { key: 'state', title: '状态', width: '180px', cell: (v) => <><VoucherState voucher={v} /><span className="rg-task-detail">{v.waitsFor}</span></> },
]

/** 培训券: those that wait for me and all in my range; a school registers here by number or code. */
export default function VouchersPage() {
  const session = useSession()
  const go = useGo()
  const works = hasRole(session, ['REG', 'HR1', 'CTY1', 'CIT1', 'PRV1'])
  const [filters, change] = useFilters({ mine: works ? '1' : '0', state: '' })
  const [isOpen, open] = useState(false)
  const { cursor, pagerOf } = usePaging()
  const state = voucherState.safeParse(filters.state).data
  const reply = useCall(listVouchers, { query: { limit: 20, ...(filters.mine === '1' ? { mine: '1' as const } : {}), ...(state === undefined ? {} : { state }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const counts = reply.data?.counts.filter((c) => c.count > 0) ?? []
  const sum = counts.filter((c) => state === undefined || c.state === state).reduce((n, c) => n + c.count, 0)
  return (
    <Page title="培训券" crumbs={[{ title: '培训券' }]} lead="电子职业培训券：实名制、不得转让、以证换券、无证无价" actions={(
      <>
        {hasRole(session, ['REG', 'IAD']) && <ButtonLink to="/recommendations">待推荐学员</ButtonLink>}
        {reply.data?.can.includes('register') === true && <Button kind="primary" onClick={() => open(true)}>登记培训券</Button>}
      </>
    )}>
      <Columns kind="home" right={<Way />}>
        <div className="rg-voucher-views">
          <Segments label="看什么" value={filters.mine} onChange={(mine) => change({ mine, state: '' })} items={[{ key: '1', title: '等我办' }, { key: '0', title: '全部' }]} />
          {filters.mine !== '1' && <Segments label="状态" value={filters.state} onChange={(next) => change({ state: next })} items={[{ key: '', title: '各种状态' }, ...counts.map((c) => ({ key: c.state as string, title: `${c.label} ${c.count}` }))]} />}
        </div>
        <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
        <DataTable caption={filters.mine === '1' ? '等我办的培训券' : '培训券'} columns={columns} rows={reply.data?.items} rowKey={(v) => v.id} loading={reply.isPending} onOpen={(v) => go(`/vouchers/${v.id}`)}
          pager={pagerOf(reply.data === undefined ? undefined : { ...reply.data, total: { value: sum, exact: true } }, '张')}
          empty={filters.mine === '1' ? { title: '现在没有等您办的培训券', text: '轮到您这一步的券会列在这里，待办里也有。' } : { title: '还没有培训券', text: '退役军人在手机上领取、学校登记以后，列在这里。' }} />
      </Columns>
      {isOpen && <RegisterDialog onClose={() => open(false)} onDone={(id) => { open(false); go(`/vouchers/${id}`) }} />}
    </Page>
  )
}

function Way() {
  return (
    <Section size="rail" title="一张券怎么走（三(三)12）">
      <FactList items={[
        { label: '退役军人', value: '手机上一键领取，出示二维码' }, { label: '培训机构', value: '登记到本人的班，到课后验证' }, { label: '系统', value: '证书核验后自动挂证，无证 0 元' },
        { label: '两个部门', value: '普惠券先人社后退役，专属券先退役后人社，各一人' }, { label: '补贴支付', value: '支付当天核销；退票的撤销核销' },
      ]} />
    </Section>
  )
}
