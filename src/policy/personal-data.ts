/** What a person may have done to one kind of data about himself. */
export interface PersonalField {
  key: PersonalFieldKey
  /** Plain words of the phone page. */
  label: string
  group: '本人' | '服役' | '联系' | '身份'
  /** Why the platform holds it, in one sentence. */
  purpose: string
  /** How a correction is typed. */
  input: 'text' | 'date' | 'phone' | 'education' | 'idNumber'
  /** Whether the county may erase it on request; otherwise it is kept by rule. */
  erasable: boolean
  /** How long it is kept, in words. */
  retention: string
}

export type PersonalFieldKey = 'name' | 'idNumber' | 'phone' | 'enlistedOn' | 'dischargedOn' | 'education' | 'householdRegion' | 'residenceRegion'

const ledger = '实名台账长期保存；培训和补贴资料按会计档案从办结起保存 10 年。'
const contact = '不再需要时可以删除；参加培训期间要留着，好通知到您。'

/** Fields of a person's record he may have corrected; the rest follows from them or from what was recorded in class. */
export const PERSONAL_FIELDS: readonly PersonalField[] = [
  { key: 'name', label: '姓名', group: '身份', purpose: '核对身份，写进证书和补贴名单。', input: 'text', erasable: false, retention: ledger },
  { key: 'idNumber', label: '身份证号', group: '身份', purpose: '一人一档，防止重复领补贴。', input: 'idNumber', erasable: false, retention: ledger },
  { key: 'phone', label: '手机号', group: '联系', purpose: '通知开班、考核和领证。', input: 'phone', erasable: true, retention: contact },
  { key: 'residenceRegion', label: '现居住地', group: '联系', purpose: '推荐离家近的班。', input: 'text', erasable: true, retention: contact },
  { key: 'householdRegion', label: '户籍地', group: '本人', purpose: '核对安置地。', input: 'text', erasable: true, retention: '核对完可以删除。' },
  { key: 'education', label: '文化程度', group: '本人', purpose: '推荐合适的培训。', input: 'education', erasable: true, retention: '可以随时删除。' },
  { key: 'enlistedOn', label: '入伍时间', group: '服役', purpose: '核对退役身份。', input: 'date', erasable: false, retention: ledger },
  { key: 'dischargedOn', label: '退役时间', group: '服役', purpose: '核对能不能参加免费培训。', input: 'date', erasable: false, retention: ledger },
]

/** Uses of a record that serve the person but no law demands: none before he agrees to it, and he may take it back or limit them all. */
export const OPTIONAL_USES = {
  STARS: '推荐就业创业之星', ARTICLES: '写进专栏文章', EMPLOYERS: '把简历推荐给用人单位', MESSAGES: '发送招聘、培训消息',
} as const
export type OptionalUse = keyof typeof OPTIONAL_USES

/** Whether a record may be used for something optional. */
export function decideOptionalUse(facts: { isRestricted: boolean; objectedTo: readonly string[] }, use: OptionalUse): boolean {
  return !facts.isRestricted && !facts.objectedTo.includes(use)
}

/** What the rule says to an erasure: goes to the county, or is kept and until when. */
export function decideErasure(field: PersonalField, facts: { isInTraining: boolean }): { verdict: 'ask' } | { verdict: 'kept'; answer: string } {
  if (!field.erasable) return { verdict: 'kept', answer: `${field.label}按规定不能删除：${field.retention}` }
  if (field.group === '联系' && facts.isInTraining) return { verdict: 'kept', answer: `您还有没结束的培训，${field.label}要留到培训办结；办结后可以再申请删除。` }
  return { verdict: 'ask' }
}
