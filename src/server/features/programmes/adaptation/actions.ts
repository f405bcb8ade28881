import type { z } from 'zod'
import type { addToRoll, giveReason } from '../../../../contract/adaptation.ts'
import { ADAPTATION_REASONS } from '../../../../policy/adaptation.ts'
import { SELF_EMPLOYMENT_SOLDIER } from '../../../../policy/eligibility.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, notFound, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { adaptationPermissions } from '../permissions/adaptation.ts'
import * as store from './store.ts'

const clerk = '适应性培训名册由接收地县级退役军人事务局经办人员登记。'

/** Puts one person of the own county on the roll of the year he was received. */
export async function add(tx: Tx, body: z.output<typeof addToRoll.body>): Promise<void> {
  authorise(tx.principal, adaptationPermissions, 'record', clerk)
  const person = await store.candidate(tx, body.veteranId)
  if (person === null) throw notFound('个人')
  if (person.dischargeType !== SELF_EMPLOYMENT_SOLDIER) throw refuse('NOT_SELF_EMPLOYMENT', `${person.name}不是自主就业退役士兵，不列入适应性培训名册。`, { clause: '三(一)1' })
  if (body.receivedOn > await today(tx)) throw refuse('RECEIVED_LATER', '报到日期还没有到，请核对。没有保存。', { field: 'receivedOn' })
  if (!(await store.insert(tx, { id: body.id, veteranId: person.id, regionCode: person.regionCode, receivedOn: body.receivedOn, source: 'MANUAL' }))) throw conflict('ON_ROLL', `${person.name}已经在${person.receivedOn === null ? '' : `${person.receivedOn.slice(0, 4)}年的`}名册上，没有再加。`)
  await note(tx, { id: body.id, regionCode: person.regionCode }, 'add', `列入 ${body.receivedOn.slice(0, 4)} 年适应性培训名册`)
}

/** He was invited today; again is a later invitation. */
export async function invite(tx: Tx, id: string, version: number): Promise<void> {
  const row = await held(tx, id, version)
  if (row.reason !== null) throw conflict('HAS_REASON', `${row.name}已登记未参加原因（${ADAPTATION_REASONS[row.reason]}）。要通知的，请先取消原因。`)
  await store.invite(tx, id)
  await note(tx, row, 'invite', '通知参加适应性培训')
}

/** Records why he is not trained, or takes the reason back. */
export async function reason(tx: Tx, id: string, body: z.output<typeof giveReason.body>): Promise<void> {
  const row = await held(tx, id, body.version)
  const text = body.note?.trim() ?? ''
  if (body.reason === 'OTHER' && text.length < 2) throw refuse('REASON_NOTE', '原因选“其他”的，请写明是什么。没有保存。', { field: 'note', clause: '三(一)1' })
  await store.setReason(tx, id, body.reason, body.reason === null || text.length < 2 ? null : maskNumbersIn(text))
  await note(tx, row, 'reason', body.reason === null ? '取消未参加适应性培训的原因' : `登记未参加适应性培训的原因：${ADAPTATION_REASONS[body.reason]}`)
}

/** The row, held, of somebody not trained yet; 403 for another desk, 404 outside the range, 409 when it was changed meanwhile. */
async function held(tx: Tx, id: string, version: number): Promise<store.RollRecord> {
  authorise(tx.principal, adaptationPermissions, 'record', clerk)
  if ((await store.hold(tx, id)) === null) throw notFound('个名册上的人')
  const row = await store.find(tx, id)
  if (row === null) throw notFound('个名册上的人')
  if (row.version !== version) throw conflict('ROLL_CHANGED', '这一行刚被别人改过，本次没有保存。请刷新页面，核对后再办。')
  if (row.trainedOn !== null) throw conflict('TRAINED', `${row.name}已经参加过适应性培训，不用再登记。`)
  return row
}

const note = (tx: Tx, row: { id: string; regionCode: string }, action: string, summary: string) => audit(tx, { noun: 'adaptation', recordId: row.id, regionCode: row.regionCode, action, summary })
