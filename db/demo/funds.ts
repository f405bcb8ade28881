import { randomUUID } from 'node:crypto'
import { decideFundChange, openFund, proposeFundChange } from '../../src/contract/funds.ts'
import { yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import type { Desks } from './desks.ts'
import { firstDay } from './core.ts'

/** Logins of the finance office of a place, and the third person who pays: from the office above, because an office of the story has two (D-08). */
export interface Treasury { fin1: string; fin2: string; payer: string }

/** Who keeps and pays the money of a place, by the six digits of its region. A city without counties borrows the province's third person; the province's own money waits for one. */
export function treasuryOf(place: string): Treasury {
  const above = place === '419001' ? '410000' : `${place.slice(0, 4)}00`
  return { fin1: `fin1-${place}`, fin2: `fin2-${place}`, payer: `fin2-${above}` }
}

/** The money of a place over accounts and sources; shares in per cent. */
const shares = [
  { purpose: 'GOV_COORDINATED_FUND', source: 'EMPLOYMENT_SUBSIDY_FUND', percent: 48 }, { purpose: 'EXCLUSIVE_FUND', source: 'SKILL_UPGRADE_FUND', percent: 37 }, { purpose: 'GOV_COORDINATED_FUND', source: 'UNEMPLOYMENT_INSURANCE_FUND', percent: 15 },
] as const

/** Opens the accounts of a place with a budget of so many 万元 in all, entered by one clerk and confirmed by another; one set for every year the story touches. */
export async function openFunds(desks: Desks, place: string, wan: number, today: PlainDate): Promise<void> {
  const { fin1, fin2 } = treasuryOf(place)
  const level = place === '410000' ? 'PROVINCE' : 'COUNTY'
  desks.on(firstDay(today), '08:30')
  for (const year of new Set([yearOf(firstDay(today)), yearOf(today)])) {
    for (const { purpose, source, percent } of shares) {
      const [id, change] = [randomUUID(), randomUUID()]
      await desks.send(fin1, openFund, { body: { id, purpose, source, sourceNote: null, level, year } })
      await desks.send(fin1, proposeFundChange, { params: { id }, body: { id: change, kind: 'BUDGET', toFundId: null, amountFen: wan * percent * 10_000, document: `示例财社〔${year}〕1号`, note: '演示：金额只供试用' } })
      await desks.send(fin2, decideFundChange, { params: { id: change }, body: { confirm: true, note: '' } })
    }
  }
}
