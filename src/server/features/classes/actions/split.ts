import type { RosterPerson } from '../../../../contract/roster.ts'
import { audit } from '../../../platform/audit.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, refuse } from '../../../platform/errors.ts'
import { get } from '../apply.ts'
import type { ClassRecord } from '../store/record.ts'
import * as read from '../store/read.ts'
import * as store from '../store/roster.ts'
import * as write from '../store/write.ts'
import { joinPerson, markChanged } from './join.ts'
import { proposeSplit, startJoining } from './roster.ts'
import { afterRemoval, rosterIsOpen } from './roster-rules.ts'

/** Makes a sibling draft class and moves part of the roster, and people who found no room, into it. */
export async function splitClass(
  tx: Tx, context: { vault: Vault; demoMode: boolean }, classId: string,
  split: { newClassId: string; enrolmentIds: readonly string[]; people: readonly RosterPerson[] },
) {
  const join = await startJoining(tx, context, classId)
  const { cls } = join
  if (!rosterIsOpen(cls.state)) throw conflict('CLASS_OPENED', '本班已经开班，不能再分班。需要调整的学员请办理转班。', { clause: '三(三)9' })
  if (split.enrolmentIds.length + split.people.length === 0) throw refuse('NOBODY_CHOSEN', '没有选要分出去的人。请至少选 1 人。', { field: 'enrolmentIds' })
  const rows = (await store.list(tx, classId, false)).filter((row) => split.enrolmentIds.includes(row.id))
  if (rows.length !== new Set(split.enrolmentIds).size) throw refuse('NOT_ON_ROSTER', '所选的人有的已不在本班名册里。请刷新名册后重新选择。',
    { field: 'enrolmentIds' })
  const before = await read.rosterCount(tx, classId)
  const sibling = await makeSibling(tx, cls, split.newClassId, split.enrolmentIds.length + split.people.length)
  await store.moveTo(tx, split.enrolmentIds, sibling.id)
  if (rows.length > 0) await markChanged(tx, cls, afterRemoval(cls.state))
  for (const person of split.people) {
    const result = await joinPerson(tx, { ...join, cls: sibling, heldLessons: 0 }, person)
    if (!result.joined) throw refuse(result.problem.code, result.problem.message,
      { clause: result.problem.clause, field: 'people', details: { enrolmentId: person.enrolmentId } })
  }
  await audit(tx, {
    noun: 'class', recordId: classId, classId, regionCode: cls.responsibleRegion, action: 'split',
    summary: `分班：${split.enrolmentIds.length + split.people.length} 人分到“${sibling.title}”`,
    after: { newClassId: sibling.id, moved: split.enrolmentIds.length, added: split.people.length },
  })
  return { newClassId: sibling.id, moved: split.enrolmentIds.length, added: split.people.length,
    split: proposeSplit(before + split.people.length, join.parameters) }
}

/**
 * A draft with the same trade, dates and office; trainers, venues and timetable are chosen anew, because both classes may run in the same
 * hours.
 */
export async function makeSibling(tx: Tx, cls: ClassRecord, id: string, plannedCount: number): Promise<ClassRecord> {
  if (await write.isTaken(tx, id)) throw conflict('CLASS_EXISTS', '分出的班已经建好，不用再建。请刷新页面。')
  const title = `${cls.title}（分班）`
  await write.insert(tx, {
    id, title, year: cls.year, programme: cls.programme, institutionId: cls.institutionId, responsibleOrgId: cls.responsibleOrgId,
    responsibleRegion: cls.responsibleRegion,
    creditedUnit: cls.creditedUnit, splitFrom: cls.id,
  })
  await write.setFields(tx, id, {
    projectType: cls.projectType, projectNo: cls.projectNo, orderMode: cls.orderMode, deliveryMode: cls.deliveryMode,
    deliveryText: cls.deliveryText, medium: cls.medium,
    applicantKind: cls.applicantKind, responsibleClerkId: cls.responsibleClerkId, organiserHrOrgId: cls.organiserHrOrgId,
    evaluatorOrgId: cls.evaluatorOrgId, tradeCode: cls.tradeCode,
    level: cls.level, certGoal: cls.certGoal, plannedCount, plannedOpen: cls.plannedOpen, startsOn: cls.startsOn, endsOn: cls.endsOn,
    totalLessons: cls.totalLessons,
    practiceLessons: cls.practiceLessons, lessonMinutes: cls.lessonMinutes, skillHenanCategory: cls.skillHenanCategory,
    targetJobs: cls.targetJobs, contactName: cls.contactName,
    contactPhone: cls.contactPhone, bankAccountId: cls.bankAccountId,
  })
  await audit(tx, { noun: 'class', recordId: id, classId: id, regionCode: cls.responsibleRegion, action: 'create',
    summary: `由“${cls.title}”分班，新建开班申请草稿`, after: { splitFrom: cls.id } })
  return get(tx, id)
}
