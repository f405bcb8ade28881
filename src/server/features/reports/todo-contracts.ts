import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { contractDuties, type ContractDuty } from '../contracts/index.ts'

type Item = z.input<typeof todoItem>

const words: Readonly<Record<ContractDuty['kind'], { what: string; action: string }>> = {
  SIGN: { what: '签署承训合同', action: '核对签署' }, SEND: { what: '送签承训合同', action: '核对送签' }, END: { what: '承训合同将到期', action: '看合同' }, ASSESS: { what: '承训合同还没有评估', action: '看合同' },
}

/** Contracts that wait for me: to be sent or signed, near their end (60, 30, 7 days), without an assessment at 60 and 90 per cent of their term. */
export async function contractTodo(tx: Tx): Promise<Item[]> {
  return (await contractDuties(tx)).map(({ kind, id, no, otherParty, text }): Item => ({
    key: `${id} ${kind}`, what: words[kind].what, detail: `${no}・${otherParty}，${text}`, classId: null, due: null, href: `/contracts/${id}`, action: words[kind].action, module: 'QUERY',
  }))
}
