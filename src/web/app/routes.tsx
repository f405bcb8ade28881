import type { RoleCode } from '../../contract/accounts.ts'
import type { RouteEntry } from './route-entry.ts'

/** Who reads the attendance of classes at a desk; the head of a school signs and does not. */
const attendanceReaders: readonly RoleCode[] = ['REG', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD']

/** Who reads public notices and objections at a desk; everybody else reads the public page. */
const contractReaders: readonly RoleCode[] = ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD']
const noticeReaders: readonly RoleCode[] = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD']

/** Who reads the fund ledger. */
const fundReaders: readonly RoleCode[] = noticeReaders

/** Who sees training vouchers at a desk, and the list of people to recommend. */
const voucherReaders: readonly RoleCode[] = ['REG', 'IAD', ...noticeReaders]

/** Who reads individual filings and their reimbursement at a desk. */
const filingReaders: readonly RoleCode[] = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'FIN1', 'FIN2', 'AUD']

/** Who reads education upgrade and adaptation training at a desk. */
const programmeReaders: readonly RoleCode[] = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD']

/** Who reads payments: those of the ledger, and a school its own. */
const paymentReaders: readonly RoleCode[] = [...fundReaders, 'REG', 'IAD']

/** Who reads the wishes of veterans. */
const wishReaders: readonly RoleCode[] = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD']

/** Who takes part in the choice of institutions, or reads it; a county does not. */
const selectionReaders: readonly RoleCode[] = ['REG', 'IAD', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD']

/** Every page of the site; a feature adds one line per page. */
export const routes: readonly RouteEntry[] = [
  { path: '/todo', load: () => import('../features/home/home-page.tsx'), face: 'desk' },
  { path: '/classes', load: () => import('../features/classes/class-list-page.tsx'), face: 'desk' },
  { path: '/classes/$id/form', load: () => import('../features/classes/form-page.tsx'), face: 'desk' },
  { path: '/classes/$id', load: () => import('../features/classes/class-page.tsx'), face: 'desk' },
  { path: '/classes/$id/apply', load: () => import('../features/classes/apply-page.tsx'), face: 'desk' },
  { path: '/classes/$id/roster', load: () => import('../features/classes/roster-page.tsx'), face: 'desk' },
  { path: '/classes/$id/timetable', load: () => import('../features/classes/timetable-page.tsx'), face: 'desk' },
  { path: '/classes/$id/exam', load: () => import('../features/exams/exam-page.tsx'), face: 'desk' },
  { path: '/exams', load: () => import('../features/exams/exam-list-page.tsx'), face: 'desk' },
  { path: '/certificates', load: () => import('../features/exams/certificate-list-page.tsx'), face: 'desk' },
  { path: '/classes/$id/inspections', load: () => import('../features/inspections/class-inspections-page.tsx'), face: 'desk' },
  { path: '/inspections', load: () => import('../features/inspections/inspection-list-page.tsx'), face: 'desk' },
  { path: '/claims', load: () => import('../features/claims/claims-page.tsx'), face: 'desk' },
  { path: '/claims/$id/bill', load: () => import('../features/claims/bill-page.tsx'), face: 'desk' },
  { path: '/claims/$id', load: () => import('../features/claims/claim-page.tsx'), face: 'desk' },
  { path: '/vouchers', load: () => import('../features/vouchers/vouchers-page.tsx'), face: 'desk', roles: voucherReaders },
  { path: '/vouchers/trainee/$id', load: () => import('../features/vouchers/slip-page.tsx'), face: 'desk', roles: voucherReaders },
  { path: '/vouchers/$id', load: () => import('../features/vouchers/voucher-page.tsx'), face: 'desk', roles: voucherReaders },
  { path: '/recommendations', load: () => import('../features/employment/recommendations-page.tsx'), face: 'desk', roles: voucherReaders.filter((role) => role !== 'FIN1' && role !== 'FIN2') },
  { path: '/funds', load: () => import('../features/funds/funds-page.tsx'), face: 'desk', roles: fundReaders },
  { path: '/funds/trial-balance', load: () => import('../features/funds/trial-balance-page.tsx'), face: 'desk', roles: fundReaders },
  { path: '/funds/$id', load: () => import('../features/funds/fund-page.tsx'), face: 'desk', roles: fundReaders },
  { path: '/filings', load: () => import('../features/filings/filings-page.tsx'), face: 'desk', roles: filingReaders },
  { path: '/filings/new', load: () => import('../features/filings/counter-filing-page.tsx'), face: 'desk', roles: ['CTY1'] },
  { path: '/filings/$id', load: () => import('../features/filings/filing-page.tsx'), face: 'desk', roles: filingReaders },
  { path: '/payments', load: () => import('../features/payments/payments-page.tsx'), face: 'desk', roles: paymentReaders },
  { path: '/payments/$kind/$id', load: () => import('../features/payments/payable-page.tsx'), face: 'desk', roles: fundReaders },
  { path: '/payment-batches/$id', load: () => import('../features/payments/batch-page.tsx'), face: 'desk', roles: fundReaders },
  { path: '/integrity-cases', load: () => import('../features/recoveries/cases-page.tsx'), face: 'desk', roles: noticeReaders },
  { path: '/integrity-cases/$id', load: () => import('../features/recoveries/case-page.tsx'), face: 'desk', roles: noticeReaders },
  { path: '/adaptation', load: () => import('../features/programmes/adaptation-page.tsx'), face: 'desk', roles: programmeReaders },
  { path: '/steering', load: () => import('../features/steering/steering-page.tsx'), face: 'desk', roles: noticeReaders },
  { path: '/employment', load: () => import('../features/employment/employment-page.tsx'), face: 'desk', roles: ['REG', ...programmeReaders] },
  { path: '/certified-employment', load: () => import('../features/reports/certified-employment-page.tsx'), face: 'desk', roles: programmeReaders },
  { path: '/education', load: () => import('../features/programmes/education-page.tsx'), face: 'desk', roles: programmeReaders },
  { path: '/education/$id', load: () => import('../features/programmes/education-case-page.tsx'), face: 'desk', roles: programmeReaders },
  { path: '/selection', load: () => import('../features/selection/rounds-page.tsx'), face: 'desk', roles: selectionReaders },
  { path: '/selection/applications/$id', load: () => import('../features/selection/application-page.tsx'), face: 'desk', roles: selectionReaders },
  { path: '/selection/$id', load: () => import('../features/selection/round-page.tsx'), face: 'desk', roles: selectionReaders },
  { path: '/publicity', load: () => import('../features/notices/publicity-page.tsx'), face: 'desk', roles: noticeReaders },
  { path: '/publicity/$id', load: () => import('../features/notices/notice-page.tsx'), face: 'desk', roles: noticeReaders },
  { path: '/objections/$id', load: () => import('../features/notices/objection-page.tsx'), face: 'desk', roles: noticeReaders },
  { path: '/wishes', load: () => import('../features/demand/wishes-page.tsx'), face: 'desk', roles: wishReaders },
  { path: '/provincial-demand', load: () => import('../features/demand/provincial-demand-page.tsx'), face: 'desk', roles: [...wishReaders, 'HR1', 'HR2'] },
  { path: '/people', load: () => import('../features/veterans/people-page.tsx'), face: 'desk' },
  { path: '/people/$id', load: () => import('../features/veterans/person-page.tsx'), face: 'desk' },
  { path: '/duplicates', load: () => import('../features/merging/duplicates-page.tsx'), face: 'desk', roles: ['CIT2', 'PRV2'] },
  { path: '/duplicates/$id/$otherId', load: () => import('../features/merging/merge-page.tsx'), face: 'desk', roles: ['CIT2', 'PRV2'] },
  { path: '/personal-requests', load: () => import('../features/privacy/personal-requests-page.tsx'), face: 'desk', roles: ['CTY1', 'CTY2'] },
  { path: '/institution', load: () => import('../features/institutions/institution-page.tsx'), face: 'desk' },
  { path: '/institutions', load: () => import('../features/institutions/institution-list-page.tsx'), face: 'desk' },
  { path: '/catalogue', load: () => import('../features/institutions/catalogue-page.tsx'), face: 'desk', roles: noticeReaders },
  { path: '/assessments', load: () => import('../features/assessments/assessments-page.tsx'), face: 'desk', roles: contractReaders },
  { path: '/assessments/$id', load: () => import('../features/assessments/assessment-page.tsx'), face: 'desk', roles: ['PRV1', 'PRV2', 'AUD', 'ASR'] },
  { path: '/assessors', load: () => import('../features/assessments/assessors-page.tsx'), face: 'desk', roles: ['PRV1', 'PRV2', 'AUD'] },
  { path: '/my-assessments', load: () => import('../features/assessments/my-assessments-page.tsx'), face: 'desk', roles: ['ASR'] },
  { path: '/assessments/$id/score-sheet', load: () => import('../features/assessments/score-sheet-page.tsx'), face: 'desk', roles: [...contractReaders, 'ASR'] },
  { path: '/my-assessments/$id/visit', load: () => import('../features/assessments/visit-page.tsx'), face: 'phone', roles: ['ASR'] },
  { path: '/contracts', load: () => import('../features/contracts/contract-list-page.tsx'), face: 'desk', roles: contractReaders },
  { path: '/contracts/$id', load: () => import('../features/contracts/contract-page.tsx'), face: 'desk', roles: contractReaders },
  { path: '/contracts/$id/performance', load: () => import('../features/contracts/performance-page.tsx'), face: 'desk', roles: ['CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD'] },
  { path: '/institutions/$id/file', load: () => import('../features/institutions/file-page.tsx'), face: 'desk' },
  { path: '/institutions/$id', load: () => import('../features/institutions/one-institution-page.tsx'), face: 'desk' },
  { path: '/ledger', load: () => import('../features/reports/ledger-page.tsx'), face: 'desk' },
  { path: '/class-calendar', load: () => import('../features/reports/class-calendar-page.tsx'), face: 'desk', roles: attendanceReaders.filter((role) => role !== 'REG') },
  { path: '/flagships', load: () => import('../features/reports/flagships-page.tsx'), face: 'desk', roles: attendanceReaders.filter((role) => role !== 'REG') },
  { path: '/targets', load: () => import('../features/reports/targets-page.tsx'), face: 'desk' },
  { path: '/annual-plans', load: () => import('../features/plans/annual-plans-page.tsx'), face: 'desk', roles: noticeReaders },
  { path: '/annual-plans/$id', load: () => import('../features/plans/annual-plan-page.tsx'), face: 'desk', roles: noticeReaders },
  { path: '/cockpit', load: () => import('../features/reports/targets-page.tsx'), face: 'desk' },
  { path: '/audit', load: () => import('../features/audit/audit-page.tsx'), face: 'desk' },
  { path: '/exports', load: () => import('../features/exports/exports-page.tsx'), face: 'desk' },
  { path: '/accounts', load: () => import('../features/accounts/accounts-page.tsx'), face: 'desk' },
  { path: '/deputies', load: () => import('../features/accounts/deputies-page.tsx'), face: 'own' },
  { path: '/accounts/proposals', load: () => import('../features/accounts/proposals-page.tsx'), face: 'desk' },
  { path: '/accounts/invitations', load: () => import('../features/accounts/invitations-page.tsx'), face: 'desk' },
  { path: '/parameters', load: () => import('../features/parameters/parameters-page.tsx'), face: 'desk' },
  { path: '/standards', load: () => import('../features/standards/standards-page.tsx'), face: 'desk', roles: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'] },
  { path: '/policy-cards', load: () => import('../features/policy-cards/policy-cards-page.tsx'), face: 'desk' },
  { path: '/me/policies', load: () => import('../features/policy-cards/my-policies-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/calendar', load: () => import('../features/parameters/calendar-page.tsx'), face: 'desk' },
  { path: '/categories', load: () => import('../features/parameters/categories-page.tsx'), face: 'desk' },
  { path: '/restorations', load: () => import('../features/restorations/restorations-page.tsx'), face: 'desk', roles: ['PRV1', 'PRV2', 'AUD', 'ADM'] },
  { path: '/search', load: () => import('../features/reports/search-page.tsx'), face: 'desk' },
  { path: '/attendance', load: () => import('../features/attendance/attendance-page.tsx'), face: 'desk', roles: attendanceReaders },
  { path: '/classes/$id/attendance', load: () => import('../features/attendance/class-attendance-page.tsx'), face: 'desk', roles: attendanceReaders },
  { path: '/teach', load: () => import('../features/attendance/teach-page.tsx'), face: 'phone', roles: ['TRN'] },
  { path: '/teach/classes', load: () => import('../features/attendance/my-classes-page.tsx'), face: 'phone', roles: ['TRN'] },
  { path: '/teach/recordings', load: () => import('../features/attendance/recordings-page.tsx'), face: 'phone', roles: ['TRN'] },
  { path: '/teach/$id', load: () => import('../features/attendance/roll-call-page.tsx'), face: 'phone', roles: ['TRN'] },
  { path: '/teach/survey/$id', load: () => import('../features/attendance/survey-page.tsx'), face: 'phone', roles: ['TRN'] },
  { path: '/me', load: () => import('../features/me/my-card-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/vouchers', load: () => import('../features/me/my-vouchers-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/employment', load: () => import('../features/employment/my-employment-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/education', load: () => import('../features/programmes/my-education-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/account', load: () => import('../features/payments/my-account-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/data', load: () => import('../features/me/my-data-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/class', load: () => import('../features/me/my-class-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/class/$id', load: () => import('../features/me/my-class-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/recommended', load: () => import('../features/me/my-talent-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/survey/$id', load: () => import('../features/me/my-survey-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/money', load: () => import('../features/filings/my-money-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/money/bills', load: () => import('../features/me/my-bills-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/money/new', load: () => import('../features/filings/my-new-filing-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/money/$id', load: () => import('../features/filings/my-filing-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/me/leave/$id', load: () => import('../features/me/leave-page.tsx'), face: 'phone', roles: ['VET'] },
  { path: '/inspect', load: () => import('../features/inspections/visits-page.tsx'), face: 'phone', roles: ['INS', 'CTY1', 'CIT1', 'PRV1', 'HR1'] },
  { path: '/inspect/sent', load: () => import('../features/inspections/sent-page.tsx'), face: 'phone', roles: ['INS', 'CTY1', 'CIT1', 'PRV1', 'HR1'] },
  { path: '/inspect/patrol/$id', load: () => import('../features/inspections/patrol-page.tsx'), face: 'phone', roles: ['INS', 'CTY1', 'CIT1', 'PRV1', 'HR1'] },
  { path: '/inspect/attendance', load: () => import('../features/inspections/attendance-page.tsx'), face: 'phone', roles: ['INS'] },
  { path: '/inspect/$id', load: () => import('../features/inspections/visit-page.tsx'), face: 'phone', roles: ['INS', 'CTY1', 'CIT1', 'PRV1', 'HR1'] },
  { path: '/my-sign-ins', load: () => import('../features/accounts/my-sign-ins-page.tsx'), face: 'own' },
  { path: '/sign-in', load: () => import('./sign-in-page.tsx'), face: 'public' },
  { path: '/invite/$token', load: () => import('./invite-page.tsx'), face: 'public' },
  { path: '/sign-in/return', load: () => import('./external-return-page.tsx'), face: 'public' },
  { path: '/ui', load: () => import('./gallery/gallery-page.tsx'), face: 'public' },
  { path: '/ui/phone', load: () => import('./gallery/phone-gallery-page.tsx'), face: 'public' },
]
