import { maskIdForPublic, maskName } from '../../../values/mask.ts'
import { canonicalJson } from '../../platform/audit-chain.ts'
import { sm3, type Vault } from '../../platform/crypto.ts'
import type { NoticeRecord } from './store.ts'

/** One row as it will stand on the public page: nothing in it that may not be public. Amounts in fen. */
export interface PublicRow {
  /** The line at the owner, for effects of objections. */
  lineKey: string | null
  name: string
  idMasked: string | null
  className: string
  trade: string
  certificate: string
  amountFen: bigint | null
  lookUp: Buffer | null
}

/** A person's row reduced for a notice: name with one character masked, first three and last two digits of the number (R-188, S-18). The number itself goes no further. */
export function reduced(vault: Vault, noticeId: string, person: { lineKey: string | null; name: string; idNumber: string; className: string; trade: string; certificate: string; amountFen: bigint | null }): PublicRow {
  const { name, idNumber, ...shown } = person
  return { ...shown, name: maskName(name), idMasked: maskIdForPublic(idNumber.toUpperCase()), lookUp: lookUpKey(vault, noticeId, name, idNumber.slice(-4)) }
}

const comparable = (name: string) => name.normalize('NFKC').replace(/[\s·•]/g, '')

/** By what a person finds his row: a keyed hash over notice, name and the last four of the number. */
export const lookUpKey = (vault: Vault, noticeId: string, name: string, last4: string): Buffer => vault.hash(`notice ${noticeId} ${comparable(name)} ${last4.normalize('NFKC').toUpperCase()}`)

/** By what wrong tries for a name are counted. */
export const nameKey = (vault: Vault, noticeId: string, name: string): Buffer => vault.hash(`notice-name ${noticeId} ${comparable(name)}`)

/** SM3 over everything a notice shows, as published. */
export function digestOf(notice: Pick<NoticeRecord, 'kind' | 'officeName' | 'title' | 'body' | 'strip' | 'stripNote' | 'workingDays'> & { number: string; publishedOn: string }, rows: readonly PublicRow[]): string {
  return sm3(canonicalJson({
    form: 1, kind: notice.kind, number: notice.number, office: notice.officeName, title: notice.title, body: notice.body, strip: notice.strip, stripNote: notice.stripNote, publishedOn: notice.publishedOn,
    workingDays: notice.workingDays, rows: rows.map((r) => [r.name, r.idMasked, r.className, r.trade, r.certificate, r.amountFen === null ? null : String(r.amountFen)]),
  }))
}
