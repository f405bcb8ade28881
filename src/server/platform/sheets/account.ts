import { maskIdForDesk, maskIdForPublic, maskNumbersIn, maskPhone } from '../../../values/mask.ts'
import type { RowProblem } from './cell-value.ts'
import type { TableColumn, TableLayout } from './layout.ts'
import type { TableRow } from './read-table.ts'

/** A record that was not taken, as it is reported to the clerk; one per row, with all that is wrong in `message`. */
export interface RejectedRow {
  sheet: string
  row: number
  /** Header of the column the first problem is in. */
  column: string
  /** Code of the first problem. */
  code: string
  /** What stands there; numbers of persons are masked. */
  value: string
  message: string
}

/** What the clerk should know of a row that was accepted. */
export interface NotedRow { sheet: string; row: number; message: string }

/** The account of an import: `read` is always `accepted` plus the number of rejected rows. */
export interface ImportAccount {
  read: number
  accepted: number
  rejected: readonly RejectedRow[]
  notes: readonly NotedRow[]
}

/** A rejected record with everything that is wrong with it, for the error workbook. */
export interface Rejection<Key extends string = string> {
  row: TableRow<Key>
  problems: readonly RowProblem<Key>[]
}

/** Keeps the account of one import; each record of the table must be settled exactly once. */
export interface AccountKeeper<Key extends string> {
  /** Accepts a record, with a note for the clerk where there is one. */
  accept(row: TableRow<Key>, note?: string | null): void
  /** Rejects a record for its own problems and these further ones; at least one is needed (RangeError). */
  reject(row: TableRow<Key>, problems?: readonly RowProblem<Key>[]): void
  /** The account in the order of the file. */
  account(): ImportAccount
  rejections(): readonly Rejection<Key>[]
}

/** An empty account for a table of this layout; settling one record twice is a RangeError. */
export function keepAccount<Key extends string>(layout: TableLayout<Key>): AccountKeeper<Key> {
  const order = new Map<string, number>()
  const settled = new Set<string>()
  const rejections: Rejection<Key>[] = []
  const notes: NotedRow[] = []

  function settle(row: TableRow<Key>): void {
    if (!order.has(row.sheet)) order.set(row.sheet, order.size)
    const place = `${row.row} ${row.sheet}`
    if (settled.has(place)) throw new RangeError(`row ${row.row} of the import is settled twice`)
    settled.add(place)
  }

  const byPlace = (a: { sheet: string; row: number }, b: { sheet: string; row: number }) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row
  const inFileOrder = (): Rejection<Key>[] => rejections.toSorted((a, b) => byPlace(a.row, b.row))

  return {
    accept(row, note = null) {
      settle(row)
      if (note !== null) notes.push({ sheet: row.sheet, row: row.row, message: note })
    },
    reject(row, more = []) {
      const problems = [...row.problems, ...more]
      if (problems.length === 0) throw new RangeError('a rejected row needs a reason')
      settle(row)
      rejections.push({ row, problems })
    },
    account: () => ({
      read: settled.size,
      accepted: settled.size - rejections.length,
      rejected: inFileOrder().map((one) => rejectedRow(one, layout)),
      notes: notes.toSorted(byPlace),
    }),
    rejections: inFileOrder,
  }
}

/** The report line of a rejection. */
function rejectedRow<Key extends string>({ row, problems }: Rejection<Key>, layout: TableLayout<Key>): RejectedRow {
  const first = problems[0]
  const column = layout.find((candidate) => candidate.key === first?.key)
  return {
    sheet: row.sheet,
    row: row.row,
    column: column?.header ?? '',
    code: first?.code ?? '',
    value: column === undefined ? '' : masked(row.texts[column.key], column),
    message: reasonsOf(problems),
  }
}

/** All that is wrong with a row, in one text. */
export function reasonsOf(problems: readonly RowProblem[]): string {
  return problems.map((problem) => problem.message.replace(/。$/, '')).join('；') + '。'
}

function masked(text: string, column: TableColumn): string {
  // what is no whole ID number may be a shorter one, of which ten digits would be nearly all
  if (column.content === 'identifier') return text.trim().length === 18 ? maskIdForDesk(text.trim()) : maskIdForPublic(text.trim())
  if (column.content === 'phone') return maskPhone(text.trim())
  // a number may stand in the wrong column
  return maskNumbersIn(text)
}
