import { randomUUID } from 'node:crypto'
import { inspectAttachment } from '../../../platform/attachments/index.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import type { FileReply, Platform } from '../../../platform/http.ts'
import type { PlanRecord } from './store.ts'
import * as store from './store.ts'

/** Keeps the file of a plan, PDF or Word, under a name of ours; answers the id of the attachment. */
export async function keepPlan(tx: Tx, platform: Platform, name: string, file: { base64: string }): Promise<string> {
  const bytes = Buffer.from(file.base64, 'base64')
  const found = inspectAttachment(bytes, { allowed: ['pdf', 'docx'] })
  await platform.files.put(bytes)
  const id = randomUUID()
  await tx.run(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, 'ANNUAL_PLAN', app_user(), app_now())`,
    [id, found.digest, found.size, found.mediaType, `${name}.${found.extension}`])
  return id
}

/** The kept file as it came; a PDF opens in the browser. */
export async function planFile(tx: Tx, platform: Platform, plan: PlanRecord): Promise<FileReply> {
  const kept = await store.attachment(tx, plan.attachmentId)
  const bytes = kept === null ? null : await platform.files.get(kept.digest)
  if (kept === null || bytes === null) throw notFound('份文件')
  return { bytes, mediaType: kept.mediaType, fileName: kept.fileName, inline: kept.mediaType === 'application/pdf' }
}
