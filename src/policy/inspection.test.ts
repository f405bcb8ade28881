import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decideConfirmation, decideInspection, decideInspectorPlaces } from './inspection.ts'
import type { InspectionFacts } from './inspection.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'

const at = (iso: string): Date => new Date(iso)
const good: InspectionFacts = {
  kind: 'DURING',
  channel: 'ONSITE',
  inspectedAt: at('2022-03-10T02:00:00Z'),
  inspectedOn: plainDate('2022-03-10'),
  openedOn: plainDate('2022-03-07'),
  completedOn: null,
  presentCount: 42,
  rosterCount: 45,
  signatures: 2,
  evidenceReference: null,
  stills: 0,
  remoteSupervisedFrom: null,
}
const opening: InspectionFacts = { ...good, kind: 'OPENING', inspectedOn: plainDate('2022-03-07') }
const remote: InspectionFacts = {
  ...good,
  channel: 'REMOTE_LIVE',
  evidenceReference: 'stream-1',
  stills: 2,
  remoteSupervisedFrom: at('2022-03-08T00:00:00Z'),
}
const verdict = (facts: InspectionFacts) => decideInspection(facts, P).verdict

describe('检查 (附2-R9, R10)', () => {
  it.each([
    [44, 'pass'],
    [45, 'pass'],
    [46, 'block'],
  ])('R-147 附2-R9 %i present with 45 on the roster: %s', (presentCount, expected) => {
    expect(verdict({ ...good, presentCount })).toBe(expected)
  })

  it.each([
    ['2022-03-06', 'block'],
    ['2022-03-07', 'pass'],
    ['2022-03-08', 'block'],
  ])('R-147 附2-R9 opening inspection on %s for a class opened on 03-07: %s', (on, expected) => {
    expect(verdict({ ...opening, inspectedOn: plainDate(on) })).toBe(expected)
  })

  it('R-147 附2-R9 at least one signature, two advised', () => {
    expect(verdict({ ...opening, signatures: 0 })).toBe('block')
    expect(verdict({ ...opening, signatures: 1 })).toBe('warn')
  })

  it.each([
    ['2022-03-06', 'block'],
    ['2022-03-07', 'pass'],
    ['2022-03-20', 'pass'],
    ['2022-03-21', 'block'],
  ])('R-148 附2-R10 inspection during training on %s for training 03-07 to 03-20: %s', (on, expected) => {
    expect(verdict({ ...good, inspectedOn: plainDate(on), completedOn: plainDate('2022-03-20') })).toBe(expected)
  })

  it('R-076 三(三)10 a remote inspection counts only for a class flagged 有效监管 before it, with reference and two stills', () => {
    expect(decideInspection(remote, P)).toMatchObject({ verdict: 'pass', value: true })
    expect(decideInspection({ ...remote, remoteSupervisedFrom: null }, P)).toMatchObject({ verdict: 'block', value: false })
    expect(verdict({ ...remote, remoteSupervisedFrom: at('2022-03-10T02:00:01Z') })).toBe('block')
    expect(verdict({ ...remote, remoteSupervisedFrom: at('2022-03-10T02:00:00Z') })).toBe('pass')
    expect(verdict({ ...remote, stills: 1 })).toBe('block')
    expect(verdict({ ...remote, evidenceReference: ' ' })).toBe('block')
    expect(verdict({ ...remote, channel: 'RECORDING' })).toBe('pass')
  })

  it('says which facts are missing instead of finding it valid', () => {
    expect(decideInspection({ ...good, presentCount: null }, P)).toMatchObject({ verdict: 'missing', value: null })
  })
})

describe('检查人员 (附2-R10)', () => {
  it.each([
    ['10:59', 'warn'],
    ['11:00', 'pass'],
    ['09:01', 'warn'],
    ['09:00', 'pass'],
  ])('R-148 附2-R10 one class at 10:00, another at %s by the same inspector: %s', (clock, expected) => {
    const other = { title: '焊工班', at: at(`2022-03-10T${clock}:00+08:00`) }
    expect(decideInspectorPlaces({ inspectedAt: at('2022-03-10T10:00:00+08:00'), other }).verdict).toBe(expected)
    expect(decideInspectorPlaces({ inspectedAt: at('2022-03-10T10:00:00+08:00'), other: null }).verdict).toBe('pass')
  })
})

describe('confirming what looks wrong', () => {
  it.each([
    [0, null, 'pass'],
    [0, '看过签到', 'pass'],
    [1, '电话核对过', 'pass'],
    [1, null, 'block'],
  ] as const)('S-19 附2-R10 %s suspicions, reason %s: %s', (suspicions, written, expected) => {
    expect(decideConfirmation({ suspicions, reason: written }).verdict).toBe(expected)
  })

  it('S-19 another place is named only where it may be seen', () => {
    const [found] = decideInspectorPlaces({ inspectedAt: at('2022-03-10T10:00:00+08:00'), other: { title: null, at: at('2022-03-10T10:30:00+08:00') } }).reasons
    expect([found?.verdict, found?.message]).toEqual(['warn', '同一名检查人员 10:30 还检查了别处的班，与本次相隔不到 1 小时。请核对是不是本人到场。'])
  })
})
