import type { z } from 'zod'
import type { addCertificates as addEndpoint } from '../../../contract/exams.ts'
import { decideCertificate, foldCertificateNumber } from '../../../policy/certificate.ts'
import { CHANNELS, LEVELS, type Channel, type Level } from '../../../policy/vocabulary.ts'
import type { Reason } from '../../../values/decision.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../platform/errors.ts'
import { recorderLabel, records, startRecording, storedNumber, type Recording } from '../exams/index.ts'
import { standingHash } from '../veterans/index.ts'
import * as store from './store.ts'

export type CertificateInput = z.output<typeof addEndpoint.body>['certificates'][number]

/** What recording certificates of one class needs, fetched once for many rows. */
export interface CertificateDesk extends Recording {
  vault: Vault
  certificates: readonly store.Certificate[]
  /** Type and stored number of what this batch brings already. */
  taken: Set<string>
}

export interface CertificateProblem { field: keyof CertificateInput; code: string; message: string; clause?: string; reasons?: readonly Reason[]; status?: 403 }
/** A certificate judged: to be written, known already as it is, or refused. */
export type JudgedCertificate = { kind: 'new'; row: store.NewCertificate } | { kind: 'known' } | { kind: 'refused'; problem: CertificateProblem }

const CLAUSE = { clause: '附2-R20' }
const SPECIAL: readonly Channel[] = ['SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT']

export async function openDesk(tx: Tx, vault: Vault, classId: string): Promise<CertificateDesk> {
  return { ...(await startRecording(tx, classId)), vault, certificates: await store.certificatesOf(tx, classId), taken: new Set() }
}

/** Records certificates by hand; one that may not stand refuses the whole list and names the person. */
export async function addCertificates(tx: Tx, vault: Vault, classId: string, rows: readonly CertificateInput[]): Promise<void> {
  const desk = await openDesk(tx, vault, classId)
  const fresh: store.NewCertificate[] = []
  for (const row of rows) {
    const judged = await judgeCertificate(tx, desk, row)
    if (judged.kind === 'new') fresh.push(judged.row)
    if (judged.kind !== 'refused') continue
    const { problem } = judged
    if (problem.status === 403) throw forbidden(problem.message)
    throw refuse(problem.code, problem.message, { clause: problem.clause, field: 'certificates', details: { reasons: problem.reasons, id: row.id, field: problem.field } })
  }
  await keepCertificates(tx, desk, fresh, rows.length - fresh.length)
}

/**
 * Judges one certificate: recorded by whose channel it is, for somebody who passed there, with number, level, dates and medium in order and a
 * number nobody else has in the province. `passedToo` are results of the same batch.
 */
export async function judgeCertificate(tx: Tx, desk: CertificateDesk, row: CertificateInput,
  passedToo: readonly { enrolmentId: string; channel: Channel; passed: boolean }[] = []): Promise<JudgedCertificate> {
  const { cls, people, results, rules, vault } = desk
  const no = (field: keyof CertificateInput, code: string, message: string, extra: Partial<CertificateProblem> = {}): JudgedCertificate =>
    ({ kind: 'refused', problem: { field, code, message, ...CLAUSE, ...extra } })
  if (!records(tx.principal, cls, row.type)) return no('type', 'NOT_OWN_CHANNEL', `${CHANNELS[row.type]}由${recorderLabel(cls, row.type)}登记。`, { status: 403 })
  const enrolment = people.find((p) => p.enrolment.id === row.enrolmentId)?.enrolment
  if (enrolment === undefined) return no('enrolmentId', 'NOT_ON_ROSTER', '这名学员不在本班名册里。请刷新页面后重新填写。')
  const who = `第 ${enrolment.rosterNo} 号${enrolment.name}`
  if (![...results, ...passedToo].some((r) => r.enrolmentId === enrolment.id && r.channel === row.type && r.passed)) {
    return no('enrolmentId', 'NO_PASSED_RESULT', `${who}没有${CHANNELS[row.type]}的合格考核结果，不能登记证书。请先登记考核结果。`)
  }
  if (!isLevel(row.level)) return no('level', 'LEVEL_UNKNOWN', `${who}的证书级别不认识。请从级别列表里选择。`)
  const idNumber = vault.open(enrolment.idSealed)
  const typed = foldCertificateNumber(row.number)
  const embedded = SPECIAL.includes(row.type) ? /\d{17}[\dX]/.exec(typed)?.[0] : undefined
  const isFormer = embedded !== undefined && embedded !== idNumber && (await standingHash(tx, vault.hash(embedded))).equals(vault.hash(idNumber))
  if (embedded !== undefined && embedded !== idNumber && !isFormer) return no('number', 'CERT_NUMBER_OTHER_PERSON', `${who}的证书编号里的身份证号不是本人的。请对照证书核对编号。`)
  const number = storedNumber(typed, { idNumber: embedded ?? idNumber, hash: vault.hash(embedded ?? idNumber) })
  const before = desk.certificates.find((c) => c.enrolmentId === enrolment.id && c.type === row.type && c.number === number)
  const next = {
    id: before?.id ?? row.id, veteranId: enrolment.veteranId, classId: cls.id, enrolmentId: enrolment.id, type: row.type, number, level: row.level, issuedOn: plainDate(row.issuedOn),
    validTo: row.validTo === null ? null : plainDate(row.validTo), issuer: row.issuer, medium: row.medium, isReissue: row.isReissue ?? false,
  }
  if (before !== undefined) {
    if (same(before, next)) return { kind: 'known' }
    if (before.state === 'VERIFIED') return no('number', 'CERT_VERIFIED', `${who}的这张证书已经核验，不能再改。确有错误的，请人社部门撤销后重新登记。`)
  }
  const key = `${row.type} ${number}`
  const judged = decideCertificate({
    ...next, number: typed, today: rules.today, openedOn: cls.openedOn, completedOn: cls.completedOn,
    numberTaken: desk.taken.has(key) || (await store.isTaken(tx, row.type, number, next.id)),
  }, rules.parameters)
  const fault = judged.reasons.find((r) => r.verdict === 'block' || r.verdict === 'missing')
  if (fault) return no(fieldOf(fault.code), fault.code, `${who}：${fault.message}`, { clause: fault.clause, reasons: judged.reasons })
  desk.taken.add(key)
  return {
    kind: 'new',
    row: { ...next, classRegion: cls.responsibleRegion, institutionId: cls.institutionId, creditedUnit: enrolment.creditedUnit, tradeCode: cls.tradeCode, skillHenanCategory: cls.skillHenanCategory },
  }
}

/** Writes judged certificates with one entry in the log. */
export async function keepCertificates(tx: Tx, desk: CertificateDesk, rows: readonly store.NewCertificate[], unchanged: number): Promise<void> {
  const { cls } = desk
  if (rows.length > 0 && (await store.putMany(tx, rows)) < rows.length) throw conflict('CERTIFICATE_KNOWN', '其中有证书刚被别人登记或核验，本次没有保存。请刷新页面后核对。', CLAUSE)
  const kinds = [...new Set(rows.map((row) => row.type))].map((type) => `${CHANNELS[type]} ${rows.filter((row) => row.type === type).length} 张`)
  await audit(tx, {
    noun: 'certificate', recordId: cls.id, classId: cls.id, regionCode: cls.responsibleRegion, action: 'addCertificates',
    summary: rows.length === 0 ? `证书 ${unchanged} 张与已登记的相同，没有改动` : `登记${kinds.join('、')}${unchanged > 0 ? `，已登记 ${unchanged} 张未变` : ''}`,
    after: { certificates: rows.map((row) => row.id) },
  })
}

const isLevel = (level: string): level is Level => level in LEVELS

function same(a: store.Certificate, b: Omit<store.Certificate, 'state' | 'verifyNote'>): boolean {
  return a.level === b.level && a.issuedOn === b.issuedOn && a.validTo === b.validTo && a.issuer === b.issuer && a.medium === b.medium && a.isReissue === b.isReissue && a.state !== 'VERIFY_FAILED'
}

function fieldOf(code: string): keyof CertificateInput {
  if (code === 'CERT_LEVEL') return 'level'
  if (code === 'CERT_DATES') return 'issuedOn'
  return code === 'CERT_MEDIUM' ? 'medium' : 'number'
}
