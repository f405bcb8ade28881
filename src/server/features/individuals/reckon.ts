import { decideReimbursement, type ReimbursementFacts, type ReimbursementResult } from '../../../policy/reimbursement.ts'
import type { Decision } from '../../../values/decision.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { canonicalJson } from '../../platform/audit-chain.ts'
import type { Tx } from '../../platform/database.ts'
import { capsOf, moneyTables, placesFrom } from '../standards/index.ts'
import { freeRight } from '../veterans/index.ts'
import * as filings from './store/filings.ts'
import * as store from './store/receipts.ts'

/** A reckoning of a reimbursement with the facts it stands on. */
export interface Reckoning { judged: Decision<ReimbursementResult>; facts: ReimbursementFacts }

/**
 * F11 on the facts of today. A filing a clerk acknowledged is reckoned by the very cap it was promised (D-07); an automatic receipt promises nothing, so the table of the day of filing decides.
 * The free right counts as free while this filing holds it.
 */
export async function reckon(tx: Tx, filing: filings.FilingRecord): Promise<Reckoning> {
  const by = { kind: 'FILING' as const, id: filing.id }
  const [receipts, standing, caps, { allowances }, person] = [await store.receiptsOf(tx, filing.id), await freeRight.standing(tx, filing.veteranId, by), await capsOf(tx), await moneyTables(tx), await filings.person(tx, filing.veteranId)]
  const promised = filing.acknowledgedBy === null || filing.capId === null ? caps : caps.filter((cap) => cap.id === filing.capId)
  const { certificate } = filing
  const facts: ReimbursementFacts = {
    filedAt: filing.filedAt, signedUpAt: filing.signedUpAt, filedOn: plainDateOf(filing.filedAt), lateException: filing.lateReason,
    filed: { tradeCode: filing.tradeCode, level: filing.level, certificateType: filing.certificateType },
    certificate: certificate === null ? null : { tradeCode: certificate.tradeCode ?? '', level: certificate.level, type: certificate.type, verified: certificate.state === 'VERIFIED' },
    receipts: receipts.map(({ id, item, amountFen, inOwnName, isDuplicate }) => ({ id, item, amountFen, inOwnName, duplicate: isDuplicate })), paidElsewhereFen: filing.paidElsewhereFen,
    dischargeType: person?.dischargeType ?? null, freeRight: standing.lockedBy === null ? standing.state : 'UNUSED', places: placesFrom(filing.region), attendedDays: filing.attendedDays,
  }
  return { judged: decideReimbursement(facts, { caps: promised, allowances }), facts }
}

/** Columns of a reckoning as they are kept beside the filing. */
export function kept({ judged, facts }: Reckoning): filings.FilingValues {
  const { value } = judged
  return {
    verdict: judged.verdict, reasons: canonicalJson(judged.reasons), facts: canonicalJson(plain(facts)), arithmetic: value?.arithmetic ?? null, allowedFen: value?.allowedFen ?? null, allowanceFen: value?.allowanceFen ?? null,
    reckonedCapId: value?.capId ?? null, reckonedCapFen: value?.capFen ?? null, payableFen: value?.payableFen ?? null,
  }
}

/** Amounts as text and instants as ISO, so that the facts can be kept. */
const plain = (facts: ReimbursementFacts): object => JSON.parse(JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) as object
