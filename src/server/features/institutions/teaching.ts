import type { InstitutionView } from '../../../contract/institutions.ts'
import { decision, type Decision, type Reason } from '../../../values/decision.ts'
import { formatDate, plainDate, yearOf } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { getInstitution, visible } from './actions.ts'
import * as catalogue from './catalogue/store.ts'
import { institutionPermissions } from './permissions.ts'
import * as store from './store.ts'

/** City or province recognises a trade; trade and levels must stand in the institution's entry of that year's catalogue (三(二)5, R-045). */
export async function recogniseTrade(tx: Tx, vault: Vault, id: string, trade: { tradeCode: string; levels: readonly string[]; validFrom: string; validTo: string }): Promise<InstitutionView> {
  authorise(tx.principal, institutionPermissions, 'recogniseTrade', '认定培训工种由省辖市以上退役军人事务部门办理，县级不能办理。')
  await visible(tx, id)
  const known = await store.findTrade(tx, trade.tradeCode)
  if (!known) throw refuse('TRADE_UNKNOWN', '工种目录里没有这个工种，请先由省厅加入目录。', { field: 'tradeCode' })
  if (trade.validTo < trade.validFrom) throw refuse('DATES_REVERSED', '截止日期早于开始日期，请核对。', { field: 'validTo' })
  const year = yearOf(plainDate(trade.validFrom))
  const listed = await inCatalogue(tx, id, year, trade.tradeCode, known.name, trade.levels)
  if (listed.verdict !== 'pass') throw refuse(listed.code, listed.message, { clause: '三(二)5', field: listed.code === 'LEVEL_NOT_IN_ENTRY' ? 'levels' : 'tradeCode' })
  await store.saveTrade(tx, id, trade)
  await audit(tx, { noun: 'institution', recordId: id, action: 'recogniseTrade', summary: `认定可培训工种：${known.name}`, after: trade })
  return getInstitution(tx, vault, id)
}

/** Whether the year's catalogue names the institution with this trade and these levels; codes NOT_IN_CATALOGUE, TRADE_NOT_IN_ENTRY, LEVEL_NOT_IN_ENTRY. */
export async function inCatalogue(tx: Tx, id: string, year: number, tradeCode: string, tradeName: string, levels: readonly string[]): Promise<Reason> {
  const entries = await catalogue.entriesOf(tx, id, year)
  const entry = entries.find((e) => e.tradeCode === tradeCode)
  const facts = { year, trade: tradeCode, levels, entryNo: entries[0]?.entryNo ?? null, listed: entry?.levels ?? [] }
  const answer = (code: string, verdict: Reason['verdict'], message: string): Reason => ({ code, verdict, clause: '三(二)5', requirement: 'R-045', message, facts })
  if (entries.length === 0) return answer('NOT_IN_CATALOGUE', 'block', `本机构不在 ${year} 年度目录清单内，不能认定承训。请先核对并导入当年的目录清单。`)
  if (entry === undefined) return answer('TRADE_NOT_IN_ENTRY', 'block', `${year} 年度目录清单里，本机构（${entries[0]?.entryNo ?? ''}号）没有${tradeName}这个工种。请改选清单内的工种，或核对清单。`)
  const missing = levels.filter((level) => !entry.levels.includes(level))
  if (missing.length > 0) return answer('LEVEL_NOT_IN_ENTRY', 'block', `${year} 年度目录清单里，本机构的${tradeName}只有 ${entry.levels.length} 个等级，不含所选的 ${missing.length} 个。请改选等级，或核对清单。`)
  return answer('IN_CATALOGUE', 'pass', `${tradeName}在 ${year} 年度目录清单内（${entry.entryNo}号）。`)
}

/** What is asked about a class: what it teaches, to which level, on which days, and whether the province itself organises it. */
export interface Teaching { institutionId: string; trade: { code: string; level: string }; from: string; to: string; isProvincial: boolean }
type Cover = (tx: Tx, wanted: Teaching) => Promise<Reason>
let coverOf: Cover | null = null

/** Front door of contracts: they say whether one of them covers a class. */
export function registerCover(fn: Cover): void {
  coverOf = fn
}

const MAY_TEACH = { code: 'MAY_TEACH', clause: '三(二)5', requirement: 'R-141' } as const

/**
 * Front door for classes: whether the institution may teach this trade and level on all these days. It must be contracted, recognised for the trade,
 * named with it in the catalogue of the year the class opens, and a contract in force must cover trade, level and every day through the last.
 */
export async function mayTeach(tx: Tx, wanted: Teaching): Promise<Decision<boolean>> {
  const { institutionId, trade, from, to } = wanted
  const record = await store.get(tx, institutionId)
  const taught = (await store.listTrades(tx, institutionId)).find((t) => t.code === trade.code)
  const facts = { trade: trade.code, level: trade.level, from, to, validFrom: taught?.validFrom ?? null, validTo: taught?.validTo ?? null, state: record?.state ?? null }
  const block = (message: string): Decision<boolean> => decision(false, [{ ...MAY_TEACH, verdict: 'block', message, facts }])
  if (!record) return decision<boolean>(null, [{ ...MAY_TEACH, verdict: 'missing', message: '没有这个承训机构的登记，无法判断能否开班。', facts }])
  if (record.state !== 'CONTRACTED') return block('该机构现在不是签约承训机构，不能开班。请先办理认定和签约。')
  if (!taught) return block('该工种不在本机构的承训工种内，不能开班。请选择已认定的工种，或向市局申请认定。')
  if (!taught.levels.includes(trade.level)) return block(`${taught.name}只认定了 ${taught.levels.length} 个等级，不含所选等级。请改选等级，或向市局申请认定。`)
  if (from < taught.validFrom || to > taught.validTo) return block(`承训期为${formatDate(plainDate(taught.validFrom))}至${formatDate(plainDate(taught.validTo))}，班次日期超出。请改日期，或先续签。`)
  const listed = await inCatalogue(tx, institutionId, yearOf(plainDate(from)), trade.code, taught.name, [trade.level])
  if (listed.verdict !== 'pass') return decision(false, [listed])
  if (coverOf === null) throw new Error('no feature answers whether a contract covers a class')
  const covered = await coverOf(tx, wanted)
  const recognised: Reason = { ...MAY_TEACH, verdict: 'pass', message: `${taught.name}在承训范围内，有效期至${formatDate(plainDate(taught.validTo))}。`, facts }
  return decision(covered.verdict === 'pass', covered.verdict === 'pass' ? [recognised, listed, covered] : [covered])
}
