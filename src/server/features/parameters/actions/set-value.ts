import type { ParameterRowView, ParameterValueView } from '../../../../contract/parameters.ts'
import { definitionOf, isParameterKey, isParameterValue, localRefusal, resolveParameters, type ParameterKey, type ParameterValue } from '../../../../policy/parameters.ts'
import { formatDate, plainDate } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { parametersFor, placesOf } from '../in-force.ts'
import { parameterPermissions } from '../permissions/parameter.ts'
import * as store from '../store.ts'
import { choicesOf, valueText } from '../value-text.ts'
import { parameterRow } from './policy-page.ts'

interface NewValue { id: string; value: ParameterValueView; effectiveFrom: string; reason: string; clause?: string }
type Checked = Omit<NewValue, 'value'> & { value: ParameterValue }

/** A new provincial value from a day on; classes submitted earlier keep the set they were submitted under (R-001). */
export async function setProvincialValue(tx: Tx, key: string, input: NewValue): Promise<ParameterRowView> {
  authorise(tx.principal, parameterPermissions, 'setProvincial', '政策参数由省厅处长修改。需要调整的，请向省厅提出。')
  const known = keyOf(key)
  const value = await checked(tx, known, input)
  const before = (await parametersFor(tx, null, plainDate(input.effectiveFrom))).values[known]
  await save(tx, known, null, { ...input, value }, { before, summary: '修改政策参数' })
  return parameterRow(tx, known)
}

/** A value of the caller's own city or county; refused when looser than the one that holds above it on that day (R-003). */
export async function setLocalValue(tx: Tx, key: string, input: NewValue): Promise<ParameterRowView> {
  authorise(tx.principal, parameterPermissions, 'setLocal', '本地参数由市局科长或县局复核人员确认。')
  const known = keyOf(key)
  const value = await checked(tx, known, input)
  const region = tx.principal.regionCode
  const places = placesOf(region)
  const here = places.at(-1)
  if (here === undefined) throw refuse('NO_LOCAL_PLACE', '省厅的数值请按全省参数修改，不设本地参数。')
  const day = plainDate(input.effectiveFrom)
  const versions = await store.listVersions(tx, places)
  const above = resolveParameters(versions, day, places.slice(0, -1)).values[known]
  const isCitys = above !== resolveParameters(versions, day).values[known]
  const looser = localRefusal(known, above, value)
  if (looser !== null) throw refuse(looser.code, isCitys ? looser.message.replaceAll('省里', '市里') : looser.message, { clause: looser.clause, field: 'value', details: { above, local: value } })
  await save(tx, known, here, { ...input, value }, { before: resolveParameters(versions, day, places).values[known], summary: '设定本地参数' })
  return parameterRow(tx, known)
}

function keyOf(key: string): ParameterKey {
  if (!isParameterKey(key)) throw notFound('个参数')
  return key
}

async function checked(tx: Tx, key: ParameterKey, input: NewValue): Promise<ParameterValue> {
  const now = await today(tx)
  if (input.effectiveFrom < now) {
    throw refuse('EFFECTIVE_IN_PAST', `生效日期不能早于今天（${formatDate(now)}），已经按旧数值办理的班次不会改变。请改为今天或以后的日期。`, { field: 'effectiveFrom' })
  }
  if (!isParameterValue(key, input.value)) throw refuse('VALUE_KIND', `“${definitionOf(key).label}”不能填这个值：${expected(key)}。请核对后重新填写。`, { field: 'value' })
  return input.value
}

function expected(key: ParameterKey): string {
  const choices = choicesOf(key)
  if (choices !== null) return `只能选${choices.map((c) => c.label).join('、')}`
  const { value, unit, between } = definitionOf(key)
  if (between !== undefined) return `应为 ${between[0]} 到 ${between[1]} 的整数（${unit}），再宽就起不到保护作用`
  if (typeof value === 'boolean') return '应为“是”或“否”'
  if (unit === '%') return '应为 0 到 100 的百分比，最多两位小数'
  return typeof value === 'object' && value !== null ? '应为一组数值' : `应为不小于 0 的整数${unit === '' ? '' : `（${unit}）`}`
}

async function save(tx: Tx, key: ParameterKey, regionCode: string | null, input: Checked, { before, summary }: { before: ParameterValue; summary: string }): Promise<void> {
  const definition = definitionOf(key)
  await store.insertVersion(tx, { id: input.id, key, regionCode, value: input.value, effectiveFrom: input.effectiveFrom, clause: input.clause ?? definition.clause, reason: input.reason })
  await audit(tx, {
    noun: 'parameter', recordId: key, action: regionCode === null ? 'setProvincial' : 'setLocal',
    summary: `${summary}：${definition.label}，${formatDate(plainDate(input.effectiveFrom))}起由${valueText(key, before)}改为${valueText(key, input.value)}`,
    before: { value: before }, after: { value: input.value, effectiveFrom: input.effectiveFrom, reason: input.reason },
  })
}
