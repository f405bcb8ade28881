import type { Tx } from '../../platform/database.ts'

export interface MonthRow { unitCode: string; month: number; openedClassCount: number; trainingPersonTimes: number; newSkilledPersons: number; newHighSkilledPersons: number }

/** The monthly rollup of a year; every official may see the figures of all units, names only of his own range. */
export const listMonths = (tx: Tx, year: number) =>
  tx.many<MonthRow>(
    `SELECT unit_code AS "unitCode", month, opened_classes AS "openedClassCount", person_times AS "trainingPersonTimes", new_skilled AS "newSkilledPersons", new_high_skilled AS "newHighSkilledPersons"
       FROM ledger_months WHERE year = $1`, [year])

export const listTargets = (tx: Tx, year: number) =>
  tx.many<{ unitCode: string; trainingPersonTimes: number; newSkilledPersons: number; newHighSkilledPersons: number }>(
    `SELECT unit_code AS "unitCode", training_person_times AS "trainingPersonTimes", new_skilled AS "newSkilledPersons", new_high_skilled AS "newHighSkilledPersons"
       FROM annual_targets WHERE year = $1 AND county_code = ''`, [year])

export interface ClassName { id: string; batchNo: string; title: string; institutionName: string; onDate: string; personTimes: number | null; provincial: boolean; mayOpen: boolean }

/** Classes behind 开班数 (`opened_on`) or 人次 (`completed_on`) of a unit in [first, next). */
export const listClassesBehind = (tx: Tx, cell: { unit: string; first: string; next: string; by: 'opened_on' | 'completed_on' }) =>
  tx.many<ClassName>(
    `SELECT c.id, coalesce(c.batch_no, '') AS "batchNo", c.title, o.name AS "institutionName", c.${cell.by === 'opened_on' ? 'opened_on' : 'completed_on'} AS "onDate", c.trained_headcount AS "personTimes", false AS provincial, true AS "mayOpen"
       FROM training_classes c JOIN organizations o ON o.id = c.institution_id
      WHERE ledger_counts_class(c) AND c.responsible_region >= app_lo() AND c.responsible_region < app_hi() AND c.credited_unit = $1 AND c.${cell.by === 'opened_on' ? 'opened_on' : 'completed_on'} >= $2 AND c.${cell.by === 'opened_on' ? 'opened_on' : 'completed_on'} < $3
        ${cell.by === 'completed_on' ? `AND c.trained_headcount IS NOT NULL AND ledger_counts_times(c)
      UNION ALL SELECT s.class_id, s.batch_no, s.title, s.institution_name, s.completed_on, s.person_times, true,
          EXISTS (SELECT 1 FROM training_classes v WHERE v.id = s.class_id AND v.responsible_region >= app_lo() AND v.responsible_region < app_hi()) FROM ledger_shares_behind($1, $2, $3) s` : ''}
      ORDER BY 5, 2`, [cell.unit, cell.first, cell.next])

export interface PersonBehind { name: string; idNoEnc: Buffer; trade: string; level: string; onDate: string; number: string; classId: string | null }

/** Persons behind 新增技能人才 or 新增高技能人才 of a unit in [first, next). */
export const listPersonsBehind = (tx: Tx, cell: { unit: string; first: string; next: string; by: 'skilled' | 'high' }) =>
  tx.many<PersonBehind>(
    `SELECT v.name, v.id_no_enc AS "idNoEnc", coalesce(r.name, '') AS trade, l.name AS level, x.issued_on AS "onDate", x.number, x.class_id AS "classId"
       FROM talent_years t JOIN veterans v ON v.id = t.veteran_id JOIN certificates x ON x.id = t.${cell.by === 'skilled' ? 'skilled_certificate' : 'high_certificate'}
       JOIN skill_levels l ON l.code = x.level LEFT JOIN trades r ON r.code = x.trade_code
      WHERE t.${cell.by}_unit = $1 AND t.${cell.by}_on >= $2 AND t.${cell.by}_on < $3
        AND ((v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi()) OR (x.class_region >= app_lo() AND x.class_region < app_hi())) ORDER BY x.issued_on, v.name`, [cell.unit, cell.first, cell.next])

/** Persons behind the part of 人次 of a unit in [first, next) that trained alone outside the province: one by certificate. */
export const listIndividualsBehind = (tx: Tx, cell: { unit: string; first: string; next: string }) =>
  tx.many<PersonBehind>(
    `SELECT v.name, v.id_no_enc AS "idNoEnc", coalesce(r.name, '') AS trade, l.name AS level, x.issued_on AS "onDate", x.number, NULL AS "classId"
       FROM certificates x JOIN veterans v ON v.id = x.veteran_id JOIN skill_levels l ON l.code = x.level LEFT JOIN trades r ON r.code = x.trade_code
      WHERE x.state = 'VERIFIED' AND x.credited_unit = $1 AND x.issued_on >= $2 AND x.issued_on < $3 AND x.class_id IS NULL
        AND EXISTS (SELECT 1 FROM individual_filings f WHERE f.certificate_id = x.id AND filing_counts(f.state, f.is_outside))
        AND v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi() ORDER BY x.issued_on, v.name`, [cell.unit, cell.first, cell.next])

/** Classes that ended without enough valid inspections (not counted until mended), and certificates still waiting for verification. */
export const waitingFacts = (tx: Tx, first: string, next: string) =>
  tx.one<{ missingInspection: number; recordedOnly: number }>(
    `SELECT (SELECT count(*)::int FROM training_classes c WHERE ledger_counts_class(c) AND c.completed_on >= $1 AND c.completed_on < $2 AND c.trained_headcount IS NULL
              AND c.responsible_region >= app_lo() AND c.responsible_region < app_hi()) AS "missingInspection",
            (SELECT count(*)::int FROM certificates x JOIN veterans v ON v.id = x.veteran_id WHERE x.state = 'RECORDED' AND x.issued_on >= $1 AND x.issued_on < $2
              AND ((x.class_region >= app_lo() AND x.class_region < app_hi()) OR (v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi()))) AS "recordedOnly"`, [first, next])
