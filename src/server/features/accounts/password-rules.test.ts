import { describe, expect, it } from 'vitest'
import { commonPasswords } from './common-passwords.ts'
import { passwordProblem } from './password-rules.ts'

const owner = { login: 'cty1-410184', name: '示例甲', orgName: '新郑市退役军人事务局' }
const rules = { PASSWORD_LENGTH: 12, PASSWORD_COMPOSITION: true }
const judge = (password: string, common = commonPasswords(), changes: Partial<typeof rules> = {}) => passwordProblem(password, owner, { ...rules, ...changes }, common)

describe('S-07 passwords that are easily guessed', () => {
  it.each([
    ['Password1234', '太常见'], ['P@ssw0rd!2026', '太常见'], ['Woaini1314520', '太常见'], ['1qaz2wsx3edC', '太常见'], ['1Qaz@Wsx3eDc', '太常见'], ['Henan@2022Henan', '太常见'], ['Zhengzhou@2026', '太常见'],
    ['Zhangwei1990!', '太常见'], ['Qwer1234!@#$', '太常见'], ['Admin@123456', '太常见'], ['Tuiyijunren2026!', '太常见'], ['Abc123456789!', '太常见'], ['Wangfang520520', '太常见'],
    ['aaaaaaaaaaA1', '重复的字符'], ['onlysmallletters', '三种'], ['123456789012', '三种'], ['a-long-enough-phrase', '三种'],
    ['xx-CTY1-410184-z', '账号名'], ['示例甲-Kq7-vexed-ok', '姓名或单位'], ['新郑市退役军人事务局-Kq7', '姓名或单位'],
  ])('S-07 refuses %s', (password, why) => {
    expect(judge(password)).toContain(why)
  })

  it.each(['k7wq-9mfe-2xkd-p4ht', 'my-own-choice-2026', 'Correct-horse-9-staple', '青山-Tuv8-常在远方', 'xZ7#mQp2!vL9'])('S-07 lets %s stand', (password) => {
    expect(judge(password)).toBeNull()
  })

  it('S-07 counts from 12 characters on, a rare character as one, and follows the parameters', () => {
    expect(judge('xZ7#mQp2!vL')).toBe('只有 11 位，至少要 12 位')
    expect(judge('𠮷Z7#mQp2!vL')).toBe('只有 11 位，至少要 12 位')
    expect(judge('xZ7#mQp2', undefined, { PASSWORD_LENGTH: 8 })).toBeNull()
    expect(judge('a-long-enough-phrase', undefined, { PASSWORD_COMPOSITION: false })).toBeNull()
  })

  it('S-07 control: without the list the most common passwords would stand', () => {
    for (const password of ['Password1234', 'Zhengzhou@2026', 'Woaini1314520', 'Tuiyijunren2026!']) expect(judge(password, new Set())).toBeNull()
  })

  it('S-07 holds some thousands of words, Chinese habits among them', () => {
    expect(commonPasswords().size).toBeGreaterThan(6000)
    for (const word of ['password', 'woaini', '5201314', 'henan', 'tuiyi', 'qwerty']) expect(commonPasswords().has(word)).toBe(true)
  })
})
