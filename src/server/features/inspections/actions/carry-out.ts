import type { z } from 'zod'
import type { carryOutInspection, InspectionView } from '../../../../contract/inspections.ts'
import { inspection as machine } from '../../../../policy/machines/small-machines.ts'
import { addDays, formatDate } from '../../../../values/plain-date.ts'
import { clockTimeOf, plainDateOf } from '../../../../values/shanghai-time.ts'
import type { FileStore } from '../../../platform/attachments/index.ts'
import { audit } from '../../../platform/audit.ts'
import { now } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import * as classes from '../../classes/index.ts'
import { recount } from '../count.ts'
import { isTied } from '../inspectors.ts'
import { inspectionPermissions } from '../permissions.ts'
import { takesIn } from '../rights.ts'
import * as store from '../store.ts'
import { inspectionViewOf, judge, KINDS, reasonViews } from '../view.ts'
import { lockInspection } from './lists.ts'
import { keepPhotos } from './photos.ts'

type Body = z.output<(typeof carryOutInspection)['body']>
type Note = Body['trainerState']

/** A record that is older than this when it arrives was kept on the phone and counts as sent late; also how far the phone's clock may be ahead. */
const LATE_MINUTES = 10
const NOTES = [
  ['trainerState', '师资'],
  ['attendanceState', '出勤'],
  ['signState', '签到'],
  ['materialState', '资料'],
] as const

/** Hands in a visit by whom it was assigned to: judged by the notice, counted at once, the opening head-count with it. */
export async function carryOut(tx: Tx, files: FileStore, id: string, body: Body): Promise<InspectionView> {
  authorise(tx.principal, inspectionPermissions, 'carryOut')
  const { cls, row } = await lockInspection(tx, id)
  if (row.inspectorId !== tx.principal.userId) throw forbidden('这次检查安排给了别的检查人员，只能由本人记录。')
  if (await isTied(tx, cls, tx.principal.userId)) throw forbidden('您是本班承办学校的人员或任课教师，不能检查自己的班。请联系安排检查的单位换人。')
  const step = machine.transition(row.state, 'carryOut')
  if (!step.ok) throw conflict(step.code, step.message, { clause: '附2-R10' })
  refuseWrongState(cls, row.kind)
  refuseOpenNotes(body)
  const rules = await classes.rulebookOf(tx, cls)
  const [at, inspectedAt] = [await now(tx), new Date(body.inspectedAt)]
  if (inspectedAt.getTime() - at.getTime() > LATE_MINUTES * 60_000) {
    throw refuse('DEVICE_CLOCK', `手机时间是 ${clockTimeOf(inspectedAt)}，比系统时间快。请校准手机时间后再提交。`, { field: 'inspectedAt' })
  }
  const inspectedOn = plainDateOf(inspectedAt)
  if (
    row.kind === 'OPENING' &&
    cls.openedOn === null &&
    cls.plannedOpen !== null &&
    (inspectedOn < cls.plannedOpen || inspectedOn > addDays(cls.plannedOpen, rules.parameters.values.OPEN_WINDOW_DAYS))
  ) {
    throw refuse(
      'INSPECTION_OPENING_DAY',
      `本班计划${formatDate(cls.plannedOpen)}开班，${formatDate(inspectedOn)}不是开班当天，不能作为${KINDS.OPENING}。请在开班当天检查。`,
      { clause: '附2-R9', field: 'inspectedAt' },
    )
  }
  if (row.channel === 'ONSITE' && body.photos.length === 0)
    throw refuse('INSPECTION_PHOTO', '没有现场照片，不能作为实地检查记录。请拍照后再提交。', { clause: '附2-R9', field: 'photos' })
  const findings = {
    ...body,
    inspectedAt,
    inspectedOn,
    lat: body.lat ?? null,
    lng: body.lng ?? null,
    rosterCount: await rosterAt(tx, cls.id, inspectedAt),
    trainerState: words(body.trainerState),
    attendanceState: words(body.attendanceState),
    signState: words(body.signState),
    materialState: words(body.materialState),
    evidence: { ...body.evidence, supervisedFrom: cls.remoteSupervised ? (cls.remoteSupervisedFrom?.toISOString() ?? null) : null },
    photoIds: body.photos.map((p) => p.id),
    sentLate: at.getTime() - inspectedAt.getTime() > LATE_MINUTES * 60_000,
  }
  const judged = judge(cls, { ...row, ...findings, signatures: body.signatures.map((s) => s.name) }, rules.parameters)
  const faults = judged.reasons.filter((r) => r.verdict === 'block' || r.verdict === 'missing')
  const [fault] = faults
  if (fault !== undefined)
    throw refuse(fault.code, faults.map((r) => r.message).join(''), { clause: fault.clause, details: { reasons: reasonViews(judged.reasons) } })
  await keepPhotos(tx, files, cls.id, body.photos, { at: inspectedAt, lat: findings.lat, lng: findings.lng })
  await store.carryOut(tx, id, { ...findings, valid: true })
  await recount(tx, cls.id)
  const strangers = body.outsideCount > 0 ? `，非名册人员 ${body.outsideCount} 人` : ''
  await audit(tx, {
    noun: 'inspection',
    recordId: id,
    classId: cls.id,
    regionCode: cls.responsibleRegion,
    action: 'carryOut',
    summary: `${KINDS[row.kind]}：在位 ${body.presentCount} 人（名册 ${findings.rosterCount} 人），请假 ${body.leaveCount} 人${strangers}${findings.sentLate ? '，离线补传' : ''}`,
    after: { presentCount: body.presentCount, rosterCount: findings.rosterCount, inspectedAt: inspectedAt.toISOString(), photos: findings.photoIds },
  })
  return inspectionViewOf(tx.principal, await classes.get(tx, cls.id), await store.find(tx, id), rules.parameters)
}

function refuseWrongState(cls: classes.ClassRecord, kind: store.Kind): void {
  if (takesIn(cls, kind)) return
  if (cls.state === 'FILED') throw conflict('CLASS_NOT_OPEN', '本班还没有开班，培训期间检查要等开班以后再做。', { clause: '附2-R10' })
  throw conflict('CLASS_NOT_INSPECTABLE', '本班还没有报备，或者已经申领、结束，不能再记录检查。请先核对班次状态。', { clause: '附2-R10' })
}

function refuseOpenNotes(body: Body): void {
  const open = NOTES.find(([key]) => body[key].value === 'PROBLEM' && body[key].text === '')
  if (open) throw refuse('NOTE_MISSING', `“${open[1]}”选了有问题，还没有写是什么问题。请写一句。`, { clause: '附2-R10', field: open[0] })
}

/** A note as the form prints it. */
const words = (note: Note): string => (note.value === 'PROBLEM' ? note.text : note.text === '' ? '正常' : `正常，${note.text}`)

/** How many stood on the roster at that moment, also when the record arrives later. */
async function rosterAt(tx: Tx, classId: string, at: Date): Promise<number> {
  const people = await classes.rosterOf(tx, classId, true)
  return people.filter((p) => p.state !== 'APPLIED' && p.addedAt <= at && (p.leftAt === null || p.leftAt > at)).length
}
