import { ANNEX_CLAUSES } from './clauses-annexes.ts'
import { NOTICE_CLAUSES } from './clauses-notice.ts'

/** How a clause is applied: by rules and parameters that cite it, or by people, with the reason why no rule can decide it. */
export type ClauseApplication = { by: 'RULES' } | { by: 'PEOPLE'; because: string }

/** One clause of 豫退役军人〔2022〕12号: its id, its heading and its words. */
export interface PolicyClause {
  id: string
  title: string
  text: string
  application: ClauseApplication
}

/** The document every clause belongs to. */
export const POLICY_DOCUMENT = {
  number: '豫退役军人〔2022〕12号',
  title: '高质量开展“戎归中原”培训工作实施方案',
  issuer: '河南省退役军人事务厅',
  issuedOn: '2022-02-15',
} as const

/** Headings of the sections clauses stand under. */
export const SECTION_TITLES: Readonly<Record<string, string>> = {
  三: '推进措施', '三(一)': '实施四个专项培训，提高培训覆盖率', '三(二)': '规范承训机构管理，建强培训阵地', '三(三)': '实施培训全过程监管，提升培训质量',
  '三(四)': '强化就业创业服务，促进技能增收', 四: '相关要求',
}

/** Every clause of the notice and its annexes, in order. */
export const CLAUSES: readonly PolicyClause[] = [...NOTICE_CLAUSES, ...ANNEX_CLAUSES]

/** The clause of an id, or null. */
export function clauseOf(id: string): PolicyClause | null {
  return CLAUSES.find((clause) => clause.id === id) ?? null
}
