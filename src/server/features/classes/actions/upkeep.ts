import { ENDED_EARLY } from '../../../../policy/machines/training-class.ts'
import { decideTrainerRatio } from '../../../../policy/ratios.ts'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { lock, refuseStale } from '../apply.ts'
import { actsAs } from '../authority.ts'
import { countedTrainers } from '../limits.ts'
import { classPermissions } from '../permissions/class.ts'
import { rulebookOf } from '../rulebook.ts'
import * as read from '../store/read.ts'
import * as teaching from '../store/teaching.ts'
import { dropFromPlannedSessions } from '../store/timetable.ts'
import * as write from '../store/write.ts'
import { refuseOthers } from './draft.ts'

/** Records what was entered in the labour department's system (R-057); the latest answer counts. */
export async function registerExtSync(
  tx: Tx, id: string, body: { kind: 'PLAN_ROSTER' | 'INSPECTION' | 'EXAM_RESULT'; state: 'NOT_FILLED' | 'FILLED' | 'CONFIRMED'
    | 'RETURNED'; systemNo: string | null },
): Promise<void> {
  authorise(tx.principal, classPermissions, 'registerExtSync')
  const cls = await lock(tx, id)
  if (!actsAs(tx.principal, cls, ['REG', 'IAD', 'VA1', 'HR1'])) throw forbidden('填报情况由承办学校、负责的退役军人事务局或人社部门经办登记。')
  if (ENDED_EARLY.includes(cls.state)) throw conflict('CLASS_ENDED', '本班已经结束，不用再登记填报情况。')
  if (cls.state === 'DRAFT' && body.kind !== 'PLAN_ROSTER') throw conflict('TOO_EARLY', '申请还是草稿，只能登记计划和名册的填报情况。')
  if (body.state === 'CONFIRMED' && !actsAs(tx.principal, cls, ['HR1'])) throw forbidden('“已确认”由人社部门登记；学校和退役军人事务局填报后请登记“已填报”。')
  if (body.state === 'FILLED' && !body.systemNo && !cls.extSystemNo) throw refuse('SYSTEM_NO_MISSING', '请填写信息管理系统里的编号，便于核对。',
    { clause: '附2-R6', field: 'systemNo' })
  await write.insertExtSync(tx, { classId: id, kind: body.kind, state: body.state, systemNo: body.systemNo })
  if (body.systemNo) await write.setFields(tx, id, { extSystemNo: body.systemNo })
  const kinds = { PLAN_ROSTER: '培训计划及人员名册', INSPECTION: '检查情况', EXAM_RESULT: '考核结果' }
  const states = { NOT_FILLED: '未填报', FILLED: '已填报', CONFIRMED: '已确认', RETURNED: '被退回' }
  await audit(tx, { noun: 'class', recordId: id, classId: id, regionCode: cls.responsibleRegion, action: 'extSync',
    summary: `信息管理系统填报：${kinds[body.kind]}${states[body.state]}${body.systemNo ? `，编号 ${body.systemNo}` : ''}` })
}

/** Changes who teaches; a ratio broken by a departure is recorded and shown in red, because the trainer is gone either way (R-062). */
export async function changeTrainers(tx: Tx, id: string,
  body: { version: number; add: string[]; remove: string[]; reason: string }): Promise<void> {
  authorise(tx.principal, classPermissions, 'changeTrainers')
  const cls = await lock(tx, id)
  refuseOthers(tx, cls)
  refuseStale(cls, body.version)
  if (['REJECTED', 'CANCELLED', 'TERMINATED', 'CLOSED', 'ARCHIVED'].includes(cls.state)) throw conflict('CLASS_ENDED', '本班已经结束，不能再调整教师。')
  const unknown = body.add.length - (body.add.length === 0 ? 0 : await teaching.trainersOfInstitution(tx, cls.institutionId, body.add))
  if (unknown > 0) throw refuse('TRAINER_UNKNOWN', '所选教师有的不是本机构在职教师，请从教师名单里选。', { field: 'add' })
  const current = (await read.trainersOf(tx, id)).map((t) => t.id)
  await write.replaceTrainers(tx, id, [...new Set([...current.filter((t) => !body.remove.includes(t)), ...body.add])])
  const left = await dropFromPlannedSessions(tx, id, body.remove)
  await write.setFields(tx, id, {})
  const trainers = await read.trainersOf(tx, id)
  const { parameters } = await rulebookOf(tx, cls)
  const ratio = decideTrainerRatio({ trainees: await read.rosterCount(tx, id),
    trainers: countedTrainers({ trainers, hasTimetable: (await teaching.timetabled(tx, id)).sessions > 0 }) }, parameters)
  const broken = ratio.reasons.find((r) => r.verdict === 'block')
  await audit(tx, {
    noun: 'class', recordId: id, classId: id, regionCode: cls.responsibleRegion, action: 'changeTrainers',
    summary: `调整教师：增 ${body.add.length} 名，减 ${body.remove.length} 名（${body.reason}）${left > 0 ? `；${left} 个课次缺教师` : ''}${broken
      ? `；${broken.message}` : ''}`,
    after: { trainers: trainers.map((t) => t.id), verdict: ratio.verdict },
  })
}
