import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { AssessorView, changeAssessor, listAssessors, registerAssessor } from '../../../contract/assessors.ts'
import { checkBankAccount, checkContactPhone } from '../../../values/contact-numbers.ts'
import { formatDate, plainDate, type PlainDate } from '../../../values/plain-date.ts'
import { PROVINCE_CODE } from '../../../values/region-code.ts'
import { checkUscc } from '../../../values/uscc.ts'
import { contentType, displayCopy, inspectAttachment } from '../../platform/attachments/index.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import { insertOrganization } from '../accounts/index.ts'
import * as store from './assessor-store.ts'
import { assessmentPermissions } from './permissions.ts'

const provinceOnly = '评估机构由省退役军人事务厅登记。'
type Written = z.output<typeof changeAssessor.body>

/** Assessor organisations the province engaged (三(二)7). */
export async function list(tx: Tx, platform: Platform): Promise<z.input<typeof listAssessors.reply>> {
  authorise(tx.principal, assessmentPermissions, 'viewAssessors', provinceOnly)
  const [rows, day] = await Promise.all([store.list(tx), today(tx)])
  return { items: rows.map((row) => view(tx, platform, row, day)), can: (['register', 'change'] as const).filter((action) => may(tx.principal, assessmentPermissions, action)) }
}

/** Registers an organisation with its contract of engagement; a credit code that is registered already is refused by the name it stands for. */
export async function register(tx: Tx, platform: Platform, body: z.output<typeof registerAssessor.body>): Promise<AssessorView> {
  authorise(tx.principal, assessmentPermissions, 'register', provinceOnly)
  const { demoMode } = platform.config
  const uscc = checkUscc(body.uscc, { demoMode })
  if (!uscc.ok) throw refuse(uscc.code, uscc.message, { field: 'uscc' })
  const taken = await store.kindOfUscc(tx, uscc.uscc)
  if (taken !== null) {
    throw conflict('USCC_TAKEN', taken.kind === 'INSTITUTION' ? `这个统一社会信用代码是承训机构${taken.name}的。承训机构不能做第三方评估机构。` : `这个统一社会信用代码已经登记为${taken.name}，不用再登记。`, { clause: '三(二)7', field: 'uscc' })
  }
  const facts = checkedFacts(body, demoMode)
  const account = checkedAccount(body.accountNumber, demoMode)
  await insertOrganization(tx, { id: body.id, kind: 'ASSESSOR', level: 'province', name: body.name, regionCode: PROVINCE_CODE, uscc: uscc.uscc, phone: facts.phone })
  await store.insert(tx, { id: body.id, ...facts, accountEnc: platform.vault.seal(account), accountHash: platform.vault.hash(account) })
  await keepFile(tx, platform, body.id, facts, body.file)
  await note(tx, body.id, 'register', `登记评估机构${body.name}，委托合同${formatDate(facts.engagedFrom)}至${formatDate(facts.engagedTo)}`)
  return one(tx, platform, body.id)
}

/** Changes what is registered; open assignments are judged anew when they begin and when they are confirmed. */
export async function change(tx: Tx, platform: Platform, id: string, body: Written): Promise<AssessorView> {
  authorise(tx.principal, assessmentPermissions, 'change', provinceOnly)
  const before = (await store.hold(tx, id)) === null ? null : await store.find(tx, id)
  if (before === null) throw notFound('家评估机构')
  const facts = checkedFacts(body, platform.config.demoMode)
  if ((facts.engagedFrom !== before.engagedFrom || facts.engagedTo !== before.engagedTo) && body.file === undefined) throw refuse('ENGAGEMENT_FILE', '委托期限改了，请同时上传新的委托合同。', { clause: '三(二)7', field: 'file' })
  const account = body.accountNumber === undefined ? null : checkedAccount(body.accountNumber, platform.config.demoMode)
  await store.change(tx, id, { ...facts, accountEnc: account === null ? null : platform.vault.seal(account), accountHash: account === null ? null : platform.vault.hash(account) })
  if (body.file !== undefined) await keepFile(tx, platform, id, facts, body.file)
  const changed = [
    ...(facts.legalPerson === before.legalPerson ? [] : ['法定代表人']), ...(facts.phone === before.phone ? [] : ['联系电话']), ...(account === null ? [] : ['收款账号']), ...(facts.bankName === before.bankName ? [] : ['开户银行']),
    ...(facts.engagedFrom === before.engagedFrom && facts.engagedTo === before.engagedTo ? [] : ['委托期限']),
  ]
  await note(tx, id, 'change', `更改评估机构${before.name}的登记：${changed.length === 0 ? '没有改动' : changed.join('、')}`)
  return one(tx, platform, id)
}

/** One contract of engagement, without place and time of the camera. */
export async function showFile(tx: Tx, { files }: Platform, id: string, fileId: string): Promise<FileReply> {
  authorise(tx.principal, assessmentPermissions, 'viewAssessors', provinceOnly)
  const kept = await store.findFile(tx, id, fileId)
  const bytes = kept === null ? null : await files.get(kept.digest)
  const type = bytes === null ? null : contentType(bytes)
  if (kept === null || bytes === null || type === null) throw notFound('份文件')
  return { bytes: displayCopy(type, bytes), mediaType: kept.mediaType, fileName: kept.fileName, inline: true }
}

function checkedFacts(body: Omit<Written, 'requestId' | 'accountNumber' | 'file'>, demoMode: boolean): store.Facts {
  const phone = checkContactPhone(body.phone, { demoMode })
  if (!phone.ok) throw refuse(phone.code, phone.message, { field: 'phone' })
  const [engagedFrom, engagedTo] = [plainDate(body.engagedFrom), plainDate(body.engagedTo)]
  if (engagedTo <= engagedFrom) throw refuse('ENGAGEMENT_DAYS', `委托合同的截止日${formatDate(engagedTo)}应晚于开始日${formatDate(engagedFrom)}。`, { field: 'engagedTo' })
  return { legalPerson: body.legalPerson, phone: phone.number, bankName: body.bankName, engagedFrom, engagedTo }
}

function checkedAccount(number: string, demoMode: boolean): string {
  const checked = checkBankAccount(number, { demoMode })
  if (!checked.ok) throw refuse(checked.code, checked.message, { field: 'accountNumber' })
  return checked.number
}

async function keepFile(tx: Tx, { files }: Platform, assessorId: string, engaged: store.Facts, file: { base64: string }): Promise<void> {
  const bytes = Buffer.from(file.base64, 'base64')
  const found = inspectAttachment(bytes, { allowed: ['pdf', 'jpeg', 'png'] })
  await files.put(bytes)
  await store.insertFile(tx, { assessorId, title: `委托合同 ${formatDate(engaged.engagedFrom)}至${formatDate(engaged.engagedTo)}`, attachmentId: randomUUID(), digest: found.digest, size: found.size, mediaType: found.mediaType, fileName: `委托合同.${found.extension}` })
}

async function one(tx: Tx, platform: Platform, id: string): Promise<AssessorView> {
  const row = await store.find(tx, id)
  if (row === null) throw notFound('家评估机构')
  return view(tx, platform, row, await today(tx))
}

const view = (tx: Tx, { vault }: Platform, { accountEnc, accountHash: _hash, ...row }: store.AssessorRecord, day: PlainDate): AssessorView =>
  ({ ...row, account: shown(tx.principal, vault, 'assessor_organizations.account_enc', accountEnc), isEngaged: row.engagedFrom <= day && day <= row.engagedTo })

const note = (tx: Tx, id: string, action: string, summary: string) => audit(tx, { noun: 'assessor', recordId: id, regionCode: PROVINCE_CODE, action, summary })
