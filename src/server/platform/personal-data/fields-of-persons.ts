import type { PersonalField } from './register.ts'

const county = ['CTY1', 'CTY2'] as const

/** The ledger of veterans, and what comes in with files. */
export const personFields: readonly PersonalField[] = [
  {
    field: 'veterans.name', holds: '姓名', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none', unnamed: 'name',
    own: { key: 'name', label: '姓名', group: '身份', purpose: '核对身份，写进证书和补贴名单。', input: 'text', erasable: false },
  },
  {
    field: 'veterans.id_no_enc', holds: '公民身份号码', use: 'LEDGER', sensitivity: 'SENSITIVE', sealed: { id: 'uuid' }, mask: 'id', stricterFor: { TRN: 'id-public' }, clearFor: [...county, 'AUD'], listedFor: ['CTY2', 'CIT2', 'PRV2', 'HR2'],
    own: { key: 'idNumber', label: '身份证号', group: '身份', purpose: '一人一档，防止重复领补贴。', input: 'idNumber', erasable: false },
  },
  { field: 'veterans.id_hash', holds: '身份号码的带密钥摘要，只用于查找', use: 'LEDGER', sensitivity: 'PERSONAL', hashed: true, mask: 'hidden' },
  {
    field: 'veterans.phone_enc', holds: '手机号', use: 'CONTACT', sensitivity: 'PERSONAL', sealed: { id: 'uuid' }, mask: 'phone', clearFor: [...county, 'CIT1', 'CIT2', 'REG', 'IAD', 'AUD', 'ASR'],
    own: { key: 'phone', label: '手机号', group: '联系', purpose: '通知开班、考核和领证。', input: 'phone', erasable: true },
  },
  { field: 'veterans.phone_hash', holds: '手机号的带密钥摘要，只用于查找', use: 'CONTACT', sensitivity: 'PERSONAL', hashed: true, mask: 'hidden' },
  { field: 'veterans.card_no_enc', holds: '优待证号', use: 'LEDGER', sensitivity: 'SENSITIVE', sealed: { id: 'uuid' }, mask: 'id-public', clearFor: [...county, 'AUD'] },
  { field: 'veterans.sex', holds: '性别', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'veterans.birth_on', holds: '出生日期', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  {
    field: 'veterans.household_region', holds: '户籍地', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none',
    own: { key: 'householdRegion', label: '户籍地', group: '本人', purpose: '核对安置地。', input: 'text', erasable: true },
  },
  {
    field: 'veterans.residence_region', holds: '居住地', use: 'CONTACT', sensitivity: 'PERSONAL', mask: 'none',
    own: { key: 'residenceRegion', label: '现居住地', group: '联系', purpose: '推荐离家近的班。', input: 'text', erasable: true },
  },
  { field: 'veterans.residence_code', holds: '居住地所在的市县', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'veterans.work_region', holds: '工作地', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'veterans.resettlement_region', holds: '安置地', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'veterans.discharge_type', holds: '退役安置方式', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'veterans.rank_class', holds: '义务兵或军士', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  {
    field: 'veterans.enlisted_on', holds: '入伍时间', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none',
    own: { key: 'enlistedOn', label: '入伍时间', group: '服役', purpose: '核对退役身份。', input: 'date', erasable: false },
  },
  {
    field: 'veterans.discharged_on', holds: '退役时间', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none',
    own: { key: 'dischargedOn', label: '退役时间', group: '服役', purpose: '核对能不能参加免费培训。', input: 'date', erasable: false },
  },
  {
    field: 'veterans.education', holds: '文化程度', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none',
    own: { key: 'education', label: '文化程度', group: '本人', purpose: '推荐合适的培训。', input: 'education', erasable: true },
  },
  { field: 'veterans.draws_pension', holds: '是否领取养老金', use: 'LEDGER', sensitivity: 'SENSITIVE', mask: 'none' },
  { field: 'veterans.station_phone', holds: '服务站的电话', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'veterans.restricted_at', holds: '本人限制使用档案的时间', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'veterans.not_agreed_to', holds: '本人不同意的用途', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'personal_requests.wanted_enc', holds: '本人申请更正成的内容', use: 'LEDGER', sensitivity: 'SENSITIVE', sealed: { id: 'uuid' }, mask: 'hidden' },
  { field: 'personal_requests.note', holds: '本人写的申请原因', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'personal_requests.answer', holds: '县局的答复', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'veteran_merges.reason', holds: '合并重复档案的原因；其中的长号码存入前遮盖', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'veteran_merges.survivor_before', holds: '保留的档案合并前的内容，号码遮盖', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'veteran_merges.merged_before', holds: '被合并的档案合并前的内容，号码遮盖', use: 'LEDGER', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'imports.file_name', holds: '导入文件的名称；其中的长号码存入前遮盖', use: 'IMPORT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'imports.errors', holds: '退回的行：行号、列、原因、遮盖过的值', use: 'IMPORT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'imports.errors_sealed', holds: '退回的行的原文，用来做错误清单', use: 'IMPORT', sensitivity: 'SENSITIVE', sealed: { id: 'uuid' }, mask: 'hidden' },
  { field: 'requests.reply', holds: '早先版本的答复；现为空', use: 'REPEAT', sensitivity: 'PERSONAL', mask: 'hidden' },
  { field: 'requests.reply_sealed', holds: '答复的原文', use: 'REPEAT', sensitivity: 'SENSITIVE', sealed: { user_id: 'uuid', request_id: 'uuid' }, mask: 'hidden' },
  { field: 'requests.body_hash', holds: '提交内容的摘要', use: 'REPEAT', sensitivity: 'PERSONAL', hashed: true, mask: 'hidden' },
]
