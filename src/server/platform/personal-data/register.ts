import type { z } from 'zod'
import type { RoleCode } from '../../../contract/accounts.ts'
import type { personalField as personalFieldKey } from '../../../contract/privacy.ts'
import { filingFields } from './fields-of-filings.ts'
import { wishFields } from './fields-of-wishes.ts'
import { institutionFields } from './fields-of-institutions.ts'
import { personFields } from './fields-of-persons.ts'
import { staffFields } from './fields-of-staff.ts'
import { trainingFields } from './fields-of-training.ts'

/** Why a kind of field is kept, on what ground, and for how long. ASSUMPTION A-71: periods are a starting point; an archives rule of the place goes first. */
export const uses = {
  LEDGER: { purpose: '实名建档，核对培训资格，防止重复补贴', basis: '个人信息保护法第十三条第一款第三项（履行法定职责）、第二十八条；通知三（三）、四（三）', keeps: '末次使用后 10 年' },
  CONTACT: { purpose: '通知开班、请假、补考和回访', basis: '个人信息保护法第十三条第一款第三项；通知四（三）', keeps: '末次使用后 3 年' },
  TRAINING: { purpose: '记录培训过程，计算到课率和取证率，证明补贴', basis: '个人信息保护法第十三条第一款第三项；通知三（三）', keeps: '班次结业后 10 年' },
  PAYMENT: { purpose: '向收款单位支付补贴', basis: '个人信息保护法第十三条第一款第三项；通知三（三）12', keeps: '末次支付后 30 年（会计凭证）' },
  WORK: { purpose: '办理人、联系人、授课人的岗位信息', basis: '个人信息保护法第十三条第一款第三项；附件 2', keeps: '离岗后 10 年' },
  ACCOUNT: { purpose: '登录和权限', basis: '网络安全法第二十一条', keeps: '停用后 3 年' },
  LOG: { purpose: '查明谁在何时做了什么', basis: '网络安全法第二十一条（不少于六个月）', keeps: '10 年，只增不改' },
  REPEAT: { purpose: '断网重发时给出同一答复', basis: '系统运行所需', keeps: '30 天' },
  EXPORT: { purpose: '把导出文件交给申请人', basis: '网络安全法第二十一条；写明理由，大批量须两人', keeps: '可取用期满即删' },
  IMPORT: { purpose: '把未导入的行退给导入人改正', basis: '通知四（三）', keeps: '3 年' },
  PUBLIC: { purpose: '供公众核验结业记录', basis: '通知三（三）11；只放遮盖后的内容', keeps: '撤销或到期为止' },
  NOTICE: { purpose: '公示拟补贴、认定和评选的结果，接受监督', basis: '通知附件 2、三（二）5、四（五）；只放遮盖后的内容', keeps: '公示结束即从公开页撤下；内部留存 10 年' },
  OBJECTION: { purpose: '核实并答复公示期间的异议', basis: '通知附件 2；个人信息保护法第十三条第一款第三项', keeps: '答复后 10 年' },
} as const

/** How answers show a field: the whole, one character or the middle hidden, or not at all. */
export type MaskName = 'none' | 'name' | 'id' | 'id-public' | 'phone' | 'account' | 'hidden'

/** One database column that holds something about a person. */
export interface PersonalField {
  /** `table.column`. */
  readonly field: string
  readonly holds: string
  readonly use: keyof typeof uses
  /** SENSITIVE as the law's article 28 means it; WORK is what an office prints on its forms. */
  readonly sensitivity: 'SENSITIVE' | 'PERSONAL' | 'WORK'
  /** Key columns of the table, with their types, when the column is sealed; a sealed column is bytea. */
  readonly sealed?: Readonly<Record<string, 'uuid' | 'integer'>>
  /** A keyed hash for finding, a digest, or a file under a password that is not kept: nothing can be read from it. */
  readonly hashed?: true
  readonly mask: MaskName
  /** Roles that see less than the mask shows. */
  readonly stricterFor?: Readonly<Partial<Record<RoleCode, MaskName>>>
  /** Roles that may see it in clear through a reveal, each within its own range, with a reason and an entry in the log. */
  readonly clearFor?: readonly RoleCode[]
  /** Roles whose official prints carry it in full; every print is in the log. */
  readonly printedFor?: readonly RoleCode[]
  /** Roles whose lists carry it in full, where the list is one of whole numbers; every list is asked for with a reason (S-16). */
  readonly listedFor?: readonly RoleCode[]
  /** The mask in lists that name nobody (D-26). */
  readonly unnamed?: MaskName
  /** What the person himself is told of it, and may have done to it. */
  readonly own?: OwnWords
}

export type PersonalFieldKey = z.infer<typeof personalFieldKey>

/** A field in the words of the person it is about. */
export interface OwnWords {
  readonly key: PersonalFieldKey
  readonly label: string
  readonly group: '本人' | '服役' | '联系' | '身份'
  /** Why the platform holds it, in one sentence. */
  readonly purpose: string
  /** How a correction is typed. */
  readonly input: 'text' | 'date' | 'phone' | 'education' | 'idNumber'
  /** Whether the county may erase it on request; otherwise it is kept for the period of its use. */
  readonly erasable: boolean
}

/** Every column that holds personal data; a column that does and is missing here fails the check of the migrated database. */
export const register: readonly PersonalField[] = [...personFields, ...trainingFields, ...filingFields, ...wishFields, ...institutionFields, ...staffFields]

/** Columns whose names look personal and are not, with the reason. */
export const impersonal: Readonly<Record<string, string>> = {
  'fund_entries.account': '资金台账的科目', 'fund_presets.name': '拆分方案的名称', 'payments.bank_name': '开户行', 'payee_accounts.bank_name': '开户行', 'payment_batches.digest': '批次的摘要', 'ledger_quarters.digest': '冻结台账的摘要', 'payment_receipts.file_digest': '文件内容的摘要',
  'audit_log.digest': '日志链的摘要', 'audit_log.previous': '日志链的摘要', 'audit_anchors.signature': '日志锚点的签名', 'signatures.signature': '签名值',
  'attachments.digest': '文件内容的摘要', 'imports.digest': '文件内容的摘要', 'recordings.digest': '文件内容的摘要', 'schema_migrations.digest': '脚本的摘要',
  'certificate_types.name': '证书种类', 'regions.name': '行政区划', 'regions.full_name': '行政区划', 'reporting_units.name': '报送单位', 'reporting_units.full_name': '报送单位',
  'skill_henan_categories.name': '分类', 'skill_levels.name': '等级', 'trades.name': '工种', 'reference_stamps.name': '基础数据的名称', 'schema_migrations.name': '脚本的名称',
  'bank_accounts.bank_name': '开户行', 'assessment_hold_decisions.office_name': '单位名称', 'assessment_scores.score': '机构的得分', 'assessor_organizations.bank_name': '开户行', 'assessment_visit_photos.digest': '照片指纹', 'organizations.name': '单位名称', 'selection_rounds.office_name': '单位名称', 'venues.name': '教室', 'venues.address': '教室地址', 'venues.lat': '教室位置', 'venues.lng': '教室位置',
  'institutions.address': '机构地址', 'data_keys.wrapped': '主密钥加密过的数据密钥', 'master_keys.check_value': '主密钥的校验值', 'target_changes.before': '目标任务', 'target_changes.after': '目标任务',
  'reseal_progress.after': '处理到的行号', 'exports.mark': '文件的暗记', 'exports.office_name': '单位名称', 'public_notices.digest': '公示内容的摘要', 'public_notices.office_name': '发布单位', 'notice_rows.class_name': '班次名称',
}

/** A field of the register; throws for a name it does not hold. */
export function personalField(field: string): PersonalField {
  const found = register.find((one) => one.field === field)
  if (!found) throw new Error(`${field} is not in the register of personal data`)
  return found
}
