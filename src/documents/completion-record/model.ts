import { formatDate, type PlainDate } from '../../values/plain-date.ts'

/** An electronic completion record: the platform's own proof that a person finished a class. */
export interface CompletionRecord {
  /** The platform's own number. */
  readonly number: string
  readonly personName: string
  /** As this reader may see it. */
  readonly idNumber: string | null
  readonly className: string
  readonly batchNo: string
  readonly trade: string
  readonly level: string | null
  readonly lessons: number
  readonly start: PlainDate
  readonly end: PlainDate
  readonly institution: string
  readonly issuedOn: PlainDate
  /** Number on the 人社 side once it is recorded and verified; only then the record counts as a 培训合格证书. */
  readonly officialNumber: string | null
  /** Address of the public verification page, drawn as a QR code. */
  readonly verifyUrl: string
}

/** What anybody with the number of a record may see of it: name and ID number are masked before they are stored. */
export interface PublicRecord {
  readonly name: string
  readonly idNumber: string
  readonly className: string
  readonly batchNo: string
  readonly trade: string
  readonly level: string | null
  readonly lessons: number
  readonly start: PlainDate | null
  readonly end: PlainDate | null
  readonly institution: string
  readonly officialNumber: string | null
}

export const completionRecordTitle = '电子培训结业记录'

/** The certifying sentence. */
export function completionSentence(record: CompletionRecord): string {
  const level = record.level === null ? '' : `（${record.level}）`
  return `${record.personName}于${formatDate(record.start)}至${formatDate(record.end)}参加${record.institution}举办的“${record.className}”培训，`
    + `完成${record.trade}${level}规定课程${record.lessons}课时，准予结业。`
}

/** Name and value of each recorded fact, in order. */
export function completionFacts(record: CompletionRecord): readonly (readonly [string, string])[] {
  return [
    ['记录编号', record.number],
    ['姓名', record.personName],
    ...(record.idNumber === null ? [] : [['身份证号', record.idNumber] as const]),
    ['培训班', record.className],
    ['开班批次', record.batchNo],
    ['培训工种及级别', [record.trade, record.level].filter((part) => part !== null).join('\u3000')],
    ['培训课时', `${record.lessons}课时`],
    ['培训时间', `${formatDate(record.start)}至${formatDate(record.end)}`],
    ['培训机构', record.institution],
    ['登记日期', formatDate(record.issuedOn)],
  ]
}

/** What this record is worth as a certificate. */
export function completionStanding(record: CompletionRecord): string {
  return record.officialNumber === null
    ? '本记录由培训平台出具，尚未登记人社部门证书编号，不作为培训合格证书使用。'
    : `人社部门培训合格证书编号：${record.officialNumber}（已核验）。`
}
