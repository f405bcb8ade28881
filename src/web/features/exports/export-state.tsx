import type { ExportView } from '../../../contract/exports.ts'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const kinds: Readonly<Record<ExportView['state'], StatusKind>> = {
  WAITING: 'waiting', REFUSED: 'refused', WITHDRAWN: 'closed', QUEUED: 'later', WRITING: 'active', READY: 'ok', REMOVED: 'closed',
}

/** Where an export stands. */
export function ExportState({ row }: { row: Pick<ExportView, 'state' | 'stateLabel' | 'can'> }) {
  return <StatusTag kind={row.can.includes('approve') ? 'mine' : kinds[row.state]}>{row.can.includes('approve') ? '等您同意' : row.stateLabel}</StatusTag>
}
