import type { PersonalField } from './register.ts'

/** Accounts, sessions, signatures of office, and the log. */
export const staffFields: readonly PersonalField[] = [
  { field: 'users.name', holds: '账号使用人的姓名', use: 'ACCOUNT', sensitivity: 'WORK', mask: 'none' },
  { field: 'users.login', holds: '登录名', use: 'ACCOUNT', sensitivity: 'WORK', mask: 'none' },
  { field: 'users.person_id', holds: '账号背后的自然人', use: 'ACCOUNT', sensitivity: 'PERSONAL', mask: 'hidden' },
  { field: 'users.phone', holds: '账号使用人的电话；没有界面填写，应为空', use: 'ACCOUNT', sensitivity: 'PERSONAL', mask: 'hidden' },
  { field: 'users.password_hash', holds: '密码的慢速摘要', use: 'ACCOUNT', sensitivity: 'PERSONAL', hashed: true, mask: 'hidden' },
  { field: 'password_history.password_hash', holds: '用过的密码的慢速摘要，防止重复使用', use: 'ACCOUNT', sensitivity: 'PERSONAL', hashed: true, mask: 'hidden' },
  { field: 'sign_in_locks.key', holds: '登录名或登录地址（IP）', use: 'ACCOUNT', sensitivity: 'PERSONAL', mask: 'hidden' },
  { field: 'role_proposals.reason', holds: '申请岗位的原因', use: 'ACCOUNT', sensitivity: 'WORK', mask: 'none' },
  { field: 'users.password_is_temporary', holds: '密码是否由管理员设置', use: 'ACCOUNT', sensitivity: 'WORK', mask: 'none' },
  { field: 'sessions.token_hash', holds: '会话的摘要', use: 'ACCOUNT', sensitivity: 'PERSONAL', hashed: true, mask: 'hidden' },
  { field: 'sessions.address', holds: '登录地址（IP）', use: 'ACCOUNT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'sessions.agent', holds: '浏览器名称', use: 'ACCOUNT', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'delegations.reason', holds: '委托代办的原因', use: 'ACCOUNT', sensitivity: 'WORK', mask: 'none' },
  { field: 'review_steps.first_name', holds: '初审人', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'review_steps.second_name', holds: '复核人', use: 'WORK', sensitivity: 'WORK', mask: 'none' },
  { field: 'review_steps.first_person', holds: '初审的自然人', use: 'WORK', sensitivity: 'WORK', mask: 'hidden' },
  { field: 'review_steps.second_person', holds: '复核的自然人', use: 'WORK', sensitivity: 'WORK', mask: 'hidden' },
  { field: 'audit_log.actor', holds: '办理人', use: 'LOG', sensitivity: 'WORK', mask: 'none' },
  { field: 'audit_log.person_id', holds: '办理的自然人', use: 'LOG', sensitivity: 'WORK', mask: 'hidden' },
  { field: 'audit_log.address', holds: '办理时的地址（IP）', use: 'LOG', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'audit_log.summary', holds: '做了什么；不含个人号码', use: 'LOG', sensitivity: 'WORK', mask: 'none' },
  { field: 'audit_log.before', holds: '改前的值；不含个人号码', use: 'LOG', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'audit_log.after', holds: '改后的值；不含个人号码', use: 'LOG', sensitivity: 'PERSONAL', mask: 'none' },
]
