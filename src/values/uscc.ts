import { foldCode, looksScientific } from './folding.ts'

/** A unified social credit code (统一社会信用代码), or why a text is not one. */
export type UsccCheck =
  | { ok: true; uscc: string; regionDigits: string }
  | { ok: false; code: 'USCC_SHAPE' | 'USCC_DEMO_ONLY' | 'USCC_CHECK_DIGIT'; message: string }

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const SHAPE = /^[1-9A-HJ-NPQRTUWXY][1-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/
const DEMO_REGION = '419900'

/** Checks a unified social credit code (GB 32100-2015): 18 characters, the last one computed; region 419900 only in demo mode. */
export function checkUscc(text: string, options: { demoMode: boolean }): UsccCheck {
  const folded = foldCode(text)
  if (looksScientific(folded) || !SHAPE.test(folded)) {
    return { ok: false, code: 'USCC_SHAPE', message: '统一社会信用代码应为 18 位数字和大写字母（不含 I、O、S、V、Z），请对照营业执照或登记证书核对。' }
  }
  const regionDigits = folded.slice(2, 8)
  if (regionDigits === DEMO_REGION && !options.demoMode) {
    return { ok: false, code: 'USCC_DEMO_ONLY', message: '这个统一社会信用代码只用于演示数据，正式系统不接受，请对照登记证书核对。' }
  }
  if (usccCheckCharacter(folded.slice(0, 17)) !== folded[17]) {
    return { ok: false, code: 'USCC_CHECK_DIGIT', message: '统一社会信用代码最后一位校验码不对，说明有字符录错，请对照登记证书逐位核对。' }
  }
  return { ok: true, uscc: folded, regionDigits }
}

/** The check character of the first 17 characters. */
export function usccCheckCharacter(first17: string): string {
  let weight = 1
  let sum = 0
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}
