import { decideClaim, type ClaimFacts, type ClaimProposal, type MoneyTables } from '../../src/policy/claim.ts'
import { decideTrainedHeadcount } from '../../src/policy/inspections-counted.ts'
import { DEFAULT_PARAMETERS, withParameters } from '../../src/policy/parameters.ts'
import { decideReimbursement, type ReimbursementFacts, type ReimbursementResult } from '../../src/policy/reimbursement.ts'
import type { Decision } from '../../src/values/decision.ts'
import { plainDate } from '../../src/values/plain-date.ts'
import { instantOf } from '../../src/values/shanghai-time.ts'
import type { SheetClaim, SheetPerson } from './sheet.ts'
import type { SheetReimbursement } from './reimbursement-sheet.ts'

const dateOrNull = (text: string | null) => (text === null ? null : plainDate(text))

/** A claim of the sheet as the policy decides it; who was left out by the applicant is not asked about. */
export function byPolicy(claim: SheetClaim): Decision<ClaimProposal> {
  const parameters = withParameters(DEFAULT_PARAMETERS, `claim ${claim.claim}`, claim.parameters)
  const trained = decideTrainedHeadcount({ inspections: claim.counts.map((presentCount) => ({ kind: 'DURING', presentCount, rosterCount: null, valid: true })), trainingDays: claim.days }, parameters)
  const facts = {
    class: {
      certGoal: claim.goal as ClaimFacts['class']['certGoal'], completedOn: plainDate(claim.completed), claimedOn: plainDate(claim.claimed), lessonsGiven: claim.lessons, otherMinimum: claim.minimum, places: claim.places,
    },
    persons: claim.persons.filter((p) => p.submitted).map((p) => personFacts(p, claim.opened)),
    trained: trained.value === null ? trained : { ...trained, value: { ...trained.value, trained: trained.value.trained - claim.less } },
    recording: claim.recording, cap: { exchange: claim.exchange === null ? null : { dropped: claim.exchange, reason: '自愿放弃' }, lifted: claim.lifted ? { reason: '请假补课' } : null },
  }
  return decideClaim(facts, tablesOf(claim), parameters)
}

function personFacts(p: SheetPerson, opened: string): ClaimFacts['persons'][number] {
  type Facts = ClaimFacts['persons'][number]
  return {
    personId: p.id, realNameVerified: p.realName, onRosterBeforeOpening: p.roster, inSystem: p.system, lessons: { required: p.required, attended: p.attended, madeUp: p.madeUp, carried: p.carried, heldUntilLeaving: null },
    certificates: p.certificates.map((c, at) => ({ ...c, id: `${p.id}-${at}`, medium: c.paper ? 'PAPER' : 'ELECTRONIC', issuedOn: plainDate(c.issuedOn) })) as Facts['certificates'], paidLevels: p.paid as Facts['paidLevels'], subsidiesThisYear: p.year,
    sex: p.sex as Facts['sex'], birth: plainDate(p.birth), womenCategory: p.women as Facts['womenCategory'], drawsPension: p.pension, openedOn: plainDate(opened), overlapsClass: p.overlap, programme: p.programme as Facts['programme'],
    dischargeType: p.discharge, freeRight: p.right as Facts['freeRight'], integrity: p.integrity, objectionUpheld: p.objection, recordingRefused: p.video, traineeKind: p.kind as Facts['traineeKind'], classTradeCode: p.trade, postTradeCode: p.post,
    majorMatchesTrade: p.major, enrolledAt: `${p.joined}T01:00:00.000Z`, attendedDays: p.days,
  }
}

function tablesOf(claim: SheetClaim): MoneyTables {
  const rows = claim.standards.map((s) => ({ id: s.id, regionCode: s.region, amountFen: s.fen, effectiveFrom: plainDate(s.from), effectiveTo: dateOrNull(s.to), source: '示例', component: s.component, certificateType: s.type, level: s.level }))
  return { standards: rows.filter((r) => r.component !== 'ALLOWANCE') as unknown as MoneyTables['standards'], allowances: rows.filter((r) => r.component === 'ALLOWANCE') }
}

/** A reimbursement of the sheet as the policy decides it. */
export function reimbursementByPolicy(sheet: SheetReimbursement): Decision<ReimbursementResult> {
  const at = (text: string) => instantOf(plainDate(text.slice(0, 10)), text.slice(11))
  const facts = {
    filedAt: at(sheet.filed), signedUpAt: at(sheet.signedUp), filedOn: plainDate(sheet.filed.slice(0, 10)), lateException: sheet.exception, filed: { tradeCode: sheet.filedFor.trade, level: sheet.filedFor.level, certificateType: sheet.filedFor.type },
    certificate: { tradeCode: sheet.held.trade, level: sheet.held.level, type: sheet.held.type, verified: true }, receipts: sheet.receipts.map((r) => ({ id: r.id, item: r.item, amountFen: r.fen, inOwnName: r.ownName, duplicate: r.duplicate })),
    paidElsewhereFen: sheet.elsewhereFen, dischargeType: sheet.discharge, freeRight: sheet.right, places: sheet.places, attendedDays: sheet.days,
  } as unknown as ReimbursementFacts
  const caps = sheet.caps.map((c) => ({ id: c.id, regionCode: c.region, tradeCode: c.trade, level: c.level, capFen: c.capFen, itemCaps: c.items, addsAllowance: c.allowance, effectiveFrom: plainDate(c.from), effectiveTo: dateOrNull(c.to), source: '示例' }))
  const allowances = sheet.allowances.map((a) => ({ id: a.id, regionCode: a.region, amountFen: a.fen, effectiveFrom: plainDate(a.from), effectiveTo: dateOrNull(a.to), source: '示例' }))
  return decideReimbursement(facts, { caps: caps as never, allowances })
}
