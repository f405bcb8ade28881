import { maskBankAccount, maskIdForDesk, maskIdForPublic, maskName, maskPhone } from '../../../values/mask.ts'
import { DestroyedNumber, type Vault } from '../crypto.ts'
import type { Principal } from '../principal.ts'
import { personalField, type MaskName, type PersonalField } from './register.ts'

/** What stands where a number was whose key has been destroyed. */
const destroyedText = '已销毁'

/** A sealed number as this person may see it in an answer: by the register's mask, 已销毁 once its key is gone. */
export function shown(principal: Pick<Principal, 'roles'>, vault: Vault, field: string, sealed: Buffer): string {
  const value = opened(vault, sealed)
  return value === null ? destroyedText : maskedBy(maskFor(personalField(field), principal), value)
}

/** The number itself, for rules that compare it; null once its key has been destroyed. */
export function opened(vault: Vault, sealed: Buffer): string | null {
  try {
    return vault.open(sealed)
  } catch (error) {
    if (error instanceof DestroyedNumber) return null
    throw error
  }
}

/** Whether official prints of this person carry a field in full. */
export function isPrintedFor(principal: Pick<Principal, 'roles'>, field: string): boolean {
  return personalField(field).printedFor?.some((role) => principal.roles.includes(role)) ?? false
}

/** A sealed number as a list of whole numbers carries it: in full for the roles the register names, else masked. */
export function listed(principal: Pick<Principal, 'roles'>, vault: Vault, field: string, sealed: Buffer): string {
  const value = opened(vault, sealed)
  if (value === null) return destroyedText
  const entry = personalField(field)
  return entry.listedFor?.some((role) => principal.roles.includes(role)) ? value : maskedBy(maskFor(entry, principal), value)
}

/** A text as lists show it that name nobody. */
export function unnamed(field: string, text: string): string {
  const entry = personalField(field)
  return maskedBy(entry.unnamed ?? entry.mask, text)
}

/** The mask of a field for somebody: of several roles the one that shows most. */
export function maskFor(field: PersonalField, principal: Pick<Principal, 'roles'>): MaskName {
  const stricter = field.stricterFor ?? {}
  const masks = principal.roles.map((role) => stricter[role] ?? field.mask)
  return masks.includes(field.mask) ? field.mask : (masks[0] ?? field.mask)
}

function maskedBy(mask: MaskName, value: string): string {
  switch (mask) {
    case 'none': return value
    case 'name': return maskName(value)
    case 'id': return maskIdForDesk(value)
    case 'id-public': return maskIdForPublic(value)
    case 'phone': return maskPhone(value)
    case 'account': return maskBankAccount(value)
    case 'hidden': return '*'.repeat(4)
  }
}
