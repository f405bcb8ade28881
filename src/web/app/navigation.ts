import type { RoleCode } from '../../contract/accounts.ts'

export interface NavigationItem {
  path: string
  title: string
  /** Everyone at a desk when left out. */
  roles?: readonly RoleCode[]
  /** Beginnings of other addresses that stand under this word. */
  also?: readonly string[]
}

export interface Module {
  key: string
  title: string
  items: readonly NavigationItem[]
}

const counties: readonly RoleCode[] = ['CTY1', 'CTY2']
const cities: readonly RoleCode[] = ['CIT1', 'CIT2']
const province: readonly RoleCode[] = ['PRV1', 'PRV2']
const bureaus: readonly RoleCode[] = [...counties, ...cities, ...province]
const hr: readonly RoleCode[] = ['HR1', 'HR2']
const finance: readonly RoleCode[] = ['FIN1', 'FIN2']
const offices: readonly RoleCode[] = [...bureaus, ...hr, ...finance, 'AUD']
const school: readonly RoleCode[] = ['REG', 'IAD']
/** Who may have a deputy, or stand in for somebody. */
const deputised: readonly RoleCode[] = [...school, 'EVA', ...bureaus, ...hr, ...finance, 'INS', 'TRN', 'AUD']

/** Words of the top bar, left to right; a page that is not there yet, or not for this person, leaves no gap. */
export const deskNavigation: readonly NavigationItem[] = [
  { path: '/cockpit', title: '全省', roles: province },
  { path: '/exams', title: '考核', roles: ['EVA'] },
  { path: '/my-assessments', title: '我的评估', roles: ['ASR'], also: ['/assessments/'] },
  { path: '/todo', title: '待办', roles: [...school, 'EVA', ...bureaus, ...hr] },
  { path: '/classes', title: '班次', roles: [...school, ...bureaus, ...hr, 'AUD'] },
  { path: '/people', title: '人员', roles: [...counties, ...cities, 'AUD'] },
  { path: '/filings', title: '报备', roles: bureaus },
  { path: '/certificates', title: '证书', roles: ['EVA', ...hr] },
  { path: '/claims', title: '补贴', roles: [...school, ...bureaus, ...hr, ...finance, 'AUD'] },
  { path: '/institutions', title: '机构与合同', roles: [...cities, ...province, 'AUD'] },
  { path: '/institution', title: '本机构', roles: school },
  { path: '/ledger', title: '台账', roles: [...bureaus, ...hr, ...finance, 'AUD'] },
  { path: '/targets', title: '目标', roles: [...bureaus, ...hr, ...finance, 'AUD'] },
  { path: '/payments', title: '拨付', roles: finance, also: ['/payment-batches/'] },
  { path: '/funds', title: '资金', roles: [...counties, ...finance, 'AUD'] },
  { path: '/accounts/proposals', title: '待授权', roles: ['SEC'] },
  { path: '/accounts', title: '账号', roles: ['ADM', 'SEC'] },
  { path: '/parameters', title: '参数', roles: ['ADM', ...province] },
  { path: '/calendar', title: '日历', roles: ['ADM'] },
  { path: '/audit', title: '日志', roles: ['AUD', 'LOG'] },
]

/** The five functions the notice names (三(三)8), each reachable in two taps: 功能, then the page. */
export const modules: readonly Module[] = [
  {
    key: 'supervision', title: '过程监管', items: [
      { path: '/classes', title: '班次档案', roles: [...school, ...bureaus, ...hr, 'AUD'] },
      { path: '/inspections', title: '检查安排与记录', roles: [...bureaus, ...hr, 'AUD'] },
      { path: '/attendance', title: '考勤与请假补课', roles: ['REG', ...bureaus, ...hr, 'AUD'] },
      { path: '/risks', title: '风险提示', roles: [...bureaus, 'AUD'] },
    ],
  },
  {
    key: 'completion', title: '结业考核', items: [
      { path: '/exams', title: '报考与考核', roles: [...school, 'EVA', ...bureaus, ...hr, 'AUD'] },
    ],
  },
  {
    key: 'evaluation', title: '鉴定评价', items: [
      { path: '/certificates', title: '证书与核验', roles: [...school, 'EVA', ...bureaus, ...hr, 'AUD'] },
      { path: '/selection', title: '择优选择承训机构', roles: [...school, ...cities, ...province, ...hr, 'AUD'] },
      { path: '/assessments', title: '承训机构评估', roles: [...school, ...cities, ...province, 'AUD'] },
      { path: '/assessors', title: '第三方评估机构', roles: [...province, 'AUD'] },
      { path: '/my-assessments', title: '我的评估', roles: ['ASR'] },
    ],
  },
  {
    key: 'subsidy', title: '补贴申领', items: [
      { path: '/claims', title: '补贴申领与审核', roles: [...school, ...bureaus, ...hr, ...finance, 'AUD'] },
      { path: '/publicity', title: '公示与异议', roles: [...bureaus, ...hr, ...finance, 'AUD'] },
      { path: '/filings', title: '个人报备与报销', roles: [...bureaus, 'HR1', ...finance, 'AUD'] },
      { path: '/vouchers', title: '培训券', roles: [...school, ...bureaus, ...hr, ...finance, 'AUD'] },
      { path: '/standards', title: '补贴标准', roles: offices },
      { path: '/payments', title: '资金拨付', roles: [...offices, ...school] },
      { path: '/funds', title: '资金账户', roles: offices },
      { path: '/integrity-cases', title: '问题线索与追回', roles: offices },
    ],
  },
  {
    key: 'statistics', title: '查询统计', items: [
      { path: '/wishes', title: '培训意愿', roles: [...bureaus, 'AUD'] },
      { path: '/provincial-demand', title: '省级统一组织', roles: [...bureaus, ...hr, 'AUD'] },
      { path: '/search', title: '查人、查班次、查证书', roles: [...offices, ...school, 'EVA'] },
      { path: '/policy-cards', title: '政策卡片（二十三条）', roles: [...offices, ...school, 'EVA'] },
      { path: '/adaptation', title: '适应性培训名册', roles: [...bureaus, 'AUD'] },
      { path: '/recommendations', title: '推荐就业（待推荐学员）', roles: [...school, ...bureaus, ...hr, 'AUD'] },
      { path: '/employment', title: '就业登记', roles: ['REG', ...bureaus, 'AUD'] },
      { path: '/certified-employment', title: '持证就业率', roles: [...bureaus, 'AUD'] },
      { path: '/education', title: '学历提升台账', roles: [...bureaus, 'AUD'] },
      { path: '/steering', title: '领导小组与任务', roles: offices },
      { path: '/duplicates', title: '重复人员', roles: ['CIT2', 'PRV2'] },
      { path: '/ledger', title: '季度台账（附件3）', roles: offices },
      { path: '/targets', title: '目标任务（附件1）', roles: offices },
      { path: '/annual-plans', title: '年度工作方案', roles: offices },
      { path: '/class-calendar', title: '开班计划', roles: [...bureaus, ...hr, 'AUD'] },
      { path: '/flagships', title: '重点培训', roles: [...bureaus, ...hr, 'AUD'] },
      { path: '/cockpit', title: '全省目标进度', roles: province },
      { path: '/audit', title: '操作日志', roles: [...cities, ...province, 'AUD', 'LOG'] },
      { path: '/exports', title: '名单导出与记录', roles: [...offices, ...school] },
      { path: '/dispatch', title: '月调度与季通报', roles: [...bureaus, 'AUD'] },
      { path: '/classes', title: '本校班次', roles: school },
    ],
  },
]

/** Rules and people behind everything, under the person's own name at the right of the bar. */
export const personNavigation: readonly NavigationItem[] = [
  { path: '/personal-requests', title: '本人信息申请', roles: counties },
  { path: '/deputies', title: '代岗', roles: deputised },
  { path: '/my-sign-ins', title: '我的登录和密码' },
  { path: '/policy-cards', title: '政策卡片（二十三条）' },
  { path: '/parameters', title: '政策参数' },
  { path: '/calendar', title: '工作日历' },
  { path: '/categories', title: '人人持证 14 类' },
  { path: '/exports', title: '导出', roles: [...offices, ...school, 'ADM'] },
  { path: '/restorations', title: '恢复与对账', roles: [...province, 'AUD', 'ADM'] },
  { path: '/accounts', title: '账号', roles: ['CTY1', 'CIT1', ...province, 'HR1', 'FIN1', ...school, 'EVA', 'AUD', 'ADM', 'SEC'] },
]

/** The bar at the foot of a phone. */
export const phoneNavigation: readonly NavigationItem[] = [
  { path: '/me', title: '我的卡', roles: ['VET'] },
  { path: '/me/near', title: '附近班', roles: ['VET'] },
  { path: '/me/class', title: '我的班', roles: ['VET'] },
  { path: '/me/money', title: '我的钱', roles: ['VET'] },
  { path: '/teach', title: '今天', roles: ['TRN'] },
  { path: '/teach/classes', title: '我的班', roles: ['TRN'] },
  { path: '/teach/recordings', title: '录像', roles: ['TRN'] },
  { path: '/teach/logs', title: '日志', roles: ['TRN'] },
  { path: '/inspect', title: '检查', roles: ['INS'] },
  { path: '/inspect/attendance', title: '考勤', roles: ['INS'] },
  { path: '/inspect/sent', title: '已办', roles: ['INS'] },
]
