import type { z } from 'zod'
import type { signContract, takeBackContract, terminateContract } from '../../../contract/contracts.ts'
import type { ContractEvent } from '../../../policy/machines/contract.ts'
import * as institutions from '../institutions/index.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { signDecision } from '../../platform/signing.ts'
import { termsAsGiven } from './draft.ts'
import { contractPermissions } from './permissions.ts'
import { lockForParty, move, note } from './step.ts'
import * as store from './store.ts'

const chiefOnly = '由签合同的省辖市退役军人事务部门负责人办理；县级不签合同。'

/** Hands the draft to both parties. */
export async function send(tx: Tx, id: string, version: number): Promise<void> {
  authorise(tx.principal, contractPermissions, 'draft', '送签由起草合同的经办人员办理。')
  const { contract } = await lockForParty(tx, id, version)
  await move(tx, contract, 'send')
}

/** Back to the drafter, or the change withdrawn; what somebody signed stays as a version, and the work goes on in a copy of it. */
export async function takeBack(tx: Tx, id: string, body: z.output<typeof takeBackContract.body>): Promise<void> {
  authorise(tx.principal, contractPermissions, 'takeBack', '退回由合同双方办理。')
  const { contract } = await lockForParty(tx, id, body.version)
  if (contract.state === 'PENDING_SIGN' && contract.inForceSeq !== null) throw conflict('ALREADY_SIGNED', '双方都已签字，合同到起始日期自动生效，不能退回。需要调整的，生效后办理变更。')
  const [newest] = await store.termsOf(tx, id)
  if (newest === undefined) throw new Error('a contract has terms')
  const event: ContractEvent = contract.state === 'AMENDED' ? 'dropAmendment' : 'takeBack'
  await move(tx, contract, event, { reason: body.reason, seq: newest.seq })
  if (event === 'takeBack' && newest.signatures.length > 0) await store.saveTerms(tx, id, newest.seq + 1, termsAsGiven(newest), body.reason)
}

/** Signs the newest terms for the caller's party; with the second signature they hold, from their first day on. */
export async function sign(tx: Tx, id: string, body: z.output<typeof signContract.body>): Promise<void> {
  authorise(tx.principal, contractPermissions, 'sign', '合同由省辖市退役军人事务部门负责人和承训机构负责人签署；县级不签合同。')
  const { contract, party } = await lockForParty(tx, id, body.version)
  const [terms] = await store.termsOf(tx, id)
  if (terms === undefined) throw new Error('a contract has terms')
  if (contract.state !== 'PENDING_SIGN' && contract.state !== 'AMENDED') throw conflict('NOT_TO_SIGN', '这份合同现在没有需要签署的内容。请刷新页面。')
  if (terms.signatures.some((s) => s.party === party)) throw conflict('SIGNED_ALREADY', '您这一方已经签过，不用再签。')
  if (party === 'A' && [contract.draftedPerson, terms.madePerson].includes(tx.principal.personId)) throw refuse('FIRST_IS_SECOND', '合同是您起草的，须由另一人签署。', { clause: '三(二)6' })
  await signDecision(tx, { classId: null, regionCode: contract.regionCode, noun: 'contract', recordId: id, step: `三(二)6 ${party === 'A' ? '甲方' : '乙方'}签署`, opinion: '同意签署', seen: { no: contract.no, partyA: contract.partyAName, partyB: contract.institutionName, seq: terms.seq, terms: termsAsGiven(terms) } })
  await store.insertSignature(tx, id, terms.seq, party)
  await store.insertEvent(tx, { contractId: id, seq: terms.seq, event: 'sign', from: contract.state, to: contract.state, reason: null })
  await note(tx, contract, 'sign', `${party === 'A' ? '甲方' : '乙方'}签署合同 ${contract.no}${terms.seq > 1 ? `（第 ${terms.seq} 版）` : ''}`, { seq: terms.seq })
  if (terms.signatures.length === 0) {
    await store.setFields(tx, id, {})
    return
  }
  if (contract.state === 'AMENDED') await move(tx, contract, 'agreeAmendment', { seq: terms.seq }, { inForceSeq: terms.seq })
  else if (terms.startsOn <= await today(tx)) await takeEffect(tx, contract, terms.seq)
  else await store.setFields(tx, id, { inForceSeq: terms.seq })
}

/** Both signed and the first day has come: the institution is contracted. */
export async function takeEffect(tx: Tx, contract: store.ContractRecord, seq: number): Promise<void> {
  await move(tx, contract, 'takeEffect', { seq }, { inForceSeq: seq })
  if (contract.institutionState === 'RECOGNISED' || contract.institutionState === 'EXITED') await institutions.apply(tx, contract.institutionId, 'contract', { summary: `合同 ${contract.no} 生效`, contractId: contract.id })
}

export async function suspend(tx: Tx, id: string, body: { version: number; reason: string }): Promise<void> {
  await move(tx, await lockForChief(tx, id, body.version), 'suspend', { reason: body.reason })
}

export async function resume(tx: Tx, id: string, body: { version: number; reason: string }): Promise<void> {
  await move(tx, await lockForChief(tx, id, body.version), 'resume', { reason: body.reason })
}

/** Ends a contract before its day, with what is still to be settled; an institution without another contract is out, its history stays. */
export async function terminate(tx: Tx, id: string, body: z.output<typeof terminateContract.body>): Promise<void> {
  const contract = await lockForChief(tx, id, body.version)
  await signDecision(tx, { classId: null, regionCode: contract.regionCode, noun: 'contract', recordId: id, step: '三(二)6 终止', opinion: body.reason, seen: { no: contract.no, institution: contract.institutionName, settlement: body.settlement } })
  await move(tx, contract, 'terminate', { reason: body.reason }, { endedOn: await today(tx), endReason: body.reason, settlement: body.settlement })
  await leave(tx, contract, `合同 ${contract.no} 终止`)
}

/** An institution without another contract in force is out. */
export async function leave(tx: Tx, contract: store.ContractRecord, summary: string): Promise<void> {
  if (contract.institutionState !== 'CONTRACTED' && contract.institutionState !== 'SUSPENDED') return
  if (!(await store.holdsAnother(tx, contract.institutionId, contract.id))) await institutions.apply(tx, contract.institutionId, 'exit', { summary, contractId: contract.id })
}

async function lockForChief(tx: Tx, id: string, version: number): Promise<store.ContractRecord> {
  authorise(tx.principal, contractPermissions, 'decide', chiefOnly)
  return (await lockForParty(tx, id, version)).contract
}
