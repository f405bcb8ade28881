import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { dutiesOf, openRecommendations, voucherPermissions } from '../vouchers/index.ts'

type Item = z.input<typeof todoItem>

/** Vouchers that wait for me, and trained people a school is to recommend: one row each, for they come in numbers. */
export async function voucherTodo(tx: Tx): Promise<Item[]> {
  const { verify, resend, review } = await dutiesOf(tx)
  const open = may(tx.principal, voucherPermissions, 'recommend') ? await openRecommendations(tx) : 0
  const row = (key: string, count: number, what: string, detail: string, action: string, href: string): Item[] => (count === 0 ? [] : [{ key, what, detail, classId: null, due: null, href, action, module: 'CLAIM' }])
  return [
    ...row('vouchers verify', verify, '验证培训券', `${verify} 张已登记，学员到课后验证`, '去验证', '/vouchers?mine=1'),
    ...row('vouchers resend', resend, '重新送审培训券', `${resend} 张被审核退回`, '去处理', '/vouchers?mine=1'),
    ...row('vouchers review', review, '审核培训券', `${review} 张已挂证，等本部门审核`, '审核', '/vouchers?mine=1'),
    ...row('recommendations', open, '向用人单位推荐学员', `${open} 人已取得证书或已核销培训券，还没有推荐`, '看名单', '/recommendations'),
  ]
}
