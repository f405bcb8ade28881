import type { z } from 'zod'
import type { VoucherBrief, voucherEvent, VoucherView } from '../../../contract/vouchers.ts'
import { voucher as machine, type VoucherState } from '../../../policy/machines/voucher.ts'
import type { Actor } from '../../../policy/roles.ts'
import { COMPONENTS } from '../../../policy/standards.ts'
import { componentsOf, VOUCHER_KINDS, type VoucherKind } from '../../../policy/voucher.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { shownNumber } from '../exams/index.ts'
import { voucherPermissions } from './permissions.ts'
import * as store from './store.ts'
import { certificatesThatCount, worthText } from './worth.ts'

export type Department = 'HR' | 'VA'
export const departments = { HR: '人社部门', VA: '退役军人事务部门' } as const

/** Which department reviews first (R-091). */
export const firstOf = (kind: VoucherKind): Department => (kind === 'GENERAL' ? 'HR' : 'VA')
/** Whose review a voucher waits for; null where it waits for none. */
export function dueReview(v: Pick<store.VoucherRecord, 'kind' | 'state'>): Department | null {
  const first = firstOf(v.kind)
  return v.state === 'CERT_LINKED' ? first : v.state === 'HALF_REVIEWED' ? (first === 'HR' ? 'VA' : 'HR') : null
}
export const reviewer = { HR: 'HR1', VA: 'VA1' } as const satisfies Record<Department, Actor>
/** Before a certificate stands on it, the school may take a voucher off again. */
export const mayTakeOff = (state: VoucherState): boolean => state === 'REGISTERED' || state === 'VERIFIED'

const number = (amountFen: bigint | null): number | null => (amountFen === null ? null : Number(amountFen))

/** What every view of a voucher says. */
export const factsOf = (v: store.VoucherRecord) => ({
  id: v.id, kind: v.kind, kindLabel: VOUCHER_KINDS[v.kind], number: v.number, state: v.state, stateLabel: machine.states[v.state], version: v.version, validFrom: v.validFrom, validTo: v.validTo, classId: v.classId, enrolmentId: v.enrolmentId,
  classTitle: v.classTitle, institutionName: v.institutionName, amountFen: number(v.amountFen), worth: worthText(v),
})

const eventLabels: Readonly<Record<store.EventRow['event'], string>> = { ...machine.events, claim: '本人领取' }
export const eventViews = (rows: readonly store.EventRow[]): z.input<typeof voucherEvent>[] =>
  rows.map((e) => ({ event: e.event, label: e.department === null ? eventLabels[e.event] : `${departments[e.department]}审核`, stateLabel: machine.states[e.toState], at: e.at.toISOString(), by: e.byName, place: e.place, classTitle: e.classTitle, reason: e.reason }))

/** A voucher for school and departments; `cls` is the class it stands on, null before. */
export function briefOf(tx: Tx, v: store.VoucherRecord, cls: classes.ClassRecord | null): VoucherBrief {
  const due = dueReview(v)
  const acts = (...actors: Actor[]) => cls !== null && classes.actsAs(tx.principal, cls, actors)
  const allowed = new Set(machine.allowedEvents(v.state))
  return {
    ...factsOf(v), personName: v.personName,
    reviews: (firstOf(v.kind) === 'HR' ? ['HR', 'VA'] as const : ['VA', 'HR'] as const).map((department) => ({
      department, label: departments[department], by: department === 'HR' ? v.hrName : v.vaName, at: (department === 'HR' ? v.hrAt : v.vaAt)?.toISOString() ?? null, amountFen: number(department === 'HR' ? v.hrFen : v.vaFen),
    })),
    waitsFor: v.isReturned ? '退回待学校重新送审' : due === null ? waits[v.state] : `等${departments[due]}审核`,
    can: [
      ...(allowed.has('verify') && acts('REG') ? ['verify' as const] : []),
      ...(v.isReturned && acts('REG') ? ['resend' as const] : []),
      ...(mayTakeOff(v.state) && acts('REG') ? ['release' as const] : []),
      ...(due !== null && acts(reviewer[due]) ? ['review' as const] : []),
      ...(allowed.has('returnByReviewer') && acts('HR1', 'VA1', 'HR2', 'VA2') ? ['return' as const] : []),
      ...(allowed.has('void') && acts('VA2', 'HR2') ? ['void' as const] : []),
    ],
  }
}

const waits: Readonly<Record<VoucherState, string>> = {
  CLAIMED: '等本人到班登记', REGISTERED: '等学校到课验证', VERIFIED: '等证书核验', CERT_LINKED: '', HALF_REVIEWED: '', REVIEWED: '等补贴支付', SETTLED: '已办完', EXPIRED: '已结束', RETURNED: '已结束', VOID: '已结束',
}

/** One voucher with its way and what it stands for. */
export async function viewVoucher(tx: Tx, id: string): Promise<VoucherView> {
  authorise(tx.principal, voucherPermissions, 'view')
  const v = await store.find(tx, id)
  if (v === null) throw notFound('张培训券')
  const cls = v.classId === null ? null : await classes.get(tx, v.classId)
  const certificate = cls === null || v.enrolmentId === null ? undefined : (await certificatesThatCount(tx, cls)).get(v.enrolmentId)
  const [together, items] = v.enrolmentId === null ? [[], []] : [await store.ofEnrolments(tx, [v.enrolmentId]), await store.itemsOf(tx, [v.enrolmentId])]
  const share = componentsOf(v.kind, new Set(together.map((other) => other.kind)))
  return {
    ...briefOf(tx, v, cls),
    certificate: certificate === undefined ? null : { id: certificate.id, label: `${CHANNELS[certificate.type]}${certificate.level === 'NONE' ? '' : `（${LEVELS[certificate.level].label}）`}`, number: shownNumber(certificate.number), issuedOn: certificate.issuedOn },
    components: items.filter((item) => share.includes(item.component)).map((item) => ({ label: COMPONENTS[item.component], amountFen: Number(item.amountFen), stateLabel: itemStates[item.state] })),
    events: eventViews(await store.eventsOf(tx, [id])),
  }
}

export const itemStates = { PROPOSED: '已核算', APPROVED: '已核准', PAID: '已支付' } as const
