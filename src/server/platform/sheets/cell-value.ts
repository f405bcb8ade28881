import { foldCode, looksScientific } from '../../../values/folding.ts'
import type { SheetCell } from './cells.ts'
import { readDateText } from './date-text.ts'
import type { TableColumn } from './layout.ts'

/** Why a row cannot be taken, at one of its columns. */
export interface RowProblem<Key extends string = string> {
  key: Key
  code: string
  /** Plain Chinese; names the column, never the value. */
  message: string
}

export type CellProblemCode = 'ID_AS_NUMBER' | 'DATE_UNREADABLE' | 'CELL_ERROR' | 'FORMULA_WITHOUT_RESULT' | 'REQUIRED_BLANK'

/** Digits a spreadsheet number keeps; whatever follows has been replaced by zeros. */
const exactDigits = 15

/** The cleaned value of a cell, or the problem with it. */
export function cellValue(
  cell: SheetCell | undefined,
  column: TableColumn,
): { value: string } | { code: CellProblemCode; message: string } {
  const name = `“${column.header}”`
  if (cell?.kind === 'error') {
    return { code: 'CELL_ERROR', message: `${name}是公式错误（${cell.text}）。请改成正确的内容，并“粘贴为数值”。` }
  }
  if (cell?.kind === 'formula') {
    return {
      code: 'FORMULA_WITHOUT_RESULT',
      message: `${name}是公式，但文件里没有保存计算结果。请用 Excel 或 WPS 打开后“粘贴为数值”再保存。`,
    }
  }
  const value = cell === undefined ? '' : clean(cell, column)
  if (value === null) {
    return column.content === 'date'
      ? { code: 'DATE_UNREADABLE', message: `${name}不是能识别的日期。请写成 2022-03-07 或 2022年3月7日 这样完整的年月日。` }
      : {
          code: 'ID_AS_NUMBER',
          message: `${name}被表格软件当作数字保存，后几位已经丢失。请把这一列的单元格格式改为“文本”，对照证件重新录入。`,
        }
  }
  if (value === '' && column.required === true) return { code: 'REQUIRED_BLANK', message: `${name}没有填写，这一项必须填写。` }
  return { value }
}

function clean(cell: SheetCell, column: TableColumn): string | null {
  switch (column.content ?? 'text') {
    case 'identifier':
    case 'phone':
      return cleanCode(cell)
    case 'date':
      return cell.kind === 'date' ? cell.text.slice(0, 10) : cell.text.trim() === '' ? '' : readDateText(cell.text)
    case 'name':
      return cleanName(cell.text)
    case 'text':
      return cleanText(cell.text)
  }
}

/** Digits as people mean them; null if the spreadsheet has rounded them. */
function cleanCode(cell: SheetCell): string | null {
  const code = foldCode(cell.text)
  if (cell.kind !== 'number') return looksScientific(code) ? null : code
  const [mantissa = '', exponent = '0'] = code.split('E')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = (whole + fraction).replace(/^0+/, '')
  const length = whole.replace(/^0+/, '').length + Number(exponent)
  if (length > exactDigits || digits.replace(/0+$/, '').length > exactDigits) return null
  if (Number(exponent) >= 0 && fraction.length <= Number(exponent)) return digits.padEnd(length, '0')
  return fraction.replace(/0+$/, '') === '' && exponent === '0' ? whole : code
}

const invisible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g

function cleanText(text: string): string {
  return text.replace(invisible, '').replace(/\s+/g, ' ').trim()
}

/** A person's name: `王 伟` → `王伟`, `买买提•吐尔逊` → `买买提·吐尔逊`; rare characters stay as they are. */
function cleanName(text: string): string {
  return cleanText(text)
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/\s*[·•・･．‧∙⋅﹒]\s*/g, '·')
}
