import type { StatusKind } from './status-tag.tsx'

/** Icon and colour of a class state; the words are the server's. */
export function kindOfState(state: string): StatusKind {
  switch (state) {
    case 'DRAFT': return 'later'
    case 'RETURNED': return 'returned'
    case 'REJECTED': return 'refused'
    case 'CANCELLED': case 'TERMINATED': return 'closed'
    case 'SUSPENDED': case 'POSTPONED': return 'paused'
    case 'APPROVED': case 'FILED': return 'ok'
    case 'COMPLETED': case 'CLAIMED': case 'CLOSED': case 'ARCHIVED': return 'settled'
    default: return 'active'
  }
}
