import { JOB_EXPECTATIONS, ROLE_VIEWS } from '../../../policy/adapt-survey.ts'
import { INCOME_BANDS } from '../../../policy/needs-survey.ts'
import { ASSESSMENT_KINDS, PUSH_KINDS, SCORE_BANDS } from '../../../policy/talent-assessment.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './answers-store.ts'
import { ownPushes, ownResults } from './talent-store.ts'

export interface OwnAnswer { title: string; on: string; role: string; job: string; words: string; pay: string; trades: string[]; by: string }

/** Front door for the copy a person takes along: every entry about him of every questionnaire, the newest first, in words. */
export async function ownAnswers(tx: Tx): Promise<OwnAnswer[]> {
  return (await store.ofPerson(tx)).map((a) => ({
    title: a.title, on: a.answeredOn, role: a.roleView === null ? `未答：${a.why ?? '—'}` : ROLE_VIEWS[a.roleView], job: a.jobExpectation === null ? '—' : JOB_EXPECTATIONS[a.jobExpectation], words: a.jobWords ?? '',
    pay: a.expectedPay === null ? '—' : INCOME_BANDS[a.expectedPay], trades: a.tradeNames, by: a.via === 'PHONE' ? '本人' : a.enteredBy,
  }))
}

export interface OwnTalent { title: string; on: string; kind: string; band: string; trades: string[]; pushes: { kind: string; title: string; detail: string; reason: string; reply: string; withdrawn: string | null }[] }

/** The same for results of the talent assessment and everything recommended on them, withdrawn ones among them. */
export async function ownTalent(tx: Tx): Promise<OwnTalent[]> {
  const [results, pushes] = [await ownResults(tx), await ownPushes(tx)]
  return results.map((r) => ({
    title: r.title, on: r.assessedOn, kind: ASSESSMENT_KINDS[r.kind], band: SCORE_BANDS[r.band], trades: r.tradeNames,
    pushes: pushes.filter((p) => p.enrolmentId === r.enrolmentId).map((p) => ({ kind: PUSH_KINDS[p.kind], title: p.title, detail: p.detail, reason: p.reason, reply: p.reply === null ? '没有回复' : p.reply === 'INTERESTED' ? '有兴趣' : '不感兴趣', withdrawn: p.withdrawnWhy })),
  }))
}
