import type { z } from 'zod'
import type { getBill } from '../../../contract/bills.ts'
import { billSteps, differencePaid, standardsNamed } from '../../../policy/claim-bill.ts'
import { EXCLUSIONS, inOrder } from '../../../policy/claim-exclusions.ts'
import { subsidyClaim } from '../../../policy/machines/subsidy-claim.ts'
import { COMPONENTS } from '../../../policy/standards.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { moneyTables, namedStandards, type NamedStandard } from '../standards/index.ts'
import { get } from './apply.ts'
import { changedFacts, factsShown } from './bill-facts.ts'
import { moneyOf, movesOf } from './money.ts'
import { claimPermissions } from './permissions.ts'
import { factsToday } from './reckon.ts'
import { factsOfLine, reasonsOf, recompute } from './recomputed.ts'
import * as bills from './store/bills.ts'
import * as lines from './store/lines.ts'

type View = z.input<typeof getBill.reply>
export const itemStates = { PROPOSED: '待审核', APPROVED: '已审定，待拨付', PAID: '已拨付', RECOVERED: '已追回', DROPPED: '已核减' } as const

/** Why a line of a claim has its amount: everything as it was kept, what it gives when reckoned once more, and what became of the money (R-160, R-187). */
export async function viewBill(tx: Tx, vault: Vault, id: string, lineId: string): Promise<View> {
  authorise(tx.principal, claimPermissions, 'view')
  const { claim, cls } = await get(tx, id)
  const every = await lines.linesOf(tx, id)
  const line = every.find((l) => l.id === lineId)
  if (line === undefined) throw notFound('行申领')
  const [made, history, tables] = await Promise.all([bills.everyItemOf(tx, id), bills.standsOf(tx, lineId), moneyTables(tx)])
  const { parameters } = await classes.rulebookOf(tx, cls)
  const own = made.filter((i) => i.lineId === lineId)
  const items = own.filter((i) => i.state !== 'DROPPED')
  const [reasons, facts] = [reasonsOf(line), factsOfLine(line)]
  const named = await namedStandards(tx, [...standardsNamed(reasons), ...items.map((i) => i.standardId)])
  const today = (await factsToday(tx, cls, claim.kind, every.map((l) => l.enrolmentId))).get(line.enrolmentId)
  const { fen: _, ...recomputed } = recompute(line, items, { tables, parameters, keptVersion: claim.parameterVersion })
  return {
    lineId, name: line.name, idMasked: shown(tx.principal, vault, 'veterans.id_no_enc', line.idSealed), classTitle: cls.title, isSubmitted: line.isSubmitted, reckonedFen: Number(line.reckonedFen), submittedFen: Number(line.submittedFen),
    decidedFen: line.decidedFen === null ? null : Number(line.decidedFen), certificate: certificateName(line), reasons, facts: factsShown(facts), ...itemised(line, items, named), changed: changedFacts(facts, today ?? { person: null }),
    history: history.map((h) => ({ at: h.at.toISOString(), state: h.state, stateLabel: subsidyClaim.states[h.state], parameterVersion: h.parameterVersion, reckonedFen: Number(h.reckonedFen), by: h.by })),
    recomputed, money: moneyOf(await movesOf(tx, id), new Set(own.map((i) => i.id)), line.decidedFen),
  }
}

export const certificateName = (line: Pick<lines.LineRecord, 'certificateType' | 'certificateLevel'>): string | null =>
  line.certificateType === null ? null : `${CHANNELS[line.certificateType]}${line.certificateLevel === null || line.certificateLevel === 'NONE' ? '' : `（${LEVELS[line.certificateLevel].label}）`}`

type Billed = Pick<lines.LineRecord, 'reasons' | 'isSubmitted' | 'submittedFen' | 'decision' | 'code' | 'furtherCodes' | 'ruledCodes' | 'decidedFen'>

/** What a line brings item by item with the standards by name, the sum step by step, and why something fell out. */
export function itemised(line: Billed, items: readonly bills.BillItem[], named: ReadonlyMap<string, NamedStandard>): Pick<View, 'items' | 'steps' | 'excluded'> {
  const difference = differencePaid(reasonsOf(line))
  const codes = line.decision === 'EXCLUDED' && line.code !== null ? [line.code, ...line.furtherCodes] : line.decision === 'APPROVED' ? [] : line.ruledCodes
  return {
    items: items.map((i) => ({
      id: i.id, label: COMPONENTS[i.component], payee: i.payee, amountFen: Number(i.amountFen), arithmetic: i.arithmetic, stateLabel: itemStates[i.state], standard: standardShown(named.get(i.standardId)),
      lower: i.component === 'TRAINING' && difference?.lowerStandard != null ? standardShown(named.get(difference.lowerStandard)) : null,
    })),
    steps: billSteps({ ...line, items, difference: difference?.arithmetic ?? null }),
    excluded: inOrder(codes).map((code) => ({ code, label: EXCLUSIONS[code].label, clause: EXCLUSIONS[code].clause })),
  }
}

const standardShown = (row: NamedStandard | undefined): View['items'][number]['standard'] => (row === undefined ? null : { ...row, amountFen: Number(row.amountFen) })
