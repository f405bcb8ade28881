import { findCap } from '../../../policy/reimbursement.ts'
import { RECEIPT_ITEMS, type ReceiptItem, type ReimbursementCap } from '../../../policy/standards.ts'
import { LEVELS, type Level } from '../../../policy/vocabulary.ts'
import { formatMoney } from '../../../values/fen.ts'
import { formatDate, plainDate, type PlainDate } from '../../../values/plain-date.ts'
import { cityUnitOf, countyOf, PROVINCE_CODE, regionCode } from '../../../values/region-code.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { findTrade } from '../parameters/index.ts'
import { findRegion } from '../regions/index.ts'
import { standardPermissions } from './permissions.ts'
import * as store from './store.ts'

/** Codes of county, city and province of a place, innermost first: the order in which standards are looked for (A-24). */
export function placesFrom(region: string): string[] {
  const code = regionCode(region)
  return [...new Set([countyOf(code), cityUnitOf(code), PROVINCE_CODE].filter((place) => place !== null))]
}

/** The place whose standards the caller's office keeps: exactly its own. */
export const ownPlace = (tx: Tx): string => tx.principal.regionCode ?? PROVINCE_CODE

export interface CapAsked { regionCode: string; tradeCode: string; level: Level; on: PlainDate }

/** The cap a veteran resettled in a place gets for a trade and level when he files on a day; null = none, so nothing can be approved (R-081, A-24). */
export async function capFor(tx: Tx, asked: CapAsked): Promise<ReimbursementCap | null> {
  return findCap(await store.confirmedCaps(tx), { tradeCode: asked.tradeCode, level: asked.level, places: placesFrom(asked.regionCode), on: asked.on })
}

/** The same as an answer for a screen, with one sentence that says it in 元. */
export async function viewCap(tx: Tx, asked: { regionCode?: string | undefined; tradeCode: string; level: Level; on?: string | undefined }) {
  authorise(tx.principal, standardPermissions, 'cap')
  const own = tx.principal.scope.kind === 'self' ? await store.ownResettlement(tx) : (asked.regionCode ?? tx.principal.regionCode ?? PROVINCE_CODE)
  // a veteran learns what his own place gives, whatever he names
  const place = own === null ? null : await findRegion(tx, own)
  if (place === null) throw notFound('个安置地')
  const trade = await findTrade(tx, asked.tradeCode)
  if (trade === null) throw refuse('TRADE_UNKNOWN', '工种目录里没有这个工种。请从列表里选择。', { field: 'tradeCode' })
  const on = asked.on === undefined ? await today(tx) : plainDate(asked.on)
  const cap = await capFor(tx, { regionCode: place.code, tradeCode: trade.code, level: asked.level, on })
  const what = `${trade.name}${asked.level === 'NONE' ? '' : `（${LEVELS[asked.level].label}）`}`
  if (cap === null) return { on, placeName: place.fullName, cap: null, text: `${place.fullName}在${formatDate(on)}还没有已复核的${what}报销标准，现在不能确定最高报多少。请向安置地退役军人事务局询问。` }
  const of = await findRegion(tx, cap.regionCode)
  const item = (key: ReceiptItem) => (cap.itemCaps[key] === undefined ? null : Number(cap.itemCaps[key]))
  const items = (Object.keys(RECEIPT_ITEMS) as ReceiptItem[]).flatMap((key) => (cap.itemCaps[key] === undefined ? [] : [`${RECEIPT_ITEMS[key]}最高 ${formatMoney(cap.itemCaps[key])}`]))
  return {
    on, placeName: place.fullName,
    cap: {
      id: cap.id, placeName: of?.fullName ?? '', capFen: Number(cap.capFen), tuitionCapFen: item('TUITION'), lodgingCapFen: item('LODGING'), skillTestCapFen: item('SKILL_TEST'), otherCapFen: item('OTHER'),
      addsAllowance: cap.addsAllowance, source: cap.source,
    },
    text: `${what}最高可报 ${formatMoney(cap.capFen)}${items.length === 0 ? '' : `，其中${items.join('、')}`}${cap.addsAllowance ? '，另发培训期间生活补助' : ''}。依据${cap.source}。`,
  }
}
