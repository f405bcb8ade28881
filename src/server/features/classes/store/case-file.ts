import type { ModuleLessons } from '../../../../policy/course-modules.ts'
import { planned, type Tx } from '../../../platform/database.ts'
import type { AssignedTrainerRow, ClassEventRow, ClassReturnRow, ExtSync } from './read.ts'
import * as read from './read.ts'
import { moduleLessonsSql } from './teaching.ts'

/** What stands around a class in its case file. */
export interface CaseFile {
  trainers: AssignedTrainerRow[]
  venues: { id: string; name: string; address: string; workstations: number }[]
  items: { tradeCode: string; level: string; plannedCount: number; startsOn: string; endsOn: string; totalLessons: number }[]
  syncs: ExtSync[]
  events: ClassEventRow[]
  returns: ClassReturnRow[]
  modules: ModuleLessons[]
  roster: number
  bank: { id: string; bankName: string; accountName: string; sealed: Buffer } | null
  evidence: { approvedAt: Date | null; firstLessonAt: Date | null; attendanceRecords: number }
  /** People who sat the exam, and different people with a verified certificate of this class (H_exam, H_cert). */
  examinees: number
  certified: number
}

const lists = { trainers: read.trainersSql, venues: read.venuesSql, items: read.itemsSql, syncs: read.extSyncSql, events: read.eventsSql, returns: read.returnsSql, modules: moduleLessonsSql } as const
const whole = planned(
  `SELECT ${Object.entries(lists).map(([name, sql]) => `(SELECT coalesce(json_agg(part), '[]') FROM (${sql}) part) AS ${name}`).join(', ')},
     (${read.rosterCountSql}) AS roster, (SELECT row_to_json(part) FROM (${read.evidenceSql}) part) AS evidence,
     (SELECT count(DISTINCT x.enrolment_id)::int FROM exam_results x WHERE x.class_id = $1 AND NOT x.absent) AS examinees,
     (SELECT count(DISTINCT x.veteran_id)::int FROM certificates x WHERE x.class_id = $1 AND x.state = 'VERIFIED') AS certified,
     (SELECT json_build_object('id', b.id, 'bankName', b.bank_name, 'accountName', b.account_name, 'sealed', encode(b.account_enc, 'hex'))
        FROM training_classes c JOIN bank_accounts b ON b.id = c.bank_account_id WHERE c.id = $1) AS bank`)

type Kept<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] }
interface Row {
  trainers: CaseFile['trainers']
  venues: CaseFile['venues']
  items: CaseFile['items']
  syncs: Kept<ExtSync>[]
  events: Kept<ClassEventRow>[]
  returns: Kept<ClassReturnRow>[]
  modules: CaseFile['modules']
  roster: number
  bank: { id: string; bankName: string; accountName: string; sealed: string } | null
  evidence: Kept<CaseFile['evidence']>
  examinees: number
  certified: number
}

/** Everything around a class that its case file shows, in one round trip; the lists are those of `read.ts`. */
export async function caseFileOf(tx: Tx, classId: string): Promise<CaseFile> {
  const row = await tx.one<Row>(whole, [classId])
  return {
    ...row,
    syncs: row.syncs.map((s) => ({ ...s, at: new Date(s.at) })),
    events: row.events.map((e) => ({ ...e, at: new Date(e.at) })),
    returns: row.returns.map((r) => ({ ...r, returnedAt: new Date(r.returnedAt), resubmittedAt: instant(r.resubmittedAt) })),
    bank: row.bank === null ? null : { ...row.bank, sealed: Buffer.from(row.bank.sealed, 'hex') },
    evidence: { ...row.evidence, approvedAt: instant(row.evidence.approvedAt), firstLessonAt: instant(row.evidence.firstLessonAt) },
  }
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text))
