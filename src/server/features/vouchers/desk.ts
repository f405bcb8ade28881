import { voucher as machine } from '../../../policy/machines/voucher.ts'
import type { VoucherView } from '../../../contract/vouchers.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { VOUCHER_KINDS } from '../../../policy/voucher.ts'
import { formatDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, Refusal, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { freeRight } from '../veterans/index.ts'
import { codeHash, readShown } from './code.ts'
import { followCertificates } from './following.ts'
import { classFor, letGo, lock, move, refuseStale } from './move.ts'
import { voucherPermissions } from './permissions.ts'
import * as store from './store.ts'
import { mayTakeOff, viewVoucher } from './view.ts'

/** Classes that may take a voucher: approved, and not yet claimed; a claimed one only for who has no money from it yet, such as late certificates. */
const TAKES: readonly classes.ClassState[] = ['APPROVED', 'FILED', 'POSTPONED', 'OPEN', 'SUSPENDED', 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'COMPLETED']
const GONE: readonly string[] = ['APPLIED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NOT_CERTIFIED']

/**
 * Puts a voucher on a trainee by its number or the code its holder shows. One of another person is refused with 409, and the attempt stays in the log (T29); an exclusive one locks the
 * free right unless this very enrolment holds it.
 */
export async function register(tx: Tx, vault: Vault, enrolmentId: string, body: { shown: string }): Promise<VoucherView> {
  authorise(tx.principal, voucherPermissions, 'register')
  const enrolment = await classes.lockEnrolment(tx, enrolmentId)
  if (enrolment === null) throw notFound('名学员')
  const cls = await classes.get(tx, enrolment.classId)
  if (!classes.actsAs(tx.principal, cls, ['REG'])) throw forbidden('培训券由办班机构的教务登记。')
  const isOpen = TAKES.includes(cls.state) || (cls.state === 'CLAIMED' && (await store.itemsOf(tx, [enrolmentId])).every((item) => item.state === 'PROPOSED'))
  if (!isOpen) throw conflict('CLASS_TAKES_NONE', '本班还没有批准，或者已经申领补贴、已经结束，不能再登记培训券。')
  if (GONE.includes(enrolment.state)) throw conflict('NOT_ON_ROSTER', '这名学员不在本班名册上，不能登记培训券。请刷新名册核对。')
  const { number, code } = readShown(body.shown)
  const found = await store.shownVoucher(tx, number, code === null ? null : codeHash(vault, code), enrolmentId)
  if (found === null) throw refuse('VOUCHER_UNKNOWN', '没有这张培训券，或者登记码已过期。请核对券号，或让本人重新出示二维码。', { field: 'shown', clause: '三(三)12' })
  if (!found.isHolder) {
    await audit(tx, {
      noun: 'voucher', recordId: found.id, classId: cls.id, regionCode: found.regionCode, action: 'registerRefused', summary: `登记被拒：${VOUCHER_KINDS[found.kind]}不是这名学员本人的，培训券不得转让`, after: { enrolment: enrolmentId },
    })
    throw new Refusal(409, { code: 'NOT_THE_HOLDER', message: '这张券不是这名学员本人的，没有登记。培训券实名使用，不得转让；这次操作已记入日志。请让本人出示自己的券。', clause: '三(三)12', field: 'shown' }, { keepsWrites: true })
  }
  if (found.state !== 'CLAIMED') throw conflict('VOUCHER_IN_USE', `这张券现在是“${machine.states[found.state]}”，不能再登记。一张券只能用在一个班。`)
  if (found.validTo < await today(tx)) throw refuse('VOUCHER_OVER', `这张券${formatDate(found.validTo)}已到期，不能登记。请本人再领一张。`, { field: 'shown' })
  const standing = await store.ofEnrolments(tx, [enrolmentId])
  if (standing.some((v) => v.kind === found.kind)) throw conflict('KIND_TAKEN', `这名学员已登记一张${VOUCHER_KINDS[found.kind]}。一个班每种券只能用一张。`)
  if (found.kind === 'EXCLUSIVE') await freeRight.lock(tx, enrolment.veteranId, { kind: 'ENROLMENT', id: enrolmentId }, { what: cls.title, institution: cls.institutionName })
  if (!await store.register(tx, found.id, enrolmentId)) throw conflict('VOUCHER_IN_USE', '这张券刚刚有了变化，没有登记。请刷新页面再试。')
  await store.tell(tx, { id: found.id, event: 'register', from: 'CLAIMED', facts: { shownAs: code === null ? 'NUMBER' : 'CODE', enrolmentId } })
  await audit(tx, {
    noun: 'voucher', recordId: found.id, classId: cls.id, regionCode: cls.responsibleRegion, action: 'register', summary: `登记${VOUCHER_KINDS[found.kind]}到班：${cls.title}`,
    before: { state: machine.states.CLAIMED }, after: { state: machine.states.REGISTERED, enrolment: enrolmentId },
  })
  return viewVoucher(tx, found.id)
}

/** The holder attends in person (实名制): at least one lesson stands under his name. A certificate that is there already is linked at once. */
export async function verify(tx: Tx, id: string, body: { version: number }): Promise<VoucherView> {
  const v = await lock(tx, id)
  const cls = await classFor(tx, v, 'verify', ['REG'])
  const lessons = v.enrolmentId === null ? 0 : await store.attended(tx, v.enrolmentId)
  if (machine.transition(v.state, 'verify').ok) {
    refuseStale(v, body.version)
    if (lessons === 0) throw refuse('NOT_ATTENDED', '这名学员还没有实名到课的记录，不能验证。请先点名，再来验证。', { clause: '三(三)12' })
  }
  await move(tx, v, 'verify', { facts: { lessons } })
  await followCertificates(tx, cls, id)
  return viewVoucher(tx, id)
}

/** Takes a voucher that was registered by mistake off the class again, before a certificate stands on it. */
export async function takeOff(tx: Tx, id: string, body: { version: number; reason: string }): Promise<{ id: string; message: string }> {
  const v = await lock(tx, id)
  await classFor(tx, v, 'release', ['REG'])
  if (!mayTakeOff(v.state)) throw conflict('NOT_TAKEN_OFF', `这张券现在是“${machine.states[v.state]}”，学校不能退回。审核中的请由审核部门退回。`)
  refuseStale(v, body.version)
  await letGo(tx, v, body.reason)
  return { id, message: '已退回到本人，券可以重新登记。' }
}

/** Sends a voucher a reviewer returned to review again: its certificate is linked anew, and the reviews begin from the first. */
export async function resend(tx: Tx, id: string, body: { version: number; reason: string }): Promise<VoucherView> {
  const v = await lock(tx, id)
  const cls = await classFor(tx, v, 'linkCertificate', ['REG'])
  if (!v.isReturned) throw conflict('NOT_RETURNED', `这张券现在是“${machine.states[v.state]}”，没有被审核退回，不用重新送审。`)
  refuseStale(v, body.version)
  const reason = maskNumbersIn(body.reason)
  if (await followCertificates(tx, cls, id) === 0) throw conflict('NO_CERTIFICATE', '这名学员现在没有核验通过的证书，无证 0 元，不能送审。请等证书核验后再送。', { clause: '三(三)12' })
  await audit(tx, { noun: 'voucher', recordId: id, classId: cls.id, regionCode: cls.responsibleRegion, action: 'resend', summary: `重新送审：${reason}` })
  return viewVoucher(tx, id)
}
