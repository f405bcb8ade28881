import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { adaptationDuty } from '../programmes/index.ts'

type Item = z.input<typeof todoItem>

/** Whom the county received, has not trained and has put into no class, as one item that opens exactly these people, of whatever year. */
export async function programmeTodo(tx: Tx): Promise<Item[]> {
  const duty = await adaptationDuty(tx)
  if (duty === null) return []
  const late = duty.overdue === 0 ? '' : `，其中 ${duty.overdue} 人已超过期限`
  return [{
    key: 'adaptation UNPLACED', what: `适应性培训还有 ${duty.count} 人没有编班`, detail: `报到后 ${duty.months} 个月内参加，或写明原因${late}`, classId: null, due: duty.due, href: '/adaptation?view=UNPLACED&cohort=ALL', action: '看名单', module: 'QUERY',
  }]
}
