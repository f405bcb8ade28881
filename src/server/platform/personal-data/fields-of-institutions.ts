import type { PersonalField } from './register.ts'

const payers = ['HR1', 'HR2', 'FIN1', 'FIN2'] as const

/** Institutions, their accounts, and the people named on their forms. */
export const institutionFields: readonly PersonalField[] = [
  {
    field: 'bank_accounts.account_enc', holds: '收款账号', use: 'PAYMENT', sensitivity: 'SENSITIVE', sealed: { id: 'uuid' }, mask: 'account', clearFor: ['REG', 'IAD', ...payers, 'AUD'],
    printedFor: ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', ...payers, 'AUD'], listedFor: ['CTY2', 'CIT2', 'PRV2', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  },
  { field: 'bank_accounts.account_hash', holds: '账号的带密钥摘要，只用于比对', use: 'PAYMENT', sensitivity: 'PERSONAL', hashed: true, mask: 'hidden' },
  { field: 'bank_accounts.account_name', holds: '户名', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  {
    field: 'payee_accounts.account_enc', holds: '本人的收款账号', use: 'PAYMENT', sensitivity: 'SENSITIVE', sealed: { id: 'uuid' }, mask: 'account', listedFor: ['FIN1', 'FIN2'],
  },
  { field: 'payee_accounts.account_hash', holds: '账号的带密钥摘要，只用于比对', use: 'PAYMENT', sensitivity: 'PERSONAL', hashed: true, mask: 'hidden' },
  {
    field: 'payments.account_enc', holds: '拨付指令上的收款账号', use: 'PAYMENT', sensitivity: 'SENSITIVE', sealed: { id: 'uuid' }, mask: 'account', listedFor: ['FIN1', 'FIN2'],
  },
  { field: 'payments.payee_name', holds: '收款人', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'payments.bank_reference', holds: '银行流水号', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'payment_receipts.bank_reference', holds: '银行流水号', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'integrity_cases.account', holds: '问题线索的情况，证件号和手机号已遮盖', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'integrity_cases.grounds', holds: '核查结果', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'recovery_repayments.bank_reference', holds: '银行流水号', use: 'PAYMENT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'selection_statements.signed_name', holds: '签署利害关系声明的评审人员', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'selection_statements.note', holds: '评审人员写明的利害关系，长号码已遮盖', use: 'WORK', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'selection_score_sheets.signed_name', holds: '签署评分表的评审人员', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'assessor_organizations.legal_person', holds: '评估机构法定代表人', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'assessor_organizations.phone', holds: '评估机构的联系电话', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'assessor_organizations.account_enc', holds: '评估机构的收款账号', use: 'PAYMENT', sensitivity: 'SENSITIVE', sealed: { id: 'uuid' }, mask: 'account' },
  { field: 'assessor_organizations.account_hash', holds: '账号的带密钥摘要，只用于比对', use: 'PAYMENT', sensitivity: 'PERSONAL', hashed: true, mask: 'hidden' },
  { field: 'institutions.legal_person', holds: '法定代表人', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'institutions.contact_name', holds: '联系人', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'institutions.contact_phone', holds: '机构对外的联系电话，印在附件 2 上', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'organizations.phone', holds: '单位对外的电话', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'trainers.name', holds: '教师姓名', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'trainers.qualification', holds: '教师资质', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'training_classes.contact_name', holds: '班次联系人', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'training_classes.contact_phone', holds: '班次联系电话，印在附件 2 上', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'training_classes.signed_by', holds: '申请单位签字人', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
]
