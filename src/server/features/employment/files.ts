import { randomUUID } from 'node:crypto'
import { contentType, displayCopy, inspectAttachment } from '../../platform/attachments/index.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { employmentPermissions } from './permissions.ts'
import * as store from './store.ts'

const names = { EMPLOYER_INTENT: '用人意向书', JOB_EVENT: '招聘对接记录', EMPLOYMENT_PROOF: '就业凭证' } as const

/** Keeps a PDF or picture under a name of ours; answers the id of the attachment. */
export async function keep(tx: Tx, { files }: Platform, kind: keyof typeof names, file: { base64: string }): Promise<string> {
  const bytes = Buffer.from(file.base64, 'base64')
  const found = inspectAttachment(bytes, { allowed: ['pdf', 'jpeg', 'png'] })
  await files.put(bytes)
  const id = randomUUID()
  await store.insertFile(tx, { id, kind, digest: found.digest, size: found.size, mediaType: found.mediaType, fileName: `${names[kind]}.${found.extension}` })
  return id
}

/** The signed intent of an order, or the record of an event, without place and time of the camera; 404 outside the range. */
export async function show(tx: Tx, { files }: Platform, classId: string, of: { order: string } | { event: string }): Promise<FileReply> {
  authorise(tx.principal, employmentPermissions, 'view')
  await classes.get(tx, classId)
  const holder = 'order' in of ? (await store.ordersOf(tx, classId)).find((o) => o.id === of.order) : (await store.eventsOf(tx, classId)).find((e) => e.id === of.event)
  if (holder?.attachmentId == null) throw notFound('份文件')
  return bytesOf(tx, { files }, holder.attachmentId)
}

/** The bytes of an attachment whose holder the caller has found. */
export async function bytesOf(tx: Tx, { files }: Pick<Platform, 'files'>, attachmentId: string): Promise<FileReply> {
  const kept = await store.findFile(tx, attachmentId)
  const bytes = kept === null ? null : await files.get(kept.digest)
  const type = bytes === null ? null : contentType(bytes)
  if (kept === null || bytes === null || type === null) throw notFound('份文件')
  return { bytes: displayCopy(type, bytes), mediaType: kept.mediaType, fileName: kept.fileName, inline: true }
}
