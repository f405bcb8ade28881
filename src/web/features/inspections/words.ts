import type { InspectionView } from '../../../contract/inspections.ts'
import type { StatusKind } from '../../ui/status-tag.tsx'

const kinds: Readonly<Record<InspectionView['state'], StatusKind>> = { PLANNED: 'waiting', DONE: 'ok', CONFIRMED: 'settled', VOID: 'closed' }
export const kindOfInspection = (i: Pick<InspectionView, 'state'>): StatusKind => kinds[i.state]
