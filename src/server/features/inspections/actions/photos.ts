import { randomUUID } from 'node:crypto'
import { contentType, displayCopy, inspectAttachments } from '../../../platform/attachments/index.ts'
import type { AttachmentType, FileStore } from '../../../platform/attachments/index.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound, refuse } from '../../../platform/errors.ts'
import type { FileReply } from '../../../platform/http.ts'
import { authorise } from '../../../platform/principal.ts'
import { get } from '../../classes/index.ts'
import { inspectionPermissions } from '../permissions.ts'
import { isHidden } from '../rights.ts'
import * as photos from '../photo-store.ts'
import * as store from '../store.ts'

const ALLOWED = ['jpeg', 'png', 'webp'] as const
const MOST = 6

export interface SentPhoto {
  id: string
  name: string
  base64: string
}

/** Keeps the originals under their digest as evidence; a picture that stands for another inspection is refused. */
export async function keepPhotos(
  tx: Tx,
  files: FileStore,
  classId: string,
  sent: readonly SentPhoto[],
  taken: { at: Date; lat: number | null; lng: number | null },
): Promise<string[]> {
  const bytes = sent.map((photo) => Buffer.from(photo.base64, 'base64'))
  const inspected = inspectAttachments(bytes, { allowed: ALLOWED, maxCount: MOST })
  if (new Set(inspected.map((i) => i.digest)).size < inspected.length)
    throw refuse('PHOTO_TWICE', '有两张照片是同一张。请去掉一张，或另拍一张。', { clause: '附2-R9', field: 'photos' })
  for (const [i, photo] of sent.entries()) {
    const [content, found] = [bytes[i], inspected[i]]
    if (content === undefined || found === undefined) continue
    if (await photos.isUsed(tx, found.digest)) {
      throw refuse('PHOTO_REUSED', `照片“${photo.name}”已经用在另一次检查里，同一张照片不能证明两次检查。请去掉这张，换成本次现场拍的。要是上次交错了班，请先让复核人员作废那一次，这张照片就能用在这一次。`, {
        clause: '附2-R9',
        field: 'photos',
      })
    }
    refuseBroken(found.type, content)
    await files.put(content)
    const row = { ...found, ...taken, id: photo.id, classId, fileName: `${randomUUID().slice(0, 8)}.${found.extension}` }
    if (!(await photos.insert(tx, row)))
      throw refuse('PHOTO_KNOWN', '有照片已经交过。请刷新页面，看看这次检查是不是已经交上去了。', { field: 'photos' })
  }
  return sent.map((photo) => photo.id)
}

/** A photo for looking at: without place, time and device in it. */
export async function showPhoto(tx: Tx, files: FileStore, inspectionId: string, photoId: string): Promise<FileReply> {
  authorise(tx.principal, inspectionPermissions, 'read')
  const classId = await store.classOf(tx, inspectionId)
  if (classId === null) throw notFound('张照片')
  await get(tx, classId)
  const row = await store.find(tx, inspectionId)
  const photo = row.photoIds.includes(photoId) && !isHidden(tx.principal, row) ? await photos.find(tx, photoId) : null
  const bytes = photo === null ? null : await files.get(photo.digest)
  const type = bytes === null ? null : contentType(bytes)
  if (photo === null || bytes === null || type === null) throw notFound('张照片')
  return { bytes: displayCopy(type, bytes), mediaType: photo.mediaType, fileName: photo.fileName, inline: true }
}

/** A picture cut off in its head would pass by its end mark, but could never be shown. */
function refuseBroken(type: AttachmentType, bytes: Uint8Array): void {
  try {
    displayCopy(type, bytes)
  } catch (error) {
    if (error instanceof RangeError)
      throw refuse('ATTACHMENT_INCOMPLETE', '有照片不完整，可能没有传完。请重新拍一张。', { clause: '附2-R9', field: 'photos' })
    throw error
  }
}
