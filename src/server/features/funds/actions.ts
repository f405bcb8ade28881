import type { z } from 'zod'
import type { decideFundChange, FundView, listFunds, openFund, proposeFundChange } from '../../../contract/funds.ts'
import { POSTINGS } from '../../../policy/funds.ts'
import { formatMoney } from '../../../values/fen.ts'
import { yearOf } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { fundName } from './names.ts'
import { fundPermissions } from './permissions.ts'
import { carryOver, post, rangeOf } from './posting.ts'
import * as store from './store.ts'
import { executionText, sumOf, viewOf } from './view.ts'

/** Fund accounts of a year in the range of who asks. */
export async function list(tx: Tx, year: number): Promise<z.input<typeof listFunds.reply>> {
  authorise(tx.principal, fundPermissions, 'view')
  const range = rangeOf(tx)
  const [funds, years, day] = await Promise.all([store.ofYear(tx, range, year), store.years(tx, range), today(tx)])
  const changes = await store.changesOf(tx, funds.map((f) => f.id))
  const total = sumOf(funds)
  return {
    year, years: [...new Set([...years, yearOf(day)])].toSorted((a, b) => b - a), items: funds.map((f) => viewOf(tx, f, changes)), total, executionText: executionText(total), can: may(tx.principal, fundPermissions, 'open') ? ['open'] : [],
  }
}

/** One fund account with what was entered for it. */
export async function get(tx: Tx, id: string): Promise<FundView> {
  authorise(tx.principal, fundPermissions, 'view')
  return viewed(tx, id)
}

/** Opens an account of the own office's place; its key is unique (409 `FUND_EXISTS`). */
export async function open(tx: Tx, body: z.output<typeof openFund.body>): Promise<FundView> {
  authorise(tx.principal, fundPermissions, 'open')
  const { regionCode } = tx.principal
  if (regionCode === null) throw forbidden()
  if ((body.source === 'OTHER') !== (body.sourceNote !== null)) throw refuse('SOURCE_NAME', body.source === 'OTHER' ? '资金来源选“其他”的，请写明名称。' : '只有资金来源选“其他”时才写名称。', { field: 'sourceNote' })
  const added = await store.insert(tx, { ...body, regionCode })
  if (added === 0) throw conflict('FUND_EXISTS', '这个资金账户已经有了：同一年、同一用途、同一来源、同一级次只设一个。请在列表里找到它，再录入预算。')
  await audit(tx, { noun: 'fund', recordId: body.id, action: 'open', summary: `开设资金账户：${fundName(body)}`, regionCode, after: { purpose: body.purpose, source: body.source, sourceNote: body.sourceNote, level: body.level, year: body.year } })
  return viewed(tx, body.id)
}

/** Enters a budget, cut or carry-over from its document; nothing moves until another person confirms. */
export async function propose(tx: Tx, id: string, body: z.output<typeof proposeFundChange.body>): Promise<FundView> {
  authorise(tx.principal, fundPermissions, 'propose')
  const fund = await one(tx, id)
  if (fund.regionCode !== tx.principal.regionCode) throw forbidden('预算由账户所在地的财政部门录入，您可以查看和确认，不能代录。')
  const amountFen = BigInt(body.amountFen)
  if ((body.kind === 'CARRY_OVER') !== (body.toFundId !== null)) throw refuse('CARRY_OVER_TARGET', body.kind === 'CARRY_OVER' ? '结转须选下一年的资金账户。' : '只有结转才选下一年的账户。', { field: 'toFundId' })
  if (body.toFundId !== null) await nextYearOf(tx, fund, body.toFundId)
  await store.insertChange(tx, { id: body.id, kind: body.kind, fundId: id, toFundId: body.toFundId, amountFen, document: body.document, note: body.note })
  await audit(tx, { noun: 'fund', recordId: id, action: 'propose', summary: `录入${POSTINGS[body.kind]} ${formatMoney(amountFen)}，依据${body.document}，等另一人确认`, regionCode: fund.regionCode, after: { change: body.id, kind: body.kind, amountFen: String(amountFen) } })
  return viewed(tx, id)
}

/** Confirms or refuses what another person entered; confirmed it is posted in the same transaction. */
export async function decide(tx: Tx, id: string, body: z.output<typeof decideFundChange.body>): Promise<FundView> {
  authorise(tx.principal, fundPermissions, 'decide')
  const change = await store.lockChange(tx, id, rangeOf(tx))
  if (change === null) throw notFound('条预算变动')
  if (change.state !== 'PROPOSED') throw conflict('ALREADY_DECIDED', `这一条已由${change.decidedBy ?? '他人'}${change.state === 'CONFIRMED' ? '确认' : '退回'}，本次没有变动。请刷新页面。`)
  if (change.proposedPerson === tx.principal.personId) throw refuse('CONFIRMS_OWN', '这一条是您本人录入的，须由另一人确认。')
  if (!body.confirm && body.note.trim() === '') throw refuse('REASON_MISSING', '退回须写明原因。', { field: 'note' })
  const fund = await one(tx, change.fundId)
  if (body.confirm) {
    const about = { id: change.id, subject: { kind: 'CHANGE' as const, id: change.id }, note: `${change.document}${change.note === '' ? '' : `，${change.note}`}` }
    if (change.kind === 'CARRY_OVER' && change.toFundId !== null) {
      await nextYearOf(tx, fund, change.toFundId)
      await carryOver(tx, change.fundId, change.toFundId, change.amountFen, about)
    } else if (change.kind !== 'CARRY_OVER') await post(tx, change.kind, [{ fundId: change.fundId, amountFen: change.amountFen }], about)
  } else await audit(tx, { noun: 'fund', recordId: fund.id, action: 'refuse', summary: `退回录入的${POSTINGS[change.kind]}：${body.note}`, regionCode: fund.regionCode, after: { change: id } })
  await store.decideChange(tx, id, { state: body.confirm ? 'CONFIRMED' : 'REFUSED', note: body.note, postingId: body.confirm ? change.id : null })
  return viewed(tx, change.fundId)
}

/** Next year's account of the same money; carrying over changes neither purpose nor source nor level. */
async function nextYearOf(tx: Tx, fund: store.Fund, toFundId: string): Promise<void> {
  const next = await one(tx, toFundId)
  const same = next.regionCode === fund.regionCode && next.purpose === fund.purpose && next.source === fund.source && next.sourceNote === fund.sourceNote && next.level === fund.level
  if (!same || next.year !== fund.year + 1) throw refuse('NOT_NEXT_YEAR', `结转只能转入${fund.year + 1}年用途、来源、级次都相同的账户。请先开设那个账户。`, { field: 'toFundId' })
}

export async function one(tx: Tx, id: string): Promise<store.Fund> {
  const [fund] = await store.find(tx, [id], rangeOf(tx))
  if (fund === undefined) throw notFound('个资金账户')
  return fund
}

async function viewed(tx: Tx, id: string): Promise<FundView> {
  return viewOf(tx, await one(tx, id), await store.changesOf(tx, [id]))
}
