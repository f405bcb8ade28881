import type { z } from 'zod'
import type { listVouchers, VoucherSlipView } from '../../../contract/vouchers.ts'
import { voucher as machine, type VoucherState } from '../../../policy/machines/voucher.ts'
import { COMPONENTS } from '../../../policy/standards.ts'
import { componentsOf, VOUCHER_KINDS } from '../../../policy/voucher.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, hasRole, may, type Principal } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { enrolmentInScope } from './desk-store.ts'
import { voucherPermissions } from './permissions.ts'
import * as store from './store.ts'
import { briefOf, itemStates } from './view.ts'

/** Vouchers in range, newest first, with how many stand in each state. */
export async function list(tx: Tx, query: z.output<typeof listVouchers.query>): Promise<z.input<typeof listVouchers.reply>> {
  authorise(tx.principal, voucherPermissions, 'view')
  const limit = query.limit ?? 50
  const filter = { state: query.state ?? null, kind: query.kind ?? null, classId: query.classId ?? null, waiting: query.mine === undefined ? null : waitingFor(tx.principal) }
  const [page, counted] = [pageOf(await store.page(tx, filter, readPlace(query.cursor), limit + 1), limit), await store.counts(tx, filter)]
  const known = await classesOf(tx, page.items)
  return {
    items: page.items.map((v) => briefOf(tx, v, v.classId === null ? null : known.get(v.classId) ?? null)),
    next: page.next,
    counts: (Object.keys(machine.states) as VoucherState[]).map((state) => ({ state, label: machine.states[state], count: counted.find((c) => c.state === state)?.count ?? 0 })),
    can: may(tx.principal, voucherPermissions, 'register') ? ['register'] : [],
  }
}

/** Kind and state of what waits for a desk. */
export function waitingFor(principal: Principal): string[] {
  const has = (...roles: Parameters<typeof hasRole>[1][]) => hasRole(principal, ...roles)
  return [
    ...(has('REG') ? ['GENERAL REGISTERED', 'EXCLUSIVE REGISTERED', 'GENERAL RETURNED_TO_SCHOOL', 'EXCLUSIVE RETURNED_TO_SCHOOL'] : []),
    ...(has('HR1') ? ['GENERAL CERT_LINKED', 'EXCLUSIVE HALF_REVIEWED'] : []),
    ...(has('CTY1', 'CIT1', 'PRV1') ? ['EXCLUSIVE CERT_LINKED', 'GENERAL HALF_REVIEWED'] : []),
  ]
}

async function classesOf(tx: Tx, vouchers: readonly store.VoucherRecord[]): Promise<Map<string, classes.ClassRecord>> {
  const known = new Map<string, classes.ClassRecord>()
  for (const id of new Set(vouchers.flatMap((v) => v.classId ?? []))) known.set(id, await classes.get(tx, id))
  return known
}

/** How many vouchers wait for this person's step, by what is to be done with them. */
export async function dutiesOf(tx: Tx): Promise<{ verify: number; resend: number; review: number }> {
  const waiting = waitingFor(tx.principal)
  if (waiting.length === 0) return { verify: 0, resend: 0, review: 0 }
  const found = await store.page(tx, { state: null, kind: null, classId: null, waiting }, null, 200)
  const known = await classesOf(tx, found)
  const can = found.map((v) => briefOf(tx, v, v.classId === null ? null : known.get(v.classId) ?? null).can)
  return { verify: can.filter((c) => c.includes('verify')).length, resend: can.filter((c) => c.includes('resend')).length, review: can.filter((c) => c.includes('review')).length }
}

/** Both vouchers of one trainee: two sources, and each cost on one of them at most. */
export async function slip(tx: Tx, enrolmentId: string): Promise<VoucherSlipView> {
  authorise(tx.principal, voucherPermissions, 'view')
  const enrolment = await enrolmentInScope(tx, enrolmentId)
  if (enrolment === null) throw notFound('名学员')
  const cls = await classes.get(tx, enrolment.classId)
  const [vouchers, items] = [await store.ofEnrolments(tx, [enrolmentId]), await store.itemsOf(tx, [enrolmentId])]
  const kinds = new Set(vouchers.map((v) => v.kind))
  const lines = items.map((item) => {
    const by = vouchers.find((v) => componentsOf(v.kind, kinds).includes(item.component))
    return { component: item.component, label: COMPONENTS[item.component], amountFen: Number(item.amountFen), voucherKind: by?.kind ?? null, voucherLabel: by === undefined ? '不用券' : VOUCHER_KINDS[by.kind], stateLabel: itemStates[item.state] }
  })
  const sum = (some: typeof lines) => some.reduce((total, line) => total + line.amountFen, 0)
  return {
    enrolmentId, classId: cls.id, classTitle: cls.title, institutionName: cls.institutionName, personName: enrolment.name, items: vouchers.map((v) => briefOf(tx, v, cls)), lines,
    totalFen: sum(lines), byVouchersFen: sum(lines.filter((line) => line.voucherKind !== null)), note: noteOf(kinds, lines.length),
    can: may(tx.principal, voucherPermissions, 'register') && classes.actsAs(tx.principal, cls, ['REG']) && kinds.size < 2 ? ['register'] : [],
  }
}

function noteOf(kinds: ReadonlySet<string>, lines: number): string {
  if (kinds.size === 0) return '还没有登记培训券。'
  if (lines === 0) return '本班还没有核算补贴，核算后这里分项列出由哪张券支付。'
  return kinds.size === 2 ? '普惠券付培训补贴，专属券付其余项目；两券来源分开，同一项目只付一次。' : kinds.has('GENERAL') ? '普惠券只付培训补贴。' : '只有专属券，各项目都由它支付。'
}
