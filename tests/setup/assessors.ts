import { randomUUID } from 'node:crypto'
import type { World } from './world.ts'

/** Registers the organisation of an assessor (`ASSESSOR-1`, `ASSESSOR-2`) for 2022 and 2023, with a legal person, phone and account of its own; once. Answers its id. */
export async function assessorOf(world: World, key: string): Promise<string> {
  const id = world.office(key)
  const digit = key.at(-1) ?? '0'
  await world.sql('UPDATE organizations SET uscc = $2 WHERE id = $1', [id, digit === '1' ? '91419900DEM000008U' : '91419900DEM000009Y'])
  const account = `000000555500000${digit}`
  await world.sql(
    `INSERT INTO assessor_organizations (id, legal_person, phone, bank_name, account_enc, account_hash, engaged_from, engaged_to, registered_by, registered_name, registered_at)
     VALUES ($1, $2, $3, '示例银行', $4, $5, '2022-01-01', '2023-12-31', $6, '示例', now()) ON CONFLICT (id) DO NOTHING`,
    [id, `示例评估法人${digit}`, `0371-5550000${digit}`, world.platform.vault.seal(account), world.platform.vault.hash(account), world.user('prv1')])
  return id
}

/** Assigns a planned assessment to the organisation of a sign-in, with this person as the only one who assesses; `stated` lets him state that he has no interest, `begun` begins. Answers the assignment's id. */
export async function assign(world: World, wanted: { assessmentId: string; to: 'asr-1' | 'asr-2'; stated?: boolean; begun?: boolean }): Promise<string> {
  const assessor = await assessorOf(world, wanted.to.replace('asr', 'ASSESSOR'))
  const id = randomUUID()
  await world.sql(`INSERT INTO assessment_assignments (id, assessment_id, assessor_id, letter_no, assigned_by, assigned_name, assigned_at) VALUES ($1, $2, $3, $4, $5, '示例', now())`, [id, wanted.assessmentId, assessor, `示例函${id.slice(0, 8)}`, world.user('prv1')])
  await world.sql(`INSERT INTO assessment_assignees (assignment_id, user_id, name) SELECT $1, id, name FROM users WHERE id = $2`, [id, world.user(wanted.to)])
  await world.sql(`UPDATE assessments SET state = 'ASSIGNED' WHERE id = $1`, [wanted.assessmentId])
  if (wanted.stated === true || wanted.begun === true) {
    await world.sql(`INSERT INTO assessment_statements (assignment_id, user_id, person_id, has_conflict, note, signed_name, signed_at) SELECT $1, id, person_id, false, '', name, now() FROM users WHERE id = $2`, [id, world.user(wanted.to)])
  }
  if (wanted.begun === true) {
    await world.sql('UPDATE assessment_assignments SET begun_at = now() WHERE id = $1', [id])
    await world.sql(`UPDATE assessments SET state = 'IN_PROGRESS' WHERE id = $1`, [wanted.assessmentId])
  }
  return id
}
