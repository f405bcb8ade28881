import { enrolment } from '../../../../policy/machines/enrolment.ts'
import { PROGRAMMES, TRAINEE_KINDS, type Programme, type TraineeKind } from '../../../../policy/vocabulary.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import { shownNumber } from '../../exams/index.ts'
import { defineKind, type Seen } from './kind.ts'
import { classSource } from './scope.ts'

interface Training {
  name: string; idNoEnc: Buffer; phoneEnc: Buffer | null; sex: 'M' | 'F'; rosterNo: number; title: string; batchNo: string | null; institution: string; trade: string | null; level: string; programme: Programme
  from: PlainDate | null; to: PlainDate | null; lessons: number | null; attended: number; passed: boolean | null; certificate: { type: string; number: string; issuedOn: PlainDate } | null
  traineeKind: TraineeKind; state: keyof typeof enrolment.states
}

const select = `v.name, v.id_no_enc AS "idNoEnc", v.phone_enc AS "phoneEnc", v.sex, e.roster_no AS "rosterNo", c.title, c.batch_no AS "batchNo", o.name AS institution, t.name AS trade, l.name AS level,
  e.programme_of_person AS programme, coalesce(c.opened_on, c.starts_on) AS "from", coalesce(c.completed_on, c.ends_on) AS "to", coalesce(c.actual_lessons, c.total_lessons) AS lessons,
  e.trainee_kind AS "traineeKind", e.state,
  (e.carried_lessons + coalesce((SELECT sum(a.lessons_present) FROM attendance_records a WHERE a.enrolment_id = e.id), 0)
    + (SELECT count(*) FROM make_ups m WHERE m.enrolment_id = e.id AND m.state = 'DONE'))::int AS attended,
  (SELECT bool_or(x.passed) FROM exam_results x WHERE x.enrolment_id = e.id) AS passed,
  (SELECT json_build_object('type', k.name, 'number', x.number, 'issuedOn', x.issued_on) FROM certificates x JOIN certificate_types k ON k.code = x.type
    WHERE x.enrolment_id = e.id AND x.state <> 'REVOKED' ORDER BY x.issued_on DESC, x.id LIMIT 1) AS certificate`
const from = `FROM enrolments e JOIN veterans v ON v.id = e.veteran_id JOIN training_classes c ON c.id = e.class_id JOIN organizations o ON o.id = c.institution_id
  LEFT JOIN trades t ON t.code = c.trade_code JOIN skill_levels l ON l.code = c.level`
const keys = [{ sql: 'c.responsible_region', type: 'text' }, { sql: 'c.id', type: 'uuid' }, { sql: 'e.roster_no', type: 'int' }, { sql: 'e.id', type: 'uuid' }] as const
const idMasked = { title: '证件号', width: 22, holds: 'masked', cell: (row: Training, see: Seen) => see.masked('veterans.id_no_enc', row.idNoEnc) } as const

/** 教育培训实名制台账 of R-124 with the columns of D-26, one row per person and training; money and employment stay blank until they are recorded. */
export const training = defineKind<Training>({
  code: 'TRAINING', title: '教育培训实名制台账', about: '一人一次培训一行，证件号遮盖', isPersonal: true, action: 'training', filters: ['year', 'region'], select, keys,
  source: (asked, ask) => `${from} WHERE ${classSource(asked, ask)}${asked.year === null ? '' : ` AND c.year = ${ask(asked.year)}`}`,
  columns: [
    { title: '姓名', width: 10, cell: (row) => row.name },
    idMasked,
    { title: '班次', width: 28, isProse: true, cell: (row) => row.title },
    { title: '班次编号', width: 22, cell: (row) => row.batchNo },
    { title: '承训机构', width: 28, isProse: true, cell: (row) => row.institution },
    { title: '职业（工种）', width: 16, isProse: true, cell: (row) => row.trade },
    { title: '等级', width: 14, isProse: true, cell: (row) => row.level },
    { title: '培训类别', width: 28, isProse: true, cell: (row) => PROGRAMMES[row.programme] },
    { title: '开始', width: 16, cell: (row) => (row.from === null ? null : { date: row.from }) },
    { title: '结束', width: 16, cell: (row) => (row.to === null ? null : { date: row.to }) },
    { title: '应上课时', width: 10, cell: (row) => row.lessons },
    { title: '实上课时', width: 10, cell: (row) => row.attended },
    { title: '考核结果', width: 10, cell: (row) => (row.passed === null ? null : row.passed ? '合格' : '不合格') },
    { title: '证书', width: 22, isProse: true, cell: (row) => row.certificate?.type ?? null },
    { title: '证书编号', width: 24, cell: (row) => (row.certificate === null ? null : shownNumber(row.certificate.number)) },
    { title: '发证日期', width: 16, cell: (row) => (row.certificate === null ? null : { date: row.certificate.issuedOn }) },
    { title: '培训补贴（元）', width: 12 }, { title: '生活补助（元）', width: 12 }, { title: '资金渠道', width: 12 }, { title: '3 个月就业', width: 12 }, { title: '6 个月就业', width: 12 },
  ],
})

/** 学员名册 of one class. */
export const roster = defineKind<Training>({
  code: 'ROSTER', title: '班级学员名册', about: '一个班的学员，证件号和手机号遮盖', isPersonal: true, action: 'roster', filters: ['classId'], needs: ['classId'], select, keys,
  source: (asked, ask) => `${from} WHERE ${classSource(asked, ask)} AND c.id = ${ask(asked.classId)}::uuid`,
  columns: [
    { title: '序号', width: 6, cell: (row) => row.rosterNo },
    { title: '姓名', width: 10, cell: (row) => row.name },
    { title: '性别', width: 6, cell: (row) => (row.sex === 'M' ? '男' : '女') },
    idMasked,
    { title: '手机号', width: 14, holds: 'masked', cell: (row, see) => see.masked('veterans.phone_enc', row.phoneEnc) },
    { title: '学员类别', width: 12, isProse: true, cell: (row) => TRAINEE_KINDS[row.traineeKind] },
    { title: '培训类别', width: 28, isProse: true, cell: (row) => PROGRAMMES[row.programme] },
    { title: '状态', width: 12, isProse: true, cell: (row) => enrolment.states[row.state] },
    { title: '班次', width: 28, isProse: true, cell: (row) => row.title },
  ],
})
