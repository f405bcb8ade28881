import type { ClassState } from '../../../src/policy/machines/training-class.ts'
import type { Level } from '../../../src/policy/vocabulary.ts'
import { addDays, monthOf, plainDate, weekdayOf, yearOf, type PlainDate } from '../../../src/values/plain-date.ts'
import { randomOf } from '../people.ts'
import { drawFrom, type Cohort, type Cohorts } from './people.ts'
import type { County, School, Unit } from './places.ts'
import type { BulkPlan } from './sizes.ts'

/** One class before it is written. */
export interface PlannedClass {
  no: number
  programme: 'DEMOB_SKILL' | 'GENERAL_SKILL' | 'ADAPT' | 'STARTUP'
  goal: string
  level: Level
  trade: string
  tradeName: string
  state: ClassState
  unit: Unit
  county: County
  school: School
  /** Counts the school's classes of a year. */
  serial: number
  cohort: Cohort
  /** Rank of the first trainee in the cohort; the others follow, round its end. */
  firstRank: number
  size: number
  sessions: number
  opensOn: PlainDate
  endsOn: PlainDate
  /** Present at the opening and the second inspection. */
  present: readonly [opening: number, first: number, second: number]
  passPermille: number
}

export interface Trade { code: string; name: string; levels: readonly string[]; certificateTypes: readonly string[] }

const openingsByMonth = [2, 2, 8, 9, 10, 10, 8, 9, 12, 11, 12, 6]
const goals = drawFrom([[70, 'TRAINING_COMPLETION'], [23, 'SKILL_LEVEL'], [4, 'SPECIAL_OPERATION'], [2, 'SPECIAL_ABILITY'], [1, 'SPECIAL_EQUIPMENT']] as const)
const levels = drawFrom([[36, 'L5'], [38, 'L4'], [22, 'L3'], [3, 'L2'], [1, 'L1']] as const)
const endings = drawFrom([[60, 'COMPLETED'], [25, 'CLOSED'], [15, 'ARCHIVED']] as const satisfies readonly (readonly [number, ClassState])[])
const underWay: readonly ClassState[] = ['DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'APPROVED', 'FILED', 'OPEN', 'OPEN', 'TRAINING_DONE']
/** Share of those on the roster who are there on an average day. */
const attendance = 0.946
const shareUnderWay = 0.06
/** Days from the last lesson until the certificates are verified. */
const untilVerified = 22

/** Draws every class: years of skill training that reach 78 to 118 per cent of each unit's target, other classes, and those under way. */
export function planClasses(plan: BulkPlan, units: readonly Unit[], trades: readonly Trade[], cohorts: Cohorts): PlannedClass[] {
  const random = randomOf(12)
  const live = Math.round(plan.classes * shareUnderWay)
  const past = plan.classes - live
  const meanSize = plan.enrolments / plan.classes
  const meanSessions = plan.attendance / Math.max(1, plan.enrolments * (1 - shareUnderWay / 2))
  const wanted = skillClasses(plan, units, meanSize * attendance - 0.5, random)
  const scale = Math.min(1, past / wanted.length)
  const skill = wanted.filter((_, i) => Math.floor((i + 1) * scale) > Math.floor(i * scale))
  const sizes = drawSizes(plan.classes, plan.enrolments, random)
  const nextRank = new Map<string, number>()
  const nextSerial = new Map<string, number>()
  return Array.from({ length: plan.classes }, (_, no) => {
    const isLive = no >= past
    const { unit, year } = skill[no] ?? { unit: drawFrom(units.map((u) => [u.target, u] as const))(random()),
      year: isLive ? yearOf(plan.today) : yearOf(plan.today) - Math.floor(random() * plan.years) }
    const county = at(unit.counties, random())
    const programme = no < skill.length || isLive ? (random() < 0.35 ? 'DEMOB_SKILL' : 'GENERAL_SKILL') : random() < 0.7 ? 'ADAPT' : 'STARTUP'
    const cohort: Cohort = programme === 'DEMOB_SKILL' || programme === 'ADAPT' ? 'A' : 'B'
    const key = `${unit.code} ${cohort}`
    const people = cohorts.get(key) ?? 0
    const size = Math.min(sizes[no] ?? 15, people)
    const firstRank = people === 0 ? 0 : (nextRank.get(key) ?? 0) % people
    nextRank.set(key, firstRank + size)
    const sessions = Math.max(8, Math.min(40, Math.round(meanSessions * (0.7 + 0.6 * random()))))
    const state: ClassState = isLive ? at(underWay, random()) : endings(random())
    const opensOn = isLive ? openingUnderWay(state, sessions, plan.today, random()) : openingOf(year, sessions, plan.today, random)
    const school = at(county.schools, random())
    const serialKey = `${school.id} ${yearOf(opensOn)}`
    const serial = (nextSerial.get(serialKey) ?? 0) + 1
    nextSerial.set(serialKey, serial)
    return {
      no, programme, ...curriculum(programme, trades, random), state, unit, county, school, serial, cohort, firstRank, size, sessions, opensOn,
        endsOn: dayOfSession(opensOn, sessions - 1),
      present: [presentOf(size, random()), presentOf(size, random()), presentOf(size, random())], passPermille: random() < 1 / 12 ? 930 : 960,
    }
  })
}

/** Two in nine classes of skill training are held to order. */
export const isOrdered = ({ no, programme }: Pick<PlannedClass, 'no' | 'programme'>): boolean => no % 9 < 2 && (programme === 'DEMOB_SKILL' || programme === 'GENERAL_SKILL')

/** Two sessions a day, Monday to Friday. */
export function dayOfSession(opensOn: PlainDate, index: number): PlainDate {
  const day = Math.floor(index / 2)
  return addDays(opensOn, Math.floor(day / 5) * 7 + (day % 5))
}

function skillClasses(plan: BulkPlan, units: readonly Unit[], trainedPerClass: number, random: () => number): { unit: Unit; year: number }[] {
  const thisYear = yearOf(plan.today)
  const classes = Array.from({ length: plan.years }, (_, ago) => thisYear - ago).flatMap((year) => units.flatMap((unit) => {
    const elapsed = year < thisYear ? 1 : monthOf(plan.today) / 12
    const count = Math.round((unit.target * elapsed * (0.78 + 0.4 * random())) / trainedPerClass)
    return Array.from({ length: count }, () => ({ unit, year }))
  }))
  // shuffled, so that a smaller site has fewer of all of them
  return classes.map((c) => [random(), c] as const).sort((a, b) => a[0] - b[0]).map(([, c]) => c)
}

/** Sizes 15 to 80 around the mean, together exactly the enrolments as far as the bounds allow. */
function drawSizes(count: number, enrolments: number, random: () => number): number[] {
  const mean = enrolments / count
  const spread = mean * 0.3
  const sizes = Array.from({ length: count }, () => Math.max(15, Math.min(80, Math.round(mean + spread * (random() + random() + random() - 1.5) * 2))))
  let missing = enrolments - sizes.reduce((a, b) => a + b, 0)
  for (let i = 0, tries = 0; missing !== 0 && tries < count * 80; i = (i + 1) % count, tries++) {
    const next = (sizes[i] ?? 0) + Math.sign(missing)
    if (next < 15 || next > 80) continue
    sizes[i] = next
    missing -= Math.sign(missing)
  }
  return sizes
}

function curriculum(programme: PlannedClass['programme'], trades: readonly Trade[], random: () => number): Pick<PlannedClass, 'goal' | 'level' | 'trade' | 'tradeName'> {
  if (programme === 'STARTUP') return { goal: 'STARTUP_COMPLETION', level: 'NONE', trade: 'T-STARTUP', tradeName: '创业培训' }
  const goal = programme === 'ADAPT' ? 'TRAINING_COMPLETION' : goals(random())
  const level = goal === 'SKILL_LEVEL' ? levels(random()) : 'NONE'
  const fitting = trades.filter((t) => t.certificateTypes.includes(goal) && t.levels.includes(level) && t.code !== 'T-STARTUP')
  const trade = at(fitting, random())
  return { goal, level, trade: trade.code, tradeName: trade.name }
}

function openingOf(year: number, sessions: number, today: PlainDate, random: () => number): PlainDate {
  const last = addDays(today, -Math.ceil(sessions / 10) * 7 - untilVerified)
  const month = drawFrom(openingsByMonth.map((weight, i) => [weight, i + 1] as const))
  for (let tries = 0; tries < 200; tries++) {
    const day = mondayFrom(plainDate(`${year}-${String(month(random())).padStart(2, '0')}-${String(1 + Math.floor(random() * 22)).padStart(2, '0')}`))
    if (day <= last) return day
  }
  // too early in the year for any class of it to have ended: the last ones of the year before
  return mondayFrom(addDays(last, -7))
}

function openingUnderWay(state: ClassState, sessions: number, today: PlainDate, draw: number): PlainDate {
  if (state === 'TRAINING_DONE') return addDays(mondayFrom(today), -7 * (Math.ceil(sessions / 10) + 1))
  if (state === 'OPEN') return addDays(mondayFrom(today), -7)
  return mondayFrom(addDays(today, 14 + Math.floor(draw * 40)))
}

const mondayFrom = (day: PlainDate): PlainDate => addDays(day, (8 - weekdayOf(day)) % 7)
const presentOf = (size: number, draw: number): number => Math.min(size, Math.round(size * (attendance + (draw - 0.5) * 0.08)))

function at<T>(list: readonly T[], draw: number): T {
  const value = list[Math.floor(draw * list.length)]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}
