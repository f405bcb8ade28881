import type { z } from 'zod'
import type { claimReimbursement, resubmitReimbursement } from '../../../../contract/individuals.ts'
import { invoiceKey, isInvoice } from '../../../../policy/invoice.ts'
import { checkBankAccount } from '../../../../values/contact-numbers.ts'
import { formatMoney } from '../../../../values/fen.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { now } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import type { Platform } from '../../../platform/http.ts'
import { get, move } from '../apply.ts'
import { kept, reckon } from '../reckon.ts'
import { keepFile } from '../store/files.ts'
import * as filings from '../store/filings.ts'
import * as store from '../store/receipts.ts'
import * as rounds from '../store/rounds.ts'
import { step } from './training.ts'

type Claim = Omit<z.output<typeof claimReimbursement.body>, 'requestId'>
const CLAUSE = { clause: '三(三)11' }

/** Asks for reimbursement by receipts; what is reckoned is shown at once, with every receipt that counts 0 and why. */
export async function claim(tx: Tx, platform: Platform, id: string, body: Claim): Promise<void> {
  const filing = await step(tx, id, 'claim', body.version)
  await handIn(tx, platform, filing, body)
  await moved(tx, filing, 'claim', body)
}

/** As claim, after every item of the last return was answered; the receipts of before fall out. */
export async function resubmit(tx: Tx, platform: Platform, id: string, body: Omit<z.output<typeof resubmitReimbursement.body>, 'requestId'>): Promise<void> {
  const filing = await step(tx, id, 'resubmit', body.version)
  const last = (await rounds.returnsOf(tx, id)).at(-1)
  if (last === undefined || last.items.length !== body.answers.length) throw refuse('ANSWERS_MISSING', `退回列了 ${last?.items.length ?? 0} 项，须逐项写明如何补正。`, { field: 'answers', ...CLAUSE })
  await handIn(tx, platform, filing, body)
  await rounds.answerReturn(tx, last.id, body.answers.map(maskNumbersIn))
  await moved(tx, filing, 'resubmit', body)
}

async function handIn(tx: Tx, platform: Platform, filing: filings.FilingRecord, body: Claim): Promise<void> {
  if (body.paidElsewhereFen > 0 && body.paidElsewhereNote.length < 2) throw refuse('ELSEWHERE_UNSAID', '其他公共资金已付的，请写明是哪里付的、付的什么。', { field: 'paidElsewhereNote', ...CLAUSE })
  const payeeSealed = sealedAccount(platform, filing, body.bankAccount)
  const keys = new Set<string>()
  const before = await store.receiptsOf(tx, filing.id)
  await store.dropAll(tx, filing.id)
  // in one order, so that two claims with the same invoices wait for each other instead of blocking each other
  for (const receipt of body.receipts.map((r) => ({ ...r, key: keyOf(r) })).sort((a, b) => (a.key < b.key ? -1 : 1))) {
    if (keys.has(receipt.key)) throw refuse('RECEIPT_TWICE', `发票 ${receipt.invoiceNumber} 在这次申请里填了两次。请删去一张。`, { field: 'receipts', ...CLAUSE })
    keys.add(receipt.key)
    const former = receipt.keepsFileOf === null ? undefined : before.find((r) => r.id === receipt.keepsFileOf)
    const attachmentId = receipt.file === null ? (former?.attachmentId ?? null) : await keepFile(tx, platform, 'FILING_RECEIPT', receipt.file)
    await store.insert(tx, { id: receipt.id, filingId: filing.id, item: receipt.item, invoiceCode: receipt.invoiceCode, invoiceNumber: receipt.invoiceNumber, amountFen: BigInt(receipt.amountFen), inOwnName: receipt.inOwnName, attachmentId })
  }
  await filings.set(tx, filing.id, {
    attendedDays: body.attendedDays, paidElsewhereFen: body.paidElsewhereFen, paidElsewhereNote: body.paidElsewhereNote === '' ? null : maskNumbersIn(body.paidElsewhereNote), payeeBank: maskNumbersIn(body.bankName), payeeSealed, claimedAt: await now(tx),
    decidedFen: null, dueOn: null,
  })
}

function keyOf(receipt: Claim['receipts'][number]): string {
  const numbers = { code: receipt.invoiceCode, number: receipt.invoiceNumber }
  if (!isInvoice(numbers)) throw refuse('INVOICE_NUMBER', `“${receipt.invoiceNumber}”不像发票号码。请照发票右上角填写发票代码和发票号码；全电发票只填 20 位号码。`, { field: 'receipts', ...CLAUSE })
  return invoiceKey(numbers)
}

/** His own account: given now, or as he gave it with the claim that was returned. */
function sealedAccount(platform: Platform, filing: filings.FilingRecord, account: string | null): Buffer {
  if (account === null) {
    if (filing.payeeSealed === null) throw refuse('ACCOUNT_MISSING', '请填写本人的银行卡号，报销款打到这张卡上。', { field: 'bankAccount', ...CLAUSE })
    return filing.payeeSealed
  }
  const checked = checkBankAccount(account, { demoMode: platform.config.demoMode })
  if (!checked.ok) throw refuse(checked.code, checked.message, { field: 'bankAccount', ...CLAUSE })
  return platform.vault.seal(checked.number)
}

async function moved(tx: Tx, filing: filings.FilingRecord, event: 'claim' | 'resubmit', body: Claim): Promise<void> {
  const fresh = await get(tx, filing.id)
  const reckoning = await reckon(tx, fresh)
  const { value } = reckoning.judged
  if (value?.refusals.includes('E-RECEIPT') === true) {
    const anyUsed = (await store.receiptsOf(tx, filing.id)).some((r) => r.isDuplicate)
    throw refuse('E-RECEIPT', anyUsed ? '这些发票在本省已经用来报销过，没有一张可以再报，本次没有保存。请核对发票号码；号码无误的，请向安置地退役军人事务局反映。' : '没有一张是本人抬头的票据，本次没有保存。请换本人抬头的发票。', { field: 'receipts', ...CLAUSE })
  }
  await move(tx, { ...fresh, state: filing.state }, event, {
    summary: `${event === 'claim' ? '申请报销' : '补正后重新申请报销'}：票据 ${body.receipts.length} 张，核算 ${formatMoney(value?.payableFen ?? 0n)}`, receipts: body.receipts.length,
  }, kept(reckoning))
}
