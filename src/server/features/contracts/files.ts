import { randomUUID } from 'node:crypto'
import { contentType, displayCopy, inspectAttachment } from '../../platform/attachments/index.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { contractPermissions } from './permissions.ts'
import { lockForParty, note } from './step.ts'
import * as store from './store.ts'

/** Keeps the signed paper of the newest terms, as PDF or picture. */
export async function addFile(tx: Tx, { files }: Platform, id: string, body: { title: string; file: { base64: string } }): Promise<void> {
  authorise(tx.principal, contractPermissions, 'addFile', '签字件由合同双方上传。')
  const { contract } = await lockForParty(tx, id, null)
  const bytes = Buffer.from(body.file.base64, 'base64')
  const found = inspectAttachment(bytes, { allowed: ['pdf', 'jpeg', 'png'] })
  await files.put(bytes)
  const seq = (await store.termsOf(tx, id))[0]?.seq ?? 1
  await store.insertFile(tx, { contractId: id, seq, title: body.title, attachmentId: randomUUID(), digest: found.digest, size: found.size, mediaType: found.mediaType, fileName: `合同.${found.extension}` })
  await store.insertEvent(tx, { contractId: id, seq, event: 'addFile', from: contract.state, to: contract.state, reason: body.title })
  await note(tx, contract, 'addFile', `上传合同 ${contract.no} 的签字件：${body.title}`, { digest: found.digest })
}

/** One file of a contract, without place and time of the camera. */
export async function showFile(tx: Tx, { files }: Platform, id: string, fileId: string): Promise<FileReply> {
  authorise(tx.principal, contractPermissions, 'view')
  const kept = (await store.find(tx, id)) === null ? null : await store.findFile(tx, id, fileId)
  const bytes = kept === null ? null : await files.get(kept.digest)
  const type = bytes === null ? null : contentType(bytes)
  if (kept === null || bytes === null || type === null) throw notFound('份文件')
  return { bytes: displayCopy(type, bytes), mediaType: kept.mediaType, fileName: kept.fileName, inline: true }
}
