import type { RoleCode } from '../../../contract/accounts.ts'
import { listFilings, type FilingBrief } from '../../../contract/individuals.ts'
import { useGo } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Money, momentWords } from '../../ui/formats.tsx'
import { Section } from '../../ui/section.tsx'

/** Whose desks read individual filings. */
export const filingReaders: readonly RoleCode[] = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'FIN1', 'FIN2', 'AUD']

const columns: ReadonlyArray<Column<FilingBrief>> = [
  { key: 'goal', title: '学什么', cell: (f) => <><b>{f.goal}</b><span className="rg-task-detail">{f.filingNo}</span></> },
  { key: 'place', title: '在哪里', cell: (f) => `${f.placeName}（${f.placeKindLabel}）` },
  { key: 'filed', title: '报备时间', width: '170px', cell: (f) => momentWords(f.filedAt) },
  { key: 'amount', title: '核算', unit: '元', align: 'right', width: '120px', cell: (f) => (f.amountFen === null ? '—' : <Money fen={BigInt(f.amountFen)} column />) },
  { key: 'state', title: '状态', width: '130px', cell: (f) => f.stateLabel },
]

/** Individual filings of one person, the newest first, and the way to file for him at the window. */
export function FilingsSection({ veteranId, mayFile }: { veteranId: string; mayFile: boolean }) {
  const go = useGo()
  const reply = useCall(listFilings, { query: { veteranId, limit: 20 } })
  return (
    <Section title="个人报备" {...(reply.data === undefined ? {} : { note: `${reply.data.total?.value ?? reply.data.items.length} 份` })} action={mayFile ? <ButtonLink to={`/filings/new?person=${veteranId}`}>窗口代办报备</ButtonLink> : undefined}>
      <Awaiting reply={reply} rows={2}>
        {({ items }) => <DataTable caption="个人报备" columns={columns} rows={items} rowKey={(f) => f.id} onOpen={(f) => go(`/filings/${f.id}`)} empty={{ title: '还没有个人报备', text: '到外地或自己找学校培训的，报名前报备后列在这里。' }} />}
      </Awaiting>
    </Section>
  )
}
