import type { FreeRightView } from '../../../contract/veterans.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

type Event = FreeRightView['events'][number]
const looks: Readonly<Record<FreeRightView['state'], StatusKind>> = { UNUSED: 'ok', LOCKED: 'locked', USED: 'closed' }

const columns: ReadonlyArray<Column<Event>> = [
  { key: 'words', title: '情况', width: '130px', cell: (e) => <b>{e.words}</b> },
  { key: 'what', title: '班次或培训', cell: (e) => e.what },
  { key: 'school', title: '机构', width: '240px', cell: (e) => e.institution ?? '—' },
  { key: 'day', title: '日期', width: '150px', cell: (e) => (e.on === null ? (e.pastYear === null ? '—' : `${e.pastYear}年`) : dateWords(e.on, 'plain')) },
  { key: 'proof', title: '依据', width: '200px', cell: (e) => e.document ?? '—' },
  { key: 'at', title: '记录时间', width: '180px', cell: (e) => <InstantText at={e.recordedAt} /> },
]

/** The one free training of a self-employment soldier: where it stands, and what happened to it. */
export function FreeRightSection({ right }: { right: FreeRightView }) {
  return (
    <Section title="一次免费培训资格" note={<StatusTag kind={looks[right.state]}>{right.label}</StatusTag>}>
      <p>自主就业退役士兵在法定退休年龄前可享受一次免费职业技能培训。取得本班证书或拨付补贴后算用掉；{right.releases > 0 ? `培训后没用上、已退回 ${right.releases} 次。` : '没用上的退回。'}</p>
      {right.events.length > 0 && <DataTable dense caption="免费培训资格的经过" columns={columns} rows={right.events} rowKey={(e) => `${e.recordedAt} ${e.kind} ${e.what}`} />}
      {right.events.length === 0 && right.state !== 'UNUSED' && <p>用在哪里由安置地退役军人事务局查看。</p>}
    </Section>
  )
}
