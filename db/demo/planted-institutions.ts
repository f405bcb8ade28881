import { expect, it } from 'vitest'
import { listAssessments } from '../../src/contract/assessments.ts'
import { checkClass, getClass, listClasses, updateClass } from '../../src/contract/classes.ts'
import { getContractPerformance } from '../../src/contract/contract-performance.ts'
import { getContract, listContracts } from '../../src/contract/contracts.ts'
import { getRound, listRounds } from '../../src/contract/selection.ts'
import { listCases } from '../../src/contract/recoveries.ts'
import { listTodo } from '../../src/contract/reports.ts'
import type { Desks } from './desks.ts'

/** What is planted of institutions and their contracts: one test per case, by asking the offices' own pages. Nothing of the story changes. */
export function institutionsArePlanted(story: () => { desks: Desks }): void {
  const classNamed = async (login: string, title: string) => {
    const { items } = await story().desks.send(login, listClasses, { query: { q: title } })
    const found = items.find((c) => c.title === title)
    if (!found) throw new Error(`the story has no ${title}`)
    return story().desks.send(login, getClass, { params: { id: found.id } })
  }
  const contractOf = async (q: string) => {
    const { items: [found] } = await story().desks.send('cit2-410100', listContracts, { query: { q } })
    return story().desks.send('cit2-410100', getContract, { params: { id: found?.id ?? '' } })
  }

  it('R-042 a round went the whole way, of three institutions with three sheets each two were recognised, and another round takes applications', async () => {
    const { desks } = story()
    const { items } = await desks.send('cit2-410100', listRounds, { query: {} })
    expect(items.map((r) => [r.state, r.isTakingApplications, r.applicants, r.recognised])).toEqual([['OPEN', true, 1, 0], ['FINISHED', false, 3, 2]])
    const { applications, notice } = await desks.send('cit2-410100', getRound, { params: { id: items[1]?.id ?? '' } })
    expect(applications.map((a) => [a.rank, a.state, a.scorers, a.averageHundredths])).toEqual([[1, 'RECOGNISED', 3, 8700], [2, 'RECOGNISED', 3, 7900], [3, 'NOT_SELECTED', 3, 5400]])
    expect(notice?.number).toBeTruthy()
  })

  it('§8.4-29 R-047 a contract that ended while the class was running is said on the class, with the days it goes beyond', async () => {
    const { state, limits } = await classNamed('cty1-410185', '焊工（五级）登封少室第 1 期')
    const finding = limits.find((r) => r.code === 'CONTRACT_HELD')
    expect([state, finding?.verdict, finding?.clause]).toEqual(['OPEN', 'block', '三(二)6'])
    expect(finding?.message).toMatch(/2026年11月26日到期，班次最后一天是2026年11月30日，超出 4 天/)
    const { state: contract, history } = await contractOf('少室')
    expect([contract, history[0]?.event]).toEqual(['EXPIRED', 'expire'])
  })

  it('§8.4-30 R-045 a class of a trade that is not in the catalogue of the year', async () => {
    const { id, version } = await classNamed('reg-DEMO06', '保安员（五级）新郑启航第 1 期')
    const { reasons } = await story().desks.send('reg-DEMO06', checkClass, { params: { id }, body: {} })
    expect(reasons.filter((r) => r.code === 'TRADE_ALLOWED').map((r) => r.verdict)).toContain('block')
    await expect(story().desks.send('reg-DEMO06', updateClass, { params: { id }, body: { version, draft: { level: 'L5' } } })).rejects.toThrow(/TRADE_NOT_IN_ENTRY.*2026 年度目录清单里，本机构（DEMO-06号）没有保安员/s)
  })

  it('R-047 a class planned beyond the last day of its contract', async () => {
    const { id, version, limits } = await classNamed('reg-DEMO06', '电工（五级）新郑启航第 1 期')
    expect(limits.find((r) => r.code === 'CONTRACT_HELD')).toMatchObject({ verdict: 'block' })
    await expect(story().desks.send('reg-DEMO06', updateClass, { params: { id }, body: { version, draft: { level: 'L5' } } })).rejects.toThrow(/CONTRACT_COVER.*超出 10 天/s)
  })

  it('§8.4-31 R-055 a contract about to end without assessment is overdue for the province and in the to-do list of the city', async () => {
    const { desks } = story()
    const { items } = await desks.send('prv1', listAssessments, { query: { standing: 'OVERDUE', limit: 200 } })
    expect(items.filter((r) => r.state === 'ACTIVE').map((r) => [r.institutionName, r.count, r.endsOn])).toEqual([['示例新郑启航职业培训学校', 0, '2026-12-08']])
    const { mine } = await desks.send('cit2-410100', listTodo)
    expect(mine.filter((t) => JSON.stringify(t).includes('启航')).map((t) => t.what)).toEqual(expect.arrayContaining([expect.stringMatching(/评估/), expect.stringMatching(/到期/)]))
    expect((await contractOf('启航')).assessments).toMatchObject({ count: 0, lastGrade: null })
  })

  it('R-052 the province has set days of assessments, by plan and because something was reported', async () => {
    const { desks } = story()
    const { items } = await desks.send('prv1', listAssessments, { query: { limit: 200 } })
    expect(items.flatMap((r) => r.planned.map((p) => [r.institutionName, p.occasion, p.plannedOn]))).toEqual(expect.arrayContaining([['示例郑州求实职业培训学校', 'PLAN', '2026-12-12'], ['示例济源技工学校', 'EVENT', '2026-12-04']]))
    const { items: cases } = await desks.send('cty2-410185', listCases, { query: {} })
    expect(cases.map((k) => [k.institutionName, k.state])).toEqual([['示例登封中岳职业培训学校', 'INVESTIGATING']])
  })

  it('R-048 the performance sheet of a contract has the classes of the year behind its figures', async () => {
    const { classes, obligations } = await story().desks.send('cit2-410100', getContractPerformance, { params: { id: (await contractOf('求实')).id } })
    expect(classes.length).toBeGreaterThan(10)
    expect(obligations.find((o) => o.key === 'SCALE')).toMatchObject({ finding: { verdict: 'warn' } })
  })
}
