import { randomUUID } from 'node:crypto'
import { createClass } from '../../src/contract/classes.ts'
import * as steps from '../../src/contract/class-steps.ts'
import { setEmployerOrders } from '../../src/contract/employment.ts'
import { importRoster } from '../../src/contract/roster.ts'
import { putTimetable } from '../../src/contract/timetable.ts'
import { addDays, type PlainDate } from '../../src/values/plain-date.ts'
import { reaches, refresh, step, type Case, type StoryClass, type StoryState } from './case.ts'
import type { Desks } from './desks.ts'
import { tellClaim } from './claims.ts'
import { certifyLate, examine } from './exam.ts'
import { lastDayOf, lessonsOf, shapes } from './lessons.ts'
import { demoPaper } from './paper.ts'
import { placeTrainees } from './placing.ts'
import type { StorySchool } from './schools.ts'
import { train } from './training.ts'

/** Takes one class as far as the story goes, every step by the person whose it is; `earlier` are the classes told before, by title. */
export async function tellClass(desks: Desks, school: StorySchool, story: StoryClass, today: PlainDate, earlier: ReadonlyMap<string, Case> = new Map()): Promise<Case> {
  const id = randomUUID()
  const trainerIds = story.trainers.flatMap((at) => school.trainers[at] ?? [])
  const told: Case = {
    desks, school, counter: story.bureau?.counter ?? school.counter, story, today, earlier, id, params: { id }, version: 0,
    sessions: lessonsOf(story.shape, school, story.startsOn, trainerIds).map((session, i) => ({ ...session, module: story.modules?.[i] ?? null })),
  }
  await draft(told, trainerIds)
  await review(told)
  if (reaches(told, 'OPEN')) await train(told)
  if (reaches(told, 'EXAM_FILED')) await examine(told)
  if (story.claim) await tellClaim(told, story.claim)
  if (story.exam && story.supplement) {
    await certifyLate(told, story.exam)
    await tellClaim(told, story.supplement, 'SUPPLEMENT')
  }
  if (story.placing) await placeTrainees(told, story.placing)
  return told
}

async function draft(told: Case, trainerIds: string[]): Promise<void> {
  const { desks, school, story, id, params } = told
  const { lessons, practice } = shapes[story.shape]
  desks.on(addDays(story.submittedOn, -1))
  await desks.send(school.reg, createClass, {
    body: {
      id,
      draft: {
        title: story.title, programme: story.programme, orderMode: story.isOrdered ? 'ORDER' : 'OPEN', tradeCode: story.tradeCode, level: story.level, certGoal: story.certGoal, plannedCount: story.people.length, plannedOpen: story.startsOn,
        startsOn: story.startsOn, endsOn: lastDayOf(story.shape, story.startsOn), totalLessons: lessons, practiceLessons: practice, lessonMinutes: 45, bankAccountId: school.account, evaluatorOrgId: school.evaluator,
        trainerIds, venueIds: [school.classroom, school.workshop], contactName: school.contact, contactPhone: '12100371007', targetJobs: '维修电工、设备巡检',
        responsibleOrgId: story.bureau?.va ?? school.bureau, organiserHrOrgId: story.bureau?.hr ?? school.labour,
      },
    },
  })
  if (story.isOrdered) await order(told)
  await desks.send(school.reg, putTimetable, { params, body: { sessions: [...told.sessions] } })
  const roster = ['姓名,身份证号,手机号,学员类别', ...story.people.map((p) => `${p.name},${p.idNumber},${p.phone},其他`)].join('\n')
  const { rejected } = await desks.send(school.reg, importRoster, {
    params, body: { importId: randomUUID(), file: { name: `${story.title}名册.csv`, base64: Buffer.from(roster, 'utf8').toString('base64') } },
  })
  const [first] = rejected
  if (first) throw new Error(`${story.title}: ${first.message}`)
  await refresh(told)
}

/** Two employers order the class, with their signed intent. */
async function order({ desks, school, story, params }: Case): Promise<void> {
  const half = Math.ceil(story.people.length / 2)
  const orders = [['示例中原机电有限公司', half], ['示例豫安物业服务有限公司', story.people.length - half]].map(([employer, headCount]) => ({
    id: randomUUID(), employer: String(employer), post: '设备巡检、维修', headCount: Number(headCount), file: { name: '用人意向书.pdf', base64: demoPaper([`${employer}用人意向书`, story.title, `拟录用 ${headCount} 人`]) },
  }))
  await desks.send(school.reg, setEmployerOrders, { params, body: { orders } })
}

async function review(told: Case): Promise<void> {
  const { desks, school, counter, story, params } = told
  const opinion = '材料齐全，符合条件，同意开班。'
  const way: readonly (readonly [StoryState, () => Promise<unknown>])[] = [
    ['SUBMITTED', () => step(told, school.iad, steps.submitClass, { signedBy: school.head, sealConfirmed: true })],
    ['VA_FIRST', () => step(told, counter.va1, steps.acceptClass, {})],
    ['VA_SECOND', () => step(told, counter.va1, steps.firstReviewClass, { opinion })],
    ['HR_FIRST', () => step(told, counter.va2, steps.secondReviewClass, { opinion, sealConfirmed: true })],
    ['HR_SECOND', () => step(told, counter.hr1, steps.hrFirstClass, { opinion: '计划和名册已核对。' })],
    ['APPROVED', async () => {
      const { version } = await desks.send(school.reg, steps.registerExtSync, { params, body: { kind: 'PLAN_ROSTER', state: 'FILLED', systemNo: `DEMO-${told.id.slice(0, 6)}` } })
      told.version = version
      await step(told, counter.hr2, steps.hrSecondClass, { opinion: '同意开班。', sealConfirmed: true })
    }],
    ['FILED', () => step(told, counter.va1, steps.fileClass, { filingNo: `DEMO-BB-${told.id.slice(0, 8)}` })],
  ]
  for (const [days, [state, send]] of way.entries()) {
    if (!reaches(told, state)) break
    const day = addDays(story.submittedOn, days)
    desks.on(day < told.today ? day : told.today)
    await send()
  }
  if (!story.turn) return
  const { to, on, reason } = story.turn
  desks.on(on)
  if (to === 'CANCELLED') await step(told, school.reg, steps.cancelClass, { reason })
  else await step(told, counter.va1, steps.returnClass, { opinion: reason, items: [{ field: null, text: '缺一名实操教师的资格证明，请补传。' }, { field: null, text: '实训车间消防验收材料看不清，请重新拍照。' }] })
}
