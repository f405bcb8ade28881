import type { z } from 'zod'
import type { openRound } from '../../../contract/selection.ts'
import { decideRound } from '../../../policy/selection.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { forbidden, refuse } from '../../platform/errors.ts'
import { findTrade } from '../parameters/index.ts'
import { CLAUSE, authoriseCity, noteRound } from './step.ts'
import * as store from './store.ts'

export const ONLY_CITY = '择优选择培训机构由省辖市以上退役军人事务部门组织，县级不能发起。请由市局发起，本县可以把需求报给市局。'

/** Opens a round for the principal's own bureau: its conditions are public at once and stay as they are (条件公开). */
export async function open(tx: Tx, body: z.output<typeof openRound.body>): Promise<void> {
  authoriseCity(tx, 'open', ONLY_CITY)
  const { orgId, orgName, orgLevel, orgKind, regionCode } = tx.principal
  if (orgKind !== 'VA' || orgId === null || regionCode === null || (orgLevel !== 'city' && orgLevel !== 'province')) throw forbidden(ONLY_CITY)
  const closesOn = plainDate(body.closesOn)
  const judged = decideRound({ ...body, closesOn }, await today(tx))
  const wrong = judged.reasons.find((r) => r.verdict !== 'pass')
  if (wrong !== undefined) throw refuse(wrong.code, wrong.message, { ...CLAUSE, details: judged.reasons })
  const codes = [...new Set(body.tradeCodes)]
  for (const code of codes) if ((await findTrade(tx, code)) === null) throw refuse('TRADE_UNKNOWN', '工种目录里没有所选的工种，请重新选择。', { ...CLAUSE, field: 'tradeCodes' })
  await store.insertRound(tx, {
    id: body.id, title: maskNumbersIn(body.title), year: body.year, officeId: orgId, officeName: orgName ?? '', level: orgLevel, regionCode, conditions: maskNumbersIn(body.conditions), items: body.items.map(maskNumbersIn), criteria: body.criteria,
    passMark: body.passMark, closesOn, tradeCodes: codes,
  })
  await noteRound(tx, { id: body.id, regionCode }, 'open', `发起“${body.title}”，公布 ${body.items.length} 项条件，申请到${formatDate(closesOn)}截止`, { year: body.year, closesOn, trades: codes })
}
