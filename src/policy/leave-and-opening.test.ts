import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { instantOf } from '../values/shanghai-time.ts'
import { parseCalendarCsv, workCalendar } from './calendar.ts'
import { decideLeave, decideMakeUp } from './leave.ts'
import { decideFilingOrder, decideInSystem, decideOpening } from './opening.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'
import { decideRosterJoin, decideTransfer } from './roster-change.ts'

const calendar = workCalendar(parseCalendarCsv(readFileSync(new URL('../../db/reference/calendar.csv', import.meta.url), 'utf8')))
const d = plainDate
const at = (day: string, time: string): Date => instantOf(d(day), time)

describe('请假 and 补课 (三(三)10)', () => {
  const slip = { hasEvidence: true, reasonText: '家中老人住院', firstAbsence: d('2022-03-04'), submittedOn: d('2022-03-07') }

  it('R-077 三(三)10 without file or signature, or without a reason, it is not a leave', () => {
    expect(decideLeave(slip, calendar, P).verdict).toBe('pass')
    expect(decideLeave({ ...slip, hasEvidence: false }, calendar, P).verdict).toBe('block')
    expect(decideLeave({ ...slip, reasonText: ' ' }, calendar, P).verdict).toBe('block')
  })

  it.each([['2022-03-01', 'pass'], ['2022-03-08', 'pass'], ['2022-03-09', 'block']])(
    'R-077 三(三)10 absence on Friday 03-04 handed in on %s (two working days after): %s', (on, verdict) => {
      expect(decideLeave({ ...slip, submittedOn: d(on) }, calendar, P)).toMatchObject({ verdict, value: '2022-03-08' })
    })

  it('R-078 三(三)10 a make-up needs an approved leave, once, ended before the exam starts', () => {
    const ok = { leaveApproved: true, alreadyMadeUp: false, endsAt: at('2022-03-20', '17:00'), examStartsAt: at('2022-03-21', '09:00') }
    expect(decideMakeUp(ok).verdict).toBe('pass')
    expect(decideMakeUp({ ...ok, examStartsAt: null }).verdict).toBe('pass')
    expect(decideMakeUp({ ...ok, endsAt: at('2022-03-21', '08:59') }).verdict).toBe('pass')
    expect(decideMakeUp({ ...ok, endsAt: at('2022-03-21', '09:00') }).verdict).toBe('block')
    expect(decideMakeUp({ ...ok, leaveApproved: false }).verdict).toBe('block')
    expect(decideMakeUp({ ...ok, alreadyMadeUp: true }).verdict).toBe('block')
    expect(decideMakeUp({ ...ok, endsAt: null }).verdict).toBe('missing')
  })
})

describe('报备后开班 (三(三)8, 三(三)10)', () => {
  const ready = {
    filingNumber: 'B2022-001', filedAt: at('2022-03-01', '10:00'), openingAt: at('2022-03-07', '08:00'), today: d('2022-03-07'),
    plannedOpen: d('2022-03-07'), verifiedSignIns: 1, rosterCount: 45,
  }
  const opening = (facts: Partial<typeof ready>) => decideOpening({ ...ready, ...facts }, P).verdict

  it('R-072 三(三)10 opens only with a filing dated before the first lesson', () => {
    expect(opening({})).toBe('pass')
    expect(decideOpening({ ...ready, filingNumber: null }, P).verdict).toBe('block')
    expect(decideFilingOrder({ ...ready, filingNumber: ' ' }).verdict).toBe('block')
    expect(opening({ filedAt: at('2022-03-07', '07:59') })).toBe('pass')
    expect(opening({ filedAt: at('2022-03-07', '08:00') })).toBe('block')
  })

  it.each([['2022-03-06', 'block'], ['2022-03-07', 'pass'], ['2022-03-17', 'pass'], ['2022-03-18', 'block']])(
    'R-072 三(三)10 planned for 03-07, opening on %s: %s', (today, verdict) => {
      expect(opening({ today: d(today) })).toBe(verdict)
    })

  it('R-074 三(三)10 opens only when somebody is really there', () => {
    expect(opening({ verifiedSignIns: 0 })).toBe('block')
  })

  it('R-064 三(三)9 does not open with 81 on the roster', () => {
    expect(opening({ rosterCount: 80 })).toBe('pass')
    expect(opening({ rosterCount: 81 })).toBe('block')
  })

  it('R-058 三(三)8 a class approved after its first lesson, or without attendance in the system, gets nothing', () => {
    const facts = { approvedAt: at('2022-03-01', '10:00'), firstLessonAt: at('2022-03-07', '08:00'), attendanceRecords: 40 }
    expect(decideInSystem(facts).verdict).toBe('pass')
    expect(decideInSystem({ ...facts, approvedAt: at('2022-03-07', '08:00') }).verdict).toBe('block')
    expect(decideInSystem({ ...facts, approvedAt: null }).verdict).toBe('block')
    expect(decideInSystem({ ...facts, attendanceRecords: 0 }).verdict).toBe('block')
    expect(decideInSystem({ ...facts, firstLessonAt: null }).verdict).toBe('missing')
  })
})

describe('名册调整 (D-23)', () => {
  const join = { state: 'OPEN', onRoster: 40, joining: 1, heldLessons: 6, totalLessons: 60 } as const

  it.each([[5, 'pass'], [6, 'pass'], [7, 'block']])('a join after %i of 60 lessons: %s', (heldLessons, verdict) => {
    expect(decideRosterJoin({ ...join, heldLessons }, P).verdict).toBe(verdict)
  })

  it('R-057 after approval a change must be entered again in the other system and confirmed', () => {
    expect(decideRosterJoin({ ...join, state: 'DRAFT' }, P).value).toEqual({ mustSyncAgain: false, needsConfirmation: false })
    expect(decideRosterJoin({ ...join, state: 'FILED' }, P).value).toEqual({ mustSyncAgain: true, needsConfirmation: true })
    expect(decideRosterJoin({ ...join, state: 'TRAINING_DONE' }, P).verdict).toBe('block')
  })

  it('R-064 a change cannot bring the 81st person', () => {
    expect(decideRosterJoin({ ...join, state: 'DRAFT', onRoster: 80 }, P).verdict).toBe('block')
  })

  it('a transfer stays in the trade, goes to the same or a lower level, and only during training', () => {
    const ok = { fromState: 'OPEN', toState: 'OPEN', sameTrade: true, fromLevel: 'L4', toLevel: 'L4', toRoster: 79 } as const
    expect(decideTransfer(ok, P).verdict).toBe('pass')
    expect(decideTransfer({ ...ok, toLevel: 'L5' }, P).verdict).toBe('pass')
    expect(decideTransfer({ ...ok, toLevel: 'L3' }, P).verdict).toBe('block')
    expect(decideTransfer({ ...ok, fromLevel: 'NONE', toLevel: 'NONE' }, P).verdict).toBe('pass')
    expect(decideTransfer({ ...ok, sameTrade: false }, P).verdict).toBe('block')
    expect(decideTransfer({ ...ok, fromState: 'TRAINING_DONE' }, P).verdict).toBe('block')
    expect(decideTransfer({ ...ok, toRoster: 80 }, P).verdict).toBe('block')
  })
})
