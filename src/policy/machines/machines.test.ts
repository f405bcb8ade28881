import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JIYUAN_CODE, regionCode } from '../../values/region-code.ts'
import { rolesOf } from '../roles.ts'
import { enrolment } from './enrolment.ts'
import { machine } from './machine.ts'
import { certificate, inspection, leaveRequest } from './small-machines.ts'
import { CLASS_STATES, EXAM_FILING_STATES, trainingClass } from './training-class.ts'
import type { ClassEvent, ClassState } from './training-class.ts'

const THE_WAY: readonly (readonly [ClassEvent, ClassState])[] = [
  ['submit', 'SUBMITTED'],
  ['accept', 'VA_FIRST'],
  ['vaFirstAgree', 'VA_SECOND'],
  ['vaSecondAgree', 'HR_FIRST'],
  ['hrFirstAgree', 'HR_SECOND'],
  ['hrSecondAgree', 'APPROVED'],
  ['file', 'FILED'],
  ['open', 'OPEN'],
  ['finishTraining', 'TRAINING_DONE'],
  ['signInspection', 'INSPECTED'],
  ['fileExam', 'EXAM_FILED'],
  ['holdExam', 'EXAM_HELD'],
  ['recordResults', 'RESULTS_IN'],
  ['complete', 'COMPLETED'],
  ['claim', 'CLAIMED'],
  ['close', 'CLOSED'],
  ['archive', 'ARCHIVED'],
]

describe('training class life cycle', () => {
  it('R-073 goes through the five sections of the form in order and only in order (三(三)10)', () => {
    let state: ClassState = 'DRAFT'
    for (const [event, to] of THE_WAY) {
      const result = trainingClass.transition(state, event)
      expect(result).toMatchObject({ ok: true, to })
      for (const [later] of THE_WAY.slice(THE_WAY.findIndex(([e]) => e === event) + 1))
        expect(trainingClass.transition(state, later).ok).toBe(false)
      state = to
    }
    expect(trainingClass.isFinal(state)).toBe(true)
  })

  it('R-072 a class opens only from FILED: not from APPROVED, not from DRAFT (三(三)10, A-52)', () => {
    const states = CLASS_STATES.filter((state) => trainingClass.transition(state, 'open').ok)
    expect(states).toEqual(['FILED'])
  })

  it('R-146 HR reviews only after the bureau agreed (附2-R8)', () => {
    expect(CLASS_STATES.filter((state) => trainingClass.transition(state, 'hrFirstAgree').ok)).toEqual(['HR_FIRST'])
    expect(trainingClass.transitions.filter((t) => t.to === 'HR_FIRST').map((t) => t.event)).toEqual(['vaSecondAgree'])
  })

  it('R-150 the exam is held only after the inspection opinion R13; filing it is allowed from opening on (D-10)', () => {
    expect(EXAM_FILING_STATES[0]).toBe('OPEN')
    expect(CLASS_STATES.filter((state) => trainingClass.transition(state, 'holdExam').ok)).toEqual(['EXAM_FILED'])
    expect(trainingClass.transition('TRAINING_DONE', 'fileExam').ok).toBe(false)
    expect(trainingClass.transition('INSPECTED', 'fileExam')).toMatchObject({ ok: true, to: 'EXAM_FILED' })
  })

  it('refuses with the state, the event and what is allowed', () => {
    expect(trainingClass.transition('DRAFT', 'open')).toEqual({
      ok: false,
      code: 'ILLEGAL_EVENT',
      state: 'DRAFT',
      event: 'open',
      allowed: ['submit'],
      message: '班次当前是“草稿”，不能“开班”。现在可以办理：提交开班申请。',
    })
    expect(trainingClass.transition('CANCELLED', 'open')).toMatchObject({ ok: false, allowed: [] })
  })

  it('R-197 a return comes back through acceptance, and expires by itself', () => {
    for (const state of ['VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND'] as const) {
      expect(trainingClass.transition(state, 'returnForCorrection')).toMatchObject({ ok: true, to: 'RETURNED' })
    }
    expect(trainingClass.allowedEvents('RETURNED')).toEqual(['resubmit', 'autoCancel'])
    expect(trainingClass.transition('RETURNED', 'resubmit')).toMatchObject({
      to: 'SUBMITTED',
      deadline: { parameter: 'RETURN_WD', unit: 'WD' },
    })
  })

  it.each<[ClassEvent, readonly ClassState[]]>([
    ['cancel', ['APPROVED', 'FILED', 'POSTPONED']],
    ['terminate', ['OPEN', 'SUSPENDED', 'TRAINING_DONE']],
    ['suspend', ['OPEN']],
    ['resume', ['SUSPENDED']],
    ['postpone', ['FILED']],
    ['replan', ['POSTPONED']],
  ])('%s is possible in %j only', (event, states) => {
    expect(CLASS_STATES.filter((state) => trainingClass.transition(state, event).ok)).toEqual(states)
  })

  it('every state can be reached from a draft, and no event has two outcomes', () => {
    const reached = new Set<ClassState>(['DRAFT'])
    for (let size = 0; size < reached.size;) {
      size = reached.size
      for (const state of reached) for (const row of trainingClass.transitionsFrom(state)) reached.add(row.to)
    }
    expect([...CLASS_STATES].filter((state) => !reached.has(state))).toEqual([])
  })

  it('asking and doing agree for every state and event', () => {
    const events = Object.keys(trainingClass.events) as ClassEvent[]
    fc.assert(
      fc.property(fc.constantFrom(...CLASS_STATES), fc.constantFrom(...events), (state, event) => {
        expect(trainingClass.transition(state, event).ok).toBe(trainingClass.allowedEvents(state).includes(event))
      }),
    )
  })

  it('refuses a table in which two rows compete', () => {
    const row = { event: 'go', from: ['A'], to: 'A', who: [], guard: null, clause: '', deadline: null } as const
    expect(() => machine<'A', 'go'>({ name: '', states: { A: '' }, events: { go: '' }, transitions: [row, row] })).toThrow(RangeError)
  })
})

describe('who may act', () => {
  it('a county’s class is reviewed by the county, a city’s by the city, a provincial one by the province', () => {
    const county = regionCode('410184')
    expect(rolesOf(['VA1', 'VA2'], { level: 'COUNTY', region: county })).toEqual(['CTY1', 'CTY2'])
    expect(rolesOf(['VA1'], { level: 'CITY', region: regionCode('410100') })).toEqual(['CIT1'])
    expect(rolesOf(['VA2', 'PRV2'], { level: 'PROVINCE', region: regionCode('410000') })).toEqual(['PRV2'])
  })

  it('R-002 the bureau of 济源 does the county’s and the city’s work', () => {
    expect(rolesOf(['VA1'], { level: 'CITY', region: JIYUAN_CODE })).toEqual(['CTY1', 'CIT1'])
    expect(rolesOf(['VA2', 'REG'], { level: 'COUNTY', region: JIYUAN_CODE })).toEqual(['CTY2', 'CIT2', 'REG'])
  })
})

describe('smaller life cycles', () => {
  it('R-077 a leave needs the trainer’s, then the registrar’s agreement (三(三)10)', () => {
    expect(leaveRequest.transition('SUBMITTED', 'registrarAgree').ok).toBe(false)
    expect(leaveRequest.transition('SUBMITTED', 'trainerAgree')).toMatchObject({ to: 'TRAINER_APPROVED', who: ['TRN'] })
    expect(leaveRequest.transition('TRAINER_APPROVED', 'registrarAgree')).toMatchObject({ to: 'APPROVED', who: ['REG'] })
  })

  it('R-078 a make-up follows only an approved leave, and none follows once it lapsed (三(三)10)', () => {
    for (const state of ['DRAFT', 'SUBMITTED', 'TRAINER_APPROVED', 'REFUSED', 'LAPSED'] as const) {
      expect(leaveRequest.transition(state, 'planMakeUp').ok).toBe(false)
    }
    expect(leaveRequest.transition('APPROVED', 'planMakeUp').ok).toBe(true)
    expect(leaveRequest.isFinal('LAPSED')).toBe(true)
  })

  it('an inspection once confirmed cannot be voided', () => {
    expect(inspection.allowedEvents('DONE')).toEqual(['confirm', 'void'])
    expect(inspection.isFinal('CONFIRMED')).toBe(true)
  })

  it('R-200 a certificate is verified by a recorded check, can be revoked from every state and never comes back', () => {
    expect(certificate.transition('RECORDED', 'verify')).toMatchObject({ to: 'VERIFIED', who: ['HR1', 'PRV1', 'PRV2'] })
    expect(certificate.isFinal('REVOKED')).toBe(true)
    for (const state of ['RECORDED', 'VERIFIED', 'VERIFY_FAILED', 'EXPIRED'] as const)
      expect(certificate.transition(state, 'revoke').ok).toBe(true)
  })

  it('a trainee cannot leave by transfer before having come, nor after the exam', () => {
    expect(Object.keys(enrolment.states).filter((s) => enrolment.transition(s as 'APPLIED', 'transferOut').ok)).toEqual([
      'PRESENT',
      'STUDYING',
    ])
    expect(enrolment.isFinal('WITHDRAWN')).toBe(true)
  })
})
