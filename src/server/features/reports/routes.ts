import { getContractPerformance } from '../../../contract/contract-performance.ts'
import { getInstitutionFile } from '../../../contract/institution-file.ts'
import { getFlagships, listFlagshipClasses } from '../../../contract/flagships.ts'
import { myTraining } from '../../../contract/my.ts'
import { getClassCalendar, getGapTable, listPlannedClasses } from '../../../contract/class-calendar.ts'
import * as contract from '../../../contract/reports.ts'
import { route, type Api } from '../../platform/http.ts'
import { adjustmentBehind } from './adjustment-names.ts'
import { calendarOf, plannedBehind } from './class-calendar.ts'
import { gapsOf } from './gap-table.ts'
import { contractPerformance } from './contract-performance.ts'
import { institutionFile } from './institution-file.ts'
import { flagshipClasses, flagshipsOf } from './flagships.ts'
import { formOf } from './form.ts'
import { ledgerCell, ledgerOf } from './ledger.ts'
import { readMap } from './map.ts'
import { myTraining as readMyTraining } from './my-training.ts'
import { progressOf } from './progress.ts'
import { printForm, printLedger, printTargets } from './prints.ts'
import { searchFor } from './search.ts'
import { todoOf } from './todo.ts'

export function routes(api: Api): void {
  route(api, contract.listTodo, ({ tx }) => todoOf(tx))
  route(api, myTraining, ({ tx }) => readMyTraining(tx))
  route(api, getInstitutionFile, ({ tx, params, query }) => institutionFile(tx, params.id, query.year))
  route(api, getContractPerformance, ({ tx, params }) => contractPerformance(tx, params.id))
  route(api, contract.search, ({ tx, query, platform }) => searchFor(tx, platform.vault, query.q ?? ''))
  route(api, contract.getLedger, ({ tx, query }) => ledgerOf(tx, query.year, query.quarter))
  route(api, contract.getLedgerCell, ({ tx, query, platform }) => ledgerCell(tx, platform.vault, query))
  route(api, contract.getLedgerAdjustment, ({ tx, query, platform }) => adjustmentBehind(tx, platform.vault, query))
  route(api, contract.getProgress, ({ tx, query }) => progressOf(tx, query.year))
  route(api, getClassCalendar, ({ tx, query }) => calendarOf(tx, query.year, query.quarter))
  route(api, getFlagships, ({ tx, query }) => flagshipsOf(tx, query.year))
  route(api, listFlagshipClasses, ({ tx, params, query }) => flagshipClasses(tx, params.code, query))
  route(api, getGapTable, ({ tx, query }) => gapsOf(tx, query.year, query.quarter))
  route(api, listPlannedClasses, ({ tx, query }) => plannedBehind(tx, query))
  route(api, contract.getMap, async ({ platform }) => readMap(platform.config.mapFile) as Record<string, unknown>)
  route(api, contract.getForm2, async ({ tx, params, platform }) => ({ ...(await formOf(tx, platform.vault, params.id, 'masked')).form }))
  route(api, contract.printForm2, ({ tx, params, query, platform }) => printForm(tx, platform, params.id, params.format, query.marks !== 'off'))
  route(api, contract.printLedger, ({ tx, params, query, platform }) => printLedger(tx, platform, query.year, query.quarter, params.format))
  route(api, contract.printAnnex1, ({ tx, params, query, platform }) => printTargets(tx, platform, query.year, params.format))
}
