import { useState } from 'react'
import type { z } from 'zod'
import { listContracts } from '../../../contract/contracts.ts'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterText } from '../../ui/filter-bar.tsx'
import { dateWords, Money } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { ContractState, EndAlert } from './contract-words.tsx'
import { DraftDialog } from './draft-dialog.tsx'

type Row = z.infer<typeof listContracts.reply>['items'][number]

const columns: ReadonlyArray<Column<Row>> = [
  { key: 'no', title: '合同编号', width: '200px', cell: (c) => <b>{c.no}</b> },
  { key: 'institution', title: '承训机构', cell: (c) => c.institutionName },
  { key: 'scale', title: '规模', unit: '人', align: 'right', width: '96px', cell: (c) => c.scale },
  { key: 'price', title: '价款', unit: '元', align: 'right', width: '150px', cell: (c) => <Money fen={String(c.priceFen)} column /> },
  { key: 'ends', title: '到期日', width: '150px', cell: (c) => dateWords(c.endsOn) },
  { key: 'alert', title: '提醒', width: '170px', cell: (c) => (c.awaits.length > 0 ? `待${c.awaits.map((p) => (p === 'A' ? '甲方' : '乙方')).join('、')}签署` : <EndAlert alert={c.alert} daysLeft={c.daysLeft} />) },
  { key: 'state', title: '状态', width: '130px', cell: (c) => <ContractState state={c.state} /> },
]

/** 合同: the register, the soonest to end first; a row opens the contract. */
export default function ContractListPage() {
  const go = useGo()
  const [isDrafting, setDrafting] = useState(false)
  const [filters, change] = useFilters({ q: '' })
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listContracts, { query: { limit: 20, ...(filters.q === '' ? {} : { q: filters.q }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return (
    <Page wide title="承训合同" crumbs={[{ title: '合同' }]} actions={reply.data?.can.includes('draft') && <Button kind="primary" icon="plus" onClick={() => setDrafting(true)}>起草合同</Button>}>
      <FilterBar>
        查 <FilterText label="机构名称或合同编号" value={filters.q} onChange={(q) => change({ q })} />
      </FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="承训合同" columns={columns} rows={reply.data?.items} rowKey={(c) => c.id} loading={reply.isPending} pager={pagerOf(reply.data, '份')} onOpen={(c) => go(`/contracts/${c.id}`)} stacks
        empty={{ title: '没有合同', text: filters.q === '' ? '还没有承训合同。机构通过认定后，由省辖市局起草合同。' : '换一个名称或编号再查。' }} />
      {isDrafting && <DraftDialog onClose={() => setDrafting(false)} onDrafted={(id) => go(`/contracts/${id}`)} />}
    </Page>
  )
}
