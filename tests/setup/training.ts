import { randomUUID } from 'node:crypto'
import { createClass, getClass, updateClass, type ClassView } from '../../src/contract/classes.ts'
import * as steps from '../../src/contract/class-steps.ts'
import { addTrainee, type RosterPerson } from '../../src/contract/roster.ts'
import { putTimetable, type PlannedSession } from '../../src/contract/timetable.ts'
import { idCheckDigit } from '../../src/values/id-number.ts'
import { addDays, plainDate } from '../../src/values/plain-date.ts'
import type { World } from './world.ts'

/** What a school needs before it can apply: trade, trainers, venue, account. */
export interface School { reg: string; iad: string; institutionId: string; trainers: string[]; venue: string; workshop: string; account: string }

/** A person of the real-name ledger, with the plain number only a test knows. */
export interface LedgerPerson { veteranId: string; name: string; idNumber: string }

let serial = 0

/** Equips a school of the world: electrician L3–L5 under contract for 2022–2023, four trainers, a room, a workshop with 4 workstations, a bank account in its name. */
export async function equip(world: World, code = 'DEMO03'): Promise<School> {
  const institutionId = world.office(`inst-${code}`)
  const school: School = {
    reg: `reg-${code}`, iad: `iad-${code}`, institutionId, trainers: [randomUUID(), randomUUID(), randomUUID(), randomUUID()], venue: randomUUID(), workshop: randomUUID(), account: randomUUID(),
  }
  await world.sql('UPDATE institutions SET licence_no = $2 WHERE id = $1', [institutionId, code])
  await world.sql(`INSERT INTO institution_trades (institution_id, trade_code, levels, valid_from, valid_to) VALUES ($1, 'T-ELECTRICIAN', '{L5,L4,L3,NONE}', '2022-01-01', '2023-12-31') ON CONFLICT DO NOTHING`, [institutionId])
  for (const [i, id] of school.trainers.entries()) {
    await world.sql(`INSERT INTO trainers (id, institution_id, name, teaches, user_id) VALUES ($1, $2, $3, 'BOTH', (SELECT id FROM users WHERE login = $4))`, [id, institutionId, `示例教师${i + 1}`, i === 0 ? `trn-${code}` : ''])
  }
  await world.sql(`INSERT INTO venues (id, institution_id, name, address, workstations, seats) VALUES ($1, $3, '教室 1', '示例路 1 号', 0, 80), ($2, $3, '实训车间 1', '示例路 1 号', 4, 80)`, [school.venue, school.workshop, institutionId])
  const { vault } = world.platform
  await world.sql(`INSERT INTO bank_accounts (id, org_id, bank_name, account_name, account_enc, account_hash, created_at) SELECT $1, id, '示例银行新郑支行', name, $3, $4, now() FROM organizations WHERE id = $2`,
    [school.account, institutionId, vault.seal('0000001234567890'), vault.hash(`0000001234567890${code}`)])
  return school
}

/** An ID number that belongs to nobody (county digits 99). */
export function freshIdNumber(birth = '19900101', sex: 'M' | 'F' = 'M'): string {
  const first17 = `410199${birth}${String((serial += 2) + (sex === 'M' ? 1 : 0)).padStart(3, '0')}`
  return first17 + idCheckDigit(first17)
}

/** Puts a person into the ledger. */
export async function enterLedger(world: World, changes: { name?: string; birth?: string; sex?: 'M' | 'F'; dischargeType?: string; region?: string; unit?: string; verifyState?: string; drawsPension?: boolean; residence?: string | null } = {}): Promise<LedgerPerson> {
  const person = { veteranId: randomUUID(), name: changes.name ?? `示例${serial}`, idNumber: freshIdNumber((changes.birth ?? '1990-01-01').replaceAll('-', ''), changes.sex) }
  const { vault } = world.platform
  await world.sql(
    `INSERT INTO veterans (id, name, id_no_enc, id_hash, sex, birth_on, resettlement_region, resettlement_unit, residence_region, discharge_type, verify_state, draws_pension)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [person.veteranId, person.name, vault.seal(person.idNumber), vault.hash(person.idNumber), changes.sex ?? 'M', changes.birth ?? '1990-01-01', changes.region ?? '410184000000',
      changes.unit ?? '410100000000', changes.residence === undefined ? '410184000000' : changes.residence, changes.dischargeType ?? 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', changes.verifyState ?? 'VERIFIED', changes.drawsPension ?? false])
  return person
}

/** A row of the roster form for a person of the ledger. */
export const onForm = (person: LedgerPerson, changes: Partial<RosterPerson> = {}): RosterPerson => ({
  enrolmentId: randomUUID(), idNumber: person.idNumber, name: person.name, traineeKind: 'OTHER', currentTrade: null, major: null, school: null, mode: 'CENTRALISED', ...changes,
})

/** Five days of four practice and two theory lessons of 45 minutes from a Monday on: 30 lessons, 20 of them practice. */
export function weekOf(school: School, startsOn: string, trainers: readonly string[] = school.trainers): PlannedSession[] {
  return [0, 1, 2, 3, 4].flatMap((day): PlannedSession[] => {
    const onDate = addDays(plainDate(startsOn), day)
    return [
      {
        id: randomUUID(), onDate, kind: 'PRACTICE', topic: '线路安装', venueId: school.workshop, trainerIds: [...trainers], declaredLessons: 4,
        lessonIntervals: [['08:00', '08:45'], ['08:55', '09:40'], ['09:50', '10:35'], ['10:45', '11:30']].map(([from = '', to = '']) => ({ from, to })),
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
  title: '电工（四级）新郑第 7 期', programme: 'GENERAL_SKILL' as const, tradeCode: 'T-ELECTRICIAN', level: 'L4' as const, certGoal: 'SKILL_LEVEL' as const, plannedCount: 20, plannedOpen: '2022-08-22',
  startsOn: '2022-08-22', endsOn: '2022-08-26', totalLessons: 30, practiceLessons: 20, lessonMinutes: 45, contactName: '沈以宁', contactPhone: '12100371007', bankAccountId: school.account,
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

export const current = async (world: World, school: School, id: string): Promise<ClassView> => expectOk(await world.as(school.reg).send(getClass, { params: { id } }))

/** Takes a class along the way to a state, each step by the person whose it is. */
export async function takeTo(world: World, school: School, cls: ClassView, state: 'SUBMITTED' | 'VA_FIRST' | 'VA_SECOND' | 'HR_FIRST' | 'HR_SECOND' | 'APPROVED' | 'FILED'): Promise<ClassView> {
  const params = { id: cls.id }
  const opinion = '同意'
  const version = async () => ({ version: (await current(world, school, cls.id)).version })
  const way = [
    ['SUBMITTED', async () => world.as(school.iad).send(steps.submitClass, { params, body: { ...(await version()), signedBy: '示例负责人', sealConfirmed: true } })],
    ['VA_FIRST', async () => world.as('cty1-410184').send(steps.acceptClass, { params, body: await version() })],
    ['VA_SECOND', async () => world.as('cty1-410184').send(steps.firstReviewClass, { params, body: { ...(await version()), opinion } })],
    ['HR_FIRST', async () => world.as('cty2-410184').send(steps.secondReviewClass, { params, body: { ...(await version()), opinion, sealConfirmed: true } })],
    ['HR_SECOND', async () => world.as('hr1-410184').send(steps.hrFirstClass, { params, body: { ...(await version()), opinion } })],
    ['APPROVED', async () => {
      expectOk(await world.as(school.reg).send(steps.registerExtSync, { params, body: { kind: 'PLAN_ROSTER', state: 'FILLED', systemNo: `DEMO-${serial++}` } }))
      return world.as('hr2-410184').send(steps.hrSecondClass, { params, body: { ...(await version()), opinion, sealConfirmed: true } })
    }],
    ['FILED', async () => world.as('cty1-410184').send(steps.fileClass, { params, body: { ...(await version()), filingNo: `DEMO-BB-${randomUUID().slice(0, 8)}` } })],
  ] as const
  const order = way.map(([to]) => to as string)
  for (const [to, step] of way.slice(order.indexOf(cls.state) + 1)) {
    expectOk(await step())
    if (to === state) break
  }
  return current(world, school, cls.id)
}

/** Records attendance of some people in the first session of a day straight in the database, as the roll call does. */
export async function attend(world: World, classId: string, enrolmentIds: readonly string[], seq = 1): Promise<void> {
  await world.sql(
    `INSERT INTO attendance_records (session_id, enrolment_id, class_id, present_mask, lessons_present, mode, at, operator_id)
     SELECT s.id, e, s.class_id, (1 << s.lessons) - 1, s.lessons, 'ROLL_CALL', now(), (SELECT id FROM users LIMIT 1) FROM class_sessions s, unnest($2::uuid[]) e WHERE s.class_id = $1 AND s.seq = $3`, [classId, enrolmentIds, seq])
}

/** A filed class opened on its planned day with everybody signed in. */
export async function openedClass(world: World, school: School, people: readonly LedgerPerson[], options: { startsOn?: string; draft?: object } = {}): Promise<ClassView> {
  const filed = await takeTo(world, school, await draftClass(world, school, { people, ...options }), 'FILED')
  const before = world.platform.database.fixedNow
  world.setNow(filed.plannedOpen ?? '2022-08-22')
  const rows = await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1', [filed.id])
  await attend(world, filed.id, rows.map((r) => r.id))
  await world.sql(`UPDATE enrolments SET state = 'STUDYING' WHERE class_id = $1`, [filed.id])
  const opened = expectOk(await world.as(school.reg).send(steps.openClass, { params: { id: filed.id }, body: { version: filed.version } }))
  if (before !== null) world.setNow(before)
  return opened
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
