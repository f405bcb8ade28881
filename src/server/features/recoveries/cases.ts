import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { decideCase, proposeCase, reportCase } from '../../../contract/recoveries.ts'
import { integrityCase, type CaseEvent } from '../../../policy/machines/integrity-case.ts'
import { reckonRecovery } from '../../../policy/recovery.ts'
import { formatMoney } from '../../../values/fen.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { plainDateFrom, monthOf, yearOf } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { signDecision } from '../../platform/signing.ts'
import * as classes from '../classes/index.ts'
import { post } from '../funds/index.ts'
import { checkDecision, findInstitution, followDecision } from '../institutions/index.ts'
import * as subsidies from '../subsidies/index.ts'
import { holdReason } from './follow.ts'
import { recoveryPermissions } from './permissions.ts'
import * as store from './store.ts'
import { outcomeLabels, suspicionOf } from './view.ts'

/** Registers a problem about a claim or an institution of the own range. */
export async function report(tx: Tx, body: z.output<typeof reportCase.body>): Promise<void> {
  authorise(tx.principal, recoveryPermissions, 'report')
  if ((body.claimId === null) === (body.institutionId === null)) throw refuse('ABOUT_WHAT', '请选择问题所涉及的补贴申领，或者机构，二者选一。没有登记。', { field: 'claimId' })
  const about = body.claimId === null ? await aboutInstitution(tx, body.institutionId ?? '') : await aboutClaim(tx, body.claimId)
  await store.insert(tx, { id: body.id, kind: body.kind, title: maskNumbersIn(body.title), account: maskNumbersIn(body.account), suspectedFen: body.suspectedFen === null ? null : BigInt(body.suspectedFen), ...about })
  await note(tx, { id: body.id, regionCode: about.regionCode, classId: about.classId }, 'report', `登记问题线索：${body.title}`)
}

async function aboutClaim(tx: Tx, claimId: string) {
  const { cls } = await subsidies.get(tx, claimId)
  return { regionCode: cls.responsibleRegion, classId: cls.id, claimId, institutionId: cls.institutionId }
}

async function aboutInstitution(tx: Tx, id: string) {
  const found = await findInstitution(tx, id)
  if (found === null) throw notFound('个机构')
  return { regionCode: found.regionCode, classId: null, claimId: null, institutionId: id }
}

/** A certificate a paid line stands on was revoked or failed: the platform registers it itself, once while the case is open. */
export async function reportRevoked(tx: Tx, cls: classes.ClassRecord): Promise<void> {
  for (const claimId of await subsidies.claimsOf(tx, cls.id)) {
    const suspects = (await store.paidLines(tx, claimId)).filter((p) => p.state === 'PAID' && suspicionOf(p) !== null)
    if (suspects.length === 0 || await store.openAbout(tx, claimId, 'CERTIFICATE_REVOKED')) continue
    const id = randomUUID()
    const fen = suspects.reduce((sum, p) => sum + p.amountFen, 0n)
    await store.insert(tx, {
      id, kind: 'CERTIFICATE_REVOKED', title: `${cls.title}：已拨付人员的证书被撤销`, account: `${new Set(suspects.map((p) => p.lineId)).size} 人的补贴已经拨付，所依据的证书后来撤销或核验未通过，须核查是否追回。`, regionCode: cls.responsibleRegion, classId: cls.id, claimId,
      institutionId: cls.institutionId, suspectedFen: fen, byPlatform: true,
    })
    await note(tx, { id, regionCode: cls.responsibleRegion, classId: cls.id }, 'report', `系统登记问题线索：证书撤销，涉及已拨付 ${formatMoney(fen)}`)
  }
}

/** Takes a case up; payment of its claim stands still meanwhile. */
export async function accept(tx: Tx, id: string, version: number): Promise<void> {
  const k = await step(tx, id, version, 'accept')
  await store.accept(tx, id)
  if (k.claimId !== null) await subsidies.holdForCase(tx, k.claimId, id, holdReason(k.no))
  await note(tx, k, 'accept', '受理问题线索')
}

/** What was found and what ought to be done; nothing happens before another person decides. */
export async function propose(tx: Tx, id: string, body: z.output<typeof proposeCase.body>): Promise<void> {
  const k = await step(tx, id, body.version, 'propose')
  const outcomes = [...new Set(body.outcomes)]
  if (outcomes.includes('NO_CASE') && outcomes.length > 1) throw refuse('NO_CASE_ALONE', '“查无问题”不能和其他处理一起选。', { field: 'outcomes' })
  if (outcomes.includes('RECOVER')) await itemsToRecover(tx, k, body.lineIds)
  else if (body.lineIds.length > 0) throw refuse('LINES_WITHOUT_RECOVERY', '没有选“追回资金”，就不选人员。请核对。', { field: 'lineIds' })
  if ((outcomes.includes('SUSPEND') || outcomes.includes('TERMINATE')) && k.institutionId === null) throw refuse('NO_INSTITUTION', '这条线索没有涉及机构，不能暂停或终止承训。', { field: 'outcomes' })
  if (k.institutionId !== null && outcomes.includes('SUSPEND')) await checkDecision(tx, k.institutionId, 'SUSPENDED')
  if (k.institutionId !== null && outcomes.includes('TERMINATE')) await checkDecision(tx, k.institutionId, 'EXITED')
  await store.propose(tx, id, { outcomes, document: body.document, grounds: maskNumbersIn(body.grounds), lineIds: body.lineIds })
  await note(tx, k, 'propose', `提出处理意见：${outcomes.map((o) => outcomeLabels[o]).join('、')}（${body.document}）`)
}

/** Decided by a second person, signed, and carried out in the same transaction: money asked back, the institution's state, the hold. */
export async function decide(tx: Tx, id: string, body: z.output<typeof decideCase.body>): Promise<void> {
  const seen = await store.find(tx, id)
  const k = await step(tx, id, body.version, !body.agree ? 'returnToInvestigator' : seen?.outcomes.includes('NO_CASE') === true ? 'dismiss' : 'decide')
  if (k.proposedPerson === tx.principal.personId) throw refuse('FIRST_IS_SECOND', '处理意见是您提出的，须由另一人决定。', { clause: '四(四)' })
  const opinion = maskNumbersIn(body.opinion)
  if (!body.agree) {
    await store.giveBack(tx, id, opinion)
    return note(tx, k, 'returnToInvestigator', `退回再查：${opinion}`)
  }
  const difference = k.outcomes.includes('RECOVER') ? await reckoned(tx, k) : null
  await signDecision(tx, {
    classId: k.classId, ...(k.classId === null ? { regionCode: k.regionCode } : {}), noun: 'integrityCase', recordId: id, step: '四(四) 决定', opinion,
    seen: { no: k.no, outcomes: k.outcomes, document: k.document, grounds: k.grounds, lines: k.lineIds, difference: difference === null ? null : { fen: String(difference.amountFen), arithmetic: difference.arithmetic } },
  })
  await store.decide(tx, id, k.outcomes.includes('RECOVER') ? 'DECIDED' : 'CLOSED', opinion)
  await note(tx, k, 'decide', `决定：${k.outcomes.map((o) => outcomeLabels[o]).join('、')}（${k.document ?? ''}）${difference === null ? '' : `，应追回 −${formatMoney(difference.amountFen)}`}；${opinion}`)
  if (difference !== null) await carryOut(tx, k, difference)
  if (k.institutionId !== null && k.outcomes.includes('SUSPEND')) await followDecision(tx, k.institutionId, 'SUSPENDED', k.document ?? '')
  if (k.institutionId !== null && k.outcomes.includes('TERMINATE')) await followDecision(tx, k.institutionId, 'EXITED', k.document ?? '')
  if (k.claimId !== null) await subsidies.liftForCase(tx, k.claimId, id, `问题线索 ${k.no} 已有决定`)
}

type Difference = Awaited<ReturnType<typeof reckoned>>

async function reckoned(tx: Tx, k: store.CaseRecord) {
  const items = await itemsToRecover(tx, k, k.lineIds)
  const splits = await store.splitsOfPayments(tx, [...new Set(items.map((i) => i.paymentId))])
  return { items, ...reckonRecovery(items.map((i) => ({ id: i.itemId, personName: i.name, amountFen: i.amountFen, paymentId: i.paymentId, paymentSplits: splits.filter((s) => s.paymentId === i.paymentId) }))) }
}

/** The signed difference becomes an order: the ledger owes it, the items are paid no more, the months stay as they were. */
async function carryOut(tx: Tx, k: store.CaseRecord, { items, amountFen, splits, arithmetic }: Difference): Promise<void> {
  if (k.claimId === null || k.classId === null || k.institutionId === null) throw new Error('a recovery is about a claim')
  const cls = await classes.get(tx, k.classId)
  const id = randomUUID()
  const summary = `决定追回 ${formatMoney(amountFen)}（${k.document ?? k.no}）`
  await subsidies.markRecovered(tx, k.claimId, items.map((i) => i.itemId), summary)
  const completed = cls.completedOn ?? await today(tx)
  await store.insertRecovery(tx, { id, caseId: k.id, claimId: k.claimId, classId: k.classId, regionCode: k.regionCode, institutionId: k.institutionId, amountFen, arithmetic, originalMonth: plainDateFrom(yearOf(completed), monthOf(completed), 1), items, splits })
  await post(tx, 'RECOVER', splits, { id: randomUUID(), subject: { kind: 'RECOVERY', id }, note: `${cls.title}：${summary}` })
}

/** The paid items of the chosen lines; refuses lines that were not paid or are asked back already. */
async function itemsToRecover(tx: Tx, k: store.CaseRecord, lineIds: readonly string[]): Promise<store.PaidLine[]> {
  if (k.claimId === null) throw refuse('NO_CLAIM', '这条线索没有涉及补贴申领，没有可以追回的资金。', { field: 'outcomes' })
  const items = (await store.paidLines(tx, k.claimId)).filter((p) => lineIds.includes(p.lineId) && p.state === 'PAID')
  if (lineIds.length === 0 || new Set(items.map((i) => i.lineId)).size !== new Set(lineIds).size) throw refuse('LINES_NOT_PAID', '请选择要追回的人员；其中有人没有拨付过，或者已经决定追回。没有保存。', { field: 'lineIds' })
  return items
}

/** The case, held and at the step; 403 for another desk, 409 when it stands elsewhere or was changed meanwhile. */
async function step(tx: Tx, id: string, version: number, event: CaseEvent): Promise<store.CaseRecord> {
  const action = event === 'accept' ? 'accept' as const : event === 'propose' ? 'propose' as const : 'decide' as const
  authorise(tx.principal, recoveryPermissions, action, `“${integrityCase.events[event]}”由退役军人事务部门${action === 'propose' ? '经办' : '复核'}人员办理。`)
  if ((await store.hold(tx, id)) === null) throw notFound('条问题线索')
  const k = await store.find(tx, id)
  if (k === null) throw notFound('条问题线索')
  if (tx.principal.orgKind !== 'VA') throw forbidden()
  if (k.version !== version) throw conflict('CASE_CHANGED', '这条线索刚被别人办理过，本次没有保存。请刷新页面，核对后再办。')
  const row = integrityCase.transition(k.state, event)
  if (!row.ok) throw conflict(row.code, row.message)
  return k
}

const note = (tx: Tx, k: { id: string; regionCode: string; classId: string | null }, action: string, summary: string) =>
  audit(tx, { noun: 'integrityCase', recordId: k.id, ...(k.classId === null ? {} : { classId: k.classId }), regionCode: k.regionCode, action, summary: maskNumbersIn(summary) })
