import { roleLabels } from '../../accounts/index.ts'
import type { RoleCode } from '../../../../contract/accounts.ts'
import { defineKind } from './kind.ts'

interface InstitutionAccount { name: string; uscc: string | null; type: string; region: string; legalPerson: string; contactName: string; contactPhone: string; bankName: string; accountName: string; accountEnc: Buffer }

/** 承训机构与收款账户: account numbers in full, for those who pay or check payments. */
export const institutionAccounts = defineKind<InstitutionAccount>({
  code: 'INSTITUTION_ACCOUNTS', title: '承训机构与收款账户', about: '一个机构一行，账号不遮盖', isPersonal: true, action: 'institutionAccounts', filters: ['region'],
  select: `o.name, o.uscc, coalesce(l.label, i.type) AS type, r.full_name AS region, i.legal_person AS "legalPerson", i.contact_name AS "contactName", i.contact_phone AS "contactPhone", b.bank_name AS "bankName",
    b.account_name AS "accountName", b.account_enc AS "accountEnc"`,
  source: ({ range }, ask) => `FROM institutions i JOIN organizations o ON o.id = i.id JOIN regions r ON r.code = i.region_code LEFT JOIN labels l ON l.kind = 'institution_type' AND l.code = i.type
    JOIN bank_accounts b ON b.org_id = i.id AND b.active WHERE ${range === null ? 'false' : `i.region_code >= ${ask(range.lo)} AND i.region_code < ${ask(range.hi)}`}`,
  keys: [{ sql: 'i.region_code', type: 'text' }, { sql: 'i.id', type: 'uuid' }],
  columns: [
    { title: '机构名称', width: 32, cell: (row) => row.name },
    { title: '统一社会信用代码', width: 22, cell: (row) => row.uscc },
    { title: '机构类型', width: 20, isProse: true, cell: (row) => row.type },
    { title: '所在地', width: 22, isProse: true, cell: (row) => row.region },
    { title: '法定代表人', width: 12, cell: (row) => row.legalPerson },
    { title: '联系人', width: 12, cell: (row) => row.contactName },
    { title: '联系电话', width: 16, cell: (row) => row.contactPhone },
    { title: '开户银行', width: 28, isProse: true, cell: (row) => row.bankName },
    { title: '户名', width: 32, cell: (row) => row.accountName },
    { title: '账号', width: 24, holds: 'account', cell: (row, see) => see.whole('bank_accounts.account_enc', row.accountEnc) },
  ],
})

interface UserAccount { login: string; office: string | null; region: string | null; roles: RoleCode[]; active: boolean }

/** 账号清单: who may sign in, without names, phones or the accounts of veterans. */
export const users = defineKind<UserAccount>({
  code: 'USERS', title: '账号清单', about: '一个账号一行，不含姓名、电话和退役军人本人的账号', isPersonal: false, action: 'users', filters: [],
  select: `u.login, o.name AS office, r.full_name AS region, ARRAY(SELECT g.role FROM role_grants g WHERE g.user_id = u.id ORDER BY g.role) AS roles, u.active`,
  source: () => 'FROM users u LEFT JOIN organizations o ON o.id = u.org_id LEFT JOIN regions r ON r.code = o.region_code WHERE u.veteran_id IS NULL',
  keys: [{ sql: 'u.login', type: 'text' }],
  columns: [
    { title: '账号', width: 24, cell: (row) => row.login },
    { title: '单位', width: 32, isProse: true, cell: (row) => row.office },
    { title: '地区', width: 22, isProse: true, cell: (row) => row.region },
    { title: '岗位', width: 40, isProse: true, cell: (row) => row.roles.map((role) => roleLabels[role]).join('、') },
    { title: '状态', width: 8, cell: (row) => (row.active ? '在用' : '停用') },
  ],
})
