import type { InstitutionFile } from '../../../contract/institution-file.ts'
import { institution } from '../../../policy/machines/institution.ts'
import { yearOf } from '../../../values/plain-date.ts'
import { cityUnitOf, PROVINCE_CODE, regionCode } from '../../../values/region-code.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { scorePermissions } from '../assessments/index.ts'
import { classPermissions } from '../classes/index.ts'
import { contractPermissions } from '../contracts/index.ts'
import { employmentRecordPermissions, recommendationPermissions } from '../employment/index.ts'
import { examPermissions } from '../exams/index.ts'
import { inspectionPermissions } from '../inspections/index.ts'
import { findInstitution, institutionPermissions, listTaughtTrades, listTrainers, listVenues } from '../institutions/index.ts'
import { recoveryPermissions } from '../recoveries/index.ts'
import { findRegion } from '../regions/index.ts'
import { standardPermissions } from '../standards/index.ts'
import { claimPermissions } from '../subsidies/index.ts'
import * as parts from './institution-file-parts.ts'
import { registered } from './institution-file-store.ts'
import { atWorkOfYear, claimsOfYear, classesOfYear, employedOfYear, figuresOf } from './institution-file-year.ts'

const firstYear = 2022
const shown = 8

/**
 * 机构档案: the file of an institution for whoever may see the institution. One endpoint, for the figures of a year are sums over classes, people and claims: asked
 * as the pages of these ask they would take requests by the class, while here the statements stay as many however much the institution did. Every part asks
 * the permission of the feature that owns its rows; who may not read those gets null for the part and no figure made of it.
 */
export async function institutionFile(tx: Tx, id: string, asked: number | undefined): Promise<InstitutionFile> {
  authorise(tx.principal, institutionPermissions, 'view')
  const record = await findInstitution(tx, id)
  if (record === null) throw notFound('个机构')
  const day = await today(tx)
  const year = asked ?? yearOf(day)
  const sees = {
    classes: may(tx.principal, classPermissions, 'view'), exams: may(tx.principal, examPermissions, 'view'), employment: may(tx.principal, recommendationPermissions, 'view'), atWork: may(tx.principal, employmentRecordPermissions, 'viewRate'), claims: may(tx.principal, claimPermissions, 'view'),
    contracts: may(tx.principal, contractPermissions, 'view'), inspections: may(tx.principal, inspectionPermissions, 'read'), assessments: may(tx.principal, scorePermissions, 'view'), cases: may(tx.principal, recoveryPermissions, 'view'),
  }
  const city = cityUnitOf(regionCode(record.regionCode)) ?? PROVINCE_CODE
  const [register, place, trades, trainers, venues] = await Promise.all([registered(tx, id, year), findRegion(tx, city), listTaughtTrades(tx, id), listTrainers(tx, id), listVenues(tx, id)])
  const [yearClasses, employed, atWork, yearClaims, contracts, classes, visits, assessed, problems, tradesPart] = await Promise.all([
    sees.classes ? classesOfYear(tx, id, year, sees.exams) : null, sees.employment ? employedOfYear(tx, id, year) : null, sees.atWork ? atWorkOfYear(tx, id, year) : null, sees.claims ? claimsOfYear(tx, id, year) : null, sees.contracts ? parts.contractsPart(tx, id, day) : null,
    sees.classes ? parts.classesPart(tx, id) : null, sees.inspections ? parts.inspectionsPart(tx, id) : null, sees.assessments ? parts.assessmentsPart(tx, id) : null, sees.cases ? parts.casesPart(tx, id) : null,
    parts.tradesPart(tx, trades, { region: record.regionCode, day, minHours: register.minHours, seesAmounts: may(tx.principal, standardPermissions, 'list') }),
  ])
  const [teaching, open] = [trainers.filter((t) => t.active), venues.filter((v) => v.active)]
  const tradeName = (code: string) => trades.find((t) => t.code === code)?.name ?? code
  const file: Omit<InstitutionFile, 'against'> = {
    id, year, years: yearsTo(yearOf(day), year), asOf: day, name: record.name, typeLabel: record.typeNote ?? record.typeLabel ?? record.type, uscc: register.uscc, cityName: place?.fullName ?? '', regionName: record.regionName, address: record.address,
    legalPerson: record.legalPerson, state: record.state, stateLabel: institution.states[record.state], recognition: recognitionOf(trades, register.entryNo, day), grade: parts.gradeOf(assessed?.assessments ?? null),
    figures: figuresOf({ year, classes: yearClasses, seesExams: sees.exams, employed, atWork, claims: yearClaims }), yearClasses, yearClaims, employed: employed?.counts ?? null, atWork: atWork?.counts ?? null,
    trainers: { total: teaching.length, items: teaching.slice(0, shown).map((t) => ({ id: t.id, name: t.name, teaches: t.teaches, qualification: t.qualification, trades: t.tradeCodes.map(tradeName) })) },
    venues: {
      total: open.length, workstations: open.reduce((n, v) => n + v.workstations, 0), seats: open.reduce((n, v) => n + v.seats, 0),
      items: open.slice(0, shown).map((v) => ({ id: v.id, name: v.name, address: v.address, workstations: v.workstations, seats: v.seats })),
    },
    trades: tradesPart, contracts: contracts?.contracts ?? null, classes, inspections: visits?.inspections ?? null, inspected: visits?.inspected ?? null, assessments: assessed?.assessments ?? null, cases: problems?.cases ?? null,
  }
  return { ...file, against: againstIt(file, { stopped: contracts?.stopped ?? [], holds: assessed?.holds ?? 0, underWay: problems?.underWay ?? 0 }) }
}

const yearsTo = (now: number, asked: number): number[] => [...new Set([...Array.from({ length: now - firstYear + 1 }, (_, back) => now - back), asked])].toSorted((a, b) => b - a)

/** Recognised from the first day of any trade to the last day of any, with its number in the catalogue of the year. */
function recognitionOf(trades: readonly { validFrom: string; validTo: string }[], no: string | null, day: string): InstitutionFile['recognition'] {
  const [from] = trades.map((t) => t.validFrom).toSorted()
  const until = trades.map((t) => t.validTo).toSorted().at(-1)
  return from === undefined || until === undefined ? null : { no, from, until, isOver: until < day }
}

/** What stands against the institution in one sentence, of what the reader may see. */
function againstIt(file: Omit<InstitutionFile, 'against'>, { stopped, holds, underWay }: { stopped: readonly string[]; holds: number; underWay: number }): InstitutionFile['against'] {
  const held = file.yearClaims?.filter((c) => c.heldFen > 0).length ?? 0
  const found = [
    ...(file.state === 'SUSPENDED' ? ['已暂停承训'] : file.state === 'EXITED' ? ['已退出承训'] : []), ...stopped.map((no) => `合同 ${no} 已暂停`), ...(holds > 0 ? ['评估不合格，补贴暂缓拨付'] : []),
    ...(held > 0 ? [`${file.year}年有 ${held} 份补贴暂缓拨付`] : []), ...((file.inspected?.open ?? 0) > 0 ? [`${file.inspected?.open} 次检查发现的问题还没有处理`] : []), ...(underWay > 0 ? [`${underWay} 条问题线索正在核查`] : []),
  ]
  if (found.length > 0) return { isClear: false, text: `${found.join('；')}。` }
  const looked = ['暂停承训', ...(file.yearClaims === null ? [] : ['暂缓拨付']), ...(file.inspected === null ? [] : ['待处理的检查问题']), ...(file.cases === null ? [] : ['在核查的问题线索'])]
  return { isClear: true, text: `现在没有${looked.join('、')}。` }
}
