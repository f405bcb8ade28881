import { randomUUID } from 'node:crypto'
import { confirmAssessment, feedBackAssessment } from '../../src/contract/assessment-results.ts'
import { getScoreSheet, openScoreSheet, reportAssessment, saveScores } from '../../src/contract/assessment-scores.ts'
import { listAssessments, planAssessment } from '../../src/contract/assessments.ts'
import { assignAssessment, beginAssessment, listAssessors, stateInterests } from '../../src/contract/assessors.ts'
import { drawSample, handInVisit, recordCall } from '../../src/contract/field-work.ts'
import { addDays, plainDate, weekdayOf, type PlainDate } from '../../src/values/plain-date.ts'
import type { Desks } from './desks.ts'
import { demoPaper } from './paper.ts'
import { drawnPhoto } from './picture.ts'

const ORDER = ['PLANNED', 'ASSIGNED', 'IN_PROGRESS', 'CONFIRMED'] as const

/** What the people phoned say, in turn: how satisfied they are, and whether they work; null = nobody answered. */
type Answers = readonly ({ satisfied: number; employed: boolean } | null)[]
type Looked = Readonly<Record<'VENUE' | 'EQUIPMENT' | 'TRAINERS' | 'RECORDS', { value: 'NORMAL' | 'PROBLEM'; text: string }>>

/** An assessment of the story, by what its institution's name contains; `from` is the day the province sets it down. What the platform reckons is never told: only teaching quality is scored by a person. */
export interface AssessmentStory {
  q: string; occasion: 'PLAN' | 'EVENT'; reason: string; plannedOn: PlainDate; from: PlainDate; state: (typeof ORDER)[number]
  calls?: { answers: Answers; atMost: number }
  visit?: { looked: Looked; findings: string; place: string }
  teaching?: { score: number; remark: string; findings: string }
}

/** Takes one assessment as far as the story goes: set down and assigned by the province, stated, phoned, visited, scored and reported by the assessor, told to the institution, confirmed by the province's other person. */
export async function tellAssessment(desks: Desks, story: AssessmentStory): Promise<void> {
  const reaches = (state: AssessmentStory['state']) => ORDER.indexOf(story.state) >= ORDER.indexOf(state)
  const id = randomUUID()
  const params = { id }
  let day = story.from
  const next = (): void => {
    do day = addDays(day, 1); while (weekdayOf(day) > 5)
    desks.on(day)
  }
  desks.on(day)
  const { items: [row] } = await desks.send('prv1', listAssessments, { query: { q: story.q } })
  await desks.send('prv1', planAssessment, { body: { id, contractId: row?.contractId ?? '', occasion: story.occasion, plannedOn: story.plannedOn, reason: story.reason } })
  if (!reaches('ASSIGNED')) return
  next()
  const { items: [assessor] } = await desks.send('prv1', listAssessors)
  await desks.send('prv1', assignAssessment, { params, body: { id: randomUUID(), assessorId: assessor?.id ?? '', people: assessor?.people.map((p) => p.id) ?? [] } })
  if (!reaches('IN_PROGRESS')) return
  next()
  await desks.send('asr-DEMO', stateInterests, { params, body: { hasConflict: false, note: '' } })
  await desks.send('asr-DEMO', beginAssessment, { params })
  if (story.calls) await phone(desks, params, day, story.calls)
  if (story.visit) {
    next()
    await visit(desks, params, day, story.visit)
  }
  if (!reaches('CONFIRMED') || !story.teaching) return
  next()
  const { proposal } = await desks.send('prv1', getScoreSheet, { params })
  if (!proposal) throw new Error(`${story.q}: the province proposes weights`)
  await desks.send('prv1', openScoreSheet, { params, body: { id: randomUUID(), weights: proposal.weights } })
  const { score, remark, findings } = story.teaching
  next()
  await desks.send('asr-DEMO', saveScores, { params, body: { scores: { TEACHING_QUALITY: { score, remark } } } })
  next()
  await desks.send('asr-DEMO', reportAssessment, { params, body: { findings, file: { name: '评估报告.pdf', base64: demoPaper(['绩效评估报告', row?.institutionName ?? '', findings]) } } })
  next()
  const { sheets: [sheet] } = await desks.send('prv1', feedBackAssessment, { params })
  // nobody appealed
  day = addDays(plainDate(sheet?.appealUntil ?? day), 1)
  desks.on(day)
  await desks.send('prv2', confirmAssessment, { params })
}

/** Phones those whom the system drew, six minutes a call. */
async function phone(desks: Desks, params: { id: string }, day: PlainDate, { answers, atMost }: NonNullable<AssessmentStory['calls']>): Promise<void> {
  const { sample } = await desks.send('asr-DEMO', drawSample, { params })
  for (const [at, person] of (sample?.people ?? []).slice(0, atMost).entries()) {
    const answer = answers[at % answers.length] ?? null
    const minute = 10 * 60 + 12 + at * 6
    desks.on(day, `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`)
    await desks.send('asr-DEMO', recordCall, { params, body: { id: randomUUID(), personId: person.id, reached: answer !== null, satisfied: answer?.satisfied ?? null, employed: answer?.employed ?? null, remark: answer === null ? '两次无人接听' : '' } })
  }
}

async function visit(desks: Desks, params: { id: string }, day: PlainDate, { looked, findings, place }: NonNullable<AssessmentStory['visit']>): Promise<void> {
  const id = randomUUID()
  const seed = Number.parseInt(id.slice(0, 6), 16)
  await desks.send('asr-DEMO', handInVisit, {
    params, body: { id, visitedAt: `${day}T09:40:00+08:00`, place, looked, findings, photos: [0, 1].map((at) => ({ id: randomUUID(), name: '现场.png', base64: drawnPhoto(at, seed + at).toString('base64') })) },
  })
}
