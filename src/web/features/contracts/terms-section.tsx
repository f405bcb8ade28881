import type { ContractView } from '../../../contract/contracts.ts'
import { formatMoney } from '../../../values/fen.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, InstantText, Money } from '../../ui/formats.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { levelWords } from './contract-words.tsx'
import './contracts.css'

type TermsOf = ContractView['terms'][number]
const tradeColumns: ReadonlyArray<Column<TermsOf['trades'][number]>> = [
  { key: 'trade', title: '工种', cell: (t) => <b>{t.tradeName}</b> }, { key: 'levels', title: '等级', cell: (t) => levelWords(t.levels) },
]

/** One version of the terms: what was agreed, what it changed against the version before, who signed, the papers kept with it. */
export function TermsSection({ contractId, of: t, before, isOnly, isOver }: { contractId: string; of: TermsOf; before: TermsOf | undefined; isOnly: boolean; isOver: boolean }) {
  const signed = t.signatures.map((s) => `${s.party === 'A' ? '甲方' : '乙方'} ${s.name}`).join('、')
  const changes = before === undefined ? [] : changesOf(before, t)
  return (
    <Section title={isOnly ? '合同条款' : <>第 {t.seq} 版条款{t.isInForce && <> <StatusTag kind={isOver ? 'closed' : 'ok'}>{isOver ? '结束时有效' : '现行'}</StatusTag></>}</>} {...(t.reason === null ? {} : { note: t.reason })}>
      {changes.length > 0 && <FactList items={changes.map(([label, from, to]) => ({ label: `改了${label}`, value: <><del>{from}</del> → <b>{to}</b></> }))} />}
      <FactList items={[
        { label: '合同期', value: `${dateWords(t.startsOn)}至${dateWords(t.endsOn)}` }, { label: '培训规模', value: `${t.scale} 人` }, { label: '合同价款', value: <Money fen={String(t.priceFen)} wan />, ...(t.priceNote === '' ? {} : { detail: t.priceNote }) },
        { label: '取证率', value: `不低于 ${t.certRatePercent} %`, detail: '取证人数 ÷ 实际参训人数' }, { label: '推荐就业率', value: `不低于 ${t.employmentRatePercent} %`, detail: basisWords[t.employmentBasis] },
        ...(t.kpiNote === '' ? [] : [{ label: '其他约定', value: t.kpiNote }]),
        { label: '签署', value: signed === '' ? '还没有签' : signed, ...(t.signatures.length === 0 ? {} : { detail: t.signatures.map((s, at) => <span key={s.party}>{at > 0 && '，'}{s.party === 'A' ? '甲方' : '乙方'} <InstantText at={s.at} /></span>) }) },
        { label: '签字件', value: t.files.length === 0 ? '还没有上传' : <ul className="rg-contract-papers">{t.files.map((f) => <li key={f.id}><a href={`/api/v1/contracts/${contractId}/files/${f.id}`} target="_blank" rel="noopener"><Icon name="file" /> {f.title}</a><span className="rg-task-detail"><InstantText at={f.addedAt} /></span></li>)}</ul> },
      ]} />
      <DataTable caption={isOnly ? '约定的工种' : `第 ${t.seq} 版约定的工种`} columns={tradeColumns} rows={t.trades} rowKey={(x) => x.tradeCode} stacks empty={{ title: '没有工种', text: '合同还没有写工种。' }} />
    </Section>
  )
}

const basisWords: Readonly<Record<TermsOf['employmentBasis'], string>> = { EMPLOYED: '推荐后六个月内就业人数 ÷ 有就业意愿的结业人数', RECOMMENDED: '获得推荐的人数 ÷ 有就业意愿的结业人数' }

/** What a version changed, as [what, before, after] in words. */
function changesOf(from: TermsOf, to: TermsOf): [label: string, from: string, to: string][] {
  const said = (t: TermsOf): [string, string][] => [
    ['合同期', `${dateWords(t.startsOn, 'plain')}至${dateWords(t.endsOn, 'plain')}`], ['培训规模', `${t.scale} 人`], ['合同价款', formatMoney(BigInt(t.priceFen))], ['价款说明', t.priceNote === '' ? '没有' : t.priceNote],
    ['取证率', `${t.certRatePercent} %`], ['推荐就业率', `${t.employmentRatePercent} %`], ['推荐就业率算法', basisWords[t.employmentBasis]], ['其他约定', t.kpiNote === '' ? '没有' : t.kpiNote],
    ['工种', t.trades.map((x) => `${x.tradeName}（${levelWords(x.levels)}）`).toSorted().join('、')],
  ]
  const earlier = said(from)
  return said(to).flatMap(([label, now], at): [string, string, string][] => (earlier[at]?.[1] === now ? [] : [[label, earlier[at]?.[1] ?? '', now]]))
}
