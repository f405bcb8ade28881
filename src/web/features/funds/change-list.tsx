import { useState } from 'react'
import { decideFundChange, type FundChangeView, type FundView } from '../../../contract/funds.ts'
import { formatMoney, formatWan } from '../../../values/fen.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { ChangeState, yuan } from './fund-words.tsx'

interface Row { change: FundChangeView; fund: FundView }
interface Asked extends Row { confirm: boolean }

/** Budgets, cuts and carry-overs of these accounts, with the second person's answer at the row. */
export function ChangeList({ funds, caption, only, withFund }: { funds: readonly FundView[]; caption: string; only?: 'PROPOSED'; withFund?: boolean }) {
  const [asked, ask] = useState<Asked | null>(null)
  const rows = funds.flatMap((fund) => fund.changes.filter((c) => only === undefined || c.state === only).map((change): Row => ({ fund, change })))
  const columns: Column<Row>[] = [
    { key: 'what', title: '录入', cell: ({ change, fund }) => <><b>{change.label}</b>{withFund === true && <span className="rg-task-detail">{fund.name}</span>}</> },
    { key: 'amount', title: '金额', unit: '元', align: 'right', width: '150px', cell: ({ change }) => yuan(change.amountFen) },
    { key: 'document', title: '依据', width: '240px', cell: ({ change }) => <>{change.document}{change.note !== '' && <span className="rg-task-detail">{change.note}</span>}</> },
    { key: 'by', title: '谁录入', width: '150px', cell: ({ change }) => <>{change.proposedBy}<span className="rg-task-detail">{momentWords(change.proposedAt)}</span></> },
    { key: 'state', title: '办到哪里', width: '250px', cell: (row) => <Decision row={row} onAsk={(confirm) => ask({ ...row, confirm })} /> },
  ]
  return (
    <>
      <DataTable caption={caption} columns={columns} rows={rows} rowKey={(r) => r.change.id} stacks empty={{ title: '还没有录入过预算', text: '财政部门按下达文件录入，另一人确认后进入可用。' }} />
      {asked !== null && <DecideDialog asked={asked} onClose={() => ask(null)} />}
    </>
  )
}

function Decision({ row: { change }, onAsk }: { row: Row; onAsk: (confirm: boolean) => void }) {
  if (change.can.includes('decide')) return <span className="rg-funds-steps"><Button kind="primary" onClick={() => onAsk(true)}>确认</Button><Button onClick={() => onAsk(false)}>退回</Button></span>
  return <><ChangeState change={change} />{change.decidedBy !== null && <span className="rg-task-detail">{change.decidedBy}，{momentWords(change.decidedAt)}{change.state === 'REFUSED' && `：${change.decisionNote ?? ''}`}</span>}</>
}

function DecideDialog({ asked: { change, fund, confirm }, onClose }: { asked: Asked; onClose: () => void }) {
  const send = useSend(decideFundChange, { onDone: onClose })
  const amount = BigInt(change.amountFen)
  return (
    <ConfirmDialog title={confirm ? `确认${change.label}？` : `退回${change.label}？`} verb={confirm ? '确认入账' : '退回'} busy={send.isPending} refusal={send.error} onClose={onClose}
      {...(confirm ? {} : { reason: { label: '退回原因', maxLength: 300 } })} onConfirm={(note) => send.mutate({ params: { id: change.id }, body: { confirm, note } })}>
      <p>{fund.name}</p>
      <p><b>{formatMoney(amount)}</b>（{formatWan(amount)} 万元），依据{change.document}，{change.proposedBy}录入。</p>
      <p className="rg-quiet">{confirm ? '请对照文件原文核对金额和账户。入账后不能改，只能再录一条相反的。' : '退回后金额不动，录入人可以改好再录。'}</p>
    </ConfirmDialog>
  )
}
