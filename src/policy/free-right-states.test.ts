import { describe, expect, it } from 'vitest'
import { mayLock, standingOf } from './free-right-states.ts'
import type { FreeRightEvent } from './free-right-states.ts'

const by = (id: string, kind: FreeRightEvent['by']['kind'] = 'ENROLMENT') => ({ kind, id })
const after = (...events: [FreeRightEvent['kind'], string][]) => standingOf(events.map(([kind, id]) => ({ kind, by: by(id) })))

describe('一次免费职业技能培训 (三(一)3)', () => {
  it('R-029 D-02 locked from enrolment, used by payment or certificate, and one lock at a time', () => {
    expect(mayLock(after(), by('a'), 1)).toBe('YES')
    const locked = after(['LOCKED', 'a'])
    expect([mayLock(locked, by('a'), 1), mayLock(locked, by('b'), 1), mayLock(locked, by('a', 'FILING'), 1)]).toEqual(['SAME_LOCK', 'LOCKED_ELSEWHERE', 'LOCKED_ELSEWHERE'])
    expect(mayLock(after(['LOCKED', 'a'], ['USED', 'a']), by('b'), 1)).toBe('USED')
    expect(mayLock(after(['IMPORTED_AS_USED', 'old']), by('b'), 1)).toBe('USED')
  })

  it('R-029 D-02 given back without use once; a second time it is not lent again', () => {
    expect(mayLock(after(['LOCKED', 'a'], ['RELEASED', 'a']), by('b'), 1)).toBe('YES')
    expect(mayLock(after(['LOCKED', 'a'], ['RELEASED', 'a'], ['LOCKED', 'b'], ['RELEASED', 'b']), by('c'), 1)).toBe('RETRIES_SPENT')
  })

  it('R-029 D-02 used stays used, a lock is given back by its own holder, and only trainings count as retries', () => {
    expect(after(['LOCKED', 'a'], ['USED', 'a'], ['LOCKED', 'b'], ['RELEASED', 'b']).state).toBe('USED')
    expect(after(['LOCKED', 'a'], ['LOCKED', 'b'], ['RELEASED', 'b'])).toMatchObject({ state: 'LOCKED', lockedBy: by('a') })
    const untrained = standingOf(['a', 'b', 'c'].flatMap((id): FreeRightEvent[] => [{ kind: 'LOCKED', by: by(id) }, { kind: 'RELEASED', by: by(id), wasTrained: false }]))
    expect([untrained.releases, mayLock(untrained, by('d'), 1)]).toEqual([0, 'YES'])
    const examinedTwice = after(['LOCKED', 'a'], ['RELEASED', 'a'], ['LOCKED', 'a'], ['RELEASED', 'a'])
    expect(mayLock(examinedTwice, by('b'), 1)).toBe('YES')
  })
})
