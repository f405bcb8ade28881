import type { RoundDemand } from '../../../contract/selection.ts'
import { demandFlag } from '../../../policy/selection.ts'
import { regionCode, regionRangeOf } from '../../../values/region-code.ts'
import type { Tx } from '../../platform/database.ts'
import { wishesByTrade } from '../demand/index.ts'
import type { ApplicationRecord, RoundRecord } from './store.ts'

const CHOSEN: readonly ApplicationRecord['state'][] = ['SELECTED', 'IN_PUBLICITY', 'RECOGNISED']

/** Wishes of the place of a round that are valid today, beside the trades it calls for and who offers them; most wished first. Applications that lapsed or ended with a withdrawn round offer nothing. */
export async function demandOf(tx: Tx, round: RoundRecord, applications: readonly ApplicationRecord[]): Promise<RoundDemand[]> {
  const { lo, hi } = regionRangeOf(regionCode(round.regionCode))
  const wished = (await wishesByTrade(tx, [lo, hi])).rows
  const offers = applications.filter((a) => a.state !== 'LAPSED' && a.state !== 'WITHDRAWN')
  const named = new Map([...offers.flatMap((a) => a.trades), ...round.trades].map((t) => [t.code, t.name]))
  for (const w of wished) named.set(w.tradeCode, w.tradeName)
  return [...named].map(([tradeCode, tradeName]): RoundDemand => {
    const wish = wished.find((w) => w.tradeCode === tradeCode)
    const isCalled = round.trades.some((t) => t.code === tradeCode)
    const applicants = offers.filter((a) => a.trades.some((t) => t.code === tradeCode)).map((a) => ({ id: a.id, institutionName: a.institutionName, isChosen: CHOSEN.includes(a.state) }))
    const persons = wish?.persons ?? 0
    return { tradeCode, tradeName, persons, places: (wish?.places ?? []).map(({ name, persons: n }) => ({ name, persons: n })), isCalled, applicants, flag: demandFlag({ persons, isCalled, applicants: applicants.length }) }
  }).toSorted((a, b) => b.persons - a.persons || Number(b.isCalled) - Number(a.isCalled) || (a.tradeCode < b.tradeCode ? -1 : 1))
}
