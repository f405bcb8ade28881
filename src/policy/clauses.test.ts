import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CLAUSES, clauseOf, POLICY_DOCUMENT, SECTION_TITLES } from './clauses.ts'
import { enrolment } from './machines/enrolment.ts'
import { certificate, inspection, leaveRequest } from './machines/small-machines.ts'
import { trainingClass } from './machines/training-class.ts'
import { PARAMETER_DEFINITIONS } from './parameters.ts'

const here = new URL('./', import.meta.url)
const ruleSources = readdirSync(here).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !/^(clauses|parameter-definitions)/.test(name),
)
const citedByRules = ruleSources.flatMap((name) =>
  [...readFileSync(new URL(name, here), 'utf8').matchAll(/clause: '([^']+)'/g)].map((m) => m[1] ?? ''),
)
const citedByParameters = Object.values(PARAMETER_DEFINITIONS).map((p) => p.clause)
const citedByMachines = [trainingClass, enrolment, leaveRequest, inspection, certificate].flatMap((m) => m.transitions.map((t) => t.clause))
const cited = new Set([...citedByRules, ...citedByParameters, ...citedByMachines])
// what protects sign-in and data stands behind no clause of the notice
const sections = new Set([...CLAUSES.map((c) => c.id), ...Object.keys(SECTION_TITLES), '安全'])

describe('clauses of the notice', () => {
  it('R-001 names the document', () => {
    expect(POLICY_DOCUMENT).toMatchObject({ number: '豫退役军人〔2022〕12号', issuedOn: '2022-02-15', issuer: '河南省退役军人事务厅' })
  })

  it('R-001 every clause is cited by a rule or parameter, or says why people do it', () => {
    const unexplained = CLAUSES.filter((c) => c.application.by === 'RULES' && !cited.has(c.id)).map((c) => c.id)
    expect(unexplained).toEqual([])
    for (const c of CLAUSES) if (c.application.by === 'PEOPLE') expect(c.application.because.length, c.id).toBeGreaterThan(10)
  })

  it('R-001 every rule, parameter and transition cites a clause or section that exists', () => {
    expect([...cited].filter((id) => !sections.has(id))).toEqual([])
  })

  it('holds the words of the limits verbatim', () => {
    expect(clauseOf('三(三)9')?.text).toContain(
      '职业技能培训师生比、工位与培训学员比保持在1∶25以内，每班人数不超过80人，每课时不低于40分钟，实操培训不少于总课时的60%。',
    )
    expect(clauseOf('三(三)10')?.text).toContain('培训人数以实地检查在位平均人数为准')
    expect(clauseOf('附2-备注3')?.text).toContain('实操培训每学时连续录像不低于15分钟')
    expect(clauseOf('二')?.text).toContain('不少于2万人次')
    expect(clauseOf('三(二)5')?.title).toBe('择优选择培训机构')
    expect(clauseOf('no such')).toBeNull()
  })

  it('leaves out the officials’ names (四(一))', () => {
    expect(clauseOf('四(一)')?.text).toContain('厅长…为组长，副厅长…、驻厅纪检组组长…、二级巡视员…为副组长')
  })

  it('lists the notice, thirty form rows, three notes and two more annexes once each', () => {
    expect(new Set(CLAUSES.map((c) => c.id)).size).toBe(CLAUSES.length)
    expect(CLAUSES.filter((c) => c.id.startsWith('附2-R'))).toHaveLength(30)
    expect(CLAUSES.filter((c) => /^[三四]\(/.test(c.id))).toHaveLength(20)
  })
})
