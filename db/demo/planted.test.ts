import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/setup/database.ts'
import { addRecordings, askForLeave, decideLeave, listLeaves, planMakeUps } from '../../src/contract/attendance.ts'
import { changeTrainers } from '../../src/contract/class-steps.ts'
import { checkClass, getClass, listClasses } from '../../src/contract/classes.ts'
import { addCertificates, fileExam, getExam, revokeCertificate } from '../../src/contract/exams.ts'
import { carryOutInspection, listClassInspections, myInspections, sealInspectionOpinion, signInspectionOpinion, voidInspection } from '../../src/contract/inspections.ts'
import { addTrainee, getRoster, importRoster } from '../../src/contract/roster.ts'
import { getTimetable, putTimetable } from '../../src/contract/timetable.ts'
import { createFileStore } from '../../src/server/platform/attachments/file-store.ts'
import { readConfig } from '../../src/server/platform/config.ts'
import { openVault } from '../../src/server/platform/crypto.ts'
import { openDatabase } from '../../src/server/platform/database.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { createLog } from '../../src/server/platform/log.ts'
import { addDays, plainDate } from '../../src/values/plain-date.ts'
import { corePeople, ofWorkingAge } from './core.ts'
import { openDesks, type DeskHouse, type Desks } from './desks.ts'
import { tellStory } from './index.ts'
import { individualsArePlanted } from './planted-individuals.ts'
import { institutionsArePlanted } from './planted-institutions.ts'
import { moneyIsPlanted } from './planted-money.ts'
import { outcomesArePlanted } from './planted-outcomes.ts'
import { yearIsPlanted } from './planted-year.ts'

const today = plainDate('2026-11-28')
let database: TestDatabase
let platform: Platform
let house: DeskHouse
let desks: Desks
let owner: pg.Client
const folder = mkdtempSync(join(tmpdir(), 'ronggui-planted-'))
const said: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  const config = readConfig({ DATA_DIR: folder, DEMO_MODE: '1', DEMO_SIZE: 'tiny', LOG_LEVEL: 'error' }, ['--today', today])
  const opened = openDatabase(database.appUrl, { fixedNow: `${today}T10:00:00+08:00` })
  platform = {
    config, database: opened, vault: await openVault(config, opened, false), files: createFileStore(join(folder, 'files')), log: createLog('error'),
  }
  await tellStory(platform, (sentence) => said.push(sentence), { size: 'tiny', ownerUrl: database.ownerUrl })
  house = openDesks(platform, new Date(`${today}T10:00:00+08:00`))
  desks = house.line()
  desks.on(today)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`SELECT set_config('ronggui.lo', '0', false), set_config('ronggui.hi', '~', false)`)
}, 600_000)
afterAll(async () => {
  await owner?.end()
  await house?.leave()
  await platform?.database.close()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

const reg = 'reg-DEMO03'
async function classNamed(title: string) {
  const { items } = await desks.send(reg, listClasses, { query: { q: title } })
  const found = items.find((c) => c.title === title)
  if (!found) throw new Error(`the story has no ${title}`)
  return desks.send(reg, getClass, { params: { id: found.id } })
}
const sessionsOf = async (id: string) => (await desks.send(reg, getTimetable, { params: { id } })).days.flatMap((day) => day.sessions)
const one = async <T extends object>(sql: string, values: unknown[] = []): Promise<T | undefined> => (await owner.query(sql, values)).rows[0] as T | undefined

describe('what is planted of the money', { timeout: 60_000 }, () => {
  moneyIsPlanted(() => ({ desks, owner, platform }))
})

describe('what is planted of vouchers and individuals', { timeout: 60_000 }, () => {
  individualsArePlanted(() => ({ desks }))
})

describe('what is planted of institutions', { timeout: 60_000 }, () => {
  institutionsArePlanted(() => ({ desks }))
})

describe('what is planted of the outcome of training', { timeout: 60_000 }, () => {
  outcomesArePlanted(() => ({ desks }))
})

describe('what is planted of the year', { timeout: 60_000 }, () => {
  yearIsPlanted(() => ({ desks, owner }))
})

describe('what is planted in the demo story is found or refused', { timeout: 60_000 }, () => {
  it('§8.4-1 R-064 the 81st person of a class', async () => {
    const { id } = await classNamed('电工（三级）新郑第 9 期')
    const [, people = []] = corePeople()[0] ?? []
    const crowd = ofWorkingAge(people, 2026).slice(300, 367)
    const rows = ['姓名,身份证号,手机号,学员类别', ...crowd.map((p) => `${p.name},${p.idNumber},${p.phone},其他`)].join('\n')
    const reply = await desks.send(reg, importRoster, { params: { id }, body: { importId: randomUUID(), file: { name: '加人.csv', base64: Buffer.from(rows).toString('base64') } } })
    expect([reply.accepted, reply.rejected.map((r) => r.code), reply.split?.limit]).toEqual([66, ['CLASS_FULL'], 80])
  })

  it('§8.4-3 R-065 a lesson of 35 minutes', async () => {
    const { id } = await classNamed('电工（三级）新郑第 9 期')
    const [first] = await sessionsOf(id)
    if (!first) throw new Error('the draft has a timetable')
    const session = { id: first.id, onDate: first.onDate, kind: first.kind, topic: first.topic, venueId: first.venueId, trainerIds: first.trainerIds, declaredLessons: 1, lessonIntervals: [{ from: '08:00', to: '08:35' }] }
    await expect(desks.send(reg, putTimetable, { params: { id }, body: { sessions: [session] } })).rejects.toThrow(/LESSON_LENGTH.*35/s)
  })

  it('§8.4-4 R-066 a plan with 58 % practice', async () => {
    const { id } = await classNamed('电工（三级）新郑第 9 期')
    const { reasons } = await desks.send(reg, checkClass, { params: { id }, body: { draft: { totalLessons: 100, practiceLessons: 58 } } })
    expect(reasons.find((r) => r.code === 'PRACTICE_SHARE_PLAN')?.verdict).toBe('block')
  })

  it('§8.4-5 R-069 certificates below 95 % of those who took part', async () => {
    const { id } = await classNamed('汽车维修工（五级）新郑第 2 期')
    const { certRates, counts } = await desks.send('hr1-410184', getExam, { params: { id } })
    expect(certRates.map((r) => [r.code, r.verdict])).toEqual([['CERT_RATE_GENERAL', 'block']])
    expect(counts.recordedOnly).toBeGreaterThan(0)
  })

  it('§8.4-6 R-151 an exam filed two days ahead', async () => {
    const { id, evaluator } = await classNamed('电工（四级）新郑第 5 期')
    const body = { id: randomUUID(), channels: ['SKILL_LEVEL' as const], examAt: `${addDays(today, 2)}T09:00:00+08:00`, place: '示例考场', evaluatorOrgId: evaluator?.id ?? null, extSystemNo: null }
    await expect(desks.send(reg, fileExam, { params: { id }, body })).rejects.toThrow(/EXAM_FILING/)
  })

  it('§8.4-10 R-173 practice filmed in two pieces of ten minutes', async () => {
    const session = (await sessionsOf((await classNamed('焊工（五级）新郑第 3 期')).id))[4]
    const cover = await film(session, [['08:00', '08:10'], ['08:20', '08:30']])
    expect([session?.kind, cover.verdict]).toEqual(['PRACTICE', 'block'])
  })

  it('§8.4-11 R-173 theory filmed with a gap of twelve minutes', async () => {
    const session = (await sessionsOf((await classNamed('电工（五级）新郑第 6 期')).id))[3]
    const cover = await film(session, [['14:00', '14:20'], ['14:32', '15:35']])
    expect([session?.kind, cover.verdict]).toEqual(['THEORY', 'block'])
  })

  it('§8.4-12 R-035 a person in two classes at the same time', async () => {
    const { id } = await classNamed('汽车维修工（五级）新郑第 3 期')
    const [, people = []] = corePeople()[0] ?? []
    const person = ofWorkingAge(people, 2026)[90]
    await expect(desks.send(reg, addTrainee, { params: { id }, body: { person: { enrolmentId: randomUUID(), idNumber: person?.idNumber ?? '', name: person?.name ?? '' } } })).rejects.toThrow(/OVERLAPPING_CLASS/)
  })

  it('§8.4-17 R-059 a certificate number used twice', async () => {
    const { id } = await classNamed('汽车维修工（五级）新郑第 2 期')
    const { trainees } = await desks.send('eva-DEMO', getExam, { params: { id } })
    const [first, second] = trainees.filter((t) => t.certificates.length > 0)
    const known = first?.certificates[0]
    if (!first || !second || !known) throw new Error('the class has certificates')
    const certificate = { id: randomUUID(), enrolmentId: second.enrolmentId, type: known.type, number: known.number, level: known.level, issuedOn: known.issuedOn, validTo: null, issuer: '示例中心', medium: 'ELECTRONIC' as const }
    await expect(desks.send('eva-DEMO', addCertificates, { params: { id }, body: { certificates: [certificate] } })).rejects.toThrow(/NUMBER/)
  })

  it('§8.4-33 R-147 an inspection that counts more people than the roster', async () => {
    const { items } = await desks.send('ins-410184', myInspections)
    const [sheet] = items
    if (!sheet) throw new Error('an inspection is planned for today')
    expect([sheet.inspection.classTitle, sheet.inspection.plannedOn, sheet.sessions.length]).toEqual(['电工（五级）新郑第 6 期', today, 2])
    const fine = { value: 'NORMAL' as const, text: '' }
    await expect(desks.send('ins-410184', carryOutInspection, {
      params: { id: sheet.inspection.id },
      body: {
        inspectedAt: `${today}T09:30:00+08:00`, place: '示例路 1 号', presentCount: sheet.rosterCount + 1, leaveCount: 0, outsideCount: 0, trainerState: fine, attendanceState: fine, signState: fine, materialState: fine, problems: '',
        signatures: [{ name: '孙望舒' }], photos: [{ id: randomUUID(), name: '现场.png', base64: 'iVBORw0KGgo=' }],
      },
    })).rejects.toThrow(/INSPECTION_COUNT/)
  })

  it('§8.4-32 R-149 a class whose inspections do not suffice gets no seal', async () => {
    const { id } = await classNamed('焊工（五级）新郑第 3 期')
    const { items } = await desks.send('cty2-410184', listClassInspections, { params: { id } })
    for (const visit of items.filter((i) => i.kind === 'DURING')) await desks.send('cty2-410184', voidInspection, { params: { id: visit.id }, body: { reason: '照片与现场不符' } })
    await desks.send('hr1-410184', signInspectionOpinion, { params: { id }, body: { opinion: '已核对。' } })
    await expect(desks.send('hr2-410184', sealInspectionOpinion, { params: { id }, body: { opinion: '同意。', sealConfirmed: true } })).rejects.toThrow(/INSPECTIONS_SHORT/)
  })

  it('§8.4-36 F16 a certificate revoked later leaves the ledger of its month', async () => {
    const { id } = await classNamed('电工（五级）新郑第 3 期')
    const skilled = async () => (await one<{ n: number }>(`SELECT sum(new_skilled)::int AS n FROM ledger_months WHERE unit_code = '410100000000' AND year = 2026`))?.n ?? 0
    const before = await skilled()
    const { trainees } = await desks.send('hr1-410184', getExam, { params: { id } })
    const [certificate] = trainees.flatMap((t) => t.certificates)
    await desks.send('hr2-410184', revokeCertificate, { params: { id: certificate?.id ?? '' }, body: { reason: '评价机构撤销' } })
    expect(await skilled()).toBe(before - 1)
  })

  it('§8.4-37 F14 a provincial class counts in the three cities its trainees come from', async () => {
    const { id, trainedHeadcount } = await desks.send('prv1', getClass, { params: { id: (await classNamed('电工（三级）省级示范班第 1 期')).id } })
    const { rows } = await owner.query<{ unit: string; n: number }>('SELECT unit_code AS unit, person_times AS n FROM class_unit_shares WHERE class_id = $1 ORDER BY unit_code', [id])
    expect([rows.map((r) => r.unit), rows.reduce((sum, r) => sum + r.n, 0)]).toEqual([['410100000000', '410200000000', '419001000000'], trainedHeadcount])
  })

  it('§8.4-38 F14 a class opened in March and finished in April counts in both months, each its own way', async () => {
    const { openedOn, completedOn, trainedHeadcount } = await classNamed('焊工（四级）新郑第 1 期')
    expect([openedOn?.slice(0, 7), completedOn?.slice(0, 7)]).toEqual(['2026-03', '2026-04'])
    const months = (await owner.query(`SELECT month, opened_classes, person_times FROM ledger_months WHERE unit_code = '410100000000' AND year = 2026 AND month IN (3, 4) ORDER BY month`)).rows
    expect(months).toEqual([{ month: 3, opened_classes: 1, person_times: 0 }, { month: 4, opened_classes: 0, person_times: trainedHeadcount }])
  })

  it('§8.4-40 R-193 people of a stopped class go on elsewhere with their lessons, nobody is left over', async () => {
    const { id, state } = await classNamed('电工（五级）新郑第 4 期')
    const { items } = await desks.send(reg, getRoster, { params: { id }, query: { all: '1' } })
    expect([state, items.map((p) => p.state).sort()]).toEqual(['TERMINATED', [...Array<string>(3).fill('TRANSFERRED_OUT'), ...Array<string>(7).fill('WITHDRAWN')]])
    const here = await desks.send(reg, getRoster, { params: { id: (await classNamed('电工（五级）新郑第 6 期')).id } })
    expect([here.count, here.items.filter((p) => p.transferredFrom !== null && p.carriedLessons > 0).length]).toEqual([33, 3])
  })

  it('§8.4-47 R-078 a lesson made up after the exam', async () => {
    const { id, evaluator } = await classNamed('电工（五级）新郑第 6 期')
    await desks.send(reg, fileExam, { params: { id }, body: { id: randomUUID(), channels: ['SKILL_LEVEL'], examAt: `${addDays(today, 8)}T09:00:00+08:00`, place: '示例考场', evaluatorOrgId: evaluator?.id ?? null, extSystemNo: null } })
    const { items } = await desks.send(reg, listLeaves, { params: { id } })
    expect(items.map((l) => l.state).sort()).toEqual(['MADE_UP', 'SUBMITTED'])
    const slip = items.find((l) => l.state === 'SUBMITTED')
    const cover = slip?.covers[0]
    if (!slip || !cover) throw new Error('a slip waits')
    await desks.send('trn-DEMO03', decideLeave, { params: { id: slip.id }, body: { agree: true } })
    await desks.send(reg, decideLeave, { params: { id: slip.id }, body: { agree: true } })
    const { trainers } = await classNamed('电工（五级）新郑第 6 期')
    const day = addDays(today, 9)
    await expect(desks.send(reg, planMakeUps, {
      params: { id: slip.id }, body: { way: 'INDIVIDUAL', trainerId: trainers[0]?.id ?? '', lessons: [{ id: randomUUID(), sessionId: cover.sessionId, lesson: 1, startsAt: `${day}T09:00:00+08:00`, endsAt: `${day}T09:45:00+08:00` }] },
    })).rejects.toThrow(/MAKE_UP_BEFORE_EXAM/)
  })

  // last, because the lessons of the trainer who left have nobody to call the roll
  it('§8.4-2 R-062 a trainer who leaves and leaves 33 trainees to one is found at once', async () => {
    const { id, version, trainers, limits } = await classNamed('电工（五级）新郑第 6 期')
    const ratio = (reasons: typeof limits) => reasons.find((r) => r.code === 'TRAINER_RATIO')?.verdict
    const after = await desks.send(reg, changeTrainers, { params: { id }, body: { version, add: [], remove: [trainers[0]?.id ?? ''], reason: '离职' } })
    expect([ratio(limits), ratio(after.limits)]).toEqual(['pass', 'block'])
  })
})

describe('the demo story', () => {
  it('R-001 has a class in every state up to completion, and says target and result per unit', async () => {
    const { rows } = await owner.query<{ state: string }>('SELECT DISTINCT state FROM training_classes')
    expect(rows.map((r) => r.state).sort()).toEqual([
      'APPROVED', 'CANCELLED', 'CLAIMED', 'COMPLETED', 'DRAFT', 'EXAM_FILED', 'EXAM_HELD', 'FILED', 'HR_FIRST', 'HR_SECOND', 'INSPECTED', 'OPEN', 'RESULTS_IN', 'RETURNED', 'SUBMITTED', 'TERMINATED', 'TRAINING_DONE', 'VA_FIRST', 'VA_SECOND',
    ])
    expect(await one('SELECT number FROM completion_records ORDER BY number LIMIT 1')).toEqual({ number: 'RG-2026-DEMO03-001-0001' })
    expect(said.at(-1)).toMatch(/^资金：预算 630(\.0+)? 万元，占用 [\d.,]+ 万元，核准待拨 [\d.]+ 万元，已拨付 [\d.]+ 万元$/)
    expect(said.at(-2)).toMatch(/^合计：开班 23 个，任务 20000 人次，已完成 \d+ 人次/)
  })

  it('R-077 lets a veteran see his own leave only', async () => {
    const { id } = await classNamed('电工（五级）新郑第 6 期')
    expect((await desks.send('vet-0001', listLeaves, { params: { id } })).items.map((l) => l.state)).toEqual(['MADE_UP'])
    await expect(desks.send('vet-0003', askForLeave, { params: { id: randomUUID() }, body: { id: randomUUID(), reasonKind: 'OTHER', reason: '无', covers: [{ sessionId: randomUUID(), mask: 1 }], signature: '某' } })).rejects.toThrow(/NOT_FOUND/)
  })
})

async function film(session: { id: string; onDate: string } | undefined, pieces: [string, string][]) {
  if (!session) throw new Error('the class has the session')
  const at = (clock: string) => `${session.onDate}T${clock}:00+08:00`
  return desks.send(reg, addRecordings, {
    params: { id: session.id },
    body: { recordings: pieces.map(([from, to], i) => ({ id: randomUUID(), startedAt: at(from), endedAt: at(to), camera: '手机', fileName: `${from}.mp4`, digest: createHash('sha256').update(`${session.id} ${i}`).digest('hex'), size: 1000 })) },
  })
}
