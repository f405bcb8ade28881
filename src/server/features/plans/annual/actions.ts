import type { z } from 'zod'
import type { amendAnnualPlan, draftAnnualPlan, editAnnualPlan } from '../../../../contract/annual-plans.ts'
import { decidePlanDated, deciderOf } from '../../../../policy/annual-plan.ts'
import { annualPlan, type AnnualPlanEvent } from '../../../../policy/machines/annual-plan.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { plainDate } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../../platform/errors.ts'
import type { Platform } from '../../../platform/http.ts'
import { authorise } from '../../../platform/principal.ts'
import { findRegion } from '../../regions/index.ts'
import { annualPlanPermissions } from '../permissions.ts'
import { keepPlan } from './files.ts'
import * as store from './store.ts'

const clerk = '年度工作方案由市、县退役军人事务局经办人员编报。'
const decider = '年度工作方案由上一级复核：县级的由省辖市局复核人员，市级的由省厅处长。'

/** Begins the first version of the plan of the own office; 409 while one of the year is there. */
export async function draft(tx: Tx, platform: Platform, body: z.output<typeof draftAnnualPlan.body>): Promise<void> {
  authorise(tx.principal, annualPlanPermissions, 'write', clerk)
  const office = await findRegion(tx, tx.principal.regionCode ?? '')
  if (office === null || (office.level !== 'city' && office.level !== 'county')) throw notFound('个单位')
  await store.lockOffice(tx, office.code, body.year)
  await refuseUnlessDated(tx, body.year, body.issuedOn)
  const editions = await store.editionsOf(tx, office.code, body.year)
  const last = editions.at(-1)
  if (last !== undefined) throw conflict('PLAN_EXISTS', `${office.fullName}${body.year}年的方案已经有第 ${last.edition} 版（${annualPlan.states[last.state]}），没有再建。请打开那一版；已接收的，点“修订”。`)
  const attachmentId = await keepPlan(tx, platform, nameOf(office.fullName, body.year, 1), body.file)
  await store.insert(tx, { id: body.id, regionCode: office.code, year: body.year, edition: 1, issuedOn: body.issuedOn, targets: maskNumbersIn(body.targets), attachmentId, changeReason: null })
  await note(tx, { id: body.id, regionCode: office.code }, 'draft', `起草 ${body.year} 年度工作方案`)
}

/** Changes a draft or a returned version. */
export async function edit(tx: Tx, platform: Platform, id: string, body: z.output<typeof editAnnualPlan.body>): Promise<void> {
  authorise(tx.principal, annualPlanPermissions, 'write', clerk)
  const plan = await held(tx, id)
  refuseUnlessOwn(tx, plan)
  refuseUnlessFresh(plan, body.version)
  if (plan.state !== 'DRAFT' && plan.state !== 'RETURNED') {
    const allowed = annualPlan.allowedEvents(plan.state).map((event) => annualPlan.events[event]).join('、')
    throw conflict('ILLEGAL_EVENT', `年度工作方案当前是“${annualPlan.states[plan.state]}”，不能“修改”。${allowed === '' ? '这是最终状态，不能再办理' : `现在可以办理：${allowed}`}。`)
  }
  await refuseUnlessDated(tx, plan.year, body.issuedOn)
  const attachmentId = body.file === null ? plan.attachmentId : await keepPlan(tx, platform, nameOf(plan.officeName, plan.year, plan.edition), body.file)
  await store.edit(tx, id, { issuedOn: body.issuedOn, targets: maskNumbersIn(body.targets), attachmentId })
  await note(tx, plan, 'edit', `修改 ${plan.year} 年度工作方案第 ${plan.edition} 版${body.file === null ? '' : '，换了文件'}`)
}

/** Submits; a late plan is marked by how it is judged and taken all the same (R-112). */
export async function submit(tx: Tx, id: string, version: number): Promise<void> {
  authorise(tx.principal, annualPlanPermissions, 'write', clerk)
  const plan = await held(tx, id)
  refuseUnlessOwn(tx, plan)
  refuseUnlessFresh(plan, version)
  step(plan, 'submit')
  await refuseUnlessDated(tx, plan.year, plan.issuedOn)
  await store.submit(tx, id)
  await note(tx, plan, 'submit', `报送 ${plan.year} 年度工作方案第 ${plan.edition} 版`)
}

/** Returns with the reason, or accepts: the city for its counties, the province for a city. */
export async function decide(tx: Tx, id: string, version: number, event: 'return' | 'accept', reason: string | null): Promise<void> {
  authorise(tx.principal, annualPlanPermissions, 'decide', decider)
  const plan = await held(tx, id)
  const wanted = deciderOf(plan.level)
  if (tx.principal.regionCode === plan.regionCode || tx.principal.orgLevel !== (wanted === 'PRV2' ? 'province' : 'city')) {
    throw forbidden(wanted === 'PRV2' ? `${plan.officeName}的方案由省厅处长退回或接收。` : `${plan.officeName}的方案由所在省辖市局复核人员退回或接收。`)
  }
  refuseUnlessFresh(plan, version)
  step(plan, event)
  await store.decide(tx, id, event === 'return' ? 'RETURNED' : 'ACCEPTED', reason === null ? null : maskNumbersIn(reason))
  await note(tx, plan, event, `${annualPlan.events[event]}${plan.officeName} ${plan.year} 年度工作方案第 ${plan.edition} 版${reason === null ? '' : `：${reason}`}`)
}

/** Begins the next version of an accepted plan; the old one stays as it is, marked as amended. */
export async function amend(tx: Tx, platform: Platform, id: string, body: z.output<typeof amendAnnualPlan.body>): Promise<void> {
  authorise(tx.principal, annualPlanPermissions, 'amend', '已接收的方案由编报的单位修订。')
  const plan = await held(tx, id)
  refuseUnlessOwn(tx, plan)
  refuseUnlessFresh(plan, body.version)
  step(plan, 'amend')
  await refuseUnlessDated(tx, plan.year, body.issuedOn)
  const edition = plan.edition + 1
  const attachmentId = await keepPlan(tx, platform, nameOf(plan.officeName, plan.year, edition), body.file)
  await store.supersede(tx, id)
  await store.insert(tx, { id: body.id, regionCode: plan.regionCode, year: plan.year, edition, issuedOn: body.issuedOn, targets: maskNumbersIn(body.targets), attachmentId, changeReason: maskNumbersIn(body.reason) })
  await note(tx, { id: body.id, regionCode: plan.regionCode }, 'amend', `修订 ${plan.year} 年度工作方案，起草第 ${edition} 版：${body.reason}`)
}

/** The version, held; 404 outside the range. */
async function held(tx: Tx, id: string): Promise<store.PlanRecord> {
  const plan = (await store.hold(tx, id)) === null ? null : await store.find(tx, id)
  if (plan === null) throw notFound('份年度工作方案')
  return plan
}

/** 409 when it was changed meanwhile; asked only of those whose step it is. */
function refuseUnlessFresh(plan: store.PlanRecord, version: number): void {
  if (plan.version !== version) throw conflict('PLAN_CHANGED', '这份方案刚被别人改过，本次没有保存。请刷新页面，核对后再办。')
}

function refuseUnlessOwn(tx: Tx, plan: store.PlanRecord): void {
  if (tx.principal.regionCode !== plan.regionCode) throw forbidden(`${plan.officeName}的方案由该局自己编报。`)
}

function step(plan: store.PlanRecord, event: AnnualPlanEvent): void {
  const row = annualPlan.transition(plan.state, event)
  if (!row.ok) throw conflict(row.code, row.message)
}

async function refuseUnlessDated(tx: Tx, year: number, issuedOn: string): Promise<void> {
  const judged = decidePlanDated({ year, issuedOn: plainDate(issuedOn), today: await today(tx) })
  const [against] = judged.reasons.filter((r) => r.verdict === 'block')
  if (against !== undefined) throw refuse(against.code, against.message, { field: 'issuedOn', clause: against.clause })
}

const nameOf = (office: string, year: number, edition: number): string => `${office}${year}年度工作方案${edition === 1 ? '' : `（第${edition}版）`}`
const note = (tx: Tx, plan: { id: string; regionCode: string }, action: string, summary: string) =>
  audit(tx, { noun: 'annualPlan', recordId: plan.id, regionCode: plan.regionCode, action, summary: maskNumbersIn(summary) })
