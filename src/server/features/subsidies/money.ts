import type { Fen } from '../../../values/fen.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

/** An order of payment or recovery with the items of a claim it is about; its sources are of the whole order. */
export interface Move {
  id: string; kind: 'PAYMENT' | 'RECOVERY'; no: string
  /** Under way, carried out, come back from treasury or bank, or cancelled before. */
  state: 'OPEN' | 'DONE' | 'BACK' | 'CANCELLED'
  stateLabel: string; on: PlainDate | null; amountFen: Fen; sources: readonly { name: string; amountFen: Fen }[]; items: readonly { itemId: string; amountFen: Fen }[]; note: string | null
}
type Reader = (tx: Tx, claimId: string) => Promise<Move[]>

const readers: Reader[] = []

/** Names what a later feature knows about the money of a claim, as far as who asks may see it; the bill says it. */
export function registerMoney(reader: Reader): void {
  readers.push(reader)
}

/** Every order about a claim: what was paid in the order it was ordered, then what was taken back; whichever feature was loaded first. */
export async function movesOf(tx: Tx, claimId: string): Promise<Move[]> {
  const found: Move[] = []
  for (const reader of readers) found.push(...await reader(tx, claimId))
  const rank = ({ kind }: Move): number => (kind === 'PAYMENT' ? 0 : 1)
  return found.toSorted((a, b) => rank(a) - rank(b))
}

/** What moved for some items: an order that is about none of them is left out, one that is about some counts with these. */
export function moneyOf(moves: readonly Move[], itemIds: ReadonlySet<string>, decidedFen: Fen | null) {
  const own = moves.flatMap((move) => {
    const items = move.items.filter((i) => itemIds.has(i.itemId))
    return items.length === 0 ? [] : [{ ...move, ownFen: sum(items) }]
  })
  const total = (kind: Move['kind'], ...states: Move['state'][]) => own.filter((m) => m.kind === kind && states.includes(m.state)).reduce((all, m) => all + m.ownFen, 0n)
  const [paidFen, backFen, recoveredFen] = [total('PAYMENT', 'DONE'), total('PAYMENT', 'BACK'), total('RECOVERY', 'OPEN', 'DONE')]
  return {
    paidFen: Number(paidFen), backFen: Number(backFen), recoveredFen: Number(recoveredFen), netFen: Number(paidFen - recoveredFen), openFen: decidedFen === null ? null : Number(decidedFen - paidFen),
    moves: own.map((m) => ({
      id: m.id, kind: m.kind, no: m.no, state: m.state, stateLabel: m.stateLabel, on: m.on, amountFen: Number(m.ownFen), wholeFen: Number(m.amountFen), sources: m.sources.map((s) => ({ ...s, amountFen: Number(s.amountFen) })), note: m.note,
    })),
  }
}

const sum = (items: Move['items']): Fen => items.reduce((all, i) => all + i.amountFen, 0n)
