import * as accounts from './features/accounts/index.ts'
import * as assessments from './features/assessments/index.ts'
import * as audit from './features/audit/index.ts'
import * as attendance from './features/attendance/index.ts'
import * as demand from './features/demand/index.ts'
import * as employment from './features/employment/index.ts'
import * as exams from './features/exams/index.ts'
import * as exports from './features/exports/index.ts'
import * as funds from './features/funds/index.ts'
import * as individuals from './features/individuals/index.ts'
import * as guidance from './features/guidance/index.ts'
import * as inspections from './features/inspections/index.ts'
import * as institutions from './features/institutions/index.ts'
import * as certificates from './features/certificates/index.ts'
import * as contracts from './features/contracts/index.ts'
import * as classes from './features/classes/index.ts'
import * as merging from './features/merging/index.ts'
import * as notices from './features/notices/index.ts'
import * as payments from './features/payments/index.ts'
import * as parameters from './features/parameters/index.ts'
import * as plans from './features/plans/index.ts'
import * as privacy from './features/privacy/index.ts'
import * as programmes from './features/programmes/index.ts'
import * as recoveries from './features/recoveries/index.ts'
import * as reports from './features/reports/index.ts'
import * as restorations from './features/restorations/index.ts'
import * as selection from './features/selection/index.ts'
import * as standards from './features/standards/index.ts'
import * as steering from './features/steering/index.ts'
import * as subsidies from './features/subsidies/index.ts'
import * as veterans from './features/veterans/index.ts'
import * as vouchers from './features/vouchers/index.ts'
import type { Api } from './platform/http.ts'

/** Every feature's routes, in the order of the real process. */
export const features: readonly ((api: Api) => void)[] = [
  accounts.routes,
  restorations.routes,
  parameters.routes,
  standards.routes,
  veterans.routes,
  demand.routes,
  institutions.routes,
  plans.routes,
  contracts.routes,
  notices.routes,
  selection.routes,
  classes.routes,
  attendance.routes,
  inspections.routes,
  exams.routes,
  certificates.routes,
  subsidies.routes,
  funds.routes,
  payments.routes,
  individuals.routes,
  vouchers.routes,
  recoveries.routes,
  assessments.routes,
  programmes.routes,
  employment.routes,
  guidance.routes,
  exports.routes,
  privacy.routes,
  merging.routes,
  steering.routes,
  reports.routes,
  audit.routes,
]
