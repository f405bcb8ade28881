import { useState } from 'react'
import { listVeterans, type VeteranRow } from '../../../contract/veterans.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect, FilterText } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { FreeRightImportPanel } from './free-right-import.tsx'
import { ImportPanel } from './import-panel.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { dischargeOptions, sexWords, type DischargeType } from './veteran-words.ts'

const columns: ReadonlyArray<Column<VeteranRow>> = [
  { key: 'name', title: '姓名', width: '110px', cell: (v) => <b>{v.name}</b> },
  { key: 'id', title: '身份证号', width: '190px', cell: (v) => v.idMasked },
  { key: 'sex', title: '性别', width: '64px', cell: (v) => sexWords[v.sex] },
  { key: 'phone', title: '电话', width: '130px', cell: (v) => v.phoneMasked ?? '—' },
  { key: 'region', title: '安置地', cell: (v) => v.resettlementName },
  { key: 'type', title: '退役类型', width: '160px', cell: (v) => v.dischargeLabel },
  { key: 'day', title: '退役日期', width: '120px', cell: (v) => v.dischargedOn ?? '—' },
  { key: 'education', title: '学历', width: '110px', cell: (v) => v.educationLabel },
  { key: 'classes', title: '参训', unit: '班', align: 'right', width: '88px', cell: (v) => v.classCount },
]

/** 人员: the real-name ledger; a row opens the person's card. */
export default function PeoplePage() {
  const session = useSession()
  const go = useGo()
  const [filters, change] = useFilters({ q: '', type: '' })
  const { cursor, pagerOf } = usePaging()
  const [open, setOpen] = useState<'import' | 'register' | null>(null)
  const type = dischargeOptions.find((option) => option.value === filters.type)?.value
  const query = { limit: 20, ...(cursor === undefined ? {} : { cursor }), ...(filters.q === '' ? {} : { q: filters.q }), ...(type === undefined ? {} : { dischargeType: type satisfies DischargeType }) }
  const reply = useCall(listVeterans, { query }, { keepPrevious: true })
  const isClerk = hasRole(session, ['CTY1'])
  return (
    <Page wide title="人员" crumbs={[{ title: '人员' }]} lead={`${session.user.regionName ?? ''}退役军人实名台账`} actions={(
      <>
        {hasRole(session, ['CIT2', 'PRV2']) && <ButtonLink to="/duplicates" large>重复人员</ButtonLink>}
        <ButtonLink to="/exports?ask=PEOPLE" large icon="download">导出（要写用途）</ButtonLink>
        {isClerk && <Button large icon="upload" expanded={open === 'import'} onClick={() => setOpen(open === 'import' ? null : 'import')}>导入台账</Button>}
        {isClerk && <Button large kind="primary" icon="plus" onClick={() => setOpen('register')}>登记人员</Button>}
      </>
    )}>
      {isClerk && open === 'import' && <><ImportPanel /><FreeRightImportPanel /></>}
      <FilterBar>
        查 <FilterText label="姓名、身份证号或电话" value={filters.q} onChange={(q) => change({ q })} /> ，退役类型
        <FilterSelect label="退役类型" value={filters.type} onChange={(next) => change({ type: next })} options={[{ value: '', label: '全部' }, ...dischargeOptions]} />
      </FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="退役军人实名台账" columns={columns} rows={reply.data?.items} rowKey={(v) => v.id} loading={reply.isPending} onOpen={(v) => go(`/people/${v.id}`)} pager={pagerOf(reply.data, '人')}
        empty={filters.q === '' && filters.type === '' ? { title: '台账里还没有人', text: '由县级经办导入或登记后列在这里。' } : { title: '没有查到', text: '姓名可以只写开头；身份证号和电话要写全。' }} />
      {open === 'register' && <RegisterDialog onClose={() => setOpen(null)} onDone={(id) => go(`/people/${id}`)} />}
    </Page>
  )
}
