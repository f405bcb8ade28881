import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createClass, getClass, updateClass, type ClassView } from '../../src/contract/classes.ts'
import * as steps from '../../src/contract/class-steps.ts'
import { setEmployerOrders } from '../../src/contract/employment.ts'
import { assignPatrol, fileExam, patrolExam, type ExamChannel, type ExamView } from '../../src/contract/exams.ts'
import { addTrainee, type RosterPerson } from '../../src/contract/roster.ts'
import { putTimetable, type PlannedSession } from '../../src/contract/timetable.ts'
import { addDays, plainDate } from '../../src/values/plain-date.ts'
import { plainDateOf } from '../../src/values/shanghai-time.ts'
import { apply } from '../../src/server/features/classes/index.ts'
import type { World } from './world.ts'

/** A school ready to apply, and who signs in for it. */
export interface School { reg: string; iad: string; institutionId: string; trainers: string[]; venue: string; workshop: string; account: string }

/** A person of the real-name ledger, with the plain number only a test knows. */
export interface LedgerPerson { veteranId: string; name: string; idNumber: string }

let serial = 0

/**
 * Gives a school of the world (`410184`, `419001`) a licence number and a bank account in its name; it may teach electricians, has four
 * trainers, a room and a workshop.
 */
export async function equip(world: World, digits: '410184' | '419001' = '410184'): Promise<School> {
  const institutionId = world.office(`INST-${digits}`)
  const trainers = await world.sql<{ id: string }>('SELECT id FROM trainers WHERE institution_id = $1 ORDER BY user_id IS NULL, name',
    [institutionId])
  const venues = await world.sql<{ id: string; workstations: number }>('SELECT id, workstations FROM venues WHERE institution_id = $1 ORDER BY workstations', [institutionId])
  const account = randomUUID()
  const { vault } = world.platform
  await world.sql('UPDATE institutions SET licence_no = $2 WHERE id = $1', [institutionId, digits === '410184' ? 'DEMO-03' : 'DEMO-09'])
  await world.sql('UPDATE bank_accounts SET active = false WHERE org_id = $1', [institutionId])
  await world.sql('INSERT INTO bank_accounts (id, org_id, bank_name, account_name, account_enc, account_hash, created_at) SELECT $1, id, \'示例银行\', name, $3, $4, \'2020-01-02T02:00:00Z\' FROM organizations WHERE id = $2',
    [account, institutionId, vault.seal('0000001234567890'), vault.hash(`0000001234567890${digits}`)])
  return { reg: `reg-${digits}`, iad: `iad-${digits}`, institutionId, trainers: trainers.map((t) => t.id), venue: venues[0]?.id ?? '',
    workshop: venues[1]?.id ?? '', account }
}

/** Puts a person into the ledger. */
export async function enterLedger(world: World, person: Parameters<World['veteran']>[0] = {}): Promise<LedgerPerson> {
  const { id, name, idNumber } = await world.veteran(person)
  return { veteranId: id, name, idNumber }
}

/** Puts many people into the ledger at once. */
export async function crowd(world: World, size: number): Promise<LedgerPerson[]> {
  return (await world.veterans(Array.from({ length: size }, () => ({})))).map(({ id, name, idNumber }) => ({ veteranId: id, name,
    idNumber }))
}

/** A row of the roster form for a person of the ledger. */
export const onForm = (person: LedgerPerson, changes: Partial<RosterPerson> = {}): RosterPerson => ({
  enrolmentId: randomUUID(), idNumber: person.idNumber, name: person.name, traineeKind: 'OTHER', currentTrade: null, major: null,
  school: null, mode: 'CENTRALISED', ...changes,
})

/** Five days of four practice and two theory lessons of 45 minutes from a Monday on: 30 lessons, 20 of them practice. */
export function weekOf(school: School, startsOn: string, trainers: readonly string[] = school.trainers): PlannedSession[] {
  return [0, 1, 2, 3, 4].flatMap((day): PlannedSession[] => {
    const onDate = addDays(plainDate(startsOn), day)
    return [
      {
        id: randomUUID(), onDate, kind: 'PRACTICE', topic: '线路安装', venueId: school.workshop, trainerIds: [...trainers], declaredLessons: 4,
        lessonIntervals: [['08:00', '08:45'], ['08:55', '09:40'], ['09:50', '10:35'],
          ['10:45', '11:30']].map(([from = '', to = '']) => ({ from, to })),
      },
      {
        id: randomUUID(), onDate, kind: 'THEORY', topic: '安全用电', venueId: school.venue, trainerIds: [...trainers], declaredLessons: 2,
        lessonIntervals: [['14:00', '14:45'], ['14:55', '15:40']].map(([from = '', to = '']) => ({ from, to })),
      },
    ]
  })
}

/** The fields of a class that meets every rule when submitted on 2022-08-01. */
export const soundDraft = (school: School) => ({
  title: '电工（四级）新郑第 7 期', programme: 'GENERAL_SKILL' as const, tradeCode: 'T-ELECTRICIAN', level: 'L4' as const,
  certGoal: 'SKILL_LEVEL' as const, plannedCount: 20, plannedOpen: '2022-08-22',
  startsOn: '2022-08-22', endsOn: '2022-08-26', totalLessons: 30, practiceLessons: 20, lessonMinutes: 45, bankAccountId: school.account,
  trainerIds: school.trainers, venueIds: [school.venue, school.workshop],
})

/** A draft that may be submitted: form, timetable, and some people of the ledger on the roster. */
export async function draftClass(
  world: World, school: School, options: { people?: readonly LedgerPerson[]; draft?: object; startsOn?: string } = {},
): Promise<ClassView> {
  const id = randomUUID()
  const reg = world.as(school.reg)
  const startsOn = options.startsOn ?? '2022-08-22'
  const dates = { plannedOpen: startsOn, startsOn, endsOn: addDays(plainDate(startsOn), 4) }
  expectOk(await reg.send(createClass, { body: { id, draft: { ...soundDraft(school), ...dates, ...options.draft } } }))
  const trainers = (options.draft as { trainerIds?: string[] } | undefined)?.trainerIds ?? school.trainers
  expectOk(await reg.send(putTimetable, { params: { id }, body: { sessions: weekOf(school, startsOn, trainers) } }))
  for (const person of options.people ?? []) expectOk(await reg.send(addTrainee, { params: { id }, body: { person: onForm(person) } }))
  return current(world, school, id)
}

export const current = async (world: World, school: School, id: string): Promise<ClassView> =>
  expectOk(await world.as(school.reg).send(getClass, { params: { id } }))

/** Who reviews a class: the two reviewers of its bureau and of the labour department. */
export interface Desks { va: readonly [string, string]; hr: readonly [string, string] }
const county: Desks = { va: ['cty1-410184', 'cty2-410184'], hr: ['hr1-410184', 'hr2-410184'] }
/** The province's own, for a class it organises itself. */
export const provincial: Desks = { va: ['prv1', 'prv2'], hr: ['hr1-410000', 'hr2-410000'] }

/** Takes a class along the way to a state, each step by the person whose it is. */
export async function takeTo(world: World, school: School, cls: ClassView, state: 'SUBMITTED' | 'VA_FIRST' | 'VA_SECOND' | 'HR_FIRST'
  | 'HR_SECOND' | 'APPROVED' | 'FILED', desks: Desks = county): Promise<ClassView> {
  const params = { id: cls.id }
  const opinion = '同意'
  const way = [
    ['SUBMITTED', (version: number) => world.as(school.iad).call(steps.submitClass,
      { params, body: { version, signedBy: '示例负责人', sealConfirmed: true } })],
    ['VA_FIRST', (version: number) => world.as(desks.va[0]).call(steps.acceptClass, { params, body: { version } })],
    ['VA_SECOND', (version: number) => world.as(desks.va[0]).call(steps.firstReviewClass, { params, body: { version, opinion } })],
    ['HR_FIRST', (version: number) => world.as(desks.va[1]).call(steps.secondReviewClass,
      { params, body: { version, opinion, sealConfirmed: true } })],
    ['HR_SECOND', (version: number) => world.as(desks.hr[0]).call(steps.hrFirstClass, { params, body: { version, opinion } })],
    ['APPROVED', async () => {
      const { version } = await world.as(school.reg).call(steps.registerExtSync,
        { params, body: { kind: 'PLAN_ROSTER', state: 'FILLED', systemNo: `DEMO-${serial++}` } })
      return world.as(desks.hr[1]).call(steps.hrSecondClass, { params, body: { version, opinion, sealConfirmed: true } })
    }],
    ['FILED', (version: number) => world.as(desks.va[0]).call(steps.fileClass,
      { params, body: { version, filingNo: `DEMO-BB-${randomUUID().slice(0, 8)}` } })],
  ] as const
  const order = way.map(([to]) => to as string)
  let { version } = cls
  if (cls.state === 'DRAFT') await nameOrders(world, school, cls.id)
  for (const [to, step] of way.slice(order.indexOf(cls.state) + 1)) {
    version = (await step(version)).version
    if (to === state) break
  }
  return current(world, school, cls.id)
}

/** Gives a draft to order or for a post the employer's order it must have at submission. */
async function nameOrders(world: World, school: School, classId: string): Promise<void> {
  const [bare] = await world.sql(`SELECT 1 FROM training_classes c WHERE c.id = $1 AND c.order_mode <> 'OPEN' AND NOT EXISTS (SELECT 1 FROM employer_orders o WHERE o.class_id = c.id)`, [classId])
  if (bare === undefined) return
  const file = { name: '意向书.pdf', base64: readFileSync(new URL('../fixtures/attachments/paper.pdf', import.meta.url)).toString('base64') }
  await world.as(school.reg).call(setEmployerOrders, { params: { id: classId }, body: { orders: [{ id: randomUUID(), employer: '示例电力公司', post: '电工', headCount: 20, file }] } })
}

/** Records attendance of some people in the first session of a day straight in the database, as the roll call does. */
export async function attend(world: World, classId: string, enrolmentIds: readonly string[], seq = 1): Promise<void> {
  await world.sql(
    `INSERT INTO attendance_records (session_id, enrolment_id, class_id, present_mask, lessons_present, mode, at, operator_id)
     SELECT s.id, e, s.class_id, (1 << s.lessons) - 1, s.lessons, 'ROLL_CALL', now(), (SELECT id FROM users LIMIT 1)
       FROM class_sessions s, unnest($2::uuid[]) e WHERE s.class_id = $1 AND s.seq = $3`, [classId, enrolmentIds, seq])
}

/** A filed class opened on its planned day with everybody signed in. */
export async function openedClass(world: World, school: School, people: readonly LedgerPerson[],
  options: { startsOn?: string; draft?: object; desks?: Desks } = {}): Promise<ClassView> {
  const filed = await takeTo(world, school, await draftClass(world, school, { people, ...options }), 'FILED', options.desks)
  const before = world.platform.database.fixedNow
  world.setNow(filed.plannedOpen ?? '2022-08-22')
  const rows = await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1', [filed.id])
  await attend(world, filed.id, rows.map((r) => r.id))
  await world.sql(`UPDATE enrolments SET state = 'STUDYING' WHERE class_id = $1`, [filed.id])
  const opened = expectOk(await world.as(school.reg).send(steps.openClass, { params: { id: filed.id }, body: { version: filed.version } }))
  world.platform.database.fixedNow = before
  return opened
}

/**
 * A class whose training is over: everybody attended every lesson but those in `missing`, who attended the first session only; the clock
 * stands on the last day of training.
 */
export async function completedTraining(world: World, school: School, people: readonly LedgerPerson[],
  options: { startsOn?: string; draft?: object; missing?: readonly LedgerPerson[] } = {}): Promise<ClassView> {
  const cls = await openedClass(world, school, people, options)
  const missing = (options.missing ?? []).map((person) => person.veteranId)
  await world.sql(
    `INSERT INTO attendance_records (session_id, enrolment_id, class_id, present_mask, lessons_present, mode, at, operator_id)
     SELECT s.id, e.id, s.class_id, (1 << s.lessons) - 1, s.lessons, 'ROLL_CALL', now(), (SELECT id FROM users LIMIT 1)
       FROM class_sessions s JOIN enrolments e ON e.class_id = s.class_id WHERE s.class_id = $1 AND NOT e.veteran_id = ANY ($2::uuid[])
     ON CONFLICT DO NOTHING`, [cls.id, missing])
  await world.sql(`UPDATE class_sessions SET state = 'CLOSED', started_at = (on_date + starts_at) AT TIME ZONE 'Asia/Shanghai',
    closed_at = (on_date + ends_at) AT TIME ZONE 'Asia/Shanghai' WHERE class_id = $1`, [cls.id])
  world.setNow(cls.endsOn ?? '2022-08-26', '18:00:00')
  return world.as(school.reg).call(steps.finishTraining, { params: { id: cls.id }, body: { version: cls.version } })
}

/** Takes trainers and rooms off every timetable, so that the next class of a test may have them at the same hours. */
export async function freeTimetables(world: World): Promise<void> {
  await world.sql('DELETE FROM session_trainers')
  await world.sql('UPDATE class_sessions SET venue_id = NULL')
}

/** Signs R13 of a class whose training is over, as the seal of its inspection opinion does. */
export async function inspected(world: World, classId: string): Promise<void> {
  await world.run((tx) => apply(tx, classId, 'signInspection'))
}

/** Channels and evaluator of an exam; by default one of skill level held by the evaluation centre of 郑州. */
export interface ExamPlan { channels?: ExamChannel[]; evaluatorOrgId?: string | null; examAt?: string }

/** Files the exam of a class four days ahead of the day the clock stands on. */
export async function fileExamOf(world: World, school: School, classId: string, plan: ExamPlan = {}): Promise<ExamView> {
  return world.as(school.reg).call(fileExam, { params: { id: classId }, body: {
    id: randomUUID(), channels: plan.channels ?? ['SKILL_LEVEL'], examAt: plan.examAt ?? examTimeFrom(world), place: '示例考场',
    evaluatorOrgId: plan.evaluatorOrgId === undefined ? world.office('EVAL-410100') : plan.evaluatorOrgId, extSystemNo: 'DEMO-KS-1',
  } })
}

/** Takes a class whose training is over to its exam: filed, R13 signed, held with the signature of the inspector sent there; the clock stands on that day. */
export async function takeToExam(world: World, school: School, classId: string, plan: ExamPlan = {}): Promise<ExamView> {
  const { filing } = await fileExamOf(world, school, classId, plan)
  await inspected(world, classId)
  await world.as('prv1').call(assignPatrol, { params: { id: classId }, body: { inspectorIds: [world.user('ins-410184')] } })
  world.setNow(plainDateOf(new Date(filing?.examAt ?? '')), '16:00:00')
  return world.as('ins-410184').call(patrolExam, { params: { id: classId }, body: { id: randomUUID(), signatures: ['示例巡查员'], note: '' } })
}

function examTimeFrom(world: World): string {
  const day = plainDateOf(new Date(world.platform.database.fixedNow ?? ''))
  return `${addDays(day, 4)}T09:00:00+08:00`
}

/** Saves some fields of a draft. */
export async function save(world: World, school: School, cls: ClassView, draft: object): Promise<ClassView> {
  const { version } = await current(world, school, cls.id)
  return expectOk(await world.as(school.reg).send(updateClass, { params: { id: cls.id }, body: { version, draft } }))
}

/** The reply, or an error that shows the refusal. */
export function expectOk<R>(answer: { status: number; reply: R; refusal: unknown }): R {
  if (answer.status !== 200) throw new Error(`expected 200, got ${answer.status}: ${JSON.stringify(answer.refusal)}`)
  return answer.reply
}
