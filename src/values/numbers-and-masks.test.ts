import { describe, expect, it } from 'vitest'
import { checkBankAccount, checkContactPhone, checkMobile, hasLuhnDigit } from './contact-numbers.ts'
import { maskBankAccount, maskIdForDesk, maskIdForPublic, maskName, maskNumbersIn, maskPhone } from './mask.ts'
import { checkUscc, usccCheckCharacter } from './uscc.ts'

const real = { demoMode: false }
const demo = { demoMode: true }

describe('unified social credit codes', () => {
  it('follows a published code (GB 32100)', () => {
    expect(checkUscc('91350100M000100Y43', real)).toEqual({ ok: true, uscc: '91350100M000100Y43', regionDigits: '350100' })
    expect(checkUscc('９１３５０１００m000100y43', real)).toMatchObject({ ok: true })
  })

  it('refuses wrong shapes, wrong check characters and demo codes in real use', () => {
    expect(checkUscc('91350100M000100Y44', real)).toMatchObject({ ok: false, code: 'USCC_CHECK_DIGIT' })
    expect(checkUscc('91350100M000100I43', real)).toMatchObject({ ok: false, code: 'USCC_SHAPE' })
    expect(checkUscc('9.135E+17', real)).toMatchObject({ ok: false, code: 'USCC_SHAPE' })
    const first17 = '92419900MA0000001'
    const code = first17 + usccCheckCharacter(first17)
    expect(checkUscc(code, demo)).toMatchObject({ ok: true })
    expect(checkUscc(code, real)).toMatchObject({ ok: false, code: 'USCC_DEMO_ONLY' })
  })
})

describe('phones and accounts', () => {
  it('takes real mobiles, landlines with area code, and demo numbers only in demo mode', () => {
    expect(checkMobile('+86 138-0000-0000', real)).toEqual({ ok: true, number: '13800000000' })
    expect(checkMobile('10812345678', real)).toMatchObject({ ok: false, code: 'PHONE_DEMO_ONLY' })
    expect(checkMobile('10812345678', demo)).toMatchObject({ ok: true })
    expect(checkMobile('1380000000', real)).toMatchObject({ ok: false, code: 'PHONE_SHAPE' })
    expect(checkContactPhone('0371-66666666', real)).toEqual({ ok: true, number: '037166666666' })
    expect(checkContactPhone('66666666', real)).toMatchObject({ ok: false, code: 'PHONE_SHAPE' })
  })

  it('takes accounts of 9 to 30 digits, and demo accounts with a Luhn digit in demo mode', () => {
    expect(checkBankAccount('4100 1234 5678 9', real)).toEqual({ ok: true, number: '4100123456789' })
    expect(checkBankAccount('4.1E+12', real)).toMatchObject({ ok: false, code: 'ACCOUNT_SCIENTIFIC' })
    expect(checkBankAccount('12345678', real)).toMatchObject({ ok: false, code: 'ACCOUNT_SHAPE' })
    expect(hasLuhnDigit('79927398713')).toBe(true)
    expect(checkBankAccount('00000079927398713', demo)).toMatchObject({ ok: true })
    expect(checkBankAccount('00000079927398713', real)).toMatchObject({ ok: false, code: 'ACCOUNT_DEMO_ONLY' })
    expect(checkBankAccount('00000079927398714', demo)).toMatchObject({ ok: false, code: 'ACCOUNT_CHECK_DIGIT' })
  })
})

describe('masks', () => {
  it('masks one character of a name and the middle of numbers', () => {
    expect(['张三', '王小明', '欧阳小明', '𠮷田', '李', ''].map(maskName)).toEqual(['张*', '王*明', '欧*小明', '𠮷*', '*', ''])
    expect(maskIdForDesk('410390199003070314')).toBe('410390********0314')
    expect(maskIdForPublic('410390199003070314')).toBe('410*************14')
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskBankAccount('4100123456789')).toBe('*********6789')
    expect(maskNumbersIn('张三 410390199003070314、１３８１２３４５６７８，2026-03-02，卡号 6222 0200 0011 2233')).toBe('张三 410390********0314、１３８****５６７８，2026-03-02，卡号 ***************2233')
    expect(maskPhone('12345')).toBe('*****')
  })
})
