import { z } from 'zod'
import { byId, deadline, endpoint, id, instantText, pageOf, pageQuery, plainDateText, reason, requestId } from './endpoint.ts'
import { moduleCheck } from './timetable.ts'

export const programme = z.enum(['ADAPT', 'EDU', 'DEMOB_SKILL', 'GENERAL_SKILL', 'STARTUP'])
export const classState = z.enum([
  'DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'APPROVED', 'FILED', 'POSTPONED', 'OPEN', 'SUSPENDED',
    'TRAINING_DONE', 'INSPECTED',
  'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'COMPLETED', 'CLAIMED', 'CLOSED', 'ARCHIVED', 'RETURNED', 'REJECTED', 'CANCELLED', 'TERMINATED',
])
const level = z.enum(['LX_APPRENTICE', 'L5', 'L4', 'L3', 'L2', 'L1', 'L0_SPECIAL', 'L0_CHIEF', 'NONE'])
const certificateType = z.enum([
  'VOC_QUALIFICATION', 'SKILL_LEVEL', 'SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT', 'SPECIAL_ABILITY', 'TRAINING_COMPLETION',
    'STARTUP_COMPLETION',
])
const count = z.number().int().min(0).max(9999)
const named = z.object({ id, name: z.string() })
const labelled = z.object({ code: z.string(), label: z.string() })

/** One further trade or batch on the same form (annex 2, note 1). */
export const classItem = z.strictObject({
  tradeCode: z.string().max(40), level, plannedCount: z.number().int().min(1).max(80), startsOn: plainDateText, endsOn: plainDateText,
  totalLessons: z.number().int().min(1).max(2000),
})

/** Everything the application wizard writes; every part may be absent while the class is a draft. */
export const classDraft = z.strictObject({
  title: z.string().trim().min(2).max(80).optional(),
  programme: programme.optional(),
  projectType: z.enum(['ORDINARY', 'PROJECT_BASED']).optional(),
  projectNo: z.string().trim().max(60).nullable().optional(),
  orderMode: z.enum(['ORDER', 'POST', 'OPEN']).optional(),
  deliveryMode: z.enum(['ENTERPRISE_SELF', 'ENTRUSTED', 'OTHER']).optional(),
  deliveryText: z.string().trim().max(100).nullable().optional(),
  medium: z.enum(['OFFLINE', 'ONLINE', 'BLENDED']).optional(),
  applicantKind: z.enum(['INSTITUTION', 'ENTERPRISE', 'PERSON']).optional(),
  responsibleOrgId: id.optional(),
  responsibleClerkId: id.nullable().optional(),
  organiserHrOrgId: id.nullable().optional(),
  evaluatorOrgId: id.nullable().optional(),
  tradeCode: z.string().max(40).nullable().optional(),
  level: level.optional(),
  certGoal: certificateType.optional(),
  plannedCount: count.nullable().optional(),
  plannedOpen: plainDateText.nullable().optional(),
  startsOn: plainDateText.nullable().optional(),
  endsOn: plainDateText.nullable().optional(),
  totalLessons: count.nullable().optional(),
  practiceLessons: count.nullable().optional(),
  lessonMinutes: z.number().int().min(0).max(240).nullable().optional(),
  skillHenanCategory: z.number().int().min(1).max(14).nullable().optional(),
  targetJobs: z.string().trim().max(300).nullable().optional(),
  contactName: z.string().trim().max(40).nullable().optional(),
  contactPhone: z.string().trim().max(20).nullable().optional(),
  bankAccountId: id.nullable().optional(),
  sealNote: z.string().trim().max(200).nullable().optional(),
  trainerIds: z.array(id).max(40).optional(),
  venueIds: z.array(id).max(20).optional(),
  items: z.array(classItem).max(20).optional(),
})
export type ClassDraft = z.infer<typeof classDraft>

/** Who acts next on a class and until when; `clock` stands still while the class is returned. */
export const nextStep = z.object({
  event: z.string(),
  label: z.string(),
  who: z.string(),
  isMe: z.boolean(),
  deadline: deadline.nullable(),
  clock: z.object({ running: z.boolean(), workingDaysLeft: z.number().int() }).nullable(),
})

export const reviewBlock = z.object({
  step: z.enum(['R7', 'R8', 'R13', 'R22']),
  round: z.number().int(),
  orgName: z.string().nullable(),
  acceptedAt: z.string().nullable(),
  firstName: z.string().nullable(),
  firstOpinion: z.string().nullable(),
  firstAt: z.string().nullable(),
  secondName: z.string().nullable(),
  opinion: z.string().nullable(),
  decision: z.enum(['AGREED', 'RETURNED', 'REJECTED']).nullable(),
  sealedAt: z.string().nullable(),
})
export type ReviewBlock = z.infer<typeof reviewBlock>

export const classReturn = z.object({
  id, step: z.string(), returnedAt: z.string(), returnedBy: z.string(), daysUsed: z.number().int(), dueOn: plainDateText.nullable(),
    resubmittedAt: z.string().nullable(),
  items: z.array(z.object({ no: z.number().int(), field: z.string().nullable(), text: z.string(), answer: z.string().nullable() })),
})

const syncState = z.object({ state: z.enum(['NOT_FILLED', 'FILLED', 'CONFIRMED', 'RETURNED']), label: z.string(),
  systemNo: z.string().nullable(), at: z.string().nullable() })

export const classRow = z.object({
  id, batchNo: z.string().nullable(), title: z.string(), programme, programmeLabel: z.string(), state: classState, stateLabel: z.string(),
  institution: named, responsibleOrg: named, creditedUnit: z.string().nullable(), trade: labelled.nullable(), level: labelled,
  plannedCount: z.number().int().nullable(), rosterCount: z.number().int(), plannedOpen: plainDateText.nullable(),
    startsOn: plainDateText.nullable(), endsOn: plainDateText.nullable(),
  openedOn: plainDateText.nullable(), completedOn: plainDateText.nullable(), totalLessons: z.number().int().nullable(),
})
export type ClassRow = z.infer<typeof classRow>

/** The case file of one class: section 开班申请 of form annex 2, where it stands and what this user may do. */
export const classView = classRow.extend({
  year: z.number().int(),
  projectType: z.string(), projectNo: z.string().nullable(), orderMode: z.string(), deliveryMode: z.string(),
    deliveryText: z.string().nullable(), medium: z.string(),
  applicantKind: z.string(),
  responsibleRegion: z.string(), responsibleClerk: named.nullable(), organiserHr: named.nullable(), evaluator: named.nullable(),
  certGoal: labelled,
  practiceLessons: z.number().int().nullable(), lessonMinutes: z.number().int().nullable(),
  skillHenanCategory: z.number().int().nullable(), targetJobs: z.string().nullable(), contactName: z.string().nullable(),
    contactPhone: z.string().nullable(),
  bank: z.object({ id, bankName: z.string(), accountName: z.string(), accountMasked: z.string() }).nullable(),
  signedBy: z.string().nullable(), signedAt: z.string().nullable(), sealNote: z.string().nullable(), submittedAt: z.string().nullable(),
    parameterVersion: z.string().nullable(),
  extSystemNo: z.string().nullable(),
  extSync: z.object({ planRoster: syncState, inspection: syncState, examResult: syncState }),
  items: z.array(classItem), trainers: z.array(named.extend({ teaches: z.string(), qualification: z.string(),
    sessions: z.number().int() })),
  venues: z.array(named.extend({ address: z.string(), workstations: z.number().int() })),
  filingNo: z.string().nullable(), filedAt: z.string().nullable(), openedHeadcount: z.number().int().nullable(),
    openedUnchecked: z.boolean(), closedOn: plainDateText.nullable(),
  actualLessons: z.number().int().nullable(), actualPracticeLessons: z.number().int().nullable(),
  averageOnSite: z.object({ n: z.number().int(), d: z.number().int(), text: z.string() }).nullable(),
    trainedHeadcount: z.number().int().nullable(),
  /** 参加考核人数 and 取证总人数 (verified, different people); null before anybody sat the exam. */
  examinees: z.number().int().nullable(), certifiedTotal: z.number().int().nullable(),
  remoteSupervised: z.boolean(),
  pausedReason: z.string().nullable(), endReason: z.string().nullable(), settlement: z.unknown(),
  splitFrom: id.nullable(),
  roster: z.object({ count: z.number().int(), limit: z.number().int(), changedAt: z.string().nullable(),
    confirmedAt: z.string().nullable(), needsConfirmation: z.boolean() }),
  wizardStep: z.number().int(),
  reviews: z.array(reviewBlock), returns: z.array(classReturn),
  /** The judgement stored at submission; null before. */
  submittedReasons: z.array(reason).nullable(),
  /** The limits as they stand now. */
  limits: z.array(reason),
  /** Modules of an ADAPT or STARTUP plan with their lessons; empty for others. */
  modules: z.array(moduleCheck),
  next: z.array(nextStep),
  can: z.array(z.string()),
  version: z.number().int(),
})
export type ClassView = z.infer<typeof classView>

export const createClass = endpoint({
  method: 'POST', path: '/classes', summary: 'Start a class application', tag: 'classes',
  body: z.strictObject({ requestId, id, draft: classDraft.required({ programme: true }) }), reply: classView,
})
export const updateClass = endpoint({
  method: 'PATCH', path: '/classes/{id}', summary: 'Save a step of the application', tag: 'classes', params: byId,
  body: z.strictObject({ requestId, version: z.number().int(), wizardStep: z.number().int().min(1).max(6).optional(),
    draft: classDraft }), reply: classView,
})
export const checkReply = z.object({ verdict: z.enum(['pass', 'warn', 'block', 'missing']), reasons: z.array(reason) })
export const checkClass = endpoint({
  method: 'POST', path: '/classes/{id}/check', summary: 'Judge the application as it would be submitted now; unsaved values may be given',
    tag: 'classes', params: byId,
  // a judgement writes nothing, so the id of the attempt is dropped
  body: z.strictObject({ requestId: requestId.optional(), draft: classDraft.optional() }).transform(({ draft }) => ({ draft })),
    reply: checkReply,
})
export const listClasses = endpoint({
  method: 'GET', path: '/classes', summary: 'Classes in my range, newest planned opening first', tag: 'classes',
  query: z.strictObject({
    ...pageQuery, state: z.string().max(400).regex(/^[A-Z_,]*$/).optional().describe('Comma-separated states'),
      programme: programme.optional(), trade: z.string().max(40).optional(),
    unit: z.string().regex(/^\d{12}$/).optional(), institutionId: id.optional(), q: z.string().trim().max(60).optional(),
  }),
  reply: pageOf(classRow),
})
export const getClass = endpoint({ method: 'GET', path: '/classes/{id}', summary: 'The case file of a class', tag: 'classes',
  params: byId, reply: classView })
export const getClassHistory = endpoint({
  method: 'GET', path: '/classes/{id}/history', summary: 'What happened to a class, newest first', tag: 'classes', params: byId,
  reply: z.object({
    items: z.array(z.object({ at: z.string(), who: z.string(), text: z.string(), noun: z.string(), action: z.string() })),
    states: z.array(z.object({ at: z.string(), event: z.string(), label: z.string(), from: z.string(), to: z.string(),
      toLabel: z.string() })),
  }),
})

const signature = z.object({
  id,
  /** What was signed: `review` an opinion of the form, `certificate` … */
  noun: z.string(),
  /** Name and office as they stand in what was signed. */
  who: z.string(), office: z.string().nullable(),
  /** For whom he signed as deputy, with the duty: 张三（县局复核）. */
  deputyOf: z.array(z.string()),
  /** 行业主管部门审核意见：初审 */
  label: z.string(), at: instantText, opinion: z.string(),
  /** What he had before him, in words. */
  shown: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Whether the stored signature fits the stored statement now, and the row says what the statement says. */
  isVerified: z.boolean(),
})
export type SignatureView = z.infer<typeof signature>
export const getClassSignatures = endpoint({
  method: 'GET', path: '/classes/{id}/signatures', summary: 'Signed opinions on a class, each verified anew, oldest first', tag: 'classes', params: byId,
  reply: z.object({ items: z.array(signature) }),
})
