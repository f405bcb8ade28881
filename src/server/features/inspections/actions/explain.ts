import type { z } from 'zod'
import type { explainInspection, InspectionView } from '../../../../contract/inspections.ts'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import * as classes from '../../classes/index.ts'
import { inspectionPermissions } from '../permissions.ts'
import { partyOf } from '../rights.ts'
import * as store from '../store.ts'
import { inspectionViewOf, KINDS, suspicionsOf } from '../view.ts'
import { lockInspection } from './lists.ts'

/** Lets whom a finding suspects answer it beside the finding, until somebody has confirmed or voided the visit (S-19). */
export async function explain(tx: Tx, id: string, body: z.output<(typeof explainInspection)['body']>): Promise<InspectionView> {
  authorise(tx.principal, inspectionPermissions, 'explain')
  const { cls, row } = await lockInspection(tx, id)
  const isMine = row.inspectorId === tx.principal.userId || classes.actsAs(tx.principal, cls, ['REG', 'IAD'])
  if (!isMine) throw forbidden('疑点由做这次检查的人员或承办学校说明，您的岗位不能写。')
  const party = partyOf(tx.principal, cls, row)
  if (party === null) {
    throw conflict('INSPECTION_JUDGED', '这次检查还没有做，或者已经有结论，不用再说明。对结论有意见的，请联系负责的退役军人事务局。', {
      clause: '附2-R10',
    })
  }
  if (!suspicionsOf(row).some((s) => s.code === body.finding))
    throw conflict('NO_SUCH_FINDING', '这次检查没有这个疑点，不用说明。请刷新后再看。', { clause: '附2-R10' })
  if (!(await store.explain(tx, { id: body.id, inspectionId: id, classId: cls.id, finding: body.finding, party, words: body.words })))
    throw conflict('EXPLANATION_KNOWN', '这条说明已经交过。请刷新后再看。')
  await audit(tx, {
    noun: 'inspection',
    recordId: id,
    classId: cls.id,
    regionCode: cls.responsibleRegion,
    action: 'explain',
    summary: `说明${KINDS[row.kind]}的疑点：${body.words}`,
  })
  const { parameters } = await classes.rulebookOf(tx, cls)
  return inspectionViewOf(tx.principal, cls, await store.find(tx, id), parameters)
}
