import type { LedgerCellView, LedgerView } from '../../../contract/reports.ts'
import { PROVINCE_CODE } from '../../../values/region-code.ts'
import { audit } from '../../platform/audit.ts'
import { now } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { authorise, type Principal } from '../../platform/principal.ts'
import { listUnits } from '../regions/index.ts'
import * as store from './ledger-store.ts'
import { adjustmentsOf } from './adjustments.ts'
import { ledgerPermissions } from './permissions/ledger.ts'
import { nameRecords, standingOf, type QuarterStanding } from './quarters.ts'
import { findFrozen, frozenRecords, listFrozenMonths } from './quarters-store.ts'

interface Cell { year: number; month: number; unit: string; measure: MeasureKey }
export type MeasureKey = 'openedClassCount' | 'trainingPersonTimes' | 'newSkilledPersons' | 'newHighSkilledPersons'
type Measures = Record<MeasureKey, number>

export const measureKeys: readonly MeasureKey[] = ['openedClassCount', 'trainingPersonTimes', 'newSkilledPersons', 'newHighSkilledPersons']
const none: Measures = { openedClassCount: 0, trainingPersonTimes: 0, newSkilledPersons: 0, newHighSkilledPersons: 0 }

/** Annex 3 of a quarter: 18 units in print order, three months, one subtotal, column totals (F14, F15). */
export async function ledgerOf(tx: Tx, year: number, quarter: number): Promise<LedgerView> {
  authorise(tx.principal, ledgerPermissions, 'view')
  const months = [quarter * 3 - 2, quarter * 3 - 1, quarter * 3]
  const units = await listUnits(tx, year)
  const standing = await standingOf(tx, year, quarter)
  const filled = standing.frozen === null ? await store.listMonths(tx, year) : await listFrozenMonths(tx, year, quarter)
  const cells = new Map(filled.map((row) => [`${row.unitCode} ${row.month}`, row]))
  const rows = units.map((unit) => {
    const monthly = months.map((month) => ({ month, ...pick(cells.get(`${unit.code} ${month}`) ?? none) }))
    return { no: unit.no, code: unit.code, name: unit.name, months: monthly, subtotal: sum(monthly) }
  })
  const totals = months.map((month, i) => ({ month, ...sum(rows.map((row) => row.months[i] ?? none)) }))
  const provincialClasses = filled.reduce((n, row) => (row.unitCode === PROVINCE_CODE && months.includes(row.month) ? n + row.openedClassCount : n), 0)
  const waiting = await store.waitingFacts(tx, firstDay(year, months[0] ?? 1), firstDay(year, (months[2] ?? 3) + 1))
  return {
    year, quarter, units: rows, total: { months: totals, subtotal: sum(totals) }, provincialClasses, standing: wordsOf(standing), adjustments: await adjustmentsOf(tx, year, quarter, standing, units),
    ...waiting, generatedAt: (await now(tx)).toISOString(),
  }
}

const wordsOf = ({ frozen, term }: QuarterStanding): LedgerView['standing'] => frozen === null
  ? { state: 'OPEN', until: term.deadline, isProvisional: term.provisional, frozenAt: null, digest: null }
  : { state: 'FROZEN', until: frozen.dueOn, isProvisional: false, frozenAt: frozen.frozenAt.toISOString(), digest: frozen.digest }

/**
 * The named rows behind one figure; their number (or for 人次 their sum) is the figure, checked each time. A county is named its own rows;
 * what other counties of the unit add is told as a number only.
 */
export async function ledgerCell(tx: Tx, vault: Vault, cell: Cell): Promise<LedgerCellView> {
  authorise(tx.principal, ledgerPermissions, 'names')
  const unit = await unitToName(tx, cell.year, cell.unit)
  const quarter = Math.ceil(cell.month / 3)
  const isFrozen = await findFrozen(tx, cell.year, quarter) !== null
  const filled = isFrozen ? await listFrozenMonths(tx, cell.year, quarter) : await store.listMonths(tx, cell.year)
  const figure = filled.find((row) => row.unitCode === cell.unit && row.month === cell.month)?.[cell.measure] ?? 0
  const { classes, persons } = isFrozen ? await frozenBehind(tx, vault, cell) : await countedBehind(tx, vault, cell)
  const isPersons = cell.measure === 'newSkilledPersons' || cell.measure === 'newHighSkilledPersons'
  const count = isPersons ? persons.length : cell.measure === 'openedClassCount' ? classes.length : classes.reduce((n, c) => n + (c.personTimes ?? 0), 0) + persons.length
  if (persons.length > 0 || isPersons) {
    await audit(tx, {
      noun: 'ledger', recordId: `${cell.year}-${String(cell.month).padStart(2, '0')} ${cell.unit}`, action: 'export', summary: `查看台账名单：${unit.name} ${cell.year} 年 ${cell.month} 月${measureLabels[cell.measure]} ${persons.length} 人`,
      after: { rows: persons.length },
    })
  }
  const wholeUnit = tx.principal.scope.kind === 'range' && cell.unit >= tx.principal.scope.lo && cell.unit < tx.principal.scope.hi
  return { figure, count, elsewhere: wholeUnit ? 0 : figure - count, unitName: unit.name, explanation: explanations[cell.measure] + (isFrozen ? '本季已冻结，名单是冻结时的；之后的更正见以后季度的补报、冲减。' : ''), reasons: [], classes, persons }
}

type Behind = Pick<LedgerCellView, 'classes' | 'persons'>

/** The records that are counted now. */
async function countedBehind(tx: Tx, vault: Vault, cell: Cell): Promise<Behind> {
  const bounds = { unit: cell.unit, first: firstDay(cell.year, cell.month), next: firstDay(cell.year, cell.month + 1) }
  const isPersons = cell.measure === 'newSkilledPersons' || cell.measure === 'newHighSkilledPersons'
  const classes = isPersons ? [] : await store.listClassesBehind(tx, { ...bounds, by: cell.measure === 'openedClassCount' ? 'opened_on' : 'completed_on' })
  const persons = isPersons ? await store.listPersonsBehind(tx, { ...bounds, by: cell.measure === 'newSkilledPersons' ? 'skilled' : 'high' })
    : cell.measure === 'trainingPersonTimes' ? await store.listIndividualsBehind(tx, bounds) : []
  return { classes, persons: persons.map((p) => ({ name: p.name, idMasked: shown(tx.principal, vault, 'veterans.id_no_enc', p.idNoEnc), trade: p.trade, level: p.level, onDate: p.onDate, number: p.number, classId: p.classId })) }
}

/** The records that were counted when the quarter was frozen. */
async function frozenBehind(tx: Tx, vault: Vault, cell: Cell): Promise<Behind> {
  const named = await nameRecords(tx, vault, await frozenRecords(tx, cell))
  const isOpening = cell.measure === 'openedClassCount'
  return {
    classes: named.flatMap((r) => (r.kind === 'CLASS' ? [{ ...r.named, onDate: r.onDate, personTimes: isOpening ? null : r.amount, provincial: r.isShare }] : [])),
    persons: named.flatMap((r) => (r.kind === 'PERSON' ? [{ name: r.named.name, idMasked: r.named.idMasked, trade: r.named.trade, level: r.named.level, onDate: r.onDate, number: r.named.number, classId: r.named.classId }] : [])),
  }
}

/** Whose records a caller is named; the figures themselves are for every office. */
export async function unitToName(tx: Tx, year: number, code: string) {
  const unit = (await listUnits(tx, year)).find((u) => u.code === code)
  if (!unit) throw notFound('个单位')
  if (!coversUnit(tx.principal, code)) throw forbidden(`名单含个人信息，只有${unit.name}和省厅能看。台账数字仍可查看。`)
  return unit
}

export const measureLabels: Readonly<Record<MeasureKey, string>> = { openedClassCount: '开班数', trainingPersonTimes: '培训人次', newSkilledPersons: '新增技能人才', newHighSkilledPersons: '新增高技能人才' }

const explanations: Readonly<Record<MeasureKey, string>> = {
  openedClassCount: '真实开班日期在本月的职业技能培训班，一个班计一次。',
  trainingPersonTimes: '本月结束培训的班，按检查在位平均人数取整相加；省级班按各市实际参训人数的比例分到各市；缺检查的班补齐前不计；在省外单独参训的，证书核验后每人计一次，计在发证的月份和安置地。',
  newSkilledPersons: '本月发证、已核验的技能证书；同一人全年只计一次，计在第一张证书的月份。',
  newHighSkilledPersons: '三级（高级工）以上证书，本月发证、已核验；同一人全年只计一次。',
}

/** Whether the office is the province's, the unit's own, or below it. */
export function coversUnit(principal: Principal, unit: string): boolean {
  if (principal.scope.kind !== 'range') return false
  return (unit >= principal.scope.lo && unit < principal.scope.hi) || principal.unitCode === unit
}

export const sum = (rows: readonly Measures[]): Measures => {
  const total = { ...none }
  for (const row of rows) for (const key of measureKeys) total[key] += row[key]
  return total
}

const pick = (row: Measures): Measures => ({ openedClassCount: row.openedClassCount, trainingPersonTimes: row.trainingPersonTimes, newSkilledPersons: row.newSkilledPersons, newHighSkilledPersons: row.newHighSkilledPersons })

const firstDay = (year: number, month: number): string => (month > 12 ? `${year + 1}-01-01` : `${year}-${String(month).padStart(2, '0')}-01`)
