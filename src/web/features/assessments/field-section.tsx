import { useState } from 'react'
import { drawSample, getFieldWork, revealCallNumber, type FieldWorkView } from '../../../contract/field-work.ts'
import type { RevealReason } from '../../../contract/reveal.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { InstantText } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { RevealedValue } from '../../ui/revealed-value.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { CallDialog } from './call-dialog.tsx'

type Sampled = NonNullable<FieldWorkView['sample']>['people'][number]

/** Field work of one assessment: the sample with its calls, and the visits. */
export function FieldSection({ id }: { id: string }) {
  const reply = useCall(getFieldWork, { params: { id } })
  return <Awaiting reply={reply} rows={6}>{(work) => <><Calls work={work} /><Visits work={work} /></>}</Awaiting>
}

function Calls({ work }: { work: FieldWorkView }) {
  const [calling, call] = useState<Sampled | null>(null)
  const draw = useSend(drawSample)
  const { mutateAsync } = useSend(revealCallNumber, { refresh: [] })
  const { sample } = work
  const mayCall = work.can.includes('call')
  const at = { params: { id: work.assessmentId } }
  const columns: ReadonlyArray<Column<Sampled>> = [
    { key: 'name', title: '学员', cell: (p) => <><b>{p.place}. {p.name}</b><span className="rg-task-detail">{p.classTitle}</span></> },
    { key: 'phone', title: '电话', width: '210px', cell: (p) => (p.phone === null ? '没有登记' : (
      <RevealedValue name={`${p.place}号学员的电话`} masked={p.phone} ask={mayCall ? async (reason: RevealReason) => (await mutateAsync({ ...at, body: { personId: p.id, reason } })).phone : undefined} />
    )) },
    { key: 'answer', title: '回访', width: '250px', cell: (p) => <Answer of={p} /> },
    ...(mayCall ? [{ key: 'do', title: '', width: '110px', cell: (p: Sampled) => <Button label={`${p.call === null ? '记回访' : '再记一次'}：${p.place}号学员`} onClick={() => call(p)}>{p.call === null ? '记回访' : '再记一次'}</Button> }] : []),
  ]
  return (
    <Section title="电话回访" {...(sample === null ? {} : { note: `从 ${sample.population} 名结业学员中抽 ${sample.people.length} 名` })}
      action={work.can.includes('draw') && <Button kind="primary" busy={draw.isPending && '正在抽取'} onClick={() => draw.mutate({ ...at, body: {} })}>抽取回访学员</Button>}>
      <RefusalNotice refusal={draw.error} />
      {sample === null ? <p>还没有抽样。系统从合同期内结业的学员里抽 {work.size} 名，只抽一次，人不能挑。</p> : (
        <>
          <FigureStrip label="回访结果" figures={[
            { label: '已打', value: `${sample.figures.called} / ${sample.figures.drawn}` }, { label: '接通', value: `${sample.figures.reached}` },
            { label: '平均满意度', value: sample.figures.reached === 0 ? '—' : (sample.figures.satisfiedTotal / sample.figures.reached).toFixed(1) }, { label: '已就业', value: `${sample.figures.employed} / ${sample.figures.reached}` },
          ]} />
          <DataTable caption="抽中的学员" columns={columns} rows={sample.people} rowKey={(p) => p.id} stacks empty={{ title: '没有学员', text: '没有抽中的学员。' }} />
          <p className="rg-task-detail">抽样种子 {sample.seed}，{sample.drawnBy}抽取，<InstantText at={sample.drawnAt} />。{sample.reproduces ? '按种子重抽，结果一致。' : '按种子重抽，结果不一致，请核查。'}</p>
        </>
      )}
      {calling !== null && <CallDialog assessmentId={work.assessmentId} person={calling} onClose={() => call(null)} />}
    </Section>
  )
}

function Answer({ of: p }: { of: Sampled }) {
  if (p.call === null) return <>还没有打</>
  const { call } = p
  return (
    <>
      <StatusTag kind={call.reached ? 'ok' : 'later'}>{call.reached ? `满意度 ${call.satisfied} 分，${call.employed === true ? '已就业' : '未就业'}` : '没有接通'}</StatusTag>
      <span className="rg-task-detail">{call.remark === '' ? '' : `${call.remark}，`}{call.by}，第 {p.calls} 次，<InstantText at={call.at} /></span>
    </>
  )
}

function Visits({ work }: { work: FieldWorkView }) {
  return (
    <Section title="现场查看" note={work.visits.length === 0 ? '还没有' : `${work.visits.length} 次`} action={work.can.includes('visit') && <ButtonLink to={`/my-assessments/${work.assessmentId}/visit`} kind="primary">到现场查看</ButtonLink>}>
      {work.visits.length === 0 && <p>评估人员到机构现场，用手机记录看了什么、发现了什么，拍照。没有网络也能记，有网自动发出。</p>}
      {work.visits.map((v) => (
        <FactList key={v.id} items={[
          { label: '现场', value: v.place, detail: <><InstantText at={v.visitedAt} />，{v.by}</> },
          ...v.looked.map((l) => ({ label: l.label, value: l.value === 'NORMAL' ? <StatusTag kind="ok">正常</StatusTag> : <StatusTag kind="overdue">有问题</StatusTag>, ...(l.text === '' ? {} : { detail: l.text }) })),
          { label: '发现', value: v.findings },
          { label: '照片', value: v.photos.map((photo, i) => <a key={photo} href={`/api/v1/assessments/${work.assessmentId}/photos/${photo}`} target="_blank" rel="noopener noreferrer">第 {i + 1} 张 </a>) },
        ]} />
      ))}
    </Section>
  )
}
