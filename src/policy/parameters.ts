import type { PlainDate } from '../values/plain-date.ts'
import { PARAMETER_DEFINITIONS } from './parameter-definitions.ts'
import type { ParameterDefinition, ParameterKey, ParameterValue } from './parameter-definitions.ts'

export { PARAMETER_DEFINITIONS } from './parameter-definitions.ts'
export type { ParameterDefinition, ParameterKey, ParameterValue } from './parameter-definitions.ts'

/** Every parameter's value by key. */
export type ParameterValues = { readonly [K in ParameterKey]: (typeof PARAMETER_DEFINITIONS)[K]['value'] }

/** The values in force for one class or one day, and the version they can be found under again. Every rule takes one. */
export interface ParameterSet {
  readonly version: string
  readonly values: ParameterValues
}

/** A recorded value: the province's (regionCode null) or a stricter local one, in force from a day up to and including another. */
export interface ParameterRow {
  key: string
  regionCode: string | null
  value: unknown
  effectiveFrom: PlainDate
  effectiveTo: PlainDate | null
}

/** All keys in the order they are shown. */
export const PARAMETER_KEYS = Object.keys(PARAMETER_DEFINITIONS) as readonly ParameterKey[]

/** The defaults of the notice, version `notice-2022-12`. */
export const DEFAULT_PARAMETERS: ParameterSet = {
  version: 'notice-2022-12',
  values: Object.fromEntries(PARAMETER_KEYS.map((key) => [key, PARAMETER_DEFINITIONS[key].value])) as ParameterValues,
}

export function isParameterKey(key: string): key is ParameterKey {
  return Object.hasOwn(PARAMETER_DEFINITIONS, key)
}

/** What is known about a key. */
export function definitionOf(key: ParameterKey): ParameterDefinition {
  return PARAMETER_DEFINITIONS[key]
}

/** The defaults with some values replaced; throws RangeError for a value of the wrong kind. */
export function withParameters(
  base: ParameterSet,
  version: string,
  overrides: Readonly<Partial<Record<ParameterKey, ParameterValue>>>,
): ParameterSet {
  const values: Record<string, ParameterValue> = { ...base.values }
  for (const [key, value] of Object.entries(overrides)) {
    if (!isParameterKey(key) || value === undefined || !isParameterValue(key, value))
      throw new RangeError(`parameter ${key} cannot be ${JSON.stringify(value)}`)
    values[key] = value
  }
  return { version, values: values as ParameterValues }
}

/**
 * The set in force on a day for places whose local rules apply (innermost last): the newest provincial value, then each local one that is
 * at least as strict. Rows of the wrong kind throw RangeError. The version names the day and the rows used.
 */
export function resolveParameters(rows: readonly ParameterRow[], on: PlainDate, regionCodes: readonly string[] = []): ParameterSet {
  const overrides: Partial<Record<ParameterKey, ParameterValue>> = {}
  const used: string[] = []
  for (const place of [null, ...regionCodes]) {
    for (const row of newestInForce(rows, on, place)) {
      if (!isParameterKey(row.key) || !isParameterValue(row.key, row.value))
        throw new RangeError(`parameter ${row.key} cannot be ${JSON.stringify(row.value)}`)
      const provincial = overrides[row.key] ?? DEFAULT_PARAMETERS.values[row.key]
      if (place !== null && !isAtLeastAsStrict(row.key, provincial, row.value)) continue
      overrides[row.key] = row.value
      used.push(`${row.key}${place === null ? '' : `@${place}`}=${row.effectiveFrom}`)
    }
  }
  return withParameters(DEFAULT_PARAMETERS, [DEFAULT_PARAMETERS.version, ...used].join(';'), overrides)
}

/** R-003: whether a local value is at least as strict as the province's; a parameter that is no bound may only be repeated. */
export function isAtLeastAsStrict(key: ParameterKey, provincial: ParameterValue, local: ParameterValue): boolean {
  const { direction } = PARAMETER_DEFINITIONS[key]
  if (direction === null || typeof provincial !== 'number' || typeof local !== 'number')
    return JSON.stringify(provincial) === JSON.stringify(local)
  return direction === 'max' ? local <= provincial : local >= provincial
}

const LOCAL_RULE = { code: 'LOCAL_RULE_LOOSER', clause: '通知' } as const

/** Why a local value is refused, in plain Chinese; null when it may stand. */
export function localRefusal(
  key: ParameterKey,
  provincial: ParameterValue,
  local: ParameterValue,
): { code: string; clause: string; message: string } | null {
  if (isAtLeastAsStrict(key, provincial, local)) return null
  const { label, unit, direction, clause } = PARAMETER_DEFINITIONS[key]
  if (direction === null) return { ...LOCAL_RULE, message: `“${label}”由省里统一规定，市县不能另定（依据：${clause}）。请保留省里的规定。` }
  const bound = direction === 'max' ? '不得高于' : '不得低于'
  const looser = `“${label}”的本地标准 ${String(local)}${unit} 比省里宽松：${bound} ${String(provincial)}${unit}（依据：${clause}）。请改为同样或更严的数值。`
  return { ...LOCAL_RULE, message: looser }
}

/** Whether a value is of the kind a key holds: a count, a percentage with at most two decimals, a list, or one of its choices. */
export function isParameterValue(key: ParameterKey, value: unknown): value is ParameterValue {
  const definition: ParameterDefinition = PARAMETER_DEFINITIONS[key]
  const model = definition.value
  if (CHOICES[key] !== undefined) return typeof value === 'string' && CHOICES[key].includes(value)
  if (model === null) return value === null || isCount(value)
  if (definition.between !== undefined) return isCount(value) && value >= definition.between[0] && value <= definition.between[1]
  if (typeof model === 'number') return definition.unit === '%' ? isPercentage(value) : isCount(value)
  if (Array.isArray(model))
    return Array.isArray(value) && value.every((v) => (typeof model[0] === 'number' ? isCount(v) : typeof v === 'string'))
  return typeof value === typeof model
}

const CHOICES: Readonly<Partial<Record<ParameterKey, readonly string[]>>> = {
  LEDGER_HEADCOUNT_BASIS: ['AVG_ON_SITE', 'ACTUAL_PERSONS'],
  HEADCOUNT_ROUNDING: ['FLOOR', 'HALF_UP'],
  EMPLOYMENT_BASIS: ['EMPLOYED', 'RECOMMENDED'],
  NEW_TALENT_RULE: ['YEAR_DISTINCT'],
  ANNUAL_PLAN_DUE: ['02-LAST'],
  HIGH_SKILLED_MIN_LEVEL: ['L4', 'L3', 'L2', 'L1'],
  PROJECT_MIN_LEVEL: ['L5', 'L4', 'L3', 'L2', 'L1'],
  SECOND_FACTOR_FOR: ['NOBODY', 'KEY_STAFF', 'ALL_STAFF'],
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isPercentage(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6
}

function newestInForce(rows: readonly ParameterRow[], on: PlainDate, place: string | null): ParameterRow[] {
  const newest = new Map<string, ParameterRow>()
  for (const row of rows) {
    if (row.regionCode !== place || row.effectiveFrom > on || (row.effectiveTo !== null && row.effectiveTo < on)) continue
    const known = newest.get(row.key)
    if (known === undefined || known.effectiveFrom <= row.effectiveFrom) newest.set(row.key, row)
  }
  return [...newest.values()]
}
