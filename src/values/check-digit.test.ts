import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkDigitOf, isCopiedRight } from './check-digit.ts'

const numbers = fc.stringMatching(/^\d{11}$/)

it('R-194 a number with its check digit is right', () => {
  expect(checkDigitOf('572')).toBe('4')
  fc.assert(fc.property(numbers, (digits) => isCopiedRight(digits + checkDigitOf(digits))))
  for (const wrong of ['', '0', 'YY12', '12a4']) expect(isCopiedRight(wrong)).toBe(false)
  expect(() => checkDigitOf('１２')).toThrow(RangeError)
})

it('R-194 any one digit mistyped, or two neighbours exchanged, is found', () => {
  fc.assert(fc.property(numbers, fc.nat(11), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
    const whole = digits + checkDigitOf(digits)
    const slip = whole.slice(0, at) + String((Number(whole[at]) + by) % 10) + whole.slice(at + 1)
    const swapped = whole.slice(0, at) + (whole[at + 1] ?? '') + (whole[at] ?? '') + whole.slice(at + 2)
    return !isCopiedRight(slip) && (at === 11 || whole[at] === whole[at + 1] || !isCopiedRight(swapped))
  }))
})
