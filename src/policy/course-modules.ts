import type { Reason } from '../values/decision.ts'
import { lacking, reason } from './reason.ts'
import type { Programme } from './vocabulary.ts'

/** The five parts of adaptation training, in the order and words of 三(一)1. */
const ADAPT_MODULES = {
  SECURITY_DISCIPLINE: '安全保密和组织纪律', POLICY_LAW: '退役政策和法律法规', PSYCHOLOGY: '心理调适', CAREER_GUIDANCE: '职业指导', TALENT_ASSESSMENT: '人才测评',
} as const
/** The parts of start-up training (三(四)14); one of the first three is enough. */
const STARTUP_MODULES = { AWARENESS: '创业意识教育', PROJECT_GUIDANCE: '创业项目指导', MANAGEMENT: '企业经营管理', OTHER: '其他' } as const

export const COURSE_MODULES = { ...ADAPT_MODULES, ...STARTUP_MODULES } as const
export type CourseModule = keyof typeof COURSE_MODULES

/** What a session gives to its module: lessons, or none while it is named nowhere. */
export interface ModuleLessons { module: CourseModule | null; lessons: number }

/** One line of the checklist of a plan. */
export interface ModuleCheck { code: CourseModule; label: string; lessons: number; needed: 'EACH' | 'ONE_OF' | 'FREE' }

const ADAPT = { code: 'ADAPT_MODULES', clause: '三(一)1', requirement: 'R-022' } as const
const STARTUP = { code: 'STARTUP_MODULES', clause: '三(四)14', requirement: 'R-099' } as const
const WISH = { code: 'STARTUP_WISH', clause: '三(四)14', requirement: 'R-099' } as const

/** Modules a plan of this programme is made of, with their lessons; empty where the notice names none. */
export function moduleChecklist(programme: Programme | null, sessions: readonly ModuleLessons[]): ModuleCheck[] {
  const own = programme === 'ADAPT' ? ADAPT_MODULES : programme === 'STARTUP' ? STARTUP_MODULES : {}
  return (Object.keys(own) as CourseModule[]).map((code) => ({
    code, label: COURSE_MODULES[code], lessons: sessions.reduce((sum, s) => sum + (s.module === code ? s.lessons : 0), 0),
    needed: programme === 'ADAPT' ? 'EACH' : code === 'OTHER' ? 'FREE' : 'ONE_OF',
  }))
}

/** Whether a module may stand in a plan of this programme. */
export const isModuleOf = (programme: Programme | null, module: CourseModule): boolean => moduleChecklist(programme, []).some((m) => m.code === module)

/** Adaptation training holds all five modules with a lesson each (三(一)1), start-up training one of its three (三(四)14); nothing is asked of other programmes. */
export function decideCourseModules(programme: Programme | null, sessions: readonly ModuleLessons[]): Reason[] {
  const list = moduleChecklist(programme, sessions)
  if (list.length === 0) return []
  const rule = programme === 'ADAPT' ? ADAPT : STARTUP
  if (sessions.length === 0) return [lacking(rule, '课表')]
  const facts = Object.fromEntries(list.map((m) => [m.code, m.lessons]))
  if (programme === 'ADAPT') {
    const absent = list.filter((m) => m.lessons < 1)
    if (absent.length === 0) return [reason(rule, 'pass', '适应性培训五个模块都排了课。', { facts })]
    return [reason(rule, 'block', `课表里没有${absent.map((m) => `“${m.label}”`).join('、')}。适应性培训五个模块都要有，每个至少 1 课时，请在课表里补上并标明模块。`, { facts: { ...facts, absent: absent.map((m) => m.code) } })]
  }
  const any = list.some((m) => m.needed === 'ONE_OF' && m.lessons >= 1)
  const named = list.filter((m) => m.needed === 'ONE_OF').map((m) => `“${m.label}”`).join('、')
  return [any ? reason(rule, 'pass', '创业培训的课程模块已排课。', { facts }) : reason(rule, 'block', `创业培训至少要有${named}中的一项，课表里一项也没有。请在课表里补上并标明模块。`, { facts })]
}

/** Start-up training is for who wishes to start a business (三(四)14); nothing is asked for other programmes. */
export function decideStartupWish(programme: Programme | null, wishes: boolean | null): Reason[] {
  if (programme !== 'STARTUP') return []
  if (wishes === null) return [lacking(WISH, '创业意愿')]
  return [wishes ? reason(WISH, 'pass', '本人登记了创业意愿。') : reason(WISH, 'block', '本人没有登记创业意愿，不能参加创业培训。请本人在手机上填写普查，或请安置地退役军人事务局登记创业意愿后再加入。')]
}
