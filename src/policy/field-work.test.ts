import { expect, it } from 'vitest'
import { callFigures, decideCall, decideVisit } from './field-work.ts'

it.each<[boolean, number | null, boolean | null, string]>([[true, 5, true, 'pass'], [true, 1, false, 'pass'], [true, null, true, 'block'], [true, 3, null, 'block'], [false, null, null, 'pass'], [false, 3, null, 'block'], [false, null, false, 'block']])(
  '三(二)7 a call that reached %s, satisfied %s, employed %s: %s', (reached, satisfied, employed, verdict) => {
    expect(decideCall({ reached, satisfied, employed })).toMatchObject({ verdict, clause: '三(二)7' })
  })

it('三(二)7 figures count who was called, who was reached, and of these who is content and at work', () => {
  expect(callFigures([null, { reached: false, satisfied: null, employed: null }, { reached: true, satisfied: 5, employed: true }, { reached: true, satisfied: 3, employed: false }, { reached: true, satisfied: 4, employed: true }]))
    .toEqual({ drawn: 5, called: 4, reached: 3, satisfiedTotal: 12, contented: 2, employed: 2 })
  expect(callFigures([])).toEqual({ drawn: 0, called: 0, reached: 0, satisfiedTotal: 0, contented: 0, employed: 0 })
})

it('三(二)7 a visit says what is wrong wherever something is', () => {
  const fine = { value: 'NORMAL' as const, text: '' }
  const looked = { VENUE: fine, EQUIPMENT: fine, TRAINERS: fine, RECORDS: fine }
  expect(decideVisit(looked).verdict).toBe('pass')
  expect(decideVisit({ ...looked, TRAINERS: { value: 'PROBLEM', text: ' ' } })).toMatchObject({ verdict: 'block', message: expect.stringContaining('“师资”') as string })
  expect(decideVisit({ ...looked, TRAINERS: { value: 'PROBLEM', text: '教师与备案不符' } }).verdict).toBe('pass')
})
