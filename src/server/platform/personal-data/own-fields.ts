import { register, uses, type OwnWords, type PersonalField, type PersonalFieldKey } from './register.ts'

/** A field of a person's record he may have corrected, with its column and how long it is kept, in words. */
export interface OwnField extends OwnWords { readonly field: string; readonly retention: string }

/** How long a field is kept, in the words of its use: 保存到末次使用后 10 年. */
export const keeps = (one: Pick<PersonalField, 'use'>): string => `保存到${uses[one.use].keeps}`

/** The fields of the register a person may have corrected; the rest follows from them or from what was recorded in class. */
export const ownFields: readonly OwnField[] = register.flatMap((one) => (one.own === undefined ? [] : [{ ...one.own, field: one.field, retention: `${keeps(one)}${one.own.erasable ? '；可以申请提前删除。' : '。'}` }]))

/** The field behind a key. */
export function ownField(key: PersonalFieldKey): OwnField {
  const found = ownFields.find((one) => one.key === key)
  if (found === undefined) throw new Error(`no own field ${key}`)
  return found
}
