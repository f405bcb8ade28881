import type { InstitutionState } from '../../../policy/machines/institution.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../platform/principal.ts'

export interface InstitutionRecord {
  id: string; name: string; type: string; typeLabel: string | null; typeNote: string | null; legalPerson: string; licenceNo: string | null; address: string; contactName: string; contactPhone: string; state: InstitutionState; regionCode: string; regionName: string
}
export interface Trainer { id: string; name: string; teaches: 'THEORY' | 'PRACTICE' | 'BOTH'; qualification: string; tradeCodes: string[]; active: boolean }
export interface Venue { id: string; name: string; address: string; workstations: number; seats: number; active: boolean }
export interface TaughtTrade { code: string; name: string; levels: string[]; validFrom: string; validTo: string }

/** The predicates of a scope over an institution and over its account; two parameters, $2 and $3. */
function seenBy(scope: Scope): { record: string; account: string; params: [unknown, unknown] } {
  const within = (column: string) => `(${column} >= $2 AND ${column} < $3)`
  const classWhere = (condition: string) => `EXISTS (SELECT 1 FROM training_classes c WHERE c.institution_id = i.id AND ${condition})`
  switch (scope.kind) {
    case 'range': {
      const seen = `(${within('i.region_code')} OR ${classWhere(within('c.responsible_region'))})`
      return { record: seen, account: seen, params: [scope.lo, scope.hi] }
    }
    case 'organisation': return { record: `(i.id = $2::uuid OR ${classWhere('c.evaluator_org_id = $3::uuid')})`, account: '(i.id = $2::uuid AND $3::uuid IS NOT NULL)', params: [scope.orgId, scope.orgId] }
    case 'self': return {
      record: classWhere('EXISTS (SELECT 1 FROM enrolments e WHERE e.class_id = c.id AND e.veteran_id IN ($2::uuid, $3::uuid))'), account: '($2::uuid IS NULL AND $3::uuid IS NOT NULL)',
      params: [scope.veteranId, scope.veteranId],
    }
    case 'assigned': {
      const sent = classWhere(`(EXISTS (SELECT 1 FROM inspections n WHERE n.class_id = c.id AND n.inspector_id = $2::uuid AND (n.state <> 'VOID' OR n.inspected_at IS NOT NULL))
        OR EXISTS (SELECT 1 FROM exam_patrol_assignments n WHERE n.class_id = c.id AND n.inspector_id = $3::uuid AND n.ended_at IS NULL))`)
      return { record: sent, account: sent, params: [scope.userId, scope.userId] }
    }
    case 'assessor':
    case 'nothing': return { record: '($2::text IS NOT NULL AND $3::text IS NULL)', account: '($2::text IS NOT NULL AND $3::text IS NULL)', params: [null, null] }
  }
}

export function get(tx: Tx, id: string): Promise<InstitutionRecord | null> {
  const seen = seenBy(tx.principal.scope)
  return tx.maybe<InstitutionRecord>(
    `SELECT i.id, o.name, i.type, l.label AS "typeLabel", i.type_note AS "typeNote", i.legal_person AS "legalPerson", i.licence_no AS "licenceNo", i.address, i.contact_name AS "contactName", i.contact_phone AS "contactPhone", i.state,
            i.region_code AS "regionCode", r.full_name AS "regionName"
       FROM institutions i JOIN organizations o ON o.id = i.id JOIN regions r ON r.code = i.region_code LEFT JOIN labels l ON l.kind = 'institution_type' AND l.code = i.type WHERE i.id = $1 AND ${seen.record}`, [id, ...seen.params])
}

export const list = (tx: Tx, f: { lo: string; hi: string; q: string }) =>
  tx.many<{ id: string; name: string; typeLabel: string; regionName: string; state: string; trades: number; trainers: number; workstations: number }>(
    `SELECT i.id, o.name, coalesce(l.label, i.type) AS "typeLabel", r.full_name AS "regionName", i.state, s.trades, s.trainers, s.workstations
       FROM institutions i JOIN sizes_of_institutions() s ON s.institution_id = i.id JOIN organizations o ON o.id = i.id JOIN regions r ON r.code = i.region_code LEFT JOIN labels l ON l.kind = 'institution_type' AND l.code = i.type
      WHERE i.region_code >= $1 AND i.region_code < $2 AND ($3 = '' OR o.name LIKE '%' || $3 || '%') ORDER BY i.region_code, o.name LIMIT 500`, [f.lo, f.hi, f.q])

export const insert = (tx: Tx, i: { id: string; type: string; typeNote?: string | null; state?: 'REGISTERED' | 'RECOGNISED'; legalPerson: string; licenceNo: string | null; address: string; contactName: string; contactPhone: string; regionCode: string }) =>
  tx.run(`INSERT INTO institutions (id, type, legal_person, licence_no, address, contact_name, contact_phone, region_code, state, type_note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [i.id, i.type, i.legalPerson, i.licenceNo, i.address, i.contactName, i.contactPhone, i.regionCode, i.state ?? 'REGISTERED', i.typeNote ?? null])

/** Whether any organisation already carries this social credit code. */
export const isUsccTaken = async (tx: Tx, uscc: string): Promise<boolean> => (await tx.maybe('SELECT 1 FROM organizations WHERE uscc = $1', [uscc])) !== null

export const update = (tx: Tx, id: string, i: { type: string; typeNote?: string | null; legalPerson: string; licenceNo: string | null; address: string; contactName: string; contactPhone: string }) =>
  tx.run('UPDATE institutions SET type = $2, legal_person = $3, licence_no = $4, address = $5, contact_name = $6, contact_phone = $7, type_note = $8 WHERE id = $1',
    [id, i.type, i.legalPerson, i.licenceNo, i.address, i.contactName, i.contactPhone, i.typeNote ?? null])

export const listTrainers = (tx: Tx, id: string) =>
  tx.many<Trainer>('SELECT id, name, teaches, qualification, trade_codes AS "tradeCodes", active FROM trainers WHERE institution_id = $1 ORDER BY active DESC, name', [id])
export const saveTrainer = (tx: Tx, institutionId: string, t: Trainer & { userId?: string | null }) =>
  tx.run(
    `INSERT INTO trainers AS t (id, institution_id, name, teaches, qualification, trade_codes, active, user_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, teaches = excluded.teaches, qualification = excluded.qualification, trade_codes = excluded.trade_codes, active = excluded.active
      WHERE t.institution_id = excluded.institution_id`, [t.id, institutionId, t.name, t.teaches, t.qualification, t.tradeCodes, t.active, t.userId ?? null])

export const listVenues = (tx: Tx, id: string) => tx.many<Venue>('SELECT id, name, address, workstations, seats, active FROM venues WHERE institution_id = $1 ORDER BY active DESC, name', [id])
export const saveVenue = (tx: Tx, institutionId: string, v: Venue) =>
  tx.run(
    `INSERT INTO venues AS v (id, institution_id, name, address, workstations, seats, active) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address, workstations = excluded.workstations, seats = excluded.seats, active = excluded.active WHERE v.institution_id = excluded.institution_id`,
    [v.id, institutionId, v.name, v.address, v.workstations, v.seats, v.active])

export const listTrades = (tx: Tx, id: string) =>
  tx.many<TaughtTrade>('SELECT t.trade_code AS code, r.name, t.levels, t.valid_from AS "validFrom", t.valid_to AS "validTo" FROM institution_trades t JOIN trades r ON r.code = t.trade_code WHERE t.institution_id = $1 ORDER BY r.name', [id])
export const saveTrade = (tx: Tx, id: string, t: { tradeCode: string; levels: readonly string[]; validFrom: string; validTo: string }) =>
  tx.run(
    `INSERT INTO institution_trades (institution_id, trade_code, levels, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (institution_id, trade_code) DO UPDATE SET levels = excluded.levels, valid_from = excluded.valid_from, valid_to = excluded.valid_to`, [id, t.tradeCode, t.levels, t.validFrom, t.validTo])
export const findTrade = (tx: Tx, code: string) => tx.maybe<{ code: string; name: string; levels: string[] }>('SELECT code, name, levels FROM trades WHERE code = $1 AND active', [code])

export interface Account { id: string; bankName: string; accountName: string; accountEnc: Buffer; accountHash: Buffer }
/** The payee account, for the institution itself and for the offices that review or pay it. */
export function activeAccount(tx: Tx, orgId: string): Promise<Account | null> {
  const seen = seenBy(tx.principal.scope)
  return tx.maybe<Account>(
    `SELECT b.id, b.bank_name AS "bankName", b.account_name AS "accountName", b.account_enc AS "accountEnc", b.account_hash AS "accountHash"
       FROM bank_accounts b JOIN institutions i ON i.id = b.org_id WHERE b.org_id = $1 AND b.active AND ${seen.account}`, [orgId, ...seen.params])
}
export const isAccountUsedElsewhere = async (tx: Tx, hash: Buffer, orgId: string): Promise<boolean> => (await tx.one<{ used: boolean }>('SELECT fact_same_account($1, $2) AS used', [hash, orgId])).used

export async function replaceAccount(tx: Tx, orgId: string, a: Account): Promise<void> {
  await tx.run('UPDATE bank_accounts SET active = false WHERE org_id = $1 AND active', [orgId])
  await tx.run('INSERT INTO bank_accounts (id, org_id, bank_name, account_name, account_enc, account_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6, app_now())', [a.id, orgId, a.bankName, a.accountName, a.accountEnc, a.accountHash])
}

/** Holds the record until the transaction ends. */
export const hold = (tx: Tx, id: string) => tx.maybe('SELECT 1 FROM institutions WHERE id = $1 FOR UPDATE', [id])
export const setState = (tx: Tx, id: string, state: InstitutionState) => tx.run('UPDATE institutions SET state = $2 WHERE id = $1', [id, state])
