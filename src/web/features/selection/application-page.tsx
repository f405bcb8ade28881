import { useState } from 'react'
import { acceptApplication, addSelectionFile, getApplication, getRound, type ApplicationView } from '../../../contract/selection.ts'
import { useSession } from '../../app/session.tsx'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { ApplyDialog } from './apply-dialog.tsx'
import { ReturnDialog, ScoreDialog, StatementDialog } from './score-dialogs.tsx'
import { ApplicationState, levelWords, points, StepRuler, WithdrawnNotice } from './selection-words.tsx'
import './selection.css'

/** One application: for the institution where it stands, for the bureau the check and the score sheets. */
export default function ApplicationPage() {
  const reply = useCall(getApplication, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={12}>{(a) => <Application a={a} />}</Awaiting>
}

function Application({ a }: { a: ApplicationView }) {
  const [asked, ask] = useState<'return' | 'state' | 'score' | 'resubmit' | null>(null)
  const accept = useSend(acceptApplication)
  const { user } = useSession()
  const close = () => ask(null)
  return (
    <Page wide title={a.institutionName} crumbs={[{ title: '择优选择', to: '/selection' }, { title: a.roundTitle, to: `/selection/${a.roundId}` }, { title: a.institutionName }]} tag={<ApplicationState a={a} large />} lead={`承训申请・${a.regionName}・${a.year}年度`}
      actions={<>
        {a.can.includes('return') && <Button onClick={() => ask('return')}>退回补正</Button>}
        {a.can.includes('accept') && <Button kind="primary" busy={accept.isPending && '正在受理'} onClick={() => accept.mutate({ params: { id: a.id }, body: { version: a.version } })}>材料齐全，送评审</Button>}
        {a.can.includes('state') && <Button kind="primary" onClick={() => ask('state')}>签利害关系声明</Button>}
        {a.can.includes('score') && <Button kind="primary" onClick={() => ask('score')}>填评分表</Button>}
        {a.can.includes('resubmit') && <Button kind="primary" onClick={() => ask('resubmit')}>补正后提交</Button>}
      </>}>
      <RefusalNotice refusal={accept.error} />
      <WithdrawnNotice withdrawn={a.withdrawn} isSchool={user.institutionId !== null} />
      <StepRuler steps={a.steps} />
      {a.state === 'RETURNED' && <Notice kind="warn" title={`退回补正 ${a.missing.length} 项`}><ul className="rg-selection-items">{a.missing.map((m) => <li key={m}>{m}</li>)}</ul></Notice>}
      {a.whyNotScoring !== null && <Notice kind="info" title={a.whyNotScoring} />}
      <Columns kind="notice" right={<Section size="rail" title="办理"><FactList items={facts(a)} /></Section>}>
        <Section title="申请的工种" note={`按 ${a.year} 年度目录清单核对`}>
          <DataTable caption="申请的工种" rows={a.trades} rowKey={(t) => t.code} stacks columns={[
            { key: 'name', title: '工种', cell: (t) => <b>{t.name}</b> }, { key: 'levels', title: '等级', cell: (t) => levelWords(t.levels) },
            { key: 'listed', title: '目录清单', width: '320px', cell: (t) => { const found = a.catalogue[a.trades.indexOf(t)]; return found === undefined ? '—' : <><StatusTag kind={found.verdict === 'pass' ? 'ok' : 'warn'}>{found.verdict === 'pass' ? '在清单内' : '不在清单内'}</StatusTag><span className="rg-task-detail">{found.message}</span></> } },
          ]} />
        </Section>
        <Section title="申请说明"><p className="rg-selection-text">{a.statement}</p></Section>
        <Papers a={a} />
        <Scores a={a} />
      </Columns>
      {asked === 'return' && <ReturnDialog a={a} onClose={close} />}
      {asked === 'state' && <StatementDialog a={a} onClose={close} />}
      {asked === 'score' && <ScoreDialog a={a} onClose={close} />}
      {asked === 'resubmit' && <Again a={a} onClose={close} />}
    </Page>
  )
}

/** The form again, with the trades of the round to choose from. */
function Again({ a, onClose }: { a: ApplicationView; onClose: () => void }) {
  const round = useCall(getRound, { params: { id: a.roundId } })
  return round.data === undefined ? <RefusalNotice refusal={round.error} /> : <ApplyDialog round={round.data} before={a} onClose={onClose} onDone={onClose} />
}

const facts = (a: ApplicationView) => [
  { label: '提交', value: <InstantText at={a.submittedAt} /> },
  ...(a.checkDue === null ? [] : [{ label: '核对期限', value: dateWords(a.checkDue.due, 'plain'), detail: `${a.checkDue.workingDays} 个工作日，${a.checkDue.left < 0 ? `已超 ${-a.checkDue.left} 个工作日` : `还有 ${a.checkDue.left} 个工作日`}` }]),
  ...(a.checkedBy === null ? [] : [{ label: '核对', value: a.checkedBy }]),
  ...(a.averageHundredths === null ? [] : [{ label: '平均分', value: `${points(a.averageHundredths)} 分`, detail: `${a.arithmetic ?? ''}${a.rank === null ? '' : `${a.arithmetic === null ? '' : '，'}第 ${a.rank} 名`}` }]),
  ...(a.notice?.until == null ? [] : [{ label: '公示到', value: dateWords(a.notice.until, 'plain'), detail: a.notice.number ?? '' }]),
  ...(a.validTo === null ? [] : [{ label: '认定有效期到', value: dateWords(a.validTo, 'plain') }]),
]

function Papers({ a }: { a: ApplicationView }) {
  const send = useSend(addSelectionFile)
  const add = async (file: File | undefined) => {
    if (file !== undefined) send.mutate({ params: { id: a.id }, body: { title: file.name.replace(/\.[^.]+$/, '').slice(0, 60).padEnd(2, '件'), file: { name: file.name, base64: await readBase64(file) } } })
  }
  return (
    <Section title="申请材料" note={a.items.length === 0 ? undefined : `公布的条件：${a.items.join('；')}`}>
      {a.files.length === 0 ? <p className="rg-quiet">还没有上传材料。</p> : <ul className="rg-selection-items">{a.files.map((f) => <li key={f.id}><a href={`/api/v1/selection-applications/${a.id}/files/${f.id}`} target="_blank" rel="noopener">{f.title}</a>　<span className="rg-quiet"><InstantText at={f.addedAt} /></span></li>)}</ul>}
      {a.can.includes('addFile') && <FileDrop label={send.isPending ? '正在上传…' : '上传材料'} hint="PDF 或图片，最大 20 MB" accept=".pdf,image/jpeg,image/png" disabled={send.isPending} onFiles={([file]) => void add(file)} />}
      <RefusalNotice refusal={send.error} />
    </Section>
  )
}

/** Signed sheets side by side, criterion by criterion; an institution sees none of it. */
function Scores({ a }: { a: ApplicationView }) {
  if (a.sheets.length === 0 && a.statements.length === 0) return null
  return (
    <>
      {a.sheets.length > 0 && (
        <Section title="评分表" {...(a.arithmetic === null ? {} : { note: `平均 ${a.arithmetic} 分` })}>
          <DataTable caption="评分表" rows={a.criteria} rowKey={(c) => c.name} stacks columns={[
            { key: 'name', title: '评分项', cell: (c) => c.name, foot: '合计' }, { key: 'weight', title: '满分', align: 'right', width: '80px', cell: (c) => c.weight, foot: '100' },
            ...a.sheets.map((s, at) => ({ key: String(at), title: s.scorer, align: 'right' as const, width: '120px', cell: (c: ApplicationView['criteria'][number]) => s.points[a.criteria.indexOf(c)] ?? '—', foot: String(s.total) })),
          ]} />
        </Section>
      )}
      {a.statements.length > 0 && (
        <Section title="利害关系声明">
          <DataTable caption="利害关系声明" rows={a.statements} rowKey={(s) => `${s.person} ${s.signedAt}`} stacks columns={[
            { key: 'person', title: '评审人', cell: (s) => s.person }, { key: 'has', title: '声明', cell: (s) => (s.hasConflict ? <><StatusTag kind="warn">有利害关系，回避</StatusTag><span className="rg-task-detail">{s.note}</span></> : '没有利害关系') },
            { key: 'at', title: '签署', width: '190px', cell: (s) => <InstantText at={s.signedAt} /> },
          ]} />
        </Section>
      )}
    </>
  )
}
