import { randomUUID } from 'node:crypto'
import type { WishTable } from '../../../contract/demand.ts'
import { EMPLOYMENT_STATES, INCOME_BANDS, SURVEY_SCENES, WISH_QUARTERS } from '../../../policy/needs-survey.ts'
import { formatDate, type PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import * as store from './store.ts'
import { checkTrades, write } from './surveys.ts'
import { tableOf } from './wishes.ts'

/**
 * Front door for who asks people at another occasion, such as the end of adaptation training: the trades wished for become the person's current wish; what was not asked is taken over from the survey before.
 * Nothing is written, and the answer is false, when the very wish stands already or he was asked again since: a person has one wish.
 */
export async function recordWish(tx: Tx, wish: { veteranId: string; on: PlainDate; trades: readonly string[] }): Promise<boolean> {
  const person = await store.person(tx, wish.veteranId)
  if (person === null) throw notFound('个人')
  await checkTrades(tx, wish.trades)
  await store.hold(tx, wish.veteranId)
  const before = (await store.ofPerson(tx, wish.veteranId)).find((s) => s.isCurrent)
  if (before !== undefined && (before.surveyedOn > wish.on || (before.wantsTraining && before.withdrawnAt === null && before.validUntil >= wish.on && sameTrades(before.trades, wish.trades)))) return false
  const wants = wish.trades.length > 0
  await write(tx, person, {
    id: randomUUID(), scene: 'ADAPTATION', surveyedOn: wish.on, wantsTraining: wants, trades: wish.trades, quarter: wants ? (before?.quarter ?? 'ANY') : null, place: wants ? (before?.place ?? null) : null,
    contactConfirmed: before?.contactConfirmed ?? null, livingPlace: before?.livingPlace ?? null, employmentState: before?.employmentState ?? null, incomeBand: before?.incomeBand ?? null, skillHeld: before?.skillHeld ?? null,
    certificateHeld: before?.certificateHeld ?? null, startupWish: before?.startupWish ?? null, educationWish: before?.educationWish ?? null,
  })
  return true
}

/** Whether trades may stand in a wish: those of the catalogue, each once; refuses otherwise. */
export const checkWish = (tx: Tx, trades: readonly string[]): Promise<void> => checkTrades(tx, trades)

const sameTrades = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((code) => b.includes(code))

/** Front door for rounds and plans: valid wishes trade by county of a range of places the caller may see; others' rows do not count. */
export const wishesByTrade = (tx: Tx, range: readonly [string, string], quarter: string | null = null): Promise<WishTable> => tableOf(tx, range, quarter)

/** Front door for start-up classes: whether the person wishes to start a business, asked province-wide. */
export const startupWish = (tx: Tx, veteranId: string): Promise<boolean> => store.hasStartupWish(tx, veteranId)

const yesNo = (said: boolean | null): string | null => (said === null ? null : said ? '是' : '否')

/** Front door for what a person may read about himself: all his surveys in words, the current one first; what was not asked is null (S-17). */
export async function ownSurveys(tx: Tx) {
  const { veteranId } = tx.principal
  return (veteranId === null ? [] : await store.ofPerson(tx, veteranId)).map((s) => ({
    on: formatDate(s.surveyedOn), scene: SURVEY_SCENES[s.scene], by: s.enteredBy ?? '本人', isCurrent: s.isCurrent, contactConfirmed: yesNo(s.contactConfirmed), living: s.livingPlaceName, employment: s.employmentState === null ? null : EMPLOYMENT_STATES[s.employmentState],
    income: s.incomeBand === null ? null : INCOME_BANDS[s.incomeBand], skill: s.skillHeld, certificate: s.certificateHeld, startup: yesNo(s.startupWish), education: yesNo(s.educationWish),
    wish: s.wantsTraining ? [s.tradeNames.join('、'), WISH_QUARTERS[s.quarter ?? 'ANY'], ...(s.placeName === null ? [] : [s.placeName])].join('，') : '没有培训意愿',
    until: s.wantsTraining ? formatDate(s.validUntil) : null, withdrawn: s.withdrawnWhy,
  }))
}
