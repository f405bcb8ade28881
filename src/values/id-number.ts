import { foldCode, looksScientific } from './folding.ts'
import { parsePlainDate } from './plain-date.ts'
import type { PlainDate } from './plain-date.ts'

/** 男 or 女. */
export type Sex = 'M' | 'F'

export type IdNumberFault =
  | 'ID_EMPTY' | 'ID_SCIENTIFIC' | 'ID_FIFTEEN' | 'ID_LENGTH' | 'ID_CHARACTERS' | 'ID_PROVINCE' | 'ID_RESERVED' | 'ID_BIRTH'
  | 'ID_PRECISION_LOST' | 'ID_CHECK_DIGIT'

/** What an ID number says, or why it is not one; the message never repeats the number. */
export type IdNumberCheck =
  | { ok: true; idNumber: string; birth: PlainDate; sex: Sex; countyDigits: string }
  | { ok: false; code: IdNumberFault; message: string }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_DIGITS = '10X98765432'
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(' '),
)
const MESSAGES: Readonly<Record<IdNumberFault, string>> = {
  ID_EMPTY: '身份证号没有填写，请填 18 位居民身份证号。',
  ID_SCIENTIFIC: '身份证号被表格软件改成了科学计数法，后几位已经丢失。请把这一列的单元格格式改为“文本”，按证件重新录入。',
  ID_FIFTEEN: '这是 15 位旧号码，不能使用。请按现行居民身份证录入 18 位号码；没有新证的，可到户籍地公安派出所查询 18 位号码。',
  ID_LENGTH: '身份证号应为 18 位，请对照证件检查是否漏填或多填。',
  ID_CHARACTERS: '身份证号前 17 位应为数字，第 18 位应为数字或 X，请检查有没有混入字母或符号。',
  ID_PROVINCE: '身份证号前两位不是有效的省份代码，请对照证件核对。',
  ID_RESERVED: '身份证号第 5、6 位大于等于 90，只用于演示数据，正式系统不接受。请对照证件核对。',
  ID_BIRTH: '身份证号第 7 至 14 位不是有效的出生日期，请对照证件核对。',
  ID_PRECISION_LOST: '身份证号末三位都是 0 且校验不通过，很可能是表格软件把号码当数字存储时丢失了后几位。请把这一列改为“文本”后按证件重新录入。',
  ID_CHECK_DIGIT: '身份证号最后一位校验码不对，说明有数字录错，请对照证件逐位核对。',
}

/** Checks an 18-digit resident ID number (GB 11643); county digits from 90 on exist only in demo data. */
export function checkIdNumber(text: string, options: { demoMode: boolean }): IdNumberCheck {
  const folded = foldCode(text)
  const fault = faultOf(folded, options.demoMode)
  if (fault !== null) return { ok: false, code: fault, message: MESSAGES[fault] }
  const birth = birthIn(folded)
  if (birth === null) return { ok: false, code: 'ID_BIRTH', message: MESSAGES.ID_BIRTH }
  return { ok: true, idNumber: folded, birth, sex: Number(folded[16]) % 2 === 1 ? 'M' : 'F', countyDigits: folded.slice(0, 6) }
}

/** The check character of the first 17 digits. */
export function idCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return CHECK_DIGITS.charAt(sum % 11)
}

function faultOf(folded: string, demoMode: boolean): IdNumberFault | null {
  if (folded === '') return 'ID_EMPTY'
  if (looksScientific(folded)) return 'ID_SCIENTIFIC'
  if (/^\d{15}$/.test(folded)) return 'ID_FIFTEEN'
  if (folded.length !== 18) return 'ID_LENGTH'
  if (!/^\d{17}[\dX]$/.test(folded)) return 'ID_CHARACTERS'
  if (!PROVINCES.has(folded.slice(0, 2))) return 'ID_PROVINCE'
  if (!demoMode && Number(folded.slice(4, 6)) >= 90) return 'ID_RESERVED'
  if (birthIn(folded) === null) return 'ID_BIRTH'
  if (idCheckDigit(folded) !== folded[17]) return folded.endsWith('000') ? 'ID_PRECISION_LOST' : 'ID_CHECK_DIGIT'
  return null
}

function birthIn(folded: string): PlainDate | null {
  return parsePlainDate(`${folded.slice(6, 10)}-${folded.slice(10, 12)}-${folded.slice(12, 14)}`)
}
