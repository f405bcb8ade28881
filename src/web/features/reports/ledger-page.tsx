import { useState } from 'react'
import { getLedger, printLedger, type LedgerAdjustment, type LedgerView } from '../../../contract/reports.ts'
import { provincialNote } from '../../../documents/annex3/model.ts'
import { urlOf } from '../../app/call.ts'
import { useCall } from '../../app/use-call.ts'
import { useFilters } from '../../app/use-address.ts'
import { useSession } from '../../app/session.tsx'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Awaiting } from '../../ui/awaiting.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Page } from '../../ui/page.tsx'
import { AdjustmentDrawer, Adjustments, adjustmentKey } from './adjustments.tsx'
import { CellDrawer } from './cell-drawer.tsx'
import { LedgerTable, type CellChoice } from './ledger-table.tsx'
import './ledger.css'

/** 季度台账: annex 3 itself; every figure opens its names beside the table. */
export default function LedgerPage() {
  const { today } = useSession()
  const thisYear = Number(today.slice(0, 4))
  const thisQuarter = Math.ceil(Number(today.slice(5, 7)) / 3)
  const [filters, change] = useFilters({ year: String(thisYear), quarter: String(thisQuarter) })
  const reply = useCall(getLedger, { query: { year: filters.year, quarter: filters.quarter } }, { keepPrevious: true })
  const [chosen, chooseCell] = useState<CellChoice | null>(null)
  const [adjusted, chooseAdjustment] = useState<LedgerAdjustment | null>(null)
  const choose = (cell: CellChoice | null) => {
    chooseAdjustment(null)
    chooseCell(cell)
  }
  const years = Array.from({ length: thisYear - 2021 }, (_, i) => String(thisYear - i))
  return (
    <Page wide title="季度台账（附件3）" crumbs={[{ title: '台账' }, { title: '季度台账' }, { title: `${filters.year}年第${filters.quarter}季度` }]}
      actions={<><PrintButton href={urlOf(printLedger, { params: { format: 'pdf' }, query: filters })}>打印</PrintButton><a className="rg-button rg-button-secondary" href={urlOf(printLedger, { params: { format: 'xlsx' }, query: filters })}><Icon name="download" />导出 Excel</a></>}>
      <FilterBar note="点任一数字看名单">
        看 <FilterSelect label="年份" value={filters.year} onChange={(year) => { choose(null); change({ year }) }} options={years.map((y) => ({ value: y, label: `${y}年` }))} />
        <FilterSelect label="季度" value={filters.quarter} onChange={(quarter) => { choose(null); change({ quarter }) }} options={['1', '2', '3', '4'].map((q) => ({ value: q, label: `第${q}季度` }))} /> 的全省 18 个单位，人次按在位平均统计
      </FilterBar>
      <Awaiting reply={reply} rows={18}>
        {(ledger) => (
          <div className="rg-ledger-split">
            <div className="rg-ledger-main">
              <Standing ledger={ledger} />
              <LedgerTable ledger={ledger} chosen={chosen} onChoose={choose} />
              <p className="rg-ledger-foot">
                零印 0。小计四行依次为：开班数、职业技能培训人数（人次）、新增技能人才人数（人）、新增高技能人才人数（人）。
                {provincialNote(ledger.provincialClasses).map((note) => ` ${note}`)}
                {ledger.missingInspection > 0 && ` 本季有 ${ledger.missingInspection} 个班缺检查，人次补齐前不计。`}
                {ledger.recordedOnly > 0 && ` 另有 ${ledger.recordedOnly} 本证书已录入、未核验，暂不计入。`}
              </p>
              <Adjustments of={ledger} chosen={adjusted} onChoose={(each) => { chooseCell(null); chooseAdjustment(each) }} />
            </div>
            {adjusted !== null && <AdjustmentDrawer key={adjustmentKey(adjusted)} ledger={ledger} chosen={adjusted} onClose={() => chooseAdjustment(null)} />}
            {chosen !== null && <CellDrawer key={`${chosen.unit} ${chosen.month} ${chosen.measure}`} year={ledger.year} chosen={chosen} onClose={() => choose(null)} />}
          </div>
        )}
      </Awaiting>
    </Page>
  )
}

/** Whether the figures still follow corrections, and until when. */
function Standing({ ledger: { standing } }: { ledger: LedgerView }) {
  if (standing.state === 'FROZEN') {
    return <p className="rg-ledger-standing rg-ledger-frozen"><Icon name="lock" size={18} /><span><b>已冻结</b>　{standing.frozenAt !== null && formatDate(plainDateOf(new Date(standing.frozenAt)))}冻结，数字不再变动；之后的更正计入以后季度，写明原月份。<small title={standing.digest ?? ''}>指纹 {standing.digest?.slice(0, 12)}</small></span></p>
  }
  return <p className="rg-ledger-standing"><Icon name="clock" size={18} /><span><b>未冻结</b>　到{formatDate(plainDate(standing.until))}为止的更正直接改本季数字，过后冻结{standing.isProvisional && '（该年工作日历未公布，日期暂定，到期不自动冻结）'}。</span></p>
}
