import type { z } from 'zod'
import type { withdrawRound } from '../../../contract/selection.ts'
import { institutionApplication, selectionRound } from '../../../policy/machines/selection.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import type { Tx } from '../../platform/database.ts'
import { forbidden } from '../../platform/errors.ts'
import { may } from '../../platform/principal.ts'
import { apply as moveInstitution, findInstitution } from '../institutions/index.ts'
import { selectionPermissions } from './permissions.ts'
import { moved, noteRound, raise, roundAt } from './step.ts'
import * as store from './store.ts'

/**
 * Takes back a round of the caller's own bureau that was opened with an error: while it is open either desk does, after the choice its chief alone; never once anything of it is in
 * publicity (三(二)5). Every application ends with it and reads the reason; the institution stands where it stood when it applied.
 */
export async function withdraw(tx: Tx, id: string, body: z.output<typeof withdrawRound.body>): Promise<void> {
  const round = await roundAt(tx, id, body.version, 'withdraw', 'withdraw')
  if (round.state === 'SELECTED' && !may(tx.principal, selectionPermissions, 'withdrawChoice')) throw forbidden('科长已经选定机构，撤回这一轮须由科长办理。')
  await store.holdApplicationsOf(tx, id)
  const applications = await store.applicationsOf(tx, id)
  const reason = maskNumbersIn(body.reason)
  await store.moveRound(tx, id, 'withdraw', moved(selectionRound.transition(round.state, 'withdraw')).to, [reason])
  const ended = applications.filter((a) => institutionApplication.transition(a.state, 'withdraw').ok)
  await noteRound(tx, round, 'withdraw', `撤回“${round.title}”：${reason}，${ended.length} 份申请随之终止`, { reason, applications: ended.length })
  for (const a of ended) {
    await raise(tx, a, 'withdraw', [], `${round.officeName}撤回这一轮：${reason}`)
    if (await isStillHeldBy(tx, a)) await moveInstitution(tx, a.institutionId, a.cameFrom === 'EXITED' ? 'roundWithdrawnOutside' : 'roundWithdrawn', { summary: `${round.title}已撤回：${reason}`, round: id })
  }
}

/** Whoever was not selected may stand in another round by now: then it is that round which says where he stands. */
async function isStillHeldBy(tx: Tx, a: store.ApplicationRecord): Promise<boolean> {
  return a.state !== 'NOT_SELECTED' || (await findInstitution(tx, a.institutionId))?.state === 'NOT_SELECTED'
}
