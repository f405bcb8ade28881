import { randomUUID } from 'node:crypto'
import { importCatalogue } from '../../src/contract/catalogue.ts'
import { draftContract, sendContract, signContract } from '../../src/contract/contracts.ts'
import { recogniseTrade } from '../../src/contract/institutions.ts'
import { getReference } from '../../src/contract/reference.ts'
import { LEVELS, type Level } from '../../src/policy/vocabulary.ts'
import { addDays, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import type { Desks } from './desks.ts'
import type { SchoolPlan, StorySchool } from './schools.ts'

/** How a school comes under contract, each step by the person whose it is: in the catalogue of the years, recognised for its trades, a contract signed by both. */
export async function contractSchool(desks: Desks, plan: SchoolPlan, school: StorySchool, from: PlainDate): Promise<void> {
  const to = plan.contractEnds ?? addDays(from, 730)
  const reference = await desks.send('prv2', getReference)
  const trades = plan.trades.flatMap((code) => reference.trades.filter((t) => t.code === code))
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    const rows = trades.map((t) => [year, `DEMO-${plan.key.slice(4)}`, '', plan.name, t.name, t.levels.map((level) => LEVELS[level as Level].label).join('、')].join(','))
    const csv = ['年度,目录编号,统一社会信用代码,机构名称,工种,等级', ...rows].join('\n')
    const taken = await desks.send('prv2', importCatalogue, { body: { year, file: { name: `${year} 年度目录清单.csv`, base64: Buffer.from(csv).toString('base64') } } })
    if (taken.accepted !== trades.length) throw new Error(`the catalogue of ${year} took ${taken.accepted} of ${trades.length} rows: ${taken.rejected.map((r) => r.message).join(' ')}`)
  }
  for (const { code, levels } of trades) await desks.send('prv2', recogniseTrade, { params: { id: school.id }, body: { tradeCode: code, levels, validFrom: from, validTo: addDays(from, 730) } })
  const city = cityOf(plan.place)
  const id = randomUUID()
  const terms = {
    startsOn: from, endsOn: to, scale: 600, priceFen: 96_000_000, priceNote: '按实际取证人数和现行补贴标准结算', certRatePercent: 95, employmentRatePercent: 80, employmentBasis: 'EMPLOYED' as const, kpiNote: '',
    trades: trades.map(({ code, levels }) => ({ tradeCode: code, levels })),
  }
  const drafted = await desks.send(`cit1-${city}`, draftContract, { body: { id, no: `示例承训〔${yearOf(from)}〕${plan.key.slice(4)}号`, institutionId: school.id, terms, decision: null } })
  const sent = await desks.send(`cit1-${city}`, sendContract, { params: { id }, body: { version: drafted.version } })
  const half = await desks.send(`cit2-${city}`, signContract, { params: { id }, body: { version: sent.version } })
  await desks.send(school.iad, signContract, { params: { id }, body: { version: half.version } })
}

/** The city a county's place belongs to, as six digits; 济源 is its own. */
export const cityOf = (place: string): string => (place === '419001' ? place : `${place.slice(0, 4)}00`)
