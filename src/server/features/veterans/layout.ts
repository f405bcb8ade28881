import type { TableLayout } from '../../platform/sheets/index.ts'

export type VeteranColumn = 'name' | 'idNumber' | 'phone' | 'dischargeType' | 'resettlement' | 'enlistedOn' | 'dischargedOn' | 'education' | 'household' | 'residence' | 'cardNo'

/** Columns of the ledger's import (D-29). */
export const veteranLayout: TableLayout<VeteranColumn> = [
  { key: 'name', header: '姓名', aliases: ['学员姓名', '退役军人姓名'], required: true, content: 'name', example: '买买提·吐尔逊' },
  { key: 'idNumber', header: '身份证号', aliases: ['身份证号码', '公民身份号码', '居民身份证号', '证件号码'], required: true, content: 'identifier', note: '18 位，单元格格式用“文本”' },
  { key: 'phone', header: '手机号', aliases: ['联系电话', '手机号码', '电话'], content: 'phone' },
  { key: 'dischargeType', header: '退役类型', aliases: ['退役方式', '安置方式'], required: true, note: '自主就业、安排工作、转业、复员、自主择业、逐月领取退役金、退休、供养、其他', example: '自主就业' },
  { key: 'resettlement', header: '安置地', aliases: ['安置地区', '安置县区'], required: true, note: '写到县（市、区），或六位代码', example: '河南省郑州市新郑市' },
  { key: 'enlistedOn', header: '入伍时间', aliases: ['入伍日期'], content: 'date' },
  { key: 'dischargedOn', header: '退役时间', aliases: ['退役日期', '退出现役时间'], content: 'date' },
  { key: 'education', header: '文化程度', aliases: ['学历'], note: '初中、高中、中职、大专、本科、研究生' },
  { key: 'household', header: '户籍地', aliases: ['户籍地址'] },
  { key: 'residence', header: '居住地', aliases: ['现住址', '居住地址'] },
  { key: 'cardNo', header: '优待证号', aliases: ['优待证编号'], content: 'identifier' },
]

const dischargeTypes: readonly (readonly [RegExp, string])[] = [
  [/自主就业/, 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER'], [/安排工作|政府安排/, 'DISCHARGE_GOV_PLACEMENT'], [/逐月/, 'DISCHARGE_MONTHLY_PENSION'], [/转业/, 'DISCHARGE_TRANSFER'],
  [/自主择业/, 'DISCHARGE_SELF_CHOICE'], [/复员/, 'DISCHARGE_DEMOBILIZED'], [/退休/, 'DISCHARGE_RETIRED'], [/供养/, 'DISCHARGE_SUPPORTED'], [/无军籍|其他/, 'DISCHARGE_OTHER'],
]
const educations: readonly (readonly [RegExp, string])[] = [
  [/研究生|硕士|博士/, 'POSTGRADUATE'], [/本科|学士/, 'BACHELOR'], [/大专|专科|高职/, 'COLLEGE'], [/高中|中职|中专|中技|技校/, 'SENIOR_MIDDLE'], [/初中|小学/, 'JUNIOR_MIDDLE'],
]
const find = (list: readonly (readonly [RegExp, string])[], text: string): string | null => list.find(([pattern]) => pattern.test(text))?.[1] ?? null

/** The discharge type written in a file, or null when it names none. */
export const dischargeTypeOf = (text: string): string | null => find(dischargeTypes, text)
/** The education written in a file, or null. */
export const educationOf = (text: string): string | null => find(educations, text)
