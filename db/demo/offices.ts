import { randomUUID } from 'node:crypto'
import type { RoleCode } from '../../src/contract/accounts.ts'
import { addAccount, insertOrganization, roleLabels, type DemoAccountGroups } from '../../src/server/features/accounts/index.ts'
import type { Tx } from '../../src/server/platform/database.ts'

interface Office { key: string; kind: 'VA' | 'HRSS' | 'FIN' | 'EVAL' | 'PLATFORM'; level: 'province' | 'city' | 'county'; name: string; region: string }
interface Desk { login: string; role: RoleCode; name: string; office: string; hint: string; group: string }

const va = '退役军人事务部门'
const joint = '人社、财政、监督'
const phone = '手机端'

const offices: readonly Office[] = [
  { key: 'va-prv', kind: 'VA', level: 'province', name: '河南省退役军人事务厅', region: '410000000000' },
  { key: 'va-410100', kind: 'VA', level: 'city', name: '郑州市退役军人事务局', region: '410100000000' },
  { key: 'va-410184', kind: 'VA', level: 'county', name: '新郑市退役军人事务局', region: '410184000000' },
  { key: 'va-419001', kind: 'VA', level: 'city', name: '济源示范区退役军人事务局', region: '419001000000' },
  { key: 'hr-410184', kind: 'HRSS', level: 'county', name: '新郑市人力资源和社会保障局', region: '410184000000' },
  { key: 'hr-410100', kind: 'HRSS', level: 'city', name: '郑州市人力资源和社会保障局', region: '410100000000' },
  { key: 'hr-419001', kind: 'HRSS', level: 'city', name: '济源示范区人力资源和社会保障局', region: '419001000000' },
  { key: 'fin-410184', kind: 'FIN', level: 'county', name: '新郑市财政局', region: '410184000000' },
  { key: 'eva-DEMO', kind: 'EVAL', level: 'city', name: '示例郑州技能评价中心', region: '410100000000' },
  { key: 'platform', kind: 'PLATFORM', level: 'province', name: '平台管理', region: '410000000000' },
]

const desks: readonly Desk[] = [
  { login: 'cty1-410184', role: 'CTY1', name: '李知微', office: 'va-410184', hint: '初审、登记、台账', group: va },
  { login: 'cty2-410184', role: 'CTY2', name: '赵守一', office: 'va-410184', hint: '复核、盖章', group: va },
  { login: 'cit1-410100', role: 'CIT1', name: '钱予安', office: 'va-410100', hint: '全市进度、区县任务', group: va },
  { login: 'cit2-410100', role: 'CIT2', name: '周怀瑾', office: 'va-410100', hint: '看目标、签复核', group: va },
  { login: 'cty1-419001', role: 'CTY1', name: '苗青原', office: 'va-419001', hint: '济源：没有区县，本局初审', group: va },
  { login: 'cty2-419001', role: 'CTY2', name: '卫知远', office: 'va-419001', hint: '济源：本局复核', group: va },
  { login: 'prv1', role: 'PRV1', name: '示例甲', office: 'va-prv', hint: '全省进度、季度台账', group: va },
  { login: 'prv2', role: 'PRV2', name: '示例乙', office: 'va-prv', hint: '任务、参数', group: va },
  { login: 'hr1-410184', role: 'HR1', name: '曹若水', office: 'hr-410184', hint: '班次意见初审、证书核验', group: joint },
  { login: 'hr2-410184', role: 'HR2', name: '邓安澜', office: 'hr-410184', hint: '复核、盖章', group: joint },
  { login: 'hr1-419001', role: 'HR1', name: '原思齐', office: 'hr-419001', hint: '济源：班次意见初审', group: joint },
  { login: 'hr2-419001', role: 'HR2', name: '段景行', office: 'hr-419001', hint: '济源：复核、盖章', group: joint },
  { login: 'fin1-410184', role: 'FIN1', name: '许若谷', office: 'fin-410184', hint: '查看班次和名册', group: joint },
  { login: 'aud', role: 'AUD', name: '示例丙', office: 'va-prv', hint: '只读，查看全程留痕', group: joint },
  { login: 'adm', role: 'ADM', name: '平台管理员', office: 'platform', hint: '账号、日历；不看业务数据', group: joint },
  { login: 'eva-DEMO', role: 'EVA', name: '金若川', office: 'eva-DEMO', hint: '考核安排、结果、证书', group: joint },
  { login: 'ins-410184', role: 'INS', name: '孙望舒', office: 'va-410184', hint: '点人数、拍照、签字', group: phone },
  { login: 'ins2-410184', role: 'INS', name: '周景明', office: 'hr-410184', hint: '点人数、拍照、签字', group: phone },
]

/** Offices and desks of the story; answers the sign-ins by group, one password for all. */
export async function openOffices(tx: Tx, { password, passwordHash }: { password: string; passwordHash: string }): Promise<DemoAccountGroups> {
  const ids = new Map<string, string>()
  for (const office of offices) {
    const id = randomUUID()
    ids.set(office.key, id)
    await insertOrganization(tx, { id, kind: office.kind, level: office.level, name: office.name, regionCode: office.region, uscc: null, phone: '0371-0000 0000' })
  }
  const groups = new Map<string, DemoAccountGroups[number]['accounts']>()
  for (const desk of desks) {
    const office = offices.find((o) => o.key === desk.office)
    const id = randomUUID()
    await addAccount(tx, { id, personId: id, login: desk.login, name: desk.name, orgId: ids.get(desk.office) ?? null, veteranId: null, phone: null, passwordHash }, [desk.role])
    const accounts = groups.get(desk.group) ?? []
    accounts.push({ login: desk.login, password, roleCode: desk.role, roleLabel: roleLabels[desk.role], personName: desk.name, orgName: office?.name ?? '', hint: desk.hint })
    groups.set(desk.group, accounts)
  }
  return [...groups].map(([label, accounts]) => ({ label, accounts }))
}
