import { useState, type ReactNode } from 'react'
import { getBill } from '../../../contract/bills.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Bill } from './bill-parts.tsx'

interface BillPanelProps { claimId: string; lineId: string }

/** 为什么是这个数: the bill of a line, asked for when somebody wants it; what the rules say in short makes room for it. */
export function BillToggle({ children, ...props }: BillPanelProps & { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="rg-bill-toggle">
      <div><Button expanded={isOpen} onClick={() => setOpen(!isOpen)}>为什么是这个数</Button></div>
      {isOpen ? <BillPanel {...props} /> : children}
    </div>
  )
}

export function BillPanel({ claimId, lineId }: BillPanelProps) {
  const reply = useCall(getBill, { params: { id: claimId, lineId } })
  return <Awaiting reply={reply} rows={8}>{(bill) => <Bill bill={bill} />}</Awaiting>
}
