import type { z } from 'zod'
import type { decidePlan, DemandItem, DemandOfYear, linkPlanClass, ProvincialPlan, proposePlan, saveDemandItem } from '../../../contract/demand.ts'
import { splitByLargestRemainder } from '../../../policy/ledger.ts'
import { decideProvincialPlan, type UnitDemand } from '../../../policy/needs-survey.ts'
import { yearOf } from '../../../values/plain-date.ts'
import { grouped } from '../../../values/grouped.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { parametersFor } from '../parameters/index.ts'
import { listUnits } from '../regions/index.ts'
import { demandPermissions } from './permissions.ts'
import * as store from './provincial-store.ts'
import { ownRange } from './store.ts'
import { tableOf } from './wishes.ts'

const stateLabels = { PROPOSED: '待省厅决定', DECIDED: '省级统一组织', REFUSED: '不统一组织' } as const

/** What places of the range asked for in a year, the trades by persons asked for and then by wishes, and the province's plans. */
export async function ofYear(tx: Tx, wanted: number | undefined): Promise<DemandOfYear> {
  authorise(tx.principal, demandPermissions, 'view')
  const year = wanted ?? yearOf(await today(tx))
  const [items, wishes, names] = [await store.items(tx, year), await tableOf(tx, ownRange(tx), null), await unitNames(tx, year)]
  const trades = new Map([...wishes.rows.map((r) => [r.tradeCode, r.tradeName] as const), ...items.map((i) => [i.tradeCode, i.tradeName] as const)])
  const ranking = [...trades].map(([tradeCode, tradeName]) => {
    const units = unitsOf(items.filter((i) => i.tradeCode === tradeCode && i.state === 'CONFIRMED'), names)
    return { tradeCode, tradeName, wishes: wishes.rows.find((r) => r.tradeCode === tradeCode)?.persons ?? 0, demanded: units.reduce((sum, u) => sum + u.persons, 0), units: units.map(({ unit, name, persons }) => ({ unit, name, persons })) }
  }).toSorted((a, b) => b.demanded - a.demanded || b.wishes - a.wishes || (a.tradeCode < b.tradeCode ? -1 : 1))
  return {
    year, items: items.map((i) => itemView(tx, i)), ranking, plans: await planViews(tx, await store.plans(tx, year)),
    can: [...(may(tx.principal, demandPermissions, 'ask') ? ['ask' as const] : []), ...(may(tx.principal, demandPermissions, 'propose') ? ['propose' as const] : [])],
  }
}

/** A county or city asks the province to organise a trade; what is there already is changed while it is not confirmed. */
export async function saveItem(tx: Tx, body: z.output<typeof saveDemandItem.body>): Promise<DemandItem> {
  authorise(tx.principal, demandPermissions, 'ask', '统一组织的需求由市、县经办填报。')
  const regionCode = tx.principal.regionCode ?? ''
  const trade = await store.trade(tx, body.tradeCode)
  if (trade === null) throw refuse('TRADE_UNKNOWN', '工种目录里没有这个工种，请从列表里选。', { field: 'tradeCode' })
  const { rows } = await tableOf(tx, ownRange(tx), null)
  const item = { id: body.id, year: body.year, tradeCode: body.tradeCode, regionCode, persons: body.persons, prospect: maskNumbersIn(body.prospect), whyNotLocal: maskNumbersIn(body.whyNotLocal), wishes: rows.find((r) => r.tradeCode === body.tradeCode)?.persons ?? 0 }
  if (body.version === undefined) {
    if (!(await store.insertItem(tx, item))) throw conflict('DEMAND_THERE', `${body.year}年已经报过${trade.name}的需求。请在那一条上修改。`)
  } else {
    const before = await held(tx, body.id, body.version)
    if (before.state === 'CONFIRMED') throw conflict('DEMAND_CONFIRMED', '这条需求已经确认，不能再改。')
    if (before.tradeCode !== body.tradeCode || before.year !== body.year) throw refuse('DEMAND_OTHER', '修改时不能换工种或年份。请另报一条。', { field: 'tradeCode' })
    await store.changeItem(tx, item)
  }
  await audit(tx, { noun: 'demand', recordId: body.id, regionCode, action: body.version === undefined ? 'ask' : 'change', summary: `填报省级统一组织需求：${body.year}年${trade.name} ${body.persons} 人（有效意愿 ${item.wishes} 人）`, after: item })
  return oneItem(tx, body.id)
}

export async function confirmItem(tx: Tx, id: string, version: number): Promise<DemandItem> {
  authorise(tx.principal, demandPermissions, 'confirm', '需求由本单位复核确认。')
  const item = await held(tx, id, version)
  if (item.state === 'CONFIRMED') throw conflict('DEMAND_CONFIRMED', '这条需求已经确认过了。')
  if (item.enteredPerson === tx.principal.personId) throw refuse('SAME_PERSON', '填报和确认须是两个人。请由另一位同事确认。', { clause: '三(四)15' })
  await store.confirmItem(tx, id)
  await audit(tx, { noun: 'demand', recordId: id, regionCode: item.regionCode, action: 'confirm', summary: `确认省级统一组织需求：${item.year}年${item.tradeName} ${item.persons} 人` })
  return oneItem(tx, id)
}

/** Proposes that the province organises a trade; seats go to the units by largest remainder of their confirmed demand (T23). */
export async function propose(tx: Tx, body: z.output<typeof proposePlan.body>): Promise<ProvincialPlan> {
  authorise(tx.principal, demandPermissions, 'propose', '统一组织由省厅经办提出。')
  const trade = await store.trade(tx, body.tradeCode)
  if (trade === null) throw refuse('TRADE_UNKNOWN', '工种目录里没有这个工种，请从列表里选。', { field: 'tradeCode' })
  const [items, wishes] = [await store.items(tx, body.year), await tableOf(tx, ownRange(tx), null)]
  const units = unitsOf(items.filter((i) => i.tradeCode === body.tradeCode && i.state === 'CONFIRMED'), await unitNames(tx, body.year))
  const facts = { wishes: wishes.rows.find((r) => r.tradeCode === body.tradeCode)?.persons ?? 0, prospect: body.prospect, whyNotLocal: body.whyNotLocal, seats: body.seats, units }
  const judged = decideProvincialPlan(facts, await parametersFor(tx, '410000000000', await today(tx)))
  const block = judged.reasons.find((r) => r.verdict === 'block')
  if (block !== undefined) throw refuse(block.code, block.message, { clause: block.clause })
  const plan = { id: body.id, year: body.year, tradeCode: body.tradeCode, seats: body.seats, wishes: facts.wishes, demanded: units.reduce((sum, u) => sum + u.persons, 0), prospect: maskNumbersIn(body.prospect), whyNotLocal: maskNumbersIn(body.whyNotLocal), reasons: judged.reasons }
  if (!(await store.insertPlan(tx, plan))) throw conflict('PLAN_THERE', '这份计划已经提出过了。请刷新页面。')
  const parts = splitByLargestRemainder(body.seats, units.map((u) => u.persons))
  for (const [at, u] of units.entries()) await store.insertQuota(tx, { planId: body.id, unit: u.unit, demanded: u.persons, persons: parts[at] ?? 0 })
  await audit(tx, { noun: 'provincialPlan', recordId: body.id, regionCode: '410000000000', action: 'propose', summary: `提出省级统一组织：${body.year}年${trade.name} ${body.seats} 人`, after: { ...plan, quotas: units.map((u, at) => [u.unit, parts[at]]) } })
  return onePlan(tx, body.id)
}

export async function decide(tx: Tx, id: string, body: z.output<typeof decidePlan.body>): Promise<ProvincialPlan> {
  authorise(tx.principal, demandPermissions, 'decide', '统一组织由省厅处长决定。')
  const plan = await heldPlan(tx, id, body.version)
  if (plan.state !== 'PROPOSED') throw conflict('PLAN_DECIDED', `这份计划现在是“${stateLabels[plan.state]}”，不能再决定。`)
  if (plan.proposedPerson === tx.principal.personId) throw refuse('SAME_PERSON', '提出和决定须是两个人。请由另一位同事决定。', { clause: '三(四)15' })
  await store.decidePlan(tx, { id, state: body.agree ? 'DECIDED' : 'REFUSED', opinion: maskNumbersIn(body.opinion) })
  await audit(tx, { noun: 'provincialPlan', recordId: id, regionCode: '410000000000', action: 'decide', summary: `${body.agree ? '同意' : '不同意'}省级统一组织：${plan.year}年${plan.tradeName} ${plan.seats} 人。${body.opinion}` })
  return onePlan(tx, id)
}

/** Names the class that came of a plan: one of the province, of the same trade. */
export async function link(tx: Tx, id: string, body: z.output<typeof linkPlanClass.body>): Promise<ProvincialPlan> {
  authorise(tx.principal, demandPermissions, 'link')
  const plan = await heldPlan(tx, id, body.version)
  if (plan.state !== 'DECIDED') throw conflict('PLAN_UNDECIDED', `这份计划现在是“${stateLabels[plan.state]}”，同意以后才能对应班次。`)
  const cls = await store.classOf(tx, body.classId)
  if (cls === null) throw notFound('个班次')
  if (!cls.isProvincial) throw refuse('CLASS_NOT_PROVINCIAL', `“${cls.title}”不是省厅组织的班次，不能对应。`, { clause: '三(四)15', field: 'classId' })
  if (cls.tradeCode !== plan.tradeCode) throw refuse('CLASS_OTHER_TRADE', `“${cls.title}”的工种和计划的“${plan.tradeName}”不一致。`, { field: 'classId' })
  await store.linkClass(tx, id, body.classId)
  await audit(tx, { noun: 'provincialPlan', recordId: id, regionCode: '410000000000', classId: body.classId, action: 'link', summary: `对应省级班次：${cls.title}` })
  return onePlan(tx, id)
}

async function unitNames(tx: Tx, year: number): Promise<ReadonlyMap<string, { name: string; no: number }>> {
  return new Map((await listUnits(tx, year)).map((u) => [u.code, { name: u.name, no: u.no }]))
}

/** Confirmed demand summed over the counties of each reporting unit, in print order. */
function unitsOf(items: readonly store.ItemRecord[], names: ReadonlyMap<string, { name: string; no: number }>): UnitDemand[] {
  return [...grouped(items, (i) => i.unit)].map(([unit, of]) => ({ unit, name: names.get(unit)?.name ?? of[0]?.regionName ?? unit, persons: of.reduce((sum, i) => sum + i.persons, 0) }))
    .toSorted((a, b) => (names.get(a.unit)?.no ?? 99) - (names.get(b.unit)?.no ?? 99))
}

/** The demand of one's own office; that of offices below is theirs to change and confirm. */
async function held(tx: Tx, id: string, version: number): Promise<store.ItemRecord> {
  await store.holdItem(tx, id)
  const item = await store.item(tx, id)
  if (item === null || item.regionCode !== tx.principal.regionCode) throw notFound('条需求')
  if (item.version !== version) throw conflict('DEMAND_CHANGED', '这条需求刚被别人改过，本次没有保存。请刷新页面后再办理。')
  return item
}

async function heldPlan(tx: Tx, id: string, version: number): Promise<store.PlanRecord> {
  await store.holdPlan(tx, id)
  const plan = await store.plan(tx, id)
  if (plan === null) throw notFound('份计划')
  if (plan.version !== version) throw conflict('PLAN_CHANGED', '这份计划刚被别人改过，本次没有保存。请刷新页面后再办理。')
  return plan
}

const oneItem = async (tx: Tx, id: string): Promise<DemandItem> => {
  const found = await store.item(tx, id)
  if (found === null) throw notFound('条需求')
  return itemView(tx, found)
}
const onePlan = async (tx: Tx, id: string): Promise<ProvincialPlan> => {
  const found = await store.plan(tx, id)
  const [view] = found === null ? [] : await planViews(tx, [found])
  if (view === undefined) throw notFound('份计划')
  return view
}

function itemView(tx: Tx, { unit: _unit, enteredPerson: _by, ...i }: store.ItemRecord): DemandItem {
  const isOwn = i.regionCode === tx.principal.regionCode && i.state === 'DRAFT'
  return { ...i, can: [...(isOwn && may(tx.principal, demandPermissions, 'ask') ? ['change' as const] : []), ...(isOwn && may(tx.principal, demandPermissions, 'confirm') ? ['confirm' as const] : [])] }
}

async function planViews(tx: Tx, plans: readonly store.PlanRecord[]): Promise<ProvincialPlan[]> {
  const quotas = await store.quotas(tx, plans.map((p) => p.id))
  return plans.map(({ proposedPerson: _by, reasons, ...p }) => {
    const own = quotas.filter((q) => q.planId === p.id).map(({ planId: _plan, ...q }) => q)
    return {
      ...p, stateLabel: stateLabels[p.state], reasons: reasons.map((r) => ({ ...r, facts: { ...r.facts } as ProvincialPlan['reasons'][number]['facts'] })), quotas: own,
      arithmetic: `${p.seats} 人按 ${own.map((q) => `${q.name} ${q.demanded}`).join('、')}（共 ${p.demanded}）分配，余数大的先进一`,
      can: [...(p.state === 'PROPOSED' && may(tx.principal, demandPermissions, 'decide') ? ['decide' as const] : []), ...(p.state === 'DECIDED' && may(tx.principal, demandPermissions, 'link') ? ['link' as const] : [])],
    }
  })
}
