import { randomUUID } from 'node:crypto'
import { contentType, displayCopy, inspectAttachment } from '../../../platform/attachments/index.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import type { FileReply, Platform } from '../../../platform/http.ts'

/** Keeps a picture or PDF that belongs to a filing; answers the id of the attachment. */
export async function keepFile(tx: Tx, platform: Platform, kind: 'FILING_PROOF' | 'FILING_RECEIPT', file: { base64: string }): Promise<string> {
  const bytes = Buffer.from(file.base64, 'base64')
  const found = inspectAttachment(bytes, { allowed: ['jpeg', 'png', 'webp', 'pdf'] })
  await platform.files.put(bytes)
  const id = randomUUID()
  await tx.run(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, app_user(), app_now())`,
    [id, found.digest, found.size, found.mediaType, `${kind === 'FILING_PROOF' ? '证明' : '票据'}.${found.extension}`, kind])
  return id
}

/** A kept file as it is shown: without place and time of the camera. */
export async function fileReply(tx: Tx, platform: Platform, id: string | null): Promise<FileReply> {
  const kept = id === null ? null : await tx.maybe<{ digest: string; mediaType: string; fileName: string }>('SELECT digest, media_type AS "mediaType", file_name AS "fileName" FROM attachments WHERE id = $1', [id])
  const bytes = kept === null ? null : await platform.files.get(kept.digest)
  const type = bytes === null ? null : contentType(bytes)
  if (kept === null || bytes === null || type === null) throw notFound('份文件')
  return { bytes: displayCopy(type, bytes), mediaType: kept.mediaType, fileName: kept.fileName, inline: true }
}
