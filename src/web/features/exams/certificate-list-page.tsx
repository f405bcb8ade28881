import { listCertificates } from '../../../contract/exams.ts'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { FilterBar, FilterSelect, FilterText } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { CertificateTable } from './certificate-table.tsx'
import type { CertificateState } from './exam-words.ts'
import { VerifyAll } from './verify-panel.tsx'
import './exam.css'

const states: ReadonlyArray<{ value: CertificateState | ''; label: string }> = [
  { value: '', label: '全部' },
  { value: 'RECORDED', label: '已录入、没核验' },
  { value: 'VERIFIED', label: '已核验' },
  { value: 'VERIFY_FAILED', label: '核验不一致' },
  { value: 'REVOKED', label: '已作废' },
]

/** 证书与核验: every certificate in range, by state and by name or number; the labour department verifies here. */
export default function CertificateListPage() {
  const [filters, change] = useFilters({ state: '', q: '' })
  const { cursor, pagerOf } = usePaging()
  const state = states.find((s) => s.value === filters.state)?.value
  const query = {
    limit: 50,
    ...(cursor === undefined ? {} : { cursor }),
    ...(state === undefined || state === '' ? {} : { state }),
    ...(filters.q === '' ? {} : { q: filters.q }),
  }
  const reply = useCall(listCertificates, { query }, { keepPrevious: true })
  const isFiltered = filters.state !== '' || filters.q !== ''
  return (
    <Page
      wide
      title="证书与核验"
      crumbs={[{ title: '鉴定评价' }, { title: '证书与核验' }]}
      lead="只有核验一致的证书计入取证人数、台账和补贴"
      actions={reply.data !== undefined && <VerifyAll rows={reply.data.items} primary />}
    >
      <FilterBar>
        查 <FilterText label="姓名或证书编号" value={filters.q} onChange={(q) => change({ q })} /> ，核验情况
        <FilterSelect label="核验情况" value={filters.state} onChange={(next) => change({ state: next })} options={states} />
      </FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <CertificateTable
        rows={reply.data?.items}
        loading={reply.isPending}
        pager={pagerOf(reply.data, '本')}
        empty={
          isFiltered
            ? { title: '没有查到', text: '姓名可以只写开头；证书编号要写全。' }
            : { title: '还没有证书', text: '考核后由评价机构或培训机构录入，列在这里等核验。' }
        }
      />
    </Page>
  )
}
