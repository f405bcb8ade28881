import type { StandardKind, StandardRow } from '../../../contract/standards.ts'
import { COMPONENTS } from '../../../policy/standards.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import type { Fen } from '../../../values/fen.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { ownPlace } from './cap.ts'
import { standardPermissions } from './permissions.ts'
import type { StandardRecord } from './store.ts'

export const stateLabels = { STARTER: '示例，待核实', PROPOSED: '待复核', CONFIRMED: '已复核', WITHDRAWN: '已撤回' } as const

/** What an amount is for, in words. */
export function whatOf(kind: StandardKind, row: Pick<StandardRecord, 'component' | 'certificateType' | 'level' | 'tradeCode' | 'tradeName'>): string {
  if (kind === 'allowances') return '培训期间生活补助（每天）'
  const level = row.level === null ? '' : LEVELS[row.level].label
  if (kind === 'subsidies') {
    const certificate = row.certificateType === null ? '' : CHANNELS[row.certificateType]
    return `${row.component === null ? '' : COMPONENTS[row.component]}：${certificate}${row.level === null || row.level === 'NONE' ? '' : `，${level}`}`
  }
  return `异地培训报销：${row.tradeName ?? row.tradeCode ?? '不分工种'}，${row.level === null ? '不分等级' : level}`
}

const isEndWaiting = (row: StandardRecord) => row.endOn !== null && !row.isEndConfirmed

/** What the caller may do next with a row of his own place; the second step only where another person took the first. */
function stepsFor(tx: Tx, row: StandardRecord): StandardRow['can'] {
  const { principal } = tx
  if (row.regionCode !== ownPlace(tx)) return []
  const [creates, confirms] = [may(principal, standardPermissions, 'create'), may(principal, standardPermissions, 'confirm')]
  switch (row.state) {
    case 'STARTER': return creates ? ['check', 'withdraw'] : []
    case 'PROPOSED': return [...(confirms && row.createdByPerson !== principal.personId ? ['confirm' as const] : []), ...(creates || confirms ? ['withdraw' as const] : [])]
    case 'CONFIRMED':
      if (isEndWaiting(row)) return [...(confirms && row.endByPerson !== principal.personId ? ['confirm' as const] : []), ...(creates || confirms ? ['withdraw' as const] : [])]
      return creates && !row.isEndConfirmed ? ['end'] : []
    default: return []
  }
}

const number = (fen: Fen | null): number | null => (fen === null ? null : Number(fen))

/** A row as the list shows it; `on` is the day asked about. */
export function rowView(tx: Tx, kind: StandardKind, row: StandardRecord, on: PlainDate): StandardRow {
  return {
    id: row.id, kind, regionCode: row.regionCode, placeName: row.placeName, what: whatOf(kind, row), component: row.component, certificateType: row.certificateType, level: row.level,
    tradeCode: row.tradeCode, tradeName: row.tradeName, amountFen: Number(row.amountFen), tuitionCapFen: number(row.tuitionCapFen), lodgingCapFen: number(row.lodgingCapFen),
    skillTestCapFen: number(row.skillTestCapFen), otherCapFen: number(row.otherCapFen), addsAllowance: row.addsAllowance, directRecognitionPercent: row.directRecognitionPercent,
    effectiveFrom: row.effectiveFrom, effectiveTo: row.effectiveTo, source: row.source, note: row.note, state: row.state, stateLabel: stateLabels[row.state],
    isInForce: row.state === 'CONFIRMED' && row.effectiveFrom <= on && (row.effectiveTo === null || on <= row.effectiveTo),
    createdBy: row.createdBy, confirmedBy: row.confirmedBy, confirmedAt: row.confirmedAt?.toISOString() ?? null,
    ending: isEndWaiting(row) && row.endOn !== null ? { on: row.endOn, by: row.endBy ?? '', reason: row.endReason ?? '' } : null,
    can: stepsFor(tx, row),
  }
}
