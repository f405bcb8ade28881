import type { ParameterKey } from './parameters.ts'

/** What a kind of public notice is called and by which rule it runs; a new kind is a row here. */
export interface NoticeKindRule {
  label: string
  /** Begins the standard title: 关于…的公示. */
  titleWord: string
  /** The least full working days after the day of publication. */
  minimum: Extract<ParameterKey, 'MIN_PUBLICITY_WD_SUBSIDY' | 'PUBLICITY_WD_SELECTION' | 'PUBLICITY_WD_STARS'>
  clause: string
  /** Kind of office that publishes and answers objections. */
  office: 'HRSS' | 'VA'
  /** Desks of that office: who prepares and handles, who publishes and decides. */
  first: readonly ('HR1' | 'CTY1' | 'CIT1' | 'PRV1')[]
  second: readonly ('HR2' | 'CTY2' | 'CIT2' | 'PRV2')[]
  /** How the people who decided the matter are called. */
  involved: string
}

/** subsidies at least 3 working days, selection and stars 5. */
export const NOTICE_KINDS = {
  SUBSIDY: {
    label: '补贴公示', titleWord: '职业技能培训补贴', minimum: 'MIN_PUBLICITY_WD_SUBSIDY', clause: '附2-R26', office: 'HRSS', first: ['HR1'], second: ['HR2'], involved: '办过这笔补贴的人',
  },
  SELECTION: {
    label: '机构认定公示', titleWord: '承训机构认定', minimum: 'PUBLICITY_WD_SELECTION', clause: '三(二)5', office: 'VA', first: ['CIT1', 'PRV1'], second: ['CIT2', 'PRV2'], involved: '参加评选的人',
  },
  STARS: {
    label: '就业创业之星公示', titleWord: '就业创业之星', minimum: 'PUBLICITY_WD_STARS', clause: '四(五)', office: 'VA', first: ['CTY1', 'CIT1', 'PRV1'], second: ['CTY2', 'CIT2', 'PRV2'], involved: '参加推荐和评选的人',
  },
} as const satisfies Record<string, NoticeKindRule>
export type NoticeKind = keyof typeof NOTICE_KINDS

/** So many wrong tries for a name on a notice, then its row is found in the list itself only: else the hidden digits could be tried out. */
export const MOST_WRONG_LOOK_UPS = 20
