import type { z } from 'zod'
import type { getClassBill } from '../../../contract/bills.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { billBalance } from '../../../policy/claim-bill.ts'
import { EXCLUSIONS } from '../../../policy/claim-exclusions.ts'
import { subsidyClaim } from '../../../policy/machines/subsidy-claim.ts'
import { COMPONENTS } from '../../../policy/standards.ts'
import { formatMoney } from '../../../values/fen.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { moneyTables } from '../standards/index.ts'
import { get } from './apply.ts'
import { changedFacts } from './bill-facts.ts'
import { moneyOf, movesOf, type Move } from './money.ts'
import { claimPermissions } from './permissions.ts'
import { factsToday } from './reckon.ts'
import { factsOfLine, recompute, versionName, type Basis } from './recomputed.ts'
import { everyItemOf, type BillItem } from './store/bills.ts'
import * as lines from './store/lines.ts'
import { stripShown } from './strip.ts'
import { kindLabels } from './view.ts'

type View = z.input<typeof getClassBill.reply>

/** The whole claim of a class as a bill: sums, balance, cap, every line reckoned once more, and the funds it was paid from. */
export async function viewClassBill(tx: Tx, vault: Vault, id: string): Promise<View> {
  authorise(tx.principal, claimPermissions, 'view')
  const { claim, cls } = await get(tx, id)
  const [rows, made, tables, moves] = [await lines.linesOf(tx, id), await everyItemOf(tx, id), await moneyTables(tx), await movesOf(tx, id)]
  const { parameters } = await classes.rulebookOf(tx, cls)
  const today = await factsToday(tx, cls, claim.kind, rows.map((l) => l.enrolmentId))
  const basis: Basis = { tables, parameters, keptVersion: claim.parameterVersion }
  const billed = rows.map((line) => {
    const own = made.filter((i) => i.lineId === line.id)
    return { line, again: recompute(line, own.filter((i) => i.state !== 'DROPPED'), basis), money: moneyOf(moves, new Set(own.map((i) => i.id)), line.decidedFen) }
  })
  const balance = billBalance(rows)
  const decided = rows.some((l) => l.decision !== null) ? rows.reduce((sum, l) => sum + (l.decidedFen ?? 0n), 0n) : null
  return {
    id, classId: cls.id, classTitle: cls.title, batchNo: cls.batchNo, institutionName: cls.institutionName, kindLabel: kindLabels[claim.kind], state: claim.state, stateLabel: subsidyClaim.states[claim.state], parameterVersion: claim.parameterVersion,
    reckonedAt: claim.reckonedAt.toISOString(), strip: stripShown(claim.trained, rows), balance: balance.text, reasons: JSON.parse(claim.reasons) as ReasonView[], recomputed: wholeOf(billed, balance.holds, basis),
    components: componentsOf(made.filter((i) => i.state !== 'DROPPED' && billed.some((b) => b.line.id === i.lineId && isCounted(b.line))), moves),
    lines: billed.map(({ line, again, money }) => ({
      lineId: line.id, rosterNo: line.rosterNo, name: line.name, idMasked: shown(tx.principal, vault, 'veterans.id_no_enc', line.idSealed), resultLabel: resultOf(line), isCounted: isCounted(line), submittedFen: Number(line.submittedFen),
      decidedFen: line.decidedFen === null ? null : Number(line.decidedFen), recomputedFen: again.amountFen, isSame: again.isSame, paidFen: money.paidFen, recoveredFen: money.recoveredFen,
      hasChanged: changedFacts(factsOfLine(line), today.get(line.enrolmentId) ?? { person: null }).length > 0,
    })),
    funds: fundsOf(moves), money: moneyOf(moves, new Set(made.map((i) => i.id)), decided),
  }
}

/** Whether a line brings money: claimed for and not excluded. */
const isCounted = (line: Pick<lines.LineRecord, 'isSubmitted' | 'decision'>): boolean => line.isSubmitted && line.decision !== 'EXCLUDED'

function resultOf(line: lines.LineRecord): string {
  if (line.decision === 'APPROVED') return '核定'
  if (line.decision === 'EXCLUDED') return line.code === null ? '核减' : `核减 ${line.code} ${EXCLUSIONS[line.code].label}`
  if (line.isSubmitted) return '还没定'
  if (line.leftOutReason !== null) return '申领单位没有申领'
  return line.ruledCode === null ? '依据不全，没有申领' : `不能申领 ${line.ruledCode} ${EXCLUSIONS[line.ruledCode].label}`
}

type Billed = { line: lines.LineRecord; again: ReturnType<typeof recompute> }

/** Lines that bring money added up anew, against what they are stored with; one that differs makes the whole differ. */
function wholeOf(billed: readonly Billed[], holds: boolean, { parameters }: Basis): View['recomputed'] {
  const counted = billed.filter(({ line }) => isCounted(line))
  const stored = counted.reduce((sum, { line }) => sum + (line.decidedFen ?? line.submittedFen), 0n)
  const fresh = counted.some(({ again }) => again.fen === null) ? null : counted.reduce((sum, { again }) => sum + (again.fen ?? 0n), 0n)
  const differ = billed.filter(({ again }) => !again.isSame).length
  const isSame = fresh === stored && differ === 0 && holds
  const shared = { amountFen: fresh === null ? null : Number(fresh), isSame, parameterVersion: parameters.version }
  if (isSame) return { ...shared, sentence: `${billed.length} 行逐行按当时留下的依据、标准和参数（${versionName(parameters.version)}）重新计算，合计 ${formatMoney(fresh)}，与账单一分不差。` }
  if (fresh === null) return { ...shared, sentence: `有 ${differ} 行不能复算或复算不一致，合计不能作准。请逐行查明。` }
  return { ...shared, sentence: `逐行重新计算合计 ${formatMoney(fresh)}，账单上是 ${formatMoney(stored)}，有 ${differ} 行不一致。请先查明原因，再办理拨付。` }
}

function componentsOf(items: readonly BillItem[], moves: readonly Move[]): View['components'] {
  const groups = new Map<string, BillItem[]>()
  for (const item of items) groups.set(`${item.component} ${item.payee}`, [...groups.get(`${item.component} ${item.payee}`) ?? [], item])
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { paidFen, recoveredFen } = moneyOf(moves, new Set(group.map((i) => i.id)), null)
    return [{ label: COMPONENTS[first.component], payee: first.payee, persons: new Set(group.map((i) => i.lineId)).size, amountFen: Number(group.reduce((sum, i) => sum + i.amountFen, 0n)), paidFen, recoveredFen }]
  })
}

/** Which funds carried it, by the parts of orders that were carried out and of what was taken back. */
function fundsOf(moves: readonly Move[]): View['funds'] {
  const funds = new Map<string, { name: string; paidFen: number; recoveredFen: number }>()
  for (const move of moves.filter((m) => m.kind === 'RECOVERY' || m.state === 'DONE')) {
    for (const { name, amountFen } of move.sources) {
      const held = funds.get(name) ?? { name, paidFen: 0, recoveredFen: 0 }
      const [paid, back] = move.kind === 'PAYMENT' ? [Number(amountFen), 0] : [0, Number(amountFen)]
      funds.set(name, { name, paidFen: held.paidFen + paid, recoveredFen: held.recoveredFen + back })
    }
  }
  return [...funds.values()]
}
