import type { FundBalancesView, FundChangeView, FundView } from '../../../contract/funds.ts'
import { BUDGET_SOURCES, FUND_LEVELS } from '../../../policy/funds.ts'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { Money } from '../../ui/formats.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

/** 分 as a column shows it: 1,600.00; the header says 元. */
export const yuan = (fen: number) => <Money fen={String(fen)} column />

/** What may be spent in the year: what was appropriated and what came over from the year before, in 分. */
export const budgetOf = (b: FundBalancesView): number => b.appropriated + b.carriedIn

/** `就业补助资金`, or the written name of another source. */
export const sourceOf = (fund: Pick<FundView, 'source' | 'sourceNote'>): string => fund.sourceNote ?? BUDGET_SOURCES[fund.source]

/** `县级资金・中牟县` */
export const levelOf = (fund: Pick<FundView, 'level' | 'regionName'>): string => `${FUND_LEVELS[fund.level]}级资金・${fund.regionName}`

const looks: Readonly<Record<FundChangeView['state'], { kind: StatusKind; words: string }>> = {
  PROPOSED: { kind: 'waiting', words: '等另一人确认' }, CONFIRMED: { kind: 'settled', words: '已确认入账' }, REFUSED: { kind: 'refused', words: '已退回' },
}

export function ChangeState({ change }: { change: FundChangeView }) {
  const look = looks[change.state]
  return <StatusTag kind={look.kind}>{look.words}</StatusTag>
}

/** The balances side by side, and that what came in equals where it is. */
export function BalanceFigures({ balances: b, executionText, label }: { balances: FundBalancesView; executionText: string; label: string }) {
  const rare = ([['应追回', b.receivable], ['核销', b.writtenOff], ['上缴国库', b.returned], ['结转下年', b.carriedOut]] as const).filter(([, fen]) => fen !== 0)
  const places = [['可用', b.available], ['已占用', b.committed], ['待拨付', b.approved], ['已拨付', b.paid], ...rare] as const
  const whereItIs = places.reduce((sum, [, fen]) => sum + fen, 0)
  return (
    <div className="rg-funds-figures">
      <FigureStrip label={label} figures={[
        { label: '预算（元）', value: yuan(budgetOf(b)) }, { label: '可用（元）', value: yuan(b.available), current: true },
        ...places.slice(1).map(([name, fen]) => ({ label: `${name}（元）`, value: yuan(fen) })), { label: '执行率', value: executionText },
      ]} />
      <p className="rg-quiet">
        下达 {yuan(b.appropriated)} ＋ 上年结转 {yuan(b.carriedIn)} ＝ {places.map(([name, fen], at) => <span key={name}>{at > 0 && ' ＋ '}{name} {yuan(fen)}</span>)}（元）{whereItIs === budgetOf(b) ? '，两边相等。' : '，两边不等，请立即核查。'}执行率＝已拨付÷预算。
      </p>
    </div>
  )
}
