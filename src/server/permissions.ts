import { assessment } from '../policy/machines/assessment.ts'
import { enrolment } from '../policy/machines/enrolment.ts'
import { individualFiling } from '../policy/machines/individual-filing.ts'
import { inspection, leaveRequest } from '../policy/machines/small-machines.ts'
import { subsidyClaim } from '../policy/machines/subsidy-claim.ts'
import { trainingClass } from '../policy/machines/training-class.ts'
import { voucher } from '../policy/machines/voucher.ts'
import * as accounts from './features/accounts/index.ts'
import * as assessments from './features/assessments/index.ts'
import * as audit from './features/audit/index.ts'
import * as attendance from './features/attendance/index.ts'
import * as certificates from './features/certificates/index.ts'
import * as classes from './features/classes/index.ts'
import * as contracts from './features/contracts/index.ts'
import * as demand from './features/demand/index.ts'
import * as employment from './features/employment/index.ts'
import * as exams from './features/exams/index.ts'
import * as exports from './features/exports/index.ts'
import * as funds from './features/funds/index.ts'
import * as guidance from './features/guidance/index.ts'
import * as individuals from './features/individuals/index.ts'
import * as inspections from './features/inspections/index.ts'
import * as institutions from './features/institutions/index.ts'
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
import type { Permissions } from './platform/principal.ts'

/** Every noun with the table that says which roles may try what; nothing but these and the life cycles decides by role. */
export const permissionTables: Readonly<Record<string, Permissions<string>>> = {
  'user': accounts.userPermissions,
  'role': accounts.rolePermissions,
  'invitation': accounts.invitationPermissions,
  'delegation': accounts.delegationPermissions,
  'restoration': restorations.restorationPermissions,
  'parameter': parameters.parameterPermissions,
  'calendar': parameters.calendarPermissions,
  'category': parameters.categoryPermissions,
  'policy-card': parameters.policyCardPermissions,
  'standard': standards.standardPermissions,
  'veteran': veterans.veteranPermissions,
  'survey': demand.surveyPermissions,
  'demand': demand.demandPermissions,
  'institution': institutions.institutionPermissions,
  'target': plans.targetPermissions,
  'contract': contracts.contractPermissions,
  'annual-plan': plans.annualPlanPermissions,
  'public-notice': notices.publicNoticePermissions,
  'objection': notices.objectionPermissions,
  'selection': selection.selectionPermissions,
  'class': classes.classPermissions,
  'roster': classes.rosterPermissions,
  'timetable': classes.timetablePermissions,
  'session': attendance.sessionPermissions,
  'leave': attendance.leavePermissions,
  'make-up': attendance.makeUpPermissions,
  'inspection': inspections.inspectionPermissions,
  'exam': exams.examPermissions,
  'certificate': certificates.certificatePermissions,
  'completion-record': certificates.completionRecordPermissions,
  'claim': subsidies.claimPermissions,
  'fund': funds.fundPermissions,
  'voucher': vouchers.voucherPermissions,
  'filing': individuals.filingPermissions,
  'payment': payments.paymentPermissions,
  'integrity-case': recoveries.recoveryPermissions,
  'assessment': assessments.assessmentPermissions,
  'assessment-score': assessments.scorePermissions,
  'adaptation': programmes.adaptationPermissions,
  'education-case': programmes.educationPermissions,
  'employment': employment.employmentPermissions,
  'employment-record': employment.employmentRecordPermissions,
  'adapt-survey': guidance.adaptSurveyPermissions,
  'recommendation': employment.recommendationPermissions,
  'talent': guidance.talentPermissions,
  'export': exports.exportPermissions,
  'own-data': privacy.ownDataPermissions,
  'personal-request': privacy.personalRequestPermissions,
  'merging': merging.mergingPermissions,
  'steering': steering.steeringPermissions,
  'ledger': reports.ledgerPermissions,
  'class-calendar': reports.classCalendarPermissions,
  'contract-performance': reports.contractPerformancePermissions,
  'progress': reports.progressPermissions,
  'training-card': reports.trainingCardPermissions,
  'search': reports.searchPermissions,
  'audit': audit.auditPermissions,
}

/** Nouns with a life cycle: each of its events names who may raise it, beside the table of the noun. */
export const lifeCycles = { 'class': trainingClass, enrolment, 'leave': leaveRequest, inspection, 'claim': subsidyClaim, voucher, 'filing': individualFiling, 'assessment': assessment } as const
