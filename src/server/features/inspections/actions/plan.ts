import type { z } from 'zod'
import type { planInspection } from '../../../../contract/inspections.ts'
import { inspection as machine } from '../../../../policy/machines/small-machines.ts'
import { INSPECTION_CHANNELS } from '../../../../policy/vocabulary.ts'
import { addDays, formatDate, plainDate } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import * as classes from '../../classes/index.ts'
import { candidates, isTied } from '../inspectors.ts'
import { inspectionPermissions } from '../permissions.ts'
import { mayPlan, PLANNABLE } from '../rights.ts'
import * as store from '../store.ts'
import { KINDS } from '../view.ts'
import { lockInspection } from './lists.ts'

type Body = z.output<(typeof planInspection)['body']>
const CLAUSE = { clause: '三(三)10' }

/** Sends an inspector to a class on a day the school does not learn. The history of the class, which the school reads, names neither day nor person. */
export async function plan(tx: Tx, classId: string, body: Body): Promise<void> {
  authorise(tx.principal, inspectionPermissions, 'plan')
  const cls = await classes.lock(tx, classId)
  if (!mayPlan(tx.principal, cls)) throw forbidden('检查由负责的退役军人事务局、上级市局、人社部门或省厅经办安排，您的岗位不能安排。')
  if (!PLANNABLE.includes(cls.state) || (body.kind === 'OPENING' && cls.state === 'SUSPENDED')) {
    throw conflict('CLASS_NOT_INSPECTABLE', '本班还没有报备，或者已经暂停、结束，现在不能安排检查。请先核对班次状态。', CLAUSE)
  }
  await refuseDay(tx, cls, body)
  if (!(await candidates(tx, cls)).some((c) => c.id === body.inspectorId)) {
    if (await isTied(tx, cls, body.inspectorId)) {
      throw refuse('INSPECTOR_OF_OWN_CLASS', '所选人员同时是本班承办学校的人员或任课教师，不能检查自己的班。请另选检查人员。', {
        ...CLAUSE,
        field: 'inspectorId',
      })
    }
    throw refuse('INSPECTOR_UNKNOWN', '所选人员不是能检查本班的检查人员，请从检查人员名单里选择。', { ...CLAUSE, field: 'inspectorId' })
  }
  if (!(await store.insert(tx, { ...body, classId }))) {
    throw conflict(
      'INSPECTION_KNOWN',
      body.kind === 'OPENING'
        ? '本班已经安排或做过开班当日检查，不能再安排一次。请先取消或作废原来的检查。'
        : '这次检查已经安排过。请刷新页面后查看。',
      CLAUSE,
    )
  }
  await audit(tx, {
    noun: 'inspection',
    recordId: body.id,
    classId,
    regionCode: cls.responsibleRegion,
    action: 'plan',
    summary: '安排检查',
    after: { kind: body.kind, channel: body.channel, plannedOn: body.plannedOn, inspectorId: body.inspectorId },
  })
}

/** Takes back a visit that has not been made. */
export async function cancel(tx: Tx, id: string, reason: string): Promise<string> {
  authorise(tx.principal, inspectionPermissions, 'plan')
  const { cls, row } = await lockInspection(tx, id)
  if (!mayPlan(tx.principal, cls)) throw forbidden('检查由安排的单位取消，您的岗位不能取消。')
  const step = machine.transition(row.state, 'cancel')
  if (!step.ok) throw conflict(step.code, step.message, CLAUSE)
  await store.setVoid(tx, id, reason)
  await audit(tx, {
    noun: 'inspection',
    recordId: id,
    classId: cls.id,
    regionCode: cls.responsibleRegion,
    action: 'cancel',
    summary: '取消检查安排',
    after: { reason },
  })
  return cls.id
}

async function refuseDay(tx: Tx, cls: classes.ClassRecord, { kind, plannedOn: text, channel }: Body): Promise<void> {
  const { today, parameters } = await classes.rulebookOf(tx, cls)
  const day = plainDate(text)
  const at = { ...CLAUSE, field: 'plannedOn' }
  if (day < today) throw refuse('PLAN_IN_PAST', `检查日期${formatDate(day)}已经过去，不能安排。请选择今天或以后的日期。`, at)
  const first = cls.openedOn ?? cls.plannedOpen
  if (first === null) return
  if (kind === 'DURING') {
    if (day < first) throw refuse('INSPECTION_DURING_DAY', `培训期间检查不能早于开班日期${formatDate(first)}。请改日期，或选“${KINDS.OPENING}”。`, at)
    return
  }
  const last = cls.openedOn ?? addDays(first, parameters.values.OPEN_WINDOW_DAYS)
  if (day < first || day > last) {
    const expected = first === last ? formatDate(first) : `${formatDate(first)}至${formatDate(last)}之间的开班当天`
    throw refuse(
      'INSPECTION_OPENING_DAY',
      `${KINDS.OPENING}（${INSPECTION_CHANNELS[channel]}）应在${expected}，不能安排在${formatDate(day)}。请改日期，或选“${KINDS.DURING}”。`,
      at,
    )
  }
}
