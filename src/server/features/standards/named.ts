import { COMPONENTS } from '../../../policy/standards.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import type { Fen } from '../../../values/fen.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './store.ts'

/** A confirmed row of what is paid in the words of a bill: what for, where by name, which version and from which document. */
export interface NamedStandard { id: string; name: string; regionName: string; version: number; amountFen: Fen; effectiveFrom: PlainDate; effectiveTo: PlainDate | null; confirmedOn: PlainDate; source: string; followedOn: PlainDate | null }

/** Subsidy and allowance rows by id; one that nobody confirmed is not among them. */
export async function namedStandards(tx: Tx, ids: readonly string[]): Promise<Map<string, NamedStandard>> {
  const rows = ids.length === 0 ? [] : await store.named(tx, [...new Set(ids)])
  return new Map(rows.map(({ component, certificateType, level, confirmedAt, ...row }) => [row.id, { ...row, name: nameOf(component, certificateType, level), confirmedOn: plainDateOf(confirmedAt) }]))
}

function nameOf(component: store.NamedRow['component'], type: store.NamedRow['certificateType'], level: store.NamedRow['level']): string {
  if (type === null) return `${COMPONENTS[component]}（每天）`
  return `${COMPONENTS[component]}（${CHANNELS[type]}${level === null || level === 'NONE' ? '' : `，${LEVELS[level].label}`}）`
}
