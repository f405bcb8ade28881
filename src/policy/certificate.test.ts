import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decideCertificate, foldCertificateNumber, isHighSkilled } from './certificate.ts'
import type { CertificateFacts } from './certificate.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'
import type { Level } from './vocabulary.ts'

const d = plainDate
const good: CertificateFacts = {
  type: 'SKILL_LEVEL',
  number: 'S000041010001223000123',
  level: 'L4',
  issuedOn: d('2022-05-06'),
  validTo: null,
  medium: 'ELECTRONIC',
  today: d('2022-05-10'),
  openedOn: d('2022-03-28'),
  completedOn: d('2022-04-20'),
  numberTaken: false,
}
const findings = (facts: Partial<CertificateFacts>) =>
  decideCertificate({ ...good, ...facts }, P)
    .reasons.filter((r) => r.verdict !== 'pass')
    .map((r) => `${r.code} ${r.verdict}`)

describe('证书 (附2-R20, 三(三)8)', () => {
  it.each<[string, Partial<CertificateFacts>, readonly string[]]>([
    ['a usual number', {}, []],
    ['full-width characters and blanks', { number: ' Ｓ０0004101000122 3000123' }, []],
    ['another shape asks for a second look', { number: '4100001223000123' }, ['CERT_NUMBER warn']],
    ['powers of ten', { number: '4.1E+15' }, ['CERT_NUMBER block']],
    ['too short', { number: '12345' }, ['CERT_NUMBER block']],
    ['no number', { number: '  ' }, ['CERT_NUMBER missing']],
    ['a number used twice', { numberTaken: true }, ['CERT_NUMBER_UNIQUE block']],
    ['not yet compared with the others', { numberTaken: null }, ['CERT_NUMBER_UNIQUE missing']],
    ['dated tomorrow', { issuedOn: d('2022-05-11') }, ['CERT_DATES block']],
    ['dated today', { issuedOn: d('2022-05-10') }, []],
    ['dated before the class opened', { issuedOn: d('2022-03-27') }, ['CERT_DATES block']],
    ['dated before training ended', { issuedOn: d('2022-04-19') }, ['CERT_DATES warn']],
    ['dated on the day training ended', { issuedOn: d('2022-04-20') }, []],
    ['valid to before issue', { validTo: d('2022-05-05') }, ['CERT_DATES block']],
    ['special operation, usual', { type: 'SPECIAL_OPERATION', level: 'NONE', number: 'T41039019900307031X' }, []],
    ['demo numbers are accepted as usual', { number: 'DEMO-2022-000123' }, []],
  ])('R-200 附2-R20 %s', (_what, facts, expected) => {
    expect(findings(facts)).toEqual(expected)
  })

  it('R-153 附2-R16 a level certificate has a level, the others have none', () => {
    expect(findings({ level: 'NONE' })).toEqual(['CERT_LEVEL block'])
    expect(findings({ type: 'SPECIAL_ABILITY', level: 'L5' })).toEqual(['CERT_LEVEL block'])
    expect(findings({ type: 'VOC_QUALIFICATION', number: '4100001223000123', level: 'NONE' })).toEqual([])
  })

  it('三(三)8 a paper completion certificate is recorded but not paid; 就业创业合格证书 is exempt', () => {
    expect(findings({ type: 'TRAINING_COMPLETION', level: 'NONE', medium: 'PAPER' })).toEqual(['CERT_MEDIUM warn'])
    expect(findings({ type: 'TRAINING_COMPLETION', level: 'NONE' })).toEqual([])
    expect(findings({ type: 'STARTUP_COMPLETION', level: 'NONE', medium: 'PAPER' })).toEqual([])
  })

  it.each<[Level, boolean]>([
    ['LX_APPRENTICE', false],
    ['L5', false],
    ['L4', false],
    ['L3', true],
    ['L2', true],
    ['L1', true],
    ['L0_SPECIAL', true],
    ['L0_CHIEF', true],
    ['NONE', false],
  ])('R-015 二 %s counts as 高技能: %s', (level, high) => {
    expect(isHighSkilled(level, P)).toBe(high)
  })

  it('compares numbers folded', () => {
    expect(foldCertificateNumber(" 's000０4１ ")).toBe('S000041')
  })
})
