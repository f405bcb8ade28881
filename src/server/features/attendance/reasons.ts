import type { ReasonView } from '../../../contract/endpoint.ts'
import type { Reason } from '../../../values/decision.ts'

/** Reasons of the policy as a reply carries them. */
export const views = (reasons: readonly Reason[]): ReasonView[] => reasons.map((r) => ({ ...r, facts: { ...r.facts } as ReasonView['facts'] }))
