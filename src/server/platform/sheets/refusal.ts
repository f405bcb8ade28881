import { Refusal } from '../errors.ts'

/** Why a spreadsheet file as a whole was refused; the codes never change. */
export type SheetRefusalCode =
  | 'SHEET_EMPTY'
  | 'SHEET_TOO_LARGE'
  | 'SHEET_WRONG_TYPE'
  | 'SHEET_LEGACY_XLS'
  | 'SHEET_PASSWORD'
  | 'SHEET_TRUNCATED'
  | 'SHEET_DAMAGED'
  | 'SHEET_BOMB'
  | 'SHEET_MACRO'
  | 'SHEET_EXTERNAL_LINK'
  | 'SHEET_DTD'
  | 'SHEET_TOO_MANY_ROWS'
  | 'SHEET_TOO_MANY_COLUMNS'
  | 'SHEET_TOO_MANY_SHEETS'
  | 'SHEET_CELL_TOO_LONG'
  | 'SHEET_DUPLICATE_ENTRY'
  | 'SHEET_UNSAFE_PATH'
  | 'SHEET_ENCODING'
  | 'SHEET_CSV_QUOTE'
  | 'SHEET_TIMEOUT'
  | 'SHEET_MEMORY'
  | 'SHEET_BUSY'
  | 'TABLE_HEADER_NOT_FOUND'
  | 'TABLE_COLUMNS_MISSING'
  | 'TABLE_COLUMN_REPEATED'

const resave = '请用 Excel 或 WPS 打开，核对内容后“另存为”Excel 工作簿（.xlsx），再重新上传。'

const sentences = {
  SHEET_EMPTY: '文件里没有任何内容。请核对是否选错了文件，或下载模板填写后再上传。',
  SHEET_LEGACY_XLS: `这是旧版 Excel 格式（.xls），本系统只读 .xlsx 和 CSV。${resave}`,
  SHEET_PASSWORD: '文件设置了打开密码，系统无法读取。请在 Excel 或 WPS 中取消密码后保存，再重新上传。',
  SHEET_TRUNCATED: '文件不完整，可能没有传完或没有保存完。请重新保存文件后再上传。',
  SHEET_DAMAGED: `文件内容已损坏，无法读取。${resave}`,
  SHEET_BOMB: `文件解压后过大，超出系统允许的范围，已拒绝读取。请删除多余的工作表、图片和空白格式；${resave}`,
  SHEET_MACRO: '文件带有宏，为安全起见不予读取。请“另存为”不带宏的 Excel 工作簿（.xlsx）后再上传。',
  SHEET_EXTERNAL_LINK: '文件引用了其他文件或外部数据，内容可能不准。请把引用的单元格“粘贴为数值”、断开外部链接后保存，再重新上传。',
  SHEET_DTD: `文件里含有不允许的外部实体声明，为安全起见不予读取。${resave}`,
  SHEET_DUPLICATE_ENTRY: `文件内部有重名的部分，无法确定以哪一份为准，已拒绝读取。${resave}`,
  SHEET_UNSAFE_PATH: `文件内部含有不安全的路径，已拒绝读取。${resave}`,
  SHEET_ENCODING: `文件的文字编码无法识别。${resave}`,
  SHEET_TIMEOUT: '读取文件用时过长，已停止，没有导入任何一行。请把文件拆成几份，分批上传。',
  SHEET_MEMORY: '文件内容过多，超出系统允许的内存，已停止，没有导入任何一行。请把文件拆成几份，分批上传。',
  SHEET_BUSY: '正在处理其他人上传的文件，请过一分钟再上传。',
} as const satisfies Partial<Record<SheetRefusalCode, string>>

/** A file refused as a whole, before or while it is read; `message` is plain Chinese and holds nothing personal. */
export class SheetRefusal extends Refusal {
  readonly code: SheetRefusalCode

  constructor(code: SheetRefusalCode, message: string, options?: ErrorOptions) {
    super(422, { code, message }, options)
    this.name = 'SheetRefusal'
    this.code = code
  }
}

/** The refusal whose sentence needs no details. */
export function refuse(code: keyof typeof sentences, cause?: unknown): SheetRefusal {
  return new SheetRefusal(code, sentences[code], cause === undefined ? undefined : { cause })
}

/** A file which is something else than a table, named by what its content shows; `found` reads after “这是”. */
export function wrongType(found: string): SheetRefusal {
  return new SheetRefusal('SHEET_WRONG_TYPE', `文件内容与表格不符：这是${found}。本系统只读 Excel 工作簿（.xlsx）和 CSV。${resave}`)
}

/** Refuses damaged content and says at which row of which sheet it was noticed. */
export function damagedAt(sheet: string, row: number): SheetRefusal {
  return new SheetRefusal('SHEET_DAMAGED', `工作表“${sheet}”第 ${Math.max(1, row)} 行附近内容已损坏，无法读取。${resave}`)
}
