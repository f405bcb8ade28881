import type { ClaimState } from '../../../../policy/machines/subsidy-claim.ts'
import type { ParameterSet } from '../../../../policy/parameters.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'
import type { BillItem } from './bills.ts'
import type { LineRecord } from './lines.ts'

/** A line of the veteran who asks, with the class it was for and the parameters it was judged by. */
export interface OwnLine extends Pick<LineRecord, 'id' | 'isSubmitted' | 'leftOutReason' | 'ruledCodes' | 'reckonedFen' | 'submittedFen' | 'decision' | 'code' | 'furtherCodes' | 'decidedFen' | 'certificateType' | 'certificateLevel' | 'facts' | 'reasons'> {
  claimId: string; state: ClaimState; keptVersion: string; classTitle: string; institutionName: string; completedOn: PlainDate | null; responsibleRegion: string; parameterVersion: string | null; parameterSet: ParameterSet['values'] | null
}

/** Lines of the veteran who asks, newest claim first; none for anybody else. */
export const ownLines = (tx: Tx) =>
  tx.many<OwnLine>(
    `SELECT l.id, l.claim_id AS "claimId", l.state, l.parameter_version AS "keptVersion", l.class_title AS "classTitle", l.institution_name AS "institutionName", l.completed_on AS "completedOn", l.class_region AS "responsibleRegion",
            l.class_parameter_version AS "parameterVersion", l.class_parameter_set AS "parameterSet", l.is_submitted AS "isSubmitted", l.left_out_reason AS "leftOutReason", l.ruled_codes AS "ruledCodes", l.reckoned_fen AS "reckonedFen",
            l.submitted_fen AS "submittedFen", l.decision, l.code, l.further_codes AS "furtherCodes", l.decided_fen AS "decidedFen", l.certificate_type AS "certificateType", l.certificate_level AS "certificateLevel", l.facts, l.reasons
       FROM own_claim_lines() l`)

/** Items of those lines. */
export const ownItems = (tx: Tx) =>
  tx.many<BillItem>('SELECT i.id, i.line_id AS "lineId", i.component, i.payee, i.amount_fen AS "amountFen", i.standard_id AS "standardId", i.arithmetic, i.state FROM own_claim_items() i')
