import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { World } from '../setup/world.ts'
import { fieldWorkOf } from './scene-assessment.ts'

const picture = readFileSync(new URL('../fixtures/attachments/photo.jpg', import.meta.url))

/** The contract of the school with its signed paper, its entry in the catalogue of the year, and an assessment the province opened. */
export async function contractOf(world: World, institutionId: string, enrolmentId: string): Promise<Record<'contract' | 'contractFile' | 'catalogEntry' | 'assessment' | 'assessor' | 'assessorFile' | 'sampled' | 'assessmentPhoto', string>> {
  const [contract] = await world.sql<{ id: string }>('SELECT id FROM contracts WHERE institution_id = $1', [institutionId])
  const [entry] = await world.sql<{ id: string }>('SELECT id FROM catalog_entries WHERE institution_id = $1 AND year = 2022 LIMIT 1', [institutionId])
  const contractFile = randomUUID()
  const { digest, size } = await world.platform.files.put(picture)
  await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'image/jpeg', '合同.jpg', 'CONTRACT', $4, now())`, [contractFile, digest, size, world.user('cit1-410100')])
  await world.sql(`INSERT INTO contract_files (attachment_id, contract_id, seq, title, added_by, added_at) VALUES ($1, $2, 1, '合同签字页', $3, now())`, [contractFile, contract?.id, world.user('cit1-410100')])
  const assessment = randomUUID()
  await world.sql(`INSERT INTO assessments (id, contract_id, occasion, planned_on, reason, planned_by, planned_name, planned_at) VALUES ($1, $2, 'EVENT', '2022-12-01', '群众反映', $3, '示例', now())`, [assessment, contract?.id, world.user('prv1')])
  const fieldWork = await fieldWorkOf(world, assessment, enrolmentId, { digest, size })
  const [assessor, assessorFile] = [world.office('ASSESSOR-1'), randomUUID()]
  await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'image/jpeg', '委托合同.jpg', 'ASSESSOR_CONTRACT', $4, now())`, [assessorFile, digest, size, world.user('prv1')])
  await world.sql(`INSERT INTO assessor_files (attachment_id, assessor_id, title, added_by, added_at) VALUES ($1, $2, '委托合同', $3, now())`, [assessorFile, assessor, world.user('prv1')])
  return { ...fieldWork, assessment, assessor, assessorFile, contract: contract?.id ?? '', contractFile, catalogEntry: entry?.id ?? '' }
}
