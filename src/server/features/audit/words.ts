import { trainingClass } from '../../../policy/machines/training-class.ts'

/** What the log speaks of, in the order of the process. */
export const nounLabels: Readonly<Record<string, string>> = {
  session: '登录',
  classSession: '课次',
  user: '账号',
  role: '岗位',
  delegation: '委托代办',
  invitation: '邀请',
  parameter: '政策参数',
  calendar: '工作日历',
  veteran: '人员档案',
  survey: '就业创业信息普查',
  demand: '统一组织需求',
  provincialPlan: '省级统一组织计划',
  institution: '承训机构',
  selectionRound: '择优选择',
  selectionApplication: '承训申请',
  catalogue: '年度目录清单',
  contract: '承训合同',
  targets: '年度任务',
  annualPlan: '年度工作方案',
  class: '班次',
  enrolment: '名册',
  leave: '请假',
  makeUp: '补课',
  attendance: '考勤',
  inspection: '检查',
  exam: '考核',
  examResult: '考核结果',
  examFiling: '报考',
  examPatrol: '考核巡查',
  certificate: '证书',
  filing: '个人报备',
  completionRecord: '结业记录',
  import: '导入',
  ledger: '台账',
  restoration: '恢复备份',
  skillHenanCategories: '人人持证分类',
  policyCard: '政策卡片',
  standard: '补贴标准',
  claim: '补贴申领',
  fund: '资金账户',
  integrityCase: '问题线索',
  assessment: '承训机构评估',
  assessor: '评估机构',
  payment: '拨付',
  voucher: '培训券',
  recommendation: '就业推荐',
  employment: '就业登记',
  'public-notice': '公示',
  objection: '异议',
  personalRequest: '本人信息申请',
  educationCase: '学历提升',
  adaptation: '适应性培训',
  adaptAnswer: '结业问卷',
  talentPush: '为您推荐',
  leadingGroup: '领导小组',
  steeringTask: '任务',
  coordinationMeeting: '协调会议',
  observationEvent: '观摩活动',
  review: '审核意见',
  search: '查询',
  export: '导出',
  refusal: '被拒绝的操作',
  audit: '日志',
  platform: '系统',
}

const labels: Readonly<Record<string, string>> = {
  state: '状态',
  roles: '岗位',
  active: '是否启用',
  code: '原因代码',
  status: '答复',
  asked: '请求',
  refusals: '次数',
  type: '类别',
  address: '地址',
  count: '数量',
  rows: '条数',
  reason: '理由',
  login: '账号',
  orgId: '单位',
  version: '版本',
  plannedOn: '计划日期',
  dischargeType: '退役方式',
  bankName: '开户行',
  workstations: '工位',
  filter: '条件',
  note: '说明',
  plan: '计划',
  findings: '发现',
  year: '年度',
  reasons: '原因',
  quota: '名额',
  name: '名称',
  value: '值',
}

/** Before and after side by side, only what differs, in words; a long number is never shown whole. */
export function differencesOf(before: unknown, after: unknown): { label: string; before: string; after: string }[] {
  const [then, now] = [flat(before), flat(after)]
  return [...new Set([...then.keys(), ...now.keys()])].filter((key) => then.get(key) !== now.get(key))
    .map((key) => ({ label: labelOf(key), before: then.get(key) ?? '—', after: now.get(key) ?? '—' }))
}

export const withoutNumbers = (text: string): string => text.replace(/\d{11,}[\dXx]*/g, '…')

const labelOf = (path: string): string => path.split('.').map((key) => labels[key] ?? key).join(' › ')

/** Leaves by path. */
function flat(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map()
  if (typeof value !== 'object') return new Map([[path === '' ? 'value' : path, words(value)]])
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return new Map([[path === '' ? 'value' : path, value.map(words).join('、') || '无']])
  return new Map(Object.entries(value).flatMap(([key, each]) => [...flat(each, path === '' ? key : `${path}.${key}`)]))
}

const states: Readonly<Record<string, string>> = trainingClass.states

function words(value: unknown): string {
  if (value === true) return '是'
  if (value === false) return '否'
  const text = String(value)
  return withoutNumbers(states[text] ?? text)
}
