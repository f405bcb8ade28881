import { useState } from 'react'
import { getScoreSheet, type ScoreSheetView } from '../../../contract/assessment-scores.ts'
import { useParam } from '../../app/use-address.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { AnswerDialog, AppealDialog, ConfirmResultDialog, FeedbackDialog, HoldDialog } from './effect-dialogs.tsx'
import { OpenSheetDialog, ReportDialog, ScoreDialog } from './score-dialogs.tsx'
import './score-sheet.css'

type Sheet = ScoreSheetView['sheets'][number]
type Step = ScoreSheetView['can'][number]

/** 评分表: weights, what the platform reckoned with the classes behind it, what the assessor scored, and what followed. */
export default function ScoreSheetPage() {
  const reply = useCall(getScoreSheet, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={10}>{(found) => <Assessment of={found} />}</Awaiting>
}

const verbs: readonly (readonly [Step, string, 'primary' | 'danger' | undefined])[] = [
  ['openSheet', '发出评分表', 'primary'], ['score', '评分', undefined], ['report', '提交报告', 'primary'], ['feedback', '反馈承训机构', 'primary'], ['appeal', '提出申诉', 'primary'], ['answer', '答复申诉', 'primary'], ['confirm', '确认结果', 'primary'],
  ['decideHold', '登记书面决定', 'primary'],
]
const kindOf = ({ state, result }: ScoreSheetView): StatusKind => (state === 'CONFIRMED' || state === 'ARCHIVED' ? (result?.grade === 'FAIL' ? 'overdue' : 'ok') : state === 'WITHDRAWN' ? 'returned' : 'active')

function Assessment({ of: a }: { of: ScoreSheetView }) {
  const [asked, ask] = useState<Step | null>(null)
  const [newest, ...earlier] = a.sheets
  const back = hasRole(useSession(), ['ASR']) ? { title: '我的评估', to: '/my-assessments' } : { title: '承训机构评估', to: '/assessments' }
  const close = () => ask(null)
  return (
    <Page wide title={`${a.institutionName}绩效评估`} crumbs={[back, { title: a.contractNo }]} tag={<StatusTag kind={kindOf(a)} large>{a.stateLabel}{a.result === null ? '' : `：${a.result.gradeLabel}`}</StatusTag>}
      lead={<>合同 {a.contractNo}・{a.partyAName}・{dateWords(a.plannedOn)}评估</>}
      actions={<>{newest !== undefined && newest.total !== null && <PrintButton>打印评分报告</PrintButton>}{verbs.filter(([step]) => a.can.includes(step)).map(([step, verb, kind]) => <Button key={step} {...(kind === undefined ? {} : { kind })} onClick={() => ask(step)}>{verb}</Button>)}</>}>
      {a.hold !== null && a.hold.endedOn === null && <Notice kind="warn" title="这家机构的补贴暂缓拨付">{a.hold.reason}。最迟{dateWords(a.hold.reviewDue)}复查一次。</Notice>}
      {a.against.map((r) => <Notice key={r.code} kind="info" title={r.message} />)}
      <Columns kind="notice" right={<Section size="rail" title="谁办了什么"><FactList items={stepsOf(a)} /></Section>}>
        {newest === undefined ? <NoSheet of={a} /> : <SheetSection sheet={newest} result={a.result} />}
        {a.appeals.length > 0 && <Appeals of={a} />}
        {a.hold !== null && <Hold of={a} hold={a.hold} />}
        {earlier.map((s) => <SheetSection key={s.id} sheet={s} result={null} isLeft={s.reportedAt === null} />)}
      </Columns>
      {asked === 'openSheet' && a.proposal !== null && <OpenSheetDialog a={a} proposal={a.proposal} onClose={close} />}
      {asked === 'score' && newest !== undefined && <ScoreDialog a={a} sheet={newest} onClose={close} />}
      {asked === 'report' && newest !== undefined && <ReportDialog a={a} sheet={newest} onClose={close} />}
      {asked === 'feedback' && <FeedbackDialog a={a} onClose={close} />}
      {asked === 'appeal' && <AppealDialog a={a} onClose={close} />}
      {asked === 'answer' && <AnswerDialog a={a} onClose={close} />}
      {asked === 'confirm' && newest !== undefined && <ConfirmResultDialog a={a} sheet={newest} onClose={close} />}
      {asked === 'decideHold' && <HoldDialog a={a} onClose={close} />}
    </Page>
  )
}

function NoSheet({ of: a }: { of: ScoreSheetView }) {
  return <Section title="评分表"><p className="rg-quiet">{a.can.includes('openSheet') ? '还没有发出评分表。发出时定下各项权重，系统取定培训规模和两项比率，之后不能再改。' : '还没有可以看的评分表。评分表由省厅发出，结果反馈以后承训机构可以看到。'}</p></Section>
}

const scoreColumns: ReadonlyArray<Column<Sheet['scores'][number]>> = [
  { key: 'label', title: '评什么', width: '150px', cell: (s) => <b>{s.label}</b> },
  { key: 'weight', title: '权重', unit: '%', align: 'right', width: '90px', cell: (s) => s.weight },
  { key: 'score', title: '得分', unit: '分', align: 'right', width: '110px', cell: (s) => (s.weight === 0 ? '不计' : s.score ?? '未评') },
  { key: 'from', title: '怎么来的', cell: (s) => (s.isPrefilled ? (s.score === null ? '系统没有数据' : <><a href="#classes" aria-label={`${s.label} ${s.fraction}，看班次`}>{s.fraction}</a><span className="rg-task-detail">系统取数，不能填写</span></>) : s.scoredBy === null ? '由评估人员评分' : <>{s.remark}<span className="rg-task-detail">{s.scoredBy}</span></>) },
]
const classColumns = (isAssessor: boolean): ReadonlyArray<Column<Sheet['classes'][number]>> => [
  { key: 'title', title: '班次', cell: (c) => (isAssessor ? c.title : <Link to={`/classes/${c.classId}`}>{c.title}</Link>) },
  { key: 'completed', title: '结束', width: '150px', cell: (c) => (c.completedOn === null ? '在训' : dateWords(c.completedOn)) },
  { key: 'trained', title: '参训', unit: '人', align: 'right', width: '100px', cell: (c) => c.trained ?? '—' },
  { key: 'certified', title: '取证', unit: '人', align: 'right', width: '110px', cell: (c) => (c.tookPart === null ? '—' : `${c.certified ?? 0}/${c.tookPart}`) },
]

function SheetSection({ sheet: s, result, isLeft = false }: { sheet: Sheet; result: ScoreSheetView['result']; isLeft?: boolean }) {
  const isAssessor = hasRole(useSession(), ['ASR'])
  const [outcome] = s.outcome
  const title = `${s.round === 1 ? '评分表' : `评分表（第 ${s.round} 轮）`}${isLeft ? '：委派已收回，没有用' : ''}`
  return (
    <>
      <Section title={title} note={`${dateWords(s.asOf)}取数`}>
        {s.total !== null && <FigureStrip label="评估结果" figures={[
          { label: '得分', value: String(s.total), current: true }, { label: result === null ? '等级（未确认）' : '等级', value: s.gradeLabel ?? '—' },
          ...(result === null ? [] : [{ label: '确认', value: dateWords(result.confirmedOn, 'plain') }, { label: '下次最迟', value: dateWords(result.nextOn, 'plain') }]),
        ]} />}
        <DataTable caption={title} columns={scoreColumns} rows={s.scores} rowKey={(x) => x.dimension} stacks />
        {outcome !== undefined && <p className="rg-quiet rg-assessment-sum">{outcome.verdict === 'missing' ? outcome.message : outcome.arithmetic}</p>}
      </Section>
      {s.findings !== null && (
        <Section title="评估意见"><p className="rg-assessment-words">{s.findings}</p></Section>
      )}
      <Section title="取数的班次" id="classes"><DataTable caption="取数的班次" columns={classColumns(isAssessor)} rows={s.classes} rowKey={(c) => c.classId} stacks empty={{ title: '合同期内没有班次', text: '取数那天，这份合同下还没有开过班。' }} /></Section>
    </>
  )
}

const file = (a: ScoreSheetView, fileId: string, words: string) => <a href={`/api/v1/assessments/${a.id}/files/${fileId}`} target="_blank" rel="noreferrer">{words}</a>

function Appeals({ of: a }: { of: ScoreSheetView }) {
  return (
    <Section title="申诉">
      {a.appeals.map((p) => (
        <FactList key={p.id} items={[
          { label: '申诉', value: p.grounds, detail: <>{p.filedBy}，{dateWords(p.filedOn, 'plain')}{p.fileId !== null && <>，{file(a, p.fileId, '看材料')}</>}</> },
          { label: '答复', value: p.outcome === null ? '省厅还没有答复' : `${p.outcome === 'UPHELD' ? '申诉成立，重新评分' : '维持结果'}：${p.answer ?? ''}`, ...(p.answeredBy === null ? {} : { detail: `${p.answeredBy}，${dateWords(p.answeredOn, 'plain')}` }) },
        ]} />
      ))}
    </Section>
  )
}

function Hold({ of: a, hold }: { of: ScoreSheetView; hold: NonNullable<ScoreSheetView['hold']> }) {
  return (
    <Section title="暂缓拨付（三(二)7）" note={hold.endedOn === null ? `${dateWords(hold.reviewDue, 'plain')}前复查` : `${dateWords(hold.endedOn, 'plain')}恢复拨付`}>
      <p>{hold.reason}。</p>
      {hold.decisions.length === 0 ? <p className="rg-quiet">还没有书面决定。由省厅或签合同的市局复核人员登记。</p> : (
        <FactList items={hold.decisions.map((d) => ({ label: d.kind === 'RELEASE' ? '恢复拨付' : '继续暂缓', value: `${d.documentNo}：${d.grounds}`, detail: <>{d.officeName}{d.decidedBy}，{dateWords(d.decidedOn, 'plain')}，{file(a, d.fileId, '看文件')}</> }))} />
      )}
    </Section>
  )
}

function stepsOf(a: ScoreSheetView) {
  const [s] = a.sheets
  return [
    { label: '发评分表', value: s?.openedBy ?? '还没有', ...(s === undefined ? {} : { detail: momentWords(s.openedAt) }) },
    { label: '报告', value: s?.reportedBy ?? '还没有', ...(s?.reportedAt == null ? {} : { detail: <>{momentWords(s.reportedAt)}{s.reportId !== null && <>，{file(a, s.reportId, '签字报告')}</>}</> }) },
    { label: '反馈', value: s?.fedBackBy ?? '还没有', ...(s?.fedBackOn == null ? {} : { detail: `${dateWords(s.fedBackOn, 'plain')}，可申诉到${dateWords(s.appealUntil, 'plain')}` }) },
    { label: '确认', value: a.result?.confirmedBy ?? '还没有', ...(a.result === null ? {} : { detail: <>{dateWords(a.result.confirmedOn, 'plain')}，<Link to={`/contracts/${a.contractId}`}>看合同</Link></> }) },
  ]
}
