import type { ReasonView } from '../../../contract/endpoint.ts'
import type { Limit } from '../../ui/limit-list.tsx'

export const applySteps = ['工种与合同', '时间与课时', '人数与师资', '场地与工位', '名册', '核对并提交'] as const

/** Where a reason is answered: the step, the field and the short name in the limits. */
interface Place { step: number; field: string; title: string }

const places: Readonly<Record<string, Place>> = {
  TRAINER_RATIO: { step: 3, field: 'plannedCount', title: '师生比' },
  CLASS_SIZE: { step: 3, field: 'plannedCount', title: '班额' },
  PRACTICE_SHARE_PLAN: { step: 2, field: 'practiceLessons', title: '实操占比' },
  PRACTICE_LESSONS: { step: 2, field: 'practiceLessons', title: '实操与课表' },
  WORKSTATION_RATIO: { step: 4, field: 'venueIds', title: '工位比' },
  APPLY_LEAD: { step: 2, field: 'plannedOpen', title: '提前申请' },
  TRADE_ALLOWED: { step: 1, field: 'tradeCode', title: '工种与合同' },
  COMPLETION_HOURS_PLAN: { step: 2, field: 'totalLessons', title: '最少学时' },
  DURATION: { step: 2, field: 'endsOn', title: '起止与课表' },
  PLANNED_COUNT: { step: 3, field: 'plannedCount', title: '拟培训人数' },
  CERT_GOAL_LEVEL: { step: 1, field: 'level', title: '取证目标' },
  PROJECT_LEVEL: { step: 1, field: 'projectNo', title: '项目制' },
  SKILL_HENAN_CATEGORY: { step: 1, field: 'skillHenanCategory', title: '专项类别' },
  RESPONSIBLE_BUREAU: { step: 1, field: 'responsibleOrgId', title: '负责单位' },
  APPLICANT: { step: 1, field: 'contactName', title: '申请单位' },
  BANK_ACCOUNT: { step: 1, field: 'bankAccountId', title: '收款账户' },
  BANK_ACCOUNT_SHARED: { step: 1, field: 'bankAccountId', title: '账号共用' },
  DELIVERY_MODE: { step: 3, field: 'deliveryMode', title: '培训方式' },
  EMPLOYER_ORDER: { step: 3, field: 'orderMode', title: '用人订单' },
  TARGET_POSTS: { step: 3, field: 'targetJobs', title: '面向岗位' },
  TRAINER_BUSY: { step: 3, field: 'trainerIds', title: '教师时间' },
  PROGRAMME_PERSONS: { step: 5, field: 'roster', title: '参训人员' },
  PLAN_IN_SYSTEM: { step: 6, field: 'planInSystem', title: '系统填报' },
  PROGRAMME: { step: 1, field: 'programme', title: '培训类别' },
}

const shown = Object.keys(places)
const rank = { block: 0, warn: 1, pass: 1, missing: 2 } as const

/** Step and field of a reason; step 6 for what no field answers. */
export const placeOf = (code: string): Place => places[code] ?? { step: 6, field: code, title: '其他' }

/** The judgement as the panel 随填随查 shows it: broken first, what cannot be judged yet last; a step not opened yet breaks nothing. */
export function limitsOf(all: readonly ReasonView[], reached: number): Limit[] {
  const reasons = all.map((r): ReasonView => (r.verdict === 'block' && placeOf(r.code).step > reached ? { ...r, verdict: 'missing' } : r))
  const worst = new Map<string, ReasonView>()
  for (const reason of reasons) {
    const before = worst.get(reason.code)
    if (before === undefined || rank[reason.verdict] < rank[before.verdict] || (reason.verdict === 'missing' && before.verdict === 'pass')) worst.set(reason.code, reason)
  }
  return [...worst.values()]
    .filter((r) => r.code !== 'PROGRAMME' && (r.code !== 'PLANNED_COUNT' || r.verdict === 'block'))
    .sort((a, b) => rank[a.verdict] - rank[b.verdict] || shown.indexOf(a.code) - shown.indexOf(b.code))
    .map(limitOf)
}

function limitOf(reason: ReasonView): Limit {
  const base = { key: reason.code, title: placeOf(reason.code).title, verdict: reason.verdict, clause: reason.clause }
  if (reason.verdict === 'missing') return { ...base, value: stepWords(reason.code), bound: reason.message }
  const measured = measure(reason)
  return { ...base, ...(measured ?? { value: { pass: '符合', warn: '要看一眼', block: '不符合' }[reason.verdict], bound: reason.message }) }
}

function measure(reason: ReasonView): Pick<Limit, 'value' | 'bound' | 'bar'> | null {
  const bound = number(reason.parameter?.value)
  const edge = reason.parameter?.inclusive === false ? '不含' : '含'
  const { trainees, resources, count, practiceLessons, totalLessons, lessons } = reason.facts
  if (bound === null) return null
  if ((reason.code === 'TRAINER_RATIO' || reason.code === 'WORKSTATION_RATIO') && typeof trainees === 'number' && typeof resources === 'number') {
    const unit = reason.code === 'TRAINER_RATIO' ? '名' : '工位'
    const over = trainees - bound * resources
    return { value: `${trainees} 人 / ${resources} ${unit}${over > 0 ? `，超 ${over} 人` : ''}`, bound: `上限 ${bound} 人 / ${unit}（${edge} ${bound}）`, bar: { part: trainees, whole: Math.max(1, bound * resources) } }
  }
  if (reason.code === 'CLASS_SIZE' && typeof count === 'number') {
    const isMax = reason.parameter?.key === 'MAX_CLASS_SIZE'
    return { value: isMax ? `${count} / ${bound} 人${count > bound ? `，超 ${count - bound} 人` : ''}` : `${count} 人`, bound: isMax ? `上限 ${bound} 人（${edge} ${bound}）` : reason.message, ...(isMax ? { bar: { part: count, whole: bound } } : {}) }
  }
  if (reason.code === 'PRACTICE_SHARE_PLAN' && typeof practiceLessons === 'number' && typeof totalLessons === 'number') {
    return { value: `${practiceLessons} / ${totalLessons} 课时，${reason.arithmetic?.split('= ').at(-1) ?? ''}`, bound: `不少于 ${bound} %（${edge} ${bound} %）`, bar: { part: practiceLessons, whole: totalLessons, tick: bound / 100 } }
  }
  if (reason.code === 'COMPLETION_HOURS_PLAN' && typeof lessons === 'number') return { value: `${lessons} 课时`, bound: `不少于 ${bound} 课时（${edge} ${bound}）` }
  if (reason.code === 'APPLY_LEAD') return { value: reason.verdict === 'pass' ? '来得及' : '太近', bound: `提前至少 ${bound} 个工作日（承诺时限）` }
  return null
}

/** What is wrong at a field, with the values that would make it right. */
export interface FieldFault { code: string; message: string; clause: string; offers: readonly Offer[] }
export interface Offer { label: string; field: 'plannedCount' | 'practiceLessons' | 'plannedOpen' | 'trainerIds' | 'venueIds'; value: number | string | null }

/** The first thing that blocks at a field, said with its ways out; null while nothing does. */
export function faultAt(reasons: readonly ReasonView[], field: string): FieldFault | null {
  const reason = reasons.find((r) => r.verdict === 'block' && placeOf(r.code).field === field)
  if (reason === undefined) return null
  return { code: reason.code, clause: reason.clause, ...wayOut(reason) }
}

function wayOut(reason: ReasonView): { message: string; offers: readonly Offer[] } {
  const bound = number(reason.parameter?.value)
  const { trainees, resources, totalLessons, timetable, earliest } = reason.facts
  if (bound !== null && reason.code === 'TRAINER_RATIO' && typeof trainees === 'number' && typeof resources === 'number') {
    const need = Math.ceil(trainees / bound)
    const fits = bound * resources
    const more: Offer = { label: `再选 ${need - resources} 名教师`, field: 'trainerIds', value: null }
    if (fits === 0) return { message: `${trainees} 人要 ${need} 名教师，现在还没有选。请选 ${need} 名教师。`, offers: [{ ...more, label: `去选 ${need} 名教师` }] }
    return {
      message: `${trainees} 人要 ${need} 名教师，现在只选了 ${resources} 名。请再选 ${need - resources} 名教师，或改为 ${fits} 人。`,
      offers: [{ label: `改为 ${fits} 人`, field: 'plannedCount', value: fits }, more],
    }
  }
  if (bound !== null && reason.code === 'CLASS_SIZE') return { message: reason.message, offers: [{ label: `改为 ${bound} 人`, field: 'plannedCount', value: bound }] }
  if (bound !== null && reason.code === 'PRACTICE_SHARE_PLAN' && typeof totalLessons === 'number') {
    const need = Math.ceil((bound * totalLessons) / 100)
    return { message: reason.message, offers: [{ label: `实操改为 ${need} 课时`, field: 'practiceLessons', value: need }] }
  }
  if (reason.code === 'PRACTICE_LESSONS' && typeof timetable === 'number') {
    return { message: reason.message, offers: [{ label: `实操改为 ${timetable} 课时`, field: 'practiceLessons', value: timetable }] }
  }
  if (reason.code === 'APPLY_LEAD' && typeof earliest === 'string') return { message: reason.message, offers: [{ label: `改为 ${earliest}`, field: 'plannedOpen', value: earliest }] }
  return { message: reason.message, offers: [] }
}

function stepWords(code: string): string {
  const { step } = placeOf(code)
  return `第 ${step} 步填好后查`
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
