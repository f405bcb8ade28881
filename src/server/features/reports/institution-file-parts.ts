import type { InstitutionFile } from '../../../contract/institution-file.ts'
import { GRADES } from '../../../policy/assessment-score.ts'
import { expiryAlert } from '../../../policy/contract.ts'
import { IN_FORCE, trainingContract } from '../../../policy/machines/contract.ts'
import { integrityCase } from '../../../policy/machines/integrity-case.ts'
import { inspection } from '../../../policy/machines/small-machines.ts'
import { trainingClass } from '../../../policy/machines/training-class.ts'
import { findStandard } from '../../../policy/standards.ts'
import { LEVELS, type Level } from '../../../policy/vocabulary.ts'
import { daysBetween, formatDate, type PlainDate } from '../../../values/plain-date.ts'
import { regionCode, regionRangeOf } from '../../../values/region-code.ts'
import type { Tx } from '../../platform/database.ts'
import { contractsWith } from '../contracts/index.ts'
import type { TaughtTrade } from '../institutions/index.ts'
import { parametersFor } from '../parameters/index.ts'
import { kindLabels, outcomeLabels } from '../recoveries/index.ts'
import { moneyTables, placesFrom } from '../standards/index.ts'
import * as store from './institution-file-store.ts'

/** Rows of a section; the list behind it has the rest. */
const shown = 6

type Part<K extends keyof InstitutionFile> = NonNullable<InstitutionFile[K]>

/** Contracts with the days left and the alert each has reached, and the numbers of all that are suspended, shown or not; how much of the scale is used only where the reader sees every class it may count. */
export async function contractsPart(tx: Tx, id: string, day: PlainDate): Promise<{ contracts: Part<'contracts'>; stopped: string[] }> {
  const { scope } = tx.principal
  const [rows, parameters] = await Promise.all([contractsWith(tx, id), parametersFor(tx, tx.principal.regionCode, day)])
  const items = rows.slice(0, shown)
  const signed = items.filter((c) => !['DRAFT', 'PENDING_SIGN'].includes(c.state) && (scope.kind === 'organisation' || (scope.kind === 'range' && c.regionCode >= scope.lo && c.regionCode < scope.hi)))
  const used = new Map((await store.trainedUnder(tx, id, signed.map((c) => ({ id: c.id, ...regionRangeOf(regionCode(c.regionCode)) })))).map((u) => [u.contractId, u.used]))
  return {
    stopped: rows.filter((c) => c.state === 'SUSPENDED').map((c) => c.no),
    contracts: {
      total: rows.length,
      items: items.map((c) => {
        const holds = IN_FORCE.includes(c.state) || c.state === 'SUSPENDED'
        return {
          id: c.id, no: c.no, state: c.state, stateLabel: trainingContract.states[c.state], partyAName: c.partyAName, startsOn: c.startsOn, endsOn: c.endsOn, daysLeft: holds ? daysBetween(day, c.endsOn) : null,
          alert: holds ? expiryAlert(c.endsOn, day, parameters) : null, scale: c.scale, used: used.get(c.id) ?? null,
        }
      }),
    },
  }
}

/** The classes last planned. */
export async function classesPart(tx: Tx, id: string): Promise<Part<'classes'>> {
  const rows = await store.latestClasses(tx, id, shown)
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _t, ...c }) => ({ ...c, stateLabel: trainingClass.states[c.state] })) }
}

/** Visits that are over, what they found and how that ended: confirmed, void, or answered and not judged yet. */
export async function inspectionsPart(tx: Tx, id: string): Promise<{ inspections: Part<'inspections'>; inspected: Part<'inspected'> }> {
  const rows = await store.latestInspections(tx, id, shown)
  const [first] = rows
  return {
    inspections: {
      total: first?.total ?? 0,
      items: rows.map((i) => ({
        id: i.id, classId: i.classId, classTitle: i.classTitle, on: i.on, kindLabel: i.kind === 'OPENING' ? '开班当日检查' : '培训期间检查', present: i.present, roster: i.roster, problems: i.problems, state: i.state, stateLabel: inspection.states[i.state],
        outcome: i.voidReason ?? i.confirmReason ?? i.explained,
      })),
    },
    inspected: { valid: first?.valid ?? 0, withProblems: first?.withProblems ?? 0, open: first?.open ?? 0 },
  }
}

/** Confirmed results with what followed for payment, and how many holds are open. */
export async function assessmentsPart(tx: Tx, id: string): Promise<{ assessments: Part<'assessments'>; holds: number }> {
  const rows = await store.latestResults(tx, id, shown)
  return {
    holds: rows[0]?.holds ?? 0,
    assessments: {
      total: rows[0]?.total ?? 0,
      items: rows.map((r) => ({
        assessmentId: r.assessmentId, on: r.confirmedOn, contractNo: r.contractNo, assessor: r.assessor, total: r.points / 100, grade: r.grade, gradeLabel: GRADES[r.grade], nextOn: r.nextOn,
        effect: r.setOn === null ? '拨付不受影响' : r.endedOn === null ? `${formatDate(r.setOn)}起暂缓拨付` : `暂缓拨付，${formatDate(r.endedOn)}恢复`,
      })),
    },
  }
}

/** Problem cases, and how many are not decided. */
export async function casesPart(tx: Tx, id: string): Promise<{ cases: Part<'cases'>; underWay: number }> {
  const rows = await store.latestCases(tx, id, shown)
  const items = rows.map(({ total: _t, open: _o, kind, outcomes, ...k }) => ({ ...k, kindLabel: kindLabels[kind], stateLabel: integrityCase.states[k.state], outcomes: outcomes.map((code) => outcomeLabels[code]) }))
  return { cases: { total: rows[0]?.total ?? 0, items }, underWay: rows[0]?.open ?? 0 }
}

/** Recognised trades with the least hours of the catalogue and, for who may read them, the amounts paid per person and level in the place of the institution today. */
export async function tradesPart(tx: Tx, trades: readonly TaughtTrade[], facts: { region: string; day: PlainDate; minHours: Readonly<Record<string, number | null>>; seesAmounts: boolean }): Promise<InstitutionFile['trades']> {
  const standards = facts.seesAmounts ? (await moneyTables(tx)).standards : null
  const places = placesFrom(facts.region)
  const priceOf = (level: Level) => (standards === null ? null : findStandard(standards, { component: 'TRAINING', certificateType: 'SKILL_LEVEL', level, places, on: facts.day }).value)
  return {
    total: trades.length,
    items: trades.slice(0, shown + 2).map((t) => ({
      ...t, isOver: t.validTo < facts.day, minHours: facts.minHours[t.code] ?? null,
      prices: standards === null ? null : t.levels.flatMap((level) => {
        const found = priceOf(level as Level)
        return found === null ? [] : [{ label: LEVELS[level as Level].label, fen: Number(found.amountFen) }]
      }),
    })),
  }
}

/** The last confirmed result, for the head of the page. */
export const gradeOf = (assessments: Part<'assessments'> | null): InstitutionFile['grade'] => {
  const [last] = assessments?.items ?? []
  return last === undefined ? null : { assessmentId: last.assessmentId, gradeLabel: last.gradeLabel, grade: last.grade, total: last.total, on: last.on }
}
