import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { planDuties, planToUpload } from '../plans/index.ts'

type Item = z.input<typeof todoItem>

/** Plans of the year that wait for me: a county's or a city's to read within the days set for it, my own that came back, and from 1 January my own that is not uploaded yet (R-112). */
export async function planTodo(tx: Tx): Promise<Item[]> {
  const owed = await planToUpload(tx)
  const upload: Item[] = owed === null ? [] : [{
    key: `plan ${owed.year} UPLOAD`, what: '年度工作方案待上传', detail: `${owed.officeName}・${owed.year}年，${owed.words}`, classId: null, due: owed.due, href: owed.id === null ? '/annual-plans' : `/annual-plans/${owed.id}`, action: owed.id === null ? '起草' : '核对报送', module: 'QUERY',
  }]
  const duties = (await planDuties(tx)).map(({ kind, id, officeName, year, edition, due }): Item => ({
    key: `${id} ${kind}`, what: kind === 'DECIDE' ? '审阅年度工作方案' : '补正年度工作方案', detail: `${officeName}・${year}年${edition === 1 ? '' : `，第 ${edition} 版`}`, classId: null, due, href: `/annual-plans/${id}`,
    action: kind === 'DECIDE' ? '审阅' : '补正', module: 'QUERY',
  }))
  return [...upload, ...duties]
}
