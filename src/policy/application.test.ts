import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decideApplication, decideLead, decidePlanInSystem } from './application.ts'
import type { ApplicationFacts } from './application.ts'
import { parseCalendarCsv, workCalendar } from './calendar.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'

const calendar = workCalendar(parseCalendarCsv(readFileSync(new URL('../../db/reference/calendar.csv', import.meta.url), 'utf8')))
const d = plainDate
const good: ApplicationFacts = {
  applicantKind: 'INSTITUTION',
  applicantName: '示例职业培训学校',
  sealed: true,
  contactName: '张三',
  contactPhone: '037166666666',
  bankName: '示例银行',
  hasBankAccount: true,
  accountName: '示例职业培训学校',
  batchNo: '2022-001-01',
  plannedOpen: d('2022-03-07'),
  today: d('2022-02-23'),
  tradeCode: 'T-ELECTRICIAN',
  tradeInCatalogue: true,
  contractCovers: true,
  plannedCount: 50,
  startsOn: d('2022-03-07'),
  endsOn: d('2022-03-18'),
  totalLessons: 60,
  practiceLessons: 40,
  timetableLessons: 60,
  timetableFirstDay: d('2022-03-07'),
  timetableLastDay: d('2022-03-18'),
  otherMinimum: null,
  trainers: [
    { id: 'a', scheduledSessions: 5, clashes: false },
    { id: 'b', scheduledSessions: 5, clashes: false },
  ],
  venues: [{ workstations: 10, classesInSlot: 1 }],
  deliveryMode: 'ENTRUSTED',
  deliveryText: null,
  medium: 'OFFLINE',
  planInSystem: true,
  signedBy: '李四',
  programme: 'DEMOB_SKILL',
  projectType: 'ORDINARY',
  projectNo: null,
  level: 'L4',
  certGoal: 'SKILL_LEVEL',
  skillHenanCategory: 3,
  skillHenanCategories: [1, 2, 3],
  rosterOnlySelfEmploymentSoldiers: true,
  responsibleLevel: 'COUNTY',
  responsibleClerkNamed: true,
}
const judge = (facts: Partial<ApplicationFacts>) => decideApplication({ ...good, ...facts }, calendar, P)
const findings = (facts: Partial<ApplicationFacts>) =>
  judge(facts)
    .reasons.filter((r) => r.verdict !== 'pass')
    .map((r) => `${r.code} ${r.verdict}`)

describe('开班申请 R-139–R-144 R-019 R-004 R-036 R-071 (附2-R1–R6, 三(一), 前言)', () => {
  it('passes a complete application and tells the earliest opening day', () => {
    expect(findings({})).toEqual([])
    expect(judge({}).value).toBe('2022-03-07')
  })

  it.each<[string, Partial<ApplicationFacts>, readonly string[]]>([
    ['R-139 附2-R1 no contact', { contactPhone: ' ' }, ['APPLICANT missing']],
    ['R-139 附2-R1 an institution without seal', { sealed: false }, ['APPLICANT block']],
    ['R-139 附2-R1 a person needs no seal', { applicantKind: 'PERSON', sealed: null }, []],
    ['R-139 附2-R1 not signed', { signedBy: null }, ['APPLICATION_SIGNED block']],
    ['R-140 附2-R2 account of another name', { accountName: '另一公司' }, ['BANK_ACCOUNT block']],
    ['R-140 附2-R2 account with blanks around the name', { accountName: ' 示例职业培训学校 ' }, []],
    ['R-140 附2-R2 no account', { hasBankAccount: false }, ['BANK_ACCOUNT missing']],
    ['R-141 附2-R3 trade not in the catalogue', { tradeInCatalogue: false }, ['TRADE_ALLOWED block']],
    ['R-141 附2-R3 trade or dates outside the contract', { contractCovers: false }, ['TRADE_ALLOWED block']],
    ['R-141 附2-R3 no batch number', { batchNo: null }, ['TRADE_ALLOWED missing']],
    ['R-142 附2-R4 nobody planned', { plannedCount: 0 }, ['PLANNED_COUNT block', 'CLASS_SIZE warn']],
    [
      'R-142 R-064 附2-R4 81 planned',
      { plannedCount: 81, trainers: null, venues: null },
      ['CLASS_SIZE block', 'TRAINER_RATIO missing', 'WORKSTATION_RATIO missing'],
    ],
    ['R-142 附2-R4 ends before it starts', { endsOn: d('2022-03-06'), timetableLastDay: null }, ['DURATION block']],
    ['R-142 附2-R4 lessons differ from the timetable', { timetableLessons: 59 }, ['DURATION block']],
    ['R-142 附2-R4 a session after the last day', { timetableLastDay: d('2022-03-19') }, ['DURATION block']],
    ['R-143 附2-R5 other mode without words', { deliveryMode: 'OTHER' }, ['DELIVERY_MODE block']],
    ['R-143 附2-R5 online or offline not said', { medium: null }, ['DELIVERY_MODE missing']],
    ['R-144 附2-R6 not yet entered in the other system', { planInSystem: false }, ['PLAN_IN_SYSTEM warn']],
    ['R-019 三(一) no programme', { programme: null }, ['PROGRAMME missing', 'PRACTICE_SHARE_PLAN missing']],
    ['R-028 三(一)3 others on the roster of a DEMOB_SKILL class', { rosterOnlySelfEmploymentSoldiers: false }, ['PROGRAMME_PERSONS block']],
    ['R-040 三(一)4 a project below 四级', { projectType: 'PROJECT_BASED', projectNo: 'X1', level: 'L5' }, ['PROJECT_LEVEL block']],
    ['R-040 三(一)4 a project of 四级', { projectType: 'PROJECT_BASED', projectNo: 'X1' }, []],
    ['R-040 三(一)4 a project without number', { projectType: 'PROJECT_BASED' }, ['PROJECT_LEVEL missing']],
    ['R-004 前言 no category although the list is loaded', { skillHenanCategory: null }, ['SKILL_HENAN_CATEGORY block']],
    ['R-004 D-35 the list is not loaded yet', { skillHenanCategory: null, skillHenanCategories: [] }, ['SKILL_HENAN_CATEGORY warn']],
    ['R-036 三(一)4 a category that is not on the year’s list', { skillHenanCategory: 15 }, ['SKILL_HENAN_CATEGORY block']],
    ['R-071 三(三)10 a township cannot be responsible', { responsibleLevel: 'TOWN' }, ['RESPONSIBLE_BUREAU block']],
    ['R-071 三(三)10 no clerk named', { responsibleClerkNamed: null }, ['RESPONSIBLE_BUREAU missing']],
    ['R-062 三(三)9 51 planned with 2 trainers', { plannedCount: 51 }, ['TRAINER_RATIO block']],
    ['R-066 三(三)9 35 of 60 practice', { practiceLessons: 35 }, ['PRACTICE_SHARE_PLAN block']],
    [
      'R-174 附2-备注3 39 lessons for a completion certificate',
      { certGoal: 'TRAINING_COMPLETION', level: 'NONE', totalLessons: 39, timetableLessons: 39, practiceLessons: 30 },
      ['COMPLETION_HOURS_PLAN block'],
    ],
    ['a level certificate without level', { level: 'NONE' }, ['CERT_GOAL_LEVEL block']],
  ])('%s', (_title, facts, expected) => {
    expect(findings(facts)).toEqual(expected)
  })

  it.each(['R-139', 'R-140', 'R-141', 'R-142', 'R-143', 'R-144', 'R-019', 'R-004', 'R-071'])(
    'every application is judged on %s',
    (requirement) => {
      expect(judge({}).reasons.map((r) => r.requirement)).toContain(requirement)
    },
  )

  it.each([
    ['2022-03-06', 'block'],
    ['2022-03-07', 'pass'],
    ['2022-03-08', 'pass'],
  ])('R-141 附2-R3 submitted 2022-02-23 for %s, eight working days ahead: %s', (plannedOpen, verdict) => {
    const lead = decideLead({ today: d('2022-02-23'), plannedOpen: d(plannedOpen) }, calendar, P)
    expect(lead).toMatchObject({ verdict, value: '2022-03-07' })
  })

  it('R-144 附2-R6 is a reminder at submission and a condition of the labour department’s approval', () => {
    expect(decidePlanInSystem(false, 'SUBMIT').verdict).toBe('warn')
    expect(decidePlanInSystem(false, 'HR_APPROVAL').verdict).toBe('block')
    expect(decidePlanInSystem(true, 'HR_APPROVAL').verdict).toBe('pass')
    expect(decidePlanInSystem(null, 'HR_APPROVAL').verdict).toBe('missing')
  })
})
