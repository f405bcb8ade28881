import type { PayableView } from '../../../contract/payments.ts'
import { formatMoney } from '../../../values/fen.ts'

type Fund = Pick<PayableView['funds'][number], 'id' | 'approvedHereFen'>

/** What is written for each fund, in 元 as typed; a fund that is left out or empty pays nothing. */
export type Written = Readonly<Record<string, string>>

/** 1,600.00: as a person writes an amount into a line whose unit is 元. */
export const yuanText = (fen: bigint): string => formatMoney(fen).replace('¥', '')

/** The split when nobody chose: where finance approved the money, in the order the server proposes, each fund emptied before the next. */
export function proposal(amountFen: bigint, funds: readonly Fund[], suggested: readonly { fundId: string }[]): Written {
  const order = [...suggested.map((s) => s.fundId), ...funds.map((f) => f.id)]
  const written: Record<string, string> = {}
  let left = amountFen
  for (const id of new Set(order)) {
    const approved = BigInt(funds.find((f) => f.id === id)?.approvedHereFen ?? 0)
    const part = approved < left ? approved : left
    if (part <= 0n) continue
    written[id] = yuanText(part)
    left -= part
  }
  return written
}

/** A split as the whole shares a preset keeps, each at most 10 000. */
export function sharesOf(splits: readonly { fundId: string; amountFen: bigint }[]): { fundId: string; share: number }[] {
  const whole = splits.reduce((sum, s) => sum + s.amountFen, 0n)
  const divisor = splits.reduce((found, s) => commonDivisor(found, s.amountFen), 0n)
  const isSmall = splits.every((s) => s.amountFen / divisor <= MOST)
  return splits.map((s) => ({ fundId: s.fundId, share: isSmall ? Number(s.amountFen / divisor) : Math.max(1, Number((s.amountFen * MOST + whole / 2n) / whole)) }))
}

const MOST = 10_000n

const commonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : commonDivisor(b, a % b))
