import * as accounts from './features/accounts/index.ts'
import * as assessments from './features/assessments/index.ts'
import * as attendance from './features/attendance/index.ts'
import * as classes from './features/classes/index.ts'
import * as contracts from './features/contracts/index.ts'
import * as exams from './features/exams/index.ts'
import * as exports from './features/exports/index.ts'
import * as funds from './features/funds/index.ts'
import * as guidance from './features/guidance/index.ts'
import * as individuals from './features/individuals/index.ts'
import * as notices from './features/notices/index.ts'
import * as payments from './features/payments/index.ts'
import * as reports from './features/reports/index.ts'
import * as subsidies from './features/subsidies/index.ts'
import * as vouchers from './features/vouchers/index.ts'
import { everywhere, type Task } from './platform/jobs.ts'
import { resealTask } from './platform/personal-data/reseal.ts'
import { forgetOldRequests } from './platform/forget-requests.ts'

/** What is done every night, in the order of the real process; a provisional deadline ends nothing (D-32). */
export const tasks: readonly Task[] = [
  { name: 'accounts.endExpiredSessions', daily: { hour: 2, minute: 0 }, range: everywhere, run: accounts.endExpiredSessions },
  { name: 'platform.forgetOldRequests', daily: { hour: 2, minute: 10 }, range: everywhere, run: forgetOldRequests },
  resealTask,
  { name: 'contracts.followDates', daily: { hour: 0, minute: 2 }, range: everywhere, run: contracts.followDates },
  { name: 'notices.endDue', daily: { hour: 0, minute: 5 }, range: everywhere, run: notices.endDue },
  { name: 'classes.cancelOverdueReturns', daily: { hour: 0, minute: 10 }, range: everywhere, run: classes.cancelOverdueReturns },
  { name: 'attendance.lapseLeaves', daily: { hour: 0, minute: 20 }, range: everywhere, run: attendance.lapseLeaves },
  { name: 'exams.confirmUnanswered', daily: { hour: 0, minute: 30 }, range: everywhere, run: exams.confirmUnanswered },
  { name: 'subsidies.withdrawOverdue', daily: { hour: 0, minute: 40 }, range: everywhere, run: subsidies.withdrawOverdue },
  { name: 'vouchers.followAll', daily: { hour: 0, minute: 45 }, range: everywhere, run: vouchers.followAll },
  { name: 'vouchers.expire', daily: { hour: 0, minute: 50 }, range: everywhere, run: vouchers.expire },
  { name: 'individuals.acknowledgeOverdue', daily: { hour: 0, minute: 45 }, range: everywhere, run: individuals.acknowledgeOverdue },
  { name: 'individuals.lapseOverdue', daily: { hour: 0, minute: 50 }, range: everywhere, run: individuals.lapseOverdue },
  { name: 'individuals.lapseUncorrected', daily: { hour: 0, minute: 52 }, range: everywhere, run: individuals.lapseUncorrected },
  { name: 'individuals.closePaid', daily: { hour: 0, minute: 55 }, range: everywhere, run: individuals.closePaid },
  { name: 'payments.settleCommitments', daily: { hour: 0, minute: 50 }, range: everywhere, run: payments.settleCommitments },
  { name: 'payments.closeSettled', daily: { hour: 1, minute: 0 }, range: everywhere, run: payments.closeSettled },
  { name: 'assessments.archiveApplied', daily: { hour: 1, minute: 10 }, range: everywhere, run: assessments.archiveApplied },
  guidance.wishesTold,
  { name: 'funds.compareBalances', daily: { hour: 3, minute: 0 }, range: everywhere, run: funds.compareBalances },
  { name: 'subsidies.compareClaims', daily: { hour: 3, minute: 10 }, range: everywhere, run: subsidies.compareClaims },
  { name: 'reports.freezeDue', daily: { hour: 1, minute: 30 }, range: everywhere, run: reports.freezeDue },
  { name: 'reports.compareFrozen', daily: { hour: 3, minute: 20 }, range: everywhere, run: reports.compareFrozen },
  exports.removeExpired,
  exports.writeQueued,
]
