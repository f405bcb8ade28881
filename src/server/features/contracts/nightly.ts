import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { leave, takeEffect } from './sign.ts'
import { move } from './step.ts'
import * as store from './store.ts'

/** Every night: signed contracts whose first day has come take effect, those whose last day is over run out, and are renewed where a signed one goes on from them. */
export async function followDates(tx: Tx): Promise<void> {
  for (const { id, event, endsOn, successor } of await store.due(tx, await today(tx))) {
    await store.hold(tx, id)
    const contract = await store.find(tx, id)
    if (contract === null || contract.inForceSeq === null) continue
    if (event === 'takeEffect') {
      if (contract.state === 'PENDING_SIGN') await takeEffect(tx, contract, contract.inForceSeq)
      continue
    }
    const over = await move(tx, contract, 'expire', {}, { endedOn: endsOn })
    if (successor === null) await leave(tx, over, `合同 ${contract.no} 到期，没有续约`)
    else await move(tx, over, 'renew', { reason: `由合同 ${successor} 接续` })
  }
}
