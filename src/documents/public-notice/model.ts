import type { PlainDate } from '../../values/plain-date.ts'

/** One row as the public sees it; amounts in fen. */
export interface PageRow { rowNo: number; name: string; idMasked: string | null; className: string; trade: string; certificate: string; amountFen: bigint | null }

/** A day of the working-day ruler. */
export interface PageDay { date: PlainDate; weekday: string; counted: number | null; kind: string; note: string }

/** How long a notice is public, as of today. */
export interface PageTerm { publishedOn: PlainDate; until: PlainDate; workingDays: number; calendarDays: number; provisional: boolean; arithmetic: string; ruler: readonly PageDay[]; left: number; isOver: boolean }

/** Everything a notice's public page tells. */
export interface NoticePage {
  readonly number: string
  readonly kindLabel: string
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly officeName: string
  readonly officePhone: string | null
  readonly state: 'PUBLISHED' | 'EXTENDED' | 'CLOSED' | 'HIDDEN' | 'REPLACED'
  readonly stateLabel: string
  readonly extendedBecause: string | null
  readonly term: PageTerm
  readonly today: PlainDate
  readonly strip: readonly { label: string; count: number }[]
  readonly stripNote: string
  /** Null once the list has left the page. */
  readonly rows: readonly PageRow[] | null
  readonly rowCount: number
  readonly totalFen: bigint | null
  readonly page: number
  readonly pages: number
  readonly filed: number
  readonly open: number
  readonly digest: string
  /** Whether list and text are still what was published; null when the list is gone. */
  readonly digestHolds: boolean | null
  readonly closedOn: PlainDate | null
  readonly keepDays: number
  readonly replacedBy: string | null
  readonly answerDays: number
  /** Who may not handle an objection, in words. */
  readonly involved: string
  readonly demo: boolean
  /** The answer to somebody who looked for himself; null when nobody did. */
  readonly lookUp: LookUpAnswer | null
}
export type LookUpAnswer = { found: number } | { found: null; words: string }

/** One line of the list of notices. */
export interface ListedPage { number: string; title: string; officeName: string; kindLabel: string; publishedOn: PlainDate; until: PlainDate; left: number | null; isOver: boolean; stateLabel: string; rowCount: number }

/** The list of notices, chosen by level, place and time. */
export interface NoticeListPage {
  readonly items: readonly ListedPage[]
  readonly when: 'current' | 'past'
  readonly level: '' | 'province' | 'city' | 'county'
  readonly place: string
  readonly places: readonly { code: string; name: string }[]
  readonly page: number
  readonly pages: number
  readonly total: number
  readonly demo: boolean
}

/** What somebody typed into the form, with what is wrong with it. */
export interface ObjectionFormPage {
  readonly notice: Pick<NoticePage, 'number' | 'title' | 'officeName' | 'answerDays' | 'involved' | 'demo'>
  readonly id: string
  readonly values: Readonly<Record<'rowNo' | 'content' | 'filer' | 'contact', string>>
  readonly problem: string | null
}

/** Where an objection stands, for whoever has its receipt. */
export interface ReceiptPage {
  /** As people copy it: `YY 1234 5678 9012`; null = nothing asked yet. */
  readonly receipt: string | null
  readonly isFresh: boolean
  readonly problem: string | null
  readonly status: ReceiptStatus | null
  readonly demo: boolean
}
export interface ReceiptStatus {
  number: string; title: string; stateLabel: string; filedOn: PlainDate; acceptedOn: PlainDate | null; due: PlainDate | null; dueIsProvisional: boolean; office: string; outcomeLabel: string | null; refusedBecause: string | null
  reply: string | null; repliedOn: PlainDate | null
}
