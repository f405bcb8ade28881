import type { z } from 'zod'
import type { handInVisit } from '../../../contract/field-work.ts'
import { decideVisit, LOOKED_AT, VISIT_PHOTOS, type LookedAt } from '../../../policy/field-work.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { clockTimeOf } from '../../../values/shanghai-time.ts'
import { contentType, displayCopy, inspectAttachments } from '../../platform/attachments/index.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { note } from './assign.ts'
import * as assignments from './assignment-store.ts'
import * as store from './field-store.ts'
import { working } from './field-work.ts'
import { assessmentPermissions } from './permissions.ts'

const CLAUSE = { clause: '三(二)7' } as const
/** How far the phone's clock may be ahead, in minutes. */
const AHEAD = 10

/** Hands in a visit as the phone kept it, with its photos as evidence under their fingerprints. */
export async function handIn(tx: Tx, { files }: Pick<Platform, 'files'>, id: string, body: z.output<typeof handInVisit.body>): Promise<string> {
  const { given, ...found } = await working(tx, id)
  const judged = decideVisit(body.looked)
  if (judged.verdict !== 'pass') throw refuse(judged.code, judged.message, { clause: judged.clause, field: 'looked', details: { reasons: [judged] } })
  const visitedAt = new Date(body.visitedAt)
  if (visitedAt.getTime() - (await now(tx)).getTime() > AHEAD * 60_000) throw refuse('DEVICE_CLOCK', `手机时间是 ${clockTimeOf(visitedAt)}，比系统时间快。请校准手机时间后再提交。`, { field: 'visitedAt' })
  const looked = Object.fromEntries((Object.keys(LOOKED_AT) as LookedAt[]).map((key) => [key, { ...body.looked[key], text: maskNumbersIn(body.looked[key].text) }])) as store.Looked
  if ((await store.insertVisit(tx, { id: body.id, assignmentId: given, visitedAt, place: body.place, looked, findings: maskNumbersIn(body.findings) })) === 0) throw conflict('VISIT_KNOWN', '这次现场查看已经交过。请刷新页面。')
  await keepPhotos(tx, files, body.id, body.photos, visitedAt)
  await note(tx, found, 'visit', `现场查看${found.contract.institutionName}，照片 ${body.photos.length} 张`)
  return id
}

async function keepPhotos(tx: Tx, files: Platform['files'], visitId: string, sent: readonly { id: string; name: string; base64: string }[], at: Date): Promise<void> {
  const bytes = sent.map((photo) => Buffer.from(photo.base64, 'base64'))
  const inspected = inspectAttachments(bytes, { allowed: ['jpeg', 'png', 'webp'], maxCount: VISIT_PHOTOS.most })
  if (new Set(inspected.map((i) => i.digest)).size < inspected.length) throw refuse('PHOTO_TWICE', '有两张照片是同一张。请去掉一张，或另拍一张。', { ...CLAUSE, field: 'photos' })
  for (const [i, photo] of sent.entries()) {
    const [content, found] = [bytes[i], inspected[i]]
    if (content === undefined || found === undefined) continue
    if (await store.isPhotoUsed(tx, found.digest)) throw refuse('PHOTO_REUSED', `照片“${photo.name}”已经用在别的检查或评估里，同一张照片不能证明两次。请去掉这张，换成本次现场拍的。`, { ...CLAUSE, field: 'photos' })
    try {
      displayCopy(found.type, content)
    } catch (error) {
      if (error instanceof RangeError) throw refuse('ATTACHMENT_INCOMPLETE', '有照片不完整，可能没有传完。请重新拍一张。', { ...CLAUSE, field: 'photos' })
      throw error
    }
    await files.put(content)
    if ((await store.insertPhoto(tx, { ...found, id: photo.id, visitId, fileName: `现场照片${i + 1}.${found.extension}`, at })) === 0) throw refuse('PHOTO_KNOWN', '有照片已经交过。请刷新页面。', { field: 'photos' })
  }
}

/** A photo of a visit for looking at: without place, time and device in it. */
export async function showPhoto(tx: Tx, { files }: Pick<Platform, 'files'>, id: string, photoId: string): Promise<FileReply> {
  authorise(tx.principal, assessmentPermissions, 'viewOne')
  const assignment = (await assignments.find(tx, id))?.assignment ?? null
  const photo = assignment === null ? null : await store.findPhoto(tx, assignment.id, photoId)
  const bytes = photo === null ? null : await files.get(photo.digest)
  const type = bytes === null ? null : contentType(bytes)
  if (photo === null || bytes === null || type === null) throw notFound('张照片')
  return { bytes: displayCopy(type, bytes), mediaType: photo.mediaType, fileName: photo.fileName, inline: true }
}
