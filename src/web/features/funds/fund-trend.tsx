import { fundTrend, type FundTrend } from '../../../contract/funds.ts'
import { formatWan } from '../../../values/fen.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Section } from '../../ui/section.tsx'
import { yuan } from './fund-words.tsx'

type Year = FundTrend['years'][number]

/** 历年对比: what was given and what was paid in each year, as figures and as bars (R-128). */
export function FundTrendSection() {
  const reply = useCall(fundTrend, {})
  return <Awaiting reply={reply} rows={3}>{({ years }) => (years.length === 0 ? null : <Trend years={years} />)}</Awaiting>
}

function Trend({ years }: { years: readonly Year[] }) {
  const columns: Column<Year>[] = [
    { key: 'year', title: '年度', width: '90px', cell: (y) => <b>{y.year}年</b> },
    { key: 'given', title: '当年下达', unit: '元', align: 'right', width: '160px', cell: (y) => yuan(y.appropriatedFen) },
    { key: 'change', title: '比上年', unit: '元', align: 'right', width: '160px', cell: (y) => changeOf(years, y) },
    { key: 'carried', title: '上年结转', unit: '元', align: 'right', width: '150px', cell: (y) => yuan(y.carriedInFen) },
    { key: 'paid', title: '已拨付', unit: '元', align: 'right', width: '160px', cell: (y) => yuan(y.paidFen) },
    { key: 'execution', title: '执行率', align: 'right', width: '92px', cell: (y) => y.executionText },
  ]
  return (
    <div className="rg-funds-part">
      <Section title="历年对比" note="加大资金投入看当年下达比上年多少，结转的不重复算（四（四））">
        <Bars years={years} />
        <DataTable caption="历年下达和拨付" columns={columns} rows={years.toReversed()} rowKey={(y) => String(y.year)} stacks />
      </Section>
    </div>
  )
}

/** More or less than the year before; — where there is none to compare with. */
function changeOf(years: readonly Year[], year: Year) {
  const before = years.find((y) => y.year === year.year - 1)
  if (before === undefined) return '—'
  const change = year.appropriatedFen - before.appropriatedFen
  return <>{change > 0 ? '+' : change < 0 ? '−' : ''}{yuan(Math.abs(change))}</>
}

const [width, height, foot, head] = [720, 200, 28, 24]

/** Two bars a year, appropriated and paid, on one scale from 0; the table below says the same in figures. */
function Bars({ years }: { years: readonly Year[] }) {
  const shown = years.slice(-8)
  const most = Math.max(1, ...shown.flatMap((y) => [y.appropriatedFen, y.paidFen]))
  const slot = width / Math.max(3, shown.length)
  const bar = Math.min(56, slot / 3)
  const tall = (fen: number) => (fen / most) * (height - foot - head)
  return (
    <figure className="rg-funds-trend">
      <figcaption><span className="rg-funds-key rg-funds-key-given" />当年下达 <span className="rg-funds-key rg-funds-key-paid" />已拨付 <span className="rg-quiet">单位：万元</span></figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`历年下达和拨付：${shown.map((y) => `${y.year}年下达 ${formatWan(BigInt(y.appropriatedFen))} 万元、拨付 ${formatWan(BigInt(y.paidFen))} 万元`).join('；')}`}>
        <line x1="0" x2={width} y1={height - foot} y2={height - foot} className="rg-funds-axis" />
        {shown.map((y, at) => {
          const middle = slot * at + slot / 2
          return (
            <g key={y.year}>
              {([['given', y.appropriatedFen, middle - bar - 2], ['paid', y.paidFen, middle + 2]] as const).map(([kind, fen, x]) => (
                <g key={kind}>
                  <rect x={x} y={height - foot - tall(fen)} width={bar} height={tall(fen)} className={`rg-funds-bar-${kind}`} />
                  <text x={x + bar / 2} y={height - foot - tall(fen) - 6} className="rg-funds-figure">{wholeWan(fen)}</text>
                </g>
              ))}
              <text x={middle} y={height - 8} className="rg-funds-year">{y.year}年</text>
            </g>
          )
        })}
      </svg>
    </figure>
  )
}

/** 万元 with at most one decimal, for over a bar. */
const wholeWan = (fen: number): string => (Math.round(fen / 100_000) / 10).toLocaleString('zh-CN')
