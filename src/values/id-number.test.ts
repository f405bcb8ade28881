import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkIdNumber, idCheckDigit } from './id-number.ts'

const real = { demoMode: false }
const demo = { demoMode: true }
const withCheckDigit = (first17: string): string => first17 + idCheckDigit(first17)
const demoNumber = withCheckDigit('41039019900307031')

describe('ID numbers', () => {
  it('follows the standard’s own example, with X as check digit (GB 11643)', () => {
    expect(idCheckDigit('11010519491231002')).toBe('X')
    expect(checkIdNumber('11010519491231002X', real)).toEqual({
      ok: true,
      idNumber: '11010519491231002X',
      birth: '1949-12-31',
      sex: 'F',
      countyDigits: '110105',
    })
  })

  it('folds full-width characters, blanks, a small x and the apostrophe of a spreadsheet', () => {
    for (const text of [
      '１１０１０５１９４９１２３１００２Ｘ',
      " '11010519491231002x ",
      '110105 19491231 002X',
      '\u200B11010519491231002X',
    ]) {
      expect(checkIdNumber(text, real)).toMatchObject({ ok: true, idNumber: '11010519491231002X' })
    }
  })

  it('accepts county digits from 90 on in demo mode only', () => {
    expect(checkIdNumber(demoNumber, demo)).toMatchObject({ ok: true, birth: '1990-03-07', sex: 'M' })
    expect(checkIdNumber(demoNumber, real)).toMatchObject({ ok: false, code: 'ID_RESERVED' })
    expect(checkIdNumber(withCheckDigit('41900119900307031'), real)).toMatchObject({ ok: true, countyDigits: '419001' })
    expect(checkIdNumber(withCheckDigit('41038919900307031'), real)).toMatchObject({ ok: true })
  })

  it.each([
    ['', 'ID_EMPTY'],
    ['4.10105E+17', 'ID_SCIENTIFIC'],
    ['110105491231002', 'ID_FIFTEEN'],
    ['1101051949123100', 'ID_LENGTH'],
    ['1101051949123100AX', 'ID_CHARACTERS'],
    [withCheckDigit('10010519491231002'), 'ID_PROVINCE'],
    [withCheckDigit('11010519490230002'), 'ID_BIRTH'],
    ['110105194912310020', 'ID_CHECK_DIGIT'],
    ['110105194912310000', 'ID_PRECISION_LOST'],
  ])('refuses %j as %s', (text, code) => {
    expect(checkIdNumber(text, real)).toMatchObject({ ok: false, code })
  })

  it('says how to get 18 digits for an old number, and never repeats a number', () => {
    const old = checkIdNumber('110105491231002', real)
    expect(old.ok ? '' : old.message).toContain('派出所')
    expect(old.ok ? '' : old.message).not.toContain('110105')
  })

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const digit = (Number(demoNumber[at]) + shift) % 10
        const wrong = demoNumber.slice(0, at) + String(digit) + demoNumber.slice(at + 1)
        expect(checkIdNumber(wrong, demo).ok).toBe(false)
      }),
    )
  })
})
