import { CHANNELS, LEVELS, type Channel, type Level } from '../../../policy/vocabulary.ts'
import type { TableLayout } from '../../platform/sheets/index.ts'

export type ResultColumn = 'rosterNo' | 'name' | 'idNumber' | 'channel' | 'attempt' | 'outcome' | 'score' | 'number' | 'level' | 'issuedOn' | 'validTo' | 'issuer' | 'medium'

const OUTCOMES = { 合格: 'PASSED', 不合格: 'FAILED', 缺考: 'ABSENT' } as const
export type Outcome = (typeof OUTCOMES)[keyof typeof OUTCOMES]

/** Columns of a file of results and certificates; a row may bring either or both. */
export const resultLayout: TableLayout<ResultColumn> = [
  { key: 'rosterNo', header: '名册号', aliases: ['名册序号', '学员号'], note: '名册上的序号；有身份证号的可以不填', example: '7' },
  { key: 'name', header: '姓名', aliases: ['学员姓名'], required: true, content: 'name', example: '示例张三' },
  { key: 'idNumber', header: '身份证号', aliases: ['身份证号码', '公民身份号码', '证件号码'], content: 'identifier', note: '18 位；有名册号的可以不填' },
  { key: 'channel', header: '考核类别', aliases: ['证书类型', '证书类别', '证书种类'], required: true, note: Object.values(CHANNELS).join('、'), example: CHANNELS.SKILL_LEVEL },
  { key: 'attempt', header: '考核次数', aliases: ['第几次考核'], note: '首次填 1，补考填 2；不填按 1', example: '1' },
  { key: 'outcome', header: '考核结果', aliases: ['是否合格', '结论'], note: `${Object.keys(OUTCOMES).join('、')}；只补登证书的可以不填`, example: '合格' },
  { key: 'score', header: '成绩', aliases: ['分数', '考核成绩'], note: '0 到 100，没有成绩的不填', example: '86' },
  { key: 'number', header: '证书编号', aliases: ['证书号', '证书号码'], content: 'identifier', note: '没有证书的不填', example: 'Y000041000000000000001' },
  { key: 'level', header: '证书级别', aliases: ['级别', '等级'], note: `${Object.values(LEVELS).map((l) => l.label).join('、')}；不分等级的不填`, example: LEVELS.L4.label },
  { key: 'issuedOn', header: '发证日期', aliases: ['发证时间', '颁发日期'], content: 'date', note: '有证书编号的必填', example: '2022-09-20' },
  { key: 'validTo', header: '有效期至', aliases: ['有效期', '有效期截止'], content: 'date', note: '长期有效的不填' },
  { key: 'issuer', header: '发证机构', aliases: ['发证单位', '颁发机构'], note: '有证书编号的必填' },
  { key: 'medium', header: '证书形式', aliases: ['证书介质'], note: '电子、纸质；不填按电子', example: '电子' },
]

/** The words of a cell as codes; null when they are not known, undefined where an empty cell says nothing. */
export const channelOf = (text: string): Channel | null => (Object.entries(CHANNELS).find(([code, label]) => code === text || label === text || label === `${text}证书`)?.[0] as Channel | undefined) ?? null
export const outcomeOf = (text: string): Outcome | null | undefined => (text === '' ? undefined : text in OUTCOMES ? OUTCOMES[text as keyof typeof OUTCOMES] : null)
export const mediumOf = (text: string): 'ELECTRONIC' | 'PAPER' | null => (text === '' || text.startsWith('电子') ? 'ELECTRONIC' : text.startsWith('纸') ? 'PAPER' : null)

/** `四级/中级工`, `四级` or `中级工`. */
export function levelOf(text: string): Level | null {
  if (text === '') return 'NONE'
  const found = Object.entries(LEVELS).find(([code, { label }]) => code === text || label === text || label.split('/').includes(text))
  return found === undefined ? null : (found[0] as Level)
}
