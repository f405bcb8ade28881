import type { RoleCode } from '../../../contract/accounts.ts'
import { refuse } from '../../platform/errors.ts'
import { roleLabels } from './role-labels.ts'

const institution: readonly RoleCode[] = ['REG', 'IAD', 'TRN']
/** System, roles, log: one each, by different people, and no business beside it. */
const administrators = ['ADM', 'SEC', 'LOG'] as const
const reviewerPairs = [['CTY1', 'CTY2'], ['CIT1', 'CIT2'], ['HR1', 'HR2'], ['FIN1', 'FIN2'], ['PRV1', 'PRV2']] as const

/** Never first and second review, nor an institution role and a government one, nor administration and business, in one hand. */
export function refuseRolePairs(roles: readonly RoleCode[]): void {
  for (const [first, second] of reviewerPairs) {
    if (roles.includes(first) && roles.includes(second)) throw refuse('ROLE_PAIR', '同一个人不能既初审又复核。请把两个岗位分给两个人。', { clause: '附2-R7', field: 'roles' })
  }
  if (roles.some((r) => institution.includes(r)) && roles.some((r) => !institution.includes(r))) {
    throw refuse('ROLE_MIX', '承训机构的岗位不能和政府部门的岗位放在一个账号里。', { field: 'roles' })
  }
  if (roles.includes('ASR') && roles.length > 1) throw refuse('ROLE_ASSESSOR', '第三方评估人员要独立于承训机构和政府部门，不能再兼其他岗位。', { clause: '三(二)7', field: 'roles' })
  const administrator = administrators.find((role) => roles.includes(role))
  if (administrator !== undefined && roles.length > 1) {
    throw refuse('ROLE_ADMIN', `${roleLabels[administrator]}不办业务，也不能再兼其他岗位：系统、安全、审计三种管理员要由不同的人担任。`, { field: 'roles' })
  }
}

/** Something the same person already holds in another account, as his own or as a deputy. */
export interface Duty { role: RoleCode; login: string }

/** Never in one natural person, whatever accounts he uses (S-05); the database refuses the same pairs. */
export function refuseConflicts(roles: readonly RoleCode[], elsewhere: readonly Duty[]): void {
  for (const role of roles) {
    const other = elsewhere.find((duty) => dutiesConflict(role, duty.role))
    if (other === undefined) continue
    throw refuse('ROLE_PERSON', `同一个人在账号 ${other.login} 上已经是${roleLabels[other.role]}，不能再任${roleLabels[role]}。请换一个人。`, { clause: '附2-R7', field: 'roles' })
  }
}

function dutiesConflict(one: RoleCode, other: RoleCode): boolean {
  const pair = [one, other]
  if (one === other || pair.includes('VET')) return false
  if (pair.includes('ASR') || administrators.some((role) => pair.includes(role))) return true
  if (reviewerPairs.some(([first, second]) => pair.includes(first) && pair.includes(second))) return true
  return institution.includes(one) !== institution.includes(other) && !pair.includes('EVA')
}

export interface Office { name: string; kind: string; level: string; regionCode: string }

/** The city without counties does a county's and a city's work in one office (spec of roles; see docs/decisions/0001). */
const cityWithoutCounties = '419001000000'

/** The roles people of an office may hold. */
export function rolesOfOffice({ kind, level, regionCode }: Omit<Office, 'name'>): RoleCode[] {
  switch (kind) {
    case 'VA':
      if (regionCode === cityWithoutCounties) return ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'INS', 'AUD']
      return level === 'province' ? ['PRV1', 'PRV2', 'INS', 'AUD'] : level === 'city' ? ['CIT1', 'CIT2', 'INS', 'AUD'] : ['CTY1', 'CTY2', 'INS', 'AUD']
    case 'HRSS': return ['HR1', 'HR2', 'INS', 'AUD']
    case 'FIN': return ['FIN1', 'FIN2', 'AUD']
    case 'INSTITUTION': return [...institution]
    case 'EVAL': return ['EVA']
    case 'ASSESSOR': return ['ASR']
    case 'PLATFORM': return ['ADM', 'SEC', 'LOG']
    default: return []
  }
}

/** Refuses a role its office does not have. */
export function refuseMisfit(office: Office, roles: readonly RoleCode[]): void {
  const allowed = rolesOfOffice(office)
  const wrong = roles.find((role) => !allowed.includes(role))
  if (wrong === undefined) return
  const instead = allowed.length === 0 ? '这类单位现在没有可以设的岗位。' : `这个单位可以设：${allowed.map((role) => roleLabels[role]).join('、')}。`
  throw refuse('ROLE_OFFICE', `“${roleLabels[wrong]}”不能设在${office.name}。${instead}`, { field: 'roles' })
}
