import type { Tx } from '../../src/server/platform/database.ts'
import { addDays, dayOf, monthOf, plainDate, weekdayOf, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import type { ClaimPlan, Placing, StoryClass } from './case.ts'
import { firstDay, ofWorkingAge } from './core.ts'
import { groupNames, type Desk, type Office } from './offices.ts'
import { storyPeople, type StoryPerson } from './people.ts'
import type { SchoolPlan, TradeCode } from './schools.ts'

/** A reporting unit's part in the year: where its school is, its people and its classes. */
export interface City {
  code: string; name: string; county: { code: string; digits: string; name: string; fullName: string }
  clerk: string; school: string; classes: StoryClass[]; people: StoryPerson[]
}

/** Classes of the year by unit; 济源 passes its target, 漯河 nears it, 鹤壁 has none, the large cities have just begun. */
const classCounts: Readonly<Record<string, number>> = {
  410200: 2, 410300: 2, 410400: 1, 410500: 2, 410600: 0, 410700: 1, 410800: 3, 410900: 5, 411000: 1, 411100: 9, 411200: 7, 411300: 2, 411400: 1, 411500: 2, 411600: 1, 411700: 2, 419001: 6, 410100: 5,
}
/** People of the n-th class of the n-th unit: 36 to 50, what two trainers may teach. */
const sizeOf = (city: number, at: number): number => 36 + ((city * 7 + at * 5) % 15)
const kinds = [
  { tradeCode: 'T-ELECTRICIAN', name: '电工', level: 'L4', certGoal: 'SKILL_LEVEL' }, { tradeCode: 'T-SECURITY', name: '保安员', level: 'NONE', certGoal: 'TRAINING_COMPLETION' },
  { tradeCode: 'T-LIVE-COMMERCE', name: '互联网营销师', level: 'NONE', certGoal: 'TRAINING_COMPLETION' }, { tradeCode: 'T-WELDER', name: '焊工', level: 'L5', certGoal: 'SKILL_LEVEL' },
  { tradeCode: 'T-FORKLIFT', name: '叉车司机', level: 'NONE', certGoal: 'SPECIAL_EQUIPMENT' }, { tradeCode: 'T-CHINESE-COOK', name: '中式烹调师', level: 'NONE', certGoal: 'TRAINING_COMPLETION' },
  { tradeCode: 'T-ELECTRICIAN', name: '电工', level: 'L3', certGoal: 'SKILL_LEVEL' }, { tradeCode: 'T-ELDER-CARE', name: '养老护理员', level: 'NONE', certGoal: 'TRAINING_COMPLETION' },
] as const
const levelNames = { L3: '（三级）', L4: '（四级）', L5: '（五级）', NONE: '' } as const
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭'
const given = ['守信', '知行', '怀德', '景明', '若愚', '望川', '清越', '安之']

/** The units with what happens in them; 郑州 and 济源 use the offices and schools of the core story. */
export async function planCities(tx: Tx, today: PlainDate): Promise<City[]> {
  const counties = await tx.many<{ unit: string; unitName: string; code: string; name: string; fullName: string }>(
    `SELECT u.code AS unit, u.name AS "unitName", c.code, c.name, c.full_name AS "fullName" FROM reporting_units u
       JOIN LATERAL (SELECT code, name, full_name FROM regions r WHERE r.unit_code = u.code AND r.level IN ('county', 'city') AND (r.code = '410185000000' OR u.code <> '410100000000')
         AND (r.level = 'county' OR u.code = '419001000000') AND (r.is_county_area OR u.code = '419001000000') ORDER BY r.code DESC LIMIT 1) c ON true
      WHERE u.year = (SELECT max(year) FROM reporting_units WHERE year <= $1) ORDER BY u.no`, [yearOf(today)])
  return counties.map((row, at): City => {
    const digits = row.code.slice(0, 6)
    const school = { 410100: 'DEMO05', 419001: 'DEMO09' }[row.unit.slice(0, 6)] ?? `DEMO${20 + at}`
    const count = classCounts[row.unit.slice(0, 6)] ?? 0
    const starts = startsOf(count, at, today)
    const firstOf = (n: number): number => Array.from({ length: n }, (_, i) => sizeOf(at, i)).reduce((sum, n) => sum + n, 0)
    const crowd = storyPeople(Math.ceil(firstOf(starts.length) * 1.14) + 40, { digits, name: row.fullName }, 30 + at)
    const able = ofWorkingAge(crowd, yearOf(today))
    return {
      code: row.unit, name: row.unitName, county: { code: row.code, digits, name: row.name, fullName: row.fullName }, clerk: `cty1-${digits}`, school, people: crowd,
      classes: starts.map((startsOn, i) => ({ ...classOf(row.unitName, at + i, i, startsOn, able.slice(firstOf(i), firstOf(i + 1)), today), placing: placingOf(at, i) })),
    }
  })
}

function classOf(city: string, kindAt: number, at: number, startsOn: PlainDate, people: StoryPerson[], today: PlainDate): StoryClass {
  const { name, ...kind } = kinds[kindAt % kinds.length] ?? kinds[0]
  // the province has set no amount for special equipment, so nobody can claim for it yet
  const claim = kind.certGoal === 'SPECIAL_EQUIPMENT' ? null : claimOf(at, startsOn, today)
  return {
    ...kind, programme: 'GENERAL_SKILL', title: `${name}${levelNames[kind.level]}${city}年度第 ${at + 1} 期`, people, startsOn, submittedOn: addDays(startsOn, -25), shape: 'BLOCKS',
    trainers: at % 2 === 0 ? [0, 1] : [2, 3], state: 'COMPLETED', exam: { filedOn: addDays(startsOn, 7), heldOn: addDays(startsOn, 11), failed: at % 4 === 3 ? 3 : 1 },
    ...(at % 5 === 2 ? { isOrdered: true } : {}),
    ...(claim === null ? {} : { claim, teaching: { recordings: { without: [] }, inspectedOn: [1, 3], unchecked: true, confirmed: true, absentOneIn: 20 } }),
  }
}

/** The first class of a unit is followed up by its school; of the others, people told their county where they work. How many, differs from unit to unit. */
const placingOf = (city: number, at: number): Placing => (at === 0 ? { recommended: 8, hired: 6, found: 19 + ((city * 5) % 9) } : { recommended: 0, hired: 0, found: 12 + ((city * 3) % 9) })

/** Of four classes of a unit one is paid, every second time from two sources, one waits for payment, one for the labour department, one has not claimed; the newest are still with the bureau. */
function claimOf(at: number, startsOn: PlainDate, today: PlainDate): ClaimPlan | null {
  const stop = (['PAID', 'FIN_AGREED', 'HR_FIRST', null] as const)[at % 4] ?? null
  if (stop === null) return null
  const from = addDays(startsOn, 21)
  const daysNeeded = 35
  if (addDays(from, daysNeeded) > today) return { from: latest(from, addDays(today, -8)), stop: 'VA_FIRST' }
  return { from, stop, ...(stop === 'PAID' && at % 8 === 0 ? { payment: 'TWO_SOURCES' as const } : {}) }
}

const latest = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)

/** First days of a unit's classes: Mondays from February to a month ago, never in the weeks of 1 May and 1 October, two classes of a school at most at a time. */
function startsOf(count: number, city: number, today: PlainDate): PlainDate[] {
  const first = nextMonday(addDays(firstDay(today), 40 + (city % 4) * 7))
  const last = addDays(today, -32)
  const weeks: PlainDate[] = []
  for (let day = first; day <= last; day = addDays(day, 7)) if (!isHolidayWeek(day)) weeks.push(day)
  const step = weeks.length / Math.max(1, count)
  return Array.from({ length: Math.min(count, weeks.length * 2) }, (_, i) => weeks[Math.floor(i * step)] ?? first)
}

const isHolidayWeek = (monday: PlainDate): boolean =>
  [0, 1, 2, 3, 4].some((n) => {
    const day = addDays(monday, n)
    return (monthOf(day) === 10 && dayOf(day) <= 7) || (monthOf(day) === 5 && dayOf(day) <= 5)
  })

const nextMonday = (day: PlainDate): PlainDate => addDays(plainDate(day), (8 - weekdayOf(day)) % 7)

const isOwn = ({ school }: City): boolean => Number(school.slice(4)) >= 20

/** Offices of the cities outside the core story: the city's bureau, and one county's bureau, labour and finance departments. */
export const cityOffices = (cities: readonly City[]): Office[] =>
  cities.filter(isOwn).flatMap(({ code, county, name }): Office[] => [
    { key: `va-${code.slice(0, 6)}`, kind: 'VA', level: 'city', name: `${name}市退役军人事务局`, region: code },
    { key: `va-${county.digits}`, kind: 'VA', level: 'county', name: `${county.name}退役军人事务局`, region: county.code },
    { key: `hr-${county.digits}`, kind: 'HRSS', level: 'county', name: `${county.name}人力资源和社会保障局`, region: county.code },
    { key: `fin-${county.digits}`, kind: 'FIN', level: 'county', name: `${county.name}财政局`, region: county.code },
    { key: `fin-${code.slice(0, 6)}`, kind: 'FIN', level: 'city', name: `${name}市财政局`, region: code },
  ])

/** Their desks; the city chiefs are offered on the sign-in page. */
export const cityDesks = (cities: readonly City[]): Desk[] =>
  cities.filter(isOwn).flatMap(({ code, county, name }, at): Desk[] => [
    { login: `cit1-${code.slice(0, 6)}`, role: 'CIT1', name: nameOf(at, 15), office: `va-${code.slice(0, 6)}`, hint: '', group: null },
    { login: `cit2-${code.slice(0, 6)}`, role: 'CIT2', name: nameOf(at, 0), office: `va-${code.slice(0, 6)}`, hint: `${name}：全市进度、签复核`, group: groupNames.cities },
    { login: `fin2-${code.slice(0, 6)}`, role: 'FIN2', name: nameOf(at, 12), office: `fin-${code.slice(0, 6)}`, hint: `${name}：看各县资金、代拨付`, group: groupNames.cities },
    ...([['cty1', 'CTY1', 'va'], ['cty2', 'CTY2', 'va'], ['hr1', 'HR1', 'hr'], ['hr2', 'HR2', 'hr'], ['ins', 'INS', 'va'], ['fin1', 'FIN1', 'fin'], ['fin2', 'FIN2', 'fin']] as const).map(([prefix, role, office], i): Desk => ({
      login: `${prefix}-${county.digits}`, role, name: nameOf(at, i < 5 ? i + 1 : i + 8), office: `${office}-${county.digits}`, hint: '', group: null,
    })),
  ])

/** Their schools, each recognised for the trades it teaches this year; the one that has not begun, for electricians. */
export const citySchools = (cities: readonly City[]): SchoolPlan[] =>
  cities.filter(isOwn).map(({ county, name, school, classes }, at): SchoolPlan => ({
    key: school, name: `示例${name}军创职业培训学校`, region: county.code, place: county.digits, head: nameOf(at, 6), contact: nameOf(at, 7), bank: `示例银行${name}分行`,
    counter: { va1: `cty1-${county.digits}`, va2: `cty2-${county.digits}`, hr1: `hr1-${county.digits}`, hr2: `hr2-${county.digits}`, inspectors: [`ins-${county.digits}`] },
    accounts: [{ login: `reg-${school}`, role: 'REG', name: nameOf(at, 7), hint: '' }, { login: `iad-${school}`, role: 'IAD', name: nameOf(at, 6), hint: '' }],
    trainers: [[nameOf(at, 8)], [nameOf(at, 9)], [nameOf(at, 10)], [nameOf(at, 11)]], trades: classes.length === 0 ? ['T-ELECTRICIAN'] : [...new Set<TradeCode>(classes.map((c) => c.tradeCode))],
  }))

const nameOf = (city: number, seat: number): string => `${surnames.charAt((city * 5 + seat * 3) % surnames.length)}${given[(city + seat) % given.length] ?? ''}`
