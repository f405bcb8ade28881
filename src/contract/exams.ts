import { z } from 'zod'
import { reviewBlock } from './classes.ts'
import { byId, deadline, endpoint, id, instantText, pageOf, pageQuery, plainDateText, reason, requestId, uploadedFile, writtenInstant } from './endpoint.ts'

const opinion = z.string().trim().min(1).max(500)
/** Exam channels are the certificate types (D-34). */
export const examChannel = z.enum(['VOC_QUALIFICATION', 'SKILL_LEVEL', 'SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT', 'SPECIAL_ABILITY', 'TRAINING_COMPLETION', 'STARTUP_COMPLETION'])
export type ExamChannel = z.infer<typeof examChannel>
export const certificateState = z.enum(['RECORDED', 'VERIFIED', 'VERIFY_FAILED', 'REVOKED'])

const examFiling = z.object({
  id, channels: z.array(examChannel), channelLabels: z.array(z.string()), filedAt: instantText, examAt: instantText, place: z.string(), evaluator: z.object({ id, name: z.string() }).nullable(),
  extSystemNo: z.string().nullable(), state: z.enum(['FILED', 'CONFIRMED', 'REFUSED', 'REPLACED']), stateLabel: z.string(), refusal: z.string().nullable(),
  /** The body that trains also evaluates: allowed only where the trade's rules let enterprises evaluate themselves; shown with a mark. */
  selfEvaluation: z.boolean(),
})

export const examTrainee = z.object({
  enrolmentId: id, rosterNo: z.number().int(), name: z.string(), programme: z.string(), programmeLabel: z.string(), state: z.string(), stateLabel: z.string(),
  /** 到课率 with its verdict: below the bound he may not sit the exam. */
  attendanceRate: z.string(), isReady: z.boolean(), attendanceReasons: z.array(reason),
  results: z.array(z.object({
    channel: examChannel, attempt: z.number().int(), score: z.string().nullable(), passed: z.boolean(), absent: z.boolean().describe('Admitted but did not come: no examinee'),
  })),
  certificates: z.array(z.object({ id, type: examChannel, typeLabel: z.string(), number: z.string(), level: z.string(), levelLabel: z.string(), issuedOn: plainDateText, state: certificateState, stateLabel: z.string() })),
  recordNumber: z.string().nullable(),
})

/** Section 结业考核 of one class: filing, patrol, results and certificates per trainee, head-counts per channel, R22. */
export const examView = z.object({
  classId: id, classTitle: z.string(), classState: z.string(),
  filing: examFiling.nullable(), earlierFilings: z.array(examFiling),
  /** Earliest exam day if filed today (附2-R14). */
  earliestExamOn: plainDateText,
  /** Inspectors sent to patrol the exam; only the offices learn who. */
  patrollers: z.array(z.object({ id, name: z.string(), orgName: z.string() })),
  patrols: z.array(z.object({ id, signatures: z.array(z.string()), note: z.string(), at: instantText })),
  trainees: z.array(examTrainee),
  counts: z.object({
    examinees: z.number().int(), certified: z.number().int(), recordedOnly: z.number().int(),
    byChannel: z.array(z.object({ channel: examChannel, label: z.string(), examinees: z.number().int(), certified: z.number().int() })),
  }),
  /** Certificates that have not arrived in time (D). */
  certificatesDue: deadline.nullable(), missingCertificates: z.number().int(),
  certRates: z.array(reason),
  opinion: reviewBlock.nullable(),
  reasons: z.array(reason),
  can: z.array(z.enum(['fileExam', 'replaceFiling', 'answerFiling', 'assignPatrol', 'patrol', 'saveResults', 'closeResults', 'addCertificates', 'verifyCertificates', 'signFirst', 'seal'])),
})
export type ExamView = z.infer<typeof examView>

export const getExam = endpoint({ method: 'GET', path: '/classes/{id}/exam', summary: 'Exam, results and certificates of a class', tag: 'exams', params: byId, reply: examView })
export const listExams = endpoint({
  method: 'GET', path: '/exams', summary: 'Exams in my range, next exam first', tag: 'exams', query: z.strictObject({ ...pageQuery, when: z.enum(['coming', 'past', 'all']).optional() }),
  reply: pageOf(z.object({
    classId: id, classTitle: z.string(), batchNo: z.string().nullable(), institutionName: z.string(), classState: z.string(), classStateLabel: z.string(), filing: examFiling,
    traineeCount: z.number().int(), resultCount: z.number().int(), certifiedCount: z.number().int(),
  })),
})
export const fileExam = endpoint({
  method: 'POST', path: '/classes/{id}/exam-filing', summary: 'File the exam at least three days ahead; a new filing replaces one not held', tag: 'exams', params: byId,
  body: z.strictObject({
    requestId, id, channels: z.array(examChannel).min(1).max(4), examAt: writtenInstant, place: z.string().trim().min(2).max(100), evaluatorOrgId: id.nullable(),
    extSystemNo: z.string().trim().max(60).nullable(),
  }),
  reply: examView,
})
export const answerExamFiling = endpoint({
  method: 'POST', path: '/classes/{id}/exam-filing/answer', summary: 'The labour department confirms or refuses the filing', tag: 'exams', params: byId,
  body: z.strictObject({ requestId, confirm: z.boolean(), reason: z.string().trim().max(200).optional() }), reply: examView,
})
export const myExamPatrols = endpoint({
  method: 'GET', path: '/my-exam-patrols', summary: 'Exams an inspector is sent to and which are not over, the next first', tag: 'exams',
  reply: z.object({
    items: z.array(z.object({
      classId: id, classTitle: z.string(), institutionName: z.string(), examAt: instantText.nullable().describe('Null while no exam is filed'), place: z.string().nullable(),
      traineeCount: z.number().int(), signatures: z.array(z.string()), can: z.array(z.enum(['patrol'])),
    })),
  }),
})
export type MyExamPatrol = z.infer<typeof myExamPatrols.reply>['items'][number]
export const assignPatrol = endpoint({
  method: 'POST', path: '/classes/{id}/exam-patrollers', summary: 'Who is sent to patrol the exam; replaces who was sent before', tag: 'exams', params: byId,
  body: z.strictObject({ requestId, inspectorIds: z.array(id).max(4) }), reply: examView,
})
export const patrolExam = endpoint({
  method: 'POST', path: '/classes/{id}/exam-patrol', summary: 'Signatures of the exam patrol; the exam counts as held', tag: 'exams', params: byId,
  body: z.strictObject({ requestId, id, signatures: z.array(z.string().trim().min(1).max(40)).min(1).max(4), note: z.string().trim().max(500) }), reply: examView,
})
export const saveResults = endpoint({
  method: 'POST', path: '/classes/{id}/results', summary: 'Results per trainee and channel', tag: 'exams', params: byId,
  body: z.strictObject({
    requestId, results: z.array(z.strictObject({
      enrolmentId: id, channel: examChannel, attempt: z.number().int().min(1).max(2), passed: z.boolean(), score: z.number().min(0).max(100).nullable(),
      absent: z.boolean().optional().describe('缺考: not passed, without score'),
    })).min(1).max(320),
  }),
  reply: examView,
})
export const closeResults = endpoint({
  method: 'POST', path: '/classes/{id}/results/close', summary: 'All results and certificates are in, also in the labour department’s system', tag: 'exams', params: byId,
  body: z.strictObject({ requestId }), reply: examView,
})
export const signCompletionOpinion = endpoint({
  method: 'POST', path: '/classes/{id}/completion-opinion/first', summary: 'First reviewer’s opinion on exam and certificates (R22)', tag: 'exams', params: byId,
  body: z.strictObject({ requestId, opinion }), reply: examView,
})
export const sealCompletionOpinion = endpoint({
  method: 'POST', path: '/classes/{id}/completion-opinion/seal', summary: 'Second reviewer agrees and seals R22: the class is completed and its records are issued', tag: 'exams', params: byId,
  body: z.strictObject({ requestId, opinion, sealConfirmed: z.literal(true) }), reply: examView,
})

const certificateInput = z.strictObject({
  id, enrolmentId: id, type: examChannel, number: z.string().trim().min(4).max(60), level: z.string().max(20), issuedOn: plainDateText, validTo: plainDateText.nullable(),
  issuer: z.string().trim().min(2).max(100), medium: z.enum(['ELECTRONIC', 'PAPER']), isReissue: z.boolean().optional(),
})
export const addCertificates = endpoint({
  method: 'POST', path: '/classes/{id}/certificates', summary: 'Record certificates', tag: 'certificates', params: byId,
  body: z.strictObject({ requestId, certificates: z.array(certificateInput).min(1).max(160) }), reply: examView,
})
export const importCertificates = endpoint({
  method: 'POST', path: '/classes/{id}/certificates/import', summary: 'Results and certificates from Excel or CSV, every row accounted for', tag: 'certificates', params: byId,
  body: z.strictObject({ requestId, importId: id, file: uploadedFile }),
  reply: z.object({
    importId: id, read: z.number().int(), accepted: z.number().int(), unchanged: z.number().int(),
    rejected: z.array(z.object({ sheet: z.string(), row: z.number().int(), column: z.string(), code: z.string(), value: z.string(), message: z.string() })),
    notes: z.array(z.object({ sheet: z.string(), row: z.number().int(), message: z.string() })).describe('What to know of rows that were accepted'),
  }),
})
export const certificateTemplate = endpoint({
  method: 'GET', path: '/classes/{id}/certificates/template', summary: 'Import template with the trainees of the class', tag: 'certificates', params: byId, replyKind: 'file',
})
export const certificateImportErrors = endpoint({
  method: 'GET', path: '/classes/{id}/certificates/imports/{importId}/errors', summary: 'The rejected rows of an import as a workbook', tag: 'certificates', replyKind: 'file',
  params: z.strictObject({ id, importId: id }),
})
export const verifyCertificates = endpoint({
  method: 'POST', path: '/certificates/verify', summary: 'The labour department records what the national query said', tag: 'certificates',
  body: z.strictObject({ requestId, verdicts: z.array(z.strictObject({ id, verified: z.boolean(), note: z.string().trim().max(200) })).min(1).max(160) }),
  reply: z.object({ verified: z.number().int(), failed: z.number().int() }),
})
export const revokeCertificate = endpoint({
  method: 'POST', path: '/certificates/{id}/revoke', summary: 'Revoke a certificate with a reason; ledger and record follow', tag: 'certificates', params: byId,
  body: z.strictObject({ requestId, reason: z.string().trim().min(2).max(200) }), reply: z.object({ id, state: certificateState }),
})
export const certificateRow = z.object({
  id, classId: id.nullable(), classTitle: z.string().nullable(), personName: z.string(), idMasked: z.string(), type: examChannel, typeLabel: z.string(), number: z.string(), trade: z.string().nullable(),
  levelLabel: z.string(), issuedOn: plainDateText, validTo: plainDateText.nullable(), issuer: z.string(), medium: z.enum(['ELECTRONIC', 'PAPER']), state: certificateState, stateLabel: z.string(),
  skillHenanCategory: z.number().int().nullable().describe('Category of 人人持证、技能河南'), verifyNote: z.string().nullable(), reasons: z.array(reason).describe('Warnings of the number check'), querySite: z.string().nullable().describe('Where the national query is, as text'),
  can: z.array(z.enum(['verify', 'revoke'])),
})
export const listCertificates = endpoint({
  method: 'GET', path: '/certificates', summary: 'Certificates in my range, newest first', tag: 'certificates',
  query: z.strictObject({ ...pageQuery, state: certificateState.optional(), classId: id.optional(), q: z.string().trim().max(60).optional() }), reply: pageOf(certificateRow),
})
export const completionRecordPdf = endpoint({
  method: 'GET', path: '/completion-records/{number}/pdf', summary: 'Electronic completion record as PDF', tag: 'certificates', params: z.strictObject({ number: z.string().max(60) }), replyKind: 'file',
})
