import { randomUUID } from 'node:crypto'
import type { RoleCode } from '../../src/contract/accounts.ts'
import { addAccount, insertOrganization, roleLabels, type DemoAccountGroups } from '../../src/server/features/accounts/index.ts'
import type { Tx } from '../../src/server/platform/database.ts'

/** One password for the whole story, and its hash, made once because hashing is slow on purpose. */
/** What demo accounts sign in with; `phone` gives each a sealed number that cannot exist. */
export interface Access { password: string; passwordHash: string; phone: () => Buffer }
export type DemoAccount = DemoAccountGroups[number]['accounts'][number]

export interface Office { key: string; kind: 'VA' | 'HRSS' | 'FIN' | 'EVAL' | 'PLATFORM'; level: 'province' | 'city' | 'county'; name: string; region: string }
/** A desk; `group` null = an account nobody is offered on the sign-in page. */
export interface Desk { login: string; role: RoleCode; name: string; office: string; hint: string; group: string | null }

const va = '退役军人事务部门'
const joint = '人社、财政、评价、监督'
/** Groups of the sign-in page in the order shown; schools and phones are filled by `schools.ts` and `veterans.ts`. */
export const groupNames = { va, school: '承训机构', joint, phone: '手机端：教师、检查人员、退役军人', cities: '其他省辖市' } as const

export const coreOffices: readonly Office[] = [
  { key: 'va-prv', kind: 'VA', level: 'province', name: '河南省退役军人事务厅', region: '410000000000' },
  { key: 'va-410100', kind: 'VA', level: 'city', name: '郑州市退役军人事务局', region: '410100000000' },
  { key: 'va-410184', kind: 'VA', level: 'county', name: '新郑市退役军人事务局', region: '410184000000' },
  { key: 'va-410185', kind: 'VA', level: 'county', name: '登封市退役军人事务局', region: '410185000000' },
  { key: 'va-410223', kind: 'VA', level: 'county', name: '尉氏县退役军人事务局', region: '410223000000' },
  { key: 'va-419001', kind: 'VA', level: 'city', name: '济源示范区退役军人事务局', region: '419001000000' },
  { key: 'hr-410000', kind: 'HRSS', level: 'province', name: '河南省人力资源和社会保障厅', region: '410000000000' },
  { key: 'hr-410100', kind: 'HRSS', level: 'city', name: '郑州市人力资源和社会保障局', region: '410100000000' },
  { key: 'hr-410184', kind: 'HRSS', level: 'county', name: '新郑市人力资源和社会保障局', region: '410184000000' },
  { key: 'hr-410185', kind: 'HRSS', level: 'county', name: '登封市人力资源和社会保障局', region: '410185000000' },
  { key: 'hr-419001', kind: 'HRSS', level: 'city', name: '济源示范区人力资源和社会保障局', region: '419001000000' },
  { key: 'fin-410184', kind: 'FIN', level: 'county', name: '新郑市财政局', region: '410184000000' },
  { key: 'fin-410185', kind: 'FIN', level: 'county', name: '登封市财政局', region: '410185000000' },
  { key: 'fin-419001', kind: 'FIN', level: 'city', name: '济源示范区财政局', region: '419001000000' },
  { key: 'fin-410100', kind: 'FIN', level: 'city', name: '郑州市财政局', region: '410100000000' },
  { key: 'fin-410000', kind: 'FIN', level: 'province', name: '河南省财政厅', region: '410000000000' },
  { key: 'eva-DEMO', kind: 'EVAL', level: 'city', name: '示例郑州技能评价中心', region: '410100000000' },
  { key: 'platform', kind: 'PLATFORM', level: 'province', name: '平台管理', region: '410000000000' },
]

export const coreDesks: readonly Desk[] = [
  { login: 'cty1-410184', role: 'CTY1', name: '李知微', office: 'va-410184', hint: '初审、登记、安排检查、台账', group: va },
  { login: 'cty2-410184', role: 'CTY2', name: '赵守一', office: 'va-410184', hint: '复核、盖章、终止班次', group: va },
  { login: 'cty1-410185', role: 'CTY1', name: '高清和', office: 'va-410185', hint: '登封：初审、登记', group: va },
  { login: 'cty2-410185', role: 'CTY2', name: '景明远', office: 'va-410185', hint: '登封：复核、盖章', group: va },
  { login: 'cty1-410223', role: 'CTY1', name: '尉迟明', office: 'va-410223', hint: '开封尉氏：人员台账', group: va },
  { login: 'cty2-410223', role: 'CTY2', name: '时维新', office: 'va-410223', hint: '', group: null },
  { login: 'cit1-410100', role: 'CIT1', name: '钱予安', office: 'va-410100', hint: '全市进度、区县任务', group: va },
  { login: 'cit2-410100', role: 'CIT2', name: '周怀瑾', office: 'va-410100', hint: '看目标、比区县、签复核', group: va },
  { login: 'cit1b-410100', role: 'CIT1', name: '尹望舒', office: 'va-410100', hint: '择优选择：评分', group: va },
  { login: 'cit1c-410100', role: 'CIT1', name: '邵敬亭', office: 'va-410100', hint: '择优选择：评分', group: va },
  { login: 'cty1-419001', role: 'CTY1', name: '苗青原', office: 'va-419001', hint: '济源：没有区县，本局初审', group: va },
  { login: 'cty2-419001', role: 'CTY2', name: '卫知远', office: 'va-419001', hint: '济源：本局复核', group: va },
  { login: 'cit1-419001', role: 'CIT1', name: '聂行远', office: 'va-419001', hint: '济源：起草承训合同', group: va },
  { login: 'cit2-419001', role: 'CIT2', name: '郜守信', office: 'va-419001', hint: '济源：签承训合同', group: va },
  { login: 'prv1', role: 'PRV1', name: '示例甲', office: 'va-prv', hint: '全省进度、季度台账、省级班初审', group: va },
  { login: 'prv2', role: 'PRV2', name: '示例乙', office: 'va-prv', hint: '任务、参数、省级班复核', group: va },
  { login: 'hr1-410184', role: 'HR1', name: '曹若水', office: 'hr-410184', hint: '班次意见初审、证书核验', group: joint },
  { login: 'hr2-410184', role: 'HR2', name: '邓安澜', office: 'hr-410184', hint: '复核、盖章、检查和结业意见', group: joint },
  { login: 'hr1-410185', role: 'HR1', name: '冯言之', office: 'hr-410185', hint: '登封：班次意见初审', group: joint },
  { login: 'hr2-410185', role: 'HR2', name: '董承泽', office: 'hr-410185', hint: '登封：复核、盖章', group: joint },
  { login: 'hr1-419001', role: 'HR1', name: '原思齐', office: 'hr-419001', hint: '济源：班次意见初审', group: joint },
  { login: 'hr2-419001', role: 'HR2', name: '段景行', office: 'hr-419001', hint: '济源：复核、盖章', group: joint },
  { login: 'hr1-410000', role: 'HR1', name: '示例丁', office: 'hr-410000', hint: '省级班：人社初审', group: joint },
  { login: 'hr2-410000', role: 'HR2', name: '示例戊', office: 'hr-410000', hint: '省级班：人社复核', group: joint },
  { login: 'hr1b-410184', role: 'HR1', name: '苏文澜', office: 'hr-410184', hint: '没有参与审核：受理和核查公示异议', group: joint },
  { login: 'hr2b-410184', role: 'HR2', name: '梅知秋', office: 'hr-410184', hint: '没有参与审核：认定公示异议', group: joint },
  { login: 'fin1-410184', role: 'FIN1', name: '许若谷', office: 'fin-410184', hint: '资金账户、补贴初审', group: joint },
  { login: 'fin2-410184', role: 'FIN2', name: '傅敬之', office: 'fin-410184', hint: '确认预算、补贴复核', group: joint },
  { login: 'fin1-410185', role: 'FIN1', name: '凌知常', office: 'fin-410185', hint: '登封：资金账户、补贴初审', group: joint },
  { login: 'fin2-410185', role: 'FIN2', name: '卓远之', office: 'fin-410185', hint: '登封：确认预算、补贴复核', group: joint },
  { login: 'fin1-410100', role: 'FIN1', name: '骆清扬', office: 'fin-410100', hint: '郑州：看各县资金', group: joint },
  { login: 'fin2-410100', role: 'FIN2', name: '温如许', office: 'fin-410100', hint: '郑州：代各县拨付（第三人）', group: joint },
  { login: 'fin1-419001', role: 'FIN1', name: '秦致和', office: 'fin-419001', hint: '济源：资金账户、补贴初审', group: joint },
  { login: 'fin2-419001', role: 'FIN2', name: '邹守中', office: 'fin-419001', hint: '济源：确认预算、补贴复核', group: joint },
  { login: 'fin1-410000', role: 'FIN1', name: '示例壬', office: 'fin-410000', hint: '省级资金账户、省级班补贴初审', group: joint },
  { login: 'fin2-410000', role: 'FIN2', name: '示例癸', office: 'fin-410000', hint: '确认省级预算、代济源拨付', group: joint },
  { login: 'eva-DEMO', role: 'EVA', name: '金若川', office: 'eva-DEMO', hint: '考核安排、结果、证书', group: joint },
  { login: 'aud', role: 'AUD', name: '示例丙', office: 'va-prv', hint: '只读，查看全程留痕', group: joint },
  { login: 'adm', role: 'ADM', name: '平台管理员', office: 'platform', hint: '账号、日历；不授权，不看业务数据', group: joint },
  { login: 'sec', role: 'SEC', name: '示例庚', office: 'platform', hint: '授权和收回岗位；不办业务', group: joint },
  { login: 'log', role: 'LOG', name: '示例辛', office: 'platform', hint: '看日志；不办业务', group: joint },
  { login: 'ins-410184', role: 'INS', name: '孙望舒', office: 'va-410184', hint: '今天有一个班要检查：点人数、拍照、签字', group: groupNames.phone },
  { login: 'ins2-410184', role: 'INS', name: '周景明', office: 'hr-410184', hint: '点人数、拍照、签字', group: groupNames.phone },
  { login: 'ins-410185', role: 'INS', name: '程嘉言', office: 'va-410185', hint: '登封：点人数、拍照、签字', group: groupNames.phone },
  { login: 'ins-419001', role: 'INS', name: '牛朴之', office: 'va-419001', hint: '济源：点人数、拍照、签字', group: groupNames.phone },
  { login: 'ins-410000', role: 'INS', name: '示例己', office: 'va-prv', hint: '省级班：点人数、拍照、签字', group: groupNames.phone },
]

/** Registers offices and accounts; answers the sign-ins offered, by group. */
export async function openOffices(tx: Tx, access: Access, offices: readonly Office[], desks: readonly Desk[]): Promise<Map<string, DemoAccount[]>> {
  const ids = new Map<string, string>()
  for (const office of offices) {
    const id = randomUUID()
    ids.set(office.key, id)
    await insertOrganization(tx, { id, kind: office.kind, level: office.level, name: office.name, regionCode: office.region, uscc: null, phone: '0371-0000 0000' })
  }
  const groups = new Map<string, DemoAccount[]>()
  for (const desk of desks) {
    const orgName = offices.find((o) => o.key === desk.office)?.name ?? ''
    const account = await openAccount(tx, access, { ...desk, orgId: ids.get(desk.office) ?? null, orgName, veteranId: null })
    if (desk.group !== null) groups.set(desk.group, [...(groups.get(desk.group) ?? []), account])
  }
  return groups
}

/** Makes one account of the story and answers it as the sign-in page offers it. */
export async function openAccount(
  tx: Tx, access: Access, who: { id?: string; login: string; role: RoleCode; name: string; orgId: string | null; orgName: string; veteranId: string | null; hint: string },
): Promise<DemoAccount> {
  const { id = randomUUID(), login, role, name, orgId, orgName, veteranId, hint } = who
  await addAccount(tx, { id, personId: id, login, name, orgId, veteranId, phoneSealed: veteranId === null ? access.phone() : null, passwordHash: access.passwordHash }, [role])
  return { login, password: access.password, roleCode: role, roleLabel: roleLabels[role], personName: name, orgName, hint }
}
