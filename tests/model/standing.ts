import type { Course, Courses } from './course.ts'
import { owed } from './course.ts'
import type { Lane } from './one-connection.ts'
import { Violation } from './commands.ts'

/** How the database has a class. */
export interface Stand {
  id: string; cls: string; version: number; roster: number; visits: number; visit: string | null
  claim: string | null; claimState: string | null; claimVersion: number | null; lineOf: Record<string, string>; items: Record<string, string>
  notice: string | null; noticeState: string | null; noticeVersion: number | null; objections: Record<string, string>; objectionVersions: Record<string, number>; orders: Record<string, string>
}

const text = `SELECT c.id, c.state AS cls, c.version,
  (SELECT count(*)::int FROM enrolments e WHERE e.class_id = c.id AND e.left_at IS NULL) AS roster,
  v.visits, v.visit, k.id AS claim, k.state AS "claimState", k.version AS "claimVersion", coalesce(i.line_of, '{}') AS "lineOf", coalesce(i.states, '{}') AS items,
  n.id AS notice, n.state AS "noticeState", n.version AS "noticeVersion", coalesce(o.states, '{}') AS objections, coalesce(o.versions, '{}') AS "objectionVersions", coalesce(p.states, '{}') AS orders
  FROM training_classes c
  LEFT JOIN LATERAL (SELECT count(*)::int AS visits, (array_agg(id ORDER BY recorded_at DESC, id))[1] AS visit FROM inspections WHERE class_id = c.id AND kind = 'DURING' AND valid AND inspected_at IS NOT NULL) v ON true
  LEFT JOIN claims k ON k.class_id = c.id
  LEFT JOIN LATERAL (SELECT json_object_agg(id, line_id) AS line_of, json_object_agg(id, state) AS states FROM claim_items WHERE claim_id = k.id) i ON true
  LEFT JOIN LATERAL (SELECT pn.id, pn.state, pn.version FROM notice_subjects s JOIN public_notices pn ON pn.id = s.notice_id WHERE s.subject_id = k.id) n ON true
  LEFT JOIN LATERAL (SELECT json_object_agg(id, state) AS states, json_object_agg(id, version) AS versions FROM objections WHERE notice_id = n.id) o ON true
  LEFT JOIN LATERAL (SELECT json_object_agg(id, state) AS states FROM payments WHERE subject_id = k.id) p ON true
 WHERE c.id = ANY ($1::uuid[])`

/** Every sentence is something that must never be true of classes and money (the head-counts of one class, two natural persons, the order of the process, the ledger). */
const never = `WITH heads AS (SELECT c.id, c.state, c.opened_headcount AS opened,
    (SELECT count(*) FROM enrolments e WHERE e.class_id = c.id AND (e.left_at IS NULL OR c.opened_on IS NOT NULL)) AS roster,
    (SELECT count(DISTINCT a.enrolment_id) FROM attendance_records a JOIN enrolments e ON e.id = a.enrolment_id WHERE a.class_id = c.id AND a.lessons_present > 0 AND e.state <> 'TRANSFERRED_OUT') AS actual,
    (SELECT count(DISTINCT x.enrolment_id) FROM exam_results x WHERE x.class_id = c.id) AS exam,
    (SELECT count(DISTINCT z.enrolment_id) FROM certificates z WHERE z.class_id = c.id AND z.state = 'VERIFIED') AS cert,
    (SELECT count(DISTINCT (z.enrolment_id, z.type)) FROM certificates z WHERE z.class_id = c.id AND z.state = 'VERIFIED') AS cert_sum,
    (SELECT coalesce(max(n), 0) FROM (SELECT count(DISTINCT z.enrolment_id) AS n FROM certificates z WHERE z.class_id = c.id AND z.state = 'VERIFIED' GROUP BY z.type) t) AS cert_most,
    (SELECT count(DISTINCT l.enrolment_id) FROM claims k JOIN claim_lines l ON l.claim_id = k.id WHERE k.class_id = c.id AND l.decision = 'APPROVED') AS paid
  FROM training_classes c WHERE c.id = ANY ($1::uuid[]))
  SELECT 'H_open > H_roster' AS what FROM heads WHERE opened > roster OR roster > 80
  UNION ALL SELECT 'opened with nobody there' FROM heads WHERE opened = 0 OR (opened IS NULL AND state NOT IN ('DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'APPROVED', 'FILED'))
  UNION ALL SELECT 'a visit counted more than the roster' FROM inspections i WHERE i.class_id = ANY ($1::uuid[]) AND i.present_count > i.roster_count
  UNION ALL SELECT 'H_cert > H_exam, or H_exam > H_actual' FROM heads WHERE cert > exam OR exam > actual
  UNION ALL SELECT 'max H_cert(c) > H_cert, or H_cert > their sum' FROM heads WHERE cert_most > cert OR cert > cert_sum
  UNION ALL SELECT 'H_cert(c) > H_exam(c)' FROM certificates z WHERE z.class_id = ANY ($1::uuid[]) AND z.state = 'VERIFIED' AND NOT EXISTS (SELECT 1 FROM exam_results x WHERE x.enrolment_id = z.enrolment_id AND x.channel = z.type)
  UNION ALL SELECT 'H_pay > H_cert, or H_pay > H_actual' FROM heads WHERE paid > cert OR paid > actual
  UNION ALL SELECT 'one person twice on a roster' FROM enrolments e WHERE e.class_id = ANY ($1::uuid[]) AND e.left_at IS NULL GROUP BY e.class_id, e.veteran_id HAVING count(*) > 1
  UNION ALL SELECT 'first and second reviewer are one' FROM review_steps r WHERE r.class_id = ANY ($1::uuid[]) AND r.first_person = r.second_person
  UNION ALL SELECT 'first and second reviewer of a claim are one' FROM claim_reviews r JOIN claims k ON k.id = r.claim_id WHERE k.class_id = ANY ($1::uuid[]) AND r.first_person = r.second_person
  UNION ALL SELECT 'who proposed it decided it' FROM integrity_cases k JOIN users a ON a.id = k.proposed_by JOIN users b ON b.id = k.decided_by WHERE a.person_id = b.person_id
  UNION ALL SELECT 'a notice ended with an objection unanswered' FROM public_notices n JOIN objections o ON o.notice_id = n.id WHERE n.state IN ('CLOSED', 'HIDDEN') AND o.state <> 'REPLIED'
  UNION ALL SELECT 'an objection handled by who signed' FROM objections o JOIN notice_involved v ON v.notice_id = o.notice_id AND v.person_id IN (o.handler_person, o.decider_person)
  UNION ALL SELECT 'items that are not the decided amounts' FROM claims k WHERE k.class_id = ANY ($1::uuid[]) AND k.state NOT IN ('DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND') AND
    (SELECT coalesce(sum(i.amount_fen), 0) FROM claim_items i WHERE i.claim_id = k.id AND i.state IN ('APPROVED', 'PAID', 'RECOVERED')) <> (SELECT coalesce(sum(l.decided_fen), 0) FROM claim_lines l WHERE l.claim_id = k.id AND l.decision = 'APPROVED')
  UNION ALL SELECT 'an item in two orders' FROM payment_items i WHERE i.is_live GROUP BY i.item_id HAVING count(*) > 1
  UNION ALL SELECT 'an account below nothing' FROM fund_balances b WHERE least(b.appropriated, b.available, b.committed, b.approved, b.paid, b.receivable, b.written_off, b.carried_out, b.returned, b.carried_in) < 0
  UNION ALL SELECT 'debit is not credit' WHERE (SELECT coalesce(sum(debit_fen - credit_fen), 0) FROM fund_entries) <> 0
  UNION ALL SELECT 'a balance is not the sum of its entries' FROM fund_differences()
  UNION ALL SELECT 'funds have paid what items were not' WHERE (SELECT coalesce(sum(paid), 0) FROM fund_balances) <> (SELECT coalesce(sum(amount_fen), 0) FROM claim_items WHERE state = 'PAID')
  UNION ALL SELECT 'asked back is not what items were' WHERE (SELECT coalesce(sum(receivable), 0) FROM fund_balances) <> (SELECT coalesce(sum(amount_fen), 0) FROM claim_items WHERE state = 'RECOVERED')`

/** Asks the database how everything stands; refuses what is not as the model has it, and whatever must never be. */
export async function standing(lane: Lane, { courses }: Courses, after: string, touched?: Course): Promise<Map<string, Stand>> {
  const ids = courses.map((c) => c.id)
  const [stands, broken] = await Promise.all([lane.rows<Stand>({ name: 'model_stands', text, values: [ids] }), lane.rows<{ what: string }>({ name: 'model_never', text: never, values: [touched === undefined ? ids : [touched.id]] })])
  const fail = (what: string): never => {
    throw new Violation(`after ${after}: ${what}`)
  }
  if (broken[0] !== undefined) fail(broken[0].what)
  const found = new Map(stands.map((s) => [s.id, s]))
  for (const c of courses) {
    const s = found.get(c.id)
    if (s === undefined) throw new Error(`no class ${c.id}`)
    const differs = (what: string, is: unknown, ought: unknown) => (String(is) === String(ought) ? undefined : fail(`${c.station}: ${what} is ${String(is)}, ought to be ${String(ought)}`))
    differs('the class', s.cls, c.cls)
    differs('the claim', s.claimState, c.claim)
    differs('the notice', s.noticeState, c.notice)
    differs('the roster', s.roster, c.roster.length)
    differs('the number of visits that count', s.visits, c.visits.length)
    for (const o of c.objections) differs('an objection', s.objections[o.id], o.state)
    for (const o of c.orders) differs('an order', s.orders[o.id], o.state)
    if (c.claim === 'VA_AGREED' && c.sums.size === 0) agreed(c, s, fail)
    for (const [id, { state }] of c.sums) differs('a sum', s.items[id], state)
  }
  return found
}

/** From the second review on the sums count: one per person who is certified, never more than were there on average. */
function agreed(c: Course, s: Stand, fail: (what: string) => never): void {
  const ids = Object.entries(s.items).filter(([, state]) => state === 'APPROVED').map(([id]) => id)
  const most = Math.floor(c.visits.reduce((sum, n) => sum + n, 0) / Math.max(1, c.visits.length))
  const ought = Math.min(c.roster.length, most)
  if (ids.length !== ought) fail(`${c.station}: ${ids.length} sums were approved, ought to be ${ought}`)
  for (const id of ids) c.sums.set(id, { state: 'APPROVED', fen: 160_000 })
  if (owed(c).length !== ids.length) fail('sums that are approved and not owed')
}
