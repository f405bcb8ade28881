import type { z } from 'zod'
import type { chooseLines } from '../../../../contract/claims.ts'
import type { ClaimKind } from '../store/claims.ts'
import { addDays, formatDate } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import { canonicalJson } from '../../../platform/audit-chain.ts'
import { now, today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../../platform/errors.ts'
import { authorise, may } from '../../../platform/principal.ts'
import * as classes from '../../classes/index.ts'
import { lock, refuseStale, type Held } from '../apply.ts'
import { actsAs } from '../authority.ts'
import { claimPermissions } from '../permissions.ts'
import { judgedLine, keep, reckon, type Choices, type Reckoning } from '../reckon.ts'
import * as claims from '../store/claims.ts'
import * as facts from '../store/facts.ts'
import * as lines from '../store/lines.ts'

/** What may be claimed for a class now, and for who would claim why nothing may. */
export async function claimable(tx: Tx, cls: classes.ClassRecord): Promise<{ can: ClaimKind[]; why: string | null }> {
  if (!may(tx.principal, claimPermissions, 'prepare') || !actsAs(tx.principal, cls, ['REG', 'IAD'])) return { can: [], why: null }
  const standing = (await claims.ofClass(tx, cls.id)).filter((c) => c.state !== 'WITHDRAWN')
  const main = standing.find((c) => c.kind === 'MAIN')
  const { parameters, today: day } = await classes.rulebookOf(tx, cls)
  if (cls.state !== 'COMPLETED' && cls.state !== 'CLAIMED') return { can: [], why: main === undefined ? '本班结业（R22 盖章）后才能申领补贴。' : null }
  const window = parameters.values.CLAIM_WINDOW
  if (main === undefined) {
    const last = window === null || cls.completedOn === null ? null : addDays(cls.completedOn, window)
    return last !== null && day > last ? { can: [], why: `申领期限到${formatDate(last)}为止，已经过了。` } : { can: ['MAIN'], why: null }
  }
  if (standing.some((c) => c.kind === 'SUPPLEMENT') || main.state === 'DRAFT' || main.state === 'REJECTED') return { can: [], why: null }
  const exam = await facts.examDay(tx, cls.id)
  const last = exam === null ? null : addDays(exam, parameters.values.LATE_CERT_DAYS)
  if (last !== null && day > last) return { can: [], why: `迟到证书的补报到${formatDate(last)}为止，已经过了。` }
  return (await facts.lateOnes(tx, cls.id)).length === 0 ? { can: [], why: '主申领中没有因证书未到而没有补贴的人，不需要补报。' } : { can: ['SUPPLEMENT'], why: null }
}

/** Reckons the list of a class as a draft claim. */
export async function propose(tx: Tx, classId: string, body: { id: string; kind: ClaimKind }): Promise<void> {
  authorise(tx.principal, claimPermissions, 'prepare')
  const cls = await classes.lock(tx, classId)
  if (!actsAs(tx.principal, cls, ['REG', 'IAD'])) throw forbidden('补贴由办班机构申领。')
  const { can, why } = await claimable(tx, cls)
  if (!can.includes(body.kind)) throw conflict('NOT_CLAIMABLE', why ?? (body.kind === 'MAIN' ? '本班已经有补贴申领，不能再建。请打开已有的那一份。' : '现在不能补报：先提交主申领，每班只补报一次。'), { clause: '附2-R23' })
  const result = await reckon(tx, cls, body.kind, { leftOut: new Map(), exchange: null, lifted: null, recording: null, objected: new Set(), claimedOn: await today(tx), only: null })
  const added = await claims.insert(tx, {
    id: body.id, classId, classRegion: cls.responsibleRegion, institutionId: cls.institutionId, kind: body.kind, trained: result.trained, verdict: result.verdict, reasons: canonicalJson(result.reasons),
    parameterVersion: result.parameters.version,
  })
  if (!added) throw conflict('CLAIM_EXISTS', '本班已经有这一种补贴申领。请刷新页面，打开已有的那一份。')
  const chosen = chosenLines(result, new Map(), null, [])
  await keep(tx, body.id, result, chosen, [])
  const claimed = chosen.filter((l) => l.isSubmitted)
  await audit(tx, {
    noun: 'claim', recordId: body.id, classId, regionCode: cls.responsibleRegion, action: 'propose',
    summary: `核算${body.kind === 'MAIN' ? '补贴申领' : '迟到证书补报'}：参训 ${result.trained} 人，可申领 ${claimed.length} 人`, after: { kind: body.kind, trained: result.trained, persons: claimed.length, totalFen: sumOf(claimed) },
  })
}

/** Leaves persons out or exchanges lines under the cap, each with a reason, and reckons anew. */
export async function choose(tx: Tx, id: string, body: z.output<typeof chooseLines.body>): Promise<void> {
  authorise(tx.principal, claimPermissions, 'prepare')
  const held = await lock(tx, id)
  if (!actsAs(tx.principal, held.cls, ['REG', 'IAD'])) throw forbidden('补贴由办班机构申领。')
  refuseStale(held.claim, body.version)
  if (held.claim.state !== 'DRAFT' && held.claim.state !== 'RETURNED') throw conflict('NOT_A_DRAFT', '这份补贴申领已经提交，不能再改名单。需要改的，请退回后补正，或先撤回。')
  const before = await lines.linesOf(tx, id)
  const byId = new Map(before.map((l) => [l.id, l]))
  const wanted = [...body.leftOut.map((l) => l.lineId), ...(body.exchange?.lineIds ?? [])]
  if (wanted.some((lineId) => !byId.has(lineId)) || new Set(wanted).size < wanted.length) throw refuse('LINES_UNKNOWN', '所选人员不在这份申领里，或者同一人选了两次。请刷新页面后再选。', { field: 'leftOut' })
  const personOf = (lineId: string) => byId.get(lineId)?.enrolmentId ?? ''
  const leftOut = new Map(body.leftOut.map((l) => [personOf(l.lineId), l.reason]))
  const exchange = body.exchange === null ? null : { dropped: body.exchange.lineIds.map(personOf), reason: body.exchange.reason }
  const result = await reckonDraft(tx, held, leftOut, exchange, before)
  const wrong = exchange === null ? undefined : result.reasons.find((r) => r.code === 'E-CAP' && r.verdict === 'block')
  if (wrong !== undefined) throw refuse('EXCHANGE_WRONG', wrong.message, { clause: wrong.clause, field: 'exchange' })
  if (exchange !== null && result.lines.every((l) => l.primary !== 'E-CAP')) throw refuse('NOTHING_TO_EXCHANGE', '申领人数没有超过在位平均人数，没有需要调换的人员。', { field: 'exchange' })
  await keepDraft(tx, held, result, leftOut, exchange, before)
  const claimed = (await lines.linesOf(tx, id)).filter((l) => l.isSubmitted)
  await audit(tx, {
    noun: 'claim', recordId: id, classId: held.cls.id, regionCode: held.cls.responsibleRegion, action: 'choose', summary: `调整申领名单：申领 ${claimed.length} 人，不申领 ${leftOut.size} 人${exchange === null ? '' : `，调换封顶人员 ${exchange.dropped.length} 人`}`,
    after: { persons: claimed.length, totalFen: String(claimed.reduce((sum, l) => sum + l.submittedFen, 0n)), leftOut: body.leftOut.map((l) => l.lineId), exchanged: body.exchange?.lineIds ?? [] },
  })
}

/** A draft or returned claim on the facts of today, with what its applicant chose. */
export async function reckonDraft(tx: Tx, { claim, cls }: Held, leftOut: ReadonlyMap<string, string>, exchange: Choices['exchange'], before: readonly lines.LineRecord[]): Promise<Reckoning> {
  return reckon(tx, cls, claim.kind, {
    leftOut, exchange, lifted: claim.capLiftedReason === null ? null : { reason: claim.capLiftedReason }, recording: claim.recordingDecision, objected: objectedIn(before), claimedOn: await today(tx), only: null,
  }, claim.kind === 'SUPPLEMENT' ? before.map((l) => l.enrolmentId) : null)
}

export async function keepDraft(tx: Tx, { claim }: Held, result: Reckoning, leftOut: ReadonlyMap<string, string>, exchange: Choices['exchange'], before: readonly lines.LineRecord[]): Promise<void> {
  await claims.set(tx, claim.id, {
    trained: result.trained, verdict: result.verdict, reasons: canonicalJson(result.reasons), parameterVersion: result.parameters.version, reckonedAt: await now(tx), exchangeReason: exchange?.reason ?? null,
  })
  await keep(tx, claim.id, result, chosenLines(result, leftOut, exchange, before), before)
}

/** Choices as they stand on the lines of a draft. */
export const choicesOf = (claim: claims.ClaimRecord, before: readonly lines.LineRecord[]): { leftOut: Map<string, string>; exchange: Choices['exchange'] } => {
  const exchanged = before.filter((l) => l.isExchanged).map((l) => l.enrolmentId)
  return {
    leftOut: new Map(before.flatMap((l) => (l.leftOutReason === null ? [] : [[l.enrolmentId, l.leftOutReason]]))),
    exchange: exchanged.length === 0 || claim.exchangeReason === null ? null : { dropped: exchanged, reason: claim.exchangeReason },
  }
}

export const objectedIn = (before: readonly lines.LineRecord[]): Set<string> => new Set(before.filter((l) => l.isObjected).map((l) => l.enrolmentId))

function chosenLines(result: Reckoning, leftOut: ReadonlyMap<string, string>, exchange: Choices['exchange'], before: readonly lines.LineRecord[]): lines.JudgedLine[] {
  const known = new Map(before.map((l) => [l.enrolmentId, l]))
  return result.lines.map((line) => {
    const isSubmitted = line.included && !leftOut.has(line.personId)
    return judgedLine(result, line, known.get(line.personId), {
      isSubmitted, leftOutReason: leftOut.get(line.personId) ?? null, isExchanged: exchange?.dropped.includes(line.personId) ?? false, submittedFen: isSubmitted ? line.amountFen : 0n,
    })
  })
}

const sumOf = (claimed: readonly lines.JudgedLine[]): string => String(claimed.reduce((sum, l) => sum + BigInt(l.submittedFen), 0n))
