import { plainDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'

export type ParameterValue = string | number | boolean | null | readonly number[] | readonly string[]

/** One number or choice a rule depends on, with where it comes from. */
export interface ParameterDefinition<V extends ParameterValue = ParameterValue> {
  label: string
  value: V
  unit: string
  effectiveFrom: PlainDate
  clause: string
  /** S = stated in the notice, D = design default where the notice is silent. */
  mark: 'S' | 'D'
  /** `max`: values up to the bound pass; `min`: values from the bound on pass; null: a choice, not a bound. */
  direction: 'max' | 'min' | null
  /** Whether the bound itself passes. */
  inclusive: boolean
  /** Least and most a count may be set to, where anything else would undo what it protects. */
  between?: readonly [number, number]
}

const EFFECTIVE = plainDate('2022-02-15')
type Bound = 'max' | 'min' | null

function stated<V extends ParameterValue>(value: V, unit: string, direction: Bound, clause: string, label: string): ParameterDefinition<V> {
  return { label, value, unit, effectiveFrom: EFFECTIVE, clause, mark: 'S', direction, inclusive: true }
}

function chosen<V extends ParameterValue>(value: V, unit: string, direction: Bound, clause: string, label: string): ParameterDefinition<V> {
  return { ...stated(value, unit, direction, clause, label), mark: 'D' }
}

/** What protects sign-in and data: one value for the whole province, no clause of the notice, and never beyond what still protects. */
const SECURITY = '安全'
function guarded(value: number, unit: string, between: readonly [number, number], label: string): ParameterDefinition<number> {
  return { ...chosen<number>(value, unit, null, SECURITY, label), between }
}

/** Every parameter with its default; a resolved set overrides values by date and region. */
export const PARAMETER_DEFINITIONS = {
  MAX_TRAINEES_PER_TRAINER: stated<number>(25, '人', 'max', '三(三)9', '每名教师最多带学员'),
  MAX_TRAINEES_PER_WORKSTATION: stated<number>(25, '人', 'max', '三(三)9', '每个工位最多学员'),
  MAX_CLASS_SIZE: stated<number>(80, '人', 'max', '三(三)9', '每班人数上限'),
  MIN_LESSON_MINUTES: stated<number>(40, '分钟', 'min', '三(三)9', '每课时最短时间'),
  MIN_PRACTICE_RATIO: stated<number>(60, '%', 'min', '三(三)9', '实操占总课时最低比例'),
  MIN_CERT_RATE_DEMOB: stated<number>(95, '%', 'min', '三(三)9', '取证率下限（自主就业退役士兵）'),
  MIN_CERT_RATE_GENERAL: stated<number>(95, '%', 'min', '三(三)9', '取证率下限（普惠性培训）'),
  MIN_RECOMMEND_EMPLOY_RATE_DEMOB: stated<number>(80, '%', 'min', '三(三)9', '推荐就业率下限（自主就业退役士兵）'),
  EXAM_FILING_DAYS: stated<number>(3, '天', 'min', '附2-R14', '考核须提前报考天数'),
  VA_CLAIM_REVIEW_WD: stated<number>(15, '工作日', 'max', '附2-R25', '补贴申领审核时限'),
  MIN_PUBLICITY_WD_SUBSIDY: stated<number>(3, '工作日', 'min', '附2-R26', '补贴公示最短时间'),
  MIN_HOURS_COMPLETION_ONLY: stated<number>(40, '学时', 'min', '附2-备注3', '只领培训合格证书的最少学时'),
  MIN_PRACTICE_CLIP_MIN: stated<number>(15, '分钟', 'min', '附2-备注3', '实操每学时连续录像最短时间'),
  ANNUAL_PLAN_DUE: stated<string>('02-LAST', '', null, '四(一)', '年度工作方案出台期限（2月最后一天）'),
  ANNUAL_PLAN_UPLOAD_WD: chosen<number>(5, '工作日', 'max', '四(一)', '年度工作方案印发后报送时限'),
  ANNUAL_PLAN_REVIEW_WD: chosen<number>(10, '工作日', 'max', '四(一)', '年度工作方案审阅时限'),
  MIN_ASSESSMENTS_PER_CONTRACT: stated<number>(1, '次', 'min', '三(二)7', '合同期内最少评估次数'),
  PAPER_EXEMPT_TYPES: stated<readonly string[]>(['STARTUP_COMPLETION'], '', null, '三(三)8', '纸质证书不影响补贴的证书（河南省就业创业合格证书）'),
  TARGET_PERSON_TIMES: stated<number>(20_000, '人次', 'min', '二', '年度职业技能培训目标'),
  TARGET_NEW_SKILLED: stated<number>(5_000, '人', 'min', '二', '年度新增技能人才目标'),
  TARGET_NEW_HIGH_SKILLED: stated<number>(1_000, '人', 'min', '二', '年度新增高技能人才目标'),
  TARGET_STARTUP: stated<number>(2_000, '人', 'min', '二', '年度创业培训目标'),
  TARGET_STARS: stated<number>(100, '名', 'min', '二', '年度就业创业之星目标'),
  HIGH_SKILLED_MIN_LEVEL: chosen<string>('L3', '', null, '二', '高技能人才最低等级'),
  PROJECT_MIN_LEVEL: stated<string>('L4', '', null, '三(一)4', '项目制培训最低等级'),
  ELECTRONIC_CERT_REQUIRED: stated<boolean>(true, '', null, '三(三)8', '培训合格证书须为电子证书'),
  MIN_ATTENDANCE: chosen<number>(80, '%', 'min', '三(三)10', '参加考核的最低到课率'),
  LEDGER_HEADCOUNT_BASIS: chosen<'AVG_ON_SITE' | 'ACTUAL_PERSONS'>('AVG_ON_SITE', '', null, '三(三)10', '台账人次口径'),
  HEADCOUNT_ROUNDING: chosen<'FLOOR' | 'HALF_UP'>('FLOOR', '', null, '三(三)10', '培训人数取整方式'),
  APPLY_AVG_CAP: chosen<boolean>(true, '', null, '三(三)10', '补贴人数按在位平均人数封顶'),
  EMPLOYMENT_BASIS: chosen<'EMPLOYED' | 'RECOMMENDED'>('EMPLOYED', '', null, '三(三)9', '推荐就业率口径'),
  EMPLOYMENT_WINDOW: chosen<number>(6, '个月', null, '三(三)9', '推荐就业统计期'),
  NEW_TALENT_RULE: chosen<'YEAR_DISTINCT'>('YEAR_DISTINCT', '', null, '二', '新增技能人才口径（当年首证）'),
  STARTUP_IN_TRAIN_TARGET: chosen<boolean>(false, '', null, '二', '创业培训是否计入培训人次'),
  COUNT_TERMINATED: chosen<boolean>(false, '', null, '附3', '提前终止的班次是否计入人次'),
  LATE_JOIN_MAX_SHARE: chosen<number>(10, '%', 'max', '三(三)10', '开班后可补入学员的课时进度'),
  EARLY_WITHDRAWAL_SHARE: chosen<number>(20, '%', 'max', '三(三)9', '中途退学不计入取证率的课时进度'),
  NO_SHOW_DAYS: chosen<number>(2, '天', null, '三(三)10', '开班日后仍未到即为未报到的天数'),
  OPENING_SIGNATURES: chosen<number>(2, '人', 'min', '附2-R9', '检查人员签字建议人数'),
  INSPECTIONS_PLANNED: chosen<number>(2, '次', 'min', '三(三)10', '计划培训期间检查次数'),
  INSPECTIONS_VALID_LONG: chosen<number>(2, '次', 'min', '三(三)10', '较长班次最少有效检查次数'),
  INSPECTIONS_VALID_SHORT: chosen<number>(1, '次', 'min', '三(三)10', '较短班次最少有效检查次数'),
  SHORT_CLASS_DAYS: chosen<number>(5, '培训日', 'max', '三(三)10', '较短班次的培训天数'),
  REMOTE_STILLS: chosen<number>(2, '张', 'min', '三(三)10', '远程检查须留存的截图'),
  MIN_CLASS: chosen<number>(10, '人', 'min', '三(三)9', '开班人数提醒线'),
  VIDEO_TOLERANCE: chosen<number>(2, '%', 'max', '附2-备注3', '理论录像缺失容差'),
  VIDEO_PAUSE_SECONDS: chosen<number>(60, '秒', 'max', '附2-备注3', '录像停顿容差'),
  OTHER_HOURS_MINIMUM: chosen<number | null>(null, '学时', null, '附2-备注3', '另有明确学时规定'),
  APPLY_LEAD: chosen<number>(8, '工作日', 'min', '附2-R3', '开班申请提前时间'),
  CLASS_REVIEW_VA_FIRST_WD: chosen<number>(2, '工作日', 'max', '附2-R7', '退役军人部门初审时限'),
  CLASS_REVIEW_VA_SECOND_WD: chosen<number>(2, '工作日', 'max', '附2-R7', '退役军人部门复核时限'),
  CLASS_REVIEW_HR_WD: chosen<number>(3, '工作日', 'max', '附2-R8', '人社部门审核时限'),
  RETURN_WD: chosen<number>(10, '工作日', 'max', '附2-R7', '退回补正时限'),
  OPEN_WINDOW_DAYS: chosen<number>(10, '天', 'max', '三(三)10', '可推迟开班天数'),
  HR_OPINION_WD: chosen<number>(5, '工作日', 'max', '附2-R13', '人社部门检查意见、考核意见时限'),
  LEAVE_RETRO_WD: chosen<number>(2, '工作日', 'max', '三(三)10', '事后补请假时限'),
  CERT_ARRIVAL_DAYS: chosen<number>(30, '天', 'max', '附2-R20', '考核后证书录入时限'),
  LATE_CERT_DAYS: chosen<number>(90, '天', 'max', '附2-R23', '迟到证书补报时限'),
  EXAM_ATTEMPTS: chosen<number>(2, '次', 'max', '附2-R15', '同班考核次数（含补考）'),
  SIMILAR_TRADE_PARTS: chosen<number>(3, '段', null, '附2-备注3', '相同或相近职业的编码段数'),
  VOUCHER_ALERT_DAYS: chosen<number>(30, '天', null, '三(三)12', '培训券到期提醒天数'),
  VOUCHER_MONTHS: chosen<number>(12, '个月', null, '三(三)12', '培训券有效期'),
  VOUCHER_CODE_MINUTES: chosen<number>(10, '分钟', 'max', '三(三)12', '培训券出示码有效时间'),
  FREE_RIGHT_RETRIES: chosen<number>(1, '次', 'max', '三(一)3', '免费培训资格可退回次数'),
  MAX_SUBSIDIES_PER_YEAR: chosen<number>(3, '次', 'max', '附2-R23', '每人每年补贴次数'),
  PAY_DIFFERENCE_ONLY: chosen<boolean>(false, '', null, '附2-R23', '升级取证是否只补差额'),
  CLAIM_COMPONENTS: chosen<readonly string[]>(['TRAINING', 'LIVING_ALLOWANCE'], '', null, '附2-R23', '随申请表申领的补贴项目'),
  CLAIM_WINDOW: chosen<number | null>(null, '天', null, '附2-R23', '补贴申领期限'),
  CLAIM_ACCEPT_WD: chosen<number>(2, '工作日', 'max', '附2-R25', '补贴申领受理时限'),
  PUBLICITY_START_WD: chosen<number>(5, '工作日', 'max', '附2-R26', '审核后发布公示时限'),
  OBJECTION_ANSWER_WD: chosen<number>(5, '工作日', 'max', '附2-R26', '异议答复时限'),
  HR_FINAL_WD: chosen<number>(5, '工作日', 'max', '附2-R27', '人社部门终审时限'),
  FIN_REVIEW_WD: chosen<number>(10, '工作日', 'max', '附2-R28', '财政审核时限'),
  PAYMENT_WD: chosen<number>(10, '工作日', 'max', '附2-R29', '资金拨付时限'),
  ACCOUNT_COOLING_WD: chosen<number>(3, '工作日', 'min', '附2-R29', '收款账户变更后多久可以拨付'),
  NOTICE_KEEP_DAYS: chosen<number>(0, '天', 'max', '附2-R26', '公示结束后名单保留天数'),
  APPLICATION_CHECK_WD: chosen<number>(5, '工作日', 'max', '三(二)5', '承训申请核对时限'),
  MIN_SELECTION_SCORERS: { ...chosen<number>(3, '人', 'min', '三(二)5', '每个申请机构最少评分人数'), between: [3, 15] },
  PUBLICITY_WD_SELECTION: chosen<number>(5, '工作日', 'min', '三(二)5', '机构认定公示最短时间'),
  PUBLICITY_WD_STARS: chosen<number>(5, '工作日', 'min', '四(五)', '就业创业之星公示最短时间'),
  ASSESSMENT_GRADES: chosen<readonly number[]>([90, 80, 60], '分', null, '三(二)7', '评估等级分数线（优秀、良好、合格）'),
  ASSESSMENT_NEXT_MONTHS: chosen<readonly number[]>([24, 18, 12, 3], '个月', null, '三(二)7', '下次评估间隔（优秀、良好、合格、不合格）'),
  ASSESSMENT_WEIGHTS: chosen<readonly number[]>([40, 20, 20, 20, 0], '%', null, '三(二)7', '评估各项权重（教学质量、规模、推荐就业率、证书获取率、其他）'),
  ASSESSMENT_APPEAL_WD: chosen<number>(5, '工作日', 'min', '三(二)7', '评估结果反馈后的申诉期'),
  HOLD_REVIEW_DAYS: chosen<number>(30, '天', 'max', '三(二)7', '暂缓拨付多久复查一次'),
  CONTRACT_ALERT_DAYS: chosen<readonly number[]>([60, 30, 7], '天', null, '三(二)6', '承训合同到期提醒天数'),
  CONTRACT_LONG_YEARS: chosen<number>(3, '年', 'max', '三(二)6', '承训合同期限提醒线'),
  ASSESSMENT_ALERT_SHARES: chosen<readonly number[]>([60, 90], '%', null, '三(二)7', '合同期过多少仍未评估时提醒'),
  ASSESSMENT_SAMPLE_SIZE: { ...chosen<number>(20, '人', null, '三(二)7', '评估电话回访抽取人数'), between: [5, 200] },
  LIVING_ALLOWANCE_DAY: chosen<number | null>(null, '分/天', null, '三(一)3', '培训期间生活补助日标准'),
  ACK_FILING_WD: chosen<number>(2, '工作日', 'max', '三(三)11', '个人报备确认时限'),
  FILING_LAPSE_MONTHS: chosen<number>(12, '个月', 'max', '三(三)11', '个人报备有效期'),
  WISH_VALID_MONTHS: chosen<number>(12, '个月', 'max', '三(一)4', '培训意愿有效期'),
  ADAPT_DUE_MONTHS: chosen<number>(6, '个月', 'max', '三(一)1', '适应性培训期限'),
  FOLLOW_UP_MONTHS: chosen<readonly number[]>([1, 3, 6, 12], '个月', null, '三(四)14', '跟踪回访时点'),
  FREEZE_LEDGER_WD: chosen<number>(5, '工作日', 'max', '附3', '季度台账冻结时限'),
  LEDGER_CONFIRM_WD: chosen<number>(10, '工作日', 'max', '附3', '市级确认台账时限'),
  PLANNED_AHEAD_DAYS: chosen<number>(60, '天', 'max', '四(一)', '落后单位多少天内应有计划开班'),
  DISPATCH_CONFIRM_WD: chosen<number>(5, '工作日', 'max', '四(二)', '月调度确认时限'),
  PERSONAL_REQUEST_WD: guarded(15, '工作日', [1, 30], '答复本人更正、删除个人信息申请的时限'),
  PASSWORD_LENGTH: guarded(12, '位', [8, 64], '密码最少位数'),
  PASSWORD_COMPOSITION: chosen<boolean>(true, '', null, SECURITY, '密码须有大写、小写、数字、符号中的三种'),
  PASSWORD_EXPIRES: chosen<boolean>(true, '', null, SECURITY, '密码到期须更换'),
  PASSWORD_EXPIRY_DAYS: guarded(90, '天', [30, 365], '密码有效期'),
  PASSWORD_HISTORY: guarded(5, '个', [0, 24], '新密码不得与最近几个相同'),
  LOCK_FAILURES: guarded(5, '次', [3, 10], '同一账号连续输错几次锁定'),
  LOCK_MINUTES: guarded(15, '分钟', [5, 1440], '锁定时间'),
  LOCK_ADDRESS_FAILURES: guarded(20, '次', [10, 1000], '同一网络地址在锁定时间内共输错几次暂停登录'),
  SESSION_IDLE_MINUTES: guarded(30, '分钟', [5, 120], '多久没有操作自动退出'),
  SESSION_HOURS: guarded(8, '小时', [1, 12], '登录一次最长时间'),
  STEP_UP_MINUTES: guarded(10, '分钟', [1, 60], '确认本人后多久内办重要事项不再确认'),
  INVITATION_HOURS: guarded(72, '小时', [1, 240], '邀请链接有效时间'),
  CODE_MINUTES: guarded(5, '分钟', [2, 15], '短信验证码有效时间'),
  CODE_TRIES: guarded(5, '次', [3, 10], '一个验证码最多输几次'),
  CODE_PER_PERSON: guarded(5, '次', [2, 20], '同一人每小时最多要几次验证码'),
  CODE_PER_ADDRESS: guarded(30, '次', [10, 1000], '同一网络地址每小时最多要几次验证码'),
  DEPUTY_DAYS: guarded(60, '天', [1, 180], '一次代岗最长时间'),
  SECOND_FACTOR_FOR: chosen<'NOBODY' | 'KEY_STAFF' | 'ALL_STAFF'>('KEY_STAFF', '', null, SECURITY, '必须使用动态口令的人员（演示模式不强制）'),
  EXPORT_ACCOUNT_ROWS: { ...guarded(25, '行', [1, 100], '含银行账号的导出，到多少行须第二人同意'), inclusive: false },
  EXPORT_CLEAR_ROWS: { ...guarded(250, '行', [1, 1000], '含完整证件号的导出，到多少行须第二人同意'), inclusive: false },
  EXPORT_ORDINARY_ROWS: { ...guarded(2_500, '行', [1, 10_000], '一般导出，到多少行须第二人同意'), inclusive: false },
  EXPORT_WINDOW_HOURS: guarded(24, '小时', [24, 168], '同一人导出行数的累计时间'),
  EXPORT_KEEP_HOURS: guarded(24, '小时', [1, 72], '导出文件保留时间'),
} as const satisfies Readonly<Record<string, ParameterDefinition>>

export type ParameterKey = keyof typeof PARAMETER_DEFINITIONS
