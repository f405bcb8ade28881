import { randomUUID } from 'node:crypto'
import { listAssessments, planAssessment } from '../../src/contract/assessments.ts'
import { acceptCase, reportCase } from '../../src/contract/recoveries.ts'
import { addDays, type PlainDate } from '../../src/values/plain-date.ts'
import type { Desks } from './desks.ts'
import type { StorySchool } from './schools.ts'

/** What the province sets down for the contracts of the year: one assessment by plan, one because something was reported. Results, grades and what follows from them are told here once they can be recorded. */
export async function tellAssessments(desks: Desks, schools: readonly StorySchool[], today: PlainDate): Promise<void> {
  await plan(desks, '求实', { occasion: 'PLAN', plannedOn: addDays(today, 14), reason: '合同期内评估' }, addDays(today, -12))
  await reported(desks, schools.find((s) => s.key === 'DEMO08'), today)
  await plan(desks, '济源技工', { occasion: 'EVENT', plannedOn: addDays(today, 6), reason: '接到学员反映，提前评估' }, addDays(today, -3))
}

async function plan(desks: Desks, q: string, body: { occasion: 'PLAN' | 'EVENT'; plannedOn: PlainDate; reason: string }, on: PlainDate): Promise<void> {
  desks.on(on)
  const { items: [row] } = await desks.send('prv1', listAssessments, { query: { q } })
  await desks.send('prv1', planAssessment, { body: { id: randomUUID(), contractId: row?.contractId ?? '', ...body } })
}

/** A problem somebody reported about an institution, taken up by the second desk of the bureau. */
async function reported(desks: Desks, school: StorySchool | undefined, today: PlainDate): Promise<void> {
  if (!school) return
  desks.on(addDays(today, -7))
  const { id, version } = await desks.send('cty1-410185', reportCase, {
    body: { id: randomUUID(), kind: 'OTHER', title: '申请材料与现场不符', account: '申请里写的实训车间有 12 个工位，现场查看只有 8 个能用。', claimId: null, institutionId: school.id, suspectedFen: null },
  })
  desks.on(addDays(today, -6))
  await desks.send('cty2-410185', acceptCase, { params: { id }, body: { version } })
}
