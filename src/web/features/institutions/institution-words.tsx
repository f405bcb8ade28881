import { institution } from '../../../policy/machines/institution.ts'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const kinds: Readonly<Record<string, StatusKind>> = {
  REGISTERED: 'later', APPLIED: 'waiting', RETURNED: 'returned', UNDER_SCORING: 'waiting', SELECTED: 'info', IN_PUBLICITY: 'waiting', RECOGNISED: 'info', CONTRACTED: 'ok', SUSPENDED: 'paused', NOT_SELECTED: 'closed', REJECTED: 'closed', EXITED: 'closed',
}
const words: Readonly<Record<string, string>> = institution.states

/** Where an institution stands, in words. */
export const InstitutionState = ({ state }: { state: string }) => <StatusTag kind={kinds[state] ?? 'info'}>{words[state] ?? '其他'}</StatusTag>
