/** How a stretch of text came onto the form: printed stationery, a recorded value, or a grey hint. */
export type Tone = 'print' | 'value' | 'hint'

export interface GridRun {
  readonly text: string
  readonly tone: Tone
  /** Never broken across lines, as a date. */
  readonly keep?: boolean
}

export interface GridLine {
  readonly runs: readonly GridRun[]
  readonly align?: 'left' | 'center' | 'right'
  /** Two characters in, as a paragraph begins. */
  readonly indent?: boolean
  /** First run at the left edge, the others at the right edge. */
  readonly spread?: boolean
}

export interface GridCell {
  /** Stable id, e.g. `R7` or `R1.contact`; unique in its grid. */
  readonly id: string
  readonly kind: 'section' | 'label' | 'value' | 'note'
  readonly colSpan: number
  readonly rowSpan: number
  readonly align: 'left' | 'center' | 'right'
  /** Where the lines stand in a tall cell; default in the middle. */
  readonly valign?: 'bottom'
  readonly lines: readonly GridLine[]
  /** A narrow heading down the side of several rows: spreadsheets put letter below letter. */
  readonly stacked?: boolean
  /** The cell's number where it is one, for spreadsheets. */
  readonly number?: number
  readonly bold?: boolean
  /** Font size in points where it differs from the body's. */
  readonly size?: number
}

export interface GridRow {
  readonly id: string
  /** Least height on paper, points. */
  readonly height: number
  /** Cells that begin in this row, left to right; places covered by a span from above are left out. */
  readonly cells: readonly GridCell[]
}

/** An official table once described, and drawn alike by PDF, DOCX, XLSX and browser. */
export interface Grid {
  /** Column widths in per cent of the frame. */
  readonly columns: readonly number[]
  readonly rows: readonly GridRow[]
}

/** A cell with its place, 0-based. */
export interface PlacedCell {
  readonly cell: GridCell
  readonly row: number
  readonly column: number
}

/** Gives every cell its column; throws when spans do not tile the grid exactly. */
export function placeCells(grid: Grid): PlacedCell[] {
  const width = grid.columns.length
  const taken = new Set<number>()
  const placed: PlacedCell[] = []
  for (const [row, { id, cells }] of grid.rows.entries()) {
    let column = 0
    const skipTaken = (): void => { while (column < width && taken.has(row * width + column)) column++ }
    for (const cell of cells) {
      skipTaken()
      const leaves = column + cell.colSpan > width || row + cell.rowSpan > grid.rows.length
      if (leaves) throw new Error(`Cell ${cell.id} leaves the grid at row ${id}`)
      for (let down = 0; down < cell.rowSpan; down++) {
        for (let right = 0; right < cell.colSpan; right++) taken.add((row + down) * width + column + right)
      }
      placed.push({ cell, row, column })
      column += cell.colSpan
    }
    skipTaken()
    if (column !== width) throw new Error(`Row ${id} is not full: ${column} of ${width} columns`)
  }
  return placed
}

/** A line of stationery. */
export function printed(text: string, align?: GridLine['align']): GridLine {
  return { runs: [{ text, tone: 'print' }], ...(align ? { align } : {}) }
}

/** A line holding one recorded value. */
export function valueLine(text: string): GridLine {
  return { runs: [{ text, tone: 'value' }] }
}

/** A line's text without its tones. */
export function lineText(line: GridLine): string {
  return line.runs.map((run) => run.text).join('')
}
