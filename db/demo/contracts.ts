import { randomUUID } from 'node:crypto'
import { importCatalogue } from '../../src/contract/catalogue.ts'
import { amendContract, draftContract, sendContract, signContract, type ContractTerms } from '../../src/contract/contracts.ts'
import { recogniseTrade } from '../../src/contract/institutions.ts'
import { getReference } from '../../src/contract/reference.ts'
import { LEVELS, type Level } from '../../src/policy/vocabulary.ts'
import { addDays, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import type { Desks } from './desks.ts'
import type { SchoolPlan, StorySchool } from './schools.ts'

/** Trades of the reference as the story's schools teach them, with all their levels. */
export async function tradesOf(desks: Desks, codes: readonly string[]): Promise<readonly { code: string; name: string; levels: string[] }[]> {
  const { trades } = await desks.send('prv2', getReference)
  return codes.flatMap((code) => trades.filter((t) => t.code === code))
}

/** The province takes a school with its trades into the catalogue of each year. */
export async function enterCatalogue(desks: Desks, plan: SchoolPlan, trades: readonly { name: string; levels: readonly string[] }[], years: Iterable<number>): Promise<void> {
  for (const year of years) {
    const rows = trades.map((t) => [year, `DEMO-${plan.key.slice(4)}`, '', plan.name, t.name, t.levels.map((level) => LEVELS[level as Level].label).join('、')].join(','))
    const csv = ['年度,目录编号,统一社会信用代码,机构名称,工种,等级', ...rows].join('\n')
    const taken = await desks.send('prv2', importCatalogue, { body: { year, file: { name: `${year} 年度目录清单.csv`, base64: Buffer.from(csv).toString('base64') } } })
    if (taken.accepted !== trades.length) throw new Error(`the catalogue of ${year} took ${taken.accepted} of ${trades.length} rows: ${taken.rejected.map((r) => r.message).join(' ')}`)
  }
}

/** How a school comes under contract, each step by the person whose it is: in the catalogue of the years, recognised for its trades, a contract signed by both. */
export async function contractSchool(desks: Desks, plan: SchoolPlan, school: StorySchool, from: PlainDate): Promise<void> {
  const trades = await tradesOf(desks, plan.trades)
  const agreement = agreementOf(plan, trades, from)
  const { to } = agreement
  await enterCatalogue(desks, plan, trades, Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, i) => yearOf(from) + i))
  for (const { code, levels } of trades) await desks.send('prv2', recogniseTrade, { params: { id: school.id }, body: { tradeCode: code, levels, validFrom: from, validTo: addDays(from, 730) } })
  await agree(desks, school, agreement)
}

/** What a contract of the story is about. */
export interface Agreement { no: string; from: PlainDate; to: PlainDate; scale?: number; trades: readonly { code: string; levels: string[] }[] }

/** What a school under contract from the year's first day on agreed. */
export const agreementOf = (plan: SchoolPlan, trades: Agreement['trades'], from: PlainDate): Agreement => ({
  no: `示例承训〔${yearOf(from)}〕${plan.key.slice(4)}号`, from, to: plan.contractEnds ?? addDays(from, 730), trades, ...(plan.scale === undefined ? {} : { scale: plan.scale }),
})

export const termsOf = ({ from, to, scale = 600, trades }: Agreement): ContractTerms => ({
  startsOn: from, endsOn: to, scale, priceFen: scale * 160_000, priceNote: '按实际取证人数和现行补贴标准结算', certRatePercent: 95, employmentRatePercent: 80, employmentBasis: 'EMPLOYED', kpiNote: '',
  trades: trades.map(({ code, levels }) => ({ tradeCode: code, levels })),
})

/** A contract drafted by the city's clerk and signed by its chief and the school's head; answers its id and version. */
export async function agree(desks: Desks, school: StorySchool, agreement: Agreement): Promise<{ id: string; version: number }> {
  const city = cityOf(school.place)
  const id = randomUUID()
  const drafted = await desks.send(`cit1-${city}`, draftContract, { body: { id, no: agreement.no, institutionId: school.id, terms: termsOf(agreement), decision: null } })
  const sent = await desks.send(`cit1-${city}`, sendContract, { params: { id }, body: { version: drafted.version } })
  const half = await desks.send(`cit2-${city}`, signContract, { params: { id }, body: { version: sent.version } })
  return desks.send(school.iad, signContract, { params: { id }, body: { version: half.version } })
}

/** Both parties agree that a contract ends earlier. */
export async function shorten(desks: Desks, school: StorySchool, { id, version }: { id: string; version: number }, agreement: Agreement, on: PlainDate, reason: string): Promise<void> {
  const [params, city] = [{ id }, cityOf(school.place)]
  desks.on(on)
  const amended = await desks.send(`cit1-${city}`, amendContract, { params, body: { version, reason, terms: termsOf(agreement) } })
  const half = await desks.send(`cit2-${city}`, signContract, { params, body: { version: amended.version } })
  await desks.send(school.iad, signContract, { params, body: { version: half.version } })
}

/** The city a county's place belongs to, as six digits; 济源 is its own. */
export const cityOf = (place: string): string => (place === '419001' ? place : `${place.slice(0, 4)}00`)
