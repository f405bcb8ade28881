import type { z } from 'zod'
import type { revokeCertificate as revokeEndpoint, verifyCertificates as verifyEndpoint } from '../../../contract/exams.ts'
import { countsForRate } from '../../../policy/cert-rate.ts'
import { certificate as machine } from '../../../policy/machines/small-machines.ts'
import { CHANNELS } from '../../../policy/vocabulary.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise, hasRole } from '../../platform/principal.ts'
import { signDecision } from '../../platform/signing.ts'
import * as classes from '../classes/index.ts'
import { isCompletionExam } from '../exams/index.ts'
import { issueRecords } from './completion.ts'
import { certificatePermissions } from './permissions/certificate.ts'
import { tellJudged } from './judged.ts'
import * as recordStore from './record-store.ts'
import * as store from './store.ts'

const CLAUSE = { clause: '附2-R20' }
const ISSUED: readonly classes.ClassState[] = ['COMPLETED', 'CLAIMED', 'CLOSED', 'ARCHIVED']

/** Records what the national query said of each certificate: by the labour department of the class, or by the province (D-33). */
export async function verifyCertificates(tx: Tx, vault: Vault, verdicts: z.output<typeof verifyEndpoint.body>['verdicts']): Promise<{ verified: number; failed: number }> {
  authorise(tx.principal, certificatePermissions, 'verify')
  const found = await lockAll(tx, verdicts.map((v) => v.id))
  const touched = new Map<string, classes.ClassRecord>()
  for (const certificate of found) {
    const cls = touched.get(certificate.classId) ?? (await classes.lock(tx, certificate.classId))
    touched.set(cls.id, cls)
    if (!mayVerify(tx, cls)) throw forbidden('证书由组织本班的人社部门初审核验，省厅也可以核验。')
    const verdict = verdicts.find((v) => v.id === certificate.id)
    if (verdict === undefined) continue
    const row = machine.transition(certificate.state, verdict.verified ? 'verify' : 'failVerification')
    if (!row.ok) throw conflict(row.code, row.message, CLAUSE)
    if (!verdict.verified && verdict.note.length < 2) throw refuse('NOTE_MISSING', '核验未通过的，请写明查询结果，登记单位才知道怎样更正。', { ...CLAUSE, field: 'verdicts' })
    await store.setVerdict(tx, certificate.id, row.to, verdict.note)
    if (verdict.verified) await afterVerified(tx, cls, certificate)
    await signDecision(tx, {
      classId: cls.id, noun: 'certificate', recordId: certificate.id, step: `R20 ${verdict.verified ? '核验通过' : '核验未通过'}`, opinion: verdict.note,
      seen: { classId: cls.id, version: cls.version, batchNo: cls.batchNo, type: certificate.type, number: certificate.number, state: certificate.state },
    })
    await audit(tx, {
      noun: 'certificate', recordId: certificate.id, classId: cls.id, regionCode: cls.responsibleRegion, action: verdict.verified ? 'verifyCertificate' : 'failCertificate',
      summary: `${CHANNELS[certificate.type]}${verdict.verified ? '核验通过' : '核验未通过'}${verdict.note === '' ? '' : `：${verdict.note}`}`, before: { state: certificate.state }, after: { state: row.to },
    })
  }
  for (const cls of touched.values()) {
    if (ISSUED.includes(cls.state)) await issueRecords(tx, vault, cls)
    await tellJudged(tx, cls)
  }
  return { verified: verdicts.filter((v) => v.verified).length, failed: verdicts.filter((v) => !v.verified).length }
}

/** Revokes a certificate for good: it stops counting in the ledger (by trigger), the person may be without one again, a completion record falls with it. */
export async function revokeCertificate(tx: Tx, id: string, body: z.output<typeof revokeEndpoint.body>): Promise<{ id: string; state: 'REVOKED' }> {
  authorise(tx.principal, certificatePermissions, 'revoke')
  const [certificate] = await lockAll(tx, [id])
  if (certificate === undefined) throw notFound('张证书')
  const cls = await classes.lock(tx, certificate.classId)
  if (!mayRevoke(tx, cls)) throw forbidden('证书由组织本班的人社部门复核撤销，省厅复核也可以撤销。')
  const row = machine.transition(certificate.state, 'revoke')
  if (!row.ok) throw conflict(row.code, row.message, CLAUSE)
  await store.revoke(tx, id, body.reason)
  const left = (await store.certificatesOf(tx, cls.id)).filter((c) => c.enrolmentId === certificate.enrolmentId && c.state === 'VERIFIED' && countsForRate(c.type, cls.certGoal))
  const enrolment = await classes.lockEnrolment(tx, certificate.enrolmentId)
  if (enrolment?.state === 'CERTIFIED' && left.length === 0) await classes.applyEnrolment(tx, enrolment.id, 'loseCertificate')
  if (isCompletionExam(certificate.type)) {
    await recordStore.setOfficialNumber(tx, certificate.enrolmentId, null)
    await recordStore.revokeOf(tx, certificate.enrolmentId)
  }
  await audit(tx, {
    noun: 'certificate', recordId: id, classId: cls.id, regionCode: cls.responsibleRegion, action: 'revokeCertificate', summary: `撤销${CHANNELS[certificate.type]}：${body.reason}`,
    before: { state: certificate.state }, after: { state: 'REVOKED' },
  })
  await tellJudged(tx, cls)
  return { id, state: 'REVOKED' }
}

/** Whether this person verifies certificates of a class: its labour department, or the province. */
export function mayVerify(tx: Tx, cls: classes.ClassRecord): boolean {
  return classes.actsAs(tx.principal, cls, ['HR1']) || hasRole(tx.principal, 'PRV1', 'PRV2')
}

export function mayRevoke(tx: Tx, cls: classes.ClassRecord): boolean {
  return classes.actsAs(tx.principal, cls, ['HR2']) || hasRole(tx.principal, 'PRV2')
}

/** The person holds a certificate now, and a completion certificate gives the record its official number (D-19). */
async function afterVerified(tx: Tx, cls: classes.ClassRecord, certificate: { enrolmentId: string; type: store.Certificate['type']; number: string }): Promise<void> {
  if (isCompletionExam(certificate.type)) await recordStore.setOfficialNumber(tx, certificate.enrolmentId, certificate.number)
  if (!countsForRate(certificate.type, cls.certGoal)) return
  const enrolment = await classes.lockEnrolment(tx, certificate.enrolmentId)
  if (enrolment?.state === 'EXAMINED' || enrolment?.state === 'NOT_CERTIFIED') await classes.applyEnrolment(tx, enrolment.id, 'certify')
}

async function lockAll(tx: Tx, ids: readonly string[]) {
  const wanted = new Set(ids)
  if (wanted.size < ids.length) throw refuse('CERTIFICATE_TWICE', '同一张证书在这次提交里出现了两次。请刷新页面后重新提交。', { field: 'verdicts' })
  const found = await store.lockMany(tx, ids)
  if (found.length < ids.length) throw notFound(ids.length === 1 ? '张证书' : '些证书')
  return found
}
