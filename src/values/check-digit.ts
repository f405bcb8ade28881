// The quasigroup of H. M. Damm: it finds every single wrong digit and every exchange of two neighbours.
const table = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790']

/** The digit that makes `digits` with it at the end correct; throws for anything but digits. */
export function checkDigitOf(digits: string): string {
  if (!/^\d+$/.test(digits)) throw new RangeError('a check digit is made of digits')
  let interim = 0
  for (const digit of digits) interim = Number(table[interim]?.charAt(Number(digit)))
  return String(interim)
}

/** Whether a number that ends with its check digit was copied without a slip. */
export const isCopiedRight = (digits: string): boolean => /^\d{2,}$/.test(digits) && checkDigitOf(digits) === '0'
