import { describe, expect, it } from 'vitest'
import { type CourseModule, decideCourseModules, decideStartupWish, isModuleOf, moduleChecklist } from './course-modules.ts'

const plan = (...modules: (CourseModule | null)[]) => modules.map((module) => ({ module, lessons: 1 }))
const five = ['SECURITY_DISCIPLINE', 'POLICY_LAW', 'PSYCHOLOGY', 'CAREER_GUIDANCE', 'TALENT_ASSESSMENT'] as const

describe('三(一)1 五个模块', () => {
  it('R-022 passes with a lesson of each of the five, and blocks without any one of them by its name', () => {
    expect(decideCourseModules('ADAPT', plan(...five)).map((r) => r.verdict)).toEqual(['pass'])
    const names = { SECURITY_DISCIPLINE: '安全保密和组织纪律', POLICY_LAW: '退役政策和法律法规', PSYCHOLOGY: '心理调适', CAREER_GUIDANCE: '职业指导', TALENT_ASSESSMENT: '人才测评' }
    for (const absent of five) {
      const [found] = decideCourseModules('ADAPT', plan(...five.filter((m) => m !== absent), null))
      expect(found, absent).toMatchObject({ verdict: 'block', clause: '三(一)1', requirement: 'R-022', facts: { absent: [absent] } })
      expect(found?.message).toContain(`课表里没有“${names[absent]}”。`)
    }
    expect(decideCourseModules('ADAPT', [...plan(...five.slice(1)), { module: 'SECURITY_DISCIPLINE', lessons: 0 }])[0]?.verdict, 'a session without a lesson').toBe('block')
    expect(decideCourseModules('ADAPT', [])[0]?.verdict).toBe('missing')
  })

  it('asks nothing of skill programmes', () => {
    expect([decideCourseModules('GENERAL_SKILL', plan(null)), decideCourseModules('EDU', []), moduleChecklist('DEMOB_SKILL', plan(null))]).toEqual([[], [], []])
  })
})

describe('三(四)14 创业培训', () => {
  it('R-099 one of the three is enough, others alone are not', () => {
    for (const one of ['AWARENESS', 'PROJECT_GUIDANCE', 'MANAGEMENT'] as const) expect(decideCourseModules('STARTUP', plan(one))[0]?.verdict, one).toBe('pass')
    expect(decideCourseModules('STARTUP', plan('OTHER', null))[0]).toMatchObject({ verdict: 'block', clause: '三(四)14', requirement: 'R-099' })
    expect(decideCourseModules('STARTUP', plan('PSYCHOLOGY'))[0]?.verdict, 'a module of another programme').toBe('block')
    expect([isModuleOf('STARTUP', 'OTHER'), isModuleOf('STARTUP', 'PSYCHOLOGY'), isModuleOf('ADAPT', 'OTHER'), isModuleOf('GENERAL_SKILL', 'OTHER')]).toEqual([true, false, false, false])
  })

  it('R-099 takes in who wishes to start a business', () => {
    expect([true, false, null].map((wish) => decideStartupWish('STARTUP', wish)[0]?.verdict)).toEqual(['pass', 'block', 'missing'])
    expect(decideStartupWish('ADAPT', false)).toEqual([])
  })
})
