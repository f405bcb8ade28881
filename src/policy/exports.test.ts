import { describe, expect, it } from 'vitest'
import { decideApprover, decideExporter, decideExportReason, decideSecondPerson, type EarlierExport, type Sensitivity } from './exports.ts'
import { DEFAULT_PARAMETERS as P, withParameters } from './parameters.ts'

const now = Date.UTC(2026, 2, 2, 2)
const hour = 3_600_000
const judge = (sensitivity: Sensitivity, rows: number, earlier: readonly EarlierExport[] = []) => decideSecondPerson({ sensitivity, rows, earlier, nowMs: now }, P)

describe('second person of an export (安全)', () => {
  it.each<[Sensitivity, number, string]>([
    ['ACCOUNT', 24, 'pass'], ['ACCOUNT', 25, 'warn'], ['ACCOUNT', 26, 'warn'],
    ['CLEAR', 249, 'pass'], ['CLEAR', 250, 'warn'], ['CLEAR', 251, 'warn'],
    ['ORDINARY', 2_499, 'pass'], ['ORDINARY', 2_500, 'warn'], ['ORDINARY', 2_501, 'warn'], ['ORDINARY', 0, 'pass'],
  ])('S-16 R-190 安全 %s %i rows: %s', (sensitivity, rows, verdict) => {
    expect(judge(sensitivity, rows)).toMatchObject({ verdict, value: rows })
  })

  it.each<[string, number, number, string]>([
    ['a moment ago', 0, 25, 'warn'], ['one second less than 24 h ago', 24 * hour - 1000, 25, 'warn'], ['exactly 24 h ago', 24 * hour, 25, 'warn'],
    ['one millisecond more than 24 h ago', 24 * hour + 1, 1, 'pass'], ['one second more than 24 h ago', 24 * hour + 1000, 1, 'pass'],
  ])('S-16 安全 24 accounts %s and one now count %s', (_, age, total, verdict) => {
    expect(judge('ACCOUNT', 1, [{ atMs: now - age, rows: 24 }])).toMatchObject({ verdict, value: total })
  })

  it('S-16 安全 a hundred exports of 24 accounts do not slip through', () => {
    const earlier: EarlierExport[] = []
    const verdicts = Array.from({ length: 100 }, () => {
      const { verdict } = judge('ACCOUNT', 24, earlier)
      earlier.push({ atMs: now, rows: 24 })
      return verdict
    })
    expect(verdicts.filter((v) => v === 'pass')).toHaveLength(1)
  })

  it('S-16 安全 says the sum, the bound and the clause, and follows a stricter parameter', () => {
    const judged = judge('ACCOUNT', 5, [{ atMs: now - hour, rows: 20 }])
    expect(judged.reasons[0]).toMatchObject({
      clause: '安全', arithmetic: '20 + 5 = 25 ≥ 25', parameter: { key: 'EXPORT_ACCOUNT_ROWS', value: 25, inclusive: false },
      message: '含银行账号，加上近 24 小时已导出的 20 行，共 25 行，达到 25 行。须由本单位另一位复核岗位的同志同意后才能导出。',
    })
    const strict = withParameters(P, 'test', { EXPORT_ORDINARY_ROWS: 10 })
    expect([9, 10].map((rows) => decideSecondPerson({ sensitivity: 'ORDINARY', rows, earlier: [], nowMs: now }, strict).verdict)).toEqual(['pass', 'warn'])
  })
})

describe('who may export and agree (安全)', () => {
  it('S-16 S-05 安全 requester and second person are two natural persons of one office', () => {
    const facts = { requesterPersonId: 'a', requesterOfficeId: 'o', approverPersonId: 'b', approverOfficeId: 'o' }
    expect(decideApprover(facts).verdict).toBe('pass')
    expect(decideApprover({ ...facts, approverPersonId: 'a' }).verdict).toBe('block')
    expect(decideApprover({ ...facts, approverOfficeId: 'p' }).verdict).toBe('block')
    expect(decideApprover({ ...facts, approverOfficeId: null }).verdict).toBe('block')
  })

  it.each([['三个字', 'block'], ['四个字了', 'pass'], ['  三个字  ', 'block'], ['𠮷𠮷𠮷', 'block'], ['五个字够了', 'pass']])('S-16 安全 the purpose %j: %s', (text, verdict) => {
    expect(decideExportReason({ text }).verdict).toBe(verdict)
  })

  it.each([['ADM'], ['SEC'], ['LOG']])('S-16 安全 %s takes no personal data, also beside another role', (role) => {
    expect(decideExporter({ roles: [role], isPersonal: true }).verdict).toBe('block')
    expect(decideExporter({ roles: ['CTY2', role], isPersonal: true }).verdict).toBe('block')
    expect(decideExporter({ roles: [role], isPersonal: false }).verdict).toBe('pass')
    expect(decideExporter({ roles: ['CTY2'], isPersonal: true }).verdict).toBe('pass')
  })
})
