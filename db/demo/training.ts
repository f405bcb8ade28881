import { createHash, randomUUID } from 'node:crypto'
import { addRecordings, askForLeave, callRoll, closeSession, decideLeave, finishMakeUp, planMakeUps, rollCallSheet, startSession } from '../../src/contract/attendance.ts'
import * as steps from '../../src/contract/class-steps.ts'
import { sealInspectionOpinion, signInspectionOpinion } from '../../src/contract/inspections.ts'
import { getRoster } from '../../src/contract/roster.ts'
import type { PlannedSession } from '../../src/contract/timetable.ts'
import { addDays, plainDate, type PlainDate } from '../../src/values/plain-date.ts'
import { reaches, refresh, step, type Case, type LeaveOfStory, type Teaching } from './case.ts'
import { inspect, planForToday, type Seen } from './inspections.ts'
import { randomOf } from './people.ts'

/** An inspector goes from class to class in a morning; an hour and more apart, so that nothing looks wrong. */
const visitTimes = ['08:45', '09:50', '10:55'] as const

const briefly: Teaching = { inspectedOn: [2], unchecked: true, absentOneIn: 20 }

/** Lessons from the first day to the day before today, opening and inspections included; then the end of training where the story has it. */
export async function train(told: Case): Promise<void> {
  const { desks, school, story, today, params } = told
  const teaching = story.teaching ?? briefly
  const days = [...new Set(told.sessions.map((s) => s.onDate))].sort().map(plainDate).filter((day) => day < today && day <= (teaching.until ?? today))
  const random = randomOf(Number(story.startsOn.replaceAll('-', '')) + story.people.length)
  desks.on(story.startsOn, '07:30')
  const roster = teaching.leaves ? (await desks.send(school.reg, getRoster, { params })).items : []
  for (const [at, day] of days.entries()) {
    for (const session of told.sessions.filter((s) => s.onDate === day)) {
      const isFirst = session === told.sessions[0]
      const isVisited = at > 0 && teaching.inspectedOn.includes(at) && session === told.sessions.find((s) => s.onDate === day)
      const makeUp = teaching.leaves && session === told.sessions[teaching.leaves.madeUp.session] ? await grantLeave(told, teaching.leaves.madeUp, session, roster) : null
      await hold(told, session, teaching, random, async (seen) => {
        if (isFirst) await open(told, day, seen, teaching)
        else if (isVisited) await inspect(told, 'DURING', day, visitTimes[told.earlier.size % visitTimes.length] ?? '09:50', seen, teaching.confirmed ?? false)
      })
      await makeUp?.()
    }
    if (teaching.takesOver?.on === day) await takeOver(told, teaching.takesOver)
  }
  if (teaching.leaves) await askLeave(told, teaching.leaves.waiting, roster)
  if (teaching.inspectToday) await planForToday(told)
  if (!reaches(told, 'TRAINING_DONE')) return
  desks.on(told.sessions.at(-1)?.onDate ?? today, '18:30')
  await refresh(told)
  await step(told, school.reg, steps.finishTraining, {})
  if (reaches(told, 'INSPECTED')) await signInspections(told)
}

async function open(told: Case, day: PlainDate, seen: Seen, teaching: Teaching): Promise<void> {
  if (!teaching.unchecked) await inspect(told, 'OPENING', day, '08:20', seen, false)
  told.desks.on(day, '08:40')
  await refresh(told)
  await step(told, told.school.reg, steps.openClass, {})
}

/** What the visits found stands in the labour department's system, and its two reviewers sign R13 three days after the training ended. */
async function signInspections(told: Case): Promise<void> {
  const { desks, counter, params, sessions, today } = told
  const day = addDays(plainDate(sessions.at(-1)?.onDate ?? today), 3)
  desks.on(day, '09:30')
  await desks.send(told.school.reg, steps.registerExtSync, { params, body: { kind: 'INSPECTION', state: 'FILLED', systemNo: `DEMO-JC-${told.id.slice(0, 6)}` } })
  const opinion = '检查次数和人数已核对，同意组织考核。'
  await desks.send(counter.hr1, signInspectionOpinion, { params, body: { opinion } })
  desks.on(day, '15:00')
  await desks.send(counter.hr2, sealInspectionOpinion, { params, body: { opinion, sealConfirmed: true } })
}

/** The bureau stops another class early and places its trainees: some here, the others are let go. */
async function takeOver(told: Case, { from, on, people, reason }: NonNullable<Teaching['takesOver']>): Promise<void> {
  const stopped = told.earlier.get(from)
  if (!stopped) throw new Error(`${told.story.title}: “${from}” has not been told`)
  const { desks, counter, params } = stopped
  desks.on(on, '19:00')
  const { items } = await desks.send(stopped.school.reg, getRoster, { params })
  // only who has been in class can take his lessons along
  const moving = new Set(items.filter((p) => p.state === 'STUDYING').slice(0, people).map((p) => p.id))
  await refresh(stopped)
  const lessonsGiven = stopped.sessions.filter((s) => s.onDate <= (stopped.story.teaching?.until ?? on)).reduce((sum, s) => sum + s.declaredLessons, 0)
  await step(stopped, counter.va2, steps.terminateClass, {
    reason, lessonsGiven, settlementNote: `${moving.size} 人转入“${told.story.title}”，其余学员本人同意退出，已告知可参加下一期。`,
    trainees: items.map((p) => (moving.has(p.id) ? { enrolmentId: p.id, outcome: 'TRANSFER' as const, toClassId: told.id, newEnrolmentId: randomUUID() } : { enrolmentId: p.id, outcome: 'CLOSED' as const, reason: '本人选择参加下一期' })),
  })
}

/** One session: its trainer calls the roll on the phone, or the office enters the signed sheet; `during` is told how many are there. */
async function hold(told: Case, session: PlannedSession, teaching: Teaching, random: () => number, during: (seen: Seen) => Promise<void>): Promise<void> {
  const { desks, school, story } = told
  const params = { id: session.id }
  const trainer = story.trainers.flatMap((at) => school.trainerLogins[at] ?? []).at(0)
  const by = trainer ?? school.reg
  desks.on(session.onDate, session.lessonIntervals[0]?.from)
  await desks.send(by, startSession, { params, body: {} })
  const trainees = await traineesOf(told, session, by)
  const whole = (1 << session.declaredLessons) - 1
  const isFirst = session === told.sessions[0]
  const at = told.sessions.indexOf(session)
  const here = teaching.present?.[at]
  const marks = trainees.map((t, i) => {
    const away = here !== undefined ? (i + at * 9) % trainees.length >= here : isFirst ? i < 2 : random() < 1 / teaching.absentOneIn
    return { enrolmentId: t.enrolmentId, presentMask: t.leaveMask !== 0 ? whole & ~t.leaveMask : away ? (isFirst || here !== undefined || random() < 0.5 ? 0 : whole >> 1) : whole }
  })
  await desks.send(by, callRoll, { params, body: trainer ? { mode: 'ROLL_CALL', marks } : { mode: 'PAPER', remark: '纸质签到表补录', marks } })
  await during({ present: marks.filter((m) => m.presentMask > 0).length, onLeave: trainees.filter((t) => t.leaveMask !== 0).length })
  desks.on(session.onDate, session.lessonIntervals.at(-1)?.to)
  await desks.send(by, closeSession, { params, body: {} })
  if (teaching.recordings && !teaching.recordings.without.includes(at)) await record(told, session)
}

/** Whom the session's sheet names, with leave; a class without leaves and newcomers has one sheet for all its sessions. */
async function traineesOf(told: Case, session: PlannedSession, by: string): Promise<{ enrolmentId: string; leaveMask: number }[]> {
  const { leaves, takesOver } = told.story.teaching ?? briefly
  if (leaves || takesOver) return (await told.desks.send(by, rollCallSheet, { params: { id: session.id } })).trainees
  told.sheet ??= (await told.desks.send(by, rollCallSheet, { params: { id: session.id } })).trainees
  return told.sheet
}

/** The session's recording: one uninterrupted file from the first lesson to the last. */
async function record({ desks, school }: Case, session: PlannedSession): Promise<void> {
  const [first, last] = [session.lessonIntervals[0], session.lessonIntervals.at(-1)]
  if (!first || !last) return
  desks.on(session.onDate, '18:00')
  await desks.send(school.reg, addRecordings, {
    params: { id: session.id },
    body: {
      recordings: [{
        id: randomUUID(), startedAt: `${session.onDate}T${first.from}:00+08:00`, endedAt: `${session.onDate}T${last.to}:00+08:00`, camera: session.kind === 'PRACTICE' ? '车间 1 号机位' : '教室 1 号机位',
        fileName: `${session.onDate}-${first.from.replace(':', '')}.mp4`, digest: createHash('sha256').update(session.id).digest('hex'), size: 1_200_000_000 + session.declaredLessons,
      }],
    },
  })
}

type Roster = readonly { id: string; rosterNo: number; name: string }[]

/** A leave asked for in the morning, agreed by trainer and office, and made up in the evening of the same day. */
async function grantLeave(told: Case, leave: LeaveOfStory, session: PlannedSession, roster: Roster): Promise<() => Promise<void>> {
  const { desks, school } = told
  const [trainer, trainerId] = teacherOf(told)
  const person = personOf(told, leave, roster)
  const params = { id: randomUUID() }
  desks.on(session.onDate, '07:40')
  await desks.send(leave.asks ?? school.reg, askForLeave, {
    params: { id: person.id }, body: { id: params.id, reasonKind: 'FAMILY', reason: '孩子发烧，送医院。', covers: [{ sessionId: session.id, mask: 3 }], signature: person.name },
  })
  await desks.send(trainer, decideLeave, { params, body: { agree: true } })
  await desks.send(school.reg, decideLeave, { params, body: { agree: true } })
  return async () => {
    const lessons = [['18:30', '19:15'], ['19:20', '20:05']].map(([from, to], i) => ({
      id: randomUUID(), sessionId: session.id, lesson: i + 1, startsAt: `${session.onDate}T${from}:00+08:00`, endsAt: `${session.onDate}T${to}:00+08:00`,
    }))
    desks.on(session.onDate, '17:30')
    await desks.send(school.reg, planMakeUps, { params, body: { way: 'INDIVIDUAL', trainerId, lessons } })
    desks.on(session.onDate, '20:10')
    for (const { id } of lessons) await desks.send(trainer, finishMakeUp, { params: { id }, body: {} })
  }
}

/** A slip handed in this morning that the trainer still has to decide. */
async function askLeave(told: Case, leave: LeaveOfStory, roster: Roster): Promise<void> {
  const session = told.sessions[leave.session]
  const person = personOf(told, leave, roster)
  if (!session) throw new Error(`${told.story.title}: no session for the leave that waits`)
  told.desks.on(told.today, '07:30')
  await told.desks.send(leave.asks ?? told.school.reg, askForLeave, {
    params: { id: person.id }, body: { id: randomUUID(), reasonKind: 'WORK', reason: '单位临时安排值班。', covers: [{ sessionId: session.id, mask: 3 }], signature: person.name },
  })
}

function teacherOf({ school, story }: Case): [login: string, id: string] {
  const [at = 0] = story.trainers
  const [login, id] = [school.trainerLogins[at], school.trainers[at]]
  if (!login || !id) throw new Error(`${story.title}: its first trainer does not sign in`)
  return [login, id]
}

function personOf(told: Case, { rosterNo }: LeaveOfStory, roster: Roster): Roster[number] {
  const person = roster.find((p) => p.rosterNo === rosterNo)
  if (!person) throw new Error(`${told.story.title}: nobody has roster number ${rosterNo}`)
  return person
}
