import { useState } from 'react'
import { educationShare, educationSharePeople, type EducationShareView as ShareView } from '../../../contract/education.ts'
import { useGo } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { BigFigure, BigFigures } from '../../ui/figure-strip.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { ShareLine } from './share-line.tsx'

type Month = ShareView['months'][number]
interface Asked { title: string; group: 'HIGH' | 'BELOW' | 'UNKNOWN'; day: string | null; count: number }

/** F17 大专及以上占比: before any case and today, month by month; every figure opens its people. */
export function EducationShareView() {
  const reply = useCall(educationShare, { query: {} })
  const [asked, ask] = useState<Asked | null>(null)
  const figure = (count: number, title: string, group: Asked['group'], day: string | null) => <span className="rg-programme-figure"><Button kind="text" label={`${title}：${count.toLocaleString('zh-CN')} 人，看名单`} onClick={() => ask({ title, group, day, count })}>{count.toLocaleString('zh-CN')}</Button></span>
  const columns: ReadonlyArray<Column<Month>> = [
    { key: 'month', title: '截至', width: '170px', cell: (m) => <b>{dateWords(m.day, 'plain')}</b> },
    { key: 'high', title: '大专及以上', unit: '人', align: 'right', width: '150px', cell: (m) => figure(m.high, `${dateWords(m.day, 'plain')}大专及以上`, 'HIGH', m.day) },
    { key: 'below', title: '大专以下', unit: '人', align: 'right', width: '150px', cell: (m) => figure(m.known - m.high, `${dateWords(m.day, 'plain')}大专以下`, 'BELOW', m.day) },
    { key: 'unknown', title: '学历未登记', unit: '人', align: 'right', width: '150px', cell: (m) => figure(m.unknown, `${dateWords(m.day, 'plain')}学历未登记`, 'UNKNOWN', m.day) },
    { key: 'share', title: '大专及以上占比', align: 'right', width: '160px', cell: (m) => <b>{m.shareText}</b> },
  ]
  return (
    <Awaiting reply={reply} rows={8}>
      {(view) => (
        <>
          <BigFigures>
            <BigFigure title="提升之前" value={view.before.shareText} note={<>{figure(view.before.high, '提升之前大专及以上', 'HIGH', null)} ÷ {(view.before.known).toLocaleString('zh-CN')} 人</>} />
            <BigFigure title="提升之后" asOf={`截至${dateWords(view.asOf, 'plain')}`} value={view.after.shareText} note={<>{figure(view.after.high, '提升之后大专及以上', 'HIGH', view.asOf)} ÷ {(view.after.known).toLocaleString('zh-CN')} 人</>} />
            <BigFigure title="学历未登记" value={view.after.unknownText} note={<>{figure(view.after.unknown, '学历未登记', 'UNKNOWN', view.asOf)} ÷ {(view.after.total).toLocaleString('zh-CN')} 人，不算在占比里</>} />
          </BigFigures>
          <Section title="逐月变化" note={`${view.regionName}，按现在台账上的人计算`}>
            <ShareLine label="大专及以上占比逐月变化" points={view.months.map((m) => ({ key: m.month, title: `${Number(m.month.slice(5))}月`, spoken: `${m.month.slice(0, 4)}年${Number(m.month.slice(5))}月`, n: m.high, d: m.known, text: m.shareText }))} />
            <DataTable dense caption="大专及以上占比逐月变化" columns={columns} rows={view.months.toReversed()} rowKey={(m) => m.month} stacks />
          </Section>
          {asked !== null && <People key={`${asked.group} ${asked.day ?? ''}`} of={asked} onClose={() => ask(null)} />}
        </>
      )}
    </Awaiting>
  )
}

function People({ of: asked, onClose }: { of: Asked; onClose: () => void }) {
  const go = useGo()
  const [cursors, setCursors] = useState<readonly string[]>([])
  const cursor = cursors.at(-1)
  const reply = useCall(educationSharePeople, { query: { limit: 20, group: asked.group, ...(asked.day === null ? {} : { day: asked.day }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const next = reply.data?.next ?? null
  return (
    <Section title={`${asked.title}：${asked.count.toLocaleString('zh-CN')} 人`} action={<Button kind="text" onClick={onClose}>关上名单</Button>}>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {(reply.error === null || reply.data !== undefined) && <DataTable caption={asked.title} rows={reply.data?.items} rowKey={(p) => p.id} loading={reply.isPending} onOpen={(p) => go(`/people/${p.id}`)} stacks empty={{ title: '没有人' }}
        pager={{ page: cursors.length + 1, hasPrevious: cursors.length > 0, hasNext: next !== null, onPrevious: () => setCursors(cursors.slice(0, -1)), onNext: () => { if (next !== null) setCursors([...cursors, next]) }, ...(reply.data === undefined ? {} : { total: reply.data.total }), measure: '人' }}
        columns={[{ key: 'name', title: '姓名', width: '160px', cell: (p) => <b>{p.name}</b> }, { key: 'region', title: '安置地', cell: (p) => p.regionName }, { key: 'then', title: '当时学历', width: '180px', cell: (p) => p.educationLabel }, { key: 'now', title: '现在学历', width: '180px', cell: (p) => p.nowLabel }]} />}
    </Section>
  )
}
