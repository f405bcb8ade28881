import type { ExportFilterKey } from '../../../contract/exports.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound, refuse } from '../../platform/errors.ts'
import { get as getClass } from '../classes/index.ts'
import { labelsOf } from '../parameters/index.ts'
import { findRegion } from '../regions/index.ts'
import type { Asked, ExportKind } from './kinds/index.ts'
import type { Filters } from './store.ts'

const labels: Readonly<Record<ExportFilterKey, string>> = { year: '年份', region: '地区', classId: '班次', dischargeType: '退役类型' }

/** The filters as a query needs them and in words. What another county owns is not found, like what does not exist; filters the kind does not know are refused. */
export async function askedOf(tx: Tx, kind: ExportKind, filters: Filters): Promise<{ asked: Asked; text: string }> {
  const given = (Object.keys(filters) as ExportFilterKey[]).filter((key) => filters[key] !== undefined)
  const unknown = given.find((key) => !kind.filters.includes(key))
  if (unknown) throw refuse('FILTER_UNKNOWN', `《${kind.title}》不能按${labels[unknown]}筛选。`, { field: unknown })
  const lacking = kind.needs.find((key) => !given.includes(key))
  if (lacking) throw refuse('FILTER_NEEDED', `《${kind.title}》要先选${labels[lacking]}。`, { field: lacking })
  const { scope } = tx.principal
  const region = filters.region === undefined ? null : await findRegion(tx, filters.region)
  const isInside = region !== null && scope.kind === 'range' && region.lo >= scope.lo && region.hi <= scope.hi
  if (filters.region !== undefined && !isInside) throw notFound('个地区')
  const cls = filters.classId === undefined ? null : await getClass(tx, filters.classId)
  const discharge = filters.dischargeType === undefined ? null : (await labelsOf(tx, 'discharge_type')).get(filters.dischargeType)
  if (discharge === undefined) throw refuse('DISCHARGE_UNKNOWN', '退役类型不认识，请从列表里选。', { field: 'dischargeType' })
  const words = [filters.year === undefined ? null : `${filters.year} 年`, region?.fullName, cls?.title, discharge].filter((word) => typeof word === 'string')
  return {
    asked: {
      scope, range: isInside ? { lo: region.lo, hi: region.hi } : scope.kind === 'range' ? { lo: scope.lo, hi: scope.hi } : null,
      year: filters.year ?? null, classId: cls?.id ?? null, dischargeType: filters.dischargeType ?? null,
    },
    text: words.length === 0 ? '本单位范围内全部' : words.join('，'),
  }
}
