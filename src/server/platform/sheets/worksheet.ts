import type { RowSink } from './batch.ts'
import { cellText } from './cell-text.ts'
import type { CellKind } from './cells.ts'
import { lastColumn, lastRow } from './limits.ts'
import { serialText } from './number-format.ts'
import type { FormatUse } from './number-format.ts'
import { damagedAt } from './refusal.ts'
import { createXmlScanner } from './xml-scan.ts'
import type { XmlScanner } from './xml-scan.ts'
import { eachAttribute, textOf } from './xml-text.ts'

/** What a worksheet needs to know of its workbook. */
export interface WorksheetContext {
  sheet: string
  strings: readonly string[]
  styleUses: readonly FormatUse[]
  date1904: boolean
}

const known = ['c', 'v', 'row', 't', 'f', 'rPh', 'sheetData'] as const
const [c, v, rowElement, t, f, rPh, sheetData] = [0, 1, 2, 3, 4, 5, 6]
const letterR = 114
const letterS = 115
const letterT = 116

/** Reads one worksheet part into the sink; rows and cells without an address follow the one before, as the standard says. */
export function createWorksheetReader(context: WorksheetContext, sink: RowSink): XmlScanner {
  const { sheet, strings, styleUses, date1904 } = context
  const knownDates = new Map<string, ReturnType<typeof serialText>>()
  let inData = false
  let inRow = false
  let inCell = false
  let inPhonetic = false
  let row = 0
  let column = 0
  let nextRow = 0
  let nextColumn = 0
  let type = ''
  let style = 0
  let hasFormula = false
  let hasValue = false
  let value = ''
  let sharedIndex = 0
  let bytesNow: Buffer = Buffer.alloc(0)

  function rowAttribute(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void {
    if (nameEnd - nameStart === 1 && bytesNow[nameStart] === letterR) nextRow = digitsAt(bytesNow, valueStart, valueEnd)
  }

  function cellAttribute(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void {
    if (nameEnd - nameStart !== 1) return
    const name = bytesNow[nameStart]
    if (name === letterR) nextColumn = columnAt(bytesNow, valueStart, valueEnd)
    else if (name === letterS) style = digitsAt(bytesNow, valueStart, valueEnd)
    else if (name === letterT)
      type = valueEnd - valueStart === 1 && bytesNow[valueStart] === letterS ? 's' : bytesNow.toString('latin1', valueStart, valueEnd)
  }

  function startRow(bytes: Buffer, start: number, end: number): void {
    nextRow = row + 1
    bytesNow = bytes
    eachAttribute(bytes, start, end, rowAttribute)
    if (nextRow <= row || nextRow > lastRow || inRow) throw damagedAt(sheet, row)
    row = nextRow
    column = 0
    inRow = true
  }

  function startCell(bytes: Buffer, start: number, end: number): void {
    nextColumn = column + 1
    type = ''
    style = 0
    bytesNow = bytes
    eachAttribute(bytes, start, end, cellAttribute)
    if (nextColumn <= column || nextColumn > lastColumn || !inRow || inCell) throw damagedAt(sheet, row)
    column = nextColumn
    value = ''
    sharedIndex = 0
    hasValue = false
    hasFormula = false
    inCell = true
  }

  function endCell(): void {
    inCell = false
    if (!hasValue) {
      if (hasFormula && type !== 'str') sink.cell(column, 'formula', '')
      return
    }
    switch (type) {
      case 's': {
        const text = strings[sharedIndex]
        if (text === undefined) throw damagedAt(sheet, row)
        return put('text', text)
      }
      case '':
      case 'n':
        return putNumber(value.trim())
      case 'inlineStr':
      case 'str':
        return put('text', cellText(value))
      case 'b':
        return put('boolean', value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE')
      case 'e':
        return put('error', value)
      case 'd':
        return put(
          'date',
          value
            .trim()
            .replace('T', ' ')
            .replace(/\.\d+|Z$/g, '')
            .replace(/ 00:00:00$/, ''),
        )
      default:
        throw damagedAt(sheet, row)
    }
  }

  function putNumber(digits: string): void {
    if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(digits)) throw damagedAt(sheet, row)
    const use = styleUses[style] ?? 'number'
    const date = use === 'number' ? null : dateOf(digits, use)
    if (date === null) put('number', digits)
    else put(date.kind, date.text)
  }

  function dateOf(digits: string, use: FormatUse): ReturnType<typeof serialText> {
    const key = use === 'date' ? digits : `time ${digits}`
    let date = knownDates.get(key)
    if (date === undefined) {
      date = serialText(Number(digits), use, date1904)
      if (knownDates.size < 50_000) knownDates.set(key, date)
    }
    return date
  }

  function put(kind: CellKind, text: string): void {
    if (text.trim() !== '') sink.cell(column, kind, text)
  }

  function addShared(bytes: Buffer, start: number, end: number): void {
    for (let i = start; i < end; i++) {
      const byte = bytes[i] ?? 0
      if (byte >= 48 && byte <= 57) sharedIndex = sharedIndex * 10 + byte - 48
      else if (byte > 32) throw damagedAt(sheet, row)
    }
  }

  return createXmlScanner(known, {
    collecting: false,
    open(element, bytes, start, end) {
      if (!inData) {
        inData = element === sheetData
        return
      }
      if (element === c) startCell(bytes, start, end)
      else if (element === v) this.collecting = inCell && type !== 'inlineStr'
      else if (element === rowElement) startRow(bytes, start, end)
      else if (element === t) this.collecting = inCell && !inPhonetic && type === 'inlineStr'
      else if (element === f) hasFormula = true
      else if (element === rPh) inPhonetic = true
    },
    close(element) {
      if (element === v || element === t) {
        this.collecting = false
      } else if (element === c) {
        if (inCell) endCell()
      } else if (element === rowElement) {
        if (inRow) sink.endRow(row)
        inRow = false
      } else if (element === rPh) {
        inPhonetic = false
      } else if (element === sheetData) {
        inData = false
      }
    },
    text(bytes, start, end, literal) {
      hasValue = true
      if (type === 's') addShared(bytes, start, end)
      else value += textOf(bytes, start, end, literal)
    },
  })
}

/** A whole number of at most seven digits; 0 for anything else. */
function digitsAt(bytes: Buffer, start: number, end: number): number {
  if (end - start > 7) return 0
  let number = 0
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 48
    if (digit < 0 || digit > 9) return 0
    number = number * 10 + digit
  }
  return number
}

/** Column of an address such as `AB12`; 0 if it is none. */
function columnAt(bytes: Buffer, start: number, end: number): number {
  let column = 0
  for (let i = start; i < end && i < start + 4; i++) {
    const letter = (bytes[i] ?? 0) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column
}
