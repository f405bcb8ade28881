import { decideConfirmation } from '../../../../policy/inspection.ts'
import { inspection as machine, type InspectionEvent } from '../../../../policy/machines/small-machines.ts'
import { audit } from '../../../platform/audit.ts'
import { now } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import * as classes from '../../classes/index.ts'
import { figuresOf, recount } from '../count.ts'
import { inspectionPermissions } from '../permissions.ts'
import { COUNTED, isActor, PLANNABLE } from '../rights.ts'
import * as store from '../store.ts'
import { KINDS, reasonViews, suspicionsOf } from '../view.ts'
import { lockInspection } from './lists.ts'

/** The second reviewer of the bureau or the labour department confirms a visit somebody else made, against a suspicion only with a reason; it was counted before and stays counted. */
export async function confirm(tx: Tx, id: string, reason: string | null): Promise<string> {
  const { cls, row } = await take(tx, id, 'confirm')
  if (row.inspectorPerson === tx.principal.personId)
    throw refuse('CONFIRMS_OWN', '这次检查是您本人做的，不能由您确认。请交给另一位复核人员。', { clause: '附2-R10' })
  const suspicions = suspicionsOf(row)
  const judged = decideConfirmation({ suspicions: suspicions.length, reason })
  if (judged.verdict === 'block') {
    throw refuse('FINDING_UNANSWERED', judged.reasons.map((r) => r.message).join(''), {
      clause: '附2-R10',
      field: 'reason',
      details: { reasons: reasonViews(suspicions) },
    })
  }
  const kept = suspicions.length === 0 ? null : reason
  await store.confirm(tx, id, kept)
  await record(tx, cls, id, 'confirm', `确认${KINDS[row.kind]}${kept === null ? '' : `：有疑点，${kept}`}`)
  return cls.id
}

/** Voids a visit: it stops counting, and head-count, average and ledger are computed anew at once. */
export async function voidInspection(tx: Tx, id: string, reason: string): Promise<string> {
  const { cls, row } = await take(tx, id, 'void')
  await store.setVoid(tx, id, reason)
  await recount(tx, cls.id)
  // a visit never made stays unknown to the school
  await record(
    tx,
    cls,
    id,
    'void',
    row.inspectedAt === null ? '取消检查安排' : `作废${KINDS[row.kind]}（在位 ${row.presentCount ?? '—'} 人）：${reason}`,
  )
  return cls.id
}

/** The responsible bureau declares that video supervises the class, or withdraws it; earlier counts never become valid by it (D-24). */
export async function flagRemote(tx: Tx, classId: string, body: { on: boolean; reason: string }): Promise<void> {
  authorise(tx.principal, inspectionPermissions, 'flagRemote')
  const cls = await classes.lock(tx, classId)
  if (!classes.actsAs(tx.principal, cls, ['VA1'])) throw forbidden('“有效监管”由负责的退役军人事务局经办标记，您的岗位不能标记。')
  if (!PLANNABLE.includes(cls.state))
    throw conflict('CLASS_NOT_INSPECTABLE', '本班还没有报备，或者已经结束培训，不能再标记有效监管。', { clause: '三(三)10' })
  if (cls.remoteSupervised === body.on)
    throw conflict('FLAG_KNOWN', body.on ? '本班已经标记有效监管，原来的起始时间不变。' : '本班没有标记有效监管，不用撤销。', { clause: '三(三)10' })
  await classes.setRemoteSupervision(tx, classId, { on: body.on, from: body.on ? await now(tx) : null, reason: body.reason })
  await audit(tx, {
    noun: 'class',
    recordId: classId,
    classId,
    regionCode: cls.responsibleRegion,
    action: body.on ? 'flagRemote' : 'unflagRemote',
    summary: `${body.on ? '标记有效监管' : '撤销有效监管标记'}：${body.reason}`,
  })
}

/** The labour department's seal on the inspections (R13): only once enough of them are valid. */
export async function seal(tx: Tx, classId: string, opinion: string): Promise<void> {
  authorise(tx.principal, inspectionPermissions, 'seal')
  await classes.sealOpinion(tx, classId, 'signInspection', {
    opinion,
    judge: async (cls) => {
      const { trained } = await figuresOf(tx, cls)
      if (trained.value === null) {
        throw refuse('INSPECTIONS_SHORT', trained.reasons.map((r) => r.message).join(''), {
          clause: '附2-R13',
          details: { reasons: reasonViews(trained.reasons) },
        })
      }
      return {}
    },
  })
  await recount(tx, classId)
}

async function take(
  tx: Tx,
  id: string,
  event: Extract<InspectionEvent, 'confirm' | 'void'>,
): Promise<{ cls: classes.ClassRecord; row: store.Inspection }> {
  authorise(tx.principal, inspectionPermissions, 'judge')
  const found = await lockInspection(tx, id)
  const { cls, row } = found
  if (!isActor(tx.principal, cls, event)) throw forbidden('检查由负责的退役军人事务局复核、上级市局科长或人社部门复核确认、作废，您的岗位不能办理。')
  const step = machine.transition(row.state, event)
  if (!step.ok) throw conflict(step.code, step.message, { clause: '附2-R10' })
  if (row.inspectedAt !== null && cls.state !== 'FILED' && !COUNTED.includes(cls.state)) {
    throw conflict('CLASS_CLAIMED', '本班已经申领补贴或已结束，检查记录不能再改。确有错误的，请先退回补贴申请。', { clause: '附2-R10' })
  }
  return found
}

const record = (tx: Tx, cls: classes.ClassRecord, id: string, action: string, summary: string) =>
  audit(tx, { noun: 'inspection', recordId: id, classId: cls.id, regionCode: cls.responsibleRegion, action, summary })
