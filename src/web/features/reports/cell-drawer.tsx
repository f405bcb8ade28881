import { getLedgerCell } from '../../../contract/reports.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Link } from '../../ui/link.tsx'
import { measures, type CellChoice } from './ledger-table.tsx'

/** The names behind one figure, beside the table; the count is compared with the figure each time. */
export function CellDrawer({ year, chosen, onClose }: { year: number; chosen: CellChoice; onClose: () => void }) {
  const measure = measures.find((m) => m.key === chosen.measure)
  const reply = useCall(getLedgerCell, { query: { year, month: chosen.month, unit: chosen.unit, measure: chosen.measure } })
  return (
    <aside className="rg-cell" aria-label="名单">
      <div className="rg-cell-head">
        <p className="rg-cell-place">{chosen.unitName}，{chosen.month}月</p>
        <button type="button" className="rg-cell-close" aria-label="关上名单" onClick={onClose}><Icon name="cross" /></button>
        <h2>{measure?.label}：<b>{chosen.value} {measure?.unit}</b></h2>
      </div>
      <Awaiting reply={reply} rows={6}>
        {(cell) => (
          <>
            <p className="rg-cell-why">{cell.explanation}</p>
            <Balance cell={cell} unit={measure?.unit ?? ''} />
            {cell.classes.length === 0 && cell.persons.length === 0 && <p className="rg-cell-empty">{cell.figure === 0 ? '这一格是 0，没有名单。' : '本单位管辖范围内没有。'}</p>}
            {cell.classes.length > 0 && (
              <table className="rg-cell-list">
                <thead><tr><th scope="col">班次</th><th scope="col">日期</th><th scope="col" className="rg-right">人次</th></tr></thead>
                <tbody>
                  {cell.classes.map((c) => (
                    <tr key={c.id}><td>{c.mayOpen ? <Link to={`/classes/${c.id}`}>{c.title}</Link> : c.title}<small>{c.batchNo}　{c.institutionName}{c.provincial && '　省级统一组织，按比例分到本市'}</small></td><td>{monthDay(c.onDate)}</td><td className="rg-right">{c.personTimes ?? '—'}</td></tr>
                  ))}
                </tbody>
              </table>
            )}
            {cell.persons.length > 0 && (
              <table className="rg-cell-list">
                <thead><tr><th scope="col">序号</th><th scope="col">姓名</th><th scope="col">工种、级别</th><th scope="col" className="rg-right">发证</th></tr></thead>
                <tbody>
                  {cell.persons.map((p, i) => (
                    <tr key={`${p.idMasked} ${p.number}`}><td>{i + 1}</td><td><b>{p.name}</b><small>{p.idMasked}</small></td><td>{p.trade} {p.level}<small>{p.number}</small></td><td className="rg-right">{monthDay(p.onDate)}<small>{p.classId === null ? '省外单独参训' : <Link to={`/classes/${p.classId}`}>看班次</Link>}</small></td></tr>
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

function Balance({ cell, unit }: { cell: { count: number; elsewhere: number; figure: number }; unit: string }) {
  const isEqual = cell.count + cell.elsewhere === cell.figure
  return (
    <p className={`rg-cell-balance${isEqual ? '' : ' rg-cell-differs'}`} role="status">
      <Icon name={isEqual ? 'check-disc' : 'warning'} />
      <span>
        名单 <b>{cell.count}</b> {unit} {cell.elsewhere > 0 && <>+ 本市其他区县 <b>{cell.elsewhere}</b> {unit} </>}{isEqual ? '=' : '≠'} 台账 <b>{cell.figure}</b> {unit}
      </span>
    </p>
  )
}

const monthDay = (day: string) => formatDate(plainDate(day)).replace(/^\d+年/, '')
