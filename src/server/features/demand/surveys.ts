import type { z } from 'zod'
import type { recordSurvey, surveysOf, SurveyView, withdrawWish } from '../../../contract/demand.ts'
import { SURVEY_SCENES, wishValidUntil } from '../../../policy/needs-survey.ts'
import { formatDate, plainDate, type PlainDate } from '../../../values/plain-date.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { parametersFor } from '../parameters/index.ts'
import { surveyPermissions } from './permissions.ts'
import * as store from './store.ts'

/** What a person was asked, the current survey apart from earlier ones. */
export async function viewSurveys(tx: Tx, veteranId: string): Promise<z.input<typeof surveysOf>> {
  authorise(tx.principal, surveyPermissions, 'view')
  const person = await visible(tx, veteranId)
  const [found, day] = [await store.ofPerson(tx, veteranId), await today(tx)]
  const invitations = await store.invitationsOf(tx, found.map((s) => s.id))
  const views = found.map((s) => viewOf(s, day, invitations.filter((i) => i.surveyId === s.id)))
  const current = views.find((s) => s.isCurrent) ?? null
  return {
    veteranId, name: person.name, current, earlier: views.filter((s) => !s.isCurrent),
    can: [
      ...(may(tx.principal, surveyPermissions, 'record') ? ['record' as const] : []),
      ...(current !== null && current.answers.wantsTraining && current.withdrawnWhy === null && may(tx.principal, surveyPermissions, 'withdraw') ? ['withdraw' as const] : []),
    ],
  }
}

/** Writes a survey down; the one before stays and counts no more (R-122). The day lies in this year or the last and not ahead; trades are those of the catalogue. */
export async function record(tx: Tx, veteranId: string, { id, scene, surveyedOn: day, answers }: Omit<z.output<typeof recordSurvey.body>, 'requestId'>): Promise<void> {
  authorise(tx.principal, surveyPermissions, 'record', '普查由县级经办登记，或由退役军人本人填写。')
  const person = await visible(tx, veteranId)
  if ((tx.principal.veteranId === veteranId) !== (scene === 'SELF')) throw refuse('SCENE', scene === 'SELF' ? '“本人填写”只能由退役军人自己在手机上办理。请选择实际的场合。' : '本人填写的，场合只能是“本人填写”。', { field: 'scene' })
  await store.hold(tx, veteranId)
  const surveyedOn = plainDate(day)
  const now = await today(tx)
  if (surveyedOn > now) throw refuse('SURVEY_AHEAD', `普查日期${formatDate(surveyedOn)}还没有到，请核对。`, { field: 'surveyedOn' })
  const before = (await store.ofPerson(tx, veteranId)).find((s) => s.isCurrent)
  if (before !== undefined && surveyedOn < before.surveyedOn) throw refuse('SURVEY_OLDER', `系统里已有${formatDate(before.surveyedOn)}的普查，比这一份新。没有保存。`, { field: 'surveyedOn' })
  if (answers.wantsTraining && answers.trades.length === 0) throw refuse('TRADES_MISSING', '有培训意愿的，请至少选一个想学的工种，最多三个。', { clause: '四(三)', field: 'trades' })
  if (!answers.wantsTraining && (answers.trades.length > 0 || answers.quarter !== null || answers.place !== null)) throw refuse('WISH_WITHOUT', '没有培训意愿的，不填想学的工种、时间和地点。', { field: 'wantsTraining' })
  await checkTrades(tx, answers.trades)
  const places = [answers.livingPlace, answers.place].filter((p) => p !== null)
  if ((await store.unknownPlaces(tx, places)).length > 0) throw refuse('PLACE_UNKNOWN', '所填的地区不在地区目录里，请从列表里选。', { field: 'livingPlace' })
  await write(tx, person, { id, scene, surveyedOn, ...answers, skillHeld: textOf(answers.skillHeld), certificateHeld: textOf(answers.certificateHeld) })
}

/** Supersedes and writes; the caller holds the person's wishes and has decided. */
export async function write(tx: Tx, person: { id: string; region: string }, s: Omit<store.NewSurvey, 'veteranId' | 'region' | 'validUntil'> & { surveyedOn: PlainDate }): Promise<void> {
  await store.supersede(tx, person.id)
  const validUntil = wishValidUntil(s.surveyedOn, await parametersFor(tx, person.region, s.surveyedOn))
  if (!(await store.insert(tx, { ...s, veteranId: person.id, region: person.region, validUntil }))) throw conflict('SURVEY_THERE', '这份普查已经保存过了。请刷新页面查看。')
  await audit(tx, {
    noun: 'survey', recordId: s.id, regionCode: person.region, action: 'record', summary: `登记就业创业信息普查（${SURVEY_SCENES[s.scene]}）：${s.wantsTraining ? `想学 ${s.trades.length} 个工种` : '没有培训意愿'}`,
    after: { scene: s.scene, surveyedOn: s.surveyedOn, wantsTraining: s.wantsTraining, trades: s.trades, validUntil },
  })
}

export async function withdraw(tx: Tx, veteranId: string, { surveyId, why }: z.output<typeof withdrawWish.body>): Promise<void> {
  authorise(tx.principal, surveyPermissions, 'withdraw')
  const person = await visible(tx, veteranId)
  await store.hold(tx, veteranId)
  const survey = (await store.ofPerson(tx, veteranId)).find((s) => s.id === surveyId)
  if (survey === undefined) throw notFound('份普查')
  if (!survey.isCurrent || !survey.wantsTraining || survey.withdrawnAt !== null) throw conflict('NO_WISH', '这份普查没有仍在生效的培训意愿，不需要收回。')
  await store.withdraw(tx, surveyId, maskNumbersIn(why))
  await audit(tx, { noun: 'survey', recordId: surveyId, regionCode: person.region, action: 'withdraw', summary: `收回培训意愿：${why}` })
}

export async function checkTrades(tx: Tx, trades: readonly string[]): Promise<void> {
  if (new Set(trades).size !== trades.length) throw refuse('TRADE_TWICE', '同一个工种选了两次，请保留一个。', { field: 'trades' })
  const [unknown] = await store.unknownTrades(tx, trades)
  if (unknown !== undefined) throw refuse('TRADE_UNKNOWN', `工种目录里没有代码 ${unknown}，请从列表里选。`, { field: 'trades' })
}

async function visible(tx: Tx, id: string) {
  const person = await store.person(tx, id)
  if (person === null) throw notFound('个人')
  return person
}

const textOf = (text: string): string | null => (text === '' ? null : maskNumbersIn(text))

function viewOf(s: store.SurveyRecord, day: PlainDate, invitations: readonly { at: Date; by: string; text: string; channel: 'MESSAGE' | 'CALL' }[]): SurveyView {
  return {
    id: s.id, veteranId: s.veteranId, scene: s.scene, sceneLabel: SURVEY_SCENES[s.scene], surveyedOn: s.surveyedOn, validUntil: s.validUntil, enteredBy: s.enteredBy, tradeNames: s.tradeNames, livingPlaceName: s.livingPlaceName, placeName: s.placeName,
    isCurrent: s.isCurrent, isValid: s.isCurrent && s.wantsTraining && s.withdrawnAt === null && s.validUntil >= day, withdrawnWhy: s.withdrawnWhy,
    answers: {
      contactConfirmed: s.contactConfirmed, livingPlace: s.livingPlace, employmentState: s.employmentState, incomeBand: s.incomeBand, skillHeld: s.skillHeld ?? '', certificateHeld: s.certificateHeld ?? '', wantsTraining: s.wantsTraining, trades: s.trades,
      quarter: s.quarter, place: s.place, startupWish: s.startupWish, educationWish: s.educationWish,
    },
    invitations: invitations.map((i) => ({ at: i.at.toISOString(), by: i.by, text: i.text, channel: i.channel })),
  }
}
