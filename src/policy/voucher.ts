import type { Reason } from '../values/decision.ts'
import type { Fen } from '../values/fen.ts'
import { formatDate, type PlainDate } from '../values/plain-date.ts'
import { SELF_EMPLOYMENT_SOLDIER } from './eligibility.ts'
import type { FreeRight } from './free-right.ts'
import type { OtherMinimum } from './hours.ts'
import type { ParameterSet } from './parameters.ts'
import { reason } from './reason.ts'
import type { Component } from './standards.ts'
import { COMPONENTS } from './standards.ts'
import type { Channel } from './vocabulary.ts'

/** 普惠券 for everybody who wants to be trained, 专属券 for self-employment soldiers who have not had their free training (R-086, R-087). */
export const VOUCHER_KINDS = { GENERAL: '普惠券', EXCLUSIVE: '专属券' } as const
export type VoucherKind = keyof typeof VOUCHER_KINDS

const GENERAL = { code: 'VOUCHER_GENERAL', clause: '三(三)12', requirement: 'R-086' } as const
const EXCLUSIVE = { code: 'VOUCHER_EXCLUSIVE', clause: '三(三)12', requirement: 'R-087' } as const

/** What is known of somebody who claims a voucher; `used` says in words where and when the free training was had. */
export interface VoucherClaimant {
  kind: VoucherKind
  realNameVerified: boolean
  isPastAge: boolean
  dischargeType: string
  right: FreeRight
  /** Who holds a locked right: an enrolment of the person itself, or something else. */
  rightHeldBy: 'ENROLMENT' | 'OTHER' | null
  used: string | null
  /** The last day of the unused voucher of this kind he holds. */
  holdsUntil: PlainDate | null
  /** Whether an exclusive voucher of his was settled. */
  redeemed: boolean
}

/** Whether a voucher may be claimed, each refusal in words the person himself understands (T28, A-53: an expired voucher is claimed anew). */
export function decideVoucherClaim(facts: VoucherClaimant): Reason[] {
  const rule = facts.kind === 'GENERAL' ? GENERAL : EXCLUSIVE
  const block = (code: string, message: string): Reason => reason({ ...rule, code }, 'block', message)
  if (!facts.realNameVerified) return [block('VOUCHER_UNVERIFIED', '您的身份还没有核验通过，暂时不能领券。请带身份证和退役证到服务站或县局核验。')]
  if (facts.isPastAge) return [block('VOUCHER_AGE', '到了法定退休年龄或已领养老金，不再享受政府补贴培训，不能领券。有疑问请打电话给服务站。')]
  if (facts.kind === 'EXCLUSIVE') {
    if (facts.dischargeType !== SELF_EMPLOYMENT_SOLDIER) return [block('VOUCHER_NOT_SOLDIER', '专属券只发给自主就业退役士兵。您可以领普惠券，一样免费培训。')]
    if (facts.right === 'USED' || facts.redeemed) return [block('VOUCHER_RIGHT_USED', `您已享受过政府免费培训${facts.used === null ? '' : `（${facts.used}）`}，不能再领专属券。您可以领普惠券。`)]
    if (facts.right === 'LOCKED' && facts.rightHeldBy !== 'ENROLMENT') return [block('VOUCHER_RIGHT_ELSEWHERE', '您的一次免费培训资格正用在另一次报备上，现在不能领专属券。要改用券，请先撤销那次报备。')]
  }
  if (facts.holdsUntil !== null) return [block('VOUCHER_HELD', `您手里已有一张没用完的${VOUCHER_KINDS[facts.kind]}（有效期到${formatDate(facts.holdsUntil)}），用完或退还后才能再领。`)]
  return [reason(rule, 'pass', facts.kind === 'GENERAL' ? '有培训意愿的退役军人都可以领，参加职业技能培训时用。' : '您是自主就业退役士兵，还没有用过一次免费培训，可以领专属券。')]
}

/** A certificate as it gives a voucher value. */
export interface VoucherCertificate { type: Channel; medium: 'ELECTRONIC' | 'PAPER'; verified: boolean }

/** Whether a certificate of the class is a 证 for a voucher (以证换券): verified; a 培训合格证书 only where the class was set up for it, electronic and of enough lessons (A-29). */
export function countsForVoucher(certificate: VoucherCertificate, cls: { certGoal: Channel; lessons: number; otherMinimum: OtherMinimum | null }, parameters: ParameterSet): boolean {
  if (!certificate.verified) return false
  if (certificate.type !== 'TRAINING_COMPLETION') return true
  const least = cls.otherMinimum !== null && cls.otherMinimum.citation.trim() !== '' ? cls.otherMinimum.hours : parameters.values.MIN_HOURS_COMPLETION_ONLY
  return cls.certGoal === 'TRAINING_COMPLETION' && certificate.medium === 'ELECTRONIC' && cls.lessons >= least
}

/** Components a voucher stands for (A-28): GENERAL the training subsidy; EXCLUSIVE the rest, or everything where it is the only one. No component stands on both. */
export function componentsOf(kind: VoucherKind, together: ReadonlySet<VoucherKind>): readonly Component[] {
  if (kind === 'GENERAL') return ['TRAINING']
  const all = Object.keys(COMPONENTS) as Component[]
  return together.has('GENERAL') ? all.filter((component) => component !== 'TRAINING') : all
}

/** An item of a claim as far as settlement asks. */
export interface VoucherItem { id: string; component: Component; amountFen: Fen; state: 'PROPOSED' | 'APPROVED' | 'PAID' }

/**
 * What a voucher is settled for, once everything in its share is paid; null while money is still to come. An EXCLUSIVE voucher beside a GENERAL one for which the claim holds nothing
 * more is settled for 0 when the rest is paid, so that none stays open.
 */
export function settlementOf(kind: VoucherKind, together: ReadonlySet<VoucherKind>, items: readonly VoucherItem[]): { items: readonly VoucherItem[]; amountFen: Fen } | null {
  const share = componentsOf(kind, together)
  const own = items.filter((item) => share.includes(item.component))
  const asked = own.length > 0 ? own : kind === 'EXCLUSIVE' ? items : []
  if (asked.length === 0 || asked.some((item) => item.state !== 'PAID')) return null
  return { items: own, amountFen: own.reduce((sum, item) => sum + item.amountFen, 0n) }
}
