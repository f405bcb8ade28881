import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { assign } from '../setup/assessors.ts'
import type { World } from '../setup/world.ts'

const report = readFileSync(new URL('../fixtures/attachments/paper.pdf', import.meta.url))

export const assessmentKeys = ['scoredAssessment', 'assessmentFile'] as const

/** An assessment of the school that was scored, reported and fed back, its days to appeal over, with its signed report. */
export async function scoredAssessmentOf(world: World, institutionId: string): Promise<Record<(typeof assessmentKeys)[number], string>> {
  const [id, sheet, file] = [randomUUID(), randomUUID(), randomUUID()]
  const [prv, asr] = [world.user('prv1'), world.user('asr-1')]
  await world.sql(
    `INSERT INTO assessments (id, contract_id, occasion, planned_on, reason, planned_by, planned_name, planned_at) SELECT $1, c.id, 'PLAN', '2022-07-01', '年度评估', $3, '示例', now() FROM contracts c WHERE c.institution_id = $2 LIMIT 1`, [id, institutionId, prv])
  await assign(world, { assessmentId: id, to: 'asr-1', begun: true })
  const { digest, size } = await world.platform.files.put(report)
  await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'application/pdf', '评估报告.pdf', 'ASSESSMENT_REPORT', $4, now())`, [file, digest, size, asr])
  // sheet and scores in one transaction: a sheet without its five dimensions is not kept
  await world.sql(`DO $$ BEGIN
    INSERT INTO assessment_sheets (id, assessment_id, round, as_of, scale, willing, placed, parameter_version, opened_by, opened_name, opened_at) VALUES ('${sheet}', '${id}', 1, '2022-07-01', 500, 10, 6, 'notice-2022-12', '${prv}', '示例', now());
    INSERT INTO assessment_scores (sheet_id, dimension, weight, n, d, score) VALUES ('${sheet}', 'TEACHING_QUALITY', 50, NULL, NULL, NULL), ('${sheet}', 'SCALE', 20, 0, 500, 0), ('${sheet}', 'RECOMMEND_EMPLOY_RATE', 20, 6, 10, 6000), ('${sheet}', 'CERT_RATE', 0, NULL, NULL, NULL), ('${sheet}', 'OTHER', 10, NULL, NULL, NULL);
  END $$`)
  await world.sql(`UPDATE assessment_scores SET score = 8000, remark = '授课规范', scored_by = $2, scored_name = '示例', scored_at = now() WHERE sheet_id = $1 AND dimension IN ('TEACHING_QUALITY', 'OTHER')`, [sheet, asr])
  await world.sql(`UPDATE assessment_sheets SET findings = '实地走访，授课规范，实操充足。', report_id = $2, total = 6000, grade = 'PASS', reported_by = $3, reported_name = '示例', reported_at = now() WHERE id = $1`, [sheet, file, asr])
  await world.sql(`UPDATE assessments SET state = 'REPORTED' WHERE id = $1`, [id])
  await world.sql(`UPDATE assessment_sheets SET fed_back_by = $2, fed_back_name = '示例', fed_back_on = '2022-07-04', appeal_until = '2022-07-11' WHERE id = $1`, [sheet, prv])
  await world.sql(`UPDATE assessments SET state = 'FEEDBACK' WHERE id = $1`, [id])
  return { scoredAssessment: id, assessmentFile: file }
}
