import { randomUUID } from 'node:crypto'
import { contentType, displayCopy, inspectAttachment } from '../../platform/attachments/index.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound, refuse } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { steeringPermissions } from './permissions.ts'

export interface FileRecord { id: string; ownerId: string; title: string }
type Owner = 'task' | 'event'
const MOST_FILES = 10

export const filesOf = (tx: Tx, owner: Owner, ids: readonly string[]) =>
  tx.many<FileRecord>(`SELECT attachment_id AS id, ${owner}_id AS "ownerId", title FROM steering_files WHERE ${owner}_id = ANY ($1::uuid[]) ORDER BY added_at, attachment_id`, [ids])

/** Keeps a paper of a task, meeting or event that is held for this; answers its title. At most ten belong to one. */
export async function keep(tx: Tx, platform: Platform, owner: Owner, ownerId: string, file: { name: string; base64: string }): Promise<string> {
  if ((await filesOf(tx, owner, [ownerId])).length >= MOST_FILES) throw refuse('TOO_MANY_FILES', `已经有 ${MOST_FILES} 个附件，不能再加。请合并后上传。`, { field: 'file' })
  const bytes = Buffer.from(file.base64, 'base64')
  const found = inspectAttachment(bytes, { allowed: ['pdf', 'docx', 'xlsx', 'jpeg', 'png', 'webp'] })
  await platform.files.put(bytes)
  const id = randomUUID()
  const title = titleOf(file.name)
  await tx.run(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, 'STEERING_FILE', app_user(), app_now())`,
    [id, found.digest, found.size, found.mediaType, `${title}.${found.extension}`])
  await tx.run(`INSERT INTO steering_files (attachment_id, ${owner}_id, title, added_at) VALUES ($1, $2, $3, app_now())`, [id, ownerId, title])
  return title
}

/** The name without folders, ending and what no file system takes; never empty. */
function titleOf(name: string): string {
  const plain = (name.split(/[/\\]/).at(-1) ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll(/[\p{Cc}<>:"|?*]/gu, '').trim().slice(0, 120)
  return plain === '' ? '附件' : plain
}

/** A paper of what the reader may see; pictures without place and time of the camera. */
export async function fileOf(tx: Tx, platform: Platform, id: string): Promise<FileReply> {
  authorise(tx.principal, steeringPermissions, 'view')
  const [lo, hi] = tx.principal.scope.kind === 'range' ? [tx.principal.scope.lo, tx.principal.scope.hi] : ['~', '~']
  const kept = await tx.maybe<{ digest: string; mediaType: string; fileName: string }>(
    `SELECT a.digest, a.media_type AS "mediaType", a.file_name AS "fileName" FROM steering_files f JOIN attachments a ON a.id = f.attachment_id LEFT JOIN steering_events e ON e.id = f.event_id
      WHERE f.attachment_id = $1 AND (f.task_id IS NOT NULL OR (e.region_code >= $2 AND e.region_code < $3) OR (e.kind = 'OBSERVATION_EVENT' AND e.region_code = '410000000000'))`, [id, lo, hi])
  const bytes = kept === null ? null : await platform.files.get(kept.digest)
  const type = bytes === null ? null : contentType(bytes)
  if (kept === null || bytes === null || type === null) throw notFound('份附件')
  const isShown = kept.mediaType.startsWith('image/') || kept.mediaType === 'application/pdf'
  return { bytes: displayCopy(type, bytes), mediaType: kept.mediaType, fileName: kept.fileName, inline: isShown }
}
