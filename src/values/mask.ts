/** A name with one character masked: 张三 → 张*, 王小明 → 王*明. */
export function maskName(name: string): string {
  const characters = [...name.trim()]
  if (characters.length <= 1) return characters.length === 0 ? '' : '*'
  characters[1] = '*'
  return characters.join('')
}

/** An ID number as desk pages show it: first 6 and last 4, `410390********0314`. */
export function maskIdForDesk(idNumber: string): string {
  return maskMiddle(idNumber, 6, 4)
}

/** An ID number as public pages show it: first 3 and last 2. */
export function maskIdForPublic(idNumber: string): string {
  return maskMiddle(idNumber, 3, 2)
}

/** A phone number with its middle masked: `138****5678`. */
export function maskPhone(phone: string): string {
  return maskMiddle(phone, 3, 4)
}

/** A bank account with only its last 4 digits shown. */
export function maskBankAccount(account: string): string {
  return maskMiddle(account, 0, 4)
}

/** A text with every number in it masked that could be a person's: nine digits or more, also full-width or with blanks and hyphens between them. */
export function maskNumbersIn(text: string): string {
  return text.replace(/\p{Nd}[\p{Nd}\s-]{7,}[\p{Nd}xX]/gu, (number) => {
    const digits = number.match(/[\p{Nd}xX]/gu)?.length ?? 0
    if (digits < 9) return number
    return digits === 18 ? maskIdForDesk(number) : digits === 11 ? maskPhone(number) : maskBankAccount(number)
  })
}

function maskMiddle(text: string, first: number, last: number): string {
  if (text.length <= first + last) return '*'.repeat(text.length)
  return text.slice(0, first) + '*'.repeat(text.length - first - last) + text.slice(text.length - last)
}
