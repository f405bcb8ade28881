import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { reportAssessment } from '../../../contract/assessment-scores.ts'
import { decideScore, formatScore, GRADES } from '../../../policy/assessment-score.ts'
import { contentType, displayCopy, inspectAttachment } from '../../platform/attachments/index.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound, refuse } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { parametersFor } from '../parameters/index.ts'
import { scorePermissions } from './permissions.ts'
import { assessing, moveOn, noteAssessment } from './scores.ts'
import { scoresByDimension, weightsOf } from './scores-figures.ts'
import * as store from './scores-store.ts'

/** Hands in the signed report of a sheet that is scored in full; score and grade are reckoned by F26 and stand from now on. */
export async function report(tx: Tx, platform: Platform, id: string, body: z.output<typeof reportAssessment.body>): Promise<void> {
  const held = await assessing(tx, id)
  const scores = await store.scoresOf(tx, [held.sheet.id])
  const parameters = await parametersFor(tx, held.contract.regionCode, await today(tx))
  const judged = decideScore(weightsOf(scores), scoresByDimension(scores), parameters)
  if (judged.value === null) throw refuse('SHEET_INCOMPLETE', judged.reasons[0]?.message ?? '评分表没有填完。', { clause: '三(二)7', details: { reasons: [...judged.reasons] } })
  const reportId = await keepFile(tx, platform, body.file, { kind: 'ASSESSMENT_REPORT', name: '评估报告' })
  await store.setReport(tx, held.sheet.id, { findings: body.findings, reportId, ...judged.value })
  await moveOn(tx, held, 'report')
  await noteAssessment(tx, held, 'report', `提交评估报告：${formatScore(judged.value.total)} 分，${GRADES[judged.value.grade]}`, { total: judged.value.total, grade: judged.value.grade })
}

/** Keeps a signed paper, PDF or picture; answers its id. */
export async function keepFile(tx: Tx, { files }: Platform, file: { base64: string }, { kind, name }: { kind: string; name: string }): Promise<string> {
  const bytes = Buffer.from(file.base64, 'base64')
  const found = inspectAttachment(bytes, { allowed: ['pdf', 'jpeg', 'png'] })
  await files.put(bytes)
  const id = randomUUID()
  await store.insertFile(tx, { id, digest: found.digest, size: found.size, mediaType: found.mediaType, fileName: `${name}.${found.extension}`, kind })
  return id
}

/** A paper of an assessment the caller may see. */
export async function showFile(tx: Tx, { files }: Platform, id: string, fileId: string): Promise<FileReply> {
  authorise(tx.principal, scorePermissions, 'view')
  const kept = await store.findFile(tx, id, fileId)
  const bytes = kept === null ? null : await files.get(kept.digest)
  const type = bytes === null ? null : contentType(bytes)
  if (kept === null || bytes === null || type === null) throw notFound('份文件')
  return { bytes: displayCopy(type, bytes), mediaType: kept.mediaType, fileName: kept.fileName, inline: true }
}
