import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import type { Sex } from '../values/id-number.ts'
import { daysBetween, formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { decideTraineeKind } from './eligibility-trade.ts'
import type { TraineeFacts } from './eligibility-trade.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import { retirementDay } from './retirement.ts'
import type { RetirementCategory } from './retirement.ts'
import { PROGRAMMES } from './vocabulary.ts'
import type { Programme } from './vocabulary.ts'

/** What is known about a person who wants to join a class; null = not known. Facts from other counties come as a yes or no only (D-31). */
export interface EligibilityFacts extends TraineeFacts {
  identityVerified: boolean | null
  isVeteran: boolean | null
  dischargeType: string | null
  classProgramme: Programme | null
  /** Programme the person trains under: decides rates, rights and money (D-22). */
  personProgramme: Programme | null
  sex: Sex | null
  birth: PlainDate | null
  /** For women: the former post decides the age; null = not known. */
  womenCategory: 'FEMALE_CADRE' | 'FEMALE_WORKER' | null
  drawsPension: boolean | null
  classStart: PlainDate | null
  overlappingClass: boolean | null
  sameTradeLevelPaid: boolean | null
  subsidiesThisYear: number | null
  residesElsewhere: boolean | null
  /** Last day of the voucher brought along; null = none. */
  voucherValidTo: PlainDate | null
  feeFen: bigint | null
}

/** The only discharge type that opens 自主就业退役士兵职业技能培训. */
export const SELF_EMPLOYMENT_SOLDIER = 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER'

const IDENTITY = { code: 'REAL_NAME', clause: '三(三)12', requirement: 'R-035' } as const
const VETERAN = { code: 'IS_VETERAN', clause: '三(一)4', requirement: 'R-035' } as const
const PROGRAMME = { code: 'PROGRAMME_OF_PERSON', clause: '三(一)3', requirement: 'R-028' } as const
const OVERLAP = { code: 'OVERLAPPING_CLASS', clause: '三(三)10', requirement: 'R-035' } as const
const PAID = { code: 'SAME_TRADE_PAID', clause: '附2-R23', requirement: 'R-035' } as const
const AGE = { code: 'RETIREMENT_AGE', clause: '三(一)3', requirement: 'R-035' } as const
const FEE = { code: 'NO_FEE', clause: '三(一)4', requirement: 'R-034' } as const
const YEARLY = { code: 'SUBSIDIES_THIS_YEAR', clause: '附2-R23', requirement: 'R-035' } as const
const ELSEWHERE = { code: 'LIVES_ELSEWHERE', clause: '三(三)11', requirement: 'R-035' } as const
const VOUCHER = { code: 'VOUCHER_EXPIRY', clause: '三(三)12', requirement: 'R-035' } as const

/** The eligibility panel of one person for one class (D-25): every rule answers pass, warn, block or facts missing. */
export function decideEligibility(facts: EligibilityFacts, parameters: ParameterSet): Decision<null> {
  return decision(null, [
    yesNo(IDENTITY, facts.identityVerified, '实名核验结果', '实名已核验。', '实名还没有核验通过，不能入班。请先核对证件。'),
    yesNo(
      VETERAN,
      facts.isVeteran,
      '退役军人身份核验结果',
      '退役军人身份已核验。',
      '退役军人身份没有核验通过，不能入班。请到安置地退役军人事务局核实。',
    ),
    decideProgramme(facts),
    yesNo(
      OVERLAP,
      inverse(facts.overlappingClass),
      '同期班次查询结果',
      '同一时间没有参加其他班。',
      '同一时间已在其他班学习，不能再入班。请错开时间，或先办理退学、转班。',
    ),
    yesNo(
      PAID,
      inverse(facts.sameTradeLevelPaid),
      '补贴记录查询结果',
      '同一工种同一等级没有享受过补贴。',
      '同一工种同一等级已享受过补贴，不能重复参加补贴性培训。请选择其他工种或更高等级。',
    ),
    decideAge(facts),
    ...decideTraineeKind(facts, parameters),
    decideFee(facts.feeFen),
    decideYearlyCount(facts, parameters),
    facts.residesElsewhere === true
      ? reason(ELSEWHERE, 'warn', '本人居住在外地，请确认能按时上课，并确认已在安置地报备。', { facts: { residesElsewhere: true } })
      : known(facts.residesElsewhere)
        ? reason(ELSEWHERE, 'pass', '本人居住在本地。')
        : lacking(ELSEWHERE, '居住地'),
    ...decideVoucher(facts, parameters),
  ])
}

function decideProgramme({ classProgramme, personProgramme, dischargeType }: EligibilityFacts): Reason {
  if (!known(classProgramme) || !known(personProgramme)) return lacking(PROGRAMME, '培训类别')
  const grounds = { facts: { classProgramme, personProgramme, dischargeType } }
  const fits = classProgramme === personProgramme || (classProgramme === 'GENERAL_SKILL' && personProgramme === 'DEMOB_SKILL')
  if (!fits)
    return reason(
      PROGRAMME,
      'block',
      `本班是${PROGRAMMES[classProgramme]}，不能按${PROGRAMMES[personProgramme]}入班。请选择对应的班。`,
      grounds,
    )
  if (personProgramme !== 'DEMOB_SKILL') return reason(PROGRAMME, 'pass', `可按${PROGRAMMES[personProgramme]}入班。`, grounds)
  if (!known(dischargeType)) return lacking(PROGRAMME, '退役方式')
  if (dischargeType === SELF_EMPLOYMENT_SOLDIER) return reason(PROGRAMME, 'pass', '是自主就业退役士兵，符合培训类别。', grounds)
  return reason(
    PROGRAMME,
    'block',
    '不是自主就业退役士兵，不能参加自主就业退役士兵职业技能培训。可改为参加退役军人免费（普惠性）职业技能培训。',
    grounds,
  )
}

function decideAge(facts: EligibilityFacts): Reason {
  if (facts.drawsPension === true) return reason(AGE, 'block', '已领取养老金，不能参加补贴性培训。', { facts: { drawsPension: true } })
  const { birth, sex, classStart } = facts
  if (!known(birth) || !known(sex)) return lacking(AGE, '出生日期和性别')
  if (!known(classStart)) return lacking(AGE, '开班日期')
  const categories: RetirementCategory[] =
    sex === 'M' ? ['MALE'] : [facts.womenCategory ?? 'FEMALE_WORKER', facts.womenCategory ?? 'FEMALE_CADRE']
  const days = categories.map((category) => retirementDay(birth, category, classStart))
  const reached = days.filter((day) => classStart >= day)
  if (reached.length === 0) return reason(AGE, 'pass', '开班时未到法定退休年龄。', { facts: { classStart } })
  if (reached.length < days.length) return lacking(AGE, '退休年龄类别（女干部或女工人）')
  return reason(AGE, 'block', `开班日 ${formatDate(classStart)} 已到法定退休年龄，不能参加补贴性培训。`, { facts: { classStart } })
}

function decideYearlyCount({ subsidiesThisYear }: EligibilityFacts, parameters: ParameterSet): Reason {
  if (!known(subsidiesThisYear)) return lacking(YEARLY, '当年补贴次数')
  const bound = parameters.values.MAX_SUBSIDIES_PER_YEAR
  const grounds = {
    facts: { subsidiesThisYear },
    parameter: cited(parameters, 'MAX_SUBSIDIES_PER_YEAR'),
    arithmetic: `${subsidiesThisYear} + 1 ≤ ${bound}`,
  }
  if (subsidiesThisYear < bound) return reason(YEARLY, 'pass', `今年已补贴 ${subsidiesThisYear} 次，每年不超过 ${bound} 次。`, grounds)
  return reason(
    YEARLY,
    'warn',
    `今年已补贴 ${subsidiesThisYear} 次，每年不超过 ${bound} 次，本次可以培训，但可能不能再补贴，请告知本人。`,
    grounds,
  )
}

function decideFee(feeFen: bigint | null): Reason {
  if (feeFen === null) return lacking(FEE, '向学员收取的费用')
  if (feeFen === 0n) return reason(FEE, 'pass', '不向学员收费。', { facts: { feeFen: '0' } })
  return reason(FEE, 'block', '免费培训不得向学员收费，请把收费改为 0。', { facts: { feeFen: String(feeFen) } })
}

function decideVoucher({ voucherValidTo, classStart }: EligibilityFacts, parameters: ParameterSet): Reason[] {
  if (voucherValidTo === null || classStart === null) return []
  const left = daysBetween(classStart, voucherValidTo)
  const near = left < parameters.values.VOUCHER_ALERT_DAYS
  const grounds = { facts: { voucherValidTo, classStart, left }, parameter: cited(parameters, 'VOUCHER_ALERT_DAYS') }
  return [
    reason(
      VOUCHER,
      near ? 'warn' : 'pass',
      near ? `培训券${formatDate(voucherValidTo)}到期，请尽快登记使用。` : '培训券在有效期内。',
      grounds,
    ),
  ]
}

function yesNo(
  rule: typeof IDENTITY | typeof VETERAN | typeof OVERLAP | typeof PAID,
  answer: boolean | null,
  name: string,
  good: string,
  bad: string,
): Reason {
  if (!known(answer)) return lacking(rule, name)
  return reason(rule, answer ? 'pass' : 'block', answer ? good : bad)
}

function inverse(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer
}
