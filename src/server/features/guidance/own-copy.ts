import { JOB_EXPECTATIONS, ROLE_VIEWS } from '../../../policy/adapt-survey.ts'
import { INCOME_BANDS } from '../../../policy/needs-survey.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './answers-store.ts'

export interface OwnAnswer { title: string; on: string; role: string; job: string; words: string; pay: string; trades: string[]; by: string }

/** Front door for the copy a person takes along: every entry about him of every questionnaire, the newest first, in words. */
export async function ownAnswers(tx: Tx): Promise<OwnAnswer[]> {
  return (await store.ofPerson(tx)).map((a) => ({
    title: a.title, on: a.answeredOn, role: a.roleView === null ? `未答：${a.why ?? '—'}` : ROLE_VIEWS[a.roleView], job: a.jobExpectation === null ? '—' : JOB_EXPECTATIONS[a.jobExpectation], words: a.jobWords ?? '',
    pay: a.expectedPay === null ? '—' : INCOME_BANDS[a.expectedPay], trades: a.tradeNames, by: a.via === 'PHONE' ? '本人' : a.enteredBy,
  }))
}
