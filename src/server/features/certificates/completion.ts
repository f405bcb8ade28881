import { countsForRate } from '../../../policy/cert-rate.ts'
import { LEVELS } from '../../../policy/vocabulary.ts'
import { formatDate } from '../../../values/plain-date.ts'
import { maskName } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import * as classes from '../classes/index.ts'
import { certificatesDue, certRates, factsOf, headCounts, isCompletionExam, missingCertificates, withoutResult, type ExamFacts } from '../exams/index.ts'
import * as recordStore from './record-store.ts'
import * as store from './store.ts'

const CLAUSE = { clause: '附2-R20' }

/** Reports that results and certificates are complete, here and in the labour department's system (R-157). */
export async function closeResults(tx: Tx, classId: string): Promise<void> {
  const cls = await classes.lock(tx, classId)
  classes.authoriseEvent(tx.principal, cls, 'recordResults')
  const facts = await factsOf(tx, cls)
  if (facts.results.length === 0) throw refuse('NO_RESULTS', '本班还没有登记考核结果。请先登记每名学员的结果。', CLAUSE)
  const open = withoutResult(facts)
  if (open.length > 0) {
    throw refuse('RESULTS_OPEN', `还有 ${open.length} 人没有考核结果：第 ${open.map((p) => p.enrolment.rosterNo).join('、')} 号。没有参加考核的，请登记缺考。`, { clause: '附2-R15' })
  }
  const missing = missingCertificates(facts)
  const due = certificatesDue(facts)
  if (missing.length > 0 && due !== null && facts.rules.today <= due.due) {
    throw refuse('CERTIFICATES_MISSING',
      `还有 ${missing.length} 人考核合格但没有登记证书：第 ${rosterNumbers(facts, missing)} 号。请登记证书；${formatDate(due.due)}以后仍未到的，可以先办结，证书到了再补登。`, CLAUSE)
  }
  await refuseUnsound(tx, facts)
  const counts = headCounts(facts).counts
  const absent = new Set(facts.results.filter((r) => r.absent).map((r) => r.enrolmentId)).size
  await classes.apply(tx, classId, 'recordResults', {
    summary: `考核结果录齐：参加考核 ${counts?.exam ?? 0} 人${absent > 0 ? `，缺考 ${absent} 人` : ''}${missing.length > 0 ? `，证书逾期未到 ${missing.length} 人` : ''}`,
    examinees: counts?.exam ?? 0, missingCertificates: missing.length,
  })
}

/** The second reviewer seals R22: the class is completed, who holds no verified certificate is without one, and the completion records are issued (R-060). */
export async function sealCompletion(tx: Tx, vault: Vault, classId: string, opinion: string): Promise<void> {
  await classes.sealOpinion(tx, classId, 'complete', { opinion, judge: (cls) => judgeCompletion(tx, cls) })
  const cls = await classes.get(tx, classId)
  const certificates = await store.certificatesOf(tx, classId)
  const holds = new Set(certificates.filter((c) => c.state === 'VERIFIED' && countsForRate(c.type, cls.certGoal)).map((c) => c.enrolmentId))
  for (const person of await classes.rosterOf(tx, classId)) {
    if (person.state === 'EXAMINED') await classes.applyEnrolment(tx, person.id, holds.has(person.id) ? 'certify' : 'missCertificate')
  }
  await issueRecords(tx, vault, cls)
}

/** Issues the completion records still missing in a completed class: to everybody on its roster who passed an exam. */
export async function issueRecords(tx: Tx, vault: Vault, cls: classes.ClassRecord): Promise<void> {
  const { people, results, certificates } = await factsOf(tx, cls)
  const passed = new Set(results.filter((r) => r.passed).map((r) => r.enrolmentId))
  const gone = ['NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT']
  const rows = people.filter(({ enrolment: e }) => passed.has(e.id) && !gone.includes(e.state)).map(({ enrolment: e }) => ({
    number: recordNumber(cls, e.rosterNo), enrolmentId: e.id,
    view: {
      name: maskName(e.name), idNumber: shown(tx.principal, vault, 'completion_records.public_view', e.idSealed), className: cls.title, batchNo: cls.batchNo ?? '', trade: cls.tradeName ?? '',
      level: cls.level === 'NONE' ? null : LEVELS[cls.level].label, lessons: cls.actualLessons ?? cls.totalLessons ?? 0, start: cls.openedOn, end: cls.completedOn,
      institution: cls.institutionName,
      officialNumber: certificates.find((c) => c.enrolmentId === e.id && c.state === 'VERIFIED' && isCompletionExam(c.type))?.number ?? null,
    },
  }))
  const issued = await recordStore.issue(tx, cls.id, rows)
  if (issued === 0) return
  await audit(tx, {
    noun: 'completionRecord', recordId: cls.id, classId: cls.id, regionCode: cls.responsibleRegion, action: 'issueRecords', summary: `出具电子培训结业记录 ${issued} 份`,
    after: { issued },
  })
}

/** `RG-2022-DEMO03-007-0018`: batch of the class and number on its roster. */
const recordNumber = (cls: classes.ClassRecord, rosterNo: number): string => `RG-${cls.batchNo ?? cls.id}-${String(rosterNo).padStart(4, '0')}`

/**
 * What completion stands on. A certificate rate below its limit is a figure the class is judged by (R-067, R-069) and no condition of completion: those who
 * passed are not held up by those who did not, and certificates may come later. What stood there when the seal was set is kept in the history.
 */
async function judgeCompletion(tx: Tx, cls: classes.ClassRecord): Promise<classes.EventFacts> {
  const facts = await factsOf(tx, cls)
  await refuseUnsound(tx, facts)
  const low = certRates(facts).filter((r) => r.verdict === 'block')
  return low.length === 0 ? {} : { summary: `签署结业意见；盖章时${low.map((r) => r.message).join('')}`, belowCertRate: low.map((r) => r.code) }
}

async function refuseUnsound(tx: Tx, facts: ExamFacts): Promise<void> {
  const sync = (await classes.extSyncOf(tx, facts.cls.id)).find((s) => s.kind === 'EXAM_RESULT')
  if (sync?.state !== 'FILLED' && sync?.state !== 'CONFIRMED') {
    throw refuse('RESULTS_NOT_IN_SYSTEM', '考核结果还没有在职业培训信息化管理系统填报（现在是“否”）。请填报后在班次页登记，再来办理。', CLAUSE)
  }
  const [fault] = headCounts(facts).contradictions
  if (fault) throw refuse(fault.code, fault.message, { clause: fault.clause, details: { reasons: [fault] } })
}

const rosterNumbers = (facts: ExamFacts, ids: readonly string[]): string =>
  facts.people.filter((p) => ids.includes(p.enrolment.id)).map((p) => p.enrolment.rosterNo).join('、')
