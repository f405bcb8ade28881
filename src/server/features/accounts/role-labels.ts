import type { RoleCode } from '../../../contract/accounts.ts'

/** What people call each role. */
export const roleLabels: Readonly<Record<RoleCode, string>> = {
  VET: '退役军人', REG: '承训机构教务', IAD: '承训机构负责人', TRN: '培训教师', EVA: '评价机构', ASR: '第三方评估人员', CTY1: '县局经办（初审）', CTY2: '县局复核', CIT1: '市局经办',
  CIT2: '市局科长', PRV1: '省厅经办', PRV2: '省厅处长', HR1: '人社初审', HR2: '人社复核', FIN1: '财政初审', FIN2: '财政复核', INS: '检查人员', AUD: '审计监督', ADM: '系统管理员', SEC: '安全管理员', LOG: '审计管理员',
}

/** Several roles in words: `县局经办（初审）、检查人员`. */
export const labelsOf = (roles: readonly RoleCode[]): string => roles.map((role) => roleLabels[role]).join('、')
