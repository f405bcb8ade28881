import type { ParameterRowView } from '../../../../contract/parameters.ts'
import { CLAUSES, POLICY_DOCUMENT, clauseOf } from '../../../../policy/clauses.ts'
import {
  DEFAULT_PARAMETERS, definitionOf, isAtLeastAsStrict, isParameterValue, PARAMETER_KEYS, resolveParameters, type ParameterKey, type ParameterSet, type ParameterValue,
} from '../../../../policy/parameters.ts'
import { plainDate, type PlainDate } from '../../../../values/plain-date.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { may, type Principal } from '../../../platform/principal.ts'
import { placesOf } from '../in-force.ts'
import { parameterPermissions } from '../permissions/parameter.ts'
import * as store from '../store.ts'
import { choicesOf, valueText } from '../value-text.ts'

const provinceName = '河南省'

/** The policy page: the notice with its clauses, and every parameter as it holds for the caller's place on a day. */
export async function policyPage(tx: Tx, wanted: string | undefined) {
  const now = await today(tx)
  const day = wanted === undefined ? now : plainDate(wanted)
  const sight = await sightOf(tx, day, now)
  return {
    document: POLICY_DOCUMENT,
    day,
    placeName: tx.principal.regionName ?? provinceName,
    items: PARAMETER_KEYS.map((key) => rowOf(tx.principal, key, sight)),
    clauses: CLAUSES.map(({ id, title, text, application }) => ({
      id, title, text, appliedBy: application.by, because: application.by === 'PEOPLE' ? application.because : null,
      parameterKeys: PARAMETER_KEYS.filter((key) => definitionOf(key).clause === id),
    })),
  }
}

/** One parameter of the policy page, as it stands today. */
export async function parameterRow(tx: Tx, key: ParameterKey): Promise<ParameterRowView> {
  const now = await today(tx)
  return rowOf(tx.principal, key, await sightOf(tx, now, now))
}

interface Sight { day: PlainDate; now: PlainDate; versions: readonly store.ParameterVersion[]; inForce: ParameterSet }

/** What the caller sees: the province's values, those that hold for him, and those set by offices below him. */
async function sightOf(tx: Tx, day: PlainDate, now: PlainDate): Promise<Sight> {
  const { scope, regionCode } = tx.principal
  const places = placesOf(regionCode)
  const own = await store.listVersions(tx, places)
  const below = scope.kind === 'range' ? await store.listLocalVersions(tx, scope) : []
  const known = new Set(own.map((v) => v.id))
  return { day, now, versions: [...own, ...below.filter((v) => !known.has(v.id))], inForce: resolveParameters(own, day, places) }
}

function rowOf(principal: Principal, key: ParameterKey, sight: Sight): ParameterRowView {
  const definition = definitionOf(key)
  const value = sight.inForce.values[key]
  const initial = DEFAULT_PARAMETERS.values[key]
  return {
    key, label: definition.label, unit: definition.unit, value: copy(value), valueText: valueText(key, value), initialValue: copy(initial), initialText: valueText(key, initial),
    initialFrom: definition.effectiveFrom, clause: definition.clause, clauseTitle: clauseOf(definition.clause)?.title ?? null, mark: definition.mark, direction: definition.direction,
    inclusive: definition.inclusive, choices: choicesOf(key),
    versions: sight.versions.filter((v) => v.key === key).map((v) => versionOf(key, v, sight)).reverse(),
    can: [...(may(principal, parameterPermissions, 'setProvincial') ? ['setProvincial'] : []),
      ...(may(principal, parameterPermissions, 'setLocal') && definition.direction !== null ? ['setLocal'] : [])],
  }
}

function versionOf(key: ParameterKey, version: store.ParameterVersion, sight: Sight): ParameterRowView['versions'][number] {
  const { value } = version
  if (!isParameterValue(key, value)) throw new RangeError(`parameter ${key} cannot be ${JSON.stringify(value)}`)
  return {
    id: version.id, regionCode: version.regionCode, placeName: version.placeName ?? provinceName, value: copy(value), valueText: valueText(key, value),
    effectiveFrom: version.effectiveFrom, clause: version.clause, reason: version.reason, setBy: version.setBy, state: stateOf(key, version, value, sight),
  }
}

function stateOf(key: ParameterKey, version: store.ParameterVersion, value: ParameterValue, { day, versions }: Sight): ParameterRowView['versions'][number]['state'] {
  if (version.effectiveFrom > day) return 'FUTURE'
  const newest = versions.filter((v) => v.key === key && v.regionCode === version.regionCode && v.effectiveFrom <= day).at(-1)
  if (newest?.id !== version.id) return 'PAST'
  if (version.regionCode === null) return 'CURRENT'
  const above = resolveParameters(versions, day, placesOf(version.regionCode).slice(0, -1)).values[key]
  return isAtLeastAsStrict(key, above, value) ? 'CURRENT' : 'OVERRULED'
}

function copy(value: ParameterValue): ParameterRowView['value'] {
  return typeof value === 'object' && value !== null ? ([...value] as number[] | string[]) : value
}
