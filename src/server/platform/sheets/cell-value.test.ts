import { describe, expect, it } from 'vitest'
import { cellValue } from './cell-value.ts'
import type { CellKind } from './cells.ts'
import { readDateText } from './date-text.ts'
import type { ColumnContent } from './layout.ts'
import { formatUse, serialText } from './number-format.ts'

const valueOf = (content: ColumnContent, text: string, kind: CellKind = 'text'): string => {
  const result = cellValue({ column: 'A', text, kind }, { key: 'k', header: '列', content })
  return 'value' in result ? result.value : result.code
}

describe('identifiers', () => {
  it.each<[string, CellKind, string]>([
    ['41019019800101001x', 'text', '41019019800101001X'],
    ['４１０１９０１９８００１０１００１ｘ', 'text', '41019019800101001X'],
    [' 410190 19800101　001X ', 'text', '41019019800101001X'],
    ["'41019019800101001X", 'text', '41019019800101001X'],
    ['\u200B41019019800101001X\uFEFF', 'text', '41019019800101001X'],
    ['410190198001010', 'number', '410190198001010'],
    ['410190198001010019', 'number', 'ID_AS_NUMBER'],
    ['4.1019019800101E+17', 'number', 'ID_AS_NUMBER'],
    ['4.1019019800101E+17', 'text', 'ID_AS_NUMBER'],
    ['4.10E+17', 'text', 'ID_AS_NUMBER'],
    ['1.2300000001E10', 'number', '12300000001'],
    ['1.23E+10', 'number', '12300000000'],
    ['12300000001.0', 'number', '12300000001'],
    ['12.5', 'number', '12.5'],
    ['0.5', 'number', '0.5'],
    ['', 'text', ''],
  ])('S-20 %s as %s becomes %s', (text, kind, expected) => {
    expect(valueOf('identifier', text, kind)).toBe(expected)
  })
})

describe('names', () => {
  it.each([
    ['王　伟', '王伟'],
    [' 王 小 明 ', '王小明'],
    ['买买提•吐尔逊', '买买提·吐尔逊'],
    ['买买提 ・ 吐尔逊', '买买提·吐尔逊'],
    ['䶮示例', '䶮示例'],
    ['𠮷田', '𠮷田'],
    ['John  Smith', 'John Smith'],
    ['王\u202E伟\u0007', '王伟'],
  ])('S-20 %s becomes %s', (text, expected) => {
    expect(valueOf('name', text)).toBe(expected)
  })
})

describe('days', () => {
  it.each([
    ['2022-03-07', '2022-03-07'],
    ['2022/3/7', '2022-03-07'],
    ['2022.3.7', '2022-03-07'],
    ['20220307', '2022-03-07'],
    ['2022年3月7日', '2022-03-07'],
    ['44627', '2022-03-07'],
    ['２０２２年３月７日', '2022-03-07'],
    ['2022 年 3 月 7 日', '2022-03-07'],
    ['2022-03-07 08:30:00', '2022-03-07'],
    ['2022年3月7号', '2022-03-07'],
    ['44627.35', '2022-03-07'],
    ['2022年3月', null],
    ['2022.3', null],
    ['3/7/2022', null],
    ['22/3/7', null],
    ['2022-02-30', null],
    ['2022/3-7', null],
    ['昨天', null],
    ['', null],
    ['20221301', null],
  ])('R-198 %s is %s', (text, expected) => {
    expect(readDateText(text)).toBe(expected)
  })

  it('S-20 a day that cannot be read is named, a blank one is not', () => {
    expect(valueOf('date', '2022年3月')).toBe('DATE_UNREADABLE')
    expect(valueOf('date', ' ')).toBe('')
    expect(valueOf('date', '2022-03-07 08:30:00', 'date')).toBe('2022-03-07')
  })
})

describe('number formats', () => {
  it.each([
    ['yyyy"年"m"月"d"日"', 'date'],
    ['[$-804]yyyy"年"m"月";@', 'date'],
    ['[DBNum1][$-804]yyyy年m月d日', 'date'],
    ['m/d/yy h:mm', 'date'],
    ['mmm', 'date'],
    ['e"年"m"月"', 'date'],
    ['h:mm:ss', 'time'],
    ['上午/下午h"时"mm"分"', 'time'],
    ['[h]:mm', 'number'],
    ['General', 'number'],
    ['G/通用格式', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0"天"', 'number'],
    ['0_d', 'number'],
    ['[Red]0', 'number'],
    ['@', 'number'],
    ['"days"0', 'number'],
  ])('S-20 %s shows a %s', (code, expected) => {
    expect(formatUse(164, code)).toBe(expected)
  })

  it.each([
    [14, 'date'],
    [22, 'date'],
    [31, 'date'],
    [57, 'date'],
    [20, 'time'],
    [32, 'time'],
    [0, 'number'],
    [49, 'number'],
  ])('S-20 built-in format %i shows a %s', (id, expected) => {
    expect(formatUse(id, undefined)).toBe(expected)
  })

  it('S-20 counts days from 1900 with its false leap day, and from 1904', () => {
    expect([1, 59, 60, 61, 44627].map((serial) => serialText(serial, 'date', false)?.text ?? null)).toEqual([
      '1900-01-01',
      '1900-02-28',
      null,
      '1900-03-01',
      '2022-03-07',
    ])
    expect([0, 60, 43165].map((serial) => serialText(serial, 'date', true)?.text)).toEqual(['1904-01-01', '1904-03-01', '2022-03-07'])
    expect([-1, 2_958_466, Number.NaN, 0].map((serial) => serialText(serial, 'date', false))).toEqual([null, null, null, null])
    expect(serialText(2_958_465.999999, 'date', false)).toBeNull()
    expect(serialText(2_958_465, 'date', false)?.text).toBe('9999-12-31')
  })
})
