import { randomUUID } from 'node:crypto'
import { contentType, displayCopy, inspectAttachment } from '../../platform/attachments/index.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { selectionPermissions } from './permissions.ts'
import { note, ownApplication } from './step.ts'
import * as store from './store.ts'

/** Papers of an application, oldest first. */
export const papersOf = (tx: Tx, id: string) =>
  tx.many<{ id: string; title: string; addedAt: Date }>('SELECT f.attachment_id AS id, f.title, f.added_at AS "addedAt" FROM selection_files f WHERE f.application_id = $1 ORDER BY f.added_at, f.attachment_id', [id])

/** Keeps a paper of the institution's own application, while it can still be handed in or checked. */
export async function addPaper(tx: Tx, { files }: Platform, id: string, body: { title: string; file: { base64: string } }): Promise<void> {
  const a = await ownApplication(tx, id)
  const bytes = Buffer.from(body.file.base64, 'base64')
  const found = inspectAttachment(bytes, { allowed: ['pdf', 'jpeg', 'png'] })
  await files.put(bytes)
  const attachment = randomUUID()
  await tx.run(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, 'SELECTION', app_user(), app_now())`,
    [attachment, found.digest, found.size, found.mediaType, `申请材料.${found.extension}`])
  await tx.run('INSERT INTO selection_files (attachment_id, application_id, title, added_by, added_at) VALUES ($1, $2, $3, app_user(), app_now())', [attachment, id, body.title])
  await note(tx, a, 'addFile', `上传申请材料：${body.title}`, { digest: found.digest })
}

/** One paper, without place and time of the camera. */
export async function showPaper(tx: Tx, { files }: Platform, id: string, fileId: string): Promise<FileReply> {
  authorise(tx.principal, selectionPermissions, 'view')
  const kept = (await store.findApplication(tx, id)) === null ? null : await tx.maybe<{ digest: string; mediaType: string; fileName: string }>(
    'SELECT x.digest, x.media_type AS "mediaType", x.file_name AS "fileName" FROM selection_files f JOIN attachments x ON x.id = f.attachment_id WHERE f.application_id = $1 AND f.attachment_id = $2', [id, fileId])
  const bytes = kept === null ? null : await files.get(kept.digest)
  const type = bytes === null ? null : contentType(bytes)
  if (kept === null || bytes === null || type === null) throw notFound('份材料')
  return { bytes: displayCopy(type, bytes), mediaType: kept.mediaType, fileName: kept.fileName, inline: true }
}
