import { decideSecondReviewer } from '../../../policy/reviewers.ts'
import { voucher as machine } from '../../../policy/machines/voucher.ts'
import type { VoucherView } from '../../../contract/vouchers.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, refuse } from '../../platform/errors.ts'
import { actorName } from '../../platform/principal.ts'
import { signDecision } from '../../platform/signing.ts'
import { unreviewed } from './following.ts'
import { classFor, lock, move, named, refuseStale } from './move.ts'
import { settleReady } from './settling.ts'
import * as store from './store.ts'
import { departments, dueReview, reviewer, viewVoucher } from './view.ts'
import { worthNow, yuanText } from './worth.ts'

/** Reviews by the department whose turn it is, on the worth of today; the two are different natural persons (R-091). After the second, what is paid already settles it. */
export async function review(tx: Tx, id: string, body: { version: number; opinion: string }): Promise<VoucherView> {
  const v = await lock(tx, id)
  const due = dueReview(v)
  const cls = await classFor(tx, v, v.state === 'HALF_REVIEWED' ? 'reviewSecond' : 'reviewFirst', due === null ? ['HR1', 'VA1'] : [reviewer[due]])
  if (due === null) throw conflict('NOT_UNDER_REVIEW', `这张券现在是“${machine.states[v.state]}”，没有等待审核。请刷新页面看最新状态。`)
  refuseStale(v, body.version)
  const before = due === 'HR' ? v.vaPerson : v.hrPerson
  if (before !== null && decideSecondReviewer({ firstPersonId: before, secondPersonId: tx.principal.personId }).verdict !== 'pass') {
    throw refuse('FIRST_IS_SECOND', '人社部门和退役军人事务部门的审核不能是同一个人。请交给本单位另一位同志。', { clause: '三(三)12' })
  }
  const { certificate, amountFen } = await worthNow(tx, cls, v)
  if (certificate === null) throw conflict('NO_CERTIFICATE', '这张券上的证书已不再有效，无证 0 元，不能审核通过。请退回学校。', { clause: '三(三)12' })
  const opinion = maskNumbersIn(body.opinion)
  const at = await now(tx)
  const mark = { user: tx.principal.userId, person: tx.principal.personId, name: actorName(tx.principal), fen: amountFen, at }
  const signed = due === 'HR' ? { hrUser: mark.user, hrPerson: mark.person, hrName: mark.name, hrFen: mark.fen, hrAt: mark.at } : { vaUser: mark.user, vaPerson: mark.person, vaName: mark.name, vaFen: mark.fen, vaAt: mark.at }
  await signDecision(tx, {
    classId: cls.id, noun: 'voucher', recordId: id, step: `${departments[due]}审核`, opinion,
    seen: { voucherId: id, version: v.version, kind: v.kind, number: v.number, state: v.state, classId: cls.id, enrolment: v.enrolmentId, certificate: certificate.id, fen: amountFen === null ? null : String(amountFen) },
  })
  await move(tx, v, v.state === 'CERT_LINKED' ? 'reviewFirst' : 'reviewSecond', {
    reason: opinion, summary: `${departments[due]}审核${named(v)}：${amountFen === null ? '金额等补贴核算' : `${yuanText(amountFen)}`}`, facts: { department: due, amountFen: amountFen === null ? null : String(amountFen) },
  }, { ...signed, certificateId: certificate.id, amountFen })
  if (v.enrolmentId !== null) await settleReady(tx, await store.holdOf(tx, [v.enrolmentId]))
  return viewVoucher(tx, id)
}

/** Returns a voucher under review to the school; both reviews fall, and its certificate is linked anew once the school has verified again what is asked. */
export async function sendBack(tx: Tx, id: string, body: { version: number; reason: string }): Promise<VoucherView> {
  const v = await lock(tx, id)
  await classFor(tx, v, 'returnByReviewer', ['HR1', 'VA1', 'HR2', 'VA2'])
  if (machine.transition(v.state, 'returnByReviewer').ok) refuseStale(v, body.version)
  await move(tx, v, 'returnByReviewer', { reason: maskNumbersIn(body.reason) }, { ...unreviewed, certificateId: null, amountFen: 0n })
  return viewVoucher(tx, id)
}

/** Voids a voucher for fraud by the number of its case; the right it locked comes back. */
export async function voidIt(tx: Tx, id: string, body: { version: number; caseNo: string; reason: string }): Promise<VoucherView> {
  const v = await lock(tx, id)
  await classFor(tx, v, 'void', ['VA2', 'HR2'])
  if (machine.transition(v.state, 'void').ok) refuseStale(v, body.version)
  const caseNo = maskNumbersIn(body.caseNo)
  await move(tx, v, 'void', { reason: `${maskNumbersIn(body.reason)}（案号 ${caseNo}）`, facts: { caseNo } }, { amountFen: 0n, codeHash: null, codeUntil: null })
  return viewVoucher(tx, id)
}
