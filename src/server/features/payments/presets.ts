import type { z } from 'zod'
import type { savePreset } from '../../../contract/payments.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { paysFor } from './order.ts'
import { paymentPermissions } from './permissions.ts'
import * as store from './store/funding.ts'

/** Keeps a usual way to split over the funds of one place and year, for everybody who pays there: its own finance and the office above that lends a hand. One of the same name is replaced. */
export async function save(tx: Tx, body: z.output<typeof savePreset.body>): Promise<{ id: string; name: string }> {
  authorise(tx.principal, paymentPermissions, 'order', '拆分方案由财政部门保存。')
  const ids = body.shares.map((s) => s.fundId)
  const funds = await store.fundsById(tx, ids)
  const regionCode = funds[0]?.regionCode ?? ''
  if (new Set(ids).size !== ids.length || funds.length !== ids.length || !paysFor(tx.principal, regionCode) || funds.some((f) => f.regionCode !== regionCode || f.year !== body.year)) {
    throw refuse('PRESET_FUNDS', `拆分方案里的资金账户须是同一个地方${body.year}年的，每个只写一次。没有保存。`, { field: 'shares' })
  }
  await store.savePreset(tx, { id: body.id, regionCode, year: body.year, name: body.name, shares: body.shares })
  await audit(tx, { noun: 'fund', recordId: body.id, regionCode, action: 'savePreset', summary: `保存拆分方案：${body.name}`, after: { shares: body.shares } })
  return { id: body.id, name: body.name }
}
