import { planned, type Tx } from '../../platform/database.ts'

export type ReviewStepCode = 'R7' | 'R8' | 'R13' | 'R22'

/** One opinion block of the form, in one round. */
export interface ReviewStep {
  id: string
  classId: string
  step: ReviewStepCode
  round: number
  orgId: string | null
  orgName: string | null
  acceptedAt: Date | null
  firstPerson: string | null
  firstName: string | null
  firstOpinion: string | null
  firstAt: Date | null
  secondName: string | null
  opinion: string | null
  decision: 'AGREED' | 'RETURNED' | 'REJECTED' | null
  sealedAt: Date | null
}

const columns = `r.id, r.class_id AS "classId", r.step, r.round, r.org_id AS "orgId", o.name AS "orgName", r.accepted_at AS "acceptedAt",
  r.first_person AS "firstPerson",
  r.first_name AS "firstName", r.first_opinion AS "firstOpinion", r.first_at AS "firstAt", r.second_name AS "secondName", r.opinion,
    r.decision, r.sealed_at AS "sealedAt"`
const source = 'review_steps r LEFT JOIN organizations o ON o.id = r.org_id'

const ofClass = planned(`SELECT ${columns} FROM ${source} WHERE r.class_id = $1 ORDER BY substring(r.step FROM 2)::int, r.round`)
export const list = (tx: Tx, classId: string) =>
  tx.many<ReviewStep>(ofClass, [classId])

export const listOf = (tx: Tx, classIds: readonly string[]) =>
  tx.many<ReviewStep>(`SELECT ${columns} FROM ${source} WHERE r.class_id = ANY ($1::uuid[]) ORDER BY substring(r.step FROM 2)::int, r.round`, [classIds])

/** The round that still waits for a decision, locked for this transaction. */
export const lockOpen = (tx: Tx, classId: string, step: ReviewStepCode) =>
  tx.maybe<ReviewStep>(`SELECT ${columns} FROM ${source} WHERE r.class_id = $1 AND r.step = $2 AND r.decision IS NULL
    ORDER BY r.round DESC LIMIT 1 FOR UPDATE OF r`, [classId, step])

export const insert = (tx: Tx, step: { id: string; classId: string; step: ReviewStepCode; orgId: string | null }) =>
  tx.run(
    `INSERT INTO review_steps (id, class_id, step, round, org_id, accepted_at)
     SELECT $1, $2, $3, coalesce(max(round), 0) + 1, $4, app_now() FROM review_steps WHERE class_id = $2 AND step = $3`,
     [step.id, step.classId, step.step, step.orgId])

export const sign = (tx: Tx, id: string, opinion: string) =>
  tx.run('UPDATE review_steps SET first_user = $2, first_person = $3, first_name = $4, first_opinion = $5, first_at = app_now() WHERE id = $1',
    [id, tx.principal.userId, tx.principal.personId, tx.principal.name, opinion])

export const countersign = (tx: Tx, id: string, opinion: string) =>
  tx.run(
    `UPDATE review_steps SET second_user = $2, second_person = $3, second_name = $4, opinion = $5, decision = 'AGREED',
      sealed_at = app_now() WHERE id = $1`,
    [id, tx.principal.userId, tx.principal.personId, tx.principal.name, opinion])

/** Closes a round without agreement; whoever decides alone stands as first reviewer when nobody has signed yet. */
export const closeRound = (tx: Tx, id: string, decision: 'RETURNED' | 'REJECTED', opinion: string) =>
  tx.run(
    `UPDATE review_steps SET decision = $2, opinion = $3,
            first_user = coalesce(first_user, $4), first_person = coalesce(first_person, $5), first_name = coalesce(first_name, $6),
              first_at = coalesce(first_at, app_now()),
            second_user = CASE WHEN first_person IS NULL OR first_person = $5 THEN second_user ELSE $4 END,
            second_person = CASE WHEN first_person IS NULL OR first_person = $5 THEN second_person ELSE $5 END,
            second_name = CASE WHEN first_person IS NULL OR first_person = $5 THEN second_name ELSE $6 END
      WHERE id = $1`, [id, decision, opinion, tx.principal.userId, tx.principal.personId, tx.principal.name])
