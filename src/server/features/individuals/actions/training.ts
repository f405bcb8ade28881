import type { z } from 'zod'
import type { recordFilingCertificate, recordSignUp as signUpEndpoint } from '../../../../contract/individuals.ts'
import { foldCertificateNumber } from '../../../../policy/certificate.ts'
import { certificate as certificateMachine } from '../../../../policy/machines/small-machines.ts'
import type { FilingEvent } from '../../../../policy/machines/individual-filing.ts'
import { CHANNELS } from '../../../../policy/vocabulary.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { formatDate, plainDate, type PlainDate } from '../../../../values/plain-date.ts'
import { formatInstant, plainDateOf } from '../../../../values/shanghai-time.ts'
import { audit } from '../../../platform/audit.ts'
import { now, today } from '../../../platform/clock.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../../platform/errors.ts'
import { opened } from '../../../platform/personal-data/shown.ts'
import { authorise, hasRole } from '../../../platform/principal.ts'
import { signDecision } from '../../../platform/signing.ts'
import { storedNumber } from '../../exams/index.ts'
import { findTrade } from '../../parameters/index.ts'
import { lock, move, refuseStale } from '../apply.ts'
import { actsAs, authoriseEvent } from '../authority.ts'
import { filingPermissions } from '../permissions.ts'
import * as certificates from '../store/certificates.ts'
import * as filings from '../store/filings.ts'

const CLAUSE = { clause: '三(三)11' }

/** Holds a filing for one step of its holder or desk. */
export async function step(tx: Tx, id: string, event: FilingEvent, version: number): Promise<filings.FilingRecord> {
  const filing = await lock(tx, id)
  authoriseEvent(tx.principal, filing, event)
  refuseStale(filing, version)
  return filing
}

/** When he signed up; before the filing nothing is paid unless it is excused in writing (T20). */
export async function recordSignUp(tx: Tx, id: string, body: Omit<z.output<typeof signUpEndpoint.body>, 'requestId'>): Promise<void> {
  const filing = await step(tx, id, 'recordSignUp', body.version)
  if (!filing.isOutside) throw refuse('INSIDE_PROVINCE', '省内培训加入集中班，不另行报名，也不报销现金。请选一个班加入。', CLAUSE)
  const at = new Date(body.signedUpAt)
  if (at > await now(tx)) throw refuse('SIGNED_UP_LATER', '报名时间还没有到。请在报名以后再登记。', { field: 'signedUpAt', ...CLAUSE })
  const isLate = filing.filedAt >= at
  await move(tx, filing, 'recordSignUp', { summary: `登记报名时间 ${formatInstant(at)}${isLate ? `，早于报备时间 ${formatInstant(filing.filedAt)}（E-LATE）` : ''}`, isLate }, { signedUpAt: at })
}

export async function startTraining(tx: Tx, id: string, body: { version: number; startedOn: string }): Promise<void> {
  const filing = await step(tx, id, 'startTraining', body.version)
  const on = plainDate(body.startedOn)
  if (on > await today(tx)) throw refuse('STARTED_LATER', '开始上课的日子还没有到。请到那一天再登记。', { field: 'startedOn', ...CLAUSE })
  if (filing.signedUpAt !== null && on < plainDateOf(filing.signedUpAt)) throw refuse('STARTED_BEFORE_SIGN_UP', `开始上课不能早于报名（${formatInstant(filing.signedUpAt)}）。请核对日期。`, { field: 'startedOn', ...CLAUSE })
  await move(tx, filing, 'startTraining', { summary: `${formatDate(on)}开始上课` }, { startedOn: on })
}

/** The certificate he brings; it counts once the labour department has verified it (D-33). */
export async function recordCertificate(tx: Tx, vault: Vault, id: string, body: Omit<z.output<typeof recordFilingCertificate.body>, 'requestId'>): Promise<void> {
  const filing = await step(tx, id, 'recordCertificate', body.version)
  const person = await filings.person(tx, filing.veteranId)
  const idNumber = person === null ? null : opened(vault, person.idSealed)
  if (person === null || idNumber === null) throw refuse('NUMBER_DESTROYED', '本人的身份证号已按规定销毁，不能登记证书。')
  if (await findTrade(tx, body.tradeCode) === null) throw refuse('TRADE_UNKNOWN', '工种目录里没有这个工种。请从列表里选择。', { field: 'tradeCode', ...CLAUSE })
  const issuedOn = plainDate(body.issuedOn)
  refuseDates(filing, issuedOn, await today(tx))
  const number = storedNumber(foldCertificateNumber(body.number), { idNumber, hash: vault.hash(idNumber) })
  const row = { id: body.id, veteranId: filing.veteranId, unit: person.unit, type: body.type, number, tradeCode: body.tradeCode, level: body.level, issuedOn, issuer: maskNumbersIn(body.issuer) }
  const certificateId = await certificates.record(tx, row)
  if (certificateId === null) throw refuse('CERT_NUMBER_TAKEN', '这个证书编号已经登记在别的记录上。请对照证书核对编号；编号无误的，请向安置地退役军人事务局反映。', { field: 'number', ...CLAUSE })
  await move(tx, filing, 'recordCertificate', { summary: `登记${CHANNELS[body.type]}，${formatDate(issuedOn)}发证` }, { certificateId })
}

function refuseDates(filing: filings.FilingRecord, issuedOn: PlainDate, day: PlainDate): void {
  if (issuedOn > day) throw refuse('ISSUED_LATER', '发证日期还没有到。请对照证书核对。', { field: 'issuedOn', ...CLAUSE })
  if (filing.startedOn !== null && issuedOn < filing.startedOn) throw refuse('ISSUED_BEFORE_TRAINING', `发证日期早于开始上课（${formatDate(filing.startedOn)}），不是这次培训的证书。请核对日期。`, { field: 'issuedOn', ...CLAUSE })
}

/** What the national query said of the certificate: by the labour department of the place of resettlement, or by the province. */
export async function verifyCertificate(tx: Tx, id: string, body: { version: number; verified: boolean; note: string }): Promise<void> {
  authorise(tx.principal, filingPermissions, 'verifyCertificate', '证书由安置地人社部门初审核验，省厅也可以核验。')
  const filing = await lock(tx, id)
  if (!mayVerify(tx, filing)) throw forbidden('证书由安置地人社部门初审核验，省厅也可以核验。')
  refuseStale(filing, body.version)
  const { certificate, certificateId } = filing
  if (certificate === null || certificateId === null) throw conflict('NO_CERTIFICATE', '本人还没有登记证书，没有可以核验的内容。')
  const row = certificateMachine.transition(certificate.state, body.verified ? 'verify' : 'failVerification')
  if (!row.ok) throw conflict(row.code, row.message, CLAUSE)
  if (!body.verified && body.note.length < 2) throw refuse('NOTE_MISSING', '核验未通过的，请写明查询结果，本人才知道怎样更正。', { field: 'note', ...CLAUSE })
  const note = maskNumbersIn(body.note)
  await certificates.setVerdict(tx, certificateId, row.to, note)
  await signDecision(tx, { classId: null, regionCode: filing.region, noun: 'filing', recordId: id, step: `证书${body.verified ? '核验通过' : '核验未通过'}`, opinion: note, seen: { filingNo: filing.filingNo, version: filing.version, type: certificate.type, number: certificate.number } })
  await audit(tx, {
    noun: 'filing', recordId: id, regionCode: filing.region, action: body.verified ? 'verifyCertificate' : 'failCertificate', summary: `${CHANNELS[certificate.type]}${body.verified ? '核验通过' : '核验未通过'}${note === '' ? '' : `：${note}`}`,
    before: { state: certificate.state }, after: { state: row.to },
  })
}

/** Whether this person verifies the certificate of a filing: the labour department of the place, or the province. */
export const mayVerify = (tx: Tx, filing: filings.FilingRecord): boolean => actsAs(tx.principal, filing, ['HR1']) || hasRole(tx.principal, 'PRV1', 'PRV2')
