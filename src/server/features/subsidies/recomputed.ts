import type { z } from 'zod'
import type { getBill } from '../../../contract/bills.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { reckonKept, standardsNamed } from '../../../policy/claim-bill.ts'
import type { ClaimItem, MoneyTables } from '../../../policy/claim.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import { formatMoney, type Fen } from '../../../values/fen.ts'
import type { LineFacts } from './bill-facts.ts'
import type { BillItem } from './store/bills.ts'
import type { LineRecord } from './store/lines.ts'

type Recomputed = z.input<typeof getBill.reply>['recomputed']
/** What a line is reckoned once more from. */
export type KeptRecord = Pick<LineRecord, 'facts' | 'reasons' | 'ruledCodes' | 'reckonedFen' | 'decision' | 'isSubmitted'>
/** The tables of today, the parameters of the class and the version the claim was reckoned with. */
export interface Basis { tables: MoneyTables; parameters: ParameterSet; keptVersion: string }

/** The version of the parameters as people name it, without the places that are stricter. */
export const versionName = (version: string): string => version.split(';')[0] ?? version

export const reasonsOf = (line: Pick<KeptRecord, 'reasons'>): ReasonView[] => JSON.parse(line.reasons) as ReasonView[]
export const factsOfLine = (line: Pick<KeptRecord, 'facts'>): LineFacts => JSON.parse(line.facts) as LineFacts

/** A line with its living items reckoned once more from what was kept of it, and compared with what is stored. */
export function recompute(line: KeptRecord, items: readonly BillItem[], { tables, parameters, keptVersion }: Basis): Recomputed & { fen: Fen | null } {
  const parameterVersion = parameters.version
  const { person, class: cls } = factsOfLine(line)
  const standardIds = new Set([...standardsNamed(reasonsOf(line)), ...items.map((i) => i.standardId)])
  const fresh = person === null || cls === undefined ? null : reckonKept({ facts: { person, class: cls }, codes: line.ruledCodes, standardIds }, tables, parameters)
  if (fresh === null) return { fen: null, amountFen: null, isSame: false, parameterVersion, sentence: '没有留下可以重新计算的依据，金额不能复算。请核对原始材料。' }
  const fen = fresh.reduce((total, i) => total + i.amountFen, 0n)
  const isSame = fen === line.reckonedFen && isAlike(line, items, fresh) && keptVersion === parameterVersion
  const kept = items.length === 0 ? line.reckonedFen : items.reduce((total, i) => total + i.amountFen, 0n)
  const sentence = isSame ? `按当时留下的依据、标准和参数（${versionName(parameterVersion)}）重新计算，是 ${formatMoney(fen)}，与账单一分不差。`
    : keptVersion !== parameterVersion ? `这行按参数 ${versionName(keptVersion)} 核算，现在只找到 ${versionName(parameterVersion)}，复算 ${formatMoney(fen)} 不能作准。`
      : `按当时留下的依据重新计算是 ${formatMoney(fen)}，账单上是 ${formatMoney(kept)}，两者不一致。请先查明原因，再办理拨付。`
  return { fen, amountFen: Number(fen), isSame, parameterVersion, sentence }
}

/** Whether items are what was reckoned, one by one; who is excluded or not claimed for keeps none. */
function isAlike(line: KeptRecord, items: readonly BillItem[], fresh: readonly ClaimItem[]): boolean {
  if (items.length === 0) return line.decision === 'EXCLUDED' || !line.isSubmitted || fresh.length === 0
  const keyOf = (i: Pick<ClaimItem, 'component' | 'payee' | 'amountFen' | 'standardId'>) => `${i.component} ${i.payee} ${i.amountFen} ${i.standardId}`
  return String(items.map(keyOf).toSorted()) === String(fresh.map(keyOf).toSorted())
}
