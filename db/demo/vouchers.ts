import { randomUUID } from 'node:crypto'
import { listClasses } from '../../src/contract/classes.ts'
import { getRoster } from '../../src/contract/roster.ts'
import { claimVoucher, registerVoucher, reviewVoucher, verifyVoucher } from '../../src/contract/vouchers.ts'
import { addDays, type PlainDate } from '../../src/values/plain-date.ts'
import type { Desks } from './desks.ts'

const reg = 'reg-DEMO03'

/**
 * Vouchers of the three veterans with a phone, once their classes have been told: one in use in a running class, one with its certificate half reviewed, one unused. Planted in them:
 * somebody shows the unused one for another trainee, which is refused and kept in the log (§8.4-24).
 */
export async function tellVouchers(desks: Desks, today: PlainDate): Promise<void> {
  const ago = (days: number) => addDays(today, -days)
  const done = await traineeOf(desks, '电工（五级）新郑第 3 期', 'vet-0002')
  const first = await claim(desks, 'vet-0002', ago(20))
  const used = await present(desks, first.number, done, ago(19))
  desks.on(ago(3))
  await desks.send('hr1-410184', reviewVoucher, { params: { id: used.id }, body: { version: used.version, opinion: '证书已核验，同意。' } })
  const learning = await traineeOf(desks, '电工（五级）新郑第 6 期', 'vet-0001')
  const second = await claim(desks, 'vet-0001', ago(4))
  await present(desks, second.number, learning, ago(2))
  const unused = await claim(desks, 'vet-0003', ago(9))
  desks.on(ago(1))
  await desks.refused(reg, registerVoucher, { params: { id: learning }, body: { shown: unused.number } }, 'NOT_THE_HOLDER')
}

async function claim(desks: Desks, login: string, on: PlainDate) {
  desks.on(on)
  return desks.send(login, claimVoucher, { body: { id: randomUUID(), kind: 'GENERAL' } })
}

/** The school registers the voucher and says that its holder attends. */
async function present(desks: Desks, number: string, enrolmentId: string, on: PlainDate) {
  desks.on(on, '11:00')
  const { id, version } = await desks.send(reg, registerVoucher, { params: { id: enrolmentId }, body: { shown: number } })
  return desks.send(reg, verifyVoucher, { params: { id }, body: { version } })
}

async function traineeOf(desks: Desks, title: string, login: string): Promise<string> {
  const [{ items }, { name }] = [await desks.send(reg, listClasses, { query: { q: title } }), await desks.person(login)]
  const { items: people } = await desks.send(reg, getRoster, { params: { id: items.find((c) => c.title === title)?.id ?? '' }, query: { all: '1' } })
  const found = people.find((p) => p.name === name)
  if (!found) throw new Error(`${name} is not on the roster of ${title}`)
  return found.id
}
