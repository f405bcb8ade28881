import { useState } from 'react'
import { draftSelectionNotice, getRound, type Applicant, type RoundView } from '../../../contract/selection.ts'
import { useSession } from '../../app/session.tsx'
import { useGo, useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { ApplyDialog } from './apply-dialog.tsx'
import { DemandSection } from './demand-section.tsx'
import { RecogniseDialog, SelectDialog, WithdrawDialog } from './round-dialogs.tsx'
import { ApplicationState, points, RoundState, StepRuler, WithdrawnNotice } from './selection-words.tsx'
import './selection.css'

/** One round: its steps, its published conditions, its applicants, and what is next. */
export default function RoundPage() {
  const reply = useCall(getRound, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={12}>{(round) => <Round round={round} />}</Awaiting>
}

function Round({ round }: { round: RoundView }) {
  const { user } = useSession()
  const go = useGo()
  const [asked, ask] = useState<'apply' | 'select' | 'recognise' | 'withdraw' | null>(null)
  const [noticeId] = useState(() => crypto.randomUUID())
  const draft = useSend(draftSelectionNotice)
  const isSchool = user.institutionId !== null
  const blocks = [...round.selecting, ...round.recognising].filter((r) => r.verdict !== 'pass')
  return (
    <Page wide title={round.title} crumbs={[{ title: '择优选择', to: '/selection' }, { title: round.title }]} tag={<RoundState round={round} large />} lead={`${round.officeName}・${round.year}年度`}
      actions={<>
        {round.can.includes('withdraw') && <Button onClick={() => ask('withdraw')}>撤回这一轮</Button>}
        {round.can.includes('apply') && <Button kind="primary" onClick={() => ask('apply')}>申请承训</Button>}
        {round.can.includes('select') && <Button kind="primary" onClick={() => ask('select')}>择优选定</Button>}
        {round.can.includes('draftNotice') && round.notice === null && <Button kind="primary" busy={draft.isPending && '正在准备'} onClick={() => draft.mutate({ params: { id: round.id }, body: { version: round.version, noticeId } })}>准备公示</Button>}
        {round.can.includes('recognise') && <Button kind="primary" onClick={() => ask('recognise')}>认定</Button>}
        {round.myApplicationId !== null && <ButtonLink to={`/selection/applications/${round.myApplicationId}`} kind="primary">看本机构的申请</ButtonLink>}
      </>}>
      <RefusalNotice refusal={draft.error} />
      <WithdrawnNotice withdrawn={round.withdrawn} isSchool={isSchool} />
      <StepRuler steps={round.steps} />
      {blocks.length > 0 && <Notice kind="info" title={round.state === 'OPEN' ? '还不能选定' : '还不能认定'}><ul className="rg-selection-items">{blocks.map((r) => <li key={r.message}>{r.message}</li>)}</ul></Notice>}
      <Columns kind="notice" right={<Side round={round} isSchool={isSchool} />}>
        {!isSchool && (
          <Section title={`申请机构（${round.applications.length} 家）`} note={round.state === 'OPEN' ? `每家至少 ${round.leastScorers} 人评分；没有评完的看不到别人的分` : undefined}>
            <DataTable caption="申请机构" columns={applicants(round)} rows={round.applications} rowKey={(a) => a.id} onOpen={(a) => go(`/selection/applications/${a.id}`)} stacks empty={{ title: '还没有机构申请', text: `申请到${dateWords(round.closesOn, 'plain')}截止，由机构负责人自己提交。` }} />
          </Section>
        )}
        {round.demand !== null && <DemandSection demand={round.demand} />}
        <Section title="公布的条件">
          <p className="rg-selection-text">{round.conditions}</p>
          <ol className="rg-selection-items">{round.items.map((item) => <li key={item}>{item}</li>)}</ol>
        </Section>
        <Section title="评分项" note={`${round.criteria.map((c) => c.weight).join(' + ')} = 100 分，合格线 ${round.passMark} 分`}>
          <DataTable caption="评分项" rows={round.criteria} rowKey={(c) => c.name} columns={[{ key: 'name', title: '评分项', cell: (c) => c.name, foot: '合计' }, { key: 'weight', title: '满分', unit: '分', align: 'right', width: '120px', cell: (c) => c.weight, foot: '100' }]} />
        </Section>
      </Columns>
      {asked === 'apply' && <ApplyDialog round={round} onClose={() => ask(null)} onDone={(made) => go(`/selection/applications/${made.id}`)} />}
      {asked === 'select' && <SelectDialog round={round} onClose={() => ask(null)} />}
      {asked === 'withdraw' && <WithdrawDialog round={round} onClose={() => ask(null)} />}
      {asked === 'recognise' && <RecogniseDialog round={round} onClose={() => ask(null)} />}
    </Page>
  )
}

function Side({ round, isSchool }: { round: RoundView; isSchool: boolean }) {
  const { notice } = round
  return (
    <>
      <Section size="rail" title="这一轮">
        <FactList items={[
          { label: '征集的工种', value: round.trades.map((t) => t.name).join('、') }, { label: '申请截止', value: dateWords(round.closesOn, 'plain') }, { label: '发起', value: round.openedBy, detail: <InstantText at={round.openedAt} /> },
          ...(round.selectedBy === null ? [] : [{ label: '选定', value: round.selectedBy, detail: <><InstantText at={round.selectedAt} />{round.opinion === null ? '' : `，${round.opinion}`}</> }]),
          ...(round.outOfOrder === null ? [] : [{ label: '没有按得分顺序的理由', value: round.outOfOrder }]),
        ]} />
      </Section>
      {notice !== null && (
        <Section size="rail" title="社会公示">
          <FactList items={[
            { label: '公示', value: isSchool ? (notice.number ?? '草稿') : <Link to={`/publicity/${notice.id}`}>{notice.number ?? '草稿，等另一人发布'}</Link>, detail: notice.stateLabel },
            ...(notice.until === null ? [] : [{ label: '公示到', value: dateWords(notice.until, 'plain'), ...(notice.left === null ? {} : { detail: `还有 ${notice.left} 个工作日` }) }]),
            ...(notice.open === 0 ? [] : [{ label: '没有答复的异议', value: `${notice.open} 件` }]),
          ]} />
        </Section>
      )}
    </>
  )
}

const applicants = (round: RoundView): ReadonlyArray<Column<Applicant>> => [
  { key: 'rank', title: '名次', align: 'right', width: '64px', cell: (a) => a.rank ?? '—' },
  { key: 'name', title: '机构', cell: (a) => <><b>{a.institutionName}</b><span className="rg-task-detail">{a.regionName}・{a.trades.map((t) => t.name).join('、')}</span></> },
  { key: 'scorers', title: '评分', unit: '人', align: 'right', width: '90px', cell: (a) => <>{a.scorers}{round.state === 'OPEN' ? ` / ${round.leastScorers}` : ''}{a.conflicts > 0 && <span className="rg-task-detail">回避 {a.conflicts} 人</span>}</> },
  { key: 'average', title: '平均', unit: '分', align: 'right', width: '100px', cell: (a) => <b>{points(a.averageHundredths)}</b> },
  { key: 'state', title: '状态', width: '150px', cell: (a) => <><ApplicationState a={a} />{a.myPart === 'mayState' || a.myPart === 'mayScore' ? <span className="rg-task-detail">等您评分</span> : null}{a.checkDue !== null && <span className="rg-task-detail">{dateWords(a.checkDue.due, 'day')}前核对</span>}</> },
]
