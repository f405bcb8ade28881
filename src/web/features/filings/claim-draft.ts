import type { FilingView, ReceiptItemCode } from '../../../contract/individuals.ts'
import { parseYuan } from '../../../values/fen.ts'

/** One receipt as it is typed; `picture` = chosen now, `keepsFileOf` = the picture of the returned claim goes on. */
export interface DraftReceipt { id: string; item: string; invoiceCode: string; invoiceNumber: string; yuan: string; inOwnName: boolean; picture: { name: string; base64: string } | null; keepsFileOf: string | null }
/** The rest of a claim as it is typed: days, other public money, the own card. */
export interface DraftMoney { days: string; elsewhere: string; note: string; bank: string; account: string }

export const emptyReceipt = (): DraftReceipt => ({ id: crypto.randomUUID(), item: 'TUITION', invoiceCode: '', invoiceNumber: '', yuan: '', inOwnName: true, picture: null, keepsFileOf: null })

/** Receipts to begin with: those of the returned claim, else one empty. */
export const firstReceipts = (filing: FilingView): DraftReceipt[] => (filing.receipts.length === 0 ? [emptyReceipt()] : filing.receipts.map((r) => ({
  id: crypto.randomUUID(), item: r.item, invoiceCode: r.invoiceCode, invoiceNumber: r.invoiceNumber, yuan: (r.amountFen / 100).toFixed(2), inOwnName: r.inOwnName, picture: null, keepsFileOf: r.hasFile ? r.id : null,
})))
export const firstMoney = (filing: FilingView): DraftMoney => ({
  days: filing.attendedDays === null ? '' : String(filing.attendedDays), elsewhere: filing.paidElsewhereFen === 0 ? '' : (filing.paidElsewhereFen / 100).toFixed(2), note: filing.paidElsewhereNote ?? '', bank: filing.payee?.bank ?? '', account: '',
})

/** What a returned claim asks to be mended, while it is not answered. */
export const openItems = (filing: FilingView): string[] => (filing.can.includes('resubmit') ? (filing.returns.find((r) => r.answers === null)?.items ?? []) : [])

export const receiptMistakes = (r: DraftReceipt) => ({ number: r.invoiceNumber.trim().length < 6 ? '请照发票写号码' : undefined, yuan: fenOf(r.yuan) === null ? '请写金额，例如 3200 或 3200.50' : undefined })
export const answerMistake = (answer: string | undefined): string | undefined => ((answer ?? '').trim().length < 4 ? '请写明，至少四个字' : undefined)

export function moneyMistakes(typed: DraftMoney, filing: FilingView) {
  const elsewhere = elsewhereOf(typed)
  return {
    elsewhere: elsewhere === null ? '请写金额' : undefined, note: elsewhere !== 0 && typed.note.trim().length < 2 ? '请写是哪里付的' : undefined, bank: typed.bank.trim().length < 2 ? '请写哪家银行' : undefined,
    account: typed.account.trim() === '' && filing.payee === null ? '请写银行卡号' : undefined, days: typed.days !== '' && !/^\d{1,3}$/.test(typed.days) ? '请写整数天' : undefined,
  }
}

const isClean = (mistakes: object): boolean => Object.values(mistakes).every((m) => m === undefined)

/** The claim as it is sent; null while something is missing. */
export function claimBody(filing: FilingView, receipts: readonly DraftReceipt[], typed: DraftMoney, answers: readonly string[]) {
  if (!isClean(moneyMistakes(typed, filing)) || !receipts.every((r) => isClean(receiptMistakes(r))) || answers.some((a) => answerMistake(a) !== undefined)) return null
  return {
    version: filing.version, attendedDays: typed.days === '' ? null : Number(typed.days), paidElsewhereFen: elsewhereOf(typed) ?? 0, paidElsewhereNote: typed.note.trim(), bankName: typed.bank.trim(), bankAccount: typed.account.trim() === '' ? null : typed.account.trim(), agreed: true as const,
    receipts: receipts.map((r) => ({ id: r.id, item: r.item as ReceiptItemCode, invoiceCode: r.invoiceCode.trim(), invoiceNumber: r.invoiceNumber.trim(), amountFen: fenOf(r.yuan) ?? 0, inOwnName: r.inOwnName, file: r.picture, keepsFileOf: r.keepsFileOf })),
  }
}

const elsewhereOf = (typed: DraftMoney): number | null => (typed.elsewhere.trim() === '' ? 0 : fenOf(typed.elsewhere))

/** 元 as typed, in 分; null when it is no amount above 0. */
function fenOf(text: string): number | null {
  const fen = parseYuan(text.trim())
  return fen === null || fen <= 0n ? null : Number(fen)
}
