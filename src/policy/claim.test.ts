import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatWan } from '../values/fen.ts'
import { plainDate as d } from '../values/plain-date.ts'
import { EXCLUSION_CODES } from './claim-exclusions.ts'
import type { ExclusionCode } from './claim-exclusions.ts'
import { certificate, claim, inspected, people, person, STANDARDS, standard } from './claim.fixture.ts'
import type { PersonFacts } from './claim.fixture.ts'
import { decideClaim } from './claim.ts'
import { DEFAULT_PARAMETERS as P, withParameters } from './parameters.ts'

const tables = { standards: STANDARDS, allowances: [] }
const decide = (persons: readonly PersonFacts[], changes: Parameters<typeof claim>[1] = {}, parameters = P) => decideClaim(claim(persons, changes), tables, parameters)
const one = (changes: Partial<PersonFacts>, also: Parameters<typeof claim>[1] = {}, parameters = P) => decide([person(changes)], also, parameters).value?.lines[0]
const completion = { certGoal: 'TRAINING_COMPLETION', completedOn: d('2022-08-02'), claimedOn: d('2022-09-01'), lessonsGiven: 40, otherMinimum: null, places: ['410000000000'] } as const

describe('补贴人数 and 补贴金额 (附2-R23)', () => {
  it('R-160 T26 F10 20 × 四级 1600 + 3 × 三级 2000 = 38000 元 = 3.8 万元', () => {
    const judged = decide(people(23, (i) => (i < 20 ? {} : { certificates: [certificate({ level: 'L3' })] })))
    expect(judged).toMatchObject({ verdict: 'pass', value: { persons: 23, totalFen: 3_800_000n } })
    expect(formatWan(judged.value?.totalFen ?? 0n)).toBe('3.8')
    expect(judged.reasons.at(-1)?.arithmetic).toBe('20 × 1600 + 3 × 2000')
  })

  it('R-160 T24 F9 38 payable, 在位平均 36.7: 36 are paid, two lines E-CAP, lowest 到课率 first, then who joined last', () => {
    const attended = (n: number) => ({ required: 60, attended: n, madeUp: 0, carried: 0, heldUntilLeaving: null })
    const crowd = people(38, (i) => (i === 7 ? { lessons: attended(50) } : i === 20 ? { enrolledAt: '2022-07-01T01:00:00.000Z' } : {}))
    const judged = decide(crowd, { trained: inspected(36, 37, 37) })
    expect(judged.value?.persons).toBe(36)
    expect(judged.value?.lines.filter((l) => l.primary === 'E-CAP').map((l) => l.personId)).toEqual(['p008', 'p021'])
    expect(judged.reasons[0]?.message).toContain('在位平均 36.7 人，培训人数 36 人')
  })

  it('R-160 D-03 of people alike in attendance and joining, those last on the roster fall out, whatever their ids are', () => {
    const ids = ['b', 'd', 'a', 'c']
    const crowd = ids.map((personId) => person({ personId }))
    expect(decide(crowd, { trained: inspected(2, 2) }).value?.lines.filter((l) => l.primary === 'E-CAP').map((l) => l.personId)).toEqual(['a', 'c'])
  })

  it('R-160 D-03 the applicant may exchange lines with a reason, exactly as many; HR2 may lift the cap in writing', () => {
    const capped = { trained: inspected(36, 37, 37) }
    const dropped = ['p001', 'p002']
    expect(decide(people(38), { ...capped, cap: { exchange: { dropped, reason: '两人自愿放弃' }, lifted: null } }).value?.lines.filter((l) => !l.included).map((l) => l.personId)).toEqual(dropped)
    expect(decide(people(38), { ...capped, cap: { exchange: { dropped: ['p001'], reason: '少一人' }, lifted: null } }).verdict).toBe('block')
    expect(decide(people(38), { ...capped, cap: { exchange: { dropped, reason: ' ' }, lifted: null } }).verdict).toBe('block')
    expect(decide(people(38), { ...capped, cap: { exchange: { dropped: ['p001', 'nobody'], reason: '写错' }, lifted: null } }).verdict).toBe('block')
    expect(decide(people(38), { ...capped, cap: { exchange: null, lifted: { reason: '两次检查当日有 2 人请假补课' } } }).value?.persons).toBe(38)
    expect(decide(people(38), capped, withParameters(P, 'no cap', { APPLY_AVG_CAP: false })).value?.persons).toBe(38)
  })

  it('R-160 T7 without a valid inspection there is no head-count and the claim waits, whatever it would sum up to', () => {
    const judged = decide(people(3), { trained: inspected() })
    expect(judged.verdict).toBe('block')
    expect(judged.reasons[0]?.message).toContain('缺检查')
  })

  it('R-160 T25 F10 电工四级 and 特种作业 of one class: paid once, at the higher amount', () => {
    const line = one({ certificates: [certificate({ id: 'special', type: 'SPECIAL_OPERATION', level: 'NONE' }), certificate({ id: 'level' })] })
    expect(line).toMatchObject({ included: true, certificateId: 'level', amountFen: 160_000n })
    expect(line?.items).toHaveLength(1)
  })

  it('R-061 T30 a paper 合格证书 is E-PAPER and 0 元, with or without a system number; a paper 就业创业合格证书 is not excluded by this code', () => {
    const paper = certificate({ type: 'TRAINING_COMPLETION', level: 'NONE', medium: 'PAPER' })
    for (const inSystem of [true, false]) expect(one({ certificates: [{ ...paper, inSystem }] }, { class: completion })).toMatchObject({ included: false, primary: 'E-PAPER', amountFen: 0n })
    expect(one({ certificates: [{ ...paper, medium: 'ELECTRONIC' }] }, { class: completion })).toMatchObject({ included: true, amountFen: 70_000n })
    const startup = [certificate({ type: 'STARTUP_COMPLETION', level: 'NONE', medium: 'PAPER', inSystem: false })]
    expect(decideClaim(claim([person({ certificates: startup })]), { ...tables, standards: [standard('STARTUP_COMPLETION', 'NONE', 900)] }, P).value?.lines[0]).toMatchObject({ included: true, codes: [] })
    expect(one({ certificates: startup }, {}, withParameters(P, 'none exempt', { PAPER_EXEMPT_TYPES: [] }))).toMatchObject({ primary: 'E-PAPER' })
  })

  it('R-174 T31 only 合格证书: 39 学时 is E-HOURS, 40 is paid; another minimum holds only with its citation', () => {
    const facts = { certificates: [certificate({ type: 'TRAINING_COMPLETION', level: 'NONE' })] }
    expect(one(facts, { class: { ...completion, lessonsGiven: 39 } })).toMatchObject({ primary: 'E-HOURS', amountFen: 0n })
    expect(one(facts, { class: completion })).toMatchObject({ included: true })
    expect(one(facts, { class: { ...completion, lessonsGiven: 32, otherMinimum: { hours: 32, citation: '某工种教学大纲' } } })).toMatchObject({ included: true })
    expect(one(facts, { class: { ...completion, lessonsGiven: 32, otherMinimum: { hours: 32, citation: ' ' } } })).toMatchObject({ primary: 'E-HOURS' })
  })

  it.each<[ExclusionCode, Partial<PersonFacts>, Partial<PersonFacts>]>([
    ['E-NOCERT', { certificates: [] }, { certificates: [certificate()] }],
    ['E-NOCERT', { certificates: [certificate({ verified: false })] }, { certificates: [certificate()] }],
    ['E-NOCERT', { certificates: [certificate({ type: 'TRAINING_COMPLETION', level: 'NONE' })] }, { certificates: [certificate()] }],
    ['E-CERTDATE', { certificates: [certificate({ issuedOn: d('2022-08-01') })] }, { certificates: [certificate({ issuedOn: d('2022-08-02') })] }],
    ['E-CERTDATE', { certificates: [certificate({ issuedOn: d('2022-09-02') })] }, { certificates: [certificate({ issuedOn: d('2022-09-01') })] }],
    ['E-ATT', { lessons: { required: 60, attended: 47, madeUp: 0, carried: 0, heldUntilLeaving: null } }, { lessons: { required: 60, attended: 44, madeUp: 4, carried: 0, heldUntilLeaving: null } }],
    ['E-DUP', { paidLevels: ['L4'] }, { paidLevels: ['L5'] }],
    ['E-DUP', { certificates: [certificate({ type: 'SPECIAL_OPERATION', level: 'NONE', heldBefore: true })] }, { certificates: [certificate({ type: 'SPECIAL_OPERATION', level: 'NONE' })] }],
    ['E-LIMIT', { subsidiesThisYear: 3 }, { subsidiesThisYear: 2 }],
    ['E-AGE', { birth: d('1962-07-04') }, { birth: d('1962-07-05') }],
    ['E-AGE', { drawsPension: true }, { drawsPension: null }],
    ['E-STUDENT', { traineeKind: 'STUDENT', majorMatchesTrade: true }, { traineeKind: 'STUDENT', majorMatchesTrade: false }],
    ['E-POST', { traineeKind: 'EMPLOYED', postTradeCode: '4-07-05-01' }, { traineeKind: 'EMPLOYED', postTradeCode: '6-31-01-05' }],
    ['E-VIDEO', { recordingRefused: true }, { recordingRefused: false }],
    ['E-OUTSYS', { inSystem: false }, { inSystem: true }],
    ['E-OUTSYS', { certificates: [certificate({ inSystem: false })] }, {}],
    ['E-OVERLAP', { overlapsClass: true }, { overlapsClass: false }],
    ['E-INTEGRITY', { integrity: true }, { integrity: false }],
    ['E-OBJ', { objectionUpheld: true }, { objectionUpheld: false }],
    ['E-REALNAME', { realNameVerified: false }, { realNameVerified: true }],
    ['E-ROSTER', { onRosterBeforeOpening: false }, { onRosterBeforeOpening: true }],
    ['E-RIGHT', { programme: 'DEMOB_SKILL', dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', freeRight: 'USED' }, { programme: 'DEMOB_SKILL', dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', freeRight: 'UNUSED' }],
    ['E-RIGHT', { programme: 'DEMOB_SKILL', dischargeType: 'DISCHARGE_OTHER', freeRight: 'UNUSED' }, {}],
  ])('R-160 F9a %s: out on one side of its edge, paid on the other (case %#)', (code, out, paid) => {
    expect(one(out)).toMatchObject({ included: false, primary: code, amountFen: 0n })
    expect(one(paid)).toMatchObject({ included: true, codes: [] })
  })

  it('R-187 F9a a line has one primary code, the first in the order; the others stand beside it', () => {
    expect(one({ certificates: [], overlapsClass: true, realNameVerified: false })).toMatchObject({ primary: 'E-NOCERT', codes: ['E-NOCERT', 'E-OVERLAP', 'E-REALNAME'] })
    expect(EXCLUSION_CODES).toHaveLength(19)
  })

  it('R-160 without a standard nobody gets an amount by guess: the claim waits and says which is missing', () => {
    const judged = decideClaim(claim(people(2)), { standards: [], allowances: [] }, P)
    expect(judged.verdict).toBe('missing')
    expect(judged.reasons.at(-1)?.message).toContain('培训补贴标准（职业技能等级证书，四级/中级工）')
    const later = [standard('SKILL_LEVEL', 'L4', 1600, { effectiveFrom: d('2022-08-03') })]
    expect(decideClaim(claim(people(1)), { standards: later, allowances: [] }, P).verdict).toBe('missing')
  })

  it('R-160 the county\'s own standard goes before the city\'s and the province\'s; the newest of one place in force counts', () => {
    const local = [...STANDARDS, standard('SKILL_LEVEL', 'L4', 1700, { id: 'city', regionCode: '410100000000' }), standard('SKILL_LEVEL', 'L4', 1800, { id: 'county', regionCode: '410104000000', effectiveTo: d('2022-08-01') })]
    expect(decideClaim(claim(people(1)), { standards: local, allowances: [] }, P).value?.lines[0]?.items[0]).toMatchObject({ standardId: 'city', amountFen: 170_000n })
  })

  it('R-160 P:PAY_DIFFERENCE_ONLY a lower level paid before leaves the full new standard, or by parameter the difference', () => {
    expect(one({ paidLevels: ['L5'] })).toMatchObject({ amountFen: 160_000n })
    expect(one({ paidLevels: ['L5'] }, {}, withParameters(P, 'difference', { PAY_DIFFERENCE_ONLY: true }))).toMatchObject({ amountFen: 40_000n })
  })

  it('R-160 P:PAY_DIFFERENCE_ONLY a difference of nothing is no item of 0 元, which no account could be paid', () => {
    const flat = { standards: [standard('SKILL_LEVEL', 'L5', 1600), standard('SKILL_LEVEL', 'L4', 1600)], allowances: [] }
    const judged = decideClaim(claim([person({ paidLevels: ['L5'] })]), flat, withParameters(P, 'difference', { PAY_DIFFERENCE_ONLY: true }))
    expect(judged).toMatchObject({ verdict: 'pass', value: { persons: 1, totalFen: 0n, lines: [{ included: true, items: [] }] } })
  })

  it('R-173 D-15 missing recordings that bring the class under its lessons hold the claim until HR2 decides in writing', () => {
    expect(decide(people(2), { recording: { verdict: 'SHORT', decided: null } }).verdict).toBe('block')
    expect(decide(people(2), { recording: { verdict: 'SHORT', decided: 'ACCEPTED' } }).value?.persons).toBe(2)
    expect(decide(people(2), { recording: { verdict: 'SHORT', decided: 'REFUSED' } }).value?.lines.map((l) => l.primary)).toEqual(['E-VIDEO', 'E-VIDEO'])
  })

  it('R-030 F23 生活补助: attended days × the rate of the place, for 自主就业退役士兵 only, and none where no rate stands', () => {
    const soldier = person({ programme: 'DEMOB_SKILL', dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', freeRight: 'LOCKED', attendedDays: 9 })
    const allowances = [{ id: 'a', regionCode: '410104000000', amountFen: 1000n, effectiveFrom: d('2022-01-01'), effectiveTo: null, source: '演示标准' }]
    const decided = decideClaim(claim([soldier, person({ personId: 'p2' })]), { standards: STANDARDS, allowances }, P).value
    expect(decided?.lines.map((l) => l.items.map((i) => [i.component, i.payee, i.amountFen]))).toEqual([[['TRAINING', 'INSTITUTION', 160_000n], ['LIVING_ALLOWANCE', 'VETERAN', 9000n]], [['TRAINING', 'INSTITUTION', 160_000n]]])
    expect(decide([soldier]).value?.lines[0]?.items).toHaveLength(1)
  })

  it('R-160 F9 lines sum up to the total and never to more people than the head-count, for any crowd', () => {
    fc.assert(fc.property(fc.array(fc.record({ attended: fc.integer({ min: 0, max: 60 }), level: fc.constantFrom('L5', 'L4', 'L3'), paid: fc.boolean() }), { maxLength: 80 }), fc.integer({ min: 1, max: 80 }), (crowd, present) => {
      const facts = people(crowd.length, (i) => ({ lessons: { required: 60, attended: crowd[i]?.attended ?? 0, madeUp: 0, carried: 0, heldUntilLeaving: null }, certificates: [certificate({ level: crowd[i]?.level ?? 'L4' })], paidLevels: crowd[i]?.paid ? ['L4'] : [] }))
      const { value } = decide(facts, { trained: inspected(present, present) })
      const paid = value?.lines.filter((l) => l.included) ?? []
      expect(value?.persons).toBe(paid.length)
      expect(paid.length).toBeLessThanOrEqual(present)
      expect(value?.totalFen).toBe(paid.reduce((sum, l) => sum + l.items.reduce((s, i) => s + i.amountFen, 0n), 0n))
      expect(value?.lines.every((l) => l.included === (l.primary === null))).toBe(true)
    }))
  })
})
