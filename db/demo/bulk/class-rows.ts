import type { CourseModule } from '../../../src/policy/course-modules.ts'
import { DEFAULT_PARAMETERS } from '../../../src/policy/parameters.ts'
import { trainingClass, type ClassEvent, type ClassState } from '../../../src/policy/machines/training-class.ts'
import { LEVELS } from '../../../src/policy/vocabulary.ts'
import { addDays, yearOf, type PlainDate } from '../../../src/values/plain-date.ts'
import { dayOfSession, isOrdered, type PlannedClass } from './class-plan.ts'
import { idOf } from './rows.ts'

const way: readonly (readonly [event: ClassEvent, by: 'registrar' | 'head' | 'va1' | 'va2' | 'hr1' | 'hr2' | null])[] = [
  ['submit', 'head'], ['accept', 'va1'], ['vaFirstAgree', 'va1'], ['vaSecondAgree', 'va2'], ['hrFirstAgree', 'hr1'], ['hrSecondAgree', 'hr2'], ['file', 'va1'],
    ['open', 'registrar'],
  ['finishTraining', 'registrar'], ['signInspection', 'hr2'], ['fileExam', 'registrar'], ['holdExam', null], ['recordResults', 'registrar'], ['complete', 'hr2'],
    ['claim', 'head'], ['close', null],
  ['archive', null],
]

export const classId = (no: number): string => idOf(`class ${no}`)
/** The evening before which everything that has happened in the class happened. */
const noon = (day: PlainDate) => `${day}T12:00:00+08:00`
const passed = (cls: PlannedClass, event: ClassEvent): boolean => eventsOf(cls).some((e) => e.event === event)

interface Step { event: ClassEvent; from: ClassState; to: ClassState; day: PlainDate; by: string | null }

/** What has happened to a class so far, by the life cycle itself. */
export function eventsOf(cls: PlannedClass): Step[] {
  const days: Readonly<Record<string, PlainDate>> = {
    submit: addDays(cls.opensOn, -30), accept: addDays(cls.opensOn, -29), vaFirstAgree: addDays(cls.opensOn, -28), vaSecondAgree: addDays(cls.opensOn, -26),
      hrFirstAgree: addDays(cls.opensOn, -24),
    hrSecondAgree: addDays(cls.opensOn, -22), file: addDays(cls.opensOn, -20), open: cls.opensOn,
  }
  const people = { registrar: cls.school.registrar, head: cls.school.head, ...cls.county.desks }
  const steps: Step[] = []
  let state: ClassState = 'DRAFT'
  for (const [i, [event, by]] of way.entries()) {
    if (state === cls.state) break
    const move: ReturnType<typeof trainingClass.transition> = trainingClass.transition(state, event)
    if (!move.ok) throw new Error(move.message)
    steps.push({ event, from: state, to: move.to, day: days[event] ?? addDays(cls.endsOn, i - 8), by: by === null ? null : people[by] })
    state = move.to
  }
  return steps
}

/** The row of `training_classes`. */
export function classRow(cls: PlannedClass): object {
  const { school, county, opensOn, endsOn } = cls
  const submitted = passed(cls, 'submit')
  const opened = passed(cls, 'open')
  const finished = passed(cls, 'finishTraining')
  const lessons = cls.sessions * 4
  const practice = Array.from({ length: cls.sessions }, (_, i) => (isPractice(i) ? 4 : 0)).reduce((a: number, b) => a + b, 0)
  const createdAt = noon(addDays(opensOn, -33))
  // the opening day stands apart from the average (A-04)
  const onSite = cls.present[1] + cls.present[2]
  return {
    id: classId(cls.no), batch_no: submitted ? `${yearOf(opensOn)}-${school.code}-${String(cls.serial).padStart(3, '0')}` : null, title: titleOf(cls),
    year: yearOf(opensOn), programme: cls.programme,
    project_type: 'ORDINARY', order_mode: isOrdered(cls) ? 'ORDER' : 'OPEN', delivery_mode: 'ENTRUSTED', medium: 'OFFLINE', applicant_kind: 'INSTITUTION',
    institution_id: school.id, responsible_org_id: county.va,
    responsible_region: county.code, responsible_clerk_id: county.clerk, organiser_hr_org_id: county.hr, credited_unit: cls.unit.code, trade_code: cls.trade,
    level: cls.level, cert_goal: cls.goal,
    planned_count: cls.size, planned_open: opensOn, starts_on: opensOn, ends_on: endsOn, total_lessons: lessons, practice_lessons: practice, lesson_minutes: 45,
    target_jobs: '设备巡检、装配', contact_name: '示例乙',
    contact_phone: '12100371007', bank_account_id: school.account, signed_by: submitted ? '示例甲' : null, signed_at: submitted ? noon(addDays(opensOn, -30)) : null,
    ext_system_no: passed(cls, 'hrSecondAgree') ? `DEMO-${cls.no}` : null,
    state: cls.state, wizard_step: 5, submitted_at: submitted ? noon(addDays(opensOn, -30)) : null, parameter_version: submitted ? DEFAULT_PARAMETERS.version : null,
    parameter_set: submitted ? DEFAULT_PARAMETERS.values : null, filing_no: passed(cls, 'file') ? `DEMO-BB-${cls.no}` : null,
    filed_at: passed(cls, 'file') ? noon(addDays(opensOn, -20)) : null,
    opened_on: opened ? opensOn : null, opened_headcount: opened ? cls.present[0] : null, opened_unchecked: false, completed_on: finished ? endsOn : null,
    closed_on: passed(cls, 'close') ? addDays(endsOn, 8) : null,
    actual_lessons: finished ? lessons : null, actual_practice_lessons: finished ? practice : null, remote_supervised: false,
    average_on_site_n: finished ? onSite : null, average_on_site_d: finished ? 2 : null,
    trained_headcount: finished ? Math.floor(onSite / 2) : null, created_by: school.registrar, created_at: createdAt, updated_at: createdAt, version: 1 + eventsOf(cls).length,
  }
}

function titleOf({ tradeName, level, county, serial }: PlannedClass): string {
  return `${tradeName}${level === 'NONE' ? '' : `（${LEVELS[level].label.split('/')[0]}）`}${county.name}第 ${serial} 期`
}

/** Three sessions of four are practice. */
const isPractice = (index: number): boolean => index % 4 !== 1
const hours = (from: readonly string[]) => from.map((clock) => ({ from: clock, to: plus45(clock) }))
const halves = [hours(['08:00', '08:50', '09:40', '10:30']), hours(['14:00', '14:50', '15:40', '16:30'])] as const

/** The rows of the timetable. */
export function sessionRows(cls: PlannedClass, today: PlainDate): object[] {
  const isHeld = (day: PlainDate) => passed(cls, 'open') && (passed(cls, 'finishTraining') || day < today)
  return Array.from({ length: cls.sessions }, (_, i) => {
    const intervals = halves[i % 2 === 0 ? 0 : 1]
    const day = dayOfSession(cls.opensOn, i)
    const held = isHeld(day)
    const [startsAt, endsAt] = [intervals[0]?.from ?? '', intervals.at(-1)?.to ?? '']
    return {
      id: sessionId(cls.no, i), class_id: classId(cls.no), seq: i + 1, on_date: day, starts_at: startsAt, ends_at: endsAt,
        kind: isPractice(i) ? 'PRACTICE' : 'THEORY', topic: isPractice(i) ? '实操训练' : '专业理论',
      venue_id: isPractice(i) ? cls.school.workshop : cls.school.classroom, declared_lessons: 4, lessons: 4, net_minutes: 180, lesson_intervals: intervals,
        state: held ? 'CLOSED' : 'PLANNED', module: moduleOf(cls, i),
      started_at: held ? `${day}T${startsAt}:00+08:00` : null, closed_at: held ? `${day}T${endsAt}:00+08:00` : null, closed_by: held ? cls.school.registrar : null,
    }
  })
}

/** Parts of the course in turn; one adaptation class in ten has no 心理调适, as before parts were named (§8.4-44). */
function moduleOf({ programme, no }: PlannedClass, index: number): CourseModule | null {
  const parts = programme === 'ADAPT' ? (no % 10 === 0 ? adapt.filter((part) => part !== 'PSYCHOLOGY') : adapt) : programme === 'STARTUP' ? startup : []
  return parts[index % Math.max(1, parts.length)] ?? null
}
const adapt: readonly CourseModule[] = ['SECURITY_DISCIPLINE', 'POLICY_LAW', 'PSYCHOLOGY', 'CAREER_GUIDANCE', 'TALENT_ASSESSMENT']
const startup: readonly CourseModule[] = ['AWARENESS', 'PROJECT_GUIDANCE', 'MANAGEMENT']

export const sessionId = (no: number, index: number): string => idOf(`session ${no} ${index}`)

/** The two opinions before opening, as far as they are signed. */
export function reviewRows(cls: PlannedClass): object[] {
  const { desks } = cls.county
  const round = (step: 'R7' | 'R8', org: string, [first, second]: readonly [string, string], signed: { first: boolean; second: boolean }, day: number) => ({
    id: idOf(`review ${cls.no} ${step}`), class_id: classId(cls.no), step, round: 1, org_id: org, accepted_at: noon(addDays(cls.opensOn, day - 1)),
    first_user: signed.first ? first : null, first_person: signed.first ? first : null, first_name: signed.first ? '示例初审' : null,
      first_opinion: signed.first ? '材料齐全，符合条件，同意开班。' : null,
    first_at: signed.first ? noon(addDays(cls.opensOn, day)) : null, second_user: signed.second ? second : null, second_person: signed.second ? second : null,
      second_name: signed.second ? '示例复核' : null,
    opinion: signed.second ? '同意开班。' : null, decision: signed.second ? 'AGREED' : null, sealed_at: signed.second ? noon(addDays(cls.opensOn, day + 2)) : null,
  })
  return [
    ...(passed(cls, 'accept') ? [round('R7', cls.county.va, [desks.va1, desks.va2], { first: passed(cls, 'vaFirstAgree'), second: passed(cls, 'vaSecondAgree') }, -28)] : []),
    ...(passed(cls, 'vaSecondAgree') ? [round('R8', cls.county.hr, [desks.hr1, desks.hr2], { first: passed(cls, 'hrFirstAgree'), second: passed(cls,
      'hrSecondAgree') }, -24)] : []),
  ]
}

/** One inspection at the opening and two while training runs (D-12), all confirmed. */
export function inspectionRows(cls: PlannedClass): object[] {
  if (!passed(cls, 'open')) return []
  const inspection = (n: 0 | 1 | 2, day: PlainDate) => ({
    id: idOf(`inspection ${cls.no} ${n}`), class_id: classId(cls.no), kind: n === 0 ? 'OPENING' : 'DURING', channel: 'ONSITE', state: 'CONFIRMED', planned_on: day,
      inspector_id: cls.county.desks.va1,
    inspected_at: `${day}T10:00:00+08:00`, place: '示例路 1 号', present_count: cls.present[n], leave_count: 0, outside_count: 0, roster_count: cls.size,
      trainer_state: '正常', attendance_state: '正常',
    sign_state: '正常', material_state: '正常', signatures: [{ name: '示例丙' }], evidence: {}, photo_ids: [], sent_late: false, valid: true,
      confirmed_by: cls.county.desks.hr2, confirmed_at: noon(day), recorded_at: noon(day),
  })
  const visit = (n: 1 | 2) => inspection(n, dayOfSession(cls.opensOn, Math.floor((cls.sessions * n) / 3)))
  return [inspection(0, cls.opensOn), ...(passed(cls, 'finishTraining') ? [visit(1), visit(2)] : [])]
}

/** The exam as filed and confirmed. */
export function examRows(cls: PlannedClass): object[] {
  if (!passed(cls, 'fileExam')) return []
  return [{
    id: idOf(`exam ${cls.no}`), class_id: classId(cls.no), channels: [cls.goal], filed_at: noon(addDays(cls.endsOn, -4)), filed_by: cls.school.registrar,
      exam_at: noon(addDays(cls.endsOn, 2)), place: '示例路 1 号', state: 'CONFIRMED',
    confirmed_by: cls.county.desks.hr1, confirmed_at: noon(addDays(cls.endsOn, -3)), class_region: cls.county.code, institution_id: cls.school.id,
  }]
}

function plus45(clock: string): string {
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) + 45
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
