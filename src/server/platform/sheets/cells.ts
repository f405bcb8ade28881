/**
 * What a cell holds. `number` keeps the digits the file holds (`44627`, `4.1019919900307E+17`), `date` is `YYYY-MM-DD` with ` HH:MM:SS`
 * if there is a time of day, `time` is `HH:MM:SS`, `boolean` is TRUE or FALSE, `error` is `#N/A` and the like,
 * `formula` is a formula saved without its result (the text is empty).
 */
export type CellKind = 'text' | 'number' | 'date' | 'time' | 'boolean' | 'error' | 'formula'

export const cellKinds: readonly CellKind[] = ['text', 'number', 'date', 'time', 'boolean', 'error', 'formula']

export interface SheetCell {
  /** Column letters, `A` … `XFD`. */
  column: string
  text: string
  kind: CellKind
}

/** One row with at least one filled cell; empty cells are left out. */
export interface SheetRow {
  sheet: string
  /** As the spreadsheet program numbers it, from 1. */
  row: number
  cells: readonly SheetCell[]
}

const letters: string[] = []

/** `A` for 1, `AA` for 27. */
export function columnLetters(column: number): string {
  const known = letters[column]
  if (known !== undefined) return known
  let text = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text
  letters[column] = text
  return text
}
