import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AnyEndpoint } from '../../src/contract/endpoint.ts'
import { sample } from './sample.ts'
import { invitationToken, password, type Scene, type Target } from './scene.ts'

/** What a probe sends. */
export interface Sent { path: string; body: object | null }

type Facts = Scene['facts']
interface Given { params?: Record<string, string>; query?: Record<string, string>; body?: Record<string, unknown> }

const paper = readFileSync(new URL('../fixtures/attachments/paper.pdf', import.meta.url)).toString('base64')

/** The record behind `{id}`, by the first part of the path. */
const recordOf: Readonly<Record<string, keyof Target>> = {
  classes: 'class',
  enrolments: 'enrolment',
  sessions: 'session',
  leaves: 'leave',
  'make-ups': 'makeUp',
  inspections: 'inspection',
  certificates: 'certificate',
  veterans: 'veteran',
  institutions: 'institution',
  contracts: 'contract',
  assessments: 'assessment',
  assessors: 'assessor',
  catalogue: 'catalogEntry',
  users: 'user',
  'role-proposals': 'proposal',
  exports: 'export',
  invitations: 'invitation',
  delegations: 'delegation',
  'my-sign-ins': 'signIn',
  'personal-requests': 'personalRequest',
  funds: 'fund',
  'fund-changes': 'fundChange',
  claims: 'claim',
  payments: 'payment',
  'payment-batches': 'batch',
  'adaptation-roll': 'roll',
  'annual-plans': 'annualPlan',
  'education-cases': 'educationCase',
  'leading-group': 'leadingMember',
  'steering-tasks': 'steeringTask',
  'coordination-meetings': 'meeting',
  'observation-events': 'observation',
  'steering-files': 'steeringFile',
  'integrity-cases': 'case',
  recoveries: 'recovery',
  filings: 'filing',
  'public-notices': 'notice',
  objections: 'objection',
  vouchers: 'voucher',
  'my-vouchers': 'freeVoucher',
  'my-adapt-surveys': 'enrolment',
  'my-talent': 'talentPush',
  recommendations: 'recommendation',
  'my-recommendations': 'recommendation',
  'employment-records': 'employmentRecord',
  'provincial-demand': 'provincialPlan',
  'selection-rounds': 'selectionRound',
  'selection-applications': 'selectionApplication',
}

/** Values that fields of these names want, wherever they stand in a body. */
const known = (facts: Facts) => ({
  reason: '按规定办理', opinion: '同意', signedBy: '示例负责人', plannedOpen: '2022-12-05', trainerId: facts.trainer, inspectorId: facts.inspector, orgId: facts.office, evaluatorOrgId: facts.evaluator,
  idNumber: facts.newIdNumber, regionCode: '410184000000', resettlementRegion: '410184000000', file: { name: '名单.csv', base64: Buffer.from('姓名\n').toString('base64') },
})

const normal = { value: 'NORMAL', text: '' }
const aPicture = { name: '会场.jpg', base64: readFileSync(new URL('../fixtures/attachments/photo.jpg', import.meta.url)).toString('base64') }

/** What the schema alone cannot know, route by route. A new route needs a line here only when its input cannot be made from its schema. */
const given: Readonly<Record<string, (t: Target, facts: Facts, variant: string | null) => Given>> = {
  'POST /session': () => ({ body: { login: 'vet-self', password } }),
  'POST /session/proof': () => ({ body: { password } }),
  'POST /my-password': () => ({ body: { password, newPassword: '另一个-Qrt5-passwort' } }),
  'POST /delegations': (_t, facts) => ({ body: { fromUser: facts.clerk, toUser: facts.inspector, role: 'CTY1', validFrom: '2022-10-10', validTo: '2022-10-12' } }),
  'POST /invitations': () => ({ body: { token: 'A'.repeat(43), roles: ['INS'] } }),
  'POST /invitation': () => ({ body: { token: invitationToken } }),
  'POST /invitation/account': () => ({ body: { token: invitationToken, login: 'probe-2', phone: '11900009999', password: '另一个-Qrt5-passwort' } }),
  'POST /invitation/external-sign-in': () => ({ body: { token: invitationToken, login: 'probe-2', phone: '11900009999' } }),
  'POST /session/veteran-code': () => ({ body: { code: '000000' } }),
  'POST /users': () => ({ body: { login: 'probe-1', roles: ['CTY1'], phone: '11900009999' } }),
  'POST /users/{id}/active': () => ({ body: { active: false } }),
  'POST /users/{id}/proposals': () => ({ body: { roles: ['CTY1'] } }),
  'POST /users/{id}/roles/withdrawal': () => ({ body: { roles: ['CTY2'] } }),
  'POST /users/{id}/phone': () => ({ body: { phone: '11900009999' } }),
  'POST /my-phone': () => ({ body: { phone: '11900009999' } }),
  'POST /parameters/{key}/values': () => ({ params: { key: 'APPLY_LEAD' }, body: { value: 9, effectiveFrom: '2022-09-01' } }),
  'POST /parameters/{key}/local-values': () => ({ params: { key: 'MAX_CLASS_SIZE' }, body: { value: 60, effectiveFrom: '2022-09-01' } }),
  'GET /calendar/deadline': () => ({ query: { from: '2022-08-01', plus: '5' } }),
  'GET /policy-cards/{no}/versions': () => ({ params: { no: '1' } }),
  'GET /standards': () => ({ query: { kind: 'caps' } }),
  'POST /standards/{kind}/checks': (t) => ({ params: { kind: 'subsidies' }, body: { ids: [t.starterStandard] } }),
  'POST /standards/{kind}/confirmations': (t) => ({ body: { ids: [t.proposedCap] } }),
  'POST /standards/{kind}/withdrawals': (t) => ({ body: { ids: [t.proposedCap] } }),
  'POST /standards/{kind}/{id}/end': (t) => ({ params: { id: t.confirmedCap }, body: { on: '2022-12-31' } }),
  'GET /reimbursement-cap': () => ({ query: { regionCode: '410184000000', tradeCode: 'T-WELDER', level: 'L4' } }),
  'GET /veterans': (_t, facts) => ({ query: { q: facts.personName } }),
  'GET /search': (_t, facts) => ({ query: { q: facts.personName } }),
  'GET /history': (t, _facts, variant) => ({ query: variant === 'institution' ? { noun: variant, id: t.institution } : variant === 'user' ? { noun: variant, id: t.user } : variant === 'integrityCase' ? { noun: variant, id: t.case } : { noun: 'veteran', id: t.veteran } }),
  'GET /attendance': () => ({}),
  'GET /sessions': () => ({ query: { date: '2022-08-24' } }),
  'GET /my-sessions': () => ({ query: { day: '2022-08-24' } }),
  'GET /ledger': () => ({ query: { year: '2022', quarter: '3' } }),
  'GET /ledger/file/{format}': () => ({ query: { year: '2022', quarter: '3' } }),
  'GET /ledger/adjustment': () => ({ query: { year: '2022', quarter: '4', unit: '410100000000', ofYear: '2022', ofMonth: '7', measure: 'newSkilledPersons' } }),
  'GET /ledger/cell': () => ({ query: { year: '2022', month: '8', unit: '410100000000', measure: 'openedClassCount' } }),
  'GET /class-calendar': () => ({ query: { year: '2022', quarter: '3' } }),
  'GET /flagships': () => ({ query: { year: '2022' } }),
  'GET /flagships/{code}/classes': () => ({ params: { code: 'FLAG_SECURITY' }, query: { year: '2022' } }),
  'GET /class-calendar/gaps': () => ({ query: { year: '2022', quarter: '3' } }),
  'GET /class-calendar/classes': () => ({ query: { year: '2022', quarter: '3', kind: 'ALL' } }),
  'GET /progress': () => ({ query: { year: '2022' } }),
  'GET /targets/file/{format}': () => ({ query: { year: '2022' } }),
  'POST /classes/{id}/claims': () => ({ body: { kind: 'MAIN' } }),
  'POST /claims/{id}/decisions': () => ({ body: { approveClean: true, lines: [] } }),
  'PUT /claims/{id}/choices': () => ({ body: { leftOut: [], exchange: null } }),
  'POST /claims/{id}/send-back': () => ({ body: { to: 'BUREAU' } }),
  'GET /claims/{id}/lines/{lineId}/bill': (t) => ({ params: { lineId: t.claimLine } }),
  'POST /claims/{id}/holds/{holdId}/lift': (t) => ({ params: { holdId: t.claimHold } }),
  'GET /open-classes': () => ({ query: { placeCode: '410184000000' } }),
  'POST /filings': (t) => ({
    body: {
      veteranId: t.veteran, channel: 'COUNTER', placeKind: 'WORK', placeCode: '440000000000', placeText: '深圳市', isDeclared: true, proof: null, institution: '示例深圳技工学校', tradeCode: 'T-DRONE', level: 'L4', certificateType: null,
      plannedSignUp: null, classId: null,
    },
  }),
  'POST /filings/{id}/join': (t) => ({ body: { classId: t.class } }),
  'POST /filings/{id}/certificate': () => ({ body: { type: 'SKILL_LEVEL', tradeCode: 'T-WELDER', number: 'Y440000000000000000009', level: 'L4' } }),
  'POST /filings/{id}/claim': () => ({ body: { bankAccount: '0000001234567897' } }),
  'POST /filings/{id}/resubmit': () => ({ body: { bankAccount: '0000001234567897' } }),
  'GET /filings/{id}/receipts/{receiptId}/file': (t) => ({ params: { receiptId: t.filingReceipt } }),
  'POST /veterans/{id}/surveys': () => ({
    body: {
      scene: 'VISIT', surveyedOn: '2022-08-20',
      answers: { contactConfirmed: true, livingPlace: null, employmentState: null, incomeBand: null, skillHeld: '', certificateHeld: '', wantsTraining: false, trades: [], quarter: null, place: null, startupWish: null, educationWish: null },
    },
  }),
  'POST /veterans/{id}/surveys/withdrawal': (t) => ({ body: { surveyId: t.survey, why: '已就业' } }),
  'GET /wishes': () => ({ query: { which: 'ALL' } }),
  'POST /wishes/invitations': (t) => ({ body: { surveyIds: [t.survey], text: '开班通知' } }),
  'POST /provincial-demand/items': () => ({ body: { year: 2023, tradeCode: 'T-WELDER', persons: 5 } }),
  'POST /provincial-demand/items/{id}/confirm': (t) => ({ params: { id: t.demandItem } }),
  'POST /provincial-demand/plans': () => ({ body: { year: 2023, tradeCode: 'T-WELDER', seats: 5 } }),
  'POST /provincial-demand/plans/{id}/class': (t) => ({ body: { classId: t.class } }),
  'GET /funds': () => ({ query: { year: '2022' } }),
  'GET /funds/trial-balance': () => ({ query: { year: '2022' } }),
  'GET /funds/trial-balance/file': () => ({ query: { year: '2022' } }),
  'POST /funds': () => ({ body: { purpose: 'GOV_COORDINATED_FUND', source: 'SKILL_UPGRADE_FUND', sourceNote: null, level: 'COUNTY', year: 2022 } }),
  'POST /funds/{id}/changes': () => ({ body: { kind: 'BUDGET', toFundId: null, amountFen: 100 } }),
  'GET /payables/{kind}/{id}': (t) => ({ params: { kind: 'CLAIM', id: t.claim } }),
  'POST /payables/{kind}/{id}/payments': (t) => ({ params: { kind: 'CLAIM', id: t.claim }, body: { version: 1, splits: [{ fundId: t.fund, amountFen: 160000 }] } }),
  'POST /fund-presets': (t) => ({ body: { year: 2022, name: '常用', shares: [{ fundId: t.fund, share: 1 }] } }),
  'POST /payment-batches': (t) => ({ body: { paymentIds: [t.payment] } }),
  'GET /payment-batches/{id}/file': () => ({ query: { format: 'csv' } }),
  'POST /payments/{id}/receipt': () => ({ body: { result: 'PAID', amountFen: 160000, on: '2022-08-24', bankReference: 'DEMO1', reason: '' } }),
  'GET /adaptation-roll': () => ({ query: { view: 'WAITING', cohort: '2022' } }),
  'GET /adaptation-coverage': () => ({ query: { cohort: '2022' } }),
  'POST /adaptation-roll': (t) => ({ body: { veteranId: t.veteran, receivedOn: '2022-08-01' } }),
  'POST /adaptation-roll/import': () => ({ body: { cohort: 2022, file: { name: '名册.csv', base64: Buffer.from('姓名,身份证号,报到日期\n').toString('base64') } } }),
  'POST /adaptation-roll/{id}/reason': () => ({ body: { reason: 'REFUSED', note: null } }),
  'POST /annual-plans': () => ({ body: { year: 2022, issuedOn: '2022-02-28', file: { name: '方案.pdf', base64: paper } } }),
  'PUT /annual-plans/{id}': () => ({ body: { issuedOn: '2022-02-28', file: null } }),
  'POST /annual-plans/{id}/amendment': () => ({ body: { issuedOn: '2022-02-28', file: { name: '方案.pdf', base64: paper } } }),
  'POST /education-cases': (t) => ({ body: { veteranId: t.veteran, path: 'GAOKAO', pathNote: null, preferences: [] } }),
  'POST /education-cases/{id}/preferences': () => ({ body: { preference: { id: randomUUID(), kind: 'BONUS_POINTS', note: null } } }),
  'POST /education-cases/{id}/preferences/{preferenceId}/answer': (t) => ({ params: { preferenceId: t.preference }, body: { isRealised: true } }),
  'POST /education-cases/{id}/closing': () => ({ body: { result: 'NOT_ADMITTED', attained: null, endedOn: '2022-08-20' } }),
  'POST /veterans/{id}/employment': () => ({ body: { status: 'NO_WISH', proofKind: null, employer: null, place: null, fromOn: '2022-08-01', untilOn: null, file: null, corrects: null } }),
  'POST /my-employment': () => ({ body: { status: 'NO_WISH', proofKind: null, employer: null, place: null, fromOn: '2022-08-01', untilOn: null, file: null } }),
  'POST /employment-records/{id}/decision': () => ({ body: { isConfirmed: true, reason: null } }),
  'GET /certified-employment': () => ({ query: { month: '2022-07' } }),
  'GET /certified-employment/people': () => ({ query: { month: '2022-07', group: 'HOLDERS' } }),
  'GET /recommendations': () => ({}),
  'GET /recommendation-rate': () => ({}),
  'POST /enrolments/{id}/recommendations': (t) => ({ params: { id: t.completedEnrolment }, body: { recommendedOn: '2022-08-01' } }),
  'POST /recommendations/{id}/results': () => ({ body: { result: 'HIRED' } }),
  'POST /my-recommendations/{id}/result': () => ({ body: { result: 'HIRED' } }),
  'GET /education-counts': () => ({ query: { year: '2022' } }),
  'GET /education-share': () => ({}),
  'GET /education-share/people': () => ({ query: { group: 'BELOW' } }),
  'POST /leading-group': () => ({ body: { role: 'MEMBER', fromOn: '2022-08-01' } }),
  'POST /leading-group/{id}/end': () => ({ body: { toOn: '2022-08-20' } }),
  'POST /steering-tasks': () => ({ body: { leadOffice: '就业创业处', assistOffices: [], dueOn: '2022-12-31' } }),
  'POST /steering-tasks/{id}/closing': () => ({ body: { version: 1, result: 'DONE' } }),
  'POST /steering-tasks/{id}/files': () => ({ body: { file: aPicture } }),
  'POST /coordination-meetings': () => ({ body: { heldOn: '2022-08-20' } }),
  'POST /coordination-meetings/{id}/files': () => ({ body: { file: aPicture } }),
  'POST /observation-events': () => ({ body: { heldOn: '2022-08-20' } }),
  'POST /observation-events/{id}/files': () => ({ body: { file: aPicture } }),
  'GET /selection-rounds': () => ({ query: { year: '2022' } }),
  'GET /selection-applications/{id}/files/{fileId}': (t) => ({ params: { fileId: t.selectionFile } }),
  'POST /integrity-cases': (t) => ({ body: { kind: 'OTHER', claimId: t.claim, institutionId: null } }),
  'POST /integrity-cases/{id}/proposal': () => ({ body: { outcomes: ['TRANSFER'], lineIds: [] } }),
  'POST /recoveries/{id}/repayments': () => ({ body: { amountFen: 100, on: '2022-08-24', bankReference: 'DEMO-R' } }),
  'GET /recoveries': () => ({ query: { year: '2022', quarter: '3' } }),
  'PUT /my-account': () => ({ body: { accountNumber: '6222000000000000000' } }),
  'PUT /veterans/{id}/account': () => ({ body: { accountNumber: '6222000000000000000' } }),
  'PATCH /veterans/{id}/contacts': () => ({ body: { phone: null, residenceRegion: null } }),
  'POST /veterans/{id}/reveal': () => ({ body: { fields: ['phone'], reason: { choice: 'CONTACT', text: '通知开班' } } }),
  'GET /veterans/{id}/merge/{otherId}': (t) => ({ params: { otherId: t.twin } }),
  'POST /veterans/{id}/merge': (t) => ({ body: { otherId: t.twin, version: 1, otherVersion: 1, keep: { idNumber: 'SURVIVOR', phone: 'SURVIVOR' } } }),
  'POST /assessors': () => ({ body: { name: '示例新评估公司', uscc: '91419900DEM000007Q', legalPerson: '示例新法人', phone: '0371-55509999', bankName: '示例银行', accountNumber: '0000005555009991', engagedFrom: '2022-01-01', engagedTo: '2023-12-31', file: { name: '合同.pdf', base64: paper } } }),
  'POST /assessors/{id}/change': () => ({ body: { legalPerson: '示例评估法人1', phone: '0371-55500001', bankName: '示例银行', engagedFrom: '2022-01-01', engagedTo: '2023-12-31' } }),
  'GET /assessors/{id}/files/{fileId}': (t) => ({ params: { fileId: t.assessorFile } }),
  'POST /assessments/{id}/assignment': (t, f) => ({ body: { assessorId: t.assessor, people: [f.clerk] } }),
  'POST /assessments/{id}/calls': (t) => ({ body: { personId: t.sampled, reached: true, satisfied: 5, employed: true, remark: '' } }),
  'POST /assessments/{id}/call-number': (t) => ({ body: { personId: t.sampled, reason: { choice: 'CONTACT', text: '电话回访' } } }),
  'POST /assessments/{id}/visits': () => ({ body: { visitedAt: '2022-08-26T10:00:00+08:00', place: '示例学校', looked: { VENUE: normal, EQUIPMENT: normal, TRAINERS: normal, RECORDS: normal }, findings: '现场有序', photos: [{ id: randomUUID(), name: '照片.jpg', base64: aPicture.base64 }] } }),
  'GET /assessments/{id}/photos/{photoId}': (t) => ({ params: { photoId: t.assessmentPhoto } }),
  'POST /assessments/{id}/statement': () => ({ body: { hasConflict: false, note: '' } }),
  'POST /assessments': (t) => ({ body: { contractId: t.contract, occasion: 'PLAN', plannedOn: '2023-06-01', reason: '年度评估' } }),
  'GET /assessments/{id}/files/{fileId}': (t) => ({ params: { id: t.scoredAssessment, fileId: t.assessmentFile } }),
  'POST /assessments/{id}/score-sheet': () => ({ body: { weights: { TEACHING_QUALITY: 40, SCALE: 20, RECOMMEND_EMPLOY_RATE: 20, CERT_RATE: 20, OTHER: 0 } } }),
  'POST /assessments/{id}/scores': (t) => ({ params: { id: t.scoredAssessment }, body: { scores: { OTHER: { score: 80, remark: '档案齐全' } } } }),
  'POST /assessments/{id}/report': () => ({ body: { findings: '实地走访，授课规范，实操充足。', file: { name: '报告.pdf', base64: paper } } }),
  'POST /assessments/{id}/appeals': (t) => ({ params: { id: t.scoredAssessment }, body: { grounds: '取证人数少计一人，请核对。', file: null } }),
  'POST /assessments/{id}/appeal-answer': () => ({ body: { outcome: 'KEPT', answer: '维持' } }),
  'POST /assessments/{id}/confirm': (t) => ({ params: { id: t.scoredAssessment } }),
  'POST /assessments/{id}/hold-decision': () => ({ body: { kind: 'RELEASE', documentNo: '示例〔2022〕9号', grounds: '已整改', file: { name: '决定.pdf', base64: paper } } }),
  'POST /contracts': (t) => ({ body: { institutionId: t.institution } }),
  'POST /institutions/{id}/reveal': () => ({ body: { reason: { choice: 'PAY', text: '核对拨付' } } }),
  'PUT /institutions/{id}/trades': () => ({ body: { tradeCode: 'T-WELDER', levels: ['L4'], validFrom: '2022-01-01', validTo: '2027-12-31' } }),
  'PUT /institutions/{id}/account': () => ({ body: { accountNumber: '6222000000000000000' } }),
  'PUT /targets/{year}/units/{unit}/counties': () => ({ body: { rows: [{ code: '410184000000', trainingPersonTimes: 1, newSkilled: 1, newHighSkilled: 1 }] } }),
  'POST /classes': () => ({ body: { draft: { programme: 'GENERAL_SKILL', title: '示例班' } } }),
  'POST /classes/{id}/check': () => ({ body: { draft: {} } }),
  'POST /classes/{id}/ext-sync': () => ({ body: { kind: 'PLAN_ROSTER', state: 'FILLED', systemNo: 'DEMO-77' } }),
  'POST /classes/{id}/timetable/propose': () => ({
    body: { pattern: [{ kind: 'THEORY', topic: '安全用电', venueId: null, trainerIds: [], lessonIntervals: [{ from: '08:00', to: '08:45' }] }], startsOn: '2022-09-05' },
  }),
  'POST /classes/{id}/timetable/copy': (t) => ({ body: { fromClassId: t.otherClass, startsOn: '2022-09-05' } }),
  'POST /enrolments/{id}/transfer': (t) => ({ body: { toClassId: t.otherClass } }),
  'POST /sessions/{id}/recordings': () => ({
    body: { recordings: [{ id: randomUUID(), startedAt: '2022-08-24T08:00:00+08:00', endedAt: '2022-08-24T09:00:00+08:00', camera: '1', fileName: '录像.mp4', digest: 'a'.repeat(64), size: 1 }] },
  }),
  'POST /enrolments/{id}/leaves': (t) => ({ body: { covers: [{ sessionId: t.session, mask: 2 }], signature: '本人签字' } }),
  'POST /leaves/{id}/make-ups': (t) => ({
    params: { id: t.approvedLeave }, body: { lessons: [{ id: randomUUID(), sessionId: t.session, lesson: 1, startsAt: '2022-08-27T18:00:00+08:00', endsAt: '2022-08-27T18:45:00+08:00' }] },
  }),
  'POST /classes/{id}/exam-patrollers': (_t, facts) => ({ body: { inspectorIds: [facts.inspector] } }),
  'POST /inspections/{id}/cancel': (t) => ({ params: { id: t.plannedInspection } }),
  'POST /inspections/{id}/carry-out': (t) => ({ params: { id: t.plannedInspection } }),
  'PUT /classes/{id}/employer-orders': () => ({ body: { orders: [{ id: randomUUID(), employer: '示例电力公司', post: '外线电工', headCount: 2, file: null }] } }),
  'GET /classes/{id}/employer-orders/{orderId}/file': (t) => ({ params: { orderId: t.employerOrder } }),
  'POST /classes/{id}/talent/assessments': (t) => ({ body: { assessedOn: '2022-08-25', items: [{ id: randomUUID(), enrolmentId: t.enrolment, band: 'GOOD', trades: ['T-WELDER'] }] } }),
  'GET /classes/{id}/talent/proposals': (t) => ({ query: { enrolment: t.enrolment } }),
  'POST /classes/{id}/talent/pushes': (t) => ({ body: { enrolmentId: t.enrolment, proposals: [{ id: randomUUID(), key: 'TRADE T-WELDER' }], own: null } }),
  'POST /classes/{id}/talent/pushes/{pushId}/withdrawal': (t) => ({ params: { pushId: t.talentPush } }),
  'POST /classes/{id}/adapt-survey': (t) => ({ body: { enrolmentId: t.enrolment, answeredOn: '2022-08-26', answers: null, why: '本人没有到场' } }),
  'POST /classes/{id}/job-events': () => ({ body: { heldOn: '2022-08-20', file: null } }),
  'POST /classes/{id}/job-events/{eventId}/withdrawal': (t) => ({ params: { eventId: t.jobEvent } }),
  'GET /classes/{id}/job-events/{eventId}/file': (t) => ({ params: { eventId: t.jobEvent } }),
  'GET /contracts/{id}/files/{fileId}': (t) => ({ params: { fileId: t.contractFile } }),
  'GET /inspections/{id}/photos/{photoId}': (t) => ({ params: { photoId: t.photo } }),
  'GET /classes/{id}/roster/imports/{importId}/errors': (t) => ({ params: { importId: t.rosterImport } }),
  'GET /classes/{id}/certificates/imports/{importId}/errors': (t) => ({ params: { importId: t.certificateImport } }),
  'GET /completion-records/{number}/pdf': (t) => ({ params: { number: t.record } }),
  'POST /classes/{id}/results': (t) => ({ body: { results: [{ enrolmentId: t.enrolment, channel: 'SKILL_LEVEL', attempt: 1, passed: true, score: 80 }] } }),
  'POST /classes/{id}/certificates': (t) => ({
    body: {
      certificates: [{
        id: randomUUID(), enrolmentId: t.enrolment, type: 'SKILL_LEVEL', number: 'Y410000000000000000009', level: 'L4', issuedOn: '2022-08-30', validTo: null, issuer: '示例评价', medium: 'ELECTRONIC',
      }],
    },
  }),
  'POST /public-notices/{id}/publish': (t) => ({ params: { id: t.draftNotice } }),
  'POST /objections/{id}/reveal': () => ({ body: { reason: { choice: 'CONTACT', text: '联系提出人' } } }),
  'GET /exports/estimate': () => ({ query: { kind: 'PEOPLE' } }),
  'GET /exports': () => ({ query: { view: 'MINE' } }),
  'POST /exports': () => ({ body: { kind: 'PEOPLE', filters: {}, purpose: 'WORK', reason: '核对本县人员台账' } }),
  'POST /exports/{id}/approve': (t) => ({ params: { id: t.waitingExport } }),
  'POST /exports/{id}/refuse': (t) => ({ params: { id: t.waitingExport } }),
  'POST /exports/{id}/withdraw': (t) => ({ params: { id: t.waitingExport } }),
  'POST /exports/{id}/pack': () => ({ body: { password: 'abcd-efgh-jkmn-pqrs' } }),
  'GET /my-data/file/{format}': () => ({ params: { format: 'json' } }),
  'POST /my-data/requests': () => ({ body: { kind: 'ERASURE', field: 'householdRegion', wanted: null, note: '不再需要', proof: null } }),
  'PUT /my-data/choices': () => ({ body: { isRestricted: false, notAgreedTo: [] } }),
  'POST /personal-requests/{id}/answer': () => ({ body: { accept: false, answer: '请带证件来窗口核对' } }),
  'POST /certificates/verify': (t) => ({ body: { verdicts: [{ id: t.certificate, verified: true, note: '' }] } }),
}

/** Routes whose record stands in the body or the query. */
const recordBeside = ['POST /certificates/verify', 'GET /history']

export const routeOf = (endpoint: AnyEndpoint) => `${endpoint.method} ${endpoint.path}`
export const namesRecord = (endpoint: AnyEndpoint) => /\{(id|number)\}/.test(endpoint.path) || recordBeside.includes(routeOf(endpoint))

/** A request the schemas accept, about the records of a target. */
export async function sentTo(scene: Scene, endpoint: AnyEndpoint, target: Target, variant: string | null = null): Promise<Sent> {
  const { facts } = scene
  const special = given[routeOf(endpoint)]?.(target, facts, variant) ?? {}
  const record = recordOf[endpoint.path.split('/')[1] ?? '']
  const params: Record<string, string> = {
    id: record === undefined ? randomUUID() : target[record], year: '2022', unit: '410100000000', code: '410184000000', key: 'APPLY_LEAD', format: 'xlsx', kind: 'caps', ...special.params,
  }
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams(special.query)
  return {
    path: `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`,
    body: endpoint.method === 'GET' ? null : { ...(await bodyOf(scene, endpoint, target)), ...special.body },
  }
}

async function bodyOf({ world, facts }: Scene, endpoint: AnyEndpoint, target: Target): Promise<object> {
  const [cls] = await world.sql<{ version: number }>('SELECT version FROM training_classes WHERE id = $1', [target.class])
  return sample(endpoint.body, { ...known(facts), version: cls?.version ?? 1 }) as object
}
