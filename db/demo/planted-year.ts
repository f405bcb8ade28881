import type pg from 'pg'
import { expect, it } from 'vitest'
import { adaptationCoverage, listRoll } from '../../src/contract/adaptation.ts'
import { listAnnualPlans } from '../../src/contract/annual-plans.ts'
import { getClass, listClasses } from '../../src/contract/classes.ts'
import { getDemand, listWishes, wishTable } from '../../src/contract/demand.ts'
import { educationShare, listEducation, listPreferences } from '../../src/contract/education.ts'
import { getJobFollowUp } from '../../src/contract/employment.ts'
import { getProgress } from '../../src/contract/reports.ts'
import { getLeadingGroup, listMeetings, listObservations, listSteeringTasks } from '../../src/contract/steering.ts'
import { getCountyTargets } from '../../src/contract/plans.ts'
import { submitClass } from '../../src/contract/class-steps.ts'
import { provincialClass } from './core.ts'
import type { Desks } from './desks.ts'

/** What is planted of the year's plan, of demand and of the programmes beside skill training: one test per case, by asking the pages. Nothing of the story changes. */
export function yearIsPlanted(story: () => { desks: Desks; owner: pg.Client }): void {
  const classNamed = async (login: string, title: string) => {
    const { items } = await story().desks.send(login, listClasses, { query: { q: title } })
    const found = items.find((c) => c.title === title)
    if (!found) throw new Error(`the story has no ${title}`)
    return story().desks.send(login, getClass, { params: { id: found.id } })
  }

  it('§8.4-37 R-108 the province organises for three cities what none can alone; its seats and who came stand beside each other', async () => {
    const { items, plans } = await story().desks.send('prv1', getDemand, { query: {} })
    expect(items.map((i) => [i.regionName.slice(-3), i.persons, i.state])).toEqual(expect.arrayContaining([['新郑市', 12, 'CONFIRMED'], ['尉氏县', 9, 'CONFIRMED'], ['济源市', 7, 'CONFIRMED']]))
    const [plan] = plans
    expect([plan?.state, plan?.classTitle, plan?.demanded, plan?.seats]).toEqual(['DECIDED', provincialClass, 28, 24])
    expect(plan?.quotas.map((q) => [q.unit, q.persons, q.enrolled])).toEqual([['410100000000', 10, 10], ['410200000000', 8, 8], ['419001000000', 6, 6]])
  })

  it('§8.4-43 R-001 a city without a class, and one behind its target, stand behind time before the province', async () => {
    const { units, problems } = await story().desks.send('prv1', getProgress, { query: { year: '2026' } })
    const measure = (code: string) => units.find((u) => u.code === code)?.measures[0]
    expect(measure('410600000000')).toMatchObject({ done: 0, isBehind: true, rate: '0.0 %' })
    expect(measure('410100000000')).toMatchObject({ isBehind: true, isFarBehind: true })
    expect(measure('410100000000')?.done).toBeGreaterThan(100)
    expect(problems.map((p) => p.key)).toContain('LAGGING')
  })

  it('§8.4-44 R-022 an adaptation class without 心理调适 is found and is not submitted', async () => {
    const { id, version, limits, modules } = await classNamed('reg-DEMO03', '适应性培训新郑第 2 期')
    expect(modules.filter((m) => m.lessons === 0).map((m) => m.code)).toEqual(['PSYCHOLOGY'])
    expect(limits.find((r) => r.code === 'ADAPT_MODULES')).toMatchObject({ verdict: 'block', facts: { absent: ['PSYCHOLOGY'] } })
    await expect(story().desks.send('iad-DEMO03', submitClass, { params: { id }, body: { version, signedBy: '严守正', sealConfirmed: true } })).rejects.toThrow(/APPLICATION_NOT_READY.*心理调适/s)
    expect((await classNamed('reg-DEMO03', '适应性培训新郑第 1 期')).limits.filter((r) => r.code === 'ADAPT_MODULES' && r.verdict !== 'pass')).toEqual([])
  })

  it('R-020 the roll of adaptation training says who was trained, who has a reason, who waits and who is overdue', async () => {
    const { desks } = story()
    const coverage = await desks.send('cty1-410184', adaptationCoverage, { query: { cohort: '2026' } })
    expect(coverage).toMatchObject({ received: 22, trained: 12, removed: 1, reason: 1, waiting: 8, uninvited: 5, overdue: 1, shareText: '57.1 %' })
    expect((await desks.send('cty1-410184', listRoll, { query: { view: 'WAITING' } })).items.length).toBe(8)
  })

  it('R-024 R-027 education cases stand at every station, and one graduate moves the share of those with a college degree', async () => {
    const { desks } = story()
    expect((await desks.send('cty1-410184', listEducation, { query: {} })).items.map((k) => k.state).sort()).toEqual(['APPLIED', 'APPLIED', 'CLOSED', 'STUDYING'])
    expect((await desks.send('cty1-410184', listPreferences, { query: {} })).items.map((p) => p.state).sort()).toEqual(['REQUESTED', 'REQUESTED'])
    expect((await desks.send('cty1-410184', listPreferences, { query: { state: 'NOT_REALISED' } })).items.length).toBe(1)
    const { before, after } = await desks.send('cty1-410184', educationShare, { query: {} })
    expect(after.high - before.high).toBe(1)
  })

  it('R-122 R-125 people told what they wish to learn; invited and withdrawn wishes are there, and a table by trade and place', async () => {
    const { desks } = story()
    const { items, coverage } = await desks.send('cty1-410184', listWishes, { query: {} })
    expect([items.length, items.filter((w) => w.invitedAt !== null).length, coverage.withdrawn]).toEqual([6, 2, 1])
    expect((await desks.send('prv1', wishTable, { query: {} })).rows.length).toBeGreaterThan(3)
  })

  it('R-112 annual plans came in time and late, two wait to be accepted', async () => {
    const { rows, counts } = await story().desks.send('prv2', listAnnualPlans, { query: {} })
    expect([counts.ON_TIME, counts.LATE]).toEqual([3, 1])
    expect(rows.flatMap((r) => (r.plan === null ? [] : [[r.name.slice(-3), r.standing, r.plan.state]]))).toEqual(expect.arrayContaining([['新郑市', 'ON_TIME', 'ACCEPTED'], ['登封市', 'LATE', 'SUBMITTED']]))
    expect((await story().desks.send('cit2-410100', getCountyTargets, { params: { year: '2026', unit: '410100000000' } })).reasons.filter((r) => r.verdict === 'block')).toEqual([])
  })

  it('R-110 R-111 R-119 R-120 the leading group, its tasks, meetings and an observation event are there to be read by every office', async () => {
    const { desks } = story()
    for (const login of ['cty1-410184', 'hr1-410184', 'fin1-410184']) {
      const { current, former } = await desks.send(login, getLeadingGroup)
      expect([current[0]?.role, current.length, former.length], login).toEqual(['LEADER', 5, 1])
      const { items } = await desks.send(login, listSteeringTasks, { query: {} })
      expect([items.length, items.filter((t) => t.isOverdue).length, items.filter((t) => t.state === 'DONE').length], login).toEqual([4, 1, 1])
    }
    expect([(await desks.send('prv1', listMeetings, { query: {} })).items.length, (await desks.send('cty1-410184', listMeetings, { query: {} })).items.length]).toEqual([4, 2])
    expect((await desks.send('cty1-410184', listObservations, { query: {} })).items.length).toBeLessThanOrEqual((await desks.send('prv1', listObservations, { query: {} })).items.length)
  })

  it('R-032 a class to order has its employers’ orders, complete', async () => {
    const { id } = await classNamed('reg-DEMO03', '焊工（五级）新郑第 3 期')
    const { orderMode, orders } = await story().desks.send('reg-DEMO03', getJobFollowUp, { params: { id } })
    expect([orderMode, orders.map((o) => [o.headCount, o.fileName])]).toEqual(['ORDER', [[12, '用人意向书.pdf'], [12, '用人意向书.pdf']]])
  })
}
