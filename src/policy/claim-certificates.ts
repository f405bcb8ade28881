import type { Reason } from '../values/decision.ts'
import { formatYuan } from '../values/fen.ts'
import type { Fen } from '../values/fen.ts'
import { formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { exclusionRule, inOrder } from './claim-exclusions.ts'
import type { ExclusionCode } from './claim-exclusions.ts'
import type { OtherMinimum } from './hours.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, reason } from './reason.ts'
import { findStandard } from './standards.ts'
import type { SubsidyStandard } from './standards.ts'
import { CHANNELS, isAtLeastLevel, LEVELS } from './vocabulary.ts'
import type { Channel, Level } from './vocabulary.ts'

/** A certificate of the claimed class, and what the province knows about money already paid for its trade. */
export interface ClaimCertificate {
  id: string
  type: Channel
  level: Level
  issuedOn: PlainDate
  medium: 'ELECTRONIC' | 'PAPER'
  /** Only a certificate that passed verification counts in money (§3.3). */
  verified: boolean
  /** Whether its number stands in the labour department's system; an own completion record alone does not pay (D-19). */
  inSystem: boolean
  /** For types paid the first time only (特种作业): whether one of this trade was held before. */
  heldBefore: boolean
}

/** The class side of judging a certificate. */
export interface ClaimClass {
  certGoal: Channel
  completedOn: PlainDate
  claimedOn: PlainDate
  lessonsGiven: number
  otherMinimum: OtherMinimum | null
  /** Codes of county, city and province, innermost first. */
  places: readonly string[]
}

/** The certificate that is paid, with its standard; or the codes why none is. */
export interface CertificateChoice {
  certificate: ClaimCertificate | null
  standard: SubsidyStandard | null
  /** What is paid: the standard, or the difference to a lower level already paid where P:PAY_DIFFERENCE_ONLY says so. */
  amountFen: Fen | null
  codes: ExclusionCode[]
  reasons: Reason[]
}

const FIRST_ONLY: readonly Channel[] = ['SPECIAL_OPERATION']
const named = (c: ClaimCertificate): string => `${CHANNELS[c.type]}${c.level === 'NONE' ? '' : `（${LEVELS[c.level].label}）`}`

/**
 * F10: of several certificates of one class the one with the highest standard is paid, once. A certificate drops out by date (E-CERTDATE), medium
 * (E-PAPER), lessons (E-HOURS), system (E-OUTSYS) or because its trade and level was paid before (E-DUP). No verified one → E-NOCERT.
 */
export function chooseCertificate(
  facts: { certificates: readonly ClaimCertificate[]; paidLevels: readonly Level[]; class: ClaimClass },
  standards: readonly SubsidyStandard[],
  parameters: ParameterSet,
): CertificateChoice {
  const none = { certificate: null, standard: null, amountFen: null }
  const verified = facts.certificates.filter((c) => c.verified && counts(c, facts.class.certGoal))
  if (verified.length === 0) {
    const message = facts.certificates.length === 0 ? '没有本班的证书，无证 0 元。' : '本班的证书没有核验通过，或只有不作为取证目标的培训合格证书，无证 0 元。'
    return { ...none, codes: ['E-NOCERT'], reasons: [reason(exclusionRule('E-NOCERT'), 'block', message)] }
  }
  const judged = verified.map((certificate) => ({ certificate, against: against(certificate, facts, parameters) }))
  const payable = judged.filter((j) => j.against.length === 0).map(({ certificate }) => {
    const found = findStandard(standards, { component: 'TRAINING', certificateType: certificate.type, level: certificate.level, places: facts.class.places, on: facts.class.completedOn })
    return { certificate, found }
  })
  if (payable.length === 0) {
    const reasons = judged.flatMap((j) => j.against.map((a) => a.reason))
    return { ...none, codes: inOrder(judged.flatMap((j) => j.against.map((a) => a.code))), reasons }
  }
  const best = payable.filter((p) => p.found.value !== null).toSorted((a, b) => compare(b.found.value?.amountFen ?? 0n, a.found.value?.amountFen ?? 0n))[0]
  // a certificate without a standard might be the higher one, so the amount waits for the table
  const unknown = payable.find((p) => p.found.value === null)
  if (best?.found.value == null || unknown !== undefined) return { ...none, certificate: (unknown ?? best ?? payable[0])?.certificate ?? null, codes: [], reasons: unknown === undefined ? [] : [...unknown.found.reasons] }
  const { certificate, found } = best
  const paidBefore = paidBelow(facts.paidLevels, certificate, facts.class, standards)
  const lower = paidBefore[0]?.amountFen ?? 0n
  const differs = parameters.values.PAY_DIFFERENCE_ONLY && lower > 0n
  const full = best.found.value.amountFen
  const amountFen = differs ? (full > lower ? full - lower : 0n) : full
  const several = payable.length > 1 ? [reason({ code: 'HIGHEST_ONCE', clause: '附2-R23', requirement: 'R-160' }, 'pass', `有 ${payable.length} 本证书，只按金额最高的${named(certificate)}补一次。`, { facts: { comparedStandards: payable.flatMap((p) => (p.found.value === null ? [] : [p.found.value.id])) } })] : []
  const difference = differs
    ? [reason({ code: 'PAY_DIFFERENCE', clause: '附2-R23', requirement: 'R-160' }, 'pass', `较低等级已补 ${formatYuan(lower)} 元，只补差额。`,
      { facts: { lowerStandards: paidBefore.map((s) => s.id) }, parameter: cited(parameters, 'PAY_DIFFERENCE_ONLY'), arithmetic: `${formatYuan(full)} − ${formatYuan(lower)} = ${formatYuan(amountFen)} 元` })]
    : []
  return { certificate, standard: found.value, amountFen, codes: [], reasons: [...several, ...found.reasons, ...difference] }
}

/** A completion certificate is a 证 only where the class was set up for nothing else (A-29). */
const counts = (c: ClaimCertificate, goal: Channel): boolean => c.type !== 'TRAINING_COMPLETION' || goal === 'TRAINING_COMPLETION'

function against(c: ClaimCertificate, facts: { paidLevels: readonly Level[]; class: ClaimClass }, parameters: ParameterSet): { code: ExclusionCode; reason: Reason }[] {
  const found: { code: ExclusionCode; reason: Reason }[] = []
  const drop = (code: ExclusionCode, message: string, grounds = {}) => found.push({ code, reason: reason(exclusionRule(code), 'block', message, grounds) })
  const { completedOn, claimedOn, lessonsGiven, otherMinimum } = facts.class
  const dates = { facts: { issuedOn: c.issuedOn, completedOn, claimedOn } }
  if (c.issuedOn < completedOn) drop('E-CERTDATE', `${named(c)}发证日期${formatDate(c.issuedOn)}早于培训结束${formatDate(completedOn)}。`, dates)
  if (c.issuedOn > claimedOn) drop('E-CERTDATE', `${named(c)}发证日期${formatDate(c.issuedOn)}晚于申领日期${formatDate(claimedOn)}，可在补报时申领。`, dates)
  if (facts.paidLevels.includes(c.level)) drop('E-DUP', `同一工种${LEVELS[c.level].label}已补贴过，同一工种同一等级不重复补贴。`, { facts: { paidLevels: facts.paidLevels } })
  if (FIRST_ONLY.includes(c.type) && c.heldBefore) drop('E-DUP', `以前已取得过这个工种的${CHANNELS[c.type]}，只补贴首次取证。`)
  if (c.medium === 'PAPER' && c.type === 'TRAINING_COMPLETION' && parameters.values.ELECTRONIC_CERT_REQUIRED)
    drop('E-PAPER', '使用纸质培训合格证书，不予补贴。', { parameter: cited(parameters, 'ELECTRONIC_CERT_REQUIRED') })
  else if (c.medium === 'PAPER' && c.type === 'STARTUP_COMPLETION' && !parameters.values.PAPER_EXEMPT_TYPES.includes(c.type))
    drop('E-PAPER', '使用纸质证书，不予补贴。', { parameter: cited(parameters, 'PAPER_EXEMPT_TYPES') })
  else if (!c.inSystem && !parameters.values.PAPER_EXEMPT_TYPES.includes(c.type))
    drop('E-OUTSYS', '证书编号不在职业培训信息管理系统内，不予补贴。')
  if (c.type === 'TRAINING_COMPLETION') {
    const bound = otherMinimum !== null && otherMinimum.citation.trim() !== '' ? otherMinimum.hours : parameters.values.MIN_HOURS_COMPLETION_ONLY
    if (lessonsGiven < bound) {
      drop('E-HOURS', `只领培训合格证书的班实际 ${lessonsGiven} 学时，少于 ${bound} 学时。`,
        { facts: { lessonsGiven }, arithmetic: `${lessonsGiven} ≥ ${bound}`, parameter: cited(parameters, 'MIN_HOURS_COMPLETION_ONLY') })
    }
  }
  return found
}

/** Standards of lower levels paid before, the highest amount first. */
function paidBelow(paid: readonly Level[], c: ClaimCertificate, claim: ClaimClass, standards: readonly SubsidyStandard[]): SubsidyStandard[] {
  const lower = paid.filter((level) => level !== c.level && isAtLeastLevel(c.level, level))
  const found = lower.map((level) => findStandard(standards, { component: 'TRAINING', certificateType: c.type, level, places: claim.places, on: claim.completedOn }).value)
  return found.filter((standard) => standard !== null).toSorted((a, b) => compare(b.amountFen, a.amountFen))
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
