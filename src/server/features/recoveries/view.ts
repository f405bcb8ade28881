import type { z } from 'zod'
import type { CaseBrief, CaseView, RecoveryView } from '../../../contract/recoveries.ts'
import type { listCases, listRecoveries } from '../../../contract/recoveries.ts'
import { integrityCase } from '../../../policy/machines/integrity-case.ts'
import { lastDayOfMonth, plainDateFrom, quarterOf, yearOf, type PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, may } from '../../platform/principal.ts'
import { fundNames } from '../funds/index.ts'
import { recoveryPermissions } from './permissions.ts'
import * as store from './store.ts'

export const kindLabels = { FALSE_CLASS: '虚假班次', FALSE_PERSON: '虚假人员', CERTIFICATE_REVOKED: '证书撤销', OVERPAID: '多付', OTHER: '其他' } as const
export const outcomeLabels = { RECOVER: '追回资金', SUSPEND: '暂停承训', TERMINATE: '终止承训', TRANSFER: '移交纪检', NO_CASE: '查无问题' } as const
export const recoveryLabels = { ORDERED: '追回中', RECOVERED: '已追回', WRITTEN_OFF: '已核销' } as const

const briefOf = (k: store.CaseRecord): CaseBrief => ({
  id: k.id, no: k.no, kind: k.kind, kindLabel: kindLabels[k.kind], title: k.title, regionName: k.regionName, className: k.className, institutionName: k.institutionName, state: k.state, stateLabel: integrityCase.states[k.state],
  reportedAt: k.reportedAt.toISOString(), suspectedFen: k.suspectedFen === null ? null : Number(k.suspectedFen), recoverFen: k.recoverFen === null ? null : Number(k.recoverFen), repaidFen: Number(k.repaidFen),
})

export async function list(tx: Tx, query: z.output<typeof listCases.query>): Promise<z.input<typeof listCases.reply>> {
  authorise(tx.principal, recoveryPermissions, 'view')
  const limit = query.limit ?? 20
  const filter = { state: query.state ?? null, claimId: query.claimId ?? null, institutionId: query.institutionId ?? null }
  const page = pageOf(await store.page(tx, filter, readPlace(query.cursor), limit + 1), limit)
  return {
    items: page.items.map(briefOf), next: page.next, total: { value: await store.count(tx, filter), exact: true },
    can: may(tx.principal, recoveryPermissions, 'report') ? ['report'] : [],
  }
}

/** One case with what was paid for its claim, line by line. */
export async function viewCase(tx: Tx, id: string): Promise<CaseView> {
  authorise(tx.principal, recoveryPermissions, 'view')
  const k = await store.find(tx, id)
  if (k === null) throw notFound('条问题线索')
  const paid = k.claimId === null ? [] : await store.paidLines(tx, k.claimId)
  const lines = new Map<string, CaseView['lines'][number]>()
  for (const p of paid) {
    const before = lines.get(p.lineId)
    lines.set(p.lineId, { lineId: p.lineId, name: p.name, paidFen: (before?.paidFen ?? 0) + Number(p.amountFen), chosen: k.lineIds.includes(p.lineId), suspect: suspicionOf(p) })
  }
  const recovery = await store.recoveryOfCase(tx, id)
  const can: CaseView['can'] = [
    ...(k.state === 'REPORTED' && may(tx.principal, recoveryPermissions, 'accept') ? ['accept' as const] : []), ...(k.state === 'INVESTIGATING' && may(tx.principal, recoveryPermissions, 'propose') ? ['propose' as const] : []),
    ...(k.state === 'PROPOSED' && may(tx.principal, recoveryPermissions, 'decide') && k.proposedPerson !== tx.principal.personId ? ['decide' as const] : []),
  ]
  return {
    ...briefOf(k), version: k.version, account: k.account, claimId: k.claimId, classId: k.classId, reportedBy: k.reportedBy ?? '系统', acceptedBy: k.acceptedBy, proposedBy: k.proposedBy, outcomes: k.outcomes.map((code) => ({ code, label: outcomeLabels[code] })),
    document: k.document, grounds: k.grounds, opinion: k.opinion, decidedBy: k.decidedBy, decidedAt: k.decidedAt?.toISOString() ?? null, lines: [...lines.values()], recovery: recovery === null ? null : await viewRecovery(tx, recovery), can,
  }
}

/** Why the platform points at a paid line: what it was paid on holds no more. */
export const suspicionOf = (p: Pick<store.PaidLine, 'certificateState' | 'enrolmentState'>): string | null =>
  p.certificateState === 'REVOKED' ? '所依据的证书已撤销' : p.certificateState === 'VERIFY_FAILED' ? '所依据的证书核验未通过' : p.enrolmentState === 'DISQUALIFIED' ? '学员资格已取消' : null

export async function viewRecovery(tx: Tx, y: store.RecoveryRecord): Promise<RecoveryView> {
  const [splits, repayments] = [await store.splitsOf(tx, y.id), await store.repaymentsOf(tx, y.id)]
  const names = await fundNames(tx, splits.map((s) => s.fundId))
  const repaid = repayments.reduce((sum, p) => sum + p.amountFen, 0n)
  const isOpen = y.state === 'ORDERED' && tx.principal.orgKind === 'FIN'
  return {
    id: y.id, amountFen: Number(y.amountFen), repaidFen: Number(repaid), openFen: y.state === 'ORDERED' ? Number(y.amountFen - repaid) : 0, arithmetic: y.arithmetic, originalMonth: y.originalMonth.slice(0, 7), orderedOn: y.orderedOn,
    quarter: quarterText(y.orderedOn), state: y.state, stateLabel: recoveryLabels[y.state], endDocument: y.endDocument, splits: splits.map((s) => ({ fundName: names.get(s.fundId)?.name ?? '', amountFen: Number(s.amountFen) })),
    repayments: repayments.map((p) => ({ id: p.id, amountFen: Number(p.amountFen), on: p.on, bankReference: p.bankReference, by: p.by })),
    can: [...(isOpen && may(tx.principal, recoveryPermissions, 'repay') ? ['repay' as const] : []), ...(isOpen && may(tx.principal, recoveryPermissions, 'writeOff') ? ['writeOff' as const] : [])],
  }
}

export const quarterText = (day: PlainDate): string => `${yearOf(day)}年第${'一二三四'[quarterOf(day) - 1] ?? ''}季度`

/** What was taken back in a quarter; each row names the month it corrects. */
export async function ofQuarter(tx: Tx, { year, quarter }: z.output<typeof listRecoveries.query>): Promise<z.input<typeof listRecoveries.reply>> {
  authorise(tx.principal, recoveryPermissions, 'view')
  const rows = await store.ofQuarter(tx, plainDateFrom(year, quarter * 3 - 2, 1), lastDayOfMonth(year, quarter * 3))
  return {
    items: rows.map((r) => ({ caseId: r.caseId, no: r.no, className: r.className, institutionName: r.institutionName, originalMonth: r.originalMonth.slice(0, 7), orderedOn: r.orderedOn, amountFen: Number(r.amountFen), repaidFen: Number(r.repaidFen), stateLabel: recoveryLabels[r.state] })),
    totalFen: rows.reduce((sum, r) => sum + Number(r.amountFen), 0), repaidFen: rows.reduce((sum, r) => sum + Number(r.repaidFen), 0),
  }
}
