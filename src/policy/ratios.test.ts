import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PARAMETERS as P, withParameters } from './parameters.ts'
import { decideSessionTrainerRatio, decideTrainerRatio, decideWorkstationRatio, formatOneTo } from './ratios.ts'
import type { AssignedTrainer } from './ratios.ts'

const trainers = (count: number): AssignedTrainer[] =>
  Array.from({ length: count }, (_, i) => ({ id: `t${i}`, scheduledSessions: 1, clashes: false }))
const venue = (workstations: number, classesInSlot = 1) => [{ workstations, classesInSlot }]

describe('师生比 (三(三)9)', () => {
  it.each([
    [24, 1, 'pass'],
    [25, 1, 'pass'],
    [26, 1, 'block'],
    [80, 4, 'pass'],
    [80, 3, 'block'],
    [0, 0, 'pass'],
    [5, 0, 'block'],
    [75, 3, 'pass'],
    [76, 3, 'block'],
  ])('R-062 T1 三(三)9 %i trainees with %i trainers: %s', (trainees, count, verdict) => {
    expect(decideTrainerRatio({ trainees, trainers: trainers(count) }, P).verdict).toBe(verdict)
  })

  it('R-062 D-13 counts a trainer only with a session of this class, and not when he teaches two classes in the same hour', () => {
    const team = [
      ...trainers(1),
      { id: 'idle', scheduledSessions: 0, clashes: false },
      { id: 'double', scheduledSessions: 3, clashes: true },
    ]
    expect(decideTrainerRatio({ trainees: 26, trainers: team }, P).verdict).toBe('block')
    expect(decideTrainerRatio({ trainees: 26, trainers: [...team, { id: 'b', scheduledSessions: 1, clashes: false }] }, P).verdict).toBe(
      'pass',
    )
    expect(decideTrainerRatio({ trainees: 26, trainers: [...trainers(1), ...trainers(1)] }, P).verdict).toBe('block')
  })

  it('R-062 explains with clause, parameter, arithmetic and what to do', () => {
    const [reason] = decideTrainerRatio({ trainees: 26, trainers: trainers(1) }, P).reasons
    expect(reason).toMatchObject({
      code: 'TRAINER_RATIO',
      clause: '三(三)9',
      requirement: 'R-062',
      parameter: { key: 'MAX_TRAINEES_PER_TRAINER', value: 25, inclusive: true },
      arithmetic: '26 ≤ 25 × 1 = 25',
      message: '26 名学员、1 名教师，师生比 1∶26，超过 1∶25，至少需要 2 名。请增加教师并排课，或分班。',
    })
  })

  it('R-062 blocks a practice session and only warns in theory', () => {
    expect(decideSessionTrainerRatio({ trainees: 26, trainers: 1, kind: 'PRACTICE' }, P).verdict).toBe('block')
    expect(decideSessionTrainerRatio({ trainees: 26, trainers: 1, kind: 'THEORY' }, P).verdict).toBe('warn')
    expect(decideSessionTrainerRatio({ trainees: 26, trainers: 1, kind: 'ONLINE' }, P).verdict).toBe('warn')
    expect(decideSessionTrainerRatio({ trainees: 25, trainers: 1, kind: 'PRACTICE' }, P).verdict).toBe('pass')
  })

  it('R-003 a stricter local bound holds', () => {
    const strict = withParameters(P, 'local', { MAX_TRAINEES_PER_TRAINER: 20 })
    expect(decideTrainerRatio({ trainees: 21, trainers: trainers(1) }, strict).verdict).toBe('block')
  })

  it('says which facts are missing', () => {
    expect(decideTrainerRatio({ trainees: null, trainers: [] }, P)).toMatchObject({ verdict: 'missing', value: null })
    expect(decideTrainerRatio({ trainees: 5, trainers: null }, P).reasons[0]?.message).toContain('教师名单')
  })

  it('prints 1∶x rounded up to one decimal', () => {
    expect(
      [
        [26, 1],
        [51, 2],
        [80, 3],
        [0, 5],
      ].map(([n, d]) => formatOneTo({ n: n ?? 0, d: d ?? 1 })),
    ).toEqual(['1∶26', '1∶25.5', '1∶26.7', '1∶0'])
    expect(formatOneTo(null)).toBe('—')
  })

  it('more trainers never make it worse', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(10), (trainees, count) => {
        const passes = (n: number): boolean => decideTrainerRatio({ trainees, trainers: trainers(n) }, P).verdict === 'pass'
        expect(passes(count)).toBe(trainees <= 25 * count)
        if (passes(count)) expect(passes(count + 1)).toBe(true)
      }),
    )
  })
})

describe('工位与学员比 (三(三)9)', () => {
  it.each([
    [49, 2, 'pass'],
    [50, 2, 'pass'],
    [51, 2, 'block'],
    [10, 0, 'block'],
  ])('R-063 T2 三(三)9 %i trainees at %i workstations: %s', (trainees, stations, verdict) => {
    expect(decideWorkstationRatio({ trainees, venues: venue(stations), practiceLessons: 10 }, P).verdict).toBe(verdict)
  })

  it('R-063 asks for workstations only where practice is taught', () => {
    expect(decideWorkstationRatio({ trainees: 50, venues: [], practiceLessons: 0 }, P).verdict).toBe('pass')
    expect(decideWorkstationRatio({ trainees: 50, venues: [], practiceLessons: 1 }, P).verdict).toBe('block')
    expect(decideWorkstationRatio({ trainees: 50, venues: null, practiceLessons: null }, P).verdict).toBe('missing')
  })

  it('R-063 splits workstations two classes use in one hour', () => {
    expect(decideWorkstationRatio({ trainees: 50, venues: venue(4, 2), practiceLessons: 8 }, P).verdict).toBe('pass')
    expect(decideWorkstationRatio({ trainees: 51, venues: venue(4, 2), practiceLessons: 8 }, P).verdict).toBe('block')
  })
})
