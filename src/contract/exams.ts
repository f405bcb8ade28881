import { z } from 'zod'
import { endpoint, id, instantText, plainDateText, reason, requestId, uploadedFile } from './endpoint.ts'

export const channel = z.enum(['VOC_QUALIFICATION', 'SKILL_LEVEL', 'SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT', 'SPECIAL_ABILITY', 'TRAINING_COMPLETION', 'STARTUP_COMPLETION'])
export const opinionBlock = z.object({
  step: z.enum(['R13', 'R22']), firstName: z.string().nullable(), firstOpinion: z.string().nullable(), secondName: z.string().nullable(), opinion: z.string().nullable(),
  decision: z.string().nullable(), sealedAt: instantText.nullable(),
})
export const examView = z.object({
  filing: z.object({
    id, channels: z.array(channel), filedAt: instantText, examAt: instantText, place: z.string(), evaluatorName: z.string().nullable(), extSystemNo: z.string().nullable(), state: z.string(), refusal: z.string().nullable(),
    selfEvaluation: z.boolean(),
  }).nullable(),
  patrols: z.array(z.object({ id, signatures: z.array(z.string()), note: z.string(), at: instantText })),
  opinions: z.array(opinionBlock),
  results: z.array(z.object({
    enrolmentId: id, rosterNo: z.number().int(), name: z.string(), programme: z.string(), isReady: z.boolean(), attendanceRate: z.string(),
    channels: z.array(z.object({ channel, score: z.string().nullable(), passed: z.boolean(), attempt: z.number().int() })),
    certificates: z.array(z.object({ id, type: channel, number: z.string(), level: z.string(), issuedOn: plainDateText, state: z.string() })),
    recordNumber: z.string().nullable(),
  })),
  counts: z.object({
    examinees: z.number().int(), certified: z.number().int(),
    byChannel: z.array(z.object({ channel, label: z.string(), examinees: z.number().int(), certified: z.number().int() })),
  }),
  reasons: z.array(reason),
  can: z.array(z.string()),
})
export type ExamView = z.infer<typeof examView>

export const getExam = endpoint({ method: 'GET', path: '/classes/{id}/exam', summary: 'Exam, results, certificates of a class', tag: 'exams', params: z.strictObject({ id }), reply: examView })
export const signOpinionFirst = endpoint({
  method: 'POST', path: '/classes/{id}/opinions/{step}/first', summary: 'HR first reviewer’s opinion (inspection, completion)', tag: 'exams', params: z.strictObject({ id, step: z.enum(['R13', 'R22']) }),
  body: z.strictObject({ requestId, opinion: z.string().trim().min(2).max(500) }), reply: examView,
})
export const sealOpinion = endpoint({
  method: 'POST', path: '/classes/{id}/opinions/{step}/seal', summary: 'HR second reviewer agrees and seals', tag: 'exams', params: z.strictObject({ id, step: z.enum(['R13', 'R22']) }),
  body: z.strictObject({ requestId, opinion: z.string().trim().min(2).max(500) }), reply: examView,
})
export const fileExam = endpoint({
  method: 'POST', path: '/classes/{id}/exam-filing', summary: 'File the exam at least three days ahead', tag: 'exams', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, id, channels: z.array(channel).min(1).max(4), examAt: instantText, place: z.string().trim().min(2).max(100), evaluatorOrgId: id.optional(), extSystemNo: z.string().max(60).optional() }),
  reply: examView,
})
export const answerFiling = endpoint({
  method: 'POST', path: '/classes/{id}/exam-filing/answer', summary: 'HR confirms or refuses the filing', tag: 'exams', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, confirm: z.boolean(), reason: z.string().trim().max(200).optional() }), reply: examView,
})
export const patrolExam = endpoint({
  method: 'POST', path: '/classes/{id}/exam-patrol', summary: 'Patrol signature on the exam day; the exam counts as held', tag: 'exams', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, id, signatures: z.array(z.string().trim().min(1).max(40)).min(1).max(4), note: z.string().max(500) }), reply: examView,
})
export const saveResults = endpoint({
  method: 'POST', path: '/classes/{id}/results', summary: 'Results per trainee and channel', tag: 'exams', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, results: z.array(z.strictObject({ enrolmentId: id, channel, passed: z.boolean(), score: z.number().min(0).max(100).optional() })).min(1).max(160) }), reply: examView,
})
export const closeResults = endpoint({ method: 'POST', path: '/classes/{id}/results/close', summary: 'All results and certificates are in', tag: 'exams', params: z.strictObject({ id }), body: z.strictObject({ requestId }), reply: examView })

export const certificateInput = z.strictObject({
  id, enrolmentId: id, type: channel, number: z.string().trim().min(4).max(60), level: z.string().max(20), issuedOn: plainDateText, validTo: plainDateText.optional(),
  issuer: z.string().trim().min(2).max(100), medium: z.enum(['ELECTRONIC', 'PAPER']),
})
export const addCertificates = endpoint({
  method: 'POST', path: '/classes/{id}/certificates', summary: 'Record certificates', tag: 'certificates', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, certificates: z.array(certificateInput).min(1).max(160) }), reply: examView,
})
export const importCertificates = endpoint({
  method: 'POST', path: '/classes/{id}/certificates/import', summary: 'Certificates from a workbook, every row accounted for', tag: 'certificates', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, file: uploadedFile }),
  reply: z.object({ importId: id, read: z.number().int(), accepted: z.number().int(), rejected: z.array(z.object({ sheet: z.string(), row: z.number().int(), column: z.string(), code: z.string(), value: z.string(), message: z.string() })) }),
})
export const verifyCertificates = endpoint({
  method: 'POST', path: '/classes/{id}/certificates/verify', summary: 'HR records what the national query said', tag: 'certificates', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, verdicts: z.array(z.strictObject({ id, verified: z.boolean(), note: z.string().max(200) })).min(1).max(160) }), reply: examView,
})
export const revokeCertificate = endpoint({
  method: 'POST', path: '/certificates/{id}/revoke', summary: 'Revoke a certificate with a reason', tag: 'certificates', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, reason: z.string().trim().min(2).max(200) }), reply: z.object({ id, state: z.string() }),
})
export const completionRecordPdf = endpoint({
  method: 'GET', path: '/completion-records/{number}/pdf', summary: 'Electronic completion record as PDF', tag: 'certificates', params: z.strictObject({ number: z.string().max(40) }), replyKind: 'file',
})
