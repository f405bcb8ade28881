import type { z } from 'zod'
import type { decideClaimLines } from '../../../../contract/claims.ts'
import type { Pause } from '../../../../policy/calendar.ts'
import { EXCLUSIONS, inOrder, type ExclusionCode } from '../../../../policy/claim-exclusions.ts'
import type { ClaimEvent } from '../../../../policy/machines/subsidy-claim.ts'
import { decideSecondReviewer } from '../../../../policy/reviewers.ts'
import { formatMoneyWithWan } from '../../../../values/fen.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import { canonicalJson } from '../../../platform/audit-chain.ts'
import { now, today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../../platform/errors.ts'
import { signDecision } from '../../../platform/signing.ts'
import { submitters } from '../../classes/index.ts'
import { lock, move, refuseStale, type Held } from '../apply.ts'
import { actsAs, authoriseEvent, whoLabel } from '../authority.ts'
import { refuseUnfunded } from '../funded.ts'
import { judgedLine, keep, reckon, type Reckoning } from '../reckon.ts'
import { shownOf } from '../shown.ts'
import * as claims from '../store/claims.ts'
import * as lines from '../store/lines.ts'
import * as rounds from '../store/rounds.ts'
import { refuseUnbalanced } from '../strip.ts'
import { objectedIn } from './draft.ts'

const clauses = { R25: '附2-R25', R27: '附2-R27', R28: '附2-R28' } as const

/** Accepts a complete claim and reckons it on the facts of today; the working days of R25 begin, or go on after a return (A-20). */
export async function accept(tx: Tx, id: string, body: { version: number }): Promise<void> {
  const held = await step(tx, id, 'accept', body.version)
  await recheck(tx, held, new Set())
  const day = await today(tx)
  await move(tx, held, 'accept', { summary: held.claim.acceptedOn === null ? '受理补贴申领' : '重新受理补贴申领' }, { acceptedOn: held.claim.acceptedOn ?? day, pauses: resumed(held.claim.pauses, day) })
}

/** Reckons on today's facts, approves all clean lines at once if asked to, and records what is decided about single lines. */
export async function decide(tx: Tx, id: string, body: z.output<typeof decideClaimLines.body>): Promise<void> {
  const held = await lock(tx, id)
  const desk = held.claim.state === 'VA_SECOND' ? 'VA2' : 'VA1'
  if (!actsAs(tx.principal, held.cls, [desk])) throw forbidden(`逐人审核应由${whoLabel(held.cls, [desk])}办理，您的岗位不能办理这一项。`)
  if (held.claim.state !== 'VA_FIRST' && held.claim.state !== 'VA_SECOND') throw conflict('NOT_UNDER_REVIEW', '这份补贴申领现在不在主管部门审核，不能改每个人的决定。请刷新页面看最新状态。')
  refuseStale(held.claim, body.version)
  await refuseParticipant(tx, held, 'R25')
  const before = await recheck(tx, held, new Set(body.lines.filter((l) => l.decision === 'APPROVED').map((l) => l.lineId)))
  const byId = new Map(before.map((l) => [l.id, l]))
  const single = body.lines.map((wanted): lines.Verdict => {
    const line = byId.get(wanted.lineId)
    if (line === undefined || !line.isSubmitted) throw refuse('LINE_UNKNOWN', '所选人员没有列入申领，不能审核。审核只能核减，不能增加人员。', { field: 'lines' })
    return wanted.decision === 'APPROVED' ? approved(held, line) : excluded(line, wanted)
  })
  const named = new Set(single.map((v) => v.id))
  if (named.size < single.length) throw refuse('LINE_TWICE', '同一人选了两次。请刷新页面后再选。', { field: 'lines' })
  const clean = body.approveClean ? before.filter((l) => l.isSubmitted && l.decision === null && l.isPayable && !named.has(l.id) && isClean(l) && l.reckonedFen <= l.submittedFen).map((l) => approved(held, l)) : []
  await lines.decideLines(tx, id, [...single, ...clean])
  const out = single.filter((v) => v.decision === 'EXCLUDED').length
  await audit(tx, {
    noun: 'claim', recordId: id, classId: held.cls.id, regionCode: held.cls.responsibleRegion, action: 'decide',
    summary: single.length + clean.length === 0 ? '按今天的情况重新核算' : `逐人审核：核准 ${single.length - out + clean.length} 人，核减 ${out} 人`,
    after: [...single, ...clean].map(({ id: lineId, decision, code, decidedFen }) => ({ line: lineId, decision, code, fen: decidedFen })),
  })
}

type Signing = { version: number; opinion: string }

export const vaFirst = async (tx: Tx, id: string, body: Signing): Promise<void> => {
  const held = await step(tx, id, 'vaFirstAgree', body.version)
  const shown = await refuseUnlessSound(tx, held)
  await signFirst(tx, held, body.opinion, shown)
  await move(tx, held, 'vaFirstAgree', { summary: `初审签字：${summaryOf(shown)}` })
}

/** R25 sealed by another person: items count from here on, and the same component of a person is approved once. */
export const vaSecond = async (tx: Tx, id: string, body: Signing): Promise<void> => {
  const held = await step(tx, id, 'vaSecondAgree', body.version)
  const approvedOnes = (await lines.linesOf(tx, id)).filter((l) => l.decision === 'APPROVED').map((l) => l.enrolmentId)
  await lines.holdPersons(tx, approvedOnes)
  const shown = await refuseUnlessSound(tx, held)
  const twice = await lines.paidElsewhere(tx, id, approvedOnes)
  if (twice > 0) throw refuse('PAID_ALREADY', `有 ${twice} 人在本班另一份申领中已经核准，同一项目只补一次。请先核减这些人。`, { clause: '附2-R23' })
  await signSecond(tx, held, body.opinion, shown)
  await lines.approveItems(tx, id)
  await move(tx, held, 'vaSecondAgree', { summary: `复核盖章：${summaryOf(shown)}` }, { pauses: [...held.claim.pauses, { from: await today(tx), to: null }] })
}

/** R27 and R28: the balance is looked at again; finance also needs the money to be there. */
export const opinion = (event: Extract<ClaimEvent, 'hrFirstAgree' | 'hrSecondAgree' | 'finFirstAgree' | 'finSecondAgree'>, label: string) => async (tx: Tx, id: string, body: Signing): Promise<void> => {
  const held = await step(tx, id, event, body.version)
  const shown = await lines.linesOf(tx, id)
  refuseUnbalanced(held.claim.trained, shown)
  const items = await lines.itemsOf(tx, id)
  const countedFen = items.reduce((sum, i) => sum + i.amountFen, 0n)
  if (items.some((i) => i.state !== 'APPROVED') || countedFen !== sumOf(shown)) throw conflict('ITEMS_DIFFER', '核准金额与逐项金额之和不一致，不能签字。请退回主管部门重新核算。')
  if (event === 'finFirstAgree' || event === 'finSecondAgree') await refuseUnfunded(tx, { claimId: id, classId: held.cls.id, amountFen: countedFen, isFinal: event === 'finSecondAgree' })
  if (event === 'hrFirstAgree' || event === 'finFirstAgree') await signFirst(tx, held, body.opinion, shown)
  else await signSecond(tx, held, body.opinion, shown)
  await move(tx, held, event, { summary: `${label}：${summaryOf(shown)}` })
}

/** The clock goes on: a pause that is still open ends today. */
export const resumed = (pauses: readonly Pause[], day: PlainDate): Pause[] => pauses.map((p) => (p.to === null ? { ...p, to: day } : p))

/** The open round, signed by nobody it must not be; closes as returned or refused. */
export async function closeRound(tx: Tx, held: Held, decision: 'RETURNED' | 'REJECTED', text: string): Promise<void> {
  const round = await rounds.openRound(tx, held.claim.id)
  if (round === null) return
  await rounds.close(tx, round.id, decision, text)
  await signDecision(tx, { classId: held.cls.id, noun: 'claim', recordId: held.claim.id, step: `${round.step} ${decision === 'RETURNED' ? '退回' : '不予补贴'}`, seen: { round: round.round, ...shownOf(held, await lines.linesOf(tx, held.claim.id)) }, opinion: text })
}

/** Judges the submitted lines anew and writes what the rules say today; what was decided stays only where it was decided on the same. `again` are excluded lines to be looked at again. */
export async function recheck(tx: Tx, held: Held, again: ReadonlySet<string>): Promise<lines.LineRecord[]> {
  const before = await lines.linesOf(tx, held.claim.id)
  const judged = before.filter((l) => l.isSubmitted && (l.decision !== 'EXCLUDED' || again.has(l.id)))
  const result = await reckonAgain(tx, held, before, judged)
  const byPerson = new Map(judged.map((l) => [l.enrolmentId, l]))
  await claims.set(tx, held.claim.id, { trained: result.trained, verdict: result.verdict, reasons: canonicalJson(result.reasons), parameterVersion: result.parameters.version, reckonedAt: await now(tx) })
  await keep(tx, held.claim.id, result, result.lines.flatMap((line) => {
    const known = byPerson.get(line.personId)
    return known === undefined ? [] : [judgedLine(result, line, known, { isSubmitted: true, leftOutReason: null, isExchanged: false, submittedFen: known.submittedFen })]
  }), before)
  return lines.linesOf(tx, held.claim.id)
}

const reckonAgain = (tx: Tx, { claim, cls }: Held, before: readonly lines.LineRecord[], judged: readonly lines.LineRecord[]): Promise<Reckoning> =>
  reckon(tx, cls, claim.kind, {
    leftOut: new Map(), exchange: null, lifted: claim.capLiftedReason === null ? null : { reason: claim.capLiftedReason }, recording: claim.recordingDecision, objected: objectedIn(before),
    claimedOn: claim.submittedOn ?? claim.reckonedAt.toISOString().slice(0, 10) as PlainDate, only: new Set(judged.map((l) => l.enrolmentId)),
  }, claim.kind === 'SUPPLEMENT' ? before.map((l) => l.enrolmentId) : null)

/** Nobody signs unless every line is decided, the balance holds, and the approved lines are payable with the same amounts on the facts of today. */
async function refuseUnlessSound(tx: Tx, held: Held): Promise<lines.LineRecord[]> {
  const shown = await lines.linesOf(tx, held.claim.id)
  const kept = shown.filter((l) => l.decision === 'APPROVED')
  const result = await reckonAgain(tx, held, shown, kept)
  const faults = result.reasons.filter((r) => r.verdict === 'block' || r.verdict === 'missing')
  if (faults.length > 0) throw refuse('NOT_RECKONED', faults.map((r) => r.message).join(''), { clause: faults[0]?.clause, details: { reasons: faults } })
  const fresh = new Map(result.lines.map((l) => [l.personId, l]))
  const changed = kept.filter((l) => fresh.get(l.enrolmentId)?.included !== true || fresh.get(l.enrolmentId)?.amountFen !== l.decidedFen)
  if (changed.length > 0) throw conflict('FACTS_CHANGED', `审核以后情况有变，${changed.length} 人今天核算的结果与已核准的不同，不能签字。请点“重新核算”，看过这几行再签。`, { details: { lines: changed.map((l) => l.id) } })
  refuseUnbalanced(result.trained, shown)
  return shown
}

async function step(tx: Tx, id: string, event: ClaimEvent, version: number): Promise<Held> {
  const held = await lock(tx, id)
  authoriseEvent(tx.principal, held.cls, held.claim, event)
  refuseStale(held.claim, version)
  return held
}

async function signFirst(tx: Tx, held: Held, text: string, shown: readonly lines.LineRecord[]): Promise<void> {
  const round = await roundOf(tx, held)
  if (round.firstPerson !== null) throw conflict('ALREADY_FIRST', '这一步已经有人初审，本次没有保存。请刷新页面，由复核人继续。')
  await refuseParticipant(tx, held, round.step)
  await rounds.sign(tx, round.id, maskNumbersIn(text))
  await keepSigned(tx, held, round, '初审', text, shown)
}

async function signSecond(tx: Tx, held: Held, text: string, shown: readonly lines.LineRecord[]): Promise<void> {
  const round = await roundOf(tx, held)
  if (round.firstPerson === null) throw conflict('NO_FIRST', '这一步还没有初审，不能复核。请先由初审人员签意见。')
  const judged = decideSecondReviewer({ firstPersonId: round.firstPerson, secondPersonId: tx.principal.personId })
  if (judged.verdict !== 'pass') throw refuse('FIRST_IS_SECOND', judged.reasons[0]?.message ?? '初审人与复核人不能是同一人。', { clause: clauses[round.step] })
  await refuseParticipant(tx, held, round.step)
  await rounds.seal(tx, round.id, maskNumbersIn(text))
  await keepSigned(tx, held, round, '复核', text, shown)
}

const keepSigned = (tx: Tx, held: Held, round: rounds.Round, part: string, text: string, shown: readonly lines.LineRecord[]) =>
  signDecision(tx, { classId: held.cls.id, noun: 'claim', recordId: held.claim.id, step: `${round.step} ${part}`, seen: { round: round.round, ...shownOf(held, shown) }, opinion: maskNumbersIn(text) })

async function roundOf(tx: Tx, held: Held): Promise<rounds.Round> {
  const round = await rounds.openRound(tx, held.claim.id)
  if (round === null) throw conflict('NO_OPEN_REVIEW', '这一步现在没有等待审核的内容，本次没有保存。请刷新页面看最新状态。')
  return round
}

/** Nobody reviews what he prepared or submitted, nor signs for two offices (S-05). */
async function refuseParticipant(tx: Tx, held: Held, current: rounds.ClaimStep): Promise<void> {
  const { personId } = tx.principal
  const own = [...await claims.claimants(tx, held.claim.id), ...await submitters(tx, held.cls.id)]
  if (own.includes(personId)) throw refuse('REVIEWS_OWN', '这份材料是您本人准备或提交的，不能由您审核。请交给本单位另一位审核人员。', { clause: clauses[current] })
  const elsewhere = (await rounds.roundsOf(tx, held.claim.id)).some((r) => r.step !== current && r.decision === 'AGREED' && (r.firstPerson === personId || r.secondPerson === personId))
  if (elsewhere) throw refuse('SIGNED_ELSEWHERE', '您已在这份申领的另一道审核上签过字，主管、人社、财政三道审核须由不同的人签。请交给另一位同志。', { clause: clauses[current] })
}

function approved(held: Held, line: lines.LineRecord): lines.Verdict {
  if (held.claim.state === 'VA_SECOND' && line.decision === 'EXCLUDED') throw refuse('FIRST_EXCLUDED', '初审已核减的人，复核不能改为核准。确有不妥的，请退回补正后重新初审。', { field: 'lines' })
  if (!line.isPayable) throw refuse('NOT_PAYABLE', `这一行今天核算不能补贴${line.ruledCode === null ? '，依据还不全' : `（${EXCLUSIONS[line.ruledCode].label}）`}，不能核准。请核减，或退回补正。`, { field: 'lines', clause: '附2-R25' })
  if (line.reckonedFen > line.submittedFen) throw refuse('AMOUNT_RAISED', '今天核算的金额高于申领的金额，审核不能调高。请退回，由申领单位重新提交。', { field: 'lines', clause: '附2-R23' })
  return { id: line.id, decision: 'APPROVED', code: null, furtherCodes: [], decidedFen: String(line.reckonedFen), note: null }
}

function excluded(line: lines.LineRecord, wanted: { code: ExclusionCode | null; note: string }): lines.Verdict {
  const note = maskNumbersIn(wanted.note)
  const code = wanted.code ?? line.ruledCode
  if (code === null) throw refuse('CODE_MISSING', '核减须选原因代码。', { field: 'lines', clause: '附2-R25' })
  if (!line.ruledCodes.includes(code) && note.length < 4) throw refuse('NOTE_MISSING', '系统没有判定这个原因，核减须写明依据。', { field: 'lines', clause: '附2-R25' })
  const codes = inOrder([code, ...line.ruledCodes])
  return { id: line.id, decision: 'EXCLUDED', code: codes[0] ?? code, furtherCodes: codes.slice(1), decidedFen: '0', note: note === '' ? null : note }
}

/** Payable without a hint. */
export const isClean = (line: lines.LineRecord): boolean => !(JSON.parse(line.reasons) as { verdict: string }[]).some((r) => r.verdict !== 'pass')

const sumOf = (shown: readonly lines.LineRecord[]): bigint => shown.reduce((sum, l) => sum + (l.decidedFen ?? 0n), 0n)
const summaryOf = (shown: readonly lines.LineRecord[]): string => `核准 ${shown.filter((l) => l.decision === 'APPROVED').length} 人，${formatMoneyWithWan(sumOf(shown))}`
