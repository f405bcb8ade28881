import { randomUUID } from 'node:crypto'
import { callRoll, closeSession, mySessions, rollCallSheet, startSession } from '../../src/contract/attendance.ts'
import { createClass, getClass } from '../../src/contract/classes.ts'
import * as steps from '../../src/contract/class-steps.ts'
import { importRoster } from '../../src/contract/roster.ts'
import { proposeTimetable, putTimetable } from '../../src/contract/timetable.ts'
import { addDays, plainDate, type PlainDate } from '../../src/values/plain-date.ts'
import type { Desks } from './desks.ts'
import type { StoryPerson } from './people.ts'
import type { StorySchool } from './schools.ts'

/** How far a class of the story has come. */
export type StoryState = 'DRAFT' | 'SUBMITTED' | 'VA_FIRST' | 'VA_SECOND' | 'RETURNED' | 'HR_FIRST' | 'HR_SECOND' | 'APPROVED' | 'FILED' | 'OPEN'

export interface StoryClass {
  title: string; tradeCode: string; level: 'L5' | 'L4' | 'L3' | 'NONE'; certGoal: 'SKILL_LEVEL' | 'TRAINING_COMPLETION' | 'SPECIAL_EQUIPMENT'; programme: 'GENERAL_SKILL' | 'DEMOB_SKILL'
  people: readonly StoryPerson[]
  /** Days before the story's today on which the school submits. */
  submittedDaysAgo: number
  /** Days after today on which the class is to open. */
  opensInDays: number
  state: StoryState
}

const order: readonly StoryState[] = ['DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'APPROVED', 'FILED', 'OPEN']
const fiveDays = 4

/** Takes one class as far as the story goes, every step by the person whose it is. */
export async function tellClass(desks: Desks, school: StorySchool, story: StoryClass, today: PlainDate): Promise<string> {
  const id = randomUUID()
  const params = { id }
  const trainers = school.trainers.slice(0, 4)
  const startsOn = mondayAfter(addDays(today, story.opensInDays))
  const endsOn = addDays(startsOn, fiveDays)
  const day = (daysAgo: number) => desks.on(addDays(today, -daysAgo))
  day(story.submittedDaysAgo + 1)
  await desks.send(school.reg, createClass, {
    body: {
      id,
      draft: {
        title: story.title, programme: story.programme, tradeCode: story.tradeCode, level: story.level, certGoal: story.certGoal, plannedCount: story.people.length, plannedOpen: startsOn, startsOn, endsOn, totalLessons: 40,
        practiceLessons: 30, lessonMinutes: 45, bankAccountId: school.account, evaluatorOrgId: school.evaluator, trainerIds: trainers, venueIds: [school.classroom, school.workshop], contactName: school.contact, contactPhone: '12100371007',
        targetJobs: '维修电工、设备巡检', responsibleOrgId: school.bureau, organiserHrOrgId: school.labour,
      },
    },
  })
  const half = (from: string[]) => from.map((clock, i) => ({ from: clock, to: from[i] === undefined ? clock : plus45(clock) }))
  const proposal = await desks.send(school.reg, proposeTimetable, {
    params, body: {
      startsOn, endsOn, weekdays: [1, 2, 3, 4, 5], onlyWorkingDays: false, totalLessons: 40,
      pattern: [
        { kind: 'PRACTICE', topic: '实操训练', venueId: school.workshop, trainerIds: trainers, lessonIntervals: half(['08:00', '08:50', '09:40', '10:30']) },
        { kind: 'PRACTICE', topic: '实操训练', venueId: school.workshop, trainerIds: trainers, lessonIntervals: half(['14:00', '14:50']) },
        { kind: 'THEORY', topic: '专业理论', venueId: school.classroom, trainerIds: trainers, lessonIntervals: half(['15:45', '16:35']) },
      ],
    },
  })
  await desks.send(school.reg, putTimetable, { params, body: { sessions: proposal.sessions } })
  const roster = ['姓名,身份证号,手机号,学员类别', ...story.people.map((p) => `${p.name},${p.idNumber},${p.phone},其他`)].join('\n')
  await desks.send(school.reg, importRoster, { params, body: { importId: randomUUID(), file: { name: `${story.title}名册.csv`, base64: Buffer.from(roster, 'utf8').toString('base64') } } })
  if (story.state === 'DRAFT') return id

  const version = async () => ({ version: (await desks.send(school.reg, getClass, { params })).version })
  const { submittedDaysAgo: first } = story
  const { va1: clerk, va2: chief, hr1, hr2 } = school.counter
  const opinion = '材料齐全，符合条件，同意开班。'
  const way: readonly (readonly [StoryState, number, () => Promise<unknown>])[] = [
    ['SUBMITTED', first, async () => desks.send(school.iad, steps.submitClass, { params, body: { ...(await version()), signedBy: school.head, sealConfirmed: true } })],
    ['VA_FIRST', first - 1, async () => desks.send(clerk, steps.acceptClass, { params, body: await version() })],
    ['VA_SECOND', first - 2, async () => desks.send(clerk, steps.firstReviewClass, { params, body: { ...(await version()), opinion } })],
    ['HR_FIRST', first - 3, async () => desks.send(chief, steps.secondReviewClass, { params, body: { ...(await version()), opinion, sealConfirmed: true } })],
    ['HR_SECOND', first - 4, async () => desks.send(hr1, steps.hrFirstClass, { params, body: { ...(await version()), opinion: '计划和名册已核对。' } })],
    ['APPROVED', first - 5, async () => {
      await desks.send(school.reg, steps.registerExtSync, { params, body: { kind: 'PLAN_ROSTER', state: 'FILLED', systemNo: `DEMO-${id.slice(0, 6)}` } })
      return desks.send(hr2, steps.hrSecondClass, { params, body: { ...(await version()), opinion: '同意开班。', sealConfirmed: true } })
    }],
    ['FILED', first - 6, async () => desks.send(clerk, steps.fileClass, { params, body: { ...(await version()), filingNo: `DEMO-BB-${id.slice(0, 8)}` } })],
  ]
  const last = story.state === 'RETURNED' ? 'VA_FIRST' : story.state
  for (const [to, daysAgo, step] of way) {
    if (order.indexOf(to) > order.indexOf(last)) break
    day(Math.max(0, daysAgo))
    await step()
  }
  if (story.state === 'OPEN') await openOnItsDay(desks, school, id, startsOn)
  if (story.state === 'RETURNED') {
    day(Math.max(0, first - 3))
    await desks.send(clerk, steps.returnClass, { params, body: { ...(await version()), opinion: '请补正后重新提交。', items: [{ field: null, text: '缺一名实操教师的资格证明，请补传。' }, { field: null, text: '实训车间消防验收材料看不清，请重新拍照。' }] } })
  }
  return id
}

/** The opening day: the school enters the signed sheet of the first session, two people absent, and opens the class on it. */
async function openOnItsDay(desks: Desks, school: StorySchool, id: string, day: PlainDate): Promise<void> {
  desks.on(day)
  const sessions = await desks.send(school.reg, mySessions, { query: { day } })
  const first = sessions.items.find((s) => s.classId === id)
  if (!first) throw new Error('the opened class has no session on its opening day')
  const params = { id: first.id }
  await desks.send(school.reg, startSession, { params, body: {} })
  const sheet = await desks.send(school.reg, rollCallSheet, { params })
  const whole = (1 << first.lessons) - 1
  await desks.send(school.reg, callRoll, {
    params, body: { mode: 'PAPER', remark: '纸质签到表补录', marks: sheet.trainees.map((t, i) => ({ enrolmentId: t.enrolmentId, presentMask: i < 2 ? 0 : whole })) },
  })
  await desks.send(school.reg, closeSession, { params, body: {} })
  const { version } = await desks.send(school.reg, getClass, { params: { id } })
  await desks.send(school.reg, steps.openClass, { params: { id }, body: { version } })
}

const plus45 = (clock: string): string => {
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) + 45
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

function mondayAfter(day: PlainDate): PlainDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(plainDate(day), (8 - weekday) % 7)
}
