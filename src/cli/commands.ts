import type { Command } from './command.ts'

/** A command in the table; its module is loaded only when it is called, so that one command never needs another's services. */
export interface CommandEntry {
  name: string
  summary: string
  load(): Promise<{ command: Command }>
}

/** Every command, in the order of the help page. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'serve', summary: '启动网站，直到收到停止信号', load: () => import('./commands/serve.ts') },
  { name: 'migrate', summary: '更新数据库结构，装入基础数据', load: () => import('./commands/migrate.ts') },
  { name: 'demo', summary: '往空的数据库里写入演示数据', load: () => import('./commands/demo.ts') },
  { name: 'backup', summary: '把数据库和附件备份到一个文件', load: () => import('./commands/backup.ts') },
  { name: 'restore', summary: '把备份恢复到空的数据库；登记“已对账”', load: () => import('./commands/restore.ts') },
  { name: 'keys', summary: '查看、轮换、停用、销毁数据密钥，更换主密钥', load: () => import('./commands/keys.ts') },
  { name: 'rescue', summary: '最后一位管理员忘了密码或丢了动态口令时重设', load: () => import('./commands/rescue.ts') },
  { name: 'import', summary: '导入人员台账或学员名册，逐行说明接受或退回', load: () => import('./commands/import.ts') },
  { name: 'ledger', summary: '输出附件3季度台账（JSON、CSV、Excel、PDF）', load: () => import('./commands/ledger.ts') },
  { name: 'form', summary: '输出一个班次的附件2（PDF、Word、Excel）', load: () => import('./commands/form.ts') },
  { name: 'trace', summary: '查一份流出的名单是谁、什么时候导出的', load: () => import('./commands/trace.ts') },
  { name: 'check', summary: '按通知的全部规则检查一个班次档案（JSON），给出人数、比率和问题', load: () => import('./commands/check.ts') },
  { name: 'workday', summary: '计算工作日期限，跳过节假日，计入调休上班', load: () => import('./commands/workday.ts') },
  { name: 'audit', summary: '核验操作日志没有被改动（JSON），导出日志', load: () => import('./commands/audit.ts') },
]
