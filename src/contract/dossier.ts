import { z } from 'zod'
import type { Dossier } from '../policy/dossier-types.ts'
import { parsePlainDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { programme } from './classes.ts'
import { traineeKind } from './roster.ts'
import { dischargeType } from './veterans.ts'

const channel = z.enum(['VOC_QUALIFICATION', 'SKILL_LEVEL', 'SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT', 'SPECIAL_ABILITY', 'TRAINING_COMPLETION', 'STARTUP_COMPLETION'])

const text = z.string().max(200)
const key = z.string().min(1).max(80)
const count = z.number().int().min(0).max(100_000)
const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('HH:MM, Asia/Shanghai')
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('YYYY-MM-DD')
  .transform((value, context): PlainDate => {
    const date = parsePlainDate(value)
    if (date !== null) return date
    context.addIssue({ code: 'custom', message: '不是存在的日期（YYYY-MM-DD）' })
    return z.NEVER
  })
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/
const instant = z
  .string()
  .regex(INSTANT)
  .describe('YYYY-MM-DDTHH:MM[:SS]; Asia/Shanghai unless an offset is given')
  .transform((value, context): Date => {
    const match = INSTANT.exec(value)
    const at = new Date(match?.[5] === undefined ? `${value}+08:00` : value)
    if (parsePlainDate(match?.[1] ?? '') !== null && !Number.isNaN(at.getTime())) return at
    context.addIssue({ code: 'custom', message: '不是存在的时间（YYYY-MM-DDTHH:MM）' })
    return z.NEVER
  })
const level = z.enum(['LX_APPRENTICE', 'L5', 'L4', 'L3', 'L2', 'L1', 'L0_SPECIAL', 'L0_CHIEF', 'NONE'])

const dossierClass = z
  .strictObject({
    programme,
    certGoal: channel,
    level,
    projectType: z.enum(['ORDINARY', 'PROJECT_BASED']),
    projectNo: text,
    tradeCode: text,
    tradeClass: text.describe('national occupational classification, such as 6-31-01-03'),
    skillHenanCategory: count,
    skillHenanCategories: z.array(count).max(99),
    responsibleLevel: z.enum(['TOWN', 'COUNTY', 'CITY', 'PROVINCE']),
    responsibleClerkNamed: z.boolean(),
    approvedAt: instant.nullable(),
    filingNumber: text.nullable(),
    filedAt: instant.nullable(),
    openedOn: day,
    completedOn: day,
    firstDaySignIns: count,
    remoteSupervisedFrom: instant.nullable(),
  })
  .partial()

const application = z
  .strictObject({
    submittedOn: day,
    applicantKind: z.enum(['INSTITUTION', 'ENTERPRISE', 'PERSON']),
    applicantName: text,
    sealed: z.boolean(),
    contactName: text,
    contactPhone: text,
    bankName: text,
    hasBankAccount: z.boolean(),
    accountName: text,
    batchNo: text,
    tradeInCatalogue: z.boolean(),
    contractCovers: z.boolean(),
    deliveryMode: z.enum(['ENTERPRISE_SELF', 'ENTRUSTED', 'OTHER']),
    deliveryText: text,
    medium: z.enum(['OFFLINE', 'ONLINE', 'BLENDED']),
    planInSystem: z.boolean(),
    signedBy: text.nullable(),
  })
  .partial()

const plan = z
  .strictObject({
    plannedCount: count,
    plannedOpen: day,
    startsOn: day,
    endsOn: day,
    totalLessons: count,
    practiceLessons: count,
    otherMinimum: z.strictObject({ hours: count, citation: text }),
  })
  .partial()

const session = z.strictObject({
  id: key,
  date: day,
  kind: z.enum(['THEORY', 'PRACTICE', 'ONLINE']),
  declaredLessons: count.optional(),
  lessons: z.array(z.strictObject({ from: clockTime, to: clockTime })).max(12),
  trainerIds: z.array(key).max(20).optional(),
  held: z.boolean().optional(),
})

const person = z.strictObject({
  personId: key,
  programme: programme.optional(),
  dischargeType: dischargeType.optional(),
  identityVerified: z.boolean().optional(),
  isVeteran: z.boolean().optional(),
  sex: z.enum(['M', 'F']).optional(),
  birth: day.optional(),
  womenCategory: z.enum(['FEMALE_CADRE', 'FEMALE_WORKER']).optional(),
  drawsPension: z.boolean().optional(),
  overlappingClass: z.boolean().optional(),
  sameTradeLevelPaid: z.boolean().optional(),
  subsidiesThisYear: count.optional(),
  residesElsewhere: z.boolean().optional(),
  voucherValidTo: day.optional(),
  feeFen: z.number().int().min(0).optional(),
  traineeKind: traineeKind.optional(),
  postTradeClass: text.optional(),
  majorMatchesTrade: z.boolean().optional(),
  carriedLessons: count.optional(),
  left: z
    .strictObject({
      how: z.enum(['WITHDRAWN', 'TRANSFERRED_OUT', 'DISQUALIFIED', 'NO_SHOW']),
      afterLessons: count,
      hasProof: z.boolean().optional(),
    })
    .optional(),
})

const lessonOf = { personId: key, sessionId: key }
const leave = z.strictObject({
  personId: key,
  lessons: z.array(z.strictObject({ sessionId: key, lesson: z.number().int().min(1).max(12) })).min(1),
  approved: z.boolean().optional(),
  hasEvidence: z.boolean().optional(),
  reason: text.optional(),
  submittedOn: day.optional(),
})
const inspection = z.strictObject({
  kind: z.enum(['OPENING', 'DURING']),
  channel: z.enum(['ONSITE', 'REMOTE_LIVE', 'RECORDING']),
  at: instant.optional(),
  presentCount: count.optional(),
  rosterCount: count.optional(),
  signatures: count.optional(),
  evidenceReference: text.optional(),
  stills: count.optional(),
  void: z.boolean().optional(),
})
const certificate = z.strictObject({
  personId: key,
  type: channel,
  number: text.optional(),
  level: level.optional(),
  issuedOn: day.optional(),
  validTo: day.optional(),
  medium: z.enum(['ELECTRONIC', 'PAPER']).optional(),
  verified: z.boolean().optional(),
})

const parts = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: day,
    class: dossierClass,
    application,
    plan,
    trainers: z.array(z.strictObject({ id: key, clashes: z.boolean().optional() })).max(200),
    workstations: z.array(z.strictObject({ venue: key, workstations: count, classesInSlot: z.number().int().min(1).optional() })).max(200),
    sessions: z.array(session).max(2000),
    roster: z.array(person).max(500),
    attendance: z.array(z.strictObject({ ...lessonOf, lessons: z.array(z.number().int().min(1).max(12)).max(12) })).max(200_000),
    leaves: z.array(leave).max(10_000),
    makeUps: z.array(z.strictObject({ ...lessonOf, lesson: z.number().int().min(1).max(12), endedAt: instant.optional() })).max(10_000),
    recordings: z.array(z.strictObject({ sessionId: key, start: instant, end: instant })).max(50_000),
    inspections: z.array(inspection).max(200),
    exam: z
      .strictObject({
        filedOn: day,
        startsAt: instant,
        results: z.array(z.strictObject({ personId: key, channel, passed: z.boolean() })).max(5000),
      })
      .partial(),
    certificates: z.array(certificate).max(5000),
    reviews: z
      .array(z.strictObject({ step: z.enum(['R7', 'R8', 'R13', 'R22']), firstPersonId: key.optional(), secondPersonId: key.optional() }))
      .max(50),
  })
  .partial()

/** A class dossier as `check` reads it: every part optional, unknown fields refused, references must resolve. */
export const dossierSchema = parts.superRefine((dossier, context) => {
  for (const issue of unresolved(dossier)) context.addIssue({ code: 'custom', path: issue.path, message: issue.message })
}) satisfies z.ZodType<Dossier>

interface Unresolved {
  path: (string | number)[]
  message: string
}

function unresolved(dossier: Dossier): Unresolved[] {
  const people = dossier.roster && new Set(dossier.roster.map((p) => p.personId))
  const sessions = dossier.sessions && new Map(dossier.sessions.map((s) => [s.id, s.lessons.length]))
  const found: Unresolved[] = []
  const person = (path: Unresolved['path'], id: string): void => {
    if (people !== undefined && !people.has(id)) found.push({ path, message: '名册（roster）中没有这个 personId' })
  }
  const lesson = (path: Unresolved['path'], id: string, numbers: readonly number[]): void => {
    const held = sessions?.get(id)
    if (sessions !== undefined && held === undefined) found.push({ path, message: '课表（sessions）中没有这个 sessionId' })
    else if (held !== undefined && numbers.some((n) => n > held)) found.push({ path, message: '课时序号超过该课次的课时数' })
  }
  if (people !== undefined && people.size !== dossier.roster?.length) found.push({ path: ['roster'], message: 'personId 不能重复' })
  if (sessions !== undefined && sessions.size !== dossier.sessions?.length) found.push({ path: ['sessions'], message: '课次 id 不能重复' })
  dossier.attendance?.forEach((a, i) => {
    person(['attendance', i], a.personId)
    lesson(['attendance', i], a.sessionId, a.lessons)
  })
  dossier.makeUps?.forEach((m, i) => {
    person(['makeUps', i], m.personId)
    lesson(['makeUps', i], m.sessionId, [m.lesson])
  })
  dossier.leaves?.forEach((l, i) => {
    person(['leaves', i], l.personId)
    for (const one of l.lessons) lesson(['leaves', i], one.sessionId, [one.lesson])
  })
  dossier.recordings?.forEach((r, i) => {
    lesson(['recordings', i], r.sessionId, [])
    if (r.end <= r.start) found.push({ path: ['recordings', i], message: '录像结束时间应晚于开始时间' })
  })
  dossier.exam?.results?.forEach((r, i) => person(['exam', 'results', i], r.personId))
  dossier.certificates?.forEach((c, i) => person(['certificates', i], c.personId))
  return found
}
