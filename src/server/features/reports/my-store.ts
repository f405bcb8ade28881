import type { ClassState } from '../../../policy/machines/training-class.ts'
import type { EnrolmentState } from '../../../policy/machines/enrolment.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface OwnPerson { name: string; sex: 'M' | 'F'; birthOn: PlainDate; dischargeType: string; drawsPension: boolean; freeRight: 'UNUSED' | 'LOCKED' | 'USED' }

/** The veteran himself, with the state of his one free training across the province. */
export const findOwnPerson = (tx: Tx, veteranId: string) =>
  tx.maybe<OwnPerson>(
    `SELECT v.name, v.sex, v.birth_on AS "birthOn", v.discharge_type AS "dischargeType", v.draws_pension AS "drawsPension",
            fact_free_right(v.id, '00000000-0000-0000-0000-000000000000') AS "freeRight"
       FROM veterans v WHERE v.id = $1 AND v.id = app_veteran()`, [veteranId])

export interface OwnEnrolment {
  enrolmentId: string; classId: string; title: string; state: EnrolmentState; classState: ClassState; startsOn: PlainDate | null; endsOn: PlainDate | null; plannedOpen: PlainDate | null
  institutionName: string; institutionPhone: string | null; address: string; tradeName: string | null; levelName: string | null; examAt: Date | null; examPlace: string | null; examConfirmed: boolean
  recordNumber: string | null
}

/** Every class he is or was in, newest first, with the exam filing in force and the completion record that holds. */
export const listOwnEnrolments = (tx: Tx, veteranId: string) =>
  tx.many<OwnEnrolment>(
    `SELECT e.id AS "enrolmentId", c.id AS "classId", c.title, e.state, c.state AS "classState", c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.planned_open AS "plannedOpen",
            o.name AS "institutionName", i.contact_phone AS "institutionPhone", i.address, t.name AS "tradeName", CASE WHEN c.level = 'NONE' THEN NULL ELSE l.name END AS "levelName",
            f.exam_at AS "examAt", f.place AS "examPlace", coalesce(f.state = 'CONFIRMED', false) AS "examConfirmed",
            (SELECT r.number FROM completion_records r WHERE r.enrolment_id = e.id AND r.revoked_at IS NULL) AS "recordNumber"
       FROM enrolments e JOIN training_classes c ON c.id = e.class_id JOIN organizations o ON o.id = c.institution_id JOIN institutions i ON i.id = c.institution_id
       JOIN skill_levels l ON l.code = c.level LEFT JOIN trades t ON t.code = c.trade_code
       LEFT JOIN exam_filings f ON f.class_id = c.id AND f.state IN ('FILED', 'CONFIRMED')
      WHERE e.veteran_id = $1 AND e.veteran_id = app_veteran() AND e.state <> 'TRANSFERRED_OUT' AND c.state <> 'DRAFT'
      ORDER BY coalesce(c.starts_on, c.planned_open) DESC NULLS LAST, c.id LIMIT 20`, [veteranId])

export interface OwnCertificate { id: string; typeLabel: string; tradeName: string | null; levelName: string | null; number: string; issuedOn: PlainDate; validTo: PlainDate | null; state: string }

export const listOwnCertificates = (tx: Tx, veteranId: string) =>
  tx.many<OwnCertificate>(
    `SELECT x.id, t.name AS "typeLabel", r.name AS "tradeName", CASE WHEN x.level = 'NONE' THEN NULL ELSE l.name END AS "levelName", x.number, x.issued_on AS "issuedOn",
            x.valid_to AS "validTo", x.state
       FROM certificates x JOIN certificate_types t ON t.code = x.type JOIN skill_levels l ON l.code = x.level LEFT JOIN trades r ON r.code = x.trade_code
      WHERE x.veteran_id = $1 AND x.veteran_id = app_veteran() ORDER BY x.issued_on DESC, x.id`, [veteranId])
