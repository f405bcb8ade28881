import type { z } from 'zod'
import type { amendContract, ContractTerms, draftContract, renewContract, saveContractTerms } from '../../../contract/contracts.ts'
import { decideKpis, decideRenewal } from '../../../policy/contract.ts'
import { JIYUAN_CODE } from '../../../values/region-code.ts'
import { parametersFor } from '../parameters/index.ts'
import { findInstitution, listTaughtTrades } from '../institutions/index.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { assessmentsOf } from './assessments.ts'
import { contractPermissions } from './permissions.ts'
import { lockForParty, move, note } from './step.ts'
import * as store from './store.ts'

const clerkOnly = '承训合同由省辖市退役军人事务部门经办人员起草；省级项目班的合同由省厅起草；县级不签合同。'

/** Drafts a contract between the clerk's own bureau and a recognised institution (三(二)6). */
export async function draft(tx: Tx, body: z.output<typeof draftContract.body>): Promise<void> {
  authorise(tx.principal, contractPermissions, 'draft', clerkOnly)
  const bureau = partyA(tx)
  const institution = await findInstitution(tx, body.institutionId)
  if (institution === null) throw notFound('个机构')
  if (institution.state !== 'RECOGNISED' && institution.state !== 'CONTRACTED') {
    throw refuse('NOT_RECOGNISED', `${institution.name}现在没有通过认定，或已暂停、退出，不能签合同。请先办理认定。`, { clause: '三(二)5', field: 'institutionId' })
  }
  const earlier = await store.before(tx, bureau.id, institution.id, body.terms.startsOn)
  if (earlier !== null) await refuseUnassessed(tx, earlier.id, body.decision)
  await refuseUnsound(tx, institution.id, body.terms)
  await insert(tx, { id: body.id, no: body.no, institutionId: institution.id, renewalOf: earlier?.id ?? null, terms: body.terms })
}

/** Renews a contract that ran out: the same terms over new days, as a draft for both to sign. */
export async function renew(tx: Tx, id: string, body: z.output<typeof renewContract.body>): Promise<void> {
  authorise(tx.principal, contractPermissions, 'decide', '续约由省辖市退役军人事务部门负责人决定；县级不签合同。')
  const { contract } = await lockForParty(tx, id, body.version)
  await refuseUnassessed(tx, id, body.decision)
  const [terms] = (await store.termsOf(tx, id)).filter((t) => t.seq === contract.inForceSeq)
  if (terms === undefined) throw new Error('a contract that ran out has terms')
  await move(tx, contract, 'renew', { reason: body.decision }, body.decision === null ? {} : { endReason: body.decision })
  const next = { ...termsAsGiven(terms), startsOn: body.startsOn, endsOn: body.endsOn }
  await refuseUnsound(tx, contract.institutionId, next)
  if (body.startsOn <= terms.endsOn) throw refuse('DATES_REVERSED', '新合同应从原合同到期以后开始，请核对起始日期。', { field: 'startsOn' })
  await insert(tx, { id: body.newId, no: body.no, institutionId: contract.institutionId, renewalOf: id, terms: next })
}

/** Corrects terms nobody signed yet: of a draft, or of a change both are to agree on. */
export async function saveTerms(tx: Tx, id: string, body: z.output<typeof saveContractTerms.body>): Promise<void> {
  authorise(tx.principal, contractPermissions, 'draft', clerkOnly)
  const { contract } = await lockForParty(tx, id, body.version)
  const [newest] = await store.termsOf(tx, id)
  if (newest === undefined) throw new Error('a contract has terms')
  if ((contract.state !== 'DRAFT' && contract.state !== 'AMENDED') || newest.signatures.length > 0) {
    throw conflict('TERMS_SIGNED', '合同已经送签，或者已经有一方签字，内容不能再改。需要修改的，请先退回。', { clause: '三(二)6' })
  }
  await refuseUnsound(tx, contract.institutionId, body.terms)
  await store.saveTerms(tx, id, newest.seq, body.terms, newest.reason)
  await store.setFields(tx, id, {})
  await note(tx, contract, 'saveTerms', '修改合同条款', { seq: newest.seq })
}

/** Proposes other terms; those signed hold until both sign the new ones. */
export async function amend(tx: Tx, id: string, body: z.output<typeof amendContract.body>): Promise<void> {
  authorise(tx.principal, contractPermissions, 'draft', clerkOnly)
  const { contract } = await lockForParty(tx, id, body.version)
  const [newest] = await store.termsOf(tx, id)
  await move(tx, contract, 'amend', { reason: body.reason })
  await refuseUnsound(tx, contract.institutionId, body.terms)
  await store.saveTerms(tx, id, (newest?.seq ?? 0) + 1, body.terms, body.reason)
}

async function insert(tx: Tx, c: { id: string; no: string; institutionId: string; renewalOf: string | null; terms: ContractTerms }): Promise<void> {
  const bureau = partyA(tx)
  if (await store.isNoTaken(tx, bureau.id, c.no)) throw conflict('NO_TAKEN', `本局已有编号为 ${c.no} 的合同，请核对编号。`, { field: 'no' })
  const added = await store.insert(tx, { ...c, partyAId: bureau.id, regionCode: bureau.regionCode, isProvincial: bureau.isProvincial })
  if (added === 0) throw conflict('CONTRACT_EXISTS', '这份合同已经建好，不用再建。请刷新页面。')
  await store.saveTerms(tx, c.id, 1, c.terms, null)
  await store.insertEvent(tx, { contractId: c.id, seq: 1, event: 'draft', from: null, to: 'DRAFT', reason: null })
  await note(tx, { id: c.id, regionCode: bureau.regionCode }, 'draft', `起草承训合同 ${c.no}`, { institutionId: c.institutionId, renewalOf: c.renewalOf })
}

/** The bureau of the caller, if contracts are its to sign: a city's (济源 included), or the province's for its own classes. */
function partyA(tx: Tx): { id: string; regionCode: string; isProvincial: boolean } {
  const { orgId, orgKind, orgLevel, regionCode } = tx.principal
  const isCity = orgLevel === 'city' || regionCode === JIYUAN_CODE
  if (orgKind !== 'VA' || orgId === null || regionCode === null || (!isCity && orgLevel !== 'province')) throw forbidden(clerkOnly)
  return { id: orgId, regionCode, isProvincial: orgLevel === 'province' }
}

/** Terms below the notice, with days the wrong way round, or with trades the institution is not recognised for, are refused by name. */
async function refuseUnsound(tx: Tx, institutionId: string, terms: ContractTerms): Promise<void> {
  if (terms.endsOn < terms.startsOn) throw refuse('DATES_REVERSED', '结束日期早于起始日期，请核对。', { field: 'endsOn' })
  const parameters = await parametersFor(tx, tx.principal.regionCode, await today(tx))
  const low = decideKpis(terms, parameters).reasons.find((r) => r.verdict === 'block')
  if (low !== undefined) throw refuse(low.code, low.message, { clause: low.clause, field: low.message.startsWith('取证率') ? 'certRatePercent' : 'employmentRatePercent', details: { reasons: [low] } })
  const taught = await listTaughtTrades(tx, institutionId)
  for (const { tradeCode, levels } of terms.trades) {
    const known = taught.find((t) => t.code === tradeCode)
    if (known === undefined) throw refuse('TRADE_NOT_RECOGNISED', '合同里有机构没有通过认定的工种。请先认定工种，再写入合同。', { clause: '三(二)5', field: 'trades' })
    if (levels.some((level) => !known.levels.includes(level))) throw refuse('LEVEL_NOT_RECOGNISED', `${known.name}写了没有认定的等级，请核对。`, { clause: '三(二)5', field: 'trades' })
  }
  if (new Set(terms.trades.map((t) => t.tradeCode)).size < terms.trades.length) throw refuse('TRADE_TWICE', '同一个工种写了两次，请合并成一行。', { field: 'trades' })
}

async function refuseUnassessed(tx: Tx, contractId: string, writtenDecision: string | null): Promise<void> {
  const parameters = await parametersFor(tx, tx.principal.regionCode, await today(tx))
  const judged = decideRenewal((await assessmentsOf(tx, [contractId]))(contractId), writtenDecision, parameters)
  if (judged.verdict !== 'pass') throw refuse(judged.code, judged.message, { clause: judged.clause, field: 'decision', details: { reasons: [judged] } })
}

/** Terms as somebody writes them, of terms as they are kept. */
export const termsAsGiven = (t: store.TermsRecord): ContractTerms => ({
  startsOn: t.startsOn, endsOn: t.endsOn, scale: t.scale, priceFen: t.priceFen, priceNote: t.priceNote, certRatePercent: t.certRatePercent, employmentRatePercent: t.employmentRatePercent, employmentBasis: t.employmentBasis, kpiNote: t.kpiNote,
  trades: t.trades.map(({ tradeCode, levels }) => ({ tradeCode, levels })),
})
