import type { Command } from './command.ts'

/** A command in the table; its module is loaded only when it is called, so that one command never needs another's services. */
export interface CommandEntry {
  name: string
  summary: string
  load(): Promise<{ command: Command }>
}

/** Every command, in the order of the help page. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'check', summary: '按通知的全部规则检查一个班次档案（JSON），给出人数、比率和问题', load: () => import('./commands/check.ts') },
  { name: 'workday', summary: '计算工作日期限，跳过节假日，计入调休上班', load: () => import('./commands/workday.ts') },
]
