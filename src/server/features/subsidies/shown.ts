import { createHash } from 'node:crypto'
import { canonicalJson } from '../../platform/audit-chain.ts'
import type { Held } from './apply.ts'
import type { LineRecord } from './store/lines.ts'

/** What a signer of a claim has before him; it stands in the statement he signs, so that the bill can be read and recomputed without the database. */
export function shownOf({ claim, cls }: Held, lines: readonly LineRecord[]): object {
  const claimed = lines.filter((l) => l.isSubmitted)
  return {
    claimId: claim.id, version: claim.version, state: claim.state, kind: claim.kind, classId: cls.id, batchNo: cls.batchNo, title: cls.title, institution: cls.institutionName, responsibleOffice: cls.responsibleOrgName,
    trade: cls.tradeName, level: cls.levelName, trained: claim.trained, submitted: claimed.length, notSubmitted: lines.length - claimed.length, submittedFen: String(sum(claimed.map((l) => l.submittedFen))),
    approved: lines.filter((l) => l.decision === 'APPROVED').length, approvedFen: String(sum(lines.map((l) => l.decidedFen ?? 0n))), parameterVersion: claim.parameterVersion,
    lines: claimed.map((l) => ({ enrolment: l.enrolmentId, decision: l.decision, code: l.code, fen: String(l.decidedFen ?? l.submittedFen) })),
    grounds: createHash('sha256').update(canonicalJson(claimed.map((l) => [l.enrolmentId, l.facts, l.reasons]))).digest('hex'),
  }
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n)
