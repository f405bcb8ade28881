import type { z } from 'zod'
import type { applyInRound, resubmitApplication } from '../../../contract/selection.ts'
import type { Reason } from '../../../values/decision.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { formatDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { apply as moveInstitution, findInstitution, inCatalogue } from '../institutions/index.ts'
import { findTrade } from '../parameters/index.ts'
import { selectionPermissions } from './permissions.ts'
import { CLAUSE, fresh, note, ownApplication, raise } from './step.ts'
import * as store from './store.ts'

type Asked = readonly { tradeCode: string; levels: readonly string[] }[]

/** The head applies for his own institution in a round that takes applications (自愿申请); each trade and level stands in the catalogue of the year. */
export async function applyIn(tx: Tx, roundId: string, body: z.output<typeof applyInRound.body>): Promise<void> {
  authorise(tx.principal, selectionPermissions, 'apply', '承训申请由机构负责人本人提交，须机构自愿。')
  const round = await store.findRound(tx, roundId)
  const { orgId } = tx.principal
  if (round === null || orgId === null) throw notFound('轮择优选择')
  if (!round.mayJoin) throw refuse('ROUND_ELSEWHERE', `这一轮只面向在${round.regionName}登记的机构，本机构不能申请。请向所在地省辖市或者省级申请。`, CLAUSE)
  if (round.state === 'WITHDRAWN') throw conflict('ROUND_WITHDRAWN', `这一轮已由${round.officeName}撤回：${round.withdrawnReason ?? ''}。请等新发起的一轮。`, CLAUSE)
  if (round.state !== 'OPEN' || await today(tx) > round.closesOn) throw conflict('ROUND_CLOSED', `这一轮的申请已于${formatDate(round.closesOn)}截止，不能再申请。请等下一轮。`, CLAUSE)
  await refuseUnlisted(tx, round, orgId, body.trades)
  const cameFrom = (await findInstitution(tx, orgId))?.state ?? 'REGISTERED'
  if (!(await store.insertApplication(tx, { id: body.id, roundId, cameFrom, institutionId: orgId, regionCode: round.regionCode, statement: maskNumbersIn(body.statement) }))) {
    throw conflict('APPLIED_ALREADY', '本机构在这一轮已经申请过，不用再交。请打开已交的申请查看进度。', CLAUSE)
  }
  await store.putTrades(tx, body.id, body.trades)
  const a = await store.findApplication(tx, body.id)
  if (a === null) throw notFound('份承训申请')
  await note(tx, a, 'apply', `申请承训，${a.trades.length} 个工种（${round.title}）`, { trades: body.trades })
  await moveInstitution(tx, orgId, 'apply', { summary: `申请承训（${round.title}）`, round: roundId })
}

/** Hands a returned application in again; possible until the choice is made, also after the last day. */
export async function resubmit(tx: Tx, id: string, body: z.output<typeof resubmitApplication.body>): Promise<void> {
  const a = await ownApplication(tx, id)
  fresh(a, body.version)
  const round = await store.findRound(tx, a.roundId)
  if (round === null) throw notFound('轮择优选择')
  await refuseUnlisted(tx, round, a.institutionId, body.trades)
  await raise(tx, a, 'resubmit', [maskNumbersIn(body.statement)], '补正后重新提交', { trades: body.trades })
  await store.putTrades(tx, id, body.trades)
  await moveInstitution(tx, a.institutionId, 'apply', { summary: `补正后重新申请承训（${round.title}）`, round: a.roundId })
}

async function refuseUnlisted(tx: Tx, round: Pick<store.RoundRecord, 'year' | 'trades'>, institutionId: string, trades: Asked): Promise<void> {
  if (new Set(trades.map((t) => t.tradeCode)).size < trades.length) throw refuse('TRADE_TWICE', '同一个工种填了两次，请合并。', { ...CLAUSE, field: 'trades' })
  const outside = trades.find((t) => !round.trades.some((w) => w.code === t.tradeCode))
  if (outside !== undefined) throw refuse('TRADE_NOT_WANTED', '所选工种里有这一轮没有征集的。请只选公布的工种。', { ...CLAUSE, field: 'trades' })
  const unlisted = (await listedReasons(tx, round.year, institutionId, trades)).find((r) => r.verdict !== 'pass')
  if (unlisted !== undefined) throw refuse(unlisted.code, unlisted.message, { ...CLAUSE, field: 'trades' })
}

/** Per trade asked for, whether the catalogue of the year names the institution with it. */
export async function listedReasons(tx: Tx, year: number, institutionId: string, trades: Asked): Promise<Reason[]> {
  const reasons: Reason[] = []
  for (const t of trades) reasons.push(await inCatalogue(tx, institutionId, year, t.tradeCode, (await findTrade(tx, t.tradeCode))?.name ?? t.tradeCode, t.levels))
  return reasons
}
