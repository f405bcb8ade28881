import type { LedgerView } from '../../../contract/reports.ts'

export type MeasureKey = 'openedClassCount' | 'trainingPersonTimes' | 'newSkilledPersons' | 'newHighSkilledPersons'
export interface CellChoice { unit: string; unitName: string; month: number; measure: MeasureKey; value: number }

export const measures: ReadonlyArray<{ key: MeasureKey; label: string; short: string; unit: string }> = [
  { key: 'openedClassCount', label: '开班数', short: '班', unit: '个班' },
  { key: 'trainingPersonTimes', label: '职业技能培训人数（人次）', short: '人次', unit: '人次' },
  { key: 'newSkilledPersons', label: '新增技能人才人数（人）', short: '技', unit: '人' },
  { key: 'newHighSkilledPersons', label: '新增高技能人才人数（人）', short: '高', unit: '人' },
]
type Measures = Record<MeasureKey, number | null>

interface Props { ledger: LedgerView; chosen: CellChoice | null; onChoose: (cell: CellChoice) => void }

/** The official table: two header rows, 18 units, one 小计 column of four lines. */
export function LedgerTable({ ledger, chosen, onChoose }: Props) {
  return (
    <div className="rg-ledger-scroll" tabIndex={0} role="region" aria-label="退役军人培训季度台账">
      <table className="rg-ledger">
        <caption><span className="rg-ledger-annex">附件3</span>退役军人培训季度台账</caption>
        <thead>
          <tr>
            <th rowSpan={2} scope="col">序号</th>
            <th rowSpan={2} scope="col">单位</th>
            {ledger.total.months.map((m) => <th key={m.month} colSpan={4} scope="colgroup" className="rg-ledger-month">{m.month}月</th>)}
            <th rowSpan={2} scope="col" className="rg-ledger-month">小计</th>
          </tr>
          <tr>
            {ledger.total.months.flatMap((m) => measures.map((x, i) => <th key={`${m.month} ${x.key}`} scope="col" className={i === 0 ? 'rg-ledger-month rg-ledger-label' : 'rg-ledger-label'}>{x.label}</th>))}
          </tr>
        </thead>
        <tbody>
          {ledger.units.map((unit) => (
            <tr key={unit.code}>
              <td className="rg-ledger-no">{unit.no}</td>
              <th scope="row">{unit.name}</th>
              {unit.months.flatMap((month) => measures.map((x, i) => {
                const value = month[x.key]
                const isChosen = chosen?.unit === unit.code && chosen.month === month.month && chosen.measure === x.key
                return (
                  <td key={`${month.month} ${x.key}`} className={`rg-ledger-figure${i === 0 ? ' rg-ledger-month' : ''}${isChosen ? ' rg-ledger-chosen' : ''}`}>
                    {value === null ? '' : (
                      <button type="button" aria-pressed={isChosen} aria-label={`${unit.name}${month.month}月${x.label}：${value}，看名单`}
                        onClick={() => onChoose({ unit: unit.code, unitName: unit.name, month: month.month, measure: x.key, value })}>{value}</button>
                    )}
                  </td>
                )
              }))}
              <Subtotal of={unit.subtotal} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th colSpan={2} scope="row">合　计</th>
            {ledger.total.months.flatMap((month) => measures.map((x, i) => <td key={`${month.month} ${x.key}`} className={`rg-ledger-figure${i === 0 ? ' rg-ledger-month' : ''}`}>{month[x.key] ?? ''}</td>))}
            <Subtotal of={ledger.total.subtotal} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Subtotal({ of }: { of: Measures }) {
  return (
    <td className="rg-ledger-subtotal rg-ledger-month">
      {measures.map((x) => <div key={x.key}><span>{x.short}</span><span>{of[x.key] ?? ''}</span></div>)}
    </td>
  )
}
