import { describe, expect, it } from 'vitest'
import { talentWindow, whyRecommended, withoutPush } from './talent-assessment.ts'

describe('人才测评 and what it recommends (三(一)1)', () => {
  it('belongs to adaptation classes from their opening until they are closed', () => {
    expect([talentWindow({ programme: 'GENERAL_SKILL', state: 'OPEN' }), talentWindow({ programme: 'ADAPT', state: 'FILED' }), talentWindow({ programme: 'ADAPT', state: 'OPEN' }), talentWindow({ programme: 'ADAPT', state: 'CLAIMED' }), talentWindow({ programme: 'ADAPT', state: 'CLOSED' })])
      .toEqual(['NONE', 'CLOSED', 'OPEN', 'OPEN', 'CLOSED'])
  })

  it('lists who was assessed and has no recommendation in force: none, or withdrawn ones only', () => {
    const [given, back] = [{ withdrawnWhy: null }, { withdrawnWhy: '登记错了' }]
    const rows = [{ id: 1, assessment: null, pushes: [] }, { id: 2, assessment: {}, pushes: [] }, { id: 3, assessment: {}, pushes: [back] }, { id: 4, assessment: {}, pushes: [back, given] }]
    expect(withoutPush(rows).map((r) => r.id)).toEqual([2, 3])
  })

  it('says why in words the person understands', () => {
    expect(whyRecommended('CLASS', '电工')).toBe('人才测评建议您做电工，这个班还有名额，学费不用您出。')
    expect(whyRecommended('ORDER', null)).toBe('这个岗位正在要人。')
  })
})
