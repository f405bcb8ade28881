import type { z } from 'zod'
import type { addPreference, admitEducation, answerPreference, closeEducation, openEducation } from '../../../../contract/education.ts'
import { decideEducationClosing, EDUCATION_PATHS, EDUCATION_RESULTS, type PreferenceKind } from '../../../../policy/education.ts'
import { educationCase, type EducationEvent } from '../../../../policy/machines/education-case.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { plainDate } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, notFound, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { freeRight, recordGraduation } from '../../veterans/index.ts'
import { educationPermissions } from '../permissions/education.ts'
import * as store from './store.ts'
import { preferenceLabel } from './view.ts'

const clerk = '学历提升由县级退役军人事务局经办人员登记。'

/** Opens the case of a person of the own county; one open case per person and path. */
export async function open(tx: Tx, body: z.output<typeof openEducation.body>): Promise<void> {
  authorise(tx.principal, educationPermissions, 'record', clerk)
  if ((body.path === 'OTHER') !== (body.pathNote !== null)) throw refuse('PATH_NOTE', body.path === 'OTHER' ? '路径选“其他”的，请写明是什么。没有保存。' : '路径已经选定，不用再写其他。没有保存。', { field: 'pathNote', clause: '三(一)2' })
  const person = await store.person(tx, body.veteranId)
  if (person === null) throw notFound('个人')
  // one decision at a time about a person
  await freeRight.hold(tx, person.id)
  if (await store.hasOpen(tx, person.id, body.path)) throw conflict('CASE_OPEN', `${person.name}的“${EDUCATION_PATHS[body.path]}”已有一份还没有办结的登记，没有再开。请在台账里打开那一份。`)
  await store.insert(tx, { id: body.id, veteranId: person.id, regionCode: person.regionCode, path: body.path, pathNote: body.pathNote === null ? null : maskNumbersIn(body.pathNote), school: maskNumbersIn(body.school), year: body.year })
  for (const preference of body.preferences) await ask(tx, body.id, preference)
  await note(tx, { id: body.id, regionCode: person.regionCode }, 'open', `登记学历提升：${EDUCATION_PATHS[body.path]}，${body.year}年，申请优惠 ${body.preferences.length} 项`)
}

export async function addOne(tx: Tx, id: string, body: z.output<typeof addPreference.body>): Promise<void> {
  const k = await held(tx, id, body.version)
  if (k.state === 'CLOSED') throw conflict('CASE_CLOSED', '这份登记已经办结，不能再加优惠。')
  await ask(tx, id, body.preference)
  await store.touch(tx, id)
  await note(tx, k, 'addPreference', `申请优惠：${preferenceLabel(body.preference)}`)
}

/** The final answer to one preference: realised, or not with the reason. */
export async function answer(tx: Tx, id: string, preferenceId: string, body: z.output<typeof answerPreference.body>): Promise<void> {
  const k = await held(tx, id, body.version)
  const preference = (await store.preferencesOf(tx, [id])).find((p) => p.id === preferenceId)
  if (preference === undefined) throw notFound('项优惠')
  if (preference.state !== 'REQUESTED') throw conflict('PREFERENCE_ANSWERED', `“${preferenceLabel(preference)}”已经登记过落实情况，不能再改。`)
  const reason = body.reason?.trim() ?? ''
  if (!body.isRealised && reason.length < 2) throw refuse('REASON_MISSING', '没有落实的，请写明原因，至少两个字。没有保存。', { field: 'reason', clause: '三(一)2' })
  await store.answer(tx, preferenceId, body.isRealised ? 'REALISED' : 'NOT_REALISED', body.isRealised ? null : maskNumbersIn(reason))
  await store.touch(tx, id)
  await note(tx, k, 'answerPreference', `优惠“${preferenceLabel(preference)}”${body.isRealised ? '已落实' : `未落实：${reason}`}`)
}

export async function admit(tx: Tx, id: string, body: z.output<typeof admitEducation.body>): Promise<void> {
  const k = await held(tx, id, body.version)
  step(k, 'admit')
  await store.admit(tx, id, { school: maskNumbersIn(body.school), year: body.year })
  await note(tx, k, 'admit', `登记录取：${body.school}，${body.year}年`)
}

/** Records the result; a higher degree goes to the ledger, what the ledger said before is kept for the share of R-027. */
export async function close(tx: Tx, id: string, body: z.output<typeof closeEducation.body>): Promise<void> {
  const k = await held(tx, id, body.version)
  step(k, 'close')
  const [endedOn, day, preferences] = [plainDate(body.endedOn), await today(tx), await store.preferencesOf(tx, [id])]
  const judged = decideEducationClosing({ state: k.state, result: body.result, attained: body.attained, endedOn, today: day, preferences: preferences.map((p) => ({ label: preferenceLabel(p), state: p.state })) })
  const [against] = judged.reasons.filter((r) => r.verdict === 'block')
  if (against !== undefined) throw refuse(against.code, against.message, { clause: against.clause, details: { reasons: judged.reasons } })
  const before = body.attained === null ? null : await recordGraduation(tx, k.veteranId, body.attained)
  await store.close(tx, id, { result: body.result, attained: body.attained, before, endedOn })
  await note(tx, k, 'close', `学历提升办结：${EDUCATION_RESULTS[body.result]}`)
}

async function ask(tx: Tx, caseId: string, preference: { id: string; kind: PreferenceKind; note: string | null }): Promise<void> {
  if ((preference.kind === 'OTHER') !== (preference.note !== null)) throw refuse('PREFERENCE_NOTE', preference.kind === 'OTHER' ? '优惠选“其他”的，请写明是什么。没有保存。' : '优惠已经选定，不用再写其他。没有保存。', { field: 'note', clause: '三(一)2' })
  await store.insertPreference(tx, caseId, { ...preference, note: preference.note === null ? null : maskNumbersIn(preference.note) })
}

/** The case, held; 403 for another desk, 404 outside the range, 409 when it was changed meanwhile. */
async function held(tx: Tx, id: string, version: number): Promise<store.CaseRecord> {
  authorise(tx.principal, educationPermissions, 'record', clerk)
  if ((await store.hold(tx, id)) === null) throw notFound('份学历提升登记')
  const k = await store.find(tx, id)
  if (k === null) throw notFound('份学历提升登记')
  if (k.version !== version) throw conflict('CASE_CHANGED', '这份登记刚被别人改过，本次没有保存。请刷新页面，核对后再办。')
  return k
}

function step(k: store.CaseRecord, event: EducationEvent): void {
  const row = educationCase.transition(k.state, event)
  if (!row.ok) throw conflict(row.code, row.message)
}

const note = (tx: Tx, k: { id: string; regionCode: string }, action: string, summary: string) =>
  audit(tx, { noun: 'educationCase', recordId: k.id, regionCode: k.regionCode, action, summary: maskNumbersIn(summary) })
