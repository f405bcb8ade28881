import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { instantOf } from '../values/shanghai-time.ts'
import { parseCalendarCsv, workCalendar } from './calendar.ts'
import { wholeDossier } from './dossier.fixture.ts'
import { checkDossier } from './dossier.ts'
import type { Dossier } from './dossier-types.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'

const calendar = workCalendar(parseCalendarCsv(readFileSync(new URL('../../db/reference/calendar.csv', import.meta.url), 'utf8')))
const check = (change: (d: Dossier) => Dossier = (d) => d) => checkDossier(change(wholeDossier()), calendar, P)
const bad = (change?: (d: Dossier) => Dossier): string[] =>
  check(change)
    .findings.filter((f) => f.verdict !== 'pass')
    .map((f) => `${f.code} ${f.verdict}`)

describe('class dossier', () => {
  it('finds nothing in a class that meets every rule, and gives exact figures', () => {
    expect(bad()).toEqual([])
    expect(check().figures).toMatchObject({
      H_plan: 45,
      H_roster: 42,
      H_open: 42,
      H_avg: '83/2',
      H_train: 41,
      H_actual: 42,
      H_exam: 42,
      H_cert: 42,
      examByChannel: { SKILL_LEVEL: 42 },
      certByChannel: { SKILL_LEVEL: 42 },
      lessonsPlanned: 60,
      lessonsActual: 60,
      lessonsPayable: 60,
      practiceShare: '42/60',
      attendanceRate: '2520/2520',
      trainerRatio: '42/2',
      workstationRatio: '42/10',
      certRate: '42/42',
      certRateByProgramme: { DEMOB_SKILL: '42/42' },
      examPassRate: '42/42',
    })
  })

  it('an empty dossier lacks facts everywhere, blocks nothing and claims nothing', () => {
    const { findings, figures } = checkDossier({}, calendar, P)
    expect(new Set(findings.map((f) => f.verdict))).toEqual(new Set(['missing', 'warn']))
    expect(Object.values(figures).filter((v) => v !== null && typeof v !== 'object')).toEqual([])
    const codes = findings.map((f) => f.code)
    for (const code of [
      'CLASS_SIZE',
      'TRAINER_RATIO',
      'LESSON_LENGTH',
      'PRACTICE_SHARE_ACTUAL',
      'REAL_NAME',
      'HEADCOUNT_AVERAGE',
      'EXAM_FILING',
      'CERT_RATE_DEMOB',
      'RECORDING_THEORY',
      'FIRST_IS_SECOND',
      'CERT_NUMBER',
    ]) {
      expect(codes).toContain(code)
    }
    for (const f of findings.filter((x) => x.verdict === 'missing')) expect(f.message).toContain('缺少“')
  })

  it.each<[string, (d: Dossier) => Dossier, readonly string[]]>([
    [
      'a trainer leaves',
      (d) => ({ ...d, trainers: [{ id: 't1' }], sessions: d.sessions?.map((s) => ({ ...s, trainerIds: ['t1'] })) }),
      ['TRAINER_RATIO block', 'TRAINER_RATIO block', 'SESSION_TRAINER_RATIO warn', 'SESSION_TRAINER_RATIO block'],
    ],
    [
      'a lesson of 35 minutes',
      (d) => ({
        ...d,
        sessions: d.sessions?.map((s) =>
          s.id !== 's4' ? s : { ...s, lessons: s.lessons.map((l, i) => (i === 0 ? { from: '08:00', to: '08:35' } : l)) },
        ),
      }),
      ['LESSON_LENGTH block'],
    ],
    ['exam filed two days before', (d) => ({ ...d, exam: { ...d.exam, filedOn: plainDate('2022-03-23') } }), ['EXAM_FILING block']],
    ['no inspection', (d) => ({ ...d, inspections: [] }), ['INSPECTIONS_PLANNED warn', 'HEADCOUNT_OPENED warn', 'HEADCOUNT_AVERAGE block']],
    [
      'a void inspection',
      (d) => ({ ...d, inspections: d.inspections?.map((i, n) => (n === 1 ? { ...i, void: true } : i)) }),
      ['INSPECTIONS_PLANNED warn', 'HEADCOUNT_AVERAGE block'],
    ],
    [
      'an inspected count above the roster',
      (d) => ({ ...d, inspections: d.inspections?.map((i, n) => (n === 1 ? { ...i, presentCount: 43 } : i)) }),
      ['INSPECTION_COUNT block', 'HEADCOUNT_AVERAGE block', 'HEADCOUNT_INVARIANT block'],
    ],
    [
      'filed after the first lesson',
      (d) => ({ ...d, class: { ...d.class, filedAt: instantOf(plainDate('2022-03-07'), '08:00') } }),
      ['FILING_BEFORE_OPENING block'],
    ],
    [
      'approved after the first lesson',
      (d) => ({ ...d, class: { ...d.class, approvedAt: instantOf(plainDate('2022-03-08'), '08:00') } }),
      ['IN_SYSTEM_BEFORE_FIRST_LESSON block'],
    ],
    ['three without certificate', (d) => ({ ...d, certificates: d.certificates?.slice(3) }), ['CERT_RATE_DEMOB block']],
    ['two without certificate', (d) => ({ ...d, certificates: d.certificates?.slice(2) }), []],
    [
      'a certificate number used twice',
      (d) => ({ ...d, certificates: d.certificates?.map((c, i) => (i === 1 ? { ...c, number: d.certificates?.[0]?.number } : c)) }),
      ['CERT_NUMBER_UNIQUE block'],
    ],
    [
      'one reviewer for both',
      (d) => ({ ...d, reviews: [{ step: 'R7', firstPersonId: 'a', secondPersonId: 'a' }] }),
      ['FIRST_IS_SECOND block'],
    ],
    [
      'a theory recording that stops early',
      (d) => ({
        ...d,
        recordings: d.recordings?.map((r) => (r.sessionId === 's1' ? { ...r, end: instantOf(plainDate('2022-03-07'), '15:00') } : r)),
      }),
      ['RECORDING_THEORY block', 'RECORDING_PAYABLE block'],
    ],
    [
      'somebody who is no demobilised soldier',
      (d) => ({ ...d, roster: d.roster?.map((p, i) => (i === 0 ? { ...p, dischargeType: 'DISCHARGE_TRANSFER' } : p)) }),
      ['PROGRAMME_PERSONS block', 'PROGRAMME_OF_PERSON block'],
    ],
  ])('finds %s', (_what, change, expected) => {
    expect(bad(change)).toEqual(expected)
  })

  it('leave and make-up: made up before the exam counts, after it does not', () => {
    const absent = (d: Dossier): Dossier => ({
      ...d,
      attendance: d.attendance?.filter((a) => a.personId !== 'p1' || Number(a.sessionId.slice(1)) > 3),
      leaves: [
        {
          personId: 'p1',
          lessons: [1, 2, 3, 4, 5, 6].flatMap((lesson) => ['s1', 's2', 's3'].map((sessionId) => ({ sessionId, lesson }))),
          approved: true,
          hasEvidence: true,
          reason: '住院',
          submittedOn: plainDate('2022-03-07'),
        },
      ],
    })
    expect(bad(absent)).toEqual(['ATTENDANCE_PERSON block'])
    const makeUp =
      (day: string) =>
      (d: Dossier): Dossier => ({
        ...absent(d),
        makeUps: [1, 2, 3, 4, 5, 6].map((lesson) => ({
          personId: 'p1',
          sessionId: 's1',
          lesson,
          endedAt: instantOf(plainDate(day), '20:00'),
        })),
      })
    expect(bad(makeUp('2022-03-24'))).toEqual([])
    expect(bad(makeUp('2022-03-25'))).toEqual(['MAKE_UP_BEFORE_EXAM block', 'ATTENDANCE_PERSON block'])
    expect(check(makeUp('2022-03-24')).findings.find((f) => f.code === 'ATTENDANCE_PERSON')).toMatchObject({ verdict: 'pass' })
  })

  it('gathers equal findings about several people into one', () => {
    const finding = check((d) => ({
      ...d,
      roster: d.roster?.map((p, i) => (i < 3 ? { ...p, identityVerified: false } : p)),
    })).findings.filter((f) => f.code === 'REAL_NAME')
    expect(finding.map((f) => [f.verdict, f.subjects?.length])).toEqual([
      ['block', 3],
      ['pass', 39],
    ])
  })
})
