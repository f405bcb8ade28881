import type { z } from 'zod'
import type { selectInRound } from '../../../contract/selection.ts'
import { selectionRound } from '../../../policy/machines/selection.ts'
import { averageOf, decideChoice, decideScorers, pointsText, ranked, type Average } from '../../../policy/selection.ts'
import { decision, type Decision, type Reason } from '../../../values/decision.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { formatDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { signDecision } from '../../platform/signing.ts'
import { apply as moveInstitution } from '../institutions/index.ts'
import { parametersFor } from '../parameters/index.ts'
import { CLAUSE, moved, noteRound, raise, roundAt } from './step.ts'
import * as store from './store.ts'

const READY = { code: 'ROUND_READY', clause: '三(二)5', requirement: 'R-042' } as const

/** What stands between a round and the choice: days for applications, checks, sheets of at least three persons (择优认定). */
export async function decideReady(tx: Tx, round: store.RoundRecord, applications: readonly store.ApplicationRecord[]): Promise<Decision<null>> {
  const day = await today(tx)
  const parameters = await parametersFor(tx, round.regionCode, day)
  const unchecked = applications.filter((a) => a.state === 'SUBMITTED')
  const say = (ok: boolean, pass: string, block: string): Reason => ({ ...READY, verdict: ok ? 'pass' : 'block', message: ok ? pass : block, facts: {} })
  return decision(null, [
    say(day > round.closesOn, `申请已于${formatDate(round.closesOn)}截止。`, `申请到${formatDate(round.closesOn)} 24:00 截止，次日才能选定。`),
    say(unchecked.length === 0, '申请都已核对。', `${unchecked.map((a) => a.institutionName).join('、')}的申请还没有核对，不能选定。`),
    ...applications.filter((a) => a.state === 'UNDER_SCORING').map((a) => decideScorers(a.institutionName, a.totals.length, parameters)),
  ])
}

export interface RankedApplication { id: string; a: store.ApplicationRecord; name: string; average: Average; rank: number }

/** Applicants with sheets, best first. */
export function rank(applications: readonly store.ApplicationRecord[]): RankedApplication[] {
  return ranked(applications.flatMap((a) => {
    const average = averageOf(a.totals)
    return average === null ? [] : [{ id: a.id, a, name: a.institutionName, average }]
  }))
}

/** The chief chooses by the ranked table, signed; whoever is not named is not selected, whoever did not complete his application is out. */
export async function select(tx: Tx, id: string, body: z.output<typeof selectInRound.body>): Promise<void> {
  const event = body.applicationIds.length === 0 ? 'finish' as const : 'select' as const
  const round = await roundAt(tx, id, body.version, 'select', event)
  await store.holdApplicationsOf(tx, id)
  const applications = await store.applicationsOf(tx, id)
  const ready = await decideReady(tx, round, applications)
  refuseUnless(ready)
  const places = rank(applications.filter((a) => a.state === 'UNDER_SCORING'))
  const chosen = new Set(body.applicationIds)
  if ([...chosen].some((one) => !places.some((p) => p.id === one))) throw refuse('NOT_SCORED', '所选的机构里有不在评审中的，请刷新页面重新选。', { ...CLAUSE, field: 'applicationIds' })
  if (await hasScored(tx, id)) throw refuse('SCORED_IT', '您本人给这一轮评过分，要由没有评分的科长选定。', CLAUSE)
  const why = body.outOfOrder === null ? null : maskNumbersIn(body.outOfOrder)
  refuseUnless(decideChoice(places.map((p) => ({ ...p, isChosen: chosen.has(p.id) })), round.passMark, why))
  const opinion = maskNumbersIn(body.opinion)
  await signDecision(tx, {
    classId: null, regionCode: round.regionCode, noun: 'selectionRound', recordId: id, step: '三(二)5 择优选定', opinion,
    seen: { title: round.title, passMark: round.passMark, outOfOrder: why, ranked: places.map((p) => ({ institution: p.name, average: p.average.arithmetic, rank: p.rank, chosen: chosen.has(p.id) })) },
  })
  await store.moveRound(tx, id, event, moved(selectionRound.transition(round.state, event)).to, [opinion, why])
  await noteRound(tx, round, event, chosen.size === 0 ? '没有机构入选，本轮办结' : `择优选定 ${chosen.size} 家，${places.length - chosen.size} 家未入选`, { chosen: [...chosen] })
  for (const p of places) {
    const step = chosen.has(p.id) ? 'select' as const : 'notSelect' as const
    const words = `平均 ${pointsText(p.average.hundredths)} 分，第 ${p.rank} 名，${step === 'select' ? '拟认定' : '未入选'}`
    await raise(tx, p.a, step, [p.average.hundredths, p.rank], words, { average: p.average.arithmetic, rank: p.rank })
    await moveInstitution(tx, p.a.institutionId, step, { summary: `${round.title}：${words}` })
  }
  for (const a of applications.filter((each) => each.state === 'RETURNED')) await raise(tx, a, 'lapse', [], '没有补正，视为撤回申请')
}

const hasScored = async (tx: Tx, roundId: string): Promise<boolean> =>
  (await tx.maybe('SELECT 1 FROM selection_score_sheets s JOIN selection_applications a ON a.id = s.application_id WHERE a.round_id = $1 AND s.person_id = $2 LIMIT 1', [roundId, tx.principal.personId])) !== null

export function refuseUnless(judged: Decision<null>): void {
  const wrong = judged.reasons.find((r) => r.verdict !== 'pass')
  if (wrong !== undefined) throw refuse(wrong.code, wrong.message, { ...CLAUSE, details: judged.reasons })
}
