import { maskIdForDesk } from '../../../values/mask.ts'

/**
 * A certificate number as it is stored. Some contain their holder's ID number, which is kept in the clear nowhere: its middle is masked and a
 * keyed hash, which tells two holders apart, follows after `#`.
 */
export function storedNumber(number: string, holder: { idNumber: string; hash: Buffer }): string {
  if (!number.includes(holder.idNumber)) return number
  return `${number.replace(holder.idNumber, maskIdForDesk(holder.idNumber))}#${holder.hash.toString('hex').slice(0, 16)}`
}

/** A stored number as it is shown. */
export const shownNumber = (stored: string): string => stored.replace(/#[0-9a-f]{16}$/, '')

const maskedId = /\d{6}\*{8}\d{3}[\dX]/

/** A stored number in the shape it was typed in, for rules that look at that; the masked part may be of a number the holder had before. */
export function typedNumber(stored: string, idNumber: string): string {
  const shown = shownNumber(stored)
  return shown === stored ? stored : shown.replace(maskedId, idNumber)
}
