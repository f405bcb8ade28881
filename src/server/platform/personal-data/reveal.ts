import type { RevealReason } from '../../../contract/reveal.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { REVEAL_REASONS } from '../../../values/reveal-reasons.ts'
import { audit } from '../audit.ts'
import type { Vault } from '../crypto.ts'
import type { Tx } from '../database.ts'
import { forbidden } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { personalField } from './register.ts'

/** A number somebody asks to see. */
interface Wanted { name: string; field: string; sealed: Buffer | null }

/** Whether the register lets this person see a field in clear; whose record it is, the feature has asked before. */
export function mayReveal(principal: Pick<Principal, 'roles'>, field: string): boolean {
  return personalField(field).clearFor?.some((role) => principal.roles.includes(role)) ?? false
}

/** The numbers in clear, and in the same transaction the entry that says who looked at which fields of which record and why. Refuses a field that is not this role's. */
export async function reveal(tx: Tx, vault: Vault, record: { noun: string; id: string; regionCode: string; reason: RevealReason }, wanted: readonly Wanted[]): Promise<Record<string, string | null>> {
  const refused = wanted.find((one) => !mayReveal(tx.principal, one.field))
  if (refused) throw forbidden(`您的岗位不能查看${personalField(refused.field).holds}的明文。需要核对的，请联系当地退役军人事务局。`)
  const shown = wanted.map((one) => [one.name, one.sealed === null ? null : vault.open(one.sealed)] as const)
  const fields = wanted.map((one) => personalField(one.field).holds)
  // a number typed as the reason would stand in the log for good
  const text = maskNumbersIn(record.reason.text)
  await audit(tx, {
    noun: record.noun, recordId: record.id, regionCode: record.regionCode, action: 'reveal', summary: `查看${fields.join('、')}明文：${REVEAL_REASONS[record.reason.choice]}，${text}`,
    after: { fields: wanted.map((one) => one.field), reason: record.reason.choice, text },
  })
  return Object.fromEntries(shown)
}
