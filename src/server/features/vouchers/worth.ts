import { findStandard } from '../../../policy/standards.ts'
import { componentsOf, countsForVoucher, type VoucherItem, type VoucherKind } from '../../../policy/voucher.ts'
import type { Channel, Level } from '../../../policy/vocabulary.ts'
import { formatMoney, type Fen } from '../../../values/fen.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import * as classes from '../classes/index.ts'
import { findTrade } from '../parameters/index.ts'
import { moneyTables, placesFrom } from '../standards/index.ts'
import type { VoucherRecord } from './store.ts'
import * as store from './store.ts'

export interface HeldCertificate { id: string; enrolmentId: string; type: Channel; level: Level; medium: 'ELECTRONIC' | 'PAPER'; issuedOn: PlainDate; number: string; verified: boolean }

const certificatesOf = (tx: Tx, classId: string) =>
  tx.many<HeldCertificate>(
    `SELECT x.id, x.enrolment_id AS "enrolmentId", x.type, x.level, x.medium, x.issued_on AS "issuedOn", x.number, x.state = 'VERIFIED' AS verified FROM certificates x JOIN enrolments e ON e.id = x.enrolment_id AND e.veteran_id = x.veteran_id
      WHERE x.class_id = $1 AND x.state <> 'REVOKED' ORDER BY x.issued_on, x.id`, [classId])

/** The certificates of a class that give a voucher value, by enrolment, each of the enrolled person himself. */
export async function certificatesThatCount(tx: Tx, cls: classes.ClassRecord): Promise<Map<string, HeldCertificate>> {
  const { parameters } = await classes.rulebookOf(tx, cls)
  const trade = cls.tradeCode === null ? null : await findTrade(tx, cls.tradeCode)
  const given = { certGoal: cls.certGoal, lessons: cls.actualLessons ?? cls.totalLessons ?? 0, otherMinimum: trade?.minHours == null ? null : { hours: trade.minHours, citation: `工种目录“${trade.name}”的学时规定` } }
  return new Map((await certificatesOf(tx, cls.id)).filter((x) => countsForVoucher(x, given, parameters)).map((x) => [x.enrolmentId, x]))
}

/**
 * What a voucher with a certificate is worth: its share of the claim’s items; before there is a claim the standard of the certificate for the voucher that stands for the training subsidy;
 * null where neither is there yet.
 */
export async function reckonWorth(tx: Tx, cls: classes.ClassRecord, kind: VoucherKind, together: ReadonlySet<VoucherKind>, certificate: Pick<HeldCertificate, 'type' | 'level'>, items: readonly VoucherItem[]): Promise<Fen | null> {
  const share = componentsOf(kind, together)
  const own = items.filter((item) => share.includes(item.component))
  if (items.length > 0) return own.reduce((sum, item) => sum + item.amountFen, 0n)
  if (!share.includes('TRAINING') || cls.completedOn === null) return null
  const { standards } = await moneyTables(tx)
  return findStandard(standards, { component: 'TRAINING', certificateType: certificate.type, level: certificate.level, places: placesFrom(cls.responsibleRegion), on: cls.completedOn }).value?.amountFen ?? null
}

/** The worth of a voucher that stands on a class, on the facts of now; 0 without a certificate. */
export async function worthNow(tx: Tx, cls: classes.ClassRecord, v: VoucherRecord): Promise<{ certificate: HeldCertificate | null; amountFen: Fen | null }> {
  const certificate = v.enrolmentId === null ? undefined : (await certificatesThatCount(tx, cls)).get(v.enrolmentId)
  if (certificate === undefined || v.enrolmentId === null) return { certificate: null, amountFen: 0n }
  const [together, items] = [await store.ofEnrolments(tx, [v.enrolmentId]), await store.itemsOf(tx, [v.enrolmentId])]
  return { certificate, amountFen: await reckonWorth(tx, cls, v.kind, new Set(together.map((other) => other.kind)), certificate, items) }
}

/** `1,600.00 元`. */
export const yuanText = (amountFen: Fen): string => `${formatMoney(amountFen).replace('¥', '')} 元`

/** In words the holder understands: 无证 0 元, the amount, or that it waits for the claim. */
export function worthText(v: Pick<VoucherRecord, 'certificateId' | 'amountFen' | 'state'>): string {
  if (v.state === 'VOID') return '作废，0 元'
  if (v.certificateId === null) return '无证 0 元'
  if (v.amountFen === null) return '有证，金额等补贴核算'
  return yuanText(v.amountFen)
}
