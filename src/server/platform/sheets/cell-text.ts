import { maxCellLength } from './limits.ts'
import { SheetRefusal } from './refusal.ts'

/** The text of a cell as people see it: `_x000D_` escapes resolved, half characters and U+0000 (which no database takes) replaced. */
export function cellText(raw: string): string {
  if (raw.length > maxCellLength) {
    throw new SheetRefusal(
      'SHEET_CELL_TOO_LONG',
      `有单元格的文字超过 ${maxCellLength} 个字，不是正常的表格内容。请核对后删减，再重新上传。`,
    )
  }
  const text = raw.includes('_x')
    ? raw.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : raw
  return text.includes('\0') || /\p{Surrogate}/u.test(text) ? text.replace(/\0|\p{Surrogate}/gu, '\uFFFD') : text
}
