import type { DuplicatePair } from '../../../contract/merging.ts'

const reasons = { SAME_NAME_AND_BIRTH: '姓名、出生日期相同', SAME_NAME_AND_PHONE: '姓名、手机号相同' } as const satisfies Record<DuplicatePair['why'][number], string>

/** Why two records are thought to be one person. */
export const whyWords = (why: DuplicatePair['why']): string => (why.length > 1 ? '姓名、出生日期和手机号都相同' : why.map((reason) => reasons[reason]).join('；'))

/** 2 个班，1 本证书, and filings where there are any. */
export const heldWords = (record: { classCount: number; certificateCount: number; filingCount: number }): string =>
  `${record.classCount} 个班，${record.certificateCount} 本证书${record.filingCount === 0 ? '' : `，${record.filingCount} 份个人报备`}`
