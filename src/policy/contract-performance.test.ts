import { expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decidePerformance, type Agreed, type Performed } from './contract-performance.ts'

const agreed: Agreed = { scale: 100, certRatePercent: 95, employmentRatePercent: 80, basis: 'EMPLOYED' }
const fine: Performed = { trained: 100, certified: 95, tookPart: 100, examinedClasses: 2, employment: { willing: 10, recommended: 9, employed: 8 }, violations: 0 }
const judged = (today: string, done: Partial<Performed> = {}, terms: Partial<Agreed> = {}) =>
  decidePerformance({ ...agreed, ...terms }, { ...fine, ...done }, { lastDay: plainDate('2022-12-31'), today: plainDate(today) }).map((o) => o.finding.verdict)

it('三(二)6 exactly the agreed values keep a contract; one under is a warning on its last day and red the day after', () => {
  expect(judged('2023-01-01')).toEqual(['pass', 'pass', 'pass', 'pass'])
  const under: Partial<Performed> = { trained: 99, certified: 94, employment: { willing: 10, recommended: 9, employed: 7 } }
  expect(judged('2022-12-31', under)).toEqual(['warn', 'warn', 'warn', 'pass'])
  expect(judged('2023-01-01', under)).toEqual(['block', 'block', 'block', 'pass'])
  expect(judged('2022-08-01', { violations: 1 })[3], 'a violation is not made good').toBe('block')
})

it('三(二)6 the basis in the contract says what recommended employment counts (A-12)', () => {
  expect([judged('2023-01-01', { employment: { willing: 10, recommended: 8, employed: 0 } })[2], judged('2023-01-01', { employment: { willing: 10, recommended: 8, employed: 0 } }, { basis: 'RECOMMENDED' })[2]]).toEqual(['block', 'pass'])
})

it('三(二)6 what nobody recorded has no value and is no breach, before and after the end', () => {
  const lines = decidePerformance(agreed, { ...fine, examinedClasses: 0, employment: null }, { lastDay: plainDate('2022-12-31'), today: plainDate('2023-01-01') })
  expect(lines.map((o) => [o.key, o.actual === null, o.finding.verdict])).toEqual([['SCALE', false, 'pass'], ['CERT_RATE', true, 'missing'], ['EMPLOYMENT_RATE', true, 'missing'], ['VIOLATIONS', false, 'pass']])
  expect(judged('2023-01-01', { employment: { willing: 0, recommended: 0, employed: 0 } })[2], 'a share of nobody').toBe('missing')
})
