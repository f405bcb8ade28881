import { PARAMETER_CHOICES } from '../../policy/parameter-choices.ts'
import { PARAMETER_DEFINITIONS } from '../../policy/parameter-definitions.ts'
import type { ParameterDefinition } from '../../policy/parameter-definitions.ts'
import { CHANNELS, INSPECTION_CHANNELS, LEVELS, PROGRAMMES, SESSION_KINDS, TRAINEE_KINDS } from '../../policy/vocabulary.ts'
import type { FactValue } from '../../values/decision.ts'
import { formatMoney } from '../../values/fen.ts'
import { parsePlainDate } from '../../values/plain-date.ts'
import { dateWords } from './formats.tsx'

/** Glossary words of the facts a reason names; a fact without words here is left off the screen. */
const words: Readonly<Record<string, string>> = {
  plannedCount: '拟培训人数', rosterCount: '名册人数', openedHeadcount: '开班实到', averageOnSite: '在位平均', trainedHeadcount: '培训人数', examinees: '参加考核人数',
  presentCount: '在位人数', inspectedOn: '检查日期', signatures: '签字人数', stills: '截图', opened: '开班实到', trainingDays: '培训天数', otherClass: '同时检查的班', otherAt: '检查那个班的时间',
  certified: '取证人数', certifiedTotal: '取证总人数', actualTrainees: '实际参训', appliedCount: '申请补贴人数', trainees: '学员', traineeCount: '学员',
    trainers: '教师',
  trainerCount: '教师', workstations: '工位', workstationCount: '工位', lessons: '课时', totalLessons: '总课时', practiceLessons: '实操课时',
    theoryLessons: '理论课时',
  lessonMinutes: '每课时分钟', minutes: '分钟', attendedLessons: '到课课时', attended: '到课课时', madeUp: '补课课时', carried: '转入前课时', coveredMinutes: '录像覆盖分钟',
    longestMinutes: '各课时最长连续录像（分钟）', missingLessons: '缺录像的课时', planned: '计划', required: '应有', found: '实有',
    count: '人数', classSize: '班额',
  openingDate: '开班日期', plannedOpeningDate: '拟开班日期', openedOn: '开班日期', endDate: '结束日期', examDate: '考核日期', examOn: '考核日期', filedOn: '报考日期',
    submittedOn: '提交日期',
  acceptedOn: '受理日期', issuedOn: '发证日期', planIssuedOn: '印发日期', planDue: '印发期限', planUploadedOn: '报送日期', planUploadDue: '报送期限', inspections: '期间检查次数', inspectionCount: '期间检查次数', counts: '每次在位', age: '年龄',
    retirementAge: '法定退休年龄', sex: '性别',
  amountFen: '金额', totalFen: '合计', allowedFen: '可报销', paidElsewhereFen: '其他公共资金已付', capFen: '最高标准', days: '天数', workingDays: '工作日', recordedMinutes: '录像分钟', programme: '培训类别', trade: '工种', level: '级别',
    certificateType: '证书类别', rows: '这次行数', before: '此前已导出行数', hours: '累计小时', sensitivity: '最敏感的内容',
}

/** The Chinese name of a fact, or null when it must not be shown. */
export function factName(key: string): string | null {
  return words[key] ?? (/[\u4e00-\u9fff]/.test(key) ? key : null)
}

/** Codes of the policy's vocabulary as people say them. */
const coded: Readonly<Record<string, string | undefined>> = {
  ...PROGRAMMES, ...CHANNELS, ...INSPECTION_CHANNELS, ...SESSION_KINDS, ...TRAINEE_KINDS,
  ...Object.fromEntries(Object.entries(LEVELS).map(([code, { label }]) => [code, label])),
}

/** A fact under its name: amounts in 元, never in 分. */
export function namedFactText(key: string, value: FactValue): string {
  return key.endsWith('Fen') && value !== null && /^-?\d+$/.test(String(value)) ? formatMoney(BigInt(String(value))) : factText(value)
}

/** A fact as people read it: 是/否, codes and dates in words, lists with 、. */
export function factText(value: FactValue): string {
  if (value === null) return '没有记录'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map((item) => factText(item as string)).join('、')
  if (typeof value === 'number') return value.toLocaleString('zh-CN', { maximumFractionDigits: 4 })
  const text = String(value)
  return coded[text] ?? (parsePlainDate(text) === null ? text : dateWords(text, 'plain'))
}

interface ReasonParameter {
  key: string
  value: string | number | boolean | null
  inclusive: boolean
}

/** A parameter in words, never its key: 每班人数上限 80 人（含 80）. */
export function parameterText(parameter: ReasonParameter): string {
  const definitions: Readonly<Record<string, ParameterDefinition | undefined>> = PARAMETER_DEFINITIONS
  const known = definitions[parameter.key]
  const choices: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = PARAMETER_CHOICES
  const value = choices[parameter.key]?.[String(parameter.value)] ?? factText(parameter.value)
  const unit = known === undefined || known.unit === '' ? '' : ` ${known.unit}`
  const edge = typeof parameter.value === 'number' && known?.direction !== null ? `（${parameter.inclusive ? '含' : '不含'} ${value}）` : ''
  return `${known === undefined ? '界限' : known.label} ${value}${unit}${edge}`
}

/** Which rules something was reckoned by: the notice by its number, with what was set since counted. */
export function rulesWords(version: string): string {
  const [base = version, ...since] = version.split(';')
  const named = base.replace('notice-2022-12', '豫退役军人〔2022〕12号')
  return since.length === 0 ? named : `${named}，另有 ${since.length} 项后来设定`
}

/** Where a parameter's value comes from: stated by the notice, or chosen where it is silent. */
export function parameterSource(key: string): string | null {
  const definitions: Readonly<Record<string, ParameterDefinition | undefined>> = PARAMETER_DEFINITIONS
  const known = definitions[key]
  if (known === undefined) return null
  return known.mark === 'S' ? `${known.clause}，${dateWords(known.effectiveFrom, 'plain')}起` : '通知没有写明，这是暂用口径，可由省厅调整'
}
