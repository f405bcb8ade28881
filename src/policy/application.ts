import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { decideProgrammeRules } from './application-programme.ts'
import type { ProgrammeFacts } from './application-programme.ts'
import { addWorkingDays } from './calendar.ts'
import type { WorkCalendar } from './calendar.ts'
import { decideClassSize } from './class-size.ts'
import { decideCompletionHours } from './hours.ts'
import type { OtherMinimum } from './hours.ts'
import type { ParameterSet } from './parameters.ts'
import { decidePracticeShare } from './practice-share.ts'
import { decideTrainerRatio, decideWorkstationRatio } from './ratios.ts'
import type { AssignedTrainer, VenueWorkstations } from './ratios.ts'
import { cited, known, lacking, reason } from './reason.ts'
import type { Rule } from './reason.ts'

/** Rows R1–R6 of the application form and what they are checked against; null = not filled in, or not known. */
export interface ApplicationFacts extends ProgrammeFacts {
  applicantKind: 'INSTITUTION' | 'ENTERPRISE' | 'PERSON' | null
  applicantName: string | null
  sealed: boolean | null
  contactName: string | null
  contactPhone: string | null
  bankName: string | null
  hasBankAccount: boolean | null
  accountName: string | null
  batchNo: string | null
  plannedOpen: PlainDate | null
  /** Day of submitting, day 0 of the lead; null = not known. */
  today: PlainDate | null
  tradeCode: string | null
  tradeInCatalogue: boolean | null
  contractCovers: boolean | null
  plannedCount: number | null
  startsOn: PlainDate | null
  endsOn: PlainDate | null
  totalLessons: number | null
  practiceLessons: number | null
  timetableLessons: number | null
  timetableFirstDay: PlainDate | null
  timetableLastDay: PlainDate | null
  otherMinimum: OtherMinimum | null
  trainers: readonly AssignedTrainer[] | null
  venues: readonly VenueWorkstations[] | null
  deliveryMode: 'ENTERPRISE_SELF' | 'ENTRUSTED' | 'OTHER' | null
  deliveryText: string | null
  medium: 'OFFLINE' | 'ONLINE' | 'BLENDED' | null
  /** Whether plan and roster are entered in the labour department's system. */
  planInSystem: boolean | null
  /** Null = not signed; undefined = not known. */
  signedBy: string | null | undefined
}

const APPLICANT = { code: 'APPLICANT', clause: '附2-R1', requirement: 'R-139' } as const
const BANK = { code: 'BANK_ACCOUNT', clause: '附2-R2', requirement: 'R-140' } as const
const TRADE = { code: 'TRADE_ALLOWED', clause: '附2-R3', requirement: 'R-141' } as const
const LEAD = { code: 'APPLY_LEAD', clause: '附2-R3', requirement: 'R-141' } as const
const DURATION = { code: 'DURATION', clause: '附2-R4', requirement: 'R-142' } as const
const COUNT = { code: 'PLANNED_COUNT', clause: '附2-R4', requirement: 'R-142' } as const
const MODE = { code: 'DELIVERY_MODE', clause: '附2-R5', requirement: 'R-143' } as const
const IN_SYSTEM = { code: 'PLAN_IN_SYSTEM', clause: '附2-R6', requirement: 'R-144' } as const
const SIGNED = { code: 'APPLICATION_SIGNED', clause: '附2-R1', requirement: 'R-139' } as const

/** Everything a class application must meet (R1–R6, limits of 三(三)9, programme rules); value is the earliest opening day. */
export function decideApplication(facts: ApplicationFacts, calendar: WorkCalendar, parameters: ParameterSet): Decision<PlainDate> {
  const lead = decideLead(facts, calendar, parameters)
  return decision(lead.value, [
    decideApplicant(facts),
    decideBank(facts),
    ...decideTrade(facts),
    ...lead.reasons,
    decideCount(facts),
    ...decideClassSize({ count: facts.plannedCount, what: '拟培训' }, parameters).reasons,
    ...decideDuration(facts),
    decideMode(facts),
    decidePlanInSystem(facts.planInSystem, 'SUBMIT'),
    ...decideProgrammeRules(facts, parameters),
    ...decideTrainerRatio({ trainees: facts.plannedCount, trainers: facts.trainers }, parameters).reasons,
    ...decideWorkstationRatio({ trainees: facts.plannedCount, venues: facts.venues, practiceLessons: facts.practiceLessons }, parameters)
      .reasons,
    ...decidePracticeShare({ ...facts, stage: 'PLAN' }, parameters).reasons,
    ...decideCompletionHours({ ...facts, lessons: facts.totalLessons, stage: 'PLAN' }, parameters).reasons,
    decideSignature(facts.signedBy),
  ])
}

/** R6: plan and roster in the labour department's system; a reminder at submission, a condition of its approval. */
export function decidePlanInSystem(planInSystem: boolean | null, stage: 'SUBMIT' | 'HR_APPROVAL'): Reason {
  if (!known(planInSystem)) return lacking(IN_SYSTEM, '计划和名册是否已在职业培训信息化管理系统填报')
  if (planInSystem) return reason(IN_SYSTEM, 'pass', '培训计划及人员名册已在职业培训信息化管理系统填报。', { facts: { planInSystem } })
  const message = '培训计划及人员名册还没有在职业培训信息化管理系统填报，人社部门同意之前必须填报。'
  return reason(IN_SYSTEM, stage === 'SUBMIT' ? 'warn' : 'block', message, { facts: { planInSystem } })
}

/** The earliest opening day for an application submitted on a day: that many full working days ahead (D-11). */
export function decideLead(
  facts: { today: PlainDate | null; plannedOpen: PlainDate | null },
  calendar: WorkCalendar,
  parameters: ParameterSet,
): Decision<PlainDate> {
  if (!known(facts.today)) return decision<PlainDate>(null, [lacking(LEAD, '提交日期')])
  const bound = parameters.values.APPLY_LEAD
  const term = addWorkingDays(calendar, facts.today, bound)
  if (!known(facts.plannedOpen)) return decision<PlainDate>(term.deadline, [lacking(LEAD, '计划开班日期')])
  const grounds = {
    facts: { today: facts.today, plannedOpen: facts.plannedOpen, earliest: term.deadline, provisional: term.provisional },
    parameter: cited(parameters, 'APPLY_LEAD'),
    arithmetic: `${facts.today} + ${bound} 个工作日 = ${term.deadline}`,
  }
  if (facts.plannedOpen >= term.deadline)
    return decision(term.deadline, [
      reason(LEAD, 'pass', `计划${formatDate(facts.plannedOpen)}开班，提前不少于 ${bound} 个工作日。`, grounds),
    ])
  return decision(term.deadline, [
    reason(
      LEAD,
      'block',
      `计划${formatDate(facts.plannedOpen)}开班，距提交不足 ${bound} 个工作日。请把开班日期改到${formatDate(term.deadline)}或以后。`,
      grounds,
    ),
  ])
}

function decideSignature(signedBy: string | null | undefined): Reason {
  if (signedBy === undefined) return lacking(SIGNED, '负责人签字')
  if (blank(signedBy)) return reason(SIGNED, 'block', '申请还没有负责人签字。请由机构负责人签字后提交。')
  return reason(SIGNED, 'pass', '负责人已签字。')
}

function decideApplicant(facts: ApplicationFacts): Reason {
  if (!known(facts.applicantKind) || blank(facts.applicantName)) return lacking(APPLICANT, '申请单位名称')
  if (blank(facts.contactName) || blank(facts.contactPhone)) return lacking(APPLICANT, '联系人及电话')
  const needsSeal = facts.applicantKind !== 'PERSON'
  if (needsSeal && !known(facts.sealed)) return lacking(APPLICANT, '单位印章')
  if (needsSeal && facts.sealed === false)
    return reason(APPLICANT, 'block', '培训机构或企业提交申请须加盖印章。请上传盖章件或登记电子印章。')
  return reason(APPLICANT, 'pass', '申请单位、联系人和印章齐全。', { facts: { applicantKind: facts.applicantKind } })
}

function decideBank(facts: ApplicationFacts): Reason {
  if (blank(facts.bankName) || facts.hasBankAccount !== true || blank(facts.accountName)) return lacking(BANK, '开户银行、户名和账号')
  const same = facts.accountName?.trim() === facts.applicantName?.trim()
  if (same) return reason(BANK, 'pass', '账户户名与申请单位一致。')
  return reason(BANK, 'block', '账户户名与申请单位名称不一致。请核对开户许可证，使用本单位账户。')
}

function decideTrade(facts: ApplicationFacts): Reason[] {
  if (blank(facts.tradeCode) || !known(facts.level)) return [lacking(TRADE, '培训工种及级别')]
  if (blank(facts.batchNo)) return [lacking(TRADE, '开班批次')]
  const ask = (answer: boolean | null, name: string, good: string, bad: string): Reason =>
    known(answer)
      ? reason(TRADE, answer ? 'pass' : 'block', answer ? good : bad, { facts: { tradeCode: facts.tradeCode, level: facts.level } })
      : lacking(TRADE, name)
  return [
    ask(facts.tradeInCatalogue, '工种目录', '工种和等级在目录内。', '所选工种或等级不在目录内，请重新选择，或联系省里增补目录。'),
    ask(
      facts.contractCovers,
      '承训合同',
      '承训合同包含该工种和培训日期。',
      '承训合同不包含该工种、等级或培训日期，不能申请。请先与市局变更合同，或改报合同内的工种。',
    ),
  ]
}

function decideCount({ plannedCount }: ApplicationFacts): Reason {
  if (!known(plannedCount)) return lacking(COUNT, '拟培训人数')
  if (Number.isInteger(plannedCount) && plannedCount >= 1) {
    return reason(COUNT, 'pass', `拟培训 ${plannedCount} 人。`, { facts: { plannedCount } })
  }
  return reason(COUNT, 'block', '拟培训人数至少 1 人，请填写整数。', { facts: { plannedCount } })
}

function decideDuration(facts: ApplicationFacts): Reason[] {
  const { startsOn, endsOn, plannedOpen, totalLessons, timetableLessons, timetableFirstDay, timetableLastDay } = facts
  if (!known(startsOn) || !known(endsOn)) return [lacking(DURATION, '培训起止日期')]
  if (!known(totalLessons)) return [lacking(DURATION, '总课时')]
  if (!known(timetableLessons)) return [lacking(DURATION, '课表')]
  const found: Reason[] = []
  const grounds = { facts: { startsOn, endsOn, totalLessons, timetableLessons } }
  const check = (rule: Rule, holds: boolean, message: string): void => {
    if (!holds) found.push(reason(rule, 'block', message, grounds))
  }
  check(DURATION, endsOn >= startsOn, '培训结束日期早于开始日期，请核对。')
  check(DURATION, plannedOpen === null || plannedOpen === startsOn, '培训开始日期与计划开班日期不一致，请核对。')
  check(
    DURATION,
    totalLessons === timetableLessons && totalLessons > 0,
    `申请共 ${totalLessons} 课时，课表合计 ${timetableLessons} 课时，两者必须一致。请核对课表。`,
  )
  const inside = (timetableFirstDay ?? startsOn) >= startsOn && (timetableLastDay ?? endsOn) <= endsOn
  check(DURATION, inside, '课表中有课次不在培训起止日期内，请调整课表或起止日期。')
  return found.length > 0
    ? found
    : [reason(DURATION, 'pass', `${formatDate(startsOn)}至${formatDate(endsOn)}，共 ${totalLessons} 课时，与课表一致。`, grounds)]
}

function decideMode({ deliveryMode, deliveryText, medium }: ApplicationFacts): Reason {
  if (!known(deliveryMode)) return lacking(MODE, '拟培训方式')
  if (!known(medium)) return lacking(MODE, '线上或线下')
  if (deliveryMode === 'OTHER' && blank(deliveryText)) return reason(MODE, 'block', '拟培训方式选择“其他”时须写明方式。')
  return reason(MODE, 'pass', '拟培训方式已填写。', { facts: { deliveryMode, medium } })
}

function blank(text: string | null): boolean {
  return text === null || text.trim() === ''
}
