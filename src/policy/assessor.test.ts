import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decideEngaged, decideIndependent, decideStated, sharedFacts, type Party } from './assessor.ts'

const assessor: Party = { name: '示例评估公司', uscc: '91419900DEM0000010', legalPerson: '张 三', phones: ['0371-6666 0001'], accounts: [{ key: 'a1', masked: '****1234' }] }
const school: Party = { name: '示例学校', uscc: '91419900DEM0000020', legalPerson: '李四', phones: ['037166660002', '13800000000'], accounts: [{ key: 'b1', masked: '****9999' }] }
const names = { assessor: assessor.name, institution: school.name }

describe('third-party assessors (三(二)7)', () => {
  it('三(二)7 nothing shared passes', () => {
    expect(sharedFacts(assessor, school)).toEqual([])
    expect(decideIndependent(names, [])).toMatchObject({ verdict: 'pass', clause: '三(二)7' })
  })

  it.each<[string, Partial<Party>, string]>([
    ['the same organisation, however its code is written', { uscc: '91419900 dem0000010' }, '是同一个单位：双方的统一社会信用代码（91419900DEM0000010）'],
    ['a legal person, blanks and dots aside', { legalPerson: '张·三' }, '法定代表人（张*）'],
    ['a phone, however it is written', { phones: ['+86 371 6666 0001', '（0371）66660001'] }, '联系电话（371****0001）'],
    ['an account, told by its keyed hash', { accounts: [{ key: 'a1', masked: 'x' }] }, '银行账号（****1234）'],
  ])('三(二)7 refused by name: %s', (_what, change, words) => {
    const judged = decideIndependent(names, sharedFacts(assessor, { ...school, ...change }))
    expect(judged).toMatchObject({ verdict: 'block', code: 'ASSESSOR_TIED', clause: '三(二)7' })
    expect(judged.message).toContain(words)
  })

  it('三(二)7 all that is shared is named at once', () => {
    expect(sharedFacts(assessor, { ...assessor, name: '另一家' }).map((s) => s.kind)).toEqual(['USCC', 'LEGAL_PERSON', 'PHONE', 'ACCOUNT'])
    expect(decideIndependent(names, [{ kind: 'PHONE', shown: null }]).message).toContain('双方的联系电话相同')
  })

  it('三(二)7 the engagement covers today and the day planned: on its last day yes, the day after no', () => {
    const engaged = (to: string) => decideEngaged({ name: '甲', engagedFrom: plainDate('2022-01-01'), engagedTo: plainDate(to) }, plainDate('2022-09-01'), plainDate('2022-08-01')).verdict
    expect([engaged('2022-09-02'), engaged('2022-09-01'), engaged('2022-08-31')]).toEqual(['pass', 'pass', 'block'])
    expect(decideEngaged({ name: '甲', engagedFrom: plainDate('2022-08-02'), engagedTo: plainDate('2023-01-01') }, plainDate('2022-09-01'), plainDate('2022-08-01')).verdict).toBe('block')
  })

  it('三(二)7 everybody states that he has no interest; one silent, one with an interest and nobody at all are refused by name', () => {
    expect(decideStated([{ name: '甲', hasConflict: false }, { name: '乙', hasConflict: false }]).verdict).toBe('pass')
    expect(decideStated([{ name: '甲', hasConflict: false }, { name: '乙', hasConflict: null }])).toMatchObject({ verdict: 'block', message: expect.stringContaining('乙还没有签') as string })
    expect(decideStated([{ name: '甲', hasConflict: true }, { name: '乙', hasConflict: null }]).message).toContain('甲声明有利害关系')
    expect(decideStated([]).verdict).toBe('block')
  })
})
