import type { BillMove, BillStandard, BillView } from '../../../contract/bills.ts'
import type { Reason } from '../../../values/decision.ts'
import { dateWords, Money, momentWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList, History, type FactItem } from '../../ui/task-row.tsx'
import { WhyPanel } from '../../ui/why.tsx'

/** Whether what was kept gives the stored amount again. */
export function Recomputed({ recomputed }: { recomputed: BillView['recomputed'] }) {
  return (
    <Notice kind={recomputed.isSame ? 'ok' : 'refused'} title={recomputed.isSame ? '复算一致' : '复算不一致'}>
      <p>{recomputed.sentence}</p>
    </Notice>
  )
}

/** One line of a claim as a bill: sum, standards, kept facts, clauses, and what became of the money. */
export function Bill({ bill }: { bill: BillView }) {
  const stored = bill.decidedFen ?? (bill.isSubmitted ? bill.submittedFen : bill.reckonedFen)
  return (
    <div className="rg-bill">
      <Recomputed recomputed={bill.recomputed} />
      <FactList items={[
        { label: bill.decidedFen !== null ? '账单（核定）' : bill.isSubmitted ? '账单（申领）' : '没有申领，核算', value: <Money fen={String(stored)} /> },
        { label: '复算', value: <Money fen={bill.recomputed.amountFen === null ? null : String(bill.recomputed.amountFen)} />, end: <StatusTag kind={bill.recomputed.isSame ? 'ok' : 'refused'}>{bill.recomputed.isSame ? '一致' : '不一致'}</StatusTag> },
      ]} />
      {bill.changed.length > 0 && <Changed changed={bill.changed} />}
      {bill.excluded.length > 0 && <Section size="rail" level={3} title="为什么不补"><FactList items={bill.excluded.map((e) => ({ label: e.code, value: e.label, detail: `依据 ${e.clause}` }))} /></Section>}
      <Section size="rail" level={3} title="怎么算的"><FactList items={bill.steps.map((s) => ({ label: s.label, value: <span className="rg-bill-sum">{s.text}</span> }))} /></Section>
      {bill.items.length > 0 && <Section size="rail" level={3} title="按什么标准"><FactList items={bill.items.flatMap((i) => [standardFact(i.label, i.standard), ...(i.lower === null ? [] : [standardFact('减去的较低等级', i.lower)])])} /></Section>}
      <MoneySection money={bill.money} />
      <Section size="rail" level={3} title="当时的依据"><FactList items={bill.facts.length === 0 ? [{ label: '依据', value: '没有留下' }] : bill.facts} /></Section>
      <WhyPanel title="条款和判断" reasons={bill.reasons as Reason[]} />
      <Section size="rail" level={3} title="这一行怎么变过来的">
        <History items={bill.history.toReversed().map((h, at) => ({ key: `${h.at} ${at}`, text: <>{h.stateLabel}，核算 <Money fen={String(h.reckonedFen)} /></>, note: `${h.by ?? '系统'}，${momentWords(h.at)}` }))} />
      </Section>
    </div>
  )
}

function Changed({ changed }: { changed: BillView['changed'] }) {
  return (
    <Notice kind="warn" title="今天的情况已经和当时不同">
      <ul className="rg-bill-changed">{changed.map((c) => <li key={c.label}>{c.label}：当时 {c.kept}；今天 {c.today}</li>)}</ul>
      <p>账单按当时留下的依据，不随之改变。多付了的，按问题线索追回。</p>
    </Notice>
  )
}

function standardFact(label: string, s: BillStandard | null): FactItem {
  if (s === null) return { label, value: '标准表里找不到这一行' }
  const term = `${dateWords(s.effectiveFrom, 'plain')}起${s.effectiveTo === null ? '' : `，到${dateWords(s.effectiveTo, 'plain')}`}`
  return {
    label, value: <>{s.name} <Money fen={String(s.amountFen)} /></>,
    detail: <>{s.regionName}，第 {s.version} 版，{term}<br />{s.source}，{dateWords(s.confirmedOn, 'plain')}确认{s.followedOn !== null && <><br />{dateWords(s.followedOn, 'plain')}起有新的一版，这笔不受影响</>}</>,
  }
}

/** What was paid, came back and was taken back, with the orders behind it. */
export function MoneySection({ money }: { money: BillView['money'] }) {
  return (
    <Section size="rail" level={3} title="钱到哪里了">
      <FactList items={[
        { label: '已拨付', value: <Money fen={String(money.paidFen)} /> }, ...(money.backFen === 0 ? [] : [{ label: '曾被退回', value: <Money fen={String(money.backFen)} /> }]),
        ...(money.recoveredFen === 0 ? [] : [{ label: '决定追回', value: <Money fen={String(money.recoveredFen)} /> }, { label: '实际支出', value: <Money fen={String(money.netFen)} />, detail: '已拨付减去决定追回' }]),
        { label: '还没拨付', value: money.openFen === null ? '还没有核定' : <Money fen={String(money.openFen)} /> },
      ]} />
      {money.moves.length > 0 && <FactList items={money.moves.map((move) => moveFact(move))} />}
    </Section>
  )
}

function moveFact(move: BillMove): FactItem {
  const isPart = move.wholeFen !== move.amountFen
  return {
    label: move.kind === 'PAYMENT' ? '拨付' : '追回', value: <>{move.stateLabel}，{dateWords(move.on, 'plain')}</>, end: <Money fen={String(move.amountFen)} column />,
    detail: <>{move.kind === 'PAYMENT' ? '指令' : '线索'} {move.no}{isPart && <>，整笔 <Money fen={String(move.wholeFen)} /></>}{move.sources.map((s) => <span key={s.name}><br />{s.name} <Money fen={String(s.amountFen)} /></span>)}{move.note !== null && move.note !== '' && <><br />{move.note}</>}</>,
  }
}
