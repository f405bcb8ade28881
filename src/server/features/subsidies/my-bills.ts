import type { z } from 'zod'
import type { myBills } from '../../../contract/bills.ts'
import { standardsNamed } from '../../../policy/claim-bill.ts'
import type { ClaimState } from '../../../policy/machines/subsidy-claim.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { moneyTables, namedStandards } from '../standards/index.ts'
import { factsShown } from './bill-facts.ts'
import { certificateName, itemised } from './bill.ts'
import { moneyOf, movesOf, type Move } from './money.ts'
import { claimPermissions } from './permissions.ts'
import { factsOfLine, reasonsOf, recompute } from './recomputed.ts'
import type { BillItem } from './store/bills.ts'
import * as own from './store/own.ts'

type View = z.input<typeof myBills.reply>
/** Before the bureau's seal nothing is decided about anybody. */
const UNDER_REVIEW: readonly ClaimState[] = ['SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'RETURNED']

/** What the state paid for the veteran who asks, to whomever, and why (R-160, S-17); before the seal of R25 only that it is being looked at. */
export async function viewMyBills(tx: Tx): Promise<View> {
  authorise(tx.principal, claimPermissions, 'viewOwn')
  const [lines, made, tables, rulebook] = [await own.ownLines(tx), await own.ownItems(tx), await moneyTables(tx), await classes.rulebooksOf(tx)]
  const named = await namedStandards(tx, [...lines.flatMap((l) => standardsNamed(reasonsOf(l))), ...made.map((i) => i.standardId)])
  const items: View['items'] = []
  for (const line of lines) {
    const ours = made.filter((i) => i.lineId === line.id)
    const living = ours.filter((i) => i.state !== 'DROPPED')
    const isDecided = !UNDER_REVIEW.includes(line.state)
    const { parameters } = await rulebook(line)
    const { fen: _, ...recomputed } = recompute(line, living, { tables, parameters, keptVersion: line.keptVersion })
    const { items: parts, steps, excluded } = itemised(line, living, named)
    const moves = await movesOf(tx, line.claimId)
    const isOut = line.decision === 'EXCLUDED' || !line.isSubmitted
    items.push({
      lineId: line.id, classTitle: line.classTitle, institutionName: line.institutionName, completedOn: line.completedOn, certificate: certificateName(line), result: resultOf(line, living, isDecided),
      amountFen: !isDecided ? Number(line.submittedFen) : Number(line.decidedFen ?? 0n), items: parts.map((p) => ({ ...p, paidOn: paidOn(moves, p.id) })), steps: isDecided ? steps : [], excluded: isDecided ? excluded : [],
      reasons: isDecided && isOut ? [...(line.leftOutReason === null ? [] : [`学校没有为您申领：${line.leftOutReason}`]), ...reasonsOf(line).filter((r) => r.verdict === 'block').map((r) => r.message)] : [],
      facts: isDecided ? factsShown(factsOfLine(line)) : [], recomputed: isDecided ? recomputed : null, ...sumsOf(living, moves),
    })
  }
  const total = (of: (bill: View['items'][number]) => number) => items.reduce((sum, bill) => sum + of(bill), 0)
  return { toSchoolFen: total((b) => b.toSchoolFen), toMeFen: total((b) => b.toMeFen), recoveredFen: total((b) => b.recoveredFen), items }
}

type Result = View['items'][number]['result']

function resultOf(line: own.OwnLine, items: readonly BillItem[], isDecided: boolean): Result {
  if (!isDecided) return 'UNDER_REVIEW'
  if (line.state === 'REJECTED' || line.decision !== 'APPROVED') return 'NOTHING'
  if (items.some((i) => i.state === 'RECOVERED')) return 'RECOVERED'
  return items.every((i) => i.state === 'PAID') ? 'PAID' : 'APPROVED'
}

const paidOn = (moves: readonly Move[], itemId: string): Move['on'] => moves.find((m) => m.kind === 'PAYMENT' && m.state === 'DONE' && m.items.some((i) => i.itemId === itemId))?.on ?? null

/** What was paid and stayed paid, by who received it, and what a decision takes back. */
function sumsOf(items: readonly BillItem[], moves: readonly Move[]) {
  const stays = (payee: BillItem['payee']) => moneyOf(moves, new Set(items.filter((i) => i.payee === payee && i.state !== 'RECOVERED').map((i) => i.id)), null).paidFen
  return { toSchoolFen: stays('INSTITUTION'), toMeFen: stays('VETERAN'), recoveredFen: Number(items.filter((i) => i.state === 'RECOVERED').reduce((sum, i) => sum + i.amountFen, 0n)) }
}
