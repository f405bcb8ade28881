import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { listResults } from '../../src/contract/assessment-results.ts'
import { getScoreSheet } from '../../src/contract/assessment-scores.ts'
import { listAssessments } from '../../src/contract/assessments.ts'
import { myAssessments } from '../../src/contract/assessors.ts'
import { getClaim, listClaims } from '../../src/contract/claims.ts'
import { getContractPerformance } from '../../src/contract/contract-performance.ts'
import { getContract, listContracts, renewContract } from '../../src/contract/contracts.ts'
import { certifiedEmployment, certifiedEmploymentPeople } from '../../src/contract/employment-records.ts'
import { getFieldWork } from '../../src/contract/field-work.ts'
import { getPayable, orderPayment } from '../../src/contract/payments.ts'
import { listRecommendations, recommendationRate } from '../../src/contract/recommendations.ts'
import type { Desks } from './desks.ts'

/** What is planted of the outcome of training: one test per case, by asking the pages. Nothing of the story changes. */
export function outcomesArePlanted(story: () => { desks: Desks }): void {
  const rowOf = async (q: string) => {
    const { items: [row] } = await story().desks.send('prv1', listAssessments, { query: { q } })
    if (!row) throw new Error(`the story has no contract of ${q}`)
    return row
  }
  const resultOf = async (q: string) => {
    const { items: [result] } = await story().desks.send('prv1', listResults, { params: { id: (await rowOf(q)).institutionId } })
    if (!result) throw new Error(`the story has no result of ${q}`)
    return result
  }

  it('R-054 an institution failed by what the system reckoned of its classes, and another did well', async () => {
    const failed = await resultOf('颍阳')
    expect(failed).toMatchObject({ grade: 'FAIL', gradeLabel: '不合格', isHeld: true, confirmedOn: '2026-11-11', nextOn: '2027-02-11' })
    const { sheets, hold } = await story().desks.send('iad-DEMO10', getScoreSheet, { params: { id: failed.assessmentId } })
    expect(sheets[0]?.scores.map((s) => [s.dimension, s.isPrefilled, s.fraction])).toEqual([
      ['TEACHING_QUALITY', false, null], ['SCALE', true, '24 ÷ 120'], ['RECOMMEND_EMPLOY_RATE', true, '2 ÷ 24'], ['CERT_RATE', true, '15 ÷ 24'], ['OTHER', false, null],
    ])
    expect(sheets[0]?.outcome[0]?.arithmetic).toBe(`40 % × 52 + 20 % × 20 + 20 % × 8.33 + 20 % × 62.5 = ${failed.total}`)
    expect(hold).toMatchObject({ endedOn: null, reviewDue: '2026-12-11' })
    expect(await resultOf('王屋')).toMatchObject({ grade: 'GOOD', isHeld: false })
  })

  it('R-056 the claim of the institution that failed waits: finance reads why, and no order leaves', async () => {
    const { desks } = story()
    const { items } = await desks.send('fin1-410185', listClaims, { query: {} })
    const claim = items.find((c) => c.classTitle === '焊工（五级）登封颍阳第 1 期')
    expect([claim?.state, claim?.held]).toEqual(['FIN_AGREED', true])
    const id = claim?.id ?? ''
    expect((await desks.send('iad-DEMO10', getClaim, { params: { id } })).assessment.held).toContain('暂缓拨付')
    const params = { kind: 'CLAIM' as const, id }
    const { version, payees, suggested, can, reasons, assessed } = await desks.send('fin2-410100', getPayable, { params })
    expect([can, reasons.map((r) => r.code), assessed]).toEqual([[], ['PAYMENT_HELD'], expect.stringMatching(/^不合格/)])
    await expect(desks.send('fin2-410100', orderPayment, { params, body: { id: randomUUID(), version, itemIds: payees.flatMap((p) => p.itemIds), splits: suggested } })).rejects.toThrow(/PAYMENT_HELD/)
  })

  it('R-055 its contract ran out and is not renewed without a written decision', async () => {
    const { desks } = story()
    const { items: [found] } = await desks.send('cit2-410100', listContracts, { query: { q: '颍阳' } })
    const { id, version, state, renewal, assessments } = await desks.send('cit2-410100', getContract, { params: { id: found?.id ?? '' } })
    expect([state, assessments.lastGrade, renewal?.verdict]).toEqual(['EXPIRED', 'FAIL', 'block'])
    const body = { newId: randomUUID(), version, startsOn: '2026-11-28', endsOn: '2027-11-27', no: '示例承训〔2026〕110号', decision: null }
    await expect(desks.send('cit2-410100', renewContract, { params: { id }, body })).rejects.toThrow(/CONTRACT_RENEWAL.*不合格/s)
  })

  it('R-053 the assessor finds work: one institution to state his interests in, and one of which some were phoned', async () => {
    const { desks } = story()
    const { items } = await desks.send('asr-DEMO', myAssessments)
    expect(items.map((a) => [a.institutionName, a.state, a.can])).toEqual(expect.arrayContaining([['示例济源技工学校', 'IN_PROGRESS', ['work', 'letter']], ['示例郑州求实职业培训学校', 'ASSIGNED', ['state', 'letter']]]))
    const { sample, can } = await desks.send('asr-DEMO', getFieldWork, { params: { id: items.find((a) => a.state === 'IN_PROGRESS')?.id ?? '' } })
    expect([sample?.figures.called, sample?.figures.reached, can]).toEqual([6, 4, ['call', 'visit']])
    expect(sample?.figures.drawn).toBeGreaterThan(6)
  })

  it('R-039 the rate of certificate holders at work has people behind it, and differs from city to city', async () => {
    const { desks } = story()
    const { places, total } = await desks.send('prv1', certifiedEmployment, { query: { month: '2026-11' } })
    const working = (code: string) => places.find((p) => p.code === code)?.counts.WORKING ?? 0
    expect([working('410100000000'), working('419001000000'), working('410600000000')]).toEqual([113, 25, 0])
    expect(total.counts.WORKING).toBe(138)
    const { items, total: named } = await desks.send('cit2-410100', certifiedEmploymentPeople, { query: { month: '2026-11', group: 'WORKING', limit: 100 } })
    expect([items.length, named.value, items.every((p) => p.name.length > 1 && p.employer !== null)]).toEqual([100, 113, true])
    const earlier = await desks.send('prv1', certifiedEmployment, { query: { month: '2026-06' } })
    expect(earlier.total.counts.WORKING).toBe(14)
  })

  it('R-050 who waits to be recommended is listed by name, and the contract is measured by who works after it', async () => {
    const { desks } = story()
    const { items, total } = await desks.send('reg-DEMO10', listRecommendations, { query: {} })
    expect([items.length, total.value]).toEqual([19, 19])
    const { counts } = await desks.send('reg-DEMO03', recommendationRate, { query: {} })
    expect([counts.EMPLOYED, counts.FOUND, counts.RECOMMENDED]).toEqual([70, 36, 18])
    const { items: [found] } = await desks.send('cit2-410100', listContracts, { query: { q: '求实' } })
    const { obligations } = await desks.send('cit2-410100', getContractPerformance, { params: { id: found?.id ?? '' } })
    // as the city sees it: without the people of the province's class
    expect(obligations.find((o) => o.key === 'EMPLOYMENT_RATE')?.actual).toBe('23.6 %')
  })
}
