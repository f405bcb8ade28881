import type { z } from 'zod'
import type { savePreset } from '../../../contract/payments.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { forbidden, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { paymentPermissions } from './permissions.ts'
import * as store from './store/funding.ts'

/** Keeps a usual way to split over the funds of the own place; one of the same name is replaced. */
export async function save(tx: Tx, body: z.output<typeof savePreset.body>): Promise<{ id: string; name: string }> {
  authorise(tx.principal, paymentPermissions, 'order', '拆分方案由财政部门保存。')
  const { regionCode } = tx.principal
  if (regionCode === null) throw forbidden()
  const ids = body.shares.map((s) => s.fundId)
  const funds = await store.fundsById(tx, ids)
  if (new Set(ids).size !== ids.length || funds.length !== ids.length || funds.some((f) => f.regionCode !== regionCode || f.year !== body.year)) {
    throw refuse('PRESET_FUNDS', `拆分方案里的资金账户须是本地${body.year}年的，每个只写一次。没有保存。`, { field: 'shares' })
  }
  await store.savePreset(tx, { id: body.id, regionCode, year: body.year, name: body.name, shares: body.shares })
  await audit(tx, { noun: 'fund', recordId: body.id, regionCode, action: 'savePreset', summary: `保存拆分方案：${body.name}`, after: { shares: body.shares } })
  return { id: body.id, name: body.name }
}
