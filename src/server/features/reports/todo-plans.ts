import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { planDuties } from '../plans/index.ts'

type Item = z.input<typeof todoItem>

/** Plans of the year that wait for me: a county's or a city's to read within ten working days, my own that came back (R-112). */
export async function planTodo(tx: Tx): Promise<Item[]> {
  return (await planDuties(tx)).map(({ kind, id, officeName, year, edition, due }): Item => ({
    key: `${id} ${kind}`, what: kind === 'DECIDE' ? '审阅年度工作方案' : '补正年度工作方案', detail: `${officeName}・${year}年${edition === 1 ? '' : `，第 ${edition} 版`}`, classId: null, due, href: `/annual-plans/${id}`,
    action: kind === 'DECIDE' ? '审阅' : '补正', module: 'QUERY',
  }))
}
