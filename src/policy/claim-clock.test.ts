import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plainDate as d } from '../values/plain-date.ts'
import { parseCalendarCsv, workCalendar } from './calendar.ts'
import { decidePublicityClose, publicityTerm, reviewClock } from './claim-clock.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'

const calendar = workCalendar(parseCalendarCsv(readFileSync(new URL('../../db/reference/calendar.csv', import.meta.url), 'utf8')))
const clock = (acceptedOn: string, today: string, pauses: { from: string; to: string | null }[] = []) =>
  reviewClock(calendar, { acceptedOn: d(acceptedOn), today: d(today), pauses: pauses.map((p) => ({ from: d(p.from), to: p.to === null ? null : d(p.to) })) }, P)

describe('自受理之日起15个工作日内 (附2-R25)', () => {
  it.each([['2022-09-05', '2022-09-27'], ['2022-09-16', '2022-10-12'], ['2022-01-10', '2022-01-29'], ['2026-02-13', '2026-03-12'], ['2026-09-14', '2026-10-10']])(
    'R-162 T12 T13 T14 T15 T16 accepted %s, last day %s', (acceptedOn, deadline) => { expect(clock(acceptedOn, acceptedOn).deadline).toBe(deadline) })

  it('R-162 says how it was reckoned, holidays by name', () => {
    expect(clock('2022-09-16', '2022-09-20').arithmetic).toBe('受理2022年9月16日，当日不计；遇国庆节不计；15 个工作日，2022年10月12日 24:00 止')
  })

  it('R-162 A-20 the clock stands from the return to the re-acceptance; days used stay used', () => {
    // 5 working days used by 09-13 (中秋 09-10 to 09-12), standing until 09-20, then 10 more
    const standing = clock('2022-09-05', '2022-09-15', [{ from: '2022-09-13', to: null }])
    expect(standing).toMatchObject({ state: 'STANDING', deadline: null, used: 5, left: 10 })
    const running = clock('2022-09-05', '2022-09-21', [{ from: '2022-09-13', to: '2022-09-20' }])
    expect(running).toMatchObject({ state: 'RUNNING', used: 6, left: 9, deadline: '2022-10-09' })
    expect(running.arithmetic).toContain('2022年9月13日退回、2022年9月20日重新受理，停表不计')
  })

  it('R-162 reminds from the 10th working day and is overdue only after the last day', () => {
    expect(clock('2022-09-05', '2022-09-19').state).toBe('RUNNING')
    expect(clock('2022-09-05', '2022-09-20')).toMatchObject({ state: 'DUE_SOON', used: 10 })
    expect(clock('2022-09-05', '2022-09-27')).toMatchObject({ state: 'DUE_SOON', used: 15, left: 0 })
    expect(clock('2022-09-05', '2022-09-28').state).toBe('OVERDUE')
  })

  it('R-162 D-32 past the published calendar it is provisional and never overdue by itself', () => {
    const late = clock('2026-12-25', '2027-02-20')
    expect(late).toMatchObject({ provisional: true, state: 'DUE_SOON' })
    expect(late.arithmetic).toContain('暂按周一至周五推算')
  })
})

describe('公示不少于3个工作日 (附2-R26)', () => {
  const close = (publishedOn: string, today: string, openObjections = 0) => decidePublicityClose(publicityTerm(calendar, d(publishedOn), 3), { today: d(today), openObjections }, { key: 'MIN_PUBLICITY_WD_SUBSIDY' }, P).verdict

  it.each([['2022-09-29', '2022-10-09', '2022-10-10'], ['2026-04-30', '2026-05-08', '2026-05-09']])('R-163 T17 T18 published %s: not on %s, from %s on', (publishedOn, last, after) => {
    expect(close(publishedOn, last)).toBe('block')
    expect(close(publishedOn, after)).toBe('pass')
  })

  it('R-163 A-21 prints calendar days with both ends and names the counted days', () => {
    const term = publicityTerm(calendar, d('2022-09-29'), 3)
    expect(term).toMatchObject({ until: '2022-10-09', calendarDays: 11 })
    expect(term.arithmetic).toBe('2022年9月29日发布，当日不计；国庆节不计；2022年9月30日、2022年10月8日、2022年10月9日满 3 个工作日')
  })

  it('R-194 T34 an open objection keeps it open, and D-32 provisional days end nothing', () => {
    expect(close('2022-09-29', '2022-10-20', 1)).toBe('block')
    expect(close('2026-12-30', '2027-02-01')).toBe('block')
  })
})
