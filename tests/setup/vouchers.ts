import { randomUUID } from 'node:crypto'
import * as contract from '../../src/contract/vouchers.ts'
import type { World } from './world.ts'

type Kind = 'GENERAL' | 'EXCLUSIVE'

/** Gives a person of the ledger a phone to sign in with; answers the login. */
export async function phoneOf(world: World, veteranId: string): Promise<string> {
  const login = `vet-${veteranId.slice(0, 8)}`
  await world.addUser({ login, role: 'VET', org: null, veteranId })
  return login
}

/** The person claims a voucher on his phone. */
export const claimed = (world: World, login: string, kind: Kind): Promise<contract.VoucherCard> => world.as(login).call(contract.claimVoucher, { body: { id: randomUUID(), kind } })

/** The school registers a voucher by its number. */
export const registered = (world: World, enrolmentId: string, shown: string, login = 'reg-410184'): Promise<contract.VoucherView> => world.as(login).call(contract.registerVoucher, { params: { id: enrolmentId }, body: { shown } })

/** Claims, registers and verifies a voucher for a trainee. */
export async function verified(world: World, login: string, enrolmentId: string, kind: Kind): Promise<contract.VoucherView> {
  const { id, version } = await registered(world, enrolmentId, (await claimed(world, login, kind)).number)
  return world.as('reg-410184').call(contract.verifyVoucher, { params: { id }, body: { version } })
}

/** Both departments review it, each in its turn. */
export async function reviewed(world: World, voucher: contract.VoucherView): Promise<contract.VoucherView> {
  const desks = voucher.kind === 'GENERAL' ? ['hr1-410184', 'cty1-410184'] : ['cty1-410184', 'hr1-410184']
  let now = voucher
  for (const login of desks) now = await world.as(login).call(contract.reviewVoucher, { params: { id: voucher.id }, body: { version: now.version, opinion: '同意' } })
  return now
}
