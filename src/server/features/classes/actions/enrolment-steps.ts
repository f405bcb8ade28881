import { decideTransfer } from '../../../../policy/roster-change.ts'
import { enrolment as machine } from '../../../../policy/machines/enrolment.ts'
import type { EnrolmentEvent, EnrolmentState } from '../../../../policy/machines/enrolment.ts'
import type { ClassState } from '../../../../policy/machines/training-class.ts'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../../platform/errors.ts'
import { freeRight } from '../../veterans/index.ts'
import { get, lock } from '../apply.ts'
import { actsAs, whoLabel } from '../authority.ts'
import { judgeEligibility } from '../eligibility.ts'
import { rulebookOf } from '../rulebook.ts'
import type { ClassRecord } from '../store/record.ts'
import * as read from '../store/read.ts'
import * as store from '../store/roster.ts'
import { markChanged, stored } from './join.ts'
import { afterRemoval, rosterIsOpen } from './roster-rules.ts'

/** Takes a person off the roster before opening. */
export async function removeTrainee(tx: Tx, id: string, reason: string): Promise<void> {
  const { cls, row } = await locked(tx, id)
  authoriseEnrolment(tx, cls, 'withdraw')
  if (!rosterIsOpen(cls.state)) throw conflict('CLASS_OPENED', '本班已经开班，不能再移出名册。本人不再参加的，请办理退学。', { clause: '三(三)10' })
  await leave(tx, cls, row, 'withdraw', `移出名册：${reason}`)
  await markChanged(tx, cls, afterRemoval(cls.state))
}

/** The person leaves a running class, or says so himself, with reason and, where there is one, proof. */
export async function withdrawTrainee(tx: Tx, id: string, reason: string, proof: string | null): Promise<void> {
  const { cls, row } = await locked(tx, id)
  // seen by himself alone: a trainee's range is his own enrolments
  if (tx.principal.veteranId !== row.veteranId) authoriseEnrolment(tx, cls, 'withdraw')
  if (cls.state !== 'OPEN' && cls.state !== 'SUSPENDED') throw conflict('NOT_IN_TRAINING', '只有培训期间才办理退学。开班前请直接移出名册。', { clause: '三(三)10' })
  await leave(tx, cls, row, 'withdraw', `${tx.principal.veteranId === null ? '' : '本人'}退学：${reason}`, proof)
}

/** Somebody who stayed away on the opening day and the days after it (P:NO_SHOW_DAYS). */
export async function markNoShow(tx: Tx, id: string): Promise<void> {
  const { cls, row } = await locked(tx, id)
  authoriseEnrolment(tx, cls, 'markNoShow')
  const { parameters } = await rulebookOf(tx, cls)
  const needed = parameters.values.NO_SHOW_DAYS + 1
  const missed = await store.daysMissed(tx, cls.id, row.id)
  if (missed < needed) {
    throw refuse('NOT_YET_NO_SHOW', `开班后还只有 ${missed} 个上课日没有到，满 ${needed} 个上课日（开班当日和之后 ${parameters.values.NO_SHOW_DAYS} 天）都没到才登记未报到。`,
      { clause: '三(三)10' })
  }
  await leave(tx, cls, row, 'markNoShow', '未报到')
}

/** Strikes a person off for fraud or a duplicate: the bureau's or the labour department's second reviewer only. */
export async function disqualifyTrainee(tx: Tx, id: string, reason: string): Promise<void> {
  const { cls, row } = await locked(tx, id)
  authoriseEnrolment(tx, cls, 'disqualify')
  await leave(tx, cls, row, 'disqualify', `除名：${reason}`)
}

/** Moves a person to another running class of the trade; lessons attended go along and the person counts once (转班). */
export async function transferTrainee(tx: Tx, id: string,
  move: { newEnrolmentId: string; toClassId: string; reason: string; settling?: boolean }): Promise<void> {
  const before = await store.lockOne(tx, id)
  if (!before) throw notFound('名学员')
  if (before.classId === move.toClassId) throw refuse('SAME_CLASS', '转入班和现在的班是同一个班，请选择另一个班。', { field: 'toClassId' })
  // both classes are locked in one order, so that two transfers in opposite directions cannot wait for each other
  for (const classId of [before.classId, move.toClassId].sort()) await lock(tx, classId)
  const [from, to] = [await get(tx, before.classId), await get(tx, move.toClassId)]
  authoriseEnrolment(tx, from, 'transferOut')
  const { parameters } = await rulebookOf(tx, to)
  const decided = decideTransfer({
    // a class that is being stopped places its trainees as if it still ran
    fromState: move.settling ? 'OPEN' : from.state, toState: to.state, sameTrade: from.tradeCode !== null
      && from.tradeCode === to.tradeCode, fromLevel: from.level, toLevel: to.level,
    toRoster: await read.rosterCount(tx, to.id),
  }, parameters)
  const block = decided.reasons.find((r) => r.verdict === 'block')
  if (block) throw refuse(block.code === 'CLASS_SIZE' ? 'CLASS_FULL' : 'TRANSFER_REFUSED', block.message,
    { clause: block.clause, field: 'toClassId', details: { reasons: decided.reasons } })
  const carried = await store.lessonsAttended(tx, id)
  await leave(tx, from, before, 'transferOut', `转到“${to.title}”：${move.reason}`)
  if (before.programmeOfPerson === 'DEMOB_SKILL') await freeRight.hold(tx, before.veteranId)
  const judged = await judgeEligibility(tx, to, before.veteranId, before, parameters)
  const unfit = judged?.decision.reasons.find((r) => r.verdict === 'block')
  if (judged === null || unfit) throw refuse('NOT_ELIGIBLE', unfit?.message ?? '没有找到这个人的资料，请刷新后再试。',
    { clause: unfit?.clause, field: 'toClassId', details: { reasons: judged?.decision.reasons } })
  const enrolmentId = await store.insert(tx, {
    id: move.newEnrolmentId, classId: to.id, veteranId: before.veteranId, classRegion: to.responsibleRegion,
    institutionId: to.institutionId, programmeOfPerson: before.programmeOfPerson,
    mode: before.mode, traineeKind: before.traineeKind, currentTrade: before.currentTrade, major: before.major, school: before.school,
    creditedUnit: to.creditedUnit ?? judged.facts.resettlementUnit, state: 'STUDYING', eligibility: stored(judged.decision),
    transferredFrom: before.id, carriedLessons: carried,
  })
  await audit(tx, {
    noun: 'enrolment', recordId: enrolmentId, classId: to.id, regionCode: to.responsibleRegion, action: 'transferIn',
    summary: `从“${from.title}”转入 1 人，带入 ${carried} 课时`,
    after: { from: before.id, carried },
  })
}

/** Classes of the same trade and no higher level that are running and have room. */
export async function transferTargets(tx: Tx, id: string) {
  const row = await store.lockOne(tx, id)
  if (!row) throw notFound('名学员')
  const from = await get(tx, row.classId)
  authoriseEnrolment(tx, from, 'transferOut')
  const { parameters } = await rulebookOf(tx, from)
  const items = []
  for (const target of await store.transferTargets(tx, from)) {
    const decided = decideTransfer({ fromState: from.state, toState: target.state, sameTrade: true, fromLevel: from.level,
      toLevel: target.level as typeof from.level, toRoster: target.count }, parameters)
    if (decided.verdict !== 'block') items.push({ id: target.id, title: target.title, batchNo: target.batchNo, startsOn: target.startsOn,
      endsOn: target.endsOn, free: parameters.values.MAX_CLASS_SIZE - target.count })
  }
  return { items }
}

/**
 * Front door of attendance, exams and certificates: one step of a person's life cycle; answers the new state, refuses what the state does
 * not allow.
 */
export async function applyEnrolment(tx: Tx, id: string, event: EnrolmentEvent): Promise<EnrolmentState> {
  const row = await store.lockOne(tx, id)
  if (!row) throw notFound('名学员')
  const step = machine.transition(row.state, event)
  if (!step.ok) throw conflict(step.code, step.message)
  await store.setState(tx, id, step.to)
  return step.to
}

async function locked(tx: Tx, id: string): Promise<{ cls: ClassRecord; row: store.Enrolment }> {
  const row = await store.lockOne(tx, id)
  if (!row) throw notFound('名学员')
  return { cls: await lock(tx, row.classId), row }
}

function authoriseEnrolment(tx: Tx, cls: ClassRecord, event: EnrolmentEvent): void {
  const who = machine.transitions.filter((row) => row.event === event).flatMap((row) => row.who).filter((actor) => actor !== 'VET'
    && actor !== 'SYSTEM')
  if (!actsAs(tx.principal, cls, who)) throw forbidden(`“${machine.events[event]}”应由${whoLabel(cls, who)}办理，您的岗位不能办理这一项。`)
}

async function leave(tx: Tx, cls: ClassRecord & { state: ClassState }, row: store.Enrolment, event: EnrolmentEvent, summary: string,
  proof: string | null = null): Promise<void> {
  const step = machine.transition(row.state, event)
  if (!step.ok) throw conflict(step.code, step.message)
  await store.leave(tx, row.id, step.to, summary, proof)
  await audit(tx, {
    noun: 'enrolment', recordId: row.id, classId: cls.id, regionCode: cls.responsibleRegion, action: event,
    summary: `学员第 ${row.rosterNo} 号${summary}`, before: { state: row.state }, after: { state: step.to },
  })
}
