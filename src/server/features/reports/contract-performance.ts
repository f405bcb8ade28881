import type { ContractPerformanceView } from '../../../contract/contract-performance.ts'
import { decidePerformance } from '../../../policy/contract-performance.ts'
import type { Reason } from '../../../values/decision.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { forbidden } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import type { Performance } from '../assessments/index.ts'
import { get } from '../classes/index.ts'
import { employmentOf, standingOf } from '../contracts/index.ts'
import { certRates, factsOf, headCounts } from '../exams/index.ts'
import { classesUnder, decidedCases, type ClassUnder } from './contract-performance-store.ts'
import { contractPerformancePermissions } from './permissions/contract-performance.ts'

const modeLabels = { ORDER: '订单式', POST: '定岗式', OPEN: '其他' } as const

/** The performance sheet of a contract (三(二)6, R-048, R-049), read from what the classes hold at this moment. */
export async function contractPerformance(tx: Tx, id: string): Promise<ContractPerformanceView> {
  const readers = '履约情况由签合同的省辖市退役军人事务部门和省厅查看。'
  authorise(tx.principal, contractPerformancePermissions, 'view', readers)
  const contract = await standingOf(tx, id)
  const { scope } = tx.principal
  if (scope.kind !== 'range' || contract.regionCode < scope.lo || contract.regionCode >= scope.hi) throw forbidden(readers)
  const { terms, lastDay } = contract
  const [rows, cases, day] = await Promise.all([classesUnder(tx, contract), decidedCases(tx, contract), today(tx)])
  const classes: ContractPerformanceView['classes'] = []
  for (const row of rows) classes.push(await figuresOf(tx, row))
  const sum = (pick: (c: ContractPerformanceView['classes'][number]) => number | null) => classes.reduce((n, c) => n + (pick(c) ?? 0), 0)
  const finished = classes.filter((c) => c.trained !== null).map((c) => c.id)
  const obligations = decidePerformance(
    { scale: terms.scale, certRatePercent: terms.certRatePercent, employmentRatePercent: terms.employmentRatePercent, basis: terms.employmentBasis },
    { trained: sum((c) => c.trained), certified: sum((c) => c.certified), tookPart: sum((c) => c.tookPart), examinedClasses: classes.filter((c) => c.tookPart !== null).length, employment: await employmentOf(tx, finished), violations: cases.length },
    { lastDay, today: day })
  return {
    contractId: id, no: contract.no, partyAName: contract.partyAName, institutionName: contract.institutionName, startsOn: terms.startsOn, lastDay, asOf: day, isOver: day > lastDay,
    obligations: obligations.map((o) => ({ ...o, finding: sendable(o.finding) })),
    modes: (['ORDER', 'POST', 'OPEN'] as const).map((mode) => ({ mode, label: modeLabels[mode], classes: classes.filter((c) => c.mode === mode).length })),
    classes, cases,
  }
}

/** What the score sheet of an assessment freezes: the classes of a contract as its performance sheet counts them; the caller has authorised the reader. */
export async function performanceForAssessment(tx: Tx, id: string): Promise<Performance> {
  const contract = await standingOf(tx, id)
  const classes: Performance['classes'][number][] = []
  for (const row of await classesUnder(tx, contract)) classes.push({ ...await figuresOf(tx, row), completedOn: row.completedOn })
  return { scale: contract.terms.scale, basis: contract.terms.employmentBasis, classes, employment: await employmentOf(tx, classes.filter((c) => c.trained !== null).map((c) => c.id)) }
}

/** What one class gives to the sheet: those who took part once training ended, and its certificates once somebody was examined; a class broken off gives neither. */
async function figuresOf(tx: Tx, { state, ...row }: ClassUnder): Promise<ContractPerformanceView['classes'][number]> {
  if (row.completedOn === null || state === 'TERMINATED') return { ...row, trained: null, certified: null, tookPart: null }
  const facts = await factsOf(tx, await get(tx, row.id))
  const rates = certRates(facts).flatMap(({ facts: f }) => (typeof f.certified === 'number' && typeof f.actual === 'number' ? [{ certified: f.certified, actual: f.actual }] : []))
  const none = rates.length === 0
  return {
    ...row, trained: headCounts(facts).counts?.actual ?? null,
    certified: none ? null : rates.reduce((n, r) => n + r.certified, 0), tookPart: none ? null : rates.reduce((n, r) => n + r.actual, 0),
  }
}

/** A reason as it is sent, its lists copied. */
const sendable = (r: Reason): ContractPerformanceView['obligations'][number]['finding'] => ({ ...r, facts: Object.fromEntries(Object.entries(r.facts).map(([name, fact]) => [name, typeof fact === 'object' && fact !== null ? [...fact] : fact])) })
