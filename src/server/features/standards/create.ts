import type { z } from 'zod'
import type { allowanceInput, capInput, StandardKind, StandardRow, subsidyInput } from '../../../contract/standards.ts'
import { faultsOfCap, faultsOfDates, faultsOfSubsidy, type StandardFault } from '../../../policy/standard-rows.ts'
import type { ReceiptItem } from '../../../policy/standards.ts'
import { formatYuan, type Fen } from '../../../values/fen.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { findTrade } from '../parameters/index.ts'
import { findRegion } from '../regions/index.ts'
import { ownPlace } from './cap.ts'
import { standardPermissions } from './permissions.ts'
import { rowView, whatOf } from './rows.ts'
import * as store from './store.ts'

type SubsidyInput = Omit<z.infer<typeof subsidyInput>, 'requestId'>
type AllowanceInput = Omit<z.infer<typeof allowanceInput>, 'requestId'>
type CapInput = Omit<z.infer<typeof capInput>, 'requestId'>

/** A subsidy standard of the caller's own place; it counts once a second person confirmed it. */
export async function createSubsidy(tx: Tx, input: SubsidyInput): Promise<StandardRow> {
  const regionCode = await placeToWriteFor(tx)
  refuseFaults([...faultsOfDates(dated(input)), ...faultsOfSubsidy(input)])
  await store.insertSubsidy(tx, { ...input, regionCode, amountFen: BigInt(input.amountFen) })
  return entered(tx, 'subsidies', input.id)
}

/** The daily living allowance of the caller's own place (F23). */
export async function createAllowance(tx: Tx, input: AllowanceInput): Promise<StandardRow> {
  const regionCode = await placeToWriteFor(tx)
  refuseFaults(faultsOfDates(dated(input)))
  await store.insertAllowance(tx, { ...input, regionCode, amountFen: BigInt(input.amountFen) })
  return entered(tx, 'allowances', input.id)
}

/** What is reimbursed at most to veterans resettled in the caller's own place. */
export async function createCap(tx: Tx, input: CapInput): Promise<StandardRow> {
  const regionCode = await placeToWriteFor(tx)
  if (input.tradeCode !== null && (await findTrade(tx, input.tradeCode)) === null) throw refuse('TRADE_UNKNOWN', '工种目录里没有这个工种。请从列表里选择。', { field: 'tradeCode' })
  const fen = (value: number | null): Fen | null => (value === null ? null : BigInt(value))
  const row = {
    ...input, regionCode, capFen: BigInt(input.capFen), tuitionCapFen: fen(input.tuitionCapFen), lodgingCapFen: fen(input.lodgingCapFen), skillTestCapFen: fen(input.skillTestCapFen),
    otherCapFen: fen(input.otherCapFen),
  }
  refuseFaults([...faultsOfDates(dated(input)), ...faultsOfCap({ capFen: row.capFen, itemCaps: itemCapsOf(row) })])
  await store.insertCap(tx, row)
  return entered(tx, 'caps', input.id)
}

/** The caps of single items that a row states. */
export function itemCapsOf(row: Pick<store.NewCap, 'tuitionCapFen' | 'lodgingCapFen' | 'skillTestCapFen' | 'otherCapFen'>): Partial<Record<ReceiptItem, Fen>> {
  const stated = [['TUITION', row.tuitionCapFen], ['LODGING', row.lodgingCapFen], ['SKILL_TEST', row.skillTestCapFen], ['OTHER', row.otherCapFen]] as const
  return Object.fromEntries(stated.filter(([, cap]) => cap !== null))
}

/** The place the caller's office writes standards for: a county, a city or the province itself, never a station below. */
export async function placeToWriteFor(tx: Tx): Promise<string> {
  authorise(tx.principal, standardPermissions, 'create', '补贴标准由当地退役军人事务部门经办人员录入，再由另一人复核。')
  const place = await findRegion(tx, ownPlace(tx))
  if (place === null || !['province', 'city', 'county'].includes(place.level)) throw refuse('NO_OWN_STANDARDS', '补贴标准由县级以上退役军人事务部门录入。请报县（市、区）局办理。')
  return place.code
}

const dated = (input: { effectiveFrom: string; effectiveTo: string | null }) => ({ effectiveFrom: plainDate(input.effectiveFrom), effectiveTo: input.effectiveTo === null ? null : plainDate(input.effectiveTo) })
const fieldNames: Readonly<Record<string, string>> = { TUITION: 'tuitionCapFen', LODGING: 'lodgingCapFen', SKILL_TEST: 'skillTestCapFen', OTHER: 'otherCapFen' }

function refuseFaults(faults: readonly StandardFault[]): void {
  const [first] = faults
  if (first !== undefined) throw refuse(first.code, faults.map((fault) => fault.message).join(''), { field: fieldNames[first.field] ?? first.field })
}

async function entered(tx: Tx, kind: StandardKind, id: string): Promise<StandardRow> {
  const [row] = await store.find(tx, kind, [id])
  if (row === undefined) throw new Error('a standard just entered is not there')
  await audit(tx, {
    noun: 'standard', recordId: id, action: 'create', regionCode: row.regionCode,
    summary: `录入标准：${row.placeName}，${whatOf(kind, row)}，${formatYuan(row.amountFen)} 元，${formatDate(row.effectiveFrom)}起，待另一人复核`,
    after: { kind, amountFen: Number(row.amountFen), effectiveFrom: row.effectiveFrom, effectiveTo: row.effectiveTo, source: row.source },
  })
  return rowView(tx, kind, row, await today(tx))
}
