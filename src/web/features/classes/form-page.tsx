import { annex2Corner, annex2Grid, annex2Title, type Form2, type GridCell } from '../../../documents/annex2/model.ts'
import { getClass, type ClassView } from '../../../contract/classes.ts'
import { getForm2, printForm2 } from '../../../contract/reports.ts'
import { urlOf } from '../../app/call.ts'
import { useGo, useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Segments } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { kindOfState } from '../../ui/class-state.ts'
import { StateIcon, stateWords, type StepState } from '../../ui/state-icon.tsx'
import { FactList, type FactItem } from '../../ui/task-row.tsx'
import { reached } from './class-parts.tsx'
import './form-page.css'

/** 看原表: form annex 2 itself, filled as far as the class has come; what the system knows is blue, what has not happened stays empty. */
export default function FormPage() {
  const id = useParam('id')
  const go = useGo()
  const view = useCall(getClass, { params: { id } })
  const form = useCall(getForm2, { params: { id } })
  return (
    <Awaiting reply={view} rows={4}>
      {(c) => (
        <Page title={c.title} tag={<StatusTag kind={kindOfState(c.state)}>{c.stateLabel}</StatusTag>} crumbs={[{ title: '班次', to: '/classes' }, { title: `${c.year}年` }, { title: c.batchNo ?? '未提交' }]}
          actions={
            <>
              <Segments label="看法" items={[{ key: 'work', title: '办理' }, { key: 'form', title: '看原表' }]} value="form" onChange={(key) => key === 'work' && go(`/classes/${id}`)} />
              <PrintButton href={urlOf(printForm2, { params: { id, format: 'pdf' } })}>打印附件2</PrintButton>
            </>
          }>
          <Columns kind="notice" right={
            <>
              <Section size="rail" title="怎么看这张表"><p>蓝字是系统里已有的数，空格是还没发生的事。打印出来和纸表一样，蓝字印成黑字。银行帐号只在正式打印件上印全。</p></Section>
              <Section size="rail" title="填到哪了"><FactList items={partsOf(c)} /></Section>
              <Section size="rail" title="其他格式"><p><a href={urlOf(printForm2, { params: { id, format: 'docx' } })}>Word 文档</a>　<a href={urlOf(printForm2, { params: { id, format: 'xlsx' } })}>Excel 表格</a></p></Section>
            </>
          }>
            <Awaiting reply={form} rows={16}>{(data) => <Sheet form={data as unknown as Form2} />}</Awaiting>
          </Columns>
        </Page>
      )}
    </Awaiting>
  )
}

/** The five parts of the form, each with how far it is filled. */
function partsOf(c: ClassView): FactItem[] {
  const part = (label: string, start: string, end: string): FactItem => {
    const state: StepState = reached(c, end) ? 'settled' : reached(c, start) ? (c.next[0]?.isMe === true ? 'mine' : 'waiting') : 'later'
    return { label, value: stateWords(state), end: <StateIcon state={state} /> }
  }
  return [part('开班申请', 'DRAFT', 'APPROVED'), part('过程监管', 'APPROVED', 'INSPECTED'), part('结业考核', 'INSPECTED', 'COMPLETED'), part('补贴资金申领', 'CLAIMED', 'CLOSED'), part('资金拨付', 'CLAIMED', 'CLOSED')]
}

function Sheet({ form }: { form: Form2 }) {
  const grid = annex2Grid(form)
  return (
    <div className="rg-sheet" tabIndex={0} role="region" aria-label={annex2Title}>
      <table>
        <caption><span>{annex2Corner}</span>{annex2Title}</caption>
        <colgroup>{grid.columns.map((width, i) => <col key={i} style={{ width: `${width}%` }} />)}</colgroup>
        <tbody>{grid.rows.map((row) => <tr key={row.id}>{row.cells.map((cell) => <Cell key={cell.id} cell={cell} />)}</tr>)}</tbody>
      </table>
    </div>
  )
}

function Cell({ cell }: { cell: GridCell }) {
  return (
    <td colSpan={cell.colSpan} rowSpan={cell.rowSpan} className={`rg-sheet-${cell.kind} rg-sheet-${cell.align}${cell.stacked === true ? ' rg-sheet-stacked' : ''}`}>
      {cell.lines.map((line, i) => (
        <div key={i} className={`rg-sheet-line rg-sheet-${line.align ?? cell.align}${line.indent === true ? ' rg-sheet-indent' : ''}`}>
          {line.runs.map((run, j) => <span key={j} className={`rg-sheet-${run.tone}`}>{run.text}</span>)}
        </div>
      ))}
    </td>
  )
}
