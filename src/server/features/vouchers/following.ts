import { CHANNELS } from '../../../policy/vocabulary.ts'
import type { Tx } from '../../platform/database.ts'
import * as classes from '../classes/index.ts'
import { letGo, move } from './move.ts'
import { settleReady } from './settling.ts'
import * as store from './store.ts'
import { certificatesThatCount, reckonWorth, yuanText } from './worth.ts'

/** Links and unlinks certificates of the vouchers of a class as they stand now: called wherever certificates are judged, when a voucher is verified, and every night. */
export async function followCertificates(tx: Tx, cls: classes.ClassRecord, only: string | null = null): Promise<number> {
  const ids = await store.toFollow(tx, cls.id, only)
  if (ids.length === 0) return 0
  const counting = await certificatesThatCount(tx, cls)
  let changed = 0
  for (const id of ids) {
    const v = await store.hold(tx, id)
    if (v?.enrolmentId == null) continue
    const certificate = counting.get(v.enrolmentId)
    if (v.state === 'VERIFIED' && certificate !== undefined) {
      const together = new Set((await store.ofEnrolments(tx, [v.enrolmentId])).map((other) => other.kind))
      const amountFen = await reckonWorth(tx, cls, v.kind, together, certificate, await store.itemsOf(tx, [v.enrolmentId]))
      await move(tx, v, 'linkCertificate', { reason: `${CHANNELS[certificate.type]}核验通过${amountFen === null ? '' : `，${yuanText(amountFen)}`}`, facts: { certificateId: certificate.id, amountFen: amountFen === null ? null : String(amountFen) } },
        { certificateId: certificate.id, amountFen })
      changed += 1
    } else if (['CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED'].includes(v.state) && certificate === undefined) {
      await move(tx, v, 'unlinkCertificate', { reason: '证书已撤销或不再有效，券面回到 0 元' }, { ...unreviewed, certificateId: null, amountFen: 0n })
      changed += 1
    }
  }
  return changed
}

/** Columns of a voucher nobody has reviewed. */
export const unreviewed = { hrUser: null, hrPerson: null, hrName: null, hrFen: null, hrAt: null, vaUser: null, vaPerson: null, vaName: null, vaFen: null, vaAt: null } as const

/** Every night: vouchers whose certificate or payment came in a way nobody told of, and those on trainings that came to nothing. None stays stuck. */
export async function followAll(tx: Tx): Promise<number> {
  let changed = 0
  for (const classId of await store.classesToFollow(tx)) changed += await followCertificates(tx, await classes.get(tx, classId))
  const ready = await store.holdOf(tx, await store.reviewedAndPaid(tx))
  changed += await settleReady(tx, ready)
  for (const { id, reason } of await store.stuck(tx)) {
    const v = await store.hold(tx, id)
    if (v !== null && await letGo(tx, v, reason)) changed += 1
  }
  return changed
}

/** Every night: unused vouchers whose last day is over (A-53: the right stays, a new one may be claimed). */
export async function expire(tx: Tx): Promise<number> {
  const over = await store.overdue(tx)
  for (const id of over) {
    const v = await store.hold(tx, id)
    if (v?.state === 'CLAIMED') await move(tx, v, 'expire', { reason: '有效期已过，没有登记使用' }, { codeHash: null, codeUntil: null })
  }
  return over.length
}
