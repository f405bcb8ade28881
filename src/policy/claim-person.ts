import type { Sex } from '../values/id-number.ts'
import { gravest } from '../values/decision.ts'
import type { Reason } from '../values/decision.ts'
import { decidePersonAttendance } from './attendance-rate.ts'
import type { PersonLessons } from './attendance-rate.ts'
import { chooseCertificate } from './claim-certificates.ts'
import type { CertificateChoice, ClaimCertificate, ClaimClass } from './claim-certificates.ts'
import { exclusionRule, inOrder } from './claim-exclusions.ts'
import type { ExclusionCode } from './claim-exclusions.ts'
import { decideTraineeKind } from './eligibility-trade.ts'
import type { TraineeFacts } from './eligibility-trade.ts'
import type { FreeRight } from './free-right.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import { retirementDay } from './retirement.ts'
import type { RetirementCategory } from './retirement.ts'
import type { SubsidyStandard } from './standards.ts'
import type { Level, Programme } from './vocabulary.ts'
import { SELF_EMPLOYMENT_SOLDIER } from './eligibility.ts'
import type { PlainDate } from '../values/plain-date.ts'

/** What a claim asks about one person of the class; null = not known. What lies in other counties comes as a verdict only (D-31). */
export interface ClaimPersonFacts extends TraineeFacts {
  personId: string
  realNameVerified: boolean | null
  /** On the roster before the opening; for one transferred in, on the first class's roster before its opening (F9). */
  onRosterBeforeOpening: boolean | null
  inSystem: boolean | null
  lessons: PersonLessons | null
  certificates: readonly ClaimCertificate[] | null
  /** Levels of this trade public money was already paid for, anywhere in the province. */
  paidLevels: readonly Level[] | null
  subsidiesThisYear: number | null
  sex: Sex | null
  birth: PlainDate | null
  womenCategory: 'FEMALE_CADRE' | 'FEMALE_WORKER' | null
  drawsPension: boolean | null
  openedOn: PlainDate | null
  overlapsClass: boolean | null
  programme: Programme | null
  dischargeType: string | null
  /** State of the one free training apart from this very class. */
  freeRight: FreeRight | null
  /** A decided integrity case or an upheld objection names the person. */
  integrity: boolean
  objectionUpheld: boolean
  /** Written decision that lessons without recording do not pay (D-15). */
  recordingRefused: boolean
}

/** One person judged: payable with an amount, or out with codes of which the first is the primary one. */
export interface ClaimPerson {
  personId: string
  payable: boolean
  primary: ExclusionCode | null
  codes: ExclusionCode[]
  choice: CertificateChoice
  /** Lessons counted and required, for the order of the cap. */
  attended: { n: number; d: number } | null
  reasons: Reason[]
}

/** F9 for one person: every code that applies, in order; facts missing leave the person neither payable nor excluded. */
export function decideClaimPerson(
  facts: ClaimPersonFacts,
  claim: ClaimClass,
  standards: readonly SubsidyStandard[],
  parameters: ParameterSet,
): ClaimPerson {
  const reasons: Reason[] = []
  const codes: ExclusionCode[] = []
  const out = (code: ExclusionCode, message: string, grounds = {}) => {
    codes.push(code)
    reasons.push(reason(exclusionRule(code), 'block', message, grounds))
  }
  const wants = (code: ExclusionCode, fact: unknown, name: string): boolean => {
    if (known(fact)) return true
    reasons.push(lacking(exclusionRule(code), name))
    return false
  }

  const choice = wants('E-NOCERT', facts.certificates, '证书') && wants('E-DUP', facts.paidLevels, '本工种补贴记录')
    ? chooseCertificate({ certificates: facts.certificates ?? [], paidLevels: facts.paidLevels ?? [], class: claim }, standards, parameters)
    : { certificate: null, standard: null, amountFen: null, codes: [], reasons: [] }
  codes.push(...choice.codes)
  reasons.push(...choice.reasons)

  const attendance = decidePersonAttendance(facts.lessons, parameters)
  if (attendance.verdict === 'block') codes.push('E-ATT')
  reasons.push(...attendance.reasons)

  const bound = parameters.values.MAX_SUBSIDIES_PER_YEAR
  if (wants('E-LIMIT', facts.subsidiesThisYear, '当年补贴次数') && (facts.subsidiesThisYear ?? 0) >= bound) {
    out('E-LIMIT', `今年已补贴 ${facts.subsidiesThisYear} 次，每年不超过 ${bound} 次。`,
      { facts: { subsidiesThisYear: facts.subsidiesThisYear }, parameter: cited(parameters, 'MAX_SUBSIDIES_PER_YEAR'), arithmetic: `${facts.subsidiesThisYear} + 1 ≤ ${bound}` })
  }
  const age = tooOld(facts)
  if (age !== null) {
    reasons.push(age)
    if (age.verdict === 'block') codes.push('E-AGE')
  }
  for (const kind of decideTraineeKind(facts, parameters)) {
    reasons.push(kind)
    if (kind.verdict === 'block') codes.push(facts.traineeKind === 'STUDENT' ? 'E-STUDENT' : 'E-POST')
  }
  if (facts.recordingRefused) out('E-VIDEO', '录像不齐，人社部门书面决定不计入补贴。')
  if (wants('E-OUTSYS', facts.inSystem, '系统填报结果') && facts.inSystem === false) out('E-OUTSYS', '人员没有进入职业培训信息管理系统，系统之外不予补贴。')
  if (wants('E-OVERLAP', facts.overlapsClass, '同期班次查询结果') && facts.overlapsClass === true) out('E-OVERLAP', '同一时间在两个班上课。')
  if (facts.integrity) out('E-INTEGRITY', '已查实违规，不予补贴。')
  if (facts.objectionUpheld) out('E-OBJ', '公示期间异议成立，不予补贴。')
  if (wants('E-REALNAME', facts.realNameVerified, '实名核验结果') && facts.realNameVerified === false) out('E-REALNAME', '实名没有核验通过。')
  if (wants('E-ROSTER', facts.onRosterBeforeOpening, '开班前名册') && facts.onRosterBeforeOpening === false) out('E-ROSTER', '开班前不在名册上。')
  for (const rightReason of freeRight(facts)) {
    reasons.push(rightReason)
    if (rightReason.verdict === 'block') codes.push('E-RIGHT')
  }

  const ordered = inOrder(codes)
  const attended = facts.lessons === null || facts.lessons.required === 0 ? null
    : { n: Math.min(facts.lessons.required, facts.lessons.attended + facts.lessons.carried + facts.lessons.madeUp), d: facts.lessons.required }
  return {
    personId: facts.personId, codes: ordered, primary: ordered[0] ?? null, choice, attended, reasons,
    payable: ordered.length === 0 && choice.amountFen !== null && gravest(reasons.map((r) => r.verdict)) !== 'missing',
  }
}

function tooOld({ birth, sex, openedOn, womenCategory, drawsPension }: ClaimPersonFacts): Reason | null {
  const rule = exclusionRule('E-AGE')
  if (drawsPension === true) return reason(rule, 'block', '已领取养老金，不予补贴。', { facts: { drawsPension } })
  if (!known(birth) || !known(sex) || !known(openedOn)) return lacking(rule, '出生日期、性别和开班日期')
  const categories: RetirementCategory[] = sex === 'M' ? ['MALE'] : [womenCategory ?? 'FEMALE_WORKER', womenCategory ?? 'FEMALE_CADRE']
  const reached = categories.filter((category) => openedOn >= retirementDay(birth, category, openedOn))
  if (reached.length === 0) return null
  if (reached.length < categories.length) return lacking(rule, '退休年龄类别（女干部或女工人）')
  return reason(rule, 'block', '开班时已到法定退休年龄。', { facts: { openedOn } })
}

function freeRight({ programme, dischargeType, freeRight: right }: ClaimPersonFacts): Reason[] {
  const rule = exclusionRule('E-RIGHT')
  if (!known(programme)) return [lacking(rule, '培训类别')]
  if (programme !== 'DEMOB_SKILL') return []
  if (!known(dischargeType)) return [lacking(rule, '退役方式')]
  if (dischargeType !== SELF_EMPLOYMENT_SOLDIER) return [reason(rule, 'block', '不是自主就业退役士兵，不能按本类培训补贴。', { facts: { dischargeType } })]
  if (!known(right)) return [lacking(rule, '免费培训资格')]
  return right === 'USED' ? [reason(rule, 'block', '一次免费培训资格已经用过。', { facts: { right } })] : []
}
