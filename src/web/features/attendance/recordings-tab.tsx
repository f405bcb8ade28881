import { useState } from 'react'
import { recordingCoverage, type SessionCoverage } from '../../../contract/attendance.ts'
import type { Reason } from '../../../values/decision.ts'
import { clockTimeOf } from '../../../values/shanghai-time.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { SideDrawer } from '../../ui/rail.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Why, WhyPanel } from '../../ui/why.tsx'
import { kindWords } from './words.ts'

const columns: ReadonlyArray<Column<SessionCoverage>> = [
  { key: 'seq', title: '次课', width: '64px', cell: (s) => s.seq },
  { key: 'when', title: '时间', width: '230px', cell: (s) => `${dateWords(s.onDate, 'day')} ${s.startsAt}—${s.endsAt}` },
  { key: 'what', title: '内容', width: '200px', cell: (s) => `${kindWords[s.kind]}：${s.topic}` },
  { key: 'pieces', title: '已登记', unit: '段', align: 'right', width: '88px', cell: (s) => s.pieces.length },
  { key: 'verdict', title: '录像', width: '96px', cell: (s) => <StatusTag kind={s.verdict === 'pass' ? 'ok' : 'warn'}>{s.verdict === 'pass' ? '齐' : '缺'}</StatusTag> },
  { key: 'why', title: '缺什么', cell: (s) => (s.verdict === 'pass' ? '' : s.reasons.find((r) => r.verdict !== 'pass')?.message ?? '还没有登记录像') },
]

/** Which held sessions lack recordings, and whether enough payable lessons are left. */
export function RecordingsTab({ classId }: { classId: string }) {
  const reply = useCall(recordingCoverage, { params: { id: classId } })
  const [show, setShow] = useState('lacking')
  const [chosen, choose] = useState<string | null>(null)
  return (
    <Awaiting reply={reply} rows={10}>
      {({ sessions, payableLessons, payablePracticeLessons, reasons }) => {
        const lacking = sessions.filter((s) => s.verdict !== 'pass')
        const open = sessions.find((s) => s.id === chosen)
        return (
          <div className={open === undefined ? 'rg-matrix-split' : 'rg-matrix-split rg-matrix-split-open'}>
            <div className="rg-matrix-main">
              <FilterBar note={<>录像齐、可计补贴 {payableLessons} 课时，其中实操 {payablePracticeLessons} 课时 {reasons.length > 0 && <Why title="为什么可计这些课时" reasons={reasons as Reason[]} />}</>}>
                看 <FilterSelect label="范围" value={show} onChange={setShow} options={[{ value: 'lacking', label: `缺录像的 ${lacking.length} 次课` }, { value: 'all', label: `上过的 ${sessions.length} 次课` }]} />
              </FilterBar>
              <DataTable caption="录像" columns={columns} rows={show === 'lacking' ? lacking : sessions} rowKey={(s) => s.id} onOpen={(s) => choose(s.id)} selected={chosen}
                empty={{ title: sessions.length === 0 ? '还没有上过课' : '上过的课录像都齐了', text: sessions.length === 0 ? '上课后由任课教师在手机上登记录像。' : '下一次课后再来看。' }} />
            </div>
            {open !== undefined && (
              <SideDrawer title={`第 ${open.seq} 次课的录像`} over={`${dateWords(open.onDate)} ${open.startsAt}—${open.endsAt}`} onClose={() => choose(null)} foot="录像文件留在学校，这里只登记时间和指纹（SHA-256）。">
                <ul className="rg-session-people" aria-label="已登记的录像">
                  {open.pieces.map((p) => <li key={p.id}><span>{clockTimeOf(new Date(p.startedAt))}</span><span>{p.fileName}<small>到 {clockTimeOf(new Date(p.endedAt))}　指纹 {p.digest.slice(0, 12)}…</small></span><span>{p.camera}</span></li>)}
                </ul>
                {open.pieces.length === 0 && <p className="rg-quiet">还没有登记录像。由任课教师在手机上登记。</p>}
                <WhyPanel title={open.verdict === 'pass' ? '为什么说录像齐' : '为什么说录像不够'} reasons={open.reasons as Reason[]} />
              </SideDrawer>
            )}
          </div>
        )
      }}
    </Awaiting>
  )
}
