import type { PlainDate } from '../../../../values/plain-date.ts'
import { defineKind, type Asked } from './kind.ts'

interface Person {
  name: string; idNoEnc: Buffer; phoneEnc: Buffer | null; sex: 'M' | 'F'; birthOn: PlainDate; resettlement: string; residence: string | null; discharge: string; dischargedOn: PlainDate | null
  education: string | null; verifyState: string; classCount: number; certificate: string | null; stationPhone: string | null
}

const select = `v.name, v.id_no_enc AS "idNoEnc", v.phone_enc AS "phoneEnc", v.sex, v.birth_on AS "birthOn", r.full_name AS resettlement, v.residence_region AS residence, coalesce(d.label, v.discharge_type) AS discharge,
  v.discharged_on AS "dischargedOn", e.label AS education, v.verify_state AS "verifyState", v.station_phone AS "stationPhone",
  (SELECT count(*)::int FROM enrolments n WHERE n.veteran_id = v.id AND n.state NOT IN ('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')) AS "classCount",
  (SELECT t.name || '（' || l.name || '）' FROM certificates x JOIN certificate_types t ON t.code = x.type JOIN skill_levels l ON l.code = x.level
    WHERE x.veteran_id = v.id AND x.state = 'VERIFIED' ORDER BY x.issued_on DESC, x.id LIMIT 1) AS certificate`

function source({ range, dischargeType }: Asked, ask: (value: unknown) => string): string {
  const ownRange = range === null ? 'false' : `v.resettlement_region >= ${ask(range.lo)} AND v.resettlement_region < ${ask(range.hi)}`
  return `FROM veterans v JOIN regions r ON r.code = v.resettlement_region LEFT JOIN labels d ON d.kind = 'discharge_type' AND d.code = v.discharge_type
    LEFT JOIN labels e ON e.kind = 'education' AND e.code = v.education WHERE ${ownRange}${dischargeType === null ? '' : ` AND v.discharge_type = ${ask(dischargeType)}`}`
}

const keys = [{ sql: 'v.resettlement_region', type: 'text' }, { sql: 'v.id', type: 'uuid' }] as const
const verifyLabels: Readonly<Record<string, string>> = { UNVERIFIED: '未核验', VERIFIED: '已核验', REFUSED: '核验未通过' }
const sexOf = (row: Person) => (row.sex === 'M' ? '男' : '女')

/** 就业创业实名制台账 of R-124 with the columns of D-26: name and number masked; what the platform does not record yet stays blank. */
export const people = defineKind<Person>({
  code: 'PEOPLE', title: '就业创业实名制台账', about: '一人一行，姓名和证件号遮盖', isPersonal: true, action: 'people', filters: ['region', 'dischargeType'], select, source, keys,
  columns: [
    { title: '姓名', width: 10, holds: 'masked', cell: (row, see) => see.unnamed('veterans.name', row.name) },
    { title: '证件号', width: 22, holds: 'masked', cell: (row, see) => see.masked('veterans.id_no_enc', row.idNoEnc) },
    { title: '性别', width: 6, cell: sexOf },
    { title: '出生年', width: 8, cell: (row) => Number(row.birthOn.slice(0, 4)) },
    { title: '安置地', width: 22, isProse: true, cell: (row) => row.resettlement },
    { title: '居住地', width: 24, isProse: true, cell: (row) => row.residence },
    { title: '退役类型', width: 18, isProse: true, cell: (row) => row.discharge },
    { title: '退役时间', width: 16, cell: (row) => (row.dischargedOn === null ? null : { date: row.dischargedOn }) },
    { title: '文化程度', width: 10, isProse: true, cell: (row) => row.education },
    { title: '就业状态', width: 10 }, { title: '单位性质', width: 12 }, { title: '岗位', width: 12 }, { title: '合同', width: 10 }, { title: '参保', width: 10 },
    { title: '证书', width: 30, isProse: true, cell: (row) => row.certificate },
    { title: '培训就业意愿', width: 14 }, { title: '创业服务', width: 12 }, { title: '最近回访', width: 12 },
    { title: '服务站电话', width: 16, cell: (row) => row.stationPhone },
  ],
})

/** The people of the ledger with whole names and ID numbers, for reviewers. */
export const peopleClear = defineKind<Person>({
  code: 'PEOPLE_CLEAR', title: '人员实名台账（含完整证件号）', about: '一人一行，证件号不遮盖，手机号遮盖', isPersonal: true, action: 'peopleClear', filters: ['region', 'dischargeType'], select, source, keys,
  columns: [
    { title: '姓名', width: 10, cell: (row) => row.name },
    { title: '证件号', width: 22, holds: 'clear', cell: (row, see) => see.whole('veterans.id_no_enc', row.idNoEnc) },
    { title: '性别', width: 6, cell: sexOf },
    { title: '出生日期', width: 16, cell: (row) => ({ date: row.birthOn }) },
    { title: '手机号', width: 14, holds: 'masked', cell: (row, see) => see.masked('veterans.phone_enc', row.phoneEnc) },
    { title: '安置地', width: 22, isProse: true, cell: (row) => row.resettlement },
    { title: '退役类型', width: 18, isProse: true, cell: (row) => row.discharge },
    { title: '退役时间', width: 16, cell: (row) => (row.dischargedOn === null ? null : { date: row.dischargedOn }) },
    { title: '文化程度', width: 10, isProse: true, cell: (row) => row.education },
    { title: '核验', width: 12, isProse: true, cell: (row) => verifyLabels[row.verifyState] ?? row.verifyState },
    { title: '参训次数', width: 10, cell: (row) => row.classCount },
  ],
})
