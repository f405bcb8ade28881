import { randomInt } from 'node:crypto'
import type { z } from 'zod'
import type { objectionForm } from '../../../contract/notices.ts'
import { checkDigitOf, isCopiedRight } from '../../../values/check-digit.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import * as objections from './objection-store.ts'
import { objectionPermissions } from './permissions/objection.ts'
import * as store from './store.ts'

export type ObjectionForm = z.output<typeof objectionForm>

/** A fresh receipt number: eleven random digits and a check digit. */
const freshReceipt = (): string => {
  const digits = String(randomInt(100_000)).padStart(5, '0') + String(randomInt(1_000_000)).padStart(6, '0')
  return `YY${digits}${checkDigitOf(digits)}`
}

/** A receipt number as somebody typed it; null when it was copied wrongly. */
export function receiptFrom(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[^\d]/g, '')
  return digits.length === 12 && isCopiedRight(digits) ? `YY${digits}` : null
}

/** `YY12 3456 7890 12` as people copy it. */
export const spacedReceipt = (receipt: string): string => `YY ${receipt.slice(2).replace(/(\d{4})(?=\d)/g, '$1 ')}`

/** Keeps an objection of whoever sent it; long numbers in the text are masked, name and contact sealed. Answers the receipt. */
export async function file(tx: Tx, vault: Vault, notice: { id: string; regionCode: string; number: string | null }, form: ObjectionForm, channel: 'WEB' | 'ACCOUNT' | 'DESK'): Promise<string> {
  const sealed = (text: string | undefined) => (text === undefined || text === '' ? null : vault.seal(text))
  const receipt = freshReceipt()
  const said = await objections.file(tx, {
    id: form.id, noticeId: notice.id, receipt, rowNo: form.rowNo ?? null, channel, filer: sealed(form.filer), contact: sealed(form.contact), content: maskNumbersIn(form.content),
  })
  if (said === 'CLOSED') throw conflict('NOTICE_CLOSED', '这份公示已经结束，不能再提异议。仍有问题的，请直接向发布单位反映。', { clause: '附2-R26' })
  if (said === 'NO_ROW') throw refuse('NO_SUCH_ROW', '名单里没有这个序号。请对照名单重填，或者不填序号。', { clause: '附2-R26', field: 'rowNo' })
  if (said === 'TAKEN') throw conflict('REQUEST_ID_REUSED', '这份异议已经提交过，内容不一样，没有保存。请回到公示页重新填写。')
  if (said === receipt) await audit(tx, { noun: 'objection', recordId: form.id, regionCode: notice.regionCode, action: 'file', summary: `收到对公示 ${notice.number ?? ''} 的异议`, after: { notice: notice.id, rowNo: form.rowNo ?? null, channel } })
  return said
}

/** With an account, or at the desk for somebody who came or called. */
export async function fileSignedIn(tx: Tx, vault: Vault, noticeId: string, form: ObjectionForm): Promise<{ receipt: string; message: string }> {
  authorise(tx.principal, objectionPermissions, 'file')
  const notice = await store.find(tx, noticeId)
  if (notice === null || notice.state === 'DRAFT') throw notFound('份公示')
  const isOfficial = tx.principal.scope.kind === 'range'
  if (isOfficial && (await store.lock(tx, noticeId)) === null) throw notFound('份公示')
  const receipt = await file(tx, vault, notice, form, isOfficial ? 'DESK' : 'ACCOUNT')
  // a repeated request is answered before it comes here, so this is the only other way to write nothing
  if (tx.audited === 0) throw conflict('FILED_ALREADY', `这份异议已经提交过，回执编号 ${spacedReceipt(receipt)}。`)
  return { receipt, message: `已收到。请把回执编号 ${spacedReceipt(receipt)} 告诉提出人，凭它在公示页查办理情况和答复。` }
}
