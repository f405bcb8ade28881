import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { appealTerm, decideAppeal, decideConfirmed, holdSentence, lastResult, reviewDue } from './assessment-effect.ts'
import { DIMENSION_CODES, decideScore, decideWeights, formatScore, nextAssessment, prefilledScore, type Scores, type Weights } from './assessment-score.ts'
import { workCalendar } from './calendar.ts'
import type { AssessmentGrade } from './contract.ts'
import { DEFAULT_PARAMETERS, withParameters } from './parameters.ts'

const weights = (...w: number[]): Weights => Object.fromEntries(DIMENSION_CODES.map((d, at) => [d, w[at] ?? 0])) as Weights
const scores = (...s: (number | null)[]): Scores => Object.fromEntries(DIMENSION_CODES.map((d, at) => [d, s[at] ?? null])) as Scores
const day = plainDate

describe('F26 评估得分 (三(二)7)', () => {
  it.each<[number[], 'pass' | 'block', string]>([
    [[40, 20, 20, 20, 0], 'pass', '合计 100 %'], [[39, 20, 20, 20, 0], 'block', '合计 99 %，还差 1 %'], [[41, 20, 20, 20, 0], 'block', '合计 101 %，多 1 %'], [[30, 20, 20, 20, 10], 'pass', '合计 100 %'],
    [[40, 0, 30, 30, 0], 'block', '“培训规模”'], [[40.5, 19.5, 20, 20, 0], 'block', '“教学质量”'], [[60, 20, 20, 20, -20], 'block', '“其他”'], [[40, 30, 0, 30, 0], 'block', '“推荐就业率”没有权重'],
  ])('F26 weights %o: %s', (w, verdict, words) => {
    const judged = decideWeights(weights(...w))
    expect(judged.verdict).toBe(verdict)
    expect(judged.message).toContain(words)
  })

  it('F26 a rate over nobody may go without weight when a fifth dimension takes its place, and blocks when it has one', () => {
    const none = scores(8000, 9000, null, 9000, 7000)
    expect(decideWeights(weights(50, 20, 0, 20, 10), none).verdict).toBe('pass')
    expect(decideWeights(weights(60, 20, 0, 20, 0), none)).toMatchObject({ verdict: 'block', message: expect.stringContaining('少于四项') as string })
    expect(decideScore(weights(50, 20, 0, 20, 10), none, DEFAULT_PARAMETERS).value).toEqual({ total: 8300, grade: 'GOOD' })
    expect(decideScore(weights(40, 20, 10, 20, 10), none, DEFAULT_PARAMETERS).verdict).toBe('missing')
    expect(decideWeights(weights(50, 20, 0, 20, 10), scores(8000, 9000, 0, 9000, 7000)).verdict, 'nobody found work: nought, not nothing').toBe('block')
  })

  it('F26 a rate becomes its points, cut off and never beyond a hundred; a rate over nobody becomes none', () => {
    expect([[19, 20], [2, 3], [600, 500], [0, 5]].map(([n = 0, d = 1]) => prefilledScore({ n, d }))).toEqual([9500, 6666, 10_000, 0])
    expect(prefilledScore(null)).toBeNull()
    expect([9000, 8999, 8950].map(formatScore)).toEqual(['90', '89.99', '89.5'])
  })

  it.each<[number[], string, AssessmentGrade]>([
    [[9000, 9000, 9000, 9000], '90', 'EXCELLENT'], [[8999, 9000, 9000, 9000], '89.99', 'GOOD'], [[8000, 8000, 8000, 8000], '80', 'GOOD'], [[7999, 8000, 8000, 8000], '79.99', 'PASS'],
    [[6000, 6000, 6000, 6000], '60', 'PASS'], [[5999, 6000, 6000, 6000], '59.99', 'FAIL'], [[0, 0, 0, 0], '0', 'FAIL'], [[10_000, 10_000, 10_000, 10_000], '100', 'EXCELLENT'],
  ])('F26 A-33 scores %o give %s, %s', (s, total, grade) => {
    const { value, reasons } = decideScore(weights(40, 20, 20, 20, 0), scores(...s), DEFAULT_PARAMETERS)
    expect(value === null ? null : [formatScore(value.total), value.grade]).toEqual([total, grade])
    expect(reasons[0]?.arithmetic).toContain(` = ${total}`)
  })

  it('F26 a dimension without a score blocks and is named; one without weight may be left out; other bounds are followed', () => {
    const judged = decideScore(weights(40, 20, 20, 20, 0), scores(9000, 9000, null, 9000), DEFAULT_PARAMETERS)
    expect([judged.value, judged.verdict, judged.reasons[0]?.message.includes('推荐就业率')]).toEqual([null, 'missing', true])
    expect(decideScore(weights(30, 20, 20, 20, 10), scores(9000, 9000, 9000, 9000), DEFAULT_PARAMETERS).verdict).toBe('missing')
    const stricter = withParameters(DEFAULT_PARAMETERS, 'v2', { ASSESSMENT_GRADES: [95, 85, 70] })
    expect(decideScore(weights(40, 20, 20, 20, 0), scores(6900, 6900, 6900, 6900), stricter).value?.grade).toBe('FAIL')
  })
})

describe('A-33 后果 (三(二)7)', () => {
  it.each<[AssessmentGrade, string, string]>([
    ['EXCELLENT', '2030-12-31', '2024-10-20'], ['GOOD', '2030-12-31', '2024-04-20'], ['PASS', '2030-12-31', '2023-10-20'], ['FAIL', '2030-12-31', '2023-01-20'],
    ['EXCELLENT', '2023-06-30', '2023-06-30'], ['FAIL', '2023-01-20', '2023-01-20'], ['FAIL', '2023-01-19', '2023-01-19'], ['FAIL', '2022-10-20', '2022-10-20'], ['FAIL', '2022-10-19', '2023-01-20'],
  ])('A-33 confirmed %s with a contract until %s: next %s', (grade, endsOn, nextOn) => {
    expect(nextAssessment(grade, day('2022-10-20'), day(endsOn), DEFAULT_PARAMETERS).nextOn).toBe(nextOn)
  })

  it('an appeal is taken through the fifth working day and names both days afterwards', () => {
    const calendar = workCalendar([])
    const until = appealTerm(calendar, day('2022-10-14'), DEFAULT_PARAMETERS).deadline
    expect(until).toBe('2022-10-21')
    const on = (today: string, appeals = 0) => decideAppeal({ fedBackOn: day('2022-10-14'), until, today: day(today), appeals }, DEFAULT_PARAMETERS)
    expect([on('2022-10-14').verdict, on('2022-10-21').verdict, on('2022-10-22').verdict, on('2022-10-20', 1).verdict]).toEqual(['pass', 'pass', 'block', 'block'])
    expect(on('2022-10-22').message).toContain('2022年10月21日为止（5 个工作日），今天是2022年10月22日')
  })

  it.each<[boolean, string, 'NONE' | 'OPEN' | 'ANSWERED', 'pass' | 'block', string]>([
    [true, '2022-10-22', 'NONE', 'block', '另一位'], [false, '2022-10-21', 'NONE', 'block', '2022年10月21日'], [false, '2022-10-22', 'NONE', 'pass', ''], [false, '2022-10-22', 'OPEN', 'block', '没有答复'], [false, '2022-10-20', 'ANSWERED', 'pass', ''],
  ])('own %s, on %s, appeal %s: %s', (isOwn, today, appeal, verdict, words) => {
    const judged = decideConfirmed({ isOwn, until: day('2022-10-21'), today: day(today), appeal })
    expect(judged.verdict).toBe(verdict)
    expect(judged.message).toContain(words)
  })

  it('the last result is read back from its fact', () => {
    expect([lastResult(null), lastResult('GOOD 8550 2022-10-24')]).toEqual([null, '良好（85.5 分），2022年10月24日确认'])
    for (const odd of ['GREAT 8550 2022-10-24', 'GOOD x 2022-10-24', 'GOOD 8550 2022-13-24', '']) expect(() => lastResult(odd)).toThrow(RangeError)
  })

  it('a hold says contract, day, points and clause, and is looked at again after thirty days', () => {
    expect(holdSentence({ contractNo: '示例1号', confirmedOn: day('2022-10-24'), total: 5520 })).toBe('合同 示例1号 的评估2022年10月24日确认为不合格（55.2 分），省厅或签合同的市局作出书面决定以前暂缓拨付（三(二)7）')
    expect(reviewDue(day('2022-10-24'), DEFAULT_PARAMETERS)).toBe('2022-11-23')
  })
})
