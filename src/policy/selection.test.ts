import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { institutionApplication, selectionRound } from './machines/selection.ts'
import { DEFAULT_PARAMETERS } from './parameters.ts'
import { averageOf, decideChoice, decideRecognition, decideRound, decideScorers, pointsText, ranked, sheetTotal } from './selection.ts'

const today = plainDate('2022-03-07')
const round = (changes: object = {}) => ({ year: 2022, closesOn: plainDate('2022-03-11'), items: ['在目录清单内'], criteria: [{ name: '师资', weight: 60 }, { name: '场地', weight: 40 }], ...changes })
const wrong = (changes: object) => decideRound(round(changes), today).reasons.filter((r) => r.verdict !== 'pass').map((r) => r.message)

describe('择优选择培训机构 (三(二)5)', () => {
  it('R-042 a round has conditions, a hundred points, this year, and days left', () => {
    expect(decideRound(round(), today).verdict).toBe('pass')
    expect(wrong({ items: [] })).toEqual([expect.stringContaining('至少写一项')])
    for (const weight of [39, 41]) expect(wrong({ criteria: [{ name: '师资', weight: 60 }, { name: '场地', weight }] })).toEqual([`评分项合计 ${60 + weight} 分，应为 100 分。请调整各项分值。`])
    expect(wrong({ criteria: [{ name: '师资', weight: 60 }, { name: '师资 ', weight: 40 }] })).toEqual([expect.stringContaining('名称相同')])
    expect(wrong({ year: 2021 })).toHaveLength(1)
    expect(wrong({ closesOn: today })).toEqual([])
    expect(wrong({ closesOn: plainDate('2022-03-06') })).toHaveLength(1)
  })

  it('R-042 a sheet gives whole points from nothing to the weight of each criterion', () => {
    const criteria = round().criteria
    expect(sheetTotal(criteria, [60, 40])).toEqual({ total: 100 })
    expect(sheetTotal(criteria, [0, 0])).toEqual({ total: 0 })
    for (const points of [[61, 40], [-1, 40], [60, 40.5], [60], [60, 40, 0]]) expect(sheetTotal(criteria, points), String(points)).toHaveProperty('wrong')
  })

  it('R-042 the average is exact, rounded half up to hundredths, with its arithmetic', () => {
    expect(averageOf([86, 90, 82])).toMatchObject({ hundredths: 8600, arithmetic: '(86 + 90 + 82) ÷ 3 = 86.00' })
    expect(averageOf([86, 90, 81])?.arithmetic).toBe('(86 + 90 + 81) ÷ 3 = 85.67')
    expect(averageOf([1, 0, 0, 0, 0, 0, 0, 0])?.hundredths).toBe(13) // 0.125
    expect(averageOf([])).toBeNull()
    expect([0, 5, 10_000].map(pointsText)).toEqual(['0.00', '0.05', '100.00'])
  })

  it('R-042 places follow the exact average; equal averages share a place', () => {
    const of = (name: string, ...totals: number[]) => { const average = averageOf(totals); if (average === null) throw new Error('no sheet'); return { name, average } }
    const places = ranked([of('a', 80, 80, 80), of('b', 90, 90, 90), of('c', 79, 80, 81), of('d', 70, 70, 70)])
    expect(places.map((p) => [p.name, p.rank])).toEqual([['b', 1], ['a', 2], ['c', 2], ['d', 4]])
  })

  it('R-042 three persons score, at least', () => {
    const verdicts = [2, 3, 4].map((n) => decideScorers('示例学校', n, DEFAULT_PARAMETERS).verdict)
    expect(verdicts).toEqual(['block', 'pass', 'pass'])
    expect(decideScorers('示例学校', 2, DEFAULT_PARAMETERS).message).toContain('还差 1 人')
  })

  it('R-042 nobody under the pass mark is chosen, nobody better is passed over without a reason', () => {
    const candidate = (id: string, total: number, rank: number, isChosen: boolean) => { const average = averageOf([total]); if (average === null) throw new Error('no sheet'); return { id, name: id, average, rank, isChosen } }
    const [first, second] = [candidate('甲', 80, 1, false), candidate('乙', 60, 2, true)]
    expect(decideChoice([{ ...first, isChosen: true }, second], 60, null).verdict).toBe('pass')
    expect(decideChoice([{ ...first, isChosen: true }, second], 61, null).verdict).toBe('block')
    expect(decideChoice([first, second], 60, null).reasons.map((r) => r.verdict)).toEqual(['pass', 'block'])
    expect(decideChoice([first, second], 60, '甲校已书面放弃。').verdict).toBe('pass')
    expect(decideChoice([first, { ...second, isChosen: false }], 60, null).verdict).toBe('pass')
  })

  it('R-042 recognition needs four dated steps in their order and no open objection', () => {
    const steps = { calledOn: plainDate('2022-03-07'), appliedOn: plainDate('2022-03-08'), selectedOn: plainDate('2022-03-12'), publicisedOn: plainDate('2022-03-14'), closedOn: plainDate('2022-03-22') }
    expect(decideRecognition(steps, 0).verdict).toBe('pass')
    expect(decideRecognition(steps, 1).verdict).toBe('block')
    for (const key of Object.keys(steps)) expect(decideRecognition({ ...steps, [key]: null }, 0).verdict, key).toBe('block')
    expect(decideRecognition({ ...steps, selectedOn: plainDate('2022-03-07') }, 0).reasons.map((r) => r.verdict)).toContain('block')
  })

  it('R-041 an illegal step names state, event and what is allowed', () => {
    expect(selectionRound.transition('OPEN', 'recognise')).toMatchObject({ ok: false, message: '选择培训机构的这一轮当前是“接受申请和评审”，不能“认定”。现在可以办理：择优选定、无人入选，办结、撤回。' })
    expect(institutionApplication.transition('SUBMITTED', 'recognise')).toMatchObject({ ok: false, allowed: ['returnApplication', 'acceptApplication', 'withdraw'] })
    for (const state of ['RECOGNISED', 'REJECTED', 'WITHDRAWN', 'LAPSED'] as const) expect(institutionApplication.isFinal(state), state).toBe(true)
  })
})
