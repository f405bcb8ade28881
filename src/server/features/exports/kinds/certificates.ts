import { certificate as machine } from '../../../../policy/machines/small-machines.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import { shownNumber } from '../../exams/index.ts'
import { defineKind, type Asked, type Seen } from './kind.ts'
import { classSource } from './scope.ts'

interface Certificate {
  name: string; idNoEnc: Buffer; type: string; number: string; trade: string | null; level: string; issuedOn: PlainDate; validTo: PlainDate | null; issuer: string; medium: 'ELECTRONIC' | 'PAPER'
  state: keyof typeof machine.states; title: string | null; category: number | null; categoryName: string | null
}

const select = `v.name, v.id_no_enc AS "idNoEnc", k.name AS type, x.number, t.name AS trade, l.name AS level, x.issued_on AS "issuedOn", x.valid_to AS "validTo", x.issuer, x.medium, x.state, c.title,
  x.skill_henan_category AS category, h.name AS "categoryName"`
const from = `FROM certificates x JOIN veterans v ON v.id = x.veteran_id LEFT JOIN training_classes c ON c.id = x.class_id JOIN certificate_types k ON k.code = x.type
  JOIN skill_levels l ON l.code = x.level LEFT JOIN trades t ON t.code = x.trade_code LEFT JOIN skill_henan_categories h ON h.year = extract(year FROM x.issued_on) AND h.seq = x.skill_henan_category`

/** Certificates of own classes, and those of own people that come from no class. */
function source(asked: Asked, ask: (value: unknown) => string): string {
  const ofClasses = classSource(asked, ask)
  const { range } = asked
  const ofPeople = range === null ? 'false' : `(x.class_id IS NULL AND v.resettlement_region >= ${ask(range.lo)} AND v.resettlement_region < ${ask(range.hi)})`
  const inYear = asked.year === null ? '' : ` AND x.issued_on >= make_date(${ask(asked.year)}::int, 1, 1) AND x.issued_on < make_date(${ask(asked.year + 1)}::int, 1, 1)`
  return `${from} WHERE ((${ofClasses}) OR ${ofPeople})${inYear}`
}

const keys = [{ sql: 'x.issued_on', type: 'date' }, { sql: 'x.id', type: 'uuid' }] as const
const person = [
  { title: '姓名', width: 10, cell: (row: Certificate) => row.name },
  { title: '证件号', width: 22, holds: 'masked', cell: (row: Certificate, see: Seen) => see.masked('veterans.id_no_enc', row.idNoEnc) },
] as const
const paper = [
  { title: '证书类型', width: 20, isProse: true, cell: (row: Certificate) => row.type },
  { title: '证书编号', width: 24, cell: (row: Certificate) => shownNumber(row.number) },
  { title: '职业（工种）', width: 16, isProse: true, cell: (row: Certificate) => row.trade },
  { title: '等级', width: 14, isProse: true, cell: (row: Certificate) => row.level },
  { title: '发证日期', width: 16, cell: (row: Certificate) => ({ date: row.issuedOn }) },
] as const

/** 证书清单. */
export const certificates = defineKind<Certificate>({
  code: 'CERTIFICATES', title: '证书清单', about: '一证一行，证件号遮盖', isPersonal: true, action: 'certificates', filters: ['year', 'region'], select, source, keys,
  columns: [
    ...person, ...paper,
    { title: '有效期至', width: 16, cell: (row) => (row.validTo === null ? null : { date: row.validTo }) },
    { title: '发证单位', width: 28, isProse: true, cell: (row) => row.issuer },
    { title: '载体', width: 10, isProse: true, cell: (row) => (row.medium === 'ELECTRONIC' ? '电子证书' : '纸质证书') },
    { title: '状态', width: 10, isProse: true, cell: (row) => machine.states[row.state] },
    { title: '班次', width: 28, isProse: true, cell: (row) => row.title },
  ],
})

/** 人人持证: verified certificates by the 14 special categories of the year. */
export const skillHenan = defineKind<Certificate>({
  code: 'SKILL_HENAN', title: '人人持证专项培训取证名单', about: '按当年 14 类专项培训，一证一行，只含已核验的证书', isPersonal: true, action: 'skillHenan', filters: ['year', 'region'], needs: ['year'], select, keys,
  source: (asked, ask) => `${source(asked, ask)} AND x.state = 'VERIFIED' AND x.skill_henan_category IS NOT NULL`,
  columns: [
    { title: '类别序号', width: 10, cell: (row) => row.category },
    { title: '专项类别', width: 28, isProse: true, cell: (row) => row.categoryName },
    ...person, ...paper,
    { title: '班次', width: 28, isProse: true, cell: (row) => row.title },
  ],
})
