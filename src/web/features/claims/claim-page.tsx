import { useState } from 'react'
import { decideClaimLines, getClaim, type ClaimAction, type ClaimView } from '../../../contract/claims.ts'
import type { Reason } from '../../../values/decision.ts'
import { useSession } from '../../app/session.tsx'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column, type RowGroup } from '../../ui/data-table.tsx'
import { Balance } from '../../ui/figure-strip.tsx'
import { Money } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ActionStrip, Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Why } from '../../ui/why.tsx'
import { WorkdayRuler } from '../../ui/workday-ruler.tsx'
import { ClaimRail, ClaimWay } from './claim-rail.tsx'
import { ClaimSteps, mainStepOf, StepDialog } from './claim-steps.tsx'
import { ClaimState, hintOf, isBeingDrawnUp, LineDecision } from './claim-words.tsx'
import { LinePanel } from './line-panel.tsx'
import './claims.css'

type Line = ClaimView['lines'][number]

const columnsOf = (isDraft: boolean): ReadonlyArray<Column<Line>> => [
  { key: 'name', title: '姓名', width: '130px', cell: (l) => <><b>{l.name}</b><span className="rg-task-detail">{l.idMasked}</span></> },
  { key: 'certificate', title: '证书', width: '180px', cell: (l) => l.certificate ?? '—' },
  { key: 'attendance', title: '到课率', align: 'right', width: '84px', cell: (l) => l.attendance },
  { key: 'amount', title: '金额', unit: '元', align: 'right', width: '100px', cell: (l) => <Money fen={BigInt(l.decidedFen ?? (l.isSubmitted ? l.submittedFen : l.reckonedFen))} column /> },
  { key: 'hint', title: '提示', cell: (l) => <span className={`rg-claim-hint${l.group === 'OUT' ? ' rg-claim-hint-block' : l.group === 'HINT' ? ' rg-claim-hint-warn' : ''}`}>{hintOf(l) ?? '—'}</span> },
  { key: 'decision', title: isDraft ? '申领' : '决定', width: '150px', cell: (l) => <LineDecision line={l} isDraft={isDraft} /> },
]

const groups = [
  { key: 'OUT', title: '拟核减', note: '逐行看过再定，复核人会再看一遍' }, { key: 'HINT', title: '有提示', note: '核实后同意' }, { key: 'CLEAN', title: '无提示', note: '按规定可以补贴' },
  { key: 'NOT_SUBMITTED', title: '没有申报', note: '系统算出不能申领的，或学校没有申领的' },
] as const

/** What the groups are to the school that still draws the claim up: nobody has decided anything yet. */
const draftWords: Readonly<Record<string, { title: string; note: string }>> = {
  OUT: { title: '不能申领', note: '按规定不能补贴，点开看为什么' }, HINT: { title: '拟申领，有提示', note: '核实后再提交' }, CLEAN: { title: '拟申领', note: '按规定可以申领' }, NOT_SUBMITTED: { title: '不申领', note: '系统算出不能申领的，或本校决定不申领的' },
}

/** A claim of one class: reckoned by the rules, chosen by the school, decided line by line, in balance before anybody signs. */
export default function ClaimPage() {
  const id = useParam('id')
  const reply = useCall(getClaim, { params: { id } })
  return <Awaiting reply={reply} rows={10}>{(claim) => <Claim claim={claim} />}</Awaiting>
}

function Claim({ claim }: { claim: ClaimView }) {
  const session = useSession()
  const [lineId, openLine] = useState<string | null>(claim.lines.find((l) => l.group === 'OUT')?.id ?? claim.lines[0]?.id ?? null)
  const [step, setStep] = useState<ClaimAction | null>(null)
  const line = claim.lines.find((l) => l.id === lineId) ?? null
  const isDraft = claim.can.includes('choose')
  const main = mainStepOf(claim)
  // while lines are chosen or decided the line comes first, afterwards how far the claim is
  const isJudging = isDraft || claim.can.includes('decide')
  return (
    <Page wide title={isDraft ? '核对补贴申领' : '补贴申领'} crumbs={[{ title: '补贴申领', to: '/claims' }, { title: claim.batchNo ?? claim.classTitle }]} tag={<ClaimState claim={claim} large />}
      lead={<>{claim.institutionName}，<Link to={`/classes/${claim.classId}`}>{claim.classTitle}</Link>，{claim.trade ?? ''}{claim.level}，{claim.kindLabel} {claim.persons} 人、{claim.amountText}{claim.assessment.last !== null && <>。机构最近一次评估：{claim.assessment.last}</>}</>}
      actions={<div className="rg-claim-more"><ButtonLink to={`/claims/${claim.id}/bill`}>本班账单</ButtonLink><ClaimSteps claim={claim} onStep={setStep} /></div>}
      strip={<ActionStrip strong end={<><span className="rg-claim-sum"><Money fen={BigInt(isDraft ? claim.strip.submittedFen : claim.strip.approvedFen)} wan /></span>{main !== null && <Button kind="primary" {...(blockedBy(claim, main.action))} onClick={() => setStep(main.action)}>{main.verb}</Button>}</>}><Balances claim={claim} isDraft={isDraft} /></ActionStrip>}>
      {claim.assessment.held !== null && <Notice kind="warn" title="机构评估不合格，暂缓拨付">{claim.assessment.held}。</Notice>}
      <Columns kind="review" right={<>{!isJudging && <ClaimWay claim={claim} />}{line !== null && <LinePanel key={`${line.id} ${claim.version}`} claim={claim} line={line} onNext={(by) => openLine(neighbour(claim.lines, line.id, by))} />}{isJudging && <ClaimWay claim={claim} />}<ClaimRail claim={claim} /></>}>
        {claim.clock !== null && (
          <Section title={claim.clock.state === 'STANDING' ? `停表，还剩 ${claim.clock.left} 个工作日` : claim.clock.state === 'OVERDUE' ? '已超过 15 个工作日' : `还剩 ${claim.clock.left} 个工作日，今天第 ${claim.clock.used}/${claim.clock.limit} 个`}>
            <WorkdayRuler days={claim.clock.ruler.map((d) => ({ ...d, note: d.kind === 'HOLIDAY' ? (/^\p{Script=Han}/u.exec(d.note)?.[0] ?? null) : null }))} today={session.today} startWord="受理" note={claim.clock.arithmetic} clause="附2-R25" />
          </Section>
        )}
        <Judged claim={claim} />
        <Lines claim={claim} selected={lineId} onOpen={openLine} />
      </Columns>
      {step !== null && <StepDialog claim={claim} step={step} onClose={() => setStep(null)} />}
    </Page>
  )
}

/** What the rules say of the claim as a whole: cap, recordings, what is lacking. */
function Judged({ claim }: { claim: ClaimView }) {
  const grave = claim.reasons.filter((r) => r.verdict !== 'pass')
  return (
    <>
      {grave.map((r) => <Notice key={`${r.code} ${r.message}`} kind={r.verdict === 'warn' ? 'warn' : 'refused'} title={r.message}>{r.arithmetic !== undefined && <p>{r.arithmetic}</p>}</Notice>)}
      <Why title="人数和金额怎么来的" reasons={claim.reasons as Reason[]} />
    </>
  )
}

function Lines({ claim, selected, onOpen }: { claim: ClaimView; selected: string | null; onOpen: (id: string) => void }) {
  const send = useSend(decideClaimLines)
  const isDraft = isBeingDrawnUp(claim)
  const shown = groups.flatMap(({ key, ...words }): RowGroup<Line>[] => {
    const { title, note } = (isDraft ? draftWords[key] : undefined) ?? words
    const rows = claim.lines.filter((l) => l.group === key)
    if (rows.length === 0) return []
    const waits = key === 'CLEAN' && claim.can.includes('decide') && rows.some((l) => l.decision === null)
    return [{
      key, rows,
      heading: <span className="rg-claim-group"><b>{title} {rows.length} 人</b><span className="rg-quiet">{note}</span>
        {waits && <Button busy={send.isPending && '正在同意'} onClick={() => send.mutate({ params: { id: claim.id }, body: { version: claim.version, approveClean: true, lines: [] } })}>整批同意</Button>}</span>,
    }]
  })
  return (
    <>
      <RefusalNotice refusal={send.error} />
      <DataTable caption="申领人员" columns={columnsOf(isDraft)} groups={shown} rowKey={(l) => l.id} onOpen={(l) => onOpen(l.id)} selected={selected} isMuted={(l) => l.group === 'NOT_SUBMITTED'} dense
        empty={{ title: '这个班没有参训人员', text: '到课记录里没有人上过课，不能申领。' }} />
    </>
  )
}

function Balances({ claim, isDraft }: { claim: ClaimView; isDraft: boolean }) {
  const { strip } = claim
  return (
    <div className="rg-claim-balances">
      <Balance label="参训与申报" total={{ value: strip.trained, label: '实际参训' }} terms={[{ value: strip.submitted, label: isDraft ? '拟申领' : '申报' }, { value: strip.notSubmitted, label: isDraft ? '不申领' : '没有申报' }]} />
      {!isDraft && <Balance label="申报与决定" total={{ value: strip.submitted, label: '申报' }} terms={[
        { value: strip.approved, label: '同意', tone: 'ok' }, ...strip.excluded.map((e) => ({ value: e.persons, label: e.code, tone: 'block' as const })), { value: strip.undecided, label: '还没定', ...(strip.undecided > 0 ? { tone: 'warn' as const } : {}) },
      ]} />}
      {!isDraft && <StatusTag kind={strip.balanced ? 'ok' : 'warn'}>{strip.balanced ? `两式都平${signing.some((step) => claim.can.includes(step)) ? '，可以签字' : ''}` : '还不能签字'}</StatusTag>}
    </div>
  )
}

const signing: readonly ClaimAction[] = ['vaFirstAgree', 'vaSecondAgree', 'hrFirstAgree', 'hrSecondAgree', 'finFirstAgree', 'finSecondAgree']

/** Why the main step cannot be taken now, in words beside the button. */
function blockedBy(claim: ClaimView, action: ClaimAction): { blockedBecause?: string } {
  if (signing.includes(action) && !claim.strip.balanced) return { blockedBecause: claim.strip.message }
  if ((action === 'submit' || action === 'resubmit') && (claim.verdict === 'block' || claim.verdict === 'missing')) return { blockedBecause: claim.reasons.find((r) => r.verdict === 'block' || r.verdict === 'missing')?.message ?? '还不能提交' }
  return {}
}

/** The line before or after this one, as the table shows them. */
function neighbour(lines: readonly Line[], id: string, by: 1 | -1): string {
  const order = groups.flatMap(({ key }) => lines.filter((l) => l.group === key))
  const at = order.findIndex((l) => l.id === id)
  return order[Math.min(order.length - 1, Math.max(0, at + by))]?.id ?? id
}
