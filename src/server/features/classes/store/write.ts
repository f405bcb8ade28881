import { randomUUID } from 'node:crypto'
import type { ClassDraft } from '../../../../contract/classes.ts'
import type { ClassEvent, ClassState } from '../../../../policy/machines/training-class.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'

/** Columns of a class that the application or a step may set, by the name used in code. */
const columnOf = {
  title: 'title', programme: 'programme', projectType: 'project_type', projectNo: 'project_no', orderMode: 'order_mode',
  deliveryMode: 'delivery_mode', deliveryText: 'delivery_text',
  medium: 'medium', applicantKind: 'applicant_kind', responsibleOrgId: 'responsible_org_id', responsibleRegion: 'responsible_region',
  responsibleClerkId: 'responsible_clerk_id',
  organiserHrOrgId: 'organiser_hr_org_id', evaluatorOrgId: 'evaluator_org_id', creditedUnit: 'credited_unit', tradeCode: 'trade_code',
  level: 'level', certGoal: 'cert_goal',
  plannedCount: 'planned_count', plannedOpen: 'planned_open', startsOn: 'starts_on', endsOn: 'ends_on', totalLessons: 'total_lessons',
  practiceLessons: 'practice_lessons',
  lessonMinutes: 'lesson_minutes', skillHenanCategory: 'skill_henan_category', targetJobs: 'target_jobs', contactName: 'contact_name',
  contactPhone: 'contact_phone',
  bankAccountId: 'bank_account_id', signedBy: 'signed_by', signedAt: 'signed_at', sealNote: 'seal_note', extSystemNo: 'ext_system_no',
  wizardStep: 'wizard_step',
  year: 'year', batchNo: 'batch_no', submittedAt: 'submitted_at', parameterVersion: 'parameter_version', parameterSet: 'parameter_set',
  decision: 'decision', filingNo: 'filing_no',
  filedAt: 'filed_at', openedOn: 'opened_on', openedHeadcount: 'opened_headcount', openedUnchecked: 'opened_unchecked',
  completedOn: 'completed_on', closedOn: 'closed_on',
  actualLessons: 'actual_lessons', actualPracticeLessons: 'actual_practice_lessons', averageN: 'average_on_site_n',
  averageD: 'average_on_site_d', trainedHeadcount: 'trained_headcount',
  pausedReason: 'paused_reason', endReason: 'end_reason', settlement: 'settlement', stateBeforePause: 'state_before_pause',
  rosterChangedAt: 'roster_changed_at',
  rosterConfirmedAt: 'roster_confirmed_at', rosterConfirmedBy: 'roster_confirmed_by', remoteSupervised: 'remote_supervised',
  remoteSupervisedFrom: 'remote_supervised_from',
  remoteSupervisedReason: 'remote_supervised_reason',
} as const

export type ClassField = keyof typeof columnOf
export type ClassValues = Partial<Record<ClassField, unknown>>

const jsonFields: readonly ClassField[] = ['parameterSet', 'decision', 'settlement']

/** Sets some columns and raises the version by one. */
export async function setFields(tx: Tx, id: string, values: ClassValues & { state?: ClassState }): Promise<void> {
  const { state, ...rest } = values
  const names = (Object.keys(rest) as ClassField[]).filter((name) => rest[name] !== undefined)
  const params = names.map((name) => (jsonFields.includes(name) && rest[name] !== null ? JSON.stringify(rest[name]) : rest[name]))
  const parts = names.map((name, i) => `${columnOf[name]} = $${i + 2}`)
  if (state !== undefined) {
    params.push(state)
    parts.push(`state = $${params.length + 1}`)
  }
  await tx.run(`UPDATE training_classes SET ${[...parts, 'updated_at = app_now()', 'version = version + 1'].join(', ')} WHERE id = $1`,
    [id, ...params])
}

/** Columns a draft brings; lists live in their own tables. */
export function columnsOfDraft(draft: ClassDraft): ClassValues {
  const { trainerIds: _trainers, venueIds: _venues, items: _items, ...columns } = draft
  return columns
}

export interface NewClass {
  id: string
  title: string
  year: number
  programme: string
  institutionId: string
  responsibleOrgId: string
  responsibleRegion: string
  creditedUnit: string | null
  splitFrom: string | null
}

export const insert = (tx: Tx, row: NewClass) =>
  tx.run(
    `INSERT INTO training_classes (id, title, year, programme, institution_id, responsible_org_id, responsible_region, credited_unit,
      split_from, created_by, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, app_now(), app_now())`,
    [row.id, row.title, row.year, row.programme, row.institutionId, row.responsibleOrgId, row.responsibleRegion, row.creditedUnit,
      row.splitFrom, tx.principal.userId])

export const isTaken = async (tx: Tx, id: string) => (await tx.maybe('SELECT 1 FROM training_classes WHERE id = $1', [id])) !== null

export async function replaceVenues(tx: Tx, classId: string, venueIds: readonly string[]): Promise<void> {
  await tx.run('DELETE FROM class_venues WHERE class_id = $1 AND NOT venue_id = ANY ($2::uuid[])', [classId, venueIds])
  await tx.run('INSERT INTO class_venues (class_id, venue_id) SELECT $1, v FROM unnest($2::uuid[]) v ON CONFLICT DO NOTHING',
    [classId, venueIds])
}

/** Sets who teaches; a trainer who was here before and comes back is active again. */
export async function replaceTrainers(tx: Tx, classId: string, trainerIds: readonly string[]): Promise<void> {
  await tx.run('UPDATE class_trainers SET removed_at = app_now() WHERE class_id = $1 AND removed_at IS NULL AND NOT trainer_id = ANY ($2::uuid[])', [classId, trainerIds])
  await tx.run(
    `INSERT INTO class_trainers (class_id, trainer_id, added_at) SELECT $1, v, app_now() FROM unnest($2::uuid[]) v
     ON CONFLICT (class_id, trainer_id) DO UPDATE SET removed_at = NULL`, [classId, trainerIds])
}

export async function replaceItems(tx: Tx, classId: string, items: NonNullable<ClassDraft['items']>): Promise<void> {
  await tx.run('DELETE FROM class_items WHERE class_id = $1', [classId])
  for (const [i, item] of items.entries()) {
    await tx.run(
      'INSERT INTO class_items (id, class_id, seq, trade_code, level, planned_count, starts_on, ends_on, total_lessons) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [randomUUID(), classId, i + 1, item.tradeCode, item.level, item.plannedCount, item.startsOn, item.endsOn, item.totalLessons])
  }
}

export const insertEvent = (tx: Tx, event: { classId: string; event: ClassEvent; from: ClassState; to: ClassState; facts: unknown; by: string }) =>
  tx.run(
    `INSERT INTO class_events (id, class_id, event, from_state, to_state, at, by_user, facts)
     VALUES ($1, $2, $3, $4, $5, app_now(), (SELECT id FROM users WHERE id = $6), $7)`,
    [randomUUID(), event.classId, event.event, event.from, event.to, event.by, JSON.stringify(event.facts ?? {}, bigintAsText)])

const bigintAsText = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)

/** The next 年-机构代码-序号 of an institution; the lock keeps two submissions from taking one number. */
export async function nextBatchNo(tx: Tx, facts: { year: number; institutionId: string; institutionCode: string }): Promise<string> {
  await tx.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`batch ${facts.year} ${facts.institutionId}`])
  const { n } = await tx.one<{ n: number }>(
    `SELECT coalesce(max(substring(batch_no FROM '[0-9]+$')::int), 0) + 1 AS n FROM training_classes WHERE institution_id = $1
      AND batch_no LIKE $2 || '%'`,
    [facts.institutionId, `${facts.year}-`])
  return `${facts.year}-${facts.institutionCode}-${String(n).padStart(3, '0')}`
}

export const insertExtSync = (tx: Tx, sync: { classId: string; kind: string; state: string; systemNo: string | null }) =>
  tx.run('INSERT INTO ext_sync_records (id, class_id, kind, state, system_no, at, by_user) VALUES ($1, $2, $3, $4, $5, app_now(), $6)',
    [randomUUID(), sync.classId, sync.kind, sync.state, sync.systemNo, tx.principal.userId])

export const insertReturn = (tx: Tx,
  row: { classId: string; step: string; fromState: ClassState; items: unknown; daysUsed: number; dueOn: string | null }) =>
  tx.run(
    `INSERT INTO class_returns (id, class_id, step, from_state, items, returned_by, returned_at, days_used, due_on)
      VALUES ($1, $2, $3, $4, $5, $6, app_now(), $7, $8)`,
    [randomUUID(), row.classId, row.step, row.fromState, JSON.stringify(row.items), tx.principal.userId, row.daysUsed, row.dueOn])

export const settleReturn = (tx: Tx, id: string, dueOn: PlainDate) => tx.run('UPDATE class_returns SET due_on = $2 WHERE id = $1 AND due_on IS NULL', [id, dueOn])

export const answerReturn = (tx: Tx, id: string, answers: unknown) =>
  tx.run('UPDATE class_returns SET answers = $2, resubmitted_at = app_now() WHERE id = $1', [id, JSON.stringify(answers)])

/** Moves sessions not held yet by the days between two opening dates; answers how many. */
export const shiftSessions = (tx: Tx, classId: string, from: string, to: string) =>
  tx.run(`UPDATE class_sessions SET on_date = on_date + ($3::date - $2::date) WHERE class_id = $1 AND state = 'PLANNED'`,
    [classId, from, to])
