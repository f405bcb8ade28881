import { useState } from 'react'
import { getFiling, type FilingAction, type FilingView } from '../../../contract/individuals.ts'
import type { Reason } from '../../../values/decision.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, Money, momentWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ActionStrip, Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList, History, TaskList, TaskRow } from '../../ui/task-row.tsx'
import { Why } from '../../ui/why.tsx'
import { SettlementPaper } from './filing-papers.tsx'
import { FilingSteps, mainStepOf, StepDialog } from './filing-steps.tsx'
import { correctionWords, FilingState, lapsedUncorrected, Settlement } from './filing-words.tsx'
import './filings.css'

/** A filing at a desk: where it stands, what was filed, the settlement line by line, receipts and opinions. */
export default function FilingPage() {
  const id = useParam('id')
  const reply = useCall(getFiling, { params: { id } })
  return <Awaiting reply={reply} rows={10}>{(filing) => <Filing filing={filing} />}</Awaiting>
}

function Filing({ filing }: { filing: FilingView }) {
  const [step, setStep] = useState<FilingAction | null>(null)
  const main = mainStepOf(filing)
  const { reckoning } = filing
  return (
    <Page wide title={`${filing.name}的个人报备`} crumbs={[{ title: '个人报备与报销', to: '/filings' }, { title: filing.filingNo }]} tag={<FilingState filing={filing} large />}
      lead={`${filing.goal}，${filing.placeName}（${filing.placeKindLabel}），${filing.institution}`} actions={<FilingSteps filing={filing} onStep={setStep} />}
      strip={<ActionStrip strong end={<>{reckoning !== null && <span className="rg-filing-sum"><Money fen={BigInt(reckoning.decidedFen ?? reckoning.payableFen)} /></span>}{main !== null && <Button kind="primary" onClick={() => setStep(main.action)}>{main.verb}</Button>}</>}>
        {reckoning === null ? filing.cap.big : reckoning.arithmetic}
      </ActionStrip>}>
      <Columns kind="review" right={<Rail filing={filing} />}>
        <Warnings filing={filing} />
        {reckoning !== null && (
          <Section title="报销结算单" action={<PrintButton>打印结算单</PrintButton>}>
            <Settlement reckoning={reckoning} />
            <Why title="金额怎么来的" reasons={reckoning.reasons as Reason[]} />
          </Section>
        )}
        {filing.receipts.length > 0 && <Section title="票据" note={`${filing.receipts.length} 张`}><DataTable caption="票据" columns={receiptColumns(filing)} rows={filing.receipts} rowKey={(r) => r.id} /></Section>}
        <Section title="办到哪一步">
          <TaskList label="办到哪一步">{filing.steps.map((s) => (
            <TaskRow key={s.label} state={s.state === 'DONE' ? 'done' : s.state === 'NOW' ? 'waiting' : s.state === 'FAILED' ? 'stopped' : 'later'} label={s.label} side={momentWords(s.at)}>{s.detail === '' ? '—' : s.detail}</TaskRow>
          ))}</TaskList>
        </Section>
      </Columns>
      {step !== null && <StepDialog filing={filing} step={step} onClose={() => setStep(null)} />}
      {reckoning !== null && <SettlementPaper filing={filing} reckoning={reckoning} />}
    </Page>
  )
}

function Warnings({ filing }: { filing: FilingView }) {
  const grave = (filing.reckoning?.reasons ?? []).filter((r) => r.verdict !== 'pass')
  return (
    <>
      {filing.refusal !== null && <Notice kind="refused" title={`不予报销：${filing.refusal.label}`}>{filing.refusal.reason}</Notice>}
      {filing.state === 'RETURNED' && <Notice kind="info" title="等本人补正">{correctionWords(filing, filing.returns.at(-1)?.dueOn ?? null)}</Notice>}
      {lapsedUncorrected(filing) && <Notice kind="refused" title="没有按期补正，已经失效">补正期限到{dateWords(filing.returnDue, 'plain')}，到期没有重新提交；票据可以另用，占用的一次免费培训资格已经退还。</Notice>}
      {filing.isLate && filing.late.reason === null && <Notice kind="warn" title="报备晚于报名（E-LATE）">{momentWords(filing.filedAt)}报备，{momentWords(filing.signedUpAt)}报名。没有书面例外，不能报销。</Notice>}
      {filing.late.reason !== null && <Notice kind="info" title={`逾期报备，${filing.late.by ?? ''}已书面作例外`}>{filing.late.reason}{filing.late.seenAt === null ? '。市局还没有知悉。' : `。${filing.late.seenBy ?? ''}已知悉。`}</Notice>}
      {grave.filter((r) => r.code !== 'E-LATE').map((r) => <Notice key={`${r.code} ${r.message}`} kind={r.verdict === 'warn' ? 'warn' : 'refused'} title={r.message}>{null}</Notice>)}
    </>
  )
}

const receiptColumns = (filing: FilingView): ReadonlyArray<Column<FilingView['receipts'][number]>> => [
  { key: 'item', title: '项目', width: '96px', cell: (r) => r.itemLabel },
  { key: 'invoice', title: '发票代码和号码', cell: (r) => <>{r.invoiceCode === '' ? '全电发票' : r.invoiceCode}<span className="rg-task-detail">{r.invoiceNumber}</span></> },
  { key: 'amount', title: '票面', unit: '元', align: 'right', width: '110px', cell: (r) => <Money fen={BigInt(r.amountFen)} column /> },
  { key: 'counted', title: '计入', unit: '元', align: 'right', width: '110px', cell: (r) => <Money fen={BigInt(r.countedFen)} column /> },
  { key: 'note', title: '说明', cell: (r) => (r.isDuplicate ? '这张发票在本省已报销过，计 0 元' : r.inOwnName ? '本人抬头' : '不是本人抬头，计 0 元') },
  { key: 'file', title: '图片', width: '80px', cell: (r) => (r.hasFile ? <a href={`/api/v1/filings/${filing.id}/receipts/${r.id}/file`} target="_blank" rel="noreferrer">看图</a> : '没有') },
]

function Rail({ filing }: { filing: FilingView }) {
  return (
    <>
      <Section size="rail" title="报备">
        <p className="rg-filing-cap">{filing.cap.big}</p>
        <p className="rg-quiet">{filing.cap.text}</p>
        <FactList items={[
          { label: '编号', value: filing.filingNo, detail: `${momentWords(filing.filedAt)}，${filing.channelLabel}` },
          { label: '确认', value: filing.acknowledgement.at === null ? '还没有' : filing.acknowledgement.isAutomatic ? '到期自动回执' : (filing.acknowledgement.by ?? ''), detail: filing.acknowledgement.at === null ? undefined : momentWords(filing.acknowledgement.at) },
          { label: '证明', value: filing.hasProof ? <a href={`/api/v1/filings/${filing.id}/proof`} target="_blank" rel="noreferrer">看证明</a> : '本人声明' },
          { label: '报名', value: filing.signedUpAt === null ? '还没有登记' : momentWords(filing.signedUpAt) },
          { label: '失效', value: dateWords(filing.lapsesOn, 'plain'), detail: '到这天没有证书的失效' },
          ...(filing.joined === null ? [] : [{ label: filing.joined.isOn ? '已加入' : '想加入', value: filing.joined.title }]),
          ...(filing.payee === null ? [] : [{ label: '收款', value: filing.payee.account ?? '—', detail: filing.payee.bank }]),
        ]} />
      </Section>
      {filing.certificate !== null && (
        <Section size="rail" title="证书">
          <FactList items={[{ label: filing.certificate.stateLabel, value: `${filing.certificate.trade}（${filing.certificate.levelLabel}）`, detail: `${filing.certificate.typeLabel}，编号 ${filing.certificate.number}，${filing.certificate.issuer}${dateWords(filing.certificate.issuedOn, 'plain')}发` }]} />
        </Section>
      )}
      <Section size="rail" title="谁办了什么"><History items={historyOf(filing)} /></Section>
    </>
  )
}

/** Opinions and returns, newest first. */
function historyOf(filing: FilingView): { key: string; text: string; note: string }[] {
  const events = [
    { at: filing.filedAt, key: 'file', text: `${filing.enteredBy}报备`, note: filing.channelLabel },
    ...filing.reviews.flatMap((r) => [
      ...(r.firstAt === null ? [] : [{ at: r.firstAt, key: `${r.step} ${r.round} 1`, text: `${r.firstName ?? ''}初审：${r.firstOpinion ?? ''}`, note: r.label }]),
      ...(r.closedAt === null || r.decision !== 'AGREED' ? [] : [{ at: r.closedAt, key: `${r.step} ${r.round} 2`, text: `${r.secondName ?? ''}复核：${r.opinion ?? ''}`, note: r.label }]),
    ]),
    ...filing.returns.map((r) => ({ at: r.at, key: r.id, text: `${r.by}退回：${r.reason}（${r.items.join('；')}）`, note: r.answers === null ? '等本人补正' : `已补正：${r.answers.join('；')}` })),
  ]
  return events.toSorted((a, b) => (a.at < b.at ? 1 : -1)).map(({ at, ...event }) => ({ ...event, note: `${event.note}，${momentWords(at)}` }))
}
