import type { z } from 'zod'
import type { planAssessment } from '../../../contract/assessments.ts'
import { decidePlanned } from '../../../policy/assessment.ts'
import { assessment } from '../../../policy/machines/assessment.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { contractBrief, holdContract } from '../contracts/index.ts'
import { assessmentPermissions } from './permissions.ts'
import * as store from './store.ts'

const provinceOnly = '评估由省退役军人事务厅安排，其他单位可以查看，不能办理。'

/** Opens an assessment of a contract for a day; the province may at any time (三(二)7). Answers the id of the contract. */
export async function plan(tx: Tx, body: z.output<typeof planAssessment.body>): Promise<string> {
  authorise(tx.principal, assessmentPermissions, 'plan', provinceOnly)
  const plannedOn = plainDate(body.plannedOn)
  await holdContract(tx, body.contractId)
  const contract = await contractBrief(tx, body.contractId)
  if (contract === undefined) throw notFound('份合同')
  const [planned, day] = await Promise.all([store.planned(tx, [contract.id]), today(tx)])
  const judged = decidePlanned({ ...contract, planned: planned.map((p) => p.plannedOn) }, plannedOn, day)
  if (judged.verdict !== 'pass') throw refuse(judged.code, judged.message, { clause: judged.clause, field: 'plannedOn', details: { reasons: [judged] } })
  if ((await store.insert(tx, { ...body, plannedOn })) === 0) throw conflict('ASSESSMENT_EXISTS', '这次评估已经安排好，不用再安排。请刷新页面。')
  await note(tx, body.id, contract.regionCode, 'plan', `安排评估：合同 ${contract.no}，${formatDate(plannedOn)}，${body.reason}`)
  return contract.id
}

/** Withdraws what was opened; it stays on record with who withdrew it and why. Answers the id of the contract. */
export async function withdraw(tx: Tx, id: string, because: string): Promise<string> {
  authorise(tx.principal, assessmentPermissions, 'withdraw', provinceOnly)
  const held = await store.hold(tx, id)
  const contract = held === null ? undefined : await contractBrief(tx, held.contractId)
  if (held === null || contract === undefined) throw notFound('次评估')
  if (held.state === 'WITHDRAWN') throw conflict('ALREADY_WITHDRAWN', '这次评估已经取消，不用再取消。请刷新页面。')
  const moved = assessment.transition(held.state, 'withdraw')
  if (!moved.ok) throw conflict(moved.code, moved.message)
  await store.endAssignment(tx, id, because)
  await store.withdraw(tx, id, because)
  await note(tx, id, contract.regionCode, 'withdraw', `取消评估：合同 ${contract.no}，${formatDate(held.plannedOn)}，${because}`)
  return contract.id
}

const note = (tx: Tx, id: string, regionCode: string, action: string, summary: string) => audit(tx, { noun: 'assessment', recordId: id, regionCode, action, summary })
