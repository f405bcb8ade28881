import type { RoleCode } from '../../src/contract/accounts.ts'

interface WorldOffice { key: string; kind: string; level: string; name: string; region: string }

const places = [
  { digits: '410184', level: 'county', region: '410184000000', name: '新郑市' },
  { digits: '410122', level: 'county', region: '410122000000', name: '中牟县' },
  { digits: '410105', level: 'county', region: '410105000000', name: '金水区' },
  { digits: '410100', level: 'city', region: '410100000000', name: '郑州市' },
  { digits: '419001', level: 'city', region: '419001000000', name: '济源示范区' },
  { digits: '410000', level: 'province', region: '410000000000', name: '河南省' },
] as const

const kinds = [['VA', '退役军人事务局'], ['HRSS', '人力资源和社会保障局'], ['FIN', '财政局']] as const

/** `VA-410184`, `HRSS-410184`, `FIN-410184` … for every place, two evaluation bodies, two assessors, the platform. */
export const offices: readonly WorldOffice[] = [
  ...places.flatMap(({ digits, level, region, name }) => kinds.map(([kind, title]) => ({ key: `${kind}-${digits}`, kind, level, name: name + title, region }))),
  { key: 'EVAL-410100', kind: 'EVAL', level: 'city', name: '示例郑州技能评价中心', region: '410100000000' },
  { key: 'EVAL-419001', kind: 'EVAL', level: 'city', name: '示例济源技能评价中心', region: '419001000000' },
  { key: 'ASSESSOR-1', kind: 'ASSESSOR', level: 'province', name: '示例中原评估有限公司', region: '410000000000' },
  { key: 'ASSESSOR-2', kind: 'ASSESSOR', level: 'province', name: '示例嵩岳咨询有限公司', region: '410000000000' },
  { key: 'PLATFORM', kind: 'PLATFORM', level: 'province', name: '平台管理', region: '410000000000' },
]

/** Institutions; one with trades may teach them until 2027 and has four trainers (the first is the login), a classroom and a workshop of 40 workstations. */
export const institutions: readonly (WorldOffice & { uscc: string; login: string; trades: readonly string[] })[] = [
  { key: 'inst-DEMO03', kind: 'INSTITUTION', level: 'city', name: '示例郑州求实职业培训学校', region: '410100000000', uscc: '91419900DEM000003X', login: 'trn-DEMO03', trades: [] },
  { key: 'inst-DEMO04', kind: 'INSTITUTION', level: 'county', name: '示例新郑启航职业培训学校', region: '410184000000', uscc: '91419900DEM000004X', login: 'trn-DEMO04', trades: [] },
  {
    key: 'INST-410184', kind: 'INSTITUTION', level: 'county', name: '示例新郑职业培训学校', region: '410184000000', uscc: '91419900DEM000001X', login: 'trn-410184',
    trades: ['T-ELECTRICIAN', 'T-WELDER', 'T-SECURITY', 'T-DRONE', 'T-FORKLIFT', 'T-STARTUP'],
  },
  {
    key: 'INST-419001', kind: 'INSTITUTION', level: 'city', name: '示例济源技工学校', region: '419001000000', uscc: '91419900DEM000002X', login: 'trn-419001',
    trades: ['T-ELECTRICIAN', 'T-CRANE'],
  },
]

type Place = (typeof places)[number]['digits']
type OfficeRole = 'cty1' | 'cty2' | 'cit1' | 'cit2' | 'hr1' | 'hr2' | 'fin1' | 'fin2' | 'ins'

/** Logins that always exist; others come from `world.addUser`. */
export type WorldLogin = `${OfficeRole}-${Place}` | 'prv1' | 'prv2' | 'aud' | 'adm' | 'sec' | 'log' | 'eva-410100' | 'eva-419001' | 'asr-1' | 'asr-2'
  | `${'reg' | 'iad' | 'trn'}-${'410184' | '419001' | 'DEMO03' | 'DEMO04'}` | 'eva-DEMO'

interface WorldDesk { login: string; role: RoleCode; org: string }

const deskRoles = {
  county: ['CTY1', 'CTY2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'INS'],
  city: ['CIT1', 'CIT2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'INS'],
  province: ['HR1', 'HR2', 'FIN1', 'FIN2', 'INS'],
} as const satisfies Record<string, readonly RoleCode[]>

const officeKindOf = (role: RoleCode) => (role.startsWith('HR') ? 'HRSS' : role.startsWith('FIN') ? 'FIN' : 'VA')

export const desks: readonly WorldDesk[] = [
  ...places.flatMap(({ digits, level }) => {
    // the bureau of 济源 does a county's and a city's work
    const roles: readonly RoleCode[] = digits === '419001' ? [...deskRoles.city, 'CTY1', 'CTY2'] : deskRoles[level]
    return roles.map((role) => ({ login: `${role.toLowerCase()}-${digits}`, role, org: `${officeKindOf(role)}-${digits}` }))
  }),
  { login: 'prv1', role: 'PRV1', org: 'VA-410000' },
  { login: 'prv2', role: 'PRV2', org: 'VA-410000' },
  { login: 'aud', role: 'AUD', org: 'VA-410000' },
  { login: 'adm', role: 'ADM', org: 'PLATFORM' },
  { login: 'sec', role: 'SEC', org: 'PLATFORM' },
  { login: 'log', role: 'LOG', org: 'PLATFORM' },
  { login: 'eva-410100', role: 'EVA', org: 'EVAL-410100' },
  { login: 'eva-419001', role: 'EVA', org: 'EVAL-419001' },
  { login: 'eva-DEMO', role: 'EVA', org: 'EVAL-410100' },
  { login: 'asr-1', role: 'ASR', org: 'ASSESSOR-1' },
  { login: 'asr-2', role: 'ASR', org: 'ASSESSOR-2' },
  ...(['410184', '419001', 'DEMO03', 'DEMO04'] as const).flatMap((digits) => ([['reg', 'REG'], ['iad', 'IAD'], ['trn', 'TRN']] as const)
    .map(([name, role]) => ({ login: `${name}-${digits}`, role, org: `${digits.startsWith('DEMO') ? 'inst' : 'INST'}-${digits}` }))),
]
