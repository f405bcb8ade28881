import type { Reason } from '../../../values/decision.ts'
import type { Tx } from '../../platform/database.ts'

export interface ItemRecord {
  id: string; year: number; tradeCode: string; tradeName: string; regionCode: string; regionName: string; unit: string; persons: number; prospect: string; whyNotLocal: string; wishes: number; state: 'DRAFT' | 'CONFIRMED'; version: number
  enteredBy: string; enteredPerson: string; confirmedBy: string | null
}
const itemColumns = `i.id, i.year, i.trade_code AS "tradeCode", t.name AS "tradeName", i.region_code AS "regionCode", r.full_name AS "regionName", coalesce(r.unit_code, r.code) AS unit, i.persons, i.prospect, i.why_not_local AS "whyNotLocal", i.wishes, i.state, i.version,
  (SELECT u.name FROM users u WHERE u.id = i.entered_by) AS "enteredBy", (SELECT u.person_id FROM users u WHERE u.id = i.entered_by) AS "enteredPerson", (SELECT u.name FROM users u WHERE u.id = i.confirmed_by) AS "confirmedBy"`
const itemSource = 'demand_items i JOIN trades t ON t.code = i.trade_code JOIN regions r ON r.code = i.region_code'
const inRange = 'i.region_code >= app_lo() AND i.region_code < app_hi()'

export const items = (tx: Tx, year: number) => tx.many<ItemRecord>(`SELECT ${itemColumns} FROM ${itemSource} WHERE i.year = $1 AND ${inRange} ORDER BY i.trade_code, i.region_code LIMIT 2000`, [year])
export const item = (tx: Tx, id: string) => tx.maybe<ItemRecord>(`SELECT ${itemColumns} FROM ${itemSource} WHERE i.id = $1 AND ${inRange}`, [id])
export const holdItem = (tx: Tx, id: string) => tx.maybe(`SELECT i.id FROM demand_items i WHERE i.id = $1 AND ${inRange} FOR UPDATE`, [id])
export const insertItem = async (tx: Tx, i: { id: string; year: number; tradeCode: string; regionCode: string; persons: number; prospect: string; whyNotLocal: string; wishes: number }): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO demand_items (id, year, trade_code, region_code, persons, prospect, why_not_local, wishes, state, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'DRAFT', app_user(), app_now()) ON CONFLICT DO NOTHING`,
    [i.id, i.year, i.tradeCode, i.regionCode, i.persons, i.prospect, i.whyNotLocal, i.wishes])) > 0
export const changeItem = (tx: Tx, i: { id: string; persons: number; prospect: string; whyNotLocal: string; wishes: number }) =>
  tx.run('UPDATE demand_items SET persons = $2, prospect = $3, why_not_local = $4, wishes = $5, entered_by = app_user(), entered_at = app_now(), version = version + 1 WHERE id = $1', [i.id, i.persons, i.prospect, i.whyNotLocal, i.wishes])
export const confirmItem = (tx: Tx, id: string) => tx.run(`UPDATE demand_items SET state = 'CONFIRMED', confirmed_by = app_user(), confirmed_at = app_now(), version = version + 1 WHERE id = $1`, [id])

export interface PlanRecord {
  id: string; year: number; tradeCode: string; tradeName: string; seats: number; wishes: number; demanded: number; prospect: string; whyNotLocal: string; state: 'PROPOSED' | 'DECIDED' | 'REFUSED'; version: number; reasons: Reason[]; proposedBy: string
  proposedPerson: string; decidedBy: string | null; opinion: string | null; classId: string | null; classTitle: string | null
}
const planColumns = `p.id, p.year, p.trade_code AS "tradeCode", t.name AS "tradeName", p.seats, p.wishes, p.demanded, p.prospect, p.why_not_local AS "whyNotLocal", p.state, p.version, p.reasons, (SELECT u.name FROM users u WHERE u.id = p.proposed_by) AS "proposedBy",
  (SELECT u.person_id FROM users u WHERE u.id = p.proposed_by) AS "proposedPerson", (SELECT u.name FROM users u WHERE u.id = p.decided_by) AS "decidedBy", p.opinion, p.class_id AS "classId", (SELECT c.title FROM training_classes c WHERE c.id = p.class_id) AS "classTitle"`
/** Only the province sees a plan before it is decided. */
const decidedOnly = `(p.state = 'DECIDED' OR app_lo() <= '410000000000' AND app_hi() > '419999999999')`
export const plans = (tx: Tx, year: number) => tx.many<PlanRecord>(`SELECT ${planColumns} FROM provincial_plans p JOIN trades t ON t.code = p.trade_code WHERE p.year = $1 AND ${decidedOnly} ORDER BY p.proposed_at DESC, p.id LIMIT 200`, [year])
export const plan = (tx: Tx, id: string) => tx.maybe<PlanRecord>(`SELECT ${planColumns} FROM provincial_plans p JOIN trades t ON t.code = p.trade_code WHERE p.id = $1 AND ${decidedOnly}`, [id])
export const holdPlan = (tx: Tx, id: string) => tx.maybe('SELECT p.id FROM provincial_plans p WHERE p.id = $1 FOR UPDATE', [id])
export const insertPlan = async (tx: Tx, p: { id: string; year: number; tradeCode: string; seats: number; wishes: number; demanded: number; prospect: string; whyNotLocal: string; reasons: readonly Reason[] }): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO provincial_plans (id, year, trade_code, seats, wishes, demanded, prospect, why_not_local, state, reasons, proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'PROPOSED', $9, app_user(), app_now()) ON CONFLICT DO NOTHING`,
    [p.id, p.year, p.tradeCode, p.seats, p.wishes, p.demanded, p.prospect, p.whyNotLocal, JSON.stringify(p.reasons)])) > 0
export const insertQuota = (tx: Tx, q: { planId: string; unit: string; demanded: number; persons: number }) =>
  tx.run('INSERT INTO provincial_quotas (plan_id, unit_code, demanded, persons) VALUES ($1, $2, $3, $4)', [q.planId, q.unit, q.demanded, q.persons])
export const decidePlan = (tx: Tx, p: { id: string; state: 'DECIDED' | 'REFUSED'; opinion: string }) =>
  tx.run('UPDATE provincial_plans SET state = $2, opinion = $3, decided_by = app_user(), decided_at = app_now(), version = version + 1 WHERE id = $1', [p.id, p.state, p.opinion])
export const linkClass = (tx: Tx, id: string, classId: string) => tx.run('UPDATE provincial_plans SET class_id = $2, version = version + 1 WHERE id = $1', [id, classId])

/** Quotas with who is on the roster of the plan's class, by resettlement unit. */
export const quotas = (tx: Tx, planIds: readonly string[]) =>
  tx.many<{ planId: string; unit: string; name: string; demanded: number; persons: number; enrolled: number | null }>(
    `SELECT q.plan_id AS "planId", q.unit_code AS unit, r.name, q.demanded, q.persons,
            CASE WHEN p.class_id IS NULL THEN NULL ELSE (SELECT count(*)::int FROM enrolments e WHERE e.class_id = p.class_id AND e.credited_unit = q.unit_code AND e.state NOT IN ('APPLIED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')) END AS enrolled
       FROM provincial_quotas q JOIN provincial_plans p ON p.id = q.plan_id JOIN regions r ON r.code = q.unit_code WHERE q.plan_id = ANY ($1::uuid[]) ORDER BY q.unit_code`, [planIds])
/** A class as far as a plan asks: whose it is, its trade, whether the province organises it. */
export const classOf = (tx: Tx, id: string) =>
  tx.maybe<{ id: string; title: string; tradeCode: string | null; isProvincial: boolean; state: string }>(
    `SELECT c.id, c.title, c.trade_code AS "tradeCode", o.level = 'province' AS "isProvincial", c.state FROM training_classes c JOIN organizations o ON o.id = c.responsible_org_id WHERE c.id = $1`, [id])
export const trade = (tx: Tx, code: string) => tx.maybe<{ code: string; name: string }>('SELECT code, name FROM trades WHERE code = $1 AND active', [code])
