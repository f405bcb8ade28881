import type { PersonalField } from './register.ts'

/** What is kept of individual filings and their reimbursement: place, school, receipts, account, and who reviewed. */
export const filingFields: readonly PersonalField[] = [
  { field: 'individual_filings.resettlement_region', holds: '报备当天的安置地', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'individual_filings.place_kind', holds: '在外地工作还是居住', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'individual_filings.place_code', holds: '工作或居住的省、县', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'individual_filings.place_text', holds: '工作或居住的市、区；不收门牌', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'individual_filings.institution', holds: '自己报名的培训机构', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'individual_filings.late_reason', holds: '报备晚于报名的原因', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'individual_filings.paid_elsewhere_note', holds: '其他公共资金付过什么', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'individual_filings.payee_bank', holds: '本人的开户行', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'individual_filings.payee_account_enc', holds: '本人的银行卡号', use: 'PAYMENT', sensitivity: 'SENSITIVE', sealed: { id: 'uuid' }, mask: 'account' },
  { field: 'individual_filings.facts', holds: '报销核算依据：时间、证书、票据、免费资格', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'individual_filings.reasons', holds: '报销核算的判定', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'individual_filings.refused_reason', holds: '不予报销的理由', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'filing_receipts.invoice_code', holds: '本人票据的发票代码', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'filing_receipts.invoice_number', holds: '本人票据的发票号码', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'filing_receipts.in_own_name', holds: '票据是不是本人抬头', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'filing_receipts.amount_fen', holds: '本人付了多少钱', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'filing_returns.items', holds: '报销退回补正的内容', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'filing_returns.answers', holds: '本人对补正的答复', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'filing_reviews.first_name', holds: '报销初审人', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'filing_reviews.second_name', holds: '报销复核人', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'filing_reviews.first_person', holds: '报销初审的自然人', use: 'WORK', sensitivity: 'WORK', mask: 'hidden' },
  { field: 'filing_reviews.second_person', holds: '报销复核的自然人', use: 'WORK', sensitivity: 'WORK', mask: 'hidden' },
]
