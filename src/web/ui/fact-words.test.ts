import { describe, expect, it } from 'vitest'
import { factText, namedFactText, parameterText, rulesWords } from './fact-words.ts'

describe('facts on screen', () => {
  it.each([
    ['GENERAL_SKILL', '退役军人免费（普惠性）职业技能培训'], ['SKILL_LEVEL', '职业技能等级证书'], ['REMOTE_LIVE', '远程视频'], ['THEORY', '理论'], ['L3', '三级/高级工'],
    ['2022-08-31', '2022年8月31日'], [null, '没有记录'], [true, '是'], [[], '无'], [['42', '41'], '42、41'], [1234.5, '1,234.5'],
  ])('shows %s as people say it, never a code', (value, text) => expect(factText(value)).toBe(text))

  it.each([
    ['HEADCOUNT_ROUNDING', 'FLOOR', '培训人数取整方式 舍去小数'], ['MAX_CLASS_SIZE', 80, '每班人数上限 80 人（含 80）'],
  ])('shows the parameter %s without its key or code', (key, value, text) => expect(parameterText({ key, value, inclusive: true })).toBe(text))

  it('names the rules by the number of the notice, never by a code', () => {
    expect([rulesWords('notice-2022-12'), rulesWords('notice-2022-12;a;b')]).toEqual(['豫退役军人〔2022〕12号', '豫退役军人〔2022〕12号，另有 2 项后来设定'])
  })

  it('R-160 shows amounts in 元, never in 分', () => {
    expect([namedFactText('amountFen', '160000'), namedFactText('capFen', 350000), namedFactText('amountFen', null), namedFactText('trainees', 160000)]).toEqual(['¥1,600.00', '¥3,500.00', '没有记录', '160,000'])
  })
})
