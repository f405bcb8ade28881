import type { Reason } from '../values/decision.ts'
import { maskName, maskPhone } from '../values/mask.ts'
import { formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { reason } from './reason.ts'
import type { Rule } from './reason.ts'

const rule = (code: string): Rule => ({ code, clause: '三(二)7', requirement: 'R-053' })
const TIED = rule('ASSESSOR_TIED')
const ENGAGED = rule('ASSESSOR_NOT_ENGAGED')
const STATED = rule('ASSESSOR_STATEMENTS')

/** Facts by which an organisation is told apart from another; `accounts` are keyed hashes of account numbers with what may be shown of each. */
export interface Party { name: string; uscc: string | null; legalPerson: string; phones: readonly string[]; accounts: readonly { key: string; masked: string }[] }
export type SharedKind = 'USCC' | 'LEGAL_PERSON' | 'PHONE' | 'ACCOUNT'
/** One fact both have, as far as it may be shown; `shown` is null where the reader may not see even that. */
export interface SharedFact { kind: SharedKind; shown: string | null }

const labels: Readonly<Record<SharedKind, string>> = { USCC: '统一社会信用代码', LEGAL_PERSON: '法定代表人', PHONE: '联系电话', ACCOUNT: '银行账号' }

/** A name without blanks, dots and width of its characters. */
const plainName = (name: string): string => name.normalize('NFKC').replace(/[\s.·•‧・]/gu, '')
/** Digits of a number, without the code of the country and the zero before an area. */
const plainPhone = (phone: string): string => phone.normalize('NFKC').replace(/\D/g, '').replace(/^0+/, '').replace(/^86(?=\d{10,})/, '').replace(/^0+/, '')
const plainCode = (code: string): string => code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** What assessor and institution have in common: being the same, a legal person, a phone, a bank account; compared without blanks, dots and country codes (三(二)7, R-053). */
export function sharedFacts(assessor: Party, institution: Party): SharedFact[] {
  const shared: SharedFact[] = []
  if (assessor.uscc !== null && institution.uscc !== null && plainCode(assessor.uscc) === plainCode(institution.uscc)) shared.push({ kind: 'USCC', shown: plainCode(assessor.uscc) })
  if (plainName(assessor.legalPerson) === plainName(institution.legalPerson)) shared.push({ kind: 'LEGAL_PERSON', shown: maskName(plainName(assessor.legalPerson)) })
  const theirs = new Set(institution.phones.map(plainPhone))
  for (const phone of new Set(assessor.phones.map(plainPhone))) if (phone !== '' && theirs.has(phone)) shared.push({ kind: 'PHONE', shown: maskPhone(phone) })
  for (const account of assessor.accounts) if (institution.accounts.some((other) => other.key === account.key)) shared.push({ kind: 'ACCOUNT', shown: account.masked })
  return shared
}

/** Whether the assessor is independent of the institution; names exactly what both share. */
export function decideIndependent(names: { assessor: string; institution: string }, shared: readonly SharedFact[]): Reason {
  const facts = { ...names, shared: shared.map((s) => s.kind) }
  if (shared.length === 0) return reason(TIED, 'pass', `${names.assessor}和${names.institution}没有共用的法定代表人、电话和银行账号。`, { facts })
  const list = shared.map(({ kind, shown }) => (shown === null ? labels[kind] : `${labels[kind]}（${shown}）`)).join('、')
  const same = shared.some((s) => s.kind === 'USCC') ? '是同一个单位' : '不独立'
  return reason(TIED, 'block', `${names.assessor}和${names.institution}${same}：双方的${list}相同。评估机构须独立于承训机构，请换一家评估机构。`, { facts })
}

/** Whether the contract of engagement covers today and the day of the assessment. */
export function decideEngaged(assessor: { name: string; engagedFrom: PlainDate; engagedTo: PlainDate }, plannedOn: PlainDate, today: PlainDate): Reason {
  const { name, engagedFrom, engagedTo } = assessor
  const facts = { engagedFrom, engagedTo, plannedOn, today }
  const last = plannedOn > today ? plannedOn : today
  if (engagedFrom > today || engagedTo < last) {
    return reason(ENGAGED, 'block', `${name}的委托合同从${formatDate(engagedFrom)}到${formatDate(engagedTo)}，不包括${formatDate(engagedFrom > today ? today : last)}。请换一家，或先登记新的委托合同。`, { facts })
  }
  return reason(ENGAGED, 'pass', `${name}的委托合同到${formatDate(engagedTo)}为止。`, { facts })
}

/** Whether each assessing person stated that he has no interest; who has one is named, for somebody else must take his place. */
export function decideStated(people: readonly { name: string; hasConflict: boolean | null }[]): Reason {
  const conflicted = people.filter((p) => p.hasConflict === true).map((p) => p.name)
  const silent = people.filter((p) => p.hasConflict === null).map((p) => p.name)
  const facts = { people: people.map((p) => p.name), conflicted, silent }
  if (conflicted.length > 0) return reason(STATED, 'block', `${conflicted.join('、')}声明有利害关系，不能参加评估。请省厅收回委派，另派人员。`, { facts })
  if (people.length === 0 || silent.length > 0) return reason(STATED, 'block', `${silent.length === 0 ? '还没有评估人员' : `${silent.join('、')}还没有签利害关系声明`}，每个人都签了才能开始评估。`, { facts })
  return reason(STATED, 'pass', `${people.length} 名评估人员都声明没有利害关系。`, { facts })
}
