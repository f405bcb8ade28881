import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { askAboutMyData, listPersonalRequests, PersonalRequestView } from '../../../contract/privacy.ts'
import { decideErasure } from '../../../policy/personal-data.ts'
import { addWorkingDays } from '../../../policy/calendar.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { contentType, displayCopy, inspectAttachment } from '../../platform/attachments/index.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { ownField } from '../../platform/personal-data/own-fields.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import { calendar, deadlineOf, labelsOf, parametersFor } from '../parameters/index.ts'
import { checkedField, correctField } from '../veterans/index.ts'
import { ownDataPermissions, personalRequestPermissions } from './permissions.ts'
import * as store from './store.ts'

const STATES = { OPEN: '等县局答复', ACCEPTED: '已改好', REFUSED: '没有同意' } as const

/** Takes a request: the retention rule answers at once what it can, the rest goes to the county with a deadline. */
export async function ask(tx: Tx, platform: Platform, body: z.output<typeof askAboutMyData.body>): Promise<PersonalRequestView> {
  authorise(tx.principal, ownDataPermissions, 'ask')
  const record = await store.ownRecord(tx)
  if (record === null) throw notFound('份档案')
  const field = ownField(body.field)
  const wanted = body.kind === 'ERASURE' ? null : checkedField(field.key, body.wanted ?? '', platform.config.demoMode)
  const ruled = body.kind === 'ERASURE' ? decideErasure(field, { isInTraining: await store.isInTraining(tx, record.id) }) : { verdict: 'ask' as const }
  const proofId = body.proof === null ? null : await keepProof(tx, platform, body.proof)
  const { values } = await parametersFor(tx, record.resettlementRegion, await today(tx))
  const due = addWorkingDays(await calendar(tx), await today(tx), values.PERSONAL_REQUEST_WD)
  const kept = await store.insert(tx, {
    id: body.id, veteranId: record.id, regionCode: record.resettlementRegion, kind: body.kind, field: field.key, wantedEnc: wanted === null ? null : platform.vault.seal(wanted), note: body.note, proofId,
    state: ruled.verdict === 'kept' ? 'REFUSED' : 'OPEN', dueOn: due.deadline, dueProvisional: due.provisional, answer: ruled.verdict === 'kept' ? ruled.answer : null,
  })
  if (!kept) throw conflict('REQUEST_OPEN', `您已经申请过${body.kind === 'ERASURE' ? '删除' : '更正'}${field.label}，县局还没有答复，不用再交。`, { field: 'field' })
  await audit(tx, { noun: 'personalRequest', recordId: record.id, action: 'ask', summary: `本人申请${body.kind === 'ERASURE' ? '删除' : '更正'}：${field.label}`, regionCode: record.resettlementRegion, after: { request: body.id, field: field.key } })
  const row = (await store.ownRequests(tx)).find((r) => r.id === body.id)
  if (row === undefined) throw notFound('份申请')
  return view(tx, platform.vault, row)
}

/** Requests of people of the own county, open ones by their deadline. */
export async function list(tx: Tx, vault: Vault): Promise<z.input<typeof listPersonalRequests.reply>> {
  authorise(tx.principal, personalRequestPermissions, 'list')
  const { scope } = tx.principal
  const rows = scope.kind === 'range' ? await store.requestsIn(tx, scope) : []
  const items = []
  for (const row of rows) items.push({ ...(await view(tx, vault, row)), veteranId: row.veteranId, personName: row.personName, current: null })
  return { items, can: may(tx.principal, personalRequestPermissions, 'answer') ? ['answer'] : [] }
}

/** What waits for an answer in the caller's county, for the to-do list. */
export async function openRequests(tx: Tx): Promise<{ id: string; veteranId: string; personName: string; what: string; due: NonNullable<PersonalRequestView['due']> }[]> {
  const { scope } = tx.principal
  if (scope.kind !== 'range' || !may(tx.principal, personalRequestPermissions, 'answer')) return []
  const rows = (await store.requestsIn(tx, scope)).filter((r) => r.state === 'OPEN')
  return Promise.all(rows.map(async (r) => ({ id: r.id, veteranId: r.veteranId, personName: r.personName, what: `${r.kind === 'ERASURE' ? '删除' : '更正'}${ownField(r.field).label}`, due: await dueOf(tx, r) })))
}

/** Accepting changes the record in the same transaction; a refusal says why. */
export async function answer(tx: Tx, platform: Platform, id: string, body: { accept: boolean; answer: string }): Promise<PersonalRequestView> {
  authorise(tx.principal, personalRequestPermissions, 'answer', '更正和删除申请由安置地县局经办答复。')
  const { scope } = tx.principal
  const row = scope.kind === 'range' ? await store.find(tx, id, scope, 'FOR UPDATE') : null
  if (row === null || scope.kind !== 'range') throw notFound('份申请')
  if (row.state !== 'OPEN') throw conflict('ANSWERED', '这份申请已经答复过，本次没有保存。请刷新页面。')
  if (body.accept) await correctField(tx, platform.vault, row.veteranId, row.field, row.wantedEnc === null ? null : platform.vault.open(row.wantedEnc), platform.config.demoMode)
  await store.answer(tx, id, body.accept ? 'ACCEPTED' : 'REFUSED', body.answer)
  await audit(tx, {
    noun: 'personalRequest', recordId: row.veteranId, action: body.accept ? 'accept' : 'refuse', regionCode: row.regionCode, after: { request: id, field: row.field },
    summary: `${body.accept ? '同意' : '没有同意'}本人${row.kind === 'ERASURE' ? '删除' : '更正'}${ownField(row.field).label}的申请`,
  })
  const answered = await store.find(tx, id, scope)
  if (answered === null) throw notFound('份申请')
  return view(tx, platform.vault, answered)
}

/** The proof for the office that answers. */
export async function proofOf(tx: Tx, platform: Platform, id: string): Promise<FileReply> {
  authorise(tx.principal, personalRequestPermissions, 'list')
  const { scope } = tx.principal
  const row = scope.kind === 'range' ? await store.find(tx, id, scope) : null
  const proof = row?.proofId == null ? null : await store.findProof(tx, row.proofId)
  if (row === null || proof === null) throw notFound('份证明')
  const bytes = await platform.files.get(proof.digest)
  const type = bytes === null ? null : contentType(bytes)
  if (bytes === null || type === null) throw notFound('份证明')
  return { bytes: displayCopy(type, bytes), mediaType: proof.mediaType, fileName: proof.fileName, inline: true }
}

/** A request as both sides see it; personal numbers stay masked. */
export async function view(tx: Tx, vault: Vault, r: store.PersonalRequest): Promise<PersonalRequestView> {
  const field = ownField(r.field)
  // what somebody wants a field to be is masked as the field is
  const wanted = r.wantedEnc === null ? null : shown(tx.principal, vault, field.field, r.wantedEnc)
  return {
    id: r.id, kind: r.kind, field: r.field, fieldLabel: field.label, note: r.note, wanted: wanted !== null && field.input === 'education' ? (await labelsOf(tx, 'education')).get(wanted) ?? wanted : wanted, hasProof: r.proofId !== null, state: r.state,
    stateLabel: STATES[r.state], askedAt: r.askedAt.toISOString(), answeredAt: r.answeredAt?.toISOString() ?? null, answer: r.answer, due: r.state === 'OPEN' ? await dueOf(tx, r) : null,
  }
}

async function dueOf(tx: Tx, r: store.PersonalRequest): Promise<NonNullable<PersonalRequestView['due']>> {
  const { values } = await parametersFor(tx, r.regionCode, await today(tx))
  return deadlineOf(await calendar(tx), await today(tx), { from: plainDateOf(r.askedAt), workingDays: values.PERSONAL_REQUEST_WD, kind: 'promise', label: '答复本人' })
}

async function keepProof(tx: Tx, platform: Platform, file: { name: string; base64: string }): Promise<string> {
  const bytes = Buffer.from(file.base64, 'base64')
  const found = inspectAttachment(bytes, { allowed: ['jpeg', 'png', 'webp', 'pdf'] })
  await platform.files.put(bytes)
  const id = randomUUID()
  await store.insertProof(tx, { id, digest: found.digest, size: found.size, mediaType: found.mediaType, fileName: `证明.${found.extension}` })
  return id
}
