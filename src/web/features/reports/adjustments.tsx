import { getLedgerAdjustment, type LedgerAdjustment, type LedgerView } from '../../../contract/reports.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Link } from '../../ui/link.tsx'
import { measures } from './ledger-table.tsx'

export const adjustmentKey = (a: LedgerAdjustment): string => `${a.unit} ${a.year} ${a.month} ${a.measure}`
const signed = (amount: number): string => (amount > 0 ? `+${amount}` : `−${-amount}`)
const measureOf = (a: LedgerAdjustment) => measures.find((m) => m.key === a.measure)

/** 补报、冲减: corrections of quarters frozen before, each with its month; nothing when there are none. */
export function Adjustments({ of: { adjustments, standing }, chosen, onChoose }: { of: LedgerView; chosen: LedgerAdjustment | null; onChoose: (of: LedgerAdjustment) => void }) {
  if (adjustments.length === 0) return null
  return (
    <section className="rg-ledger-adjusted" aria-label="补报、冲减">
      <h2>补报、冲减</h2>
      <p>以前季度冻结后更正的数，计入本季，不改原表，也不加进上面的小计{standing.state === 'OPEN' && '；本季冻结前还会随更正变动'}。</p>
      <div className="rg-ledger-scroll" tabIndex={0} role="region" aria-label="补报、冲减明细">
        <table>
          <thead><tr><th scope="col">单位</th><th scope="col">原月份</th><th scope="col">指标</th><th scope="col" className="rg-right">增减</th></tr></thead>
          <tbody>
            {adjustments.map((a) => (
              <tr key={adjustmentKey(a)}>
                <th scope="row">{a.unitName}</th><td>{a.year}年{a.month}月</td><td>{measureOf(a)?.label}</td>
                <td className="rg-right"><button type="button" aria-pressed={chosen !== null && adjustmentKey(chosen) === adjustmentKey(a)} aria-label={`${a.unitName}${a.year}年${a.month}月${measureOf(a)?.label}${signed(a.amount)}，看名单`} onClick={() => onChoose(a)}>{signed(a.amount)}</button></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The records behind one adjustment, beside the table, with why. */
export function AdjustmentDrawer({ ledger, chosen, onClose }: { ledger: LedgerView; chosen: LedgerAdjustment; onClose: () => void }) {
  const measure = measureOf(chosen)
  const reply = useCall(getLedgerAdjustment, { query: { year: String(ledger.year), quarter: String(ledger.quarter), unit: chosen.unit, ofYear: String(chosen.year), ofMonth: String(chosen.month), measure: chosen.measure } })
  return (
    <aside className="rg-cell" aria-label="补报、冲减名单">
      <div className="rg-cell-head">
        <p className="rg-cell-place">{chosen.unitName}，原{chosen.year}年{chosen.month}月</p>
        <button type="button" className="rg-cell-close" aria-label="关上名单" onClick={onClose}><Icon name="cross" /></button>
        <h2>{measure?.label}：<b>{signed(chosen.amount)} {measure?.unit}</b></h2>
      </div>
      <Awaiting reply={reply} rows={4}>
        {(behind) => (
          <>
            <p className="rg-cell-balance" role="status"><Icon name="check-disc" /><span>名单 <b>{signed(behind.count)}</b> {measure?.unit} {behind.elsewhere !== 0 && <>　本市其他区县 <b>{signed(behind.elsewhere)}</b> {measure?.unit} </>}= <b>{signed(behind.figure)}</b> {measure?.unit}</span></p>
            {behind.records.length === 0 ? <p className="rg-cell-empty">本单位管辖范围内没有。</p> : (
              <table className="rg-cell-list">
                <thead><tr><th scope="col">谁、哪个班</th><th scope="col">为什么</th><th scope="col" className="rg-right">增减</th></tr></thead>
                <tbody>
                  {behind.records.map((r) => (
                    <tr key={`${r.title} ${r.detail} ${r.amount}`}>
                      <td><b>{r.title}</b><small>{r.detail}</small>{r.classId !== null && <small><Link to={`/classes/${r.classId}`}>看班次</Link></small>}</td>
                      <td className="rg-cell-why-so">{r.why}<small>{formatDate(plainDate(r.onDate))}</small></td><td className="rg-right">{signed(r.amount)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
      </Awaiting>
    </aside>
  )
}
