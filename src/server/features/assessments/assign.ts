import type { z } from 'zod'
import type { assignAssessment, stateInterests } from '../../../contract/assessors.ts'
import { decideEngaged, decideIndependent, decideStated, sharedFacts, type Party } from '../../../policy/assessor.ts'
import { assessment, type AssessmentEvent, type AssessmentState } from '../../../policy/machines/assessment.ts'
import type { Reason } from '../../../values/decision.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { formatDate, yearOf } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import type { Platform } from '../../platform/http.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise } from '../../platform/principal.ts'
import { signDecision } from '../../platform/signing.ts'
import { contractBrief, type ContractBrief } from '../contracts/index.ts'
import * as assessors from './assessor-store.ts'
import * as store from './assignment-store.ts'
import { assessmentPermissions } from './permissions.ts'

const CLAUSE = { clause: '三(二)7' } as const
const provinceOnly = '评估由省退役军人事务厅委派。'
/** An assessment held until the transaction ends, with its contract and the assignment that holds. */
export interface Held { row: store.AssessmentRecord; contract: ContractBrief; assignment: store.Assignment | null }

/** Holds an assessment of the caller's and says whether the event may happen now; other people's are not found. */
export async function held(tx: Tx, id: string, event: AssessmentEvent | null): Promise<Held & { to: AssessmentState | null }> {
  if ((await store.find(tx, id)) === null) throw notFound('次评估')
  await store.hold(tx, id)
  const row = await store.find(tx, id)
  const contract = row === null ? undefined : await contractBrief(tx, row.contractId)
  if (row === null || contract === undefined) throw notFound('次评估')
  if (event === null) return { row, contract, assignment: row.assignment, to: null }
  const moved = assessment.transition(row.state, event)
  if (!moved.ok) throw conflict(moved.code, moved.message, CLAUSE)
  return { row, contract, assignment: row.assignment, to: moved.to }
}

/** Hands an assessment to an organisation and names its people; refused with the very fact it shares with the institution. */
export async function assign(tx: Tx, { vault }: Platform, id: string, body: z.output<typeof assignAssessment.body>): Promise<string> {
  authorise(tx.principal, assessmentPermissions, 'assign', provinceOnly)
  const { row, contract } = await held(tx, id, 'assign')
  const assessor = (await assessors.hold(tx, body.assessorId)) === null ? null : await assessors.find(tx, body.assessorId)
  if (assessor === null) throw notFound('家评估机构')
  const [day, other] = await Promise.all([today(tx), assessors.institutionFacts(tx, contract.institutionId)])
  const account = { key: assessor.accountHash.toString('hex'), masked: shown(tx.principal, vault, 'assessor_organizations.account_enc', assessor.accountEnc) }
  const own: Party = { name: assessor.name, uscc: assessor.uscc, legalPerson: assessor.legalPerson, phones: [assessor.phone], accounts: [account] }
  const theirs: Party = { ...other, name: contract.institutionName, accounts: other.accounts.map((hash) => ({ key: hash.toString('hex'), masked: '' })) }
  refuseBlocked(decideIndependent({ assessor: own.name, institution: theirs.name }, sharedFacts(own, theirs)), 'assessorId')
  refuseBlocked(decideEngaged(assessor, row.plannedOn, day), 'assessorId')
  const people = [...new Set(body.people)]
  if (people.some((userId) => !assessor.people.some((p) => p.id === userId))) throw refuse('ASSESSOR_PERSON', `所选人员里有人不是${assessor.name}的评估人员，或者账号已停用。请重新选择。`, { ...CLAUSE, field: 'people' })
  const letterNo = await store.nextLetterNo(tx, yearOf(day))
  if ((await store.insert(tx, { id: body.id, assessmentId: id, assessorId: assessor.id, letterNo })) === 0) throw conflict('ASSIGNED_ALREADY', '这次评估已经委派好，不用再委派。请刷新页面。')
  await store.insertPeople(tx, body.id, people)
  await store.setState(tx, id, 'ASSIGNED')
  await note(tx, { row, contract }, 'assign', `委派${assessor.name}评估${contract.institutionName}，${people.length} 人，${letterNo}`)
  return id
}

/** Takes an assignment back with a reason; it stays on record with what was found under it. */
export async function unassign(tx: Tx, id: string, because: string): Promise<string> {
  authorise(tx.principal, assessmentPermissions, 'unassign', provinceOnly)
  const { row, contract, assignment } = await held(tx, id, 'unassign')
  await tx.run('UPDATE assessment_assignments SET ended_by = app_user(), ended_at = app_now(), ended_because = $2 WHERE assessment_id = $1 AND ended_at IS NULL', [id, because])
  await store.setState(tx, id, 'PLANNED')
  await note(tx, { row, contract }, 'unassign', `收回${assignment?.assessorName ?? ''}对${contract.institutionName}的评估：${because}`)
  return id
}

/** Signs whether one of those named has an interest in the institution; once, and before it begins. */
export async function state(tx: Tx, id: string, body: z.output<typeof stateInterests.body>): Promise<string> {
  authorise(tx.principal, assessmentPermissions, 'state')
  const found = await held(tx, id, null)
  const { row, contract, assignment } = found
  const own = ownOf(tx, assignment)
  if (row.state !== 'ASSIGNED') throw conflict('NOT_TO_STATE', `这次评估现在是“${assessment.states[row.state]}”，利害关系声明只在开始评估前签。`, CLAUSE)
  if (own.hasConflict !== null) throw conflict('STATED_ALREADY', '您已经签过利害关系声明，不能再改。', CLAUSE)
  const said = maskNumbersIn(body.note)
  if (body.hasConflict && said.length < 2) throw refuse('CONFLICT_UNNAMED', '有利害关系的，请写明是什么关系。', { ...CLAUSE, field: 'note' })
  await store.insertStatement(tx, assignment?.id ?? '', { hasConflict: body.hasConflict, note: said })
  await signDecision(tx, {
    classId: null, regionCode: contract.regionCode, noun: 'assessment', recordId: id, step: '三(二)7 利害关系声明', opinion: body.hasConflict ? `有利害关系，不参加评估：${said}` : '与该承训机构没有利害关系',
    seen: { contract: contract.no, institution: contract.institutionName, assessor: assignment?.assessorName ?? '', hasConflict: body.hasConflict, note: said },
  })
  await note(tx, found, 'state', body.hasConflict ? `${own.name}声明有利害关系，不参加评估` : `${own.name}声明没有利害关系`)
  return id
}

/** Begins: everybody stated that he has no interest, and assessor and institution share nothing as they stand now. */
export async function begin(tx: Tx, id: string): Promise<string> {
  authorise(tx.principal, assessmentPermissions, 'begin', '由委派的评估人员开始评估。')
  const found = await held(tx, id, 'begin')
  const { contract, assignment } = found
  ownOf(tx, assignment)
  refuseBlocked(decideStated(assignment?.people ?? []))
  await refuseTied(tx, found)
  await store.markBegun(tx, assignment?.id ?? '')
  await store.setState(tx, id, 'IN_PROGRESS')
  await note(tx, found, 'begin', `${assignment?.assessorName ?? ''}开始评估${contract.institutionName}`)
  return id
}

/** Refuses when assessor and institution share a fact as they stand now; asked again when an assessment begins and when it is confirmed. */
export async function refuseTied(tx: Tx, { contract, assignment }: Pick<Held, 'contract' | 'assignment'>): Promise<void> {
  if (assignment === null) return
  const shared = await assessors.tie(tx, assignment.assessorId, contract.institutionId)
  refuseBlocked(decideIndependent({ assessor: assignment.assessorName, institution: contract.institutionName }, shared === null ? [] : [{ kind: shared, shown: null }]))
}

/** The caller among those who assess; 403 for a colleague of his who is not named. */
export function ownOf(tx: Tx, assignment: store.Assignment | null): store.Assignee {
  const own = assignment?.people.find((p) => p.userId === tx.principal.userId)
  if (own === undefined) throw forbidden('委派函上没有您的名字，这次评估由委派函上的人员办理。')
  return own
}

function refuseBlocked(judged: Reason, field?: string): void {
  if (judged.verdict !== 'pass') throw refuse(judged.code, judged.message, { clause: judged.clause, ...(field === undefined ? {} : { field }), details: { reasons: [judged] } })
}

export const note = (tx: Tx, { row, contract }: Pick<Held, 'row' | 'contract'>, action: string, summary: string) =>
  audit(tx, { noun: 'assessment', recordId: row.id, regionCode: contract.regionCode, action, summary: `${summary}（合同 ${contract.no}，${formatDate(row.plannedOn)}）` })
