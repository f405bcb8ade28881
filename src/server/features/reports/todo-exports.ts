import type { todoItem } from '../../../contract/reports.ts'
import type { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import { waitingForMe } from '../exports/index.ts'

/** Exports that wait for the principal as second person. */
export async function exportTodo(tx: Tx): Promise<z.input<typeof todoItem>[]> {
  return (await waitingForMe(tx)).map(({ id, number, title, rowCount, requesterName, reason }) => ({
    key: `export ${id}`, what: `看一份导出申请：${title}`, detail: `${number}・${rowCount.toLocaleString('zh-CN')} 行・${requesterName}：${reason}`, classId: null, due: null,
    href: `/exports?view=WAITING&id=${id}`, action: '看用途', module: 'QUERY',
  }))
}
