import { foldCode, looksScientific } from './folding.ts'

/** A number as it is stored, or why it is refused; the message never repeats the number. */
export type NumberCheck = { ok: true; number: string } | { ok: false; code: string; message: string }

/** Checks a mobile number: 11 digits from 13 to 19; 10 to 12 exist only in demo data. */
export function checkMobile(text: string, options: { demoMode: boolean }): NumberCheck {
  const digits = foldCode(text).replace(/-/g, '').replace(/^\+?86(?=1\d{10}$)/, '')
  if (!/^1\d{10}$/.test(digits)) return { ok: false, code: 'PHONE_SHAPE', message: '手机号应为以 1 开头的 11 位数字，请核对。' }
  if (Number(digits[1]) < 3 && !options.demoMode) {
    return { ok: false, code: 'PHONE_DEMO_ONLY', message: '以 10、11、12 开头的手机号只用于演示数据，正式系统不接受，请核对。' }
  }
  return { ok: true, number: digits }
}

/** Checks a contact number: a mobile number, or a landline with its area code such as `0371-66666666`. */
export function checkContactPhone(text: string, options: { demoMode: boolean }): NumberCheck {
  const landline = foldCode(text).replace(/[()-]/g, '')
  if (/^0\d{9,11}$/.test(landline)) return { ok: true, number: landline }
  const mobile = checkMobile(text, options)
  if (mobile.ok || mobile.code === 'PHONE_DEMO_ONLY') return mobile
  return { ok: false, code: 'PHONE_SHAPE', message: '联系电话应为 11 位手机号，或带区号的固定电话（如 0371-66666666），请核对。' }
}

/** Checks a bank account: 9 to 30 digits; accounts beginning with 000000 exist only in demo data and carry a Luhn digit. */
export function checkBankAccount(text: string, options: { demoMode: boolean }): NumberCheck {
  const folded = foldCode(text)
  if (looksScientific(folded)) {
    return { ok: false, code: 'ACCOUNT_SCIENTIFIC', message: '银行账号被表格软件改成了科学计数法，请把这一列改为“文本”后重新录入。' }
  }
  const digits = folded.replace(/-/g, '')
  if (!/^\d{9,30}$/.test(digits)) return { ok: false, code: 'ACCOUNT_SHAPE', message: '银行账号应为 9 至 30 位数字，请对照开户许可证或银行卡核对。' }
  if (!digits.startsWith('000000')) return { ok: true, number: digits }
  if (!options.demoMode) return { ok: false, code: 'ACCOUNT_DEMO_ONLY', message: '以 000000 开头的银行账号只用于演示数据，正式系统不接受，请核对。' }
  if (!hasLuhnDigit(digits)) return { ok: false, code: 'ACCOUNT_CHECK_DIGIT', message: '银行账号最后一位校验码不对，请逐位核对。' }
  return { ok: true, number: digits }
}

/** Whether the last digit is the Luhn check digit of the others. */
export function hasLuhnDigit(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
