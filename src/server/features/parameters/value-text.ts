import { CHANNELS } from '../../../policy/vocabulary.ts'
import { PARAMETER_CHOICES } from '../../../policy/parameter-choices.ts'
import { definitionOf, type ParameterKey, type ParameterValue } from '../../../policy/parameters.ts'

/** What may be chosen, with its words; null where a number, a yes or a list is asked for. */
export function choicesOf(key: ParameterKey): { value: string; label: string }[] | null {
  const known = PARAMETER_CHOICES[key]
  return known === undefined || Array.isArray(definitionOf(key).value) ? null : Object.entries(known).map(([value, label]) => ({ value, label }))
}

/** A value as people say it: `25人`, `95%`, `是`, `不限`. */
export function valueText(key: ParameterKey, value: ParameterValue): string {
  if (value === null) return '没有规定'
  if (typeof value === 'boolean') return value ? '是' : '否'
  const { unit } = definitionOf(key)
  const word = (one: string | number) => PARAMETER_CHOICES[key]?.[one] ?? (one in CHANNELS ? CHANNELS[one as keyof typeof CHANNELS] : String(one))
  return (typeof value === 'object' ? value.map(word).join('、') : word(value)) + unit
}
