import { useState } from 'react'
import type { z } from 'zod'
import type { listParameters, ParameterRowView } from '../../../contract/parameters.ts'
import { clauseOf } from '../../../policy/clauses.ts'
import { Button } from '../../ui/button.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import { History } from '../../ui/task-row.tsx'
import { SetValueDialog } from './set-value-dialog.tsx'
import './parameters.css'

type Clause = z.infer<typeof listParameters.reply>['clauses'][number]

const states: Readonly<Record<ParameterRowView['versions'][number]['state'], { kind: StatusKind; words: string }>> = {
  CURRENT: { kind: 'ok', words: '现行' }, FUTURE: { kind: 'waiting', words: '还没生效' }, PAST: { kind: 'closed', words: '已替换' }, OVERRULED: { kind: 'warn', words: '上级更严，已不起作用' },
}

/** One parameter: what holds, by which clause, how it came about, and how it may be changed. */
export function ParameterPanel({ parameter: p, placeName, onClose }: { parameter: ParameterRowView; placeName: string; onClose: () => void }) {
  const [setting, setSetting] = useState<'province' | 'local' | null>(null)
  const may = (action: string) => p.can.includes(action)
  return (
    <Section title={p.label} size="rail" action={<Button kind="text" icon="cross" onClick={onClose}>收起</Button>}>
      <p className="rg-value-now">{p.valueText}</p>
      <p>{placeName}现行。{p.mark === 'S' ? '通知写明的数。' : '通知没有写，按平台默认。'}开始时是 {p.initialText}，{dateWords(p.initialFrom, 'plain')}起。</p>
      <Quote id={p.clause} title={p.clauseTitle} />
      {may('setProvincial') && <p><Button kind="primary" icon="edit" onClick={() => setSetting('province')}>修改全省的值</Button></p>}
      {may('setLocal') && <><p><Button kind="primary" icon="edit" onClick={() => setSetting('local')}>设本地的值</Button></p><p className="rg-quiet rg-small">本地的值只能比上级更严，不能更宽。</p></>}
      <h3>改动记录</h3>
      {p.versions.length === 0 ? <p>没有改过。</p> : (
        <History items={p.versions.map((v) => ({
          key: v.id,
          text: <><b>{v.placeName}：{v.valueText}</b>，{dateWords(v.effectiveFrom, 'plain')}起 <StatusTag kind={states[v.state].kind}>{states[v.state].words}</StatusTag></>,
          note: `${v.reason}。依据 ${v.clause}${v.setBy === null ? '' : `，${v.setBy}设定`}`,
        }))} />
      )}
      {setting !== null && <SetValueDialog parameter={p} scope={setting} onClose={() => setSetting(null)} />}
    </Section>
  )
}

/** The words of one clause, and how it is applied. */
export function ClausePanel({ clause, documentNumber, onClose }: { clause: Clause; documentNumber: string; onClose: () => void }) {
  return (
    <Section title={`${clause.id} ${clause.title}`} size="rail" action={<Button kind="text" icon="cross" onClick={onClose}>收起</Button>}>
      <blockquote className="rg-clause-quote">{clause.text}</blockquote>
      <p className="rg-quiet">{documentNumber} {clause.id}</p>
      <p>{clause.appliedBy === 'RULES' ? `平台按规则自动判断${clause.parameterKeys.length === 0 ? '' : `，用到 ${clause.parameterKeys.length} 个参数，列在左边`}。` : `由人来办：${clause.because ?? '平台不作判断'}`}</p>
    </Section>
  )
}

function Quote({ id, title }: { id: string; title: string | null }) {
  const clause = clauseOf(id)
  return (
    <>
      <p className="rg-quiet">依据 {id}{title === null ? '' : ` ${title}`}</p>
      {clause !== null && <blockquote className="rg-clause-quote">{clause.text}</blockquote>}
    </>
  )
}
