import * as accounts from './features/accounts/index.ts'
import * as audit from './features/audit/index.ts'
import * as attendance from './features/attendance/index.ts'
import * as exams from './features/exams/index.ts'
import * as exports from './features/exports/index.ts'
import * as inspections from './features/inspections/index.ts'
import * as institutions from './features/institutions/index.ts'
import * as certificates from './features/certificates/index.ts'
import * as classes from './features/classes/index.ts'
import * as parameters from './features/parameters/index.ts'
import * as plans from './features/plans/index.ts'
import * as privacy from './features/privacy/index.ts'
import * as reports from './features/reports/index.ts'
import * as restorations from './features/restorations/index.ts'
import * as veterans from './features/veterans/index.ts'
import type { Api } from './platform/http.ts'

/** Every feature's routes, in the order of the real process. */
export const features: readonly ((api: Api) => void)[] = [accounts.routes, restorations.routes, parameters.routes, veterans.routes, institutions.routes, plans.routes, classes.routes, attendance.routes, inspections.routes, exams.routes, certificates.routes, exports.routes, privacy.routes, reports.routes, audit.routes]
