import { randomUUID } from 'node:crypto'
import type { WorkingDayTerm } from '../../../policy/calendar.ts'
import { formatDate, type PlainDate } from '../../../values/plain-date.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { queueMessage } from '../../platform/messages/queue.ts'
import * as filings from './store/filings.ts'

type Told = Pick<filings.FilingRecord, 'veteranId' | 'filingNo'>
const daysAMessageWaits = 3

/** Tells him that his claim came back and until when; a day the calendar does not know yet ends nothing, and is told as such (D-32). */
export const tellReturned = (tx: Tx, vault: Vault, filing: Told, due: WorkingDayTerm): Promise<void> =>
  tell(tx, vault, filing, `您的个人报备 ${filing.filingNo} 的报销申请退回补正。请在 ${formatDate(due.deadline)}前（含当日）补好重新提交${due.provisional ? '（日期暂按现有工作日历推算）' : '，过期失效'}。要补什么，请打开“我的报备与报销”查看。`)

/** The day told at first stood on a calendar not yet published; this one is fixed. */
export const tellSettled = (tx: Tx, vault: Vault, filing: Told, dueOn: PlainDate): Promise<void> =>
  tell(tx, vault, filing, `您的个人报备 ${filing.filingNo} 补正的最后一天已经确定：请在 ${formatDate(dueOn)}前（含当日）补好重新提交，过期失效。`)

export const tellLapsed = (tx: Tx, vault: Vault, filing: Told): Promise<void> =>
  tell(tx, vault, filing, `您的个人报备 ${filing.filingNo} 没有在期限内补正，已经失效；占用了一次免费培训资格的，资格已退还。还要参加培训的，可以重新报备。`)

/** A word about his own application is no use he must agree to; who left no phone reads it on his page. */
async function tell(tx: Tx, vault: Vault, filing: Told, text: string): Promise<void> {
  const sealed = await filings.phoneOf(tx, filing.veteranId)
  if (sealed !== null) await queueMessage(tx, vault, { id: randomUUID(), purpose: 'FILING_NOTICE', to: vault.open(sealed), text }, daysAMessageWaits * 24 * 60)
}
